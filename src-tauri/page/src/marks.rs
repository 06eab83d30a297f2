//! Marks above and below letters, put into the run of their letter.
//!
//! The typesetter begins a run wherever glyphs stand higher or lower, and gives a mark's run the text of its whole
//! cluster, which would be read twice: once with its letter, once with its mark.
//! Invariant: nothing is drawn at another place than before.

use typst::layout::{Em, Frame, FrameItem, GroupItem, Point};
use typst::model::Document;
use typst::text::TextItem;
use typst_layout::{Page, PagedDocument};

/// The document with each mark in its letter's run; the same where there is none.
pub(crate) fn joined(document: PagedDocument) -> PagedDocument {
    if !document.pages().iter().any(|page| has_marks(&page.frame)) {
        return document;
    }
    let pages = document.pages().iter().map(|page| Page { frame: join(&page.frame), ..page.clone() }).collect();
    PagedDocument::new(pages, document.info().clone())
}

fn has_marks(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => has_marks(&group.frame),
        FrameItem::Text(run) => is_mark(run),
        _ => false,
    })
}

/// Takes no room of its own.
fn is_mark(run: &TextItem) -> bool {
    !run.glyphs.is_empty() && run.glyphs.iter().all(|glyph| glyph.x_advance == Em::zero())
}

fn join(frame: &Frame) -> Frame {
    let mut items: Vec<(Point, FrameItem)> = Vec::new();
    for (place, item) in frame.items() {
        match (item, items.last_mut()) {
            (FrameItem::Text(mark), Some((letter_place, FrameItem::Text(letter))))
                if is_mark(mark) && belongs(mark, letter) =>
            {
                add(letter, mark, Em::from_abs(letter_place.y - place.y, letter.size));
            }
            (FrameItem::Group(group), _) => {
                items.push((*place, FrameItem::Group(GroupItem { frame: join(&group.frame), ..group.clone() })));
            }
            (item, _) => items.push((*place, item.clone())),
        }
    }
    let mut joined = Frame::new(frame.size(), frame.kind());
    if frame.has_baseline() {
        joined.set_baseline(frame.baseline());
    }
    joined.push_multiple(items);
    joined
}

fn belongs(mark: &TextItem, letter: &TextItem) -> bool {
    let short = u16::try_from(letter.text.len()).is_ok();
    short && mark.font == letter.font && mark.size == letter.size && letter.text.ends_with(&*mark.text)
}

/// The mark's glyphs at the end of the letter's run, so much higher.
fn add(letter: &mut TextItem, mark: &TextItem, higher: Em) {
    let before = u16::try_from(letter.text.len() - mark.text.len()).unwrap_or_default();
    letter.glyphs.extend(mark.glyphs.iter().cloned().map(|mut glyph| {
        glyph.range = glyph.range.start + before..glyph.range.end + before;
        glyph.y_offset += higher;
        glyph
    }));
}
