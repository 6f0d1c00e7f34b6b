//! Archives and articles for the tests.

use kliping_archive::{Archive, ClipOutcome, ClipRequest, ClipSource, Role, ops};
use tempfile::TempDir;

/// An article about a visit, clipped with the publication 26 November 2015, a Thursday.
pub const VISIT: &str = "Menteri Luar Negeri Laskaria Kunjungi Banjarbaru

Menteri Luar Negeri Laskaria, Sondang Marpaung, mengunjungi Banjarbaru pada Selasa (24/11/2015).

Sondang bertemu Wali Kota Banjarbaru, Hendra Gunadi, di Balai Kota selama dua jam.

\"Kami sepakat membuka kembali jalur kereta,\" kata Sondang Marpaung kepada wartawan.

Pertemuan itu ditutup dengan penandatanganan nota kesepahaman.
";

/// An archive in a folder that goes away with the test.
pub fn archive() -> (TempDir, Archive) {
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::open(&folder.path().join("arsip"), Role::Guest).unwrap();
    (folder, archive)
}

/// A request to clip a text.
pub fn text(text: &str, url: Option<&str>, published: Option<&str>) -> ClipRequest {
    ClipRequest {
        source: ClipSource::Bytes { bytes: text.as_bytes().to_vec(), name: "tempelan.txt".to_owned() },
        url: url.map(str::to_owned),
        published: published.map(str::to_owned),
        text: true,
        ..ClipRequest::default()
    }
}

/// Clips a text.
pub fn clip(archive: &Archive, body: &str, url: Option<&str>, published: Option<&str>) -> ClipOutcome {
    ops::clip_page(archive, &text(body, url, published)).unwrap()
}

/// Clips the visit.
pub fn clip_visit(archive: &Archive) -> ClipOutcome {
    clip(archive, VISIT, Some("https://kabar.example/kunjungan"), Some("2015-11-26"))
}
