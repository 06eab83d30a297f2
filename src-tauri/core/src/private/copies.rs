//! Working copies, told apart by an id in their `.git/config`.

use rusqlite::{OptionalExtension, params};
use std::path::Path;

use super::{Private, unusable};
use crate::Result;

/// The id of a working copy.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CopyId(String);

impl CopyId {
    /// An id that no other copy has.
    pub fn fresh() -> Self {
        Self(uuid::Uuid::new_v4().to_string())
    }

    /// The id as it stands in `.git/config`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Private {
    /// The id of the working copy at `path`, whose `.git/config` says `claimed`. A folder that was copied carries the id of
    /// the original: while that one is still there, the copy gets an id of its own. A folder that was moved keeps its id.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn register_copy(&self, claimed: Option<&str>, path: &Path, exists: impl Fn(&Path) -> bool) -> Result<CopyId> {
        let connection = self.connection();
        let claimed = claimed.and_then(|text| uuid::Uuid::parse_str(text).ok()).map(|id| CopyId(id.to_string()));
        let known: Option<String> = match &claimed {
            Some(id) => connection
                .query_row("SELECT path FROM copies WHERE id = ?1", [id.as_str()], |row| row.get(0))
                .optional()
                .map_err(unusable)?,
            None => None,
        };
        let here = path.to_string_lossy();
        let id = match (claimed, known) {
            (Some(_), Some(known)) if known != here && exists(Path::new(&known)) => CopyId::fresh(),
            (Some(id), _) => id,
            (None, _) => CopyId::fresh(),
        };
        connection
            .execute(
                "INSERT INTO copies (id, path) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET path = ?2",
                params![id.as_str(), here],
            )
            .map_err(unusable)?;
        Ok(id)
    }
}
