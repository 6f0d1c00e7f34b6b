//! The timeline in the formats of other programs, read back by their own rules.

use icalendar::{Component, DatePerhapsTime};
use kliping_archive::ops::{EventCorrection, correct_event};
use kliping_archive::{Archive, ExportFormat, ExportRequest, Sureness, TimelineRequest, ops};
use serde_json::Value;

use crate::support::{archive, clip};

/// A known day, a range, a month, a year, an announced day, an undated sentence, and letters that every format escapes.
const STORY: &str = "Waduk Rimba Jati & Bendungan <Selindung>

Pemerintah membangun Waduk Rimba Jati di Kabupaten Selindung pada 2014.

Bupati Selindung, Ratna Pertiwi, meresmikan waduk itu pada Selasa (24/11/2015), katanya \"aman; kuat, *murah*\".

Pada Oktober 2015 banjir merendam 40 rumah di Selindung.

Gempa mengguncang Selindung pada 3-5 November 2015 dan merusak jembatan.
";

fn written(archive: &Archive, format: ExportFormat) -> String {
    let request = ExportRequest { timeline: TimelineRequest::default(), without: Vec::new(), format, language: Some("id".to_owned()) };
    ops::export_timeline(archive, &request).unwrap()
}

fn library() -> (tempfile::TempDir, Archive) {
    let (folder, archive) = archive();
    clip(&archive, STORY, Some("https://kabar.example/waduk"), Some("2015-11-26"));
    let events = ops::show_timeline(&archive, &TimelineRequest::default()).unwrap();
    let opening = events.iter().find(|event| event.date.as_deref() == Some("2015-11-24")).unwrap();
    correct_event(&archive, &opening.id, &EventCorrection::Label("=Waduk <diresmikan>, *aman*; & \"kuat\"".to_owned())).unwrap();
    let quake = events.iter().find(|event| event.label.contains("Gempa")).unwrap();
    correct_event(&archive, &quake.id, &EventCorrection::Date(Some("2015-11-03/2015-11-05".to_owned()))).unwrap();
    (folder, archive)
}

#[test]
fn timelinejs_has_slides_with_partial_dates() {
    let (_folder, archive) = library();
    let events = ops::show_timeline(&archive, &TimelineRequest::default()).unwrap();
    let root: Value = serde_json::from_str(&written(&archive, ExportFormat::TimelineJs)).unwrap();
    let slides = root["events"].as_array().unwrap();
    assert_eq!(slides.len(), events.len());
    for slide in slides {
        for date in [&slide["start_date"], &slide["end_date"]].into_iter().filter(|date| !date.is_null()) {
            let parts = date.as_object().unwrap();
            assert!(parts["year"].as_str().unwrap().parse::<u16>().is_ok(), "{date}");
            assert!(parts.keys().all(|key| ["year", "month", "day", "hour", "minute"].contains(&key.as_str())), "{date}");
        }
        assert!(slide["text"]["headline"].is_string() && slide["text"]["text"].is_string() && slide["group"].is_string());
        assert!(events.iter().any(|event| slide["unique_id"] == event.id));
    }
    let of = |year: &str, month: Option<&str>| {
        slides.iter().find(|s| s["start_date"]["year"] == year && s["start_date"]["month"].as_str() == month).unwrap()
    };
    assert!(of("2014", None)["start_date"].get("day").is_none(), "a year stays a year");
    assert!(of("2015", Some("10"))["start_date"].get("day").is_none(), "a month stays a month");
    let quake = slides.iter().find(|slide| !slide["end_date"].is_null()).unwrap();
    assert_eq!((&quake["start_date"]["day"], &quake["end_date"]["day"]), (&Value::from("3"), &Value::from("5")));
    let opening = slides.iter().find(|slide| slide["text"]["headline"].as_str().unwrap().contains("diresmikan")).unwrap();
    assert!(opening["text"]["headline"].as_str().unwrap().contains("&lt;diresmikan&gt;"), "{opening}");
}

#[test]
fn a_calendar_is_read_back_by_its_own_parser() {
    let (_folder, archive) = library();
    let text = written(&archive, ExportFormat::Ics);
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "lines are folded at 75 octets");
    let calendar: icalendar::Calendar = text.parse().unwrap();
    let events = ops::show_timeline(&archive, &TimelineRequest::default()).unwrap();
    let entries: Vec<&icalendar::Event> = calendar.components.iter().filter_map(|one| one.as_event()).collect();
    assert_eq!(entries.len(), events.len());
    for event in &events {
        let uid = format!("{}@kliping", event.id);
        let entry = entries.iter().find(|entry| entry.get_uid() == Some(uid.as_str())).unwrap();
        assert!(entry.get_timestamp().is_some(), "DTSTAMP is required");
        assert_eq!(entry.get_summary(), Some(event.label.as_str()));
        let day = |at: Option<DatePerhapsTime>| match at {
            Some(DatePerhapsTime::Date(day)) => day.to_string(),
            other => panic!("{other:?}"),
        };
        assert_eq!(day(entry.get_start()), event.first_day.clone().unwrap());
        let last: chrono::NaiveDate = event.last_day.as_deref().unwrap().parse().unwrap();
        assert_eq!(day(entry.get_end()), last.succ_opt().unwrap().to_string(), "the end is exclusive");
    }
}

#[test]
fn a_table_is_rfc_4180_and_holds_no_formula() {
    let (_folder, archive) = library();
    let text = written(&archive, ExportFormat::Csv);
    assert!(text.contains("\r\n"));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().unwrap().clone();
    let at = |name: &str| head.iter().position(|column| column == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let request = |undated| TimelineRequest { undated, ..TimelineRequest::default() };
    let all: usize = [true, false].iter().map(|undated| ops::show_timeline(&archive, &request(*undated)).unwrap().len()).sum();
    assert_eq!(rows.len(), all);
    let opening = rows.iter().find(|row| &row[at("date")] == "2015-11-24").unwrap();
    assert_eq!(&opening[at("label")], "'=Waduk <diresmikan>, *aman*; & \"kuat\"");
    assert_eq!((&opening[at("corrected")], &opening[at("first_day")]), ("true", "2015-11-24"));
}

#[test]
fn markdown_tells_days_events_and_sentences() {
    let (_folder, archive) = library();
    let text = written(&archive, ExportFormat::Markdown);
    assert!(text.contains("## 2014\n") && text.contains("## 2015-10\n") && text.contains("## 2015-11-24\n"), "{text}");
    assert!(text.contains("\\*aman\\*; \\& \"kuat\"** *(dikoreksi)*"), "{text}");
    assert!(text.contains("  > Pada Oktober 2015 banjir merendam 40 rumah di Selindung."), "{text}");
    assert!(text.contains("kabar.example"));
}

#[test]
fn what_is_left_out_and_outside_the_window_is_not_written() {
    let (_folder, archive) = library();
    let request = |from: &str, without: Vec<Sureness>| ExportRequest {
        timeline: TimelineRequest { from: Some(from.to_owned()), ..TimelineRequest::default() },
        without,
        format: ExportFormat::Csv,
        language: None,
    };
    let all = ops::export_timeline(&archive, &request("2015", vec![])).unwrap();
    assert!(!all.contains(",2014,") && all.contains(",2015-10,"));
    let fine = ops::export_timeline(&archive, &request("2015", vec![Sureness::Coarse])).unwrap();
    assert!(!fine.contains(",2015-10,") && fine.contains(",2015-11-24,"));
}
