//! The best paragraph of a hit, with the matched forms marked.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::glance::Glance;
use super::query::{Form, Node, TextField, Words};
use super::stem::Stemmer;
use super::words::{form, is_plain, places, words};

/// Stands before a matched form.
pub const MARK: char = '\u{e000}';

/// Stands after it.
pub const END: char = '\u{e001}';

/// Code points of a snippet, about two lines of a list.
const LENGTH: usize = 240;

/// Code points shown before the first match when a paragraph is cut.
const BEFORE: usize = 60;

/// Letters of a word being typed from which its other forms are marked too.
const SHORTEST: usize = 3;

/// Where a query matched in one article; matched forms stand between U+E000 and U+E001.
#[derive(Debug, Clone, Default)]
#[allow(clippy::struct_field_names, reason = "the snippet's own text is what everybody calls it")]
pub struct Snippet {
    /// Text around the matches.
    pub snippet: String,
    /// Headline with its matched forms.
    pub headline: String,
    /// Index of the paragraph that the snippet comes from.
    pub paragraph: u32,
    /// Matched forms in the article.
    pub matches: u32,
}

/// Which words of a text a query matches.
#[derive(Debug)]
pub struct Matcher {
    stemmer: Stemmer,
    /// Each phrase as its folded words; a word that matches exactly is a phrase of one.
    phrases: Vec<Vec<String>>,
    stems: Vec<String>,
    prefixes: Vec<String>,
    /// Words that were judged, with the part of the query that they match: news uses the same words again.
    seen: RefCell<FxHashMap<String, Option<usize>>>,
    /// One of these is in every text that matches.
    glance: Glance,
}

impl Matcher {
    /// The matcher of a query for texts of a language.
    pub fn new(query: &Node, language: &str) -> Self {
        let mut matcher = Matcher {
            stemmer: Stemmer::of(language),
            phrases: Vec::new(),
            stems: Vec::new(),
            prefixes: Vec::new(),
            seen: RefCell::default(),
            glance: Glance::default(),
        };
        matcher.gather(query);
        let firsts = matcher.phrases.iter().filter_map(|phrase| phrase.first());
        let cores = matcher.stems.iter().map(|stem| matcher.stemmer.core(stem));
        matcher.glance = Glance::for_any(firsts.chain(&matcher.prefixes).map(String::as_str).chain(cores));
        matcher
    }

    fn gather(&mut self, node: &Node) {
        match node {
            Node::All(parts) | Node::Any(parts) => parts.iter().for_each(|part| self.gather(part)),
            Node::Text(TextField::Everywhere | TextField::Headline | TextField::Actor | TextField::Quote, words) => self.add(words),
            Node::Near(_, left, right) => {
                self.add(left);
                self.add(right);
            }
            Node::Not(_) | Node::Text(..) | Node::Days(..) | Node::Tag(_) | Node::Collection(_) | Node::Language(_) | Node::State(_) => {}
        }
    }

    fn add(&mut self, query: &Words) {
        let mut forms: Vec<String> = words(&query.text).map(|word| word.form).collect();
        if query.form == Form::Exact {
            self.phrases.push(forms);
            return;
        }
        if matches!(query.form, Form::Prefix | Form::Typing)
            && let Some(last) = forms.last()
        {
            self.prefixes.push(last.clone());
            // Of a word that was hardly begun nobody knows other forms.
            if query.form == Form::Prefix || last.chars().count() < SHORTEST {
                forms.pop();
            }
        }
        self.stems.extend(forms.iter().map(|form| self.stemmer.stem(form).into_owned()));
        self.phrases.extend(forms.into_iter().map(|form| vec![form]));
    }

    /// The snippet of an article: `text` is one paragraph a line.
    pub fn snippet(&self, headline: &str, text: &str) -> Snippet {
        let seen = &mut *self.seen.borrow_mut();
        let marked = self.spans(headline, seen);
        let mut best: Option<(usize, &str, Vec<Span>)> = None;
        let mut matches = marked.len();
        for (nth, paragraph) in text.lines().enumerate() {
            let spans = self.spans(paragraph, seen);
            if spans.is_empty() && best.is_some() {
                continue;
            }
            matches += spans.len();
            // More different words beat more occurrences, and these beat nothing; the earlier paragraph wins a tie.
            if best.as_ref().is_none_or(|(_, _, known)| rank(&spans) > rank(known)) {
                best = Some((nth, paragraph, spans));
            }
        }
        let (paragraph, snippet) = best.map_or((0, String::new()), |(nth, paragraph, spans)| (nth, cut(paragraph, &spans)));
        Snippet { snippet, headline: mark(headline, &marked), paragraph: paragraph as u32, matches: matches as u32 }
    }

    /// The matched stretches of a text, in order, not overlapping.
    fn spans(&self, text: &str, seen: &mut FxHashMap<String, Option<usize>>) -> Vec<Span> {
        // Most words have nothing of what was asked: that is seen without taking the text apart.
        if let Some(starts) = self.glance.starts(text) {
            return self.spans_at(text, &starts, seen);
        }
        let pieces: Vec<Piece> = places(text).filter_map(|place| Piece::of(text, place)).collect();
        let mut spans = Vec::new();
        let mut at = 0;
        while at < pieces.len() {
            let piece = &pieces[at];
            if !self.could_be(piece) {
                at += 1;
                continue;
            }
            let phrase = self
                .phrases
                .iter()
                .enumerate()
                .filter(|(_, phrase)| starts_with(&pieces[at..], phrase))
                .max_by_key(|(_, phrase)| phrase.len());
            if let Some((which, phrase)) = phrase {
                let last = at + phrase.len() - 1;
                spans.push(Span { start: piece.start, end: pieces[last].end, which });
                at = last + 1;
                continue;
            }
            if let Some(which) = self.known(piece.form(), seen) {
                spans.push(Span { start: piece.start, end: piece.end, which });
            }
            at += 1;
        }
        spans
    }

    /// The same where it is known which words may begin a match. These are of plain letters.
    fn spans_at(&self, text: &str, starts: &[usize], seen: &mut FxHashMap<String, Option<usize>>) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for start in starts.iter().copied() {
            if spans.last().is_some_and(|last| start < last.end) {
                continue;
            }
            let rest = &text[start..];
            let length = rest.bytes().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(rest.len());
            let Some(piece) = Piece::of(text, (start, start + length)) else { continue };
            let phrases = self.phrases.iter().enumerate();
            let phrase = phrases.filter_map(|(which, phrase)| Some((which, phrase.len(), ends(text, &piece, phrase)?)));
            if let Some((which, _, end)) = phrase.max_by_key(|(_, length, _)| *length) {
                spans.push(Span { start, end, which });
            } else if let Some(which) = self.known(piece.form(), seen) {
                spans.push(Span { start, end: piece.end, which });
            }
        }
        spans
    }

    /// Which part of the query a word matches by a form of its own, as far as it was not judged before.
    fn known(&self, form: String, seen: &mut FxHashMap<String, Option<usize>>) -> Option<usize> {
        if let Some(known) = seen.get(&form) {
            return *known;
        }
        let which = self.inflected(&form).map(|which| self.phrases.len() + which);
        seen.insert(form, which);
        which
    }

    /// Whether a word has the letters of something asked for, so that it is worth a closer look: few words of a text are.
    fn could_be(&self, piece: &Piece) -> bool {
        if piece.folded.is_some() {
            return true;
        }
        let word = piece.raw.as_bytes();
        let begins = |with: &str| word.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with.as_bytes()));
        self.phrases.iter().any(|phrase| phrase.first().is_some_and(|first| first.len() == word.len() && begins(first)))
            || self.prefixes.iter().any(|prefix| begins(prefix))
            || self.stems.iter().any(|stem| contains(word, self.stemmer.core(stem).as_bytes()))
    }

    fn inflected(&self, form: &str) -> Option<usize> {
        let prefix = self.prefixes.iter().position(|prefix| form.starts_with(prefix.as_str()));
        prefix.or_else(|| {
            if !self.stems.iter().any(|stem| contains(form.as_bytes(), self.stemmer.core(stem).as_bytes())) {
                return None;
            }
            let own = self.stemmer.stem(form);
            self.stems.iter().position(|stem| *stem == own).map(|at| self.prefixes.len() + at)
        })
    }
}

/// A word of a text, which is folded only if it has to be.
struct Piece<'a> {
    start: usize,
    end: usize,
    raw: &'a str,
    folded: Option<String>,
}

impl<'a> Piece<'a> {
    fn of(text: &'a str, (start, end): (usize, usize)) -> Option<Self> {
        let raw = text.get(start..end)?;
        let folded = if is_plain(raw) { None } else { Some(form(raw)).filter(|form| !form.is_empty()).map(Some)? };
        Some(Piece { start, end, raw, folded })
    }

    fn is(&self, form: &str) -> bool {
        self.folded.as_ref().map_or_else(|| self.raw.eq_ignore_ascii_case(form), |folded| folded == form)
    }

    fn form(&self) -> String {
        self.folded.clone().unwrap_or_else(|| form(self.raw))
    }
}

/// Whether a word has these letters, which are lower case, in a row. An empty one is in all.
fn contains(word: &[u8], letters: &[u8]) -> bool {
    let Some(first) = letters.first() else { return true };
    word.windows(letters.len()).any(|part| part[0].eq_ignore_ascii_case(first) && part.eq_ignore_ascii_case(letters))
}

/// A matched stretch, in bytes, and which part of the query it matches.
#[derive(Debug, Clone, Copy)]
struct Span {
    start: usize,
    end: usize,
    which: usize,
}

/// Where a phrase ends that begins with a word.
fn ends(text: &str, first: &Piece, phrase: &[String]) -> Option<usize> {
    let (form, others) = phrase.split_first()?;
    if !first.is(form) {
        return None;
    }
    let rest = text.get(first.end..).filter(|_| !others.is_empty()).unwrap_or_default();
    let mut follow = places(rest).filter_map(|place| Piece::of(rest, place));
    let end = others.iter().try_fold(0, |_, form| follow.next().filter(|piece| piece.is(form)).map(|piece| piece.end))?;
    Some(first.end + end)
}

fn starts_with(pieces: &[Piece], phrase: &[String]) -> bool {
    !phrase.is_empty() && pieces.len() >= phrase.len() && pieces.iter().zip(phrase).all(|(piece, form)| piece.is(form))
}

fn rank(spans: &[Span]) -> (usize, usize) {
    let mut different: Vec<usize> = spans.iter().map(|span| span.which).collect();
    different.sort_unstable();
    different.dedup();
    (different.len(), spans.len())
}

fn mark(text: &str, spans: &[Span]) -> String {
    let mut marked = String::with_capacity(text.len() + spans.len() * 6);
    let mut at = 0;
    for span in spans {
        marked.push_str(&text[at..span.start]);
        marked.push(MARK);
        marked.push_str(&text[span.start..span.end]);
        marked.push(END);
        at = span.end;
    }
    marked.push_str(&text[at..]);
    marked
}

/// A paragraph cut around its matches, at spaces, with an ellipsis where something is left out.
fn cut(text: &str, spans: &[Span]) -> String {
    let whole = text.chars().count() <= LENGTH;
    let first = spans.first().map_or(0, |span| span.start);
    let start = if whole { 0 } else { back(text, first, BEFORE) };
    let end = if whole { text.len() } else { forth(text, start, LENGTH).max(spans.first().map_or(0, |span| span.end)) };
    let inside: Vec<Span> = spans
        .iter()
        .filter(|span| span.start >= start && span.end <= end)
        .map(|span| Span { start: span.start - start, end: span.end - start, ..*span })
        .collect();
    let before = if start > 0 { "… " } else { "" };
    let after = if end < text.len() { " …" } else { "" };
    format!("{before}{}{after}", mark(text[start..end].trim_end(), &inside))
}

/// The beginning of a word up to `count` code points before a place.
fn back(text: &str, from: usize, count: usize) -> usize {
    let start = text[..from].char_indices().rev().nth(count).map_or(0, |(at, _)| at);
    if start == 0 { 0 } else { text[start..from].find(' ').map_or(from, |space| start + space + 1) }
}

/// The end of a word up to `count` code points after a place.
fn forth(text: &str, from: usize, count: usize) -> usize {
    match text[from..].char_indices().nth(count) {
        None => text.len(),
        Some((end, _)) => text[from..from + end].rfind(' ').map_or(from + end, |space| from + space),
    }
}

#[cfg(test)]
mod tests {
    use super::super::query::parse;
    use super::*;
    use proptest::prelude::*;

    fn snippet(query: &str, headline: &str, text: &str) -> Snippet {
        let mut snippet = Matcher::new(&parse(query, false).unwrap(), "id").snippet(headline, text);
        for text in [&mut snippet.snippet, &mut snippet.headline] {
            *text = text.replace(MARK, "[").replace(END, "]");
        }
        snippet
    }

    #[test]
    fn inflected_forms_and_phrases_are_marked() {
        let text = "Pesawat itu jatuh di laut.\nPolisi menyelidiki penembakan yang terjadi ketika pesawat ditembak jatuh.";
        let found = snippet("menembak \"ditembak jatuh\"", "Pilot Menembak ke Udara", text);
        assert_eq!(found.headline, "Pilot [Menembak] ke Udara");
        assert_eq!(found.snippet, "Polisi menyelidiki [penembakan] yang terjadi ketika pesawat [ditembak jatuh].");
        assert_eq!((found.paragraph, found.matches), (1, 3));
        assert_eq!(snippet("-pesawat laut", "", text).snippet, "Pesawat itu jatuh di [laut].");
    }

    #[test]
    fn a_long_paragraph_is_cut_between_words() {
        let text = format!("{}gempa{}", "Ombak naik. ".repeat(40), " mereda lagi.".repeat(40));
        let found = snippet("gempa", "", &text).snippet;
        assert!(found.starts_with("… ") && found.ends_with(" …") && found.contains("[gempa]"), "{found}");
        assert!(found.chars().count() <= LENGTH + 8, "{}", found.chars().count());
    }

    #[test]
    fn without_a_match_the_article_begins() {
        assert_eq!(snippet("situs:contoh.id", "Judul", "Satu.\nDua."), "Satu.");
    }

    impl PartialEq<&str> for Snippet {
        fn eq(&self, other: &&str) -> bool {
            self.snippet == *other && self.matches == 0
        }
    }

    proptest! {
        #[test]
        fn a_glance_misses_nothing(
            text in "((pen|me|di|ber)?(tembak|umat|gempa|2004|1[.,]200|jum['’`]at|kaf[eé]|émile|m²|ª)(an|kan|nya)?[ ,.“”—-]{1,2}){0,12}",
            query in "(menembak|jumat|gempa|1200|2004|kafe|emile|\"gempa 2004\"|gem\\*|m2|a|ª)( (tembakan|umat))?",
        ) {
            let query = parse(&query, false).unwrap();
            for language in ["id", "en", ""] {
                let mut matcher = Matcher::new(&query, language);
                let places = |spans: &[Span]| spans.iter().map(|span| (span.start, span.end, span.which)).collect::<Vec<_>>();
                let (quick, known) = (matcher.spans(&text, &mut FxHashMap::default()), matcher.glance.clone());
                matcher.glance = Glance::default();
                let slow = matcher.spans(&text, &mut FxHashMap::default());
                prop_assert_eq!(places(&quick), places(&slow), "{:?} {:?}", known, text);
            }
        }

        #[test]
        fn marks_only_add(text in "(\\PC{0,20}|gempa|é|—| ){0,40}") {
            let query = parse("gempa OR a*", false).unwrap();
            let found = Matcher::new(&query, "id").snippet(&text, "");
            prop_assert_eq!(found.headline.replace([MARK, END], ""), text.replace([MARK, END], ""));
        }
    }
}
