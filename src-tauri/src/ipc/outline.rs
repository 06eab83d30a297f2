//! A review as the editor shows it: outline, findings, rubric, and the next step.

use portico_core::Result;
use portico_core::catalogue::{DocumentKind, SectionSpec, Severity};
use portico_core::checks::{self, CriterionState};
use portico_core::document::{Document, Published, Section, Utf16Map, line_of, published, revised, sections};
use portico_core::portfolio::{Mark, Portfolio};
use portico_core::storage::RelPath;
use serde::Serialize;
use ts_rs::TS;

use super::findings::{Finding, findings};

/// What a text is like.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Review {
    /// Words of the whole.
    pub words: u32,
    /// Fewest that the kind asks for.
    pub goal_min: Option<u32>,
    /// Most that it has room for.
    pub goal_max: Option<u32>,
    /// Its sections, missing ones at their place.
    pub sections: Vec<SectionView>,
    /// The weightiest first.
    pub findings: Vec<Finding>,
    /// The rubric.
    pub criteria: Vec<CriterionState>,
    /// Is it a draft?
    pub draft: bool,
    /// Its title.
    pub title: String,
    /// Where the front matter is, and what is in it.
    pub front_matter: Option<FrontMatterView>,
    /// The next step, in a sentence.
    pub next: Option<String>,
    /// Where else it can be read.
    pub published: Vec<Published>,
    /// The date in its line on engineering review.
    pub revised: Option<String>,
}

/// The front matter's place.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FrontMatterView {
    /// First unit.
    pub from: u32,
    /// One past the last unit.
    pub to: u32,
    /// Its keys.
    pub keys: Vec<String>,
    /// What stands in its fields; none where it can't be read.
    pub fields: Option<Vec<FieldText>>,
}

/// A field of the front matter as a form shows it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FieldText {
    /// Its name.
    pub name: String,
    /// Its value; the items of a list have commas between.
    pub text: String,
}

/// How far a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum SectionState {
    /// Nothing there.
    Empty,
    /// Something there.
    Begun,
    /// Enough there and not too much, and nothing against it.
    Good,
}

/// A section in the outline.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SectionView {
    /// Its id; none for a heading that the kind doesn't know.
    pub id: Option<String>,
    /// Short title.
    pub title: String,
    /// First unit.
    pub from: u32,
    /// One past the last unit.
    pub to: u32,
    /// Its line, counted from 1.
    pub line: u32,
    /// Words in it.
    pub words: u32,
    /// Most that it has room for.
    pub budget: Option<u32>,
    /// Must it be there?
    pub required: bool,
    /// Is it there?
    pub present: bool,
    /// How far it is.
    pub state: SectionState,
    /// The weightiest finding in it.
    pub worst: Option<Mark>,
    /// What it needs, in words.
    pub needs: Option<String>,
    /// The headings within it that are no sections of their own.
    pub headings: Vec<SubHeading>,
}

/// A heading within a section.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SubHeading {
    /// Its words.
    pub title: String,
    /// First unit.
    pub from: u32,
}

/// Reviews a text that is, or will be, the document at `path`.
pub fn review(portfolio: &Portfolio, path: &RelPath, text: &str) -> Result<Review> {
    let document = Document::read(text);
    let catalogue = portfolio.catalogue();
    let kind = catalogue.kind_of(path.as_str(), document.front.text("kind").as_deref());
    let (found, criteria) = portfolio.review(path, text)?;
    let map = Utf16Map::new(text);
    let parts = sections(&document, kind);
    let outline = Outline { document: &document, map: &map, found: &found };
    let views = outline.views(&parts, kind);
    let goal = kind.and_then(|kind| kind.goal);
    Ok(Review {
        words: count(document.words()),
        goal_min: goal.map(|goal| count(goal.min)),
        goal_max: goal.map(|goal| count(goal.max)),
        next: next(kind, &views, &criteria),
        sections: views,
        findings: findings(text, &found),
        criteria,
        draft: document.front.draft(),
        title: document.title().unwrap_or_default(),
        published: published(text),
        revised: revised(text),
        front_matter: document.front.span.map(|span| FrontMatterView {
            from: map.utf16(span.start),
            to: map.utf16(span.end),
            keys: document.front.keys.clone(),
            fields: field_texts(&document),
        }),
    })
}

/// The fields in the order of the file.
fn field_texts(document: &Document<'_>) -> Option<Vec<FieldText>> {
    let front = &document.front;
    let text = |name: &String| front.text(name).map(|text| FieldText { name: name.clone(), text });
    front.broken.is_none().then(|| front.keys.iter().filter_map(text).collect())
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

struct Outline<'a> {
    document: &'a Document<'a>,
    map: &'a Utf16Map<'a>,
    found: &'a [checks::Finding],
}

impl Outline<'_> {
    /// Present sections in the order of the text; a missing one after the one that the kind puts before it.
    fn views(&self, parts: &[Section<'_>], kind: Option<&DocumentKind>) -> Vec<SectionView> {
        let mut views: Vec<SectionView> = parts.iter().map(|part| self.present(part, parts)).collect();
        let mut before: Option<&str> = None;
        for spec in kind.map(|kind| kind.sections.as_slice()).unwrap_or_default() {
            if !parts.iter().any(|part| part.spec.is_some_and(|known| known.id == spec.id)) {
                let place = before.and_then(|id| views.iter().position(|view| view.id.as_deref() == Some(id)));
                let at = place.map_or(0, |index| index + 1);
                let position = if at == 0 { 0 } else { views[at - 1].to };
                views.insert(at, self.missing(spec, position));
            }
            before = Some(&spec.id);
        }
        views
    }

    fn present(&self, part: &Section<'_>, parts: &[Section<'_>]) -> SectionView {
        let spec = part.spec;
        let worst = self.worst(part);
        let enough = spec.and_then(|spec| spec.words).is_none_or(|words| (words.min..=words.max).contains(&part.words));
        let state = match part.words {
            0 if !self.document.shows(part.span) => SectionState::Empty,
            _ if enough && worst.is_none() => SectionState::Good,
            _ => SectionState::Begun,
        };
        let required = spec.is_some_and(|spec| spec.required);
        SectionView {
            id: spec.map(|spec| spec.id.clone()),
            title: spec.map_or_else(|| part.heading.clone(), |spec| spec.title.clone()),
            from: self.map.utf16(part.span.start),
            to: self.map.utf16(part.span.end),
            line: count(line_of(self.document.text, part.span.start)),
            words: count(part.words),
            budget: spec.and_then(|spec| spec.words).map(|words| count(words.max)),
            required,
            present: true,
            needs: (required && part.words == 0 && worst == Some(Mark::Block))
                .then(|| "Required, and empty".to_owned()),
            headings: self.headings(part, parts),
            state,
            worst,
        }
    }

    fn headings(&self, part: &Section<'_>, parts: &[Section<'_>]) -> Vec<SubHeading> {
        let is_section = |start: usize| parts.iter().any(|other| other.span.start == start);
        let within = self.document.headings.iter().filter(|heading| part.span.contains(heading.span.start));
        within
            .filter(|heading| heading.level > 2 && !heading.text.is_empty() && !is_section(heading.span.start))
            .map(|heading| SubHeading { title: heading.text.clone(), from: self.map.utf16(heading.span.start) })
            .collect()
    }

    fn missing(&self, spec: &SectionSpec, position: u32) -> SectionView {
        SectionView {
            id: Some(spec.id.clone()),
            title: spec.title.clone(),
            from: position,
            to: position,
            line: 0,
            words: 0,
            budget: spec.words.map(|words| count(words.max)),
            required: spec.required,
            present: false,
            state: SectionState::Empty,
            worst: spec.required.then_some(Mark::Block),
            needs: spec.required.then(|| "Required, and not there".to_owned()),
            headings: Vec::new(),
        }
    }

    /// The mark of the weightiest finding; hints leave a section good.
    fn worst(&self, part: &Section<'_>) -> Option<Mark> {
        let id = part.spec.map(|spec| spec.id.as_str());
        let inside = |finding: &&checks::Finding| {
            if id.is_some() { finding.section.as_deref() == id } else { part.span.contains(finding.span.start) }
        };
        let worst = self.found.iter().filter(inside).map(|finding| finding.severity).min()?;
        match worst {
            Severity::Blocking => Some(Mark::Block),
            Severity::Warning => Some(Mark::Warn),
            Severity::Hint => None,
        }
    }
}

fn next(kind: Option<&DocumentKind>, views: &[SectionView], criteria: &[CriterionState]) -> Option<String> {
    let empty = views.iter().find(|view| view.required && view.state == SectionState::Empty)?.id.clone();
    let slot = kind?.sections.iter().find(|spec| Some(&spec.id) == empty.as_ref()).map(|spec| spec.slot.clone());
    slot.filter(|slot| !slot.is_empty())
        .or_else(|| criteria.iter().find(|criterion| !criterion.met).map(|criterion| criterion.text.clone()))
}
