//! Records that take each other's place: what one says of another, the other one says in turn.
//!
//! Invariants: a record gets a name added and loses none; one that an editor holds, or of which words are kept that its file
//! lacks, isn't written here.

use super::open::Portfolio;
use super::relink::way;
use crate::Result;
use crate::checks::{SIDES, points_back, record};
use crate::document::{FieldValue, FrontMatter, TextEdit, apply};
use crate::storage::{RelPath, Saved, read_text, save_text};

/// The records that a record names, and that didn't name it in turn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PointedBack {
    /// They do now.
    pub written: Vec<RelPath>,
    /// An editor holds them: [`Portfolio::pointing_back`] says what changes there.
    pub open: Vec<RelPath>,
    /// They could not be changed.
    pub missed: Vec<RelPath>,
}

impl Portfolio {
    /// Makes the records that the one at `path` names in its file name it in turn. Those in `open` are left to their editors.
    ///
    /// # Errors
    /// What the disk says of the record at `path`.
    pub fn point_back(&self, path: &RelPath, open: &[RelPath]) -> Result<PointedBack> {
        self.must_be_writable()?;
        let front = FrontMatter::read(&read_text(self.disk(), &path.resolve(self.disk(), self.root())?)?.text);
        let mut pointed = PointedBack::default();
        for (here, there) in SIDES {
            for name in front.list(here) {
                let Some(other) = self.record(path, &name).filter(|other| other != path) else { continue };
                if open.contains(&other) {
                    pointed.open.push(other);
                    continue;
                }
                match self.write_back(path, &other, there) {
                    Ok(Some(true)) => pointed.written.push(other),
                    Ok(None) => {}
                    Ok(Some(false)) | Err(_) => pointed.missed.push(other),
                }
            }
        }
        Ok(pointed)
    }

    /// What changes in the text of the record `other`, so that it names the one at `path`, of which the file names it.
    ///
    /// # Errors
    /// What the disk says of the record at `path`.
    pub fn pointing_back(&self, path: &RelPath, other: &RelPath, text: &str) -> Result<Vec<TextEdit>> {
        let front = FrontMatter::read(&read_text(self.disk(), &path.resolve(self.disk(), self.root())?)?.text);
        let named = |here: &str| front.list(here).iter().any(|name| self.record(path, name).as_ref() == Some(other));
        Ok(SIDES
            .into_iter()
            .filter(|(here, _)| named(here))
            .filter_map(|(_, there)| edit(path, other, there, text))
            .collect())
    }

    /// Where the record lies that another one names, if there is one.
    fn record(&self, from: &RelPath, name: &str) -> Option<RelPath> {
        let exists = |path: &str| {
            let place = RelPath::parse(path).and_then(|path| path.resolve(self.disk(), self.root()));
            place.is_ok_and(|place| self.disk().entry(&place).is_ok_and(|entry| entry.is_some()))
        };
        record(from.as_str(), name, exists).filter(|path| exists(path)).and_then(|path| RelPath::parse(&path).ok())
    }

    /// Was the record's file changed? `None`: it needs no change.
    fn write_back(&self, path: &RelPath, other: &RelPath, field: &str) -> Result<Option<bool>> {
        let place = other.resolve(self.disk(), self.root())?;
        let file = read_text(self.disk(), &place)?;
        if points_back(&file.text, field, path.as_str()) {
            return Ok(None);
        }
        let Some(edit) = edit(path, other, field, &file.text).filter(|_| !self.has_unsaved(other).unwrap_or(true))
        else {
            return Ok(Some(false));
        };
        let saved = save_text(self.disk(), &place, &apply(&file.text, &[edit]), &file.hash)?;
        Ok(Some(matches!(saved, Saved::Done { .. })))
    }
}

/// The edit that adds the record at `path` to a field of another one; `None` where it stands there, or can't be written.
fn edit(path: &RelPath, other: &RelPath, field: &str, text: &str) -> Option<TextEdit> {
    if points_back(text, field, path.as_str()) {
        return None;
    }
    let front = FrontMatter::read(text);
    let name = way(other.folder(), path.as_str());
    let mut names = front.list(field);
    let value = if names.is_empty() {
        FieldValue::Text(name)
    } else {
        names.push(name);
        FieldValue::List(names)
    };
    front.edit(text, field, Some(&value))
}
