//! Git's credential helpers, asked as git asks them: all that the user's own configuration names for an address, one after
//! the other until one answers. An empty name forgets those before it.
//!
//! Invariant: nothing of a repository's configuration is read: a helper there is a command that somebody else wrote.

use git2::{Config, ConfigLevel, CredentialHelper};
use tempfile::NamedTempFile;
use zeroize::Zeroizing;

use super::address::Address;
use super::by_server::covers;

const SECTION: &str = "credential.";

/// The name and password that the first helper with an answer keeps for `address`.
pub(super) fn ask(address: &Address) -> Option<(String, Zeroizing<String>)> {
    let config = Config::open_default().ok()?;
    let said = Said::of(&config, address)?;
    said.helpers.iter().find_map(|helper| {
        // git2 asks one helper of a configuration, so each gets one of its own.
        let file = NamedTempFile::new().ok()?;
        let mut alone = Config::new().ok()?;
        alone.add_file(file.path(), ConfigLevel::App, true).ok()?;
        alone.set_str("credential.helper", helper).ok()?;
        alone.set_bool("credential.useHttpPath", said.with_path).ok()?;
        let mut asked = CredentialHelper::new(&address.url);
        let (user, password) = asked.username(said.user.as_deref()).config(&alone).execute()?;
        Some((user, Zeroizing::new(password)))
    })
}

/// What a configuration says of signing in at an address.
#[derive(Default)]
struct Said {
    helpers: Vec<String>,
    user: Option<String>,
    with_path: bool,
}

impl Said {
    fn of(config: &Config, address: &Address) -> Option<Self> {
        let mut said = Self::default();
        let entries = config.entries(None).ok()?;
        let read = entries.for_each(|entry| {
            let (Ok(name), Ok(value)) = (entry.name(), entry.value()) else { return };
            let Some(key) = name.strip_prefix(SECTION) else { return };
            let (place, key) = key.rsplit_once('.').unwrap_or(("", key));
            if !(place.is_empty() || covers(place, address)) {
                return;
            }
            match key {
                "helper" if value.is_empty() => said.helpers.clear(),
                "helper" => said.helpers.push(value.to_owned()),
                "username" => said.user = Some(value.to_owned()),
                "usehttppath" => said.with_path = Config::parse_bool(value).unwrap_or(false),
                _ => {}
            }
        });
        read.ok().map(|()| said)
    }
}
