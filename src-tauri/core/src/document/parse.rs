//! One reading of a Markdown text: headings, running text, links and code, with their places.

use pulldown_cmark::{Event, HeadingLevel, LinkType, Tag, TagEnd};

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
            words: Vec::new(),
        };
        document.read_body();
        document.words = document.prose.iter().map(|prose| count_words(&prose.text)).collect();
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

    /// Words of running text within a span.
    pub fn words_in(&self, span: Span) -> usize {
        self.prose
            .iter()
            .zip(&self.words)
            .filter(|(prose, _)| span.contains(prose.span().start))
            .map(|(_, words)| words)
            .sum()
    }

    /// Words of running text in the whole document; headings, code and front matter don't count.
    pub fn words(&self) -> usize {
        self.words.iter().sum()
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

    fn read_body(&mut self) {
        let offset = self.body_start();
        let mut block = Prose::default();
        let mut heading: Option<(u8, Span)> = None;
        let mut in_code_block = false;
        let mut concrete_from: Option<usize> = None;
        for (event, range) in parser(&self.text[offset..]).into_offset_iter() {
            let span = Span::new(range.start + offset, range.end + offset);
            match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    self.close(&mut block);
                    heading = Some((level_number(level), span));
                }
                Event::End(TagEnd::Heading(_)) => {
                    if let Some((level, span)) = heading.take() {
                        let text = std::mem::take(&mut block).text.trim().to_owned();
                        self.headings.push(Heading { level, text, span });
                    }
                }
                Event::Start(tag @ (Tag::CodeBlock(_) | Tag::HtmlBlock)) => {
                    self.close(&mut block);
                    in_code_block = true;
                    if tag == Tag::HtmlBlock { self.html.push(span) } else { self.code.push(span) }
                }
                Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => in_code_block = false,
                Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                    let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                    self.references.push(Reference { target: format!("{scheme}{dest_url}"), span, image: false });
                    concrete_from = Some(block.text.len());
                }
                Event::End(TagEnd::Link) => {
                    if let Some(from) = concrete_from.take() {
                        block.concrete.push(Span::new(from, block.text.len()));
                    }
                }
                Event::Start(Tag::Image { dest_url, .. }) => {
                    self.references.push(Reference { target: dest_url.into_string(), span, image: true })
                }
                Event::Code(text) => {
                    self.code.push(span);
                    let from = block.text.len();
                    block.push(&text, span, false);
                    block.concrete.push(Span::new(from, block.text.len()));
                }
                Event::Text(text) if !in_code_block => {
                    block.push(&text, span, self.text[span.start..span.end] == *text)
                }
                Event::SoftBreak | Event::HardBreak => block.push(" ", span, false),
                Event::InlineHtml(_) => self.html.push(span),
                Event::Start(Tag::Paragraph | Tag::Item | Tag::TableCell | Tag::BlockQuote(_))
                | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::BlockQuote(_)) => {
                    self.close(&mut block)
                }
                _ => {}
            }
        }
        self.close(&mut block);
        self.code.sort();
    }

    fn close(&mut self, block: &mut Prose) {
        let block = std::mem::take(block);
        if !block.text.trim().is_empty() {
            self.prose.push(block);
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
