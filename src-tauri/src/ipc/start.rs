//! First screen, theme, links, folders, and the end.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use portico_core::{Error, ErrorCode, Result};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Manager, Runtime, State, WebviewWindow};
use tauri_plugin_opener::OpenerExt;
use ts_rs::TS;

use super::{Answer, work};
use crate::desk::Desk;
use crate::window::apply_theme;

/// Light, dark, or as the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The theme of a setting's value.
    pub fn from_name(name: &str) -> Self {
        match name {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A portfolio that was open before.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Recent {
    /// Its folder.
    pub path: String,
    /// Whose it is.
    pub name: String,
    /// When it was opened last, in milliseconds since the epoch.
    #[ts(type = "number")]
    pub opened_at: i64,
    /// Is its folder gone?
    pub missing: bool,
}

/// What the first screen needs.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StartInfo {
    /// This Portico's version.
    pub version: String,
    /// The chosen theme.
    pub theme: Theme,
    /// Portfolios that were open before.
    pub recents: Vec<Recent>,
    /// The one that was open last, if it is still there.
    pub reopen: Option<String>,
}

fn info(desk: &Desk) -> Result<StartInfo> {
    let recents = desk.workbench()?.private.recents()?;
    let recent = |recent: portico_core::private::RecentPortfolio| Recent {
        missing: !Path::new(&recent.path).is_dir(),
        path: recent.path,
        name: recent.name,
        opened_at: recent.opened_at,
    };
    Ok(StartInfo {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        theme: desk.theme()?,
        recents: recents.into_iter().map(recent).collect(),
        reopen: desk.last_open()?.map(|path| path.to_string_lossy().into_owned()),
    })
}

/// What the first screen needs.
#[tauri::command]
pub async fn start_info(desk: State<'_, Arc<Desk>>) -> Answer<StartInfo> {
    let desk = desk.inner().clone();
    work(move || info(&desk)).await
}

/// Chooses the theme.
#[tauri::command]
pub async fn set_theme<R: Runtime>(window: WebviewWindow<R>, desk: State<'_, Arc<Desk>>, theme: Theme) -> Answer<()> {
    let desk = desk.inner().clone();
    apply_theme(&window, theme);
    work(move || desk.workbench()?.private.set_setting("theme", theme.name())).await
}

/// Opens a page in the browser, or a new message to an address.
#[tauri::command]
pub async fn open_link<R: Runtime>(app: AppHandle<R>, url: String) -> Answer<()> {
    work(move || {
        let allowed = ["https://", "http://", "mailto:"].iter().any(|scheme| url.to_lowercase().starts_with(scheme));
        if !allowed || url.chars().any(char::is_control) {
            return Err(Error::new(ErrorCode::InvalidInput, "Portico opens web pages and e-mail addresses only.")
                .hint("Copy the address if you trust it."));
        }
        app.opener().open_url(url, None::<&str>).map_err(|error| {
            Error::new(ErrorCode::Internal, "The browser could not be opened.")
                .hint("Copy the address and open it yourself.")
                .because(error)
        })
    })
    .await
}

/// Asks for a folder with the system's dialog.
#[tauri::command]
pub async fn pick_folder(desk: State<'_, Arc<Desk>>, title: String, start: Option<String>) -> Answer<Option<String>> {
    let desk = desk.inner().clone();
    work(move || {
        let start = start.map_or_else(|| desk.places.documents.clone(), PathBuf::from);
        Ok(desk.picker.folder(&title, Some(&start)).map(|path| path.to_string_lossy().into_owned()))
    })
    .await
}

/// Takes a portfolio off the list of recent ones.
#[tauri::command]
pub async fn forget_recent(desk: State<'_, Arc<Desk>>, path: String) -> Answer<StartInfo> {
    let desk = desk.inner().clone();
    work(move || {
        desk.workbench()?.private.forget_recent(&path)?;
        info(&desk)
    })
    .await
}

/// Everything is saved: closes the window.
#[tauri::command]
pub async fn allow_close<R: Runtime>(app: AppHandle<R>, desk: State<'_, Arc<Desk>>) -> Answer<()> {
    desk.allow_close();
    if let Some(window) = app.get_webview_window("main") {
        // A window that can't be closed stays open, which loses nothing.
        let _ = window.close();
    }
    Ok(())
}
