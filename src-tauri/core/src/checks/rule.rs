//! What a rule is and what it sees.

use std::collections::BTreeMap;

use crate::catalogue::{Check, DocumentKind, RuleText, SectionSpec};
use crate::document::{Document, Section, Span, TextEdit};

/// A way of looking at a document. Its words and parameters are data; this is the looking.
pub trait Rule: Sync {
    /// The id under which `kind.toml` and `templates/rules/` know it.
    fn id(&self) -> &'static str;

    /// Everything it finds, in the order of the text.
    fn find(&self, looking: &Looking<'_>) -> Vec<Hit>;
}

/// What lies around the document.
pub trait Surroundings {
    /// Is there a file or folder at this path from the portfolio's root?
    fn exists(&self, path: &str) -> bool;
}

/// What a rule is given.
pub struct Looking<'a> {
    /// The document.
    pub document: &'a Document<'a>,
    /// Its path from the portfolio's root.
    pub path: &'a str,
    /// Its kind, if it has one.
    pub kind: Option<&'a DocumentKind>,
    /// Its sections.
    pub sections: &'a [Section<'a>],
    /// What is asked.
    pub check: &'a Check,
    /// The rule's own texts and parameters.
    pub text: &'a RuleText,
    /// What lies around it.
    pub around: &'a dyn Surroundings,
}

impl<'a> Looking<'a> {
    /// A list parameter: the check's, or else the rule's own.
    pub fn list(&self, name: &str) -> Vec<&'a str> {
        let value = self.check.parameters.get(name).or_else(|| self.text.parameters.get(name));
        value
            .and_then(toml::Value::as_array)
            .map(|items| items.iter().filter_map(toml::Value::as_str).collect())
            .unwrap_or_default()
    }

    /// The section that the check is about, if it names one.
    pub fn section(&self) -> Option<&'a SectionSpec> {
        let id = self.check.section.as_deref()?;
        self.kind?.sections.iter().find(|section| section.id == id)
    }

    /// The part of the document that the check is about: a section's, or the whole body.
    pub fn range(&self) -> Option<Span> {
        match self.section() {
            Some(spec) => self.found(spec).map(|section| section.span),
            None => Some(Span::new(self.document.body_start(), self.document.text.len())),
        }
    }

    /// The section in the document.
    pub fn found(&self, spec: &SectionSpec) -> Option<&'a Section<'a>> {
        self.sections.iter().find(|section| section.spec.is_some_and(|known| known.id == spec.id))
    }

    /// The place of what is about the whole: an empty span before the title, so that no word of it is underlined.
    pub fn whole(&self) -> Span {
        let start = self.document.headings.first().map_or(self.document.body_start(), |heading| heading.span.start);
        Span::new(start, start)
    }
}

/// One place that a rule points at.
#[derive(Debug, Clone, Default)]
pub struct Hit {
    /// The place.
    pub span: Option<Span>,
    /// Values for the message, by name.
    pub values: BTreeMap<&'static str, String>,
    /// An edit that mends it, and what the button says.
    pub fix: Option<(String, Vec<TextEdit>)>,
    /// A strong example worth looking at.
    pub example: Option<String>,
}

impl Hit {
    /// A hit at a place.
    pub fn at(span: Span) -> Self {
        Self { span: Some(span), ..Self::default() }
    }

    /// Adds a value for the message.
    #[must_use]
    pub fn value(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.insert(name, value.to_string());
        self
    }

    /// Adds an edit that mends it.
    #[must_use]
    pub fn fix(mut self, title: &str, edit: TextEdit) -> Self {
        self.fix = Some((title.to_owned(), vec![edit]));
        self
    }
}
