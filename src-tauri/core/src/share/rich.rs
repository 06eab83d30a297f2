//! A document as rich text that other editors take when it is pasted.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd, html};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::altered::{Altered, diagrams};
use super::outside::{Outside, Reached};
use super::plain::plain_text;
use crate::document::{Anchors, Document};
use crate::render::parser;

/// Where rich text is pasted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum RichTarget {
    /// Two levels of headings, no tables.
    Medium,
    /// Six levels of headings, tables.
    Confluence,
    /// Three levels of headings, tables.
    Notion,
}

/// A document as rich text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RichCopy {
    /// Semantic HTML: headings, paragraphs, lists, quotes, code, tables, links, pictures. No classes, no styles.
    pub html: String,
    /// The same for what takes plain text only.
    pub text: String,
    /// What reads otherwise there.
    pub altered: Altered,
}

impl RichTarget {
    fn deepest_heading(self) -> HeadingLevel {
        match self {
            Self::Medium => HeadingLevel::H2,
            Self::Notion => HeadingLevel::H3,
            Self::Confluence => HeadingLevel::H6,
        }
    }

    fn has_tables(self) -> bool {
        self != Self::Medium
    }
}

/// The document as rich text for one of the places it is taken to. The front matter is left out but for its title.
pub fn rich_copy(text: &str, target: RichTarget, outside: &Arc<Outside>) -> RichCopy {
    let document = Document::read(text);
    let mut shaper = Shaper { target, out: Vec::new(), table: None, note: None, listed: 0 };
    if !document.headings.iter().any(|heading| heading.level == 1)
        && let Some(title) = document.title()
    {
        let heading = Tag::Heading { level: HeadingLevel::H1, id: None, classes: Vec::new(), attrs: Vec::new() };
        shaper.out.extend([
            Event::Start(heading),
            Event::Text(title.into()),
            Event::End(TagEnd::Heading(HeadingLevel::H1)),
        ]);
    }
    for event in parser(&text[document.body_start()..]) {
        shaper.take(event);
    }
    let mut altered =
        Altered { tables: shaper.listed, diagrams: diagrams(&text[document.body_start()..]), ..Altered::default() };
    let mut body = String::new();
    html::push_html(&mut body, shaper.out.into_iter());
    let clean = altered.worded(&cleaner(outside, Anchors::of(&document)).clean(&body).to_string());
    RichCopy { html: format!("<meta charset=\"utf-8\">{clean}"), text: plain_text(text, outside), altered }
}

/// Cells are sequences of events, so that links and code in them stay.
type Cell<'a> = Vec<Event<'a>>;

struct OpenTable<'a> {
    rows: Vec<Vec<Cell<'a>>>,
}

struct Shaper<'a> {
    target: RichTarget,
    out: Vec<Event<'a>>,
    table: Option<OpenTable<'a>>,
    note: Option<String>,
    listed: u32,
}

impl<'a> Shaper<'a> {
    fn put(&mut self, event: Event<'a>) {
        match self.table.as_mut().and_then(|table| table.rows.last_mut()).and_then(|row| row.last_mut()) {
            Some(cell) => cell.push(event),
            None => self.out.push(event),
        }
    }

    fn take(&mut self, event: Event<'a>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::TaskListMarker(done) => self.put(Event::Text(if done { "☑ " } else { "☐ " }.into())),
            Event::FootnoteReference(name) => self.put(Event::Text(format!("[{name}]").into())),
            other => self.put(other),
        }
    }

    fn start(&mut self, tag: Tag<'a>) {
        match tag {
            Tag::Heading { level, .. } if level > self.target.deepest_heading() => {
                if self.target == RichTarget::Medium {
                    self.put(Event::Start(Tag::Paragraph));
                    self.put(Event::Start(Tag::Strong));
                } else {
                    self.put(Event::Start(heading(self.target.deepest_heading())));
                }
            }
            Tag::Heading { level, .. } => self.put(Event::Start(heading(level))),
            Tag::FootnoteDefinition(name) => self.note = Some(name.to_string()),
            Tag::Paragraph => {
                self.put(Event::Start(Tag::Paragraph));
                if let Some(name) = self.note.take() {
                    self.put(Event::Text(format!("[{name}] ").into()));
                }
            }
            Tag::BlockQuote(_) => self.put(Event::Start(Tag::BlockQuote(None))),
            Tag::Table(_) if !self.target.has_tables() => {
                self.listed += 1;
                self.table = Some(OpenTable { rows: Vec::new() });
            }
            Tag::TableHead | Tag::TableRow if self.table.is_some() => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::TableCell if self.table.is_some() => {
                if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
                    row.push(Vec::new());
                }
            }
            other => self.put(Event::Start(other)),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) if level > self.target.deepest_heading() => {
                if self.target == RichTarget::Medium {
                    self.put(Event::End(TagEnd::Strong));
                    self.put(Event::End(TagEnd::Paragraph));
                } else {
                    self.put(Event::End(TagEnd::Heading(self.target.deepest_heading())));
                }
            }
            TagEnd::FootnoteDefinition => self.note = None,
            TagEnd::BlockQuote(_) => self.put(Event::End(TagEnd::BlockQuote(None))),
            TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell if self.table.is_some() => {}
            TagEnd::Table if self.table.is_some() => {
                if let Some(table) = self.table.take() {
                    self.list(table);
                }
            }
            other => self.put(Event::End(other)),
        }
    }

    /// A table as a list: each row an item that begins with its first cell, and names the others as the plain text does.
    fn list(&mut self, table: OpenTable<'a>) {
        let mut rows = table.rows.into_iter();
        let head: Vec<Cell<'a>> = rows.next().unwrap_or_default();
        self.out.push(Event::Start(Tag::List(None)));
        for row in rows {
            self.out.push(Event::Start(Tag::Item));
            let mut said = 0;
            for (column, cell) in row.into_iter().enumerate().filter(|(column, cell)| *column == 0 || !cell.is_empty())
            {
                if column == 0 {
                    self.out.push(Event::Start(Tag::Strong));
                    self.name_column(&head, column, !cell.is_empty());
                    self.out.extend(cell.into_iter().filter(|event| !is_strong(event)));
                    self.out.push(Event::End(TagEnd::Strong));
                    continue;
                }
                self.out.push(Event::Text(if said == 0 { " (" } else { "; " }.into()));
                said += 1;
                self.name_column(&head, column, true);
                self.out.extend(cell);
            }
            if said > 0 {
                self.out.push(Event::Text(")".into()));
            }
            self.out.push(Event::End(TagEnd::Item));
        }
        self.out.push(Event::End(TagEnd::List(false)));
    }

    fn name_column(&mut self, head: &[Cell<'a>], column: usize, has_value: bool) {
        if let Some(name) = head.get(column).filter(|name| !name.is_empty()) {
            self.out.extend(name.iter().filter(|event| !is_strong(event)).cloned());
            if has_value {
                self.out.push(Event::Text(": ".into()));
            }
        }
    }
}

fn is_strong(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Tag::Strong) | Event::End(TagEnd::Strong))
}

fn heading<'a>(level: HeadingLevel) -> Tag<'a> {
    Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() }
}

/// Only what carries meaning; raw HTML of the document follows the same rules as its Markdown.
fn cleaner(outside: &Arc<Outside>, anchors: Anchors) -> ammonia::Builder<'static> {
    let outside = outside.clone();
    let mut cleaner = ammonia::Builder::default();
    cleaner
        .tags(HashSet::from([
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "p",
            "br",
            "hr",
            "strong",
            "b",
            "em",
            "i",
            "del",
            "a",
            "ul",
            "ol",
            "li",
            "blockquote",
            "pre",
            "code",
            "img",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "sub",
            "sup",
            "kbd",
        ]))
        .generic_attributes(HashSet::new())
        .tag_attributes(
            [("a", HashSet::from(["href"])), ("img", HashSet::from(["src", "alt"])), ("ol", HashSet::from(["start"]))]
                .into(),
        )
        .url_schemes(HashSet::from(["https", "http", "mailto"]))
        .link_rel(None)
        .attribute_filter(move |element, attribute, value| match (element, attribute) {
            ("a", "href") => match outside.link(value) {
                Reached::Address(address) => Some(Cow::Owned(address)),
                Reached::Within(place) => {
                    let page = outside.own_address().filter(|_| anchors.lead_to(&place));
                    page.map(|page| Cow::Owned(format!("{page}#{place}")))
                }
                Reached::Here => None,
            },
            ("img", "src") => outside.picture(value).map(Cow::Owned),
            _ => Some(Cow::Borrowed(value)),
        });
    cleaner
}
