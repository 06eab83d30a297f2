//! Files that are no documents: pictures without their notes, and other names.

use std::sync::Arc;

use portico_core::Result;
use portico_core::portfolio::NotesTaken;
use portico_core::storage::RelPath;
use serde::Serialize;
use tauri::State;
use ts_rs::TS;

use super::moving::count;
use super::{Answer, work};
use crate::clock::now;
use crate::desk::Desk;

/// A file that has another name.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RenamedFile {
    /// Where it was.
    pub from: String,
    /// Where it is now.
    pub to: String,
    /// Links that were changed on disk.
    pub links: u32,
    /// Documents with links that could not be changed.
    pub missed: Vec<String>,
}

/// Takes out of a picture's file what it doesn't draw.
#[tauri::command]
pub async fn take_notes_out(desk: State<'_, Arc<Desk>>, path: String) -> Answer<NotesTaken> {
    let desk = desk.inner().clone();
    work(move || desk.open()?.take_notes_out(&RelPath::parse(&path)?, now())).await
}

/// Puts the picture back as it was before that.
#[tauri::command]
pub async fn put_notes_back(desk: State<'_, Arc<Desk>>, taken: NotesTaken) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || desk.open()?.put_notes_back(&taken)).await
}

/// Gives a file that is no document another name, and changes links in all documents but those in `open`, whose texts the
/// editor holds.
#[tauri::command]
pub async fn rename_file(
    desk: State<'_, Arc<Desk>>,
    path: String,
    name: String,
    open: Vec<String>,
) -> Answer<RenamedFile> {
    let desk = desk.inner().clone();
    work(move || {
        let portfolio = desk.open()?;
        let held = open.iter().map(|id| portfolio.document_path(id)).collect::<Result<Vec<_>>>()?;
        let moved = portfolio.rename_file(&RelPath::parse(&path)?, &name, &held)?;
        Ok(RenamedFile {
            from: moved.from.as_str().to_owned(),
            to: moved.to.as_str().to_owned(),
            links: count(moved.links),
            missed: moved.missed.iter().map(|path| path.as_str().to_owned()).collect(),
        })
    })
    .await
}
