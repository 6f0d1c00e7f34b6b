//! Which of several sizes of a picture is kept: the smallest that is sharp in the reader's column, not all of them.
//!
//! Example: `a-320.jpg 320w, a-1280.jpg 1280w, a-2560.jpg 2560w` → `a-1280.jpg`.

use url::Url;

/// Pixels of a picture that fills the widest reading column on a screen of two pixels to the point.
const ENOUGH: f32 = 1200.0;

/// One candidate of a `srcset`.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Where it is.
    pub url: Url,
    /// Width in pixels; a density of 2 counts as enough, 1 as half of it.
    pub width: f32,
}

/// The candidates of a `srcset`, after the HTML standard's parser: an address ends at white space, or at a comma that ends it.
pub fn candidates(srcset: &str, base: Option<&Url>) -> Vec<Candidate> {
    let mut rest = srcset;
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() || found.len() > 64 {
            return found;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (mut address, after) = rest.split_at(end);
        let mut descriptor = "";
        if address.ends_with(',') {
            address = address.trim_end_matches(',');
            rest = after;
        } else {
            let close = after.find(',').unwrap_or(after.len());
            descriptor = after[..close].trim();
            rest = &after[close..];
        }
        // Pages that leave out the space after a comma still mean two candidates, unless the comma is the address's own.
        if let Some(url) = super::resolve(base, address) {
            found.push(Candidate { url, width: width(descriptor) });
        }
    }
}

fn width(descriptor: &str) -> f32 {
    for word in descriptor.split_ascii_whitespace() {
        if let Some(pixels) = word.strip_suffix('w').and_then(|number| number.parse::<f32>().ok()) {
            return pixels;
        }
        if let Some(density) = word.strip_suffix('x').and_then(|number| number.parse::<f32>().ok()) {
            return density * ENOUGH / 2.0;
        }
    }
    ENOUGH / 2.0
}

/// Takes the best candidate out: the smallest that is large enough, else the largest.
pub fn best(candidates: &mut Vec<Candidate>) -> Option<Url> {
    let enough = |candidate: &Candidate| candidate.width >= ENOUGH;
    let order = |one: &f32, other: &f32| one.total_cmp(other);
    let best = (0..candidates.len())
        .filter(|at| enough(&candidates[*at]))
        .min_by(|one, other| order(&candidates[*one].width, &candidates[*other].width))
        .or_else(|| {
            // Of equals the first, as a browser takes it.
            (0..candidates.len()).rev().max_by(|one, other| order(&candidates[*one].width, &candidates[*other].width))
        })?;
    Some(candidates.remove(best).url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(srcset: &str) -> Option<String> {
        let base = Url::parse("https://warta.example/berita/1").unwrap();
        best(&mut candidates(srcset, Some(&base))).map(String::from)
    }

    #[test]
    fn the_smallest_that_is_sharp_is_taken() {
        assert_eq!(chosen("a-320.jpg 320w, a-1280.jpg 1280w, a-2560.jpg 2560w").unwrap(), "https://warta.example/berita/a-1280.jpg");
        assert_eq!(chosen("a-320.jpg 320w, a-640.jpg 640w").unwrap(), "https://warta.example/berita/a-640.jpg");
        assert_eq!(chosen("/a.jpg, /a2.jpg 2x, /a3.jpg 3x").unwrap(), "https://warta.example/a2.jpg");
        assert_eq!(chosen("/a,b.jpg 1x").unwrap(), "https://warta.example/a,b.jpg", "a comma inside an address is its own");
        assert_eq!(chosen("/satu.jpg, /dua.jpg").unwrap(), "https://warta.example/satu.jpg");
    }

    #[test]
    fn nothing_gives_nothing() {
        for srcset in ["", " , ,", "data:image/gif;base64,R0 1x", "#a 2x"] {
            assert_eq!(chosen(srcset), None, "{srcset}");
        }
    }
}
