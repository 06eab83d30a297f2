//! A document: Markdown with front matter, read into sections and words, and edited by text edits alone.
//!
//! Invariants: positions are byte spans into the LF text; reading never fails, half-written and malformed text included;
//! nothing here writes a file.

mod anchors;
mod destinations;
mod edit;
mod fields;
mod front_matter;
mod list_field;
mod outline;
mod parse;
mod positions;
mod prose;
mod published;
mod revised;
mod sections;
mod skeleton;
mod slip;
mod slug;
mod unfenced;
mod words;

pub use anchors::Anchors;
pub(crate) use anchors::anchor;
pub use destinations::{Destination, Written, destinations};
pub use edit::{TextEdit, apply, edit_between};
pub use fields::{set_field, title_edits};
pub use front_matter::{BrokenFrontMatter, FieldValue, FrontMatter};
pub use outline::{Cell, Item, Place, Row, Table};
pub use parse::{Document, Heading, Reference};
pub use positions::{Utf16Map, line_of};
pub use prose::Prose;
pub use published::{Published, add_published, published, remove_published};
pub use revised::{revised, says_revised, set_revised};
pub use sections::{Section, section_at, sections};
pub use skeleton::{NewDocument, heading, skeleton};
pub use slip::{Slip, slip};
pub use slug::slug;
pub use words::count_words;

use serde::Serialize;

/// A range of bytes in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Does `position` lie in it?
    pub fn contains(&self, position: usize) -> bool {
        (self.start..self.end).contains(&position)
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}
