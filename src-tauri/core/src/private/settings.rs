//! Settings of this person on this computer.

use rusqlite::OptionalExtension;

use super::{Private, unusable};
use crate::Result;

impl Private {
    /// The value of a setting.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn setting(&self, name: &str) -> Result<Option<String>> {
        self.connection()
            .query_row("SELECT value FROM settings WHERE name = ?1", [name], |row| row.get(0))
            .optional()
            .map_err(unusable)
    }

    /// Sets a setting.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn set_setting(&self, name: &str, value: &str) -> Result<()> {
        self.connection()
            .execute(
                "INSERT INTO settings (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2",
                [name, value],
            )
            .map_err(unusable)?;
        Ok(())
    }
}
