//! What was checked in a changed document beside what holds it back, so that the screen can say what is in order.
//!
//! Invariant: nothing counts here that wasn't looked at.

use std::collections::HashSet;

use serde::Serialize;
use ts_rs::TS;

use crate::Result;
use crate::checks::{local_target, review};
use crate::document::Document;
use crate::portfolio::Portfolio;
use crate::storage::{RelPath, TextFile};

/// What was looked at in a document, whatever its kind.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Checked {
    /// Is nothing left in it that waits to be filled in?
    pub filled: bool,
    /// How many links lead to files of the portfolio.
    pub links: usize,
    /// Do all of them lead to something?
    pub links_work: bool,
    /// Where they lead to files that the newest commit doesn't hold: readers find them only if they go along.
    pub needs: Vec<String>,
}

/// Looks at a document; `held` are the files of the newest commit.
pub(super) fn checked(portfolio: &Portfolio, path: &RelPath, bytes: &[u8], held: &HashSet<String>) -> Result<Checked> {
    let Ok(file) = TextFile::decode(bytes) else { return Ok(Checked::default()) };
    let document = Document::read(&file.text);
    let (findings, _) = review(&portfolio.catalogue(), &document, None, path.as_str(), portfolio, &HashSet::new());
    let is_clean = |rule: &str| !findings.iter().any(|finding| finding.rule == rule);
    let targets: Vec<String> = document
        .references
        .iter()
        .filter_map(|reference| local_target(path.as_str(), &reference.target).flatten())
        .collect();
    let is_held = |target: &String| {
        held.contains(target)
            || held.iter().any(|path| path.strip_prefix(target).is_some_and(|rest| rest.starts_with('/')))
    };
    Ok(Checked {
        filled: is_clean("placeholder"),
        links: targets.len(),
        links_work: is_clean("broken-link"),
        needs: targets.into_iter().filter(|target| !is_held(target)).collect(),
    })
}
