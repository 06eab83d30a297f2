//! Markdown as text that reads well where nothing can be formatted.

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::outside::{Outside, Reached};
use crate::document::Document;
use crate::render::parser;

/// The document as plain text: paragraphs with a blank line between, lists with bullets, links with their addresses, tables
/// row by row, pictures named. The front matter is left out, its title stands first where the text has no first heading.
pub fn plain_text(text: &str, outside: &Outside) -> String {
    let document = Document::read(text);
    let mut writer = Writer::new(outside);
    if !document.headings.iter().any(|heading| heading.level == 1)
        && let Some(title) = document.title()
    {
        writer.blocks.push(title);
    }
    for event in parser(&text[document.body_start()..]) {
        writer.take(event);
    }
    writer.end_block();
    writer.blocks.join("\n\n")
}

struct Writer<'a> {
    outside: &'a Outside,
    /// Finished paragraphs, lists and so on.
    blocks: Vec<String>,
    /// The block that is being written.
    now: String,
    /// How many elements are open: at none, a block ends.
    depth: usize,
    /// Lists within lists; a number where they are numbered.
    lists: Vec<Option<u64>>,
    /// Links that are open, and where their text begins.
    links: Vec<(String, usize)>,
    /// Where the alternative text of an open picture begins.
    picture: Option<usize>,
    quotes: usize,
    table: Option<Table>,
    in_html: bool,
}

#[derive(Default)]
struct Table {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    in_head: bool,
}

impl<'a> Writer<'a> {
    fn new(outside: &'a Outside) -> Self {
        Self {
            outside,
            blocks: Vec::new(),
            now: String::new(),
            depth: 0,
            lists: Vec::new(),
            links: Vec::new(),
            picture: None,
            quotes: 0,
            table: None,
            in_html: false,
        }
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                self.start(tag);
            }
            Event::End(tag) => {
                self.end(tag);
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.end_block();
                }
            }
            Event::Text(text) | Event::Code(text) => {
                if !self.in_html {
                    self.now.push_str(&text);
                }
            }
            Event::SoftBreak => self.now.push(' '),
            Event::HardBreak => self.now.push('\n'),
            Event::InlineHtml(html) if html.to_ascii_lowercase().starts_with("<br") => self.now.push('\n'),
            Event::Rule => {
                self.now.push_str("· · ·");
                if self.depth == 0 {
                    self.end_block();
                }
            }
            Event::TaskListMarker(done) => self.now.push_str(if done { "☑ " } else { "☐ " }),
            Event::FootnoteReference(name) => self.now.push_str(&format!("[{name}]")),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.now.push_str(&text),
            Event::Html(_) | Event::InlineHtml(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_) => {
                self.line();
                if let Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) = tag
                    && self.now.ends_with("• ")
                {
                    self.now.push('\n');
                }
            }
            Tag::BlockQuote(_) => {
                self.line();
                self.quotes += 1;
            }
            Tag::List(first) => {
                self.line();
                self.lists.push(first);
            }
            Tag::Item => {
                self.line();
                self.now.push_str(&"  ".repeat(self.lists.len().saturating_sub(1)));
                match self.lists.last_mut() {
                    Some(Some(number)) => {
                        self.now.push_str(&format!("{number}. "));
                        *number += 1;
                    }
                    _ => self.now.push_str("• "),
                }
            }
            Tag::FootnoteDefinition(name) => self.now.push_str(&format!("[{name}] ")),
            Tag::Table(_) => self.table = Some(Table::default()),
            Tag::TableHead => self.in_table(|table| table.in_head = true),
            Tag::TableRow => self.in_table(|table| table.rows.push(Vec::new())),
            Tag::TableCell => self.now.clear(),
            Tag::Link { dest_url, .. } => {
                let address = match self.outside.link(&dest_url) {
                    Reached::Address(address) => address,
                    Reached::Within(_) | Reached::Here => String::new(),
                };
                self.links.push((address, self.now.len()));
            }
            Tag::Image { .. } => self.picture = Some(self.now.len()),
            Tag::HtmlBlock => self.in_html = true,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph if self.lists.is_empty() && self.quotes > 0 => self.now.push('\n'),
            TagEnd::BlockQuote(_) => {
                self.quotes = self.quotes.saturating_sub(1);
                if self.quotes == 0 && self.lists.is_empty() {
                    let quoted: Vec<String> = self.now.trim().lines().map(|line| format!("> {line}")).collect();
                    self.now = quoted.join("\n");
                }
            }
            TagEnd::CodeBlock => self.now.truncate(self.now.trim_end().len()),
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::TableHead => self.in_table(|table| table.in_head = false),
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.now).trim().to_owned();
                self.in_table(|table| {
                    if table.in_head {
                        table.head.push(cell);
                    } else if let Some(row) = table.rows.last_mut() {
                        row.push(cell);
                    }
                });
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.now = table.rows.iter().map(|row| row_line(&table.head, row)).collect::<Vec<_>>().join("\n");
                }
            }
            TagEnd::Link => {
                if let Some((address, start)) = self.links.pop() {
                    let shown = address.strip_prefix("mailto:").unwrap_or(&address);
                    if !shown.is_empty() && self.now.get(start..).is_some_and(|text| text != shown) {
                        self.now.push_str(&format!(" ({shown})"));
                    }
                }
            }
            TagEnd::Image => {
                if let Some(start) = self.picture.take() {
                    let alternative = self.now.split_off(start);
                    self.now.push_str(&picture_name(&alternative));
                }
            }
            TagEnd::HtmlBlock => self.in_html = false,
            _ => {}
        }
    }

    fn in_table(&mut self, change: impl FnOnce(&mut Table)) {
        if let Some(table) = &mut self.table {
            change(table);
        }
    }

    /// A new line, unless one was just begun.
    fn line(&mut self) {
        let last = self.now.rsplit('\n').next().unwrap_or_default().trim_start();
        let begun = last.is_empty() || last == "•" || last == "• " || is_number(last) || is_note(last);
        if !begun {
            self.now.push('\n');
        }
    }

    fn end_block(&mut self) {
        let block = std::mem::take(&mut self.now);
        let lines: Vec<&str> = block.lines().map(str::trim_end).collect();
        let block = lines.join("\n");
        let block = block.trim_matches('\n');
        if !block.trim().is_empty() {
            self.blocks.push(block.to_owned());
        }
    }
}

fn is_number(line: &str) -> bool {
    line.strip_suffix(". ").is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_note(line: &str) -> bool {
    line.starts_with('[') && line.ends_with("] ")
}

/// `• Call: Checkout (Owner: Payments; Latency: 200 ms)`
fn row_line(head: &[String], row: &[String]) -> String {
    let named = |(cell, name): (&String, &str)| match (cell.is_empty(), name.is_empty()) {
        (true, _) => None,
        (false, true) => Some(cell.clone()),
        (false, false) => Some(format!("{name}: {cell}")),
    };
    let mut cells = row.iter().zip(head.iter().map(String::as_str).chain(std::iter::repeat("")));
    let first = cells.next().and_then(named).unwrap_or_default();
    let rest: Vec<String> = cells.filter_map(named).collect();
    if rest.is_empty() { format!("• {first}") } else { format!("• {first} ({})", rest.join("; ")) }
}

/// How a picture is called where it can't be shown.
pub(super) fn picture_name(alternative: &str) -> String {
    let alternative = alternative.trim();
    if alternative.is_empty() { "[Picture]".to_owned() } else { format!("[Picture: {alternative}]") }
}
