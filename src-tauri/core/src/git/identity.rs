//! Who commits, and which working copy this is.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use git2::{Config, ConfigLevel};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::durable;
use super::library;
use super::locks::Touch;
use super::repo::Repo;
use super::trouble::{explain, failed};
use crate::error::{AtPath, Error, ErrorCode, Result};

/// Holds the id of a work tree that shares its configuration with others.
const WORK_TREE: &str = "portico-copy";

/// The name and e-mail address that commits carry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Identity {
    /// The name.
    pub name: String,
    /// The e-mail address.
    pub email: String,
}

impl Identity {
    /// Refuses what git would refuse or silently change.
    ///
    /// # Errors
    /// An empty name or address, or one with a character that git uses itself.
    pub fn check(&self) -> Result<()> {
        for (what, value) in [("name", &self.name), ("e-mail address", &self.email)] {
            if value.trim().is_empty() {
                return Err(Error::new(ErrorCode::IdentityMissing, format!("Commits need a {what}."))
                    .hint("Enter it once; it is kept for this portfolio."));
            }
            if value.contains(|c: char| matches!(c, '<' | '>') || c.is_control()) {
                return Err(Error::new(
                    ErrorCode::InvalidInput,
                    format!("The {what} has a character that git can't store."),
                )
                .hint("Leave out < and >."));
            }
        }
        Ok(())
    }
}

/// The identity that git knows for every repository of this user.
pub fn global_identity() -> Option<Identity> {
    library::prepare().ok()?;
    read(&Config::open_default().ok()?)
}

fn read(config: &Config) -> Option<Identity> {
    let text = |key| config.get_string(key).ok().filter(|value| !value.trim().is_empty());
    Some(Identity { name: text("user.name")?, email: text("user.email")? })
}

impl Repo {
    /// The identity for commits here: the repository's own, else the user's.
    pub fn identity(&self) -> Option<Identity> {
        read(&self.git.config().ok()?)
    }

    /// Stores the identity in the repository's own configuration.
    ///
    /// # Errors
    /// An identity that git can't use, or a configuration that can't be written.
    pub fn set_identity(&self, identity: &Identity) -> Result<()> {
        identity.check()?;
        let what = "The name for commits could not be stored.";
        let _writing = self.writing(Touch::Config)?;
        let mut config = self.own_config(what)?;
        config.set_str("user.name", identity.name.trim()).map_err(failed(what))?;
        config.set_str("user.email", identity.email.trim()).map_err(failed(what))?;
        self.config_durable()
    }

    /// The id of this working copy, if it has one.
    ///
    /// # Errors
    /// When the configuration can't be read.
    pub fn copy_id(&self) -> Result<Option<String>> {
        let what = "The configuration of this repository can't be read.";
        if self.git.is_worktree() {
            let id = std::fs::read_to_string(self.git.path().join(WORK_TREE)).unwrap_or_default();
            return Ok(Some(id.trim().to_owned()).filter(|id| !id.is_empty()));
        }
        match self.own_config(what)?.get_string("portico.copy") {
            Ok(id) => Ok(Some(id)),
            Err(error) if error.code() == git2::ErrorCode::NotFound => Ok(None),
            Err(error) => Err(explain(what, error)),
        }
    }

    /// Gives this working copy an id.
    ///
    /// # Errors
    /// When the configuration can't be written.
    pub fn set_copy_id(&self, id: &str) -> Result<()> {
        let what = "The configuration of this repository could not be written.";
        let _writing = self.writing(Touch::Config)?;
        if self.git.is_worktree() {
            let place = self.git.path().join(WORK_TREE);
            let written = File::options().create(true).truncate(true).write(true).open(&place);
            written.and_then(|mut file| file.write_all(id.as_bytes())).at_path(&place)?;
            return durable::file(&place);
        }
        self.own_config(what)?.set_str("portico.copy", id).map_err(failed(what))?;
        self.config_durable()
    }

    /// Is this the sample portfolio that Portico made here? A copy of it elsewhere is the person's own.
    ///
    /// # Errors
    /// When the configuration can't be read.
    pub fn is_sample(&self) -> Result<bool> {
        let what = "The configuration of this repository can't be read.";
        match self.own_config(what)?.get_string("portico.sample") {
            Ok(place) => Ok(Path::new(&place) == self.root()),
            Err(error) if error.code() == git2::ErrorCode::NotFound => Ok(false),
            Err(error) => Err(explain(what, error)),
        }
    }

    /// Marks this repository as the sample portfolio, as long as it stands at `place`.
    ///
    /// # Errors
    /// When the configuration can't be written.
    pub fn mark_as_sample(&self, place: &Path) -> Result<()> {
        let what = "The configuration of this repository could not be written.";
        let _writing = self.writing(Touch::Config)?;
        self.own_config(what)?.set_str("portico.sample", &place.to_string_lossy()).map_err(failed(what))?;
        self.config_durable()
    }

    pub(super) fn config_durable(&self) -> Result<()> {
        durable::file(&self.git.commondir().join("config"))?;
        durable::folder(self.git.commondir())
    }

    fn own_config(&self, what: &str) -> Result<Config> {
        self.git.config().and_then(|config| config.open_level(ConfigLevel::Local)).map_err(failed(what))
    }
}
