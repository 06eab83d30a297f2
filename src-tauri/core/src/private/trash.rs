//! Deleted documents, kept so that deleting can be undone.

use rusqlite::{OptionalExtension, params};

use super::{CopyId, Private, unusable};
use crate::Result;
use crate::storage::RelPath;

/// A deleted document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deleted {
    /// Where it was.
    pub path: RelPath,
    /// The file as it was.
    pub bytes: Vec<u8>,
}

impl Private {
    /// Keeps a file that is about to be deleted. Returns the number under which it can be had back.
    ///
    /// # Errors
    /// When the database can't be used; then nothing may be deleted.
    pub fn keep_deleted(&self, copy: &CopyId, deleted: &Deleted, at: i64) -> Result<i64> {
        let connection = self.connection();
        connection
            .execute(
                "INSERT INTO trash (copy, path, bytes, at) VALUES (?1, ?2, ?3, ?4)",
                params![copy.as_str(), deleted.path.as_str(), deleted.bytes, at],
            )
            .map_err(unusable)?;
        Ok(connection.last_insert_rowid())
    }

    /// A kept file.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn deleted(&self, copy: &CopyId, number: i64) -> Result<Option<Deleted>> {
        let row: Option<(String, Vec<u8>)> = self
            .connection()
            .query_row(
                "SELECT path, bytes FROM trash WHERE copy = ?1 AND id = ?2",
                params![copy.as_str(), number],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()
            .map_err(unusable)?;
        row.map(|(path, bytes)| Ok(Deleted { path: RelPath::parse(&path)?, bytes })).transpose()
    }

    /// Forgets a kept file once it is back in its place.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn forget_deleted(&self, copy: &CopyId, number: i64) -> Result<()> {
        self.connection()
            .execute("DELETE FROM trash WHERE copy = ?1 AND id = ?2", params![copy.as_str(), number])
            .map_err(unusable)?;
        Ok(())
    }
}
