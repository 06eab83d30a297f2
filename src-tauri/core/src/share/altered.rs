//! What of a document reads otherwise elsewhere: links that would lead nowhere and pictures that nobody could load become
//! words, and the person is told how many.

use std::borrow::Cow;
use std::collections::HashSet;

use percent_encoding::percent_decode_str;
use pulldown_cmark::{CodeBlockKind, Event, Tag};
use serde::Serialize;
use ts_rs::TS;

use super::plain::picture_name;
use crate::render::parser;

/// What a copy or page could not take along as it stands in the document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct Altered {
    /// Pictures that are named, since nobody else could load them.
    pub pictures: u32,
    /// Tables that became lists.
    pub tables: u32,
    /// Links that lead nowhere there, and became words.
    pub links: u32,
    /// Diagrams that stand as their source.
    pub diagrams: u32,
}

impl Altered {
    /// Makes words of the links and pictures that the cleaner left without an address, and of links to a place in the text that
    /// isn't there. `html` is what it wrote: well formed, attributes in double quotes.
    pub(super) fn worded(&mut self, html: &str) -> String {
        let places = places(html);
        let mut out = String::with_capacity(html.len());
        let mut leads: Vec<bool> = Vec::new();
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            out.push_str(&rest[..at]);
            let (tag, after) = rest[at..].split_at(tag_length(&rest[at..]));
            match tag {
                "</a>" => {
                    if leads.pop().unwrap_or(true) {
                        out.push_str(tag);
                    }
                }
                _ if is(tag, "a") => {
                    let address = value(tag, "href").and_then(|address| Some((address, reached(address, &places)?)));
                    leads.push(address.is_some());
                    match address {
                        Some((address, reached)) => out.push_str(&tag.replacen(address, &reached, 1)),
                        None if !after.starts_with("</a>") => self.links += 1,
                        None => {}
                    }
                }
                _ if is(tag, "img") && value(tag, "src").is_none() => {
                    self.pictures += 1;
                    out.push_str(&format!("<em>{}</em>", picture_name(value(tag, "alt").unwrap_or_default())));
                }
                _ => out.push_str(tag),
            }
            rest = after;
        }
        out + rest
    }
}

/// How many diagrams a text holds as code.
pub(super) fn diagrams(markdown: &str) -> u32 {
    let found = parser(markdown).filter(|event| {
        matches!(event, Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language)))
            if language.split_whitespace().next().is_some_and(|name| name.eq_ignore_ascii_case("mermaid")))
    });
    u32::try_from(found.count()).unwrap_or(u32::MAX)
}

/// The places that links within a page can lead to.
fn places(html: &str) -> HashSet<&str> {
    let tags = html.match_indices('<').map(|(at, _)| &html[at..at + tag_length(&html[at..])]);
    tags.filter_map(|tag| value(tag, "id")).collect()
}

/// The address as it finds its place in the page: names of headings are in small letters, and GitHub finds them however they
/// are written. `None` where there is no such place.
fn reached<'a>(address: &'a str, places: &HashSet<&str>) -> Option<Cow<'a, str>> {
    let Some(place) = address.strip_prefix('#').filter(|place| !place.is_empty()) else {
        return Some(Cow::Borrowed(address));
    };
    let place = percent_decode_str(place).decode_utf8_lossy();
    if places.contains(&*place) {
        return Some(Cow::Borrowed(address));
    }
    let small = place.to_lowercase();
    places.contains(&*small).then(|| Cow::Owned(format!("#{small}")))
}

fn is(tag: &str, name: &str) -> bool {
    tag.strip_prefix('<').and_then(|tag| tag.strip_prefix(name)).is_some_and(|rest| rest.starts_with([' ', '>']))
}

/// An attribute's value as it is written. A quotation mark never stands in one.
fn value<'a>(tag: &'a str, attribute: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {attribute}=\""))?;
    rest.split('"').next()
}

/// The bytes up to the end of the tag that a text begins with.
fn tag_length(html: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in html.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    html.len()
}
