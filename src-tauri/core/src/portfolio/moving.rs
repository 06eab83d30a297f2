//! Renaming and moving a document, and keeping every link to it.

use std::collections::BTreeSet;

use super::documents::{date_of, number_of};
use super::open::Portfolio;
use super::relink::{Relinked, Relocation};
use crate::catalogue::DocumentKind;
use crate::document::{Document, FieldValue, apply, slug, title_edits};
use crate::storage::{RelPath, Saved, TextFile, read_text, save, save_new, save_text};
use crate::{AtPath, Error, ErrorCode, Result};

/// Where a document goes.
#[derive(Debug, Clone)]
pub enum Move {
    /// It gets another title, and its file the name that goes with it.
    Title(String),
    /// It goes to another folder.
    Folder(String),
    /// It goes back to where it was, under the title it had.
    Back {
        /// Where it was.
        path: RelPath,
        /// Its title then.
        title: String,
    },
}

/// A document that was moved, and the links that were changed with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Where it was.
    pub from: RelPath,
    /// Where it is now.
    pub to: RelPath,
    /// Links that were changed on disk.
    pub links: usize,
    /// Documents in which they stand.
    pub documents: usize,
    /// Documents with links that could not be changed, because their files can't be written.
    pub missed: Vec<RelPath>,
}

impl Portfolio {
    /// Gives a document another title, and its file the name that goes with it. Returns where it is now.
    ///
    /// # Errors
    /// As [`Portfolio::move_document`].
    pub fn rename_document(&self, path: &RelPath, title: &str) -> Result<RelPath> {
        Ok(self.move_document(path, &Move::Title(title.to_owned()), &[])?.to)
    }

    /// Moves a document and changes the links that lead to it, and its own, so that they lead where they led. Documents in `open`
    /// are left to the editor that holds them: [`Portfolio::relinked`] says what changes there.
    ///
    /// # Errors
    /// What the disk says; then the document is where it was.
    pub fn move_document(&self, path: &RelPath, to: &Move, open: &[RelPath]) -> Result<Moved> {
        self.must_be_writable()?;
        let place = path.resolve(self.disk(), self.root())?;
        let file = TextFile::decode(&self.disk().read(&place).at_path(&place)?).map_err(|error| error.at(&place))?;
        let (target, text) = self.moved(path, to, &file.text)?;
        let bytes = file.encode(&text);
        if target == *path {
            save(self.disk(), &place, &bytes)?;
            return Ok(Moved { from: path.clone(), to: target, links: 0, documents: 0, missed: Vec::new() });
        }
        // From here on the document can't stay half-way, so what may fail is asked before.
        let others = self.markdown_files()?;
        let own = Relocation { from: path, to: &target }.in_text(path, &text);
        let new_place = target.resolve(self.disk(), self.root())?;
        save_new(self.disk(), &new_place, &file.encode(&apply(&text, &own.edits)))?;
        if let Err(error) = self.disk().remove_file(&place).at_path(&place) {
            let _ = self.disk().remove_file(&new_place);
            return Err(error);
        }
        self.private().move_journal(self.copy(), path, &target)?;
        self.private().move_background(self.copy(), path, &target)?;
        let mut moved = Moved {
            from: path.clone(),
            links: own.links,
            documents: usize::from(own.links > 0),
            missed: Vec::new(),
            to: target,
        };
        self.relink_others(&mut moved, others, open);
        Ok(moved)
    }

    /// What changes in the text of the document at `path` because another one was moved.
    pub fn relinked(&self, path: &RelPath, text: &str, from: &RelPath, to: &RelPath) -> Relinked {
        Relocation { from, to }.in_text(path, text)
    }

    pub(super) fn relink_others(&self, moved: &mut Moved, others: Vec<RelPath>, open: &[RelPath]) {
        for path in others {
            if path == moved.from || open.contains(&path) {
                continue;
            }
            let Ok(place) = path.resolve(self.disk(), self.root()) else { continue };
            let Ok(file) = read_text(self.disk(), &place) else { continue };
            let changes = Relocation { from: &moved.from, to: &moved.to }.in_text(&path, &file.text);
            if changes.edits.is_empty() {
                continue;
            }
            match save_text(self.disk(), &place, &apply(&file.text, &changes.edits), &file.hash) {
                Ok(Saved::Done { .. }) => {
                    moved.links += changes.links;
                    moved.documents += 1;
                }
                Ok(Saved::ChangedOnDisk(_) | Saved::Deleted) | Err(_) => moved.missed.push(path),
            }
        }
    }

    /// Where a document goes, and its text there but for its links.
    fn moved(&self, path: &RelPath, to: &Move, text: &str) -> Result<(RelPath, String)> {
        let titled = |title: &str| apply(text, &title_edits(text, title));
        Ok(match to {
            Move::Title(title) => {
                let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
                if title.is_empty() {
                    return Err(
                        Error::new(ErrorCode::InvalidInput, "A document needs a title.").hint("The old title stays.")
                    );
                }
                (self.renamed_path(path, &title)?, titled(&title))
            }
            Move::Folder(folder) => {
                if !self.move_targets(path)?.contains(folder) {
                    return Err(Error::new(ErrorCode::InvalidInput, format!("This document can’t go to “{folder}”."))
                        .hint("It is where it was. Choose one of the folders that are offered."));
                }
                let target = self.free_in(folder, path.file_name())?;
                let text = self.with_kind(path, &target, text);
                (target, text)
            }
            Move::Back { path: back, title } => {
                if back != path && self.name_taken(back)? {
                    return Err(Error::new(ErrorCode::InvalidInput, format!("Another file has the name {back} now."))
                        .hint("The document is where it is. Rename it if you like."));
                }
                let text = titled(title);
                (back.clone(), self.with_kind(path, back, &text))
            }
        })
    }

    /// The text with its kind in the front matter where the new folder doesn't tell it, and without where it does.
    fn with_kind(&self, from: &RelPath, to: &RelPath, text: &str) -> String {
        let document = Document::read(text);
        let catalogue = self.catalogue();
        let told = |path: &RelPath| catalogue.kind_of_path(path.as_str()).map(|kind| kind.id.clone());
        let named = document.front.text("kind");
        let Some(kind) = catalogue.kind_of(from.as_str(), named.as_deref()).map(|kind| kind.id.clone()) else {
            return text.to_owned();
        };
        let value = match told(to) {
            Some(_) if told(from).is_some() => return text.to_owned(),
            Some(_) => None,
            None => Some(FieldValue::Text(kind)),
        };
        document.front.edit(text, "kind", value.as_ref()).map_or_else(|| text.to_owned(), |edit| apply(text, &[edit]))
    }

    /// The folders that a document can go to and stay what it is, in order. None for a README, which speaks of its folder.
    ///
    /// # Errors
    /// What the disk says.
    pub fn move_targets(&self, path: &RelPath) -> Result<Vec<String>> {
        if path.file_name().eq_ignore_ascii_case("README.md") {
            return Ok(Vec::new());
        }
        let place = path.resolve(self.disk(), self.root())?;
        let text = read_text(self.disk(), &place).map(|file| file.text).unwrap_or_default();
        let catalogue = self.catalogue();
        let named = Document::read(&text).front.text("kind");
        let own = catalogue.kind_of(path.as_str(), named.as_deref());
        let mut folders: BTreeSet<String> = self
            .markdown_files()?
            .iter()
            .map(|path| path.folder().to_owned())
            .filter(|folder| !folder.is_empty())
            .collect();
        folders.extend(self.folders()?.into_iter().filter(|folder| is_project(folder)));
        folders.extend(own.into_iter().flat_map(fixed_folders));
        folders.remove(path.folder());
        folders.retain(|folder| {
            let there = catalogue.kind_of_path(&format!("{folder}/{}", path.file_name()));
            there.is_none_or(|kind| own.is_none_or(|own| own.id == kind.id))
        });
        Ok(folders.into_iter().collect())
    }

    fn free_in(&self, folder: &str, name: &str) -> Result<RelPath> {
        let stem = name.strip_suffix(".md").unwrap_or(name);
        for number in 1..1000 {
            let tail = if number == 1 { String::new() } else { format!("-{number}") };
            let wanted = RelPath::parse(&format!("{folder}/{stem}{tail}.md"))?;
            if self.is_free(&wanted)? {
                return Ok(wanted);
            }
        }
        Err(Error::new(ErrorCode::InvalidInput, format!("There are too many documents called {name} in {folder}."))
            .hint("The document is where it was."))
    }

    /// The file's new path: only where the kind's pattern takes the name from the title. A date or number in front stays.
    fn renamed_path(&self, path: &RelPath, title: &str) -> Result<RelPath> {
        let follows = self.catalogue().kind_of_path(path.as_str()).is_some_and(|kind| kind.file.contains("slug"));
        if !follows {
            return Ok(path.clone());
        }
        let name = path.file_name();
        let numbered = number_of(name).and_then(|digits| name.get(..=digits.len()));
        let front = date_of(name).or(numbered).unwrap_or_default();
        let base = slug(title, "document");
        for number in 1..1000 {
            let tail = if number == 1 { String::new() } else { format!("-{number}") };
            let wanted = format!("{}/{front}{base}{tail}.md", path.folder());
            let wanted = RelPath::parse(wanted.trim_start_matches('/'))?;
            if wanted == *path || self.is_free(&wanted)? {
                return Ok(wanted);
            }
        }
        Ok(path.clone())
    }
}

/// `projects/name`
fn is_project(folder: &str) -> bool {
    folder.strip_prefix("projects/").is_some_and(|name| !name.contains('/'))
}

/// The folders of a kind that lie in no project.
fn fixed_folders(kind: &DocumentKind) -> impl Iterator<Item = String> {
    kind.folders().into_iter().map(|folder| folder.path).filter(|path| !path.contains("{{"))
}
