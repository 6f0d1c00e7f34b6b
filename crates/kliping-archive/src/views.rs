//! What the verbs take and give: one shape for command line, window and native host.
//!
//! Dates are ISO 8601 as TIMEX3 uses it; instants are RFC 3339 in UTC; ids are short and opaque.

use kliping_article::{ActorKind, Certainty, EventKind, Figure, Grain, Reading, Span};
use serde::{Deserialize, Serialize};

/// What to clip.
#[derive(Debug, Clone, Default)]
pub struct ClipRequest {
    /// Where the page comes from.
    pub source: ClipSource,
    /// Address of a file or text, where the reader knows it.
    pub url: Option<String>,
    /// Publication as the reader knows it (`YYYY-MM-DD` or RFC 3339).
    pub published: Option<String>,
    /// Tags to set.
    pub tags: Vec<String>,
    /// Whether bytes are text even if they look like markup.
    pub text: bool,
    /// One loopback or private host that this clip may reach (`host` or `host:port`).
    pub allow_local: Option<String>,
}

/// Where a clip comes from.
#[derive(Debug, Clone)]
pub enum ClipSource {
    /// An address to fetch.
    Url(String),
    /// A file to read.
    File(std::path::PathBuf),
    /// Bytes that came some other way, with a name for messages and for the kind (`.txt`, `.html`).
    Bytes {
        /// The bytes.
        bytes: Vec<u8>,
        /// Name of where they came from.
        name: String,
    },
}

impl Default for ClipSource {
    fn default() -> Self {
        ClipSource::Url(String::new())
    }
}

/// State of a clip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum ClipState {
    /// Whole.
    Kept,
    /// Part of it is missing, and known to be.
    KeptInPart,
    /// Not fetched yet.
    Waiting,
    /// The site refuses programs.
    Blocked,
    /// The site wants a sign-in.
    NeedsSignIn,
    /// Kept, but nothing readable was found in it.
    NotAnArticle,
    /// Could not be fetched.
    Failed,
}

/// What came of a clip.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ClipOutcome {
    /// Id of the article.
    pub id: String,
    /// Its state.
    pub state: ClipState,
    /// Number of this version, from 1.
    pub version: u32,
    /// Headline, if one was found.
    pub headline: Option<String>,
    /// How much was taken out.
    pub removals: u32,
    /// Whether exactly this was in the archive already.
    pub already_kept: bool,
}

/// Which articles of the library.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct ListRequest {
    /// Query; empty for all.
    pub query: String,
    /// Order.
    pub sort: Sort,
    /// Only articles with this mark.
    pub only: Option<ListFilter>,
    /// Rows to skip.
    pub offset: u32,
    /// Rows at most; 0 for all.
    pub limit: u32,
}

/// Order of the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// Last clipped first.
    #[default]
    Clipped,
    /// Last published first.
    Published,
    /// By headline.
    Headline,
    /// By outlet, then last published.
    Site,
}

/// Simple marks to filter by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum ListFilter {
    /// Not read yet.
    Unread,
    /// Kept in part.
    InPart,
    /// Favourites.
    Favourite,
    /// Put away.
    Archived,
}

/// A part of the library.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ArticleList {
    /// The rows asked for.
    pub rows: Vec<ArticleRow>,
    /// How many there are in all.
    pub total: u32,
}

/// An article in a list.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ArticleRow {
    /// Id.
    pub id: String,
    /// Headline, or the first words where there is none.
    pub headline: String,
    /// Address, if it has one.
    pub url: Option<String>,
    /// Outlet's name, else the host, else `None`.
    pub site: Option<String>,
    /// Publication, ISO day or instant.
    pub published: Option<String>,
    /// When it was clipped.
    pub captured_at: String,
    /// State.
    pub state: ClipState,
    /// Tags.
    pub tags: Vec<String>,
    /// First 240 characters of the text.
    pub excerpt: String,
    /// Words of the text.
    pub words: u32,
    /// Language.
    pub language: Option<String>,
    /// Read to the end or marked read.
    pub read: bool,
    /// Favourite.
    pub favourite: bool,
    /// Put away.
    pub archived: bool,
    /// Number of this page and of pages, if the work has several and not all were kept.
    pub page_of: Option<(u32, u32)>,
}

/// An article to read.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ArticleView {
    /// Its row.
    pub row: ArticleRow,
    /// Which version this is.
    pub version: u32,
    /// All versions, oldest first.
    pub versions: Vec<VersionRow>,
    /// What reading found.
    pub reading: Reading,
    /// Archive-wide ids of the reading's actors, in the same order; `None` for one a person said is no actor.
    pub actor_ids: Vec<Option<String>>,
    /// Archive-wide ids of the reading's events, in the same order; `None` for one a person said is no event.
    pub event_ids: Vec<Option<String>>,
    /// Figures with the archive's own address of the image, where it was kept.
    pub figures: Vec<Figure>,
}

/// One version of an article.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct VersionRow {
    /// From 1.
    pub number: u32,
    /// When it was captured.
    pub captured_at: String,
    /// Its state.
    pub state: ClipState,
    /// How it came: "fetched", "from-file", "pasted", "by-browser".
    pub method: String,
    /// BLAKE3 of the captured bytes, hex.
    pub hash: String,
    /// Length of the captured bytes.
    pub bytes: u32,
}

/// The page as it was.
#[derive(Debug, Clone)]
pub struct SnapshotPage {
    /// The captured bytes, or text wrapped in a minimal page.
    pub bytes: Vec<u8>,
    /// MIME type with charset.
    pub mime: String,
}

/// Marks a person sets on articles. `None` leaves a mark as it is.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct Flags {
    /// Read.
    pub read: Option<bool>,
    /// Favourite.
    pub favourite: Option<bool>,
    /// Put away.
    pub archived: Option<bool>,
}

/// A search.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct SearchRequest {
    /// Query.
    pub query: String,
    /// Hits at most; 0 for 50.
    pub limit: u32,
    /// Whether the last word is still being typed, and so matches as a prefix.
    pub typing: bool,
}

/// What a search found.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SearchResult {
    /// Hits, best first.
    pub hits: Vec<SearchHit>,
    /// How many there are in all.
    pub total: u32,
    /// Articles that the index does not hold yet; 0 when it is up to date.
    pub behind: u32,
    /// Time of the search, milliseconds.
    pub ms: f64,
}

/// One hit.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SearchHit {
    /// The article.
    pub row: ArticleRow,
    /// Rank, higher is better.
    pub score: f64,
    /// Text around the matches; matched forms stand between U+E000 and U+E001.
    pub snippet: String,
    /// Headline with the matched forms marked the same way.
    pub headline: String,
    /// Index of the paragraph that the snippet comes from.
    pub paragraph: u32,
    /// Matched forms in the article.
    pub matches: u32,
}

/// Which events. Empty lists filter nothing.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct TimelineRequest {
    /// Query over the events' articles; empty for all.
    pub query: String,
    /// From this ISO date on (partial dates allowed).
    pub from: Option<String>,
    /// Up to and with this ISO date.
    pub to: Option<String>,
    /// Only events with one of these actors.
    pub actors: Vec<String>,
    /// Only these outlets.
    pub sites: Vec<String>,
    /// Only these kinds.
    pub kinds: Vec<EventKind>,
    /// Only these certainties.
    pub certainties: Vec<Certainty>,
    /// Only these languages.
    pub languages: Vec<String>,
    /// Only these tags.
    pub tags: Vec<String>,
    /// Only undated events, instead of only dated ones.
    pub undated: bool,
    /// Rows at most; 0 for all.
    pub limit: u32,
}

/// An event of the timeline, with everything that tells it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct EventRow {
    /// Id.
    pub id: String,
    /// Date, day or coarser or a range `A/B`; `None` if undated.
    pub date: Option<String>,
    /// First day that the date covers, for placing.
    pub first_day: Option<String>,
    /// Last day that the date covers.
    pub last_day: Option<String>,
    /// How fine the date is.
    pub grain: Grain,
    /// Short description.
    pub label: String,
    /// What sort of happening.
    pub kind: EventKind,
    /// How sure the date is.
    pub certainty: Certainty,
    /// Announced rather than happened.
    pub scheduled: bool,
    /// Whether a person made or corrected it.
    pub mine: bool,
    /// Who took part.
    pub actors: Vec<ActorRef>,
    /// Every sentence of every article that tells it.
    pub evidence: Vec<EventEvidence>,
}

/// An actor by id, name and kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ActorRef {
    /// Id.
    pub id: String,
    /// Canonical name.
    pub name: String,
    /// Kind.
    pub kind: ActorKind,
}

/// One sentence that proves an event.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct EventEvidence {
    /// Article's id.
    pub article: String,
    /// Its headline.
    pub headline: String,
    /// Its outlet.
    pub site: Option<String>,
    /// Its publication day.
    pub published: Option<String>,
    /// When it was clipped.
    pub captured_at: String,
    /// The sentence.
    pub sentence: String,
    /// Code points of the article's text.
    pub start: u32,
    /// End, exclusive.
    pub end: u32,
    /// Index of the paragraph.
    pub paragraph: u32,
    /// How the date was found.
    pub resolved_by: String,
    /// The time expression that dates it, relative to `sentence`, if it lies inside.
    pub time: Option<Span>,
    /// The actors' mentions inside the sentence, relative to `sentence`.
    pub mentions: Vec<SentenceMention>,
}

/// An actor's mention inside a quoted sentence.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SentenceMention {
    /// Actor's id.
    pub actor: String,
    /// Kind.
    pub kind: ActorKind,
    /// Code points of the sentence.
    pub span: Span,
}

/// Events per bin, for the context bar and the far view.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct DensityBin {
    /// First day of the bin.
    pub day: String,
    /// Events that begin in it.
    pub count: u32,
}

/// How wide a bin is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum BinWidth {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// Which actors.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct ActorRequest {
    /// Part of a name or alias; empty for all.
    pub name: String,
    /// Only this kind.
    pub kind: Option<ActorKind>,
    /// Rows to skip.
    pub offset: u32,
    /// Rows at most; 0 for all.
    pub limit: u32,
}

/// A part of the actors.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ActorList {
    /// The rows asked for, most articles first.
    pub rows: Vec<ActorRow>,
    /// How many there are in all.
    pub total: u32,
}

/// An actor in a list.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ActorRow {
    /// Id.
    pub id: String,
    /// Canonical name.
    pub name: String,
    /// Kind.
    pub kind: ActorKind,
    /// Other forms in the archive.
    pub aliases: Vec<String>,
    /// Titles and offices, most frequent first.
    pub roles: Vec<String>,
    /// Ids of the articles that name it, newest first.
    pub articles: Vec<String>,
    /// How many events it takes part in.
    pub events: u32,
    /// How many quotes it speaks.
    pub quotes: u32,
    /// Pinned to the timeline.
    pub pinned: bool,
}

/// An actor's page.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ActorView {
    /// Its row.
    pub row: ActorRow,
    /// Other forms with how often each occurs.
    pub aliases: Vec<Counted>,
    /// Titles with in how many articles each occurs.
    pub roles: Vec<RoleRow>,
    /// Its events by month.
    pub density: Vec<DensityBin>,
    /// What it said.
    pub quotes: Vec<QuoteRow>,
    /// Sentences of others' quotes that name it.
    pub quotes_about: Vec<QuoteRow>,
    /// Articles that name it, with how often.
    pub articles: Vec<ActorArticle>,
    /// Who shares events and articles with it, most first.
    pub together: Vec<ActorTogether>,
    /// Outlets that name it.
    pub sites: u32,
    /// First publication that names it.
    pub first_named: Option<String>,
}

/// A text with its count.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Counted {
    /// The text.
    pub text: String,
    /// How often.
    pub count: u32,
}

/// A role with the years in which articles give it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct RoleRow {
    /// The role.
    pub text: String,
    /// In how many articles.
    pub articles: u32,
    /// First publication that gives it.
    pub first: Option<String>,
    /// Last publication that gives it.
    pub last: Option<String>,
}

/// An article that names an actor.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ActorArticle {
    /// The article.
    pub row: ArticleRow,
    /// How often it names the actor.
    pub mentions: u32,
}

/// An actor beside another.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ActorTogether {
    /// Who.
    pub actor: ActorRef,
    /// In how many articles.
    pub articles: u32,
}

/// Which quotes.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct QuoteRequest {
    /// Words of the quote or its speaker; empty for all.
    pub query: String,
    /// Only this speaker's id.
    pub speaker: Option<String>,
    /// Rows to skip.
    pub offset: u32,
    /// Rows at most; 0 for all.
    pub limit: u32,
}

/// A part of the quotes.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct QuoteList {
    /// The rows asked for, newest article first, then in the article's order.
    pub rows: Vec<QuoteRow>,
    /// How many there are in all.
    pub total: u32,
}

/// A quote.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct QuoteRow {
    /// Canonical name of the speaker, if known.
    pub speaker: Option<String>,
    /// Speaker's id, if known.
    pub speaker_id: Option<String>,
    /// Speaker's kind, if known.
    pub speaker_kind: Option<ActorKind>,
    /// The words.
    pub quote: String,
    /// Whether they are reported rather than quoted.
    pub indirect: bool,
    /// Article's id.
    pub article: String,
    /// Its headline.
    pub headline: String,
    /// Its outlet.
    pub site: Option<String>,
    /// Its publication.
    pub published: Option<String>,
    /// Index of the paragraph.
    pub paragraph: u32,
}

/// Counts for the frame of the window.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Overview {
    /// Articles.
    pub articles: u32,
    /// Actors.
    pub actors: u32,
    /// Quotes.
    pub quotes: u32,
    /// Dated events.
    pub events: u32,
    /// Undated events.
    pub undated: u32,
    /// Unread articles.
    pub unread: u32,
    /// Articles kept in part.
    pub in_part: u32,
    /// Tags with their counts, most first.
    pub tags: Vec<Counted>,
    /// Outlets with their counts, most first.
    pub sites: Vec<Counted>,
    /// Articles that the search index does not hold yet.
    pub index_behind: u32,
    /// Articles read by an older pipeline.
    pub reading_behind: u32,
    /// Last change in the log.
    pub change: u32,
}

/// One line of the change log.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ChangeRow {
    /// Number, rising.
    pub number: u32,
    /// What happened: "clipped", "corrected", "deleted", "restored", "flagged", "tagged", "rebuilt", "settings".
    pub what: String,
    /// The article concerned, if one.
    pub article: Option<String>,
}

/// What an undo did.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct UndoOutcome {
    /// What was taken back: "delete", "restore-removal", "remove-line", "flags", "tags".
    pub what: String,
    /// The articles concerned.
    pub articles: Vec<String>,
}

/// What a rebuild did.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct RebuildOutcome {
    /// Articles read anew.
    pub articles: u32,
}

/// What a verification found.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct VerifyOutcome {
    /// Articles checked.
    pub articles: u32,
    /// Blobs checked.
    pub blobs: u32,
    /// What is wrong.
    pub damages: Vec<Damage>,
}

/// One damage.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Damage {
    /// The article that it harms, if known.
    pub article: Option<String>,
    /// Its headline, if known.
    pub headline: Option<String>,
    /// What is wrong, a sentence.
    pub message: String,
}

/// What the reader chose. Kept in the archive, so that it moves with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct Settings {
    /// Language of the window (`id`, `en`); `None` follows the system.
    pub language: Option<String>,
    /// Theme of the window.
    pub theme: Theme,
    /// Whether motion is reduced even if the system does not ask for it.
    pub reduce_motion: bool,
    /// Type of the reader.
    pub type_face: TypeFace,
    /// Size of reading text, CSS pixels, 14 to 32.
    pub type_size: u32,
    /// Line height, percent of the size, 120 to 200.
    pub line_height: u32,
    /// Width of the column, characters, 40 to 70.
    pub line_width: u32,
    /// Paper of the reader.
    pub sepia: bool,
    /// Loopback and private hosts that clips may reach (`host` or `host:port`).
    pub local_hosts: Vec<String>,
    /// Whether the first run's welcome was answered.
    pub welcomed: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            language: None,
            theme: Theme::System,
            reduce_motion: false,
            type_face: TypeFace::Serif,
            type_size: 20,
            line_height: 160,
            line_width: 66,
            sepia: false,
            local_hosts: Vec::new(),
            welcomed: false,
        }
    }
}

/// Theme of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// As the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Type of the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum TypeFace {
    /// Newsreader.
    #[default]
    Serif,
    /// IBM Plex Sans.
    Sans,
}
