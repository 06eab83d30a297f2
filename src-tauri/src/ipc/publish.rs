//! Publishing.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError};

use portico_core::git::{ChangeSort, Identity, PushOutcome, Taken, trust_host as trust};
use portico_core::portfolio::{FrozenList, Portfolio, RemoteView};
use portico_core::private::FoundPublic;
use portico_core::publish::gate::{FoundLeak, GateReport, Gatekeeper};
use portico_core::publish::{self, Checked, Committed, DiffView, PublishRequest, Step, Told};
use portico_core::storage::RelPath;
use portico_core::{Error, ErrorCode, Result};
use serde::Serialize;
use tauri::ipc::Channel;
use tauri::{AppHandle, Emitter, Runtime, State};
use ts_rs::TS;

use super::findings::{Finding, findings};
use super::gate::{Gate, gate};
use super::sending::{in_doubt, push};
use super::{Answer, work};
use crate::clock::now;
use crate::desk::Desk;
use crate::pushing::{Pushing, outcome_of};

/// What would be published.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PublishPlan {
    /// Where it goes.
    pub remote: Option<RemoteView>,
    /// The branch.
    pub branch: String,
    /// What changed.
    pub changes: Vec<Change>,
    /// Commits that the remote lacks.
    pub unpushed: Vec<WaitingCommit>,
    /// The proposed message.
    pub message: String,
    /// When the newest commit that the remote holds was made.
    #[ts(type = "number | null")]
    pub last_published_at: Option<i64>,
    /// Who signs.
    pub identity: Option<Identity>,
    /// Why nothing can be published now.
    pub problem: Option<String>,
    /// What is unusual about the repository, what stops publishing first.
    pub told: Vec<Told>,
    /// READMEs with lists that stay as somebody wrote them, and that nobody decided about.
    pub frozen: Vec<FrozenList>,
    /// What must not become public.
    pub gate: Gate,
    /// What turned out to be public when it was to be taken out, and was not yet read.
    pub found_public: Vec<FoundPublic>,
    /// A push of which nobody knows what became.
    pub in_doubt: Option<PublishOutcome>,
}

/// A changed file.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// Its path.
    pub path: String,
    /// The document's id, if it is one.
    pub document: Option<String>,
    /// Its title.
    pub title: String,
    /// "New teardown, 512 words"
    pub summary: String,
    /// How it changed.
    pub sort: ChangeSort,
    /// Is it a draft?
    pub draft: bool,
    /// Is it proposed?
    pub selected: bool,
    /// Does Portico keep its lists up to date?
    pub managed: bool,
    /// Does the journal hold newer words that the file doesn't?
    pub unsaved: bool,
    /// Is it new, and of a kind that stays on this computer unless it is chosen on purpose?
    pub private: bool,
    /// Changed documents that show it, if it is a picture: it goes where they go.
    pub shown_in: Vec<String>,
    /// What holds it back.
    pub blocking: Vec<Finding>,
    /// What was looked at beside that, if it is a document.
    pub checked: Option<Checked>,
}

/// A commit that the remote lacks.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WaitingCommit {
    /// Its id.
    pub id: String,
    /// Its message.
    pub message: String,
    /// When, in milliseconds since the epoch.
    #[ts(type = "number")]
    pub at: i64,
}

impl From<publish::WaitingCommit> for WaitingCommit {
    fn from(publish::WaitingCommit { id, message, at }: publish::WaitingCommit) -> Self {
        Self { id, message, at }
    }
}

/// Where it is published from now on.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RemoteSet {
    /// The place.
    pub remote: RemoteView,
    /// Did a password or token stand in the address? It was kept nowhere.
    pub secret_left_out: bool,
}

/// How far publishing is.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PublishProgress {
    /// What is going on.
    pub step: PublishStep,
    /// Objects sent.
    pub done: u32,
    /// Objects to send.
    pub total: u32,
}

/// What is going on.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum PublishStep {
    /// Making the commit.
    Committing,
    /// Reaching the server.
    Connecting,
    /// Sending.
    Sending,
    /// Asking the server what it holds.
    Checking,
}

/// How publishing ended.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PublishOutcome {
    /// The commit that was made.
    pub commit: Option<String>,
    /// Its message.
    pub message: Option<String>,
    /// How the push ended.
    pub push: PushOutcome,
    /// When, in milliseconds since the epoch.
    #[ts(type = "number")]
    pub at: i64,
}

fn change(portfolio: &Portfolio, change: publish::Change) -> Change {
    let text = std::fs::read_to_string(portfolio.root().join(&change.path)).unwrap_or_default();
    Change {
        blocking: findings(&text.replace("\r\n", "\n"), &change.blocking),
        path: change.path,
        document: change.document,
        title: change.title,
        summary: change.summary,
        sort: change.sort,
        draft: change.draft,
        selected: change.selected,
        managed: change.managed,
        unsaved: change.unsaved,
        private: change.private,
        shown_in: change.shown_in,
        checked: change.checked,
    }
}

/// What would be published.
#[tauri::command]
pub async fn publish_plan(desk: State<'_, Arc<Desk>>) -> Answer<PublishPlan> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let plan = publish::plan(&open)?;
        let newest = plan.unpushed.first().map(|commit| commit.id.clone());
        Ok(PublishPlan {
            remote: plan.remote,
            branch: plan.branch,
            changes: plan.changes.into_iter().map(|found| change(&open, found)).collect(),
            unpushed: plan.unpushed.into_iter().map(WaitingCommit::from).collect(),
            message: plan.message,
            last_published_at: plan.last_published_at,
            identity: plan.identity,
            problem: plan.problem,
            told: plan.told,
            frozen: plan.frozen,
            gate: gate(plan.gate, &open.private().said_instead()?),
            found_public: plan.found_public,
            in_doubt: plan.doubt.map(|doubt| in_doubt(doubt, newest)),
        })
    })
    .await
}

/// What changed in a file.
#[tauri::command]
pub async fn change_diff(desk: State<'_, Arc<Desk>>, path: String) -> Answer<DiffView> {
    let desk = desk.inner().clone();
    work(move || publish::change_diff(&*desk.open()?, &path)).await
}

/// What would change in a README if its lists were brought up to date.
#[tauri::command]
pub async fn list_diff(desk: State<'_, Arc<Desk>>, path: String) -> Answer<DiffView> {
    let desk = desk.inner().clone();
    work(move || publish::list_diff(&*desk.open()?, &RelPath::parse(&path)?)).await
}

/// Brings the lists of a README up to date, those changed by hand too; the number brings its old text back.
#[tauri::command]
pub async fn refresh_lists(desk: State<'_, Arc<Desk>>, path: String) -> Answer<f64> {
    let desk = desk.inner().clone();
    work(move || Ok(publish::refresh_lists(&*desk.open()?, &RelPath::parse(&path)?, now())? as f64)).await
}

/// Leaves the lists of a README as somebody wrote them, and asks no more about these words.
#[tauri::command]
pub async fn keep_lists(desk: State<'_, Arc<Desk>>, path: String) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || desk.open()?.keep_lists(&RelPath::parse(&path)?)).await
}

/// Does what Portico can do about something unusual in the repository.
#[tauri::command]
pub async fn take_step(desk: State<'_, Arc<Desk>>, step: Step) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || publish::take(&*desk.open()?, &step)).await
}

/// Says where to publish.
#[tauri::command]
pub async fn set_remote(desk: State<'_, Arc<Desk>>, url: String) -> Answer<RemoteSet> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let repo = open.repo()?;
        let taken = repo.set_remote(&url)?;
        let remote = open.remote_view(&repo)?;
        let remote = remote.ok_or_else(|| Error::new(ErrorCode::Internal, "The address was not kept."))?;
        Ok(RemoteSet { remote, secret_left_out: taken == Taken::WithoutSecret })
    })
    .await
}

/// Trusts the SSH server that the person was asked about, by the fingerprint they saw.
#[tauri::command]
pub async fn trust_host(desk: State<'_, Arc<Desk>>, host: String, fingerprint: String) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || {
        let shown = desk.stranger.lock().unwrap_or_else(PoisonError::into_inner).take();
        match shown.filter(|key| key.server() == host && key.fingerprint() == fingerprint) {
            Some(key) => trust(&desk.places.known_hosts(), &key),
            None => Err(Error::new(
                ErrorCode::InvalidInput,
                "This is not the server that answered last. Nothing was changed.",
            )
            .hint("Publish again and compare the fingerprint.")),
        }
    })
    .await
}

/// Commits what was chosen and sends every commit that the remote lacks. What is sent when the person stops waiting is told
/// by the event `publish-ended`, once it is known.
#[tauri::command]
pub async fn publish<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Arc<Desk>>,
    request: PublishRequest,
    progress: Channel<PublishProgress>,
) -> Answer<PublishOutcome> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let pushing = Arc::new(Pushing::default());
        *desk.pushing.lock().unwrap_or_else(PoisonError::into_inner) = Some(pushing.clone());
        let tell = move |step, done, total| {
            // The window may be gone; publishing goes on.
            let _ = progress.send(PublishProgress { step, done, total });
        };
        tell(PublishStep::Committing, 0, 0);
        let (commit, message) = match publish::commit(&open, &request, now())? {
            Committed::Commit { id, message } => (Some(id.as_str().to_owned()), Some(message)),
            Committed::Nothing => (None, None),
            Committed::Blocked(held) => return Err(held_back(&held)),
            Committed::Stopped(report) => return Err(stopped(&report)),
        };
        tracing::info!(committed = commit.is_some(), "publishing");
        let outcome =
            move |push| PublishOutcome { commit: commit.clone(), message: message.clone(), push, at: now().ms };
        let (keeper, later) = (Gatekeeper::of(&open)?, outcome.clone());
        let (sender, sending) = (desk.clone(), pushing.clone());
        tauri::async_runtime::spawn_blocking(move || {
            let ended = catch_unwind(AssertUnwindSafe(|| push(&sender, &open, &keeper, &sending, &tell)));
            let ended = ended.unwrap_or_else(|_| Err(Error::new(ErrorCode::Internal, "Sending broke off.")));
            if let Some(ended) = sending.ended(ended) {
                tell_late(&app, &sender, &sending, &later(known(ended)));
            }
        });
        Ok(outcome(outcome_of(&pushing)?))
    })
    .await
}

/// Waits no longer for the server. What was sent before can't be called back.
#[tauri::command]
pub async fn stop_publishing(desk: State<'_, Arc<Desk>>) -> Answer<()> {
    let pushing = desk.pushing.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some(pushing) = pushing {
        pushing.stop_waiting();
    }
    Ok(())
}

/// How a push ended that nobody waited for any more.
fn known(ended: Result<PushOutcome>) -> PushOutcome {
    ended.unwrap_or_else(|error| PushOutcome::Unknown { words: error.message, asking: false })
}

/// Tells the window how an earlier push ended, unless it was stopped in time or another one has begun since.
fn tell_late<R: Runtime>(app: &AppHandle<R>, desk: &Desk, pushing: &Arc<Pushing>, outcome: &PublishOutcome) {
    let newest = desk.pushing.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let is_newest = newest.is_some_and(|newest| Arc::ptr_eq(&newest, pushing));
    if !is_newest || outcome.push == PushOutcome::Stopped {
        return;
    }
    if let Err(error) = app.emit("publish-ended", outcome) {
        tracing::warn!(%error, "the end of publishing could not be told to the window");
    }
}

/// In which file; a list that is about to be brought up to date says what no file on the screen says yet.
fn place(found: &FoundLeak) -> String {
    found.path.as_ref().map(|path| format!(": “{}” in {path}", found.leak.what)).unwrap_or_default()
}

fn stopped(report: &GateReport) -> Error {
    let what = match report.leaks.len() {
        0 => "This portfolio knows of a private list of words, and there is none on this computer.".to_owned(),
        1 => format!("One thing must not become public{}.", report.leaks.first().map(place).unwrap_or_default()),
        many => format!("{many} things must not become public."),
    };
    Error::new(ErrorCode::InvalidInput, format!("{what} Nothing was committed, and nothing has left this computer."))
        .hint(match report.leaks.iter().find(|found| found.path.is_none() && found.commits.is_empty()) {
            Some(FoundLeak { leak, .. }) => {
                format!("It stands in your sentence: “{}”. Say it in other words.", leak.excerpt.said)
            }
            None => "Publish shows what it is and what to do.".to_owned(),
        })
}

fn held_back(held: &[(String, Vec<portico_core::checks::Finding>)]) -> Error {
    let names: Vec<&str> = held.iter().map(|(path, _)| path.as_str()).collect();
    Error::new(
        ErrorCode::InvalidInput,
        format!("Something must be mended first in {}. Nothing was committed.", names.join(", ")),
    )
    .hint("Open the document: its findings say what.")
}
