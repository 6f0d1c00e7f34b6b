//! What a capture may cost.

use std::time::Duration;

use crate::Settings;

/// Waits before a page is asked for again.
const AGAIN: &[Duration] = &[Duration::from_millis(500), Duration::from_millis(1500)];

/// Limits of one capture.
#[derive(Debug, Clone)]
pub struct Limits {
    /// From the first lookup of a host to an open connection.
    pub connect: Duration,
    /// The whole capture, redirects and all: a slow drip ends here.
    pub total: Duration,
    /// Bytes of a page, packed or unpacked, and of a file.
    pub bytes: u64,
    /// Bytes of a part of a page.
    pub part_bytes: u64,
    /// Parts of an article.
    pub parts: usize,
    /// Bytes of all parts of an article.
    pub parts_bytes: u64,
    /// Redirects followed.
    pub redirects: usize,
    /// Waits before a page is asked for again within the same capture, when the site says that it may soon answer.
    pub again: &'static [Duration],
    /// How many times its packed length a page may unpack to.
    pub ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            connect: Duration::from_secs(10),
            total: Duration::from_secs(30),
            bytes: 20 << 20,
            part_bytes: 10 << 20,
            parts: 300,
            parts_bytes: 100 << 20,
            redirects: 5,
            again: AGAIN,
            ratio: 100,
        }
    }
}

impl Limits {
    /// As the reader's settings have them.
    pub fn of(settings: &Settings) -> Self {
        Limits {
            total: Duration::from_secs(settings.capture_seconds.into()),
            bytes: u64::from(settings.page_megabytes) << 20,
            part_bytes: u64::from(settings.part_megabytes) << 20,
            parts: settings.parts as usize,
            parts_bytes: u64::from(settings.parts_megabytes) << 20,
            ..Limits::default()
        }
    }
}

/// A number of bytes as people say it: `20 MB`.
pub fn megabytes(bytes: u64) -> String {
    if bytes < 1 << 20 { format!("{} KB", bytes.div_ceil(1 << 10)) } else { format!("{} MB", bytes.div_ceil(1 << 20)) }
}
