//! What the reader chose.

use serde::{Deserialize, Serialize};

use super::BackupEvery;

/// What the reader chose. Kept in the archive, so that it moves with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own that a person turns")]
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
    /// Seconds that the capture of one page may take, 5 to 600.
    pub capture_seconds: u32,
    /// Megabytes of a page at most, 1 to 200.
    pub page_megabytes: u32,
    /// Megabytes of a part of a page at most, 1 to 200.
    pub part_megabytes: u32,
    /// Parts of an article at most, 0 to 5,000.
    pub parts: u32,
    /// Megabytes of all parts of an article at most, 1 to 2,000.
    pub parts_megabytes: u32,
    /// With which day a week begins.
    pub week: WeekStart,
    /// Whether the end of long work is told on the desktop.
    pub notify: bool,
    /// Whether a sign in the desktop's tray takes in the address on the clipboard.
    pub tray: bool,
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
            capture_seconds: 30,
            page_megabytes: 20,
            part_megabytes: 10,
            parts: 300,
            parts_megabytes: 100,
            week: WeekStart::Monday,
            notify: true,
            tray: false,
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

/// With which day a week begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum WeekStart {
    /// Monday, as ISO 8601 has it.
    #[default]
    Monday,
    /// Sunday.
    Sunday,
    /// Saturday.
    Saturday,
}
