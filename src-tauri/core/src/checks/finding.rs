//! From hits to findings: words, weight, place and what was ignored.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use serde::Serialize;

use super::facts::Facts;
use super::rubric::{CriterionState, rubric};
use super::rule::whole;
use super::{
    Hit, Looking, RULES, Reading, Rule, Surroundings, front_matter, sentences::sentence_at, silence, unclosed,
};
use crate::catalogue::{Catalogue, Check, DocumentKind, Parameters, RuleText, Severity};
use crate::document::{Document, Span, TextEdit, section_at, sections};
use crate::private::IgnoredFinding;
use crate::storage::ContentHash;

/// Something that weakens a document, where, why, and what would mend it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule that found it.
    pub rule: String,
    /// The check within the kind.
    pub check: String,
    /// How much it weighs.
    pub severity: Severity,
    /// The section's id.
    pub section: Option<String>,
    /// The place.
    pub span: Span,
    /// Its line, counted from 1.
    pub line: usize,
    /// What is the matter.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What would mend it.
    pub hint: String,
    /// An edit that mends it.
    pub fix: Option<Fix>,
    /// A strong example.
    pub example: Option<String>,
    /// How it is remembered when the person ignores it.
    #[serde(skip)]
    pub ignored_as: IgnoredFinding,
}

/// An edit that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What the button says.
    pub title: String,
    /// The edits.
    pub edits: Vec<TextEdit>,
    /// The path of the document in which it is mended, if that is another one: see `Portfolio::point_back`.
    pub elsewhere: Option<String>,
}

impl Finding {
    /// An id that stays while the finding stays: its check, and its sentence.
    pub fn id(&self) -> String {
        format!(
            "{}:{}:{}",
            self.check,
            self.section.as_deref().unwrap_or_default(),
            &self.ignored_as.sentence[..8.min(self.ignored_as.sentence.len())]
        )
    }
}

/// Looks at a document with every check of its kind.
pub(super) fn look(
    catalogue: &Catalogue,
    reading: &Reading<'_>,
    kind: Option<&DocumentKind>,
    path: &str,
    around: &dyn Surroundings,
    ignored: &HashSet<IgnoredFinding>,
) -> (Vec<Finding>, Vec<CriterionState>) {
    let document = reading.document;
    let parts = sections(document, kind);
    let checks = checks_of(kind);
    let mut findings: Vec<Finding> = front_matter::find(document).into_iter().collect();
    for (rule, check, text) in rules_of(catalogue, checks) {
        let looking = Looking { document, reading, path, kind, sections: &parts, check, text, around };
        findings.extend(rule.find(&looking).into_iter().map(|hit| worded(&looking, hit)));
    }
    silence::keep_first(&mut findings, checks, reading);
    let heeded = |finding: &Finding| finding.severity == Severity::Blocking || !ignored.contains(&finding.ignored_as);
    findings.retain(heeded);
    findings.sort_by_key(|finding| (finding.severity, finding.span));
    tell_apart(&mut findings);
    let written = document.words() > 0;
    let mut criteria = kind.map(|kind| rubric(catalogue, kind, &findings, written)).unwrap_or_default();
    if let Some(unclosed) = unclosed::find(document, kind).filter(|one| heeded(&one.finding)) {
        unclosed.go_before(document.text, whole(document).start, &mut findings, &mut criteria);
    }
    (findings, criteria)
}

/// Might a blocking finding stand against a document? `false` is certain. It asks the blocking checks alone, which takes a
/// fraction of a review; what they find can still be silenced by another check.
pub fn may_block(
    catalogue: &Catalogue,
    document: &Document<'_>,
    kind: Option<&DocumentKind>,
    path: &str,
    around: &dyn Surroundings,
) -> bool {
    let reading = &Reading::new(document, Facts::new);
    let parts = sections(document, kind);
    let unreadable = front_matter::find(document).is_some_and(|finding| finding.severity == Severity::Blocking);
    unreadable
        || unclosed::find(document, kind).is_some_and(|unclosed| unclosed.finding.severity == Severity::Blocking)
        || rules_of(catalogue, checks_of(kind))
            .filter(|(_, check, text)| severity(check, text) == Severity::Blocking)
            .any(|(rule, check, text)| {
                let looking = Looking { document, reading, path, kind, sections: &parts, check, text, around };
                !rule.find(&looking).is_empty()
            })
}

/// The checks of a kind, or of a file that belongs to none.
fn checks_of(kind: Option<&DocumentKind>) -> &[Check] {
    kind.map_or(PLAIN_CHECKS.as_slice(), |kind| kind.checks.as_slice())
}

/// The checks with their rules, and the words of those.
fn rules_of<'c>(
    catalogue: &'c Catalogue,
    checks: &'c [Check],
) -> impl Iterator<Item = (&'static dyn Rule, &'c Check, &'c RuleText)> {
    checks.iter().filter_map(|check| {
        let rule = RULES.iter().find(|rule| rule.id() == check.rule)?;
        Some((*rule, check, catalogue.rule(&check.rule)?))
    })
}

fn severity(check: &Check, text: &RuleText) -> Severity {
    check.severity.unwrap_or(text.severity)
}

/// What is looked at in a Markdown file that belongs to no kind.
static PLAIN_CHECKS: LazyLock<Vec<Check>> = LazyLock::new(|| {
    ["placeholder", "broken-link"]
        .map(|rule| Check {
            id: rule.to_owned(),
            rule: rule.to_owned(),
            section: None,
            severity: Some(Severity::Warning),
            message: None,
            why: None,
            hint: None,
            parameters: Parameters::default(),
            after: Vec::new(),
        })
        .into()
});

fn worded(looking: &Looking<'_>, hit: Hit) -> Finding {
    let (check, text) = (looking.check, looking.text);
    let span = hit.span.unwrap_or_else(|| looking.whole());
    let fill = |words: &str| {
        hit.values.iter().fold(words.to_owned(), |words, (name, value)| words.replace(&format!("{{{name}}}"), value))
    };
    let (message, hint) = hit.words.as_ref().map_or_else(
        || (check.message.as_ref().unwrap_or(&text.message), check.hint.as_ref().unwrap_or(&text.hint)),
        |(message, hint)| (message, hint),
    );
    let spec = looking.section().or_else(|| section_at(looking.sections, span.start));
    let section = spec.map(|spec| spec.id.clone());
    let source = looking.document.text;
    let shown = hit.shown.unwrap_or(span);
    Finding {
        rule: check.rule.clone(),
        check: check.id.clone(),
        severity: severity(check, text),
        span: shown,
        line: looking.reading.line(shown.start),
        message: fill(message),
        why: fill(check.why.as_ref().unwrap_or(&text.why)),
        hint: fill(hint),
        fix: hit.fix.map(|(title, edits)| Fix { title, edits, elsewhere: hit.elsewhere }),
        example: hit.example,
        ignored_as: IgnoredFinding {
            rule: check.rule.clone(),
            section: section.clone().unwrap_or_default(),
            sentence: ContentHash::of(sentence_at(source, span).as_bytes()).as_str().to_owned(),
        },
        section,
    }
}

/// Two findings of one check in equal sentences would share an id.
fn tell_apart(findings: &mut [Finding]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let count = seen.entry(finding.id()).or_default();
        *count += 1;
        if *count > 1 {
            finding.check = format!("{}~{count}", finding.check);
        }
    }
}
