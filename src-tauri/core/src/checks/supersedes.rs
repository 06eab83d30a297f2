//! Records that take each other's place have to say so on both sides.

use super::field_present::place_of;
use super::{Hit, Looking, Rule, local_target};
use crate::document::FrontMatter;

/// The fields in which a record names another one, each with the field in which that one names it in turn.
pub(crate) const SIDES: [(&str, &str); 2] = [("supersedes", "superseded_by"), ("superseded_by", "supersedes")];

/// The rule `supersedes`.
pub struct Supersedes;

impl Rule for Supersedes {
    fn id(&self) -> &'static str {
        "supersedes"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        SIDES.into_iter().flat_map(|(here, there)| look(looking, here, there)).collect()
    }
}

fn look(looking: &Looking<'_>, here: &str, there: &str) -> Vec<Hit> {
    let named = looking.document.front.list(here);
    named.into_iter().filter_map(|other| one_sided(looking, here, there, other)).collect()
}

/// What is wrong with a record that is named: it isn't there, or it doesn't name this one. Where its text can't be read, being
/// there is enough.
fn one_sided(looking: &Looking<'_>, here: &str, there: &str, other: String) -> Option<Hit> {
    let path = record(looking.path, &other, |path| looking.around.exists(path));
    let found = path.filter(|path| looking.around.exists(path));
    let hit = Hit::at(place_of(looking, here));
    let Some(path) = found else {
        return Some(
            hit.value("other", other).value("problem", looking.words("missing")).value("advice", looking.words("find")),
        );
    };
    if looking.around.text(&path).is_none_or(|text| points_back(&text, there, looking.path)) {
        return None;
    }
    let line = format!("{there}: {}", last(looking.path));
    let advice = looking.words("point_back").replace("{line}", &line).replace("{other}", last(&path));
    let hit = hit.value("other", other).value("problem", looking.words("one_sided")).value("advice", advice);
    Some(hit.fix_elsewhere("Name this one there too", &path))
}

/// Does a record name another one in a field?
pub(crate) fn points_back(text: &str, field: &str, path: &str) -> bool {
    FrontMatter::read(text).list(field).iter().any(|name| last(name) == last(path))
}

/// Where a record lies that another one names, from the portfolio's root: the name of a file beside it, or a path with folders.
pub(crate) fn record(from: &str, name: &str, exists: impl Fn(&str) -> bool) -> Option<String> {
    let beside = local_target(from, name)??;
    if exists(&beside) || !name.contains('/') { Some(beside) } else { Some(name.to_owned()) }
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
