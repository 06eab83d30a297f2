//! A comment or a code block that is never closed hides what stands after it: built in, since no kind could do without.
//!
//! Invariants: while it holds a document back, nothing is said that only follows from it, and no criterion is met by that
//! silence. What closes it is put before the next heading, so no words are shown that were hidden on purpose.

use super::{CriterionState, Finding, Fix};
use crate::catalogue::{DocumentKind, Severity};
use crate::document::{Document, Span, TextEdit, line_of};
use crate::private::IgnoredFinding;

const WHY: &str =
    "GitHub reads it the same way: what is swallowed is missing from the page, and so are the sections in it.";
const HINT_COMMENT: &str = "Write “-->” where the comment should end.";
const HINT_CODE: &str = "Write the same marks alone on a line where the code should end.";

/// What hides a part of a document, and which.
pub(super) struct Unclosed {
    /// What is said of it.
    pub finding: Finding,
    hides: Span,
}

/// One that could hide something.
struct Opened {
    span: Span,
    mark: String,
    is_comment: bool,
    is_closed: bool,
}

/// The first comment or code block that hides more than was meant.
pub(super) fn find(document: &Document<'_>, kind: Option<&DocumentKind>) -> Option<Unclosed> {
    let comments = document.html.iter().filter_map(|span| comment(document.text, *span));
    let code = document.code.iter().filter_map(|span| fence(document.text, *span));
    let mut opened: Vec<Opened> = comments.chain(code).collect();
    let ends_open = opened.iter().any(|one| !one.is_closed && !one.is_comment);
    opened.retain(|one| !one.is_closed || ends_open && !one.is_comment || opens_again(document.text, one));
    opened.sort_by_key(|one| one.span);
    let mut first = opened.iter().find_map(|one| judged(document, kind, one))?;
    // With one mark too few, every later one is taken for its opposite.
    if ends_open && opened.iter().any(|one| !one.is_comment && one.span.contains(first.finding.span.start)) {
        first.hides.end = document.text.len();
    }
    Some(first)
}

fn comment(text: &str, span: Span) -> Option<Opened> {
    let inside = text[span.start..span.end].trim_start().strip_prefix("<!--")?;
    let is_closed = inside.contains("-->");
    let hides = is_closed || is_last(text, span) && !inside.trim().is_empty();
    hides.then(|| Opened { span, mark: "-->".to_owned(), is_comment: true, is_closed })
}

fn fence(text: &str, span: Span) -> Option<Opened> {
    let line_start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let source = &text[span.start..span.end];
    let first = source.trim_start().lines().next()?;
    let letter = first.chars().next().filter(|letter| matches!(letter, '`' | '~'))?;
    let length = first.chars().take_while(|c| *c == letter).count();
    let is_fence = length >= 3 && !first[length..].contains('`') && text[line_start..span.start].trim().is_empty();
    let last = source.trim_end().lines().skip(1).last().unwrap_or_default().trim();
    let is_closed = last.len() >= length && last.chars().all(|c| c == letter);
    let mark = first[..length].to_owned();
    (is_fence && (is_closed || is_last(text, span))).then_some(Opened { span, mark, is_comment: false, is_closed })
}

fn is_last(text: &str, span: Span) -> bool {
    text[span.end..].trim().is_empty()
}

/// Does another one of its sort begin inside?
fn opens_again(text: &str, one: &Opened) -> bool {
    let inside = text[one.span.start..one.span.end].trim_start();
    if one.is_comment {
        return inside[4..].contains("<!--");
    }
    let again = |line: &str| line.strip_prefix(&one.mark).is_some_and(|info| info.starts_with(char::is_alphabetic));
    inside.lines().skip(1).any(again)
}

fn judged(document: &Document<'_>, kind: Option<&DocumentKind>, one: &Opened) -> Option<Unclosed> {
    let text = document.text;
    let swallowed = swallowed(document, kind, one);
    if one.is_closed && !swallowed.as_ref().is_some_and(|heading| heading.is_section) {
        return None;
    }
    let (begins, ends) = (line_of(text, start_of(text, one)), line_of(text, text[..one.span.end].trim_end().len()));
    let what = if one.is_comment { "comment" } else { "code block" };
    let (reach, part) = if one.is_closed {
        (format!("ends only in line {ends}"), "everything between")
    } else {
        ("never ends".to_owned(), "everything after it")
    };
    let effect = if one.is_comment { "is hidden" } else { "is shown as code" };
    let blocks = kind.is_some() && (one.is_comment || swallowed.is_some());
    let first = text[start_of(text, one)..].lines().next().unwrap_or_default().trim_end();
    let span = Span::new(start_of(text, one), start_of(text, one) + first.len());
    let finding = Finding {
        rule: "unclosed".into(),
        check: "unclosed".into(),
        severity: if blocks { Severity::Blocking } else { Severity::Warning },
        section: None,
        span,
        line: begins,
        message: format!("The {what} that begins in line {begins} {reach}, so {part} {effect}"),
        why: WHY.into(),
        hint: if one.is_comment { HINT_COMMENT } else { HINT_CODE }.into(),
        fix: fix(text, one, swallowed.as_ref()),
        example: None,
        ignored_as: IgnoredFinding { rule: "unclosed".into(), section: String::new(), sentence: String::new() },
    };
    Some(Unclosed { finding, hides: Span::new(span.start, one.span.end) })
}

fn start_of(text: &str, one: &Opened) -> usize {
    one.span.start + (text[one.span.start..].len() - text[one.span.start..].trim_start().len())
}

/// A line that looks like a heading and is none, since it is swallowed.
struct Swallowed {
    at: usize,
    is_section: bool,
}

/// The first such line. In code a lone number sign begins a remark, so there it takes two and a blank line before.
fn swallowed(document: &Document<'_>, kind: Option<&DocumentKind>, one: &Opened) -> Option<Swallowed> {
    let source = &document.text[one.span.start..one.span.end];
    if !source.contains("\n#") {
        return None;
    }
    let mut at = one.span.start;
    let mut after_blank = false;
    let mut lines: Vec<(usize, &str, bool)> = Vec::new();
    for line in source.split_inclusive('\n') {
        let marks = line.bytes().take_while(|byte| *byte == b'#').count();
        if (1..=6).contains(&marks) && line[marks..].starts_with(' ') && !line[marks..].trim().is_empty() {
            lines.push((at, line[marks..].trim(), after_blank && marks >= 2));
        }
        after_blank = line.trim().is_empty();
        at += line.len();
    }
    let names = |kind: &DocumentKind| -> Vec<bool> {
        let there = kind.sections_for(document.headings.iter().map(|heading| heading.text.as_str()));
        let is_there = |id: &str| there.iter().flatten().any(|spec| spec.id == id);
        let meant = kind.sections_for(lines.iter().map(|(_, words, _)| *words));
        meant.iter().map(|spec| spec.is_some_and(|spec| !is_there(&spec.id))).collect()
    };
    let sections = kind.map_or_else(|| vec![false; lines.len()], names);
    let mut headings = lines.iter().zip(sections);
    let (line, is_section) = headings.find(|((.., plain), section)| *section || *plain || one.is_comment)?;
    Some(Swallowed { at: line.0, is_section })
}

fn fix(text: &str, one: &Opened, swallowed: Option<&Swallowed>) -> Option<Fix> {
    let whole = text[..one.span.end].trim_end();
    let (title, at) = match swallowed {
        Some(heading) => ("End it before the next heading", text[..heading.at].trim_end().len()),
        None if one.is_comment || whole[start_of(text, one)..].contains("\n\n") => return None,
        None => ("End it here", whole.len()),
    };
    let edit = TextEdit { span: Span::new(at, at), insert: format!("\n{}", one.mark) };
    Some(Fix { title: title.into(), edits: vec![edit], elsewhere: None })
}

impl Unclosed {
    /// Puts it first, takes out what only follows from it, and lets it stand against the criteria in place of that.
    pub fn go_before(self, text: &str, whole: usize, findings: &mut Vec<Finding>, criteria: &mut [CriterionState]) {
        if self.finding.severity != Severity::Blocking {
            findings.push(self.finding);
            return findings.sort_by_key(|finding| (finding.severity, finding.span));
        }
        let (stay, gone): (Vec<_>, Vec<_>) =
            std::mem::take(findings).into_iter().partition(|finding| !self.explains(text, whole, finding));
        let own = self.finding.id();
        let gone: Vec<String> = gone.iter().map(Finding::id).collect();
        for criterion in criteria {
            let before = criterion.findings.len();
            criterion.findings.retain(|id| !gone.contains(id));
            if criterion.findings.len() < before {
                criterion.findings.push(own.clone());
            }
        }
        findings.push(self.finding);
        findings.extend(stay);
    }

    /// Is a finding about what is hidden, about the place after it, about the part that it cuts off, or about the whole?
    fn explains(&self, text: &str, whole: usize, finding: &Finding) -> bool {
        let at = finding.span.start;
        let after = at >= self.hides.end && text[self.hides.end..at].trim().is_empty();
        let is_whole = finding.span.start == whole && finding.span.end == whole;
        let cut_off = text.get(at..self.hides.start).is_some_and(|part| part.starts_with('#') && !part.contains("\n#"));
        let anchor = finding.rule == "broken-link" && text[at..finding.span.end].contains("(#");
        self.hides.contains(at) || after || is_whole || cut_off || anchor
    }
}
