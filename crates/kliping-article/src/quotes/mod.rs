//! Quotes: what was said, and by whom.
//!
//! Marks first, then the speech around them; what is only a title, an odd word or a fragment of a sentence is left out.
//! Reported speech («Budi mengatakan bahwa …») is kept too, marked as indirect.

mod about;
mod described;
mod direct;
mod marks;
mod scene;
mod speaker;
mod subject;

use std::ops::Range;

use about::About;
use described::Last;
use direct::{Surroundings, Words};
use marks::Quoted;
use scene::Scene;
use speaker::{Attribution, Speaker};

use crate::text::{Bytes, Text};
use crate::{Actor, ActorKind, Quote};

/// Quotations of the text, in order.
pub fn find(text: &Text<'_>, language: &str, actors: &[Actor]) -> Vec<Quote> {
    let scene = Scene::new(text, actors, crate::speech::verbs(language));
    let mut course = Course {
        scene: &scene,
        running: None,
        about: None,
        last_subject: None,
        last_person: None,
        colon: None,
        awaiting: Vec::new(),
        awaiting_body: Vec::new(),
        quotes: Vec::new(),
    };
    for line in &text.paragraphs {
        course.paragraph(line);
    }
    course.quotes
}

/// The course of the text: who speaks now.
struct Course<'a> {
    scene: &'a Scene<'a>,
    /// The running speaker: an actor, or somebody without a name.
    running: Option<Speaker>,
    /// Whom the sentence right before is about, and whether it stands in this paragraph.
    about: Option<(About, bool)>,
    /// The person whom the last sentence was about, if nobody has spoken yet.
    last_subject: Option<usize>,
    /// The person who spoke last, whoever or whatever has spoken since.
    last_person: Option<usize>,
    /// The last sentence of the paragraph before, if it ends in a colon.
    colon: Option<Range<usize>>,
    /// Quotes by a pronoun that nobody was named for yet: «"I cried," she said.» and then «Emma Wilson, whose son …».
    awaiting: Vec<usize>,
    /// The same by a sort of body: «the airline said: "…"» and then «Ryanair cancelled …».
    awaiting_body: Vec<usize>,
    quotes: Vec<Quote>,
}

impl Course<'_> {
    fn paragraph(&mut self, line: &Bytes) {
        let scene = self.scene;
        if let Some((_, here)) = &mut self.about {
            *here = false;
        }
        let found = marks::find(&scene.text.source[line.clone()], line.start);
        let mut from = line.start;
        let mut told_here = false;
        let mut continued = false;
        let mut behind = false;
        for (index, quoted) in found.iter().enumerate() {
            let lead = scene.within(&(from..quoted.outer.start));
            let until = found.get(index + 1).map_or(line.end, |next| next.outer.start);
            let tail = scene.within(&(quoted.outer.end..until));
            let sentence = self.last_sentence(lead.clone());
            // What was said before the last sentence moves the running speaker on.
            self.sentences(lead.start..sentence.start);
            from = quoted.outer.end;
            let around = Surroundings {
                lead: sentence.clone(),
                tail: tail.clone(),
                continued: continued && lead.is_empty(),
                follows: behind && lead.is_empty(),
                led_by_colon: index == 0 && lead.is_empty() && self.colon.is_some(),
            };
            (continued, behind) = (false, false);
            let Some(attributed_behind) = self.quote(quoted, &around, told_here) else {
                self.sentences(sentence);
                continue;
            };
            told_here = true;
            if attributed_behind {
                // «kata Budi kepada wartawan.» is no sentence of its own.
                let stop = tail.clone().find(|&at| scene.stop(at));
                behind = stop.is_some();
                continued = stop.is_none() && tail.end > tail.start && scene.pieces[tail.end - 1].word == ",";
                let end = stop.or(tail.end.checked_sub(1)).unwrap_or(tail.start);
                from = scene.pieces.get(end).map_or(from, |piece| piece.bytes.end.max(from));
            }
        }
        self.sentences(scene.within(&(from..line.end)));
        let whole = scene.within(line);
        if whole.clone().any(|at| scene.pieces[at].letters()) {
            let ends = scene.pieces[whole.clone()].last().is_some_and(|piece| piece.word == ":");
            self.colon = ends.then(|| self.last_sentence(whole));
        }
    }

    /// Decides about one quotation: `None` if it is none, else whether its speaker is named behind it.
    fn quote(&mut self, quoted: &Quoted, around: &Surroundings, told_here: bool) -> Option<bool> {
        let scene = self.scene;
        let words = Words::of(scene, quoted);
        let lead = match &self.colon {
            Some(colon) if around.led_by_colon => colon.clone(),
            _ => around.lead.clone(),
        };
        let mut before = speaker::before(scene, lead.clone());
        // «Budi berkata: "…." Ani mengatakan …»: whole sentences that a colon leads to are not about what follows.
        let led = before.is_some() && words.complete() && lead.end > lead.start && scene.pieces[lead.end - 1].word == ":";
        let after = if led { None } else { speaker::after(scene, around.tail.clone(), words.complete()) };
        if after.is_some() {
            before = None;
        }
        if !direct::speech(scene, around, &words, after.as_ref(), before.as_ref()) {
            return None;
        }
        let behind = after.is_some();
        let alone = around.lead.is_empty() || matches!(scene.pieces[around.lead.end - 1].word, ":" | ",");
        let attribution = after.or(before);
        let speaker = match &attribution {
            Some(attribution) => self.resolve(&attribution.speaker),
            None if around.led_by_colon => self.goes_on(),
            None if told_here || alone => self.running.clone(),
            None => None,
        };
        let (name, called) = match &speaker {
            Some(Speaker::Named(actor)) => (Some(scene.actors[*actor].name.clone()), None),
            Some(Speaker::Unnamed(called)) => (None, Some(called.clone())),
            _ => (None, None),
        };
        let pronoun = matches!(&attribution, Some(Attribution { speaker: Speaker::Running, .. }));
        let rule = match (&attribution, &name) {
            (None, _) => "unattributed",
            _ if pronoun => "running-speaker",
            _ => "speech-verb",
        };
        if speaker.is_none() && (pronoun || !self.awaiting.is_empty()) {
            self.awaiting.push(self.quotes.len());
        }
        if let (Some(Attribution { speaker: Speaker::Described(range), .. }), Some(Speaker::Unnamed(_))) = (&attribution, &speaker)
            && range.clone().any(|at| scene.verbs.has("bodies", &scene.pieces[at].folded))
        {
            self.awaiting_body.push(self.quotes.len());
        }
        self.quotes.push(Quote {
            speaker: name,
            speaker_text: called,
            verb: attribution.map(|attribution| attribution.verb),
            indirect: false,
            evidence: scene.text.evidence(&quoted.inner, rule),
        });
        if speaker.is_some() {
            self.speaks(speaker);
        }
        self.about = None;
        Some(behind)
    }

    /// Who is meant by what the words around a quote say.
    fn resolve(&self, speaker: &Speaker) -> Option<Speaker> {
        match speaker {
            Speaker::Running => self.goes_on(),
            Speaker::Described(range) => {
                let running = self.goes_on();
                let fresh = self.subject().is_some();
                described::resolve(self.scene, range, Last { running: running.as_ref(), fresh, person: self.last_person })
            }
            other => Some(other.clone()),
        }
    }

    /// Whom a pronoun means: the subject of the sentence before, if it may speak, or who spoke last.
    fn goes_on(&self) -> Option<Speaker> {
        let subject = self.subject().or(self.about.filter(|_| self.running.is_none()).map(|(about, _)| about.actor));
        subject.map(Speaker::Named).or_else(|| self.running.clone()).or_else(|| self.last_subject.map(Speaker::Named))
    }

    /// The subject of the sentence before, if words of his may follow it.
    fn subject(&self) -> Option<usize> {
        let nearest = self.scene.verbs.has("habits", "a pronoun is the last subject");
        self.about.filter(|(about, here)| about.introduced || about.stance || (*here && nearest)).map(|(about, _)| about.actor)
    }

    /// Somebody has spoken: he is the running speaker, and quotes that waited for a name are his.
    fn speaks(&mut self, speaker: Option<Speaker>) {
        if let Some(Speaker::Named(actor)) = &speaker {
            self.name_awaiting(*actor);
            if self.scene.actors[*actor].kind == ActorKind::Person {
                self.last_person = Some(*actor);
            }
        }
        self.running = speaker;
    }

    fn name_awaiting(&mut self, actor: usize) {
        for at in std::mem::take(&mut self.awaiting) {
            self.quotes[at].speaker = Some(self.scene.actors[actor].name.clone());
        }
    }

    /// Plain sentences: whoever is said to say something there is the running speaker.
    fn sentences(&mut self, range: Range<usize>) {
        let scene = self.scene;
        let mut from = range.start;
        while from < range.end {
            let end = (from..range.end).find(|&at| scene.stop(at)).map_or(range.end, |at| at + 1);
            let sentence = from..end;
            from = end;
            if !sentence.clone().any(|at| scene.pieces[at].letters()) {
                continue;
            }
            let about = about::of(scene, sentence.clone());
            if !self.awaiting_body.is_empty()
                && let Some(body) = sentence.clone().take(3).find_map(|at| scene.organisation(at))
            {
                for at in std::mem::take(&mut self.awaiting_body) {
                    self.quotes[at].speaker = Some(scene.actors[body].name.clone());
                    self.quotes[at].speaker_text = None;
                }
            }
            if let Some(attribution) = speaker::told(scene, sentence.clone(), false) {
                let speaker = self.resolve(&attribution.speaker);
                self.indirect(speaker.as_ref(), &attribution.verb, sentence.clone());
                if speaker.is_some() && attribution.speaker != Speaker::Running {
                    self.speaks(speaker);
                }
                self.about = None;
            } else if about.is_some() || scene.phrase("pronouns", sentence.start, sentence.end) == 0 {
                self.about = about.map(|about| (about, true));
            }
            if let Some(about) = about {
                self.name_awaiting(about.actor);
            }
            let subject = about.map(|about| about.actor).or_else(|| sentence.take(8).find_map(|at| scene.person(at)));
            // Who holds an office speaks for it; somebody without one does not take his place.
            let holds = |actor: usize| !scene.actors[actor].roles.is_empty();
            if let Some(actor) = subject.filter(|&actor| holds(actor) || !self.last_subject.is_some_and(holds)) {
                self.last_subject = Some(actor);
            }
        }
    }

    /// Reported speech: the whole sentence is the evidence. A sub-heading («Kelompok ISIS mengaku») reports nothing.
    fn indirect(&mut self, speaker: Option<&Speaker>, verb: &str, range: Range<usize>) {
        let scene = self.scene;
        let Some(Speaker::Named(actor)) = speaker else { return };
        if !scene.stop(range.end - 1) {
            return;
        }
        let bytes = scene.pieces[range.start].bytes.start..scene.pieces[range.end - 1].bytes.end;
        self.quotes.push(Quote {
            speaker: Some(scene.actors[*actor].name.clone()),
            speaker_text: None,
            verb: Some(verb.to_owned()),
            indirect: true,
            evidence: scene.text.evidence(&bytes, "reported-speech"),
        });
    }

    fn last_sentence(&self, range: Range<usize>) -> Range<usize> {
        let start = range.clone().rev().find(|&at| self.scene.stop(at)).map_or(range.start, |at| at + 1);
        start..range.end
    }
}
