//! Tailored versions of the one page, and what was exported.

use std::sync::Arc;

use portico_core::private::{PageVersion, SentPage};
use portico_core::storage::save;
use portico_core::summary::PageChoice;
use tauri::State;

use super::{Answer, work};
use crate::clock::now;
use crate::desk::Desk;

/// All tailored versions, by name.
#[tauri::command]
pub async fn page_versions(desk: State<'_, Arc<Desk>>) -> Answer<Vec<PageVersion>> {
    let desk = desk.inner().clone();
    work(move || desk.open()?.private().page_versions()).await
}

/// Makes a version that begins with a choice. Gives its number.
#[tauri::command]
pub async fn add_page_version(desk: State<'_, Arc<Desk>>, name: String, choice: PageChoice) -> Answer<i64> {
    let desk = desk.inner().clone();
    work(move || desk.open()?.private().add_page_version(&name, &choice, now().ms)).await
}

/// Gives a version another name, or another choice.
#[tauri::command]
pub async fn change_page_version(
    desk: State<'_, Arc<Desk>>,
    number: i64,
    name: String,
    choice: PageChoice,
) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || desk.open()?.private().change_page_version(number, &name, &choice, now().ms)).await
}

/// Forgets a version. What was exported of it stays recorded.
#[tauri::command]
pub async fn forget_page_version(desk: State<'_, Arc<Desk>>, number: i64) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || desk.open()?.private().forget_page_version(number)).await
}

/// What was exported, the newest first.
#[tauri::command]
pub async fn sent_pages(desk: State<'_, Arc<Desk>>) -> Answer<Vec<SentPage>> {
    let desk = desk.inner().clone();
    work(move || desk.open()?.private().sent_pages()).await
}

/// Writes an export once more as it was, where the person says; nowhere if they think better of it.
#[tauri::command]
pub async fn save_sent_page(desk: State<'_, Arc<Desk>>, number: i64, name: String) -> Answer<Option<String>> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let bytes = open.private().sent_page(number)?;
        let Some(path) = desk.picker.save("Save what was sent", &name, Some(&desk.places.documents)) else {
            return Ok(None);
        };
        save(open.disk(), &path, &bytes)?;
        Ok(Some(path.to_string_lossy().into_owned()))
    })
    .await
}

/// Forgets an export.
#[tauri::command]
pub async fn forget_sent_page(desk: State<'_, Arc<Desk>>, number: i64) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || desk.open()?.private().forget_sent_page(number)).await
}
