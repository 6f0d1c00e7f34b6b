//! Names of the fields, Indonesian and English alike.

/// Fields that hold words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextField {
    /// Headline, text, names, tags: what a bare word asks for.
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
    /// A language.
    Language,
    /// `di:judul` with what follows it.
    In,
}

/// The names, the first of each kind being the one that queries are printed with.
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
    ("tanggal", Name::Days(super::DayField::Event)),
    ("date", Name::Days(super::DayField::Event)),
    ("terbit", Name::Days(super::DayField::Published)),
    ("published", Name::Days(super::DayField::Published)),
    ("klip", Name::Days(super::DayField::Clipped)),
    ("clipped", Name::Days(super::DayField::Clipped)),
    ("tag", Name::Tag),
    ("bahasa", Name::Language),
    ("lang", Name::Language),
    ("di", Name::In),
    ("in", Name::In),
];

/// The field of a name.
pub fn of(name: &str) -> Option<Name> {
    NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, field)| *field)
}

/// The name that a field is printed with.
pub fn name(field: Name) -> &'static str {
    NAMES.iter().find(|(_, known)| *known == field).map_or("", |(name, _)| name)
}

/// The known name nearest to a mistyped one: one or two letters off, or two swapped.
pub fn nearest(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let distances = NAMES.iter().map(|(known, _)| (strsim::osa_distance(known, &name), *known));
    distances.filter(|(distance, known)| *distance <= 2.min(known.len() / 2)).min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}
