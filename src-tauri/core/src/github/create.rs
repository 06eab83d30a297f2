//! Creating a repository: who is asking, whether the name is free, then once and no more.

use serde_json::json;

use super::answer::{Creation, obstacle, says_taken, unanswered, words};
use super::connection::{Answer, Connection};
use super::repository::NewRepository;
use super::server::Server;
use crate::error::{Error, ErrorCode, Result};
use crate::git::{Network, Stop, Token};
use crate::time::Moment;

/// What creating needs.
pub struct CreateRequest<'a> {
    /// Where.
    pub server: &'a Server,
    /// What.
    pub repository: &'a NewRepository,
    /// Who: a token for this server.
    pub token: &'a Token,
    /// The way there.
    pub network: &'a Network,
    /// When, to say how long a limit lasts.
    pub now: Moment,
    /// Stops it before it is asked for.
    pub stop: &'a Stop,
}

/// Creates an empty repository in the account that the token belongs to.
///
/// # Errors
/// A repository with issues, or a token for another server. How the server took it is an outcome, not an error.
pub fn create(request: CreateRequest<'_>) -> Result<Creation> {
    let CreateRequest { server, repository, token, network, now, stop } = request;
    if let Some(issue) = repository.issues().into_iter().next() {
        return Err(Error::new(ErrorCode::InvalidInput, issue.message).hint("Nothing was sent."));
    }
    if token.server() != server.address() {
        let message = format!("This token is for {} and is shown to no other server.", token.server());
        return Err(Error::new(ErrorCode::InvalidInput, message).hint("Nothing was sent."));
    }
    let Some(connection) = Connection::new(server.api(), token, network) else { return Ok(Creation::TokenRefused) };
    let asking = Asking { server, connection, repository, now, stop };
    let outcome = asking.create().unwrap_or_else(|obstacle| obstacle);
    tracing::info!(outcome = kind(&outcome), "a repository was asked for");
    Ok(without(token.secret(), outcome))
}

struct Asking<'a> {
    server: &'a Server,
    connection: Connection<'a>,
    repository: &'a NewRepository,
    now: Moment,
    stop: &'a Stop,
}

impl Asking<'_> {
    fn create(&self) -> Result<Creation, Creation> {
        let owner = self.owner()?;
        if self.stop.is_stopped() {
            return Err(Creation::Stopped);
        }
        let name = self.repository.called();
        let there = self.connection.get(&path(&owner, &name)).map_err(|error| unanswered(&error))?;
        match there.status {
            200 => return Ok(self.taken(owner, Some(&there))),
            401 | 429 | 500..=599 => return Err(self.obstacle(&there)),
            403 if self.holds_up(&there) => return Err(self.obstacle(&there)),
            // Free, or the old name of a repository that was given another one.
            _ => {}
        }
        let wish = json!({
            "name": name,
            "description": self.repository.description.trim(),
            "private": self.repository.private,
            "auto_init": false,
        });
        if !self.stop.begin_sending() {
            return Err(Creation::Stopped);
        }
        match self.connection.post("/user/repos", &wish) {
            Ok(answer) if (200..300).contains(&answer.status) => self.created(&answer),
            Ok(answer) if says_taken(&answer) => {
                let there = self.connection.get(&path(&owner, &name)).ok().filter(|there| there.status == 200);
                Ok(self.taken(owner, there.as_ref()))
            }
            Ok(answer) if answer.status >= 500 => self.ask_again(&owner, Creation::Trouble { words: words(&answer) }),
            Ok(answer) => Err(self.obstacle(&answer)),
            Err(broke) => self.ask_again(&owner, Creation::NotCreated { words: broke.to_string() }),
        }
    }

    /// The account that the token belongs to.
    fn owner(&self) -> Result<String, Creation> {
        let answer = self.connection.get("/user").map_err(|error| unanswered(&error))?;
        if answer.status != 200 {
            return Err(self.obstacle(&answer));
        }
        let is_name = |login: &&str| {
            !login.is_empty() && login.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_'))
        };
        let login = answer.text("login").filter(is_name);
        login.map(str::to_owned).ok_or_else(|| Creation::NotGithub { words: words(&answer) })
    }

    /// The answer got lost: is the repository there? It wasn't before.
    fn ask_again(&self, owner: &str, absent: Creation) -> Result<Creation, Creation> {
        match self.connection.get(&path(owner, &self.repository.called())) {
            Ok(there) if there.status == 200 => self.created(&there),
            Ok(there) if there.status == 404 || (300..400).contains(&there.status) => Ok(absent),
            Ok(there) => Ok(Creation::Unknown { words: words(&there), asking: false }),
            Err(error) => Ok(Creation::Unknown { words: error.to_string(), asking: false }),
        }
    }

    fn created(&self, answer: &Answer) -> Result<Creation, Creation> {
        let Some(url) = self.here(answer, "clone_url") else {
            return Err(Creation::Unknown {
                words: format!("The server named no address on {} for it.", self.server.address()),
                asking: false,
            });
        };
        let private = answer.body.get("private").and_then(serde_json::Value::as_bool);
        let private = private.unwrap_or(self.repository.private);
        Ok(Creation::Created { url, page: self.here(answer, "html_url"), private })
    }

    fn taken(&self, owner: String, there: Option<&Answer>) -> Creation {
        let seen = |key| there.and_then(|there| self.here(there, key));
        // The API tells an empty repository by its refusal to list commits.
        let commits =
            || self.connection.get(&format!("{}/commits?per_page=1", path(&owner, &self.repository.called())));
        let empty = there.is_some() && commits().is_ok_and(|answer| answer.status == 409);
        Creation::NameTaken { url: seen("clone_url"), page: seen("html_url"), empty, owner }
    }

    /// An address of the answer, if it is on the server that was asked.
    fn here(&self, answer: &Answer, key: &str) -> Option<String> {
        answer.text(key).filter(|address| self.server.has(address)).map(str::to_owned)
    }

    /// Whether nothing else would be answered either. A repository alone may be out of the token's sight.
    fn holds_up(&self, answer: &Answer) -> bool {
        matches!(self.obstacle(answer), Creation::SsoNeeded { .. } | Creation::RateLimited { .. })
    }

    fn obstacle(&self, answer: &Answer) -> Creation {
        obstacle(answer, self.server, self.repository.private, self.now)
    }
}

fn path(owner: &str, name: &str) -> String {
    format!("/repos/{owner}/{name}")
}

/// What sort of outcome it is, for the log.
fn kind(outcome: &Creation) -> &'static str {
    match outcome {
        Creation::Created { .. } => "created",
        Creation::NameTaken { .. } => "name taken",
        Creation::NotPermitted { .. } => "not permitted",
        Creation::TokenRefused => "token refused",
        Creation::SsoNeeded { .. } => "single sign-on needed",
        Creation::RateLimited { .. } => "rate limited",
        Creation::Refused { .. } => "refused",
        Creation::Redirected => "redirected",
        Creation::NotGithub { .. } => "not GitHub",
        Creation::Trouble { .. } => "server trouble",
        Creation::Offline { .. } => "offline",
        Creation::Certificate { .. } => "certificate",
        Creation::Proxy { .. } => "proxy",
        Creation::NotCreated { .. } => "not created",
        Creation::Stopped => "stopped",
        Creation::Unknown { .. } => "unknown",
    }
}

/// A server could say the token back.
fn without(secret: &str, mut outcome: Creation) -> Creation {
    if let Creation::Refused { words }
    | Creation::NotGithub { words }
    | Creation::Trouble { words }
    | Creation::Offline { words }
    | Creation::Certificate { words }
    | Creation::Proxy { words }
    | Creation::NotCreated { words }
    | Creation::Unknown { words, .. } = &mut outcome
    {
        *words = words.replace(secret, "…");
    }
    outcome
}
