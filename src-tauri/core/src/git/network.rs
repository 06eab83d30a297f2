//! The way to a web server, for what isn't libgit2: the same authorities, proxy and patience as for a push.

use std::path::{Path, PathBuf};

use super::address::Address;
use super::by_server;
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
    /// As the person's git goes to `server`, such as `https://github.com`.
    ///
    /// # Errors
    /// When git's library can't be set up, or it is no address of a server.
    pub fn configured(server: &str) -> Result<Self> {
        library::prepare()?;
        let address = Address::parse(server, Path::new(""))?;
        let config = git2::Config::open_default().ok();
        let for_all = library::authorities(config.as_ref());
        let own = config.as_ref().map(|config| library::authorities_for(config, &address)).unwrap_or_default();
        let proxy = config.and_then(|config| {
            by_server::text_for(&config, "proxy", &address).or_else(|| config.get_string("http.proxy").ok())
        });
        Ok(Self {
            authorities: own.file.or(for_all.file),
            authority_folder: own.folder.or(for_all.folder),
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
