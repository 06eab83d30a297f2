//! What must not become public, in everything that would: the commits that the remote lacks, their messages, and what is
//! chosen to go.
//!
//! Invariants: whatever is sent was looked at here, in the very bytes that are sent; what the person let pass stays known with
//! its reason, and a private key is never let pass.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;

use super::confidential::key_in;
use super::plan::WaitingCommit;
use crate::Result;
use crate::gate::{Gate, Leak, LeakSort, Part};
use crate::git::{BlobId, OutgoingCommit, Repo, Unsent};
use crate::portfolio::{Cleared, Portfolio};

/// What the gate found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct GateReport {
    /// What holds everything back, by path and line.
    pub leaks: Vec<FoundLeak>,
    /// The portfolio knows of a private list, and there is none on this computer.
    pub list_missing: bool,
    /// Is there a list on this computer that was looked for?
    pub listed: bool,
    /// The portfolio knows of a list that isn't here, and the person publishes without it.
    pub without_list: bool,
}

/// A leak, and everywhere it would become public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoundLeak {
    /// What it is.
    pub leak: Leak,
    /// The file; `None` for a commit's own words and the branch's name.
    pub path: Option<String>,
    /// The commits not yet published that hold it, oldest first.
    pub commits: Vec<WaitingCommit>,
    /// Does what is chosen now hold it?
    pub chosen: bool,
    /// Does the remote hold it already, now or in an older version? Then hiding it here isn't enough.
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

/// How many published versions are asked, newest first, whether they hold a leak already.
const ASKED: usize = 2_000;

/// Looks at everything that would become public.
///
/// # Errors
/// What git or the private database says, or a list that can't be looked for.
pub fn look(portfolio: &Portfolio, chosen: &Chosen<'_>) -> Result<GateReport> {
    let repo = portfolio.repo()?;
    let keeper = Gatekeeper::of(portfolio)?;
    let mut round = keeper.round(&repo);
    round.commits(&repo.outgoing()?)?;
    for (path, content) in chosen.files.into_iter().flatten() {
        if let Some(bytes) = content {
            round.chosen(path, bytes);
        }
    }
    round.message(chosen.message);
    if chosen.files.is_some_and(|files| !files.is_empty()) {
        round.note(None, keeper.author().into_iter().collect(), None);
    }
    let leaks = round.leaks()?;
    let Gatekeeper { list_missing, listed, without_list, .. } = keeper;
    Ok(GateReport { leaks, list_missing, listed, without_list })
}

/// The gate with all that the person decided, apart from the open portfolio: what is being sent may outlive it.
#[derive(Debug)]
pub struct Gatekeeper {
    gate: Gate,
    cleared: Cleared,
    passing: HashSet<String>,
    person: Person,
    list_missing: bool,
    listed: bool,
    without_list: bool,
}

/// Who the person is to git and in their profile, to know their commits by.
#[derive(Debug, Default)]
struct Person {
    /// In small letters.
    names: Vec<String>,
    /// What their next commit carries.
    address: Option<String>,
}

impl Person {
    fn of(portfolio: &Portfolio) -> Result<Self> {
        let (profile, identity) = (portfolio.config()?.profile, portfolio.repo()?.identity());
        let names = identity.iter().map(|identity| &identity.name).chain([&profile.name]).chain(&profile.name_latin);
        let names = names.map(|name| name.trim().to_lowercase()).filter(|name| !name.is_empty()).collect();
        Ok(Self { names, address: identity.map(|identity| identity.email) })
    }

    fn made(&self, name: &str, address: &str) -> bool {
        self.names.contains(&name.trim().to_lowercase()) || self.address.as_deref() == Some(address)
    }
}

impl Gatekeeper {
    /// As a portfolio has it now.
    ///
    /// # Errors
    /// What the private database or portfolio.toml says, or a list that can't be looked for.
    pub fn of(portfolio: &Portfolio) -> Result<Self> {
        let listed = !portfolio.confidential_terms()?.is_empty();
        let missing = portfolio.config()?.private_terms && !listed;
        let without_list = missing && portfolio.private().goes_without_list(portfolio.copy())?;
        Ok(Self {
            listed,
            without_list,
            gate: portfolio.gate()?,
            cleared: portfolio.cleared()?,
            person: Person::of(portfolio)?,
            passing: portfolio.private().passing(portfolio.copy())?.into_iter().map(|passed| passed.key).collect(),
            list_missing: missing && !without_list,
        })
    }

    /// May this be sent? To be asked with what the remote itself says it lacks.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn may_go(&self, repo: &Repo, unsent: &Unsent) -> Result<bool> {
        let mut round = self.round(repo);
        round.commits(&repo.brought(unsent)?)?;
        Ok(round.found.is_empty() && !self.list_missing)
    }

    /// What the next commit would say of who makes it, that the person doesn't make public.
    pub(super) fn author(&self) -> Option<Leak> {
        self.person.address.as_deref().and_then(|address| self.gate.carried(address))
    }

    /// Does the remote, as far as it told, hold a leak in some version? By its key, or by its term in whatever spelling.
    ///
    /// # Errors
    /// When the history can't be read.
    pub fn is_public(&self, repo: &Repo, key: &str, what: &str) -> Result<bool> {
        let mut round = self.round(repo);
        for commit in repo.public()?.take(ASKED) {
            let commit = commit?;
            let said = round.said_by(&commit)?;
            if said.iter().flat_map(|(_, leaks)| leaks).any(|leak| says(leak, key, what)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn round<'a>(&'a self, repo: &'a Repo) -> Round<'a> {
        Round {
            gate: &self.gate,
            cleared: &self.cleared,
            passing: &self.passing,
            person: &self.person,
            repo,
            read: HashMap::new(),
            found: BTreeMap::new(),
        }
    }
}

/// One look: what is read already, and what was found.
struct Round<'a> {
    gate: &'a Gate,
    cleared: &'a Cleared,
    passing: &'a HashSet<String>,
    person: &'a Person,
    repo: &'a Repo,
    read: HashMap<BlobId, Vec<Leak>>,
    found: BTreeMap<(Option<String>, Part, String), FoundLeak>,
}

impl Round<'_> {
    fn commits(&mut self, commits: &[OutgoingCommit]) -> Result<()> {
        for commit in commits {
            let message = commit.message.lines().next().unwrap_or_default().to_owned();
            let waiting = WaitingCommit { id: commit.id.clone(), message, at: commit.at * 1000 };
            for (path, leaks) in self.said_by(commit)? {
                self.note(path, leaks, Some(&waiting));
            }
        }
        if let Some(name) = self.repo.new_branch()? {
            let leaks = self.gate.text(&name, Part::Branch);
            self.note(None, leaks, None);
        }
        Ok(())
    }

    /// What a commit gives away, by file; `None` for its own words.
    fn said_by<'c>(&mut self, commit: &'c OutgoingCommit) -> Result<Vec<(Option<&'c str>, Vec<Leak>)>> {
        let mut said = Vec::new();
        for file in &commit.files {
            if !self.read.contains_key(&file.blob) && !self.cleared.holds(file.blob) {
                let leaks = self.gate.file(&self.repo.content_of(file.blob)?);
                if leaks.is_empty() {
                    self.cleared.add(file.blob);
                } else {
                    self.read.insert(file.blob, leaks);
                }
            }
            let mut leaks = self.read.get(&file.blob).cloned().unwrap_or_default();
            leaks.extend(self.gate.name(&file.path));
            said.push((Some(file.path.as_str()), leaks));
        }
        for path in &commit.submodules {
            said.push((Some(path), self.gate.name(path)));
        }
        let mut leaks = self.gate.text(&commit.message, Part::Message);
        leaks.extend(self.gate.text(&commit.header, Part::Header));
        for (name, address) in &commit.people {
            leaks.extend(self.gate.text(&format!("{name} <{address}>"), Part::Person));
            if self.person.made(name, address) {
                leaks.extend(self.gate.carried(address));
            } else {
                leaks.extend(self.gate.others(address));
            }
        }
        said.push((None, leaks));
        Ok(said)
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
            if self.passes(&leak, path) {
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

    /// Did the person let it pass, everywhere or in this file?
    fn passes(&self, leak: &Leak, path: Option<&str>) -> bool {
        let here = || path.is_some_and(|path| self.passing.contains(&key_in(&leak.key, path)));
        leak.sort != LeakSort::PrivateKey && (self.passing.contains(&leak.key) || here())
    }

    fn leaks(mut self) -> Result<Vec<FoundLeak>> {
        let mut leaks: Vec<FoundLeak> = std::mem::take(&mut self.found).into_values().collect();
        let public = self.public_among(leaks.iter().map(|found| saying(&found.leak)).collect())?;
        for found in &mut leaks {
            found.public = public.contains(&saying(&found.leak));
        }
        leaks.sort_by(|a, b| (&a.path, a.leak.part, a.leak.line).cmp(&(&b.path, b.leak.part, b.leak.line)));
        Ok(leaks)
    }

    /// What of it the remote holds already in some version.
    fn public_among(&mut self, asked: HashSet<String>) -> Result<HashSet<String>> {
        let mut public = HashSet::new();
        if asked.is_empty() {
            return Ok(public);
        }
        for commit in self.repo.public()?.take(ASKED) {
            let commit = commit?;
            let said = self.said_by(&commit)?.into_iter().flat_map(|(_, leaks)| leaks).map(|leak| saying(&leak));
            public.extend(said.filter(|saying| asked.contains(saying)));
            if public.len() == asked.len() {
                break;
            }
        }
        Ok(public)
    }
}

/// Is it the leak that is named, a term in whatever spelling?
pub(super) fn says(leak: &Leak, key: &str, what: &str) -> bool {
    leak.key == key || (leak.sort == LeakSort::Term && leak.what == what)
}

/// What a leak gives away: a term in whatever spelling, all else as it is written.
fn saying(leak: &Leak) -> String {
    if leak.sort == LeakSort::Term { leak.what.clone() } else { leak.key.clone() }
}
