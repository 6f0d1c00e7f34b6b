//! Why reading says what it says of a stretch of text: every conclusion about it with its rule.

use kliping_article::{Reading, Span};

use super::show::show_article;
use crate::archive::Archive;
use crate::{Code, Explanation, Failure, Result};

/// What reading found in these words of an article, or why they were taken out, in the text's order.
///
/// Fails with `no-such-article`, `empty`, or `bad-query` where the article has no such words.
pub fn explain(archive: &Archive, id: &str, words: &str) -> Result<Vec<Explanation>> {
    let reading = show_article(archive, id, None)?.reading;
    let words = words.trim();
    if words.is_empty() {
        return Err(Failure::new(Code::Empty, "There are no words to explain."));
    }
    let places = places(&reading.article.text, words);
    let mut found = conclusions(&reading, &places);
    let taken = reading.removals.iter().filter(|removal| removal.text.to_lowercase().contains(&words.to_lowercase()));
    found.extend(taken.map(|removal| Explanation {
        what: "removal".to_owned(),
        text: removal.text.clone(),
        start: None,
        rule: removal.step.clone(),
        says: if removal.restored { "You put this back into the article.".to_owned() } else { removal.reason.clone() },
    }));
    if places.is_empty() && found.is_empty() {
        return Err(Failure::new(Code::BadQuery, format!("Article {id} does not hold the words “{words}”.")).about(words));
    }
    Ok(found)
}

/// Where the words stand, in code points; letter case aside.
fn places(text: &str, words: &str) -> Vec<Span> {
    let fold = |text: &str| -> Vec<char> { text.chars().map(|c| c.to_lowercase().next().unwrap_or(c)).collect() };
    let (text, words) = (fold(text), fold(words));
    let starts = (0..(text.len() + 1).saturating_sub(words.len())).filter(|&at| text[at..at + words.len()] == words[..]);
    starts.map(|start| Span { start: start as u32, end: (start + words.len()) as u32 }).collect()
}

fn conclusions(reading: &Reading, places: &[Span]) -> Vec<Explanation> {
    let concerns = |span: Span| places.iter().any(|place| span.start < place.end && place.start < span.end);
    let mut found: Vec<Explanation> = Vec::new();
    let mut add = |what: &str, span: Span, text: &str, rule: &str, says: String| {
        if concerns(span) {
            found.push(Explanation { what: what.to_owned(), text: text.to_owned(), start: Some(span.start), rule: rule.to_owned(), says });
        }
    };
    for time in &reading.times {
        let value = if time.value.is_empty() { "no value could be told" } else { &time.value };
        let says = format!("{value}; {}", time.resolved_by);
        add("time", time.evidence.span, &time.evidence.exact, &time.evidence.rule, says);
    }
    for actor in &reading.actors {
        for mention in &actor.mentions {
            let roles = if actor.roles.is_empty() { String::new() } else { format!(", {}", actor.roles.join(", ")) };
            let says = format!("{} ({}{roles})", actor.name, crate::store::word(&actor.kind));
            add("actor", mention.span, &mention.text, &mention.rule, says);
        }
    }
    for quote in &reading.quotes {
        let speaker = quote.speaker.as_deref().or(quote.speaker_text.as_deref()).unwrap_or("somebody who is not named");
        let how = if quote.indirect { "reported" } else { "quoted" };
        let verb = quote.verb.as_deref().map_or(String::new(), |verb| format!(", by “{verb}”"));
        add("quote", quote.evidence.span, &quote.evidence.exact, &quote.evidence.rule, format!("{how} from {speaker}{verb}"));
    }
    for event in &reading.events {
        let date = event.date.as_deref().unwrap_or("undated");
        let says = format!("{date}, {}: {}; {}", crate::store::word(&event.kind), event.label, event.resolved_by);
        add("event", event.evidence.span, &event.evidence.exact, &event.evidence.rule, says);
    }
    found.sort_by_key(|explanation| explanation.start);
    found
}
