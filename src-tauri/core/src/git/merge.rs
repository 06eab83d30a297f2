//! Three-way merge of texts, as git merges files.

use git2::{MergeFileInput, MergeFileOptions};
use serde::Serialize;
use ts_rs::TS;

use super::trouble::failed;
use crate::Result;

/// A piece of a merged text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "piece", rename_all = "snake_case")]
pub enum MergePiece {
    /// Text that needs no decision.
    Clean {
        /// The text.
        text: String,
    },
    /// Lines that both sides changed, each in its own way.
    Conflict {
        /// As they stand on our side.
        ours: String,
        /// As they stand on the other side.
        theirs: String,
    },
}

/// Merges what two sides made of `base`. Every line of both is in what comes back, unless the other side took it away or
/// changed it and this one left it as it was.
///
/// # Errors
/// What git says; texts of gigabytes, for one.
pub fn merge_texts(base: &str, ours: &str, theirs: &str) -> Result<Vec<MergePiece>> {
    let size = marker_size(&[base, ours, theirs]);
    let input = |text| {
        let mut input = MergeFileInput::new();
        input.content(text);
        input
    };
    let (headed_base, headed_ours, headed_theirs) = (headed(base), headed(ours), headed(theirs));
    let merged = git2::merge_file(
        &input(headed_base.as_bytes()),
        &input(headed_ours.as_bytes()),
        &input(headed_theirs.as_bytes()),
        Some(MergeFileOptions::new().style_standard(true).marker_size(size).our_label("ours").their_label("theirs")),
    )
    .map_err(failed("The texts could not be merged."))?;
    let text = String::from_utf8_lossy(merged.content());
    let text = text.strip_prefix(HEAD).unwrap_or(&text);
    Ok(if merged.is_automergeable() {
        vec![MergePiece::Clean { text: text.to_owned() }]
    } else {
        pieces(text, usize::from(size))
    })
}

/// A line above each text: git2 0.21 reads an empty result through a null pointer, so that no result may be empty.
const HEAD: &str = "\u{2}\n";

/// The text below that line, with a line break at its end: otherwise a marker would be on its last line.
fn headed(text: &str) -> String {
    let ending = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    format!("{HEAD}{text}{ending}")
}

/// Longer than any such run at the start of a line, so that no line of a text is taken for a marker.
fn marker_size(texts: &[&str]) -> u16 {
    let run = |line: &str| line.chars().take_while(|c| matches!(c, '<' | '=' | '>')).count();
    let longest = texts.iter().flat_map(|text| text.lines()).map(run).max().unwrap_or(0);
    u16::try_from(longest + 8).unwrap_or(u16::MAX)
}

fn pieces(text: &str, size: usize) -> Vec<MergePiece> {
    let marker = |sign: &str| sign.repeat(size);
    let (open, middle, close) = (marker("<"), marker("="), marker(">"));
    let mut pieces = Vec::new();
    let (mut clean, mut ours, mut theirs) = (String::new(), String::new(), String::new());
    let mut side = 0;
    for line in text.split_inclusive('\n') {
        match side {
            0 if line.starts_with(&open) => {
                if !clean.is_empty() {
                    pieces.push(MergePiece::Clean { text: std::mem::take(&mut clean) });
                }
                side = 1;
            }
            1 if line.starts_with(&middle) => side = 2,
            2 if line.starts_with(&close) => {
                pieces.push(MergePiece::Conflict {
                    ours: std::mem::take(&mut ours),
                    theirs: std::mem::take(&mut theirs),
                });
                side = 0;
            }
            0 => clean.push_str(line),
            1 => ours.push_str(line),
            _ => theirs.push_str(line),
        }
    }
    if !clean.is_empty() {
        pieces.push(MergePiece::Clean { text: clean });
    }
    pieces
}
