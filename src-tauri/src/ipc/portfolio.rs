//! Opening, looking at and putting away a portfolio.

use std::path::PathBuf;
use std::sync::Arc;

use portico_core::git::{Identity, Repo};
use portico_core::portfolio::{Opening, PortfolioView, Profile, create_sample, reset_sample as remake_sample};
use serde::Serialize;
use tauri::{AppHandle, Runtime, State};
use ts_rs::TS;

use super::{Answer, work};
use crate::clock::now;
use crate::desk::Desk;

/// What became of opening a folder.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum OpenOutcome {
    /// It is open.
    Opened {
        /// What it holds.
        portfolio: Box<PortfolioView>,
    },
    /// It has no git history: one can be started.
    NotARepository {
        /// The folder.
        path: String,
    },
    /// Another Portico has it open.
    InUse {
        /// The folder.
        path: String,
    },
}

/// Opens a folder; `start` begins a history where there is none.
#[tauri::command]
pub async fn open_portfolio<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Arc<Desk>>,
    path: String,
    start: bool,
) -> Answer<OpenOutcome> {
    let desk = desk.inner().clone();
    work(move || {
        let root = PathBuf::from(&path);
        if start && Repo::open(&root)?.is_none() {
            Repo::init(&root)?;
        }
        Ok(match desk.open_at(&app, &root)? {
            None | Some(Opening::Opened(_)) => OpenOutcome::Opened { portfolio: Box::new(desk.open()?.view(now())?) },
            Some(Opening::NotARepository) => OpenOutcome::NotARepository { path },
            Some(Opening::InUse) => OpenOutcome::InUse { path },
        })
    })
    .await
}

/// Opens the sample, made on first use.
#[tauri::command]
pub async fn open_sample<R: Runtime>(app: AppHandle<R>, desk: State<'_, Arc<Desk>>) -> Answer<PortfolioView> {
    let desk = desk.inner().clone();
    work(move || {
        let (bench, place) = (desk.workbench()?, desk.places.sample());
        if !place.exists() {
            create_sample(bench.disk.as_ref(), &bench.catalogue, &place, now())?;
        }
        desk.open_at(&app, &place)?;
        let open = desk.open()?;
        open.made_here()?;
        open.view(now())
    })
    .await
}

/// Makes the sample anew in its first state, and opens it.
#[tauri::command]
pub async fn reset_sample<R: Runtime>(app: AppHandle<R>, desk: State<'_, Arc<Desk>>) -> Answer<PortfolioView> {
    let desk = desk.inner().clone();
    work(move || {
        let (bench, place) = (desk.workbench()?, desk.places.sample());
        if desk.open().is_ok_and(|open| open.root() == place) {
            desk.close()?;
        }
        remake_sample(bench.disk.as_ref(), &bench.catalogue, &place, now())?;
        desk.open_at(&app, &place)?;
        let open = desk.open()?;
        open.made_here()?;
        open.view(now())
    })
    .await
}

/// Puts the open portfolio away.
#[tauri::command]
pub async fn close_portfolio(desk: State<'_, Arc<Desk>>) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || desk.close()).await
}

/// The open portfolio as it stands.
#[tauri::command]
pub async fn portfolio(desk: State<'_, Arc<Desk>>) -> Answer<PortfolioView> {
    let desk = desk.inner().clone();
    work(move || desk.open()?.view(now())).await
}

/// Makes rooms that the portfolio lacks.
#[tauri::command]
pub async fn add_slots(desk: State<'_, Arc<Desk>>, slots: Vec<String>) -> Answer<PortfolioView> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        open.add_slots(&slots)?;
        open.view(now())
    })
    .await
}

/// Agrees to use the kinds that the portfolio brings along.
#[tauri::command]
pub async fn trust_kinds(desk: State<'_, Arc<Desk>>) -> Answer<PortfolioView> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        open.trust_own_kinds()?;
        open.view(now())
    })
    .await
}

/// Says who signs commits, in this portfolio only.
#[tauri::command]
pub async fn set_identity(desk: State<'_, Arc<Desk>>, identity: Identity) -> Answer<PortfolioView> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        identity.check()?;
        open.repo()?.set_identity(&identity)?;
        open.view(now())
    })
    .await
}

/// Says who the portfolio is about.
#[tauri::command]
pub async fn set_profile(desk: State<'_, Arc<Desk>>, profile: Profile) -> Answer<PortfolioView> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        open.set_profile(&profile)?;
        open.view(now())
    })
    .await
}
