//! What engineers said of documents, and who they were: for the person alone.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CopyId, Private, unusable};
use crate::Result;
use crate::storage::RelPath;

/// A review of a document by an engineer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EngineerReview {
    /// Who looked at it.
    pub who: String,
    /// ISO date of the day.
    pub date: String,
    /// What they said.
    pub comments: String,
    /// What was changed after that.
    pub changed: String,
}

/// A review that is recorded, with its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RecordedReview {
    /// Tells it from the others.
    #[ts(type = "number")]
    pub number: i64,
    /// The review.
    pub review: EngineerReview,
}

impl Private {
    /// Records a review of a document. Gives its number.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn record_review(&self, copy: &CopyId, path: &RelPath, review: &EngineerReview) -> Result<i64> {
        let connection = self.connection();
        connection
            .execute(
                "INSERT INTO engineer_reviews (copy, path, who, date, comments, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![copy.as_str(), path.as_str(), review.who, review.date, review.comments, review.changed],
            )
            .map_err(unusable)?;
        Ok(connection.last_insert_rowid())
    }

    /// The reviews of a document, the newest first.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn engineer_reviews(&self, copy: &CopyId, path: &RelPath) -> Result<Vec<RecordedReview>> {
        let connection = self.connection();
        let mut statement = connection
            .prepare(
                "SELECT id, who, date, comments, changed FROM engineer_reviews WHERE copy = ?1 AND path = ?2 ORDER BY date DESC, id DESC",
            )
            .map_err(unusable)?;
        let rows = statement
            .query_map([copy.as_str(), path.as_str()], |row| {
                Ok(RecordedReview {
                    number: row.get(0)?,
                    review: EngineerReview {
                        who: row.get(1)?,
                        date: row.get(2)?,
                        comments: row.get(3)?,
                        changed: row.get(4)?,
                    },
                })
            })
            .map_err(unusable)?;
        rows.collect::<rusqlite::Result<_>>().map_err(unusable)
    }

    /// Forgets a review.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn forget_review(&self, copy: &CopyId, number: i64) -> Result<()> {
        self.connection()
            .execute("DELETE FROM engineer_reviews WHERE copy = ?1 AND id = ?2", params![copy.as_str(), number])
            .map_err(unusable)?;
        Ok(())
    }
}
