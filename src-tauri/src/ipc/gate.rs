//! What must not become public, and what the person decides about it.

use std::collections::HashMap;
use std::sync::Arc;

use portico_core::gate::{ConfidentialTerm, Excerpt, LeakSort, Part};
use portico_core::git::{Rewritten, TakenOut};
use portico_core::private::Passed;
use portico_core::publish::gate::{FoundLeak, GateReport};
use portico_core::publish::{self, Known, SaidInstead, Suspect, Unmended, after_asking};
use serde::Serialize;
use tauri::State;
use ts_rs::TS;

use super::publish::WaitingCommit;
use super::reaching::ask;
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
    /// Is there a list on this computer that was looked for?
    pub listed: bool,
    /// The portfolio knows of a list that isn't here, and the person publishes without it.
    pub without_list: bool,
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
    /// Does the remote hold it already, now or in an older version?
    pub public: bool,
    /// The words that were last said instead; empty where there were none.
    pub instead: String,
}

/// How taking something out of what is not yet published ended.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TakingOut {
    /// What was written anew, if anything, for undoing it.
    pub rewritten: Option<Rewritten>,
    /// Why nothing was done.
    pub stopped: Option<Unmended>,
}

/// How saying something otherwise ended.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SaidOtherwise {
    /// What was replaced, for undoing it.
    pub said: Option<SaidInstead>,
    /// Why nothing was.
    pub stopped: Option<Unmended>,
}

fn parted<T>(mended: std::result::Result<T, Unmended>) -> (Option<T>, Option<Unmended>) {
    match mended {
        Ok(done) => (Some(done), None),
        Err(why) => (None, Some(why)),
    }
}

/// The report as the window has it; with the words that were last said instead of each term.
pub(super) fn gate(report: GateReport, said_instead: &HashMap<String, String>) -> Gate {
    let leaks = report.leaks.into_iter().map(|found| leak(found, said_instead)).collect();
    let GateReport { list_missing, listed, without_list, .. } = report;
    Gate { leaks, list_missing, listed, without_list }
}

fn leak(found: FoundLeak, said_instead: &HashMap<String, String>) -> Leak {
    let FoundLeak { leak, path, commits, chosen, public } = found;
    let commits = commits.into_iter().map(WaitingCommit::from).collect();
    let portico_core::gate::Leak { sort, what, part, line, excerpt, key } = leak;
    let instead = said_instead.get(&what).cloned().unwrap_or_default();
    Leak { key, sort, what, part, line, excerpt, path, commits, chosen, public, instead }
}

/// The person's list of confidential terms.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConfidentialList {
    /// The terms.
    pub terms: Vec<ConfidentialTerm>,
    /// Does the portfolio say that there is a list, so that other computers ask for it?
    pub asked_for: bool,
    /// Can the portfolio be changed here, so that it can say so?
    pub writable: bool,
}

/// The person's confidential terms.
#[tauri::command]
pub async fn confidential_terms(desk: State<'_, Arc<Desk>>) -> Answer<ConfidentialList> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        Ok(ConfidentialList {
            terms: open.confidential_terms()?,
            asked_for: open.config()?.private_terms,
            writable: open.read_only().is_none(),
        })
    })
    .await
}

/// Puts another list in the place of the person's confidential terms, and says in the portfolio whether there is one.
#[tauri::command]
pub async fn set_confidential_terms(
    desk: State<'_, Arc<Desk>>,
    terms: Vec<ConfidentialTerm>,
    asked_for: bool,
) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        open.set_confidential_terms(&terms)?;
        open.ask_for_list(asked_for)
    })
    .await
}

/// Lets pass what looked like a leak, in its file alone or everywhere, and remembers why.
#[tauri::command]
pub async fn let_pass(desk: State<'_, Arc<Desk>>, suspect: Suspect, reason: String, only_here: bool) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || {
        let suspect = if only_here { suspect.only_here() } else { suspect };
        desk.open()?.let_pass(&suspect, &reason, now())
    })
    .await
}

/// What was let pass in this portfolio, newest first.
#[tauri::command]
pub async fn let_passed(desk: State<'_, Arc<Desk>>) -> Answer<Vec<Passed>> {
    let desk = desk.inner().clone();
    work(move || desk.open()?.let_passed()).await
}

/// Asks about something again that was let pass.
#[tauri::command]
pub async fn ask_again(desk: State<'_, Arc<Desk>>, key: String) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || desk.open()?.ask_again(&key)).await
}

/// Puts other words in the place of a leak, everywhere in a document.
#[tauri::command]
pub async fn say_instead(
    desk: State<'_, Arc<Desk>>,
    path: String,
    known: Known,
    words: String,
) -> Answer<SaidOtherwise> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let say = || publish::say_instead(&open, &path, &known.key, &words, now());
        let (said, stopped) = parted(after_asking(&open, &known, &|repo| ask(&desk, repo), say)?);
        Ok(SaidOtherwise { said, stopped })
    })
    .await
}

/// Puts back what that replaced.
#[tauri::command]
pub async fn unsay(desk: State<'_, Arc<Desk>>, said: SaidInstead) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || publish::unsay(&*desk.open()?, &said)).await
}

/// Takes a leak out of every version that is not yet published.
#[tauri::command]
pub async fn take_out(desk: State<'_, Arc<Desk>>, known: Known) -> Answer<TakingOut> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let take_out = || publish::take_out(&open, &known.key);
        let (rewritten, stopped) = parted(after_asking(&open, &known, &|repo| ask(&desk, repo), take_out)?);
        Ok(TakingOut { rewritten, stopped })
    })
    .await
}

/// Gives the commits of this portfolio the profile's address, those that are not yet published and those to come.
#[tauri::command]
pub async fn carry_own_address(desk: State<'_, Arc<Desk>>, known: Known) -> Answer<TakingOut> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let carry = || publish::carry_own_address(&open, &known.key);
        let (rewritten, stopped) = parted(after_asking(&open, &known, &|repo| ask(&desk, repo), carry)?);
        Ok(TakingOut { rewritten: rewritten.flatten(), stopped })
    })
    .await
}

/// Puts the versions back as they were before that.
#[tauri::command]
pub async fn put_back(desk: State<'_, Arc<Desk>>, rewritten: Rewritten) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || publish::put_back(&*desk.open()?, &rewritten)).await
}

/// The versions from which something was taken out, kept as they were.
#[tauri::command]
pub async fn taken_out(desk: State<'_, Arc<Desk>>) -> Answer<Vec<TakenOut>> {
    let desk = desk.inner().clone();
    work(move || desk.open()?.repo()?.taken_out()).await
}

/// Lets versions go that are kept as they were, by the commit that took their place.
#[tauri::command]
pub async fn forget_taken_out(desk: State<'_, Arc<Desk>>, after: String) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || desk.open()?.repo()?.forget_taken_out(&after)).await
}

/// The person read that something is public.
#[tauri::command]
pub async fn read_public(desk: State<'_, Arc<Desk>>, key: String) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        open.private().read_public(open.copy(), &key)
    })
    .await
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

/// Asks for that list again.
#[tauri::command]
pub async fn ask_for_list_again(desk: State<'_, Arc<Desk>>) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        open.private().ask_for_list_again(open.copy())
    })
    .await
}
