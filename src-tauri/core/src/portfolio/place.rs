//! Where a new portfolio could live.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde::Serialize;
use ts_rs::TS;

use crate::Result;
use crate::document::slug;
use crate::git;
use crate::storage::{Disk, Entry, synced_by, writable};

/// A place, and whether a portfolio can be made there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Place {
    /// The place as it was named.
    pub path: String,
    /// What it is.
    pub place: PlaceState,
    /// The cloud service that keeps it in step, if there is one.
    pub synced: Option<String>,
    /// A place near it that can be used.
    pub suggestion: Option<String>,
}

/// What a place is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum PlaceState {
    /// Nothing is there, or an empty folder.
    Free,
    /// A folder with something in it.
    NotEmpty {
        /// How many things lie in it.
        files: usize,
        /// Is it a portfolio or a repository that could be opened?
        portfolio: bool,
    },
    /// Nothing can be written there.
    NotWritable {
        /// What the system says.
        reason: String,
    },
    /// It lies in another repository.
    InsideRepository {
        /// That repository's folder.
        root: String,
    },
    /// There is a file of that name.
    NotAFolder,
    /// It doesn't say where it begins.
    Relative,
}

impl Place {
    /// Can a portfolio be made here?
    pub fn usable(&self) -> bool {
        self.place == PlaceState::Free
    }
}

/// `<documents>/asha-rao-portfolio`, or the next name that is free.
pub fn suggest_place(disk: &dyn Disk, documents: &Path, name: &str) -> PathBuf {
    free_beside(
        disk,
        documents,
        &format!("{}-portfolio", slug(name, "my")).replace("my-portfolio-portfolio", "my-portfolio"),
    )
}

/// `~` and `~/below` as the whole path; anything else, and another person's `~name`, as it is.
pub fn from_home(path: &str, home: &Path) -> String {
    let path = path.trim();
    match path.strip_prefix('~').map(|below| (below, below.strip_prefix(['/', '\\']))) {
        Some(("", _)) => home.to_string_lossy().into_owned(),
        Some((_, Some(below))) => home.join(below.trim_start_matches(['/', '\\'])).to_string_lossy().into_owned(),
        Some((_, None)) | None => path.to_owned(),
    }
}

/// Looks at a place without changing it.
///
/// # Errors
/// What the disk says.
pub fn inspect_place(disk: &dyn Disk, path: &str) -> Result<Place> {
    let path = path.trim();
    let folder = Path::new(path);
    let answer = |place: PlaceState, suggestion: Option<PathBuf>| Place {
        path: path.to_owned(),
        place,
        synced: synced_by(folder).map(str::to_owned),
        suggestion: suggestion.map(|path| path.to_string_lossy().into_owned()),
    };
    if !folder.is_absolute() {
        return Ok(answer(PlaceState::Relative, None));
    }
    let name = folder.file_name().map_or_else(|| "portfolio".to_owned(), |name| name.to_string_lossy().into_owned());
    let beside = |root: &Path| root.parent().map(|above| free_beside(disk, above, &name));
    let there = match disk.entry(folder) {
        Ok(there) => there,
        Err(error) => return Ok(answer(PlaceState::NotWritable { reason: reason(&error) }, None)),
    };
    match there {
        Some(Entry::Folder) => {
            let Ok(inside) = disk.list(folder) else {
                return Ok(answer(
                    PlaceState::NotWritable { reason: "The folder can’t be looked into.".to_owned() },
                    None,
                ));
            };
            if !inside.is_empty() {
                let portfolio = inside
                    .iter()
                    .any(|(path, _)| path.file_name().is_some_and(|name| name == ".git" || name == "portfolio.toml"));
                let within = (!portfolio).then(|| free_beside(disk, folder, "portfolio"));
                return Ok(answer(PlaceState::NotEmpty { files: inside.len(), portfolio }, within));
            }
        }
        Some(_) => return Ok(answer(PlaceState::NotAFolder, beside(folder))),
        None => {}
    }
    if let Some(root) = git::enclosing(folder) {
        let suggestion = beside(&root);
        return Ok(answer(PlaceState::InsideRepository { root: root.to_string_lossy().into_owned() }, suggestion));
    }
    match writable(disk, folder) {
        Ok(()) => Ok(answer(PlaceState::Free, None)),
        Err(error) => Ok(answer(PlaceState::NotWritable { reason: reason(&error) }, None)),
    }
}

/// Why a place can't be used, without the system's numbers.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::InvalidFilename => "A name in it is longer than the disk takes.".to_owned(),
        ErrorKind::NotADirectory => "A part of it is a file, not a folder.".to_owned(),
        ErrorKind::PermissionDenied => "The folder belongs to another user or to the system.".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "The disk can only be read.".to_owned(),
        ErrorKind::NotFound => "No folder can be made there.".to_owned(),
        ErrorKind::StorageFull => "The disk is full.".to_owned(),
        _ => error.to_string(),
    }
}

fn free_beside(disk: &dyn Disk, above: &Path, name: &str) -> PathBuf {
    let first = above.join(name);
    let free = |path: &Path| matches!(disk.entry(path), Ok(None));
    if free(&first) {
        return first;
    }
    (2..100).map(|number| above.join(format!("{name}-{number}"))).find(|path| free(path)).unwrap_or(first)
}
