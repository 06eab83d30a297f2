//! Kinds and documents.

use std::collections::BTreeMap;
use std::sync::Arc;

use portico_core::catalogue::{DocumentKind, Field, FieldType, KindFolder, Origin, Room, SectionSpec};
use portico_core::portfolio::{self, DocumentEntry, KeptText, Leading, NewDocumentRequest};
use portico_core::time::Moment;
use serde::Serialize;
use tauri::State;
use ts_rs::TS;

use super::{Answer, work};
use crate::clock::now;
use crate::desk::Desk;

/// A kind of document, as the picker and the guidance show it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KindView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What it is.
    pub purpose: String,
    /// What it shows a hiring manager.
    pub proves: String,
    /// When to write one.
    pub when: String,
    /// Where it is put.
    pub folders: Vec<KindFolder>,
    /// The screen that lists it.
    pub room: Room,
    /// Most words.
    pub goal: Option<u32>,
    /// Where most of them come from; none where that isn't asked.
    pub origin: Option<Origin>,
    /// What is asked when one is made.
    pub fields: Vec<FieldView>,
    /// Its sections.
    pub sections: Vec<SectionGuide>,
    /// Does the portfolio bring it along, or change a built-in one?
    pub own: bool,
    /// Does a new one stay on this computer unless it is chosen on purpose?
    pub private: bool,
    /// Good questions for an engineer who reviews it.
    pub review_questions: Vec<String>,
}

/// A field of a kind, with what stands in it today.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FieldView {
    /// Its name.
    pub name: String,
    /// Its label.
    pub title: String,
    /// What it takes.
    pub kind: FieldType,
    /// Must it be filled in?
    pub required: bool,
    /// What to write, and why.
    pub help: String,
    /// What stands in it at first.
    pub default: String,
    /// What there is to choose.
    pub choices: Vec<String>,
    /// Does it go into the file?
    pub in_front_matter: bool,
}

/// What is known of a section.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SectionGuide {
    /// Its id.
    pub id: String,
    /// Short, for the outline.
    pub title: String,
    /// The heading in the document.
    pub heading: String,
    /// Must it be there?
    pub required: bool,
    /// Most words.
    pub budget: Option<u32>,
    /// Shown in the empty section, never in the file.
    pub slot: String,
    /// What good looks like.
    pub guidance: String,
    /// Questions to answer.
    pub prompts: Vec<String>,
    /// A weak example.
    pub weak: Option<String>,
    /// A strong one.
    pub strong: Option<String>,
}

/// Text that was typed and never reached the file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Recovered {
    /// The text.
    pub text: String,
    /// When it was typed, in milliseconds since the epoch.
    #[ts(type = "number")]
    pub at: i64,
    /// How many words differ from the file.
    pub words: u32,
}

/// A document opened for editing.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenDocument {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Hash of the bytes on disk: the base of saves.
    pub hash: String,
    /// Its entry.
    pub entry: DocumentEntry,
    /// Why it can't be edited.
    pub read_only: Option<String>,
    /// Text that was typed and never reached the file.
    pub recovered: Option<Recovered>,
}

/// What became of a document that was deleted.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Deleted {
    /// The number that brings it back.
    pub token: f64,
    /// The documents that still lead to it.
    pub leading: Vec<Leading>,
}

fn count(words: usize) -> u32 {
    u32::try_from(words).unwrap_or(u32::MAX)
}

fn kind_view(kind: &DocumentKind, today: Moment) -> KindView {
    KindView {
        id: kind.id.clone(),
        title: kind.title.clone(),
        purpose: kind.purpose.clone(),
        proves: kind.proves.clone(),
        when: kind.when.clone(),
        folders: kind.folders(),
        room: kind.room,
        goal: kind.goal.map(|goal| count(goal.max)),
        origin: kind.origin.then_some(kind.usual_origin),
        fields: kind.fields.iter().map(|field| field_view(field, today)).collect(),
        sections: kind.sections.iter().map(section_guide).collect(),
        own: kind.own,
        private: kind.private,
        review_questions: kind.review_questions.clone(),
    }
}

fn field_view(field: &Field, today: Moment) -> FieldView {
    FieldView {
        name: field.name.clone(),
        title: field.title.clone(),
        kind: field.kind,
        required: field.required,
        help: field.help.clone(),
        default: field.default_on(today),
        choices: field.choices.clone(),
        in_front_matter: field.front_matter,
    }
}

fn section_guide(section: &SectionSpec) -> SectionGuide {
    SectionGuide {
        id: section.id.clone(),
        title: section.title.clone(),
        heading: section.heading.clone(),
        required: section.required,
        budget: section.words.map(|words| count(words.max)),
        slot: section.slot.clone(),
        guidance: section.guidance.clone(),
        prompts: section.prompts.clone(),
        weak: section.weak.clone(),
        strong: section.strong.clone(),
    }
}

/// The kinds, with what stands in their fields today.
#[tauri::command]
pub async fn kinds(desk: State<'_, Arc<Desk>>) -> Answer<Vec<KindView>> {
    let desk = desk.inner().clone();
    work(move || {
        let catalogue = match desk.open() {
            Ok(open) => open.catalogue(),
            Err(_) => desk.workbench()?.catalogue.clone(),
        };
        Ok(catalogue.kinds.iter().map(|kind| kind_view(kind, now())).collect())
    })
    .await
}

/// Makes a document.
#[tauri::command]
pub async fn create_document(
    desk: State<'_, Arc<Desk>>,
    kind: String,
    title: String,
    fields: BTreeMap<String, String>,
) -> Answer<DocumentEntry> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let path = open.create_document(&NewDocumentRequest { kind, title, fields }, now())?;
        open.entry(&path)
    })
    .await
}

/// Opens a document.
#[tauri::command]
pub async fn open_document(desk: State<'_, Arc<Desk>>, id: String) -> Answer<OpenDocument> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let portfolio::OpenDocument { entry, text, hash, read_only, recovered } =
            open.open_document(&open.document_path(&id)?)?;
        let recovered = recovered.map(|kept| Recovered { text: kept.text, at: kept.at, words: kept.words });
        Ok(OpenDocument { id: entry.id.clone(), text, hash, entry, read_only, recovered })
    })
    .await
}

/// Deletes a document.
#[tauri::command]
pub async fn delete_document(desk: State<'_, Arc<Desk>>, id: String) -> Answer<Deleted> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let path = open.document_path(&id)?;
        let token = open.delete_document(&path, now())? as f64;
        // It is deleted whether or not this can be told.
        Ok(Deleted { token, leading: open.leading_to(&path).unwrap_or_default() })
    })
    .await
}

/// The texts that were deleted or gave way to another one, the newest first.
#[tauri::command]
pub async fn kept_texts(desk: State<'_, Arc<Desk>>) -> Answer<Vec<KeptText>> {
    let desk = desk.inner().clone();
    work(move || desk.open()?.kept_texts(now())).await
}

/// Brings a kept text back as a document.
#[tauri::command]
pub async fn restore_document(desk: State<'_, Arc<Desk>>, token: f64) -> Answer<DocumentEntry> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let path = open.restore_document(token as i64)?;
        open.entry(&path)
    })
    .await
}
