//! The remote that the branch is published to: always `origin`.

use git2::Oid;
use serde::Serialize;
use ts_rs::TS;

use super::address::{Address, Sort};
use super::locks::Touch;
use super::repo::Repo;
use super::trouble::{explain, failed};
use crate::error::Result;

const ORIGIN: &str = "origin";
const NOT_NOTED: &str = "What the remote holds could not be noted.";
const NOT_STORED: &str = "The address could not be stored.";

/// Where the portfolio is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Remote {
    /// "GitHub", a host, or the folder's name.
    pub name: String,
    /// Is it a folder on this computer?
    pub folder: bool,
    /// Is it a folder that isn't there any more?
    pub gone: bool,
    /// Its address, without passwords and tokens.
    pub url: String,
    /// Its page on the web, where that can be told.
    pub page: Option<String>,
}

/// How an address was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// As it was typed.
    Whole,
    /// Without the password or token that stood in it: git's configuration is no place for one.
    WithoutSecret,
}

impl Repo {
    /// Where pushes go, with git's own rewriting of addresses applied; `None` before a remote is set.
    ///
    /// # Errors
    /// When the configuration can't be read or holds an address that Portico doesn't publish to.
    pub fn remote(&self) -> Result<Option<Remote>> {
        Ok(self.remote_address()?.map(|address| Remote {
            name: address.name(),
            folder: address.sort == Sort::Folder,
            gone: address.folder().is_some_and(|folder| !folder.exists()),
            page: address.page(),
            url: address.url,
        }))
    }

    /// Sets where pushes go. With another address, what was published to the old one no longer counts. A password or
    /// token in it is left out and kept nowhere.
    ///
    /// # Errors
    /// An address that can't be used, or a configuration that can't be written.
    pub fn set_remote(&self, url: &str) -> Result<Taken> {
        let address = Address::typed(url, self.root())?;
        let taken = if Address::holds_secret(url) { Taken::WithoutSecret } else { Taken::Whole };
        if self.remote_address().ok().flatten().as_ref() == Some(&address) {
            return Ok(taken);
        }
        let _writing = self.writing(Touch::Remote)?;
        self.forget_published()?;
        self.forget_what_is_shown()?;
        match self.git.find_remote(ORIGIN) {
            Ok(_) => {
                match self.git.remote_set_pushurl(ORIGIN, None) {
                    Err(error) if error.code() != git2::ErrorCode::NotFound => return Err(explain(NOT_STORED, error)),
                    _ => {}
                }
                self.git.remote_set_url(ORIGIN, &address.url).map_err(failed(NOT_STORED))?;
            }
            Err(error) if error.code() == git2::ErrorCode::NotFound => {
                self.git.remote(ORIGIN, &address.url).map(drop).map_err(failed(NOT_STORED))?
            }
            Err(error) => return Err(explain(NOT_STORED, error)),
        }
        self.config_durable().map(|()| taken)
    }

    pub(super) fn remote_address(&self) -> Result<Option<Address>> {
        let what = "The address of the remote can't be read.";
        let remote = match self.git.find_remote(ORIGIN) {
            Ok(remote) => remote,
            Err(error) if error.code() == git2::ErrorCode::NotFound => return Ok(None),
            Err(error) => return Err(explain(what, error)),
        };
        let url = match remote.pushurl().map_err(failed(what))? {
            Some(url) => url.to_owned(),
            None => remote.url().map_err(failed(what))?.to_owned(),
        };
        if url.trim().is_empty() { Ok(None) } else { Address::parse(&url, self.root()).map(Some) }
    }

    /// What the remote turned out not to hold counts as published no longer. It is kept by a reference of its own, since nothing
    /// else may lead to it.
    pub(super) fn forget_all_but(&self, held: &[Oid]) {
        let forgotten = self.writing(Touch::Published).and_then(|_writing| {
            for reference in self.git.references_glob("refs/remotes/origin/*").map_err(failed(NOT_NOTED))? {
                let mut reference = reference.map_err(failed(NOT_NOTED))?;
                let Some(told) = reference.target() else { continue };
                let is_held =
                    held.iter().any(|id| *id == told || self.git.graph_descendant_of(*id, told).unwrap_or(false));
                if !is_held {
                    self.keep_before(told).map_err(failed(NOT_NOTED))?;
                    reference.delete().map_err(failed(NOT_NOTED))?;
                }
            }
            Ok(())
        });
        if let Err(error) = forgotten {
            tracing::warn!(%error, "a remote-tracking reference says more than the remote holds");
        }
    }

    fn forget_published(&self) -> Result<()> {
        let references = self.git.references_glob("refs/remotes/origin/*").map_err(failed(NOT_STORED))?;
        for reference in references {
            reference.and_then(|mut reference| reference.delete()).map_err(failed(NOT_STORED))?;
        }
        Ok(())
    }
}
