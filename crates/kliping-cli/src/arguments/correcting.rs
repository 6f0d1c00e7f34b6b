//! What a person says of events and actors.

use clap::{Args, Subcommand};

use super::serde_word;

/// `add-event`
#[derive(Debug, Args)]
pub struct AddEvent {
    /// When it was (2015-11-24, 2015-11, 2015, 2015-W47, or a range A/B); without it, it has no date
    #[arg(long, value_name = "D")]
    pub date: Option<String>,
    /// What happened, in at most 90 characters
    #[arg(long, value_name = "TEXT")]
    pub label: String,
    /// Its kind (meeting, statement, attack, accident, disaster, election, court, law, appointment, death, economy, sport, culture, science, other)
    #[arg(long, value_name = "KIND", default_value = "other", value_parser = serde_word::<kliping_article::EventKind>)]
    pub kind: kliping_article::EventKind,
    /// Who took part (id, or a name that one actor goes by); may be repeated
    #[arg(long = "actor", value_name = "ACTOR")]
    pub actors: Vec<String>,
    /// Id of the article that tells of it
    #[arg(long, value_name = "ID")]
    pub article: Option<String>,
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
#[command(group(clap::ArgGroup::new("event-correction").args(["date", "undated", "label", "kind", "actors", "nobody", "merge_into", "split", "not_an_event"]).required(true)))]
#[allow(clippy::struct_excessive_bools, reason = "flags that are typed, of which one may stand")]
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
    /// This actor takes part (id, or a name that one actor goes by), and only those named so; may be repeated
    #[arg(long = "actor", value_name = "ACTOR")]
    pub actors: Vec<String>,
    /// Nobody takes part in it
    #[arg(long)]
    pub nobody: bool,
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
#[command(group(clap::ArgGroup::new("actor-correction").args(["name", "kind", "merge_into", "take_out", "split", "not_an_actor"]).required(true)))]
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
    /// This of its aliases (as `actors` shows them) is an actor of its own again
    #[arg(long, value_name = "NAME")]
    pub take_out: Option<String>,
    /// Each of its names is an actor of its own
    #[arg(long)]
    pub split: bool,
    /// It is no actor
    #[arg(long)]
    pub not_an_actor: bool,
}
