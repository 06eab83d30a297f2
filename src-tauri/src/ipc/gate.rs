//! What must not become public, and what the person decides about it.

use std::sync::Arc;

use portico_core::gate::{ConfidentialTerm, Excerpt, LeakSort, Part};
use portico_core::git::Rewritten;
use portico_core::publish;
use portico_core::publish::gate::{FoundLeak, GateReport};
use serde::Serialize;
use tauri::State;
use ts_rs::TS;

use super::publish::WaitingCommit;
use super::{Answer, work};
use crate::clock::now;
use crate::desk::Desk;

/// What the gate found.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Gate {
    /// What holds everything back.
    pub leaks: Vec<Leak>,
    /// The portfolio knows of a private list, and there is none on this computer.
    pub list_missing: bool,
}

/// Something that must not become public, and everywhere it would.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Leak {
    /// Names it by what it says.
    pub key: String,
    /// What sort of thing.
    pub sort: LeakSort,
    /// What it is.
    pub what: String,
    /// Where in the file or the commit.
    pub part: Part,
    /// Its line, counted from 1; 0 where there are no lines.
    pub line: usize,
    /// The words around it.
    pub excerpt: Excerpt,
    /// The file; none for a commit's own words.
    pub path: Option<String>,
    /// The commits not yet published that hold it, oldest first.
    pub commits: Vec<WaitingCommit>,
    /// Does a change that could go hold it?
    pub chosen: bool,
    /// Does the remote hold it already?
    pub public: bool,
}

/// The report as the window has it.
pub(super) fn gate(report: GateReport) -> Gate {
    Gate { leaks: report.leaks.into_iter().map(leak).collect(), list_missing: report.list_missing }
}

fn leak(found: FoundLeak) -> Leak {
    let FoundLeak { leak, path, commits, chosen, public } = found;
    let commits = commits.into_iter().map(WaitingCommit::from).collect();
    let portico_core::gate::Leak { sort, what, part, line, excerpt, key } = leak;
    Leak { key, sort, what, part, line, excerpt, path, commits, chosen, public }
}

/// The person's confidential terms.
#[tauri::command]
pub async fn confidential_terms(desk: State<'_, Arc<Desk>>) -> Answer<Vec<ConfidentialTerm>> {
    let desk = desk.inner().clone();
    work(move || desk.open()?.confidential_terms()).await
}

/// Puts another list in the place of the person's confidential terms.
#[tauri::command]
pub async fn set_confidential_terms(desk: State<'_, Arc<Desk>>, terms: Vec<ConfidentialTerm>) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || desk.open()?.set_confidential_terms(&terms)).await
}

/// Lets pass what looked like a leak, and remembers why.
#[tauri::command]
pub async fn let_pass(desk: State<'_, Arc<Desk>>, sort: LeakSort, key: String, reason: String) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || desk.open()?.let_pass(sort, &key, &reason, now())).await
}

/// Takes a leak out of every version that is not yet published.
#[tauri::command]
pub async fn take_out(desk: State<'_, Arc<Desk>>, key: String) -> Answer<Rewritten> {
    let desk = desk.inner().clone();
    work(move || publish::take_out(&*desk.open()?, &key)).await
}

/// Puts the versions back as they were before that.
#[tauri::command]
pub async fn put_back(desk: State<'_, Arc<Desk>>, rewritten: Rewritten) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || publish::put_back(&*desk.open()?, &rewritten)).await
}

/// Publishes from this computer without the list that the portfolio knows of.
#[tauri::command]
pub async fn go_without_list(desk: State<'_, Arc<Desk>>) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        open.private().go_without_list(open.copy())
    })
    .await
}
