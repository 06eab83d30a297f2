//! A drawing that is still as it began: a Mermaid block whose labels wait for words, or that has no part at all.

use super::{Hit, Looking, Rule};
use crate::document::Span;

/// The rule `unfilled-drawing`.
pub struct UnfilledDrawing;

/// What a label begins with while it waits for words.
const GAP: char = '…';

/// What opens a label.
const OPENS: [char; 6] = ['"', '[', '(', '{', '|', '>'];

/// What closes one.
const CLOSES: [char; 6] = ['"', ']', ')', '}', '|', '<'];

impl Rule for UnfilledDrawing {
    fn id(&self) -> &'static str {
        "unfilled-drawing"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let text = looking.document.text;
        let parts = looking.parts();
        let code = looking.document.code.iter().filter(|span| parts.iter().any(|part| part.contains(span.start)));
        code.filter(|span| is_mermaid(&text[span.start..span.end])).flat_map(|span| in_drawing(text, *span)).collect()
    }
}

fn is_mermaid(block: &str) -> bool {
    let info = block.trim_start_matches(['`', '~']);
    let language = info.lines().next().unwrap_or_default().split_whitespace().next().unwrap_or_default();
    info.len() + 3 <= block.len() && language.eq_ignore_ascii_case("mermaid")
}

fn in_drawing(text: &str, drawing: Span) -> Vec<Hit> {
    let mut hits = Vec::new();
    let (mut at, mut lines) = (drawing.start, 0);
    for line in text[drawing.start..drawing.end].split_inclusive('\n') {
        let said = line.trim();
        if at > drawing.start && !said.is_empty() && !said.starts_with("%%") && !said.starts_with(['`', '~']) {
            lines += 1;
            hits.extend(gap(line).map(|gap| {
                let span = Span::new(at + gap.start, at + gap.end);
                Hit::at(span).value("what", format!("“{}”", text[span.start..span.end].trim()))
            }));
        }
        at += line.len();
    }
    // The first line says what is drawn, and draws nothing. Where every label still waits, one gap tells of all.
    if lines < 2 || hits.len() > 1 && is_untouched(&text[drawing.start..drawing.end]) {
        let first = text[drawing.start..drawing.end].lines().next().unwrap_or_default();
        hits = vec![Hit::at(Span::new(drawing.start, drawing.start + first.len())).value("what", "The drawing")];
    }
    hits
}

/// Does every label that a person could have written still begin as it was given?
fn is_untouched(drawing: &str) -> bool {
    let labels = drawing.split('"').skip(1).step_by(2).filter(|label| label.contains(char::is_alphabetic));
    labels.clone().count() > 1 && labels.into_iter().all(|label| label.starts_with(GAP))
}

/// The first label of a line that waits for words, up to its end.
fn gap(line: &str) -> Option<Span> {
    let opened = |at: &usize| line[..*at].trim_end().ends_with(OPENS);
    let start = line.match_indices(GAP).map(|(at, _)| at).find(opened)?;
    let rest = line[start..].trim_end();
    // Brackets may stand within a label that has quotation marks around it.
    let quoted = line[..start].trim_end().ends_with('"');
    let end = if quoted { rest.find(['"', '<']) } else { rest.find(CLOSES) };
    Some(Span::new(start, start + end.unwrap_or(rest.len())))
}
