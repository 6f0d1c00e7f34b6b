//! The graph of packages as Cargo resolves it on this platform.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

/// Cargo's answer, asked once for all guards of this process.
pub fn metadata() -> &'static Value {
    static METADATA: OnceLock<Value> = OnceLock::new();
    METADATA.get_or_init(|| {
        // Without a platform Cargo would want the packages of every platform, which nothing here downloads.
        let version = Command::new("rustc").arg("-vV").output().unwrap();
        let version = String::from_utf8(version.stdout).unwrap();
        let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
        let output = Command::new(env!("CARGO"))
            .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", host])
            .current_dir(kliping_tests::repository())
            .output()
            .unwrap();
        assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    })
}

/// Names of the workspace's own packages.
pub fn members() -> BTreeSet<&'static str> {
    let ids: BTreeSet<&str> = metadata()["workspace_members"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    packages().filter(|package| ids.contains(package["id"].as_str().unwrap())).map(name).collect()
}

/// All packages.
pub fn packages() -> impl Iterator<Item = &'static Value> {
    metadata()["packages"].as_array().unwrap().iter()
}

/// A package's name.
pub fn name(package: &'static Value) -> &'static str {
    package["name"].as_str().unwrap()
}

/// Names of everything that `root` is built from: dependencies of dependencies, without those of tests.
pub fn built_from(root: &str) -> BTreeSet<&'static str> {
    let names: BTreeMap<&str, &'static str> = packages().map(|package| (package["id"].as_str().unwrap(), name(package))).collect();
    let nodes: BTreeMap<&str, &Value> =
        metadata()["resolve"]["nodes"].as_array().unwrap().iter().map(|node| (node["id"].as_str().unwrap(), node)).collect();
    let start = names.iter().find(|(_, name)| **name == root).unwrap_or_else(|| panic!("no package {root}")).0;
    let mut found = BTreeSet::new();
    let mut open = vec![*start];
    while let Some(id) = open.pop() {
        for dependency in nodes[id]["deps"].as_array().unwrap() {
            let for_tests_alone = dependency["dep_kinds"].as_array().unwrap().iter().all(|kind| kind["kind"] == "dev");
            let id = dependency["pkg"].as_str().unwrap();
            if !for_tests_alone && found.insert(names[id]) {
                open.push(id);
            }
        }
    }
    found
}
