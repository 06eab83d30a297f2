//! The kinds that a portfolio brings along: which are used, which wait for the person's word, and which can't be read.
//!
//! Invariants: a kind is used only once the person has agreed to its content, or has written it here themselves; without that
//! nothing of it is shown but its name. A kind that can't be used stops no other, and never keeps a portfolio from opening.

use std::collections::HashSet;
use std::sync::{Arc, PoisonError};

use serde::Serialize;
use ts_rs::TS;

use super::open::Portfolio;
use crate::Result;
use crate::catalogue::{Catalogue, KindMistake, OWN_KINDS, OwnFile};
use crate::git::Repo;
use crate::storage::{ContentHash, Entry, RelPath, TextFile};

/// Most own kinds of a portfolio.
const MOST: usize = 40;

/// Largest `kind.toml`, in bytes: four times the largest built-in one.
const LARGEST: u64 = 128 * 1024;

/// A kind that a portfolio brings along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OwnKind {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its file, from the portfolio's root.
    pub path: String,
    /// Does it change a built-in kind?
    pub changes: bool,
}

/// The kinds that a portfolio brings along.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct OwnKinds {
    /// Those that are used.
    pub used: Vec<OwnKind>,
    /// Those that came from elsewhere and wait for the person's word.
    pub waiting: Vec<OwnKind>,
    /// What is wrong with those that can't be used.
    pub mistakes: Vec<KindMistake>,
    /// Changes when one of them does.
    pub stamp: String,
}

/// The kinds in use, and what was found beside them.
pub(super) struct Shelf {
    catalogue: Arc<Catalogue>,
    own: OwnKinds,
}

impl Shelf {
    pub(super) fn built_in(catalogue: &Arc<Catalogue>) -> Self {
        Self { catalogue: catalogue.clone(), own: OwnKinds::default() }
    }
}

/// What lies in the folder, before anyone asks whether it may be used.
#[derive(Default)]
struct Found {
    files: Vec<OwnFile>,
    mistakes: Vec<KindMistake>,
}

impl Portfolio {
    /// The kinds and rules, those included that the portfolio brings along and that may be used.
    pub fn catalogue(&self) -> Arc<Catalogue> {
        self.shelf().catalogue.clone()
    }

    /// The kinds that the portfolio brings along, as they were when they were last looked at.
    pub fn own_kinds(&self) -> OwnKinds {
        self.shelf().own.clone()
    }

    /// Agrees to use the kinds that wait; from now on those that are written here are the person's own.
    ///
    /// # Errors
    /// When it can't be noted.
    pub fn trust_own_kinds(&self) -> Result<()> {
        self.private().write_kinds_here(self.copy())?;
        for file in self.find_own_kinds().files {
            self.private().trust_kind(self.copy(), &content(&file))?;
        }
        self.look_at_own_kinds()
    }

    /// Notes that this working copy was made on this computer, so that kinds written in it need no further word.
    ///
    /// # Errors
    /// When it can't be noted.
    pub fn made_here(&self) -> Result<()> {
        self.private().write_kinds_here(self.copy())
    }

    /// Looks at the kinds that the portfolio brings along, and takes what has changed.
    ///
    /// # Errors
    /// When the private database or git can't be read.
    pub fn look_at_own_kinds(&self) -> Result<()> {
        let Found { files, mistakes } = self.find_own_kinds();
        let (trusted, waiting) = self.parted(files)?;
        let stamp = stamp(&trusted, &waiting, &mistakes);
        if self.shelf().own.stamp == stamp {
            return Ok(());
        }
        let (catalogue, unreadable) = match trusted.as_slice() {
            [] => (self.built_in().clone(), Vec::new()),
            trusted => {
                let (catalogue, mistakes) = self.built_in().with_own(trusted);
                (Arc::new(catalogue), mistakes)
            }
        };
        let named = |file: &OwnFile| OwnKind {
            title: file
                .title()
                .or_else(|| Some(self.built_in().kind(&file.id)?.title.clone()))
                .unwrap_or(file.id.clone()),
            changes: self.built_in().kind(&file.id).is_some(),
            id: file.id.clone(),
            path: file.path.clone(),
        };
        let readable = |file: &&OwnFile| !unreadable.iter().any(|mistake| mistake.path == file.path);
        let own = OwnKinds {
            used: trusted.iter().filter(readable).map(named).collect(),
            waiting: waiting.iter().map(named).collect(),
            mistakes: unreadable.iter().cloned().chain(mistakes).collect(),
            stamp,
        };
        *self.shelf.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(Shelf { catalogue, own });
        Ok(())
    }

    fn shelf(&self) -> Arc<Shelf> {
        self.shelf.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Those that may be used, and those that wait. What the person writes where kinds are their own is noted as agreed to as
    /// long as no remote holds it: what the remote holds may have come from there.
    fn parted(&self, files: Vec<OwnFile>) -> Result<(Vec<OwnFile>, Vec<OwnFile>)> {
        if files.is_empty() {
            return Ok((Vec::new(), Vec::new()));
        }
        let known: HashSet<ContentHash> = self.private().trusted_kinds(self.copy())?;
        let own = self.private().writes_kinds_here(self.copy())?;
        let repo = self.repo()?;
        let (mut trusted, mut waiting) = (Vec::new(), Vec::new());
        for file in files {
            let content = content(&file);
            let agreed = known.contains(&content);
            let written_here = !agreed && own && !self.may_come_from_remote(&repo, &file);
            if written_here {
                self.private().trust_kind(self.copy(), &content)?;
            }
            if agreed || written_here { trusted.push(file) } else { waiting.push(file) }
        }
        Ok((trusted, waiting))
    }

    /// Does the remote hold this file, as far as anyone can say? A byte order mark and line endings make no difference.
    fn may_come_from_remote(&self, repo: &Repo, file: &OwnFile) -> bool {
        match repo.published_file(&file.path) {
            Ok(Some(public)) => TextFile::decode(&public).is_ok_and(|public| public.text == file.text),
            Ok(None) => false,
            Err(_) => true,
        }
    }

    fn find_own_kinds(&self) -> Found {
        let mut found = Found::default();
        for id in self.folders_of_kinds(&mut found.mistakes) {
            let folder = format!("{OWN_KINDS}/{id}");
            if found.files.len() == MOST {
                let reason = format!("There are more than {MOST} kinds; this one and those after it are not used.");
                found.mistakes.push(KindMistake::of(&folder, &reason));
                break;
            }
            let path = format!("{folder}/kind.toml");
            match self.read_own_kind(&path) {
                Ok(text) => found.files.push(OwnFile { id, path, text }),
                Err(reason) => found.mistakes.push(KindMistake::of(&path, &reason)),
            }
        }
        found
    }

    /// Names of the folders, in order. A `kind.toml` that lies one folder too high is told.
    fn folders_of_kinds(&self, mistakes: &mut Vec<KindMistake>) -> Vec<String> {
        let names = |path: &str| -> Vec<String> {
            let place = RelPath::parse(path).and_then(|path| path.resolve(self.disk(), self.root()));
            let Ok(listed) = place.map(|place| self.disk().list(&place).unwrap_or_default()) else {
                return Vec::new();
            };
            let folders = listed.into_iter().filter(|(_, entry)| *entry == Entry::Folder);
            let mut names: Vec<String> =
                folders.filter_map(|(place, _)| Some(place.file_name()?.to_str()?.to_owned())).collect();
            names.sort();
            names
        };
        let above = OWN_KINDS.rsplit_once('/').map_or(OWN_KINDS, |(above, _)| above);
        for name in names(above) {
            let path = format!("{above}/{name}/kind.toml");
            if self.disk().entry(&self.root().join(&path)).ok().flatten().is_some() {
                let reason = format!("A kind lies in {OWN_KINDS}, in a folder of its own.");
                mistakes.push(KindMistake::of(&path, &reason));
            }
        }
        names(OWN_KINDS)
    }

    fn read_own_kind(&self, path: &str) -> std::result::Result<String, String> {
        let place = RelPath::parse(path).and_then(|path| path.resolve(self.disk(), self.root()));
        let place = place.map_err(|error| error.message)?;
        match self.disk().entry(&place) {
            Ok(Some(Entry::File(size))) if size > LARGEST => {
                Err(format!("The file is larger than {} KB.", LARGEST / 1024))
            }
            Ok(Some(Entry::File(_))) => {
                let bytes = self.disk().read(&place).map_err(|error| format!("It can't be read: {error}."))?;
                let file = TextFile::decode(&bytes).map_err(|_| "It isn't UTF-8 text.".to_owned())?;
                Ok(file.text)
            }
            Ok(_) => Err("There is no kind.toml in this folder.".to_owned()),
            Err(error) => Err(format!("It can't be read: {error}.")),
        }
    }
}

fn content(file: &OwnFile) -> ContentHash {
    ContentHash::of(file.text.as_bytes())
}

fn stamp(trusted: &[OwnFile], waiting: &[OwnFile], mistakes: &[KindMistake]) -> String {
    if trusted.is_empty() && waiting.is_empty() && mistakes.is_empty() {
        return String::new();
    }
    let said = |file: &OwnFile| format!("{}\0{}", file.path, content(file).as_str());
    let parts = [
        trusted.iter().map(said).collect::<Vec<_>>().join("\n"),
        waiting.iter().map(said).collect::<Vec<_>>().join("\n"),
        mistakes.iter().map(|mistake| format!("{}\0{}", mistake.path, mistake.reason)).collect::<Vec<_>>().join("\n"),
    ];
    ContentHash::of(parts.join("\n\n").as_bytes()).short().to_owned()
}
