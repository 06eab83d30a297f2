//! Portfolios that were open before.

use rusqlite::params;

use super::{Private, unusable};
use crate::Result;

/// A portfolio that was open before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecentPortfolio {
    /// Its folder.
    pub path: String,
    /// Whose it is.
    pub name: String,
    /// When it was opened last, in milliseconds since the epoch.
    pub opened_at: i64,
}

impl Private {
    /// Remembers that a portfolio was opened.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn remember(&self, recent: &RecentPortfolio) -> Result<()> {
        self.connection()
            .execute(
                "INSERT INTO recents (path, name, opened_at) VALUES (?1, ?2, ?3) ON CONFLICT (path) DO UPDATE SET name = ?2, opened_at = ?3",
                params![recent.path, recent.name, recent.opened_at],
            )
            .map_err(unusable)?;
        Ok(())
    }

    /// The portfolios opened last, newest first, ten at most.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn recents(&self) -> Result<Vec<RecentPortfolio>> {
        let connection = self.connection();
        let mut statement = connection
            .prepare("SELECT path, name, opened_at FROM recents ORDER BY opened_at DESC, path LIMIT 10")
            .map_err(unusable)?;
        let rows = statement
            .query_map([], |row| Ok(RecentPortfolio { path: row.get(0)?, name: row.get(1)?, opened_at: row.get(2)? }))
            .map_err(unusable)?;
        rows.collect::<rusqlite::Result<_>>().map_err(unusable)
    }

    /// Takes a portfolio off the list. Its folder is left alone.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn forget_recent(&self, path: &str) -> Result<()> {
        self.connection().execute("DELETE FROM recents WHERE path = ?1", [path]).map_err(unusable)?;
        Ok(())
    }
}
