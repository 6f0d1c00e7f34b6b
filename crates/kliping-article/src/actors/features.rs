//! What the tagger sees of a piece: its letters, its neighbours, the word lists.
//!
//! `tools/train-names` compiles this very file, so that training and reading see the same. A change here needs a new
//! training. Names of attributes are short because the model keeps every one.

use crfs::Attribute;

use super::lexicon::{
    self, BODY, BODY_END, CITY, COUNTRY, Clusters, Flags, GIVEN, ORGANISATION, PLACE, REGION, SITE, SITE_END, SURNAME, TITLE, TOWN,
};
use super::pieces::Piece;

/// What is known of one piece without its neighbours.
struct Look {
    folded: String,
    shape: &'static str,
    /// Gazetteer: flags, and whether the piece starts (true) or goes on with the phrase.
    listed: Option<(u64, bool)>,
    cluster: Option<u64>,
}

/// The attributes of every piece of one sentence.
pub fn of_sentence(pieces: &[Piece<'_>], language: &str) -> Vec<Vec<Attribute>> {
    let clusters = Clusters::of(language);
    let mut looks: Vec<Look> = pieces
        .iter()
        .map(|piece| Look {
            folded: digits_alike(&piece.folded),
            shape: shape(piece.word),
            listed: None,
            cluster: clusters.get(&piece.folded),
        })
        .collect();
    let mut at = 0;
    while at < pieces.len() {
        let Some((count, flags)) = pieces[at].letters().then(|| lexicon::longest(&pieces[at..])).flatten() else {
            at += 1;
            continue;
        };
        let flags = if language == "id" { flags } else { flags & !OFFICES };
        if flags == 0 {
            at += 1;
            continue;
        }
        for (step, look) in looks[at..at + count].iter_mut().enumerate() {
            look.listed = Some((flags, step == 0));
        }
        at += count;
    }
    let shouted = pieces.iter().filter(|piece| piece.letters()).all(|piece| piece.capitals() || piece.word.chars().count() == 1);
    (0..pieces.len()).map(|at| of_piece(&looks, at, shouted)).collect()
}

fn of_piece(looks: &[Look], at: usize, shouted: bool) -> Vec<Attribute> {
    let mut out = Out(Vec::with_capacity(48));
    let look = &looks[at];
    let word = look.folded.as_str();
    out.push("b", "");
    if shouted {
        out.push("u", "");
    }
    for (name, offset) in [("w", 0), ("w-", -1), ("w+", 1), ("w=", -2), ("w#", 2)] {
        out.push(name, neighbour(looks, at, offset).map_or("^", |near| near.folded.as_str()));
    }
    let before = neighbour(looks, at, -1).map_or("^", |near| near.folded.as_str());
    let after = neighbour(looks, at, 1).map_or("^", |near| near.folded.as_str());
    out.pair("x-", before, word);
    out.pair("x+", word, after);
    out.pair("x=", neighbour(looks, at, -2).map_or("^", |near| near.folded.as_str()), before);
    for (name, offset) in [("s", 0), ("s-", -1), ("s+", 1), ("s=", -2), ("s#", 2)] {
        out.push(name, neighbour(looks, at, offset).map_or("^", |near| near.shape));
    }
    let shapes = |offset| neighbour(looks, at, offset).map_or("^", |near| near.shape);
    out.pair("t-", shapes(-1), shapes(0));
    out.pair("t+", shapes(0), shapes(1));
    out.triple("t", shapes(-1), shapes(0), shapes(1));
    out.pair("ws", before, shapes(0));
    out.pair("vs", after, shapes(0));
    for length in 1..=4 {
        if let Some((end, _)) = word.char_indices().nth(length) {
            out.push(["p1", "p2", "p3", "p4"][length - 1], &word[..end]);
            let from = word.char_indices().rev().nth(length - 1).map_or(0, |(from, _)| from);
            out.push(["e1", "e2", "e3", "e4"][length - 1], &word[from..]);
        }
    }
    for (name, offset) in [("e-", -1), ("e+", 1)] {
        if let Some(near) = neighbour(looks, at, offset) {
            let from = near.folded.char_indices().rev().nth(2).map_or(0, |(from, _)| from);
            out.push(name, &near.folded[from..]);
        }
    }
    for (name, offset) in [("g", 0), ("g-", -1), ("g+", 1)] {
        if let Some((flags, starts)) = neighbour(looks, at, offset).and_then(|near| near.listed) {
            out.listed(name, flags, starts, shapes(offset));
        }
    }
    for (name, offset) in [("c", 0), ("c-", -1), ("c+", 1), ("c=", -2), ("c#", 2)] {
        if let Some(value) = neighbour(looks, at, offset).and_then(|near| near.cluster) {
            out.cluster(name, value, offset == 0, shapes(0));
        }
    }
    if at == 0 || (at == 1 && looks[0].shape == ".") {
        out.push("f", look.shape);
    }
    out.0
}

/// What the gazetteer's flags are called in attributes.
const LETTERS: [(Flags, &str); 12] = [
    (COUNTRY, "c"),
    (REGION, "r"),
    (TOWN, "t"),
    (CITY, "k"),
    (GIVEN, "g"),
    (SURNAME, "s"),
    (ORGANISATION, "o"),
    (TITLE, "T"),
    (BODY, "B"),
    (SITE, "S"),
    (BODY_END, "E"),
    (SITE_END, "F"),
];

/// Flags that only Indonesian, where a title stands capitalised before its holder, gains by: the English words are as often
/// ordinary ones, and names of persons were found less well with them.
const OFFICES: Flags = TITLE | BODY | SITE | BODY_END | SITE_END;

struct Out(Vec<Attribute>);

impl Out {
    fn push(&mut self, name: &str, value: &str) {
        self.0.push(Attribute::new(format!("{name}{value}"), 1.0));
    }

    fn pair(&mut self, name: &str, one: &str, two: &str) {
        self.0.push(Attribute::new(format!("{name}{one}|{two}"), 1.0));
    }

    fn triple(&mut self, name: &str, one: &str, two: &str, three: &str) {
        self.0.push(Attribute::new(format!("{name}{one}|{two}|{three}"), 1.0));
    }

    fn listed(&mut self, name: &str, flags: u64, starts: bool, shape: &str) {
        let place = if starts { "B" } else { "I" };
        for (flag, letter) in LETTERS {
            if flags & flag != 0 {
                self.triple(name, letter, place, shape);
            }
        }
        let sort = (flags & PLACE != 0, flags & (GIVEN | SURNAME) != 0);
        self.triple(name, if sort.0 && sort.1 { "2" } else { "1" }, place, shape);
    }

    /// A cluster is a path of bits: its short prefixes are coarse classes, the whole is fine.
    fn cluster(&mut self, name: &str, value: u64, own: bool, shape: &str) {
        let cluster = value & 0xFFFF;
        self.0.push(Attribute::new(format!("{name}{cluster}"), 1.0));
        if own {
            self.0.push(Attribute::new(format!("cs{cluster}|{shape}"), 1.0));
        }
        let habit = value >> 16;
        self.0.push(Attribute::new(format!("h{name}{habit}"), 1.0));
    }
}

fn neighbour(looks: &[Look], at: usize, offset: isize) -> Option<&Look> {
    at.checked_add_signed(offset).and_then(|near| looks.get(near))
}

fn digits_alike(folded: &str) -> String {
    folded.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

/// The outline of a word.
fn shape(word: &str) -> &'static str {
    let mut letters = word.chars();
    let first = letters.next().unwrap_or(' ');
    let rest_upper = word.chars().skip(1).any(char::is_uppercase);
    let rest_lower = word.chars().skip(1).any(char::is_lowercase);
    let digit = word.chars().any(|c| c.is_ascii_digit());
    let dot = word.contains('.');
    let hyphen = word.contains('-');
    let short = word.chars().filter(|c| c.is_alphabetic()).count() == 1;
    match first {
        c if c.is_uppercase() => match () {
            () if digit => "X0",
            () if short && dot => "X.",
            () if short => "X",
            () if hyphen && rest_upper && rest_lower => "Xx-Xx",
            () if dot && rest_lower => "Xx.x",
            () if rest_upper && rest_lower => "XxX",
            () if rest_upper && dot => "X.X.",
            () if rest_upper => "XX",
            () if hyphen => "Xx-x",
            () => "Xx",
        },
        c if c.is_alphabetic() => match () {
            () if rest_upper => "xX",
            () if digit => "x0",
            () if dot => "x.x",
            () if hyphen => "x-x",
            () => "x",
        },
        c if c.is_ascii_digit() => {
            if word.chars().any(char::is_alphabetic) {
                "0x"
            } else {
                "0"
            }
        }
        '"' | '“' | '”' | '\'' | '‘' | '’' => "\"",
        ',' => ",",
        '(' => "(",
        ')' => ")",
        _ => ".",
    }
}
