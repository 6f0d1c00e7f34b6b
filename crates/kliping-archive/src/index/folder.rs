//! The index on disk: opened, begun anew, watched.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use fs4::FileExt;
use tantivy::directory::MmapDirectory;
use tantivy::directory::error::LockError;
use tantivy::merge_policy::LogMergePolicy;
use tantivy::tokenizer::TokenizerManager;
use tantivy::{IndexReader, IndexSettings, IndexWriter, ReloadPolicy, TantivyError};

use super::schema::{Fields, SPACED, Spaced, schema};
use crate::{Code, Failure, Result};

/// Rises with every change to the schema, the words or the stems. An index of another format is not read: it lies in
/// another folder, and goes when this one is begun.
const FORMAT: &str = "3";

/// Memory of the writer before it writes a segment, bytes.
const WRITER_MEMORY: usize = 64 << 20;

/// An open index.
pub struct Opened {
    /// Tantivy's index.
    pub index: tantivy::Index,
    /// Its reader; reloaded by hand, because nobody needs a thread that watches.
    pub reader: IndexReader,
    /// Its fields.
    pub fields: Fields,
    folder: PathBuf,
    seen: Mutex<Seen>,
}

/// The folder as it was when the reader last took it up.
#[derive(Default)]
struct Seen {
    commit: Option<SystemTime>,
    lengths: HashMap<String, u64>,
}

impl Opened {
    /// The generation in the last commit's payload.
    pub fn generation(&self) -> Result<u64> {
        let metas = self.index.load_metas().map_err(broken)?;
        Ok(metas.payload.and_then(|payload| payload.parse().ok()).unwrap_or(0))
    }

    /// Takes up commits, also those that other processes made.
    pub fn refresh(&self) -> Result<()> {
        let commit = fs::metadata(self.folder.join("meta.json")).and_then(|about| about.modified()).ok();
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.commit != commit || commit.is_none() {
            self.reader.reload().map_err(broken)?;
            *seen = Seen { commit, lengths: lengths(&self.folder)? };
        }
        Ok(())
    }

    /// Whether every file that the reader has open is still there and as long as it was. A mapped file that was cut
    /// short ends the program when it is read, so this is asked before every search; it costs one look at the folder.
    pub fn is_sound(&self) -> bool {
        let Ok(metas) = self.index.load_metas() else { return false };
        let Ok(now) = lengths(&self.folder) else { return false };
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        metas.segments.iter().all(|segment| {
            let id = segment.id().uuid_string();
            now.keys().any(|name| name.starts_with(&id))
                && seen.lengths.iter().filter(|(name, _)| name.starts_with(&id)).all(|(name, length)| now.get(name) == Some(length))
        })
    }
}

/// The files of a folder with their lengths.
fn lengths(folder: &Path) -> std::io::Result<HashMap<String, u64>> {
    fs::read_dir(folder)?
        .map(|file| file.and_then(|file| Ok((file.file_name().to_string_lossy().into_owned(), file.metadata()?.len()))))
        .collect()
}

/// The failure of an index that cannot be used; nothing is lost by it.
pub fn broken(error: TantivyError) -> Failure {
    match error {
        TantivyError::IoError(error) => Failure::from(std::io::Error::new(error.kind(), error.to_string())),
        error => Failure::new(Code::Internal, "The search index cannot be used; it is made anew at the next start.").because(error),
    }
}

/// Opens the index of this format, or begins it.
pub fn open(folder: &Path) -> Result<Opened> {
    let place = folder.join(FORMAT);
    match read(&place) {
        Ok(opened) => Ok(opened),
        _ => begin(folder),
    }
}

/// Begins the index anew. Two processes may want to at once: the second finds the first one's work and takes it.
pub fn begin(folder: &Path) -> Result<Opened> {
    fs::create_dir_all(folder)?;
    let lock = fs::File::create(folder.join("lock"))?;
    FileExt::lock(&lock)?;
    let place = folder.join(FORMAT);
    if let Ok(opened) = read(&place) {
        return Ok(opened);
    }
    for old in fs::read_dir(folder)? {
        let old = old?;
        if old.file_type()?.is_dir() {
            fs::remove_dir_all(old.path())?;
        }
    }
    fs::create_dir_all(&place)?;
    let directory = MmapDirectory::open(&place).map_err(|error| broken(error.into()))?;
    tantivy::Index::create(directory, schema().0, IndexSettings::default()).map_err(broken)?;
    read(&place).map_err(broken)
}

fn read(place: &Path) -> tantivy::Result<Opened> {
    let mut index = tantivy::Index::open_in_dir(place)?;
    let (expected, fields) = schema();
    if index.schema() != expected {
        return Err(TantivyError::SchemaError("an index of another format".to_owned()));
    }
    let tokenizers = TokenizerManager::default();
    tokenizers.register(SPACED, Spaced::default());
    index.set_tokenizers(tokenizers);
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    let opened = Opened { index, reader, fields, folder: place.to_owned(), seen: Mutex::default() };
    opened.refresh().map_err(|failure| TantivyError::InternalError(failure.message))?;
    Ok(opened)
}

/// The writer, or `None` while another process has it.
pub fn writer(index: &tantivy::Index) -> Result<Option<IndexWriter>> {
    match index.writer_with_num_threads(1, WRITER_MEMORY) {
        Ok(writer) => {
            let mut policy = LogMergePolicy::default();
            policy.set_min_num_segments(4);
            writer.set_merge_policy(Box::new(policy));
            Ok(Some(writer))
        }
        Err(TantivyError::LockFailure(LockError::LockBusy, _)) => Ok(None),
        Err(error) => Err(broken(error)),
    }
}
