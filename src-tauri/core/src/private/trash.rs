//! Kept texts: documents that were deleted, and texts that gave way to another one, so that either can be had back.
//!
//! Invariant: a text goes only when it is back in a file, or when it is older than the bound that the caller names.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{OptionalExtension, params};
use serde::Serialize;
use ts_rs::TS;

use super::{CopyId, Private, unusable};
use crate::Result;
use crate::storage::RelPath;

/// Why a text is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KeptWhy {
    /// Its document was deleted.
    Deleted,
    /// Another text took its place in the file.
    GaveWay,
}

impl ToSql for KeptWhy {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(match self {
            Self::Deleted => "deleted",
            Self::GaveWay => "gave_way",
        }))
    }
}

impl FromSql for KeptWhy {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "deleted" => Ok(Self::Deleted),
            "gave_way" => Ok(Self::GaveWay),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}

/// A kept text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Where it was.
    pub path: RelPath,
    /// The file as it was.
    pub bytes: Vec<u8>,
    /// Why it is kept.
    pub why: KeptWhy,
}

impl Private {
    /// Keeps a text whose place something else takes. Returns the number under which it can be had back.
    ///
    /// # Errors
    /// When the database can't be used; then nothing may be deleted or replaced.
    pub fn keep(&self, copy: &CopyId, kept: &Kept, at: i64) -> Result<i64> {
        let connection = self.connection();
        connection
            .execute(
                "INSERT INTO trash (copy, path, bytes, at, why) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![copy.as_str(), kept.path.as_str(), kept.bytes, at, kept.why],
            )
            .map_err(unusable)?;
        Ok(connection.last_insert_rowid())
    }

    /// A kept text.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn kept(&self, copy: &CopyId, number: i64) -> Result<Option<Kept>> {
        let row: Option<(String, Vec<u8>, KeptWhy)> = self
            .connection()
            .query_row(
                "SELECT path, bytes, why FROM trash WHERE copy = ?1 AND id = ?2",
                params![copy.as_str(), number],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .optional()
            .map_err(unusable)?;
        row.map(|(path, bytes, why)| Ok(Kept { path: RelPath::parse(&path)?, bytes, why })).transpose()
    }

    /// Numbers and times of all texts kept for a working copy, the newest first.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn all_kept(&self, copy: &CopyId) -> Result<Vec<(i64, i64)>> {
        let connection = self.connection();
        let mut statement = connection
            .prepare("SELECT id, at FROM trash WHERE copy = ?1 ORDER BY at DESC, id DESC")
            .map_err(unusable)?;
        let rows = statement.query_map([copy.as_str()], |row| Ok((row.get(0)?, row.get(1)?))).map_err(unusable)?;
        rows.collect::<rusqlite::Result<_>>().map_err(unusable)
    }

    /// Forgets a kept text once it is back in its place.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn forget_kept(&self, copy: &CopyId, number: i64) -> Result<()> {
        self.connection()
            .execute("DELETE FROM trash WHERE copy = ?1 AND id = ?2", params![copy.as_str(), number])
            .map_err(unusable)?;
        Ok(())
    }

    /// Forgets what a working copy kept before a moment. Returns how many texts there were.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn forget_kept_before(&self, copy: &CopyId, moment: i64) -> Result<usize> {
        self.connection()
            .execute("DELETE FROM trash WHERE copy = ?1 AND at < ?2", params![copy.as_str(), moment])
            .map_err(unusable)
    }
}
