//! The tiers of the interface: views stand on features, features on state, state on what is shared; one room alone
//! talks to the shell.

use crate::{Source, holds, sources};

/// A folder of `ui/src` and what it may import besides itself.
const TIERS: [(&str, &[&str]); 5] = [
    ("ipc", &[]),
    ("shared", &["ipc"]),
    ("state", &["ipc", "shared"]),
    ("features", &["ipc", "shared", "state"]),
    ("views", &["ipc", "shared", "state", "features"]),
];

#[test]
fn only_ipc_talks_to_the_shell() {
    let mut broken = Vec::new();
    let mut in_ipc = 0;
    for source in sources("ui/src", &["ts", "svelte"]) {
        let used: Vec<_> = specifiers(&source).into_iter().filter(|name| name.starts_with("@tauri-apps")).collect();
        if source.path.starts_with("ui/src/ipc/") {
            in_ipc += used.len();
        } else {
            broken.extend(used.iter().map(|name| format!("{}: {name}", source.path)));
        }
    }
    assert!(in_ipc > 0, "ipc/ imports nothing of @tauri-apps: are imports still found?");
    holds("Only ui/src/ipc imports @tauri-apps", &broken);
}

#[test]
fn a_tier_imports_only_from_below() {
    let mut broken = Vec::new();
    for source in sources("ui/src", &["ts", "svelte"]) {
        let Some((tier, below)) = TIERS.iter().find(|(tier, _)| room(&source.path) == Some(*tier)) else { continue };
        for name in specifiers(&source) {
            let Some(target) = resolved(&source.path, &name) else { continue };
            let Some(to) = TIERS.iter().map(|(tier, _)| *tier).find(|to| room(&target) == Some(*to)) else { continue };
            let client = *tier == "shared" && target.starts_with("ui/src/ipc/client");
            if client || (to != *tier && !below.contains(&to)) {
                broken.push(format!("{} imports {target}", source.path));
            }
        }
    }
    holds("A tier of ui/src imports only from below", &broken);
}

/// The folder of `ui/src` that a file lies in.
fn room(path: &str) -> Option<&str> {
    path.strip_prefix("ui/src/")?.split_once('/').map(|(room, _)| room)
}

/// What a file imports or re-exports, as written.
fn specifiers(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    for start in ["from", "import", "import("] {
        for (at, _) in source.text.match_indices(start) {
            let rest = source.text[at + start.len()..].trim_start();
            let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '`')) else { continue };
            found.extend(rest[1..].split(quote).next().map(str::to_owned));
        }
    }
    found
}

/// The path that a relative import leads to; `None` for a package.
fn resolved(from: &str, name: &str) -> Option<String> {
    if !name.starts_with('.') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in name.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
