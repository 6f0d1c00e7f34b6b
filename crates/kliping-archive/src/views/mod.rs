//! What the verbs take and give: one shape for command line, window and native host.
//!
//! Dates are ISO 8601 as TIMEX3 uses it; instants are RFC 3339 in UTC; ids are short and opaque.

mod actors;
mod assets;
mod backups;
mod clip;
mod clipping;
mod compare;
mod export;
mod highlights;
mod import;
mod library;
mod quotes;
mod reception;
mod requests;
mod search;
mod settings;
mod timeline;
mod upkeep;

pub use actors::*;
pub use assets::*;
pub use backups::*;
pub use clip::*;
pub use clipping::*;
pub use compare::*;
pub use export::*;
pub use highlights::*;
pub use import::*;
pub use library::*;
pub use quotes::*;
pub use reception::*;
pub use requests::*;
pub use search::*;
pub use settings::*;
pub use timeline::*;
pub use upkeep::*;
