//! The gate: what in a text, a file's name or its hidden notes must not become public, by the person's own list of
//! confidential terms and by what is no reader's business anywhere: secrets, other people's addresses and numbers, and the
//! names of machines inside a company.
//!
//! Invariants: pure; a secret is never repeated whole in what is told of it; the module knows nothing of git and documents.

mod carried;
mod contacts;
mod hidden_secrets;
mod key_files;
mod list;
mod machines;
mod place;
mod reading;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use list::{ConfidentialTerm, TermSort};
pub use place::Excerpt;

use crate::Result;
use list::List;
use place::excerpt;

/// What sort of thing would become public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeakSort {
    /// A private key.
    PrivateKey,
    /// A token, a password, a key of an interface.
    Secret,
    /// A term of the person's list.
    Term,
    /// The name of a machine inside a company's network.
    Machine,
    /// Somebody else's e-mail address.
    Email,
    /// Somebody else's telephone number.
    Phone,
    /// Where and when a picture was taken, by whom, with what.
    Notes,
    /// A file that can't be looked into.
    Unread,
    /// An address of the person's own that their commits carry and their profile doesn't show.
    Identity,
}

/// Where in a file or a commit something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// In its text.
    Text,
    /// In its name.
    Name,
    /// In what a program wrote into the file beside what is shown.
    Notes,
    /// Inside a file that holds more than text: a PDF, an office document, an archive.
    Inside,
    /// In the commit's message.
    Message,
    /// In what else the commit's header says.
    Header,
    /// In the name or address of who made the commit.
    Person,
    /// In the name of the branch.
    Branch,
}

/// Something that must not become public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Leak {
    /// What sort of thing.
    pub sort: LeakSort,
    /// What it is: the term as the list has it, or the sort of secret in words.
    pub what: String,
    /// Where it stands.
    pub part: Part,
    /// Its line, counted from 1; 0 where there are no lines.
    pub line: usize,
    /// The words around it.
    pub excerpt: Excerpt,
    /// Names it by what it says, not by where it stands: what the person decides about it holds wherever it says the same.
    pub key: String,
}

/// What must not pass.
#[derive(Debug)]
pub struct Gate {
    list: List,
    own: Vec<String>,
}

/// A leak as it is found in a text.
struct Hit {
    sort: LeakSort,
    what: String,
    span: std::ops::Range<usize>,
}

impl Gate {
    /// A gate for a list of confidential terms. `own` are e-mail addresses and numbers that the person makes public.
    ///
    /// # Errors
    /// [`crate::ErrorCode::InvalidInput`] for a term that can't be looked for.
    pub fn new(terms: &[ConfidentialTerm], own: &[String]) -> Result<Self> {
        let own = own.iter().map(|one| one.trim().to_lowercase()).filter(|one| !one.is_empty()).collect();
        Ok(Self { list: List::new(terms)?, own })
    }

    /// What a text gives away.
    pub fn text(&self, text: &str, part: Part) -> Vec<Leak> {
        told(text, part, self.hits(text, part))
    }

    /// What a file's name gives away.
    pub fn name(&self, path: &str) -> Vec<Leak> {
        self.text(path, Part::Name)
    }

    /// The person's address, where their commits would carry another one than they make public.
    pub fn carried(&self, address: &str) -> Option<Leak> {
        carried::find(address, &self.own)
    }

    /// The address of somebody else who made a commit.
    pub fn others(&self, address: &str) -> Vec<Leak> {
        told(address, Part::Person, contacts::find(address, &self.own))
    }

    /// A text with other words in the place of a leak, wherever it says the same; a term in whatever spelling.
    pub fn without(&self, text: &str, part: Part, leak: &Leak, instead: &str) -> String {
        let mut changed = text.to_owned();
        for hit in self.hits(text, part).iter().rev().filter(|hit| hit.is_same(text, leak)) {
            changed.replace_range(hit.span.clone(), instead);
        }
        changed
    }

    /// What stands in a text, in its order. What lies within a graver one isn't told again.
    fn hits(&self, text: &str, part: Part) -> Vec<Hit> {
        let mut hits = self.list.find(text);
        if part == Part::Name {
            hits.extend(key_files::find(text));
        }
        hits.extend(self.secrets(text));
        // An ending such as `.md` would make a part of a name of what stands before it.
        let text = if part == Part::Name { without_ending(text) } else { text };
        hits.extend(machines::find(text));
        if part != Part::Person {
            hits.extend(contacts::find(text, &self.own));
        }
        without_covered(hits)
    }

    /// What a file gives away: its text, or what it says beside and beneath what it shows, and that it can't be looked into.
    pub fn file(&self, bytes: &[u8]) -> Vec<Leak> {
        let reading = reading::read(bytes);
        let mut leaks = Vec::new();
        for (said, part) in [
            (reading.text.as_ref(), Part::Text),
            (Some(&reading.notes), Part::Notes),
            (Some(&reading.inside), Part::Inside),
        ] {
            leaks.extend(said.map(|said| self.text(said, part)).unwrap_or_default());
        }
        leaks.extend(reading.of_camera.map(|what| place::of_file(LeakSort::Notes, what, bytes)));
        leaks.extend(reading.unread.map(|what| place::of_file(LeakSort::Unread, what, bytes)));
        leaks
    }

    fn secrets(&self, text: &str) -> Vec<Hit> {
        hidden_secrets::find(text)
            .into_iter()
            .map(|found| Hit {
                sort: if found.is_private_key() { LeakSort::PrivateKey } else { LeakSort::Secret },
                what: found.title.to_owned(),
                span: found.span,
            })
            .collect()
    }
}

impl Hit {
    fn is_same(&self, text: &str, leak: &Leak) -> bool {
        match self.sort {
            LeakSort::Term => leak.sort == LeakSort::Term && leak.what == self.what,
            _ => leak.key == place::key(self.sort, &self.what, &text[self.span.clone()]),
        }
    }
}

fn without_covered(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| (hit.sort, hit.span.start));
    let mut kept: Vec<Hit> = Vec::new();
    for hit in hits {
        let covered = |other: &Hit| {
            other.span.start < hit.span.end
                && hit.span.start < other.span.end
                && (other.sort, &other.what) != (hit.sort, &hit.what)
        };
        if !kept.iter().any(covered) {
            kept.push(hit);
        }
    }
    kept.sort_by_key(|hit| hit.span.start);
    kept
}

fn told(text: &str, part: Part, hits: Vec<Hit>) -> Vec<Leak> {
    // The name of a file of keys isn't what the file holds.
    let secret =
        hits.iter().filter(|hit| is_secret(hit.sort) && (hit.sort, part) != (LeakSort::PrivateKey, Part::Name));
    let secret: Vec<_> = secret.map(|hit| hit.span.clone()).collect();
    hits.into_iter()
        .map(|hit| Leak {
            key: place::key(hit.sort, &hit.what, &text[hit.span.clone()]),
            line: if matches!(part, Part::Text | Part::Message) { place::line(text, hit.span.start) } else { 0 },
            excerpt: excerpt(text, &hit.span, &secret),
            sort: hit.sort,
            what: hit.what,
            part,
        })
        .collect()
}

fn without_ending(path: &str) -> &str {
    let endings = [".md", ".markdown", ".txt", ".html", ".png", ".jpg", ".jpeg", ".svg", ".pdf", ".yaml", ".json"];
    endings.iter().find_map(|ending| path.strip_suffix(ending)).unwrap_or(path)
}

fn is_secret(sort: LeakSort) -> bool {
    matches!(sort, LeakSort::PrivateKey | LeakSort::Secret)
}
