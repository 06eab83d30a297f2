//! What a set document says of itself.
//!
//! The design labels where a work begins and ends (`from`, `to`) and where all ends (`end`); here those labels are read. The design takes the measures below from its data.

use portico_core::summary::Paper;
use typst::foundations::{Label, Selector, Value};
use typst::introspection::{Introspector, MetadataElem, PagedPosition};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

/// Line height over body size.
pub(crate) const LEAD: f64 = 1.4;

/// The head margin in points.
pub(crate) const HEAD: f64 = 54.0;

/// The foot margin in points.
pub(crate) const FOOT: f64 = 45.0;

/// Rounding in the layout must not cost a line.
const SLACK: f64 = 0.01;

/// How many times over the text fills the page.
pub(crate) fn filled(document: &PagedDocument, paper: Paper) -> f64 {
    let room = paper.size_pt().1 - HEAD - FOOT;
    let before = document.pages().len().saturating_sub(1);
    #[expect(clippy::cast_precision_loss, reason = "a handful of pages")]
    let before = before as f64;
    before + (end(document) - HEAD) / room
}

/// Whole lines between the end of the text and the foot margin.
pub(crate) fn lines_free(document: &PagedDocument, paper: Paper, size: f64) -> u32 {
    let room = paper.size_pt().1 - FOOT - end(document);
    count((room / (LEAD * size) + SLACK).floor())
}

/// Lines by which the text, set on a roll, passes the foot margin: one at the least.
pub(crate) fn lines_over(roll: &PagedDocument, paper: Paper, size: f64) -> u32 {
    let over = end(roll) - (paper.size_pt().1 - FOOT);
    count((over / (LEAD * size) - SLACK).ceil()).max(1)
}

/// Lines that each work takes: none where it has nothing to print.
pub(crate) fn work_lines(document: &PagedDocument, works: usize, size: f64) -> Vec<u32> {
    let mut lines = vec![0; works];
    for ((top, index), (foot, _)) in labelled(document, "from").into_iter().zip(labelled(document, "to")) {
        let place = index.cast::<usize>().ok().and_then(|index| lines.get_mut(index));
        if let Some(place) = place {
            *place = count(((foot.point.y - top.point.y).to_pt() / (LEAD * size)).round());
        }
    }
    lines
}

fn end(document: &PagedDocument) -> f64 {
    labelled(document, "end").last().map_or(0.0, |(place, _)| place.point.y.to_pt())
}

fn labelled(document: &PagedDocument, label: &str) -> Vec<(PagedPosition, Value)> {
    let introspector = document.introspector();
    let Some(label) = Label::new(PicoStr::intern(label)) else { return Vec::new() };
    introspector
        .query(&Selector::Label(label))
        .iter()
        .filter_map(|content| {
            let place = introspector.position(content.location()?)?;
            let value = content.to_packed::<MetadataElem>()?.value.clone();
            Some((place, value))
        })
        .collect()
}

/// A whole number of lines; lengths on paper are small and never negative here.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "float casts saturate, so this clamps")]
fn count(lines: f64) -> u32 {
    lines.max(0.0) as u32
}
