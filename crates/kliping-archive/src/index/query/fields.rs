//! Names of the fields, Indonesian and English alike.

/// Fields that hold words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextField {
    /// Headline, text, names, tags, notes: what a bare word asks for.
    Everywhere,
    /// Headline.
    Headline,
    /// Actors' names and aliases.
    Actor,
    /// Outlet.
    Site,
    /// Byline.
    Byline,
    /// What was said.
    Quote,
    /// What the reader wrote beside a highlight.
    Note,
}

/// What stands before the colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// A field with words.
    Text(TextField),
    /// A field with days.
    Days(super::DayField),
    /// A tag.
    Tag,
    /// A collection.
    Collection,
    /// A language.
    Language,
    /// A state.
    State,
    /// `di:judul` with what follows it.
    In,
}

/// What results are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Facet {
    /// Outlet.
    Site,
    /// Actor.
    Actor,
    /// Year of something that happened.
    Year,
    /// Tag.
    Tag,
    /// Language.
    Language,
}

impl Facet {
    /// All of them.
    pub const ALL: [Facet; 5] = [Facet::Site, Facet::Actor, Facet::Year, Facet::Tag, Facet::Language];
}

/// The names: of each kind the Indonesian one first, the English one second where it differs.
const NAMES: &[(&str, Name)] = &[
    ("tokoh", Name::Text(TextField::Actor)),
    ("actor", Name::Text(TextField::Actor)),
    ("situs", Name::Text(TextField::Site)),
    ("site", Name::Text(TextField::Site)),
    ("judul", Name::Text(TextField::Headline)),
    ("title", Name::Text(TextField::Headline)),
    ("penulis", Name::Text(TextField::Byline)),
    ("byline", Name::Text(TextField::Byline)),
    ("kutipan", Name::Text(TextField::Quote)),
    ("quote", Name::Text(TextField::Quote)),
    ("catatan", Name::Text(TextField::Note)),
    ("note", Name::Text(TextField::Note)),
    ("tanggal", Name::Days(super::DayField::Event)),
    ("date", Name::Days(super::DayField::Event)),
    ("terbit", Name::Days(super::DayField::Published)),
    ("published", Name::Days(super::DayField::Published)),
    ("klip", Name::Days(super::DayField::Clipped)),
    ("clipped", Name::Days(super::DayField::Clipped)),
    ("tag", Name::Tag),
    ("koleksi", Name::Collection),
    ("collection", Name::Collection),
    ("bahasa", Name::Language),
    ("lang", Name::Language),
    ("adalah", Name::State),
    ("is", Name::State),
    ("di", Name::In),
    ("in", Name::In),
];

/// The field of a name.
pub fn of(name: &str) -> Option<Name> {
    NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, field)| *field)
}

/// The name that a field is printed with.
pub fn name(field: Name, english: bool) -> &'static str {
    let mut names = NAMES.iter().filter(|(_, known)| *known == field).map(|(name, _)| *name);
    let first = names.next().unwrap_or_default();
    if english { names.next().unwrap_or(first) } else { first }
}

/// Whether a text begins with an English name of a field, where the Indonesian one differs.
pub fn is_english(text: &str) -> bool {
    of(text).is_some_and(|field| name(field, true).eq_ignore_ascii_case(text) && name(field, false) != name(field, true))
}

/// The known name nearest to a mistyped one: one or two letters off, or two swapped.
pub fn nearest(name: &str) -> Option<&'static str> {
    near(name, NAMES.iter().map(|(known, _)| *known))
}

/// The nearest of some names, if it is near enough.
pub fn near(name: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let name = name.to_lowercase();
    let distances = known.map(|known| (strsim::osa_distance(known, &name), known));
    distances.filter(|(distance, known)| *distance <= 2.min(known.len() / 2)).min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}
