//! Where a remote is: what may be typed, what libgit2 speaks, what is shown.
//!
//! Invariant: an [`Address`] carries no password or token, and names no program.

use std::path::{Path, PathBuf};

use super::forge::Forge;
use crate::error::{Error, ErrorCode, Result};

/// A remote's address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// In the form that libgit2 speaks.
    pub(super) url: String,
    pub(super) sort: Sort,
}

/// How the remote is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sort {
    Folder,
    Ssh { host: String, port: u16, path: String },
    Https { host: String, path: String },
}

impl Address {
    /// Reads what was typed or configured. A relative path counts from `root`.
    ///
    /// # Errors
    /// An address that is empty, looks like an option, names a program, or is of a sort that Portico doesn't publish to.
    pub(super) fn parse(text: &str, root: &Path) -> Result<Self> {
        let text = text.trim();
        if text.is_empty() {
            return Err(refused("An address is needed.", "It looks like git@github.com:name/portfolio.git."));
        }
        if text.starts_with('-') || text.chars().any(char::is_control) {
            return Err(refused(
                "This is not an address of a repository.",
                "It looks like git@github.com:name/portfolio.git.",
            ));
        }
        if let Some((scheme, rest)) = text.split_once("://") {
            return match scheme.to_ascii_lowercase().as_str() {
                "file" => Ok(Self { url: format!("file://{rest}"), sort: Sort::Folder }),
                "https" => https(rest),
                "ssh" | "git+ssh" | "ssh+git" => ssh(rest),
                "http" | "git" => Err(refused(
                    "This address isn't encrypted.",
                    "Use the https:// or SSH address of the same repository.",
                )),
                _ => Err(refused(
                    "Portico can't publish to this sort of address.",
                    "Use an https:// or SSH address, or a folder.",
                )),
            };
        }
        let before_slash = text.split(['/', '\\']).next().unwrap_or_default();
        if before_slash.contains("::") && !before_slash.starts_with('[') && !before_slash.contains("@[") {
            return Err(refused(
                "Portico can't publish to this sort of address.",
                "Use an https:// or SSH address, or a folder.",
            ));
        }
        match scp(text) {
            Some(parts) => parts,
            None if text.starts_with('~') => {
                Err(refused("A folder needs its whole path here.", "Write out the home folder instead of “~”."))
            }
            None => Ok(Self { url: root.join(text).to_string_lossy().into_owned(), sort: Sort::Folder }),
        }
    }

    /// Reads what a person typed: as [`Address::parse`], but a bare name isn't taken for a folder beside the portfolio's files.
    ///
    /// # Errors
    /// As [`Address::parse`]; for a relative path that doesn't begin with a dot; for a password that can't be left out.
    pub(super) fn typed(text: &str, root: &Path) -> Result<Self> {
        let scheme = text.split_once("://").map(|(scheme, _)| scheme.trim().to_ascii_lowercase());
        // Without a scheme, what follows the first colon would be taken for a path, and be kept.
        if Self::holds_secret(text) && scheme.is_none_or(|scheme| scheme == "file") {
            return Err(refused(
                "This address has a password or token in it. Nothing of it was kept.",
                "Leave it out: the address looks like git@github.com:name/portfolio.git.",
            ));
        }
        let (address, text) = (Self::parse(text, root)?, text.trim());
        let is_bare = !text.contains("://") && !text.starts_with('.') && !Path::new(text).is_absolute();
        if address.sort == Sort::Folder && is_bare {
            return Err(refused(
                "This is not an address of a repository.",
                "It looks like git@github.com:name/portfolio.git. A folder needs its whole path.",
            ));
        }
        Ok(address)
    }

    /// Whether what was typed holds a password or token, which [`Address::parse`] leaves out.
    pub(super) fn holds_secret(text: &str) -> bool {
        let text = text.trim();
        let (web, rest) = match text.split_once("://") {
            Some((scheme, rest)) => (scheme.to_ascii_lowercase().starts_with("http"), rest),
            None => (false, text),
        };
        let authority = rest.split(['/', '\\', '?', '#']).next().unwrap_or_default();
        let Some((user, _)) = authority.rsplit_once('@') else { return false };
        user.contains(':') || (web && looks_like_token(user))
    }

    /// Where it is on this computer, if it is a folder.
    pub(super) fn folder(&self) -> Option<PathBuf> {
        (self.sort == Sort::Folder).then(|| match self.url.strip_prefix("file://") {
            Some(path) => PathBuf::from(percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned()),
            None => PathBuf::from(&self.url),
        })
    }

    /// The host, with its port where that isn't the usual one; the folder's name.
    pub(super) fn host(&self) -> String {
        match &self.sort {
            Sort::Folder => self.name(),
            Sort::Ssh { host, port: 22, .. } | Sort::Https { host, .. } => host.clone(),
            Sort::Ssh { host, port, .. } => format!("{host}:{port}"),
        }
    }

    /// "GitHub", the host, or the folder's name.
    pub(super) fn name(&self) -> String {
        match &self.sort {
            Sort::Folder => {
                let name = self.url.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next().unwrap_or_default();
                let name = percent_encoding::percent_decode_str(name).decode_utf8_lossy().into_owned();
                let bare = name.strip_suffix(".git").unwrap_or(&name);
                if matches!(bare, "" | "." | "..") { "a folder".to_owned() } else { bare.to_owned() }
            }
            Sort::Ssh { host, .. } | Sort::Https { host, .. } => {
                Forge::at(self).map_or_else(|| host.clone(), |forge| forge.name.to_owned())
            }
        }
    }

    /// The web server, by scheme, host and port; `None` where it is none.
    pub(super) fn server(&self) -> Option<String> {
        matches!(self.sort, Sort::Https { .. }).then(|| Self::server_of(&self.url)).flatten()
    }

    /// The same for an address that libgit2 went to.
    pub(super) fn server_of(url: &str) -> Option<String> {
        let (authority, _) = url.strip_prefix("https://").map(|rest| rest.split_once('/').unwrap_or((rest, "")))?;
        let place = authority.rsplit_once('@').map_or(authority, |(_, place)| place);
        let place = place.replace(['[', ']'], "").to_lowercase();
        Some(format!("https://{}", place.strip_suffix(":443").unwrap_or(&place)))
    }

    /// The repository's page on the web, where that can be told.
    pub(super) fn page(&self) -> Option<String> {
        let (host, path) = match &self.sort {
            Sort::Https { host, path } => (host, path),
            Sort::Ssh { host, path, .. } if Forge::at(self).is_some() => (host, path),
            Sort::Ssh { .. } | Sort::Folder => return None,
        };
        let path = path.trim_matches('/');
        Some(format!("https://{host}/{}", path.strip_suffix(".git").unwrap_or(path)))
    }
}

/// Whether it stands where a user's name may stand, and isn't one: services take a token alone, too.
fn looks_like_token(user: &str) -> bool {
    const BEGINNINGS: [&str; 7] = ["ghp_", "gho_", "ghu_", "ghs_", "github_pat_", "glpat-", "x-token-auth"];
    BEGINNINGS.iter().any(|beginning| user.starts_with(beginning))
        || (user.len() >= 20 && user.chars().any(|c| c.is_ascii_digit()) && !user.contains('.'))
}

fn https(rest: &str) -> Result<Address> {
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let server = authority.rsplit_once('@').map_or(authority, |(_, server)| server);
    let (host, port) = host_and_port(server)?;
    let host = bracketed(&host);
    let shown = port.map_or_else(|| host.clone(), |port| format!("{host}:{port}"));
    Ok(Address { url: format!("https://{shown}/{path}"), sort: Sort::Https { host: shown, path: path.to_owned() } })
}

fn ssh(rest: &str) -> Result<Address> {
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (user, server) = user_of(authority)?;
    let (host, port) = host_and_port(server)?;
    let at = user.map(|user| format!("{user}@")).unwrap_or_default();
    let colon = port.map(|port| format!(":{port}")).unwrap_or_default();
    Ok(Address {
        url: format!("ssh://{at}{}{colon}/{path}", bracketed(&host)),
        sort: Sort::Ssh { host, port: port.unwrap_or(22), path: path.to_owned() },
    })
}

/// `user@host:path`, as git takes it: a colon before any slash, and no Windows drive.
fn scp(text: &str) -> Option<Result<Address>> {
    let end =
        if let Some(open) = text.find('[').filter(|open| *open == 0 || text.as_bytes().get(open - 1) == Some(&b'@')) {
            open + text.get(open..)?.find("]:")? + 1
        } else {
            text.find(':')?
        };
    let (authority, path) = (text.get(..end)?, text.get(end + 1..)?);
    let drive = authority.len() == 1 && authority.chars().all(|c| c.is_ascii_alphabetic());
    if drive || authority.contains(['/', '\\']) {
        return None;
    }
    Some(user_of(authority).and_then(|(user, server)| {
        let (host, _) = host_and_port(server)?;
        if path.is_empty() || path.starts_with('-') {
            return Err(refused(
                "The address doesn't say which repository.",
                "It looks like git@github.com:name/portfolio.git.",
            ));
        }
        let at = user.map(|user| format!("{user}@")).unwrap_or_default();
        Ok(Address {
            url: format!("{at}{}:{path}", bracketed(&host)),
            sort: Sort::Ssh { host, port: 22, path: path.to_owned() },
        })
    }))
}

/// The user without a password, and the server.
fn user_of(authority: &str) -> Result<(Option<&str>, &str)> {
    let Some((user, server)) = authority.rsplit_once('@') else { return Ok((None, authority)) };
    let user = user.split(':').next().unwrap_or_default();
    if user.starts_with('-') {
        return Err(refused(
            "This is not an address of a repository.",
            "It looks like git@github.com:name/portfolio.git.",
        ));
    }
    Ok(((!user.is_empty()).then_some(user), server))
}

fn host_and_port(server: &str) -> Result<(String, Option<u16>)> {
    let wrong =
        || refused("The address has no usable server name.", "It looks like git@github.com:name/portfolio.git.");
    let (host, port) = match server.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((host, port)) => (host, port.strip_prefix(':')),
        None => server.rsplit_once(':').map_or((server, None), |(host, port)| (host, Some(port))),
    };
    let usable = !host.is_empty()
        && !host.starts_with('-')
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '%'));
    if !usable {
        return Err(wrong());
    }
    let port = port.filter(|port| !port.is_empty()).map(str::parse).transpose().map_err(|_| wrong())?;
    Ok((host.to_lowercase(), port))
}

fn bracketed(host: &str) -> String {
    if host.contains(':') { format!("[{host}]") } else { host.to_owned() }
}

fn refused(message: &str, hint: &str) -> Error {
    Error::new(ErrorCode::InvalidInput, message).hint(hint)
}
