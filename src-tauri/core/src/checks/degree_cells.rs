//! Cells that say no more than a degree, such as "low" or "higher", in a column that is there for a value.

use super::{Hit, Looking};
use crate::document::{Cell, Row, Span, Table};

/// One hit for each row of these tables. A row that says that nobody knows is fine.
pub fn degree_cells<'a>(looking: &Looking<'_>, tables: impl Iterator<Item = &'a Table>) -> Vec<Hit> {
    tables.flat_map(|table| rows(looking, table)).collect()
}

fn rows(looking: &Looking<'_>, table: &Table) -> Vec<Hit> {
    let Some((head, body)) = table.rows.split_first() else { return Vec::new() };
    let asked: Vec<bool> = head
        .cells
        .iter()
        .map(|cell| looking.says("value_columns", &looking.document.text[inner(looking, cell)]))
        .collect();
    if !asked.contains(&true) {
        return Vec::new();
    }
    body.iter().filter_map(|row| in_row(looking, &asked, row)).collect()
}

fn in_row(looking: &Looking<'_>, asked: &[bool], row: &Row) -> Option<Hit> {
    let text = looking.document.text;
    let is_degree = |cell: &Cell| looking.says("degree_cells", &text[inner(looking, cell)]);
    let (cell, _) = row.cells.iter().zip(asked).find(|(cell, asked)| **asked && is_degree(cell))?;
    if looking.says("unknown", &text[row.span.start..row.span.end]) {
        return None;
    }
    let place = inner(looking, cell);
    let hit = Hit::at(Span::from(place.clone())).value("degree", &text[place]).value("of", looking.words("of"));
    Some(hit.worded(looking.words("cell"), looking.words("cell_hint")))
}

/// The words of a cell, without what stands around them.
fn inner(looking: &Looking<'_>, cell: &Cell) -> std::ops::Range<usize> {
    let text = &looking.document.text[cell.span.start..cell.span.end];
    let around = |c: char| c.is_whitespace() || matches!(c, '|' | '*' | '_' | '~' | '.');
    let start = cell.span.start + (text.len() - text.trim_start_matches(around).len());
    start..start + text.trim_matches(around).len()
}
