//! Records that name each other.

use std::sync::Arc;

use portico_core::Result;
use portico_core::document::Utf16Map;
use portico_core::storage::RelPath;
use serde::Serialize;
use tauri::State;
use ts_rs::TS;

use super::findings::{TextEdit, edits};
use super::{Answer, work};
use crate::desk::Desk;

/// The other records that had to follow when a record named them, or let go of them.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PointedBack {
    /// They name it now.
    pub written: Vec<String>,
    /// They named it, and do no longer.
    pub let_go: Vec<String>,
    /// The editor holds them.
    pub open: Vec<String>,
    /// They could not be changed.
    pub missed: Vec<String>,
}

/// Makes the records that one names in its file name it in turn, and those that only its text from `before` named no longer;
/// but those in `open`, whose texts the editor holds.
#[tauri::command]
pub async fn point_back(
    desk: State<'_, Arc<Desk>>,
    id: String,
    before: Option<String>,
    open: Vec<String>,
) -> Answer<PointedBack> {
    let desk = desk.inner().clone();
    work(move || {
        let portfolio = desk.open()?;
        let held = open.iter().map(|id| portfolio.document_path(id)).collect::<Result<Vec<_>>>()?;
        let pointed = portfolio.point_back(&portfolio.document_path(&id)?, before.as_deref(), &held)?;
        let names = |paths: Vec<RelPath>| paths.iter().map(|path| path.as_str().to_owned()).collect();
        Ok(PointedBack {
            written: names(pointed.written),
            let_go: names(pointed.let_go),
            open: names(pointed.open),
            missed: names(pointed.missed),
        })
    })
    .await
}

/// The edits with which an open text names the record that names it in its file, or no longer names the one that let go of it.
#[tauri::command]
pub async fn pointing_back(
    desk: State<'_, Arc<Desk>>,
    id: String,
    before: Option<String>,
    other: String,
    text: String,
) -> Answer<Vec<TextEdit>> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let (path, other) = (open.document_path(&id)?, open.document_path(&other)?);
        let found = open.pointing_back(&path, before.as_deref(), &other, &text)?;
        Ok(edits(&Utf16Map::new(&text), &found))
    })
    .await
}
