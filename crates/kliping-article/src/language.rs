//! Language of an article: what the caller says, else what its words say, else what the page claims.
//!
//! Pages claim wrongly often enough (a template's `lang="en"` on Indonesian news) that the words come first.

use crate::{Article, Context};

/// BCP 47 primary language, or `None` if nothing tells.
pub fn of(article: &Article, context: &Context<'_>) -> Option<String> {
    if let Some(given) = context.language {
        return primary(given);
    }
    let headline = article.headline.as_deref().unwrap_or_default();
    // A paragraph or two decide; a two-megabyte article must not be read whole for it.
    let sample: String = headline.chars().chain(" ".chars()).chain(article.text.chars().take(1500)).collect();
    let info = whatlang::detect(&sample);
    let found = info.as_ref().filter(|info| info.confidence() > 0.3).and_then(|info| code(info.lang()));
    found
        .map(str::to_owned)
        .or_else(|| article.language.as_deref().and_then(primary))
        .or_else(|| info.and_then(|info| code(info.lang())).map(str::to_owned))
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
