//! Redaction: the public copy of a private text, with every term replaced, and what of a term is left in a document.
//!
//! Invariants: pure; the public copy holds no term, or the redactor can't be made; a fix and the copy replace alike, so that
//! mending by hand and producing again agree.

mod article;
mod figure;
mod left;
mod let_go;
mod plural;
mod surface;
mod wording;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use left::{TERM_LEFT, findings};
pub use let_go::LetGo;

use surface::Surface;

use crate::document::{Document, Span, TextEdit, apply, heading};
use crate::terms::{TermMatch, Terms, is_findable};
use crate::{Error, ErrorCode, Result};

/// What stands in the public copy for a term of the original.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Replacement {
    /// The term, which nobody may read.
    pub term: String,
    /// What stands for it; may be empty.
    pub replacement: String,
}

/// Replaces terms.
#[derive(Debug)]
pub struct Redactor {
    replacements: Vec<Replacement>,
    terms: Terms,
}

/// Replacing can bring words together that make a term; so often it is looked again.
const ROUNDS: usize = 8;

/// What stands in an address or in code where the replacement is empty: the first that is no term.
const SPARE: [&str; 2] = ["redacted", "removed"];

/// Too short to be a term.
const LAST_SPARE: &str = "x";

impl Redactor {
    /// A redactor of these replacements. Rows without a term are left out.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidInput`] for a term too short to be found, one that is there twice, or a replacement that says a
    /// term.
    pub fn new(replacements: &[Replacement]) -> Result<Self> {
        let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let replacements: Vec<Replacement> = replacements
            .iter()
            .map(|one| Replacement { term: tidy(&one.term), replacement: tidy(&one.replacement) })
            .filter(|one| !one.term.is_empty())
            .collect();
        let terms = Terms::new(replacements.iter().map(|one| one.term.as_str()));
        for (at, one) in replacements.iter().enumerate() {
            let unusable = |what: String, hint: &str| Err(Error::new(ErrorCode::InvalidInput, what).hint(hint));
            if !is_findable(&one.term) {
                let what = format!("“{}” is too short to be found reliably.", one.term);
                return unusable(what, "A term needs two letters or digits at least.");
            }
            if replacements[..at].iter().any(|other| other.term.to_lowercase() == one.term.to_lowercase()) {
                return unusable(format!("“{}” is in the list twice.", one.term), "Take one of the two rows out.");
            }
            if let Some(found) = terms.find(&one.replacement).first() {
                let what = format!("The replacement “{}” says “{}”.", one.replacement, replacements[found.term].term);
                return unusable(what, "Choose words that hold no term of the list.");
            }
        }
        Ok(Self { replacements, terms })
    }

    /// The replacements, tidied.
    pub fn replacements(&self) -> &[Replacement] {
        &self.replacements
    }

    /// Where terms stand in a text.
    pub fn find(&self, text: &str) -> Vec<TermMatch> {
        self.terms.find(text)
    }

    /// The text with every term replaced.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidInput`] when replacing makes new terms for ever.
    pub fn redact(&self, text: &str) -> Result<String> {
        let mut text = text.to_owned();
        for _ in 0..ROUNDS {
            let found = self.find(&text);
            if found.is_empty() {
                return Ok(text);
            }
            let surface = Surface::read(&text);
            let edits: Vec<TextEdit> = found.iter().map(|found| self.edit(&surface, found)).collect();
            text = apply(&text, &edits);
        }
        Err(Error::new(ErrorCode::InvalidInput, "These replacements make new terms out of their neighbours for ever.")
            .hint("Choose replacements that can't be read as a part of a term."))
    }

    /// The public copy of an original, without its front matter, under the title of the document it goes into.
    ///
    /// # Errors
    /// As [`Redactor::redact`].
    pub fn public_copy(&self, original: &str, title: &str) -> Result<String> {
        let document = Document::read(original);
        let start = match document.headings.first() {
            Some(first) if first.level == 1 && original[document.body_start()..first.span.start].trim().is_empty() => {
                first.span.end
            }
            _ => document.body_start(),
        };
        let body = self.redact(original[start..].trim())?;
        Ok(format!("# {}\n\n{body}\n", heading(title)))
    }

    /// Puts its replacement in the place of a term.
    fn edit(&self, surface: &Surface<'_>, found: &TermMatch) -> TextEdit {
        let spare = SPARE.into_iter().find(|word| !self.terms.said_in(word)).unwrap_or(LAST_SPARE);
        wording::edit(surface, Span::from(found.span.clone()), &self.replacements[found.term], spare)
    }
}
