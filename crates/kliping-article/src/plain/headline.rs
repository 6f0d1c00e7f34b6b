//! The headline of a plain text: its first line, if it is short and ends without a full stop.

/// Characters of a headline at most.
const LONGEST: usize = 150;

/// The headline and the lines after it. A line that ends in a dash is a dateline that opens a sentence. A headline that the caller knows is not looked for, but it is not repeated either.
pub fn split<'a>(lines: &'a [String], given: Option<&str>) -> (Option<String>, &'a [String]) {
    if let Some(given) = given {
        return (Some(given.trim().to_owned()), lines);
    }
    match lines.split_first() {
        Some((first, rest)) if first.chars().count() <= LONGEST && !first.ends_with(['.', '-', '–', '—']) => {
            (Some(first.clone()), rest)
        }
        _ => (None, lines),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_first_line_without_a_stop() {
        let lines = ["Harga Beras Naik", "Warga mengeluh."].map(str::to_owned);
        assert_eq!(split(&lines, None).0.as_deref(), Some("Harga Beras Naik"));
        assert_eq!(split(&lines[1..], None), (None, &lines[1..]));
        assert_eq!(split(&lines, Some("Lain")).1.len(), 2);
    }
}
