//! One GitHub: the large one, or a company's own. Where its repositories are, where its API is, where tokens are made.

use crate::error::{Error, ErrorCode, Result};
use crate::git::{Door, web_server};

const GITHUB: &str = "github.com";
/// What companies rent from GitHub under a name of their own.
const RENTED: &str = ".ghe.com";
/// Hosts of repositories that are something else.
const OTHERS: [(&str, &str); 3] =
    [("gitlab.com", "GitLab"), ("bitbucket.org", "Bitbucket"), ("codeberg.org", "Codeberg")];
const TOKEN_PAGE: &str = "settings/personal-access-tokens/new?name=Portico&description=Creates+and+publishes+my+portfolio&administration=write&contents=write";
const NEEDS: &str = "There, choose “All repositories”, since the new one isn't among them yet, and let “Administration” and “Contents” be “Read and write”.";

/// A server that GitHub runs on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    address: String,
    api: String,
}

impl Server {
    /// The server that a person named; github.com where they named none.
    ///
    /// # Errors
    /// A text that names no web server, or one that is known not to be GitHub.
    pub fn named(text: &str) -> Result<Self> {
        let address = web_server(if text.trim().is_empty() { GITHUB } else { text })?;
        let host = host(&address);
        if let Some((_, name)) = OTHERS.iter().find(|(other, _)| *other == host) {
            let message = format!("Portico can create repositories on GitHub alone, not on {name}.");
            let hint = format!("Create an empty one on {name} yourself, and publish to its address.");
            return Err(Error::new(ErrorCode::InvalidInput, message).hint(hint));
        }
        Ok(Self { api: api_of(host), address })
    }

    /// The same server with its API on this computer, for tests.
    ///
    /// # Errors
    /// A place on any other computer: the token would be shown there.
    pub fn with_api_here(self, api: &str) -> Result<Self> {
        let place = api.strip_prefix("http://").and_then(|rest| rest.split('/').next()).unwrap_or_default();
        match place.parse::<std::net::SocketAddr>() {
            Ok(socket) if socket.ip().is_loopback() => Ok(Self { api: api.trim_end_matches('/').to_owned(), ..self }),
            _ => Err(Error::new(ErrorCode::InvalidInput, "A stand-in for GitHub's API has to be on this computer.")),
        }
    }

    /// By scheme, host and port, as a token names it: `https://github.com`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// "GitHub", or the host.
    pub fn name(&self) -> &str {
        if self.is_large() { "GitHub" } else { host(&self.address) }
    }

    /// How one signs in to create a repository and to publish to it.
    pub fn door(&self) -> Door {
        Door {
            server: self.address.clone(),
            name: self.name().to_owned(),
            page: Some(format!("{}/{TOKEN_PAGE}", self.address)),
            needs: Some(NEEDS.to_owned()),
            wants_user: false,
        }
    }

    pub(super) fn api(&self) -> &str {
        &self.api
    }

    /// Whether an address is on this server.
    pub(super) fn has(&self, address: &str) -> bool {
        address.starts_with("https://") && web_server(address).is_ok_and(|server| server == self.address)
    }

    fn is_large(&self) -> bool {
        host(&self.address) == GITHUB
    }
}

fn host(address: &str) -> &str {
    address.strip_prefix("https://").unwrap_or(address)
}

/// GitHub's own hosts have the API beside them, a company's own server below.
fn api_of(host: &str) -> String {
    if host == GITHUB || host.ends_with(RENTED) {
        format!("https://api.{host}")
    } else {
        format!("https://{host}/api/v3")
    }
}
