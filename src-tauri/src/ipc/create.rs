//! The wizard.

use std::path::PathBuf;
use std::sync::Arc;

use portico_core::git::{Identity, global_identity as known_identity};
use portico_core::portfolio::{self, CreateRequest, Place, PlannedFile, PortfolioView, Profile, ProfileIssue};
use tauri::{AppHandle, Runtime, State};

use super::{Answer, work};
use crate::clock::now;
use crate::desk::Desk;

/// A free place for the portfolio of somebody of this name.
#[tauri::command]
pub async fn suggest_place(desk: State<'_, Arc<Desk>>, name: String) -> Answer<String> {
    let desk = desk.inner().clone();
    work(move || {
        let place = portfolio::suggest_place(desk.workbench()?.disk.as_ref(), &desk.places.documents, &name);
        Ok(place.to_string_lossy().into_owned())
    })
    .await
}

/// Can a portfolio be made here? A place below `~` is answered with its whole path.
#[tauri::command]
pub async fn inspect_place(desk: State<'_, Arc<Desk>>, path: String) -> Answer<Place> {
    let desk = desk.inner().clone();
    work(move || {
        let path = desk.places.home.as_deref().map_or_else(|| path.clone(), |home| portfolio::from_home(&path, home));
        portfolio::inspect_place(desk.workbench()?.disk.as_ref(), &path)
    })
    .await
}

/// What must be mended in a profile.
#[tauri::command]
pub async fn check_profile(profile: Profile) -> Answer<Vec<ProfileIssue>> {
    work(move || Ok(portfolio::check_profile(&profile))).await
}

/// The files that would be written.
#[tauri::command]
pub async fn plan_portfolio(profile: Profile) -> Answer<Vec<PlannedFile>> {
    work(move || portfolio::plan(&profile)).await
}

/// Who git thinks this is.
#[tauri::command]
pub async fn global_identity() -> Answer<Option<Identity>> {
    work(|| Ok(known_identity())).await
}

/// Makes a portfolio and opens it.
#[tauri::command]
pub async fn create_portfolio<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Arc<Desk>>,
    request: CreateRequest,
) -> Answer<PortfolioView> {
    let desk = desk.inner().clone();
    work(move || {
        let path: PathBuf = portfolio::create(desk.workbench()?.disk.as_ref(), &request, true, now())?;
        desk.open_at(&app, &path)?;
        let open = desk.open()?;
        open.made_here()?;
        open.keep_private_email(&request.profile)?;
        open.view(now())
    })
    .await
}
