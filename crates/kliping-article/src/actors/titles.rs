//! Titles become roles: «Presiden Rusia, Vladimir Putin» is Vladimir Putin, whose role is "Presiden Rusia".
//!
//! A title stands before the name, its head word first («Menteri Luar Negeri Rusia») or, in English, after a place or
//! people («Russian President»); or behind the name between commas («John Key, Prime Minister of New Zealand,»).

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::lexicon::{self, GIVEN, ORGANISATION, PLACE, SURNAME};
use super::pieces::Piece;
use super::tagger::Tagged;
use crate::ActorKind;
use crate::tables::Table;

static ID: &str = include_str!("../../lang/id.titles");
static EN: &str = include_str!("../../lang/en.titles");

/// The titles of a language; a language without a table has none.
pub fn table(language: &str) -> &'static Table {
    static PARSED_ID: OnceLock<Table> = OnceLock::new();
    static PARSED_EN: OnceLock<Table> = OnceLock::new();
    static NONE: OnceLock<Table> = OnceLock::new();
    match language {
        "id" => PARSED_ID.get_or_init(|| Table::parse(ID)),
        "en" => PARSED_EN.get_or_init(|| Table::parse(EN)),
        _ => NONE.get_or_init(Table::default),
    }
}

/// A name without its title.
#[derive(Debug, Clone)]
pub struct Name {
    /// Indices of its pieces.
    pub pieces: Range<usize>,
    /// What it names.
    pub kind: ActorKind,
    /// The title that the text gives it here, as pieces.
    pub roles: Vec<Range<usize>>,
}

/// Pieces that a title has at most.
const LONGEST: usize = 14;

/// Takes titles and forms of address off the names.
pub fn part(pieces: &[Piece<'_>], tagged: Vec<Tagged>, table: &Table) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::with_capacity(tagged.len());
    let elsewhere: HashMap<String, ActorKind> = tagged
        .iter()
        .filter(|tag| tag.kind != ActorKind::Person)
        .map(|tag| (folded(pieces, tag.pieces.clone()).join(" "), tag.kind))
        .collect();
    for tag in tagged {
        let mut range = tag.pieces;
        if tag.kind == ActorKind::Person {
            if let Some(body) = office_before_person(pieces, &range, table) {
                if body.start > range.start {
                    names.push(Name { pieces: range.start..body.start, kind: ActorKind::Organisation, roles: Vec::new() });
                }
                range.start = body.end;
            }
            if let Some(body) = body_before_person(pieces, &range, table) {
                names.push(Name { pieces: body.clone(), kind: ActorKind::Organisation, roles: Vec::new() });
                range.start = body.end;
            }
            range.start = without_titles(pieces, &range, table);
            if let Some((realm, kind)) = realm_before_person(pieces, &range, &elsewhere, table) {
                range.start = realm.end;
                names.push(Name { pieces: realm, kind, roles: Vec::new() });
            }
            range.start = behind_body(pieces, &range, &mut names);
        }
        if tag.kind == ActorKind::Organisation {
            // «Kepala [Dinas Kesehatan]»: the office stands before the body.
            let count = table.starts("heads", &folded(pieces, range.clone()));
            if count > 0 && table.starts("bodies", &folded(pieces, range.start + count..range.end)) > 0 {
                range.start += count;
            }
        }
        // «Human Rights Minister», tagged without its holder, is an office.
        let office = range.len() > 1
            && table.has("heads", &pieces[range.end - 1].folded)
            && !table.has("inside", &pieces[range.end - 2].folded)
            && (tag.kind != ActorKind::Person || lexicon::of(&pieces[range.end - 1].folded) & (GIVEN | SURNAME) == 0);
        if range.is_empty() || office || nobody(pieces, &range, table) {
            continue;
        }
        let mut roles = Vec::new();
        if tag.kind == ActorKind::Person {
            let floor = names.iter().rev().find(|name| name.kind == ActorKind::Person).map_or(0, |name| name.pieces.end);
            roles.extend(before(pieces, range.start, floor, table));
            roles.extend(behind(pieces, range.end, table));
        }
        names.push(Name { pieces: range, kind: tag.kind, roles });
    }
    names
}

/// «Macmillan CEO John Sargent», tagged as one person: where the office stands in it.
fn office_before_person(pieces: &[Piece<'_>], range: &Range<usize>, table: &Table) -> Option<Range<usize>> {
    (range.start + 1..range.end.saturating_sub(1)).rev().find_map(|at| {
        let count = table.starts("heads", &folded(pieces, at..range.end - 1));
        (count > 0 && !pieces[at].folded.ends_with('.')).then_some(at..at + count)
    })
}

/// «KPK Ali Fikri»: an acronym that ran into the person whose office it names.
fn body_before_person(pieces: &[Piece<'_>], range: &Range<usize>, table: &Table) -> Option<Range<usize>> {
    let first = &pieces[range.start];
    let rest = range.start + 1..range.end;
    let acronym = first.capitals() && first.word.chars().count() >= 3 && !first.word.contains('.');
    let office = table.has("address", &first.folded) || table.has("heads", &first.folded) || table.has("nobody", &first.folded);
    (acronym && !office && !rest.is_empty() && rest.clone().all(|at| !pieces[at].capitals())).then_some(range.start..rest.start)
}

/// «Kapolda [Metro Jaya Tito Karnavian]»: what an office rules over, tagged as one with its holder. It is known from the lists, or
/// named by itself elsewhere in the text.
fn realm_before_person(
    pieces: &[Piece<'_>],
    range: &Range<usize>,
    elsewhere: &HashMap<String, ActorKind>,
    table: &Table,
) -> Option<(Range<usize>, ActorKind)> {
    let office = range.start.checked_sub(1).map(|at| &pieces[at]).filter(|office| office.sentence == pieces[range.start].sentence)?;
    if !table.has("rulers", &office.folded) {
        return None;
    }
    (1..range.len()).rev().take(4).find_map(|count| {
        let realm = range.start..range.start + count;
        let words = folded(pieces, realm.clone()).join(" ");
        let flags = lexicon::of(&words);
        let kind = if table.has("police-regions", &words) {
            ActorKind::Organisation
        } else if flags & PLACE != 0 && flags & (GIVEN | SURNAME) == 0 {
            ActorKind::Place
        } else {
            *elsewhere.get(&words)?
        };
        Some((realm, kind))
    })
}

/// «Aprilia [Racing Massimo Rivola]»: a word that goes on with the organisation before it, then a given name.
fn behind_body(pieces: &[Piece<'_>], range: &Range<usize>, names: &mut [Name]) -> usize {
    let given = |at: usize| lexicon::of(&pieces[at].folded) & GIVEN != 0;
    // «[Aprilia] [Racing Massimo Rivola]»: the lists know the organisation's whole name.
    if let Some(body) = names.last_mut()
        && body.kind != ActorKind::Person
        && body.pieces.end == range.start
        && range.len() >= 2
        && lexicon::of(&folded(pieces, body.pieces.start..range.start + 1).join(" ")) & ORGANISATION != 0
    {
        body.pieces.end += 1;
        body.kind = ActorKind::Organisation;
        return range.start + 1;
    }
    if let Some(body) = names.last_mut()
        && body.kind == ActorKind::Organisation
        && body.pieces.end == range.start
        && range.len() >= 3
        && !given(range.start)
        && given(range.start + 1)
    {
        body.pieces.end += 1;
        return range.start + 1;
    }
    // «Chelsea Daniel Sturridge», where Chelsea is known already.
    let known = names.iter().rev().take(64).any(|name| {
        name.kind != ActorKind::Person && name.pieces.len() == 1 && pieces[name.pieces.start].folded == pieces[range.start].folded
    });
    range.start + usize::from(known && range.len() >= 3)
}

/// The first piece of a name behind the titles and forms of address that it starts with.
fn without_titles(pieces: &[Piece<'_>], range: &Range<usize>, table: &Table) -> usize {
    let mut start = range.start;
    // «Gus Dur», «Bung Tomo»: a form of address that has become the name.
    if lexicon::of(&folded(pieces, range.clone()).join(" ")) & GIVEN != 0 {
        return start;
    }
    while start < range.end {
        let words = folded(pieces, start..range.end);
        if words.len() > 1 && table.has("portfolios", words[0]) {
            start += 1;
            continue;
        }
        let count = table.starts("address", &words).max(table.starts("heads", &words)).max(table.starts("before", &words));
        if count == 0 || start + count >= range.end {
            break;
        }
        start += count;
    }
    start
}

fn nobody(pieces: &[Piece<'_>], range: &Range<usize>, table: &Table) -> bool {
    let words = folded(pieces, range.clone());
    let whole = words.join(" ");
    let sole = table.has("nobody", &whole) || table.has("address", &whole) || table.has("heads", &whole);
    sole || !range.clone().any(|at| pieces[at].capital()) || words.iter().all(|word| word.chars().count() == 1 && *word != "x")
}

/// The title before a name: back to the nearest head, and what belongs before it.
fn before(pieces: &[Piece<'_>], name: usize, floor: usize, table: &Table) -> Option<Range<usize>> {
    let sentence = pieces[name].sentence;
    let mut end = name;
    // Forms of address between the title and the name: «Kapolres Kombes Budi».
    while end > floor && pieces[end - 1].sentence == sentence {
        let count = (1..=2).find(|&count| end >= floor + count && table.has("address", &folded(pieces, end - count..end).join(" ")));
        let Some(count) = count else { break };
        end -= count;
    }
    if end > floor && pieces[end - 1].word == "," {
        end -= 1;
    }
    let mut start = end;
    let mut head = None;
    while start > floor && end - start < LONGEST {
        let at = start - 1;
        if pieces[at].sentence != sentence {
            break;
        }
        start = at;
        let words = folded(pieces, at..end);
        let count = table.starts("heads", &words);
        if count > 0 && head.is_none_or(|known| at + count > known) {
            head = Some(at);
            // The longest head that ends here may start further left: «wakil presiden direktur».
            continue;
        }
        let inner = pieces[at].capital() || pieces[at].word.chars().any(|c| c.is_ascii_digit()) || table.has("inside", &pieces[at].folded);
        if !inner || head.is_some() {
            break;
        }
    }
    let mut start = head?;
    while start > floor && pieces[start - 1].sentence == sentence {
        let near = &pieces[start - 1];
        let two = (start >= floor + 2).then(|| folded(pieces, start - 2..start).join(" "));
        if two.is_some_and(|two| table.has("before", &two)) {
            start -= 2;
        } else if table.has("before", &near.folded) || (english_people(pieces, start - 1, table) && start - 1 > floor) {
            start -= 1;
        } else {
            break;
        }
    }
    Some(start..end)
}

/// «Russian President», «US Secretary of State»: a capitalised word before an English head belongs to the title.
fn english_people(pieces: &[Piece<'_>], at: usize, table: &Table) -> bool {
    let piece = &pieces[at];
    let starts = at == 0 || pieces[at - 1].sentence != piece.sentence;
    table.has("inside", "of") && piece.capital() && piece.letters() && !starts && !table.has("heads", &piece.folded)
}

/// The title behind a name, between commas or brackets.
fn behind(pieces: &[Piece<'_>], end: usize, table: &Table) -> Option<Range<usize>> {
    let sentence = pieces[end - 1].sentence;
    let opened = pieces.get(end).filter(|piece| matches!(piece.word, "," | "("))?;
    let mut start = end + 1;
    while pieces
        .get(start)
        .is_some_and(|piece| matches!(piece.folded.as_str(), "the" | "a" | "an" | "seorang") && piece.sentence == sentence)
    {
        start += 1;
    }
    let mut head = start;
    while head < pieces.len() && pieces[head].sentence == sentence && head < start + 4 {
        let words = folded(pieces, head..(head + 4).min(pieces.len()));
        let count = table.starts("heads", &words);
        if count > 0 {
            let mut close = head + count;
            while let Some(piece) = pieces.get(close).filter(|piece| piece.sentence == sentence && close < start + LONGEST) {
                if !(piece.capital() || table.has("inside", &piece.folded)) || piece.word == ")" {
                    break;
                }
                close += 1;
            }
            // The title ends with its bracket or comma; «Budi, ketua panitia mengatakan» is told apart by neither.
            let closed = pieces.get(close).is_none_or(|piece| matches!(piece.word, "," | ")" | "." | ";"));
            return (closed && (opened.word == "," || pieces.get(close).is_some_and(|piece| piece.word == ")"))).then_some(start..close);
        }
        if !(pieces[head].capital() || table.has("before", &pieces[head].folded)) {
            return None;
        }
        head += 1;
    }
    None
}

/// The folded words of a range.
pub fn folded<'a>(pieces: &'a [Piece<'_>], range: Range<usize>) -> Vec<&'a str> {
    pieces[range].iter().map(|piece| piece.folded.as_str()).collect()
}
