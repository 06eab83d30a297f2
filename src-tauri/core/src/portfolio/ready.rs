//! From draft to ready and back: text edits, or what stands against it.

use std::collections::HashSet;

use super::frozen::{decision, undecided};
use super::managed::{ManagedBlocks, bodies, is_work, listing};
use super::open::Portfolio;
use crate::Result;
use crate::catalogue::Severity;
use crate::checks::{CriterionState, Finding, Fix, blocks};
use crate::document::{Document, FieldValue, TextEdit, line_of};
use crate::private::IgnoredFinding;
use crate::redaction::TERM_LEFT;
use crate::storage::RelPath;

/// What became of marking a document as ready, or as a draft again.
#[derive(Debug, Clone, PartialEq)]
pub enum ReadyOutcome {
    /// The edits that do it; none where it is so already.
    Edits(Vec<TextEdit>),
    /// What must be mended first.
    Blocked(Vec<Finding>),
}

impl Portfolio {
    /// All findings in a text that is, or will be, the document at `path`, and its rubric.
    ///
    /// # Errors
    /// When the private database can't be read.
    pub fn review(&self, path: &RelPath, text: &str) -> Result<(Vec<Finding>, Vec<CriterionState>)> {
        let document = Document::read(text);
        let catalogue = self.catalogue();
        let kind = catalogue.kind_of(path.as_str(), document.front.text("kind").as_deref());
        let ignored: HashSet<IgnoredFinding> = self.private().ignored()?;
        let mut reviewer = self.reviewers.take(path);
        let (mut findings, criteria) = reviewer.review(&catalogue, &document, kind, path.as_str(), self, &ignored);
        self.reviewers.put_back(path, reviewer);
        findings.extend(self.edited_lists(path, text, &ignored)?);
        findings.extend(self.confidential(path, text)?);
        // What would give something away comes before what is merely missing.
        findings.sort_by_key(|finding| (finding.severity, finding.rule != TERM_LEFT, finding.span));
        Ok((findings, criteria))
    }

    /// Lists that Portico keeps and someone else changed: kept as they are, and asked about.
    fn edited_lists(&self, path: &RelPath, text: &str, decided: &HashSet<IgnoredFinding>) -> Result<Vec<Finding>> {
        let blocks = undecided(text, decided);
        if blocks.is_empty() {
            return Ok(Vec::new());
        }
        let listed: Vec<_> = self.documents()?.iter().filter(|entry| is_work(entry)).map(listing).collect();
        let wanted = bodies(path.as_str(), &listed);
        let finding = |block: &super::Block| {
            let one = ManagedBlocks { blocks: vec![block.clone()] };
            Finding {
                rule: "edited-list".into(),
                check: format!("edited-list-{}", block.name),
                severity: Severity::Hint,
                section: None,
                span: block.opening,
                line: line_of(text, block.opening.start),
                message: "This list was changed by hand, so Portico leaves it as it is".into(),
                why: "Portico keeps it up to date only while nobody else writes in it.".into(),
                hint: "Take the two comment lines out to keep your own list, or let Portico write it anew.".into(),
                fix: Some(Fix {
                    title: "Write it anew".into(),
                    edits: one.refresh(text, &wanted, true),
                    elsewhere: None,
                }),
                example: None,
                ignored_as: decision(text, block),
            }
        };
        Ok(blocks.iter().map(finding).collect())
    }

    /// The edits that make a document ready, or a draft again. Nothing is written.
    ///
    /// # Errors
    /// When the private database can't be read.
    pub fn ready(&self, path: &RelPath, text: &str, ready: bool) -> Result<ReadyOutcome> {
        let document = Document::read(text);
        if ready {
            let findings = self.review(path, text)?.0;
            if blocks(&findings) {
                return Ok(ReadyOutcome::Blocked(
                    findings.into_iter().filter(|finding| finding.severity == Severity::Blocking).collect(),
                ));
            }
        }
        let edit = match (ready, document.front.draft()) {
            (true, true) => document.front.edit(text, "draft", None),
            (false, false) => document.front.edit(text, "draft", Some(&FieldValue::Flag(true))),
            _ => None,
        };
        Ok(ReadyOutcome::Edits(edit.into_iter().collect()))
    }
}
