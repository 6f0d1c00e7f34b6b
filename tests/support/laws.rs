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
    broken.extend(broken_evidence(reading, &text, &lines));
    broken.extend(broken_references(reading));
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

/// Evidence says in which line it lies and what stands around it.
fn broken_evidence(reading: &Reading, text: &[char], lines: &[&str]) -> Vec<String> {
    let times = reading.times.iter().map(|time| &time.evidence);
    let quotes = reading.quotes.iter().map(|quote| &quote.evidence);
    let events = reading.events.iter().map(|event| &event.evidence);
    let mut broken = Vec::new();
    for evidence in times.chain(quotes).chain(events) {
        let (start, end) = (evidence.span.start as usize, evidence.span.end as usize);
        let Some(before) = text.get(..start) else { continue };
        let line = before.iter().filter(|letter| **letter == '\n').count();
        if line != evidence.paragraph as usize || line >= lines.len() {
            broken.push(format!("{:?} lies in line {line}, not {}", evidence.exact, evidence.paragraph));
        }
        let around = (before.iter().collect::<String>(), text.get(end..).unwrap_or_default().iter().collect::<String>());
        if !around.0.ends_with(&evidence.prefix) || !around.1.starts_with(&evidence.suffix) {
            broken.push(format!("{:?} does not stand between {:?} and {:?}", evidence.exact, evidence.prefix, evidence.suffix));
        }
        if evidence.rule.is_empty() {
            broken.push(format!("no rule found {:?}", evidence.exact));
        }
    }
    broken
}

/// Names, places in the article and addresses refer to what is there.
fn broken_references(reading: &Reading) -> Vec<String> {
    let blocks = reading.article.blocks.len() as u32;
    let known = |name: &String| reading.actors.iter().any(|actor| actor.name == *name);
    let mut broken = Vec::new();
    let speakers = reading.quotes.iter().filter_map(|quote| quote.speaker.as_ref());
    let participants = reading.events.iter().flat_map(|event| &event.actors);
    broken.extend(speakers.chain(participants).filter(|name| !known(name)).map(|name| format!("{name} is no actor of the article")));
    broken.extend(reading.removals.iter().filter(|it| it.paragraph > blocks).map(|it| format!("{:?} was removed after the end", it.text)));
    broken.extend(
        reading
            .removals
            .iter()
            .filter(|it| it.step.is_empty() || it.reason.is_empty())
            .map(|it| format!("{:?} left for no reason", it.text)),
    );
    let mut ids: Vec<&str> = reading.removals.iter().map(|removal| removal.id.as_str()).collect();
    ids.sort_unstable();
    broken.extend(ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| format!("two removals are called {}", pair[0])));
    broken.extend(
        reading
            .article
            .figures
            .iter()
            .filter(|figure| figure.before_block > blocks)
            .map(|figure| format!("{} stands after the end", figure.src)),
    );
    let links = reading.article.blocks.iter().flat_map(|block| &block.marks).filter_map(|mark| mark.href.as_ref());
    let pages = [&reading.pages.next, &reading.pages.single_page, &reading.article.url, &reading.article.image].into_iter().flatten();
    let pictures = reading.article.figures.iter().map(|figure| &figure.src);
    let addresses = links.chain(pages).chain(pictures);
    let local = addresses.filter(|it| !it.starts_with("http://") && !it.starts_with("https://"));
    broken.extend(local.map(|address| format!("{address:?} is no absolute address of the web")));
    broken
}
