//! Places under their other names: «AS» and «Negeri Abang Sam» are Amerika Serikat, «Kecamatan Panga» is Panga.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::tables::Table;

static ALIASES: &str = include_str!("../../lang/places.aliases");

/// What a folded form is another name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alias {
    /// The place's key: its first name in the table.
    pub key: &'static str,
    /// Whether the form is a nickname, which never heads the place.
    pub nickname: bool,
}

fn aliases() -> &'static HashMap<&'static str, Alias> {
    static PARSED: OnceLock<HashMap<&'static str, Alias>> = OnceLock::new();
    PARSED.get_or_init(|| {
        let mut out = HashMap::new();
        for line in ALIASES.lines().filter(|line| !line.starts_with('#')) {
            let mut forms = line.split(" | ").map(str::trim).peekable();
            let Some(&key) = forms.peek() else { continue };
            for form in forms {
                let (form, nickname) = form.strip_prefix("~ ").map_or((form, false), |form| (form, true));
                out.insert(form, Alias { key, nickname });
            }
        }
        out
    })
}

/// The table's entry of a folded form.
pub fn alias(folded: &str) -> Option<Alias> {
    aliases().get(folded).copied()
}

/// Every nickname, with its key: they are found in a text without the tagger.
pub fn nicknames() -> impl Iterator<Item = (&'static str, &'static str)> {
    aliases().iter().filter(|(_, alias)| alias.nickname).map(|(form, alias)| (*form, alias.key))
}

/// Every name of the table with its place's key, nicknames among them.
pub fn by_name() -> impl Iterator<Item = (&'static str, &'static str)> {
    aliases().iter().map(|(form, alias)| (*form, alias.key))
}

/// A place's key: its entry in the table, or its words without the words that only say what sort of place it is. «Kota» and
/// «Kabupaten» stay, because a town and a regency of one name are two places.
pub fn key(folded: &str, table: &Table) -> String {
    if let Some(alias) = alias(folded) {
        return alias.key.to_owned();
    }
    let words: Vec<&str> = folded.split(' ').collect();
    let count = table.starts("place-kinds", &words);
    let bare = if count > 0 && count < words.len() { words[count..].join(" ") } else { folded.to_owned() };
    let bare = bare.strip_suffix(" city").or_else(|| bare.strip_suffix(" province")).unwrap_or(&bare).to_owned();
    alias(&bare).map_or(bare, |alias| alias.key.to_owned())
}
