//! What kinds of documents there are and what is known of each: data from `templates/`, read once.
//!
//! Invariants: an unknown key is refused with file and line; a kind refers only to rules and sections that exist. What a
//! portfolio brings along is read on top of the built-in kinds, and can't take one of them away by a mistake.

mod fault;
mod folder;
mod kind;
mod origin;
mod own;
mod own_limits;
mod own_template;
mod parameters;
mod phrases;
mod rules;
mod shape;
mod templates;

pub use folder::KindFolder;
pub use kind::{Check, Criterion, DocumentKind, Field, FieldType, Room, SectionSpec, Severity, WordRange, in_sentence};
pub use origin::Origin;
pub use own::{KindMistake, OWN_KINDS, OwnFile};
pub use parameters::Parameters;
pub use phrases::Phrases;
pub use rules::RuleText;
pub use templates::{fill, portfolio_files, sample_manifest, template};

use serde::de::DeserializeOwned;

use crate::{Error, ErrorCode, Result};
use fault::Fault;

/// All kinds and the texts of all rules.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// The kinds, in the order in which they are offered.
    pub kinds: Vec<DocumentKind>,
    /// The rules' own texts.
    pub rules: Vec<RuleText>,
}

/// The order in which built-in kinds are offered; others follow by title.
const ORDER: &[&str] = &[
    "teardown",
    "api-docs",
    "prd",
    "technical-considerations",
    "system-design-analysis",
    "technical-explainer",
    "retrospective",
    "decision-record",
    "technical-spec",
    "data-analysis",
    "roadmap",
    "project-readme",
    "diagram",
];

impl Catalogue {
    /// The built-in catalogue.
    ///
    /// # Errors
    /// As [`Catalogue::read`].
    pub fn built_in() -> Result<Self> {
        let kinds = templates::files_below("documents").filter(|(path, _)| path.ends_with("/kind.toml"));
        // Their patterns are read by a test, since that takes longer than all the rest.
        Self::assemble(templates::files_below("rules"), kinds, |_| Ok(()))
    }

    /// The catalogue that some files describe, each with its path.
    ///
    /// # Errors
    /// [`ErrorCode::BrokenFile`] with file and line when one can't be read.
    pub fn read<'a>(
        rules: impl Iterator<Item = (String, &'a str)>,
        kinds: impl Iterator<Item = (String, &'a str)>,
    ) -> Result<Self> {
        Self::assemble(rules, kinds, DocumentKind::validate_patterns)
    }

    fn assemble<'a>(
        rules: impl Iterator<Item = (String, &'a str)>,
        kinds: impl Iterator<Item = (String, &'a str)>,
        more: impl Fn(&DocumentKind) -> std::result::Result<(), Fault>,
    ) -> Result<Self> {
        let rules = rules.map(|(path, text)| read_toml::<RuleText>(&path, text)).collect::<Result<Vec<_>>>()?;
        let kinds = kinds
            .map(|(path, text)| {
                let kind: DocumentKind = read_toml(&path, text)?;
                kind.validate(&rules).and_then(|()| more(&kind)).map_err(|fault| broken(&path, &fault.reason))?;
                Ok(kind)
            })
            .collect::<Result<Vec<_>>>()?;
        let mut read = Self { kinds, rules };
        read.sort();
        Ok(read)
    }

    fn sort(&mut self) {
        self.kinds.sort_by_key(|kind| {
            (ORDER.iter().position(|id| *id == kind.id).unwrap_or(ORDER.len()), kind.title.clone())
        });
    }

    /// The kind with this id.
    pub fn kind(&self, id: &str) -> Option<&DocumentKind> {
        self.kinds.iter().find(|kind| kind.id == id)
    }

    /// The kind that a file's place tells.
    pub fn kind_of_path(&self, path: &str) -> Option<&DocumentKind> {
        self.kinds.iter().find(|kind| kind.owns(path))
    }

    /// The kind of a document: told by its place, or else by its own `kind:`.
    pub fn kind_of(&self, path: &str, named: Option<&str>) -> Option<&DocumentKind> {
        self.kind_of_path(path).or_else(|| self.kind(named?))
    }

    /// The texts of a rule.
    pub fn rule(&self, id: &str) -> Option<&RuleText> {
        self.rules.iter().find(|rule| rule.id == id)
    }
}

fn read_toml<T: DeserializeOwned>(path: &str, text: &str) -> Result<T> {
    toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| crate::document::line_of(text, span.start));
        broken(path, &format!("line {line}: {}", error.message()))
    })
}

fn broken(path: &str, reason: &str) -> Error {
    Error::new(ErrorCode::BrokenFile, format!("The template {path} can't be read: {reason}."))
        .hint("Correct the file, or take it away.")
        .at(path)
}
