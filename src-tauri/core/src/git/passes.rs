//! What Portico can show a web server: the person's token, then what git's credential helpers keep. Each is shown once.
//!
//! Invariants:
//! - Nothing is shown to a server other than the one that the address names, by scheme, host and port. libgit2 asks anew
//!   for each server that it is led to, and says which.

use std::cell::{Cell, OnceCell, RefCell};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use git2::{Cred, CredentialType};
use zeroize::Zeroizing;

use super::address::Address;
use super::forge::Forge;
use super::helpers;
use super::token::Token;

/// Any name does for servers that look at the token alone.
const ANYBODY: &str = "x-access-token";

/// One thing to show.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    Token,
    Helper,
}

/// All there is to show, in order.
pub(super) struct Passes<'a> {
    address: &'a Address,
    token: Option<&'a Token>,
    helper: OnceCell<Option<(String, Zeroizing<String>)>>,
    shown: RefCell<Vec<Pass>>,
    asked: Cell<bool>,
    astray: Cell<bool>,
}

impl<'a> Passes<'a> {
    /// A token for another server is left where it is.
    pub(super) fn new(address: &'a Address, token: Option<&'a Token>) -> Self {
        let token = token.filter(|token| address.server().as_deref() == Some(token.server()));
        Self {
            address,
            token,
            helper: OnceCell::new(),
            shown: RefCell::default(),
            asked: Cell::new(false),
            astray: Cell::new(false),
        }
    }

    /// The next thing to show to the server at `url`, or an error when all was shown.
    pub(super) fn next(&self, url: &str, allowed: CredentialType) -> Result<Cred, git2::Error> {
        if Address::server_of(url) != self.address.server() {
            self.astray.set(true);
            return Err(git2::Error::from_str("the server leads to another one"));
        }
        self.asked.set(true);
        if !allowed.contains(CredentialType::USER_PASS_PLAINTEXT) {
            return Err(git2::Error::from_str("the server asks for a sort of sign-in that Portico doesn't have"));
        }
        if let (Some(token), Some(Pass::Token)) = (self.token, self.shown.borrow().last()) {
            token.refuse();
        }
        for pass in [Pass::Token, Pass::Helper] {
            if self.shown.borrow().contains(&pass) {
                continue;
            }
            let cred = match pass {
                Pass::Token => self.given().map(|(user, token)| Cred::userpass_plaintext(user, token)),
                Pass::Helper => self
                    .helped()
                    .filter(|helped| !self.is_same(helped))
                    .map(|(user, password)| Cred::userpass_plaintext(user, password.as_str())),
            };
            if let Some(cred) = cred {
                self.shown.borrow_mut().push(pass);
                return cred;
            }
        }
        Err(git2::Error::new(git2::ErrorCode::Auth, git2::ErrorClass::Http, "nothing is left to show"))
    }

    /// The token, with the name that goes with it.
    fn given(&self) -> Option<(&str, &str)> {
        let usual = || Forge::at(self.address).map_or(ANYBODY, |forge| forge.user);
        self.token.map(|token| (token.user().unwrap_or_else(usual), token.secret()))
    }

    fn helped(&self) -> Option<&(String, Zeroizing<String>)> {
        self.helper.get_or_init(|| helpers::ask(self.address)).as_ref()
    }

    /// Whether it is what was shown as the token. Where the name doesn't count, it is the same under any.
    fn is_same(&self, (user, password): &(String, Zeroizing<String>)) -> bool {
        let was_shown = self.shown.borrow().contains(&Pass::Token);
        let any_name = Forge::at(self.address).is_some();
        was_shown && self.given().is_some_and(|given| given.1 == password.as_str() && (any_name || given.0 == user))
    }

    /// A server's words without what was shown to it, as it is and as it went over the wire.
    pub(super) fn without_secrets(&self, words: String) -> String {
        let helped = self.helper.get().into_iter().flatten().map(|(user, password)| (user.as_str(), password.as_str()));
        self.given().into_iter().chain(helped).fold(words, |words, (user, secret)| {
            let sent = Zeroizing::new(STANDARD.encode(format!("{user}:{secret}")));
            words.replace(sent.as_str(), "…").replace(secret, "…")
        })
    }

    /// Goes back to what was shown last, for another connection with the same.
    pub(super) fn again(&self) {
        self.shown.borrow_mut().pop();
    }

    /// Whether the server led to another one.
    pub(super) fn led_astray(&self) -> bool {
        self.astray.get()
    }

    /// Whether the server wanted to know who this is.
    pub(super) fn asked(&self) -> bool {
        self.asked.get()
    }

    /// Whether something was shown.
    pub(super) fn begun(&self) -> bool {
        !self.shown.borrow().is_empty()
    }

    /// Why the server let nobody in.
    pub(super) fn words(&self) -> String {
        let there = self.address.name();
        match self.shown.borrow().as_slice() {
            [] => format!("{there} wants to know who you are."),
            [Pass::Token] => format!("{there} didn't accept this token."),
            [Pass::Helper] => format!("{there} didn't accept what git's credential helper keeps for it."),
            _ => format!("{there} accepted neither the token nor what git's credential helper keeps for it."),
        }
    }
}
