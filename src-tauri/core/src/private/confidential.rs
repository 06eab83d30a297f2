//! What nobody may read: the person's list of confidential terms, and what they decided about words that looked like a leak.
//!
//! Invariant: the list belongs to the person and holds for every portfolio; a decision belongs to one working copy.

use std::collections::HashMap;

use rusqlite::params;

use super::{CopyId, Private, unusable};
use crate::Result;

/// The step of the database that brings the tables here.
pub(super) const TABLES: &str = "
    CREATE TABLE confidential_terms (place INTEGER PRIMARY KEY, term TEXT NOT NULL, sort TEXT NOT NULL);
    CREATE TABLE let_pass (copy TEXT NOT NULL, leak TEXT NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (copy, leak));
    CREATE TABLE without_list (copy TEXT PRIMARY KEY);
";

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
    pub fn let_pass(&self, copy: &CopyId, leak: &str, reason: &str, at: i64) -> Result<()> {
        self.connection()
            .execute(
                "INSERT OR REPLACE INTO let_pass (copy, leak, reason, at) VALUES (?1, ?2, ?3, ?4)",
                params![copy.as_str(), leak, reason, at],
            )
            .map_err(unusable)?;
        Ok(())
    }

    /// What may pass, each with its reason.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn passing(&self, copy: &CopyId) -> Result<HashMap<String, String>> {
        let connection = self.connection();
        let mut statement =
            connection.prepare("SELECT leak, reason FROM let_pass WHERE copy = ?1").map_err(unusable)?;
        let rows = statement.query_map([copy.as_str()], |row| Ok((row.get(0)?, row.get(1)?))).map_err(unusable)?;
        rows.collect::<rusqlite::Result<_>>().map_err(unusable)
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

    /// Did the person say that this copy is published without a list?
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn goes_without_list(&self, copy: &CopyId) -> Result<bool> {
        self.connection()
            .query_row("SELECT EXISTS (SELECT 1 FROM without_list WHERE copy = ?1)", [copy.as_str()], |row| row.get(0))
            .map_err(unusable)
    }
}
