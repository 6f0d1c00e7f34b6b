//! Language of an article: what the caller says, else what its words say, else what the page claims.
//!
//! Pages claim wrongly often enough (a template's `lang="en"` on Indonesian news) that the words come first.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{Article, Context};

/// BCP 47 primary language, or `None` if nothing tells.
pub fn of(article: &Article, context: &Context<'_>) -> Option<String> {
    if let Some(given) = context.language {
        return primary(given);
    }
    let headline = article.headline.as_deref().unwrap_or_default();
    // A paragraph or two decide; a two-megabyte article must not be read whole for it.
    let sample: String = headline.chars().chain(" ".chars()).chain(article.text.chars().take(1500)).collect();
    let (likely, sure) = by_small_words(&sample);
    if sure {
        return likely.map(str::to_owned);
    }
    let info = whatlang::detect(&sample);
    // Letters of two languages mixed look like those of a third.
    if let (Some(likely), Some("es" | "nl" | "pt" | "it" | "tl" | "jv" | "ro" | "da" | "no" | "sv" | "fi" | "hu" | "tr" | "pl") | None) =
        (likely, info.as_ref().and_then(|info| code(info.lang())))
    {
        return Some(likely.to_owned());
    }
    let found = info.as_ref().filter(|info| info.confidence() > 0.3).and_then(|info| code(info.lang()));
    found
        .map(str::to_owned)
        .or_else(|| article.language.as_deref().and_then(primary))
        .or_else(|| info.and_then(|info| code(info.lang())).map(str::to_owned))
}

/// Small words of the languages whose times are read, and the Indonesian days that short news hardly goes without; no word of one is as
/// frequent in another.
const SMALL: [(&str, &[&str]); 6] = [
    (
        "id",
        &[
            "yang", "dan", "untuk", "dengan", "pada", "dari", "ini", "itu", "akan", "tidak", "juga", "oleh", "karena", "sudah", "ke",
            "kata", "tersebut", "di", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu",
        ],
    ),
    (
        "en",
        &["the", "and", "of", "to", "that", "with", "for", "was", "were", "has", "have", "by", "from", "said", "he", "she", "they", "on"],
    ),
    ("de", &["der", "und", "das", "nicht", "ist", "mit", "von", "auf", "ein", "eine", "sich", "dem", "den", "im", "zu", "am"]),
    ("fr", &["le", "les", "et", "des", "une", "est", "dans", "pour", "qui", "sur", "du", "au", "pas", "avec", "que"]),
    ("es", &["el", "los", "las", "una", "con", "por", "para", "del", "se", "su", "como", "pero", "más", "y"]),
    ("nl", &["het", "een", "van", "voor", "niet", "zijn", "op", "met", "aan", "dat", "ook", "bij", "werd", "naar", "en"]),
];

/// For each small word the languages it speaks for, a bit each.
static SPEAKS: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| {
    let mut speaks = FxHashMap::default();
    for (bit, (_, small)) in SMALL.iter().enumerate() {
        for word in *small {
            *speaks.entry(*word).or_default() |= 1 << bit;
        }
    }
    speaks
});

/// Bytes that a small word has at most, in capitals too.
const LONGEST: usize = 12;

/// Least share of a sample's words that are small words of its language.
const SHARE: usize = 8;

/// The language that the most small words speak for, if they are enough, and whether far fewer speak for any other: it holds where a
/// text mixes two, which letters alone do not tell.
fn by_small_words(sample: &str) -> (Option<&'static str>, bool) {
    let mut counts = [0_usize; SMALL.len()];
    let mut words = 0;
    for word in sample.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        if word.len() > LONGEST {
            continue;
        }
        let mut of = SPEAKS.get(word.to_lowercase().as_str()).copied().unwrap_or(0);
        while of != 0 {
            counts[of.trailing_zeros() as usize] += 1;
            of &= of - 1;
        }
    }
    let mut order: Vec<usize> = (0..SMALL.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(counts[at]));
    let (best, second) = (counts[order[0]], counts[order[1]]);
    let enough = words >= 12 && best >= 3 && best * SHARE >= words;
    (enough.then_some(SMALL[order[0]].0), enough && best * 2 > second * 3)
}

fn primary(tag: &str) -> Option<String> {
    let primary = tag.split(['-', '_']).next()?.trim().to_lowercase();
    let known = (2..=3).contains(&primary.len()) && primary.chars().all(|c| c.is_ascii_alphabetic());
    // `in` is the old code of Indonesian that Java programs still write.
    known.then(|| if primary == "in" { "id".to_owned() } else { primary })
}

fn code(lang: whatlang::Lang) -> Option<&'static str> {
    use whatlang::Lang;
    Some(match lang {
        Lang::Ind => "id",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Spa => "es",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Nob => "no",
        Lang::Fin => "fi",
        Lang::Pol => "pl",
        Lang::Ces => "cs",
        Lang::Ron => "ro",
        Lang::Hun => "hu",
        Lang::Tur => "tr",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Ell => "el",
        Lang::Ara => "ar",
        Lang::Heb => "he",
        Lang::Pes => "fa",
        Lang::Urd => "ur",
        Lang::Hin => "hi",
        Lang::Ben => "bn",
        Lang::Tam => "ta",
        Lang::Tha => "th",
        Lang::Vie => "vi",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Jav => "jv",
        Lang::Tgl => "tl",
        _ => return None,
    })
}
