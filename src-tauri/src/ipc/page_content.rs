//! What stands on the one page besides documents: its picture, works elsewhere, the name in Latin letters.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use base64::prelude::{BASE64_STANDARD, Engine};
use portico_core::picture::Picture;
use portico_core::portfolio::{self, Elsewhere, ProfileIssue};
use portico_core::storage::RelPath;
use portico_core::summary::{picture_for_page, picture_of_page};
use portico_core::{AtPath, Error, ErrorCode, Result};
use serde::Serialize;
use tauri::State;
use ts_rs::TS;

use super::pictures::decoded;
use super::{Answer, work};
use crate::clock::now;
use crate::desk::Desk;

/// A picture that was chosen for the page.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PagePictureFile {
    /// The file's name.
    pub name: String,
    /// Where it is in the portfolio; none where it comes from outside.
    pub path: Option<String>,
    /// What it shows, as a `data:` address.
    pub source: String,
}

/// Asks for a PNG or JPEG with the system's dialog; none when the person thinks better of it.
#[tauri::command]
pub async fn choose_page_picture(desk: State<'_, Arc<Desk>>) -> Answer<Option<PagePictureFile>> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let Some(file) = desk.picker.page_picture("Choose a picture for the page", Some(open.root())) else {
            return Ok(None);
        };
        let picture = read(&file).map_err(|error| error.at(&file))?;
        let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        Ok(Some(PagePictureFile { name, path: below(open.root(), &file), source: source(&picture) }))
    })
    .await
}

/// Puts a picture into the portfolio, which comes as a `data:` address. Answers with its path there.
#[tauri::command]
pub async fn add_page_picture(desk: State<'_, Arc<Desk>>, source: String) -> Answer<String> {
    let desk = desk.inner().clone();
    work(move || {
        let data = source.split_once("base64,").map_or(source.as_str(), |(_, data)| data);
        let picture = picture_for_page(&decoded(data)?)?;
        Ok(desk.open()?.add_page_picture(&picture)?.to_string())
    })
    .await
}

/// Takes back a picture that was just put there, if nothing shows it and no version knows it. Says whether it is gone.
#[tauri::command]
pub async fn drop_page_picture(desk: State<'_, Arc<Desk>>, path: String) -> Answer<bool> {
    let desk = desk.inner().clone();
    work(move || desk.open()?.drop_page_picture(&RelPath::parse(&path)?)).await
}

/// A picture of the portfolio as the page would show it: a `data:` address.
#[tauri::command]
pub async fn show_page_picture(desk: State<'_, Arc<Desk>>, path: String) -> Answer<String> {
    let desk = desk.inner().clone();
    work(move || picture_of_page(&*desk.open()?, &path).map(|picture| source(&picture))).await
}

/// What must be mended before a work elsewhere is kept; `was` is the address it has now, none for a new one.
#[tauri::command]
pub async fn check_elsewhere(
    desk: State<'_, Arc<Desk>>,
    was: Option<String>,
    entry: Elsewhere,
) -> Answer<Vec<ProfileIssue>> {
    let desk = desk.inner().clone();
    work(move || {
        let mut others = desk.open()?.config()?.elsewhere;
        others.retain(|other| Some(&other.url) != was.as_ref());
        Ok(portfolio::check_elsewhere(&entry, &others))
    })
    .await
}

/// Adds a work elsewhere (`was` is none; it becomes the one at place `at`, or the last), changes the one with the address `was`,
/// or takes it away (`entry` is none). Tailored pages follow a new address.
#[tauri::command]
pub async fn change_elsewhere(
    desk: State<'_, Arc<Desk>>,
    was: Option<String>,
    entry: Option<Elsewhere>,
    at: Option<u32>,
) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        open.change_elsewhere(was.as_deref(), entry.as_ref(), at.map(|at| at as usize))?;
        match (&was, &entry) {
            (Some(was), Some(entry)) => follow(&open, was, entry.url.trim()),
            _ => Ok(()),
        }
    })
    .await
}

fn follow(open: &portfolio::Portfolio, was: &str, url: &str) -> Result<()> {
    for version in open.private().page_versions()? {
        if let Some(choice) = version.choice.renamed(was, url) {
            open.private().change_page_version(version.number, &version.name, &choice, now().ms)?;
        }
    }
    Ok(())
}

/// A spelling of a name in Latin letters, to be accepted or changed; none where there is nothing to propose.
#[tauri::command]
pub async fn suggested_latin(name: String) -> Answer<Option<String>> {
    work(move || Ok(portfolio::suggested_latin(&name))).await
}

/// Reads a file that may be anything; one that is too large to be taken isn't read.
fn read(file: &Path) -> Result<Picture> {
    let about = fs::metadata(file).at_path(file)?;
    if !about.is_file() {
        return Err(Error::new(ErrorCode::InvalidInput, "It is not a file.").hint("Choose a PNG or JPEG file."));
    }
    Picture::fits(about.len()).map_err(|refused| {
        Error::new(ErrorCode::InvalidInput, refused.to_string()).hint(refused.hint()).because(refused)
    })?;
    picture_for_page(&fs::read(file).at_path(file)?)
}

/// Where a file is in the portfolio, if it lies there.
fn below(root: &Path, file: &Path) -> Option<String> {
    let (root, file) = (root.canonicalize().ok()?, file.canonicalize().ok()?);
    let parts: Option<Vec<&str>> = file.strip_prefix(root).ok()?.iter().map(|part| part.to_str()).collect();
    RelPath::parse(&parts?.join("/")).ok().map(|path| path.to_string())
}

fn source(picture: &Picture) -> String {
    format!("data:{};base64,{}", picture.format.media_type(), BASE64_STANDARD.encode(&picture.bytes))
}
