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
    reader.end_line();
    let lines = reader.text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).fold(String::new(), |text, line| text + &line + "\n")
}

#[derive(Default)]
struct Reader {
    text: String,
    /// The runs of the line so far, from left to right, each with whether a gap parts it from the one before.
    line: Vec<(bool, String)>,
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
        let mut gap = false;
        if let Some(end) = self.end {
            let of = |share: f64| run.size * share;
            if (start.y - end.y).abs() >= of(SAME_LINE) || start.x < end.x - of(STEP_BACK) {
                self.end_line();
            } else {
                gap = start.x > end.x + of(WORD_GAP);
            }
        }
        self.line.push((gap, run.text.to_string()));
        self.end = Some(start + Point::with_x(run.width()));
    }

    /// Runs from the right stand in the order in which they are read, with what lies between two of them and, where the
    /// line begins there, what ends it.
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let mut at = 0;
        while at < line.len() {
            let turned = line[at..].iter().take_while(|(_, text)| !from_left(text)).count();
            let right = line[at..at + turned].iter().any(|(_, text)| from_right(text));
            if right && (at == 0 || from_right(&line[at].1)) {
                self.text.push_str(if line[at].0 { " " } else { "" });
                for index in (at..at + turned).rev() {
                    self.text.push_str(&line[index].1);
                    self.text.push_str(if index > at && line[index].0 { " " } else { "" });
                }
                at += turned;
            } else {
                self.text.push_str(if line[at].0 { " " } else { "" });
                self.text.push_str(&line[at].1);
                at += 1;
            }
        }
        self.text.push('\n');
    }
}

/// Hebrew, Arabic and their neighbours.
fn from_right(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'))
}

fn from_left(text: &str) -> bool {
    !from_right(text) && text.chars().any(char::is_alphanumeric)
}
