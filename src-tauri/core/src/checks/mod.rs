//! Findings: what in a document would keep a reader from being convinced, where, why, and what would mend it.
//!
//! Invariants: same text, same findings; every finding has a place and a reason; a check never writes.

mod acronym_expanded;
mod broken_link;
mod claim_evidence;
mod degree_cells;
mod evidence;
mod facts;
mod field_present;
mod figures;
mod finding;
mod front_matter;
mod heading_order;
mod image_alt;
mod inner_workings;
mod known_inferred;
mod linked_from;
mod number_present;
mod over_specified;
mod placeholder;
mod praise;
mod question_answered;
mod readable_data;
mod reading;
mod reading_ease;
mod repeated_phrase;
mod reviewer;
mod rubric;
mod rule;
mod section_present;
mod sentence_length;
mod sentences;
mod silence;
mod source_named;
mod supersedes;
mod title_match;
mod trade_off_alternative;
mod unclosed;
mod unfilled;
mod unfilled_drawing;
mod unmeasured;
mod vague_claim;
mod word_range;
mod wording;

pub(crate) use broken_link::local_target;
pub use finding::{Finding, Fix, may_block};
pub use reading::{Block, Reading};
pub use reviewer::{Reviewer, review};
pub use rubric::CriterionState;
pub use rule::{Hit, Looking, Rule, Surroundings};
pub(crate) use supersedes::{SIDES, STATUS, SUPERSEDED, points_back, record, still_stands};

use crate::catalogue::Severity;

/// Every rule there is.
pub const RULES: &[&dyn Rule] = &[
    &section_present::SectionPresent,
    &word_range::Length,
    &question_answered::QuestionAnswered,
    &number_present::NumberPresent,
    &unmeasured::Unmeasured,
    &claim_evidence::ClaimEvidence,
    &wording::Wording("hearsay"),
    &vague_claim::VagueClaim,
    &wording::Wording("assurance"),
    &wording::Wording("guarantee"),
    &wording::Wording("blame"),
    &wording::Wording("talking-down"),
    &trade_off_alternative::TradeOffAlternative,
    &known_inferred::KnownInferred,
    &inner_workings::InnerWorkings,
    &source_named::SourceNamed,
    &over_specified::OverSpecified,
    &acronym_expanded::AcronymExpanded,
    &placeholder::Placeholder,
    &unfilled::Unfilled,
    &unfilled_drawing::UnfilledDrawing,
    &readable_data::ReadableData,
    &field_present::FieldPresent,
    &broken_link::BrokenLink,
    &supersedes::Supersedes,
    &linked_from::LinkedFrom,
    &heading_order::HeadingOrder,
    &title_match::TitleMatch,
    &image_alt::ImageAlt,
    &sentence_length::SentenceLength,
    &reading_ease::ReadingEase,
    &repeated_phrase::RepeatedPhrase,
];

/// Does any finding hold the document back?
pub fn blocks(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Blocking)
}
