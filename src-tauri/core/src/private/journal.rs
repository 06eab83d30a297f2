//! The journal: the newest text of a document, kept from the keystroke until the file holds it.

use rusqlite::{OptionalExtension, params};

use super::{CopyId, Private, unusable};
use crate::Result;
use crate::storage::{ContentHash, RelPath};

/// Text that was typed and is not known to be in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    /// The text.
    pub text: String,
    /// Hash of the file that it was typed into.
    pub base: ContentHash,
    /// When, in milliseconds since the epoch.
    pub at: i64,
}

impl Private {
    /// Keeps a document's newest text. Durable when this returns.
    ///
    /// # Errors
    /// When the database can't be used, or the disk is full.
    pub fn journal(&self, copy: &CopyId, path: &RelPath, entry: &JournalEntry) -> Result<()> {
        self.connection()
            .prepare_cached("INSERT INTO journal (copy, path, base, text, at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (copy, path) DO UPDATE SET base = ?3, text = ?4, at = ?5")
            .and_then(|mut statement| statement.execute(params![copy.as_str(), path.as_str(), entry.base.as_str(), entry.text, entry.at]))
            .map_err(unusable)?;
        Ok(())
    }

    /// Keeps a text unless one is kept already: that one may be newer. Durable when this returns.
    ///
    /// # Errors
    /// When the database can't be used, or the disk is full.
    pub fn journal_unless_kept(&self, copy: &CopyId, path: &RelPath, entry: &JournalEntry) -> Result<()> {
        self.connection()
            .prepare_cached("INSERT OR IGNORE INTO journal (copy, path, base, text, at) VALUES (?1, ?2, ?3, ?4, ?5)")
            .and_then(|mut statement| {
                statement.execute(params![copy.as_str(), path.as_str(), entry.base.as_str(), entry.text, entry.at])
            })
            .map_err(unusable)?;
        Ok(())
    }

    /// The text kept for a document.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn journalled(&self, copy: &CopyId, path: &RelPath) -> Result<Option<JournalEntry>> {
        self.connection()
            .query_row(
                "SELECT text, base, at FROM journal WHERE copy = ?1 AND path = ?2",
                [copy.as_str(), path.as_str()],
                |row| {
                    Ok(JournalEntry {
                        text: row.get(0)?,
                        base: ContentHash::from_text(&row.get::<_, String>(1)?),
                        at: row.get(2)?,
                    })
                },
            )
            .optional()
            .map_err(unusable)
    }

    /// Paths of all documents of a working copy for which a text is kept, in order.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn all_journalled(&self, copy: &CopyId) -> Result<Vec<String>> {
        let connection = self.connection();
        let mut statement =
            connection.prepare("SELECT path FROM journal WHERE copy = ?1 ORDER BY path").map_err(unusable)?;
        let rows = statement.query_map([copy.as_str()], |row| row.get(0)).map_err(unusable)?;
        rows.collect::<rusqlite::Result<_>>().map_err(unusable)
    }

    /// Forgets what was kept for a document, if it is still `text`: what was typed while the file was written stays.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn clear_journal(&self, copy: &CopyId, path: &RelPath, text: &str) -> Result<()> {
        self.connection()
            .execute(
                "DELETE FROM journal WHERE copy = ?1 AND path = ?2 AND text = ?3",
                [copy.as_str(), path.as_str(), text],
            )
            .map_err(unusable)?;
        Ok(())
    }

    /// Forgets whatever was kept for a document, because the person said so.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn discard_journal(&self, copy: &CopyId, path: &RelPath) -> Result<()> {
        self.connection()
            .execute("DELETE FROM journal WHERE copy = ?1 AND path = ?2", [copy.as_str(), path.as_str()])
            .map_err(unusable)?;
        Ok(())
    }

    /// Moves what was kept when a document is renamed.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn move_journal(&self, copy: &CopyId, from: &RelPath, to: &RelPath) -> Result<()> {
        self.connection()
            .execute(
                "UPDATE OR REPLACE journal SET path = ?3 WHERE copy = ?1 AND path = ?2",
                [copy.as_str(), from.as_str(), to.as_str()],
            )
            .map_err(unusable)?;
        Ok(())
    }
}
