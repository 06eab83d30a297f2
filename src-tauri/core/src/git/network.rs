//! The way to a web server, for what isn't libgit2: the same authorities, proxy and patience as for a push.

use std::path::{Path, PathBuf};

use super::address::Address;
use super::library::{self, Patience};
use crate::error::{Error, ErrorCode, Result};

/// What the surroundings and the person's git configuration say of the way to web servers. A repository's has no say.
#[derive(Clone, Default)]
pub struct Network {
    /// A file of certificate authorities, beside those of the system.
    pub authorities: Option<PathBuf>,
    /// A folder of them.
    pub authority_folder: Option<PathBuf>,
    /// The proxy, with what signs in there. `None`: the one that the surroundings name, if any.
    pub proxy: Option<String>,
    /// How long a server may stay silent.
    pub patience: Patience,
}

impl Network {
    /// As the person's git goes.
    ///
    /// # Errors
    /// When git's library can't be set up.
    pub fn configured() -> Result<Self> {
        library::prepare()?;
        let config = git2::Config::open_default().ok();
        let authorities = library::authorities(config.as_ref());
        let proxy = config.and_then(|config| config.get_string("http.proxy").ok());
        Ok(Self {
            authorities: authorities.file,
            authority_folder: authorities.folder,
            proxy: proxy.filter(|proxy| !proxy.trim().is_empty()),
            patience: library::patience(),
        })
    }
}

/// The web server that a text names, by scheme, host and port: `https://github.com` for "GitHub.com" and for the address of
/// anything there.
///
/// # Errors
/// A text that names no server, or one that isn't reached by `https://`.
pub fn web_server(text: &str) -> Result<String> {
    let text = text.trim();
    let address = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    Address::parse(&address, Path::new(""))?.server().ok_or_else(|| {
        Error::new(ErrorCode::InvalidInput, "This is not the address of a web server.")
            .hint("It looks like github.com or https://git.example.org.")
    })
}
