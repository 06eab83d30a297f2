//! Where things are and what time it is: all that core is told from outside.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use portico_core::catalogue::{Catalogue, OWN_KINDS};
use portico_core::git::{Authorities, Token, enclosing, set_authorities};
use portico_core::portfolio::{OwnKinds, Portfolio, Workbench};
use portico_core::private::Private;
use portico_core::storage::{LocalDisk, RelPath};
use portico_core::time::Moment;
use portico_core::{AtPath, Error, ErrorCode, Result};
use zeroize::Zeroizing;

use crate::output::{count, note};

/// Which portfolio is meant.
#[derive(Args)]
pub struct Place {
    /// The portfolio at DIR or around it; without it, the one around the current folder
    #[arg(short = 'C', value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// A portfolio, and the folder from which paths are named.
pub struct Found {
    pub portfolio: Portfolio,
    from: PathBuf,
}

impl Place {
    /// Opens the portfolio, beside an app that may have it open too.
    ///
    /// # Errors
    /// When there is none, or what the disk, git or the private data say.
    pub fn open(&self) -> Result<Found> {
        let found = self.open_quietly()?;
        tell_own_kinds(&found.portfolio.own_kinds());
        Ok(found)
    }

    /// The same, without a word about kinds that are not used.
    ///
    /// # Errors
    /// As [`Place::open`].
    pub fn open_quietly(&self) -> Result<Found> {
        let named = self.folder.as_deref().unwrap_or(Path::new("."));
        let from = named.canonicalize().ok().filter(|folder| folder.is_dir()).ok_or_else(|| {
            Error::new(ErrorCode::NotFound, format!("There is no folder at {}.", named.display()))
                .hint("Say where the portfolio is with -C DIR.")
                .at(named)
        })?;
        let none = || {
            Error::new(ErrorCode::NotARepository, format!("There is no portfolio at {} or above it.", from.display()))
                .hint("Say where it is with -C DIR, or make one with `portico-cli new DIR --name NAME`.")
                .at(&from)
        };
        let root = enclosing(&from).ok_or_else(none)?;
        if self.folder.is_none() && !root.join("portfolio.toml").exists() {
            // A command typed in the wrong folder must not publish what is there.
            return Err(Error::new(
                ErrorCode::NotARepository,
                format!("{} is a repository without a portfolio.toml.", root.display()),
            )
            .hint(format!("If it is your portfolio, name it: -C {}", root.display()))
            .at(root));
        }
        let portfolio = Portfolio::open_beside(&workbench()?, &root)?.ok_or_else(none)?;
        Ok(Found { portfolio, from })
    }

    /// The same for a command that works without a portfolio too: `None` where none was named and none is around.
    ///
    /// # Errors
    /// As [`Place::open`].
    pub fn open_if_there(&self) -> Result<Option<Found>> {
        match self.open() {
            Err(error) if self.folder.is_none() && error.code == ErrorCode::NotARepository => Ok(None),
            opened => opened.map(Some),
        }
    }
}

/// Says which kinds of the portfolio are not used, and why.
pub fn tell_own_kinds(own: &OwnKinds) {
    if !own.waiting.is_empty() {
        let names: Vec<&str> = own.waiting.iter().map(|kind| kind.id.as_str()).collect();
        let kinds = count(names.len(), "kind of its own that is", "kinds of its own that are");
        note(&format!(
            "This portfolio brings {kinds} not used yet: {}. Look at them in {OWN_KINDS}, then: portico-cli kinds --trust",
            names.join(", ")
        ));
    }
    for mistake in &own.mistakes {
        let line = mistake.line.map(|line| format!(", line {line}")).unwrap_or_default();
        note(&format!("{}{line}: {} This kind is not used.", mistake.path, mistake.reason));
    }
}

/// Notes that a portfolio was made on this computer, so that kinds written in it need no further word.
///
/// # Errors
/// What the private data or git say.
pub fn made_here(root: &Path) -> Result<()> {
    Portfolio::open_beside(&workbench()?, root)?.map_or(Ok(()), |portfolio| portfolio.made_here())
}

impl Found {
    /// A file or folder of the portfolio, as named: from `-C DIR`, else from the portfolio's root, else from the current
    /// folder. `None` is the root itself.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`], or [`ErrorCode::InvalidInput`] where it is outside the portfolio.
    pub fn path(&self, named: &Path) -> Result<Option<RelPath>> {
        let root = self.portfolio.root();
        let bases = [&self.from, root, Path::new("")];
        let there = bases.iter().map(|base| base.join(named)).find(|path| path.symlink_metadata().is_ok());
        let Some(there) = there else {
            return Err(Error::new(ErrorCode::NotFound, format!("There is no file at {}.", named.display()))
                .hint("Paths are named from the current folder, -C DIR or the portfolio's root.")
                .at(named));
        };
        // A link is not followed here: core refuses it with the reason.
        let place = match (there.file_name(), there.parent()) {
            (Some(name), Some(folder)) if !there.is_dir() => {
                let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
                folder.canonicalize().at_path(folder)?.join(name)
            }
            _ => there.canonicalize().at_path(&there)?,
        };
        let below = place.strip_prefix(root).map_err(|_| {
            Error::new(ErrorCode::InvalidInput, format!("{} is not in this portfolio.", named.display()))
                .hint(format!("The portfolio is {}.", root.display()))
                .at(&place)
        })?;
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        if parts.is_empty() { Ok(None) } else { RelPath::parse(&parts.join("/")).map(Some) }
    }

    /// A document of the portfolio, as named.
    ///
    /// # Errors
    /// As [`Found::path`], or that it is no document.
    pub fn document(&self, named: &Path) -> Result<RelPath> {
        let path = self.path(named)?;
        self.portfolio.document_path(path.as_ref().map_or(".", RelPath::as_str)).map_err(|error| {
            Error::new(ErrorCode::InvalidInput, format!("{} is not a document.", named.display()))
                .hint(error.hint.unwrap_or_default())
        })
    }
}

/// The folder with the private database, which the app uses too.
fn data_folder() -> Result<PathBuf> {
    let named = std::env::var_os("PORTICO_DATA_DIR").filter(|named| !named.is_empty()).map(PathBuf::from);
    named.or_else(|| dirs::data_dir().map(|folder| folder.join("portico"))).ok_or_else(|| {
        Error::new(ErrorCode::PrivateData, "This computer names no folder for Portico's private data.")
            .hint("Name one in the environment variable PORTICO_DATA_DIR.")
    })
}

/// The private database.
///
/// # Errors
/// When there is no data folder, or the database can't be used.
pub fn private() -> Result<Private> {
    let folder = data_folder()?;
    std::fs::create_dir_all(&folder).at_path(&folder)?;
    Private::open(&folder.join("private.db"))
}

/// The folder with the backups that were made before restoring another one.
///
/// # Errors
/// When there is no data folder.
pub fn backups() -> Result<PathBuf> {
    Ok(data_folder()?.join("backups"))
}

fn workbench() -> Result<Workbench> {
    Ok(Workbench {
        disk: Arc::new(LocalDisk),
        private: Arc::new(private()?),
        catalogue: Arc::new(Catalogue::built_in()?),
    })
}

/// The known_hosts file of SSH servers that were accepted in the app.
///
/// # Errors
/// When there is no data folder.
pub fn known_hosts() -> Result<PathBuf> {
    Ok(data_folder()?.join("known_hosts"))
}

/// The folder with the person's SSH keys.
pub fn ssh_folder() -> Option<PathBuf> {
    dirs::home_dir().map(|home| home.join(".ssh"))
}

/// Holds a token for a web server.
pub const TOKEN: &str = "PORTICO_TOKEN";
/// Names the server that the token is for, where it isn't the usual one.
pub const TOKEN_HOST: &str = "PORTICO_TOKEN_HOST";
/// The account that the token belongs to, for servers that ask.
const TOKEN_USER: &str = "PORTICO_TOKEN_USER";
/// Where a token is for, if nobody says otherwise.
pub const USUAL_HOST: &str = "github.com";

/// The token of the environment. It is for one host: a portfolio that came from elsewhere can't have it sent to another.
///
/// # Errors
/// When it can't be a token.
pub fn token() -> Result<Option<Token>> {
    let named = |name| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let Some(secret) = named(TOKEN).map(Zeroizing::new) else { return Ok(None) };
    let host = named(TOKEN_HOST).unwrap_or_else(|| USUAL_HOST.to_owned());
    Token::new(&format!("https://{}", host.trim().to_lowercase()), named(TOKEN_USER).as_deref(), &secret).map(Some)
}

/// Opens SSH keys that need a passphrase.
pub const SSH_PASSPHRASE: &str = "PORTICO_SSH_PASSPHRASE";

/// The passphrase of the environment, for whichever key it opens.
pub fn ssh_passphrase() -> Option<Zeroizing<String>> {
    std::env::var(SSH_PASSPHRASE).ok().filter(|passphrase| !passphrase.is_empty()).map(Zeroizing::new)
}

/// Trusts the certificate authorities that the environment names for git.
pub fn trust_named_authorities() {
    let named = |name| std::env::var_os(name).filter(|path| !path.is_empty()).map(PathBuf::from);
    set_authorities(Authorities { file: named("GIT_SSL_CAINFO"), folder: named("GIT_SSL_CAPATH") });
}

/// Goes home. Git's credential helpers are git commands, and git would read the configuration of a repository around the
/// current folder, which may be somebody else's.
pub fn leave_for_home() {
    // Without a home there is nowhere better to be.
    let _ = dirs::home_dir().map(std::env::set_current_dir);
}

/// Does an SSH agent wait for questions?
pub fn has_ssh_agent() -> bool {
    cfg!(windows) || std::env::var_os("SSH_AUTH_SOCK").is_some_and(|socket| !socket.is_empty())
}

/// The whole path of something that need not exist yet.
///
/// # Errors
/// When the current folder is gone.
pub fn absolute(path: &Path) -> Result<PathBuf> {
    let whole = std::path::absolute(path).at_path(path)?;
    let existing = whole.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    Ok(match existing.and_then(|(above, real)| Some((real, whole.strip_prefix(above).ok()?))) {
        Some((real, rest)) if rest.as_os_str().is_empty() => real,
        Some((real, rest)) => real.join(rest),
        None => whole,
    })
}

/// A file to write, as named.
///
/// # Errors
/// [`ErrorCode::InvalidInput`] where a folder is in its place, or where there is none above it.
pub fn target(named: &Path) -> Result<PathBuf> {
    let file = absolute(named)?;
    let refuse = |message: String| Err(Error::new(ErrorCode::InvalidInput, message).hint("Name a file with -o FILE."));
    if file.is_dir() {
        return refuse(format!("{} is a folder.", file.display()));
    }
    match file.parent() {
        Some(folder) if !folder.is_dir() => refuse(format!("There is no folder at {}.", folder.display())),
        _ => Ok(file),
    }
}

/// Now, on this computer's clock.
#[allow(clippy::disallowed_methods, reason = "core is given the time; here it is read")]
pub fn now() -> Moment {
    let now = jiff::Zoned::now();
    Moment { ms: now.timestamp().as_millisecond(), offset_minutes: now.offset().seconds() / 60 }
}
