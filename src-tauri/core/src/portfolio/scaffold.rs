//! A new portfolio: planned, then made whole or not at all.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::place::{PlaceState, inspect_place};
use super::profile::{Link, Profile, check_profile};
use crate::catalogue::{fill, portfolio_files};
use crate::git::{ChosenFile, CommitRequest, CommitTime, Identity, Repo, global_identity};
use crate::storage::{Disk, Entry};
use crate::time::Moment;
use crate::{AtPath, Error, ErrorCode, Result};

/// A file of a new portfolio, before it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PlannedFile {
    /// Where, from the portfolio's root.
    pub path: String,
    /// What it is for.
    pub note: Option<String>,
    /// What it will say.
    pub text: String,
}

/// What a new portfolio is made from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CreateRequest {
    /// The folder, which must not exist or be empty.
    pub path: String,
    /// Whose it is.
    pub profile: Profile,
    /// Who signs its commits; `None` where git already knows.
    pub identity: Option<Identity>,
    /// Was the person told that a cloud service keeps the place in step?
    pub allow_synced: bool,
}

/// What the files are for, as the wizard says it.
const NOTES: &[(&str, &str)] = &[
    ("README.md", "who you are, and what is here"),
    ("portfolio.toml", "what Portico needs to know"),
    ("projects/api-project/README.md", "a small API: runs at once, tested"),
    ("projects/api-project/api-docs.md", "its documentation"),
    ("projects/api-project/openapi.yaml", "the same for machines"),
    ("projects/data-project/README.md", "a question answered with SQL"),
    ("projects/data-project/analysis.md", "what the numbers say"),
    ("projects/data-project/queries.sql", "runs in SQLite"),
    (".gitignore", "what stays out of the history"),
    (".gitattributes", "the same line endings everywhere"),
];

/// Values of the templates.
#[derive(Serialize)]
struct Values<'a> {
    name: &'a str,
    name_latin: &'a str,
    headline: &'a str,
    location: &'a str,
    email: &'a str,
    links: &'a [Link],
}

/// The files of a new portfolio, in order of their paths, as they will be written.
///
/// # Errors
/// [`ErrorCode::BrokenFile`] when a built-in template is wrong.
pub fn plan(profile: &Profile) -> Result<Vec<PlannedFile>> {
    let profile = profile.tidy();
    let values = Values {
        name: &profile.name,
        name_latin: profile.name_latin.as_deref().unwrap_or_default(),
        headline: &profile.headline,
        location: &profile.location,
        email: &profile.email,
        links: &profile.links,
    };
    let mut files = Vec::new();
    for (name, bytes) in portfolio_files() {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let (path, text) = match name.strip_suffix(".tera") {
            Some(path) => (path.to_owned(), fill(path, &text, &values)?),
            None if matches!(name.as_str(), "gitignore" | "gitattributes") => (format!(".{name}"), text),
            None => (name, text),
        };
        let text = if path.ends_with("README.md") { super::managed::refreshed(&path, &text, &[]) } else { text };
        let note = NOTES.iter().find(|(noted, _)| *noted == path).map(|(_, note)| (*note).to_owned());
        files.push(PlannedFile { path, note, text });
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Makes a portfolio with its first commit on `main` (`commit: false` leaves the commit out). It is built beside its place and
/// moved there as a whole, so a failure leaves nothing behind.
///
/// # Errors
/// [`ErrorCode::InvalidInput`], [`ErrorCode::FolderNotUsable`] or [`ErrorCode::IdentityMissing`] with the way forward, or what
/// the disk or git says.
pub fn create(disk: &dyn Disk, request: &CreateRequest, commit: bool, now: Moment) -> Result<PathBuf> {
    if let Some(issue) = check_profile(&request.profile).into_iter().next() {
        return Err(Error::new(ErrorCode::InvalidInput, issue.message)
            .hint(format!("Look at “{}”. Nothing was written.", issue.field)));
    }
    let identity = match &request.identity {
        Some(identity) => identity.check().map(|()| Some(identity.clone()))?,
        None if commit && global_identity().is_none() => {
            return Err(Error::new(
                ErrorCode::IdentityMissing,
                "Git doesn’t know who signs your commits yet. Nothing was written.",
            )
            .hint("Give a name and an e-mail address; they are stored in this portfolio only."));
        }
        None => None,
    };
    let target = usable_target(disk, request)?;
    let files = plan(&request.profile)?;
    let above = target.parent().unwrap_or(Path::new("/")).to_owned();
    let made = missing_folders(disk, &above);
    let staging = above.join(format!(".portico-{}.tmp", uuid::Uuid::new_v4().simple()));
    let was_there = matches!(disk.entry(&target).at_path(&target)?, Some(Entry::Folder));
    let built = build(disk, &staging, &files, identity.as_ref(), commit, now)
        .and_then(|()| disk.replace(&staging, &target).at_path(&target));
    let done = built.is_ok();
    if let Err(error) = built.and_then(|()| disk.sync_folder(&above).at_path(&above)) {
        // What can't be removed now is cleared as a leftover later; the first error is the one that matters.
        if done && was_there {
            empty(disk, &target);
        } else {
            let _ = disk.remove_folder(if done { &target } else { &staging });
        }
        if let Some(first) = made.first() {
            let _ = disk.remove_folder(first);
        }
        return Err(error);
    }
    Ok(target)
}

fn usable_target(disk: &dyn Disk, request: &CreateRequest) -> Result<PathBuf> {
    let place = inspect_place(disk, &request.path)?;
    let refuse = |message: String, hint: String| {
        Err(Error::new(ErrorCode::FolderNotUsable, message).hint(hint).at(&request.path))
    };
    let instead = place
        .suggestion
        .as_deref()
        .map_or_else(|| "Choose another folder.".to_owned(), |path| format!("This one can be used: {path}"));
    match place.place {
        PlaceState::Free => {}
        PlaceState::NotEmpty { portfolio: true, .. } => {
            return refuse(
                "There is a portfolio or repository in this folder already.".into(),
                "Open it, or choose another folder.".into(),
            );
        }
        PlaceState::NotEmpty { .. } => {
            return refuse("This folder isn’t empty, and Portico overwrites nothing.".into(), instead);
        }
        PlaceState::NotWritable { reason } => {
            return refuse(
                format!("Nothing can be written in this folder ({reason})."),
                "Choose a folder of your own.".into(),
            );
        }
        PlaceState::InsideRepository { root } => {
            return refuse(format!("This folder lies inside another repository, {root}."), instead);
        }
        PlaceState::NotAFolder => return refuse("There is a file of this name.".into(), instead),
        PlaceState::Relative => {
            return refuse(
                "This path doesn’t say where it begins.".into(),
                "Give the whole path, from the root or the drive.".into(),
            );
        }
    }
    if let Some(service) = place.synced.filter(|_| !request.allow_synced) {
        return refuse(
            format!("{service} keeps this folder in step, one file at a time, which can damage a git history."),
            "Choose a folder outside it, or confirm that you want it here.".into(),
        );
    }
    Ok(PathBuf::from(request.path.trim()))
}

/// Takes away all in a folder that was there, empty, before.
fn empty(disk: &dyn Disk, folder: &Path) {
    for (path, entry) in disk.list(folder).unwrap_or_default() {
        let _ = if entry == Entry::Folder { disk.remove_folder(&path) } else { disk.remove_file(&path) };
    }
}

/// The folders above a place that don't exist yet, the uppermost first.
fn missing_folders(disk: &dyn Disk, folder: &Path) -> Vec<PathBuf> {
    let mut missing: Vec<PathBuf> =
        folder.ancestors().take_while(|above| matches!(disk.entry(above), Ok(None))).map(Path::to_owned).collect();
    missing.reverse();
    missing
}

fn build(
    disk: &dyn Disk,
    root: &Path,
    files: &[PlannedFile],
    identity: Option<&Identity>,
    commit: bool,
    now: Moment,
) -> Result<()> {
    disk.create_folders(root).at_path(root)?;
    for file in files {
        let path = root.join(&file.path);
        let folder = path.parent().unwrap_or(root);
        if disk.entry(folder).at_path(folder)? != Some(Entry::Folder) {
            disk.create_folders(folder).at_path(folder)?;
        }
        disk.write_new(&path, file.text.as_bytes()).at_path(&path)?;
    }
    let repo = Repo::init(root)?;
    if let Some(identity) = identity {
        repo.set_identity(identity)?;
    }
    if !commit {
        return Ok(());
    }
    let author = repo.identity().ok_or_else(|| {
        Error::new(ErrorCode::IdentityMissing, "Git doesn’t know who signs your commits yet. Nothing was written.")
    })?;
    let chosen: Vec<ChosenFile> = files
        .iter()
        .map(|file| ChosenFile { path: file.path.clone(), content: Some(file.text.clone().into_bytes()) })
        .collect();
    let request =
        CommitRequest { files: &chosen, message: "Start the portfolio", author: &author, at: commit_time(now) };
    match repo.commit(&request) {
        // Publishing tells of versions without a signature before they go.
        Err(error) if error.code == ErrorCode::NotSigned => repo.commit_unsigned(&request).map(drop),
        done => done.map(drop),
    }
}

/// A moment as git keeps it.
pub(crate) fn commit_time(now: Moment) -> CommitTime {
    CommitTime { seconds: now.ms.div_euclid(1000), offset_minutes: now.offset_minutes }
}
