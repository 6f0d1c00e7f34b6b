//! The content-addressed store: `blobs/ab/cdef…`, named by the BLAKE3 of the bytes that came.
//!
//! A file without an ending holds the bytes as they are; one that ends in `.zst` holds them compressed, which
//! text kinds are. The name is the hash of the bytes that came in both cases, so that how they lie on disk can
//! change without a new address.
//!
//! Architecture invariant: a blob is never changed after it was kept. It is only ever replaced by itself, when what
//! lies on disk no longer matches its name.

mod pack;

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::NamedTempFile;

use crate::{Code, Failure, Result};

/// Blobs that are written at once: a disk that is asked to make several safe does it in one go.
const AT_ONCE: usize = 8;
/// Ending of a compressed blob.
const PACKED: &str = "zst";

/// The blobs of one archive folder.
#[derive(Debug, Clone)]
pub struct Blobs {
    folder: PathBuf,
    staging: PathBuf,
}

impl Blobs {
    /// The store inside an archive folder; makes `blobs/` and `staging/` if they are missing.
    pub fn open(folder: &Path) -> Result<Self> {
        let blobs = Blobs { folder: folder.join("blobs"), staging: folder.join("staging") };
        make_folder(&blobs.folder)?;
        make_folder(&blobs.staging)?;
        Ok(blobs)
    }

    /// Keeps bytes and answers their BLAKE3, 64 hex digits. When this returns, they are on disk.
    ///
    /// Bytes that are kept already are not written again, unless what lies there is damaged.
    pub fn put(&self, bytes: &[u8]) -> Result<String> {
        let hash = hash(bytes);
        if self.get(&hash).is_ok() {
            return Ok(hash);
        }
        let packed = pack::pack(bytes)?;
        let path = self.path(&hash, packed.is_some());
        let shelf = path.parent().unwrap_or(&self.folder);
        if !shelf.is_dir() {
            make_folder(shelf)?;
            flush_folder(&self.folder)?;
        }
        let mut staged = NamedTempFile::new_in(&self.staging)?;
        staged.write_all(packed.as_deref().unwrap_or(bytes))?;
        staged.as_file().sync_all()?;
        staged.persist(&path).map_err(|refused| refused.error)?;
        flush_folder(shelf)?;
        Ok(hash)
    }

    /// Keeps many at once, several of them waiting for the disk together. When this returns, all are on disk.
    pub fn put_all(&self, all: &[&[u8]]) -> Result<()> {
        let next = AtomicUsize::new(0);
        let work = || -> Result<()> {
            while let Some(bytes) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
                self.put(bytes)?;
            }
            Ok(())
        };
        std::thread::scope(|scope| {
            let running: Vec<_> = (0..AT_ONCE.min(all.len())).map(|_| scope.spawn(work)).collect();
            running.into_iter().try_for_each(|one| {
                one.join().unwrap_or_else(|_| Err(Failure::new(Code::Internal, "The parts of the page could not be written.")))
            })
        })
    }

    /// The bytes with this hash, checked against it.
    ///
    /// `archive-damaged` if they are missing or are no longer what was kept.
    pub fn get(&self, hash: &str) -> Result<Vec<u8>> {
        if !is_hash(hash) {
            return Err(damaged(hash, "The archive asks for a kept copy under a name that is no hash."));
        }
        let bytes = match fs::read(self.path(hash, false)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => match fs::read(self.path(hash, true)) {
                Ok(packed) => {
                    pack::unpack(&packed).map_err(|error| damaged(hash, "A kept copy is damaged: it cannot be unpacked.").because(error))?
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(damaged(hash, "A kept copy is missing.")),
                Err(error) => return Err(damaged(hash, "A kept copy cannot be read from the disk.").because(error)),
            },
            Err(error) => return Err(damaged(hash, "A kept copy cannot be read from the disk.").because(error)),
        };
        if blake3::hash(&bytes).to_hex().as_str() == hash {
            Ok(bytes)
        } else {
            Err(damaged(hash, "A kept copy is damaged: its bytes are not those that were kept."))
        }
    }

    /// Whether something lies under this hash, whole or not.
    pub fn has(&self, hash: &str) -> bool {
        is_hash(hash) && (self.path(hash, false).exists() || self.path(hash, true).exists())
    }

    /// Takes a blob away. Only for one that nothing names.
    pub fn remove(&self, hash: &str) -> Result<()> {
        for packed in [false, true] {
            match fs::remove_file(self.path(hash, packed)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        Ok(())
    }

    /// The hashes of everything kept, in order. Files that are no blobs are left out.
    pub fn list(&self) -> Result<Vec<String>> {
        let mut hashes = Vec::new();
        for shelf in fs::read_dir(&self.folder)? {
            let shelf = shelf?;
            if !shelf.file_type()?.is_dir() {
                continue;
            }
            for blob in fs::read_dir(shelf.path())? {
                let name = PathBuf::from(blob?.file_name());
                let hash = format!("{}{}", shelf.file_name().to_string_lossy(), name.file_stem().unwrap_or_default().to_string_lossy());
                if is_hash(&hash) {
                    hashes.push(hash);
                }
            }
        }
        hashes.sort_unstable();
        hashes.dedup();
        Ok(hashes)
    }

    fn path(&self, hash: &str, packed: bool) -> PathBuf {
        let (shelf, rest) = hash.split_at(2);
        let path = self.folder.join(shelf).join(rest);
        if packed { path.with_extension(PACKED) } else { path }
    }
}

/// The name that bytes are kept under: their BLAKE3, 64 hex digits.
pub fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// Whether a name has the form of a hash. Guards [`Blobs::path`] against names that lead out of the folder.
fn is_hash(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

fn damaged(hash: &str, message: &str) -> Failure {
    Failure::new(Code::ArchiveDamaged, message).about(hash)
}

/// Makes a folder that only its owner may enter.
fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Makes a rename or a new name in a folder outlive a power cut. Folders cannot be opened like this on Windows,
/// where the rename itself is journalled.
fn flush_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> (tempfile::TempDir, Blobs) {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(folder.path()).unwrap();
        (folder, blobs)
    }

    fn files(folder: &Path) -> Vec<PathBuf> {
        let mut files = Vec::new();
        for shelf in fs::read_dir(folder.join("blobs")).unwrap() {
            files.extend(fs::read_dir(shelf.unwrap().path()).unwrap().map(|file| file.unwrap().path()));
        }
        files
    }

    #[test]
    fn what_is_kept_comes_back() {
        let (_folder, blobs) = store();
        let random: Vec<u8> = (0..5000_u32).flat_map(|n| blake3::hash(&n.to_le_bytes()).as_bytes()[..4].to_vec()).collect();
        for bytes in [&b""[..], b"a", "Gempa mengguncang pesisir. ".repeat(900).as_bytes(), &random] {
            let hash = blobs.put(bytes).unwrap();
            assert_eq!(blobs.get(&hash).unwrap(), bytes);
        }
        assert_eq!(blobs.list().unwrap().len(), 4);
    }

    #[test]
    fn the_same_bytes_are_stored_once() {
        let (folder, blobs) = store();
        assert_eq!(blobs.put(b"satu").unwrap(), blobs.put(b"satu").unwrap());
        assert_eq!(files(folder.path()).len(), 1);
        assert_eq!(fs::read_dir(folder.path().join("staging")).unwrap().count(), 0, "nothing is left in staging");
    }

    #[test]
    fn many_are_kept_at_once_and_each_once() {
        let (folder, blobs) = store();
        let texts: Vec<String> = (0..50).map(|n| format!("bagian {}", n % 20)).collect();
        let all: Vec<&[u8]> = texts.iter().map(String::as_bytes).collect();
        blobs.put_all(&all).unwrap();
        assert_eq!(files(folder.path()).len(), 20);
        for bytes in &all {
            assert_eq!(blobs.get(&hash(bytes)).unwrap(), *bytes);
        }
        blobs.put_all(&[]).unwrap();
        // A store that cannot be written says so.
        fs::remove_dir_all(folder.path().join("staging")).unwrap();
        assert!(blobs.put_all(&[b"baru", b"lain"]).is_err());
    }

    #[test]
    fn text_lies_compressed() {
        let (folder, blobs) = store();
        blobs.put("<p>Harga beras naik lagi di pasar induk.</p>".repeat(500).as_bytes()).unwrap();
        let length = fs::metadata(&files(folder.path())[0]).unwrap().len();
        assert!(length < 500, "{length} bytes");
    }

    #[test]
    fn a_changed_byte_is_noticed_and_putting_it_again_heals_it() {
        let (folder, blobs) = store();
        for bytes in ["paragraf ".repeat(400).into_bytes(), vec![0xFF, 0xD8, 0xFF, 1, 2, 3]] {
            let hash = blobs.put(&bytes).unwrap();
            for path in files(folder.path()) {
                let mut stored = fs::read(&path).unwrap();
                let last = stored.len() - 1;
                stored[last] ^= 1;
                fs::write(&path, stored).unwrap();
            }
            assert_eq!(blobs.get(&hash).unwrap_err().code, Code::ArchiveDamaged);
            assert_eq!(blobs.put(&bytes).unwrap(), hash);
            assert_eq!(blobs.get(&hash).unwrap(), bytes);
        }
    }

    #[test]
    fn a_missing_blob_and_a_name_that_leads_out_are_damages() {
        let (_folder, blobs) = store();
        for hash in ["0".repeat(64), "../../../etc/passwd".to_owned(), String::new(), "é".repeat(32)] {
            assert_eq!(blobs.get(&hash).unwrap_err().code, Code::ArchiveDamaged);
        }
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_read() {
        use std::os::unix::fs::PermissionsExt;
        let (folder, blobs) = store();
        blobs.put(b"rahasia").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder.path().join("blobs")), 0o700);
        assert_eq!(mode(&files(folder.path())[0]), 0o600);
    }
}
