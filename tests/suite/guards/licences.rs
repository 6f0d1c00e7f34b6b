//! Every dependency's licence lets Kliping be given away under its own.

use spdx::{Expression, ParseMode};

use crate::metadata::{members, name, packages};

/// Permissive licences.
const ACCEPTED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
    "bzip2-1.0.6",
];

/// Packages whose licence binds their own files alone (MPL-2.0), used unchanged, and what needs them.
const BY_FILE: &[(&str, &str)] = &[
    ("cssparser", "scraper, lol_html"),
    ("cssparser-macros", "scraper"),
    ("dtoa-short", "scraper"),
    ("selectors", "scraper, lol_html"),
    ("option-ext", "directories"),
    ("webdriver", "fantoccini, in the window's tests"),
];

#[test]
fn every_licence_is_permissive() {
    let own = members();
    let mut looked = 0;
    let mut refused = Vec::new();
    for package in packages().filter(|package| !own.contains(name(package))) {
        looked += 1;
        let licence = package["license"].as_str().unwrap_or_default();
        let permissive = Expression::parse_mode(licence, ParseMode::LAX)
            .is_ok_and(|expression| expression.evaluate(|wanted| wanted.license.id().is_some_and(|id| ACCEPTED.contains(&id.name))));
        let by_file = licence == "MPL-2.0" && BY_FILE.iter().any(|(known, _)| *known == name(package));
        if !permissive && !by_file {
            refused.push(format!("{} {}: {licence:?}", name(package), package["version"]));
        }
    }
    assert!(looked > 100, "only {looked} packages");
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}
