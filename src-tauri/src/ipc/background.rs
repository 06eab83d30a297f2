//! Where a document comes from: its origin, who allowed it, and the private original of a redacted copy.

use std::path::Path;
use std::sync::Arc;

use portico_core::Result;
use portico_core::catalogue::Origin;
use portico_core::document::Utf16Map;
use portico_core::git::MergePiece;
use portico_core::portfolio::{CopyNews, OriginView, Permission, Portfolio, RedactionView};
use portico_core::publish::{DiffRun, by_word};
use portico_core::redaction::{LetGo, Replacement};
use portico_core::storage::RelPath;
use serde::Serialize;
use tauri::State;
use ts_rs::TS;

use super::{Answer, work};
use crate::clock::now;
use crate::desk::Desk;

/// Where a document comes from. None of it is in the portfolio.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Background {
    /// Its origin, and who allowed to show it.
    pub origin: OriginView,
    /// Its private original; none for a kind that isn't made from one.
    pub redaction: Option<RedactionView>,
}

/// A public copy, merged with what the document says now.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NewCopy {
    /// The first unit that is replaced; all that follows is.
    pub from: u32,
    /// What stands there afterwards, conflicts still to be decided.
    pub pieces: Vec<MergePiece>,
    /// For each conflict in its order what differs, by the word: `removed` stands here alone, `added` in the new copy.
    pub differ: Vec<Vec<DiffRun>>,
    /// The copy before it was merged: to be noted once it is in the document.
    pub made: String,
    /// Hash of the original.
    pub hash: String,
    /// Why it says something else than the one before.
    pub news: CopyNews,
}

fn background_of(open: &Portfolio, path: &RelPath) -> Result<Background> {
    let entry = open.entry(path)?;
    let catalogue = open.catalogue();
    let kind = entry.kind.as_deref().and_then(|id| catalogue.kind(id));
    let redacts = kind.is_some_and(|kind| kind.redact);
    Ok(Background { origin: open.origin(path, kind)?, redaction: redacts.then(|| open.redaction(path)).transpose()? })
}

/// Where a document comes from.
#[tauri::command]
pub async fn background(desk: State<'_, Arc<Desk>>, id: String) -> Answer<Background> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        background_of(&open, &open.document_path(&id)?)
    })
    .await
}

/// Says where a document comes from, and who allowed to show it.
#[tauri::command]
pub async fn set_origin(
    desk: State<'_, Arc<Desk>>,
    id: String,
    origin: Origin,
    permission: Permission,
) -> Answer<Background> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let path = open.document_path(&id)?;
        open.set_origin(&path, origin, &permission, now())?;
        background_of(&open, &path)
    })
    .await
}

/// Asks for the original of a redacted copy with the system's dialog.
#[tauri::command]
pub async fn pick_original(desk: State<'_, Arc<Desk>>, start: String) -> Answer<Option<String>> {
    let desk = desk.inner().clone();
    work(move || {
        let start = if start.is_empty() { desk.places.documents.as_path() } else { Path::new(&start) };
        Ok(desk.picker.file("Choose the original", Some(start)).map(|path| path.to_string_lossy().into_owned()))
    })
    .await
}

/// Names the original of a document and what is replaced in it.
#[tauri::command]
pub async fn set_redaction(
    desk: State<'_, Arc<Desk>>,
    id: String,
    original: String,
    replacements: Vec<Replacement>,
) -> Answer<Background> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let path = open.document_path(&id)?;
        open.set_redaction(&path, &original, &replacements)?;
        background_of(&open, &path)
    })
    .await
}

/// Terms that a changed list would no longer find in a text that is, or will be, the document. Nothing is noted.
#[tauri::command]
pub async fn terms_let_go(
    desk: State<'_, Arc<Desk>>,
    id: String,
    text: String,
    replacements: Vec<Replacement>,
) -> Answer<Vec<LetGo>> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        open.terms_let_go(&open.document_path(&id)?, &text, &replacements)
    })
    .await
}

/// Makes the public copy anew and merges it with the text of now. Nothing is written or noted.
#[tauri::command]
pub async fn new_copy(
    desk: State<'_, Arc<Desk>>,
    id: String,
    text: String,
    original: String,
    replacements: Vec<Replacement>,
) -> Answer<NewCopy> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let copy = open.new_copy(&open.document_path(&id)?, &text, &original, &replacements)?;
        let from = Utf16Map::new(&text).utf16(copy.from);
        let conflicts = copy.pieces.iter().filter_map(|piece| match piece {
            MergePiece::Clean { .. } => None,
            MergePiece::Conflict { ours, theirs } => Some(by_word(ours.trim(), theirs.trim())),
        });
        let differ = conflicts.collect();
        Ok(NewCopy { from, differ, pieces: copy.pieces, made: copy.made, hash: copy.hash, news: copy.news })
    })
    .await
}

/// Notes the copy that is in the document now: what the next one is merged from.
#[tauri::command]
pub async fn note_copy(desk: State<'_, Arc<Desk>>, id: String, made: String, hash: String) -> Answer<Background> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let path = open.document_path(&id)?;
        open.note_copy(&path, &made, &hash, now())?;
        background_of(&open, &path)
    })
    .await
}
