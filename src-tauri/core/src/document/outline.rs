//! What stands around running text: tables, list items, and where a piece of text belongs.

use super::Span;

/// Where a piece of running text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Place {
    /// In a paragraph of its own.
    #[default]
    Paragraph,
    /// In a list.
    Item,
    /// In a table.
    Cell,
    /// In a quotation.
    Quote,
}

/// A table: its head is the first row.
#[derive(Debug, Clone)]
pub struct Table {
    /// The whole.
    pub span: Span,
    /// Its rows in order, the head included.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Row {
    /// The row in the source.
    pub span: Span,
    /// Its cells in order.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone)]
pub struct Cell {
    /// Its text in the source.
    pub span: Span,
    /// Does nothing stand in it?
    pub empty: bool,
    /// Does only a dash stand in it?
    pub dash: bool,
}

/// An item of a list.
#[derive(Debug, Clone)]
pub struct Item {
    /// From its mark to the end of what it holds.
    pub span: Span,
    /// Does nothing stand in it?
    pub empty: bool,
    /// 1 for the outermost list.
    pub depth: usize,
}
