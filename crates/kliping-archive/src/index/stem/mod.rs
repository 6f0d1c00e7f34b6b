//! Stems: what the inflected forms of a word have in common.
//!
//! Indonesian has its own stemmer, because Snowball's knows no roots: it takes "menangkap" to "angkap" and "berita" to
//! "ita". English and others go through Snowball (M. F. Porter, 2001, "Snowball: a language for stemming algorithms").

mod affixes;
mod indonesian;
mod prior;

use std::borrow::Cow;

use frostem::Algorithm;

/// The stemmer of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stemmer {
    /// Words as they are.
    Plain,
    /// Indonesian and Malay.
    Indonesian,
    /// One of Snowball's.
    Snowball(Algorithm),
}

impl Stemmer {
    /// The stemmer of a BCP 47 language; [`Stemmer::Plain`] for those without one.
    pub fn of(language: &str) -> Self {
        let algorithm = match language.split(['-', '_']).next().unwrap_or_default() {
            "id" | "ms" => return Stemmer::Indonesian,
            "ar" => Algorithm::Arabic,
            "da" => Algorithm::Danish,
            "de" => Algorithm::German,
            "en" => Algorithm::English,
            "es" => Algorithm::Spanish,
            "fi" => Algorithm::Finnish,
            "fr" => Algorithm::French,
            "hu" => Algorithm::Hungarian,
            "it" => Algorithm::Italian,
            "nb" | "nn" | "no" => Algorithm::Norwegian,
            "nl" => Algorithm::Dutch,
            "pt" => Algorithm::Portuguese,
            "ro" => Algorithm::Romanian,
            "ru" => Algorithm::Russian,
            "sv" => Algorithm::Swedish,
            "tr" => Algorithm::Turkish,
            _ => return Stemmer::Plain,
        };
        Stemmer::Snowball(algorithm)
    }

    /// What every form of a stem contains: affixes change its first letter ("tembak", "menembak") or, in other
    /// languages, its last ("happi", "happy"), but not the rest. Saves stemming most words of a text.
    pub fn core(self, stem: &str) -> &str {
        let first = stem.chars().next().map_or(0, char::len_utf8);
        let last = stem.chars().next_back().map_or(0, char::len_utf8);
        match self {
            Stemmer::Plain => stem,
            Stemmer::Indonesian => &stem[first..],
            Stemmer::Snowball(_) => stem.get(first..stem.len() - last).unwrap_or_default(),
        }
    }

    /// The stem of a folded word (lower case, one word).
    pub fn stem(self, word: &str) -> Cow<'_, str> {
        match self {
            Stemmer::Plain => Cow::Borrowed(word),
            Stemmer::Indonesian => indonesian::stem(word),
            Stemmer::Snowball(algorithm) => frostem::Stemmer::new(algorithm).stem(word),
        }
    }
}

/// The stem of a word as the index keeps it; the words of a hyphenated one are stemmed each. For the curious and for
/// measuring.
pub fn stem(word: &str, language: &str) -> String {
    let stemmer = Stemmer::of(language);
    let mut stems: Vec<String> = super::words::words(word).map(|word| stemmer.stem(&word.form).into_owned()).collect();
    // "anak-anak" is one word said twice.
    stems.dedup();
    stems.join("-")
}
