//! Pictures: chosen, looked at, put beside a document, shown in its preview.

use std::fs;
use std::path::Path;
use std::sync::{Arc, PoisonError};

use base64::prelude::{BASE64_STANDARD, Engine};
use portico_core::picture::{LARGEST, Picture, Refused};
use portico_core::publish::{self, PictureChange};
use portico_core::{AtPath, Error, ErrorCode, Result};
use serde::Serialize;
use tauri::{AppHandle, Runtime, State};
use ts_rs::TS;

use super::{Answer, work};
use crate::clipboard;
use crate::desk::Desk;

/// A file that was chosen as a picture.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PictureFile {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// Its bytes in base64; nothing where it is too large to be taken.
    pub data: String,
}

/// What a picture is like.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "look", rename_all = "snake_case")]
pub enum PictureLook {
    /// It can be taken.
    Fits {
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
    },
    /// It can't.
    Refused {
        /// Why.
        message: String,
        /// What to do instead.
        hint: String,
    },
}

impl From<Refused> for PictureLook {
    fn from(refused: Refused) -> Self {
        Self::Refused { message: refused.to_string(), hint: refused.hint().to_owned() }
    }
}

/// Asks for pictures with the system's dialog.
#[tauri::command]
pub async fn choose_pictures(desk: State<'_, Arc<Desk>>) -> Answer<Vec<PictureFile>> {
    let desk = desk.inner().clone();
    work(move || desk.picker.pictures("Choose pictures", None).iter().map(|path| read(path)).collect()).await
}

/// The files that were dropped on the window last, once. The page names no path, so it can read no other file.
#[tauri::command]
pub async fn dropped_pictures(desk: State<'_, Arc<Desk>>) -> Answer<Vec<PictureFile>> {
    let desk = desk.inner().clone();
    work(move || {
        let dropped = std::mem::take(&mut *desk.dropped.lock().unwrap_or_else(PoisonError::into_inner));
        dropped.iter().map(|path| read(path)).collect()
    })
    .await
}

/// The picture on the clipboard, where the webview hands none over with a paste.
#[tauri::command]
pub async fn pasted_pictures<R: Runtime>(app: AppHandle<R>) -> Answer<Vec<PictureFile>> {
    work(move || {
        let bytes = clipboard::picture(&app);
        let whole = |bytes: Vec<u8>| PictureFile {
            name: String::new(),
            size: bytes.len() as u64,
            data: if bytes.len() as u64 <= LARGEST { BASE64_STANDARD.encode(bytes) } else { String::new() },
        };
        Ok(bytes.map(whole).into_iter().collect())
    })
    .await
}

fn read(path: &Path) -> Result<PictureFile> {
    let about = fs::metadata(path).at_path(path)?;
    let size = about.len();
    let bytes = if about.is_file() && size <= LARGEST { fs::read(path).at_path(path)? } else { Vec::new() };
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    Ok(PictureFile { name, size, data: BASE64_STANDARD.encode(bytes) })
}

/// Says whether a picture can be taken. Of one that is too large the bytes need not be passed.
#[tauri::command]
pub async fn look_at_picture(size: f64, data: String) -> Answer<PictureLook> {
    work(move || {
        if let Err(refused) = Picture::fits(size as u64) {
            return Ok(refused.into());
        }
        Ok(match Picture::read(&decoded(&data)?) {
            Ok(picture) => PictureLook::Fits { width: picture.width, height: picture.height },
            Err(refused) => refused.into(),
        })
    })
    .await
}

/// Puts a picture beside a document, and answers with the address under which the document shows it.
#[tauri::command]
pub async fn add_picture(desk: State<'_, Arc<Desk>>, id: String, data: String) -> Answer<String> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let picture = Picture::read(&decoded(&data)?).map_err(|refused| {
            Error::new(ErrorCode::InvalidInput, refused.to_string()).hint(refused.hint()).because(refused)
        })?;
        Ok(open.add_picture(&open.document_path(&id)?, &picture)?.file_name().to_owned())
    })
    .await
}

/// The picture to which an address in a document leads, as a `data:` address.
#[tauri::command]
pub async fn show_picture(desk: State<'_, Arc<Desk>>, id: String, address: String) -> Answer<Option<String>> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let found = open.picture(&open.document_path(&id)?, &address)?;
        Ok(found
            .map(|(format, bytes)| format!("data:{};base64,{}", format.media_type(), BASE64_STANDARD.encode(bytes))))
    })
    .await
}

/// Both versions of a changed picture; none where the file is no picture.
#[tauri::command]
pub async fn picture_change(desk: State<'_, Arc<Desk>>, path: String) -> Answer<Option<PictureChange>> {
    let desk = desk.inner().clone();
    work(move || publish::picture_change(&*desk.open()?, &path)).await
}

pub(super) fn decoded(data: &str) -> Result<Vec<u8>> {
    BASE64_STANDARD.decode(data).map_err(|error| {
        Error::new(ErrorCode::Internal, "The picture did not arrive whole. Nothing was added.")
            .hint("Try again.")
            .because(error)
    })
}
