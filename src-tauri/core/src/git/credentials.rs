//! What Portico can show an SSH server: the agent, then the usual keys. Each is offered once.

use std::cell::Cell;
use std::path::{Path, PathBuf};

use git2::Cred;

const KEYS: [&str; 3] = ["id_ed25519", "id_ecdsa", "id_rsa"];
/// How an OpenSSH key without a passphrase begins: the format's name, then the cipher "none".
const OPEN: &str = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmU";

/// One thing to show.
enum Offer {
    Agent,
    Key { path: PathBuf, locked: bool },
}

/// All there is to show, in order.
pub(super) struct Offers<'a> {
    offers: Vec<Offer>,
    /// Keys that need a passphrase, which nobody gave.
    locked: Vec<String>,
    passphrase: Option<&'a str>,
    next: Cell<usize>,
    refused: Cell<bool>,
}

impl<'a> Offers<'a> {
    pub(super) fn find(agent: bool, ssh_dir: Option<&Path>, passphrase: Option<&'a str>) -> Self {
        let mut offers: Vec<_> = agent.then_some(Offer::Agent).into_iter().collect();
        let mut locked = Vec::new();
        for name in KEYS {
            let Some(path) = ssh_dir.map(|dir| dir.join(name)).filter(|path| path.is_file()) else { continue };
            let needs_passphrase = is_locked(&path);
            if needs_passphrase && passphrase.is_none() {
                locked.push(name.to_owned());
            } else {
                offers.push(Offer::Key { path, locked: needs_passphrase });
            }
        }
        Self { offers, locked, passphrase, next: Cell::new(0), refused: Cell::new(false) }
    }

    /// The next thing to show, or an error when all were shown.
    pub(super) fn next(&self, user: &str) -> Result<Cred, git2::Error> {
        let Some(offer) = self.offers.get(self.next.get()) else {
            self.refused.set(true);
            return Err(git2::Error::new(git2::ErrorCode::Auth, git2::ErrorClass::Ssh, "nothing is left to offer"));
        };
        self.next.set(self.next.get() + 1);
        match offer {
            Offer::Agent => Cred::ssh_key_from_agent(user),
            Offer::Key { path, locked } => Cred::ssh_key(user, None, path, self.passphrase.filter(|_| *locked)),
        }
    }

    /// Goes back to what was shown last, for another connection with the same.
    pub(super) fn again(&self) {
        self.next.set(self.next.get().saturating_sub(1));
    }

    /// Whether the server refused everything there is.
    pub(super) fn refused(&self) -> bool {
        self.refused.get()
    }

    /// Whether something was shown.
    pub(super) fn begun(&self) -> bool {
        self.next.get() > 0
    }

    /// Whether something is left to show.
    pub(super) fn left(&self) -> bool {
        self.next.get() < self.offers.len()
    }

    /// Why the server let nobody in.
    pub(super) fn words(&self) -> String {
        let shown: Vec<_> = self.offers.iter().map(Offer::name).collect();
        let locked = self.locked.join(" and ");
        match (shown.is_empty(), self.locked.is_empty()) {
            (true, true) => "There is no SSH key on this computer that Portico could show to the server.".to_owned(),
            (true, false) => format!("The SSH key {locked} is protected by a passphrase."),
            (false, true) => format!("The server accepts no SSH key of this computer (tried: {}).", shown.join(", ")),
            (false, false) => format!(
                "The server accepts no open SSH key of this computer (tried: {}), and {locked} is protected by a passphrase.",
                shown.join(", ")
            ),
        }
    }
}

impl Offer {
    fn name(&self) -> String {
        match self {
            Self::Agent => "the SSH agent".to_owned(),
            Self::Key { path, .. } => {
                path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
            }
        }
    }
}

fn is_locked(key: &Path) -> bool {
    let Ok(text) = std::fs::read_to_string(key) else { return false };
    if text.contains("BEGIN OPENSSH PRIVATE KEY") {
        return !text.lines().nth(1).is_some_and(|line| line.starts_with(OPEN));
    }
    text.contains("ENCRYPTED")
}
