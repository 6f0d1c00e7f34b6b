//! The window writes text and elements of its own; nothing in it takes markup from elsewhere.

use std::fs;

use kliping_tests::{repository, tracked};

/// What makes elements of a text. The snapshot's frame is none of these: it is a document of its own, in a cage of its own.
const TAKES_MARKUP: &[&str] =
    &["{@html", ".innerHTML", ".outerHTML", "insertAdjacentHTML", "createContextualFragment", "document.write", "srcdoc"];

#[test]
fn nothing_in_the_window_takes_markup() {
    let (mut looked, mut found) = (0, Vec::new());
    for file in tracked().into_iter().filter(|file| file.starts_with("ui/src") && !file.to_string_lossy().ends_with(".test.ts")) {
        let Ok(text) = fs::read_to_string(repository().join(&file)) else { continue };
        looked += 1;
        for (i, line) in text.lines().enumerate() {
            found.extend(
                TAKES_MARKUP.iter().filter(|sign| line.contains(**sign)).map(|sign| format!("{}:{}: {sign}", file.display(), i + 1)),
            );
        }
    }
    assert!(looked > 100, "the window's files were not found: {looked}");
    assert!(found.is_empty(), "{}", found.join("\n"));
}
