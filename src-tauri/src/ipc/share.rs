//! Out of the app: copies for elsewhere, pages of their own, where a document was published, and engineers' reviews.

use std::sync::{Arc, PoisonError};

use portico_core::document::{
    Document, Utf16Map, add_published as published_edits, remove_published as withdrawn_edits, set_revised, slug,
};
use portico_core::private::{EngineerReview, RecordedReview};
use portico_core::share::{
    Altered, Outside, Page, PostCopy, RichTarget, linkedin_post, review_page, rich_copy, web_page,
};
use portico_core::storage::save;
use portico_core::{Error, ErrorCode, Result};
use serde::Serialize;
use tauri::State;
use ts_rs::TS;

use super::findings::{TextEdit, edits};
use super::{Answer, work};
use crate::desk::Desk;

/// A page that was written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Exported {
    /// Where.
    pub path: String,
    /// What reads otherwise on it than in the document.
    pub altered: Altered,
}

/// A document as a post on LinkedIn. Nothing is copied yet.
#[tauri::command]
pub async fn linkedin_copy(desk: State<'_, Arc<Desk>>, id: String, text: String) -> Answer<PostCopy> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let path = open.document_path(&id)?;
        open.may_leave(&path, &text)?;
        Ok(linkedin_post(&text, &Outside::of(&open, &path)?))
    })
    .await
}

/// Puts plain text on the clipboard.
#[tauri::command]
pub async fn copy_text(desk: State<'_, Arc<Desk>>, text: String) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || desk.copies.text(&text)).await
}

/// Puts a document on the clipboard as rich text.
#[tauri::command]
pub async fn copy_rich(desk: State<'_, Arc<Desk>>, id: String, text: String, target: RichTarget) -> Answer<Altered> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let path = open.document_path(&id)?;
        open.may_leave(&path, &text)?;
        let outside = Arc::new(Outside::of(&open, &path)?);
        let copy = rich_copy(&text, target, &outside);
        desk.copies.rich(&copy.html, &copy.text)?;
        Ok(copy.altered)
    })
    .await
}

/// Saves a document as a web page where the person says; nowhere if they think better of it.
#[tauri::command]
pub async fn export_html(desk: State<'_, Arc<Desk>>, id: String, text: String) -> Answer<Option<Exported>> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let path = open.document_path(&id)?;
        open.may_leave(&path, &text)?;
        let page = web_page(&open, &path, &text)?;
        keep(&desk, "Export as a web page", &file_name(&text, ""), &page)
    })
    .await
}

/// Saves the page for an engineer's review where the person says; nowhere if they think better of it.
#[tauri::command]
pub async fn export_review_page(
    desk: State<'_, Arc<Desk>>,
    id: String,
    text: String,
    questions: Vec<String>,
) -> Answer<Option<Exported>> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let page = review_page(&open, &open.document_path(&id)?, &text, &questions)?;
        keep(&desk, "Export the page for the engineer", &file_name(&text, "-for-review"), &page)
    })
    .await
}

fn file_name(text: &str, ending: &str) -> String {
    let title = Document::read(text).title().unwrap_or_default();
    format!("{}{ending}.html", slug(&title, "document"))
}

fn keep(desk: &Desk, title: &str, name: &str, page: &Page) -> Result<Option<Exported>> {
    let Some(path) = desk.picker.save(title, name, Some(&desk.places.documents)) else { return Ok(None) };
    save(desk.open()?.disk(), &path, page.html.as_bytes())?;
    let shown = path.to_string_lossy().into_owned();
    *desk.exported.lock().unwrap_or_else(PoisonError::into_inner) = Some(path);
    Ok(Some(Exported { path: shown, altered: page.altered }))
}

/// The edits that note where a document was published.
#[tauri::command]
pub async fn add_published(text: String, url: String, date: String) -> Answer<Vec<TextEdit>> {
    work(move || Ok(edits(&Utf16Map::new(&text), &published_edits(&text, &url, &iso(&date)?)?))).await
}

/// The edits that take one of the addresses away.
#[tauri::command]
pub async fn remove_published(text: String, url: String) -> Answer<Vec<TextEdit>> {
    work(move || Ok(edits(&Utf16Map::new(&text), &withdrawn_edits(&text, &url)?))).await
}

/// The edits that write the line on engineering review, or take it away.
#[tauri::command]
pub async fn set_revised_line(text: String, date: Option<String>) -> Answer<Vec<TextEdit>> {
    work(move || {
        let date = date.map(|date| iso(&date)).transpose()?;
        Ok(edits(&Utf16Map::new(&text), &set_revised(&text, date.as_deref())))
    })
    .await
}

/// Records privately what an engineer said of a document.
#[tauri::command]
pub async fn record_review(desk: State<'_, Arc<Desk>>, id: String, review: EngineerReview) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let review = EngineerReview { date: iso(&review.date)?, ..review };
        open.private().record_review(open.copy(), &open.document_path(&id)?, &review).map(drop)
    })
    .await
}

/// The reviews of a document, the newest first.
#[tauri::command]
pub async fn engineer_reviews(desk: State<'_, Arc<Desk>>, id: String) -> Answer<Vec<RecordedReview>> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        open.private().engineer_reviews(open.copy(), &open.document_path(&id)?)
    })
    .await
}

/// Forgets a review.
#[tauri::command]
pub async fn forget_review(desk: State<'_, Arc<Desk>>, number: f64) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        open.private().forget_review(open.copy(), number as i64)
    })
    .await
}

fn iso(date: &str) -> Result<String> {
    date.trim().parse::<jiff::civil::Date>().map(|date| date.to_string()).map_err(|error| {
        Error::new(ErrorCode::InvalidInput, "This is no date.").hint("Write it as 2026-11-21.").because(error)
    })
}
