//! What holds for every reading, whatever the page.

use kliping_article::{Evidence, Reading, Span};

/// The text at `span`, or `None` if the span does not lie in the text.
pub fn slice(text: &[char], span: Span) -> Option<String> {
    text.get(span.start as usize..span.end as usize).map(|part| part.iter().collect())
}

/// Every law of positions that `reading` breaks, in words. Empty if all hold.
pub fn broken_spans(reading: &Reading) -> Vec<String> {
    let text: Vec<char> = reading.article.text.chars().collect();
    let lines: Vec<&str> = if reading.article.text.is_empty() { Vec::new() } else { reading.article.text.split('\n').collect() };
    let mut broken = Vec::new();
    let mut slices = |what: &str, span: Span, exact: &str| {
        if slice(&text, span).as_deref() != Some(exact) {
            broken.push(format!("{what} at {}..{} is not {exact:?}", span.start, span.end));
        }
    };
    for (block, line) in reading.article.blocks.iter().zip(&lines) {
        slices("block", block.span, line);
    }
    let proven = |evidence: &Evidence| (evidence.span, evidence.exact.clone());
    let times = reading.times.iter().map(|time| ("time", proven(&time.evidence)));
    let quotes = reading.quotes.iter().map(|quote| ("quote", proven(&quote.evidence)));
    let events = reading.events.iter().map(|event| ("event", proven(&event.evidence)));
    for (what, (span, exact)) in times.chain(quotes).chain(events) {
        slices(what, span, &exact);
    }
    for mention in reading.actors.iter().flat_map(|actor| &actor.mentions) {
        slices("mention", mention.span, &mention.text);
    }
    if reading.article.blocks.len() != lines.len() {
        broken.push(format!("{} blocks for {} lines", reading.article.blocks.len(), lines.len()));
    }
    for block in &reading.article.blocks {
        if block.marks.iter().any(|mark| mark.span.start < block.span.start || mark.span.end > block.span.end) {
            broken.push(format!("a mark leaves its block at {}", block.span.start));
        }
    }
    if reading.times.windows(2).any(|pair| pair[0].evidence.span.end > pair[1].evidence.span.start) {
        broken.push("two times overlap or stand out of order".to_owned());
    }
    for actor in &reading.actors {
        if actor.mentions.is_empty() || actor.name.trim().is_empty() {
            broken.push(format!("{:?} is an actor without name or mention", actor.name));
        }
    }
    for event in &reading.events {
        if event.time.is_some_and(|time| time as usize >= reading.times.len()) {
            broken.push(format!("{:?} is dated by a time that is not there", event.label));
        }
        if event.label.chars().count() > 90 {
            broken.push(format!("the label {:?} is too long", event.label));
        }
    }
    broken
}
