//! Writing: journal, save, review, preview, ready.

use std::sync::Arc;

use portico_core::document::{Document, FieldValue, Utf16Map, set_field as field_edits};
use portico_core::portfolio::{self, SaveOutcome};
use portico_core::publish::{DiffView, compare};
use portico_core::render::preview_blocks;
use portico_core::time::spoken_date;
use serde::Serialize;
use tauri::State;
use ts_rs::TS;

use super::findings::{Finding, TextEdit, edits, findings};
use super::outline::{self, Review};
use super::{Answer, work};
use crate::clock::now;
use crate::desk::Desk;

/// A document as a reader will see it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Preview {
    /// Clean HTML, one top-level block each.
    pub blocks: Vec<String>,
    /// The title, where the text itself has no first heading.
    pub title: Option<String>,
    /// What the front matter says: date, skills.
    pub facts: Vec<String>,
}

/// What became of marking a document as ready, or as a draft again.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum ReadyOutcome {
    /// The edits that do it.
    Edits {
        /// For the one open editor.
        edits: Vec<TextEdit>,
    },
    /// What must be mended first.
    Blocked {
        /// The findings.
        findings: Vec<Finding>,
    },
}

/// Keeps the newest text; answers once it is durable, with the time.
#[tauri::command]
pub async fn journal_document(desk: State<'_, Arc<Desk>>, id: String, text: String, base: String) -> Answer<f64> {
    let desk = desk.inner().clone();
    work(move || {
        let (open, now) = (desk.open()?, now());
        open.journal(&open.document_path(&id)?, &text, &base, now)?;
        Ok(now.ms as f64)
    })
    .await
}

/// Takes unsaved words out of the journal; they can be had back among the kept texts.
#[tauri::command]
pub async fn discard_journal(desk: State<'_, Arc<Desk>>, id: String) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        open.put_aside(&open.document_path(&id)?, now())
    })
    .await
}

/// Keeps a text that lost against another one; the number brings it back as a document of its own.
#[tauri::command]
pub async fn keep_text(desk: State<'_, Arc<Desk>>, id: String, text: String) -> Answer<f64> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let number = open.keep_text(&open.document_path(&id)?, &text, now())?;
        Ok(number as f64)
    })
    .await
}

/// Saves; `base` is the hash that the file had when it was read, empty to write a deleted file again.
#[tauri::command]
pub async fn save_document(desk: State<'_, Arc<Desk>>, id: String, text: String, base: String) -> Answer<SaveOutcome> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let path = open.document_path(&id)?;
        if base.is_empty() { open.write_again(&path, &text, now()) } else { open.save(&path, &text, &base, now()) }
    })
    .await
}

/// Findings, outline and rubric of a text.
#[tauri::command]
pub async fn review_document(desk: State<'_, Arc<Desk>>, id: String, text: String) -> Answer<Review> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        outline::review(&open, &open.document_path(&id)?, &text)
    })
    .await
}

/// A text as a reader will see it.
#[tauri::command]
pub async fn preview_document(text: String) -> Answer<Preview> {
    work(move || {
        let document = Document::read(&text);
        let has_heading = document.headings.iter().any(|heading| heading.level == 1);
        let date = document.front.text("date").map(|date| spoken_date(&date));
        let skills = Some(document.front.list("skills").join(", ")).filter(|skills| !skills.is_empty());
        Ok(Preview {
            blocks: preview_blocks(&text[document.body_start()..]),
            title: document.title().filter(|_| !has_heading),
            facts: date.into_iter().chain(skills).collect(),
        })
    })
    .await
}

/// The edits that make a text ready or a draft, or what stands against it.
#[tauri::command]
pub async fn ready_document(desk: State<'_, Arc<Desk>>, id: String, text: String, ready: bool) -> Answer<ReadyOutcome> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        Ok(match open.ready(&open.document_path(&id)?, &text, ready)? {
            portfolio::ReadyOutcome::Edits(found) => {
                ReadyOutcome::Edits { edits: edits(&Utf16Map::new(&text), &found) }
            }
            portfolio::ReadyOutcome::Blocked(found) => ReadyOutcome::Blocked { findings: findings(&text, &found) },
        })
    })
    .await
}

/// The edits that set a field of the front matter; an empty value takes it away. The items of a list have commas between.
#[tauri::command]
pub async fn set_field(text: String, name: String, value: String, list: bool) -> Answer<Vec<TextEdit>> {
    work(move || {
        let items = value.split(',').map(|item| item.trim().to_owned()).filter(|item| !item.is_empty());
        let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let value = if list {
            Some(FieldValue::List(items.collect()))
        } else {
            Some(FieldValue::Text(line)).filter(|value| *value != FieldValue::Text(String::new()))
        };
        Ok(edits(&Utf16Map::new(&text), &field_edits(&text, &name, value.as_ref())))
    })
    .await
}

/// Ignores a finding for good.
#[tauri::command]
pub async fn ignore_finding(desk: State<'_, Arc<Desk>>, id: String, text: String, finding: String) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let found = open.review(&open.document_path(&id)?, &text)?.0;
        found
            .iter()
            .filter(|known| known.id() == finding)
            .try_for_each(|known| open.private().ignore(&known.ignored_as))
    })
    .await
}

/// Compares two texts.
#[tauri::command]
pub async fn compare_texts(mine: String, theirs: String) -> Answer<DiffView> {
    work(move || Ok(compare("", &theirs, &mine))).await
}
