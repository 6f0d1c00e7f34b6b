//! The verbs: one concept a file, free functions over an open [`Archive`](crate::Archive).

mod actors;
mod clip;
mod delete;
mod index;
mod list;
mod marks;
mod overview;
mod quotes;
mod read;
mod rebuild;
mod removals;
mod sample;
mod search;
mod settings;
mod show;
mod timeline;
mod undo;
mod verify;

pub use actors::{list_actors, pin_actor, show_actor};
pub use clip::clip_page;
pub use delete::delete_articles;
pub(crate) use delete::purge_deleted;
pub use list::list_articles;
pub use marks::{set_flags, set_tags};
pub use overview::{changes_since, overview};
pub use quotes::list_quotes;
pub use rebuild::rebuild;
pub use removals::{remove_line, restore_removal};
pub use sample::open_sample_library;
pub use search::search_articles;
pub use settings::{read_settings, write_settings};
pub use show::{show_article, show_snapshot};
pub use timeline::{show_timeline, timeline_density};
pub use undo::undo;
pub use verify::verify;
