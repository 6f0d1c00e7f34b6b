//! The log of every request that leaves this computer: `log/requests.jsonl` in the archive's folder, and the one before it.
//!
//! Architecture invariant: a request stands in the log before it is sent; one that cannot be written down is not sent. It
//! lies beside the database, not in it, so that a backup that is put back takes no request out of it.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use url::Url;

use crate::store::{self, folder};
use crate::{Code, Failure, RequestKind, RequestOutcome, Result, ids};

/// Length from which the log begins anew; the one before it stays until the next time. Some 30,000 requests.
const FULL: u64 = 8 << 20;

/// For what a request is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errand {
    /// What is asked for.
    pub kind: RequestKind,
    /// The address that was clipped, the id of the article whose part it is, or the feed.
    pub cause: String,
}

/// A line of the file: a request as it leaves, or what came of it, or how many the file before no longer holds.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Line {
    Sent { id: String, at: String, url: String, kind: RequestKind, cause: String },
    Ended { id: String, status: Option<u16>, bytes: u64, failure: Option<Code>, broken_off: bool },
    Dropped { dropped: u32 },
}

/// A request of the log with what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// RFC 3339 in UTC.
    pub at: String,
    /// Address, without fragment, name and password.
    pub url: String,
    /// For what.
    pub errand: Errand,
    /// What came of it.
    pub outcome: RequestOutcome,
    /// HTTP status, if it was answered.
    pub status: Option<u16>,
    /// Bytes of the answer's body that came, packed as they came.
    pub bytes: u64,
    /// Why it failed.
    pub failure: Option<Code>,
}

/// The log of an archive's folder.
#[derive(Debug, Clone)]
pub struct RequestLog {
    folder: PathBuf,
    full: u64,
}

impl RequestLog {
    /// The log in the archive's `folder`.
    pub fn of(folder: &Path) -> Self {
        RequestLog { folder: folder.join("log"), full: FULL }
    }

    /// Writes down a request that is about to leave.
    pub fn send(&self, url: &Url, errand: &Errand) -> Result<Sent> {
        let id = ids::random()?;
        let line = Line::Sent { id: id.clone(), at: store::now(), url: address(url), kind: errand.kind, cause: errand.cause.clone() };
        self.append(&line)?;
        Ok(Sent { log: self.clone(), id, bytes: 0, told: false })
    }

    /// Every request that the log still holds, the last first, and how many it no longer holds.
    pub fn read(&self) -> Result<(Vec<Logged>, u32)> {
        let mut logged: Vec<Logged> = Vec::new();
        let mut places = HashMap::new();
        let mut dropped = 0;
        let lines: Vec<Line> = lines(&self.older())?.into_iter().chain(lines(&self.current())?).collect();
        for line in lines {
            match line {
                Line::Sent { id, at, url, kind, cause } => {
                    places.insert(id, logged.len());
                    let errand = Errand { kind, cause };
                    logged.push(Logged { at, url, errand, outcome: RequestOutcome::Open, status: None, bytes: 0, failure: None });
                }
                Line::Ended { id, status, bytes, failure, broken_off } => {
                    // The log was deleted while this one was under way.
                    let Some(row) = places.get(&id).and_then(|at| logged.get_mut(*at)) else { continue };
                    (row.status, row.bytes, row.failure) = (status, bytes, failure);
                    row.outcome = match (broken_off, failure) {
                        (true, _) => RequestOutcome::BrokenOff,
                        (_, Some(_)) => RequestOutcome::Failed,
                        _ => RequestOutcome::Answered,
                    };
                }
                // The newest file says it of all before it.
                Line::Dropped { dropped: so_far } => dropped = so_far,
            }
        }
        logged.reverse();
        Ok((logged, dropped))
    }

    /// Deletes the log; answers how many requests stood in it.
    pub fn delete(&self) -> Result<u32> {
        let _lock = self.lock()?;
        let held = self.read()?.0.len() as u32;
        missing_is_fine(fs::remove_file(self.older()))?;
        // Emptied, not removed: whoever has it open goes on in it.
        missing_is_fine(OpenOptions::new().write(true).open(self.current()).and_then(|file| file.set_len(0)))?;
        Ok(held)
    }

    fn current(&self) -> PathBuf {
        self.folder.join("requests.jsonl")
    }

    fn older(&self) -> PathBuf {
        self.folder.join("requests-older.jsonl")
    }

    fn lock(&self) -> Result<File> {
        fs::create_dir_all(&self.folder)?;
        let file = folder::private_file(&self.folder.join("requests.lock"))?;
        fs4::FileExt::lock(&file)?;
        Ok(file)
    }

    /// One line, in one write at the file's end: several programs may write at once.
    fn append(&self, line: &Line) -> Result<()> {
        self.begin_anew_if_full()?;
        let mut text = store::json(line)?;
        text.push('\n');
        let path = self.current();
        drop(folder::private_file(&path)?);
        Ok(OpenOptions::new().append(true).open(path)?.write_all(text.as_bytes())?)
    }

    fn begin_anew_if_full(&self) -> Result<()> {
        fs::create_dir_all(&self.folder)?;
        let is_full = || fs::metadata(self.current()).is_ok_and(|found| found.len() >= self.full);
        if !is_full() {
            return Ok(());
        }
        let _lock = self.lock()?;
        if !is_full() {
            return Ok(());
        }
        let sent = |path: &Path| -> Result<u32> { Ok(lines(path)?.iter().filter(|line| matches!(line, Line::Sent { .. })).count() as u32) };
        let before = lines(&self.current())?.iter().find_map(|line| match line {
            Line::Dropped { dropped } => Some(*dropped),
            _ => None,
        });
        let dropped = before.unwrap_or(0) + sent(&self.older())?;
        fs::rename(self.current(), self.older())?;
        drop(folder::private_file(&self.current())?);
        let text = store::json(&Line::Dropped { dropped })? + "\n";
        Ok(OpenOptions::new().append(true).open(self.current())?.write_all(text.as_bytes())?)
    }
}

/// A request under way. Dropped before its end is told, it was broken off.
#[derive(Debug)]
pub struct Sent {
    log: RequestLog,
    id: String,
    bytes: u64,
    told: bool,
}

impl Sent {
    /// So many bytes more came.
    pub fn took(&mut self, bytes: usize) {
        self.bytes += bytes as u64;
    }

    /// Bytes that came so far.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// It was answered: with this status, and wholly unless there is a failure.
    pub fn end(mut self, status: Option<u16>, failure: Option<&Failure>) -> Result<()> {
        self.told = true;
        self.tell(status, failure.map(|failure| failure.code), false)
    }

    fn tell(&self, status: Option<u16>, failure: Option<Code>, broken_off: bool) -> Result<()> {
        self.log.append(&Line::Ended { id: self.id.clone(), status, bytes: self.bytes, failure, broken_off })
    }
}

impl Drop for Sent {
    fn drop(&mut self) {
        if !self.told {
            // Without this line it stands in the log as one whose end is not known, which is true as well.
            let _ = self.tell(None, None, true);
        }
    }
}

/// The address as it goes out. A fragment stays here; a name and password are nobody's to read.
fn address(url: &Url) -> String {
    let mut url = url.clone();
    url.set_fragment(None);
    // Neither can fail for an address with a host, and only such are asked for.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url.into()
}

/// The lines of a file that is missing are none; a line that a crash cut off is passed over.
fn lines(path: &Path) -> Result<Vec<Line>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let mut found = Vec::new();
    for line in BufReader::new(file).split(b'\n') {
        found.extend(serde_json::from_slice(&line?));
    }
    Ok(found)
}

fn missing_is_fine(done: std::io::Result<()>) -> Result<()> {
    match done {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errand() -> Errand {
        Errand { kind: RequestKind::Page, cause: "https://kabar.example/a".to_owned() }
    }

    #[test]
    fn a_request_is_written_before_its_end_is_known_and_without_secrets() {
        let folder = tempfile::tempdir().unwrap();
        let log = RequestLog::of(folder.path());
        assert_eq!(log.read().unwrap(), (Vec::new(), 0));
        let mut sent = log.send(&Url::parse("https://ani:rahasia@kabar.example/a?b=1#bagian").unwrap(), &errand()).unwrap();
        let open = log.read().unwrap().0.remove(0);
        assert_eq!((open.url.as_str(), open.outcome), ("https://kabar.example/a?b=1", RequestOutcome::Open));
        sent.took(7);
        drop(sent);
        let ended = log.read().unwrap().0.remove(0);
        assert_eq!((ended.outcome, ended.bytes), (RequestOutcome::BrokenOff, 7));
        assert_eq!((log.delete().unwrap(), log.read().unwrap()), (1, (Vec::new(), 0)));
    }

    #[test]
    fn a_full_log_begins_anew_and_says_how_many_it_no_longer_holds() {
        let folder = tempfile::tempdir().unwrap();
        let log = RequestLog { full: 400, ..RequestLog::of(folder.path()) };
        for number in 0..20 {
            let url = Url::parse(&format!("https://kabar.example/{number}")).unwrap();
            log.send(&url, &errand()).unwrap().end(Some(200), None).unwrap();
        }
        let (held, dropped) = log.read().unwrap();
        assert!(dropped > 0 && held.len() < 20);
        assert_eq!(held.len() + dropped as usize, 20);
        assert_eq!(held[0].url, "https://kabar.example/19");
        log.delete().unwrap();
        assert_eq!(log.read().unwrap(), (Vec::new(), 0));
    }

    #[test]
    fn a_line_that_a_crash_cut_off_harms_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let log = RequestLog::of(folder.path());
        log.send(&Url::parse("https://kabar.example/a").unwrap(), &errand()).unwrap().end(Some(200), None).unwrap();
        OpenOptions::new().append(true).open(log.current()).unwrap().write_all(b"{\"id\":\"x\",\"at\n").unwrap();
        assert_eq!(log.read().unwrap().0.len(), 1);
    }
}
