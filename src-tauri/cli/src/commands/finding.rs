//! Findings as the terminal says them.

use std::fmt::Write;

use portico_core::catalogue::Severity;
use portico_core::checks::Finding;
use serde_json::{Value, json};

/// Each finding on a line that begins with its place, its hint below it.
pub fn worded(path: &str, findings: &[Finding]) -> String {
    let mut text = String::new();
    for finding in findings {
        let Finding { line, message, hint, .. } = finding;
        let _ = writeln!(text, "{path}:{line} {}: {message}\n    {hint}", severity(finding.severity));
    }
    text
}

/// A finding as an object.
pub fn object(finding: &Finding) -> Value {
    json!({
        "rule": finding.rule,
        "check": finding.check,
        "severity": finding.severity,
        "section": finding.section,
        "line": finding.line,
        "span": { "start": finding.span.start, "end": finding.span.end },
        "message": finding.message,
        "why": finding.why,
        "hint": finding.hint,
    })
}

/// All that holds some documents back.
pub fn held_back(held: &[(String, Vec<Finding>)]) -> Value {
    held.iter()
        .map(|(path, findings)| json!({ "path": path, "findings": findings.iter().map(object).collect::<Vec<_>>() }))
        .collect()
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Blocking => "blocking",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    }
}
