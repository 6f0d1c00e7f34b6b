//! `TimelineJS` JSON: `{"events": [slide, …]}`, each slide with `start_date`, `text`, `group`, `unique_id`.
//!
//! The format (timeline.knightlab.com/docs/json-format.html) has partial dates, so a year stays a year. Dates without a form
//! there (weeks, quarters, decades) are written as the days they cover, and named by `display_date`.

use serde_json::{Map, Value, json};

use super::{actors, source};
use crate::{EventRow, Result, store};

/// Writes dated events; the others have no place in the format.
pub fn write(events: &[EventRow]) -> Result<String> {
    let slides: Vec<Value> = events.iter().filter_map(slide).collect();
    store::json(&json!({ "events": slides, "scale": "human" }))
}

fn slide(event: &EventRow) -> Option<Value> {
    let date = event.date.as_deref()?;
    let mut slide = Map::new();
    let whole =
        date.split_once('/').map_or_else(|| parts(date).map(|start| (start, None)), |(from, to)| Some((parts(from)?, Some(parts(to)?))));
    if let Some((start, end)) = whole {
        slide.insert("start_date".into(), start);
        slide.extend(end.map(|end| ("end_date".into(), end)));
    } else {
        slide.insert("start_date".into(), parts(event.first_day.as_deref()?)?);
        slide.insert("end_date".into(), parts(event.last_day.as_deref()?)?);
        slide.insert("display_date".into(), json!(date));
    }
    let proof: String = event.evidence.iter().fold(String::new(), |all, evidence| {
        format!("{all}<blockquote>{}</blockquote><p>{}</p>", escape(&evidence.sentence), escape(&source(evidence)))
    });
    slide.insert("text".into(), json!({ "headline": escape(&event.label), "text": proof }));
    slide.insert("group".into(), json!(actors(event).first().copied().unwrap_or_default()));
    slide.insert("unique_id".into(), json!(event.id));
    // Sentences are text: nothing in them becomes a link.
    slide.insert("autolink".into(), json!(false));
    Some(Value::Object(slide))
}

/// `2015-11-24T09:24` as its parts, written as text as the format's own examples have them; `None` for weeks and the like.
fn parts(date: &str) -> Option<Value> {
    let (day, clock) = date.split_once('T').map_or((date, None), |(day, clock)| (day, Some(clock)));
    let mut numbers = day.split('-');
    let mut known = Map::new();
    let year = numbers.next().filter(|year| year.len() == 4)?;
    known.insert("year".into(), json!(year.parse::<u32>().ok()?.to_string()));
    for (name, number) in ["month", "day"].into_iter().zip(numbers) {
        known.insert(name.into(), json!(number.parse::<u32>().ok()?.to_string()));
    }
    // A part of a day (morning, night) is no hour.
    let clock: Vec<u32> = clock.map(|clock| clock.split(':').map_while(|number| number.parse().ok()).collect()).unwrap_or_default();
    for (name, number) in ["hour", "minute"].into_iter().zip(clock) {
        known.insert(name.into(), json!(number.to_string()));
    }
    Some(Value::Object(known))
}

/// The format's texts are HTML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
