//! Whether two tellings of one day tell one event: actors in common, words in common, and nothing against it. Never the day
//! alone, and never the actors alone: a court has more than one case a day, and a minister more than one appointment.
//!
//! Wrong joins are worse than missed ones.

use super::telling::Telling;
use super::words;

/// Of the lighter sentence's words, by weight, how many the other must have when one actor is shared.
const WITH_ACTOR: f64 = 0.34;
/// When several actors, or one and a place, are shared.
const WITH_MORE: f64 = 0.2;
/// When one place is shared and nobody.
const WITH_PLACE: f64 = 0.5;
/// When several places are.
const WITH_PLACES: f64 = 0.4;
/// When two people or bodies do together what both sentences call by the same kind.
const WITH_BOTH: f64 = 0.1;
/// When the kinds differ, or the date is coarser than a day.
const SURE: f64 = 0.5;
/// Weight of words in common at least, unless the lighter sentence has no more.
const LEAST: f64 = 2.0;

/// Kinds that one happening may be told as: who counts the dead of a bomb and who tells of the blast tell one thing.
const HARM: [&str; 4] = ["attack", "accident", "disaster", "death"];
/// Words that any report has, in the sense of both languages: they say little about which event it is.
const USUAL: [&str; 14] = [
    "=presiden",
    "=menteri",
    "=gubernur",
    "=walikota",
    "=polisi",
    "=parlemen",
    "=dewan",
    "=pertemuan",
    "=kunjungan",
    "=tiba",
    "=mengumumkan",
    "=tewas",
    "=luka",
    "=korban",
];

fn weight(word: &str) -> f64 {
    if USUAL.contains(&word) {
        0.5
    } else if word.starts_with(words::NUMBER) {
        1.5
    } else {
        1.0
    }
}

/// Whether both tell the same event, both of one span of time.
pub fn agree(one: &Telling, other: &Telling) -> bool {
    let heavy = |telling: &Telling| telling.words.iter().map(|word| weight(word)).sum::<f64>();
    let shared: f64 = one.words.intersection(&other.words).map(|word| weight(word)).sum();
    let lighter = heavy(one).min(heavy(other));
    let actors = one.actors.intersection(&other.actors).count();
    let places = one.places.intersection(&other.places).count();
    if actors + places == 0 || shared == 0.0 || contradict(one, other) {
        return false;
    }
    // A sentence of few words says them all: "Kapten X was rescued".
    let enough = shared >= LEAST
        || (actors > 0 && lighter <= LEAST && shared >= lighter / 2.0)
        || (actors > 1 && (shared >= 1.0 || one.kind == other.kind));
    let mut share = match (actors, places) {
        (0, 1) => WITH_PLACE,
        (0, _) => WITH_PLACES,
        (2.., _) if one.kind == other.kind => WITH_BOTH,
        (1, 0) => WITH_ACTOR,
        _ => WITH_MORE,
    };
    if !of_a_kind(one, other) || one.first != one.last {
        share = share.max(SURE);
    }
    enough && shared >= share * lighter
}

/// What tells two events for sure: one names only people whom the other does not, of the same sort of happening, and each more
/// than one of them; or both count the same thing differently by far.
fn contradict(one: &Telling, other: &Telling) -> bool {
    let strangers = one.actors.len() > 1 && other.actors.len() > 1 && one.actors.is_disjoint(&other.actors);
    let elsewhere = !one.places.is_empty()
        && !other.places.is_empty()
        && one.places.is_disjoint(&other.places)
        && one.actors.len().min(other.actors.len()) < 2;
    strangers || (elsewhere && one.actors.intersection(&other.actors).count() < 2)
}

fn of_a_kind(one: &Telling, other: &Telling) -> bool {
    let harm = |telling: &Telling| HARM.contains(&telling.kind.as_str());
    one.kind == other.kind || one.kind == "other" || other.kind == "other" || (harm(one) && harm(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn telling(kind: &str, actors: &[i64], places: &[&str], words: &str) -> Telling {
        Telling {
            kind: kind.to_owned(),
            first: Some(1),
            last: Some(1),
            actors: actors.iter().copied().collect(),
            places: places.iter().map(|place| (*place).to_owned()).collect(),
            words: words.split(' ').map(str::to_owned).collect(),
            ..Telling::default()
        }
    }

    #[test]
    fn what_is_told_twice_agrees_and_what_shares_a_day_does_not() {
        let jet = telling("attack", &[], &["turki", "rusia", "suriah"], "=tembak =jatuh =pesawat tempur =perbatasan");
        let shot = telling("attack", &[], &["turki", "rusia"], "=pesawat =tembak =jatuh first half centuri");
        let nato = telling("meeting", &[7], &["turki", "brussel"], "=duta =darurat =pertemuan minta");
        let talks = telling("statement", &[7], &["turki", "brussel"], "=duta =pertemuan =darurat request hold");
        let trial = telling("court", &[1, 2], &["solo"], "=hakim =hukuman =penjara suap");
        let arrest = telling("court", &[1, 3], &["solo"], "=menangkap rumah subuh");
        assert!(agree(&jet, &shot));
        assert!(agree(&nato, &talks));
        assert!(!agree(&jet, &nato));
        assert!(!agree(&trial, &arrest));
        let elsewhere = telling("disaster", &[], &["bogor"], "=banjir rendam rumah warga");
        assert!(!agree(&elsewhere, &telling("disaster", &[], &["garut"], "=banjir rendam rumah warga")));
        assert!(!agree(&elsewhere, &telling("disaster", &[], &[], "=banjir rendam rumah warga")), "nothing but words");
    }

    #[test]
    fn a_month_takes_more_than_a_day() {
        let (mut one, mut other) =
            (telling("court", &[1], &[], "=hukuman =penjara dua"), telling("court", &[1], &[], "=hukuman naik banding tolak =hakim"));
        assert!(!agree(&one, &other));
        other.words.insert("=penjara".to_owned());
        assert!(agree(&one, &other));
        one.last = Some(30);
        other.last = Some(30);
        other.words.remove("=penjara");
        assert!(!agree(&one, &other));
    }
}
