//! A folder that is watched for saved pages.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::{EventKind, RecursiveMode, Watcher};

use crate::{Code, Failure, Result};

/// How long a file must rest before it is taken: programs write in pieces.
const REST: Duration = Duration::from_millis(700);
/// How often the resting files are looked at.
const LOOK: Duration = Duration::from_millis(200);
/// Endings of saved pages and texts.
const ENDINGS: &[&str] = &["html", "htm", "xhtml", "mhtml", "mht", "txt"];

/// Gives every saved page of a folder to `take`: those that are there, by name, then those that come or change, once
/// they rest. Folders inside are not entered. Ends when `take` answers `false`.
///
/// Fails if the folder is none, or can no longer be watched.
pub fn watch_folder(folder: &Path, mut take: impl FnMut(PathBuf) -> bool) -> Result<()> {
    let name = folder.display().to_string();
    if !folder.is_dir() {
        return Err(Failure::new(Code::FileNotFound, format!("There is no folder {name}.")).about(name));
    }
    let refused = |error: notify::Error| {
        Failure::new(Code::FileUnreadable, format!("The folder {name} cannot be watched.")).about(&name).because(error)
    };
    let (tell, told) = channel();
    let mut watcher = notify::recommended_watcher(tell).map_err(refused)?;
    // Watched before it is listed, so that nothing can come between the two.
    watcher.watch(folder, RecursiveMode::NonRecursive).map_err(refused)?;
    let mut there: Vec<PathBuf> =
        std::fs::read_dir(folder)?.filter_map(|entry| entry.ok().map(|entry| entry.path())).filter(|path| is_page(path)).collect();
    there.sort();
    let long_ago = Instant::now().checked_sub(REST).unwrap_or_else(Instant::now);
    let mut moved: BTreeMap<PathBuf, Instant> = there.into_iter().map(|path| (path, long_ago)).collect();
    loop {
        let resting: Vec<PathBuf> = moved.iter().filter(|(_, at)| at.elapsed() >= REST).map(|(path, _)| path.clone()).collect();
        for path in resting {
            moved.remove(&path);
            if path.is_file() && !take(path) {
                return Ok(());
            }
        }
        match told.recv_timeout(LOOK) {
            Ok(Ok(event)) if matches!(event.kind, EventKind::Create(_) | EventKind::Modify(_)) => {
                moved.extend(event.paths.into_iter().filter(|path| is_page(path)).map(|path| (path, Instant::now())));
            }
            Ok(Ok(_)) | Err(RecvTimeoutError::Timeout) => {}
            Ok(Err(error)) => return Err(refused(error)),
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
    }
}

/// Whether a name is that of a saved page; hidden files are somebody's half-written ones.
fn is_page(path: &Path) -> bool {
    let hidden = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    !hidden && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn pages_that_are_there_and_pages_that_come_are_taken_once_they_rest() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("lama.html"), "<p>lama").unwrap();
        std::fs::write(at("gambar.png"), "x").unwrap();
        let (tell, told) = mpsc::channel();
        let watched = folder.path().to_owned();
        let watching = std::thread::spawn(move || {
            watch_folder(&watched, |path| {
                let text = std::fs::read_to_string(&path).unwrap();
                let last = path.ends_with("akhir.txt");
                tell.send((path.file_name().unwrap().to_string_lossy().into_owned(), text)).unwrap();
                !last
            })
        });
        let next = || told.recv_timeout(Duration::from_secs(20)).unwrap();
        assert_eq!(next(), ("lama.html".to_owned(), "<p>lama".to_owned()));
        // Written in two pieces, and as a hidden file that gets its name when it is whole.
        std::fs::write(at("baru.htm"), "<p>se").unwrap();
        std::thread::sleep(Duration::from_millis(100));
        std::fs::write(at("baru.htm"), "<p>selesai").unwrap();
        assert_eq!(next(), ("baru.htm".to_owned(), "<p>selesai".to_owned()));
        std::fs::write(at(".unduhan.html"), "<p>utuh").unwrap();
        std::fs::rename(at(".unduhan.html"), at("unduhan.html")).unwrap();
        assert_eq!(next(), ("unduhan.html".to_owned(), "<p>utuh".to_owned()));
        std::fs::write(at("akhir.txt"), "akhir").unwrap();
        assert_eq!(next().0, "akhir.txt");
        watching.join().unwrap().unwrap();
    }

    #[test]
    fn what_is_no_folder_is_told() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(watch_folder(&folder.path().join("tidak-ada"), |_| false).unwrap_err().code, Code::FileNotFound);
    }
}
