//! Settings of the person's git that hold for some web servers alone: `http.<address>.<name>`, `credential.<address>.<name>`.
//!
//! Invariant: where several hold, the more particular one counts, and of two alike the later, as git has it.

use std::path::PathBuf;

use git2::Config;

use super::address::Address;

/// The path in `http.<address>.<name>` for a server.
pub(super) fn path_for(config: &Config, name: &str, address: &Address) -> Option<PathBuf> {
    key_for(config, name, address).and_then(|key| config.get_path(&key).ok())
}

/// The text in `http.<address>.<name>` for a server.
pub(super) fn text_for(config: &Config, name: &str, address: &Address) -> Option<String> {
    key_for(config, name, address).and_then(|key| config.get_string(&key).ok())
}

fn key_for(config: &Config, name: &str, address: &Address) -> Option<String> {
    let (mut best, ending) = (None, format!(".{}", name.to_ascii_lowercase()));
    let entries = config.entries(Some(r"^http\..*\..*$")).ok()?;
    let read = entries.for_each(|entry| {
        let Ok(key) = entry.name() else { return };
        let place = key.strip_prefix("http.").and_then(|rest| rest.strip_suffix(ending.as_str()));
        let Some(place) = place.filter(|place| covers(place, address)) else { return };
        let particular = (!place.contains('*'), place.trim_end_matches('/').len());
        if best.as_ref().is_none_or(|(most, _)| particular >= *most) {
            best = Some((particular, key.to_owned()));
        }
    });
    read.ok().and(best).map(|(_, key)| key)
}

/// Whether a setting for `place` is one for `address`: the same scheme and port, a host that may have `*` for a part of its
/// name, and a path that begins alike.
pub(super) fn covers(place: &str, address: &Address) -> bool {
    let (Some(wanted), Some(server)) = (Address::server_of(place), address.server()) else { return false };
    let authority = place.split("://").nth(1).unwrap_or_default();
    let (authority, below) = authority.split_once('/').unwrap_or((authority, ""));
    let (mut wanted, mut server) = (wanted.split('.'), server.split('.'));
    let alike = loop {
        match (wanted.next(), server.next()) {
            (None, None) => break true,
            (Some("https://*"), Some(_)) | (Some("*"), Some(_)) => {}
            (Some(part), Some(other)) if part == other => {}
            _ => break false,
        }
    };
    let below = below.trim_end_matches('/');
    let path = address.url.splitn(4, '/').nth(3).unwrap_or_default();
    let begins =
        below.is_empty() || path.strip_prefix(below).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    // The address names nobody, so what is for one person isn't for it.
    alike && begins && !authority.contains('@')
}
