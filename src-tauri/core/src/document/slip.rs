//! What is wrong with front matter that can't be read, or that says something else than was meant: the slip itself, in the
//! words of someone who never heard of YAML.
//!
//! Invariant: an edit is offered only where the front matter can be read after it.

use super::front_matter::{FieldValue, FrontMatter, is_draft, top_level_key};
use super::skeleton::quoted;
use super::unfenced::Unfenced;
use super::{Span, TextEdit, apply};
use crate::catalogue::Severity;
use crate::time::{Day, read_day};

/// A slip in the front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Its line in the file, counted from 1.
    pub line: usize,
    /// The line in the text, without its ending.
    pub span: Span,
    /// What is wrong, in half a sentence after "Line 2".
    pub what: String,
    /// What would mend it.
    pub hint: String,
    /// Blocking where it hides whether the document is a draft.
    pub severity: Severity,
    /// What the button says, and the edits that mend it.
    pub fix: Option<(&'static str, Vec<TextEdit>)>,
}

/// A line between the fences.
struct Line<'t> {
    number: usize,
    span: Span,
    text: &'t str,
}

const QUOTE: &str = "Put quotation marks around the value.";

/// The slip in a text's front matter, if there is one.
pub fn slip(text: &str) -> Option<Slip> {
    let front = FrontMatter::read(text);
    let Some(yaml) = front.yaml else { return unfenced(text) };
    let mut at = yaml.start;
    let mut lines = Vec::new();
    for (index, line) in text[yaml.start..yaml.end].split_inclusive('\n').enumerate() {
        let shown = line.trim_end();
        lines.push(Line { number: index + 2, span: Span::new(at, at + shown.len()), text: shown });
        at += line.len();
    }
    let Some(broken) = &front.broken else {
        return undecided(&front, &lines).or_else(|| cut_off(&lines)).or_else(|| no_such_day(&front, &lines));
    };
    let ways = [colon, space, quote, tab, twice, open, indented];
    ways.into_iter().find_map(|way| way(text, &lines)).or_else(|| unread(&lines, broken.line))
}

/// Lines like front matter, without their dashes.
fn unfenced(text: &str) -> Option<Slip> {
    let found = Unfenced::find(text)?;
    let shown = text.lines().next().unwrap_or_default().len();
    let what = match found.closing.start == found.closing.end {
        true => "begins title and date, and no line of three dashes ends them",
        false => "is no line of three dashes, which title and date begin with",
    };
    let fix = mending(text, "Fence them with dashes", found.fencing(text));
    let hint = "Three dashes stand alone in the first line, and three in the line after the last field.";
    let (span, severity) = (Span::new(0, shown), Severity::Blocking);
    Some(Slip { line: 1, span, what: what.into(), hint: hint.into(), severity, fix })
}

/// `draft: maybe`, `Draft: true`, `drfat: true`
fn undecided(front: &FrontMatter, lines: &[Line<'_>]) -> Option<Slip> {
    let clear = |name: &str, value: &FieldValue| name == "draft" && matches!(value, FieldValue::Flag(_));
    let (name, _) = front.values.iter().find(|(name, value)| is_draft(name, value) && !clear(name, value))?;
    let line = lines.iter().find(|line| top_level_key(line.text) == Some(name))?;
    let edit = TextEdit { span: line.span, insert: "draft: true".into() };
    let hint = "Write “draft: true” or “draft: false”. Until then it stays a draft.";
    let what = format!("says “{}”, which is neither a draft nor none", line.text);
    Some(told(line, what, hint, Some(("Write “draft: true”", vec![edit]))))
}

/// `title: Use # of calls`: what follows the sign isn't read.
fn cut_off(lines: &[Line<'_>]) -> Option<Slip> {
    let cut = |line: &&Line<'_>| value(line.text).is_some_and(|(name, value)| name == "title" && is_cut(value));
    let line = lines.iter().find(cut)?;
    let edits = quoting(line).map(|edit| ("Put it in quotation marks", vec![edit]));
    let slip = told(line, "holds a “#”, and what follows it isn’t read".into(), QUOTE, edits);
    Some(Slip { severity: Severity::Warning, ..slip })
}

/// `date: 2026-02-31`
fn no_such_day(front: &FrontMatter, lines: &[Line<'_>]) -> Option<Slip> {
    let Day::Missing(why) = read_day(&front.text("date")?) else { return None };
    let line = lines.iter().find(|line| top_level_key(line.text) == Some("date"))?;
    let slip = told(line, format!("names a day that doesn’t exist: {why}"), "Write the day that was meant.", None);
    Some(Slip { severity: Severity::Warning, ..slip })
}

fn is_cut(value: &str) -> bool {
    is_plain(value) && value.contains(" #")
}

/// `title: Share: me`
fn colon(text: &str, lines: &[Line<'_>]) -> Option<Slip> {
    let has_colon = |value: &str| is_plain(value) && (value.contains(": ") || value.ends_with(':'));
    let wrong: Vec<&Line<'_>> =
        lines.iter().filter(|line| value(line.text).is_some_and(|(_, value)| has_colon(value))).collect();
    let (name, _) = value(wrong.first()?.text)?;
    let fix = mending(text, "Put it in quotation marks", wrong.iter().filter_map(|line| quoting(line)).collect());
    Some(told(wrong.first()?, format!("“{name}” holds a colon, and stands without quotation marks"), QUOTE, fix))
}

/// `title:Share`
fn space(text: &str, lines: &[Line<'_>]) -> Option<Slip> {
    let at = |line: &Line<'_>| {
        let at = line.text.find(':')? + 1;
        let name = &line.text[..at - 1];
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
        let glued = !line.text[at..].is_empty() && !line.text[at..].starts_with([' ', '\t', ':', '/']);
        (is_name && glued).then(|| line.span.start + at)
    };
    let wrong = lines.iter().find(|line| at(line).is_some())?;
    let edits =
        lines.iter().filter_map(at).map(|at| TextEdit { span: Span::new(at, at), insert: " ".into() }).collect();
    let fix = mending(text, "Put a space there", edits)?;
    Some(told(
        wrong,
        "has no space after its colon".into(),
        "Each line is a name, a colon, a space and a value.",
        Some(fix),
    ))
}

/// `title: @me`, `title: "Share" and tell`
fn quote(text: &str, lines: &[Line<'_>]) -> Option<Slip> {
    lines.iter().find_map(|line| {
        let (name, value) = value(line.text)?;
        if is_begun(value) {
            return None;
        }
        let fix = mending(text, "Put it in quotation marks", vec![quoting(line)?])?;
        let what = match value.chars().next() {
            Some('"' | '\'') => format!("“{name}” has quotation marks that don’t hold all of it"),
            Some(sign) => format!("“{name}” begins with “{sign}”, which means something else here"),
            None => return None,
        };
        Some(told(line, what, QUOTE, Some(fix)))
    })
}

/// A line that is moved in by a tab.
fn tab(text: &str, lines: &[Line<'_>]) -> Option<Slip> {
    let wrong = lines.iter().find(|line| line.text.starts_with('\t'))?;
    let edits = lines.iter().filter_map(|line| {
        let tabs = line.text.len() - line.text.trim_start_matches('\t').len();
        let edit = || TextEdit { span: Span::new(line.span.start, line.span.start + tabs), insert: "  ".repeat(tabs) };
        (tabs > 0).then(edit)
    });
    let fix = mending(text, "Put blanks in its place", edits.collect());
    Some(told(wrong, "begins with a tab".into(), "Use blanks.", fix))
}

/// The same field a second time. Of two that say the same one can go, and one that says nothing.
fn twice(text: &str, lines: &[Line<'_>]) -> Option<Slip> {
    let named = |at: usize| top_level_key(lines[at].text);
    let first = |at: usize| (0..at).find(|before| named(*before) == named(at));
    let at = (1..lines.len()).find(|at| named(*at).is_some() && first(*at).is_some())?;
    let what = format!("has the field “{}”, which is there already", named(at)?);
    // A value that goes on in the lines below is more than is seen here.
    let is_whole = |at: usize| lines.get(at + 1).is_none_or(|next| top_level_key(next.text).is_some());
    let spare = |at: usize| {
        let before = first(at).filter(|before| named(at).is_some() && is_whole(*before) && is_whole(at))?;
        match (value(lines[before].text), value(lines[at].text)) {
            (one, other) if one == other => Some(at),
            (Some(_), None) => Some(at),
            (None, Some(_)) => Some(before),
            _ => None,
        }
    };
    let line_of = |at: usize| Span::new(lines[at].span.start, after_line(text, lines[at].span.end));
    let edits = (1..lines.len()).filter_map(spare).map(|at| TextEdit { span: line_of(at), insert: String::new() });
    let fix = mending(text, "Take one of them out", edits.collect());
    Some(told(&lines[at], what, "Take one of the two lines out.", fix))
}

/// A list or a quotation that is begun and not ended.
fn open(text: &str, lines: &[Line<'_>]) -> Option<Slip> {
    let open = |line: &Line<'_>| {
        let (name, value) = value(line.text)?;
        let (first, title, mark) = match value.chars().next()? {
            '[' => ("a list", "Close the list", ']'),
            '{' => ("a group", "Close the group", '}'),
            sign @ ('"' | '\'') => ("a quotation", "Close the quotation", sign),
            _ => return None,
        };
        let closed = value.len() > 1 && value.ends_with(mark);
        (!closed).then(|| {
            let edit = TextEdit { span: Span::new(line.span.end, line.span.end), insert: mark.into() };
            // What follows a “#” may be a remark, and what follows a bracket another list.
            let is_sure = !value[1..].contains(['#', '[', ']', '{', '}']);
            let fix = is_sure.then(|| mending(text, title, vec![edit])).flatten();
            told(line, format!("“{name}” begins {first} that isn’t closed"), &format!("Put “{mark}” at its end."), fix)
        })
    };
    let mended = lines.iter().filter_map(open).find(|slip| slip.fix.is_some());
    mended.or_else(|| lines.iter().find_map(open))
}

/// A field that is moved in, as if it belonged to the one above it.
fn indented(text: &str, lines: &[Line<'_>]) -> Option<Slip> {
    let blanks = |line: &Line<'_>| line.text.len() - line.text.trim_start_matches(' ').len();
    let is_field = |line: &&Line<'_>| blanks(line) > 0 && top_level_key(line.text.trim_start()).is_some();
    let out = |line: &Line<'_>| TextEdit {
        span: Span::new(line.span.start, line.span.start + blanks(line)),
        insert: String::new(),
    };
    let moved: Vec<&Line<'_>> = lines.iter().filter(is_field).collect();
    let one = moved.iter().find_map(|line| Some((*line, mending(text, OUTDENT, vec![out(line)])?)));
    let all = || Some((*moved.first()?, mending(text, OUTDENT, moved.iter().map(|line| out(line)).collect())?));
    let (line, fix) = one.or_else(all)?;
    Some(told(
        line,
        "begins with blanks, as if it belonged to the field above it".into(),
        "Take the blanks out.",
        Some(fix),
    ))
}

const OUTDENT: &str = "Take the blanks out";

fn unread(lines: &[Line<'_>], number: usize) -> Option<Slip> {
    let line = lines.iter().find(|line| line.number == number).or(lines.last())?;
    let hint =
        "Each line is a name, a colon, a space and a value. Put a value that holds other signs in quotation marks.";
    Some(told(line, "can’t be read".into(), hint, None))
}

fn told(line: &Line<'_>, what: String, hint: &str, fix: Option<(&'static str, Vec<TextEdit>)>) -> Slip {
    Slip { line: line.number, span: line.span, what, hint: hint.to_owned(), severity: Severity::Blocking, fix }
}

/// The name and the value of a field that stands on one line.
fn value(line: &str) -> Option<(&str, &str)> {
    let name = top_level_key(line)?;
    let value = line[name.len() + 1..].trim();
    (!value.is_empty() && line[name.len() + 1..].starts_with([' ', '\t'])).then_some((name, value))
}

/// Does a value stand there without quotation marks, and as no list?
fn is_plain(value: &str) -> bool {
    !value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!', '#'])
}

/// Is it a quotation whose other mark is missing?
fn is_begun(value: &str) -> bool {
    value.starts_with(['"', '\'']) && !value[1..].contains(&value[..1])
}

/// One past the end of a line that ends at a place.
fn after_line(text: &str, end: usize) -> usize {
    text[end..].find('\n').map_or(text.len(), |at| end + at + 1)
}

/// The value of a line in quotation marks.
fn quoting(line: &Line<'_>) -> Option<TextEdit> {
    let (_, value) = value(line.text)?;
    if value.starts_with(['[', '{', '|', '>', '#']) {
        return None;
    }
    let start = line.span.end - value.len();
    let marked = |mark: char| value.len() > 1 && value.starts_with(mark) && value.ends_with(mark);
    let words = if marked('"') || marked('\'') { &value[1..value.len() - 1] } else { value };
    Some(TextEdit { span: Span::new(start, line.span.end), insert: quoted(words) })
}

/// The edits, where they mend it.
fn mending(text: &str, title: &'static str, edits: Vec<TextEdit>) -> Option<(&'static str, Vec<TextEdit>)> {
    let mended = FrontMatter::read(&apply(text, &edits)).broken.is_none();
    mended.then_some((title, edits))
}
