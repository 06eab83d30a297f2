//! `check`: what weakens documents or holds them back.

use std::path::PathBuf;

use clap::Args;
use portico_core::catalogue::Severity;
use portico_core::checks::{CriterionState, Finding, blocks};
use portico_core::portfolio::DocumentEntry;
use portico_core::storage::{RelPath, read_text};
use portico_core::{ErrorCode, Result};
use serde_json::{Value, json};

use super::finding;
use crate::output::{self, Answer, Exit, count, note};
use crate::place::{Found, Place};

#[derive(Args)]
pub struct Check {
    /// Documents, or folders with documents; without any, the whole portfolio
    paths: Vec<PathBuf>,
    /// Print one object
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    place: Place,
}

/// A document and what was found in it.
struct Checked {
    entry: DocumentEntry,
    findings: Vec<Finding>,
    criteria: Vec<CriterionState>,
}

impl Check {
    pub fn run(&self) -> Result<Answer> {
        let found = self.place.open()?;
        let mut checked = Vec::new();
        for entry in self.chosen(&found)? {
            let path = RelPath::parse(&entry.id)?;
            let place = path.resolve(found.portfolio.disk(), found.portfolio.root())?;
            match read_text(found.portfolio.disk(), &place) {
                Ok(file) => {
                    let (findings, criteria) = found.portfolio.review(&path, &file.text)?;
                    checked.push(Checked { entry, findings, criteria });
                }
                Err(error) if error.code == ErrorCode::NotUtf8 => {
                    note(&format!("{path} isn't UTF-8 text, so it was not checked."));
                }
                Err(error) => return Err(error),
            }
        }
        let held = checked.iter().any(|checked| blocks(&checked.findings));
        let text = if self.json {
            object(&found, &checked, held)
        } else {
            note(&tally(&checked));
            checked.iter().map(|checked| finding::worded(&checked.entry.path, &checked.findings)).collect()
        };
        Ok(Answer { text, exit: if held { Exit::InTheWay } else { Exit::Done } })
    }

    /// The documents that were named, by path.
    fn chosen(&self, found: &Found) -> Result<Vec<DocumentEntry>> {
        let mut named: Vec<DocumentEntry> = Vec::new();
        let all = found.portfolio.documents()?;
        if self.paths.is_empty() {
            named.clone_from(&all);
        }
        for path in &self.paths {
            match found.path(path)? {
                None => named.clone_from(&all),
                Some(below) if found.portfolio.root().join(below.as_str()).is_dir() => {
                    let folder = format!("{below}/");
                    named.extend(all.iter().filter(|entry| entry.path.starts_with(&folder)).cloned());
                }
                Some(_) => named.push(found.portfolio.entry(&found.document(path)?)?),
            }
        }
        named.sort_by(|a, b| a.path.cmp(&b.path));
        named.dedup_by(|a, b| a.path == b.path);
        Ok(named)
    }
}

fn number(checked: &[Checked], severity: Severity) -> usize {
    checked.iter().flat_map(|checked| &checked.findings).filter(|finding| finding.severity == severity).count()
}

fn tally(checked: &[Checked]) -> String {
    let documents = count(checked.len(), "document", "documents");
    let found: Vec<String> = [
        (Severity::Blocking, "holds a document back", "hold a document back"),
        (Severity::Warning, "warning", "warnings"),
        (Severity::Hint, "hint", "hints"),
    ]
    .into_iter()
    .map(|(severity, one, many)| (number(checked, severity), one, many))
    .filter(|(number, ..)| *number > 0)
    .map(|(number, one, many)| count(number, one, many))
    .collect();
    if found.is_empty() {
        format!("{documents}, nothing to mend.")
    } else {
        format!("{documents}. Found: {}.", found.join(", "))
    }
}

fn object(found: &Found, checked: &[Checked], held: bool) -> String {
    let documents: Vec<Value> = checked
        .iter()
        .map(|Checked { entry, findings, criteria }| {
            json!({
                "path": entry.path,
                "title": entry.title,
                "kind": entry.kind,
                "draft": entry.draft,
                "blocked": blocks(findings),
                "findings": findings.iter().map(finding::object).collect::<Vec<_>>(),
                "criteria": criteria.iter()
                    .map(|criterion| json!({ "id": criterion.id, "text": criterion.text, "met": criterion.met }))
                    .collect::<Vec<_>>(),
            })
        })
        .collect();
    output::json(&json!({
        "portfolio": found.portfolio.root().display().to_string(),
        "blocked": held,
        "counts": {
            "blocking": number(checked, Severity::Blocking),
            "warning": number(checked, Severity::Warning),
            "hint": number(checked, Severity::Hint),
        },
        "documents": documents,
    }))
}
