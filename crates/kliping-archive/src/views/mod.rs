//! What the verbs take and give: one shape for command line, window and native host.
//!
//! Dates are ISO 8601 as TIMEX3 uses it; instants are RFC 3339 in UTC; ids are short and opaque.

mod actors;
mod assets;
mod clip;
mod compare;
mod library;
mod quotes;
mod search;
mod settings;
mod timeline;
mod upkeep;

pub use actors::*;
pub use assets::*;
pub use clip::*;
pub use compare::*;
pub use library::*;
pub use quotes::*;
pub use search::*;
pub use settings::*;
pub use timeline::*;
pub use upkeep::*;
