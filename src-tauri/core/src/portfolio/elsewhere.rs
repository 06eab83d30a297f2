//! Works that stand elsewhere: told in `portfolio.toml` by their address, linked and never copied.
//!
//! Invariants: an address names one work; what Portico doesn't know in an entry stays when the entry is changed; the comment
//! above an entry stays in the file when the entry goes.

use serde::{Deserialize, Serialize};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};
use ts_rs::TS;

use super::about::{set, written};
use super::config::with_page;
use super::open::Portfolio;
use super::profile::ProfileIssue;
use crate::storage::{RelPath, read_text, save_text};
use crate::{Error, ErrorCode, Result};

/// Longest address that is taken, in bytes: no page's is longer.
const LONGEST_ADDRESS: usize = 2_000;

/// Longest title, in characters: it stands on one line of the page.
const LONGEST_TITLE: usize = 120;

/// Longest line about a work, in characters: three lines of the page.
const LONGEST_LINE: usize = 300;

/// Longest kind, in characters.
const LONGEST_KIND: usize = 40;

/// A work that stands elsewhere: linked, not copied.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Elsewhere {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// What it shows, in one line.
    pub line: String,
    /// What it is, in a word: "article", "repository", "talk"; may be empty.
    pub kind: String,
}

impl Elsewhere {
    fn tidy(&self) -> Self {
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Self {
            title: line(&self.title),
            url: self.url.trim().to_owned(),
            line: line(&self.line),
            kind: line(&self.kind),
        }
    }
}

/// What must be mended before a work elsewhere is kept beside `others`. Empty: all is well.
pub fn check_elsewhere(work: &Elsewhere, others: &[Elsewhere]) -> Vec<ProfileIssue> {
    let work = work.tidy();
    let mut issues = Vec::new();
    let mut issue = |field: &str, message: &str, suggestion: Option<String>| {
        issues.push(ProfileIssue { field: field.to_owned(), message: message.to_owned(), suggestion });
    };
    let long = |text: &str, most: usize| text.chars().count() > most;
    if work.title.is_empty() {
        issue("title", "Readers choose by the title, so it needs one.", None);
    } else if long(&work.title, LONGEST_TITLE) {
        issue("title", "A title has at most 120 characters.", None);
    }
    if let Some((message, suggestion)) = address_issue(&work.url) {
        issue("url", message, suggestion);
    } else if others.iter().any(|other| other.url == work.url) {
        issue("url", "A work with this address is there already.", None);
    }
    if long(&work.line, LONGEST_LINE) {
        issue("line", "This line has at most 300 characters. What would you cut first?", None);
    }
    if long(&work.kind, LONGEST_KIND) {
        issue("kind", "A kind has at most 40 characters.", None);
    }
    issues
}

/// What is the matter with an address that everyone will follow, and the one that was probably meant.
fn address_issue(url: &str) -> Option<(&'static str, Option<String>)> {
    if url.is_empty() {
        return Some(("Paste the address of the page.", None));
    }
    if url.chars().any(|letter| letter.is_whitespace() || letter.is_control()) {
        return Some(("An address has no spaces.", None));
    }
    if url.len() > LONGEST_ADDRESS {
        return Some(("This address is too long to be a page’s.", None));
    }
    let host = |rest: &str| rest.split(['/', '?', '#']).next().unwrap_or_default().to_owned();
    let finished = |host: &str| {
        let named = host.split_once(':').map_or(host, |(name, _)| name);
        named.split('.').count() > 1 && named.split('.').all(|part| !part.is_empty())
    };
    match url.split_once("://") {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => {
            let host = host(rest);
            if host.contains('@') {
                Some(("There is a name or password in this address, and everyone will read it. Leave it out.", None))
            } else {
                (!finished(&host)).then_some(("The address looks unfinished.", None))
            }
        }
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => {
            let meant = finished(&host(rest)).then(|| format!("https://{rest}"));
            Some(("An address begins with https://.", meant))
        }
        Some(_) => Some(("Only a web page can stand here: its address begins with https://.", None)),
        None if host(url).contains(':') => {
            Some(("Only a web page can stand here: its address begins with https://.", None))
        }
        None => {
            let meant = finished(&host(url)).then(|| format!("https://{url}"));
            Some(("An address begins with https://.", meant))
        }
    }
}

impl Portfolio {
    /// Adds a work elsewhere (`was` is none), changes the one with the address `was`, or takes it away (`now` is none). An added
    /// one becomes the one at place `at`, or the last. What the page for everyone says of the work follows its address.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidInput`] for a work that can't stay so, [`ErrorCode::NotFound`] where there is none with that address,
    /// [`ErrorCode::BrokenFile`] for a list that is written in another way, or what the disk says. Nothing is written then.
    pub fn change_elsewhere(&self, was: Option<&str>, now: Option<&Elsewhere>, at: Option<usize>) -> Result<()> {
        self.must_be_writable()?;
        let config = self.config()?;
        let now = now.map(Elsewhere::tidy);
        if let Some(work) = &now {
            let others: Vec<Elsewhere> =
                config.elsewhere.iter().filter(|other| Some(other.url.as_str()) != was).cloned().collect();
            if let Some(issue) = check_elsewhere(work, &others).into_iter().next() {
                return Err(Error::new(ErrorCode::InvalidInput, issue.message).hint("Nothing was written."));
            }
        }
        let path = RelPath::parse("portfolio.toml")?.resolve(self.disk(), self.root())?;
        let file = read_text(self.disk(), &path)?;
        let mut text = with_elsewhere(&file.text, was, now.as_ref(), at)?;
        if let (Some(was), Some(now)) = (was, &now)
            && let Some(page) = config.page.renamed(was, &now.url)
        {
            text = with_page(&text, &page)?;
        }
        written(save_text(self.disk(), &path, &text, &file.hash)?)
    }
}

/// `portfolio.toml` with a work elsewhere added, changed or taken away, as [`Portfolio::change_elsewhere`] says.
pub(super) fn with_elsewhere(
    text: &str,
    was: Option<&str>,
    now: Option<&Elsewhere>,
    at: Option<usize>,
) -> Result<String> {
    let mut file: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        Error::new(ErrorCode::BrokenFile, "portfolio.toml can’t be read, so the work was not changed.")
            .hint("Open the file and correct it.")
            .because(error)
    })?;
    let trailing = file.trailing().as_str().unwrap_or_default().to_owned();
    let list = file.entry("elsewhere").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let tables = list.as_array_of_tables_mut().ok_or_else(|| {
        Error::new(ErrorCode::BrokenFile, "The works elsewhere are written in a way that Portico leaves alone.")
            .hint("Change them in portfolio.toml, each as a block that begins with [[elsewhere]].")
    })?;
    let found = |tables: &ArrayOfTables, url: &str| {
        tables.iter().position(|table| table.get("url").and_then(Item::as_str) == Some(url)).ok_or_else(|| {
            Error::new(ErrorCode::NotFound, "This work isn’t in portfolio.toml any more.").hint("Nothing was changed.")
        })
    };
    let mut after = None;
    match (was, now) {
        (Some(was), Some(work)) => {
            let index = found(tables, was)?;
            if let Some(table) = tables.get_mut(index) {
                fill(table, work);
            }
        }
        (Some(was), None) => after = remove(tables, found(tables, was)?, &trailing),
        (None, Some(work)) => {
            let mut table = Table::new();
            fill(&mut table, work);
            if tables.is_empty() && !trailing.trim().is_empty() {
                // What stands at the end of a new file tells how such a block is written, and belongs above the first.
                table.decor_mut().set_prefix(trailing);
                after = Some(String::new());
            }
            insert(tables, at.unwrap_or(usize::MAX), table);
        }
        (None, None) => {}
    }
    if tables.is_empty() {
        file.remove("elsewhere");
    }
    if let Some(after) = after {
        file.set_trailing(after);
    }
    Ok(file.to_string())
}

fn fill(table: &mut Table, work: &Elsewhere) {
    set(table, "title", &work.title, true);
    set(table, "url", &work.url, true);
    set(table, "line", &work.line, true);
    set(table, "kind", &work.kind, false);
}

/// Takes an entry away and leaves the comment above it to the next one; after the last, to the end of the file, which is
/// returned.
fn remove(tables: &mut ArrayOfTables, index: usize, trailing: &str) -> Option<String> {
    let prefix = tables.get(index).and_then(|table| table.decor().prefix()?.as_str().map(str::to_owned));
    tables.remove(index);
    let comment = prefix.filter(|prefix| !prefix.trim().is_empty())?;
    match tables.get_mut(index) {
        Some(next) => {
            let own = next.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default().to_owned();
            next.decor_mut().set_prefix(comment + own.trim_start_matches('\n'));
            None
        }
        None => Some(comment + trailing),
    }
}

fn insert(tables: &mut ArrayOfTables, at: usize, table: Table) {
    let mut all: Vec<Table> = tables.iter().cloned().collect();
    all.insert(at.min(all.len()), table);
    tables.clear();
    for mut table in all {
        // Entries stand one after another, in this order.
        table.set_position(None);
        tables.push(table);
    }
}
