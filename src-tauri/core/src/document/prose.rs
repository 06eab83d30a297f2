//! Running text of one block, and where each piece of it stands in the source.

use super::Span;

/// The words of a paragraph, heading, list item or table cell, without markup.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// The text; a soft line break is a space.
    pub text: String,
    /// Where pieces of the text came from: (start in `text`, span in the source), in order.
    pieces: Vec<(usize, Span)>,
    /// Ranges of `text` that are inline code or the text of a link: marks of something concrete.
    pub concrete: Vec<Span>,
}

impl Prose {
    /// Appends a piece of text that stands at `source`.
    pub fn push(&mut self, text: &str, source: Span) {
        self.pieces.push((self.text.len(), source));
        self.text.push_str(text);
    }

    /// The source span of a range of the text.
    pub fn source(&self, range: Span) -> Span {
        Span::new(self.position(range.start, false), self.position(range.end, true))
    }

    fn position(&self, at: usize, is_end: bool) -> usize {
        // The end of a range belongs to the piece before it.
        let before = self.pieces.partition_point(|(start, _)| if is_end { *start < at } else { *start <= at });
        let Some((start, source)) = self.pieces.get(before.saturating_sub(1)) else { return 0 };
        (source.start + (at - start)).min(source.end)
    }

    /// The source span of the whole.
    pub fn span(&self) -> Span {
        self.source(Span::new(0, self.text.len()))
    }
}
