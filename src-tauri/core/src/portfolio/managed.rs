//! Managed blocks: the lists in READMEs that Portico keeps up to date.
//!
//! A block stands between `<!-- portico:works 1a2b3c4d -->` and `<!-- /portico:works -->`. The digits are the hash of the body
//! as Portico wrote it: a body that doesn't match was edited by hand, and is kept.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::entry::{DocumentEntry, entry};
use crate::catalogue::{Catalogue, Room, in_sentence};
use crate::document::{Span, TextEdit, apply};
use crate::render::{literal, parser};
use crate::storage::ContentHash;
use crate::time::spoken_date;

/// One managed block in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// `works`, `diagrams`, `skills` or `index`.
    pub name: String,
    /// The opening comment.
    pub opening: Span,
    /// What stands between the comments.
    pub body: Span,
    /// Was the body changed by someone else?
    pub edited_by_hand: bool,
}

/// The managed blocks of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ManagedBlocks {
    /// The blocks in order.
    pub blocks: Vec<Block>,
}

/// A document as a list names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Its path from the portfolio's root.
    pub path: String,
    /// Its title.
    pub title: String,
    /// "Teardown"
    pub kind_title: String,
    /// The screen that lists it.
    pub room: Room,
    /// ISO date.
    pub date: Option<String>,
    /// What it shows, in a line.
    pub line: String,
    /// The skills it shows.
    pub skills: Vec<String>,
}

impl ManagedBlocks {
    /// Finds the blocks of a text. Comments inside code are not blocks; an opening without an end is none.
    pub fn find(text: &str) -> Self {
        let mut open: Option<(String, Option<String>, Span)> = None;
        let mut blocks = Vec::new();
        for (line, span) in html_lines(text) {
            if let Some((name, hash)) = opening(line) {
                open = Some((name, hash, span));
            } else if let Some((name, hash, opening)) = open.take_if(|(name, ..)| closes(line, name)) {
                let body = Span::new(opening.end, span.start);
                let content = text[body.start..body.end].trim();
                let edited_by_hand = match hash {
                    Some(hash) => ContentHash::of(content.as_bytes()).short() != hash,
                    None => !content.is_empty(),
                };
                blocks.push(Block { name, opening, body, edited_by_hand });
            }
        }
        Self { blocks }
    }

    /// The edits that bring all blocks up to date, those edited by hand left alone unless `even_edited` names them.
    pub fn refresh(&self, text: &str, bodies: &BTreeMap<String, String>, even_edited: bool) -> Vec<TextEdit> {
        let stale = |block: &&Block| even_edited || !block.edited_by_hand;
        self.blocks
            .iter()
            .filter(stale)
            .filter_map(|block| {
                let body = bodies.get(&block.name)?.trim();
                let hash = ContentHash::of(body.as_bytes());
                let opening = format!("<!-- portico:{} {} -->\n", block.name, hash.short());
                let whole = Span::new(block.opening.start, block.body.end);
                let inner = if body.is_empty() { String::new() } else { format!("\n{body}\n\n") };
                let insert = format!("{opening}{inner}");
                (text[whole.start..whole.end] != insert).then_some(TextEdit { span: whole, insert })
            })
            .collect()
    }
}

/// A README with its lists brought up to date from what is listed. Lists edited by hand stay.
pub(crate) fn refreshed(path: &str, text: &str, listed: &[Listing]) -> String {
    let found = ManagedBlocks::find(text);
    apply(text, &found.refresh(text, &bodies(path, listed), false))
}

/// What each block of the README at `path` should say, the newest work first.
pub(super) fn bodies(path: &str, listed: &[Listing]) -> BTreeMap<String, String> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut own: Vec<&Listing> = listed.iter().filter(|listing| listing.path != path).collect();
    own.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.title.cmp(&b.title)));
    let works: Vec<&Listing> =
        own.iter().copied().filter(|listing| matches!(listing.room, Room::Writing | Room::Projects)).collect();
    let diagrams: Vec<&Listing> = own.iter().copied().filter(|listing| listing.room == Room::Diagrams).collect();
    let inside: Vec<&Listing> = own
        .iter()
        .copied()
        .filter(|listing| listing.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
        .collect();
    BTreeMap::from([
        ("works".to_owned(), section("Selected work", folder, &works, work_line)),
        ("diagrams".to_owned(), section("Diagrams", folder, &diagrams, work_line)),
        ("skills".to_owned(), skills(folder, &own)),
        ("index".to_owned(), inside.iter().map(|listing| index_line(folder, listing)).collect::<Vec<_>>().join("\n")),
    ])
}

fn section(heading: &str, folder: &str, listed: &[&Listing], line: impl Fn(&str, &Listing) -> String) -> String {
    if listed.is_empty() {
        return String::new();
    }
    let lines: Vec<String> = listed.iter().map(|listing| line(folder, listing)).collect();
    format!("## {heading}\n\n{}", lines.join("\n"))
}

fn work_line(folder: &str, listing: &Listing) -> String {
    let kind = in_sentence(&listing.kind_title);
    let date = listing.date.as_deref().map(|date| format!(", {}", spoken_date(date))).unwrap_or_default();
    let line = if listing.line.is_empty() { String::new() } else { format!("  \n  {}", literal(&listing.line)) };
    format!("- **{}**, {kind}{date}{line}", link(folder, listing))
}

fn index_line(folder: &str, listing: &Listing) -> String {
    let date = listing.date.as_deref().map(|date| format!(", {}", spoken_date(date))).unwrap_or_default();
    let line = if listing.line.is_empty() { String::new() } else { format!("  \n  {}", literal(&listing.line)) };
    format!("- {}{date}{line}", link(folder, listing))
}

fn skills(folder: &str, listed: &[&Listing]) -> String {
    let mut shown: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    for listing in listed {
        for skill in &listing.skills {
            let entry = shown.entry(skill.to_lowercase()).or_insert_with(|| (skill.clone(), Vec::new()));
            entry.1.push(link(folder, listing));
        }
    }
    if shown.is_empty() {
        return String::new();
    }
    let rows: Vec<String> =
        shown.values().map(|(skill, links)| format!("| {} | {} |", literal(skill), links.join(", "))).collect();
    format!("## Skills, and where they are shown\n\n| Skill | Shown in |\n| --- | --- |\n{}", rows.join("\n"))
}

fn link(folder: &str, listing: &Listing) -> String {
    format!("[{}]({})", literal(&listing.title), relative(folder, &listing.path))
}

/// The way from a folder to a path, with spaces and brackets encoded.
fn relative(folder: &str, path: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = path.split('/').collect();
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from.len() - common);
    const KEPT: &percent_encoding::AsciiSet =
        &percent_encoding::CONTROLS.add(b' ').add(b'(').add(b')').add(b'<').add(b'>').add(b'%').add(b'#').add(b'?');
    let down: Vec<String> =
        to[common..].iter().map(|part| percent_encoding::utf8_percent_encode(part, KEPT).to_string()).collect();
    format!("{up}{}", down.join("/"))
}

/// The lines of raw HTML blocks, with their places.
fn html_lines(text: &str) -> Vec<(&str, Span)> {
    let offset = crate::document::FrontMatter::read(text).span.map_or(0, |span| span.end);
    let mut in_html = false;
    let mut lines = Vec::new();
    for (event, range) in parser(&text[offset..]).into_offset_iter() {
        match event {
            Event::Start(Tag::HtmlBlock) => in_html = true,
            Event::End(TagEnd::HtmlBlock) => in_html = false,
            Event::Html(_) if in_html => {
                let span = Span::new(range.start + offset, range.end + offset);
                lines.push((&text[span.start..span.end], span));
            }
            _ => {}
        }
    }
    lines
}

fn opening(line: &str) -> Option<(String, Option<String>)> {
    let inner = line.trim().strip_prefix("<!-- portico:")?.strip_suffix("-->")?.trim();
    let mut parts = inner.split_whitespace();
    Some((parts.next()?.to_owned(), parts.next().map(str::to_owned)))
}

fn closes(line: &str, name: &str) -> bool {
    line.trim()
        .strip_prefix("<!-- /portico:")
        .and_then(|rest| rest.strip_suffix("-->"))
        .is_some_and(|inner| inner.trim() == name)
}

/// A listing of an entry.
pub(super) fn listing(entry: &DocumentEntry) -> Listing {
    Listing {
        path: entry.path.clone(),
        title: entry.title.clone(),
        kind_title: entry.kind_title.clone(),
        room: entry.room,
        date: entry.date.clone(),
        line: entry.line.clone(),
        skills: entry.skills.clone(),
    }
}

/// The listing of a document's bytes. `None` for what no list names: drafts, starters, and READMEs that only introduce a folder.
pub(crate) fn listed_bytes(catalogue: &Catalogue, path: &str, bytes: &[u8]) -> Option<Listing> {
    let found = entry(catalogue, path, bytes);
    is_work(&found).then(|| listing(&found))
}

/// Is it work of the person's that a list may name?
pub(crate) fn is_work(entry: &DocumentEntry) -> bool {
    let beside_readme = entry.kind.is_none() && !entry.path.ends_with("README.md") && entry.room == Room::Projects;
    !entry.draft && !entry.starter && !entry.read_only && entry.room != Room::Other && !beside_readme
}
