//! `status`: documents, changes and what waits.

use std::fmt::Write;

use clap::Args;
use portico_core::Result;
use portico_core::catalogue::Room;
use portico_core::portfolio::{DocumentEntry, PublicState};
use portico_core::publish::{Change, PublishPlan, plan};
use serde_json::{Value, json};

use super::{finding, gate, push, told};
use crate::output::{self, Answer, count};
use crate::place::{Found, Place};

#[derive(Args)]
pub struct Status {
    /// Print one object
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    place: Place,
}

impl Status {
    pub fn run(&self) -> Result<Answer> {
        let found = self.place.open()?;
        let mut documents = found.portfolio.documents()?;
        documents.sort_by(|a, b| a.path.cmp(&b.path));
        let plan = plan(&found.portfolio)?;
        Ok(Answer::done(if self.json { object(&found, &documents, &plan) } else { worded(&found, &documents, &plan)? }))
    }
}

/// Is it a draft, ready, or a starter that nobody made their own yet?
fn state(entry: &DocumentEntry) -> &'static str {
    match (entry.draft, entry.starter) {
        (true, _) => "draft",
        (false, true) => "starter",
        (false, false) => "ready",
    }
}

fn public(entry: &DocumentEntry) -> &'static str {
    match entry.public {
        PublicState::NotYet => "not published",
        PublicState::ChangedSince => "changed since",
        PublicState::Published => "published",
    }
}

fn worded(found: &Found, documents: &[DocumentEntry], plan: &PublishPlan) -> Result<String> {
    let mut text = String::new();
    let name = found.portfolio.config()?.profile.name;
    let title = [name.as_str(), "Portfolio"].into_iter().find(|name| !name.is_empty()).unwrap_or_default();
    let _ = writeln!(text, "{title}: {}", found.portfolio.root().display());
    let _ = match &plan.remote {
        Some(remote) => writeln!(text, "Branch {}, published to {}", plan.branch, remote.url),
        None => writeln!(text, "Branch {}, published nowhere yet", plan.branch),
    };
    if let Some(problem) = plan.problem.as_ref().filter(|problem| plan.told.iter().all(|told| told.title != **problem))
    {
        let _ = writeln!(text, "\n{problem}");
    }
    for public in found.portfolio.private().tell_public(found.portfolio.copy())? {
        let _ = writeln!(text, "\n{}", gate::public_by_now(&public));
    }
    if let Some(doubt) = &plan.doubt {
        let _ = writeln!(text, "\n{}", push::in_doubt(doubt));
    }
    for told in &plan.told {
        let _ = writeln!(text, "\n{}", told::worded(told));
    }
    text.push_str("\nDocuments\n");
    for entry in documents.iter().filter(|entry| entry.room != Room::Other) {
        let DocumentEntry { title, path, words, .. } = entry;
        let of = entry.words_goal.map(|goal| format!(" of {goal}")).unwrap_or_default();
        let _ =
            writeln!(text, "  {:<8} {:<14} {title}, {words}{of} words\n  {:24}{path}", state(entry), public(entry), "");
    }
    text.push_str("\nChanges\n");
    for change in &plan.changes {
        let _ = writeln!(text, "  {}: {}{}", change.title, change.summary, standing(change));
    }
    if plan.changes.is_empty() {
        text.push_str("  none\n");
    }
    text.push_str("\nWaiting to be pushed\n");
    for commit in &plan.unpushed {
        let _ = writeln!(text, "  {}  {}", commit.id.get(..8).unwrap_or(&commit.id), commit.message);
    }
    if plan.unpushed.is_empty() {
        text.push_str("  nothing\n");
    }
    Ok(text)
}

fn standing(change: &Change) -> String {
    if change.unsaved {
        return " (Portico holds newer words than the file: stays here)".to_owned();
    }
    match (change.draft, change.blocking.len()) {
        (true, 0) => " (a draft: stays here)".to_owned(),
        (true, findings) => {
            format!(" (a draft: stays here, {})", count(findings, "finding to mend", "findings to mend"))
        }
        (false, 0) => String::new(),
        (false, findings) => format!(" (held back by {})", count(findings, "finding", "findings")),
    }
}

fn object(found: &Found, documents: &[DocumentEntry], plan: &PublishPlan) -> String {
    let documents: Vec<Value> = documents
        .iter()
        .map(|entry| {
            json!({
                "path": entry.path, "title": entry.title, "kind": entry.kind, "state": state(entry),
                "public": entry.public, "words": entry.words, "words_goal": entry.words_goal, "date": entry.date,
                "skills": entry.skills,
            })
        })
        .collect();
    let changes: Vec<Value> = plan
        .changes
        .iter()
        .map(|change| {
            json!({
                "path": change.path, "old_path": change.old_path, "title": change.title, "summary": change.summary,
                "sort": change.sort, "draft": change.draft, "selected": change.selected, "unsaved": change.unsaved,
                "blocking": change.blocking.iter().map(finding::object).collect::<Vec<_>>(),
            })
        })
        .collect();
    output::json(&json!({
        "portfolio": found.portfolio.root().display().to_string(),
        "branch": plan.branch,
        "remote": plan.remote,
        "problem": plan.problem,
        "told": plan.told,
        "documents": documents,
        "changes": changes,
        "message": plan.message,
        "unpushed": plan.unpushed,
        "found_public": plan.found_public,
        "in_doubt": plan.doubt.is_some(),
    }))
}
