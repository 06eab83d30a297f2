//! What would be published, and what holds some of it back.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;

use super::checked::{Checked, checked};
use super::diff::compare;
use super::doubt::doubt;
use super::gate::{Chosen, GateReport, look};
use super::message::propose_message;
use super::told::{Told, told};
use crate::Result;
use crate::catalogue::{OWN_KINDS, in_sentence};
use crate::checks::Finding;
use crate::document::Document;
use crate::git::{Branch, ChangeSort, FileChange, Identity, Repo};
use crate::portfolio::{DocumentEntry, FrozenList, Portfolio, RemoteView, readme_title};
use crate::private::{Doubt, FoundPublic};
use crate::storage::{RelPath, TextFile};

/// Everything that the publish screen shows.
#[derive(Debug, Clone, Serialize)]
pub struct PublishPlan {
    /// Where it goes.
    pub remote: Option<RemoteView>,
    /// The branch.
    pub branch: String,
    /// What changed.
    pub changes: Vec<Change>,
    /// Commits that the remote lacks, newest first.
    pub unpushed: Vec<WaitingCommit>,
    /// The proposed message.
    pub message: String,
    /// When the newest commit that the remote holds was made, in milliseconds since the epoch.
    pub last_published_at: Option<i64>,
    /// Who signs.
    pub identity: Option<Identity>,
    /// Why nothing can be published now.
    pub problem: Option<String>,
    /// What is unusual about the repository, what stops publishing first.
    pub told: Vec<Told>,
    /// READMEs with lists that stay as somebody wrote them, and that nobody decided about.
    pub frozen: Vec<FrozenList>,
    /// What must not become public, in the commits that wait and in every change, proposed or not.
    pub gate: GateReport,
    /// What turned out to be public when it was to be taken out, and was not yet read.
    pub found_public: Vec<FoundPublic>,
    /// A push of which nobody knows what became.
    #[serde(skip)]
    pub doubt: Option<Doubt>,
}

/// A changed file.
#[derive(Debug, Clone, Serialize)]
pub struct Change {
    /// Its path.
    pub path: String,
    /// Where it was before a renaming.
    pub old_path: Option<String>,
    /// The document's id, if it is one.
    pub document: Option<String>,
    /// Its title, or the file's name.
    pub title: String,
    /// "New teardown, 512 words"
    pub summary: String,
    /// How it changed.
    pub sort: ChangeSort,
    /// Is it a draft?
    pub draft: bool,
    /// Is it proposed for publishing?
    pub selected: bool,
    /// Does Portico bring lists in it up to date?
    pub managed: bool,
    /// Does the journal hold newer words that the file doesn't?
    pub unsaved: bool,
    /// Is it new, and of a kind that stays on this computer unless it is chosen on purpose?
    pub private: bool,
    /// Changed documents that show it, if it is a picture: it goes where they go.
    pub shown_in: Vec<String>,
    /// What holds it back.
    pub blocking: Vec<Finding>,
    /// What was looked at beside that, if it is a document.
    pub checked: Option<Checked>,
}

/// A commit that the remote lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WaitingCommit {
    /// Its id.
    pub id: String,
    /// Its message's first line.
    pub message: String,
    /// When, in milliseconds since the epoch.
    pub at: i64,
}

/// Looks at what changed.
///
/// # Errors
/// What the disk or git says.
pub fn plan(portfolio: &Portfolio) -> Result<PublishPlan> {
    let repo = portfolio.repo()?;
    let held = repo.files_at_head()?.into_iter().collect();
    let mut changes = portfolio
        .changes(&repo)?
        .into_iter()
        .map(|change| describe(portfolio, &repo, change, &held))
        .collect::<Result<Vec<_>>>()?;
    super::pictures::follow(portfolio, &mut changes)?;
    add_stale_lists(portfolio, &mut changes, &held)?;
    changes.sort_by(|a, b| (!a.selected, a.managed, &a.path).cmp(&(!b.selected, b.managed, &b.path)));
    let unpushed: Vec<WaitingCommit> = repo
        .unpushed()?
        .into_iter()
        .map(|commit| WaitingCommit { id: commit.id, message: commit.message, at: commit.at * 1000 })
        .collect();
    let selected: Vec<&Change> = changes.iter().filter(|change| change.selected).collect();
    let remote = portfolio.remote_view(&repo)?;
    let newest_public = match &remote {
        Some(_) => repo
            .log(unpushed.len() + 1)?
            .into_iter()
            .find(|commit| !unpushed.iter().any(|waiting| waiting.id == commit.id))
            .map(|commit| commit.at * 1000),
        None => None,
    };
    let told = told(&repo)?;
    let (gate, unread) = match look(portfolio, &Chosen { files: Some(&contents(&repo, &changes)?), message: "" }) {
        Ok(report) => (report, None),
        Err(error) => (GateReport::default(), Some(error.message)),
    };
    Ok(PublishPlan {
        found_public: portfolio.private().found_public(portfolio.copy())?,
        doubt: doubt(portfolio, remote.as_ref(), &unpushed)?,
        message: propose_message(&selected),
        remote,
        branch: match repo.branch()? {
            Branch::Named { name, .. } => name,
            Branch::Detached => String::new(),
        },
        unpushed,
        last_published_at: newest_public,
        identity: repo.identity(),
        problem: problem(portfolio, &told).or(unread),
        told,
        frozen: portfolio.frozen_lists()?,
        gate,
        changes,
    })
}

fn contents(repo: &Repo, changes: &[Change]) -> Result<BTreeMap<String, Option<Vec<u8>>>> {
    let there = changes.iter().filter(|change| change.sort != ChangeSort::Deleted);
    there.map(|change| Ok((change.path.clone(), repo.work_file(&change.path)?))).collect()
}

fn problem(portfolio: &Portfolio, told: &[Told]) -> Option<String> {
    portfolio.read_only().or_else(|| told.iter().find(|one| one.stops).map(|one| one.title.clone()))
}

/// What is known of the next publish without a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waiting {
    /// How many changes are ready to go out: as many as the plan proposes.
    pub ready: usize,
    /// Changed documents that are no drafts and can't go out yet, by their paths, with what the plan says of each first.
    pub held_back: Vec<(String, String)>,
}

/// What waits to go out, and what is held back from it.
///
/// # Errors
/// What the disk or git says.
pub fn waiting(portfolio: &Portfolio, repo: &Repo) -> Result<Waiting> {
    let changes = portfolio.changes(repo)?;
    let mut proposed = Vec::new();
    let mut held_back = Vec::new();
    for change in &changes {
        let standing = standing(portfolio, change)?;
        if standing.is_proposed() {
            proposed.push(change.path.clone());
        } else if let Some(first) = standing.blocking.first().filter(|_| !standing.draft) {
            held_back.push((change.path.clone(), first.message.clone()));
        }
    }
    super::pictures::leave_behind(portfolio, &changes, &mut proposed)?;
    let lists = super::commit::fresh_lists(portfolio, &proposed)?;
    let only_lists = lists.keys().filter(|path| !changes.iter().any(|change| change.path == **path)).count();
    Ok(Waiting { ready: proposed.len() + only_lists, held_back })
}

/// What decides whether a change is proposed.
struct Standing {
    entry: Option<DocumentEntry>,
    draft: bool,
    unsaved: bool,
    private: bool,
    blocking: Vec<Finding>,
}

impl Standing {
    fn is_proposed(&self) -> bool {
        !self.draft && self.blocking.is_empty() && !self.unsaved && !self.private
    }
}

fn standing(portfolio: &Portfolio, change: &FileChange) -> Result<Standing> {
    let document = portfolio.document_path(&change.path).ok();
    let entry = match (&document, change.sort) {
        (Some(path), ChangeSort::Added | ChangeSort::Modified | ChangeSort::Renamed) => portfolio.entry(path).ok(),
        _ => None,
    };
    let draft = entry.as_ref().is_some_and(|entry| entry.draft);
    let blocking = match (&entry, &document) {
        (Some(entry), Some(path)) if !entry.read_only => portfolio.held_back(path)?,
        _ => Vec::new(),
    };
    let unsaved =
        document.as_ref().filter(|_| entry.is_some()).map_or(Ok(false), |path| portfolio.has_unsaved(path))?;
    let catalogue = portfolio.catalogue();
    let kind = entry.as_ref().and_then(|entry| catalogue.kind(entry.kind.as_deref()?));
    let private = change.sort == ChangeSort::Added && kind.is_some_and(|kind| kind.private);
    Ok(Standing { entry, draft, unsaved, private, blocking })
}

fn describe(portfolio: &Portfolio, repo: &Repo, change: FileChange, held: &HashSet<String>) -> Result<Change> {
    let standing = standing(portfolio, &change)?;
    let checked = match (&standing.entry, portfolio.document_path(&change.path), repo.work_file(&change.path)?) {
        (Some(_), Ok(path), Some(bytes)) => Some(checked(portfolio, &path, &bytes, held)?),
        _ => None,
    };
    let selected = standing.is_proposed();
    let Standing { entry, draft, unsaved, private, blocking } = standing;
    Ok(Change {
        title: entry.as_ref().map_or_else(|| file_title(portfolio, &change.path), |entry| title(&change.path, entry)),
        summary: summary(portfolio, repo, &change, entry.as_ref())?,
        document: entry.map(|entry| entry.id),
        selected,
        managed: false,
        unsaved,
        private,
        shown_in: Vec::new(),
        draft,
        blocking,
        checked,
        sort: change.sort,
        path: change.path,
        old_path: change.old_path,
    })
}

/// A README is known by its folder, any other document by its title.
fn title(path: &str, entry: &DocumentEntry) -> String {
    match path.rsplit_once('/') {
        None if path.eq_ignore_ascii_case("README.md") => readme_title(path),
        Some((folder, file))
            if file.eq_ignore_ascii_case("README.md") && entry.kind.is_none() && !folder.starts_with("projects/") =>
        {
            readme_title(path)
        }
        _ => entry.title.clone(),
    }
}

/// A file of an own kind is known by the kind, any other by its name.
fn file_title(portfolio: &Portfolio, path: &str) -> String {
    let name = file_name(path);
    let inside = path.strip_prefix(OWN_KINDS).and_then(|rest| rest.strip_prefix('/')?.split_once('/'));
    let Some((id, _)) = inside else { return name };
    let own = portfolio.own_kinds();
    let title = own.used.iter().chain(&own.waiting).find(|kind| kind.id == id).map_or(id, |kind| &kind.title);
    if name == "kind.toml" { format!("Your kind “{title}”") } else { format!("{name} of your kind “{title}”") }
}

fn file_name(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

fn summary(portfolio: &Portfolio, repo: &Repo, change: &FileChange, entry: Option<&DocumentEntry>) -> Result<String> {
    let what = entry.map_or_else(|| "file".to_owned(), |entry| in_sentence(&entry.kind_title));
    Ok(match change.sort {
        ChangeSort::Added => match entry {
            Some(entry) => format!("New {what}, {}", words(entry.words)),
            None => "New file".to_owned(),
        },
        ChangeSort::Deleted => "Deleted".to_owned(),
        ChangeSort::Renamed => format!("Renamed, was {}", file_name(change.old_path.as_deref().unwrap_or_default())),
        ChangeSort::Modified => {
            let before = repo.head_file(&change.path)?.and_then(|bytes| TextFile::decode(&bytes).ok());
            let after = repo.work_file(&change.path)?.and_then(|bytes| TextFile::decode(&bytes).ok());
            match (before, after, portfolio.document_path(&change.path)) {
                (Some(before), Some(after), Ok(_)) => words_changed(&before.text, &after.text),
                _ => "Changed".to_owned(),
            }
        }
    })
}

fn words_changed(before: &str, after: &str) -> String {
    let diff = compare("", before, after);
    match (diff.words_added, diff.words_removed) {
        (0, 0) => beside_words(before, after).to_owned(),
        (added, 0) => format!("{} added", words(added)),
        (0, removed) => format!("{} taken away", words(removed)),
        (added, removed) => format!("{} added, {removed} taken away", words(added)),
    }
}

/// What changed where no running text did.
fn beside_words(before: &str, after: &str) -> &'static str {
    let (old, new) = (Document::read(before), Document::read(after));
    let headings =
        |document: &Document<'_>| document.headings.iter().map(|heading| heading.text.clone()).collect::<Vec<_>>();
    let signs = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    if headings(&old) != headings(&new) {
        "A heading changed"
    } else if old.front.values != new.front.values {
        "Details at its top changed"
    } else if signs(before) == signs(after) {
        "Layout changed, no words"
    } else {
        "Code, links or marks changed, no words"
    }
}

fn words(count: u32) -> String {
    if count == 1 { "1 word".to_owned() } else { format!("{count} words") }
}

/// READMEs that nobody changed, whose lists publishing would bring up to date.
fn add_stale_lists(portfolio: &Portfolio, changes: &mut Vec<Change>, held: &HashSet<String>) -> Result<()> {
    let chosen: Vec<String> =
        changes.iter().filter(|change| change.selected).map(|change| change.path.clone()).collect();
    for (path, bytes) in super::commit::fresh_lists(portfolio, &chosen)? {
        match changes.iter_mut().find(|change| change.path == path) {
            Some(change) => change.managed = true,
            None => changes.push(Change {
                title: readme_title(&path),
                summary: "Portico brings its lists up to date".to_owned(),
                document: Some(path.clone()),
                old_path: None,
                sort: ChangeSort::Modified,
                draft: false,
                selected: true,
                managed: true,
                unsaved: false,
                private: false,
                shown_in: Vec::new(),
                blocking: Vec::new(),
                checked: Some(checked(portfolio, &RelPath::parse(&path)?, &bytes, held)?),
                path,
            }),
        }
    }
    Ok(())
}
