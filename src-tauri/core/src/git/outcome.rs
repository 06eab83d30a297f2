//! How a push ended, as values, and what libgit2's errors mean for it.

use git2::{ErrorClass as Class, ErrorCode as Code};
use serde::Serialize;
use ts_rs::TS;

use super::hosts::{HostKey, KnownKey};

/// How a push ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum PushOutcome {
    /// The remote holds the commits now.
    Pushed {
        /// How many it lacked.
        commits: u32,
    },
    /// The remote held everything already.
    UpToDate,
    /// No remote is set.
    NoRemote,
    /// Something in what the remote lacks must not become public. Nothing was sent.
    HeldBack,
    /// The server refused.
    Rejected {
        /// Its own words.
        words: String,
    },
    /// The remote has commits that are missing here.
    Diverged {
        /// How many, if that can be told.
        behind: Option<u32>,
    },
    /// The server wants to know who this is.
    NeedsCredentials {
        /// How it is reached.
        way: Way,
        /// The server, with its port where that isn't the usual one.
        host: String,
        /// Was something shown that it didn't accept?
        refused: bool,
        /// What was tried.
        words: String,
    },
    /// Nothing open got in, and a key of this computer is locked.
    NeedsPassphrase {
        /// The server, with its port where that isn't the usual one.
        host: String,
        /// The key's name.
        key: String,
        /// Was a passphrase tried that doesn't open it?
        wrong: bool,
        /// What was tried.
        words: String,
    },
    /// The SSH server was never seen before. Trust it with [`super::trust_host`] and push again.
    UnknownHost {
        /// The server, with its port where that isn't 22.
        host: String,
        /// The fingerprint of the key it showed.
        fingerprint: String,
        /// The key, to trust.
        #[serde(skip)]
        #[ts(skip)]
        key: HostKey,
    },
    /// The SSH server showed another key than before.
    ChangedHost {
        /// The server, with its port where that isn't 22.
        host: String,
        /// The server as known_hosts files name it.
        name: String,
        /// The fingerprint of the key it showed.
        fingerprint: String,
        /// The keys that it was known by.
        known: Vec<KnownKey>,
    },
    /// There is no repository at the address.
    NotFound {
        /// What the server said.
        words: String,
    },
    /// The server can't be reached, or doesn't answer. Nothing was sent.
    Offline {
        /// What happened.
        words: String,
    },
    /// Something stands in the way that trying again won't move. The remote doesn't hold the commits.
    Hindered {
        /// What it is.
        by: Hindrance,
        /// What happened.
        words: String,
    },
    /// It was stopped before anything was sent.
    Stopped,
    /// Something was sent, and the remote has not said whether it took it.
    Unknown {
        /// What happened.
        words: String,
        /// Is the answer still waited for?
        asking: bool,
    },
    /// The remote was asked, or never got anything: it doesn't hold the commits.
    Failed {
        /// What happened.
        words: String,
    },
}

/// How a server is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// SSH: keys.
    Ssh,
    /// HTTPS: a token.
    Https,
}

/// What stands between a push and a web server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Hindrance {
    /// Whoever this is may not write there.
    Forbidden,
    /// The server takes no commits of this size.
    TooLarge,
    /// The server was asked too often, and wants a pause.
    TooOften,
    /// The server takes what was sent for invalid.
    Invalid,
    /// The server has trouble of its own.
    Server,
    /// The server's certificate can't be verified.
    Certificate,
    /// The server leads to another one.
    Redirect,
    /// The proxy on the way wants to know who this is.
    Proxy,
}

impl Hindrance {
    pub(super) fn outcome(self, detail: &str) -> PushOutcome {
        let words = match self {
            Self::Forbidden => "You have no permission to write to this repository.",
            Self::TooLarge => "The server doesn't take that much at once.",
            Self::TooOften => "The server was asked too often, and wants a pause.",
            Self::Invalid => "The server takes what was sent for invalid.",
            Self::Server => "The server has trouble of its own.",
            Self::Certificate => "Portico can't verify that this is the right server.",
            Self::Redirect => "The server leads on to another one, and what signs you in is shown to no other.",
            Self::Proxy => "The proxy between this computer and the server wants to know who you are.",
        };
        PushOutcome::Hindered { by: self, words: format!("{words} ({detail})") }
    }
}

/// What trying again won't move, if an error says so.
pub(super) fn hindered(error: &git2::Error) -> Option<PushOutcome> {
    let words = error.message().trim();
    let says = |needles: &[&str]| needles.iter().any(|needle| words.contains(needle));
    let by = match (error.class(), error.code(), status(words)) {
        (_, Code::Certificate, _) => Hindrance::Certificate,
        (Class::Ssl, ..) if says(&["certificate"]) => Hindrance::Certificate,
        (Class::Net | Class::Http, ..) if says(&["redirect"]) && !says(&["replays"]) => Hindrance::Redirect,
        (Class::Http, _, _) if says(&["proxy "]) => Hindrance::Proxy,
        (Class::Http, _, Some(407)) => Hindrance::Proxy,
        (Class::Http, _, Some(401..=403)) => Hindrance::Forbidden,
        (Class::Http, _, Some(413)) => Hindrance::TooLarge,
        (Class::Http, _, Some(422)) => Hindrance::Invalid,
        (Class::Http, _, Some(429)) => Hindrance::TooOften,
        (Class::Http, _, Some(status)) if !matches!(status, 404 | 410) => Hindrance::Server,
        _ => return None,
    };
    Some(by.outcome(words))
}

/// The status in libgit2's "unexpected http status code: 403".
fn status(words: &str) -> Option<u16> {
    words.rsplit_once("status code: ")?.1.trim().parse().ok()
}

/// What an error means when nothing was sent yet.
pub(super) fn unsent(error: &git2::Error) -> PushOutcome {
    let words = error.message().trim().to_owned();
    let low = words.to_lowercase();
    let says = |needles: &[&str]| needles.iter().any(|needle| low.contains(needle));
    // TLS says what the system said of the silence: nothing to read yet.
    if says(&["timed out", "timeout", "temporarily unavailable", "would block"]) {
        return PushOutcome::Offline {
            words: format!("The server doesn't answer. It may be down, or the network too slow. ({words})"),
        };
    }
    if error.code() == Code::Owner {
        return PushOutcome::Failed {
            words: "The repository in that folder belongs to another user of this computer.".to_owned(),
        };
    }
    if error.code() == Code::BareRepo {
        return PushOutcome::Failed {
            words: "That folder is a working copy. Publish to a bare repository, made with `git init --bare`."
                .to_owned(),
        };
    }
    // libgit2 takes a path that isn't there for an address of a kind it doesn't know.
    if says(&["unsupported url protocol"]) {
        return PushOutcome::NotFound { words: "That folder isn't there.".to_owned() };
    }
    if let Some(outcome) = hindered(error) {
        return outcome;
    }
    if error.class() == Class::Http && says(&["content-type"]) {
        return PushOutcome::NotFound { words: format!("What answers at this address is no git server. ({words})") };
    }
    if error.code() == Code::NotFound
        || says(&[
            "404",
            "not found",
            "does not exist",
            "does not appear to be a git repository",
            "no such file",
            "failed to resolve path",
        ])
    {
        return PushOutcome::NotFound { words };
    }
    match (error.class(), error.code()) {
        (Class::Ssl, _) => PushOutcome::Failed { words: format!("No secure connection could be made. ({words})") },
        (Class::Http, Code::Auth) => {
            PushOutcome::Failed { words: "The server asks for a sort of sign-in that Portico doesn't have.".to_owned() }
        }
        (Class::Http, _) => PushOutcome::Failed { words: format!("The server's answer makes no sense. ({words})") },
        // Nothing but the server's standard error came.
        (Class::Ssh, Code::Eof) => PushOutcome::Rejected { words },
        (Class::Net, _) if says(&["resolve"]) => {
            PushOutcome::Offline { words: "The server's name can't be looked up. You seem to be offline.".to_owned() }
        }
        (Class::Net | Class::Os | Class::Ssh, _) => {
            PushOutcome::Offline { words: format!("The server can't be reached. ({words})") }
        }
        _ => PushOutcome::Failed { words },
    }
}

/// Whether an error comes from a key or the agent, so that another one may do.
pub(super) fn is_about_keys(error: &git2::Error) -> bool {
    let low = error.message().to_lowercase();
    let about = ["key", "agent", "authenticat", "passphrase", "decrypt"].iter().any(|word| low.contains(word));
    error.class() == Class::Ssh && error.code() != Code::Eof && about && !low.contains("timed out")
}

/// Whether libgit2 couldn't open a key at all, so that the server never saw it.
pub(super) fn is_unusable_key(error: &git2::Error) -> bool {
    let low = error.message().to_lowercase();
    ["private key", "key file", "keyfile", "passphrase", "decrypt"].iter().any(|word| low.contains(word))
}

/// The server's answer: what it wrote while it worked, and what it said of the branch.
pub(super) fn server_words(written: &[u8], verdict: &str) -> String {
    let text = String::from_utf8_lossy(written);
    let lines =
        text.lines().map(|line| line.rsplit('\r').find(|part| !part.trim().is_empty()).unwrap_or_default().trim_end());
    let mut words = lines.collect::<Vec<_>>().join("\n").trim().to_owned();
    if !words.contains(verdict) {
        if !words.is_empty() {
            words.push('\n');
        }
        words.push_str(verdict);
    }
    words
}

/// Whether a server's refusal means that it has commits we lack.
pub(super) fn is_behind(verdict: &str) -> bool {
    ["non-fast-forward", "fetch first", "not a fast-forward"].iter().any(|words| verdict.contains(words))
}
