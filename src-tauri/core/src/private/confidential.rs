//! What nobody may read: the person's list of confidential terms, and what they decided about words that looked like a leak.
//!
//! Invariant: the list belongs to the person and holds for every portfolio; a decision belongs to one working copy.

use std::collections::HashMap;

use rusqlite::params;
use serde::Serialize;
use ts_rs::TS;

use super::{CopyId, Private, unusable};
use crate::Result;

/// The step of the database that brings the tables here.
pub(super) const TABLES: &str = "
    CREATE TABLE confidential_terms (place INTEGER PRIMARY KEY, term TEXT NOT NULL, sort TEXT NOT NULL);
    CREATE TABLE let_pass (copy TEXT NOT NULL, leak TEXT NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (copy, leak));
    CREATE TABLE without_list (copy TEXT PRIMARY KEY);
";

/// The step that brings what was let pass its words, and the words that stood for a term last.
pub(super) const WORDS_OF_PASSED: &str = "
    ALTER TABLE let_pass ADD COLUMN what TEXT NOT NULL DEFAULT '';
    ALTER TABLE let_pass ADD COLUMN said TEXT NOT NULL DEFAULT '';
    ALTER TABLE let_pass ADD COLUMN place TEXT NOT NULL DEFAULT '';
    CREATE TABLE said_instead (term TEXT PRIMARY KEY, words TEXT NOT NULL);
";

/// What looked like a leak and may pass. What an older Portico noted has no words and no place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Passed {
    /// Names it by what it says, and its file where it passes there alone.
    pub key: String,
    /// What it is: the term as the list has it, or the sort of thing.
    pub what: String,
    /// As it was written; of a secret its beginning.
    pub said: String,
    /// The file that it was first met in; empty for a commit's own words.
    pub place: String,
    /// Does it pass in that file alone?
    pub only_here: bool,
    /// Why it may be read.
    pub reason: String,
    /// When that was decided, in milliseconds since the epoch.
    #[ts(type = "number")]
    pub at: i64,
}

impl Private {
    /// The person's confidential terms, each with the name of its sort, in the person's order.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn confidential_terms(&self) -> Result<Vec<(String, String)>> {
        let connection = self.connection();
        let mut statement =
            connection.prepare("SELECT term, sort FROM confidential_terms ORDER BY place").map_err(unusable)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).map_err(unusable)?;
        rows.collect::<rusqlite::Result<_>>().map_err(unusable)
    }

    /// Puts another list in the place of the person's confidential terms.
    ///
    /// # Errors
    /// When the database can't be used; then the old list holds.
    pub fn set_confidential_terms(&self, terms: &[(String, String)]) -> Result<()> {
        let mut connection = self.connection();
        let transaction = connection.transaction().map_err(unusable)?;
        transaction.execute("DELETE FROM confidential_terms", []).map_err(unusable)?;
        for (term, sort) in terms {
            transaction
                .execute("INSERT INTO confidential_terms (term, sort) VALUES (?1, ?2)", [term, sort])
                .map_err(unusable)?;
        }
        transaction.commit().map_err(unusable)
    }

    /// Remembers that what looked like a leak may pass, and why.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn let_pass(&self, copy: &CopyId, passed: &Passed) -> Result<()> {
        let Passed { key, what, said, place, reason, at, .. } = passed;
        self.connection()
            .execute(
                "INSERT OR REPLACE INTO let_pass (copy, leak, what, said, place, reason, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![copy.as_str(), key, what, said, place, reason, at],
            )
            .map_err(unusable)?;
        Ok(())
    }

    /// What may pass, newest first.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn passing(&self, copy: &CopyId) -> Result<Vec<Passed>> {
        let connection = self.connection();
        let mut statement = connection
            .prepare("SELECT leak, what, said, place, reason, at FROM let_pass WHERE copy = ?1 ORDER BY at DESC, leak")
            .map_err(unusable)?;
        let rows = statement.query_map([copy.as_str()], |row| {
            let key: String = row.get(0)?;
            Ok(Passed {
                only_here: key.contains(' '),
                key,
                what: row.get(1)?,
                said: row.get(2)?,
                place: row.get(3)?,
                reason: row.get(4)?,
                at: row.get(5)?,
            })
        });
        rows.map_err(unusable)?.collect::<rusqlite::Result<_>>().map_err(unusable)
    }

    /// Lets something pass no longer.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn ask_again(&self, copy: &CopyId, key: &str) -> Result<()> {
        self.connection()
            .execute("DELETE FROM let_pass WHERE copy = ?1 AND leak = ?2", [copy.as_str(), key])
            .map_err(unusable)?;
        Ok(())
    }

    /// Remembers that a portfolio which knows of a list is published from here without one.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn go_without_list(&self, copy: &CopyId) -> Result<()> {
        self.connection()
            .execute("INSERT OR IGNORE INTO without_list (copy) VALUES (?1)", [copy.as_str()])
            .map_err(unusable)?;
        Ok(())
    }

    /// Asks for the list again.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn ask_for_list_again(&self, copy: &CopyId) -> Result<()> {
        self.connection().execute("DELETE FROM without_list WHERE copy = ?1", [copy.as_str()]).map_err(unusable)?;
        Ok(())
    }

    /// Did the person say that this copy is published without a list?
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn goes_without_list(&self, copy: &CopyId) -> Result<bool> {
        self.connection()
            .query_row("SELECT EXISTS (SELECT 1 FROM without_list WHERE copy = ?1)", [copy.as_str()], |row| row.get(0))
            .map_err(unusable)
    }

    /// Remembers the words that were said instead of a term, for the next time.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn note_said_instead(&self, term: &str, words: &str) -> Result<()> {
        self.connection()
            .execute("INSERT OR REPLACE INTO said_instead (term, words) VALUES (?1, ?2)", [term, words])
            .map_err(unusable)?;
        Ok(())
    }

    /// The words that were last said instead of each term.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn said_instead(&self) -> Result<HashMap<String, String>> {
        let connection = self.connection();
        let mut statement = connection.prepare("SELECT term, words FROM said_instead").map_err(unusable)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).map_err(unusable)?;
        rows.collect::<rusqlite::Result<_>>().map_err(unusable)
    }
}
