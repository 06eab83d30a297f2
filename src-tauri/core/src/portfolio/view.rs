//! The open portfolio as the window shows it.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::entry::DocumentEntry;
use super::first_look::{FirstLook, Sight, first_look};
use super::open::Portfolio;
use super::own_kinds::OwnKinds;
use super::profile::Profile;
use super::slots::{SLOTS, SlotView, map_slots};
use crate::Result;
use crate::catalogue::portfolio_files;
use crate::git::{Branch, CommitSummary, Identity, Repo};
use crate::publish::Waiting;
use crate::storage::{RelPath, save_new};
use crate::time::{Moment, iso_week};

/// Where the portfolio is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RemoteView {
    /// Its address, without passwords and tokens.
    pub url: String,
    /// "GitHub", a host, or the folder's name.
    pub name: String,
    /// Is it a folder on this computer?
    pub folder: bool,
    /// Is it a folder that isn't there any more?
    pub gone: bool,
    /// Its page on the web.
    pub page: Option<String>,
}

impl RemoteView {
    /// "on GitHub", "in portfolio"
    pub fn there(&self) -> String {
        format!("{} {}", if self.folder { "in" } else { "on" }, self.name)
    }
}

/// What a week brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WeekWork {
    /// No commit.
    None,
    /// Commits that are only here.
    Some,
    /// Commits that the remote holds.
    Published,
}

/// The week in hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Week {
    /// "Week 47"
    pub label: String,
    /// "Monday 16 to Sunday 22 November"
    pub span: String,
    /// Id of the week's teardown.
    pub teardown: Option<String>,
}

/// A document that is no draft and can't go out yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HeldBack {
    /// Its id.
    pub id: String,
    /// What stands against it, as Publish says.
    pub why: String,
}

/// The open portfolio.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PortfolioView {
    /// Its folder.
    pub path: String,
    /// The folder's name.
    pub folder: String,
    /// Whose it is.
    pub name: String,
    /// The person.
    pub profile: Profile,
    /// All documents, newest edit first.
    pub documents: Vec<DocumentEntry>,
    /// The rooms of a recommended portfolio.
    pub slots: Vec<SlotView>,
    /// Is there a `portfolio.toml`?
    pub made_by_portico: bool,
    /// Why nothing may be changed, if so.
    pub read_only: Option<String>,
    /// The branch.
    pub branch: String,
    /// Who signs commits.
    pub identity: Option<Identity>,
    /// Where it is published.
    pub remote: Option<RemoteView>,
    /// Changes that publishing proposes to send.
    pub waiting: u32,
    /// Changed documents that publishing would hold back though they are no drafts.
    pub held_back: Vec<HeldBack>,
    /// Commits that the remote lacks.
    pub unsent: u32,
    /// When the newest commit that the remote holds was made.
    #[ts(type = "number | null")]
    pub last_published_at: Option<i64>,
    /// The last twelve weeks, oldest first.
    pub weeks: Vec<WeekWork>,
    /// This week.
    pub week: Week,
    /// What a hiring manager sees first.
    pub first_look: Vec<FirstLook>,
    /// Ids of documents with text that is in the journal and not in the file.
    pub unsaved: Vec<String>,
    /// Texts that were deleted or gave way to another one, and can be had back.
    pub kept: u32,
    /// Is it the sample that Portico made?
    pub sample: bool,
    /// The kinds that it brings along.
    pub own_kinds: OwnKinds,
}

const WEEKS: i64 = 12;

/// Commits looked at for the weeks: more than anyone makes in twelve.
const COMMITS: usize = 500;

impl Portfolio {
    /// The portfolio as it stands.
    ///
    /// # Errors
    /// What the disk or git says. A broken `portfolio.toml` is no obstacle: its reason is then in `read_only`.
    pub fn view(&self, now: Moment) -> Result<PortfolioView> {
        self.look_at_own_kinds()?;
        let repo = self.repo()?;
        let documents = self.documents()?;
        let (config, broken) = match self.config() {
            Ok(config) => (config, None),
            Err(error) => (super::PortfolioConfig::default(), Some(error.message)),
        };
        let folder = self.root().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let identity = repo.identity();
        let name = [
            config.profile.name.clone(),
            identity.as_ref().map(|identity| identity.name.clone()).unwrap_or_default(),
            folder.clone(),
        ]
        .into_iter()
        .find(|name| !name.is_empty())
        .unwrap_or_default();
        let unpushed = repo.unpushed()?;
        let log = repo.log(COMMITS)?;
        let Waiting { ready, held_back } = crate::publish::waiting(self, &repo)?;
        let waiting = count(ready);
        let held_paths: Vec<String> = held_back.iter().map(|(path, _)| path.clone()).collect();
        let made_by_portico = self.disk().entry(&self.root().join("portfolio.toml")).ok().flatten().is_some();
        let remote = self.remote_view(&repo)?;
        let branch = repo.branch()?;
        let looks = first_look(&Sight {
            documents: &documents,
            profile: &config.profile,
            remote: remote.as_ref(),
            waiting,
            held_back: &held_paths,
            unsent: count(unpushed.len()),
            made_by_portico,
            detached: branch == Branch::Detached,
            frozen: &self.frozen_lists()?,
        });
        Ok(PortfolioView {
            path: self.root().to_string_lossy().into_owned(),
            folder,
            name,
            profile: self.with_private_email(config.profile)?,
            week: week(&documents, now),
            weeks: weeks(&log, &unpushed, remote.is_some(), now),
            last_published_at: log
                .iter()
                .find(|commit| remote.is_some() && !unpushed.iter().any(|waiting| waiting.id == commit.id))
                .map(|commit| commit.at * 1000),
            slots: map_slots(&self.folders()?),
            made_by_portico,
            read_only: config.read_only.or(broken),
            branch: branch_name(branch),
            identity,
            waiting,
            held_back: held_back.into_iter().map(|(id, why)| HeldBack { id, why }).collect(),
            unsent: count(unpushed.len()),
            first_look: looks,
            unsaved: self.unsaved_documents()?,
            kept: count(self.kept_count(now)?),
            sample: repo.is_sample()?,
            documents,
            remote,
            own_kinds: self.own_kinds(),
        })
    }

    /// Where the portfolio is published.
    ///
    /// # Errors
    /// What git says.
    pub fn remote_view(&self, repo: &Repo) -> Result<Option<RemoteView>> {
        Ok(repo.remote()?.map(|remote| RemoteView {
            url: remote.url,
            name: remote.name,
            folder: remote.folder,
            gone: remote.gone,
            page: remote.page,
        }))
    }

    /// Makes rooms that the repository lacks, each with the README that a new portfolio has there. What exists stays.
    ///
    /// # Errors
    /// What the disk says.
    pub fn add_slots(&self, ids: &[String]) -> Result<()> {
        self.must_be_writable()?;
        let wanted: Vec<&str> =
            SLOTS.iter().map(|slot| slot.path).filter(|path| ids.iter().any(|id| id == path)).collect();
        for (path, bytes) in portfolio_files() {
            if !wanted.iter().any(|slot| path.strip_prefix(slot).is_some_and(|rest| rest.starts_with('/'))) {
                continue;
            }
            let place = RelPath::parse(&path)?.resolve(self.disk(), self.root())?;
            if !self.disk().entry(&place).is_ok_and(|entry| entry.is_some()) {
                save_new(self.disk(), &place, bytes)?;
            }
        }
        Ok(())
    }
}

fn branch_name(branch: Branch) -> String {
    match branch {
        Branch::Named { name, .. } => name,
        Branch::Detached => "no branch".to_owned(),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The oldest week first; a week counts by the person's calendar. The commit that begins a history sets things up: no work.
fn weeks(log: &[CommitSummary], unpushed: &[CommitSummary], remote: bool, now: Moment) -> Vec<WeekWork> {
    let monday = now.monday();
    (0..WEEKS)
        .rev()
        .map(|back| {
            let week = iso_week(monday.saturating_sub((back * 7).days()));
            let in_week: Vec<&CommitSummary> =
                log.iter().filter(|commit| !commit.first && now.at_seconds(commit.at).iso_week() == week).collect();
            let public = |commit: &&CommitSummary| !unpushed.iter().any(|waiting| waiting.id == commit.id);
            match in_week.as_slice() {
                [] => WeekWork::None,
                commits if remote && commits.iter().any(public) => WeekWork::Published,
                _ => WeekWork::Some,
            }
        })
        .collect()
}

fn week(documents: &[DocumentEntry], now: Moment) -> Week {
    let monday = now.monday();
    let sunday = monday.saturating_add(6.days());
    let in_week = |entry: &&DocumentEntry| {
        let dated = entry.date.as_deref().and_then(|date| date.parse::<Date>().ok());
        entry.kind.as_deref() == Some("teardown") && dated.is_some_and(|date| (monday..=sunday).contains(&date))
    };
    let start =
        if monday.month() == sunday.month() { monday.strftime("Monday %-d") } else { monday.strftime("Monday %-d %B") };
    Week {
        label: format!("Week {}", monday.iso_week_date().week()),
        span: format!("{start} to {}", sunday.strftime("Sunday %-d %B")),
        teardown: documents
            .iter()
            .filter(in_week)
            .max_by_key(|entry| (entry.draft, entry.edited_at))
            .map(|entry| entry.id.clone()),
    }
}
