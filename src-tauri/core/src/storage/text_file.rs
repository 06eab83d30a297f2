//! Text as a person edits it, and the bytes it came from.
//!
//! Invariant: writing an unchanged text gives back the same bytes; a changed one keeps the line ending of every line that
//! was not touched, and the byte order mark.

use super::ContentHash;
use crate::{Error, ErrorCode, Result};

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// How a line ends on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnding {
    /// `\n`
    Lf,
    /// `\r\n`
    CrLf,
}

/// A UTF-8 file read for editing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFile {
    /// The text with `\n` line endings and no byte order mark.
    pub text: String,
    /// Hash of the bytes on disk.
    pub hash: ContentHash,
    bom: bool,
    endings: Vec<LineEnding>,
}

impl TextFile {
    /// Reads bytes.
    ///
    /// # Errors
    /// [`ErrorCode::NotUtf8`].
    pub fn decode(bytes: &[u8]) -> Result<Self> {
        let hash = ContentHash::of(bytes);
        let bom = bytes.starts_with(BOM);
        let body = if bom { &bytes[BOM.len()..] } else { bytes };
        let body = std::str::from_utf8(body).map_err(|error| {
            Error::new(ErrorCode::NotUtf8, "This file isn't UTF-8 text, so it is shown but can't be edited here.")
                .hint("Save it as UTF-8 in the program it came from.")
                .because(error)
        })?;
        let endings = body
            .split_inclusive('\n')
            .filter(|line| line.ends_with('\n'))
            .map(|line| if line.ends_with("\r\n") { LineEnding::CrLf } else { LineEnding::Lf })
            .collect();
        Ok(Self { text: body.replace("\r\n", "\n"), hash, bom, endings })
    }

    /// The bytes for a new text of this file.
    pub fn encode(&self, text: &str) -> Vec<u8> {
        let mut bytes = if self.bom { BOM.to_vec() } else { Vec::new() };
        let Some(usual) = self.usual_ending() else {
            bytes.extend_from_slice(text.as_bytes());
            return bytes;
        };
        let new: Vec<&str> = text.split_inclusive('\n').collect();
        for (line, came_from) in new.iter().zip(self.origins(&new)) {
            let ending = came_from.and_then(|line| self.endings.get(line)).copied().unwrap_or(usual);
            match (line.strip_suffix('\n'), ending) {
                (Some(content), LineEnding::CrLf) => {
                    bytes.extend_from_slice(content.as_bytes());
                    bytes.extend_from_slice(b"\r\n");
                }
                _ => bytes.extend_from_slice(line.as_bytes()),
            }
        }
        bytes
    }

    /// For each line of a new text, the line of this one that it is, or that it stands in the place of.
    fn origins(&self, new: &[&str]) -> Vec<Option<usize>> {
        let old: Vec<&str> = self.text.split_inclusive('\n').collect();
        let mut origins = vec![None; new.len()];
        // What is added at the top of a text often begins as the text did: the end tells better which lines are the same.
        let same = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
        for back in 1..=same {
            origins[new.len() - back] = Some(old.len() - back);
        }
        let (old, changed) = (&old[..old.len() - same], &new[..new.len() - same]);
        for op in similar::capture_diff_slices(similar::Algorithm::Myers, old, changed) {
            for (old_line, new_line) in op.old_range().zip(op.new_range()) {
                origins[new_line] = Some(old_line);
            }
        }
        origins
    }

    /// The ending of most lines; `None` where every line ends with `\n` and nothing has to be kept.
    fn usual_ending(&self) -> Option<LineEnding> {
        let crlf = self.endings.iter().filter(|ending| **ending == LineEnding::CrLf).count();
        match crlf {
            0 => None,
            _ if crlf * 2 >= self.endings.len() => Some(LineEnding::CrLf),
            _ => Some(LineEnding::Lf),
        }
    }
}
