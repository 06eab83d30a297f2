//! Kinds that a portfolio brings along, read on top of the built-in ones.
//!
//! Invariants: a key of the file takes the place of the built-in key of the same name, whole; a file that can't be used changes
//! nothing, and its mistake has a place and a reason; nothing here looks at the disk.

use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use ts_rs::TS;

use super::fault::{Fault, Step};
use super::kind::DocumentKind;
use super::templates::template;
use super::{Catalogue, own_limits};
use crate::document::line_of;

/// The folder, from the portfolio's root, in which each own kind has a folder of its own.
pub const OWN_KINDS: &str = ".portico/templates/documents";

/// A `kind.toml` that a portfolio brings along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFile {
    /// The name of its folder, which is the kind's id.
    pub id: String,
    /// Its path from the portfolio's root.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// Why a file is not used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct KindMistake {
    /// Its path from the portfolio's root.
    pub path: String,
    /// The line, counted from 1, where one can be named.
    pub line: Option<u32>,
    /// What is wrong with it, as a sentence.
    pub reason: String,
}

impl KindMistake {
    /// A mistake of a file or folder as a whole.
    pub(crate) fn of(path: &str, reason: &str) -> Self {
        Self { path: path.to_owned(), line: None, reason: reason.to_owned() }
    }
}

impl OwnFile {
    /// What the kind is called, as far as the file says: nothing else of it is looked at.
    pub fn title(&self) -> Option<String> {
        let table = DeTable::parse(&self.text).ok();
        let title = table.as_ref().and_then(|table| table.get_ref().get("title")?.get_ref().as_str());
        title.map(|title| title.chars().take(own_limits::LONGEST_TITLE).collect())
    }
}

impl Catalogue {
    /// These kinds with those of some files on top, and what is wrong with the files that could not be used.
    pub fn with_own(&self, files: &[OwnFile]) -> (Self, Vec<KindMistake>) {
        let mut catalogue = self.clone();
        let mut mistakes = Vec::new();
        for file in files {
            match catalogue.read_own(file) {
                Ok(kind) => match catalogue.kinds.iter_mut().find(|known| known.id == kind.id) {
                    Some(known) => *known = kind,
                    None => catalogue.kinds.push(kind),
                },
                Err(mistake) => mistakes.push(mistake),
            }
        }
        catalogue.sort();
        (catalogue, mistakes)
    }

    fn read_own(&self, file: &OwnFile) -> Result<DocumentKind, KindMistake> {
        let mistake = |at: Option<usize>, reason: &str| KindMistake {
            path: file.path.clone(),
            line: at.map(|at| u32::try_from(line_of(&file.text, at)).unwrap_or(u32::MAX)),
            reason: sentence(reason),
        };
        let unreadable = |error: toml::de::Error| mistake(error.span().map(|span| span.start), &plain(error.message()));
        let own = DeTable::parse(&file.text).map_err(unreadable)?;
        let merged = merged(&own, &file.id);
        let mut kind = DocumentKind::deserialize(toml::Deserializer::from(merged)).map_err(unreadable)?;
        kind.own = true;
        let faults = self.judge_own(&kind, &file.id);
        faults.map_err(|fault| mistake(place(own.get_ref(), &fault.place), &fault.reason))?;
        Ok(kind)
    }

    fn judge_own(&self, kind: &DocumentKind, folder: &str) -> Result<(), Fault> {
        if kind.id != folder {
            let reason = format!("the id is “{}”, and the folder is called “{folder}”: the two must be equal", kind.id);
            return Err(Fault::of("id", reason));
        }
        own_limits::judge(kind, self)?;
        kind.validate(&self.rules)
    }
}

/// The file's keys, and those of the built-in kind that the file doesn't have.
fn merged<'a>(own: &Spanned<DeTable<'a>>, id: &str) -> Spanned<DeTable<'a>> {
    let mut merged = own.clone();
    let built_in = template(&format!("documents/{id}/kind.toml")).and_then(|bytes| std::str::from_utf8(bytes).ok());
    if let Some(base) = built_in.and_then(|text| DeTable::parse(text).ok()) {
        for (key, value) in base.into_inner() {
            if !merged.get_ref().contains_key(&key) {
                merged.get_mut().insert(key, value);
            }
        }
    }
    merged
}

/// Where a value begins; where it isn't in the file, what stands around it.
fn place(own: &DeTable<'_>, steps: &[Step]) -> Option<usize> {
    let (first, rest) = steps.split_first()?;
    let mut found: &Spanned<DeValue<'_>> = match first {
        Step::Key(key) => own.get(*key)?,
        Step::At(_) => return None,
    };
    for step in rest {
        let next = match step {
            Step::Key(key) => found.get_ref().get(*key),
            Step::At(at) => found.get_ref().get(*at),
        };
        let Some(next) = next else { break };
        found = next;
    }
    Some(found.span().start)
}

/// What the reader of TOML says, in the words of this product.
fn plain(message: &str) -> String {
    let message = message.lines().next().unwrap_or_default();
    match message.strip_prefix("missing field ") {
        Some(key) => format!("the key {key} is missing"),
        None => message.replace("unknown field ", "there is no key "),
    }
}

fn sentence(reason: &str) -> String {
    let mut letters = reason.chars();
    let first: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}.", letters.as_str().trim_end_matches('.'))
}
