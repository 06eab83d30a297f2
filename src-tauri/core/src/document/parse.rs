//! One reading of a Markdown text: headings, running text, tables, links and code, with their places.

use pulldown_cmark::{Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::outline::{Cell, Item, Place, Row, Table};
use super::revised::is_revised_line;
use super::{FrontMatter, Prose, Span, count_words};
use crate::render::parser;

/// A heading.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its words.
    pub text: String,
    /// The whole line.
    pub span: Span,
}

/// A link or an image.
#[derive(Debug, Clone)]
pub struct Reference {
    /// Where it leads, as written.
    pub target: String,
    /// The whole of it in the source.
    pub span: Span,
    /// Is it a picture?
    pub image: bool,
    /// What is read in its place: a link's words, a picture's text alternative.
    pub words: String,
}

/// A Markdown text and what stands where in it.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    /// The text.
    pub text: &'a str,
    /// Its front matter.
    pub front: FrontMatter,
    /// Headings in order.
    pub headings: Vec<Heading>,
    /// Paragraphs, list items and table cells in order, headings left out.
    pub prose: Vec<Prose>,
    /// Links and images in order.
    pub references: Vec<Reference>,
    /// Code blocks and inline code: not words of the writer.
    pub code: Vec<Span>,
    /// HTML, comments included.
    pub html: Vec<Span>,
    /// Tables in order.
    pub tables: Vec<Table>,
    /// List items in order, the outer before those within.
    pub items: Vec<Item>,
    /// Words of each entry of `prose`.
    words: Vec<usize>,
}

impl<'a> Document<'a> {
    /// Reads a text. Never fails.
    pub fn read(text: &'a str) -> Self {
        let front = FrontMatter::read(text);
        let mut document = Self {
            text,
            front,
            headings: Vec::new(),
            prose: Vec::new(),
            references: Vec::new(),
            code: Vec::new(),
            html: Vec::new(),
            tables: Vec::new(),
            items: Vec::new(),
            words: Vec::new(),
        };
        Reader::new(&mut document).read();
        document.words = document.prose.iter().map(|prose| words(&prose.text)).collect();
        document
    }

    /// Where the body begins, after the front matter.
    pub fn body_start(&self) -> usize {
        self.front.span.map_or(0, |span| span.end)
    }

    /// The title: of the front matter, or else the first heading of the first level.
    pub fn title(&self) -> Option<String> {
        self.front.text("title").or_else(|| {
            self.headings
                .iter()
                .find(|heading| heading.level == 1)
                .map(|heading| heading.text.clone())
                .filter(|text| !text.is_empty())
        })
    }

    /// Which entries of `prose` begin within a span.
    pub fn prose_in(&self, span: Span) -> std::ops::Range<usize> {
        let before = |at: usize| self.prose.partition_point(|prose| prose.start() < at);
        let first = before(span.start);
        first..before(span.end).max(first)
    }

    /// Words of running text within a span.
    pub fn words_in(&self, span: Span) -> usize {
        self.words[self.prose_in(span)].iter().sum()
    }

    /// Words of one entry of `prose`.
    pub fn words_of(&self, prose: usize) -> usize {
        self.words.get(prose).copied().unwrap_or_default()
    }

    /// Words of running text in the whole document; headings, code, front matter and the line on a review don't count.
    pub fn words(&self) -> usize {
        self.words.iter().sum()
    }

    /// Does a span hold code or a picture? Both say something, and have no words that count.
    pub fn shows(&self, span: Span) -> bool {
        let mut pictures = self.references.iter().filter(|reference| reference.image);
        self.code.iter().any(|code| span.contains(code.start))
            || pictures.any(|picture| span.contains(picture.span.start))
    }

    /// Does a position lie in code?
    pub fn in_code(&self, position: usize) -> bool {
        let next = self.code.partition_point(|span| span.end <= position);
        self.code.get(next).is_some_and(|span| span.contains(position))
    }

    /// Does a position lie in a comment, which no reader sees?
    pub fn in_comment(&self, position: usize) -> bool {
        let comment = |span: &&Span| self.text[span.start..span.end].trim_start().starts_with("<!--");
        self.html.iter().filter(comment).any(|span| span.contains(position))
    }
}

fn words(paragraph: &str) -> usize {
    if is_revised_line(paragraph) { 0 } else { count_words(paragraph) }
}

/// What is open while the events of a text go by.
struct Reader<'d, 'a> {
    document: &'d mut Document<'a>,
    block: Prose,
    heading: Option<(u8, Span)>,
    in_code_block: bool,
    /// The link being read, and where its words begin in the block.
    link: Option<(usize, usize)>,
    /// Pictures being read: the reference, and where its words begin in the block.
    pictures: Vec<(usize, usize)>,
    /// List items being read, by their place in the document's list.
    items: Vec<usize>,
    quotes: usize,
    in_cell: bool,
}

impl<'d, 'a> Reader<'d, 'a> {
    fn new(document: &'d mut Document<'a>) -> Self {
        Self {
            document,
            block: Prose::default(),
            heading: None,
            in_code_block: false,
            link: None,
            pictures: Vec::new(),
            items: Vec::new(),
            quotes: 0,
            in_cell: false,
        }
    }

    fn read(mut self) {
        let text = self.document.text;
        let offset = self.document.body_start();
        for (event, range) in parser(&text[offset..]).into_offset_iter() {
            let span = Span::new(range.start + offset, range.end + offset);
            match event {
                Event::Start(tag) => self.open(tag, span),
                Event::End(tag) => self.end(tag),
                Event::Code(code) => {
                    self.document.code.push(span);
                    let from = self.block.text.len();
                    self.block.push(&code, span, false);
                    self.block.concrete.push(Span::new(from, self.block.text.len()));
                    self.say_something();
                }
                Event::Text(words) if !self.in_code_block => {
                    self.block.push(&words, span, text[span.start..span.end] == *words);
                    self.say_something();
                }
                Event::SoftBreak | Event::HardBreak => self.block.push(" ", span, false),
                Event::InlineHtml(_) => {
                    self.document.html.push(span);
                    self.say_something();
                }
                Event::FootnoteReference(_) | Event::Rule => self.say_something(),
                _ => {}
            }
        }
        self.close();
        self.document.code.sort();
    }

    fn open(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Heading { level, .. } => {
                self.close();
                self.say_something();
                self.heading = Some((level_number(level), span));
            }
            Tag::CodeBlock(_) => {
                self.close();
                self.say_something();
                self.in_code_block = true;
                self.document.code.push(span);
            }
            Tag::HtmlBlock => {
                self.close();
                self.say_something();
                self.in_code_block = true;
                self.document.html.push(span);
            }
            Tag::Link { link_type, dest_url, .. } => {
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                self.link = Some((self.document.references.len(), self.block.text.len()));
                self.refer(format!("{scheme}{dest_url}"), span, false);
            }
            Tag::Image { dest_url, .. } => {
                self.pictures.push((self.document.references.len(), self.block.text.len()));
                self.refer(dest_url.into_string(), span, true);
                self.say_something();
            }
            Tag::Table(_) => {
                self.say_something();
                self.document.tables.push(Table { span, rows: Vec::new() });
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = self.document.tables.last_mut() {
                    table.rows.push(Row { span, cells: Vec::new() });
                }
            }
            Tag::TableCell => {
                self.close();
                self.in_cell = true;
                if let Some(row) = self.document.tables.last_mut().and_then(|table| table.rows.last_mut()) {
                    row.cells.push(Cell { span, empty: true, dash: false });
                }
            }
            Tag::Item => {
                self.close();
                self.items.push(self.document.items.len());
                self.document.items.push(Item { span, empty: true, depth: self.items.len() });
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::Paragraph => self.close(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                if let Some((level, span)) = self.heading.take() {
                    let text = std::mem::take(&mut self.block).text.trim().to_owned();
                    self.document.headings.push(Heading { level, text, span });
                }
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.in_code_block = false,
            TagEnd::Link => {
                if let Some((reference, from)) = self.link.take() {
                    self.block.concrete.push(Span::new(from, self.block.text.len()));
                    self.document.references[reference].words =
                        self.block.text.get(from..).unwrap_or_default().to_owned();
                }
            }
            TagEnd::Image => {
                if let Some((reference, from)) = self.pictures.pop() {
                    self.document.references[reference].words =
                        self.block.text.get(from..).unwrap_or_default().to_owned();
                }
            }
            TagEnd::TableCell => {
                let dash = matches!(self.block.text.trim(), "-" | "–" | "—" | "−");
                self.close();
                self.in_cell = false;
                if let Some(cell) = self
                    .document
                    .tables
                    .last_mut()
                    .and_then(|table| table.rows.last_mut())
                    .and_then(|row| row.cells.last_mut())
                {
                    cell.dash = dash;
                }
            }
            TagEnd::Item => {
                self.close();
                self.items.pop();
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Paragraph => self.close(),
            _ => {}
        }
    }

    fn refer(&mut self, target: String, span: Span, image: bool) {
        self.document.references.push(Reference { target, span, image, words: String::new() });
    }

    /// Whatever is open isn't empty.
    fn say_something(&mut self) {
        for item in &self.items {
            self.document.items[*item].empty = false;
        }
        if self.in_cell
            && let Some(cell) = self
                .document
                .tables
                .last_mut()
                .and_then(|table| table.rows.last_mut())
                .and_then(|row| row.cells.last_mut())
        {
            cell.empty = false;
        }
    }

    fn close(&mut self) {
        let mut block = std::mem::take(&mut self.block);
        if !block.text.trim().is_empty() {
            block.place = if self.in_cell {
                Place::Cell
            } else if !self.items.is_empty() {
                Place::Item
            } else if self.quotes > 0 {
                Place::Quote
            } else {
                Place::Paragraph
            };
            self.document.prose.push(block);
        }
    }
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
