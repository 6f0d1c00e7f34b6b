//! `kliping read --batch`: JSON lines in, JSON lines out, in order, flushed per line.
//!
//! A line that cannot be used is answered with its error; the run goes on.

use std::io::{BufRead, Write};

use cpu_time::ThreadTime;
use kliping_article::{ActorKind, Content, Context, Event, Page, Quote, Reading, TimeKind, read};
use serde::{Deserialize, Serialize};

/// One line of input. Unknown fields are ignored.
#[derive(Deserialize)]
struct Document {
    #[serde(default)]
    id: serde_json::Value,
    html: Option<String>,
    text: Option<String>,
    body: Option<String>,
    url: Option<String>,
    title: Option<String>,
    published: Option<String>,
    language: Option<String>,
}

/// One line of output, and the shape of `kliping read --json`.
#[derive(Serialize)]
pub struct Answer<'a> {
    id: serde_json::Value,
    title: Option<&'a str>,
    byline: Option<&'a str>,
    site: Option<&'a str>,
    url: Option<&'a str>,
    published: Option<&'a str>,
    language: Option<&'a str>,
    text: &'a str,
    removals: Vec<RemovalAnswer<'a>>,
    pages: &'a kliping_article::Pages,
    times: Vec<TimeAnswer<'a>>,
    actors: Vec<ActorAnswer<'a>>,
    quotes: Vec<QuoteAnswer<'a>>,
    events: Vec<EventAnswer<'a>>,
    undated: Vec<EventAnswer<'a>>,
    notes: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ms: Option<f64>,
}

#[derive(Serialize)]
struct RemovalAnswer<'a> {
    id: &'a str,
    step: &'a str,
    reason: &'a str,
    text: &'a str,
    paragraph: u32,
}

#[derive(Serialize)]
struct TimeAnswer<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    r#type: TimeKind,
    value: &'a str,
}

#[derive(Serialize)]
struct ActorAnswer<'a> {
    name: &'a str,
    kind: ActorKind,
    roles: &'a [String],
    mentions: Vec<MentionAnswer<'a>>,
}

#[derive(Serialize)]
struct MentionAnswer<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct QuoteAnswer<'a> {
    start: u32,
    end: u32,
    speaker: Option<&'a str>,
}

#[derive(Serialize)]
struct EventAnswer<'a> {
    date: Option<&'a str>,
    start: u32,
    end: u32,
    label: &'a str,
    kind: kliping_article::EventKind,
    actors: &'a [String],
    resolved_by: &'a str,
}

impl<'a> Answer<'a> {
    /// The contract's view of a reading that nobody timed; the id is that of the article, if it is kept.
    pub fn untimed(id: Option<&str>, reading: &'a Reading) -> Self {
        Answer::new(id.into(), reading, None)
    }

    /// The contract's view of a reading; `ms` is the CPU time that it took, in milliseconds.
    fn new(id: serde_json::Value, reading: &'a Reading, ms: Option<f64>) -> Self {
        let article = &reading.article;
        let event = |event: &'a Event| EventAnswer {
            date: event.date.as_deref(),
            start: event.evidence.span.start,
            end: event.evidence.span.end,
            label: &event.label,
            kind: event.kind,
            actors: &event.actors,
            resolved_by: &event.resolved_by,
        };
        let (dated, undated): (Vec<&Event>, Vec<&Event>) = reading.events.iter().partition(|event| event.date.is_some());
        Answer {
            id,
            title: article.headline.as_deref(),
            byline: article.byline.as_deref(),
            site: article.site.as_deref(),
            url: article.url.as_deref(),
            published: article.published.as_deref(),
            language: article.language.as_deref(),
            text: &article.text,
            removals: reading
                .removals
                .iter()
                .map(|r| RemovalAnswer { id: &r.id, step: &r.step, reason: &r.reason, text: &r.text, paragraph: r.paragraph })
                .collect(),
            pages: &reading.pages,
            times: reading
                .times
                .iter()
                .map(|t| TimeAnswer {
                    start: t.evidence.span.start,
                    end: t.evidence.span.end,
                    text: &t.evidence.exact,
                    r#type: t.kind,
                    value: &t.value,
                })
                .collect(),
            actors: reading
                .actors
                .iter()
                .map(|a| ActorAnswer {
                    name: &a.name,
                    kind: a.kind,
                    roles: &a.roles,
                    mentions: a.mentions.iter().map(|m| MentionAnswer { start: m.span.start, end: m.span.end, text: &m.text }).collect(),
                })
                .collect(),
            quotes: reading.quotes.iter().filter(|quote| !quote.indirect).map(quote_answer).collect(),
            events: dated.into_iter().map(event).collect(),
            undated: undated.into_iter().map(event).collect(),
            notes: reading.notes.iter().map(|note| note.message.as_str()).collect(),
            ms,
        }
    }
}

fn quote_answer(quote: &Quote) -> QuoteAnswer<'_> {
    QuoteAnswer { start: quote.evidence.span.start, end: quote.evidence.span.end, speaker: quote.speaker.as_deref() }
}

/// Answers every line of `input` on `output`.
pub fn run(input: impl BufRead, mut output: impl Write) -> std::io::Result<()> {
    for line in input.split(b'\n') {
        answer(&line?, &mut output)?;
        output.write_all(b"\n")?;
        output.flush()?;
    }
    Ok(())
}

fn answer(line: &[u8], output: &mut impl Write) -> std::io::Result<()> {
    let refuse = |output: &mut dyn Write, id: serde_json::Value, message: String| {
        serde_json::to_writer(output, &serde_json::json!({ "id": id, "error": { "code": "bad-input", "message": message } }))
    };
    let document: Document = match serde_json::from_slice(line) {
        Ok(document) => document,
        Err(error) => {
            // The id is told where the line is JSON at all, so that the caller can match the answer.
            let id = serde_json::from_slice::<serde_json::Value>(line).ok().and_then(|value| value.get("id").cloned());
            return Ok(refuse(output, id.unwrap_or_default(), format!("This line is not a document: {error}."))?);
        }
    };
    let content = match (document.html, document.text, document.body) {
        (Some(html), None, None) => Content::Html(html),
        (None, Some(text), None) => Content::Text(text),
        (None, None, Some(body)) => Content::Body(body),
        _ => return Ok(refuse(output, document.id, "A document has exactly one of html, text and body.".to_owned())?),
    };
    let page = Page { content, url: document.url };
    let context = Context {
        published: document.published.as_deref(),
        title: document.title.as_deref(),
        language: document.language.as_deref(),
        ..Context::default()
    };
    let start = ThreadTime::now();
    let reading = read(&page, &context);
    let ms = (start.elapsed().as_secs_f64() * 1e6).round() / 1e3;
    serde_json::to_writer(output, &Answer::new(document.id, &reading, Some(ms)))?;
    Ok(())
}
