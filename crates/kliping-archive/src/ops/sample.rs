//! Opening the sample library.

use crate::archive::Archive;
use crate::capture::capture;
use crate::{ClipRequest, ClipSource, Result, Steps, sample};

/// Clips the sample library into the archive and answers how many articles were clipped; those that are there already
/// are not counted. Reaches no network.
pub fn open_sample_library(archive: &Archive, progress: &mut Steps<'_>) -> Result<u32> {
    let pages = sample::pages()?;
    let total = pages.len() as u32;
    let mut clipped = 0;
    for (done, page) in pages.into_iter().enumerate() {
        progress(done as u32, total)?;
        let name = if page.text { format!("{}.txt", page.name) } else { format!("{}.html", page.name) };
        let request = ClipRequest {
            source: ClipSource::Bytes { bytes: page.bytes.to_vec(), name },
            url: page.url,
            text: page.text,
            ..ClipRequest::default()
        };
        let mut capture = capture(&request)?;
        "from-file".clone_into(&mut capture.method);
        let outcome = super::keep::keep(archive, &capture, page.published.as_deref(), &[])?;
        clipped += u32::from(!outcome.already_kept);
    }
    super::index::catch_up(archive, None)?;
    progress(total, total)?;
    Ok(clipped)
}
