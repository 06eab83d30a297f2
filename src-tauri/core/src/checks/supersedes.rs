//! Records that take each other's place have to say so on both sides.

use super::field_present::place_of;
use super::{Hit, Looking, Rule, local_target};
use crate::document::FrontMatter;

/// The rule `supersedes`.
pub struct Supersedes;

impl Rule for Supersedes {
    fn id(&self) -> &'static str {
        "supersedes"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let pairs = [("supersedes", "superseded_by"), ("superseded_by", "supersedes")];
        pairs.into_iter().flat_map(|(here, there)| look(looking, here, there)).collect()
    }
}

fn look(looking: &Looking<'_>, here: &str, there: &str) -> Vec<Hit> {
    let named = looking.document.front.list(here);
    named
        .into_iter()
        .filter(|other| !points_back(looking, other, there))
        .map(|other| Hit::at(place_of(looking, here)).value("other", other))
        .collect()
}

/// Is the other record there, and does it name this one in turn? Where its text can't be read, being there is enough.
fn points_back(looking: &Looking<'_>, other: &str, field: &str) -> bool {
    let Some(path) = path_of(looking, other) else { return false };
    match looking.around.text(&path) {
        Some(text) => {
            let back = FrontMatter::read(&text).list(field);
            back.iter().any(|name| same_file(name, looking.path))
        }
        None => looking.around.exists(&path),
    }
}

/// From the portfolio's root: the name of a file beside this one, or a path with folders.
fn path_of(looking: &Looking<'_>, other: &str) -> Option<String> {
    let beside = local_target(looking.path, other)??;
    if looking.around.exists(&beside) || !other.contains('/') { Some(beside) } else { Some(other.to_owned()) }
}

fn same_file(name: &str, path: &str) -> bool {
    let last = |text: &str| text.rsplit('/').next().unwrap_or(text).to_owned();
    last(name) == last(path)
}
