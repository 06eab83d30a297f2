//! Renaming and moving documents.

use std::sync::Arc;

use portico_core::Result;
use portico_core::document::Utf16Map;
use portico_core::portfolio::{DocumentEntry, Move};
use portico_core::storage::RelPath;
use serde::{Deserialize, Serialize};
use tauri::State;
use ts_rs::TS;

use super::findings::{TextEdit, edits};
use super::{Answer, work};
use crate::desk::Desk;

/// Where a document goes.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum MoveRequest {
    /// It gets another title, and its file the name that goes with it.
    Title {
        /// The title.
        title: String,
    },
    /// It goes to another folder.
    Folder {
        /// The folder.
        folder: String,
    },
    /// It goes back to where it was.
    Back {
        /// Where it was.
        path: String,
        /// Its title then.
        title: String,
    },
}

impl MoveRequest {
    fn read(self) -> Result<Move> {
        Ok(match self {
            Self::Title { title } => Move::Title(title),
            Self::Folder { folder } => Move::Folder(folder),
            Self::Back { path, title } => Move::Back { path: RelPath::parse(&path)?, title },
        })
    }
}

/// A document that was moved.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MovedDocument {
    /// Its entry.
    pub entry: DocumentEntry,
    /// Where it was.
    pub from: String,
    /// Links that were changed on disk.
    pub links: u32,
    /// Documents in which they stand.
    pub documents: u32,
    /// Documents with links that could not be changed.
    pub missed: Vec<String>,
}

/// What changes in an open text because another document was moved.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RelinkedText {
    /// The edits.
    pub edits: Vec<TextEdit>,
    /// How many links they change.
    pub links: u32,
}

/// Moves a document, and changes links in all documents but those in `open`, whose texts the editor holds.
#[tauri::command]
pub async fn move_document(
    desk: State<'_, Arc<Desk>>,
    id: String,
    request: MoveRequest,
    open: Vec<String>,
) -> Answer<MovedDocument> {
    let desk = desk.inner().clone();
    work(move || {
        let portfolio = desk.open()?;
        let held = open.iter().map(|id| portfolio.document_path(id)).collect::<Result<Vec<_>>>()?;
        let moved = portfolio.move_document(&portfolio.document_path(&id)?, &request.read()?, &held)?;
        Ok(MovedDocument {
            entry: portfolio.entry(&moved.to)?,
            from: moved.from.as_str().to_owned(),
            links: count(moved.links),
            documents: count(moved.documents),
            missed: moved.missed.iter().map(|path| path.as_str().to_owned()).collect(),
        })
    })
    .await
}

/// The edits that keep the links of an open text working after another document was moved.
#[tauri::command]
pub async fn relink_document(
    desk: State<'_, Arc<Desk>>,
    id: String,
    text: String,
    from: String,
    to: String,
) -> Answer<RelinkedText> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let changes = open.relinked(&open.document_path(&id)?, &text, &RelPath::parse(&from)?, &RelPath::parse(&to)?);
        Ok(RelinkedText { edits: edits(&Utf16Map::new(&text), &changes.edits), links: count(changes.links) })
    })
    .await
}

/// The folders that a document can go to.
#[tauri::command]
pub async fn move_targets(desk: State<'_, Arc<Desk>>, id: String) -> Answer<Vec<String>> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        open.move_targets(&open.document_path(&id)?)
    })
    .await
}

pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
