//! Tokens between two uses: in the system's key store, or, where none can be used, in memory until Portico ends.
//!
//! Invariants: a token is never written to a file of ours, and whoever keeps one is told where it is. A key store that
//! doesn't answer holds nobody up for ever.

use std::collections::{HashMap, HashSet};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use keyring::v1::{Entry, Error as StoreError};
use portico_core::git::Token;
use portico_core::{Error, ErrorCode, Result};
use serde::Serialize;
use ts_rs::TS;
use zeroize::Zeroizing;

/// The name under which the key store shows what Portico keeps there.
const SERVICE: &str = "Portico";
/// A locked store asks the person for its password meanwhile.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// In the key store of this computer.
    KeyStore,
    /// In memory, until Portico ends.
    Session,
}

/// Tokens by the server that they are for.
#[derive(Default)]
pub struct Tokens {
    session: Mutex<HashMap<String, Arc<Token>>>,
    /// Servers that didn't accept the one that is kept for them.
    refused: Mutex<HashSet<String>>,
}

impl Tokens {
    /// The token for a server, and where it is.
    pub fn find(&self, server: &str) -> Option<(Arc<Token>, Kept)> {
        if let Some(token) = self.session().get(server) {
            return Some((token.clone(), Kept::Session));
        }
        let kept = in_store(server, |entry| entry.get_password().map(Zeroizing::new))?;
        match kept {
            Ok(kept) => {
                let (user, secret) = kept.split_once('\n')?;
                Some((Arc::new(Token::new(server, Some(user), secret).ok()?), Kept::KeyStore))
            }
            Err(StoreError::NoEntry) => None,
            Err(error) => {
                tracing::warn!(kind = kind(&error), "the key store gives nothing");
                None
            }
        }
    }

    /// The token to show to a server: none that it refused.
    pub fn to_show(&self, server: &str) -> Option<Arc<Token>> {
        (!self.is_refused(server)).then(|| self.find(server)).flatten().map(|(token, _)| token)
    }

    /// Whether the server refused the one that is kept.
    pub fn is_refused(&self, server: &str) -> bool {
        self.refusals().contains(server)
    }

    /// Notes what the server said of the one that is kept.
    pub fn judged(&self, server: &str, refused: bool) {
        if refused {
            self.refusals().insert(server.to_owned());
        } else {
            self.refusals().remove(server);
        }
    }

    /// Keeps a token in place of the one for the same server.
    pub fn keep(&self, token: Token) -> Kept {
        let server = token.server().to_owned();
        self.judged(&server, false);
        let text = Zeroizing::new(format!("{}\n{}", token.user().unwrap_or_default(), token.secret()));
        match in_store(&server, move |entry| entry.set_password(&text)) {
            Some(Ok(())) => {
                self.session().remove(&server);
                Kept::KeyStore
            }
            stored => {
                let kind = stored.and_then(Result::err).map_or("no store", |error| kind(&error));
                tracing::warn!(kind, "the token is kept in memory");
                self.session().insert(server, Arc::new(token));
                Kept::Session
            }
        }
    }

    /// Keeps it no longer.
    ///
    /// # Errors
    /// When the key store has it and doesn't give it up.
    pub fn forget(&self, server: &str) -> Result<()> {
        self.judged(server, false);
        let in_memory = self.session().remove(server).is_some();
        match in_store(server, |entry| entry.delete_credential()) {
            None | Some(Ok(()) | Err(StoreError::NoEntry | StoreError::NoDefaultStore)) => Ok(()),
            Some(Err(error)) if in_memory => {
                tracing::warn!(kind = kind(&error), "the key store can't be asked");
                Ok(())
            }
            Some(Err(error)) => Err(Error::new(
                ErrorCode::Internal,
                "The key store of this computer didn't give the token up, so it is still there.",
            )
            .hint(format!("Unlock the key store and try again, or delete “{SERVICE}” there yourself."))
            .because(std::io::Error::other(kind(&error)))),
        }
    }

    fn refusals(&self) -> MutexGuard<'_, HashSet<String>> {
        self.refused.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn session(&self) -> MutexGuard<'_, HashMap<String, Arc<Token>>> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Asks the key store, for as long as patience lasts. `None`: it didn't answer in time.
pub fn in_store<T: Send + 'static>(
    server: &str,
    ask: impl FnOnce(&Entry) -> std::result::Result<T, StoreError> + Send + 'static,
) -> Option<std::result::Result<T, StoreError>> {
    let (server, (answer, answered)) = (server.to_owned(), channel());
    std::thread::spawn(move || {
        // Nobody may listen any more.
        let _ = answer.send(Entry::new(SERVICE, &server).and_then(|entry| ask(&entry)));
    });
    answered.recv_timeout(PATIENCE).ok()
}

/// What sort of error it was, without a word of what it was about.
pub fn kind(error: &StoreError) -> &'static str {
    match error {
        StoreError::NoStorageAccess(_) => "locked",
        StoreError::NoDefaultStore => "no store",
        StoreError::NoEntry => "no entry",
        StoreError::PlatformFailure(_) => "the system refused",
        _ => "unusable",
    }
}

#[cfg(test)]
mod tests {
    //! Against a real Secret Service. It is found through the environment, which a running process can't change safely:
    //! each test runs itself again on a session bus of its own.
    #![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

    use std::path::Path;
    use std::process::Command;

    use tempfile::TempDir;

    use super::*;

    const INSIDE: &str = "PORTICO_TEST_KEYS";
    const SERVER: &str = "https://git.example.org:8443";
    const OPEN: &str =
        "printf door | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec \"$0\" \"$@\"";
    const LOCKED: &str = "exec \"$0\" \"$@\"";

    /// Runs the test of this name again: after `script` on a bus of its own, or with no bus at all.
    fn again(home: &Path, name: &str, step: &str, script: Option<&str>) {
        let this = std::env::current_exe().unwrap();
        let name = format!("tokens::tests::{name}");
        let mut command = Command::new(if script.is_some() { "dbus-run-session" } else { this.to_str().unwrap() });
        if let Some(script) = script {
            command.args(["--", "sh", "-c", script]).arg(&this);
        }
        let path = std::env::var_os("PATH").unwrap();
        let ended = command.args(["--exact", &name, "--nocapture"]).env_clear().env("PATH", path).env(INSIDE, step);
        let ended =
            ended.env("HOME", home).env("XDG_DATA_HOME", home.join("share")).env("XDG_RUNTIME_DIR", home.join("run"));
        let ended = ended.output().expect("dbus-run-session doesn't run. Debian has it in dbus.");
        let said = String::from_utf8_lossy(&ended.stderr).into_owned() + &String::from_utf8_lossy(&ended.stdout);
        assert!(ended.status.success(), "{step}: {said}");
        assert!(said.contains("1 passed"), "{step}: it ran: {said}");
    }

    fn home() -> TempDir {
        use std::os::unix::fs::PermissionsExt;
        let has = |program: &str| Command::new("which").arg(program).output().is_ok_and(|found| found.status.success());
        assert!(has("gnome-keyring-daemon"), "gnome-keyring-daemon isn't here. Debian has it in gnome-keyring.");
        let home = TempDir::new().unwrap();
        std::fs::create_dir_all(home.path().join("run")).unwrap();
        std::fs::set_permissions(home.path().join("run"), std::fs::Permissions::from_mode(0o700)).unwrap();
        home
    }

    fn token(secret: &str) -> Token {
        Token::new(SERVER, Some("asha"), secret).unwrap()
    }

    fn found(tokens: &Tokens) -> Option<(String, Option<String>, Kept)> {
        let (token, kept) = tokens.find(SERVER)?;
        assert!(tokens.find("https://git.example.org").is_none(), "another port is another server");
        Some((token.secret().to_owned(), token.user().map(str::to_owned), kept))
    }

    /// What an app remembers that is told `secret` where nothing can be stored.
    fn keeps_for_this_session_only() {
        let tokens = Tokens::default();
        assert_eq!(found(&tokens), None);
        assert_eq!(tokens.keep(token("first")), Kept::Session);
        assert_eq!(tokens.keep(token("second")), Kept::Session);
        assert_eq!(found(&tokens), Some(("second".to_owned(), Some("asha".to_owned()), Kept::Session)));
        tokens.judged(SERVER, true);
        assert!(tokens.to_show(SERVER).is_none() && found(&tokens).is_some(), "it is kept, and not shown again");
        tokens.keep(token("third"));
        assert_eq!(tokens.to_show(SERVER).unwrap().secret(), "third", "a new one takes its place");
        assert_eq!(found(&Tokens::default()), None, "the next start knows nothing of it");
        tokens.forget(SERVER).unwrap();
        assert_eq!(found(&tokens), None);
    }

    #[test]
    fn a_token_is_in_the_key_store_at_the_next_start_until_it_is_forgotten() {
        const NAME: &str = "a_token_is_in_the_key_store_at_the_next_start_until_it_is_forgotten";
        match std::env::var(INSIDE).as_deref() {
            Ok("keep") => {
                let tokens = Tokens::default();
                assert_eq!(found(&tokens), None);
                assert_eq!(tokens.keep(token("first")), Kept::KeyStore);
                assert_eq!(tokens.keep(token("second")), Kept::KeyStore);
            }
            Ok("forget") => {
                let tokens = Tokens::default();
                let kept = Some(("second".to_owned(), Some("asha".to_owned()), Kept::KeyStore));
                assert_eq!(found(&tokens), kept);
                tokens.forget(SERVER).unwrap();
                assert_eq!(found(&tokens), None);
                tokens.forget(SERVER).unwrap();
            }
            _ => {
                let home = home();
                for step in ["keep", "forget"] {
                    again(home.path(), NAME, step, Some(OPEN));
                }
            }
        }
    }

    #[test]
    fn with_a_locked_key_store_a_token_is_kept_for_the_session() {
        const NAME: &str = "with_a_locked_key_store_a_token_is_kept_for_the_session";
        match std::env::var(INSIDE).as_deref() {
            Ok("make") => assert_eq!(Tokens::default().keep(token("stored")), Kept::KeyStore),
            Ok("locked") => {
                keeps_for_this_session_only();
                let error = Tokens::default().forget(SERVER).unwrap_err();
                assert!(error.message.contains("still there"), "{error}");
            }
            _ => {
                let home = home();
                again(home.path(), NAME, "make", Some(OPEN));
                again(home.path(), NAME, "locked", Some(LOCKED));
            }
        }
    }

    #[test]
    fn without_a_key_store_a_token_is_kept_for_the_session() {
        const NAME: &str = "without_a_key_store_a_token_is_kept_for_the_session";
        if std::env::var(INSIDE).is_ok() {
            return keeps_for_this_session_only();
        }
        again(home().path(), NAME, "absent", None);
    }
}
