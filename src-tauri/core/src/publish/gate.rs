//! What must not become public, in everything that would: the commits that the remote lacks, their messages, and what is
//! chosen to go.
//!
//! Invariants: whatever is sent was looked at here, in the very bytes that are sent; what the person let pass stays known with
//! its reason, and a private key is never let pass.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;

use super::plan::WaitingCommit;
use crate::gate::{ConfidentialTerm, Gate, Leak, LeakSort, Part, TermSort};
use crate::git::{BlobId, OutgoingCommit, Repo};
use crate::portfolio::Portfolio;
use crate::time::Moment;
use crate::{Error, ErrorCode, Result};

/// What the gate found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct GateReport {
    /// What holds everything back, by path and line.
    pub leaks: Vec<FoundLeak>,
    /// The portfolio knows of a private list, and there is none on this computer.
    pub list_missing: bool,
}

/// A leak, and everywhere it would become public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoundLeak {
    /// What it is.
    pub leak: Leak,
    /// The file; `None` for a commit's own words.
    pub path: Option<String>,
    /// The commits not yet published that hold it, oldest first.
    pub commits: Vec<WaitingCommit>,
    /// Does what is chosen now hold it?
    pub chosen: bool,
    /// Does the remote hold it already? Then hiding it here isn't enough.
    pub public: bool,
}

impl GateReport {
    /// May everything go?
    pub fn is_open(&self) -> bool {
        self.leaks.is_empty() && !self.list_missing
    }
}

/// What is chosen to go, beside what is committed already.
#[derive(Debug, Default)]
pub struct Chosen<'a> {
    /// Contents by path; `None` for a file that goes away.
    pub files: Option<&'a BTreeMap<String, Option<Vec<u8>>>>,
    /// The commit's message.
    pub message: &'a str,
}

/// Looks at everything that would become public.
///
/// # Errors
/// What git or the private database says, or a list that can't be looked for.
pub fn look(portfolio: &Portfolio, chosen: &Chosen<'_>) -> Result<GateReport> {
    let repo = portfolio.repo()?;
    let config = portfolio.config()?;
    let mut round = Round {
        gate: portfolio.gate()?,
        repo: &repo,
        passing: portfolio.private().passing(portfolio.copy())?.into_keys().collect(),
        read: HashMap::new(),
        found: BTreeMap::new(),
    };
    for commit in repo.outgoing()? {
        round.commit(&commit)?;
    }
    for (path, content) in chosen.files.into_iter().flatten() {
        if let Some(bytes) = content {
            round.chosen(path, bytes);
        }
    }
    round.message(chosen.message);
    let missing = config.private_terms && portfolio.confidential_terms()?.is_empty();
    Ok(GateReport {
        list_missing: missing && !portfolio.private().goes_without_list(portfolio.copy())?,
        leaks: round.leaks()?,
    })
}

/// One look: what is read already, and what was found.
struct Round<'a> {
    gate: Gate,
    repo: &'a Repo,
    passing: HashSet<String>,
    read: HashMap<BlobId, Vec<Leak>>,
    found: BTreeMap<(Option<String>, Part, String), FoundLeak>,
}

impl Round<'_> {
    fn commit(&mut self, commit: &OutgoingCommit) -> Result<()> {
        let summary = commit.message.lines().next().unwrap_or_default().to_owned();
        let waiting = WaitingCommit { id: commit.id.clone(), message: summary, at: commit.at * 1000 };
        for file in &commit.files {
            if !self.read.contains_key(&file.blob) {
                let leaks = self.gate.file(&self.repo.content_of(file.blob)?);
                self.read.insert(file.blob, leaks);
            }
            let mut leaks = self.read.get(&file.blob).cloned().unwrap_or_default();
            leaks.extend(self.gate.name(&file.path));
            self.note(Some(&file.path), leaks, Some(&waiting));
        }
        let mut leaks = self.gate.text(&commit.message, Part::Message);
        for (name, address) in &commit.people {
            leaks.extend(self.gate.text(&format!("{name} <{address}>"), Part::Person));
        }
        self.note(None, leaks, Some(&waiting));
        Ok(())
    }

    fn chosen(&mut self, path: &str, bytes: &[u8]) {
        let mut leaks = self.gate.file(bytes);
        leaks.extend(self.gate.name(path));
        self.note(Some(path), leaks, None);
    }

    fn message(&mut self, message: &str) {
        let leaks = self.gate.text(message, Part::Message);
        self.note(None, leaks, None);
    }

    fn note(&mut self, path: Option<&str>, leaks: Vec<Leak>, commit: Option<&WaitingCommit>) {
        for leak in leaks {
            if self.passing.contains(&leak.key) && leak.sort != LeakSort::PrivateKey {
                continue;
            }
            let place = (path.map(str::to_owned), leak.part, leak.key.clone());
            let found = self.found.entry(place).or_insert_with(|| FoundLeak {
                leak: leak.clone(),
                path: path.map(str::to_owned),
                commits: Vec::new(),
                chosen: false,
                public: false,
            });
            match commit {
                Some(commit) if found.commits.last() != Some(commit) => found.commits.push(commit.clone()),
                Some(_) => {}
                // Where it stands now is where the person finds it.
                None if !found.chosen => (found.leak, found.chosen) = (leak, true),
                None => {}
            }
        }
    }

    fn leaks(self) -> Result<Vec<FoundLeak>> {
        let mut leaks: Vec<FoundLeak> = self.found.into_values().collect();
        for found in &mut leaks {
            let Some(path) = &found.path else { continue };
            let there = self.repo.published_file(path).unwrap_or_default();
            found.public =
                there.is_some_and(|bytes| self.gate.file(&bytes).iter().any(|leak| leak.key == found.leak.key));
        }
        leaks.sort_by(|a, b| (&a.path, a.leak.part, a.leak.line).cmp(&(&b.path, b.leak.part, b.leak.line)));
        Ok(leaks)
    }
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

    /// Lets pass what looked like a leak, and remembers why.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidInput`] without a reason, or for a private key.
    pub fn let_pass(&self, sort: LeakSort, key: &str, reason: &str, now: Moment) -> Result<()> {
        let refused = |what: &str, hint: &str| Err(Error::new(ErrorCode::InvalidInput, what).hint(hint));
        if sort == LeakSort::PrivateKey {
            return refused(
                "A private key can’t be let pass.",
                "Take it out. If it was in use, make a new one: this one has been written down.",
            );
        }
        if reason.trim().is_empty() {
            return refused("A reason is needed.", "Write a few words, so that you know later why it may be read.");
        }
        self.private().let_pass(self.copy(), key, reason.trim(), now.ms)
    }
}
