//! Files that another program turns into what git stores: Git LFS, git-crypt, a text encoding of git's own.
//!
//! Invariant: a file that passes through such a program is never written to the history as the disk has it. What would be
//! stored is not what the program would store, and may be what it is there to hide.

use std::path::Path;

use git2::{AttrCheckFlags, AttrValue};

use super::repo::Repo;
use super::trouble::failed;
use crate::error::{Error, ErrorCode, Result};

/// How the file of Git LFS begins that stands in the history for the real one.
const POINTER: &[u8] = b"version https://git-lfs.github.com/spec/";
/// No such file is longer.
const LONGEST_POINTER: usize = 1024;

impl Repo {
    /// The program that `path` passes through before git stores it: "Git LFS", “git-crypt”. `None`: it is stored as it is,
    /// or with other line ends.
    ///
    /// # Errors
    /// When the attributes can't be read.
    pub fn passes_through(&self, path: &str) -> Result<Option<String>> {
        let attribute = |name: &str| {
            let value = self.git.get_attr_bytes(Path::new(path), name, AttrCheckFlags::FILE_THEN_INDEX);
            value.map(|value| match AttrValue::always_bytes(value) {
                AttrValue::Bytes(value) => Some(String::from_utf8_lossy(value).into_owned()),
                _ => None,
            })
        };
        let what = "The attributes of a file can't be read.";
        if let Some(filter) = attribute("filter").map_err(failed(what))? {
            return Ok(Some(program(&filter)));
        }
        let encoding = attribute("working-tree-encoding").map_err(failed(what))?;
        let other = encoding.filter(|encoding| !encoding.eq_ignore_ascii_case("utf-8"));
        Ok(other.map(|encoding| format!("the encoding {encoding}")))
    }

    /// Files of the commits that the remote lacks whose content is with Git LFS: only that can send it.
    ///
    /// # Errors
    /// When the history can't be read.
    pub fn outgoing_pointers(&self) -> Result<Vec<String>> {
        if !self.git.commondir().join("lfs").is_dir() && !self.names_lfs() {
            return Ok(Vec::new());
        }
        let mut paths = Vec::new();
        for file in self.outgoing()?.into_iter().flat_map(|commit| commit.files) {
            let content = self.content_of(file.blob)?;
            if content.len() <= LONGEST_POINTER && content.starts_with(POINTER) {
                paths.push(file.path);
            }
        }
        paths.sort();
        paths.dedup();
        Ok(paths)
    }

    fn names_lfs(&self) -> bool {
        let places = [self.root().join(".gitattributes"), self.git.path().join("info/attributes")];
        places
            .iter()
            .any(|place| std::fs::read(place).is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains("filter=lfs")))
    }
}

fn program(filter: &str) -> String {
    match filter {
        "lfs" => "Git LFS".to_owned(),
        other => format!("“{other}”"),
    }
}

/// Why a file was not stored.
pub(super) fn filtered(path: &str, program: &str) -> Error {
    Error::new(
        ErrorCode::Git,
        format!(
            "{path} passes through {program} before git stores it, which Portico doesn't do. Nothing was committed."
        ),
    )
    .hint("Leave it out here, and commit it with git.")
    .at(path)
}
