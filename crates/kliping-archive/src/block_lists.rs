//! Files of filter lists in the archive's folder of rules: `rules/NAME.list`.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use crate::snapshot::Filters;
use crate::{BlockList, Result, rules};

/// By what a changed file is known: name, length, time.
type Stamp = Vec<(String, u64, Option<SystemTime>)>;

/// The lists as they were last read.
#[derive(Debug, Default)]
pub struct Shelf(Mutex<Option<(Stamp, Arc<Filters>)>>);

impl Shelf {
    /// All lists together.
    pub fn of(&self, folder: &Path) -> Result<Arc<Filters>> {
        let mut stamp = Stamp::new();
        for name in names(folder)? {
            let found = fs::metadata(path(folder, &name))?;
            stamp.push((name, found.len(), found.modified().ok()));
        }
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, filters)) = known.as_ref().filter(|(then, _)| *then == stamp) {
            return Ok(Arc::clone(filters));
        }
        let mut filters = Filters::default();
        for (name, ..) in &stamp {
            filters.read(&text(folder, name)?);
        }
        let filters = Arc::new(filters);
        *known = Some((stamp, Arc::clone(&filters)));
        Ok(filters)
    }
}

/// Names of the lists, in order.
pub fn names(folder: &Path) -> Result<Vec<String>> {
    let entries = match fs::read_dir(folder.join("rules")) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            names.extend(entry.file_name().to_string_lossy().strip_suffix(".list").map(str::to_owned));
        }
    }
    names.sort();
    Ok(names)
}

/// The name of a list that comes from a file of this name; `None` if nothing of it can be used.
pub fn name_of(stem: &str) -> Option<String> {
    let name: String = stem.chars().filter(|sign| sign.is_ascii_alphanumeric() || "-_".contains(*sign)).take(60).collect();
    (!name.is_empty()).then_some(name)
}

/// What a list says, read by itself.
pub fn rules_of(list: &str) -> Filters {
    let mut filters = Filters::default();
    filters.read(list);
    filters
}

/// A list and how much of it is heeded.
pub fn describe(folder: &Path, name: &str) -> Result<BlockList> {
    let filters = rules_of(&text(folder, name)?);
    let path = path(folder, name).display().to_string();
    Ok(BlockList { name: name.to_owned(), path, rules: filters.rules, ignored: filters.ignored })
}

/// Writes a list, whole or not at all.
pub fn put(folder: &Path, name: &str, list: &str) -> Result<()> {
    rules::write_whole(folder, &path(folder, name), list)
}

/// Takes a list away.
pub fn remove(folder: &Path, name: &str) -> Result<()> {
    Ok(fs::remove_file(path(folder, name))?)
}

fn text(folder: &Path, name: &str) -> Result<String> {
    Ok(String::from_utf8_lossy(&fs::read(path(folder, name))?).into_owned())
}

fn path(folder: &Path, name: &str) -> PathBuf {
    folder.join("rules").join(format!("{name}.list"))
}
