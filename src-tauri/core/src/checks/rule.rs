//! What a rule is and what it sees.

use std::collections::BTreeMap;

use super::reading::{Block, Reading};
use crate::catalogue::{Check, DocumentKind, Phrases, RuleText, SectionSpec};
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

    /// The text of another document, by its path from the portfolio's root. `None`: it isn't there, or nobody can say.
    fn text(&self, _path: &str) -> Option<String> {
        None
    }

    /// Does another document link to the one at this path? `None`: nobody can say.
    fn is_linked(&self, _path: &str) -> Option<bool> {
        None
    }

    /// Where a text, which is part of the document at this path, says what nobody may read.
    fn confidential(&self, _path: &str, _kind: Option<&DocumentKind>, _text: &str) -> Vec<Span> {
        Vec::new()
    }
}

/// Words that stand for a part without a heading.
const FIRST_WORDS: usize = 3;

/// What a rule is given.
pub struct Looking<'a> {
    /// The document.
    pub document: &'a Document<'a>,
    /// What all rules share of it.
    pub reading: &'a Reading<'a>,
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
    /// A list parameter as phrases to look for: the check's, or else the rule's own.
    pub fn phrases(&self, name: &str) -> Option<&'a Phrases> {
        self.check.parameters.phrases(name).or_else(|| self.text.parameters.phrases(name))
    }

    /// Does a text say one of the phrases of a list parameter?
    pub fn says(&self, name: &str, text: &str) -> bool {
        self.phrases(name).is_some_and(|phrases| phrases.said_in(text) || phrases.fits(text))
    }

    /// A number parameter: the check's, or else the rule's own, or else none at all.
    pub fn number(&self, name: &str) -> usize {
        let (check, own) = (&self.check.parameters, &self.text.parameters);
        check.number(name).or_else(|| own.number(name)).unwrap_or_default()
    }

    /// A text parameter: the check's, or else the rule's own.
    pub fn words(&self, name: &str) -> &'a str {
        let (check, own) = (&self.check.parameters, &self.text.parameters);
        check.text(name).or_else(|| own.text(name)).unwrap_or_default()
    }

    /// The section that the check is about, if it names one.
    pub fn section(&self) -> Option<&'a SectionSpec> {
        let id = self.check.section.as_deref()?;
        self.kind?.sections.iter().find(|section| section.id == id)
    }

    /// The parts of the document under headings that mean the section: a document may well have several.
    pub fn found(&self, spec: &SectionSpec) -> impl Iterator<Item = &'a Section<'a>> {
        let id = spec.id.clone();
        self.sections.iter().filter(move |section| section.spec.is_some_and(|known| known.id == id))
    }

    /// The parts of the text that the check is about: what stands under the section's headings, or the whole body.
    pub fn parts(&self) -> Vec<Span> {
        match self.section() {
            Some(spec) => {
                self.found(spec).map(|section| Span::new(section.heading_span.end, section.span.end)).collect()
            }
            None => vec![Span::new(self.document.body_start(), self.document.text.len())],
        }
    }

    /// The parts of the text under the headings of the sections that a list parameter names by their ids.
    pub fn listed(&self, name: &str) -> Vec<Span> {
        let ids: Vec<&str> = self.check.parameters.list(name).collect();
        let is_listed = |section: &&Section<'_>| section.spec.is_some_and(|spec| ids.contains(&spec.id.as_str()));
        self.sections.iter().filter(is_listed).map(|section| section.span).collect()
    }

    /// The blocks of running text that the check is about, in order.
    pub fn blocks(&self) -> impl Iterator<Item = &'a Block<'a>> {
        let reading = self.reading;
        self.parts().into_iter().flat_map(move |part| reading.blocks_in(part))
    }

    /// Is there anything to judge: words or code?
    pub fn has_text(&self, parts: &[Span]) -> bool {
        let code = |part: &Span| self.document.code.iter().any(|span| part.contains(span.start));
        parts.iter().any(|part| self.document.words_in(*part) > 0 || code(part))
    }

    /// Does a block hold a link?
    pub fn has_link(&self, block: &Block<'_>) -> bool {
        let span = block.prose.span();
        self.document.references.iter().any(|reference| !reference.image && span.contains(reference.span.start))
            || block.text().contains("://")
    }

    /// Does one of the phrases stand in these parts: in running text, a heading, or code? Patterns look at the source.
    pub fn said(&self, phrases: &Phrases, parts: &[Span]) -> bool {
        let text = self.document.text;
        parts.iter().any(|part| {
            let code = self.document.code.iter().filter(|span| part.contains(span.start));
            let headings = self.document.headings.iter().filter(|heading| part.contains(heading.span.start));
            self.reading.blocks_in(*part).iter().any(|block| block.says(phrases))
                || headings.into_iter().any(|heading| phrases.said_in(&heading.text))
                || code.into_iter().any(|span| phrases.said_in(&text[span.start..span.end]))
                || (phrases.has_patterns() && self.reading.source(*part).any(|source| phrases.fits(source)))
        })
    }

    /// The place of what is about a section as a whole: its first heading; the opening's first words; or the whole document's place.
    pub fn place(&self) -> Span {
        let first = self.section().and_then(|spec| self.found(spec).next());
        first.map_or_else(|| self.whole(), |section| self.place_of(section))
    }

    /// The place of what is about a part as a whole: its heading, or the first words where it has none.
    pub fn place_of(&self, section: &Section<'_>) -> Span {
        if section.heading_span.start < section.heading_span.end {
            return section.heading_span;
        }
        let text = &self.document.text[section.span.start..section.span.end];
        let start = section.span.start + (text.len() - text.trim_start().len());
        let line = text.trim_start().lines().next().unwrap_or_default().trim_end();
        let first: usize = line.split_inclusive(' ').take(FIRST_WORDS).map(str::len).sum();
        Span::new(start, start + line[..first].trim_end().len())
    }

    /// What the section is called, or the document.
    pub fn name(&self) -> &'a str {
        match (self.section(), self.kind) {
            (Some(spec), _) => &spec.title,
            (None, Some(kind)) => &kind.title,
            (None, None) => "This document",
        }
    }

    /// A strong example of the section that a place lies in.
    pub fn example_at(&self, at: usize) -> Option<String> {
        self.sections.iter().find(|section| section.span.contains(at)).and_then(|section| section.spec?.strong.clone())
    }

    /// The place of what is about the whole: an empty span before the title, so that no word of it is underlined.
    pub fn whole(&self) -> Span {
        whole(self.document)
    }
}

/// The place of what is about a whole document.
pub(super) fn whole(document: &Document<'_>) -> Span {
    let start = document.headings.first().map_or(document.body_start(), |heading| heading.span.start);
    Span::new(start, start)
}

/// One place that a rule points at.
#[derive(Debug, Clone, Default)]
pub struct Hit {
    /// The place that it is about.
    pub span: Option<Span>,
    /// The place where it stands, if that is another one. What is ignored goes by the place that it is about.
    pub shown: Option<Span>,
    /// Values for the message, by name.
    pub values: BTreeMap<&'static str, String>,
    /// An edit that mends it, and what the button says.
    pub fix: Option<(String, Vec<TextEdit>)>,
    /// Its message and its hint, where those of the check say something else.
    pub words: Option<(String, String)>,
    /// The path of the document in which it is mended, if that is another one.
    pub elsewhere: Option<String>,
    /// A strong example worth looking at.
    pub example: Option<String>,
}

impl Hit {
    /// A hit at a place.
    pub fn at(span: Span) -> Self {
        Self { span: Some(span), ..Self::default() }
    }

    /// Says where it stands.
    #[must_use]
    pub fn shown_at(mut self, span: Span) -> Self {
        self.shown = Some(span);
        self
    }

    /// Adds a value for the message.
    #[must_use]
    pub fn value(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.insert(name, value.to_string());
        self
    }

    /// Adds an edit that mends it.
    #[must_use]
    pub fn fix(self, title: &str, edit: TextEdit) -> Self {
        self.fixes(title, vec![edit])
    }

    /// Adds edits that mend it together.
    #[must_use]
    pub fn fixes(mut self, title: &str, edits: Vec<TextEdit>) -> Self {
        self.fix = Some((title.to_owned(), edits));
        self
    }

    /// Says it in other words than the check's, with a hint of its own.
    #[must_use]
    pub fn worded(mut self, message: &str, hint: &str) -> Self {
        self.words = Some((message.to_owned(), hint.to_owned()));
        self
    }

    /// Says that another document is where it is mended.
    #[must_use]
    pub fn fix_elsewhere(self, title: &str, path: &str) -> Self {
        Self { elsewhere: Some(path.to_owned()), ..self.fixes(title, Vec::new()) }
    }

    /// Adds an example.
    #[must_use]
    pub fn example(mut self, example: Option<String>) -> Self {
        self.example = example;
        self
    }
}
