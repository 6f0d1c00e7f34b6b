//! A query taken apart by the facets that it narrows to, and put together again with one more or one less.
//!
//! What a reader ticks in the list of outlets is a part of the query like any other: `(situs:a OR situs:b)` beside the
//! words. So a search that was narrowed can be kept, sent and typed, and nothing is hidden.

use super::fields::{Facet, TextField};
use super::{DayField, Days, Form, Node, Words};
use crate::index::words::words;

/// The facet that a part narrows by; parts of an `OR` must agree.
fn facet_of(node: &Node) -> Option<Facet> {
    match node {
        Node::Text(TextField::Site, _) => Some(Facet::Site),
        Node::Text(TextField::Actor, _) => Some(Facet::Actor),
        Node::Days(DayField::Event, _) => Some(Facet::Year),
        Node::Tag(_) => Some(Facet::Tag),
        Node::Language(_) => Some(Facet::Language),
        Node::Any(parts) => {
            let first = facet_of(parts.first()?)?;
            parts.iter().all(|part| facet_of(part) == Some(first)).then_some(first)
        }
        _ => None,
    }
}

fn parts(node: &Node) -> &[Node] {
    match node {
        Node::All(parts) => parts,
        one => std::slice::from_ref(one),
    }
}

fn together(mut parts: Vec<Node>) -> Node {
    if parts.len() == 1 { parts.remove(0) } else { Node::All(parts) }
}

/// The query without what it narrows a facet to.
pub fn without(node: &Node, facet: Facet) -> Node {
    together(parts(node).iter().filter(|part| facet_of(part) != Some(facet)).cloned().collect())
}

/// What a query narrows a facet to.
pub fn chosen(node: &Node, facet: Facet) -> Vec<Node> {
    let narrowing = parts(node).iter().filter(|part| facet_of(part) == Some(facet));
    let mut chosen = Vec::new();
    for part in narrowing {
        match part {
            Node::Any(parts) => chosen.extend(parts.iter().cloned()),
            one => chosen.push(one.clone()),
        }
    }
    chosen
}

/// The query with `value` added to what a facet is narrowed to, or taken out if it is there.
pub fn toggled(node: &Node, facet: Facet, value: &Node) -> Node {
    let mut values = chosen(node, facet);
    let before = values.len();
    values.retain(|known| !same(known, value));
    if values.len() == before {
        values.push(value.clone());
    }
    let mut parts = parts(&without(node, facet)).to_vec();
    match values.len() {
        0 => {}
        1 => parts.append(&mut values),
        _ => parts.push(Node::Any(values)),
    }
    together(parts)
}

/// Whether two values of a facet mean the same.
pub fn same(left: &Node, right: &Node) -> bool {
    let folded = |text: &str| words(text).map(|word| word.form).collect::<Vec<_>>();
    match (left, right) {
        (Node::Text(_, left), Node::Text(_, right)) => folded(&left.text) == folded(&right.text),
        (Node::Tag(left), Node::Tag(right)) => folded(left) == folded(right),
        (left, right) => left == right,
    }
}

/// The value of a facet as a part of a query; `None` for a text that no query can name.
pub fn value(facet: Facet, text: &str) -> Option<Node> {
    let plain: String = text.chars().filter(|c| !matches!(c, '"' | '“' | '”' | '„' | '«' | '»') && !c.is_control()).collect();
    words(&plain).next()?;
    let form = if plain.chars().all(|c| c.is_alphanumeric() || c == '.') { Form::Inflected } else { Form::Exact };
    let named = |field| Node::Text(field, Words { text: plain.clone(), form });
    Some(match facet {
        Facet::Site => named(TextField::Site),
        Facet::Actor => named(TextField::Actor),
        Facet::Year => {
            let Days { first, last } = super::dates::days(&plain).ok()?;
            Node::Days(DayField::Event, Days { first, last })
        }
        Facet::Tag => Node::Tag(plain),
        Facet::Language => Node::Language(plain),
    })
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn toggle(query: &str, facet: Facet, text: &str) -> String {
        let query = parse(query, false).unwrap();
        let toggled = toggled(&query, facet, &value(facet, text).unwrap());
        assert_eq!(parse(&toggled.to_string(), false).unwrap(), toggled);
        toggled.to_string()
    }

    #[test]
    fn a_value_is_added_and_taken_out_again() {
        for (query, facet, text, after) in [
            ("gempa", Facet::Site, "Contoh News", "gempa situs:\"Contoh News\""),
            ("gempa situs:a.id", Facet::Site, "b.id", "gempa (situs:a.id OR situs:b.id)"),
            ("gempa (situs:a.id OR situs:b.id)", Facet::Site, "A.ID", "gempa situs:b.id"),
            ("gempa situs:b.id", Facet::Site, "b.id", "gempa"),
            ("situs:b.id", Facet::Site, "b.id", ""),
            ("gempa OR banjir", Facet::Tag, "luar negeri", "(gempa OR banjir) tag:\"luar negeri\""),
            ("gempa tag:x", Facet::Year, "2015", "gempa tag:x tanggal:2015"),
            ("tokoh:\"Vladimir Putin\" -x", Facet::Actor, "Vladimir Putin", "-x"),
            ("", Facet::Language, "id", "bahasa:id"),
        ] {
            assert_eq!(toggle(query, facet, text), after, "{query}");
        }
    }

    #[test]
    fn what_no_query_can_name_is_no_value() {
        assert!(value(Facet::Tag, "—").is_none());
        assert!(value(Facet::Actor, "Dwayne \"The Rock\" Johnson").is_some());
    }
}
