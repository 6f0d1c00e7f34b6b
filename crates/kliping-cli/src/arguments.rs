//! What can be typed: the whole command line, verb by verb.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

mod collecting;
mod correcting;
mod placing;
mod ways_in;

pub use collecting::{Collect, Collections};
pub use correcting::{AddEvent, Correct, CorrectActor, CorrectEvent, Corrected};
pub use placing::{ArchiveAct, Placed};
pub use ways_in::{Extension, ExtensionAct, Feed, Import, Receive, Requests, Watch};

/// Keeps articles, cleans them, finds what happened in them, when, and who was in it. Offline.
#[derive(Debug, Parser)]
#[command(name = "kliping", version, arg_required_else_help = true, max_term_width = 100)]
#[command(after_help = "Exit status: 0 done, 1 refused or failed (a sentence says why), 2 wrong use.")]
pub struct Arguments {
    /// Archive folder; without it the platform's data folder
    #[arg(long, global = true, value_name = "DIR", env = "KLIPING_ARCHIVE", hide_env_values = true)]
    pub archive: Option<PathBuf>,
    /// Answer in JSON, one object a line, and with nothing else
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// The verbs.
#[derive(Debug, Subcommand)]
#[command(disable_help_subcommand = true)]
pub enum Verb {
    /// Clip articles: capture, keep, read, store, index
    Clip(Clip),
    /// Read a page without keeping anything
    Read(Read),
    /// List the library, last clipped first
    List(Query),
    /// Show an article
    Show(Show),
    /// Delete an article; `undo` brings it back
    Delete(Id),
    /// Take the last destructive act back
    Undo,
    /// Put a removal back into its article
    Restore(Restore),
    /// Take a line of an article out by hand
    Remove(Remove),
    /// The rules that you made for sites: their files, and what is wrong in them
    Rules(Rules),
    /// Search the library, best first
    Search(Search),
    /// Articles like another: alike in words, naming the same actors, telling the same events
    Related(Related),
    /// Smart lists: searches under a name
    Lists(Lists),
    /// Collections: articles put together by hand, under a name
    Collections(Collections),
    /// Put articles into a collection, or take them out; `undo` takes it back
    Collect(Collect),
    /// What happened, day by day
    Timeline(Timeline),
    /// Who was in it
    Actors(Actors),
    /// Put an event or an actor right; `undo` takes it back
    Correct(Correct),
    /// Put an event of your own on the timeline; `undo` takes it back
    AddEvent(AddEvent),
    /// Which rules found what in these words of an article, or took them out
    Explain(Explain),
    /// Who said what
    Quotes(Quotes),
    /// Stems of the words on standard input, as search sees them
    Stem(Stem),
    /// What is not kept or not whole yet, and why
    Queue(Queue),
    /// Try again what is in the queue: all of it, one clip, or the missing parts of one article
    Retry(Retry),
    /// What changed between two versions of an article
    Diff(Diff),
    /// Where the archive lies; with `move`, in another folder from now on
    Archive(Placed),
    /// Copy the archive into a folder, and check the copy
    Backup(MaybePlace),
    /// Put a backup in the place of what the archive holds
    RestoreBackup(Place),
    /// Read every article anew from its snapshot, and build the search index anew
    Rebuild(Rebuild),
    /// Check every hash and reference of the archive
    Verify,
    /// What was asked of the network for this archive, the last request first
    Requests(Requests),
    /// Let the browser extension reach Kliping
    Extension(Extension),
    /// Clip what a feed names and the archive does not have, once
    Feed(Feed),
    /// Clip what files, folders, lists of addresses, bookmarks and feeds hold
    Import(Import),
    /// Clip the saved pages that are put into a folder, until stopped
    Watch(Watch),
    /// Take in pages that SingleFile uploads to this computer, until stopped
    Receive(Receive),
}

/// `clip`
#[derive(Debug, Args)]
pub struct Clip {
    /// Address, file, or `-` for standard input
    #[arg(value_name = "URL|FILE|-", required_unless_present = "from_file")]
    pub sources: Vec<String>,
    /// Address of the page that the file or standard input holds
    #[arg(long, value_name = "U")]
    pub url: Option<String>,
    /// Day or instant of publication (YYYY-MM-DD or RFC 3339); wins over what is found
    #[arg(long, value_name = "D")]
    pub published: Option<String>,
    /// Tag to set; may be repeated
    #[arg(long = "tag", value_name = "T")]
    pub tags: Vec<String>,
    /// What comes is plain text, even if it looks like markup
    #[arg(long)]
    pub text: bool,
    /// File with one address or file a line (`#` begins a comment); `-` for standard input
    #[arg(long, value_name = "LIST")]
    pub from_file: Option<PathBuf>,
    /// Let this clip reach one loopback or private host (HOST or HOST:PORT)
    #[arg(long, value_name = "HOST")]
    pub allow_local: Option<String>,
}

/// `read`
#[derive(Debug, Args)]
pub struct Read {
    /// File, or `-` for standard input; several are the pages of one article, in their order
    #[arg(value_name = "FILE|-", required_unless_present = "batch")]
    pub sources: Vec<String>,
    /// Address of the first page
    #[arg(long, value_name = "U")]
    pub url: Option<String>,
    /// Day or instant of publication (YYYY-MM-DD or RFC 3339); wins over what is found
    #[arg(long, value_name = "D")]
    pub published: Option<String>,
    /// Language (id, en, …); without it, found from the text
    #[arg(long, value_name = "L")]
    pub language: Option<String>,
    /// What comes is plain text, even if it looks like markup
    #[arg(long)]
    pub text: bool,
    /// JSON lines in, JSON lines out
    #[arg(long, conflicts_with_all = ["sources", "url", "published", "language", "text"])]
    pub batch: bool,
}

/// A verb with a query.
#[derive(Debug, Args)]
pub struct Query {
    /// Words to look for; without them, everything
    #[arg(value_name = "QUERY")]
    pub query: Option<String>,
}

/// `show`
#[derive(Debug, Args)]
pub struct Show {
    /// Id of the article
    #[arg(value_name = "ID")]
    pub id: String,
    /// What was taken out, and why
    #[arg(long, conflicts_with = "markdown")]
    pub removals: bool,
    /// The article as Markdown
    #[arg(long, conflicts_with = "json")]
    pub markdown: bool,
    /// The parts of its page, and what became of each
    #[arg(long, conflicts_with_all = ["markdown", "removals"])]
    pub assets: bool,
    /// Write the page as it was into one self-contained file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["markdown", "removals", "assets"])]
    pub export_html: Option<PathBuf>,
    /// Write the page as it was into a web archive (WACZ)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["markdown", "removals", "assets"])]
    pub export_wacz: Option<PathBuf>,
}

/// `queue`
#[derive(Debug, Args)]
pub struct Queue {
    /// Take this clip out of the queue
    #[arg(long, value_name = "ID")]
    pub cancel: Option<String>,
}

/// `retry`
#[derive(Debug, Args)]
pub struct Retry {
    /// Number of a clip as `queue` gives it, or id of an article
    #[arg(value_name = "ID")]
    pub id: Option<String>,
}

/// `diff`
#[derive(Debug, Args)]
pub struct Diff {
    /// Id of the article
    #[arg(value_name = "ID")]
    pub id: String,
    /// Number of the older version; without numbers, the last version is compared with the one before it
    #[arg(value_name = "A", requires = "to")]
    pub from: Option<u32>,
    /// Number of the newer version
    #[arg(value_name = "B")]
    pub to: Option<u32>,
}

/// A verb with a folder.
#[derive(Debug, Args)]
pub struct Place {
    /// The folder
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

/// `backup`
#[derive(Debug, Args)]
pub struct MaybePlace {
    /// The folder; without it a new one in the folder that the settings name, of which as many are kept as they say
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
}

/// A verb with an article.
#[derive(Debug, Args)]
pub struct Id {
    /// Id of the article
    #[arg(value_name = "ID")]
    pub id: String,
}

/// `restore`
#[derive(Debug, Args)]
pub struct Restore {
    /// Id of the article
    #[arg(value_name = "ID")]
    pub id: String,
    /// Id of the removal, as `show ID --removals` gives it
    #[arg(value_name = "REMOVAL")]
    pub removal: String,
    /// For all pages of its site: what this rule takes is never taken out there
    #[arg(long)]
    pub site: bool,
}

/// `remove`
#[derive(Debug, Args)]
pub struct Remove {
    /// Id of the article
    #[arg(value_name = "ID")]
    pub id: String,
    /// Number of the line, as `show ID` gives it in the margin, from 1
    #[arg(value_name = "LINE", value_parser = clap::value_parser!(u32).range(1..))]
    pub line: u32,
    /// For all pages of its site: such a line is always taken out there
    #[arg(long)]
    pub site: bool,
}

/// `rules`
#[derive(Debug, Args)]
pub struct Rules {
    /// Host of the site; without it, every site that has rules
    #[arg(value_name = "SITE")]
    pub site: Option<String>,
    /// Write the site's rules anew from a file, `-` for standard input, and read its articles anew; `undo` takes it back
    #[arg(long, value_name = "FILE", requires = "site")]
    pub from: Option<PathBuf>,
    /// Show the filter lists: which parts of pages are not fetched
    #[arg(long, conflicts_with = "site")]
    pub lists: bool,
    /// Add a copy of this filter list (in the syntax of ad blockers, or a list of hosts)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["site", "lists"])]
    pub add_list: Option<PathBuf>,
    /// Take a filter list away
    #[arg(long, value_name = "NAME", conflicts_with_all = ["site", "lists", "add_list"])]
    pub delete_list: Option<String>,
}

/// `search`
#[derive(Debug, Args)]
pub struct Search {
    /// Words to look for
    #[arg(value_name = "QUERY")]
    pub query: String,
    /// Hits at most
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
    pub limit: u32,
    /// Order: relevance, published, clipped, event (when it happened)
    #[arg(long, value_name = "ORDER", default_value = "relevance", value_parser = serde_word::<kliping_archive::Order>)]
    pub order: kliping_archive::Order,
    /// How many hits there are of each outlet, actor, year, tag and language, instead of the hits
    #[arg(long)]
    pub facets: bool,
    /// Search a word that nothing has as it is typed, instead of a near one
    #[arg(long)]
    pub literal: bool,
    /// Keep this search as the smart list NAME
    #[arg(long, value_name = "NAME")]
    pub keep_as: Option<String>,
}

/// `related`
#[derive(Debug, Args)]
pub struct Related {
    /// Id of the article
    #[arg(value_name = "ID")]
    pub id: String,
    /// Articles at most
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..))]
    pub limit: u32,
}

/// `lists`
#[derive(Debug, Args)]
pub struct Lists {
    /// Take this list out; its articles stay, and `undo` brings it back
    #[arg(long, value_name = "NAME")]
    pub delete: Option<String>,
}

/// `rebuild`
#[derive(Debug, Args)]
pub struct Rebuild {
    /// Only the search index
    #[arg(long)]
    pub index: bool,
}

/// `timeline`
#[derive(Debug, Args)]
pub struct Timeline {
    /// Words to look for; without them, everything
    #[arg(value_name = "QUERY")]
    pub query: Option<String>,
    /// First day (YYYY, YYYY-MM or YYYY-MM-DD)
    #[arg(long, value_name = "D")]
    pub from: Option<String>,
    /// Last day (YYYY, YYYY-MM or YYYY-MM-DD)
    #[arg(long, value_name = "D")]
    pub to: Option<String>,
    /// Write it to a file for other programs instead: timelinejs, ics, csv or markdown; `-` is standard output
    #[arg(long, num_args = 2, value_names = ["FORMAT", "FILE"])]
    pub export: Vec<String>,
    /// Only events in which this actor takes part (id, or a name that one actor goes by); repeated, all of them
    #[arg(long = "actor", value_name = "ACTOR")]
    pub actors: Vec<String>,
    /// Only events at this place (id or name); repeated, at one of them
    #[arg(long = "place", value_name = "PLACE")]
    pub places: Vec<String>,
    /// Only events of this kind (meeting, statement, attack, accident, disaster, election, court, law, appointment, death, economy, sport, culture, science, other); may be repeated
    #[arg(long = "kind", value_name = "KIND", value_parser = serde_word::<kliping_article::EventKind>)]
    pub kinds: Vec<kliping_article::EventKind>,
    /// Only what this outlet tells, as `list` names it; may be repeated
    #[arg(long = "outlet", value_name = "SITE")]
    pub outlets: Vec<String>,
    /// Only what articles in this language tell (id, en, …); may be repeated
    #[arg(long = "language", value_name = "L")]
    pub languages: Vec<String>,
    /// Only what articles with this tag tell; may be repeated
    #[arg(long = "tag", value_name = "T")]
    pub tags: Vec<String>,
    /// Only what articles in this collection tell (id or name); may be repeated
    #[arg(long = "collection", value_name = "NAME")]
    pub collections: Vec<String>,
    /// Only dates this sure (known, resolved, uncertain); may be repeated
    #[arg(long = "certainty", value_name = "C", value_parser = serde_word::<kliping_article::Certainty>)]
    pub certainties: Vec<kliping_article::Certainty>,
    /// Only events without a date
    #[arg(long, conflicts_with_all = ["from", "to", "count"])]
    pub undated: bool,
    /// Count the events of each day, month or year instead of telling them
    #[arg(long, value_name = "WIDTH", value_parser = serde_word::<kliping_archive::BinWidth>, conflicts_with = "limit")]
    pub count: Option<kliping_archive::BinWidth>,
    /// Events at most
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub limit: u32,
}

/// `actors`
#[derive(Debug, Args)]
pub struct Actors {
    /// Part of a name or alias; without it, everybody
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// Only this kind (person, organisation, place, other)
    #[arg(long, value_name = "KIND", value_parser = serde_word::<kliping_article::ActorKind>)]
    pub kind: Option<kliping_article::ActorKind>,
    /// Instead, pairs that may be one actor, for `correct actor ID --merge-into ID`
    #[arg(long, conflicts_with_all = ["name", "kind"])]
    pub suggest: bool,
    /// Actors or pairs at most
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub limit: u32,
}

/// `quotes`
#[derive(Debug, Args)]
pub struct Quotes {
    /// Words of the quote or its speaker; without them, everything
    #[arg(value_name = "QUERY")]
    pub query: Option<String>,
    /// Only what this actor says (id, or a name that one actor goes by)
    #[arg(long, value_name = "ACTOR")]
    pub speaker: Option<String>,
    /// Also words that are reported rather than quoted
    #[arg(long)]
    pub indirect: bool,
}

/// `explain`
#[derive(Debug, Args)]
pub struct Explain {
    /// Id of the article
    #[arg(value_name = "ID")]
    pub id: String,
    /// Words as they stand in the article, or in what was taken out of it
    #[arg(value_name = "TEXT")]
    pub text: String,
}

/// `stem`
#[derive(Debug, Args)]
pub struct Stem {
    /// Language of the words (id, en, …)
    #[arg(long, value_name = "L")]
    pub language: String,
}

/// A word as JSON writes it.
fn serde_word<T: serde::de::DeserializeOwned>(word: &str) -> Result<T, String> {
    serde_json::from_value(word.into()).map_err(|_| format!("“{word}” is none of the words that may stand here"))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        super::Arguments::command().debug_assert();
    }
}
