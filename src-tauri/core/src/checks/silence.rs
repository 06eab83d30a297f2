//! Findings that only follow from another one stay unsaid until that one is mended.
//!
//! Three ways to follow: a check says after which others, at least as weighty, it comes; words that are still to be filled in
//! are judged by no other rule, alone or as all that their section says; and a heading that is no section because of its level
//! isn't named for its level once more.

use super::{Finding, Reading};
use crate::catalogue::{Check, Severity};
use crate::document::{Span, count_words};

/// The rule whose findings are words that will go.
const PLACEHOLDER: &str = "placeholder";

/// The rule that follows the levels of headings.
const ORDER: &str = "heading-order";

/// Does a finding bring a section's heading to its level?
fn is_moved(finding: &Finding) -> bool {
    finding.rule == "section-present" && finding.fix.is_some() && finding.span.start < finding.span.end
}

/// Takes out what only follows.
pub(super) fn keep_first(findings: &mut Vec<Finding>, checks: &[Check], reading: &Reading<'_>) {
    let raised: Vec<(String, Severity)> =
        findings.iter().map(|finding| (finding.check.clone(), finding.severity)).collect();
    let waits = |finding: &Finding| {
        let first = checks.iter().find(|check| check.id == finding.check).map_or(&[][..], |check| &check.after);
        raised.iter().any(|(id, severity)| first.contains(id) && *severity <= finding.severity)
    };
    let moved: Vec<Span> = findings.iter().filter(|one| is_moved(one)).map(|one| one.span).collect();
    let gaps: Vec<Span> =
        findings.iter().filter(|finding| finding.rule == PLACEHOLDER).map(|finding| finding.span).collect();
    findings.retain(|finding| {
        let stays = finding.rule == PLACEHOLDER || finding.severity == Severity::Blocking;
        let said = finding.rule == ORDER && moved.contains(&finding.span);
        !waits(finding) && !said && (stays || !says_gap_again(reading, &gaps, finding.span))
    });
}

/// Does a finding point at nothing but words to be filled in, or at the heading of a section that holds nothing else?
fn says_gap_again(reading: &Reading<'_>, gaps: &[Span], span: Span) -> bool {
    if gaps.is_empty() {
        return false;
    }
    let within = |gap: &Span| gap.start <= span.start && span.end <= gap.end && span.start < span.end;
    gaps.iter().any(within) || is_only_gap(reading, gaps, span)
}

fn is_only_gap(reading: &Reading<'_>, gaps: &[Span], heading: Span) -> bool {
    let document = reading.document;
    let Some(at) = document.headings.iter().position(|known| known.span == heading) else { return false };
    let end = document.headings.get(at + 1).map_or(document.text.len(), |next| next.span.start);
    let below = Span::new(heading.end, end);
    let filled: usize = gaps
        .iter()
        .filter(|gap| below.contains(gap.start))
        .map(|gap| count_words(&document.text[gap.start..gap.end]))
        .sum();
    filled > 0 && document.words_in(below) <= filled
}
