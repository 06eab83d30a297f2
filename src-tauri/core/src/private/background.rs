//! Where documents come from: their origin, who allowed to show them, and the private original of a redacted copy.
//!
//! Invariant: what is kept of a document, engineers' reviews with it, goes where it goes: to its new name, among the kept
//! texts, and back.

use rusqlite::{OptionalExtension, params};

use super::{CopyId, Private, unusable};
use crate::Result;
use crate::storage::{ContentHash, RelPath};

/// Where a document comes from, and who allowed to show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginNote {
    /// The origin, by its name.
    pub origin: String,
    /// Who allowed it; empty where nobody is named.
    pub allowed_by: String,
    /// When; empty where that isn't known.
    pub allowed_on: String,
}

/// The private original of a document, and what was made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedactionNote {
    /// Where the original lies.
    pub original: String,
    /// What stands for what, in the person's order.
    pub replacements: Vec<(String, String)>,
    /// What was made last.
    pub made: Option<MadeCopy>,
}

/// A public copy as it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeCopy {
    /// Hash of the original that it was made from.
    pub hash: ContentHash,
    /// Its text as it was made.
    pub text: String,
    /// When, in milliseconds since the epoch.
    pub at: i64,
}

/// The step of the database that brings the tables here.
pub(super) const TABLES_OF_BACKGROUND: &str = "
    CREATE TABLE origins (
        copy TEXT NOT NULL, path TEXT NOT NULL, origin TEXT NOT NULL, allowed_by TEXT NOT NULL, allowed_on TEXT NOT NULL,
        PRIMARY KEY (copy, path)
    );
    CREATE TABLE redactions (
        copy TEXT NOT NULL, path TEXT NOT NULL, original TEXT NOT NULL, hash TEXT, text TEXT, at INTEGER,
        PRIMARY KEY (copy, path)
    );
    CREATE TABLE replacements (
        copy TEXT NOT NULL, path TEXT NOT NULL, place INTEGER NOT NULL, term TEXT NOT NULL, replacement TEXT NOT NULL,
        PRIMARY KEY (copy, path, place)
    );
";

/// The tables whose rows belong to one document each, and the columns that go with it.
const TABLES: [(&str, &str); 4] = [
    ("origins", "origin, allowed_by, allowed_on"),
    ("redactions", "original, hash, text, at"),
    ("replacements", "place, term, replacement"),
    ("engineer_reviews", "who, date, comments, changed"),
];

/// Stands for the path of a kept text: no path in a portfolio begins with a slash.
fn kept(number: i64) -> String {
    format!("/kept/{number}")
}

impl Private {
    /// Notes where a document comes from.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn note_origin(&self, copy: &CopyId, path: &RelPath, note: &OriginNote) -> Result<()> {
        self.connection()
            .execute(
                "INSERT OR REPLACE INTO origins (copy, path, origin, allowed_by, allowed_on) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![copy.as_str(), path.as_str(), note.origin, note.allowed_by, note.allowed_on],
            )
            .map_err(unusable)?;
        Ok(())
    }

    /// Where a document comes from, if that is known.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn origin_note(&self, copy: &CopyId, path: &RelPath) -> Result<Option<OriginNote>> {
        self.connection()
            .query_row(
                "SELECT origin, allowed_by, allowed_on FROM origins WHERE copy = ?1 AND path = ?2",
                [copy.as_str(), path.as_str()],
                |row| Ok(OriginNote { origin: row.get(0)?, allowed_by: row.get(1)?, allowed_on: row.get(2)? }),
            )
            .optional()
            .map_err(unusable)
    }

    /// Notes the original of a document and its replacements. What was made of it stays known.
    ///
    /// # Errors
    /// When the database can't be used; then what was noted before holds.
    pub fn note_redaction(
        &self,
        copy: &CopyId,
        path: &RelPath,
        original: &str,
        replacements: &[(String, String)],
    ) -> Result<()> {
        let mut connection = self.connection();
        let transaction = connection.transaction().map_err(unusable)?;
        transaction
            .execute(
                "INSERT INTO redactions (copy, path, original) VALUES (?1, ?2, ?3) ON CONFLICT (copy, path) DO UPDATE SET original = ?3",
                [copy.as_str(), path.as_str(), original],
            )
            .map_err(unusable)?;
        transaction
            .execute("DELETE FROM replacements WHERE copy = ?1 AND path = ?2", [copy.as_str(), path.as_str()])
            .map_err(unusable)?;
        for (place, (term, replacement)) in replacements.iter().enumerate() {
            let place = i64::try_from(place).unwrap_or(i64::MAX);
            transaction
                .execute(
                    "INSERT INTO replacements (copy, path, place, term, replacement) VALUES (?1, ?2, ?3, ?4, ?5)",
                    params![copy.as_str(), path.as_str(), place, term, replacement],
                )
                .map_err(unusable)?;
        }
        transaction.commit().map_err(unusable)
    }

    /// Notes what was made of a document's original.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn note_made(&self, copy: &CopyId, path: &RelPath, made: &MadeCopy) -> Result<()> {
        self.connection()
            .execute(
                "UPDATE redactions SET hash = ?3, text = ?4, at = ?5 WHERE copy = ?1 AND path = ?2",
                params![copy.as_str(), path.as_str(), made.hash.as_str(), made.text, made.at],
            )
            .map_err(unusable)?;
        Ok(())
    }

    /// The original of a document, if one is noted.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn redaction_note(&self, copy: &CopyId, path: &RelPath) -> Result<Option<RedactionNote>> {
        let connection = self.connection();
        let key = [copy.as_str(), path.as_str()];
        let row = connection
            .query_row("SELECT original, hash, text, at FROM redactions WHERE copy = ?1 AND path = ?2", key, |row| {
                let (hash, text, at): (Option<String>, Option<String>, Option<i64>) =
                    (row.get(1)?, row.get(2)?, row.get(3)?);
                let made = hash.zip(text).zip(at).map(|((hash, text), at)| MadeCopy {
                    hash: ContentHash::from_text(&hash),
                    text,
                    at,
                });
                Ok((row.get::<_, String>(0)?, made))
            })
            .optional()
            .map_err(unusable)?;
        let Some((original, made)) = row else { return Ok(None) };
        let mut statement = connection
            .prepare("SELECT term, replacement FROM replacements WHERE copy = ?1 AND path = ?2 ORDER BY place")
            .map_err(unusable)?;
        let rows = statement.query_map(key, |row| Ok((row.get(0)?, row.get(1)?))).map_err(unusable)?;
        let replacements = rows.collect::<rusqlite::Result<_>>().map_err(unusable)?;
        Ok(Some(RedactionNote { original, replacements, made }))
    }

    /// Paths of all documents of a working copy with a noted original, in order.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn redacted(&self, copy: &CopyId) -> Result<Vec<RelPath>> {
        let connection = self.connection();
        let mut statement = connection
            .prepare("SELECT path FROM redactions WHERE copy = ?1 AND path NOT LIKE '/kept/%' ORDER BY path")
            .map_err(unusable)?;
        let rows = statement.query_map([copy.as_str()], |row| row.get::<_, String>(0)).map_err(unusable)?;
        let paths: Vec<String> = rows.collect::<rusqlite::Result<_>>().map_err(unusable)?;
        paths.iter().map(|path| RelPath::parse(path)).collect()
    }

    /// Is anything noted of a document?
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn has_background(&self, copy: &CopyId, path: &RelPath) -> Result<bool> {
        let connection = self.connection();
        for (table, _) in TABLES {
            let sql = format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE copy = ?1 AND path = ?2)");
            if connection.query_row(&sql, [copy.as_str(), path.as_str()], |row| row.get(0)).map_err(unusable)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Forgets what is noted of a document that another program took away, so that a new one in its place inherits nothing.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn forget_background(&self, copy: &CopyId, path: &RelPath) -> Result<()> {
        let connection = self.connection();
        for (table, _) in TABLES {
            let sql = format!("DELETE FROM {table} WHERE copy = ?1 AND path = ?2");
            connection.execute(&sql, [copy.as_str(), path.as_str()]).map_err(unusable)?;
        }
        Ok(())
    }

    /// What is noted of a document goes with it to its new path.
    ///
    /// # Errors
    /// When the database can't be used; then nothing has moved.
    pub fn move_background(&self, copy: &CopyId, from: &RelPath, to: &RelPath) -> Result<()> {
        self.rewrite(copy, from.as_str(), to.as_str(), false)
    }

    /// What is noted of a document goes with its kept text.
    ///
    /// # Errors
    /// When the database can't be used; then nothing has moved.
    pub fn keep_background(&self, copy: &CopyId, path: &RelPath, number: i64) -> Result<()> {
        self.rewrite(copy, path.as_str(), &kept(number), false)
    }

    /// The same where the document stays beside its kept text.
    ///
    /// # Errors
    /// When the database can't be used; then nothing has changed.
    pub fn copy_background(&self, copy: &CopyId, path: &RelPath, number: i64) -> Result<()> {
        self.rewrite(copy, path.as_str(), &kept(number), true)
    }

    /// What is noted of a kept text goes back with it.
    ///
    /// # Errors
    /// When the database can't be used; then nothing has moved.
    pub fn restore_background(&self, copy: &CopyId, number: i64, path: &RelPath) -> Result<()> {
        self.rewrite(copy, &kept(number), path.as_str(), false)
    }

    /// Forgets what is noted of kept texts that are no longer kept.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn forget_lost_backgrounds(&self, copy: &CopyId) -> Result<()> {
        let connection = self.connection();
        for (table, _) in TABLES {
            let sql = format!(
                "DELETE FROM {table} WHERE copy = ?1 AND path LIKE '/kept/%' AND path NOT IN (SELECT '/kept/' || id FROM trash WHERE copy = ?1)"
            );
            connection.execute(&sql, [copy.as_str()]).map_err(unusable)?;
        }
        Ok(())
    }

    fn rewrite(&self, copy: &CopyId, from: &str, to: &str, stays: bool) -> Result<()> {
        if from == to {
            return Ok(());
        }
        let mut connection = self.connection();
        let transaction = connection.transaction().map_err(unusable)?;
        for (table, columns) in TABLES {
            // What is noted at the new place belongs to something that was there before.
            let clear = format!("DELETE FROM {table} WHERE copy = ?1 AND path = ?2");
            transaction.execute(&clear, [copy.as_str(), to]).map_err(unusable)?;
            let bring = match stays {
                true => format!(
                    "INSERT INTO {table} (copy, path, {columns}) SELECT copy, ?3, {columns} FROM {table} WHERE copy = ?1 AND path = ?2"
                ),
                false => format!("UPDATE {table} SET path = ?3 WHERE copy = ?1 AND path = ?2"),
            };
            transaction.execute(&bring, [copy.as_str(), from, to]).map_err(unusable)?;
        }
        transaction.commit().map_err(unusable)
    }
}
