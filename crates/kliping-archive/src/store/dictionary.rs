//! Dictionaries: what the texts, and the readings, of this archive have in common, so that each is packed as what it has
//! of its own. Ground: what was packed with one cannot be unpacked without it.
//!
//! A text of an article is too short for a packer to learn from: with a dictionary made from three hundred of the same archive it
//! takes 1.3 KB instead of 1.8, its reading less than half. The archive's own texts are the best teachers, whatever
//! its language. A dictionary is made once, when the archive has enough of them, and never changed or taken away; what was
//! packed before stays as it is. A frame names the dictionary that it needs by its number.

use std::cell::RefCell;
use std::collections::hash_map::Entry;

use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::FxHashMap;
use zstd::bulk::{Compressor, Decompressor};
use zstd::zstd_safe;

use super::migrate::Step;
use crate::{Code, Failure, Result};

/// `id` is the number that Zstandard gives the dictionary.
pub const STEPS: &[Step] =
    &[Step { version: 6, sql: "CREATE TABLE dictionary (id INTEGER PRIMARY KEY, kind TEXT NOT NULL UNIQUE, bytes BLOB NOT NULL) STRICT;" }];

/// What is packed alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Texts of articles.
    Text,
    /// Readings without their texts, JSON.
    Body,
}

/// Without a dictionary, level 3 costs a tenth of a millisecond an article and comes within a few percent of the slower
/// ones.
const LEVEL: i32 = 3;

/// With one, the slower levels find more of it.
const LEVEL_WITH: i32 = 9;

/// Readings from which a dictionary is made: twice as many make it one percent better.
pub const TEACHERS: u32 = 300;

/// Readings below which none is made: some numbers of articles have no reading.
pub const FEWEST: u32 = 250;

/// Bytes of a dictionary, Zstandard's own advice.
const SIZE: usize = 110 << 10;

/// Bytes that a dictionary is made from at most. Three hundred long readings come to more than twice as many, which the
/// browser's peer would hold in memory, and the maker once more; with all of them a reading is packed one percent smaller.
const LESSONS: usize = 8 << 20;

/// What claims to be larger is damage: a reading is made from at most 20 MB of page.
const LARGEST: u64 = 512 << 20;

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Body => "body",
        }
    }
}

thread_local! {
    // Making a packer, or unpacking without one at hand, costs more than the text of an article. By dictionary; 0 for none.
    static PACKERS: RefCell<FxHashMap<u32, Compressor<'static>>> = RefCell::default();
    static UNPACKERS: RefCell<FxHashMap<u32, Decompressor<'static>>> = RefCell::default();
}

/// Packs with the dictionary of this kind, if the archive has one.
pub fn pack(connection: &Connection, kind: Kind, bytes: &[u8]) -> Result<Vec<u8>> {
    let sql = "SELECT id FROM dictionary WHERE kind = ?1";
    let known: Option<u32> = connection.prepare_cached(sql)?.query_row([kind.word()], |row| row.get(0)).optional()?;
    let number = known.unwrap_or(0);
    PACKERS.with_borrow_mut(|packers| {
        let packer = match packers.entry(number) {
            Entry::Occupied(kept) => kept.into_mut(),
            Entry::Vacant(none) => none.insert(match known {
                Some(_) => Compressor::with_dictionary(LEVEL_WITH, &bytes_of(connection, number)?)?,
                None => Compressor::new(LEVEL)?,
            }),
        };
        Ok(packer.compress(bytes)?)
    })
}

/// What was packed, whichever dictionary it needs.
pub fn unpack(connection: &Connection, packed: &[u8]) -> Result<Vec<u8>> {
    let length = zstd_safe::get_frame_content_size(packed).map_err(|_| damaged("no frame"))?;
    let length = length.filter(|length| *length <= LARGEST).ok_or_else(|| damaged("no length, or too large"))?;
    let number = zstd_safe::get_dict_id_from_frame(packed).map_or(0, std::num::NonZeroU32::get);
    UNPACKERS.with_borrow_mut(|unpackers| {
        let unpacker = match unpackers.entry(number) {
            Entry::Occupied(kept) => kept.into_mut(),
            Entry::Vacant(none) => none.insert(match number {
                0 => Decompressor::new()?,
                _ => Decompressor::with_dictionary(&bytes_of(connection, number)?)?,
            }),
        };
        unpacker.decompress(packed, length as usize).map_err(damaged)
    })
}

/// Whether the archive has its dictionaries.
pub fn made(connection: &Connection) -> Result<bool> {
    Ok(connection.prepare_cached("SELECT count(*) = 2 FROM dictionary")?.query_row([], |row| row.get(0))?)
}

/// Makes the dictionary of a kind from what was packed so far, as much of it as there is room for. What is too alike or too
/// short to teach anything makes none.
pub fn make(connection: &Connection, kind: Kind, teachers: impl Iterator<Item = Result<Vec<u8>>>) -> Result<()> {
    // One behind the other, as the maker wants them: a list of its own for each would be copied for it.
    let (mut lessons, mut lengths) = (Vec::new(), Vec::new());
    for teacher in teachers {
        let teacher = teacher?;
        if lessons.len() + teacher.len() > LESSONS {
            break;
        }
        lengths.push(teacher.len());
        lessons.extend(teacher);
    }
    let Ok(bytes) = zstd::dict::from_continuous(&lessons, &lengths, SIZE) else { return Ok(()) };
    let Some(number) = zstd_safe::get_dict_id_from_dict(&bytes) else { return Ok(()) };
    connection.prepare_cached("INSERT OR IGNORE INTO dictionary (id, kind, bytes) VALUES (?1, ?2, ?3)")?.execute(params![
        number.get(),
        kind.word(),
        bytes
    ])?;
    Ok(())
}

fn bytes_of(connection: &Connection, number: u32) -> Result<Vec<u8>> {
    let mut statement = connection.prepare_cached("SELECT bytes FROM dictionary WHERE id = ?1")?;
    let found = statement.query_row([number], |row| row.get(0)).optional()?;
    found.ok_or_else(|| damaged(format!("dictionary {number} is missing")))
}

fn damaged(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Failure {
    Failure::new(Code::ArchiveDamaged, "The reading of this article is damaged; run `kliping rebuild`.").because(cause)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store;

    #[test]
    fn a_dictionary_is_made_from_so_many_bytes_however_many_teachers_there_are() {
        let folder = tempfile::tempdir().unwrap();
        let connection = store::open(folder.path(), crate::Role::Owner).unwrap();
        let told = std::cell::Cell::new(0);
        let endless = (0_u32..).map(|number| {
            told.set(told.get() + 1);
            let rows = (0..1000).map(|row| format!("{{\"kind\":\"paragraph\",\"start\":{},\"end\":{}}},", number * 31 + row, row * 7919));
            Ok(rows.collect::<String>().into_bytes())
        });
        make(&connection, Kind::Body, endless).unwrap();
        assert!((100..400).contains(&told.get()), "{} teachers", told.get());
        let one = br#"{"kind":"paragraph","start":1234567,"end":7654321},"#;
        let packed = pack(&connection, Kind::Body, one).unwrap();
        assert!(zstd_safe::get_dict_id_from_frame(&packed).is_some());
        assert_eq!(unpack(&connection, &packed).unwrap(), one);
        let torn = std::iter::once(Err(damaged("the disk")));
        assert!(make(&connection, Kind::Text, torn).is_err(), "what cannot be read is told");
    }
}
