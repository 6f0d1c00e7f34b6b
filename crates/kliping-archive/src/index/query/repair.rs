//! How a query that cannot be read would read, where the fault itself shows it: `(gempa` is `(gempa)`, `toko:putin` is
//! `tokoh:putin`. One edit a fault; what is then still wrong is repaired in turn.

use super::{Node, parse::parse};
use crate::Failure;

/// Faults that are repaired in one query; one with more of them was pasted by mistake.
const MOST: usize = 6;

/// What takes a fault away. Places are code points from 0.
#[derive(Debug, Clone)]
pub enum Edit {
    /// Adds to the end.
    Append(char),
    /// Takes so many code points out.
    Cut(usize, usize),
    /// Puts something in the place of so many code points.
    Put(usize, usize, String),
}

impl Edit {
    fn apply(&self, query: &str) -> String {
        let points: Vec<char> = query.chars().collect();
        let (at, length, new) = match self {
            Edit::Append(c) => (points.len(), 0, c.to_string()),
            Edit::Cut(at, length) => (*at, *length, String::new()),
            Edit::Put(at, length, new) => (*at, *length, new.clone()),
        };
        let at = at.min(points.len());
        let after = (at + length).min(points.len());
        points[..at].iter().copied().chain(new.chars()).chain(points[after..].iter().copied()).collect()
    }
}

/// The query that a fault's edit leads to; `None` if that asks for nothing or is no query either.
pub fn repaired(query: &str, edit: &Edit, before: usize) -> Option<String> {
    let edited = edit.apply(query);
    match parse(&edited, false, before + 1) {
        Ok(Node::All(parts)) if parts.is_empty() => None,
        Ok(_) => Some(edited.split_whitespace().collect::<Vec<_>>().join(" ")),
        Err(Failure { repair, .. }) => repair,
    }
    .filter(|repaired| repaired != query)
}

/// Whether so many faults were repaired that the rest is left.
pub fn is_hopeless(before: usize) -> bool {
    before >= MOST
}

#[cfg(test)]
mod tests {
    use super::super::parse as read;
    use proptest::prelude::*;

    #[test]
    fn a_fault_that_shows_its_repair_is_repaired() {
        for (typed, repaired) in [
            ("gempa \"bumi", Some("gempa \"bumi\"")),
            ("(gempa", Some("(gempa)")),
            ("gempa) bumi", Some("gempa bumi")),
            ("() gempa", Some("gempa")),
            ("gempa OR", Some("gempa")),
            ("OR gempa", Some("gempa")),
            ("gempa -", None),
            ("-( gempa", Some("-( gempa)")),
            ("* gempa", Some("gempa")),
            ("dekat/5 gempa", Some("gempa")),
            ("toko:putin", Some("tokoh:putin")),
            ("autor:\"Vladimir Putin\" date:2015-02-30", Some("actor:\"Vladimir Putin\" date:2015-02")),
            ("gempa tanggal:2015-13", Some("gempa tanggal:2015")),
            ("terbit:2015-1", Some("terbit:2015-01")),
            ("terbit:2015-12..2015-11", Some("terbit:2015-11..2015-12")),
            ("adalah:belum-dbaca gempa", Some("adalah:belum-dibaca gempa")),
            ("gempa tokoh:", Some("gempa")),
            ("(toko:putin OR \"gempa", Some("(tokoh:putin OR \"gempa\")")),
            ("OR", None),
            ("*", None),
            ("terbit:kemarin", None),
        ] {
            let repair = read(typed, false).err().and_then(|failure| failure.repair);
            assert_eq!(repair.as_deref(), repaired, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_repaired_is_a_query(text in "([a-c]{1,3}|\"|-|OR|\\(|\\)|toko:|tanggal:|2015-1|is:unred|dekat/3|\\*| ){0,12}") {
            if let Some(repaired) = read(&text, false).err().and_then(|failure| failure.repair) {
                prop_assert!(read(&repaired, false).is_ok(), "{text} -> {repaired}");
            }
        }
    }
}
