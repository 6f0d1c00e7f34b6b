//! What can be typed: the whole command line on one screen.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

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
    /// What happened, day by day
    Timeline(Timeline),
    /// Who was in it
    Actors(Actors),
    /// Put an event or an actor right; `undo` takes it back
    Correct(Correct),
    /// Which rules found what in these words of an article, or took them out
    Explain(Explain),
    /// Who said what
    Quotes(Query),
    /// Stems of the words on standard input, as search sees them
    Stem(Stem),
    /// Read every article anew from its snapshot, and build the search index anew
    Rebuild,
    /// Check every hash and reference of the archive
    Verify,
    /// Let the browser extension reach Kliping
    Extension(Extension),
    /// Clip what a feed names and the archive does not have, once
    Feed(Feed),
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
}

/// `actors`
#[derive(Debug, Args)]
pub struct Actors {
    /// Part of a name or alias; without it, everybody
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
}

/// `correct`
#[derive(Debug, Args)]
pub struct Correct {
    /// What is put right
    #[command(subcommand)]
    pub what: Corrected,
}

/// What `correct` puts right.
#[derive(Debug, Subcommand)]
pub enum Corrected {
    /// An event of the timeline
    Event(CorrectEvent),
    /// An actor
    Actor(CorrectActor),
}

/// `correct event`
#[derive(Debug, Args)]
#[group(id = "event-correction", required = true, multiple = false, args = ["date", "undated", "label", "kind", "merge_into", "split", "not_an_event"])]
pub struct CorrectEvent {
    /// Id of the event, as `timeline --json` gives it
    #[arg(value_name = "ID")]
    pub id: String,
    /// It was on this date (2015-11-24, 2015-11, 2015, 2015-W47, or a range A/B)
    #[arg(long, value_name = "D")]
    pub date: Option<String>,
    /// It has no date
    #[arg(long)]
    pub undated: bool,
    /// It is told in these words
    #[arg(long, value_name = "TEXT")]
    pub label: Option<String>,
    /// It is of this kind (meeting, statement, attack, accident, disaster, election, court, law, appointment, death, economy, sport, culture, science, other)
    #[arg(long, value_name = "KIND", value_parser = serde_word::<kliping_article::EventKind>)]
    pub kind: Option<kliping_article::EventKind>,
    /// It is the same as this event
    #[arg(long, value_name = "ID")]
    pub merge_into: Option<String>,
    /// Each sentence that tells it tells an event of its own
    #[arg(long)]
    pub split: bool,
    /// It is no event
    #[arg(long)]
    pub not_an_event: bool,
}

/// `correct actor`
#[derive(Debug, Args)]
#[group(id = "actor-correction", required = true, multiple = false, args = ["name", "kind", "merge_into", "split", "not_an_actor"])]
pub struct CorrectActor {
    /// Id of the actor, as `actors --json` gives it
    #[arg(value_name = "ID")]
    pub id: String,
    /// It goes by this name
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// It is of this kind (person, organisation, place, other)
    #[arg(long, value_name = "KIND", value_parser = serde_word::<kliping_article::ActorKind>)]
    pub kind: Option<kliping_article::ActorKind>,
    /// It is the same as this actor
    #[arg(long, value_name = "ID")]
    pub merge_into: Option<String>,
    /// Each of its names is an actor of its own
    #[arg(long)]
    pub split: bool,
    /// It is no actor
    #[arg(long)]
    pub not_an_actor: bool,
}

/// A word as JSON writes it.
fn serde_word<T: serde::de::DeserializeOwned>(word: &str) -> Result<T, String> {
    serde_json::from_value(word.into()).map_err(|_| format!("“{word}” is none of the kinds"))
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

/// `extension`
#[derive(Debug, Args)]
pub struct Extension {
    /// What is done
    #[command(subcommand)]
    pub act: ExtensionAct,
}

/// What `extension` does.
#[derive(Debug, Subcommand)]
pub enum ExtensionAct {
    /// Write the manifest by which browsers find Kliping
    Install(Browsers),
    /// Which browsers find Kliping
    Status,
    /// Take the manifest away
    Uninstall(Browsers),
}

/// Browsers that are named.
#[derive(Debug, Args)]
pub struct Browsers {
    /// chromium, chrome, edge, brave, vivaldi or firefox; without any, those that were ever started here
    #[arg(value_name = "BROWSER")]
    pub browsers: Vec<String>,
}

/// `feed`
#[derive(Debug, Args)]
pub struct Feed {
    /// Address or file: RSS, Atom, JSON Feed, or a list of feeds (OPML)
    #[arg(value_name = "URL|FILE")]
    pub source: String,
    /// Articles at most, in the feed's order
    #[arg(long, value_name = "N", default_value_t = 500)]
    pub limit: usize,
    /// Tag to set; may be repeated
    #[arg(long = "tag", value_name = "T")]
    pub tags: Vec<String>,
    /// Let these clips reach one loopback or private host (HOST or HOST:PORT)
    #[arg(long, value_name = "HOST")]
    pub allow_local: Option<String>,
}

/// `watch`
#[derive(Debug, Args)]
pub struct Watch {
    /// The folder
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Tag to set; may be repeated
    #[arg(long = "tag", value_name = "T")]
    pub tags: Vec<String>,
}

/// `receive`
#[derive(Debug, Args)]
pub struct Receive {
    /// Port of 127.0.0.1 to listen on
    #[arg(long, value_name = "N", default_value_t = 7825)]
    pub port: u16,
    /// Make a new token and show it once; the one before is worth nothing from then on
    #[arg(long)]
    pub new_token: bool,
    /// Take the token's right away, and end
    #[arg(long, conflicts_with_all = ["port", "new_token"])]
    pub revoke: bool,
}

/// `stem`
#[derive(Debug, Args)]
pub struct Stem {
    /// Language of the words (id, en, …)
    #[arg(long, value_name = "L")]
    pub language: String,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        super::Arguments::command().debug_assert();
    }
}
