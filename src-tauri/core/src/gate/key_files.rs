//! Files that hold keys by what they are, whatever can be read in them.

use super::{Hit, LeakSort};

/// Stores of keys and passwords, which are no text.
const ENDINGS: [&str; 9] =
    [".p12", ".pfx", ".jks", ".keystore", ".kdbx", ".ppk", ".agekey", ".mobileprovision", ".portico-backup"];

/// What ssh-keygen names its private keys.
const NAMES: [&str; 4] = ["id_rsa", "id_ecdsa", "id_ed25519", "id_dsa"];

pub(super) fn find(path: &str) -> Option<Hit> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let low = name.to_ascii_lowercase();
    let is_store = ENDINGS.iter().any(|ending| low.len() > ending.len() && low.ends_with(ending));
    (is_store || NAMES.contains(&low.as_str())).then(|| Hit {
        sort: LeakSort::PrivateKey,
        what: "A file that holds keys".to_owned(),
        span: path.len() - name.len()..path.len(),
    })
}
