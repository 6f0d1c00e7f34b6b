//! `kliping correct event ID …` and `kliping correct actor ID …`

use kliping_archive::ops::{self, ActorCorrection, EventCorrection};
use kliping_archive::{Archive, Code, Failure};

use super::{End, Stop};
use crate::arguments::{CorrectActor, CorrectEvent, Corrected};
use crate::printer::Printer;

/// Puts an event or an actor right, for good.
pub fn run(archive: &Archive, what: Corrected, printer: &mut Printer) -> Result<End, Stop> {
    let id = match what {
        Corrected::Event(event) => {
            ops::correct_event(archive, &event.id, &of_event(&event)?)?;
            event.id
        }
        Corrected::Actor(actor) => {
            ops::correct_actor(archive, &actor.id, &of_actor(&actor)?)?;
            actor.id
        }
    };
    if printer.json() {
        printer.value(&serde_json::json!({ "id": id, "corrected": true }))?;
    } else {
        printer.line("Put right. It stays so through every rebuild; `kliping undo` takes this back.")?;
    }
    Ok(End::Done)
}

fn of_event(what: &CorrectEvent) -> Result<EventCorrection, Failure> {
    let CorrectEvent { date, undated, label, kind, actors, nobody, merge_into, split, not_an_event, .. } = what;
    let said = date.clone().map(|date| EventCorrection::Date(Some(date)));
    said.or(undated.then_some(EventCorrection::Date(None)))
        .or_else(|| label.clone().map(EventCorrection::Label))
        .or_else(|| kind.map(EventCorrection::Kind))
        .or_else(|| (*nobody || !actors.is_empty()).then(|| EventCorrection::Actors(actors.clone())))
        .or_else(|| merge_into.clone().map(EventCorrection::MergeInto))
        .or(split.then_some(EventCorrection::Split))
        .or(not_an_event.then_some(EventCorrection::NotAnEvent))
        .ok_or_else(nothing)
}

fn of_actor(what: &CorrectActor) -> Result<ActorCorrection, Failure> {
    let CorrectActor { name, kind, merge_into, take_out, split, not_an_actor, .. } = what;
    let said = name.clone().map(ActorCorrection::Name);
    said.or_else(|| kind.map(ActorCorrection::Kind))
        .or_else(|| merge_into.clone().map(ActorCorrection::MergeInto))
        .or_else(|| take_out.clone().map(ActorCorrection::TakeOut))
        .or(split.then_some(ActorCorrection::Split))
        .or(not_an_actor.then_some(ActorCorrection::NotAnActor))
        .ok_or_else(nothing)
}

fn nothing() -> Failure {
    Failure::new(Code::Empty, "Nothing to put right was named.")
}
