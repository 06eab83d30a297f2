//! Records that take each other's place have to say so on both sides, and in the status of the older one.

use super::field_present::place_of;
use super::{Hit, Looking, Rule, local_target};
use crate::document::{FieldValue, FrontMatter};

/// The fields in which a record names another one, each with the field in which that one names it in turn.
pub(crate) const SIDES: [(&str, &str); 2] = [("supersedes", "superseded_by"), ("superseded_by", "supersedes")];

/// The field in which a record says what became of it.
pub(crate) const STATUS: &str = "status";

/// The field in which a record says which of them it is.
const NUMBER: &str = "number";

/// The status of a record whose place another one took.
pub(crate) const SUPERSEDED: &str = "superseded";

/// The rule `supersedes`.
pub struct Supersedes;

impl Rule for Supersedes {
    fn id(&self) -> &'static str {
        "supersedes"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let sides = SIDES.into_iter().flat_map(|(here, there)| look(looking, here, there));
        sides.chain(two_newer(looking)).chain(status(looking)).chain(number(looking)).collect()
    }
}

/// Does a status say that a record isn't superseded? One in other words than the kind's may mean anything.
pub(crate) fn still_stands(status: &str) -> bool {
    ["proposed", "accepted"].iter().any(|word| status.eq_ignore_ascii_case(word))
}

/// A status that says something else than the chain does.
fn status(looking: &Looking<'_>) -> Option<Hit> {
    let front = &looking.document.front;
    let status = front.text(STATUS)?;
    let newer = front.list("superseded_by");
    let is_there = |name: &&String| {
        let path = record(looking.path, name, |path| looking.around.exists(path));
        path.is_some_and(|path| path != looking.path && looking.around.exists(&path))
    };
    let told = |message: &str, hint: &str| {
        let hit = Hit::at(place_of(looking, STATUS)).value("status", &status);
        hit.worded(looking.words(message), looking.words(hint))
    };
    if newer.is_empty() && status.eq_ignore_ascii_case(SUPERSEDED) {
        return Some(told("no_newer", "name_newer"));
    }
    let other = newer.iter().find(is_there).filter(|_| still_stands(&status))?;
    let hit = told("still", "set_status").value("other", other);
    let edit = front.edit(looking.document.text, STATUS, Some(&FieldValue::Text(SUPERSEDED.to_owned())));
    Some(match edit {
        Some(edit) => hit.fix("Write “superseded”", edit),
        None => hit,
    })
}

/// A number that isn't the one with which the file begins: others would find the wrong record by it.
fn number(looking: &Looking<'_>) -> Option<Hit> {
    let front = &looking.document.front;
    let number = front.text(NUMBER)?;
    let file = last(looking.path);
    let digits = &file[..file.find(|c: char| !c.is_ascii_digit()).unwrap_or(file.len())];
    let value = |digits: &str| digits.trim().parse::<u32>().ok();
    let named = value(digits).filter(|_| file[digits.len()..].starts_with('-'))?;
    if value(&number).is_none_or(|number| number == named) {
        return None;
    }
    let hit = Hit::at(place_of(looking, NUMBER)).value("number", &number).value("file", digits);
    let hit = hit.worded(looking.words("other_number"), looking.words("take_number"));
    let edit = front.edit(looking.document.text, NUMBER, Some(&FieldValue::Text(digits.to_owned())));
    Some(match edit {
        Some(edit) => hit.fix("Take the file’s number", edit),
        None => hit,
    })
}

/// Two records that are there and each took this one's place.
fn two_newer(looking: &Looking<'_>) -> Option<Hit> {
    let named = newer(looking, looking.path, &looking.document.front);
    let [first, second, ..] = named.as_slice() else { return None };
    let hit = Hit::at(place_of(looking, "superseded_by")).value("other", last(first)).value("newer", last(second));
    Some(hit.worded(looking.words("two"), looking.words("one_newer")))
}

/// The records that took a record's place, as far as they are there.
fn newer(looking: &Looking<'_>, path: &str, front: &FrontMatter) -> Vec<String> {
    let exists = |path: &str| looking.around.exists(path);
    let named = front.list("superseded_by").into_iter().filter_map(|name| record(path, &name, exists));
    let mut found: Vec<String> = Vec::new();
    for one in named.filter(|one| one != path && exists(one)) {
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

fn look(looking: &Looking<'_>, here: &str, there: &str) -> Vec<Hit> {
    let named = looking.document.front.list(here);
    named.into_iter().filter_map(|other| one_sided(looking, here, there, other)).collect()
}

/// What is wrong with a record that is named: it isn't there, it is this one, it comes after this one already, or it doesn't
/// name this one. Where its text can't be read, being there is enough.
fn one_sided(looking: &Looking<'_>, here: &str, there: &str, other: String) -> Option<Hit> {
    let path = record(looking.path, &other, |path| looking.around.exists(path));
    let found = path.filter(|path| looking.around.exists(path));
    let wrong = |problem: &str, advice: &str| -> Option<Hit> {
        let hit = Hit::at(place_of(looking, here)).value("other", &other);
        Some(hit.value("problem", looking.words(problem)).value("advice", advice))
    };
    let Some(path) = found else { return wrong("missing", looking.words("find")) };
    if path == looking.path {
        return wrong("itself", looking.words("take_out"));
    }
    if leads_back(looking, here, &path) {
        return wrong("circle", looking.words("take_out"));
    }
    let text = looking.around.text(&path);
    let others = text.as_ref().filter(|_| here == "supersedes").map(|text| {
        let newer = newer(looking, &path, &FrontMatter::read(text));
        newer.into_iter().filter(|one| one != looking.path).collect::<Vec<_>>()
    });
    if let Some(newer) = others.as_ref().and_then(|others| others.first()) {
        let hit = Hit::at(place_of(looking, here)).value("other", last(&path)).value("newer", last(newer));
        return Some(hit.worded(looking.words("taken"), looking.words("one_newer")));
    }
    if text.is_none_or(|text| points_back(&text, there, looking.path)) {
        return None;
    }
    let line = format!("{there}: {}", last(looking.path));
    let advice = looking.words("point_back").replace("{line}", &line).replace("{other}", last(&path));
    wrong("one_sided", &advice).map(|hit| hit.fix_elsewhere("Name this one there too", &path))
}

/// Does the chain that goes on from a record come back to this one?
fn leads_back(looking: &Looking<'_>, field: &str, from: &str) -> bool {
    let mut seen: Vec<String> = Vec::new();
    let mut next = vec![from.to_owned()];
    while let Some(path) = next.pop() {
        if path == looking.path {
            return true;
        }
        if seen.contains(&path) {
            continue;
        }
        let text = looking.around.text(&path).unwrap_or_default();
        let named = FrontMatter::read(&text).list(field);
        next.extend(named.iter().filter_map(|name| record(&path, name, |path| looking.around.exists(path))));
        seen.push(path);
    }
    false
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
