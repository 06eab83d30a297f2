//! A repository on disk: opened, made, and read at HEAD.
//!
//! Invariant: a [`Repo`] has a work tree, and that is the folder it was opened at.

use std::path::{Path, PathBuf};

use git2::{Repository, RepositoryInitOptions, RepositoryOpenFlags};

use super::durable;
use super::library;
use super::tree::{checked_path, file_in};
use super::trouble::{explain, failed};
use super::unusable::{lender_gone, lost_lender, unusable};
use crate::error::{AtPath, Error, ErrorCode, Result};

/// A repository with a work tree.
pub struct Repo {
    pub(super) git: Repository,
    root: PathBuf,
}

/// Where new commits go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Branch {
    /// A branch; `born` once it has a commit.
    Named {
        /// Its short name, such as `main`.
        name: String,
        /// Whether it has a commit.
        born: bool,
    },
    /// No branch: a commit made now would belong to none.
    Detached,
}

impl Repo {
    /// Opens the repository whose work tree is `root`; `None` where there is none. Never looks in the folders above.
    ///
    /// # Errors
    /// A bare repository, one that belongs to another user, one whose work tree is elsewhere, or one in a format that
    /// libgit2 can't read.
    pub fn open(root: &Path) -> Result<Option<Self>> {
        library::prepare()?;
        let git = match Repository::open_ext(root, RepositoryOpenFlags::NO_SEARCH, &[] as &[&Path]) {
            Ok(git) => git,
            Err(error) if error.code() == git2::ErrorCode::NotFound => return Ok(None),
            Err(error) => return Err(unusable(root, error)),
        };
        let Some(tree) = git.workdir() else {
            if root.join(".git").exists() {
                return Err(Error::new(
                    ErrorCode::Git,
                    "Git's configuration here says that this repository has no files (core.bare), though it has some. Nothing was changed.",
                )
                .hint("git config core.bare false in this folder mends it. Then open it again.")
                .at(root));
            }
            return Err(Error::new(
                ErrorCode::Git,
                "This is a bare git repository: it has history but no files to work on.",
            )
            .hint("Clone it into a folder and open that one.")
            .at(root));
        };
        if tree.canonicalize().at_path(tree)? != root.canonicalize().at_path(root)? {
            return Err(Error::new(
                ErrorCode::Git,
                "Git's configuration here says that the files are in another folder.",
            )
            .hint("Open that folder, or remove core.worktree from the configuration.")
            .at(root));
        }
        let repo = Self { root: root.to_path_buf(), git };
        match lost_lender(repo.git.commondir()) {
            Some(folder) if repo.head_commit().is_err() => Err(lender_gone(&folder).at(root)),
            _ => Ok(Some(repo)),
        }
    }

    /// Makes a repository in `root`, which must exist and not be one yet. Its branch is `main`.
    ///
    /// # Errors
    /// When the folder is a repository already or can't be written to.
    pub fn init(root: &Path) -> Result<Self> {
        library::prepare()?;
        let mut options = RepositoryInitOptions::new();
        options.no_reinit(true).mkdir(false).mkpath(false).external_template(false).initial_head("main");
        let what = "The history of this folder could not be started.";
        let git = Repository::init_opts(root, &options).map_err(failed(what))?;
        let mut config =
            git.config().and_then(|config| config.open_level(git2::ConfigLevel::Local)).map_err(failed(what))?;
        for key in ["core.protectHFS", "core.protectNTFS"] {
            config.set_bool(key, true).map_err(failed(what))?;
        }
        durable::all(git.path())?;
        durable::folder(root)?;
        Ok(Self { root: root.to_path_buf(), git })
    }

    /// The work tree.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Git's own folder.
    pub fn git_dir(&self) -> &Path {
        self.git.path()
    }

    /// The branch that commits go to.
    ///
    /// # Errors
    /// When HEAD can't be read.
    pub fn branch(&self) -> Result<Branch> {
        let what = "The current branch can't be read.";
        let head = self.git.find_reference("HEAD").map_err(failed(what))?;
        let Some(target) = head.symbolic_target_bytes() else { return Ok(Branch::Detached) };
        let target = std::str::from_utf8(target).map_err(|error| {
            Error::new(ErrorCode::Git, "The name of the current branch isn't readable text.").because(error)
        })?;
        let Some(name) = target.strip_prefix("refs/heads/") else { return Ok(Branch::Detached) };
        let born = self.head_commit()?.is_some();
        Ok(Branch::Named { name: name.to_owned(), born })
    }

    /// The id of the newest commit; `None` before the first.
    ///
    /// # Errors
    /// When HEAD can't be read.
    pub fn head_id(&self) -> Result<Option<String>> {
        Ok(self.head_commit()?.map(|commit| commit.id().to_string()))
    }

    /// A file as the newest commit has it; `None` where it has none.
    ///
    /// # Errors
    /// When `path` is unsafe or the history can't be read.
    pub fn head_file(&self, path: &str) -> Result<Option<Vec<u8>>> {
        checked_path(path)?;
        self.head_commit()?.map_or(Ok(None), |commit| file_in(&self.git, &commit, path))
    }

    /// Every file of the newest commit, sorted. Names that aren't UTF-8 are left out.
    ///
    /// # Errors
    /// When the history can't be read.
    pub fn files_at_head(&self) -> Result<Vec<String>> {
        let Some(commit) = self.head_commit()? else { return Ok(Vec::new()) };
        let mut files = Vec::new();
        let tree = commit.tree().map_err(failed("The newest commit can't be read."))?;
        files_in(&self.git, &tree, "", &mut files).map_err(failed("The newest commit can't be read."))?;
        files.sort();
        Ok(files)
    }

    pub(super) fn head_commit(&self) -> Result<Option<git2::Commit<'_>>> {
        match self.git.head() {
            Ok(head) => head.peel_to_commit().map(Some).map_err(failed("The newest commit can't be read.")),
            Err(error) if matches!(error.code(), git2::ErrorCode::UnbornBranch | git2::ErrorCode::NotFound) => Ok(None),
            Err(error) => Err(explain("The newest commit can't be read.", error)),
        }
    }
}

pub(super) fn files_in(
    git: &Repository,
    tree: &git2::Tree<'_>,
    folder: &str,
    files: &mut Vec<String>,
) -> std::result::Result<(), git2::Error> {
    for entry in tree {
        let Ok(name) = entry.name() else { continue };
        let path = format!("{folder}{name}");
        match entry.kind() {
            Some(git2::ObjectType::Blob) => files.push(path),
            Some(git2::ObjectType::Tree) => files_in(git, &git.find_tree(entry.id())?, &format!("{path}/"), files)?,
            _ => {}
        }
    }
    Ok(())
}

/// The work tree of a repository that `path` lies in, or that it is itself. `path` need not exist.
pub fn enclosing(path: &Path) -> Option<PathBuf> {
    let real = path.ancestors().find_map(|folder| folder.canonicalize().ok());
    let lexical = path.ancestors().find(|folder| is_repository(folder)).map(Path::to_path_buf);
    lexical
        .or_else(|| real.and_then(|real| real.ancestors().find(|folder| is_repository(folder)).map(Path::to_path_buf)))
}

fn is_repository(folder: &Path) -> bool {
    let own = folder.join(".git");
    own.is_file()
        || own.join("HEAD").is_file()
        || (folder.join("HEAD").is_file() && folder.join("objects").is_dir() && folder.join("refs").is_dir())
}
