//! What the reader chose.

use crate::archive::Archive;
use crate::store::{self, change, from_json, json, setting};
use crate::{Result, Settings};

const KEY: &str = "settings";

/// The settings; what was never chosen has its default.
pub fn read_settings(archive: &Archive) -> Result<Settings> {
    match archive.read(|connection| setting::get(connection, KEY))? {
        Some(text) => from_json(&text),
        None => Ok(Settings::default()),
    }
}

/// Sets the settings; sizes outside their range are brought to its nearest end.
pub fn write_settings(archive: &Archive, settings: &Settings) -> Result<()> {
    let mut settings = settings.clone();
    settings.type_size = settings.type_size.clamp(14, 32);
    settings.line_height = settings.line_height.clamp(120, 200);
    settings.line_width = settings.line_width.clamp(40, 70);
    settings.backup_keep = settings.backup_keep.clamp(1, 100);
    settings.capture_seconds = settings.capture_seconds.clamp(5, 600);
    settings.page_megabytes = settings.page_megabytes.clamp(1, 200);
    settings.part_megabytes = settings.part_megabytes.clamp(1, 200);
    settings.parts = settings.parts.min(5000);
    settings.parts_megabytes = settings.parts_megabytes.clamp(1, 2000);
    settings.backup_folder = settings.backup_folder.map(|folder| folder.trim().to_owned()).filter(|folder| !folder.is_empty());
    store::write(&mut archive.connection(), |connection| {
        setting::put(connection, KEY, &json(&settings)?)?;
        change::note(connection, "settings", None)?;
        Ok(())
    })
}
