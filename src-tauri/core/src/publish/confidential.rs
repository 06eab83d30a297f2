//! The person's list of confidential terms, and what they let pass.

use serde::Deserialize;
use ts_rs::TS;

use crate::gate::{ConfidentialTerm, Gate, Leak, LeakSort, Part, TermSort};
use crate::portfolio::{Cleared, Portfolio, with_private_terms};
use crate::private::Passed;
use crate::storage::{RelPath, Saved, read_text, save_text};
use crate::time::Moment;
use crate::{Error, ErrorCode, Result};

/// What looked like a leak and is to pass.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct Suspect {
    /// What sort of thing.
    pub sort: LeakSort,
    /// Names it by what it says.
    pub key: String,
    /// What it is: the term as the list has it, or the sort of thing.
    pub what: String,
    /// As it was written; of a secret its beginning.
    pub said: String,
    /// The file; empty for a commit's own words.
    pub place: String,
}

impl Suspect {
    /// The same in its file alone. What is in no file is everywhere.
    #[must_use]
    pub fn only_here(mut self) -> Self {
        if !self.place.is_empty() {
            self.key = key_in(&self.key, &self.place);
        }
        self
    }
}

/// Names a leak in one file.
pub(super) fn key_in(key: &str, path: &str) -> String {
    format!("{key} {path}")
}

/// What the person makes public of themselves.
fn own(portfolio: &Portfolio) -> Result<Vec<String>> {
    let profile = portfolio.config()?.profile;
    let links = profile.links.into_iter().filter_map(|link| {
        let url = link.url;
        url.strip_prefix("mailto:").or_else(|| url.strip_prefix("tel:")).map(str::to_owned)
    });
    Ok(links.chain([profile.email]).collect())
}

impl Portfolio {
    /// The gate that everything passes on its way out.
    ///
    /// # Errors
    /// What the private database or portfolio.toml says.
    pub(crate) fn gate(&self) -> Result<Gate> {
        Gate::new(&self.confidential_terms()?, &own(self)?)
    }

    /// The contents in which that gate found nothing.
    ///
    /// # Errors
    /// What the private database or portfolio.toml says.
    pub(super) fn cleared(&self) -> Result<Cleared> {
        Ok(self.cleared_by(&self.confidential_terms()?, &own(self)?))
    }

    /// What a line gives away that others are about to read, said to the person; `None`: nothing.
    ///
    /// # Errors
    /// What the private database or portfolio.toml says, or a list that can't be looked for.
    pub fn gives_away(&self, line: &str) -> Result<Option<String>> {
        let leak = self.gate()?.text(line, Part::Message).into_iter().next();
        Ok(leak.map(|Leak { sort, what, excerpt, .. }| match sort {
            LeakSort::Term => format!("“{}” is on your list of confidential terms.", excerpt.said),
            _ => format!("{what} must not become public: “{}”.", excerpt.said),
        }))
    }

    /// The person's confidential terms.
    ///
    /// # Errors
    /// When the private database can't be read.
    pub fn confidential_terms(&self) -> Result<Vec<ConfidentialTerm>> {
        let stored = self.private().confidential_terms()?;
        Ok(stored.into_iter().map(|(term, sort)| ConfidentialTerm { term, sort: TermSort::named(&sort) }).collect())
    }

    /// Puts another list in the place of the person's confidential terms. Rows without a term are left out.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidInput`] for a term that can't be looked for; then the old list holds.
    pub fn set_confidential_terms(&self, terms: &[ConfidentialTerm]) -> Result<()> {
        Gate::new(terms, &[])?;
        let kept = terms.iter().filter(|one| !one.term.trim().is_empty());
        let rows: Vec<(String, String)> =
            kept.map(|one| (one.term.trim().to_owned(), one.sort.name().to_owned())).collect();
        self.private().set_confidential_terms(&rows)
    }

    /// Says in `portfolio.toml` whether other computers are to ask for the list, if it says otherwise.
    ///
    /// # Errors
    /// What the disk says, or that the file can't be read.
    pub fn ask_for_list(&self, asked: bool) -> Result<()> {
        if self.config()?.private_terms == asked {
            return Ok(());
        }
        self.must_be_writable()?;
        let path = RelPath::parse("portfolio.toml")?.resolve(self.disk(), self.root())?;
        let file = read_text(self.disk(), &path)?;
        match save_text(self.disk(), &path, &with_private_terms(&file.text, asked)?, &file.hash)? {
            Saved::Done { .. } => Ok(()),
            Saved::ChangedOnDisk(_) | Saved::Deleted => Err(Error::new(
                ErrorCode::InvalidInput,
                "Another program changed portfolio.toml meanwhile. It is as it was left there.",
            )
            .hint("Try again.")),
        }
    }

    /// Lets pass what looked like a leak, and remembers why, what it was and where.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidInput`] without a reason, or for a private key.
    pub fn let_pass(&self, suspect: &Suspect, reason: &str, now: Moment) -> Result<()> {
        let refused = |what: &str, hint: &str| Err(Error::new(ErrorCode::InvalidInput, what).hint(hint));
        if suspect.sort == LeakSort::PrivateKey {
            return refused(
                "A private key can’t be let pass.",
                "Take it out. If it was in use, make a new one: this one has been written down.",
            );
        }
        if reason.trim().is_empty() {
            return refused("A reason is needed.", "Write a few words, so that you know later why it may be read.");
        }
        let Suspect { key, what, said, place, .. } = suspect.clone();
        self.private().read_public(self.copy(), &key)?;
        self.private().let_pass(
            self.copy(),
            &Passed {
                only_here: key.contains(' '),
                key,
                what,
                said,
                place,
                reason: reason.trim().to_owned(),
                at: now.ms,
            },
        )
    }

    /// What was let pass here, newest first.
    ///
    /// # Errors
    /// When the private database can't be read.
    pub fn let_passed(&self) -> Result<Vec<Passed>> {
        self.private().passing(self.copy())
    }

    /// Asks about something again that was let pass.
    ///
    /// # Errors
    /// When the private database can't be used.
    pub fn ask_again(&self, key: &str) -> Result<()> {
        self.private().ask_again(self.copy(), key)
    }
}
