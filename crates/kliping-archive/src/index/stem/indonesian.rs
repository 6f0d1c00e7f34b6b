//! Indonesian words.

use std::borrow::Cow;

/// The stem of a folded word.
pub fn stem(word: &str) -> Cow<'_, str> {
    frostem::Stemmer::new(frostem::Algorithm::Indonesian).stem(word)
}
