//! Running text of one block, and where each piece of it stands in the source.

use super::{Place, Span};

/// A piece of the text.
#[derive(Debug, Clone)]
struct Piece {
    start: usize,
    source: Span,
    /// Does it stand in the source as it is? Code in back quotes and entities don't.
    verbatim: bool,
}

/// The words of a paragraph, heading, list item or table cell, without markup.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// The text; a soft line break is a space.
    pub text: String,
    /// Where pieces of the text came from, in order.
    pieces: Vec<Piece>,
    /// Ranges of `text` that are inline code or the text of a link: marks of something concrete.
    pub concrete: Vec<Span>,
    /// Where it stands.
    pub place: Place,
}

impl Prose {
    /// Appends a piece of text that stands at `source`, letter by letter if it is `verbatim`.
    pub fn push(&mut self, text: &str, source: Span, verbatim: bool) {
        self.pieces.push(Piece { start: self.text.len(), source, verbatim });
        self.text.push_str(text);
    }

    /// The source span of a range of the text.
    pub fn source(&self, range: Span) -> Span {
        Span::new(self.position(range.start, false), self.position(range.end, true))
    }

    fn position(&self, at: usize, is_end: bool) -> usize {
        // The end of a range belongs to the piece before it.
        let before = self.pieces.partition_point(|piece| if is_end { piece.start < at } else { piece.start <= at });
        let Some(piece) = self.pieces.get(before.saturating_sub(1)) else { return 0 };
        match (piece.verbatim, is_end) {
            (true, _) => (piece.source.start + (at - piece.start)).min(piece.source.end),
            (false, true) => piece.source.end,
            (false, false) => piece.source.start,
        }
    }

    /// Where it begins in the source.
    pub fn start(&self) -> usize {
        self.pieces.first().map_or(0, |piece| piece.source.start)
    }

    /// The source span of the whole.
    pub fn span(&self) -> Span {
        self.source(Span::new(0, self.text.len()))
    }
}
