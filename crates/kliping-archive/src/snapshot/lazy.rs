//! Pictures that a script would have loaded when the reader came to them.
//!
//! Why: without scripts such a picture is a placeholder for ever. Its address stands in an attribute of the script's own
//! choice, or in a `noscript` beside it.
//!
//! Example: `<img src="blank.gif" data-src="/foto.jpg">` → `/foto.jpg`.

/// Attributes with the address of the picture, best first.
pub const ADDRESSES: &[&str] = &[
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-original-src",
    "data-orig-src",
    "data-img-src",
    "data-image-src",
    "data-image",
    "data-img",
    "data-url",
    "data-full-src",
    "data-hi-res-src",
    "data-large-src",
    "data-echo",
    "data-flickity-lazyload",
    "data-ll-src",
    "data-cfsrc",
    "data-lzl-src",
    "data-defer-src",
    "data-async-src",
    "data-pin-media",
];

/// Attributes with several sizes of it.
pub const SETS: &[&str] = &["data-srcset", "data-lazy-srcset", "data-original-set", "data-ll-srcset", "data-bset", "data-lazy-srcSet"];

/// Attributes with the address of a background.
pub const BACKGROUNDS: &[&str] =
    &["data-bg", "data-background", "data-background-image", "data-bg-src", "data-bgset", "data-lazy-background"];

/// Whether a value looks like the address of a picture and not like a number, a word or JSON.
pub fn is_address(value: &str) -> bool {
    let value = value.trim();
    let plain = !value.is_empty() && !value.contains(['{', '<', '\n', '"']) && !value.starts_with("data:");
    let path = value.split(['?', '#']).next().unwrap_or_default();
    plain && (path.contains('/') || ENDINGS.iter().any(|ending| path.to_ascii_lowercase().ends_with(ending)))
}

const ENDINGS: &[&str] = &[".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp"];

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn addresses_are_told_from_other_words() {
        assert!(is_address("/foto/a.jpg?w=2") && is_address("a.webp") && is_address("//cdn.example/x"));
        assert!(!is_address("") && !is_address("true") && !is_address("{\"a\": \"/b\"}") && !is_address("data:image/gif;base64,R0"));
    }
}
