//! All private data in one file: a line that says what it is, then the database.
//!
//! Invariants: the line carries the length and the hash of everything, so a file that was cut off or changed anywhere is no
//! [`Backup`]; what was deleted is not in it; passwords and tokens never are, since they are not in the private data.

use rusqlite::Connection;
use rusqlite::serialize::Data;
use serde::Serialize;
use ts_rs::TS;

use super::{MIGRATIONS, Private, unusable};
use crate::storage::ContentHash;
use crate::{Error, ErrorCode, Result};

/// The ending of a backup's file name.
pub const BACKUP_ENDING: &str = "portico-backup";

const BEGINNING: &str = "Portico private data ";
const FORMAT: u32 = 1;
/// No first line is longer.
const LONGEST_LINE: usize = 200;
/// Bytes of a database's header that say how it is written to: 1 is with a rollback journal, as memory needs it.
const WRITTEN: std::ops::Range<usize> = 18..20;

/// How much private data there is, by what a person calls it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Holdings {
    /// Confidential terms.
    pub terms: u32,
    /// Findings that are ignored for good.
    pub ignored: u32,
    /// What looked like a leak and may pass.
    pub passing: u32,
    /// Documents whose origin is noted.
    pub origins: u32,
    /// Originals of redacted copies.
    pub originals: u32,
    /// Engineers' reviews.
    pub reviews: u32,
    /// Kept texts: deleted ones, and those that gave way.
    pub kept: u32,
    /// Portfolios that were open before.
    pub portfolios: u32,
}

/// A backup that is whole and that this Portico can read.
#[derive(Debug)]
pub struct Backup {
    /// When it was made, in milliseconds since the epoch.
    pub made_at: i64,
    /// What it holds.
    pub holdings: Holdings,
    private: Private,
}

impl Backup {
    /// Reads a backup's file. Nothing is touched by it.
    ///
    /// # Errors
    /// [`ErrorCode::BrokenFile`] when it is no backup or isn't whole, [`ErrorCode::NewerFormat`] when a newer Portico made it.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let line_end = bytes.iter().take(LONGEST_LINE).position(|byte| *byte == b'\n');
        let head = &bytes[..line_end.unwrap_or(bytes.len().min(LONGEST_LINE))];
        let Ok(head) = std::str::from_utf8(head) else { return Err(no_backup()) };
        let Some(said) = head.strip_prefix(BEGINNING) else {
            return Err(if BEGINNING.starts_with(head) { damaged() } else { no_backup() });
        };
        let mut words = said.split(' ');
        let format: u32 = words.next().and_then(|word| word.parse().ok()).ok_or_else(damaged)?;
        if line_end.is_some() && format > FORMAT {
            return Err(newer());
        }
        if format < FORMAT {
            return Err(damaged());
        }
        let [made_at, schema, length, hash] = *words.collect::<Vec<_>>() else { return Err(damaged()) };
        let database = line_end.and_then(|end| bytes.get(end + 1..)).ok_or_else(damaged)?;
        let whole = length == database.len().to_string() && hash == hash_of(made_at, schema, database);
        if !whole {
            return Err(damaged());
        }
        let (Ok(made_at), Ok(schema)) = (made_at.parse(), schema.parse::<usize>()) else { return Err(damaged()) };
        if schema > MIGRATIONS.len() {
            return Err(newer());
        }
        let private = Private::prepare(in_memory(database)?)?;
        Ok(Self { made_at, holdings: private.holdings()?, private })
    }

    /// Whether a backup that was cut off anywhere may begin like this.
    pub(super) fn may_begin(bytes: &[u8]) -> bool {
        bytes.starts_with(BEGINNING.as_bytes()) || BEGINNING.as_bytes().starts_with(bytes)
    }

    /// The database, brought up to date.
    pub(super) fn database(&self) -> Result<Vec<u8>> {
        bytes_of(&mut self.private.connection())
    }
}

impl Private {
    /// All that is here, as a file for [`Backup::read`]. It holds confidential words as they are: whoever has it can read them.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn back_up(&self, at: i64) -> Result<Vec<u8>> {
        encode(&mut self.connection(), at)
    }

    /// How much is here.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn holdings(&self) -> Result<Holdings> {
        let connection = self.connection();
        let count = |of: &str| {
            connection
                .query_row(&format!("SELECT COUNT(*) FROM {of}"), [], |row| row.get::<_, u32>(0))
                .map_err(unusable)
        };
        Ok(Holdings {
            terms: count("confidential_terms")?,
            ignored: count("ignored")?,
            passing: count("let_pass")?,
            origins: count("origins WHERE path NOT LIKE '/kept/%'")?,
            originals: count("redactions WHERE path NOT LIKE '/kept/%'")?,
            reviews: count("engineer_reviews WHERE path NOT LIKE '/kept/%'")?,
            kept: count("trash")?,
            portfolios: count("recents")?,
        })
    }
}

/// The database of a connection as a backup's file.
pub(super) fn encode(connection: &mut Connection, at: i64) -> Result<Vec<u8>> {
    let apart = in_memory(&bytes_of(connection)?)?;
    // What was deleted still stands in free pages.
    apart.execute_batch("VACUUM").map_err(unusable)?;
    let database = bytes_of(&mut { apart })?;
    let (made_at, schema) = (at.to_string(), MIGRATIONS.len().to_string());
    let hash = hash_of(&made_at, &schema, &database);
    let line = format!("{BEGINNING}{FORMAT} {made_at} {schema} {} {hash}\n", database.len());
    Ok([line.as_bytes(), &database].concat())
}

fn bytes_of(connection: &mut Connection) -> Result<Vec<u8>> {
    let mut bytes = match connection.serialize("main").map_err(unusable)? {
        Data::Shared(shared) => shared.to_vec(),
        Data::Owned(owned) => owned.to_vec(),
    };
    if let Some(written) = bytes.get_mut(WRITTEN) {
        written.fill(1);
    }
    Ok(bytes)
}

fn in_memory(database: &[u8]) -> Result<Connection> {
    let mut connection = Connection::open_in_memory().map_err(unusable)?;
    connection.deserialize_read_exact("main", database, database.len(), false).map_err(unusable)?;
    Ok(connection)
}

fn hash_of(made_at: &str, schema: &str, database: &[u8]) -> String {
    let line = format!("{FORMAT} {made_at} {schema} {}\n", database.len());
    ContentHash::of(&[line.as_bytes(), database].concat()).as_str().to_owned()
}

fn no_backup() -> Error {
    Error::new(ErrorCode::BrokenFile, "This file is no backup of Portico's private data. Nothing was changed.")
        .hint(format!("A backup's name ends in .{BACKUP_ENDING}, unless it was renamed."))
}

fn damaged() -> Error {
    Error::new(
        ErrorCode::BrokenFile,
        "This backup isn't whole: a part of it is missing or was changed on the way. Nothing was restored, and your private data is as it was.",
    )
    .hint("Copy it once more from where you keep it, or take another backup.")
}

fn newer() -> Error {
    Error::new(ErrorCode::NewerFormat, "This backup was made by a newer Portico. Nothing was changed.")
        .hint("Update Portico on this computer, then restore it.")
}
