//! Something begun and left: a cell, a list item, a label or a heading with nothing in it.
//!
//! A dash says on purpose that there is nothing; an empty cell doesn't. A row of empty cells in a column that is empty
//! anyway, or in which only the head has words, is a form and no gap. A row without a name is one where the
//! first column is there for names, and all others have theirs.

use super::{Hit, Looking, Rule};
use crate::document::{Document, Item, Place, Prose, Row, Span, Table, TextEdit};

/// The rule `unfilled`.
pub struct Unfilled;

/// A label is short: "Owner:", "Known so far:".
const LONGEST_LABEL: usize = 4;

impl Rule for Unfilled {
    fn id(&self) -> &'static str {
        "unfilled"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let parts = looking.parts();
        let inside = |at: usize| parts.iter().any(|part| part.contains(at));
        let document = looking.document;
        let tables = document.tables.iter().filter(|table| inside(table.span.start));
        let mut hits: Vec<Hit> = tables.flat_map(|table| rows(looking, table)).collect();
        let items = document.items.iter().filter(|item| item.empty && inside(item.span.start));
        hits.extend(items.map(|item| empty_item(document, item)));
        let labels = looking.blocks().filter(|block| is_empty_label(document, block.prose));
        hits.extend(labels.map(|block| {
            Hit::at(block.prose.span()).value("what", format!("“{}”", block.text().trim().trim_end_matches(':')))
        }));
        hits.extend(empty_headings(looking).filter(|span| inside(span.start)).map(|span| {
            let words = document.text[span.start..span.end].trim_matches(['#', ' ', '\n']);
            Hit::at(span).value("what", format!("“{words}”"))
        }));
        hits.sort_by_key(|hit| hit.span);
        hits
    }
}

/// Rows with a gap: two cells or more that are empty or hold a dash, or the one cell of the table that is empty.
fn rows(looking: &Looking<'_>, table: &Table) -> Vec<Hit> {
    let document = looking.document;
    let Some((head, body)) = table.rows.split_first() else { return Vec::new() };
    let gappy = body.iter().filter(|row| row.cells.iter().skip(1).any(|cell| cell.empty)).count();
    let unnamed = body.iter().filter(|row| row.cells.first().is_some_and(|cell| cell.empty)).count();
    let first = head.cells.first().map_or("", |cell| &document.text[cell.span.start..cell.span.end]);
    let names = looking.says("naming", first);
    let gap = |row: &&Row| {
        let cells = || row.cells.iter().skip(1);
        let blank = cells().filter(|cell| cell.empty || cell.dash).count();
        let empty = cells().filter(|cell| cell.empty).count();
        let missed = empty == 1 && gappy == 1 && body.len() > 1;
        let says = row.cells.iter().any(|cell| !cell.empty);
        let named = row.cells.first().is_some_and(|cell| !cell.empty);
        let only_named = blank + 1 == row.cells.len();
        let says_words = || {
            let rest = row.cells.get(1).map_or("", |cell| &document.text[cell.span.start..row.span.end]);
            rest.split('|').filter(|cell| !cell.trim().is_empty()).all(|cell| cell.contains(char::is_alphabetic))
        };
        let nameless =
            !named && unnamed == 1 && names && body.len() > 1 && empty == 0 && row.cells.len() > 1 && says_words();
        let several = empty > 0 && blank >= 2 && (only_named || is_gap(body, row));
        row.cells.len() == head.cells.len() && (missed && named || nameless || several || !says)
    };
    body.iter()
        .filter(gap)
        .map(|row| {
            let name = row.cells.first().map(|cell| document.text[cell.span.start..cell.span.end].trim());
            let name = name.map(|name| name.trim_matches(['|', '*', ' '])).filter(|name| !name.is_empty());
            let what = name.map_or_else(|| "A row of the table".to_owned(), |name| format!("The row “{name}”"));
            let line = Span::new(
                row.span.start,
                row.span.start + document.text[row.span.start..row.span.end].trim_end().len(),
            );
            let hit = Hit::at(line).value("what", what);
            if body.len() > 1 { hit.fix("Take the row out", line_out(document.text, row.span)) } else { hit }
        })
        .collect()
}

/// A table of which most rows look so is laid out that way.
fn is_gap(body: &[Row], row: &Row) -> bool {
    let blanks = |row: &Row| row.cells.iter().skip(1).filter(|cell| cell.empty || cell.dash).count();
    let alike = body.iter().filter(|other| blanks(other) >= blanks(row)).count();
    body.len() == 1 || alike * 2 <= body.len()
}

fn empty_item(document: &Document<'_>, item: &Item) -> Hit {
    let line = document.text[item.span.start..].lines().next().unwrap_or_default().trim_end();
    let place = Span::new(item.span.start, item.span.start + line.len());
    Hit::at(place).value("what", "A list item").fix("Take it out", line_out(document.text, place))
}

/// Takes out the whole line of a place.
fn line_out(text: &str, span: Span) -> TextEdit {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.start..].find('\n').map_or(text.len(), |at| span.start + at + 1);
    TextEdit { span: Span::new(start, end), insert: String::new() }
}

/// "Owner:" and nothing more, neither beside it nor below.
fn is_empty_label(document: &Document<'_>, prose: &Prose) -> bool {
    let text = prose.text.trim();
    let short = text.split_whitespace().count() <= LONGEST_LABEL;
    if !text.ends_with(':') || !short || !matches!(prose.place, Place::Paragraph | Place::Item) {
        return false;
    }
    let end = prose.span().end;
    let rest = document.text[end..].trim_start_matches(['*', '_', ':']);
    let Some(line) = rest.lines().find(|line| !line.trim().is_empty()) else { return true };
    let below = line.trim_start();
    let indented = line.len() > below.len();
    if below.starts_with('#') {
        return true;
    }
    let is_mark = below.starts_with(['-', '*', '+'])
        || below.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['.', ')']);
    match prose.place {
        Place::Item => is_mark && !indented,
        _ => is_filled_label(below),
    }
}

/// "Due: 12 May" shows that the label above it has nothing of its own.
fn is_filled_label(line: &str) -> bool {
    let plain = line.trim().trim_start_matches(['*', '_']);
    plain.split_once(':').is_some_and(|(label, value)| {
        let short = label.split_whitespace().count() <= LONGEST_LABEL && label.starts_with(char::is_uppercase);
        short && value.starts_with([' ', '*', '_']) && !value.trim_matches(['*', '_', ' ']).is_empty()
    })
}

/// Headings below which nothing stands before the next of their rank. Those that the kind knows are another rule's.
fn empty_headings(looking: &Looking<'_>) -> impl Iterator<Item = Span> {
    let document = looking.document;
    let headings = &document.headings;
    let empty = move |index: usize| {
        let heading = &headings[index];
        let next = headings.get(index + 1);
        let end = next.map_or(document.text.len(), |next| next.span.start);
        let below = &document.text[heading.span.end.min(end)..end];
        let bare = below.trim().is_empty();
        (bare && heading.level > 1 && next.is_none_or(|next| next.level <= heading.level)).then_some(heading.span)
    };
    let known =
        |span: &Span| looking.sections.iter().any(|section| section.heading_span == *span && section.spec.is_some());
    (0..headings.len()).filter_map(empty).filter(move |span| !known(span))
}
