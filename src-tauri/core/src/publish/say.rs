//! Other words in the place of what must not become public: in a document as it is now, and in its versions that wait.
//!
//! Invariants: afterwards the document says it nowhere; the words that gave way are kept, so that it can be undone.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::LOOK_AGAIN;
use super::gate::{Chosen, look};
use super::mend::{put_back, rewrite};
use crate::gate::{Gate, Leak, LeakSort, Part, TermSort};
use crate::git::{Repo, Rewriting, Rewritten};
use crate::portfolio::Portfolio;
use crate::redaction::{Redactor, Replacement};
use crate::storage::{ContentHash, RelPath, Saved, TextFile, read_text, save_text};
use crate::time::Moment;
use crate::{Error, ErrorCode, Result};

/// What was said otherwise, for undoing it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SaidInstead {
    /// The document's path.
    pub path: String,
    /// How often it stood in the document.
    pub count: usize,
    /// The versions that were written anew.
    pub rewritten: Option<Rewritten>,
    /// The number under which the file's words are kept, and the hash of the new ones.
    #[ts(type = "[number, string] | null")]
    pub kept: Option<(i64, String)>,
}

/// Puts `words` in the place of a leak, by its key, everywhere in a document; a term in whatever spelling.
///
/// # Errors
/// [`ErrorCode::InvalidInput`] where it isn't there any more, is a secret, or the words say it, too; or what git or the disk
/// says. Then nothing was changed.
pub fn say_instead(portfolio: &Portfolio, path: &str, key: &str, words: &str, now: Moment) -> Result<SaidInstead> {
    portfolio.must_be_writable()?;
    let path = RelPath::parse(path)?;
    let place = path.resolve(portfolio.disk(), portfolio.root())?;
    let file = read_text(portfolio.disk(), &place)?;
    let leak = leak_in(portfolio, &path, &file, key)?;
    let otherwise = Otherwise::new(portfolio, leak, words)?;
    let count = otherwise.count(&file.text);

    let repo = portfolio.repo()?;
    let rewriting = otherwise.versions(&repo, &path)?;
    let rewritten = if rewriting.contents.is_empty() { None } else { Some(rewrite(portfolio, &repo, &rewriting)?) };
    match save_otherwise(portfolio, &path, &otherwise, now) {
        Ok(kept) => {
            if otherwise.leak.sort == LeakSort::Term {
                portfolio.private().note_said_instead(&otherwise.leak.what, words.trim())?;
            }
            Ok(SaidInstead { path: path.as_str().to_owned(), count, rewritten, kept })
        }
        Err(error) => {
            rewritten.map_or(Ok(()), |rewritten| put_back(portfolio, &rewritten))?;
            Err(error)
        }
    }
}

/// Puts back what [`say_instead`] replaced.
///
/// # Errors
/// When the document or the history went on since, or what git or the disk says.
pub fn unsay(portfolio: &Portfolio, said: &SaidInstead) -> Result<()> {
    if let Some(rewritten) = &said.rewritten {
        put_back(portfolio, rewritten)?;
    }
    let Some((number, hash)) = &said.kept else { return Ok(()) };
    let Some(kept) = portfolio.private().kept(portfolio.copy(), *number)? else {
        return Err(Error::new(ErrorCode::NotFound, "The words as they were are no longer kept."));
    };
    let text = TextFile::decode(&kept.bytes)?.text;
    save_over(portfolio, &kept.path, &text, &ContentHash::from_text(hash))?;
    portfolio.private().forget_kept(portfolio.copy(), *number)
}

fn leak_in(portfolio: &Portfolio, path: &RelPath, file: &TextFile, key: &str) -> Result<Leak> {
    let files = BTreeMap::from([(path.as_str().to_owned(), Some(file.encode(&file.text)))]);
    let report = look(portfolio, &Chosen { files: Some(&files), message: "" })?;
    let is_meant = |leak: &Leak| leak.key == key && leak.part == Part::Text;
    let here = report.leaks.into_iter().filter(|found| found.path.as_deref() == Some(path.as_str()));
    here.map(|found| found.leak).find(is_meant).ok_or_else(|| {
        Error::new(ErrorCode::InvalidInput, "It doesn’t stand in this document any more.").hint(LOOK_AGAIN)
    })
}

/// Keeps the words of now and saves the others. `None` where the file says it nowhere.
fn save_otherwise(
    portfolio: &Portfolio,
    path: &RelPath,
    otherwise: &Otherwise,
    now: Moment,
) -> Result<Option<(i64, String)>> {
    let file = read_text(portfolio.disk(), &path.resolve(portfolio.disk(), portfolio.root())?)?;
    let text = otherwise.said(&file.text)?;
    if text == file.text {
        return Ok(None);
    }
    let number = portfolio.keep_text(path, &file.text, now)?;
    let hash = save_over(portfolio, path, &text, &file.hash)?;
    Ok(Some((number, hash.as_str().to_owned())))
}

fn save_over(portfolio: &Portfolio, path: &RelPath, text: &str, base: &ContentHash) -> Result<ContentHash> {
    let place = path.resolve(portfolio.disk(), portfolio.root())?;
    match save_text(portfolio.disk(), &place, text, base)? {
        Saved::Done { hash } => Ok(hash),
        Saved::ChangedOnDisk(_) | Saved::Deleted => Err(Error::new(
            ErrorCode::InvalidInput,
            format!("{path} was changed meanwhile. It is as it was left there."),
        )
        .hint("Look at it again.")
        .at(place)),
    }
}

/// How a leak is said otherwise.
struct Otherwise {
    gate: Gate,
    leak: Leak,
    words: String,
    /// Knows articles and plurals, where the leak is a word of the list.
    redactor: Option<Redactor>,
}

impl Otherwise {
    fn new(portfolio: &Portfolio, leak: Leak, words: &str) -> Result<Self> {
        if matches!(
            leak.sort,
            LeakSort::PrivateKey | LeakSort::Secret | LeakSort::Notes | LeakSort::Unread | LeakSort::Identity
        ) {
            return Err(Error::new(ErrorCode::InvalidInput, "Other words can’t stand for this.").hint("Take it out."));
        }
        let words = words.trim().to_owned();
        let terms = portfolio.confidential_terms()?;
        let is_word = terms.iter().any(|one| one.term == leak.what && one.sort != TermSort::Pattern);
        let replacement = Replacement { term: leak.what.clone(), replacement: words.clone() };
        let redactor = (leak.sort == LeakSort::Term && is_word).then(|| Redactor::new(&[replacement])).transpose()?;
        Ok(Self { gate: portfolio.gate()?, leak, words, redactor })
    }

    fn said(&self, text: &str) -> Result<String> {
        let said = match &self.redactor {
            Some(redactor) => redactor.redact(text)?,
            None => self.gate.without(text, Part::Text, &self.leak, &self.words),
        };
        if self.count(&said) == 0 {
            return Ok(said);
        }
        Err(Error::new(ErrorCode::InvalidInput, format!("“{}” says it, too.", self.words))
            .hint("Choose words that hold nothing of your list. Nothing was changed."))
    }

    fn count(&self, text: &str) -> usize {
        let is_same = |leak: &&Leak| match self.leak.sort {
            LeakSort::Term => leak.sort == LeakSort::Term && leak.what == self.leak.what,
            _ => leak.key == self.leak.key,
        };
        self.gate.text(text, Part::Text).iter().filter(is_same).count()
    }

    /// The versions of a document that wait and say it, with the other words.
    fn versions(&self, repo: &Repo, path: &RelPath) -> Result<Rewriting> {
        let mut rewriting = Rewriting::default();
        let files = repo.outgoing()?.into_iter().flat_map(|commit| commit.files);
        for file in files.filter(|file| file.path == path.as_str()) {
            let Ok(old) = TextFile::decode(&repo.content_of(file.blob)?) else { continue };
            if self.count(&old.text) > 0 {
                rewriting.contents.insert((file.path, file.blob), old.encode(&self.said(&old.text)?));
            }
        }
        Ok(rewriting)
    }
}
