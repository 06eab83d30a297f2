//! The large hosts of repositories: what they are called, and how one signs in there.

use serde::Serialize;
use ts_rs::TS;

use super::address::{Address, Sort};
use super::repo::Repo;
use super::trouble::failed;
use crate::error::Result;

/// A host of repositories that everyone can use.
pub(super) struct Forge {
    pub(super) host: &'static str,
    pub(super) name: &'static str,
    /// The user's name that goes with a token.
    pub(super) user: &'static str,
    page: &'static str,
    /// Where an SSH key is added.
    keys: &'static str,
    needs: &'static str,
}

pub(super) const FORGES: [Forge; 4] = [
    Forge {
        host: "github.com",
        name: "GitHub",
        user: "x-access-token",
        page: "https://github.com/settings/personal-access-tokens/new?name=Portico&description=Publishes+my+portfolio&contents=write",
        keys: "https://github.com/settings/ssh/new",
        needs: "Choose “Only select repositories” and your portfolio, and let “Contents” be “Read and write” if it isn't yet.",
    },
    Forge {
        host: "gitlab.com",
        name: "GitLab",
        user: "oauth2",
        page: "https://gitlab.com/-/user_settings/personal_access_tokens?name=Portico&scopes=write_repository",
        keys: "https://gitlab.com/-/user_settings/ssh_keys",
        needs: "Tick the scope “write_repository” if it isn't yet.",
    },
    Forge {
        host: "bitbucket.org",
        name: "Bitbucket",
        user: "x-bitbucket-api-token-auth",
        page: "https://id.atlassian.com/manage-profile/security/api-tokens",
        keys: "https://bitbucket.org/account/settings/ssh-keys/",
        needs: "Choose “Create API token with scopes”, then “read:repository:bitbucket” and “write:repository:bitbucket”.",
    },
    Forge {
        host: "codeberg.org",
        name: "Codeberg",
        user: "x-access-token",
        page: "https://codeberg.org/user/settings/applications",
        keys: "https://codeberg.org/user/settings/keys",
        needs: "Give the new token “repository: Read and write”.",
    },
];

/// The server of a GitHub that a repository was created on, in the repository's own configuration.
const GITHUB_NOTED: &str = "portico.github";

/// How one signs in to the web server that a portfolio is published to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Door {
    /// The server, by scheme, host and port: what a token is for.
    pub server: String,
    /// "GitHub", or the host.
    pub name: String,
    /// Where a token is made, with what it needs filled in where the server allows that.
    pub page: Option<String>,
    /// What the token needs, for a person to choose there.
    pub needs: Option<String>,
    /// May the server want a user's name besides the token?
    pub wants_user: bool,
}

/// How one signs in to the SSH server that a portfolio is published to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SshDoor {
    /// "GitHub", or the host.
    pub name: String,
    /// Where an SSH key is added to an account, where that is known.
    pub keys_page: Option<String>,
    /// The `https://` address of the same repository, where a token can take the place of a key.
    pub https: Option<String>,
}

impl Forge {
    pub(super) fn at(address: &Address) -> Option<&'static Self> {
        let (Sort::Https { host, .. } | Sort::Ssh { host, .. }) = &address.sort else { return None };
        FORGES.iter().find(|forge| forge.host == host)
    }
}

impl Repo {
    /// How one signs in where this is published; `None` where no web server is.
    ///
    /// # Errors
    /// As [`Repo::remote`].
    pub fn door(&self) -> Result<Option<Door>> {
        let address = self.remote_address()?;
        Ok(address.as_ref().and_then(|address| address.server().map(|server| (address, server))).map(
            |(address, server)| {
                let forge = Forge::at(address);
                // A company's own GitHub is one like the large one, under another name.
                let large = FORGES.first().filter(|_| forge.is_none() && self.is_github(&server));
                Door {
                    page: forge
                        .map(|forge| forge.page.to_owned())
                        .or_else(|| large.map(|large| large.page.replace("https://github.com", &server))),
                    needs: forge.or(large).map(|forge| forge.needs.to_owned()),
                    wants_user: forge.or(large).is_none(),
                    name: address.name(),
                    server,
                }
            },
        ))
    }

    /// Notes that GitHub runs on a server: a repository was created there.
    ///
    /// # Errors
    /// When the configuration can't be written.
    pub fn note_github(&self, server: &str) -> Result<()> {
        let what = "It could not be noted that this is a GitHub.";
        let config = self.git.config().and_then(|config| config.open_level(git2::ConfigLevel::Local));
        config.and_then(|mut config| config.set_str(GITHUB_NOTED, server)).map_err(failed(what))
    }

    fn is_github(&self, server: &str) -> bool {
        let config = self.git.config().and_then(|config| config.open_level(git2::ConfigLevel::Local));
        config.and_then(|config| config.get_string(GITHUB_NOTED)).is_ok_and(|noted| noted == server)
    }

    /// How one signs in where this is published; `None` where no SSH server is.
    ///
    /// # Errors
    /// As [`Repo::remote`].
    pub fn ssh_door(&self) -> Result<Option<SshDoor>> {
        Ok(self.remote_address()?.and_then(|address| {
            let Sort::Ssh { path, .. } = &address.sort else { return None };
            let forge = Forge::at(&address);
            Some(SshDoor {
                name: address.name(),
                keys_page: forge.map(|forge| forge.keys.to_owned()),
                https: forge.map(|forge| format!("https://{}/{}", forge.host, path.trim_start_matches('/'))),
            })
        }))
    }
}
