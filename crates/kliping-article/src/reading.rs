//! What reading gives back. All positions are [`Span`]s in code points of [`Article::text`].

use serde::{Deserialize, Serialize};

/// A stretch of the article's text: Unicode code points, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Span {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

/// Everything one reading of one page found.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Reading {
    /// The readable work.
    pub article: Article,
    /// What was taken out, in the page's order.
    pub removals: Vec<Removal>,
    /// Where the rest of a work on several pages is.
    pub pages: Pages,
    /// The day from which relative times are counted.
    pub document_time: DocumentTime,
    /// Time expressions in text order; spans do not overlap.
    pub times: Vec<TimeExpression>,
    /// Each actor once, by first mention.
    pub actors: Vec<Actor>,
    /// Quotations in text order.
    pub quotes: Vec<Quote>,
    /// Events in text order, dated or not.
    pub events: Vec<Event>,
    /// What was odd about the input and what was decided.
    pub notes: Vec<Note>,
}

/// The readable work.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Article {
    /// Headline without the outlet's name.
    pub headline: Option<String>,
    /// Author names, joined with ", ".
    pub byline: Option<String>,
    /// The line giving place and date of filing.
    pub dateline: Option<Dateline>,
    /// Name of the outlet ("VIVA.co.id").
    pub site: Option<String>,
    /// Canonical URL, absolute.
    pub url: Option<String>,
    /// Publication, ISO 8601 (`2015-11-26` or with clock and offset), as given or found.
    pub published: Option<String>,
    /// Last change, ISO 8601.
    pub modified: Option<String>,
    /// BCP 47 primary language.
    pub language: Option<String>,
    /// Absolute URL of the lead image.
    pub image: Option<String>,
    /// Editors, reporters and others that a credit line names.
    pub credits: Vec<Credit>,
    /// One block a line, without the headline.
    pub text: String,
    /// One for each line of `text`, in order: `blocks[i].span` slices line `i`.
    pub blocks: Vec<Block>,
    /// Images with their captions.
    pub figures: Vec<Figure>,
}

/// One line of the article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Block {
    /// What the line is.
    pub kind: BlockKind,
    /// Its place in the text.
    pub span: Span,
    /// Links and emphasis inside it, in order.
    pub marks: Vec<Mark>,
}

/// What a line of the article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// Running text.
    #[default]
    Paragraph,
    /// A sub-heading.
    Heading,
    /// An entry of a list.
    ListItem,
    /// A block quotation or an embedded post.
    Quotation,
    /// Preformatted text.
    Code,
    /// A row of a table, cells joined with " | ".
    TableRow,
}

/// Inline markup.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Mark {
    /// What it is.
    pub kind: MarkKind,
    /// Its place in the text, inside its block.
    pub span: Span,
    /// Absolute http or https URL of a link.
    pub href: Option<String>,
}

/// The kinds of inline markup that are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    /// `<a href>`.
    Link,
    /// `<em>`, `<i>`.
    Emphasis,
    /// `<strong>`, `<b>`.
    Strong,
}

/// An image of the article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Figure {
    /// Index of the block before which it stands; `blocks.len()` if it stands last.
    pub before_block: u32,
    /// Absolute URL of the image.
    pub src: String,
    /// Alternative text.
    pub alt: Option<String>,
    /// Caption without the credit.
    pub caption: Option<String>,
    /// Photographer or agency.
    pub credit: Option<String>,
}

/// A named part in making the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Credit {
    /// As the page says it ("Editor", "Reporter", "Pewarta").
    pub role: String,
    /// Who.
    pub name: String,
}

/// The line giving place and often date of filing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Dateline {
    /// Place, if named.
    pub place: Option<String>,
    /// ISO day, if named.
    pub date: Option<String>,
    /// As it stood.
    pub text: String,
}

/// The recorded act of taking boilerplate out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Removal {
    /// Short, stable across readings: made from the text and how often the same text was removed before it, not from the rule.
    pub id: String,
    /// The rule that took it ("teaser-phrase", "page-marker", "share-bar", "by-hand", …).
    pub step: String,
    /// A sentence for people, in English; the window translates by `step`.
    pub reason: String,
    /// What was taken, as it stood.
    pub text: String,
    /// Index of the block before which it stood; `blocks.len()` if it stood after the last.
    pub paragraph: u32,
    /// Whether a person put it back: then it is in the article, and listed here so that this can be taken back.
    pub restored: bool,
}

/// Where the rest of the work is. URLs are absolute.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Pages {
    /// The whole work on one page.
    pub single_page: Option<String>,
    /// The next page.
    pub next: Option<String>,
    /// Number of this page, from 1.
    pub number: Option<u32>,
    /// Number of pages.
    pub of: Option<u32>,
    /// How many of them the article holds; 0 where nothing was read as a page.
    #[serde(default)]
    pub joined: u32,
}

/// The day from which relative times are counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct DocumentTime {
    /// ISO day.
    pub day: Option<String>,
    /// Where it comes from.
    pub source: DocumentTimeSource,
}

/// Where the document time comes from, in order of trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum DocumentTimeSource {
    /// The caller said so.
    Given,
    /// The page says when it was published.
    Published,
    /// The dateline.
    Dateline,
    /// The first full absolute date in the lead.
    Lead,
    /// The page says when it was last changed.
    Modified,
    /// The day of the capture.
    Captured,
    /// Nothing is known.
    #[default]
    Unknown,
}

/// Position, quote and rule that prove a conclusion.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Evidence {
    /// Where in the article's text.
    pub span: Span,
    /// Index of the block it lies in.
    pub paragraph: u32,
    /// The text at `span`.
    pub exact: String,
    /// Up to 32 code points before it.
    pub prefix: String,
    /// Up to 32 code points after it.
    pub suffix: String,
    /// The rule that found it.
    pub rule: String,
}

/// A stretch of text that denotes a time (TIMEX3, ISO-TimeML).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct TimeExpression {
    /// TIMEX3 type.
    pub kind: TimeKind,
    /// ISO 8601 as TIMEX3 uses it: `2015-11-24`, `2015-W47`, `2015-11-24TMO`, `A/B`, `P3D`. Empty if it could not be resolved.
    pub value: String,
    /// How the value was found, for people: "Selasa lalu: the last Tuesday before Thursday 26 November 2015".
    pub resolved_by: String,
    /// Whether the value was computed from another time rather than written out.
    pub relative: bool,
    /// The expression in its place.
    pub evidence: Evidence,
}

/// TIMEX3 types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeKind {
    /// A calendar time of a day or more.
    Date,
    /// A time of day.
    Time,
    /// An amount of time.
    Duration,
    /// A repeated time.
    Set,
}

/// A person, organisation or place of the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Actor {
    /// Fullest form in the article, without title.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Titles and offices that the article gives it, as they stand.
    pub roles: Vec<String>,
    /// Every occurrence in any of its forms, in text order, titles outside the span.
    pub mentions: Vec<Mention>,
}

/// What an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum ActorKind {
    /// A person.
    Person,
    /// An organisation, a state organ, a team, an outlet.
    Organisation,
    /// A city, region, country or site.
    Place,
    /// None of these.
    #[default]
    Other,
}

/// One occurrence of an actor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// The text there.
    pub text: String,
    /// Index of its block.
    pub paragraph: u32,
    /// What joined this form to the actor ("name", "surname", "acronym", "synonym", …).
    pub rule: String,
}

/// What somebody said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Quote {
    /// Name of the speaking [`Actor`], if known.
    pub speaker: Option<String>,
    /// How the text names the speaker, if the actor is unknown.
    pub speaker_text: Option<String>,
    /// The verb of speech ("ujar", "said").
    pub verb: Option<String>,
    /// Whether the words are reported rather than quoted.
    pub indirect: bool,
    /// The words, without quotation marks.
    pub evidence: Evidence,
}

/// Something that happened or is scheduled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Event {
    /// ISO 8601 as TIMEX3 uses it, day or coarser or a range `A/B`; `None` if undated.
    pub date: Option<String>,
    /// How fine `date` is.
    pub grain: Grain,
    /// Short description in the article's language, readable alone, at most 90 characters.
    pub label: String,
    /// What sort of happening.
    pub kind: EventKind,
    /// The word that expresses it.
    pub trigger: Option<String>,
    /// Names of participating [`Actor`]s, places included.
    pub actors: Vec<String>,
    /// How sure the date is.
    pub certainty: Certainty,
    /// Announced rather than happened.
    pub scheduled: bool,
    /// Who reports it: an actor's name or the outlet the text names.
    pub reported_by: Option<String>,
    /// How the date was found, for people.
    pub resolved_by: String,
    /// Index into [`Reading::times`] of the expression that dates it.
    pub time: Option<u32>,
    /// The sentence that tells it.
    pub evidence: Evidence,
}

/// How fine a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Grain {
    /// Known to the minute or hour.
    Hour,
    /// A day.
    Day,
    /// An ISO week.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
    /// From one day to another.
    Range,
    /// No date.
    #[default]
    Undated,
}

/// How sure an event's date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Written out in the sentence.
    Known,
    /// Computed from a relative expression.
    Resolved,
    /// Inherited from another sentence, vague, or in conflict.
    Uncertain,
    /// Undated.
    #[default]
    None,
}

/// What sort of happening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the variants are plain words")]
pub enum EventKind {
    Meeting,
    Statement,
    Attack,
    Accident,
    Disaster,
    Election,
    Court,
    Law,
    Appointment,
    Death,
    Economy,
    Sport,
    Culture,
    Science,
    #[default]
    Other,
}

/// What was odd, or what was decided, for the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Note {
    /// For programs ("document-time", "weekday-conflict", "paywall", "too-deep", "not-an-article", …).
    pub code: String,
    /// A sentence for people, in English.
    pub message: String,
}
