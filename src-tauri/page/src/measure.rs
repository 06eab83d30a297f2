//! What a set document says of itself.
//!
//! The design labels where a work begins and ends (`from`, `to`), where a part does (`part-from`, `part-to`), and where
//! all ends (`end`); here those labels are read.

use portico_core::summary::Paper;
use typst::foundations::{Label, Selector, Value};
use typst::introspection::{Introspector, MetadataElem, PagedPosition};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::designs::About;

/// Rounding in the layout must not cost a line.
const SLACK: f64 = 0.01;

/// How many times over the text fills the page.
pub(crate) fn filled(document: &PagedDocument, about: &About, paper: Paper) -> f64 {
    let room = paper.size_pt().1 - about.head - about.foot;
    let before = document.pages().len().saturating_sub(1);
    #[expect(clippy::cast_precision_loss, reason = "a handful of pages")]
    let before = before as f64;
    before + (end(document) - about.head) / room
}

/// Whole lines between the end of the text and the foot margin.
pub(crate) fn lines_free(document: &PagedDocument, about: &About, paper: Paper, size: f64) -> u32 {
    let room = paper.size_pt().1 - about.foot - end(document);
    count((room / (about.lead * size) + SLACK).floor())
}

/// Lines by which the text, set on a roll, passes the foot margin: one at the least.
pub(crate) fn lines_over(roll: &PagedDocument, about: &About, paper: Paper, size: f64) -> u32 {
    let over = end(roll) - (paper.size_pt().1 - about.foot);
    count((over / (about.lead * size) - SLACK).ceil()).max(1)
}

/// Lines that each work takes: none where it has nothing to print.
pub(crate) fn work_lines(document: &PagedDocument, works: usize, line: f64) -> Vec<u32> {
    lines_between(document, ["from", "to"], works, line)
}

/// Lines that each part takes with its heading and the white above it: none where it has nothing to print.
pub(crate) fn part_lines(document: &PagedDocument, parts: usize, line: f64) -> Vec<u32> {
    lines_between(document, ["part-from", "part-to"], parts, line)
}

/// For each index, how many lines of so many points lie between its two labels.
fn lines_between(document: &PagedDocument, labels: [&str; 2], count_of: usize, line: f64) -> Vec<u32> {
    let mut lines = vec![0; count_of];
    let [from, to] = labels.map(|label| labelled(document, label));
    for ((top, index), (foot, _)) in from.into_iter().zip(to) {
        let place = index.cast::<usize>().ok().and_then(|index| lines.get_mut(index));
        if let Some(place) = place {
            *place = count(((foot.point.y - top.point.y).to_pt() / line).round());
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
