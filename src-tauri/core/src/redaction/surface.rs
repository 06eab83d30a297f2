//! What of a Markdown text must hold when words in it are replaced: addresses, code, and marks that come in pairs.
//!
//! Invariant: whatever span is replaced, what [`Surface::kept`] says of it keeps every pair of marks whole.

use std::sync::LazyLock;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use regex::Regex;

use crate::document::{Document, Span, destinations};
use crate::render::parser;

/// A text as far as replacing in it asks.
pub(super) struct Surface<'t> {
    pub text: &'t str,
    body: usize,
    addresses: Vec<Span>,
    code: Vec<Span>,
    drawings: Vec<Span>,
    rows: Vec<Span>,
    pairs: Vec<Pair>,
}

/// Two marks that belong together: of emphasis, of a link, of code.
struct Pair {
    open: Span,
    close: Span,
}

/// An element being read: its place, and where what is in it begins and ends.
struct Element {
    span: Span,
    inner: Option<Span>,
}

/// Marks within a span whose partners are outside it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Kept {
    /// Close what began before.
    pub closing: String,
    /// Open what ends after.
    pub opening: String,
}

/// An HTML tag.
static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]{0,300}>").ok());

const EMPHASIS: [char; 3] = ['*', '_', '~'];

/// Signs that open and close in running text.
const BRACKETS: [(char, char); 6] = [('(', ')'), ('[', ']'), ('{', '}'), ('“', '”'), ('«', '»'), ('‘', '’')];

impl<'t> Surface<'t> {
    /// Reads a text. Never fails.
    pub fn read(text: &'t str) -> Self {
        let document = Document::read(text);
        let mut surface = Self {
            text,
            body: document.body_start(),
            addresses: destinations(text).into_iter().map(|destination| destination.span).collect(),
            code: document.code.clone(),
            drawings: Vec::new(),
            rows: document.tables.iter().flat_map(|table| table.rows.iter().map(|row| row.span)).collect(),
            pairs: Vec::new(),
        };
        surface.read_pairs();
        surface
    }

    fn read_pairs(&mut self) {
        let offset = self.body;
        let mut open: Vec<Element> = Vec::new();
        for (event, range) in parser(&self.text[offset..]).into_offset_iter() {
            let span = Span::new(range.start + offset, range.end + offset);
            if let Event::End(tag) = &event {
                if is_inline(*tag)
                    && let Some(element) = open.pop()
                {
                    self.pairs.extend(self.pair(&element, *tag));
                }
                continue;
            }
            if let Some(parent) = open.last_mut() {
                let inner = parent.inner.get_or_insert(span);
                *inner = Span::new(inner.start.min(span.start), inner.end.max(span.end));
            }
            match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) if &*language == "mermaid" => {
                    self.drawings.push(span);
                }
                Event::Start(tag) if is_inline(tag.to_end()) => open.push(Element { span, inner: None }),
                Event::Code(_) => {
                    let source = &self.text[span.start..span.end];
                    let ticks = source.len() - source.trim_start_matches('`').len();
                    self.pairs.push(Pair {
                        open: Span::new(span.start, span.start + ticks),
                        close: Span::new(span.end.saturating_sub(ticks), span.end),
                    });
                }
                _ => {}
            }
        }
    }

    fn pair(&self, element: &Element, tag: TagEnd) -> Option<Pair> {
        let (span, inner) = (element.span, element.inner?);
        let width = match tag {
            TagEnd::Emphasis => 1,
            TagEnd::Strong => 2,
            TagEnd::Strikethrough => {
                if self.text[span.start..].starts_with("~~") {
                    2
                } else {
                    1
                }
            }
            _ => {
                let pair = Pair { open: Span::new(span.start, inner.start), close: Span::new(inner.end, span.end) };
                return Some(pair);
            }
        };
        Some(Pair { open: Span::new(span.start, span.start + width), close: Span::new(span.end - width, span.end) })
    }

    /// Is a place within an address: where a link leads, a plain address, a path with a scheme?
    pub fn in_address(&self, span: Span) -> bool {
        if self.addresses.iter().any(|address| address.contains(span.start)) {
            return true;
        }
        let ends = |sign: char| sign.is_whitespace() || matches!(sign, '<' | '>' | '"' | '\'' | '`' | '|');
        let word = self.text[..span.start].rsplit(ends).next().unwrap_or_default();
        let open_link = word
            .rsplit_once("](")
            .is_some_and(|(_, target)| target.matches('(').count() >= target.matches(')').count());
        let scheme = word.contains("://") || word.contains("www.") || word.contains("mailto:");
        // A link of which the words come after the address is none, and a bracket ends an address.
        let left = word.rsplit_once("://").is_some_and(|(_, rest)| rest.contains([')', ']']));
        open_link || (scheme && !left) || self.text[span.end..].starts_with("://")
    }

    /// Is a place in code that a machine reads? The labels of a drawing are read by people.
    pub fn in_code(&self, span: Span) -> bool {
        let within = |spans: &[Span]| spans.iter().any(|one| one.contains(span.start));
        within(&self.code) && !(within(&self.drawings) && self.in_label(span))
    }

    fn in_label(&self, span: Span) -> bool {
        let line = self.text[..span.start].rsplit('\n').next().unwrap_or_default();
        let open = |opens: char, closes: char| line.matches(opens).count() > line.matches(closes).count();
        let odd = |sign: char| line.matches(sign).count() % 2 == 1;
        open('[', ']')
            || open('(', ')')
            || open('{', '}')
            || odd('"')
            || odd('|')
            || line.contains(": ")
            || line.contains(" as ")
    }

    /// Is the sign at a place part of a mark to which the word at `from` doesn't belong?
    pub fn parts(&self, at: usize, from: usize) -> bool {
        let parts = |mark: Span| mark.contains(at) && !mark.contains(from);
        self.pairs.iter().any(|pair| parts(pair.open) || parts(pair.close))
    }

    /// Is the sign at a place one of running text, and not of the front matter, an attribute or a mark?
    fn is_running(&self, at: usize) -> bool {
        let in_mark = self.pairs.iter().any(|pair| pair.open.contains(at) || pair.close.contains(at));
        at >= self.body && !self.text[..at].ends_with('=') && !in_mark
    }

    /// A span, and right after it the end of what begins in it: nothing else would be left between the two.
    pub fn with_ends(&self, span: Span) -> Span {
        let ends = |pair: &&Pair| span.contains(pair.open.start) && pair.close.start == span.end;
        Span::new(span.start, self.pairs.iter().find(ends).map_or(span.end, |pair| pair.close.end))
    }

    /// A span, and the emphasis, brackets and quotation marks that hold nothing else.
    pub fn with_enclosing(&self, span: Span) -> Span {
        let mut span = span;
        loop {
            let text = self.text;
            let emphasis = self.pairs.iter().find(|pair| {
                let marks = text[pair.open.start..pair.open.end].trim_matches(EMPHASIS).is_empty();
                marks && pair.open.end == span.start && pair.close.start == span.end
            });
            let (before, after) = (text[..span.start].chars().next_back(), text[span.end..].chars().next());
            let quoted = before.zip(after).filter(|(opens, closes)| {
                let straight = (*opens, *closes) == ('"', '"') && self.is_running(span.start - 1);
                straight || (*opens != '[' && BRACKETS.contains(&(*opens, *closes)))
            });
            span = match (emphasis, quoted) {
                (Some(pair), _) => Span::new(pair.open.start, pair.close.end),
                (None, Some((opens, closes))) => Span::new(span.start - opens.len_utf8(), span.end + closes.len_utf8()),
                (None, None) => return span,
            };
        }
    }

    /// The marks within a span whose partners are outside it.
    pub fn kept(&self, span: Span) -> Kept {
        let mut kept = Kept::default();
        let mut marks: Vec<Span> = Vec::new();
        let mut closing: Vec<Span> = Vec::new();
        let mut opening: Vec<Span> = Vec::new();
        for pair in &self.pairs {
            let opens = span.contains(pair.open.start) && pair.open.end <= span.end;
            let closes = pair.close.start < span.end && pair.close.end > span.start;
            marks.extend([(opens, pair.open), (closes, pair.close)].into_iter().filter(|one| one.0).map(|one| one.1));
            if closes && !opens {
                closing.push(pair.close);
            } else if opens && !closes {
                opening.push(pair.open);
            }
        }
        closing.sort();
        opening.sort();
        // What closes and opens alike goes on.
        while let (Some(close), Some(open)) = (closing.last(), opening.first())
            && self.text[close.start..close.end] == self.text[open.start..open.end]
        {
            closing.pop();
            opening.remove(0);
        }
        for mark in closing {
            let part = &self.text[mark.start.max(span.start)..mark.end.min(span.end)];
            // Of a mark that began before, all that is left is what ends it.
            let tail = if mark.start < span.start { part.trim_start_matches(|c| !ends_mark(c)) } else { part };
            kept.closing.push_str(tail);
        }
        for mark in opening {
            kept.opening.push_str(&self.text[mark.start..mark.end]);
        }
        self.keep_brackets(span, &marks, &mut kept);
        self.keep_tags(span, &mut kept);
        kept
    }

    /// Brackets and quotation marks of running text, and the borders of table cells.
    fn keep_brackets(&self, span: Span, marks: &[Span], kept: &mut Kept) {
        let in_row = self.rows.iter().any(|row| row.contains(span.start));
        let mut open: Vec<char> = Vec::new();
        let mut quotes = 0;
        for (at, sign) in self.text[span.start..span.end].char_indices() {
            let in_mark = marks.iter().any(|mark| mark.contains(span.start + at));
            if in_mark {
                continue;
            }
            match sign {
                '"' => quotes += 1,
                '|' if in_row => kept.closing.push_str(" |"),
                _ if BRACKETS.iter().any(|(opens, _)| *opens == sign) => open.push(sign),
                // An apostrophe is no quotation mark.
                '’' if !open.contains(&'‘') => {}
                _ => {
                    let Some((opens, _)) = BRACKETS.iter().find(|(_, closes)| *closes == sign) else { continue };
                    match open.iter().rposition(|known| known == opens) {
                        Some(at) => drop(open.remove(at)),
                        None => kept.closing.push(sign),
                    }
                }
            }
        }
        if quotes % 2 == 1 {
            kept.closing.push('"');
        }
        kept.opening.extend(open);
    }

    fn keep_tags(&self, span: Span, kept: &mut Kept) {
        let Some(tag) = TAG.as_ref() else { return };
        let mut open: Vec<(&str, &str)> = Vec::new();
        for found in tag.captures_iter(&self.text[span.start..span.end]) {
            let (whole, [slash, name]) = found.extract();
            if slash.is_empty() {
                open.push((name, whole));
            } else if open.pop_if(|(known, _)| known.eq_ignore_ascii_case(name)).is_none() {
                kept.closing.push_str(whole);
            }
        }
        let lone = |name: &str| matches!(name.to_ascii_lowercase().as_str(), "br" | "img" | "hr" | "wbr" | "input");
        kept.opening.extend(open.into_iter().filter(|(name, _)| !lone(name)).map(|(_, whole)| whole));
    }
}

fn ends_mark(sign: char) -> bool {
    matches!(sign, ')' | ']' | '>' | '`' | '"')
}

fn is_inline(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}
