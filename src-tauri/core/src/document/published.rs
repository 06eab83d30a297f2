//! Where a document was published: `published: [{url, date}]` in its front matter.
//!
//! Invariant: an edit changes the lines of one entry only, and is given only where the text reads back with exactly that
//! entry more or less.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Document, FrontMatter, Span, TextEdit, apply, edit_between};
use crate::{Error, ErrorCode, Result};

/// A place where a document can be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Published {
    /// Its address.
    pub url: String,
    /// ISO date of the day, where it is known.
    pub date: Option<String>,
    /// "LinkedIn", "Medium", or the host.
    pub place: String,
}

const PLACES: [(&str, &str); 6] = [
    ("linkedin.com", "LinkedIn"),
    ("lnkd.in", "LinkedIn"),
    ("medium.com", "Medium"),
    ("notion.site", "Notion"),
    ("notion.so", "Notion"),
    ("substack.com", "Substack"),
];

#[derive(Default, Deserialize)]
struct Front {
    #[serde(default)]
    published: Option<Entries>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Entries {
    List(Vec<Entry>),
    One(Entry),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Entry {
    Full {
        url: String,
        #[serde(default)]
        date: Option<String>,
    },
    Address(String),
    Other(serde::de::IgnoredAny),
}

/// Where the document says that it was published, in the order of the text.
pub fn published(text: &str) -> Vec<Published> {
    read(text, &FrontMatter::read(text))
}

fn read(text: &str, front: &FrontMatter) -> Vec<Published> {
    let Some(yaml) = front.yaml.filter(|_| front.keys.iter().any(|key| key.trim() == "published")) else {
        return Vec::new();
    };
    let front: Front = serde_saphyr::from_str(&text[yaml.start..yaml.end]).unwrap_or_default();
    let entries = match front.published {
        None => Vec::new(),
        Some(Entries::List(entries)) => entries,
        Some(Entries::One(entry)) => vec![entry],
    };
    let known = |entry| match entry {
        Entry::Full { url, date } => Some((url, date)),
        Entry::Address(url) => Some((url, None)),
        Entry::Other(_) => None,
    };
    entries.into_iter().filter_map(known).map(|(url, date)| Published { place: place_of(&url), url, date }).collect()
}

fn host_of(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}

fn place_of(url: &str) -> String {
    let host = host_of(url).unwrap_or(url).to_ascii_lowercase();
    let known = PLACES
        .iter()
        .find(|(known, _)| host.strip_suffix(known).is_some_and(|before| before.is_empty() || before.ends_with('.')));
    known.map_or(host, |(_, name)| (*name).to_owned())
}

/// The edits that note that the document was published at an address; none where that is noted already.
///
/// # Errors
/// [`ErrorCode::InvalidInput`] for what is no address, and for front matter that only a person can change.
pub fn add_published(text: &str, url: &str, date: &str) -> Result<Vec<TextEdit>> {
    let url = address(url)?;
    let front = FrontMatter::read(text);
    let before = read(text, &front);
    if before.iter().any(|known| known.url == url) {
        return Ok(Vec::new());
    }
    let edit = match front.yaml {
        None => Some(TextEdit { span: Span::new(0, 0), insert: format!("---\n{}---\n\n", whole(&url, date)) }),
        Some(_) if front.broken.is_some() => None,
        Some(yaml) => {
            let source = &text[yaml.start..yaml.end];
            with_entry(source, &url, date).and_then(|changed| edit_between(source, &changed, yaml.start))
        }
    };
    let mut wanted = before;
    wanted.push(Published { place: place_of(&url), url, date: Some(date.to_owned()) });
    checked(text, edit, &wanted)
}

/// The edits that take one address away; none where it isn't there.
///
/// # Errors
/// [`ErrorCode::InvalidInput`] for front matter that only a person can change.
pub fn remove_published(text: &str, url: &str) -> Result<Vec<TextEdit>> {
    let front = FrontMatter::read(text);
    let before = read(text, &front);
    let Some(at) = before.iter().position(|known| known.url == url) else { return Ok(Vec::new()) };
    let edit = match front.yaml {
        Some(_) if before.len() == 1 => front.edit(text, "published", None),
        Some(yaml) => {
            let source = &text[yaml.start..yaml.end];
            without_entry(source, at).and_then(|changed| edit_between(source, &changed, yaml.start))
        }
        None => None,
    };
    let mut wanted = before;
    wanted.remove(at);
    checked(text, edit, &wanted)
}

fn checked(text: &str, edit: Option<TextEdit>, wanted: &[Published]) -> Result<Vec<TextEdit>> {
    let edits: Vec<TextEdit> = edit.into_iter().collect();
    let after = apply(text, &edits);
    let same_body = |text: &str| text[Document::read(text).body_start()..].trim_start().to_owned();
    if edits.is_empty() || published(&after) != wanted || same_body(&after) != same_body(text) {
        return Err(Error::new(
            ErrorCode::InvalidInput,
            "The front matter is written in a way that Portico leaves alone.",
        )
        .hint("Nothing was changed. Write it under `published:` yourself, as `- url: …` and `date: …`."));
    }
    Ok(edits)
}

fn address(typed: &str) -> Result<String> {
    let typed = typed.trim();
    let url = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
    let host = host_of(&url).unwrap_or_default();
    let is_host = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    if !is_host || url.chars().any(|letter| letter.is_whitespace() || letter.is_control()) {
        return Err(Error::new(ErrorCode::InvalidInput, "This is no address of a page.")
            .hint("Copy it from the browser; it begins with https://."));
    }
    Ok(url)
}

fn quoted(url: &str) -> String {
    format!("\"{}\"", url.replace('\\', "\\\\").replace('"', "\\\""))
}

/// An address that YAML reads as text as it stands; quoted otherwise.
fn scalar(url: &str) -> String {
    let plain = url.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/?#=&%+@!$".contains(&byte));
    if plain && !url.ends_with(':') { url.to_owned() } else { quoted(url) }
}

fn item(indent: &str, url: &str, date: &str) -> String {
    format!("{indent}- url: {}\n{indent}  date: {date}\n", scalar(url))
}

fn whole(url: &str, date: &str) -> String {
    format!("published:\n{}", item("  ", url, date))
}

/// The lines of the field: its own, and one past the last that says something in it.
fn field(lines: &[&str]) -> Option<(usize, usize)> {
    let head = lines.iter().position(|line| line.starts_with("published:"))?;
    let says = |line: &str| line.starts_with([' ', '\t', '-']) && !line.trim().is_empty() && !is_aside(line);
    let reach =
        lines[head + 1..].iter().take_while(|line| says(line) || line.trim().is_empty() || is_aside(line)).count();
    let end =
        lines[head + 1..head + 1 + reach].iter().rposition(|line| says(line)).map_or(head + 1, |at| head + 2 + at);
    Some((head, end))
}

fn is_aside(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

fn with_entry(source: &str, url: &str, date: &str) -> Option<String> {
    let lines: Vec<&str> = source.split_inclusive('\n').collect();
    let ended =
        |text: &str| if text.is_empty() || text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") };
    let Some((head, end)) = field(&lines) else { return Some(ended(source) + &whole(url, date)) };
    let value = lines[head].trim_end().strip_prefix("published:")?;
    let trimmed = value.trim_start();
    if trimmed.is_empty() || trimmed.starts_with('#') {
        let first = lines[head + 1..end].iter().find(|line| line.trim_start().starts_with('-'));
        let indent = first.map_or("  ", |line| &line[..line.len() - line.trim_start().len()]);
        return Some(ended(&lines[..end].concat()) + &item(indent, url, date) + &lines[end..].concat());
    }
    let close = trimmed.rfind(']').filter(|_| trimmed.starts_with('['))?;
    let (inside, aside) = (trimmed[1..close].trim_end(), &trimmed[close + 1..]);
    let written = if inside.trim().is_empty() {
        format!("published:{aside}\n{}", item("  ", url, date))
    } else {
        format!("published: [{inside}, {{url: {}, date: {date}}}]{aside}\n", quoted(url))
    };
    Some(lines[..head].concat() + &written + &lines[head + 1..].concat())
}

/// Without the entry at `at` of a list that has one entry a line or more.
fn without_entry(source: &str, at: usize) -> Option<String> {
    let lines: Vec<&str> = source.split_inclusive('\n').collect();
    let (head, end) = field(&lines)?;
    let indent = |line: &str| line.len() - line.trim_start().len();
    let body = head + 1..end;
    let depth =
        body.clone().find(|index| lines[*index].trim_start().starts_with('-')).map(|index| indent(lines[index]))?;
    let starts: Vec<usize> =
        body.filter(|index| indent(lines[*index]) == depth && lines[*index].trim_start().starts_with('-')).collect();
    let start = *starts.get(at)?;
    let next = starts.get(at + 1).copied().unwrap_or(end);
    // What is said above the next entry belongs to that one.
    let next = (start + 1..next).rev().take_while(|index| is_aside(lines[*index])).last().unwrap_or(next);
    Some(lines[..start].concat() + &lines[next..].concat())
}
