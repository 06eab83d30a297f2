//! What a machine reads: the page's text as an extractor takes it from the PDF.
//!
//! Invariant: read off the set page itself, run by run, in the order in which the PDF holds them. So headings, the signs
//! between two items and the ends of lines are here, and nothing that isn't printed.

use typst::layout::{Frame, FrameItem, Point, Transform};
use typst::text::TextItem;

/// Shares of a run's size, as extractors have them: a smaller step up or down stays on the line, ...
const SAME_LINE: f64 = 0.5;
/// ... a larger gap parts two words, ...
const WORD_GAP: f64 = 0.15;
/// ... and a larger step back begins a line.
const STEP_BACK: f64 = 0.1;

/// The text, a line for each printed line.
pub(crate) fn text(page: &Frame) -> String {
    let mut reader = Reader::default();
    reader.frame(page, Transform::identity());
    let lines = reader.text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).fold(String::new(), |text, line| text + &line + "\n")
}

#[derive(Default)]
struct Reader {
    text: String,
    /// Where the last run ended.
    end: Option<Point>,
}

impl Reader {
    fn frame(&mut self, frame: &Frame, above: Transform) {
        for (place, item) in frame.items() {
            let here = above.pre_concat(Transform::translate(place.x, place.y));
            match item {
                FrameItem::Group(group) => self.frame(&group.frame, here.pre_concat(group.transform)),
                FrameItem::Text(run) => self.run(run, Point::zero().transform(here)),
                FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
            }
        }
    }

    fn run(&mut self, run: &TextItem, start: Point) {
        if let Some(end) = self.end {
            let of = |share: f64| run.size * share;
            if (start.y - end.y).abs() >= of(SAME_LINE) || start.x < end.x - of(STEP_BACK) {
                self.text.push('\n');
            } else if start.x > end.x + of(WORD_GAP) {
                self.text.push(' ');
            }
        }
        self.text.push_str(&run.text);
        self.end = Some(start + Point::with_x(run.width()));
    }
}
