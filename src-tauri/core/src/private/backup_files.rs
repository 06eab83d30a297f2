//! Backups on disk: saving one where the person says, and restoring one.

use std::path::{Path, PathBuf};

use super::{BACKUP_ENDING, Backup, Private};
use crate::storage::{Disk, Entry, is_temporary, save_private};
use crate::time::Moment;
use crate::{AtPath, Error, ErrorCode, Result};

/// Nobody writes so much: a larger file is something else.
const LARGEST: u64 = 4 << 30;

/// No backup takes so long, in milliseconds.
const ABANDONED: i64 = 3_600_000;

/// What was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// When the backup was made, in milliseconds since the epoch.
    pub made_at: i64,
    /// The backup of what was here before. Restoring it undoes this.
    pub before: PathBuf,
}

/// The name that a backup gets if the person gives it no other.
pub fn backup_name(now: Moment) -> String {
    format!("portico-{}.{BACKUP_ENDING}", now.iso_date())
}

/// Saves all private data in `file`, which only the person may read. What was there is replaced, whole or not at all.
///
/// # Errors
/// [`ErrorCode::InvalidInput`] for the private database itself and its companions, and for a place in a repository, from
/// which it would be published; what the disk or the private database says. What was in the file is then untouched.
pub fn save_backup(private: &Private, disk: &dyn Disk, file: &Path, now: Moment) -> Result<()> {
    let elsewhere = |message: &str| {
        let hint = "Nothing was saved. Choose another folder, such as one on a disk of your own.";
        Err(Error::new(ErrorCode::InvalidInput, message).hint(hint).at(file))
    };
    if private.owns(file) {
        return elsewhere("Portico's private data is kept in this very file, and a backup can't take its place.");
    }
    if crate::git::enclosing(file).is_some() {
        return elsewhere("This folder belongs to a repository, so the backup would be published with it.");
    }
    let whole = private.back_up(now.ms)?;
    clear_unfinished(disk, file, now);
    save_private(disk, file, &whole)
}

/// Removes what a backup that was cut short left beside `file`: confidential words stand in it, and nobody would find it.
fn clear_unfinished(disk: &dyn Disk, file: &Path, now: Moment) {
    let Some(entries) = file.parent().and_then(|folder| disk.list(folder).ok()) else { return };
    for (path, entry) in entries {
        let named = path.file_name().is_some_and(|name| is_temporary(&name.to_string_lossy()));
        let abandoned = || disk.changed_at(&path).is_ok_and(|at| at < now.ms - ABANDONED);
        let is_small = matches!(entry, Entry::File(size) if size <= LARGEST);
        let is_ours = || disk.read(&path).is_ok_and(|bytes| Backup::may_begin(&bytes));
        if named && is_small && abandoned() && is_ours() {
            // If it can't be removed, the next backup tries again.
            let _ = disk.remove_file(&path);
        }
    }
}

/// Reads a backup. Nothing is touched by it.
///
/// # Errors
/// As [`Backup::read`], or what the disk says.
pub fn look_at_backup(disk: &dyn Disk, file: &Path) -> Result<Backup> {
    match disk.entry(file).at_path(file)? {
        Some(Entry::Folder) => Err(Error::new(ErrorCode::InvalidInput, format!("{} is a folder.", file.display()))
            .hint("Name a backup's file.")),
        Some(Entry::File(size)) if size > LARGEST => Err(Error::new(
            ErrorCode::BrokenFile,
            "This file is too large for a backup of Portico's private data. Nothing was changed.",
        )),
        _ => disk.read(file).at_path(file).and_then(|bytes| Backup::read(&bytes)),
    }
    .map_err(|error| error.at(file))
}

/// Puts the backup in `file` in the place of what is here. What was here is first saved among the backups in `folder`.
///
/// # Errors
/// As [`look_at_backup`], or what the disk or the private database says; then everything is as it was.
pub fn restore_backup(private: &Private, disk: &dyn Disk, file: &Path, folder: &Path, now: Moment) -> Result<Restored> {
    let backup = look_at_backup(disk, file)?;
    disk.create_folders(folder).at_path(folder)?;
    let before = free_name(disk, folder, now)?;
    private.restore(&backup, now.ms, |here| save_private(disk, &before, here))?;
    Ok(Restored { made_at: backup.made_at, before })
}

fn free_name(disk: &dyn Disk, folder: &Path, now: Moment) -> Result<PathBuf> {
    let mut number = 1;
    loop {
        let again = if number == 1 { String::new() } else { format!("-{number}") };
        let path = folder.join(format!("before-restoring-{}{again}.{BACKUP_ENDING}", now.iso_date()));
        if disk.entry(&path).at_path(&path)?.is_none() {
            return Ok(path);
        }
        number += 1;
    }
}
