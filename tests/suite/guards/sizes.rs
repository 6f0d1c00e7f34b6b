//! How large a file may grow before a second concept hides in it.

use std::fs;
use std::path::Path;

use kliping_tests::{repository, tracked};

/// Lines at most, by extension.
const LIMITS: &[(&str, usize)] = &[("rs", 500), ("ts", 500), ("svelte", 400)];

#[test]
fn no_file_is_too_long() {
    let mut counted = 0;
    let mut long = Vec::new();
    for file in tracked() {
        let Some((_, limit)) = LIMITS.iter().find(|(end, _)| file.extension().is_some_and(|extension| extension == *end)) else { continue };
        if exempt(&file) {
            continue;
        }
        counted += 1;
        let lines = fs::read_to_string(repository().join(&file)).unwrap().lines().count();
        if lines > *limit {
            long.push(format!("{} has {lines} lines, {limit} are allowed", file.display()));
        }
    }
    assert!(counted > 10, "only {counted} files were looked at");
    assert!(long.is_empty(), "{}", long.join("\n"));
}

/// Tests are as long as their cases, and generated files as long as what they are generated from.
fn exempt(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    file.starts_with("tests")
        || file.iter().any(|part| part == "tests")
        || name == "tests.rs"
        || name.ends_with(".test.ts")
        || name == "bindings.ts"
}
