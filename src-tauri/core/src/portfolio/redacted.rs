//! Redacted copies: from a private original outside the portfolio, made again as a three-way merge with the person's edits.
//!
//! Invariants: the original is only ever read, and never kept; terms and replacements stay on this computer; nothing here
//! writes a document.

use std::path::{Path, PathBuf};

use serde::Serialize;
use ts_rs::TS;

use super::library::LARGEST;
use super::open::Portfolio;
use crate::catalogue::DocumentKind;
use crate::checks::Finding;
use crate::document::Document;
use crate::git::{MergePiece, merge_texts};
use crate::private::{MadeCopy, RedactionNote};
use crate::redaction::{LetGo, Redactor, Replacement, findings};
use crate::storage::{ContentHash, Entry, RelPath, TextFile};
use crate::time::Moment;
use crate::{AtPath, Error, ErrorCode, Result};

/// How a document stands to its original.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OriginalState {
    /// No copy was made of it yet.
    NotUsed,
    /// As it was when the copy was made.
    Unchanged,
    /// Changed since.
    Changed,
    /// Not there, or not to be read.
    Missing,
}

/// The original of a document and its replacements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RedactionView {
    /// Where the original lies; empty where none was named.
    pub original: String,
    /// How the document stands to it; none where no original was named.
    pub state: Option<OriginalState>,
    /// When the copy was made last, in milliseconds since the epoch.
    #[ts(type = "number | null")]
    pub made_at: Option<i64>,
    /// What stands for what.
    pub replacements: Vec<Replacement>,
}

/// Why a new copy says something else than the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CopyNews {
    /// There was none before.
    First,
    /// The original has changed.
    Original,
    /// The list has, or the title.
    List,
    /// Both have.
    Both,
}

/// A public copy, merged with what the document says now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCopy {
    /// Where the text below the front matter begins: all of it is replaced.
    pub from: usize,
    /// What stands there afterwards, conflicts still to be decided.
    pub pieces: Vec<MergePiece>,
    /// The copy before it was merged: to be noted once it is in the document.
    pub made: String,
    /// Hash of the original.
    pub hash: String,
    /// Why it says something else than the one before.
    pub news: CopyNews,
}

impl Portfolio {
    /// The original of a document and its replacements.
    ///
    /// # Errors
    /// When the private database can't be read.
    pub fn redaction(&self, path: &RelPath) -> Result<RedactionView> {
        let note = self.private().redaction_note(self.copy(), path)?;
        let Some(RedactionNote { original, replacements, made }) = note else {
            return Ok(RedactionView { original: String::new(), state: None, made_at: None, replacements: Vec::new() });
        };
        let state = match (self.read_original(&original), &made) {
            _ if original.is_empty() => None,
            (Err(_), _) => Some(OriginalState::Missing),
            (Ok(_), None) => Some(OriginalState::NotUsed),
            (Ok(file), Some(made)) if file.hash == made.hash => Some(OriginalState::Unchanged),
            (Ok(_), Some(_)) => Some(OriginalState::Changed),
        };
        let made_at = made.map(|made| made.at);
        Ok(RedactionView { original, state, made_at, replacements: to_replacements(replacements) })
    }

    /// Names the original of a document and what is replaced in it. Either may still be missing.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidInput`] for replacements that can't be used; then what was noted before holds.
    pub fn set_redaction(&self, path: &RelPath, original: &str, replacements: &[Replacement]) -> Result<RedactionView> {
        self.entry(path)?;
        let redactor = Redactor::new(replacements)?;
        let original = original.trim();
        if !original.is_empty() {
            self.outside(Path::new(original))?;
        }
        let rows: Vec<(String, String)> =
            redactor.replacements().iter().map(|one| (one.term.clone(), one.replacement.clone())).collect();
        self.private().note_redaction(self.copy(), path, original, &rows)?;
        self.redaction(path)
    }

    /// Terms of the noted list that `replacements` would no longer find in `text`, which the document says or will say, or
    /// in the name of its file. Nothing is noted.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidInput`] for replacements that can't be used.
    pub fn terms_let_go(&self, path: &RelPath, text: &str, replacements: &[Replacement]) -> Result<Vec<LetGo>> {
        let fresh = Redactor::new(replacements)?;
        let Some(note) = self.private().redaction_note(self.copy(), path)? else { return Ok(Vec::new()) };
        let noted = Redactor::new(&to_replacements(note.replacements))?;
        Ok(noted.let_go(&fresh, [text, path.as_str()]))
    }

    /// Makes the public copy of an original and merges it with `text`, which the document says now. Nothing is written or
    /// noted, the original and the replacements neither. The title is the document's own, as the person wrote it last: it is
    /// never to be decided about.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidInput`] where no original is named, or what reading it says.
    pub fn new_copy(
        &self,
        path: &RelPath,
        text: &str,
        original: &str,
        replacements: &[Replacement],
    ) -> Result<NewCopy> {
        if original.trim().is_empty() {
            return Err(Error::new(ErrorCode::InvalidInput, "No original is named yet.")
                .hint("Choose the file that the copy is made from."));
        }
        let redactor = Redactor::new(replacements)?;
        let file = self.read_original(original.trim())?;
        let note = self.private().redaction_note(self.copy(), path)?;
        let document = Document::read(text);
        let from = document.body_start();
        let title = redactor.redact(&document.title().unwrap_or_else(|| "Technical spec".to_owned()))?;
        let made = redactor.public_copy(&file.text, &title)?;
        let same_list = note
            .as_ref()
            .is_some_and(|note| redactor.replacements() == to_replacements(note.replacements.clone()).as_slice());
        let news = match note.as_ref().and_then(|note| note.made.as_ref()) {
            None => CopyNews::First,
            Some(made) if made.hash == file.hash => CopyNews::List,
            Some(_) if same_list => CopyNews::Original,
            Some(_) => CopyNews::Both,
        };
        let (gap, body) = split_gap(&text[from..]);
        let last = note.and_then(|note| note.made).map(|made| made.text);
        let base = match &last {
            Some(made) => made,
            // A skeleton that nobody wrote in gives way as a whole.
            None if document.words() == 0 => body,
            None => "",
        };
        let pieces = match Titled::split(body) {
            None => merge_texts(base, body, &made)?,
            Some(own) => {
                let untouched = last.as_deref().and_then(Titled::split).is_some_and(|last| last.words == own.words);
                let line = match Titled::split(&made).filter(|_| untouched) {
                    Some(made) => made.line.to_owned(),
                    None => redactor.redact(own.line)?,
                };
                under(line, merge_texts(Titled::below(base), own.rest, Titled::below(&made))?)
            }
        };
        Ok(NewCopy { from: from + gap, pieces, made, hash: file.hash.as_str().to_owned(), news })
    }

    /// Notes the copy that is in the document now: the base of the next merge.
    ///
    /// # Errors
    /// When the private database can't be used; then the next copy is merged from the older base, which loses nothing.
    pub fn note_copy(&self, path: &RelPath, made: &str, hash: &str, now: Moment) -> Result<RedactionView> {
        let made = MadeCopy { hash: ContentHash::from_text(hash), text: made.to_owned(), at: now.ms };
        self.private().note_made(self.copy(), path, &made)?;
        self.redaction(path)
    }

    /// Every term that is left in a text that is, or will be, the document at `path`.
    pub(super) fn terms_left(&self, path: &RelPath, text: &str, kind: Option<&DocumentKind>) -> Result<Vec<Finding>> {
        let redactor = self.redactor(path, kind)?;
        Ok(redactor.map(|redactor| findings(&redactor, path.as_str(), text, kind)).unwrap_or_default())
    }

    /// What holds for the document at `path`; none where no list does.
    pub(super) fn redactor(&self, path: &RelPath, kind: Option<&DocumentKind>) -> Result<Option<Redactor>> {
        let replacements = match self.private().redaction_note(self.copy(), path)? {
            Some(note) => note.replacements,
            None if kind.is_some_and(|kind| kind.redact) => self.strays()?,
            None => Vec::new(),
        };
        (!replacements.is_empty()).then(|| Redactor::new(&to_replacements(replacements))).transpose()
    }

    /// The replacements of documents that another program moved or took away: they hold for every redacted copy of which
    /// nothing is known, since it may be one of them.
    fn strays(&self) -> Result<Vec<(String, String)>> {
        let mut strays: Vec<(String, String)> = Vec::new();
        for path in self.private().redacted(self.copy())? {
            let place = path.resolve(self.disk(), self.root())?;
            if self.disk().entry(&place).at_path(&place)?.is_none()
                && let Some(note) = self.private().redaction_note(self.copy(), &path)?
            {
                let fresh = |(term, _): &(String, String)| {
                    !strays.iter().any(|(known, _)| known.to_lowercase() == term.to_lowercase())
                };
                let more: Vec<_> = note.replacements.into_iter().filter(fresh).collect();
                strays.extend(more);
            }
        }
        // What stands for a term of one document may be a term of another.
        let usable = |rows: &[(String, String)]| Redactor::new(&to_replacements(rows.to_vec())).is_ok();
        if !usable(&strays) {
            strays.iter_mut().for_each(|(_, replacement)| replacement.clear());
        }
        Ok(strays)
    }

    fn read_original(&self, original: &str) -> Result<TextFile> {
        let place = Path::new(original);
        self.outside(place)?;
        match self.disk().entry(place).at_path(place)? {
            Some(Entry::File(size)) if size <= LARGEST => {}
            Some(Entry::File(_)) => {
                return Err(unusable(
                    place,
                    "The original is larger than 4 MB.",
                    "Save the part you need as a text of its own.",
                ));
            }
            _ => {
                let what = "There is no file at the place of the original. The copy stays as it is.";
                return Err(Error::new(ErrorCode::NotFound, what).hint("Choose where it lies now.").at(place));
            }
        }
        TextFile::decode(&self.disk().read(place).at_path(place)?).map_err(|_| {
            unusable(
                place,
                "The original isn't plain text.",
                "Save it as Markdown or plain text, in UTF-8, and choose that file.",
            )
        })
    }

    /// Refuses an original in the portfolio: it would be published with the next push.
    fn outside(&self, original: &Path) -> Result<()> {
        let real = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| PathBuf::from(path));
        if !original.is_absolute() {
            return Err(unusable(original, "The place of the original needs its whole path.", "Choose the file."));
        }
        if real(original).starts_with(real(self.root())) {
            return Err(unusable(
                original,
                "The original lies in the portfolio, where it could be published.",
                "Move it to another folder first.",
            ));
        }
        Ok(())
    }
}

fn unusable(place: &Path, what: &str, hint: &str) -> Error {
    Error::new(ErrorCode::InvalidInput, what).hint(hint).at(place)
}

fn to_replacements(rows: Vec<(String, String)>) -> Vec<Replacement> {
    rows.into_iter().map(|(term, replacement)| Replacement { term, replacement }).collect()
}

/// A text that begins with its title.
struct Titled<'t> {
    words: String,
    line: &'t str,
    rest: &'t str,
}

impl<'t> Titled<'t> {
    fn split(text: &'t str) -> Option<Self> {
        let document = Document::read(text);
        let first = document.headings.first().filter(|first| first.level == 1)?;
        let (line, rest) = text.split_at(first.span.end);
        text[..first.span.start].trim().is_empty().then(|| Self { words: first.text.clone(), line, rest })
    }

    /// What stands below the title, or the whole where there is none.
    fn below(text: &'t str) -> &'t str {
        Self::split(text).map_or(text, |titled| titled.rest)
    }
}

/// A merged text under its title.
fn under(mut line: String, mut pieces: Vec<MergePiece>) -> Vec<MergePiece> {
    if !line.ends_with('\n') {
        line.push('\n');
    }
    match pieces.first_mut() {
        Some(MergePiece::Clean { text }) => text.insert_str(0, &line),
        _ => pieces.insert(0, MergePiece::Clean { text: line }),
    }
    pieces
}

/// The blank lines above a text, and the text.
fn split_gap(text: &str) -> (usize, &str) {
    let body = text.trim_start_matches('\n');
    (text.len() - body.len(), body)
}
