//! Names and words of the made archive: syllables put together, so that nobody who lives is meant.

const FIRST: &[&str] =
    &["Wira", "Sona", "Budi", "Kala", "Rani", "Teja", "Mulya", "Dama", "Seno", "Lasi", "Gata", "Pandu", "Nira", "Hasta", "Jaya", "Ratna"];
const SECOND: &[&str] = &["tno", "wan", "wati", "ra", "ndra", "ni", "ta", "di", "ka", "sih", "man", "sa", "ri", "no", "mi", "lin"];
const LAST: &[&str] = &[
    "Hadi", "Sitor", "Maha", "Purba", "Lesta", "Kusu", "Prana", "Wija", "Sasmi", "Tirta", "Baska", "Adi", "Gumi", "Rahar", "Suka", "Nata",
];
const ENDS: &[&str] = &[
    "ya", "us", "putra", "ngga", "ri", "ma", "ta", "yo", "to", "na", "ra", "nto", "lang", "ja", "rto", "di", "wangsa", "goro", "kromo",
    "pati",
];

/// Name number `n`: all differ below [`COUNT`].
pub fn name(n: usize) -> String {
    let (first, n) = (n % FIRST.len(), n / FIRST.len());
    let (second, n) = (n % SECOND.len(), n / SECOND.len());
    let (last, n) = (n % LAST.len(), n / LAST.len());
    format!("{}{} {}{}{}", FIRST[first], SECOND[second], LAST[last], ENDS[n % ENDS.len()], if n / ENDS.len() == 0 { "" } else { "n" })
}

/// A word that tells what happened.
pub fn word(n: usize) -> String {
    const HEADS: &[&str] = &["ba", "ke", "la", "mu", "ne", "pa", "ra", "su", "te", "wa", "jo", "di", "gu", "hi", "ci", "lo"];
    let (a, n) = (n % HEADS.len(), n / HEADS.len());
    let (b, n) = (n % HEADS.len(), n / HEADS.len());
    format!("{}{}{}r", HEADS[a], HEADS[b], HEADS[n % HEADS.len()])
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_differ() {
        let names: std::collections::HashSet<String> = (0..60_000).map(super::name).collect();
        assert_eq!(names.len(), 60_000);
    }
}
