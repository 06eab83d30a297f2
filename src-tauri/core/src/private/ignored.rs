//! Findings that the person has looked at and doesn't share.

use std::collections::HashSet;

use super::{Private, unusable};
use crate::Result;

/// A finding as it is remembered: the sentence by its hash, so that a rewritten one is looked at again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct IgnoredFinding {
    /// The rule's id.
    pub rule: String,
    /// The section's id, empty where it has none.
    pub section: String,
    /// Hash of the sentence.
    pub sentence: String,
}

impl Private {
    /// Remembers a finding as ignored.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn ignore(&self, finding: &IgnoredFinding) -> Result<()> {
        self.connection()
            .execute(
                "INSERT OR IGNORE INTO ignored (rule, section, sentence) VALUES (?1, ?2, ?3)",
                [&finding.rule, &finding.section, &finding.sentence],
            )
            .map_err(unusable)?;
        Ok(())
    }

    /// All ignored findings.
    ///
    /// # Errors
    /// When the database can't be used.
    pub fn ignored(&self) -> Result<HashSet<IgnoredFinding>> {
        let connection = self.connection();
        let mut statement = connection.prepare("SELECT rule, section, sentence FROM ignored").map_err(unusable)?;
        let rows = statement
            .query_map([], |row| Ok(IgnoredFinding { rule: row.get(0)?, section: row.get(1)?, sentence: row.get(2)? }))
            .map_err(unusable)?;
        rows.collect::<rusqlite::Result<_>>().map_err(unusable)
    }
}
