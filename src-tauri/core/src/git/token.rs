//! A token: what a person shows to a web server instead of a password.
//!
//! Invariants:
//! - A token belongs to one server, named by scheme, host and port, and is shown to no other.
//! - Printing one, by whatever means, prints nothing of it.
//! - Its memory is cleared when it is dropped.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};

use zeroize::Zeroizing;

use crate::error::{Error, ErrorCode, Result};

/// A token for one web server.
pub struct Token {
    server: String,
    user: Option<String>,
    secret: Zeroizing<String>,
    refused: AtomicBool,
}

impl Token {
    /// A token for `server`, such as `https://github.com` or `https://git.example.org:8443`. Without a user's name the
    /// server's usual one is given.
    ///
    /// # Errors
    /// A text that can't be a token, or a name that can't be a user's.
    pub fn new(server: &str, user: Option<&str>, secret: &str) -> Result<Self> {
        let secret = secret.trim();
        if secret.is_empty() {
            return Err(refused("There is no token here.", "Copy it from the server's page and paste it."));
        }
        if secret.chars().any(char::is_control) {
            return Err(refused(
                "This can't be a token: it has more than one line.",
                "Copy only the token. Nothing of it was kept.",
            ));
        }
        let user = user.map(str::trim).filter(|user| !user.is_empty());
        if user.is_some_and(|user| user.contains(':') || user.chars().any(char::is_control)) {
            return Err(refused(
                "A user's name can't have a colon in it.",
                "It is the name of your account on the server. Most servers need none.",
            ));
        }
        Ok(Self {
            server: server.to_owned(),
            user: user.map(str::to_owned),
            secret: Zeroizing::new(secret.to_owned()),
            refused: AtomicBool::new(false),
        })
    }

    /// The server that it is for.
    pub fn server(&self) -> &str {
        &self.server
    }

    /// The user's name, where one was given.
    pub fn user(&self) -> Option<&str> {
        self.user.as_deref()
    }

    /// Whether its server didn't accept it, even where something else was accepted then.
    pub fn was_refused(&self) -> bool {
        self.refused.load(Ordering::Relaxed)
    }

    pub(super) fn refuse(&self) {
        self.refused.store(true, Ordering::Relaxed);
    }

    /// The token itself, for the key store and the server alone.
    pub fn secret(&self) -> &str {
        &self.secret
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

fn refused(message: &str, hint: &str) -> Error {
    Error::new(ErrorCode::InvalidInput, message).hint(hint)
}
