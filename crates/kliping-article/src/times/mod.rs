//! Times: which words denote one, and which time that is.
//!
//! A sentence is cut into units (`units`), looked up in the language's tables and matched by its rules (`grammar`,
//! `matcher`), which say what the words mean (`fields`); neighbouring pieces become one expression (`merge`), which is
//! resolved against the document time, the day of a quotation or the last day named (`resolve`, `dates`, `surroundings`).
//! The method, rules as language data over one engine, is that of HeidelTime (Strötgen & Gertz 2013).

mod calendars;
mod dates;
mod document;
mod fields;
mod finder;
mod grammar;
mod matcher;
mod merge;
mod resolve;
mod surroundings;
mod values;

pub use document::{document_time, publication};
pub use finder::find;
