//! What the reader chose.

use serde::{Deserialize, Serialize};

use super::BackupEvery;

/// What the reader chose. Kept in the archive, so that it moves with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct Settings {
    /// Language of the window (`id`, `en`); `None` follows the system.
    pub language: Option<String>,
    /// Theme of the window.
    pub theme: Theme,
    /// Whether motion is reduced even if the system does not ask for it.
    pub reduce_motion: bool,
    /// Type of the reader.
    pub type_face: TypeFace,
    /// Size of reading text, CSS pixels, 14 to 32.
    pub type_size: u32,
    /// Line height, percent of the size, 120 to 200.
    pub line_height: u32,
    /// Width of the column, characters, 40 to 70.
    pub line_width: u32,
    /// Paper of the reader.
    pub sepia: bool,
    /// Loopback and private hosts that clips may reach (`host` or `host:port`).
    pub local_hosts: Vec<String>,
    /// Whether the first run's welcome was answered.
    pub welcomed: bool,
    /// Zone in which instants are shown.
    pub time_zone: TimeZone,
    /// How hours are counted.
    pub clock: HourClock,
    /// How often a backup is made by itself.
    pub backup_every: BackupEvery,
    /// Backups kept, 1 to 100.
    pub backup_keep: u32,
    /// Folder for backups.
    pub backup_folder: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            language: None,
            theme: Theme::System,
            reduce_motion: false,
            type_face: TypeFace::Serif,
            type_size: 20,
            line_height: 160,
            line_width: 66,
            sepia: false,
            local_hosts: Vec::new(),
            welcomed: false,
            time_zone: TimeZone::System,
            clock: HourClock::H24,
            backup_every: BackupEvery::Off,
            backup_keep: 5,
            backup_folder: None,
        }
    }
}

/// Theme of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// As the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Type of the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum TypeFace {
    /// Newsreader.
    #[default]
    Serif,
    /// IBM Plex Sans.
    Sans,
}

/// Zone in which instants are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum TimeZone {
    /// The system's.
    #[default]
    System,
    /// Western Indonesia, UTC+7.
    Wib,
    /// Central Indonesia, UTC+8.
    Wita,
    /// Eastern Indonesia, UTC+9.
    Wit,
}

/// How hours are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum HourClock {
    /// From 0 to 23.
    #[default]
    H24,
    /// From 1 to 12, with morning and evening told apart.
    H12,
}
