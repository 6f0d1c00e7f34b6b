//! An exported file in a person's own folder, beside what lies there already.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::{Code, Failure, Result};

/// Names tried before it is refused: `name.csv`, `name (2).csv`, …
const TRIES: u32 = 1000;

/// Writes a file into a folder, under its name or a numbered one: what lies there is never overwritten. Only the last part
/// of `name` counts, so that it cannot lead elsewhere. Answers where it lies.
pub fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf> {
    let name = Path::new(name).file_name().map_or_else(|| "kliping".into(), |name| name.to_string_lossy());
    let (stem, extension) = name.rsplit_once('.').map_or((name.as_ref(), String::new()), |(stem, end)| (stem, format!(".{end}")));
    fs::create_dir_all(folder)?;
    for number in 1..=TRIES {
        let name = if number == 1 { name.to_string() } else { format!("{stem} ({number}){extension}") };
        let path = folder.join(name);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                file.write_all(bytes).and_then(|()| file.sync_all()).inspect_err(|_| _ = fs::remove_file(&path))?;
                return Ok(path);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Failure::new(Code::Internal, "There are too many files of this name already.").about(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_overwritten_and_no_name_leads_elsewhere() {
        let folder = tempfile::tempdir().unwrap();
        let names: Vec<String> = [("a.csv", "1"), ("a.csv", "2"), ("../../a.csv", "3"), ("..", "4")]
            .iter()
            .map(|(name, text)| put(&folder.path().join("unduhan"), name, text.as_bytes()).unwrap())
            .map(|path| path.strip_prefix(folder.path().join("unduhan")).unwrap().display().to_string())
            .collect();
        assert_eq!(names, ["a.csv", "a (2).csv", "a (3).csv", "kliping"]);
        assert_eq!(fs::read_to_string(folder.path().join("unduhan/a.csv")).unwrap(), "1");
    }
}
