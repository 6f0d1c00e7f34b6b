//! The timeline written for other programs from the command line.

use kliping_tests::Kliping;
use serde_json::Value;

use crate::pages::clip;

#[test]
fn the_timeline_is_written_in_every_format() {
    let kliping = Kliping::new();
    clip(&kliping, "id-su24-ditembak");
    let folder = tempfile::tempdir().unwrap();
    for (format, begins) in [("timelinejs", "{"), ("ics", "BEGIN:VCALENDAR\r\n"), ("csv", "id,date,"), ("markdown", "## ")] {
        let file = folder.path().join(format!("linimasa.{format}"));
        let file = file.to_str().unwrap();
        let told = kliping.run(&["timeline", "--export", format, file, "--json"]).done().one();
        assert_eq!((told["file"].as_str(), told["format"].as_str()), (Some(file), Some(format)));
        let text = std::fs::read_to_string(file).unwrap();
        assert!(text.starts_with(begins), "{format}: {text}");
        assert!(text.contains("Su-24"), "{format}: {text}");
        assert_eq!(kliping.run(&["timeline", "--export", format, "-"]).done().out.lines().count(), text.lines().count());
    }
    let within: Value = serde_json::from_str(
        &kliping.run(&["timeline", "--from", "2015-11-24", "--to", "2015-11-24", "--export", "timelinejs", "-"]).done().out,
    )
    .unwrap();
    let slides = within["events"].as_array().unwrap();
    assert!(!slides.is_empty() && slides.iter().all(|slide| slide["start_date"]["year"] == "2015"));
}

#[test]
fn a_format_that_is_none_and_a_file_that_cannot_be_written_are_told() {
    let kliping = Kliping::new();
    assert_eq!(kliping.run(&["timeline", "--export", "xlsx", "-", "--json"]).code(), "unsupported-kind");
    let refused = kliping.run(&["timeline", "--export", "csv", "/nowhere/at/all.csv"]);
    assert!(refused.refused().contains("/nowhere/at/all.csv"));
}
