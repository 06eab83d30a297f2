//! Passphrases of SSH keys between two uses: in memory until Portico ends, or in the system's key store where the person
//! asks for that and there is one.
//!
//! Invariant: a passphrase is never written to a file of ours, and whoever keeps one is told where it is.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use keyring::v1::Error as StoreError;
use portico_core::{Error, ErrorCode, Result};
use zeroize::Zeroizing;

use crate::tokens::{Kept, in_store, kind};

/// Passphrases by the name of the key that they open.
#[derive(Default)]
pub struct Passphrases {
    session: Mutex<HashMap<String, Zeroizing<String>>>,
}

impl Passphrases {
    /// The passphrase of a key, and where it is.
    pub fn find(&self, key: &str) -> Option<(Zeroizing<String>, Kept)> {
        if let Some(passphrase) = self.session().get(key) {
            return Some((passphrase.clone(), Kept::Session));
        }
        match in_store(&account(key), |entry| entry.get_password().map(Zeroizing::new))? {
            Ok(passphrase) => Some((passphrase, Kept::KeyStore)),
            Err(error) => {
                if !matches!(error, StoreError::NoEntry) {
                    tracing::warn!(kind = kind(&error), "the key store gives nothing");
                }
                None
            }
        }
    }

    /// Keeps a passphrase in place of the one for the same key: in the key store if that is wished and can be done.
    pub fn keep(&self, key: &str, passphrase: Zeroizing<String>, wish: Kept) -> Kept {
        if wish == Kept::KeyStore {
            let text = passphrase.clone();
            match in_store(&account(key), move |entry| entry.set_password(&text)) {
                Some(Ok(())) => {
                    self.session().remove(key);
                    return Kept::KeyStore;
                }
                stored => {
                    let kind = stored.and_then(std::result::Result::err).map_or("no store", |error| kind(&error));
                    tracing::warn!(kind, "the passphrase is kept in memory");
                }
            }
        }
        self.session().insert(key.to_owned(), passphrase);
        Kept::Session
    }

    /// Keeps it no longer.
    ///
    /// # Errors
    /// When the key store has it and doesn't give it up.
    pub fn forget(&self, key: &str) -> Result<()> {
        let in_memory = self.session().remove(key).is_some();
        match in_store(&account(key), |entry| entry.delete_credential()) {
            None | Some(Ok(()) | Err(StoreError::NoEntry | StoreError::NoDefaultStore)) => Ok(()),
            Some(Err(_)) if in_memory => Ok(()),
            Some(Err(error)) => Err(Error::new(
                ErrorCode::Internal,
                "The key store of this computer didn't give the passphrase up, so it is still there.",
            )
            .hint("Unlock the key store and try again, or delete “Portico” there yourself.")
            .because(std::io::Error::other(kind(&error)))),
        }
    }

    fn session(&self) -> MutexGuard<'_, HashMap<String, Zeroizing<String>>> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How the key store names it, beside Portico's own name.
fn account(key: &str) -> String {
    format!("SSH key {key}")
}
