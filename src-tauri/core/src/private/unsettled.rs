//! What stays in sight until it is settled: what turned out to be public and wasn't read yet, and a push of which nobody knows
//! what became.
//!
//! Invariant: leaving the screen or the program settles nothing.

use rusqlite::{OptionalExtension, params};
use serde::Serialize;
use ts_rs::TS;

use super::{CopyId, Private, unusable};
use crate::Result;

/// The step of the database that brings the tables here.
pub(super) const TABLES: &str = "
    CREATE TABLE found_public (
        place INTEGER PRIMARY KEY AUTOINCREMENT, copy TEXT NOT NULL, leak TEXT NOT NULL, what TEXT NOT NULL, said TEXT NOT NULL,
        opens INTEGER NOT NULL, told INTEGER NOT NULL DEFAULT 0, UNIQUE (copy, leak)
    );
    CREATE TABLE in_doubt (copy TEXT PRIMARY KEY, url TEXT NOT NULL, words TEXT NOT NULL, at INTEGER NOT NULL);
";

/// Something that was to be taken out of commits, and that the remote held by then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FoundPublic {
    /// Names it by what it says.
    pub key: String,
    /// What it is: the term as the list has it, or the sort of thing.
    pub what: String,
    /// As it was written; of a secret its beginning.
    pub said: String,
    /// Does it open something, so that it has to be revoked?
    pub opens: bool,
}

/// A push that sent something, and nobody knows what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Where it was sent.
    pub url: String,
    /// What happened.
    pub words: String,
    /// When, in milliseconds since the epoch.
    pub at: i64,
}

impl Private {
    /// Notes that something turned out to be public.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn note_public(&self, copy: &CopyId, FoundPublic { key, what, said, opens }: &FoundPublic) -> Result<()> {
        self.connection()
            .execute(
                "INSERT OR IGNORE INTO found_public (copy, leak, what, said, opens) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![copy.as_str(), key, what, said, opens],
            )
            .map_err(unusable)?;
        Ok(())
    }

    /// What turned out to be public and was not yet read, oldest first.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn found_public(&self, copy: &CopyId) -> Result<Vec<FoundPublic>> {
        self.found_where(copy, "TRUE")
    }

    /// What of it was not yet told where nobody can say that they read it. It counts as told there from now on.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn tell_public(&self, copy: &CopyId) -> Result<Vec<FoundPublic>> {
        let untold = self.found_where(copy, "NOT told")?;
        if !untold.is_empty() {
            self.connection()
                .execute("UPDATE found_public SET told = TRUE WHERE copy = ?1", [copy.as_str()])
                .map_err(unusable)?;
        }
        Ok(untold)
    }

    /// The person read that something is public.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn read_public(&self, copy: &CopyId, key: &str) -> Result<()> {
        self.connection()
            .execute("DELETE FROM found_public WHERE copy = ?1 AND leak = ?2", [copy.as_str(), key])
            .map_err(unusable)?;
        Ok(())
    }

    fn found_where(&self, copy: &CopyId, which: &str) -> Result<Vec<FoundPublic>> {
        let connection = self.connection();
        let asked =
            format!("SELECT leak, what, said, opens FROM found_public WHERE copy = ?1 AND {which} ORDER BY place");
        let mut statement = connection.prepare(&asked).map_err(unusable)?;
        let rows = statement.query_map([copy.as_str()], |row| {
            Ok(FoundPublic { key: row.get(0)?, what: row.get(1)?, said: row.get(2)?, opens: row.get(3)? })
        });
        rows.map_err(unusable)?.collect::<rusqlite::Result<_>>().map_err(unusable)
    }

    /// Notes that something is on its way, and that nobody knows yet what becomes of it.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn doubt(&self, copy: &CopyId, Doubt { url, words, at }: &Doubt) -> Result<()> {
        self.connection()
            .execute(
                "INSERT OR REPLACE INTO in_doubt (copy, url, words, at) VALUES (?1, ?2, ?3, ?4)",
                params![copy.as_str(), url, words, at],
            )
            .map_err(unusable)?;
        Ok(())
    }

    /// The push of which nobody knows what became, if there is one.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn doubted(&self, copy: &CopyId) -> Result<Option<Doubt>> {
        self.connection()
            .query_row("SELECT url, words, at FROM in_doubt WHERE copy = ?1", [copy.as_str()], |row| {
                Ok(Doubt { url: row.get(0)?, words: row.get(1)?, at: row.get(2)? })
            })
            .optional()
            .map_err(unusable)
    }

    /// It is known now what became of it.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn settle_doubt(&self, copy: &CopyId) -> Result<()> {
        self.connection().execute("DELETE FROM in_doubt WHERE copy = ?1", [copy.as_str()]).map_err(unusable)?;
        Ok(())
    }
}
