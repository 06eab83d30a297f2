//! What GitHub's answers mean, as values.

use serde::Serialize;
use ts_rs::TS;

use super::connection::Answer;
use super::server::Server;
use crate::time::Moment;

/// Answers quoted to a person are cut here.
const LONGEST_WORDS: usize = 400;

/// How asking for a new repository ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Creation {
    /// It is there.
    Created {
        /// The address to publish to.
        url: String,
        /// Its page.
        page: Option<String>,
        /// Is it seen by the person and those they invite alone?
        private: bool,
    },
    /// The person has a repository of that name.
    NameTaken {
        /// Whose account it is.
        owner: String,
        /// Its address; `None` where the token can't see it.
        url: Option<String>,
        /// Its page.
        page: Option<String>,
        /// Is nothing in it yet? Then it can be published to.
        empty: bool,
    },
    /// The token may not create repositories.
    NotPermitted {
        /// Is it one of the older sort, with scopes in place of permissions?
        classic: bool,
    },
    /// The token isn't known, or no longer.
    TokenRefused,
    /// The organization wants the token to be confirmed by single sign-on.
    SsoNeeded {
        /// Where that is done, on the same server.
        page: Option<String>,
    },
    /// Too much was asked in too short a time.
    RateLimited {
        /// When it may be asked again, in milliseconds since the epoch.
        #[ts(type = "number | null")]
        until: Option<i64>,
    },
    /// The server refused for a reason of its own.
    Refused {
        /// Its own words.
        words: String,
    },
    /// The server leads to another place, which was not followed.
    Redirected,
    /// What answers isn't GitHub.
    NotGithub {
        /// What it answered.
        words: String,
    },
    /// The server has trouble of its own. Nothing was created.
    Trouble {
        /// What it answered.
        words: String,
    },
    /// The server can't be reached. Nothing was asked for.
    Offline {
        /// What happened.
        words: String,
    },
    /// The server's certificate can't be verified. Nothing was shown to it.
    Certificate {
        /// What is wrong.
        words: String,
    },
    /// The proxy on the way lets nobody through.
    Proxy {
        /// What it said.
        words: String,
    },
    /// The connection broke. The server was asked again: there is no such repository.
    NotCreated {
        /// What happened.
        words: String,
    },
    /// It was stopped before it was asked for.
    Stopped,
    /// The connection broke or nobody waited any longer, and whether it is there isn't known.
    Unknown {
        /// What happened.
        words: String,
        /// Is the answer still waited for?
        asking: bool,
    },
}

/// What an answer that isn't the wished one means.
pub(super) fn obstacle(answer: &Answer, server: &Server, private: bool, now: Moment) -> Creation {
    match answer.status {
        300..=399 => Creation::Redirected,
        401 => Creation::TokenRefused,
        407 => Creation::Proxy { words: words(answer) },
        403 | 429 if sso(answer).is_some() => {
            let page = sso(answer).and_then(|asked| asked.split_once("url=")).map(|(_, page)| page.trim().to_owned());
            Creation::SsoNeeded { page: page.filter(|page| server.has(page)) }
        }
        429 => Creation::RateLimited { until: until(answer, now) },
        403 if is_limited(answer) => Creation::RateLimited { until: until(answer, now) },
        403 | 404 if lacks_scope(answer, private) => Creation::NotPermitted { classic: true },
        403 if answer.header("x-accepted-github-permissions").is_some()
            || answer.text("message").is_some_and(|said| said.starts_with("Resource not accessible")) =>
        {
            Creation::NotPermitted { classic: false }
        }
        403 | 422 => Creation::Refused { words: words(answer) },
        500..=599 => Creation::Trouble { words: words(answer) },
        _ => Creation::NotGithub { words: words(answer) },
    }
}

/// What a request that got no answer means, when nothing was asked for before.
pub(super) fn unanswered(error: &ureq::Error) -> Creation {
    use ureq::Error as Broken;
    let words = error.to_string();
    match error {
        Broken::NativeTls(_) | Broken::Tls(_) | Broken::Der(_) | Broken::Pem(_) => Creation::Certificate { words },
        Broken::ConnectProxyFailed(_) | Broken::InvalidProxyUrl => Creation::Proxy { words },
        Broken::Protocol(_) | Broken::LargeResponseHeader(..) | Broken::BodyExceedsLimit(_) | Broken::Http(_) => {
            Creation::NotGithub { words }
        }
        _ => Creation::Offline { words },
    }
}

/// Whether the person has a repository of that name already.
pub(super) fn says_taken(answer: &Answer) -> bool {
    let text = |error: &serde_json::Value, key: &str| error.get(key).and_then(|text| text.as_str().map(str::to_owned));
    answer.status == 422
        && errors(answer).iter().any(|error| {
            text(error, "field").as_deref() == Some("name")
                && text(error, "message").is_some_and(|message| message.contains("already exists"))
        })
}

/// What the server said, for a person to read in the details.
pub(super) fn words(answer: &Answer) -> String {
    let message = answer.text("message").unwrap_or("no words of its own");
    let reasons =
        errors(answer).iter().filter_map(|error| error.get("message")?.as_str()).collect::<Vec<_>>().join("; ");
    let whole = if reasons.is_empty() { message.to_owned() } else { format!("{message} {reasons}") };
    let plain = whole.chars().map(|sign| if sign.is_control() { ' ' } else { sign });
    format!("{}: {}", answer.status, plain.take(LONGEST_WORDS).collect::<String>())
}

fn errors(answer: &Answer) -> &[serde_json::Value] {
    answer.body.get("errors").and_then(serde_json::Value::as_array).map_or(&[], Vec::as_slice)
}

fn sso(answer: &Answer) -> Option<&str> {
    answer.header("x-github-sso").filter(|asked| asked.starts_with("required"))
}

fn is_limited(answer: &Answer) -> bool {
    answer.header("x-ratelimit-remaining") == Some("0")
        || answer.header("retry-after").is_some()
        || answer.text("message").is_some_and(|said| said.to_lowercase().contains("rate limit"))
}

fn until(answer: &Answer, now: Moment) -> Option<i64> {
    let seconds = |name| answer.header(name).and_then(|text| text.trim().parse::<i64>().ok());
    let wait = seconds("retry-after").map(|wait| now.ms.saturating_add(wait.saturating_mul(1000)));
    wait.or_else(|| seconds("x-ratelimit-reset").map(|at| at.saturating_mul(1000))).filter(|until| *until > now.ms)
}

/// Whether a token of the older sort has none of the scopes that would do. Other tokens get no such headers.
fn lacks_scope(answer: &Answer, private: bool) -> bool {
    let Some(has) = answer.header("x-oauth-scopes") else { return false };
    let wanted: &[&str] = if private { &["repo"] } else { &["repo", "public_repo"] };
    !has.split(',').any(|scope| wanted.contains(&scope.trim()))
}
