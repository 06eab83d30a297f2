//! A document kind, as `kind.toml` describes it.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Origin, Parameters};
use crate::time::Moment;

/// A kind of document: what it is for, what stands in it, how it is checked.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentKind {
    /// Its id, the name of its folder under `templates/documents/`.
    pub id: String,
    /// "Teardown"
    pub title: String,
    /// "Teardowns"
    pub plural: String,
    /// One sentence: what it is.
    pub purpose: String,
    /// What it shows a hiring manager.
    pub proves: String,
    /// When to write one.
    pub when: String,
    /// The folder in the portfolio; may hold `{{ project }}`, and a required choice by its name.
    pub folder: String,
    /// The file's name, from `date`, `slug`, `project` and `number`.
    pub file: String,
    /// The screen that lists it.
    pub room: Room,
    /// Words of the whole.
    pub goal: Option<WordRange>,
    /// Is it asked where it comes from: made up, about a public product, or from an employer?
    #[serde(default = "yes")]
    pub origin: bool,
    /// Where most of them come from.
    #[serde(default)]
    pub usual_origin: Origin,
    /// Is its public copy made from a private original?
    #[serde(default)]
    pub redact: bool,
    /// Does it stay on this computer unless the person decides otherwise?
    #[serde(default)]
    pub private: bool,
    /// Good questions for an engineer who reviews it.
    #[serde(default)]
    pub review_questions: Vec<String>,
    /// Fields asked for when one is made; title, date, skills and draft come of themselves.
    #[serde(default)]
    pub fields: Vec<Field>,
    /// Its sections in order.
    pub sections: Vec<SectionSpec>,
    /// What is looked at.
    #[serde(default)]
    pub checks: Vec<Check>,
    /// The rubric.
    #[serde(default)]
    pub criteria: Vec<Criterion>,
    /// Does the portfolio bring it along, or change a built-in one?
    #[serde(skip)]
    pub own: bool,
}

/// The screen that lists a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Room {
    /// Teardowns, PRDs and other texts.
    Writing,
    /// What stands beside code or data.
    Projects,
    /// Diagrams.
    Diagrams,
    /// Any other Markdown file.
    Other,
}

/// From how many words to how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordRange {
    /// Fewest.
    pub min: usize,
    /// Most.
    pub max: usize,
}

/// A field of the kind.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its name in the front matter.
    pub name: String,
    /// Its label.
    pub title: String,
    /// What it takes.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// Must it be filled in?
    #[serde(default)]
    pub required: bool,
    /// What stands in it at first; may be `{{ today }}`, `{{ week }}` or `{{ number }}`, the next free one in the folder.
    #[serde(default)]
    pub default: String,
    /// What to write, and why.
    pub help: String,
    /// For a choice: what there is to choose.
    #[serde(default)]
    pub choices: Vec<String>,
    /// Is it written into the front matter?
    #[serde(default)]
    pub front_matter: bool,
}

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum FieldType {
    /// One line.
    Line,
    /// Several lines.
    Text,
    /// An ISO date.
    Date,
    /// An ISO week, `2026-W47`.
    Week,
    /// Texts between commas.
    List,
    /// One of some.
    Choice,
    /// An address.
    Url,
    /// A folder under `projects/`.
    Project,
    /// Four digits that tell documents of a folder apart.
    Number,
    /// Another document of the same kind, by its file's name or its path from the portfolio's root.
    Document,
}

/// A section of the kind.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionSpec {
    /// Its id.
    pub id: String,
    /// Short, for the outline.
    pub title: String,
    /// The heading in the document; empty for the opening.
    pub heading: String,
    /// Other headings that mean it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// 2 or 3.
    #[serde(default = "second_level")]
    pub level: u8,
    /// Must it be there and say something?
    #[serde(default)]
    pub required: bool,
    /// Its budget.
    pub words: Option<WordRange>,
    /// Shown in the empty section; never in the file.
    #[serde(default)]
    pub slot: String,
    /// What stands in it in a new document.
    #[serde(default)]
    pub begins: String,
    /// What good looks like.
    pub guidance: String,
    /// Questions to answer.
    #[serde(default)]
    pub prompts: Vec<String>,
    /// A weak example.
    pub weak: Option<String>,
    /// The same, strong.
    pub strong: Option<String>,
}

fn second_level() -> u8 {
    2
}

fn yes() -> bool {
    true
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Holds this document back.
    Blocking,
    /// Weakens it.
    Warning,
    /// Could make it better.
    Hint,
}

/// One thing that is looked at: a rule with what it is held against.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Its id within the kind.
    pub id: String,
    /// The rule's id.
    pub rule: String,
    /// A section's id; `each` for every section with a budget; none for the whole document.
    pub section: Option<String>,
    /// Weighs so; the rule's own weight otherwise.
    pub severity: Option<Severity>,
    /// What is said; the rule's own words otherwise.
    pub message: Option<String>,
    /// Why it matters.
    pub why: Option<String>,
    /// What would mend it.
    pub hint: Option<String>,
    /// What the rule is held against; the rule's own otherwise.
    #[serde(default)]
    pub parameters: Parameters,
    /// Ids of checks that come first: while one of them finds something, this one would only say it again.
    #[serde(default)]
    pub after: Vec<String>,
}

/// One line of the rubric: met when none of its checks finds anything.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Its id.
    pub id: String,
    /// "Says who the primary users are"
    pub text: String,
    /// Ids of checks.
    pub checks: Vec<String>,
}

impl Field {
    /// What stands in it at first, on a given day. A number is found when the document is made.
    pub fn default_on(&self, day: Moment) -> String {
        let dated = self.default.replace("{{ today }}", &day.iso_date()).replace("{{ week }}", &day.iso_week());
        dated.replace("{{ number }}", "")
    }
}

impl DocumentKind {
    /// The section that a heading means: by heading, alias or title, whatever the case and punctuation.
    pub fn section_for(&self, heading: &str) -> Option<&SectionSpec> {
        self.sections_for(std::iter::once(heading)).pop().flatten()
    }

    /// The sections that headings mean, one for each heading.
    pub fn sections_for<'t>(&self, headings: impl Iterator<Item = &'t str>) -> Vec<Option<&SectionSpec>> {
        let mut names: HashMap<String, &SectionSpec> = HashMap::new();
        for section in self.sections.iter().filter(|section| !section.heading.is_empty()) {
            for name in [&section.heading, &section.title].into_iter().chain(&section.aliases) {
                names.entry(plain(name)).or_insert(section);
            }
        }
        headings.map(|heading| names.get(&plain(heading)).copied()).collect()
    }
}

/// A title within a sentence: "teardown"; "API docs" and "PRD" stay as they are.
pub fn in_sentence(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            format!("{}{}", first.to_lowercase(), &title[first.len_utf8()..])
        }
        _ => title.to_owned(),
    }
}

fn plain(heading: &str) -> String {
    let letters: String = heading.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    letters.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
