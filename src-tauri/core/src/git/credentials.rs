//! What Portico can show an SSH server: the agent, then the usual keys, those that need a passphrase last. Each is offered
//! once, and a locked key only with a passphrase that opens it.

use std::cell::{Cell, OnceCell};
use std::path::{Path, PathBuf};

use git2::Cred;
use zeroize::Zeroizing;

use super::keys::{Unlocking, files, is_locked, unlocking};

/// Gives the passphrase of the key with that name, if anybody knows it. Asked once for each key, and only when nothing
/// open got in.
pub type Opener<'a> = dyn Fn(&str) -> Option<Zeroizing<String>> + 'a;

/// One thing to show.
struct Offer {
    what: What,
    fate: Cell<Fate>,
}

enum What {
    Agent,
    Key { name: &'static str, path: PathBuf, lock: Option<OnceCell<Option<Zeroizing<String>>>> },
}

/// What became of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Waiting,
    Shown,
    Locked,
    WrongPassphrase,
    Unreadable,
}

/// All there is to show, in order.
pub(super) struct Offers<'a> {
    offers: Vec<Offer>,
    opener: Option<&'a Opener<'a>>,
    next: Cell<usize>,
    refused: Cell<bool>,
}

impl<'a> Offers<'a> {
    pub(super) fn find(agent: bool, ssh_dir: Option<&Path>, opener: Option<&'a Opener<'a>>) -> Self {
        let keys = ssh_dir.into_iter().flat_map(files).map(|(name, path)| {
            let lock = is_locked(&path).then(OnceCell::new);
            What::Key { name, path, lock }
        });
        let (open, locked): (Vec<_>, Vec<_>) = keys.partition(|key| matches!(key, What::Key { lock: None, .. }));
        let all = agent.then_some(What::Agent).into_iter().chain(open).chain(locked);
        let offers = all.map(|what| Offer { what, fate: Cell::new(Fate::Waiting) }).collect();
        Self { offers, opener, next: Cell::new(0), refused: Cell::new(false) }
    }

    /// The next thing to show, or an error when all were shown.
    pub(super) fn next(&self, user: &str) -> Result<Cred, git2::Error> {
        while let Some(offer) = self.offers.get(self.next.get()) {
            self.next.set(self.next.get() + 1);
            if let Some(cred) = offer.cred(user, self.opener) {
                return cred;
            }
        }
        self.refused.set(true);
        Err(git2::Error::new(git2::ErrorCode::Auth, git2::ErrorClass::Ssh, "nothing is left to offer"))
    }

    /// Goes back to what was shown last, for another connection with the same.
    pub(super) fn again(&self) {
        self.next.set(self.next.get().saturating_sub(1));
    }

    /// What was shown last never reached the server: libgit2 couldn't use it.
    pub(super) fn was_unusable(&self) {
        if let Some(offer) = self.next.get().checked_sub(1).and_then(|last| self.offers.get(last)) {
            let locked = matches!(offer.what, What::Key { lock: Some(_), .. });
            offer.fate.set(if locked { Fate::WrongPassphrase } else { Fate::Unreadable });
        }
    }

    /// Whether the server refused everything there is.
    pub(super) fn refused(&self) -> bool {
        self.refused.get()
    }

    /// Whether libgit2 was given something to show.
    pub(super) fn begun(&self) -> bool {
        self.offers.iter().any(|offer| !matches!(offer.fate.get(), Fate::Waiting | Fate::Locked))
    }

    /// Whether the server saw something that it didn't accept.
    pub(super) fn shown(&self) -> bool {
        self.of(Fate::Shown).next().is_some()
    }

    /// Whether something is left to show.
    pub(super) fn left(&self) -> bool {
        self.next.get() < self.offers.len()
    }

    /// The key that a passphrase could open, and whether one was tried that doesn't.
    pub(super) fn locked(&self) -> Option<(&'static str, bool)> {
        let of = |fate| self.keys(fate).next();
        let wrong = of(Fate::WrongPassphrase).map(|name| (name, true));
        wrong.or_else(|| of(Fate::Locked).map(|name| (name, false)))
    }

    /// Why the server let nobody in.
    pub(super) fn words(&self) -> String {
        let shown: Vec<_> = self.of(Fate::Shown).map(Offer::name).collect();
        let unreadable: Vec<_> = self.keys(Fate::Unreadable).collect();
        let locked: Vec<_> = self.keys(Fate::Locked).chain(self.keys(Fate::WrongPassphrase)).collect();
        let mut sentences = Vec::new();
        if let Some((name, wrong)) = self.locked() {
            sentences.push(if wrong {
                format!("This passphrase doesn't open the SSH key {name}.")
            } else {
                format!("The SSH key {} is protected by a passphrase.", locked.join(" and "))
            });
        }
        if !unreadable.is_empty() {
            sentences.push(format!("The SSH key {} can't be read.", unreadable.join(" and ")));
        }
        match (shown.is_empty(), sentences.is_empty()) {
            (true, true) => {
                sentences
                    .push("There is no SSH key on this computer that Portico could show to the server.".to_owned());
            }
            (false, true) => {
                sentences
                    .push(format!("The server accepts no SSH key of this computer (tried: {}).", shown.join(", ")));
            }
            (false, false) => sentences.push(format!("The server didn't accept: {}.", shown.join(", "))),
            (true, false) => {}
        }
        sentences.join(" ")
    }

    fn of(&self, fate: Fate) -> impl Iterator<Item = &Offer> {
        self.offers.iter().filter(move |offer| offer.fate.get() == fate)
    }

    fn keys(&self, fate: Fate) -> impl Iterator<Item = &'static str> {
        self.of(fate).filter_map(|offer| match offer.what {
            What::Agent => None,
            What::Key { name, .. } => Some(name),
        })
    }
}

impl Offer {
    /// `None`: it is a locked key, and no passphrase is known that opens it.
    fn cred(&self, user: &str, opener: Option<&Opener<'_>>) -> Option<Result<Cred, git2::Error>> {
        let cred = match &self.what {
            What::Agent => Cred::ssh_key_from_agent(user),
            What::Key { path, lock: None, .. } => Cred::ssh_key(user, None, path, None),
            What::Key { name, path, lock: Some(passphrase) } => {
                let passphrase = passphrase.get_or_init(|| opener.and_then(|open| open(name)));
                let Some(passphrase) = passphrase else {
                    self.fate.set(Fate::Locked);
                    return None;
                };
                let text = Zeroizing::new(std::fs::read_to_string(path).unwrap_or_default());
                if unlocking(&text, passphrase) == Unlocking::Wrong {
                    self.fate.set(Fate::WrongPassphrase);
                    return None;
                }
                Cred::ssh_key(user, None, path, Some(passphrase))
            }
        };
        self.fate.set(Fate::Shown);
        Some(cred)
    }

    fn name(&self) -> &'static str {
        match self.what {
            What::Agent => "the SSH agent",
            What::Key { name, .. } => name,
        }
    }
}
