//! Opening a working copy.

use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

use super::cleared::{Clearances, Cleared};
use super::config::PortfolioConfig;
use super::library::LARGEST;
use super::own_kinds::Shelf;
use super::reviewers::Reviewers;
use crate::catalogue::{Catalogue, DocumentKind};
use crate::checks::{Surroundings, local_target};
use crate::document::{Document, Span};
use crate::gate::ConfidentialTerm;
use crate::git::Repo;
use crate::private::{CopyId, Private, RecentPortfolio};
use crate::storage::{CopyLock, Disk, Entry, RelPath, clear_stale_temporaries, read_text};
use crate::time::Moment;
use crate::{AtPath, Error, ErrorCode, Result};

/// What every portfolio is worked on with.
#[derive(Clone)]
pub struct Workbench {
    /// The file system.
    pub disk: Arc<dyn Disk>,
    /// What stays on this computer.
    pub private: Arc<Private>,
    /// The built-in kinds and rules.
    pub catalogue: Arc<Catalogue>,
}

/// What became of opening a folder.
pub enum Opening {
    /// It is open.
    Opened(Box<Portfolio>),
    /// It has no git history yet.
    NotARepository,
    /// Another Portico has it open.
    InUse,
}

/// An open working copy.
pub struct Portfolio {
    root: PathBuf,
    workbench: Workbench,
    copy: CopyId,
    pub(super) shelf: RwLock<Arc<Shelf>>,
    pub(super) reviewers: Reviewers,
    clearances: Clearances,
    _lock: Option<CopyLock>,
}

/// A temporary file older than this belongs to no save that is still going on, in milliseconds.
const STALE_AFTER: i64 = 10 * 60 * 1000;

impl Portfolio {
    /// Opens the working copy at `root` for editing: alone, remembered among the recent ones.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when the folder is gone, or what the disk, git or the private database say.
    pub fn open(workbench: &Workbench, root: &Path, now: Moment) -> Result<Opening> {
        let Some(repo) = Self::repository(workbench, root)? else { return Ok(Opening::NotARepository) };
        let Some(lock) = CopyLock::take(&repo.git_dir().join("portico.lock"))? else { return Ok(Opening::InUse) };
        let mut portfolio = Self::attach(workbench, root, &repo)?;
        portfolio._lock = Some(lock);
        portfolio.clear_leftovers(now)?;
        portfolio.forget_old_texts(now)?;
        let name = portfolio.config().map(|config| config.profile.name).unwrap_or_default();
        let folder = root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let name = if name.is_empty() { folder } else { name };
        workbench.private.remember(&RecentPortfolio {
            path: root.to_string_lossy().into_owned(),
            name,
            opened_at: now.ms,
        })?;
        Ok(Opening::Opened(Box::new(portfolio)))
    }

    /// Opens the working copy at `root` beside whoever else works on it, as the terminal does. `None`: no repository.
    ///
    /// # Errors
    /// As [`Portfolio::open`].
    pub fn open_beside(workbench: &Workbench, root: &Path) -> Result<Option<Self>> {
        Self::repository(workbench, root)?.map(|repo| Self::attach(workbench, root, &repo)).transpose()
    }

    fn repository(workbench: &Workbench, root: &Path) -> Result<Option<Repo>> {
        if workbench.disk.entry(root).at_path(root)? != Some(Entry::Folder) {
            return Err(Error::new(ErrorCode::NotFound, format!("There is no folder at {}.", root.display()))
                .hint("It may have been moved or renamed. Find it again, or take it off the list.")
                .at(root));
        }
        Repo::open(root)
    }

    fn attach(workbench: &Workbench, root: &Path, repo: &Repo) -> Result<Self> {
        let claimed = repo.copy_id()?;
        let there = |path: &Path| matches!(workbench.disk.entry(path), Ok(Some(Entry::Folder)));
        // The same folder reached through a link is the same copy.
        let place = std::fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let copy = workbench.private.register_copy(claimed.as_deref(), &place, there)?;
        if claimed.as_deref() != Some(copy.as_str()) {
            repo.set_copy_id(copy.as_str())?;
        }
        let shelf = RwLock::new(Arc::new(Shelf::built_in(&workbench.catalogue)));
        let portfolio = Self {
            root: root.to_owned(),
            workbench: workbench.clone(),
            copy,
            shelf,
            reviewers: Reviewers::default(),
            clearances: Clearances::default(),
            _lock: None,
        };
        portfolio.look_at_own_kinds()?;
        Ok(portfolio)
    }

    fn clear_leftovers(&self, now: Moment) -> Result<()> {
        let mut folders = vec![self.root.clone()];
        folders.extend(self.folders()?.iter().map(|folder| self.root.join(folder)));
        let cleared = clear_stale_temporaries(self.disk(), &folders, now.ms - STALE_AFTER)?;
        if cleared > 0 {
            tracing::info!(cleared, "temporary files of an interrupted save were removed");
        }
        Ok(())
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The id of this working copy.
    pub fn copy(&self) -> &CopyId {
        &self.copy
    }

    /// The file system.
    pub fn disk(&self) -> &dyn Disk {
        self.workbench.disk.as_ref()
    }

    /// The file system, for what outlives a call.
    pub(crate) fn shared_disk(&self) -> Arc<dyn Disk> {
        self.workbench.disk.clone()
    }

    /// What stays on this computer.
    pub fn private(&self) -> &Private {
        &self.workbench.private
    }

    /// The contents in which a gate of this list and profile found nothing since the portfolio was opened.
    pub(crate) fn cleared_by(&self, terms: &[ConfidentialTerm], own: &[String]) -> Cleared {
        self.clearances.of(terms, own)
    }

    /// The kinds and rules without those that the portfolio brings along.
    pub(super) fn built_in(&self) -> &Arc<Catalogue> {
        &self.workbench.catalogue
    }

    /// The repository, opened anew for each use: cheap, and usable from any thread.
    ///
    /// # Errors
    /// When it is gone or can't be used.
    pub fn repo(&self) -> Result<Repo> {
        Repo::open(&self.root)?.ok_or_else(|| {
            Error::new(ErrorCode::NotARepository, "The portfolio's git folder is gone. Your files are unchanged.")
                .hint("Open the folder again to start its history anew.")
                .at(&self.root)
        })
    }

    /// `portfolio.toml`; defaults where there is none.
    ///
    /// # Errors
    /// [`ErrorCode::BrokenFile`] when it can't be read.
    pub fn config(&self) -> Result<PortfolioConfig> {
        let path = self.root.join("portfolio.toml");
        if self.disk().entry(&path).at_path(&path)?.is_none() {
            return Ok(PortfolioConfig::default());
        }
        PortfolioConfig::read(&read_text(self.disk(), &path)?.text).map_err(|error| error.at(path))
    }

    /// Why nothing may be changed here, if so: a newer format, or a `portfolio.toml` that can't be read.
    pub fn read_only(&self) -> Option<String> {
        match self.config() {
            Ok(config) => config.read_only,
            Err(error) => Some(error.message),
        }
    }

    /// Refuses where the portfolio can only be read.
    pub(crate) fn must_be_writable(&self) -> Result<()> {
        match self.config()?.read_only {
            Some(reason) => Err(Error::new(ErrorCode::NewerFormat, reason).hint("Nothing was changed.").at(&self.root)),
            None => Ok(()),
        }
    }
}

impl Surroundings for Portfolio {
    fn exists(&self, path: &str) -> bool {
        RelPath::parse(path).is_ok_and(|path| matches!(self.disk().entry(&self.root.join(path.as_str())), Ok(Some(_))))
    }

    fn text(&self, path: &str) -> Option<String> {
        let place = RelPath::parse(path).ok()?.resolve(self.disk(), &self.root).ok()?;
        match self.disk().entry(&place) {
            Ok(Some(Entry::File(size))) if size <= LARGEST => read_text(self.disk(), &place).ok().map(|file| file.text),
            _ => None,
        }
    }

    fn is_linked(&self, path: &str) -> Option<bool> {
        let others = self.markdown_files().ok()?.into_iter().filter(|other| other.as_str() != path);
        let name = path.rsplit('/').next().unwrap_or(path);
        for other in others {
            let Some(text) = self.text(other.as_str()) else { continue };
            // Reading Markdown costs more than looking for the name, which stands in every link to it.
            if (text.contains(name) || text.contains('%')) && links_to(&text, other.as_str(), path) {
                return Some(true);
            }
        }
        Some(false)
    }

    fn confidential(&self, path: &str, kind: Option<&DocumentKind>, text: &str) -> Vec<Span> {
        let redactor = RelPath::parse(path).and_then(|path| self.redactor(&path, kind)).ok().flatten();
        redactor.map(|one| one.find(text).into_iter().map(|found| found.span.into()).collect()).unwrap_or_default()
    }
}

fn links_to(text: &str, from: &str, path: &str) -> bool {
    let document = Document::read(text);
    document.references.iter().any(|reference| local_target(from, &reference.target).flatten().as_deref() == Some(path))
}
