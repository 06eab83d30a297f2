//! Signing commits, where the person's git is set up to.
//!
//! Invariants: whether, how and with which key is read as git reads it, the repository's own configuration included; which
//! program signs is read from the person's own configuration alone, since one that the repository names is a command that
//! somebody else wrote. A commit that git would sign is signed, or not made, or the person said that it need not be.

use git2::{Commit, Config, ConfigLevel, Oid, Signature, Tree};

use super::locks::Touch;
use super::repo::Repo;
use super::signer::{Key, Signer, Tool};
use super::trouble::failed;
use crate::error::{Error, ErrorCode, Result};

/// What becomes of signatures here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signing {
    /// Git isn't set up to sign.
    Off,
    /// Commits are signed.
    On(Signer),
    /// Git is set up to sign in a way that Portico can't, for this reason.
    Impossible(String),
    /// Git is set up to sign, and the person said that Portico need not, in this copy.
    LetGo,
}

const UNSIGNED: &str = "portico.unsigned";
const NOT_WRITTEN: &str = "The commit could not be written.";

impl Repo {
    /// What becomes of signatures here.
    ///
    /// # Errors
    /// When the configuration can't be read.
    pub fn signing(&self) -> Result<Signing> {
        let what = "The configuration of this repository can't be read.";
        let config = self.git.config().and_then(|mut config| config.snapshot()).map_err(failed(what))?;
        if !config.get_bool("commit.gpgsign").unwrap_or(false) {
            return Ok(Signing::Off);
        }
        if config.get_bool(UNSIGNED).unwrap_or(false) {
            return Ok(Signing::LetGo);
        }
        let key = config.get_string("user.signingkey").ok().filter(|key| !key.trim().is_empty());
        let format = config.get_string("gpg.format").unwrap_or_else(|_| "openpgp".to_owned());
        let (tool, key) = match (format.as_str(), key) {
            ("openpgp", key) => (Tool::Gpg, key.map_or(Key::OfCommitter, Key::Named)),
            ("ssh", Some(key)) if key.starts_with("key::") || key.starts_with("ssh-") => {
                (Tool::Ssh, Key::Public(key.trim_start_matches("key::").to_owned()))
            }
            ("ssh", Some(_)) => match config.get_path("user.signingkey") {
                Ok(path) => (Tool::Ssh, Key::File(path)),
                Err(_) => return Ok(Signing::Impossible("the path of the key can't be read".to_owned())),
            },
            ("ssh", None) => {
                return Ok(Signing::Impossible(
                    "git's setting user.signingKey doesn't say which SSH key signs".to_owned(),
                ));
            }
            (other, _) => {
                return Ok(Signing::Impossible(format!("Portico can't make signatures of the sort “{other}”")));
            }
        };
        let own = Config::open_default().map_err(failed(what))?;
        let program = tool.settings().iter().find_map(|setting| own.get_path(setting).ok());
        let program = program.unwrap_or_else(|| tool.usual().into());
        Ok(Signing::On(Signer { tool, key, program }))
    }

    /// Lets commits of this copy go without a signature from now on, or not.
    ///
    /// # Errors
    /// When the configuration can't be written.
    pub fn go_unsigned(&self, unsigned: bool) -> Result<()> {
        let what = "The configuration of this repository could not be written.";
        let _writing = self.writing(Touch::Config)?;
        let own = self.git.config().and_then(|config| config.open_level(ConfigLevel::Local));
        own.and_then(|mut config| config.set_bool(UNSIGNED, unsigned)).map_err(failed(what))?;
        self.config_durable()
    }

    /// How many commits that the remote lacks have no signature.
    ///
    /// # Errors
    /// When the history can't be read.
    pub fn unsigned_waiting(&self) -> Result<usize> {
        let mut unsigned = 0;
        for waiting in self.unpushed()? {
            let id = Oid::from_str(&waiting.id).map_err(failed(NOT_WRITTEN))?;
            let commit = self.git.find_commit(id).map_err(failed(NOT_WRITTEN))?;
            unsigned += usize::from(!is_signed(&commit));
        }
        Ok(unsigned)
    }

    /// Writes a commit that no reference leads to yet, signed where git would sign it.
    ///
    /// # Errors
    /// [`ErrorCode::NotSigned`], or when git can't write.
    pub(super) fn write_commit(&self, draft: &Draft<'_>, signing: &Signing) -> Result<Oid> {
        let Draft { author, committer, message, tree, parents } = draft;
        let signer = match signing {
            Signing::Off | Signing::LetGo => {
                return self.git.commit(None, author, committer, message, tree, parents).map_err(failed(NOT_WRITTEN));
            }
            Signing::Impossible(why) => return Err(not_signed(why)),
            Signing::On(signer) => signer,
        };
        let buffer = self.git.commit_create_buffer(author, committer, message, tree, parents);
        let buffer = buffer.map_err(failed(NOT_WRITTEN))?;
        let text = std::str::from_utf8(&buffer).map_err(|_| not_signed("its words aren't readable text"))?;
        let signature = signer.sign(text, committer)?;
        self.git.commit_signed(text, signature.trim_end(), None).map_err(failed(NOT_WRITTEN))
    }
}

/// A commit to be.
pub(super) struct Draft<'a> {
    pub(super) author: &'a Signature<'a>,
    pub(super) committer: &'a Signature<'a>,
    pub(super) message: &'a str,
    pub(super) tree: &'a Tree<'a>,
    pub(super) parents: &'a [&'a Commit<'a>],
}

pub(super) fn is_signed(commit: &Commit<'_>) -> bool {
    commit.header_field_bytes("gpgsig").is_ok()
}

/// Git would sign, and it can't be done.
pub(super) fn not_signed(why: &str) -> Error {
    Error::new(
        ErrorCode::NotSigned,
        format!("Git is set up to sign each version, and this one could not be signed: {why}. Nothing was committed."),
    )
    .hint("Mend that and publish again, or publish without a signature.")
}
