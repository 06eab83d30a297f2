//! The rubric: which criteria are met, what each looked at, and what would meet it.

use serde::Serialize;
use ts_rs::TS;

use super::Finding;
use crate::catalogue::{Catalogue, Check, Criterion, DocumentKind};

/// A line of the rubric, and whether it is met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CriterionState {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Is something written, and does none of its checks find anything? An ignored finding counts as met.
    pub met: bool,
    /// Ids of what stands against it.
    pub findings: Vec<String>,
    /// Ids of the sections it looked at, in the kind's order. None: the whole document.
    pub sections: Vec<String>,
    /// What would meet it, a sentence for each of its checks that has one to say.
    pub hints: Vec<String>,
}

/// The state of each criterion. Nothing is met before anything is written.
pub(super) fn rubric(
    catalogue: &Catalogue,
    kind: &DocumentKind,
    findings: &[Finding],
    written: bool,
) -> Vec<CriterionState> {
    kind.criteria.iter().map(|criterion| state(catalogue, kind, criterion, findings, written)).collect()
}

fn state(
    catalogue: &Catalogue,
    kind: &DocumentKind,
    criterion: &Criterion,
    findings: &[Finding],
    written: bool,
) -> CriterionState {
    let checks: Vec<&Check> =
        criterion.checks.iter().filter_map(|id| kind.checks.iter().find(|check| check.id == *id)).collect();
    // A check that waits for another one has not been met while that one speaks.
    let asked = |id: &str| checks.iter().any(|check| check.id == id || check.after.iter().any(|first| first == id));
    let of_criterion = |finding: &&Finding| finding.check.split('~').next().is_some_and(asked);
    let against: Vec<String> = findings.iter().filter(of_criterion).map(Finding::id).collect();
    let looked_at = |id: &str| checks.iter().any(|check| check.section.as_deref() == Some(id));
    let mut hints: Vec<String> = Vec::new();
    for hint in checks.iter().filter_map(|check| hint(catalogue, kind, check)) {
        if !hints.contains(&hint) {
            hints.push(hint);
        }
    }
    CriterionState {
        id: criterion.id.clone(),
        text: criterion.text.clone(),
        met: written && against.is_empty(),
        findings: against,
        sections: kind.sections.iter().filter(|spec| looked_at(&spec.id)).map(|spec| spec.id.clone()).collect(),
        hints,
    }
}

/// What would mend what a check finds, as far as that can be said before it has found anything.
fn hint(catalogue: &Catalogue, kind: &DocumentKind, check: &Check) -> Option<String> {
    let own = catalogue.rule(&check.rule)?;
    let mut hint = check.hint.clone().unwrap_or_else(|| own.hint.clone());
    let section = check.section.as_deref().and_then(|id| kind.sections.iter().find(|spec| spec.id == id));
    let range = section.map_or(kind.goal, |spec| spec.words);
    let mut fill = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            hint = hint.replace(&format!("{{{name}}}"), &value);
        }
    };
    fill("name", section.map(|spec| spec.title.clone()));
    fill("min", range.map(|range| range.min.to_string()));
    fill("max", range.map(|range| range.max.to_string()));
    if check.section.as_deref() != Some("each") {
        fill("advice", range.map(|range| format!("Between {} and {} words.", range.min, range.max)));
    }
    for name in ["of", "question"] {
        let text = check.parameters.text(name).or_else(|| own.parameters.text(name));
        fill(name, text.map(str::to_owned));
    }
    for name in ["at_least", "most", "least", "words"] {
        let number = check.parameters.number(name).or_else(|| own.parameters.number(name));
        fill(name, number.map(|number| number.to_string()));
    }
    (!hint.is_empty() && !hint.contains('{')).then_some(hint)
}
