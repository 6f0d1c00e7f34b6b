//! One actor for each person, organisation or place: names are joined to what is already known of the text.
//!
//! Persons by surname or first name, organisations by the beginning of their name, places by their other names; then
//! acronyms, «X (Y)» and «X alias Y». A doubtful name stays an actor of its own.

use std::collections::HashMap;
use std::ops::Range;

use super::known::Known;
use super::lexicon::{self, COUNTRY, GIVEN, PLACE, SURNAME};
use super::pieces::Piece;
use super::titles::{Name, folded};
use super::{acronym, places, spelling};
use crate::ActorKind;
use crate::tables::Table;
use crate::text::{Bytes, Text};

/// Candidates that are looked at for one name at most: a list of thousands of people must not cost their square.
const CANDIDATES: usize = 16;
/// The rule that finds a firm by its first word: whatever that word was taken for, the firm is an organisation.
const FIRM: &str = "firm";

/// The actors of a text in the making.
pub struct Circle<'a> {
    text: &'a Text<'a>,
    pieces: &'a [Piece<'a>],
    table: &'static Table,
    known: Vec<Known>,
    /// Where a merged actor went.
    moved: Vec<usize>,
    by_form: HashMap<String, usize>,
    /// Words of persons.
    by_word: HashMap<String, Vec<usize>>,
    /// First words of organisations.
    by_head: HashMap<String, Vec<usize>>,
    /// Words of persons by first letter, for misspellings.
    by_letter: HashMap<char, Vec<(String, usize)>>,
    /// Votes for the kind of each folded form.
    kinds: HashMap<String, [u32; 3]>,
}

/// Joins the names of a text, in order.
pub fn join<'a>(text: &'a Text<'a>, pieces: &'a [Piece<'a>], names: &[Name], table: &'static Table) -> Vec<Known> {
    let mut circle = Circle {
        text,
        pieces,
        table,
        known: Vec::new(),
        moved: Vec::new(),
        by_form: HashMap::new(),
        by_word: HashMap::new(),
        by_head: HashMap::new(),
        by_letter: HashMap::new(),
        kinds: HashMap::new(),
    };
    circle.poll(names);
    let owners: Vec<usize> = names.iter().map(|name| circle.add(name)).collect();
    circle.neighbours(names, &owners);
    circle.acronyms();
    let moved = circle.moved;
    circle.known.into_iter().enumerate().filter(|(at, _)| moved[*at] == *at).map(|(_, known)| known).collect()
}

impl Circle<'_> {
    fn bytes(&self, range: &Range<usize>) -> Bytes {
        self.pieces[range.start].bytes.start..self.pieces[range.end - 1].bytes.end
    }

    fn words(&self, range: &Range<usize>) -> Vec<String> {
        self.pieces[range.clone()].iter().map(|piece| piece.folded.clone()).collect()
    }

    /// Counts what each form is taken for, over the whole text.
    fn poll(&mut self, names: &[Name]) {
        for name in names {
            let words = self.words(&name.pieces);
            if name.kind == ActorKind::Person && words.len() > 1 {
                for word in [words.first(), words.last()].into_iter().flatten() {
                    // Half a person's name is that person, whatever the tagger takes it for elsewhere.
                    if word.chars().count() > 2 && lexicon::of(word) & PLACE == 0 && places::alias(word).is_none() {
                        self.kinds.entry(word.clone()).or_default()[0] += 2;
                    }
                }
            }
            let at = match name.kind {
                ActorKind::Person => 0,
                ActorKind::Organisation => 1,
                _ => 2,
            };
            self.kinds.entry(words.join(" ")).or_default()[at] += 1;
        }
    }

    fn kind(&self, form: &str, tagged: ActorKind) -> ActorKind {
        if tagged == ActorKind::Organisation && (lexicon::of(form) & COUNTRY != 0 || places::alias(form).is_some()) {
            return ActorKind::Place;
        }
        let votes = self.kinds.get(form).copied().unwrap_or_default();
        let own = match tagged {
            ActorKind::Person => 0,
            ActorKind::Organisation => 1,
            _ => 2,
        };
        let most = votes.iter().copied().max().unwrap_or(0);
        if votes[own] == most {
            return tagged;
        }
        match votes.iter().position(|&count| count == most) {
            Some(0) => ActorKind::Person,
            Some(1) => ActorKind::Organisation,
            _ => ActorKind::Place,
        }
    }

    /// The actor that a name belongs to, made if it is new.
    fn add(&mut self, name: &Name) -> usize {
        let bytes = self.bytes(&name.pieces);
        let form = self.text.slice(&bytes);
        let words = self.words(&name.pieces);
        let whole = words.join(" ");
        let kind = self.kind(&whole, name.kind);
        let key = if kind == ActorKind::Place { places::key(&whole, self.table) } else { whole.clone() };
        let found =
            self.by_form.get(&key).map(|&at| (self.owner(at), if key == whole { "name" } else { "synonym" })).or_else(|| match kind {
                ActorKind::Person => self.person(&words).or_else(|| self.firm(&words)),
                ActorKind::Organisation => self.body(&words),
                _ => self.firm(&words),
            });
        let at = if let Some((at, rule)) = found {
            let known = &mut self.known[at];
            known.add_form(form);
            known.vote(if rule == FIRM { ActorKind::Organisation } else { kind }, 1);
            known.mentions.push((bytes, rule));
            if words.len() > known.words.len() && known.kind() == kind {
                known.words.clone_from(&words);
            }
            at
        } else {
            let mut known = Known::new(form, words.clone(), kind);
            known.mentions.push((bytes, "name"));
            self.known.push(known);
            self.moved.push(self.known.len() - 1);
            self.known.len() - 1
        };
        for role in &name.roles {
            let role = self.text.slice(&self.bytes(role));
            self.known[at].add_role(role);
        }
        self.index(at, &words, key, kind);
        at
    }

    fn index(&mut self, at: usize, words: &[String], key: String, kind: ActorKind) {
        if self.by_form.insert(key, at).is_some() {
            return;
        }
        match kind {
            ActorKind::Person => {
                for word in words.iter().map(|word| bare(word).to_owned()).filter(|word| word.chars().count() > 2) {
                    let own = self.by_word.entry(word.clone()).or_default();
                    if own.last() != Some(&at) {
                        own.push(at);
                        if let Some(letter) = word.chars().next() {
                            self.by_letter.entry(letter).or_default().push((word, at));
                        }
                    }
                }
            }
            ActorKind::Organisation => {
                if let Some(first) = self.without_people(words).first().cloned() {
                    self.by_head.entry(first).or_default().push(at);
                }
            }
            _ => {}
        }
    }

    fn owner(&self, mut at: usize) -> usize {
        while self.moved[at] != at {
            at = self.moved[at];
        }
        at
    }

    /// A person by surname, first name, fuller name, or a slip of the pen.
    fn person(&self, words: &[String]) -> Option<(usize, &'static str)> {
        let mut candidates: Vec<usize> = Vec::new();
        for word in words {
            candidates.extend(self.by_word.get(bare(word)).into_iter().flatten().rev().take(CANDIDATES).map(|&at| self.owner(at)));
        }
        candidates.sort_unstable_by_key(|&at| std::cmp::Reverse(self.known[at].mentions.last().map_or(0, |(bytes, _)| bytes.start)));
        candidates.dedup();
        if let Some(&at) = candidates.iter().find(|&&at| part_of(words, &self.known[at].words) || part_of(&self.known[at].words, words)) {
            let own = &self.known[at].words;
            let rule = match () {
                () if words.len() >= own.len() => "fuller-name",
                () if own.last() == words.last() => "surname",
                () => "first-name",
            };
            return Some((at, rule));
        }
        self.misspelt(words, &candidates)
    }

    fn misspelt(&self, words: &[String], candidates: &[usize]) -> Option<(usize, &'static str)> {
        if words.len() > 1 {
            let near = |own: &[String]| {
                own.len() == words.len()
                    && own.iter().zip(words).filter(|(a, b)| a != b).count() == 1
                    && own.iter().zip(words).all(|(a, b)| a == b || spelling::slip(a, b))
            };
            return candidates.iter().find(|&&at| near(&self.known[at].words)).map(|&at| (at, "misspelling"));
        }
        let word = words.first()?;
        if lexicon::of(word) & (GIVEN | SURNAME) != 0 {
            return None;
        }
        let letter = word.chars().next()?;
        // Fingers change places more often than they miss: of several names a slip away, the one of the same letters, else the one
        // that the text names most, else the latest.
        let near = self.by_letter.get(&letter)?.iter().rev().take(8 * CANDIDATES).filter(|(other, _)| spelling::slip(word, other));
        let likeliest =
            near.rev().max_by_key(|(other, at)| (spelling::same_letters(word, other), self.known[self.owner(*at)].mentions.len()))?;
        Some((self.owner(likeliest.1), "misspelling"))
    }

    /// An organisation whose name begins with these words, or with whose name these begin, if there is just one.
    fn body(&self, words: &[String]) -> Option<(usize, &'static str)> {
        let words = self.without_people(words);
        if words.len() == 1 && lexicon::of(&words[0]) & PLACE != 0 {
            return None;
        }
        let mut found = None;
        for &at in self.by_head.get(&words[0]).into_iter().flatten().take(CANDIDATES) {
            let at = self.owner(at);
            let own = &self.known[at].words;
            let own = self.without_people(own);
            let fits = own.starts_with(words) || (words.starts_with(own) && !(own.len() == 1 && lexicon::of(&own[0]) & PLACE != 0));
            if fits && found != Some(at) {
                if found.is_some() {
                    return None;
                }
                found = Some(at);
            }
        }
        found.map(|at| (at, "short-name"))
    }

    /// "Harlan Foods Inc … Harlan bought": the one word by which a firm goes, which is nobody's name here.
    fn firm(&self, words: &[String]) -> Option<(usize, &'static str)> {
        let [word] = words else { return None };
        let free = lexicon::of(word) & PLACE == 0 && !self.by_word.contains_key(bare(word));
        let (at, _) = free.then(|| self.body(words)).flatten()?;
        let own = &self.known[at].words;
        let last = own.last().filter(|_| own.len() > 1)?;
        self.table.has("firm-ends", last).then_some((at, FIRM))
    }

    /// The words of an organisation without an article or a people before them: "Italian Supreme Court" is "Supreme Court".
    fn without_people<'w>(&self, words: &'w [String]) -> &'w [String] {
        let skipped = |word: &String| word == "the" || (self.table.has("body-tails", "ceo") && self.table.has("nobody", word));
        let start = words.iter().take_while(|word| skipped(word)).count();
        if start < words.len() { &words[start..] } else { words }
    }

    /// «X (Y)» and «X alias Y».
    fn neighbours(&mut self, names: &[Name], owners: &[usize]) {
        for (at, pair) in names.windows(2).enumerate() {
            let (one, two) = (&pair[0], &pair[1]);
            if one.pieces.end >= two.pieces.start || two.pieces.start - one.pieces.end > 6 {
                continue;
            }
            let between = folded(self.pieces, one.pieces.end..two.pieces.start);
            let closed = self.pieces.get(two.pieces.end).is_some_and(|piece| piece.word == ")");
            let (first, second) = (self.owner(owners[at]), self.owner(owners[at + 1]));
            if first == second {
                continue;
            }
            let words = between.iter().skip_while(|word| **word == ",").copied().collect::<Vec<_>>();
            if between == ["("] && closed && self.bracketed(first, second, &two.pieces) {
                self.merge(first, second, "acronym");
            } else if between == ["("] && closed && self.unfolded(first, second) {
                self.merge(second, first, "acronym");
            } else if one.kind == two.kind && self.table.has("aliases", &words.join(" ")) && words != ["atau"] {
                self.merge(first, second, "alias");
            }
        }
    }

    /// Whether a bracket behind an acronym holds what it stands for, be it in another language: "CEI (Italian Episcopal Conference)".
    fn unfolded(&self, first: usize, second: usize) -> bool {
        let (short, long) = (&self.known[first], &self.known[second]);
        let acronym = |form: &String| (2..=6).contains(&form.chars().count()) && form.chars().all(char::is_uppercase);
        short.words.len() == 1
            && short.forms.iter().all(acronym)
            && long.words.len() > 1
            && long.kind() == ActorKind::Organisation
            && places::alias(&short.words[0]).is_none()
    }

    /// Whether a bracket behind a name holds its acronym or its nickname.
    fn bracketed(&self, first: usize, second: usize, inner: &Range<usize>) -> bool {
        let words = self.known[first].words.clone();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let short = &self.pieces[inner.start];
        if inner.len() != 1 {
            return false;
        }
        let same_kind = self.known[first].kind() == self.known[second].kind();
        let shouted = short.capitals() && short.word.chars().count() <= 8 && self.known[first].kind() == ActorKind::Organisation;
        acronym::stands_for(&short.folded, &words)
            || (shouted && words.len() > 1 && lexicon::of(&short.folded) & COUNTRY == 0)
            || (same_kind && words.len() > 1 && words.iter().any(|word| word.starts_with(&short.folded)))
    }

    /// One-word names that stand for longer ones by initials or syllables.
    fn acronyms(&mut self) {
        let mut long: HashMap<char, Vec<usize>> = HashMap::new();
        for (at, known) in self.known.iter().enumerate() {
            if self.moved[at] == at
                && known.words.len() > 1
                && let Some(letter) = known.words[0].chars().next()
            {
                long.entry(letter).or_default().push(at);
            }
        }
        for at in 0..self.known.len() {
            if self.moved[at] != at || self.known[at].words.len() != 1 {
                continue;
            }
            let short = self.known[at].words[0].clone();
            let shouted = self.known[at].forms.iter().any(|form| form.chars().filter(|c| c.is_uppercase()).count() > 1);
            let kind = self.known[at].kind();
            let Some(letter) = short.chars().next() else { continue };
            let full = long.get(&letter).into_iter().flatten().take(8 * CANDIDATES).find(|&&full| {
                let known = &self.known[full];
                let person = known.kind() == ActorKind::Person;
                let words: Vec<&str> = known.words.iter().map(String::as_str).collect();
                let fits = if person {
                    shouted && words.len() > 2
                } else {
                    (kind != ActorKind::Person && (shouted || kind == known.kind()))
                        || (short.chars().count() > 5 && lexicon::of(&short) == 0)
                };
                self.moved[full] == full && fits && acronym::stands_for(&short, &words)
            });
            if let Some(&full) = full {
                self.merge(full, at, "acronym");
            }
        }
    }

    fn merge(&mut self, into: usize, from: usize, rule: &'static str) {
        let other = std::mem::take(&mut self.known[from]);
        // The kind of the longer name counts: an acronym alone is easily taken for something else.
        let kind = self.known[into].kind();
        self.known[into].absorb(other, rule);
        self.known[into].vote(kind, 1000);
        self.moved[from] = into;
    }
}

/// Whether `short` is a part of the person's name `full`: first name, surname, two of three names, initials for names.
fn part_of(short: &[String], full: &[String]) -> bool {
    if short.len() > full.len() || short.is_empty() {
        return false;
    }
    let mut rest = full.iter();
    let mut whole_words = 0;
    for word in short {
        let bare = bare(word);
        let initial = bare.chars().count() == 1;
        let found = rest.any(|own| {
            let own = self::bare(own);
            own == bare || (initial && own.starts_with(bare)) || (own.chars().count() == 1 && bare.starts_with(own) && short.len() > 1)
        });
        if !found {
            return false;
        }
        whole_words += usize::from(!initial);
    }
    whole_words > 0
}

/// A word of a person's name without the stop of an initial or the Arabic article («al-Assad» is Assad).
fn bare(word: &str) -> &str {
    let word = word.trim_end_matches('.');
    word.strip_prefix("al-").or_else(|| word.strip_prefix("el-")).filter(|rest| rest.chars().count() > 2).unwrap_or(word)
}
