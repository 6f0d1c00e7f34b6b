//! `kliping actors [NAME]`

use kliping_archive::{ActorRequest, ActorRow, Archive, ops};
use kliping_article::ActorKind;
use serde::Serialize;

use super::{End, Stop};
use crate::arguments::Actors;
use crate::columns;
use crate::printer::{BOLD, DIM, Printer, RESET};

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    name: &'a str,
    kind: ActorKind,
    aliases: &'a [String],
    roles: &'a [String],
    articles: &'a [String],
    events: u32,
    quotes: u32,
}

/// Prints actors, most articles first: in columns, or one by one where a name was asked for.
pub fn run(archive: &Archive, what: Actors, printer: &mut Printer) -> Result<End, Stop> {
    if what.suggest {
        return suggest(archive, what.limit, printer);
    }
    let name = what.name.unwrap_or_default();
    let request = ActorRequest { name: name.clone(), kind: what.kind, limit: what.limit, ..ActorRequest::default() };
    let list = ops::list_actors(archive, &request)?;
    if printer.json() {
        for ActorRow { id, name, kind, aliases, roles, articles, events, quotes, .. } in &list.rows {
            printer.value(&Line { id, name, kind: *kind, aliases, roles, articles, events: *events, quotes: *quotes })?;
        }
    } else if list.rows.is_empty() {
        printer.line(&super::list::nothing(&name, "Nobody is known yet."))?;
    } else if name.is_empty() {
        let rows: Vec<Vec<String>> = list
            .rows
            .iter()
            .map(|actor| {
                let role = actor.roles.first().map(String::as_str).unwrap_or_default();
                vec![
                    format!("{BOLD}{}{RESET}", actor.name),
                    kind_words(actor.kind).to_owned(),
                    counts(actor),
                    format!("{DIM}{role}{RESET}"),
                ]
            })
            .collect();
        columns::print(printer, &[32, 12, 34], &rows)?;
    } else {
        for actor in &list.rows {
            tell(actor, printer)?;
        }
    }
    Ok(End::Done)
}

/// Pairs that may be one actor, with the command that makes them one.
fn suggest(archive: &Archive, limit: u32, printer: &mut Printer) -> Result<End, Stop> {
    let suggestions = ops::suggest_merges(archive, limit)?;
    if printer.json() {
        for suggestion in &suggestions {
            printer.value(suggestion)?;
        }
        return Ok(End::Done);
    }
    if suggestions.is_empty() {
        printer.line("No two actors look like one.")?;
    }
    let width = printer.width();
    for pair in &suggestions {
        let named = |name: &str, count: u32| format!("{BOLD}{name}{RESET} {DIM}({}){RESET}", counted(count as usize, "article"));
        let both = format!("{}  and  {}", named(&pair.actor.name, pair.articles), named(&pair.into.name, pair.into_articles));
        printer.wrapped(&both, width, "", "  ")?;
        printer.wrapped(&pair.why, width, "  ", "  ")?;
        printer.line(&format!("  {DIM}kliping correct actor {} --merge-into {}{RESET}", pair.actor.id, pair.into.id))?;
        printer.gap()?;
    }
    Ok(End::Done)
}

fn tell(actor: &ActorRow, printer: &mut Printer) -> std::io::Result<()> {
    let width = printer.width();
    printer.line(&format!("{BOLD}{}{RESET}  {DIM}{} · {}{RESET}", actor.name, kind_words(actor.kind), actor.id))?;
    if !actor.roles.is_empty() {
        printer.wrapped(&actor.roles.join(" · "), width, "  ", "  ")?;
    }
    if !actor.aliases.is_empty() {
        printer.wrapped(&format!("also {}", actor.aliases.join(" · ")), width, "  ", "  ")?;
    }
    printer.line(&format!("  {}", counts(actor)))?;
    printer.wrapped(&format!("{DIM}in {}{RESET}", actor.articles.join(" ")), width, "  ", "     ")?;
    printer.gap()
}

fn counts(actor: &ActorRow) -> String {
    [(actor.articles.len(), "article"), (actor.events as usize, "event"), (actor.quotes as usize, "quote")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, one)| counted(count, one))
        .collect::<Vec<_>>()
        .join(" · ")
}

fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

fn kind_words(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "person",
        ActorKind::Organisation => "organisation",
        ActorKind::Place => "place",
        ActorKind::Other => "other",
    }
}
