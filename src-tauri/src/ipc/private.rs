//! Private data in one file and back.

use std::path::PathBuf;
use std::sync::Arc;

use portico_core::Result;
use portico_core::private::{Backup, Holdings, backup_name, look_at_backup, restore_backup, save_backup};
use portico_core::storage::LocalDisk;
use serde::Serialize;
use tauri::State;
use ts_rs::TS;

use super::{Answer, work};
use crate::clock::now;
use crate::desk::Desk;

/// A backup, and what would give way to it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackupLook {
    /// Its file.
    pub path: String,
    /// When it was made, in milliseconds since the epoch.
    #[ts(type = "number")]
    pub made_at: i64,
    /// What it holds.
    pub holds: Holdings,
    /// What is on this computer.
    pub here: Holdings,
}

/// A backup that was restored.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RestoredBackup {
    /// The backup of what was here before.
    pub before: String,
}

/// Saves all private data where the person says. Gives the file; none if they think better of it.
#[tauri::command]
pub async fn back_up_private(desk: State<'_, Arc<Desk>>) -> Answer<Option<String>> {
    let desk = desk.inner().clone();
    work(move || {
        let now = now();
        let chosen = desk.picker.save("Back up private data", &backup_name(now), Some(&desk.places.documents));
        let Some(file) = chosen else { return Ok(None) };
        save_backup(&desk.workbench()?.private, &LocalDisk, &file, now)?;
        Ok(Some(file.to_string_lossy().into_owned()))
    })
    .await
}

/// Looks at a backup that the person chooses; none if they think better of it. Nothing is restored yet.
#[tauri::command]
pub async fn choose_backup(desk: State<'_, Arc<Desk>>) -> Answer<Option<BackupLook>> {
    let desk = desk.inner().clone();
    work(move || {
        let Some(file) = desk.picker.backup("Restore private data", Some(&desk.places.documents)) else {
            return Ok(None);
        };
        look(&desk, file).map(Some)
    })
    .await
}

fn look(desk: &Desk, file: PathBuf) -> Result<BackupLook> {
    let Backup { made_at, holdings, .. } = look_at_backup(&LocalDisk, &file)?;
    let here = desk.workbench()?.private.holdings()?;
    Ok(BackupLook { path: file.to_string_lossy().into_owned(), made_at, holds: holdings, here })
}

/// Puts a backup in the place of what is here, which is saved first.
#[tauri::command]
pub async fn restore_private(desk: State<'_, Arc<Desk>>, path: String) -> Answer<RestoredBackup> {
    let desk = desk.inner().clone();
    work(move || {
        let private = &desk.workbench()?.private;
        let restored = restore_backup(private, &LocalDisk, &PathBuf::from(path), &desk.places.backups(), now())?;
        tracing::info!("private data was restored from a backup");
        Ok(RestoredBackup { before: restored.before.to_string_lossy().into_owned() })
    })
    .await
}
