//! Where a text's links and pictures lead, each with the place at which that is written: in a link, in the definition that a
//! link refers to, or in an attribute of HTML.
//!
//! Invariant: what stands at a destination's span reads back as its address, so replacing the span changes where the link leads
//! and nothing else. A destination of which that isn't sure is not among them, nor is anything in code or in a comment.

use std::sync::LazyLock;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use regex::Regex;

use super::{FrontMatter, Span};
use crate::render::parser;

/// How an address is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// `[words](address)`
    Bare,
    /// `[words](<address>)`
    Angle,
    /// `<img src="address">`
    Html,
}

/// Where a link or a picture leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    /// The address as it is written, without what encloses it.
    pub span: Span,
    /// The address as it is meant.
    pub url: String,
    /// How it is written.
    pub written: Written,
}

/// All destinations of a text, in order.
pub fn destinations(text: &str) -> Vec<Destination> {
    let offset = FrontMatter::read(text).span.map_or(0, |span| span.end);
    let body = &text[offset..];
    let mut found = Vec::new();
    let events = parser(body).into_offset_iter();
    for (_, definition) in events.reference_definitions().iter() {
        found.extend(of_definition(body, definition.span.start, definition.span.end, &definition.dest));
    }
    let mut open: Vec<(usize, String)> = Vec::new();
    let mut html_block = None;
    for (event, range) in events {
        match &event {
            Event::Start(Tag::HtmlBlock) => html_block = Some(body[range.clone()].trim_start().starts_with("<!--")),
            Event::End(TagEnd::HtmlBlock) => html_block = None,
            Event::Html(_) | Event::InlineHtml(_) => {
                let comment = html_block.unwrap_or_else(|| body[range.clone()].starts_with("<!--"));
                if !comment {
                    found.extend(of_html(body, range.start, range.end));
                }
            }
            _ => {}
        }
        match event {
            Event::Start(
                Tag::Link { link_type: LinkType::Inline, dest_url, .. }
                | Tag::Image { link_type: LinkType::Inline, dest_url, .. },
            ) => {
                let words = body[range.start..range.end].find('[').map_or(range.end, |at| range.start + at + 1);
                open.push((words, dest_url.into_string()));
                continue;
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some((words, url)) = open.pop_if(|(words, _)| *words > range.start && *words <= range.end) {
                    found.extend(of_link(body, words, range.end, &url));
                }
            }
            _ => {}
        }
        // Whatever stands within the words of a link moves the place where they can end.
        for (words, _) in &mut open {
            *words = range.end.max(*words);
        }
    }
    for destination in &mut found {
        destination.span = Span::new(destination.span.start + offset, destination.span.end + offset);
    }
    found.sort_by_key(|destination| destination.span);
    found.dedup_by_key(|destination| destination.span);
    found
}

/// `](address "title")`, somewhere after the words.
fn of_link(body: &str, words: usize, end: usize, url: &str) -> Option<Destination> {
    let open = words + body.get(words..end)?.find("](")? + 2;
    address(body, open, end, url)
}

/// `[label]: address "title"`
fn of_definition(body: &str, start: usize, end: usize, url: &str) -> Option<Destination> {
    let source = body.get(start..end)?;
    let mut escaped = false;
    let label = source.char_indices().skip_while(|(_, letter)| *letter != '[').skip(1).find(|(_, letter)| {
        let ends = *letter == ']' && !escaped;
        escaped = *letter == '\\' && !escaped;
        ends
    })?;
    let colon = source[label.0 + 1..].strip_prefix(':').map(|_| start + label.0 + 2)?;
    address(body, colon, end, url)
}

/// The address that begins after `from`, perhaps on the next line, if it reads back as `url`.
fn address(body: &str, from: usize, end: usize, url: &str) -> Option<Destination> {
    let between = |letter: char| letter.is_whitespace() || letter == '>';
    let rest = body.get(from..end)?;
    let start = from + rest.len() - rest.trim_start_matches(between).len();
    let source = body.get(start..end)?;
    let (span, written) = match source.strip_prefix('<') {
        Some(inner) => (Span::new(start + 1, start + 1 + unescaped(inner, '>')?), Written::Angle),
        None => (Span::new(start, start + bare(source)), Written::Bare),
    };
    (read_back(&body[span.start..span.end], written).as_deref() == Some(url)).then(|| Destination {
        span,
        url: url.to_owned(),
        written,
    })
}

/// Where a letter stands that no backslash takes its meaning.
fn unescaped(text: &str, wanted: char) -> Option<usize> {
    let mut escaped = false;
    text.char_indices()
        .find(|(_, letter)| {
            let found = *letter == wanted && !escaped;
            escaped = *letter == '\\' && !escaped;
            found
        })
        .map(|(at, _)| at)
}

/// How long an address without brackets around it is: up to a space, or the bracket that closes the link.
fn bare(source: &str) -> usize {
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, letter) in source.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' => depth += 1,
            ')' if depth == 0 => return at,
            ')' => depth -= 1,
            letter if letter.is_whitespace() || letter.is_control() => return at,
            _ => {}
        }
    }
    source.len()
}

/// The address that a reader of Markdown understands.
fn read_back(written: &str, how: Written) -> Option<String> {
    let link = match how {
        Written::Angle => format!("[x](<{written}>)"),
        Written::Bare | Written::Html => format!("[x]({written})"),
    };
    parser(&link).find_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.into_string()),
        _ => None,
    })
}

static ATTRIBUTE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?i)<(?:a|img|source)\b[^<>]*?\s(?:src|href)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')"#).ok()
});

/// The addresses in tags. One with entities in it is left alone.
fn of_html(body: &str, start: usize, end: usize) -> Vec<Destination> {
    let source = body.get(start..end).unwrap_or_default();
    let Some(attribute) = ATTRIBUTE.as_ref() else { return Vec::new() };
    attribute
        .captures_iter(source)
        .filter_map(|captures| captures.get(1).or_else(|| captures.get(2)))
        .filter(|value| !value.as_str().contains('&'))
        .map(|value| Destination {
            span: Span::new(start + value.start(), start + value.end()),
            url: value.as_str().to_owned(),
            written: Written::Html,
        })
        .collect()
}
