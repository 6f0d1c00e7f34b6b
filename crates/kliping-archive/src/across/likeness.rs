//! What a shorter name says about a fuller one, when both stand in different articles.
//!
//! Inside an article "Jakarta" may well mean "Jakarta Selatan", "the ministry" one ministry and "Budi" one Budi; across
//! articles they do not. A name made of other words ("KPK", "Jokowi", "Sumsel") is somebody's own wherever it stands.

use std::collections::HashSet;
use std::sync::OnceLock;

/// How a shorter name stands to a fuller one that is known by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// It names the same.
    Same,
    /// It names the same if both have the same office.
    WithOffice,
    /// It is too general to tell.
    Other,
}

/// Compares two folded names of a kind ("person", "organisation", "place", "other").
///
/// - "jokowi", "joko widodo": same; its words are its own.
/// - "budi", "budi santoso", persons: with the same office only, since many are called Budi.
/// - "jakarta", "jakarta selatan", places: other; but "rimba jati", "provinsi rimba jati": same, the realm aside.
/// - "kementerian", "kementerian kehutanan", organisations: other; but "kemuning", "klub kemuning": same.
pub fn of(kind: &str, shorter: &str, fuller: &str) -> Likeness {
    let whole: Vec<&str> = fuller.split(' ').collect();
    let part: Vec<&str> = shorter.split(' ').collect();
    if !part.iter().all(|word| whole.contains(word)) {
        return Likeness::Same;
    }
    match kind {
        "person" if part.len() == 1 => Likeness::WithOffice,
        "person" => Likeness::Same,
        "place" if whole.iter().all(|word| part.contains(word) || words().realm.contains(word)) => Likeness::Same,
        "organisation" if !part.iter().all(|word| words().body.contains(word)) => Likeness::Same,
        _ => Likeness::Other,
    }
}

struct Words {
    realm: HashSet<&'static str>,
    body: HashSet<&'static str>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = Words { realm: HashSet::new(), body: HashSet::new() };
        for list in [include_str!("lang/id.names"), include_str!("lang/en.names")] {
            let mut section = &mut words.realm;
            for line in list.lines() {
                match line.strip_prefix('#').map(str::trim) {
                    Some(note) if note.starts_with("[realm]") => section = &mut words.realm,
                    Some(note) if note.starts_with("[body]") => section = &mut words.body,
                    Some(_) => {}
                    None => section.extend(line.split_whitespace()),
                }
            }
        }
        words
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_name_is_less_than_a_name_of_its_own() {
        for (kind, shorter, fuller, likeness) in [
            ("person", "jokowi", "joko widodo", Likeness::Same),
            ("person", "budi", "budi santoso", Likeness::WithOffice),
            ("person", "budi santoso", "budi hari santoso", Likeness::Same),
            ("place", "jakarta", "jakarta selatan", Likeness::Other),
            ("place", "rimba jati", "provinsi rimba jati", Likeness::Same),
            ("place", "sumsel", "sumatera selatan", Likeness::Same),
            ("organisation", "kementerian", "kementerian kehutanan", Likeness::Other),
            ("organisation", "kemuning", "klub kemuning", Likeness::Same),
            ("other", "merah", "merah putih", Likeness::Other),
        ] {
            assert_eq!(of(kind, shorter, fuller), likeness, "{shorter}, {fuller}");
        }
    }
}
