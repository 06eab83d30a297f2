//! Tailored versions of the one page, and what was exported to whom: the job hunt is the person's alone.
//!
//! Invariants: a version's name is its own; an export keeps its bytes, so that what was sent can be looked at years later.
//! Neither belongs to a working copy.

use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Private, unusable};
use crate::summary::PageChoice;
use crate::{Error, ErrorCode, Result};

/// The step of the database that brings the tables here.
pub(super) const TABLES: &str = "
    CREATE TABLE page_versions (
        id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, choice TEXT NOT NULL, changed_at INTEGER NOT NULL
    );
    CREATE TABLE page_exports (
        id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, version TEXT NOT NULL, format TEXT NOT NULL,
        place TEXT NOT NULL, head TEXT NOT NULL, bytes BLOB NOT NULL
    );
";

/// Longest name of a version, in characters: it stands in a menu.
const LONGEST_NAME: usize = 80;

/// A tailored version of the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PageVersion {
    /// Tells it from the others.
    #[ts(type = "number")]
    pub number: i64,
    /// What it is called: "Stripe, API PM".
    pub name: String,
    /// What was chosen for it.
    pub choice: PageChoice,
    /// When it was changed last, in milliseconds since the epoch.
    #[ts(type = "number")]
    pub changed_at: i64,
}

/// What is recorded of an export.
#[derive(Debug, Clone, Copy)]
pub struct PageExport<'a> {
    /// When, in milliseconds since the epoch.
    pub at: i64,
    /// The version's name; empty for the page for everyone.
    pub version: &'a str,
    /// The format's name: `pdf`.
    pub format: &'a str,
    /// Where the file went.
    pub place: &'a str,
    /// The newest commit then; empty before the first.
    pub head: &'a str,
    /// The file.
    pub bytes: &'a [u8],
}

/// An export that is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SentPage {
    /// Tells it from the others.
    #[ts(type = "number")]
    pub number: i64,
    /// When, in milliseconds since the epoch.
    #[ts(type = "number")]
    pub at: i64,
    /// The version's name as it was then; empty for the page for everyone.
    pub version: String,
    /// The format's name.
    pub format: String,
    /// Where the file went.
    pub place: String,
    /// The newest commit then; empty before the first.
    pub head: String,
    /// The file's size in bytes.
    #[ts(type = "number")]
    pub size: i64,
}

impl Private {
    /// All tailored versions, by name.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn page_versions(&self) -> Result<Vec<PageVersion>> {
        let connection = self.connection();
        let mut statement = connection
            .prepare("SELECT id, name, choice, changed_at FROM page_versions ORDER BY name COLLATE NOCASE")
            .map_err(unusable)?;
        let rows = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?, row.get(3)?)))
            .map_err(unusable)?;
        rows.map(|row| {
            let (number, name, choice, changed_at) = row.map_err(unusable)?;
            let choice = serde_json::from_str(&choice).map_err(unreadable)?;
            Ok(PageVersion { number, name, choice, changed_at })
        })
        .collect()
    }

    /// Makes a version. Gives its number.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidInput`] for a name that is empty, too long, or taken; when the database can't be used.
    pub fn add_page_version(&self, name: &str, choice: &PageChoice, at: i64) -> Result<i64> {
        let name = self.free_name(name, None)?;
        let choice = serde_json::to_string(choice).map_err(unreadable)?;
        let connection = self.connection();
        connection
            .execute(
                "INSERT INTO page_versions (name, choice, changed_at) VALUES (?1, ?2, ?3)",
                params![name, choice, at],
            )
            .map_err(unusable)?;
        Ok(connection.last_insert_rowid())
    }

    /// Changes a version: its name, and what was chosen.
    ///
    /// # Errors
    /// As [`Private::add_page_version`]; [`ErrorCode::NotFound`] where it isn't there any more.
    pub fn change_page_version(&self, number: i64, name: &str, choice: &PageChoice, at: i64) -> Result<()> {
        let name = self.free_name(name, Some(number))?;
        let choice = serde_json::to_string(choice).map_err(unreadable)?;
        let changed = self
            .connection()
            .execute(
                "UPDATE page_versions SET name = ?2, choice = ?3, changed_at = ?4 WHERE id = ?1",
                params![number, name, choice, at],
            )
            .map_err(unusable)?;
        if changed == 1 { Ok(()) } else { Err(gone()) }
    }

    /// Forgets a version. What was exported of it stays recorded.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn forget_page_version(&self, number: i64) -> Result<()> {
        self.connection().execute("DELETE FROM page_versions WHERE id = ?1", [number]).map_err(unusable)?;
        Ok(())
    }

    /// Records an export.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn record_export(&self, export: &PageExport<'_>) -> Result<()> {
        self.connection()
            .execute(
                "INSERT INTO page_exports (at, version, format, place, head, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![export.at, export.version, export.format, export.place, export.head, export.bytes],
            )
            .map_err(unusable)?;
        Ok(())
    }

    /// What was exported, the newest first.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn sent_pages(&self) -> Result<Vec<SentPage>> {
        let connection = self.connection();
        let mut statement = connection
            .prepare(
                "SELECT id, at, version, format, place, head, length(bytes) FROM page_exports ORDER BY at DESC, id DESC",
            )
            .map_err(unusable)?;
        let rows = statement
            .query_map([], |row| {
                Ok(SentPage {
                    number: row.get(0)?,
                    at: row.get(1)?,
                    version: row.get(2)?,
                    format: row.get(3)?,
                    place: row.get(4)?,
                    head: row.get(5)?,
                    size: row.get(6)?,
                })
            })
            .map_err(unusable)?;
        rows.collect::<rusqlite::Result<_>>().map_err(unusable)
    }

    /// The file of an export as it was.
    ///
    /// # Errors
    /// When the database can't be used; [`ErrorCode::NotFound`] where it was forgotten.
    pub fn sent_page(&self, number: i64) -> Result<Vec<u8>> {
        self.connection()
            .query_row("SELECT bytes FROM page_exports WHERE id = ?1", [number], |row| row.get(0))
            .optional()
            .map_err(unusable)?
            .ok_or_else(gone)
    }

    /// Forgets an export.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn forget_sent_page(&self, number: i64) -> Result<()> {
        self.connection().execute("DELETE FROM page_exports WHERE id = ?1", [number]).map_err(unusable)?;
        Ok(())
    }

    fn free_name(&self, name: &str, own: Option<i64>) -> Result<String> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let refused = |message: &str, hint: &str| Err(Error::new(ErrorCode::InvalidInput, message).hint(hint));
        if name.is_empty() {
            return refused("A version needs a name.", "The company and the role, for example.");
        }
        if name.chars().count() > LONGEST_NAME {
            return refused("This name is too long for a menu.", "Keep it under 80 characters.");
        }
        let taken: Option<i64> = self
            .connection()
            .query_row("SELECT id FROM page_versions WHERE name = ?1 COLLATE NOCASE", [&name], |row| row.get(0))
            .optional()
            .map_err(unusable)?;
        match taken {
            Some(other) if own != Some(other) => refused("There is a version of this name.", "Choose another name."),
            _ => Ok(name),
        }
    }
}

fn gone() -> Error {
    Error::new(ErrorCode::NotFound, "That isn't there any more.").hint("Look at the list again.")
}

fn unreadable(error: serde_json::Error) -> Error {
    Error::new(ErrorCode::PrivateData, "A version of the page can't be read.")
        .hint("Restore a backup of your private data, or make the version anew.")
        .because(error)
}
