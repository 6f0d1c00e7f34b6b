//! The dateline: place, outlet and often day before the first sentence.
//!
//! Examples: "Mataram, NTB (Contoh) - Warga …", "JAKARTA, CONTOH.com – Harga …", "Contoh.co.id, Bogor -- Hujan …".

use crate::Dateline;

/// Characters of a dateline at most.
const LONGEST: usize = 80;

/// The dateline of the first paragraph.
pub fn find(lead: &str) -> Option<Dateline> {
    let head: String = lead.chars().take(LONGEST).collect();
    let mark = [" - ", " – ", " — ", " -- ", "– ", "— ", " -", "-- "]
        .iter()
        .filter_map(|mark| head.find(mark).map(|at| (at, mark.len())))
        .min()?;
    let text = head[..mark.0].trim();
    let after = lead[mark.0 + mark.1..].trim_start();
    let letters = after.trim_start_matches(['"', '“', '‘', '\'', '-', '–', '—', ' ']);
    if text.is_empty()
        || !letters.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        || text.contains(['.', '!', '?', '"', '“']) && !is_address(text)
    {
        return None;
    }
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '/')).filter(|word| !word.is_empty()).collect();
    let named = words.iter().all(|word| word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric()));
    if !named || words.len() > 8 {
        return None;
    }
    let parts = || text.split([',', '(', ')', '/', '|']).map(str::trim).filter(|part| !part.is_empty());
    let place = parts().find(|part| !is_address(part) && !part.bytes().any(|byte| byte.is_ascii_digit()) && !part.contains("News"));
    let date = super::dates::day_in(text);
    Some(Dateline { place: place.map(str::to_owned), date, text: text.to_owned() })
}

/// Whether a word is an outlet's address ("contoh.co.id").
fn is_address(text: &str) -> bool {
    text.split([' ', ',']).any(|word| {
        let lower = word.to_lowercase();
        [".com", ".id", ".co", ".net", ".org", ".tv", ".news"].iter().any(|end| lower.ends_with(end) || lower.contains(&format!("{end}.")))
    })
}

/// A lead without the dash that is left of a dateline whose outlet stood on a line of its own.
pub fn clean_lead(lead: &str) -> &str {
    lead.trim_start_matches(['-', '–', '—']).trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        let place = |lead: &str| find(lead).map(|dateline| (dateline.place.unwrap_or_default(), dateline.text));
        assert_eq!(place("Mataram, NTB (Contoh News) - Warga menunggu."), Some(("Mataram".into(), "Mataram, NTB (Contoh News)".into())));
        assert_eq!(place("JAKARTA, CONTOH.com – Harga naik."), Some(("JAKARTA".into(), "JAKARTA, CONTOH.com".into())));
        assert_eq!(place("Harga beras naik - lagi."), None);
        assert_eq!(place("Bogor, 4 Maret 2024 -- Hujan turun.").map(|(place, _)| place), Some("Bogor".into()));
    }
}
