//! A document in the portfolio's lists.

use serde::Serialize;
use ts_rs::TS;

use super::starters::is_starter;
use crate::catalogue::{Catalogue, Room};
use crate::document::{Document, Prose, Published, published, says_revised};

/// Is it where the public can read it? Told from the remote-tracking commit, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PublicState {
    /// The remote doesn't hold it.
    NotYet,
    /// The remote holds another text.
    ChangedSince,
    /// The remote holds exactly this.
    Published,
}

/// What is known of a document without opening it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentEntry {
    /// Its id.
    pub id: String,
    /// Its path from the portfolio's root, for showing.
    pub path: String,
    /// The kind's id; none for a plain Markdown file.
    pub kind: Option<String>,
    /// "Teardown", "Project README", "Document"
    pub kind_title: String,
    /// The screen that lists it.
    pub room: Room,
    /// Its title.
    pub title: String,
    /// What it shows, in a sentence.
    pub line: String,
    /// The skills it shows.
    pub skills: Vec<String>,
    /// Is it a draft?
    pub draft: bool,
    /// Is it a starter that nobody made their own yet?
    pub starter: bool,
    /// Can it only be read?
    pub read_only: bool,
    /// Words of running text.
    pub words: u32,
    /// Most words that its kind has room for.
    pub words_goal: Option<u32>,
    /// Is it public?
    pub public: PublicState,
    /// Last change, in milliseconds since the epoch.
    #[ts(type = "number")]
    pub edited_at: i64,
    /// ISO date of the front matter.
    pub date: Option<String>,
    /// Where else it can be read, in the order of the text.
    pub published: Vec<Published>,
}

/// Longest line in a list.
const LONGEST_LINE: usize = 180;

/// Reads an entry from a document's bytes. State and time are filled in by whoever knows them.
pub(super) fn entry(catalogue: &Catalogue, path: &str, bytes: &[u8]) -> DocumentEntry {
    let decoded = crate::storage::TextFile::decode(bytes);
    let text = decoded.as_ref().map(|file| file.text.as_str()).unwrap_or_default();
    let document = Document::read(text);
    let kind = catalogue.kind_of(path, document.front.text("kind").as_deref());
    let count = |words: usize| u32::try_from(words).unwrap_or(u32::MAX);
    DocumentEntry {
        id: path.to_owned(),
        path: path.to_owned(),
        kind: kind.map(|kind| kind.id.clone()),
        kind_title: kind.map_or_else(|| plain_kind(path).to_owned(), |kind| kind.title.clone()),
        room: kind.map_or_else(|| plain_room(path), |kind| kind.room),
        title: document.title().unwrap_or_else(|| file_title(path)),
        line: document.front.text("summary").unwrap_or_else(|| first_sentence(&document)),
        skills: document.front.list("skills"),
        draft: document.front.draft(),
        starter: is_starter(path, bytes),
        read_only: decoded.is_err(),
        words: count(document.words()),
        words_goal: kind.and_then(|kind| kind.goal).map(|goal| count(goal.max)),
        public: PublicState::NotYet,
        edited_at: 0,
        date: document.front.text("date"),
        published: published(text),
    }
}

fn plain_kind(path: &str) -> &'static str {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["projects", _, "README.md"] => "Project README",
        ["projects", ..] => "Project document",
        ["diagrams", _, ..] if !path.ends_with("/README.md") => "Diagram",
        [.., "README.md"] => "README",
        _ => "Document",
    }
}

fn plain_room(path: &str) -> Room {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["projects", _, ..] => Room::Projects,
        ["writing" | "diagrams", _, "README.md"] | ["writing" | "diagrams", "README.md"] => Room::Other,
        ["diagrams", ..] => Room::Diagrams,
        ["writing", ..] => Room::Writing,
        _ => Room::Other,
    }
}

pub(super) fn file_title(path: &str) -> String {
    let mut parts = path.rsplit('/');
    let file = parts.next().unwrap_or(path);
    match (file.strip_suffix(".md").unwrap_or(file), parts.next()) {
        ("README", Some(folder)) => spaced(folder),
        ("README", None) => "README".to_owned(),
        (name, _) => spaced(name),
    }
}

fn spaced(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The first sentence that is one: what a reader of a list wants to know.
fn first_sentence(document: &Document<'_>) -> String {
    let mut paragraphs = document.prose.iter().map(|prose: &Prose| prose.text.trim());
    let telling = paragraphs.find(|text| text.split_whitespace().count() >= 4 && !says_revised(text));
    let Some(text) = telling else { return String::new() };
    let sentence = unicode_segmentation::UnicodeSegmentation::split_sentence_bounds(text).next().unwrap_or(text).trim();
    if sentence.chars().count() <= LONGEST_LINE {
        return sentence.to_owned();
    }
    let cut: String = sentence.chars().take(LONGEST_LINE).collect();
    format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(kept, _)| kept).trim_end_matches([',', ';', ':']))
}
