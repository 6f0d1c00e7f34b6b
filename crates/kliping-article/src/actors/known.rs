//! An actor in the making: its forms, its mentions, its kind by vote.

use super::pieces::fold;
use super::places;
use crate::ActorKind;
use crate::text::Bytes;

/// One actor of the text.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Distinct surface forms, as they stand, in order of appearance.
    pub forms: Vec<String>,
    /// Folded words of its fullest form.
    pub words: Vec<String>,
    /// Where it is named, and by what rule the form was joined.
    pub mentions: Vec<(Bytes, &'static str)>,
    /// Its roles, as they stand.
    pub roles: Vec<String>,
    /// Votes for person, organisation, place.
    votes: [u32; 3],
}

impl Known {
    /// A new actor.
    pub fn new(form: &str, words: Vec<String>, kind: ActorKind) -> Self {
        let mut known = Known { words, ..Known::default() };
        known.add_form(form);
        known.vote(kind, 1);
        known
    }

    /// Counts a vote for a kind.
    pub fn vote(&mut self, kind: ActorKind, weight: u32) {
        if let Some(at) = [ActorKind::Person, ActorKind::Organisation, ActorKind::Place].iter().position(|&own| own == kind) {
            self.votes[at] += weight;
        }
    }

    /// What most of its mentions are.
    pub fn kind(&self) -> ActorKind {
        let most = self.votes.iter().copied().max().unwrap_or(0);
        match self.votes.iter().position(|&votes| votes == most) {
            Some(0) => ActorKind::Person,
            Some(1) => ActorKind::Organisation,
            _ => ActorKind::Place,
        }
    }

    /// Adds a surface form.
    pub fn add_form(&mut self, form: &str) {
        if !self.forms.iter().any(|own| own == form) {
            self.forms.push(form.to_owned());
        }
    }

    /// Adds a role that is not a repetition.
    pub fn add_role(&mut self, role: &str) {
        let folded = fold(role);
        if !self.roles.iter().any(|own| fold(own) == folded) {
            self.roles.push(role.to_owned());
        }
    }

    /// Takes over another actor that proved to be this one.
    pub fn absorb(&mut self, other: Known, rule: &'static str) {
        for form in &other.forms {
            self.add_form(form);
        }
        for role in &other.roles {
            self.add_role(role);
        }
        self.mentions.extend(other.mentions.into_iter().map(|(bytes, _)| (bytes, rule)));
        for (own, votes) in self.votes.iter_mut().zip(other.votes) {
            *own += votes;
        }
        if other.words.len() > self.words.len() {
            self.words = other.words;
        }
    }

    /// The fullest form: the most words, then the most letters; not a nickname, and not shouted if it is also written plainly.
    pub fn name(&self) -> &str {
        let place = self.kind() == ActorKind::Place;
        let rank = |form: &&String| {
            let folded = fold(form);
            let alias = if place { places::alias(&folded) } else { None };
            let shouted = form.chars().count() > 5 && !form.chars().any(char::is_lowercase);
            (!alias.is_some_and(|alias| alias.nickname), !shouted, form.split(' ').count(), form.chars().count())
        };
        // The first of equals: `max_by_key` would take the last.
        self.forms.iter().rev().max_by_key(rank).map_or("", String::as_str)
    }
}
