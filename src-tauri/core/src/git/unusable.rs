//! Why a repository can't be opened, in words, each with the way forward.

use std::path::Path;

use super::trouble::explain;
use crate::error::{Error, ErrorCode};

const NOT_CHANGED: &str = "Nothing was changed.";

/// What libgit2 said, as a person reads it.
pub(super) fn unusable(root: &Path, error: git2::Error) -> Error {
    let said = error.message().to_lowercase();
    let extension = said.split("unsupported extension name extensions.").nth(1).map(str::trim);
    let told = |message: String, hint: String| Error::new(ErrorCode::Git, message).hint(hint);
    let told = if error.code() == git2::ErrorCode::Owner {
        told(
            format!("This folder belongs to another user of this computer, so git doesn't trust it. {NOT_CHANGED}"),
            format!(
                "If you trust what is in it: git config --global --add safe.directory '{}', then open it again.",
                root.display()
            ),
        )
    } else if said.contains("object format") || said.contains("objectformat") || said.contains("object id type") {
        told(
            format!("This repository names its versions by SHA-256, which Portico can't read yet. {NOT_CHANGED}"),
            "Publish it with git, or move the files into a repository made with git init --object-format=sha1.".into(),
        )
    } else if extension == Some("refstorage") {
        told(
            format!(
                "This repository keeps its branches in git's new format “reftable”, which Portico can't read yet. {NOT_CHANGED}"
            ),
            "git refs migrate --ref-format=files changes that in place, from git 2.48 on. Then open it again.".into(),
        )
    } else if extension == Some("partialclone") {
        told(
            format!(
                "Parts of this repository's history are on its server alone (a partial clone), which Portico can't read. {NOT_CHANGED}"
            ),
            "Clone it again without --filter, and open that folder.".into(),
        )
    } else if let Some(extension) = extension {
        told(
            format!("This repository uses “{extension}”, a part of git that Portico doesn't know. {NOT_CHANGED}"),
            "Clone it again without it, and open that folder.".into(),
        )
    } else if said.contains("unsupported repository version") {
        told(
            format!("This repository was made by a newer git than Portico knows. {NOT_CHANGED}"),
            "Look for a newer Portico, or clone it into a new folder.".into(),
        )
    } else {
        return explain("Git can't open this folder.", error).at(root);
    };
    told.at(root).because(error)
}

/// A folder that objects are borrowed from and that isn't there.
pub(super) fn lost_lender(git_dir: &Path) -> Option<String> {
    let objects = git_dir.join("objects");
    let text = std::fs::read_to_string(objects.join("info/alternates")).ok()?;
    let mut lenders = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lenders.find(|line| !objects.join(line).is_dir()).map(str::to_owned)
}

/// The history can't be read without that folder.
pub(super) fn lender_gone(folder: &str) -> Error {
    Error::new(
        ErrorCode::Git,
        format!(
            "Parts of this repository's history are in a folder that isn't there any more: {folder}. {NOT_CHANGED}"
        ),
    )
    .hint("Bring that folder back, or clone the portfolio anew and copy your files over.")
}
