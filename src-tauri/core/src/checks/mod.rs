//! Findings: what in a document would keep a reader from being convinced, where, why, and what would mend it.
//!
//! Invariants: same text, same findings; every finding has a place and a reason; a check never writes.

mod broken_link;
mod field_present;
mod finding;
mod front_matter;
mod placeholder;
mod rule;
mod section_present;
mod sentences;
mod vague_claim;
mod word_range;

pub use finding::{CriterionState, Finding, Fix, review};
pub use rule::{Hit, Looking, Rule, Surroundings};

use crate::catalogue::Severity;

/// Every rule there is.
pub const RULES: &[&dyn Rule] = &[
    &section_present::SectionPresent,
    &word_range::WordRange,
    &placeholder::Placeholder,
    &field_present::FieldPresent,
    &vague_claim::VagueClaim,
    &broken_link::BrokenLink,
];

/// Does any finding hold the document back?
pub fn blocks(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Blocking)
}
