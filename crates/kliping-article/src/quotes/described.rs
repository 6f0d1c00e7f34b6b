//! Who is meant by a description without a name: «kata mantan gubernur itu», «the director said», «the company said».
//!
//! A person by the office that the text gave him; a body by its sort («perusahaan itu» is the organisation named last,
//! «the ministry» one that is called so). Whoever fits nothing is the running speaker, as a description mostly varies his name.

use std::ops::Range;

use super::scene::Scene;
use super::speaker::Speaker;
use crate::ActorKind;
use crate::actors::pieces::fold;

/// Pieces that are looked back over at most.
const BACK: usize = 400;

/// Who was last spoken of.
#[derive(Debug, Clone, Copy)]
pub struct Last<'a> {
    /// Whom a pronoun would mean.
    pub running: Option<&'a Speaker>,
    /// Whether he is the subject of the sentence before, so that a description of a person is his.
    pub fresh: bool,
    /// The last person who spoke.
    pub person: Option<usize>,
}

/// The actor that a description means.
pub fn resolve(scene: &Scene<'_>, range: &Range<usize>, last: Last<'_>) -> Option<Speaker> {
    let Last { running, fresh, person } = last;
    let words: Vec<&str> = range.clone().map(|at| scene.pieces[at].folded.as_str()).collect();
    let body = |word: &&str| scene.verbs.has("bodies", word) || scene.verbs.has("called-bodies", word);
    if fresh && !words.iter().any(body) {
        return running.cloned();
    }
    if let Some(person) = by_office(scene, range.start, &words, running) {
        return Some(Speaker::Named(person));
    }
    let unnamed = || Speaker::Unnamed(scene.words(range).to_owned());
    if words.iter().any(|word| scene.verbs.has("called-bodies", word)) {
        let called = |actor: usize| {
            fold(&scene.actors[actor].name).split(' ').any(|own| words.contains(&own) && scene.verbs.has("called-bodies", own))
        };
        return back(scene, range.start).find(|&actor| called(actor)).map(Speaker::Named).or_else(|| Some(unnamed()));
    }
    if words.iter().any(|word| scene.verbs.has("bodies", word)) {
        let body = |actor: usize| scene.actors[actor].kind == ActorKind::Organisation;
        let spoke = running.filter(|speaker| matches!(speaker, Speaker::Named(actor) if body(*actor))).cloned();
        return spoke.or_else(|| back(scene, range.start).find(|&actor| body(actor)).map(Speaker::Named)).or_else(|| Some(unnamed()));
    }
    match running {
        // «pria asal Solo itu»: after words of a body, the person who spoke before it.
        Some(Speaker::Named(actor)) if scene.actors[*actor].kind != ActorKind::Person => {
            person.map(Speaker::Named).or_else(|| running.cloned())
        }
        _ => running.cloned(),
    }
}

/// A person whose office has a word of the description; the running speaker before all others, then who was named last.
fn by_office(scene: &Scene<'_>, before: usize, words: &[&str], running: Option<&Speaker>) -> Option<usize> {
    let fits = |actor: usize| {
        scene.actors[actor].roles.iter().any(|role| {
            let role = fold(role);
            role.split(' ').any(|own| own.chars().count() > 3 && words.contains(&own) && !scene.verbs.has("vague", own))
        })
    };
    if let Some(Speaker::Named(actor)) = running
        && fits(*actor)
    {
        return Some(*actor);
    }
    back(scene, before).find(|&actor| scene.actors[actor].kind == ActorKind::Person && fits(actor))
}

/// The actors named before a piece, the nearest first, with repetitions.
fn back<'a>(scene: &'a Scene<'_>, before: usize) -> impl Iterator<Item = usize> + 'a {
    (before.saturating_sub(BACK)..before).rev().filter_map(|at| scene.named[at])
}
