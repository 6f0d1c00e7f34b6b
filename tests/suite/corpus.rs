//! The sample library is what its README says.

use std::collections::BTreeSet;

use kliping_tests::sample::{Sample, samples};

#[test]
fn the_library_is_what_it_says() {
    let samples = samples();
    let count = |language: &str| samples.iter().filter(|sample| sample.meta.language == language).count();
    assert!(count("id") >= 16 && count("en") >= 8, "{} Indonesian and {} English pages", count("id"), count("en"));
    let outlets: BTreeSet<&str> = samples.iter().map(|sample| sample.meta.outlet.as_str()).collect();
    assert!(outlets.len() >= 6, "{outlets:?}");
    for Sample { slug, meta, expected, .. } in &samples {
        let host = meta.url.split('/').nth(2).unwrap_or_default();
        assert_eq!(host.rsplit('.').next(), Some("example"), "{slug}: {host} is not a reserved host");
        assert!(!meta.note.is_empty(), "{slug}: no note");
        assert!(meta.published.as_deref().is_none_or(|day| day.starts_with(&expected.published)), "{slug}: two days of publication");
        for event in &expected.events {
            assert!(expected.paragraphs.iter().any(|line| line.contains(&event.contains)), "{slug}: {event:?}");
        }
        for quote in &expected.quotes {
            assert!(expected.paragraphs.iter().any(|line| line.contains(&quote.contains)), "{slug}: {quote:?}");
        }
    }
}
