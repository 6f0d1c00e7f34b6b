//! Sentences: a line is cut after `.`, `!`, `?` or `…` (and closing marks) where the next word starts like a sentence.
//!
//! Not after an abbreviation ("Dr.", "No."), an initial ("B."), nor where the stop closes a quotation that goes on.

use super::Bytes;

/// Words after which a full stop does not end a sentence, lower case without the stop.
const ABBREVIATIONS: &[&str] = &[
    "dr", "drs", "dra", "ir", "prof", "h", "hj", "kh", "st", "sh", "mh", "mm", "bpk", "sdr", "tn", "ny", "jl", "jln", "no", "hlm", "tgl",
    "pt", "cv", "tbk", "kec", "kab", "kel", "letjen", "mayjen", "brigjen", "kol", "kapt", "lettu", "mr", "mrs", "ms", "sr", "jr", "gen",
    "col", "lt", "sgt", "rep", "sen", "gov", "rev", "hon", "vs", "etc", "inc", "ltd", "corp", "co", "mt", "jan", "feb", "aug", "sept",
    "oct", "nov", "dec",
];

/// Months that follow a day and its full stop.
const GERMAN_MONTHS: &[&str] =
    &["Januar", "Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];

/// Sentences of one line, as byte ranges of it, trimmed and never empty.
pub fn split(line: &str) -> Vec<Bytes> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut letters = line.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        if !matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((at, c)) = letters.next_if(|(_, c)| matches!(c, '.' | '!' | '?' | '"' | '”' | '’' | '\'' | ')' | ']' | '»')) {
            end = at + c.len_utf8();
        }
        if ends(&line[start..at], c, &line[end..]) {
            push(line, start..end, &mut out);
            start = end;
        }
    }
    push(line, start..line.len(), &mut out);
    out
}

fn push(line: &str, bytes: Bytes, out: &mut Vec<Bytes>) {
    let piece = &line[bytes.clone()];
    let trimmed = piece.trim();
    if !trimmed.is_empty() {
        let from = bytes.start + (piece.len() - piece.trim_start().len());
        out.push(from..from + trimmed.len());
    }
}

fn ends(before: &str, stop: char, after: &str) -> bool {
    if matches!(stop, '。' | '！' | '？') {
        return true;
    }
    if !after.starts_with(char::is_whitespace) {
        return after.is_empty();
    }
    let next = after.trim_start().trim_start_matches(['"', '“', '‘', '\'', '(', '[', '«', '-', '–', '—', ' ']);
    let starts = next.chars().next().is_some_and(|c| !c.is_lowercase());
    if !starts || stop != '.' {
        return starts;
    }
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    // German days are ordinals: "am 3. März".
    let ordinal = (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    let named = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if ordinal && GERMAN_MONTHS.contains(&named) {
        return false;
    }
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    !initial && !ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}
