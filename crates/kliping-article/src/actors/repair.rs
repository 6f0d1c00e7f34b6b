//! Repairs of what the tagger found, before anything is joined.
//!
//! A name holds no brackets or commas («Badan A (BA)» is two names), starts with no lower-case common word («gedung MK»
//! is MK), and one person does not follow another without a word between them. An office and its holder are two names
//! («KPK Ali Fikri»), and so are a place and the larger place that it lies in («Angke Jakarta Barat»).

use std::collections::HashSet;
use std::ops::Range;

use super::lexicon::{self, CITY, COUNTRY, GIVEN, ORGANISATION, PLACE, REGION, SURNAME};
use super::pieces::Piece;
use super::places;
use super::tagger::Tagged;
use super::titles::folded;
use crate::ActorKind;
use crate::tables::Table;

/// The names, repaired, in order and without overlap.
pub fn repair(pieces: &[Piece<'_>], tagged: Vec<Tagged>, table: &Table) -> Vec<Tagged> {
    let mut out: Vec<Tagged> = Vec::with_capacity(tagged.len());
    for tag in tagged {
        for mut part in parts(pieces, &tag) {
            trim(pieces, &mut part, table);
            push(pieces, &mut out, part, table);
        }
    }
    let people: HashSet<Vec<&str>> =
        out.iter().filter(|tag| tag.kind == ActorKind::Person).map(|tag| folded(pieces, tag.pieces.clone())).collect();
    let divided: Vec<Tagged> = out.iter().cloned().flat_map(|tag| divide(pieces, tag, &people, table)).collect();
    widen(pieces, divided, &people, table)
}

/// «Menteri Keuangan Purbaya [Yudhi Sadewa]»: a given name that the tagger left to the title, or to no one.
fn widen(pieces: &[Piece<'_>], tagged: Vec<Tagged>, people: &HashSet<Vec<&str>>, table: &Table) -> Vec<Tagged> {
    let mut out: Vec<Tagged> = Vec::with_capacity(tagged.len());
    for mut tag in tagged {
        let floor = out.last().map_or(0, |before| before.pieces.end);
        while tag.kind == ActorKind::Person && tag.pieces.start > floor && tag.pieces.len() < 5 {
            let near = &pieces[tag.pieces.start - 1];
            let word = near.folded.as_str();
            let flags = lexicon::of(word);
            let titled = ["heads", "before", "address", "inside", "nobody", "bodies", "sites", "areas"]
                .iter()
                .any(|section| table.has(section, word));
            let opens = tag.pieces.start < 2 || pieces[tag.pieces.start - 2].sentence != near.sentence;
            let name = people.contains(&vec![word]) || (flags & (GIVEN | SURNAME) != 0 && flags & PLACE == 0 && !opens);
            let own = near.sentence == pieces[tag.pieces.start].sentence && near.capital() && near.letters() && !near.capitals();
            if !own || titled || !name {
                break;
            }
            tag.pieces.start -= 1;
        }
        // «I Made Mudharta», «Ni Luh Djelantik»: Balinese names begin so.
        let before = tag.pieces.start.checked_sub(1).filter(|&at| at >= floor && pieces[at].sentence == pieces[tag.pieces.start].sentence);
        if let Some(at) = before.filter(|&at| tag.kind == ActorKind::Person && matches!(pieces[at].word, "I" | "Ni"))
            && BALINESE.contains(&pieces[tag.pieces.start].folded.as_str())
        {
            tag.pieces.start = at;
        }
        out.push(tag);
    }
    out
}

/// Words that a Balinese name goes on with behind its «I» or «Ni».
const BALINESE: &[&str] =
    &["made", "wayan", "nyoman", "ketut", "gede", "putu", "kadek", "komang", "gusti", "dewa", "luh", "nengah", "ngurah", "ida"];

/// Cuts at marks and trims what cannot be an edge of a name.
fn parts(pieces: &[Piece<'_>], tag: &Tagged) -> Vec<Tagged> {
    let mut out = Vec::new();
    let mut start = tag.pieces.start;
    for at in tag.pieces.start..=tag.pieces.end {
        let cut = at == tag.pieces.end
            || matches!(pieces[at].word, "(" | ")" | "," | ";" | ":" | "\"" | "“" | "”" | "«" | "»" | "|")
            || owned(pieces, tag, at)
            || (tag.kind == ActorKind::Person && at > tag.pieces.start && matches!(pieces[at].word, "of" | "from" | "at"));
        if cut {
            let mut range = start..at;
            while !range.is_empty() && !edge(&pieces[range.start]) {
                range.start += 1;
            }
            while !range.is_empty() && !last(&pieces[range.end - 1]) {
                range.end -= 1;
            }
            if !range.is_empty() {
                // "Ann Gray of Acme Bank": what a person is of is none.
                let of = range.start > tag.pieces.start && matches!(pieces[range.start - 1].word, "of" | "from" | "at");
                let kind = if of && tag.kind == ActorKind::Person { ActorKind::Organisation } else { tag.kind };
                out.push(Tagged { pieces: range, kind });
            }
            start = at + 1;
        }
    }
    out
}

/// «Adapun [Cuomo]», «[SU I] AKP»: a word that opens the sentence, and the rank of a holder who was cut off.
fn trim(pieces: &[Piece<'_>], part: &mut Tagged, table: &Table) {
    let range = &mut part.pieces;
    let opens = range.start == 0 || pieces[range.start - 1].sentence != pieces[range.start].sentence;
    if opens && range.len() > 1 && table.has("openers", &pieces[range.start].folded) {
        range.start += 1;
    }
    // «Sixty-six [Labour]»; a number of one word may begin a place or a body, but no person.
    if range.len() > 1 && is_number(&pieces[range.start].folded, part.kind == ActorKind::Person && opens) {
        range.start += 1;
    }
    if part.kind != ActorKind::Person
        && range.len() > 1
        && pieces[range.end - 1].capitals()
        && table.has("address", &pieces[range.end - 1].folded)
    {
        range.end -= 1;
    }
}

const NUMBERS: &[&str] = &[
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundreds",
    "dozens",
    "thousands",
];

/// Whether a word is a number of two words, or of one if that is asked.
fn is_number(word: &str, alone: bool) -> bool {
    word.split('-').all(|part| part == "one" || NUMBERS.contains(&part)) && (word.contains('-') || (alone && word != "one"))
}

/// «KPK's Ruki», «Mecca's Grand Mosque»: the owner is a name of its own. («Women's National Party» is not owned.)
fn owned(pieces: &[Piece<'_>], tag: &Tagged, at: usize) -> bool {
    if at == tag.pieces.start || at + 1 >= tag.pieces.end || !matches!(pieces[at].folded.as_str(), "'s") {
        return false;
    }
    let owner = &pieces[at - 1];
    tag.kind == ActorKind::Person || owner.capitals() || lexicon::of(&owner.folded) & PLACE != 0 || places::alias(&owner.folded).is_some()
}

/// Lower-case words that may start a name.
fn edge(piece: &Piece<'_>) -> bool {
    const SMALL: &[&str] = &["al", "el", "bin", "binti", "ibn", "van", "von", "de", "da", "di", "du", "der", "den", "d'", "timnas"];
    let mut letters = piece.word.chars();
    let first = letters.next().unwrap_or(' ');
    first.is_uppercase()
        || first.is_ascii_digit()
        || (first.is_lowercase() && letters.any(char::is_uppercase))
        || piece.folded.starts_with("al-")
        || (SMALL.contains(&piece.folded.as_str()) && piece.folded != "di" && piece.folded != "de")
        || (!first.is_lowercase() && first.is_alphabetic())
}

fn last(piece: &Piece<'_>) -> bool {
    piece.letters() && !matches!(piece.folded.as_str(), "dan" | "and" | "of" | "the" | "di" | "yang" | "'s")
        || piece.word.chars().all(|c| c.is_ascii_digit())
}

/// Small words inside names of persons.
const PARTICLES: &[&str] = &["de", "da", "dos", "do", "del", "della", "van", "von", "bin", "binti", "ibn", "la", "der", "den", "ter", "no"];

fn push(pieces: &[Piece<'_>], out: &mut Vec<Tagged>, part: Tagged, table: &Table) {
    let words = folded(pieces, part.pieces.clone());
    if part.kind != ActorKind::Person && table.starts("others", &words) > 0 && words.len() > 1 {
        return;
    }
    if let Some(before) = out.last_mut()
        && before.kind == ActorKind::Person
        && part.kind == ActorKind::Person
        && before.pieces.end == part.pieces.start
    {
        before.pieces.end = part.pieces.end;
        return;
    }
    // «Georg Ludwig [von] Trapp»: a small word between two halves of a name.
    if let Some(before) = out.last_mut()
        && before.kind == ActorKind::Person
        && part.kind == ActorKind::Person
        && before.pieces.end + 1 == part.pieces.start
        && pieces[before.pieces.end].sentence == pieces[part.pieces.start].sentence
        && PARTICLES.contains(&pieces[before.pieces.end].word)
    {
        before.pieces.end = part.pieces.end;
        return;
    }
    // «Bintan R Saragih»: an initial does not start a name.
    if let Some(before) = out.last_mut()
        && part.kind == ActorKind::Person
        && before.pieces.end == part.pieces.start
        && before.pieces.len() == 1
        && pieces[part.pieces.start].word.trim_end_matches('.').chars().count() == 1
    {
        *before = Tagged { pieces: before.pieces.start..part.pieces.end, kind: ActorKind::Person };
        return;
    }
    // «Islamic State of [Iraq]»: an organisation goes on behind its «of».
    if let Some(before) = out.last_mut()
        && before.kind == ActorKind::Organisation
        && before.pieces.end + 1 == part.pieces.start
        && pieces[before.pieces.end].word == "of"
    {
        before.pieces.end = part.pieces.end;
        return;
    }
    out.push(part);
}

/// One tagged run that is two names.
fn divide(pieces: &[Piece<'_>], tag: Tagged, people: &HashSet<Vec<&str>>, table: &Table) -> Vec<Tagged> {
    match tag.kind {
        _ if chain_of_areas(pieces, &tag, table) => nested(pieces, &Tagged { kind: ActorKind::Place, ..tag }, table),
        _ if portfolio(pieces, &tag, table).is_some() => portfolio(pieces, &tag, table).into_iter().collect(),
        _ if listed_and_holder(pieces, &tag, table).is_some() => listed_and_holder(pieces, &tag, table).unwrap_or_default(),
        _ if titled(pieces, &tag, table) => vec![Tagged { kind: ActorKind::Person, ..tag }],
        _ if ranked(pieces, &tag, table).is_some() => ranked(pieces, &tag, table).unwrap_or_default(),
        ActorKind::Organisation => holder(pieces, &tag, people, table).unwrap_or_else(|| vec![tag]),
        ActorKind::Place => nested(pieces, &tag, table),
        ActorKind::Person => countryman(pieces, &tag, table).unwrap_or_else(|| vec![tag]),
        ActorKind::Other => vec![tag],
    }
}

/// «Kalurahan Tamantirto Kapanewon Kasihan», whatever it is tagged as, is a chain of places.
fn chain_of_areas(pieces: &[Piece<'_>], tag: &Tagged, table: &Table) -> bool {
    let area = |at: usize| table.starts("areas", &folded(pieces, at..tag.pieces.end)) > 0;
    area(tag.pieces.start) && (tag.pieces.start + 2..tag.pieces.end).any(area)
}

/// «Presiden [Jepang] [Haruto Mori]», tagged as one person: the country belongs to the office. One word after a country is too little to
/// be sure, and without an office before it a country that people are named after (Georgia, Chad) stays in the name.
fn countryman(pieces: &[Piece<'_>], tag: &Tagged, table: &Table) -> Option<Vec<Tagged>> {
    let range = &tag.pieces;
    // The tagger may have taken the office into the name.
    let from = range.start + table.starts("heads", &folded(pieces, range.clone()));
    let synonym = || places::alias(&pieces.get(from)?.folded).map(|_| (1, COUNTRY));
    let (count, flags) = lexicon::longest(&pieces[from..range.end]).filter(|(_, flags)| flags & COUNTRY != 0).or_else(synonym)?;
    let holder = from + count..range.end;
    let plain = holder.len() >= 2 && holder.clone().all(|at| pieces[at].capital() && !pieces[at].capitals());
    let office = from.checked_sub(1).is_some_and(|at| table.has("heads", &pieces[at].folded));
    (plain && flags & COUNTRY != 0 && (office || flags & (GIVEN | SURNAME) == 0))
        .then(|| vec![Tagged { pieces: from..holder.start, kind: ActorKind::Place }, Tagged { pieces: holder, kind: ActorKind::Person }])
}

/// «Menteri [Keuangan Purbaya Yudhi]»: what the office is over belongs to the office, and the rest is its holder.
fn portfolio(pieces: &[Piece<'_>], tag: &Tagged, table: &Table) -> Option<Tagged> {
    let range = &tag.pieces;
    let office = range.start.checked_sub(1).is_some_and(|at| table.has("heads", &pieces[at].folded));
    let over = range.clone().take_while(|&at| table.has("portfolios", &pieces[at].folded) || pieces[at].folded == "dan").count();
    let holder = range.start + over..range.end;
    let plain = (2..=4).contains(&holder.len()) && holder.clone().all(|at| pieces[at].capital() && !pieces[at].capitals());
    (office && over > 0 && plain).then_some(Tagged { pieces: holder, kind: ActorKind::Person })
}

/// "spokesman Hazem Qassem", tagged as a place: in English nothing but its holder follows an office at once.
fn titled(pieces: &[Piece<'_>], tag: &Tagged, table: &Table) -> bool {
    let range = &tag.pieces;
    let english = table.has("inside", "of");
    let office = range.start > 0
        && pieces[range.start - 1].sentence == pieces[range.start].sentence
        && table.has("heads", &pieces[range.start - 1].folded);
    let words = folded(pieces, range.clone());
    let plain = |at: usize| {
        let piece = &pieces[at];
        piece.capital() && piece.letters() && !piece.capitals() && lexicon::of(&piece.folded) & (PLACE | ORGANISATION) == 0
    };
    let thing = ["bodies", "sites", "areas"].iter().any(|section| table.starts(section, &words) > 0)
        || ["body-ends", "site-ends", "heads"].iter().any(|section| table.has(section, words[words.len() - 1]));
    english
        && office
        && (2..=3).contains(&range.len())
        && range.clone().all(plain)
        && !thing
        && lexicon::of(&words.join(" ")) & (PLACE | ORGANISATION) == 0
}

/// «Bank Mandiri Faisal Rachman», "Wedbush Dan Ives": an organisation of the lists and, behind it, a given name.
fn listed_and_holder(pieces: &[Piece<'_>], tag: &Tagged, table: &Table) -> Option<Vec<Tagged>> {
    let range = &tag.pieces;
    let office = range.start.checked_sub(1).is_some_and(|at| table.has("heads", &pieces[at].folded));
    let plain = |at: usize| pieces[at].capital() && !pieces[at].capitals() && pieces[at].letters();
    let end = (range.start + 1..range.end.saturating_sub(1)).rev().find(|&end| {
        let body = lexicon::of(&folded(pieces, range.start..end).join(" "));
        let holder = lexicon::of(&pieces[end].folded);
        let named = holder & GIVEN != 0 || (office && range.end - end == 2);
        body & ORGANISATION != 0 && body & (GIVEN | SURNAME) == 0 && named && holder & (PLACE | ORGANISATION) == 0
    })?;
    let whole = lexicon::of(&folded(pieces, range.clone()).join(" "));
    (whole == 0 && range.end - end <= 4 && (end..range.end).all(plain)).then(|| {
        vec![Tagged { pieces: range.start..end, kind: ActorKind::Organisation }, Tagged { pieces: end..range.end, kind: ActorKind::Person }]
    })
}

/// «SU I AKP Heri»: a rank inside a name ends the office and begins its holder.
fn ranked(pieces: &[Piece<'_>], tag: &Tagged, table: &Table) -> Option<Vec<Tagged>> {
    let range = &tag.pieces;
    let words = folded(pieces, range.clone());
    if tag.kind == ActorKind::Person {
        // «SU I AKP Heri», tagged as one person: only the holder is one.
        let rank = |at: usize| pieces[at].word.chars().count() > 2 && lexicon::of(&pieces[at].folded) & (GIVEN | SURNAME) == 0;
        let at = (range.start + 1..range.end).rev().find(|&at| rank(at) && table.starts("address", &folded(pieces, at..range.end)) > 0)?;
        let holder = at + table.starts("address", &folded(pieces, at..range.end))..range.end;
        return (!holder.is_empty()).then(|| vec![Tagged { pieces: holder, kind: ActorKind::Person }]);
    }
    if table.starts("sites", &words) > 0 || table.starts("areas", &words) > 0 {
        return None;
    }
    // «AKP Heri», tagged as a body: a rank and its holder.
    let rank = table.starts("address", &words);
    let holder = range.start + rank..range.end;
    if rank > 0 && (1..=3).contains(&holder.len()) && holder.clone().all(|at| pieces[at].capital() && !pieces[at].capitals()) {
        return Some(vec![Tagged { pieces: holder, kind: ActorKind::Person }]);
    }
    (range.start + 1..range.end).find_map(|at| {
        let count = table.starts("address", &folded(pieces, at..range.end));
        (count > 0 && at + count < range.end && pieces[at].capital()).then(|| {
            vec![Tagged { pieces: range.start..at, kind: tag.kind }, Tagged { pieces: at + count..range.end, kind: ActorKind::Person }]
        })
    })
}

/// «Ketua MKMK Jimly Asshiddiqie», tagged as one organisation: a person known elsewhere, or a given name after a title.
fn holder(pieces: &[Piece<'_>], tag: &Tagged, people: &HashSet<Vec<&str>>, table: &Table) -> Option<Vec<Tagged>> {
    let range = &tag.pieces;
    let full = |at: usize| people.contains(&folded(pieces, at..range.end));
    // «Jimly» elsewhere, «MKMK Jimly Asshiddiqie» here.
    let begun = |at: usize| range.end - at == 2 && people.contains(&folded(pieces, at..at + 1));
    let known = (range.start + 1..range.end).find(|&at| full(at) || begun(at));
    let named = known.or_else(|| {
        let titled = (range.start.saturating_sub(3)..range.start).any(|at| table.starts("heads", &folded(pieces, at..range.start)) > 0);
        let acronym = pieces[range.start].capitals() && (range.start + 1..range.end).all(|at| !pieces[at].capitals());
        if titled && acronym && (3..=4).contains(&range.len()) && table.starts("bodies", &folded(pieces, range.clone())) == 0 {
            return Some(range.start + 1);
        }
        let given = |at: usize| {
            let flags = lexicon::of(&pieces[at].folded);
            flags & GIVEN != 0 && flags & PLACE == 0 && !pieces[at].capitals()
        };
        (titled && range.len() >= 3 && (2..=3).any(|count| range.len() > count && given(range.end - count)))
            .then(|| (2..=3).rev().find(|&count| range.len() > count && given(range.end - count)).map(|count| range.end - count))
            .flatten()
    })?;
    Some(vec![
        Tagged { pieces: range.start..named, kind: ActorKind::Organisation },
        Tagged { pieces: named..range.end, kind: ActorKind::Person },
    ])
}

/// «Dusun Gojen Kalurahan Tamantirto», «Angke Jakarta Barat»: each place by itself. A site keeps its town («Bandara
/// Internasional Lombok»).
pub fn nested(pieces: &[Piece<'_>], tag: &Tagged, table: &Table) -> Vec<Tagged> {
    let mut range = tag.pieces.clone();
    // «Wali [Kota Bandung]»: the title ends inside the name.
    if range.len() > 1 && range.start > 0 && table.starts("heads", &folded(pieces, range.start - 1..range.start + 1)) == 2 {
        range.start += 1;
    }
    let range = &range;
    if let Some(held) = place_and_holder(pieces, range, table) {
        return held;
    }
    let mut starts = vec![range.start];
    let site = table.starts("sites", &folded(pieces, range.clone())) > 0;
    for at in range.start + 1..range.end {
        let words = folded(pieces, at..range.end);
        if table.starts("areas", &words) > 0 && words.len() > 1 {
            starts.push(at);
            continue;
        }
        let begun = *starts.last().unwrap_or(&range.start);
        let opened = table.starts("areas", &folded(pieces, begun..at)) == at - begun;
        let whole = words.join(" ");
        let larger = places::alias(&whole).is_some() || (words.len() > 1 && lexicon::of(&whole) & (CITY | REGION | COUNTRY) != 0);
        let one = lexicon::of(&folded(pieces, range.clone()).join(" ")) & PLACE != 0
            || places::alias(&folded(pieces, range.clone()).join(" ")).is_some();
        if larger
            && !opened
            && !site
            && !one
            && !matches!(pieces[at - 1].folded.as_str(), "of" | "the" | "-" | "new" | "north" | "south" | "west" | "east")
        {
            starts.push(at);
            break;
        }
    }
    let mut ends: Vec<usize> = starts[1..].to_vec();
    ends.push(range.end);
    starts
        .into_iter()
        .zip(ends)
        .map(|(start, end)| Tagged { pieces: trimmed(pieces, start..end), kind: tag.kind })
        .filter(|tag| !tag.pieces.is_empty())
        .collect()
}

/// «Gubernur Jawa Tengah Ganjar Pranowo», tagged as one place: a place of the lists after a title, then its holder.
fn place_and_holder(pieces: &[Piece<'_>], range: &Range<usize>, table: &Table) -> Option<Vec<Tagged>> {
    let titled = (range.start.saturating_sub(3)..range.start).any(|at| table.starts("heads", &folded(pieces, at..range.start)) > 0);
    let words = folded(pieces, range.clone());
    if !titled || range.len() < 2 || table.starts("sites", &words) > 0 || table.starts("areas", &words) > 0 {
        return None;
    }
    // «penyanyi Amerika Serikat»: the whole is a place, and no one holds it.
    let whole = words.join(" ");
    if places::alias(&whole).is_some() || lexicon::of(&whole) & PLACE != 0 {
        return None;
    }
    let known = |end: usize| {
        let whole = folded(pieces, range.start..end).join(" ");
        places::alias(&whole).is_some() || lexicon::of(&whole) & PLACE != 0
    };
    let end = (range.start + 1..range.end).rev().find(|&end| known(end))?;
    let holder = end..range.end;
    let plain = holder.clone().all(|at| pieces[at].capital() && !pieces[at].capitals());
    let direction = matches!(
        pieces[end].folded.as_str(),
        "barat" | "timur" | "utara" | "selatan" | "tengah" | "tenggara" | "pusat" | "raya" | "besar" | "kota" | "city" | "state"
    );
    (plain && !direction && holder.len() <= 4)
        .then(|| vec![Tagged { pieces: range.start..end, kind: ActorKind::Place }, Tagged { pieces: holder, kind: ActorKind::Person }])
}

fn trimmed(pieces: &[Piece<'_>], mut range: Range<usize>) -> Range<usize> {
    while !range.is_empty() && !last(&pieces[range.end - 1]) {
        range.end -= 1;
    }
    range
}
