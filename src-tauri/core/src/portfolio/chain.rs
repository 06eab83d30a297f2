//! Records that take each other's place: what one says of another, the other one says in turn, and says no longer when it is
//! let go of.
//!
//! Invariants: a record gets or loses the name of the one that was changed, and no other; one that an editor holds, or of which
//! words are kept that its file lacks, isn't written here.

use super::open::Portfolio;
use super::relink::way;
use crate::Result;
use crate::checks::{SIDES, STATUS, SUPERSEDED, points_back, record, still_stands};
use crate::document::{FieldValue, FrontMatter, TextEdit, apply, edit_between};
use crate::storage::{RelPath, Saved, TextFile, read_text, save_text};

/// The other records that had to follow when a record named them, or let go of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PointedBack {
    /// They name it now.
    pub written: Vec<RelPath>,
    /// They named it, and do no longer.
    pub let_go: Vec<RelPath>,
    /// An editor holds them: [`Portfolio::pointing_back`] says what changes there.
    pub open: Vec<RelPath>,
    /// They could not be changed.
    pub missed: Vec<RelPath>,
}

/// A record that another one names in a field, or named there before.
struct Named {
    other: RelPath,
    /// The field in which it names the other one in turn.
    there: &'static str,
    named: bool,
}

/// What became of another record's file.
enum Followed {
    AsItWas,
    Written,
    Missed,
}

impl Portfolio {
    /// Makes the records that the one at `path` names in its file name it in turn, and those that only its text from `before`
    /// named no longer. Those in `open` are left to their editors.
    ///
    /// # Errors
    /// What the disk says of the record at `path`.
    pub fn point_back(&self, path: &RelPath, before: Option<&str>, open: &[RelPath]) -> Result<PointedBack> {
        self.must_be_writable()?;
        let mut pointed = PointedBack::default();
        for one in self.named(path, before)? {
            if open.contains(&one.other) {
                pointed.open.push(one.other);
                continue;
            }
            match self.follow(path, &one) {
                Ok(Followed::AsItWas) => {}
                Ok(Followed::Written) if one.named => pointed.written.push(one.other),
                Ok(Followed::Written) => pointed.let_go.push(one.other),
                Ok(Followed::Missed) | Err(_) => pointed.missed.push(one.other),
            }
        }
        Ok(pointed)
    }

    /// What changes in the text of the record `other`, so that it names the one at `path` where that one's file names it, and
    /// doesn't where only its text from `before` did.
    ///
    /// # Errors
    /// What the disk says of the record at `path`.
    pub fn pointing_back(
        &self,
        path: &RelPath,
        before: Option<&str>,
        other: &RelPath,
        text: &str,
    ) -> Result<Vec<TextEdit>> {
        let mut changed = text.to_owned();
        for one in self.named(path, before)?.iter().filter(|one| one.other == *other) {
            changed = self.following(path, one, &changed).unwrap_or(changed);
        }
        Ok(edit_between(text, &changed, 0).into_iter().collect())
    }

    /// The other records that a record names in its file, and those that it named before.
    fn named(&self, path: &RelPath, before: Option<&str>) -> Result<Vec<Named>> {
        let front = FrontMatter::read(&read_text(self.disk(), &path.resolve(self.disk(), self.root())?)?.text);
        let was = FrontMatter::read(before.unwrap_or_default());
        let mut found = Vec::new();
        for (here, there) in SIDES {
            let records = |front: &FrontMatter| -> Vec<RelPath> {
                let records = front.list(here).into_iter().filter_map(|name| self.record(path, &name));
                records.filter(|other| other != path).collect()
            };
            let now = records(&front);
            // Front matter that can't be read names nothing, and lets go of nothing.
            let gone = records(&was).into_iter().filter(|other| front.broken.is_none() && !now.contains(other));
            found.extend(gone.map(|other| Named { other, there, named: false }));
            found.extend(now.into_iter().map(|other| Named { other, there, named: true }));
        }
        Ok(found)
    }

    /// Where the record lies that another one names, if there is one.
    pub(super) fn record(&self, from: &RelPath, name: &str) -> Option<RelPath> {
        let exists = |path: &str| {
            let place = RelPath::parse(path).and_then(|path| path.resolve(self.disk(), self.root()));
            place.is_ok_and(|place| self.disk().entry(&place).is_ok_and(|entry| entry.is_some()))
        };
        record(from.as_str(), name, exists).filter(|path| exists(path)).and_then(|path| RelPath::parse(&path).ok())
    }

    /// Changes the other record's file.
    fn follow(&self, path: &RelPath, one: &Named) -> Result<Followed> {
        let place = one.other.resolve(self.disk(), self.root())?;
        let file = read_text(self.disk(), &place)?;
        let Some(changed) = self.following(path, one, &file.text) else { return Ok(Followed::Missed) };
        if changed == file.text {
            return Ok(Followed::AsItWas);
        }
        if self.has_unsaved(&one.other).unwrap_or(true) {
            return Ok(Followed::Missed);
        }
        let saved = save_text(self.disk(), &place, &changed, &file.hash)?;
        Ok(if matches!(saved, Saved::Done { .. }) { Followed::Written } else { Followed::Missed })
    }

    /// The text of the other record as it has to be; `None` where it can't be written.
    fn following(&self, path: &RelPath, one: &Named, text: &str) -> Option<String> {
        if one.named { naming(path, one, text) } else { self.letting_go(path, one, text) }
    }

    /// The text without the name of the record at `path`. Where no other took its place, the status is again the one that the
    /// last commit holds. Nothing else says what it was: “accepted” would call a proposal decided, so that without such a
    /// commit it stays, and a finding asks.
    fn letting_go(&self, path: &RelPath, one: &Named, text: &str) -> Option<String> {
        let front = FrontMatter::read(text);
        if front.broken.is_some() {
            return None;
        }
        let names = front.list(one.there);
        let rest: Vec<String> =
            names.iter().filter(|name| self.record(&one.other, name).as_ref() != Some(path)).cloned().collect();
        if rest.len() == names.len() {
            return Some(text.to_owned());
        }
        let is_list = matches!(front.values.get(one.there), Some(FieldValue::List(_)));
        let value = match rest.is_empty() {
            true => None,
            false if is_list => Some(FieldValue::List(rest.clone())),
            false => Some(FieldValue::Text(rest.join(", "))),
        };
        let changed = apply(text, &[front.edit(text, one.there, value.as_ref())?]);
        let stands_again = one.there == "superseded_by" && rest.is_empty();
        let is_superseded = front.text(STATUS).is_some_and(|status| status.eq_ignore_ascii_case(SUPERSEDED));
        let status = self.status_at_head(&one.other).filter(|_| stands_again && is_superseded);
        Some(status.and_then(|status| with_status(&changed, &status)).unwrap_or(changed))
    }

    /// The status of a record in the last commit, where it says that the record isn't superseded.
    fn status_at_head(&self, path: &RelPath) -> Option<String> {
        let bytes = self.repo().ok()?.head_file(path.as_str()).ok()??;
        let text = TextFile::decode(&bytes).ok()?.text;
        FrontMatter::read(&text).text(STATUS).filter(|status| still_stands(status))
    }
}

/// The text with the name of the record at `path`, and with the status that follows.
fn naming(path: &RelPath, one: &Named, text: &str) -> Option<String> {
    if points_back(text, one.there, path.as_str()) {
        return Some(text.to_owned());
    }
    let front = FrontMatter::read(text);
    let name = way(one.other.folder(), path.as_str());
    let mut names = front.list(one.there);
    let value = if names.is_empty() {
        FieldValue::Text(name)
    } else {
        names.push(name);
        FieldValue::List(names)
    };
    let changed = apply(text, &[front.edit(text, one.there, Some(&value))?]);
    let is_superseded = one.there == "superseded_by" && front.text(STATUS).is_some_and(|status| still_stands(&status));
    Some(if is_superseded { with_status(&changed, SUPERSEDED).unwrap_or(changed) } else { changed })
}

fn with_status(text: &str, status: &str) -> Option<String> {
    let edit = FrontMatter::read(text).edit(text, STATUS, Some(&FieldValue::Text(status.to_owned())))?;
    Some(apply(text, &[edit]))
}
