//! What changed between two versions of an article, by paragraph and by word.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::archive::Archive;
use crate::store::{article, version};
use crate::{ChangeKind, Code, Comparison, Failure, ParagraphChange, Result, WordChange};

/// Share of words, in hundredths, that two paragraphs have in common if one is the other changed.
const ALIKE: usize = 40;

/// Compares two versions; without numbers the last one with the one before it.
pub fn compare_versions(archive: &Archive, id: &str, numbers: Option<(u32, u32)>) -> Result<Comparison> {
    let article = archive.read(|connection| article::need(connection, id))?;
    let versions = archive.read(|connection| version::of(connection, article.nr))?;
    let (from, to) = match (numbers, &versions[..]) {
        (Some(numbers), _) => numbers,
        (None, [.., before, last]) => (before.number, last.number),
        (None, _) => {
            return Err(Failure::new(Code::NoSuchArticle, "The article has one version; there is nothing to compare it with.").about(id));
        }
    };
    let read = |number: u32| -> Result<(Option<String>, String, String)> {
        let captured_at = archive.read(|connection| version::need(connection, article.nr, number))?.captured_at;
        let reading = super::show_article(archive, id, Some(number))?.reading;
        Ok((reading.article.headline, reading.article.text, captured_at))
    };
    let (old, new) = (read(from)?, read(to)?);
    let headline = words(old.0.as_deref().unwrap_or_default(), new.0.as_deref().unwrap_or_default());
    let paragraphs = paragraphs(&old.1, &new.1);
    let count = |kind: ChangeKind| {
        let words = paragraphs.iter().flat_map(|paragraph| &paragraph.words).filter(|change| change.kind == kind);
        words.map(|change| change.text.split_whitespace().count() as u32).sum()
    };
    let (words_added, words_removed) = (count(ChangeKind::Added), count(ChangeKind::Removed));
    Ok(Comparison { from, to, from_captured_at: old.2, to_captured_at: new.2, headline, paragraphs, words_added, words_removed })
}

/// Paragraphs in the order of the newer text; one that was taken out stands where it was.
fn paragraphs(old: &str, new: &str) -> Vec<ParagraphChange> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let whole = |kind: ChangeKind, text: &str| ParagraphChange { kind, words: vec![WordChange { kind, text: text.to_owned() }] };
    let mut changes = Vec::new();
    for step in capture_diff_slices(Algorithm::Patience, &old, &new) {
        match step {
            DiffOp::Equal { new_index, len, .. } => {
                changes.extend(new.iter().skip(new_index).take(len).map(|text| whole(ChangeKind::Same, text)));
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                changes.extend(old.iter().skip(old_index).take(old_len).map(|text| whole(ChangeKind::Removed, text)));
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                changes.extend(new.iter().skip(new_index).take(new_len).map(|text| whole(ChangeKind::Added, text)));
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                let mut before: Vec<&str> = old.iter().skip(old_index).take(old_len).copied().collect();
                for text in new.iter().skip(new_index).take(new_len) {
                    // The first of those that are left that is nearly this one; what stands before it was taken out.
                    match before.iter().position(|old| alike(old, text)) {
                        Some(at) => {
                            changes.extend(before.drain(..at).map(|gone| whole(ChangeKind::Removed, gone)));
                            changes.push(ParagraphChange { kind: ChangeKind::Changed, words: words(before.remove(0), text) });
                        }
                        None => changes.push(whole(ChangeKind::Added, text)),
                    }
                }
                changes.extend(before.into_iter().map(|gone| whole(ChangeKind::Removed, gone)));
            }
        }
    }
    changes
}

fn alike(old: &str, new: &str) -> bool {
    let same: usize =
        words(old, new).iter().filter(|change| change.kind == ChangeKind::Same).map(|change| change.text.split_whitespace().count()).sum();
    let most = old.split_whitespace().count().max(new.split_whitespace().count());
    same * 100 >= most * ALIKE
}

/// Runs of words that stayed, went and came; joined, the first two are the old text and the first and last the new one.
fn words(old: &str, new: &str) -> Vec<WordChange> {
    let (before, after) = (pieces(old), pieces(new));
    let mut changes: Vec<WordChange> = Vec::new();
    let mut push = |kind: ChangeKind, pieces: &[&str]| {
        if !pieces.is_empty() {
            changes.push(WordChange { kind, text: pieces.concat() });
        }
    };
    for step in capture_diff_slices(Algorithm::Myers, &before, &after) {
        let (old, new) = (step.old_range(), step.new_range());
        if let DiffOp::Equal { .. } = step {
            push(ChangeKind::Same, &after[new]);
        } else {
            push(ChangeKind::Removed, &before[old]);
            push(ChangeKind::Added, &after[new]);
        }
    }
    changes
}

/// Words, each with the space behind it.
fn pieces(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(old: &str, new: &str) -> Vec<String> {
        let mark = |change: &WordChange| match change.kind {
            ChangeKind::Added => format!("+{}+", change.text),
            ChangeKind::Removed => format!("-{}-", change.text),
            _ => change.text.clone(),
        };
        paragraphs(old, new).iter().map(|paragraph| paragraph.words.iter().map(mark).collect()).collect()
    }

    #[test]
    fn what_changed_is_told_by_the_word() {
        let old = "Tiga orang luka ringan.\nJalan ditutup.\nPolisi datang.";
        let new = "Lima orang luka ringan.\nPolisi datang.\nWarga mengungsi.";
        assert_eq!(told(old, new), ["-Tiga -+Lima +orang luka ringan.", "-Jalan ditutup.-", "Polisi datang.", "+Warga mengungsi.+"]);
    }

    #[test]
    fn both_texts_can_be_had_back() {
        let (old, new) = ("a b c\nd e\n\nf", "a x c\n\nf g\nh");
        let back = |but: ChangeKind| -> String {
            let line = |paragraph: &ParagraphChange| -> String {
                paragraph.words.iter().filter(|change| change.kind != but).map(|change| change.text.as_str()).collect()
            };
            let whole = paragraphs(old, new);
            whole.iter().filter(|paragraph| paragraph.kind != but).map(line).collect::<Vec<_>>().join("\n")
        };
        assert_eq!(back(ChangeKind::Added), old);
        assert_eq!(back(ChangeKind::Removed), new);
    }
}
