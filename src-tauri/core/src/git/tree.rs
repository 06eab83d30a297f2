//! Trees: which paths may be in one, and a new one from an old one plus some files.

use std::collections::BTreeMap;
use std::path::Path;

use git2::{Commit, FileMode, ObjectType, Oid, Repository, Tree};

use super::trouble::{explain, failed};
use crate::error::{Error, ErrorCode, Result};

/// Refuses a path that leads out of the work tree or into git's own folder.
///
/// # Errors
/// With [`ErrorCode::UnsafePath`].
pub(super) fn checked_path(path: &str) -> Result<()> {
    let safe = !path.is_empty() && path.split('/').all(safe_name) && !path.contains(['\\', '\0']);
    if safe {
        return Ok(());
    }
    Err(Error::new(ErrorCode::UnsafePath, format!("“{path}” is not a path inside the portfolio.")))
}

fn safe_name(part: &str) -> bool {
    // File systems that ignore case, trailing dots, alternate streams or invisible characters would take these for `.git`.
    let plain: String = part
        .chars()
        .filter(
            |c| !matches!(c, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{206a}'..='\u{206f}' | '\u{feff}'),
        )
        .collect();
    let plain = plain.split(':').next().unwrap_or_default().trim_end_matches(['.', ' ']).to_lowercase();
    !part.is_empty() && part != "." && part != ".." && plain != ".git" && !plain.starts_with("git~")
}

/// A file of a commit.
///
/// # Errors
/// When the history can't be read.
pub(super) fn file_in(git: &Repository, commit: &Commit<'_>, path: &str) -> Result<Option<Vec<u8>>> {
    let what = "A file of the history can't be read.";
    let tree = commit.tree().map_err(failed(what))?;
    let Some((id, _)) = entry_in(&tree, path)? else { return Ok(None) };
    git.find_blob(id).map(|blob| Some(blob.content().to_vec())).map_err(failed(what))
}

/// Id and mode of a file in a tree; `None` where there is none, or a folder.
///
/// # Errors
/// When the tree can't be read.
pub(super) fn entry_in(tree: &Tree<'_>, path: &str) -> Result<Option<(Oid, i32)>> {
    match tree.get_path(Path::new(path)) {
        Ok(entry) if entry.kind() == Some(ObjectType::Blob) => Ok(Some((entry.id(), entry.filemode()))),
        Ok(_) => Ok(None),
        Err(error) if error.code() == git2::ErrorCode::NotFound => Ok(None),
        Err(error) => Err(explain("A folder of the history can't be read.", error)),
    }
}

/// Changes to a tree, folder by folder.
#[derive(Default)]
pub(super) struct Edit {
    names: BTreeMap<String, Node>,
}

enum Node {
    Folder(Edit),
    File(Oid, i32),
    Gone,
}

impl Edit {
    /// Puts a file, or takes it away with `None`.
    ///
    /// # Errors
    /// When the same path is given twice, or as a file and as a folder.
    pub(super) fn set(&mut self, path: &str, file: Option<(Oid, i32)>) -> Result<()> {
        let clash =
            || Error::new(ErrorCode::InvalidInput, format!("“{path}” was chosen twice, or as a file and as a folder."));
        let (folder, rest) = match path.split_once('/') {
            Some((folder, rest)) => (folder, rest),
            None => {
                let node = file.map_or(Node::Gone, |(id, mode)| Node::File(id, mode));
                return match (self.names.get(path), &node) {
                    // A file that became a folder: its deletion is implied by what is in the folder.
                    (Some(Node::Folder(_)), Node::Gone) => Ok(()),
                    (Some(Node::Folder(inner)), _) if inner.puts_something() => Err(clash()),
                    (Some(Node::File(..) | Node::Gone), _) => Err(clash()),
                    (Some(Node::Folder(_)) | None, _) => {
                        self.names.insert(path.to_owned(), node);
                        Ok(())
                    }
                };
            }
        };
        if matches!(self.names.get(folder), Some(Node::Gone)) {
            self.names.remove(folder);
        }
        match self.names.entry(folder.to_owned()).or_insert_with(|| Node::Folder(Self::default())) {
            Node::Folder(inner) => inner.set(rest, file),
            Node::File(..) | Node::Gone => {
                // A folder that became a file takes what was in it along.
                if file.is_none() { Ok(()) } else { Err(clash()) }
            }
        }
    }

    /// Writes the tree: `base` with these changes. Folders left empty go.
    ///
    /// # Errors
    /// When an object can't be read or written.
    pub(super) fn write(&self, git: &Repository, base: Option<&Tree<'_>>) -> Result<Oid> {
        let what = "The commit could not be written.";
        let mut builder = git.treebuilder(base).map_err(failed(what))?;
        for (name, node) in &self.names {
            let old = builder.get(name).map_err(failed(what))?.map(|entry| (entry.id(), entry.kind()));
            match node {
                Node::File(id, mode) => {
                    builder.insert(name, *id, *mode).map_err(failed(what))?;
                }
                Node::Gone => {
                    if old.is_some_and(|(_, kind)| kind != Some(ObjectType::Tree)) {
                        builder.remove(name).map_err(failed(what))?;
                    }
                }
                Node::Folder(inner) => {
                    let below = match old {
                        Some((id, Some(ObjectType::Tree))) => Some(git.find_tree(id).map_err(failed(what))?),
                        _ => None,
                    };
                    let only_gone = below.is_none() && old.is_some() && !inner.puts_something();
                    if only_gone {
                        continue;
                    }
                    let id = inner.write(git, below.as_ref())?;
                    if git.find_tree(id).map_err(failed(what))?.is_empty() {
                        if old.is_some() {
                            builder.remove(name).map_err(failed(what))?;
                        }
                    } else {
                        builder.insert(name, id, i32::from(FileMode::Tree)).map_err(failed(what))?;
                    }
                }
            }
        }
        builder.write().map_err(failed(what))
    }

    fn puts_something(&self) -> bool {
        self.names.values().any(|node| match node {
            Node::Folder(inner) => inner.puts_something(),
            Node::File(..) => true,
            Node::Gone => false,
        })
    }
}
