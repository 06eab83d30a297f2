//! Findings and edits with positions as the editor counts them.

use portico_core::catalogue::Severity;
use portico_core::checks;
use portico_core::document::{self, Utf16Map};
use serde::Serialize;
use ts_rs::TS;

/// Puts `insert` in the place of `from..to` (UTF-16 units).
#[derive(Debug, Clone, Serialize, TS)]
pub struct TextEdit {
    /// First unit.
    pub from: u32,
    /// One past the last unit.
    pub to: u32,
    /// What stands there afterwards.
    pub insert: String,
}

/// An edit that mends a finding.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Fix {
    /// What the button says.
    pub title: String,
    /// The edits.
    pub edits: Vec<TextEdit>,
    /// The document in which it is mended, if that is another one.
    pub elsewhere: Option<String>,
}

/// A finding.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Finding {
    /// Stays while the finding stays.
    pub id: String,
    /// The rule.
    pub rule: String,
    /// How much it weighs.
    pub severity: Severity,
    /// The section's id.
    pub section: Option<String>,
    /// First unit.
    pub from: u32,
    /// One past the last unit.
    pub to: u32,
    /// Its line, counted from 1.
    pub line: u32,
    /// What is the matter.
    pub message: String,
    /// Why it matters, and what would mend it.
    pub why: String,
    /// An edit that mends it.
    pub fix: Option<Fix>,
    /// A strong example.
    pub example: Option<String>,
}

/// Edits of one text.
pub fn edits(map: &Utf16Map<'_>, edits: &[document::TextEdit]) -> Vec<TextEdit> {
    edits
        .iter()
        .map(|edit| TextEdit {
            from: map.utf16(edit.span.start),
            to: map.utf16(edit.span.end),
            insert: edit.insert.clone(),
        })
        .collect()
}

/// Findings in one text.
pub fn findings(text: &str, found: &[checks::Finding]) -> Vec<Finding> {
    let map = Utf16Map::new(text);
    found.iter().map(|finding| convert(&map, finding)).collect()
}

fn convert(map: &Utf16Map<'_>, finding: &checks::Finding) -> Finding {
    Finding {
        id: finding.id(),
        rule: finding.rule.clone(),
        severity: finding.severity,
        section: finding.section.clone(),
        from: map.utf16(finding.span.start),
        to: map.utf16(finding.span.end),
        line: u32::try_from(finding.line).unwrap_or(u32::MAX),
        message: finding.message.clone(),
        why: [finding.why.as_str(), finding.hint.as_str()]
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>()
            .join(" "),
        fix: finding.fix.as_ref().map(|fix| Fix {
            title: fix.title.clone(),
            edits: edits(map, &fix.edits),
            elsewhere: fix.elsewhere.clone(),
        }),
        example: finding.example.clone(),
    }
}
