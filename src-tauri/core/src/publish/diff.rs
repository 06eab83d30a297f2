//! What changed, by the word for writers and by the line for the file.

use serde::Serialize;
use similar::{ChangeTag, TextDiff};
use ts_rs::TS;

use super::aligned::{Aligned, align, blocks, is_heading};
use crate::Result;
use crate::document::{Document, FrontMatter, count_words};
use crate::git::ChangeSort;
use crate::portfolio::Portfolio;
use crate::storage::TextFile;

/// Two texts compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DiffView {
    /// What is compared.
    pub title: String,
    /// Words that are new.
    pub words_added: u32,
    /// Words that are gone.
    pub words_removed: u32,
    /// By the word.
    pub parts: Vec<DiffPart>,
    /// By the line.
    pub lines: Vec<DiffLine>,
    /// Is it no text?
    pub binary: bool,
}

/// A piece of the comparison by the word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum DiffPart {
    /// The heading under which what follows stands.
    Heading {
        /// Its words.
        text: String,
    },
    /// Unchanged paragraphs that are left out.
    Gap {
        /// How many.
        paragraphs: u32,
    },
    /// A changed paragraph.
    Paragraph {
        /// Its pieces in order.
        runs: Vec<DiffRun>,
    },
    /// Something to know.
    Note {
        /// In words.
        text: String,
    },
}

/// What became of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum DiffOp {
    /// In both.
    Same,
    /// Only in the newer.
    Added,
    /// Only in the older.
    Removed,
    /// Lines left out.
    Skip,
}

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DiffRun {
    /// What became of it.
    pub op: DiffOp,
    /// Its text.
    pub text: String,
}

/// A line of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DiffLine {
    /// What became of it.
    pub op: DiffOp,
    /// Its text, without the line break.
    pub text: String,
}

/// Lines shown around a change.
const CONTEXT: usize = 3;

/// Most lines shown. Nobody reads more, and a window that holds them grows slow.
const MOST_LINES: usize = 2_000;

/// Most bytes of a block, before and after together, that are compared by the word: the time grows with their square.
const MOST_BYTES: usize = 200_000;

/// A longer run of unchanged text within a block is shown by its ends, as in a table of many rows.
const LONGEST_SAME: usize = 1_200;

/// Characters kept of each end.
const KEPT_OF_SAME: usize = 200;

/// What changed in one file since the newest commit.
///
/// # Errors
/// What the disk or git says.
pub fn change_diff(portfolio: &Portfolio, path: &str) -> Result<DiffView> {
    let repo = portfolio.repo()?;
    let renamed_from = portfolio
        .changes(&repo)?
        .into_iter()
        .find(|change| change.path == path && change.sort == ChangeSort::Renamed)
        .and_then(|change| change.old_path);
    let before = repo.head_file(renamed_from.as_deref().unwrap_or(path))?;
    let after = match super::commit::fresh_lists(portfolio, &super::commit::proposed(portfolio)?)?.remove(path) {
        Some(fresh) => Some(fresh),
        None => repo.work_file(path)?,
    };
    let document = portfolio.document_path(path);
    let running = if document.is_ok() { running_text } else { str::to_owned };
    let title = document.and_then(|path| portfolio.entry(&path)).map_or_else(|_| path.to_owned(), |entry| entry.title);
    let decoded = |bytes: &Option<Vec<u8>>| TextFile::decode(bytes.as_deref().unwrap_or_default());
    match (decoded(&before), decoded(&after)) {
        (Ok(before), Ok(after)) => Ok(compared(&title, &before.text, &after.text, running)),
        _ => Ok(DiffView {
            title,
            words_added: 0,
            words_removed: 0,
            parts: vec![DiffPart::Note { text: no_text(before.as_deref(), after.as_deref()) }],
            lines: Vec::new(),
            binary: true,
        }),
    }
}

/// What there is to say of a file that can't be read.
fn no_text(before: Option<&[u8]>, after: Option<&[u8]>) -> String {
    let sizes = match (before, after) {
        (Some(before), Some(after)) => format!(" It had {} and has {} now.", size(before), size(after)),
        (None, Some(after)) => format!(" It is new and has {}.", size(after)),
        (Some(before), None) => format!(" It had {}, and was deleted.", size(before)),
        (None, None) => String::new(),
    };
    format!("This file is no text, so there is nothing to read here.{sizes}")
}

fn size(bytes: &[u8]) -> String {
    match bytes.len() {
        1 => "1 byte".to_owned(),
        few if few < 1024 => format!("{few} bytes"),
        many if many < 1024 * 1000 => format!("{} KB", (many + 512) / 1024),
        many => format!("{:.1} MB", many as f64 / (1024.0 * 1024.0)),
    }
}

/// Compares two documents. Their words are counted as everywhere: those of running text.
pub fn compare(title: &str, before: &str, after: &str) -> DiffView {
    compared(title, before, after, running_text)
}

fn running_text(text: &str) -> String {
    let document = Document::read(text);
    let counted = document.prose.iter().enumerate().filter(|(at, _)| document.words_of(*at) > 0);
    counted.map(|(_, prose)| prose.text.as_str()).collect::<Vec<_>>().join("\n\n")
}

fn compared(title: &str, before: &str, after: &str, running: fn(&str) -> String) -> DiffView {
    let (front_before, body_before) = split_front(before);
    let (front_after, body_after) = split_front(after);
    let mut parts = Vec::new();
    if front_before != front_after && !front_before.is_empty() {
        parts.push(DiffPart::Note {
            text: "The lines at the top (title, date, skills and so on) changed; see them under File.".to_owned(),
        });
    }
    parts.extend(by_paragraph(&readable(body_before), &readable(body_after)));
    let counted = by_paragraph(&running(before), &running(after));
    let words = |wanted: DiffOp| {
        let runs = counted
            .iter()
            .filter_map(|part| if let DiffPart::Paragraph { runs } = part { Some(runs) } else { None })
            .flatten();
        let count: usize = runs.filter(|run| run.op == wanted).map(|run| count_words(&run.text)).sum();
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    DiffView {
        title: title.to_owned(),
        words_added: words(DiffOp::Added),
        words_removed: words(DiffOp::Removed),
        lines: by_line(before, after),
        binary: false,
        parts,
    }
}

fn split_front(text: &str) -> (&str, &str) {
    text.split_at(FrontMatter::read(text).span.map_or(0, |span| span.end))
}

/// A text without the comments between which Portico keeps its lists: a reader never sees them.
fn readable(text: &str) -> String {
    let marks = |line: &str| {
        let line = line.trim();
        (line.starts_with("<!-- portico:") || line.starts_with("<!-- /portico:")) && line.ends_with("-->")
    };
    text.split_inclusive('\n').map(|line| if marks(line) { "\n" } else { line }).collect()
}

fn by_paragraph(before: &str, after: &str) -> Vec<DiffPart> {
    let (old, new) = (blocks(before), blocks(after));
    let mut parts = Vec::new();
    let mut gap = 0;
    let mut heading: Option<&str> = None;
    let diff = similar::capture_diff_slices(similar::Algorithm::Patience, &old, &new);
    for op in diff {
        let (tag, old_range, new_range) = op.as_tag_tuple();
        if tag == similar::DiffTag::Equal {
            for paragraph in &new[new_range] {
                if is_heading(paragraph) { heading = Some(paragraph) } else { gap += 1 }
            }
            continue;
        }
        if gap > 0 && !parts.is_empty() {
            parts.push(DiffPart::Gap { paragraphs: gap });
        }
        gap = 0;
        if let Some(text) = heading.take() {
            parts.push(DiffPart::Heading { text: text.trim_start_matches('#').trim().to_owned() });
        }
        parts.extend(align(&old[old_range], &new[new_range]).into_iter().map(shown));
    }
    if gap > 0 && !parts.is_empty() {
        parts.push(DiffPart::Gap { paragraphs: gap });
    }
    parts
}

/// A rewritten block by the word; one that is gone or new as a whole.
fn shown(block: Aligned<'_>) -> DiffPart {
    let alone = |op, text: &str| vec![DiffRun { op, text: text.to_owned() }];
    let runs = match block {
        Aligned::Rewritten(before, after) if before.len() + after.len() > MOST_BYTES => {
            [alone(DiffOp::Removed, before), alone(DiffOp::Added, after)].concat()
        }
        Aligned::Rewritten(before, after) => shortened(by_word(before, after)),
        Aligned::Gone(text) => alone(DiffOp::Removed, text),
        Aligned::New(text) => alone(DiffOp::Added, text),
    };
    DiffPart::Paragraph { runs }
}

/// The runs with long unchanged ones shown by their ends.
fn shortened(runs: Vec<DiffRun>) -> Vec<DiffRun> {
    let shorter = |run: DiffRun| match run.op {
        DiffOp::Same if run.text.len() > LONGEST_SAME => {
            let begin = run.text.char_indices().nth(KEPT_OF_SAME).map_or(run.text.len(), |(at, _)| at);
            let end = run.text.char_indices().nth_back(KEPT_OF_SAME - 1).map_or(0, |(at, _)| at);
            if begin >= end {
                return vec![run];
            }
            let same = |text: &str| DiffRun { op: DiffOp::Same, text: text.to_owned() };
            vec![same(&run.text[..begin]), DiffRun { op: DiffOp::Skip, text: String::new() }, same(&run.text[end..])]
        }
        _ => vec![run],
    };
    runs.into_iter().flat_map(shorter).collect()
}

/// Two texts compared by the word, as they stand.
pub fn by_word(before: &str, after: &str) -> Vec<DiffRun> {
    let diff = TextDiff::from_unicode_words(before, after);
    let mut runs: Vec<DiffRun> = Vec::new();
    for change in diff.iter_all_changes() {
        let op = op_of(change.tag());
        match runs.last_mut() {
            Some(last) if last.op == op => last.text.push_str(change.value()),
            _ => runs.push(DiffRun { op, text: change.value().to_owned() }),
        }
    }
    runs
}

fn by_line(before: &str, after: &str) -> Vec<DiffLine> {
    let diff = TextDiff::from_lines(before, after);
    let mut lines = Vec::new();
    for (index, group) in diff.grouped_ops(CONTEXT).iter().enumerate() {
        if index > 0 {
            lines.push(DiffLine { op: DiffOp::Skip, text: String::new() });
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            lines.push(DiffLine { op: op_of(change.tag()), text: change.value().trim_end_matches('\n').to_owned() });
        }
    }
    if lines.len() > MOST_LINES {
        let left = lines.len() - MOST_LINES;
        lines.truncate(MOST_LINES);
        lines.push(DiffLine { op: DiffOp::Skip, text: format!("{left} more lines are not shown") });
    }
    lines
}

fn op_of(tag: ChangeTag) -> DiffOp {
    match tag {
        ChangeTag::Equal => DiffOp::Same,
        ChangeTag::Insert => DiffOp::Added,
        ChangeTag::Delete => DiffOp::Removed,
    }
}
