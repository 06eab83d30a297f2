//! Which kinds of a portfolio the person has agreed to use. They belong to a working copy and never enter the repository.

use std::collections::HashSet;

use rusqlite::params;

use super::{CopyId, Private, unusable};
use crate::Result;
use crate::storage::ContentHash;

impl Private {
    /// Notes that kinds that arise in this working copy are the person's own: it was made here, or they said so.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn write_kinds_here(&self, copy: &CopyId) -> Result<()> {
        let insert = "INSERT OR IGNORE INTO kind_copies (copy) VALUES (?1)";
        self.connection().execute(insert, [copy.as_str()]).map_err(unusable)?;
        Ok(())
    }

    /// Are kinds that arise in this working copy the person's own?
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn writes_kinds_here(&self, copy: &CopyId) -> Result<bool> {
        let select = "SELECT EXISTS (SELECT 1 FROM kind_copies WHERE copy = ?1)";
        self.connection().query_row(select, [copy.as_str()], |row| row.get(0)).map_err(unusable)
    }

    /// Notes that a kind with this content may be used in this working copy.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn trust_kind(&self, copy: &CopyId, content: &ContentHash) -> Result<()> {
        let insert = "INSERT OR IGNORE INTO trusted_kinds (copy, content) VALUES (?1, ?2)";
        self.connection().execute(insert, params![copy.as_str(), content.as_str()]).map_err(unusable)?;
        Ok(())
    }

    /// The contents that may be used in this working copy.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn trusted_kinds(&self, copy: &CopyId) -> Result<HashSet<ContentHash>> {
        let connection = self.connection();
        let select = "SELECT content FROM trusted_kinds WHERE copy = ?1";
        let mut statement = connection.prepare(select).map_err(unusable)?;
        let rows = statement.query_map([copy.as_str()], |row| row.get::<_, String>(0)).map_err(unusable)?;
        rows.map(|row| row.map(|text| ContentHash::from_text(&text))).collect::<rusqlite::Result<_>>().map_err(unusable)
    }
}
