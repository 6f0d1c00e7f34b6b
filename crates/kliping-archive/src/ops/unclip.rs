//! Taking a clip back that was just made.

use chrono::{DateTime, Duration, Utc};

use crate::archive::Archive;
use crate::store::{article, version};
use crate::{Code, Failure, Result};

/// Minutes during which a clip can be taken back as such; later it is an article like any other, and is deleted in the library.
const WINDOW: i64 = 60;

/// Puts an article into the bin that was clipped within the last hour and has one version. `undo` brings it back.
///
/// An older article, or one that has versions from before, is `no-such-article` here: taking back a clip must never take
/// away what was in the archive before it.
pub fn take_back_clip(archive: &Archive, id: &str) -> Result<()> {
    let refused =
        || Failure::new(Code::NoSuchArticle, "This clip can no longer be taken back here; delete the article in Kliping.").about(id);
    {
        let connection = archive.connection();
        let article = article::need(&connection, id)?;
        let clipped = DateTime::parse_from_rfc3339(&article.clipped_at).map_err(|error| refused().because(error))?;
        let fresh = Utc::now().signed_duration_since(clipped) < Duration::minutes(WINDOW);
        if !fresh || version::of(&connection, article.nr)?.len() != 1 {
            return Err(refused());
        }
    }
    super::delete_articles(archive, &[id.to_owned()])?;
    Ok(())
}
