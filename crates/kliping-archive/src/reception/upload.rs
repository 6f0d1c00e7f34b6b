//! A page that arrives in pieces: staged on disk, checked against its announced length and hash, then given out whole.

use std::io::{Read, Seek, SeekFrom, Write};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use crate::Failure;
use crate::archive::Archive;

/// Bytes of a page at most, as long as a page that Kliping fetches itself may be.
pub const LONGEST_PAGE: u64 = 20 << 20;

/// Why a piece or a whole upload is not taken.
#[derive(Debug, thiserror::Error)]
pub enum UploadRefusal {
    /// More was announced than a page may have.
    #[error("The page is larger than 20 MB; Kliping keeps pages of up to 20 MB.")]
    TooLarge,
    /// The hash that was announced is none.
    #[error("The page was announced without a SHA-256 of 64 hexadecimal digits.")]
    NoHash,
    /// A piece is missing, or came twice.
    #[error("A piece of the page is missing; the page was not kept.")]
    OutOfOrder,
    /// The pieces are longer or shorter than announced.
    #[error("The page has another length than announced; it was not kept.")]
    OtherLength,
    /// The bytes are not those that were sent.
    #[error("The page was changed on its way; it was not kept.")]
    OtherHash,
    /// The archive refused.
    #[error(transparent)]
    Archive(#[from] Failure),
}

/// What an upload answers.
pub type Taken<T> = std::result::Result<T, UploadRefusal>;

/// A page in the making. Dropping it takes its file away; what a crash leaves is swept by the next owner.
#[derive(Debug)]
pub struct Upload {
    file: NamedTempFile,
    announced: u64,
    received: u64,
    next: u32,
    hash: String,
    digest: Sha256,
}

impl Upload {
    /// Begins an upload of `bytes` bytes with this SHA-256 (hex). Nothing is reserved for what was only announced.
    pub fn begin(archive: &Archive, bytes: u64, hash: &str) -> Taken<Self> {
        if bytes > LONGEST_PAGE {
            return Err(UploadRefusal::TooLarge);
        }
        if hash.len() != 64 || !hash.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(UploadRefusal::NoHash);
        }
        // Files of this kind are made for their owner alone (0600).
        let file = NamedTempFile::new_in(archive.folder().join("staging")).map_err(Failure::from)?;
        Ok(Upload { file, announced: bytes, received: 0, next: 0, hash: hash.to_ascii_lowercase(), digest: Sha256::new() })
    }

    /// Takes piece `number`, counted from 0. Answers how many bytes are here now.
    pub fn add(&mut self, number: u32, piece: &[u8]) -> Taken<u64> {
        if number != self.next {
            return Err(UploadRefusal::OutOfOrder);
        }
        if self.received + piece.len() as u64 > self.announced {
            return Err(UploadRefusal::OtherLength);
        }
        self.file.write_all(piece).map_err(Failure::from)?;
        self.digest.update(piece);
        self.received += piece.len() as u64;
        self.next += 1;
        Ok(self.received)
    }

    /// The whole page. The upload stays, so that a page that could not be kept now can be kept later.
    pub fn whole(&mut self) -> Taken<Vec<u8>> {
        if self.received != self.announced {
            return Err(UploadRefusal::OtherLength);
        }
        if HEXLOWER.encode(&self.digest.clone().finalize()) != self.hash {
            return Err(UploadRefusal::OtherHash);
        }
        self.file.seek(SeekFrom::Start(0)).map_err(Failure::from)?;
        let mut bytes = Vec::with_capacity(usize::try_from(self.received).unwrap_or(0));
        self.file.read_to_end(&mut bytes).map_err(Failure::from)?;
        // What came back from the disk is what is kept, so it is that which is compared.
        if HEXLOWER.encode(&Sha256::digest(&bytes)) != self.hash {
            return Err(UploadRefusal::OtherHash);
        }
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Role;

    fn archive() -> (tempfile::TempDir, Archive) {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path(), Role::Guest).unwrap();
        (folder, archive)
    }

    fn hash(bytes: &[u8]) -> String {
        HEXLOWER.encode(&Sha256::digest(bytes))
    }

    fn staged(folder: &tempfile::TempDir) -> usize {
        std::fs::read_dir(folder.path().join("staging")).unwrap().count()
    }

    #[test]
    fn pieces_become_the_page_and_leave_nothing_behind() {
        let (folder, archive) = archive();
        let mut upload = Upload::begin(&archive, 6, &hash("berita".as_bytes()).to_uppercase()).unwrap();
        assert_eq!(upload.add(0, b"ber").unwrap(), 3);
        assert_eq!(upload.add(1, b"ita").unwrap(), 6);
        assert_eq!(staged(&folder), 1);
        assert_eq!(upload.whole().unwrap(), b"berita");
        assert_eq!(upload.whole().unwrap(), b"berita", "and again, for a second try");
        drop(upload);
        assert_eq!(staged(&folder), 0);
    }

    #[test]
    fn what_is_not_what_was_announced_is_refused() {
        let (_folder, archive) = archive();
        assert!(matches!(Upload::begin(&archive, LONGEST_PAGE + 1, &hash(b"")), Err(UploadRefusal::TooLarge)));
        assert!(matches!(Upload::begin(&archive, u64::MAX, &hash(b"")), Err(UploadRefusal::TooLarge)));
        for wrong in ["", "abc", "é".repeat(32).as_str()] {
            assert!(matches!(Upload::begin(&archive, 1, wrong), Err(UploadRefusal::NoHash)));
        }
        let mut upload = Upload::begin(&archive, 4, &hash(b"satu")).unwrap();
        assert!(matches!(upload.add(1, b"sa"), Err(UploadRefusal::OutOfOrder)));
        assert_eq!(upload.add(0, b"sa").unwrap(), 2);
        assert!(matches!(upload.add(0, b"sa"), Err(UploadRefusal::OutOfOrder)), "a piece that comes twice");
        assert!(matches!(upload.whole(), Err(UploadRefusal::OtherLength)));
        assert!(matches!(upload.add(1, b"tua"), Err(UploadRefusal::OtherLength)));
        assert_eq!(upload.add(1, b"ti").unwrap(), 4);
        assert!(matches!(upload.whole(), Err(UploadRefusal::OtherHash)));
    }
}
