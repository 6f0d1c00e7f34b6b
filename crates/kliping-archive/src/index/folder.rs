//! The index on disk: opened, begun anew, watched.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::time::{Duration, Instant, SystemTime};

use fs4::FileExt;
use tantivy::directory::MmapDirectory;
use tantivy::directory::error::{LockError, OpenDirectoryError, OpenWriteError};
use tantivy::merge_policy::LogMergePolicy;
use tantivy::tokenizer::TokenizerManager;
use tantivy::{IndexReader, IndexSettings, IndexWriter, ReloadPolicy, TantivyError};

use super::commit::Commit;
use super::families::Families;
use super::schema::{COUNTED, Counted, Fields, SPACED, Spaced, schema};
use crate::store::folder::close_tree;
use crate::{Code, Failure, Result};

/// Rises with every change to the schema, the words or the stems. An index of another format is not read: it lies in
/// another folder, and goes when this one is begun.
pub const FORMAT: &str = "6";

/// Memory of the writer before it writes a segment, bytes.
const WRITER_MEMORY: usize = 64 << 20;

/// An open index.
pub struct Opened {
    /// Tantivy's index.
    pub index: tantivy::Index,
    /// Its fields.
    pub fields: Fields,
    /// Which of its words have a stem in common.
    pub families: Arc<Families>,
    /// What the last commit holds that was taken up.
    pub commit: Arc<Commit>,
    /// Reloaded by hand, because nobody needs a thread that watches.
    reader: IndexReader,
    folder: PathBuf,
    seen: Seen,
    looked_at: Option<Instant>,
    /// Documents that the writer's thread has taken in, since the index was opened.
    pub taken: Arc<AtomicUsize>,
}

/// How long a look at the files of the index holds: for the rest of one search.
const MOMENT: Duration = Duration::from_millis(5);

/// The folder as it was when the reader last took it up.
#[derive(Default)]
struct Seen {
    stamp: Option<Stamp>,
    /// Files of the commit's segments with their lengths.
    files: Vec<(PathBuf, u64)>,
}

/// By what one commit's `meta.json` differs from the next one's, without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    modified: SystemTime,
    length: u64,
    #[cfg(unix)]
    inode: u64,
}

impl Opened {
    /// The index as its last commit on disk leaves it, also one that another process made. `None` if a file that was
    /// mapped went away or was cut short since: reading it would end the program, so this is asked before every search.
    /// It costs one look at each file's length.
    pub fn take_up(&mut self) -> Result<Option<()>> {
        let taken = self.take_up_now()?;
        self.looked_at = taken.map(|()| Instant::now());
        Ok(taken)
    }

    /// Whether that was done a moment ago.
    pub fn was_looked_at(&self) -> bool {
        self.looked_at.is_some_and(|at| at.elapsed() < MOMENT)
    }

    fn take_up_now(&mut self) -> Result<Option<()>> {
        let Ok(stamp) = stamp(&self.folder) else { return Ok(None) };
        let whole = self.seen.stamp != Some(stamp) || self.seen.files.iter().all(|(file, length)| length_of(file) == Some(*length));
        if !whole || !self.families.are_whole() {
            return Ok(None);
        }
        if self.seen.stamp == Some(stamp) {
            return Ok(Some(()));
        }
        let Ok(metas) = self.index.load_metas() else { return Ok(None) };
        let now = lengths(&self.folder)?;
        let ids: Vec<String> = metas.segments.iter().map(|segment| segment.id().uuid_string()).collect();
        let ours = |name: &str| ids.iter().any(|id| name.starts_with(id.as_str()));
        let changed = |(file, length): &(PathBuf, u64)| {
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            ours(&name) && now.get(&name) != Some(length)
        };
        if !ids.iter().all(|id| now.keys().any(|name| name.starts_with(id.as_str()))) || self.seen.files.iter().any(changed) {
            return Ok(None);
        }
        self.reader.reload().map_err(broken)?;
        let generation = metas.payload.and_then(|payload| payload.parse().ok()).unwrap_or(0);
        self.commit = Arc::new(Commit::of(self.reader.searcher(), self.fields, &self.families, generation)?);
        let files = now.into_iter().filter(|(name, _)| ours(name)).map(|(name, length)| (self.folder.join(name), length)).collect();
        self.seen = Seen { stamp: Some(stamp), files };
        Ok(Some(()))
    }
}

fn stamp(folder: &Path) -> std::io::Result<Stamp> {
    let about = fs::metadata(folder.join("meta.json"))?;
    Ok(Stamp {
        modified: about.modified()?,
        length: about.len(),
        #[cfg(unix)]
        inode: std::os::unix::fs::MetadataExt::ino(&about),
    })
}

fn length_of(file: &Path) -> Option<u64> {
    fs::metadata(file).ok().map(|about| about.len())
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
        // A folder that takes no lock and no new file, as on a disk that is read only, refuses like any other.
        TantivyError::IoError(error)
        | TantivyError::LockFailure(LockError::IoError(error), _)
        | TantivyError::OpenWriteError(OpenWriteError::IoError { io_error: error, .. })
        | TantivyError::OpenDirectoryError(OpenDirectoryError::IoError { io_error: error, .. }) => {
            Failure::from(std::io::Error::new(error.kind(), error.to_string()))
        }
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
    Families::begin(&place)?;
    tantivy::Index::create(directory, schema().0, IndexSettings::default()).map_err(broken)?;
    // From its first moment: nobody waits for the first commit to close what a library wrote.
    close_tree(folder)?;
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
    let taken = Arc::<AtomicUsize>::default();
    tokenizers.register(COUNTED, Counted::new(Arc::clone(&taken)));
    index.set_tokenizers(tokenizers);
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    let as_error = |failure: Failure| TantivyError::InternalError(failure.message);
    let families = Arc::new(Families::open(place).map_err(|error| TantivyError::InternalError(error.to_string()))?);
    let commit = Arc::new(Commit::of(reader.searcher(), fields, &families, 0).map_err(as_error)?);
    let mut opened =
        Opened { index, fields, families, commit, reader, folder: place.to_owned(), seen: Seen::default(), looked_at: None, taken };
    match opened.take_up().map_err(as_error)? {
        Some(()) => Ok(opened),
        None => Err(TantivyError::InternalError("the index changed while it was opened".to_owned())),
    }
}

/// The writer, or `None` while another process has it.
pub fn writer(index: &tantivy::Index) -> Result<Option<IndexWriter>> {
    match index.writer_with_num_threads(1, WRITER_MEMORY) {
        Ok(writer) => {
            // Each segment has its own list of words: few of them take less room, and are asked faster.
            let mut policy = LogMergePolicy::default();
            policy.set_min_num_segments(4);
            writer.set_merge_policy(Box::new(policy));
            Ok(Some(writer))
        }
        Err(TantivyError::LockFailure(LockError::LockBusy, _)) => Ok(None),
        Err(error) => Err(broken(error)),
    }
}
