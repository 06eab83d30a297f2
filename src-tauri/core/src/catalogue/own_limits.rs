//! What an own kind has to keep to, beyond what every kind does: sizes, names, a place of its own, known parameters.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::fault::{Fault, Step};
use super::folder::{folder_name, mark};
use super::kind::{DocumentKind, FieldType};
use super::own_template::beyond_values;
use super::phrases::{pattern_of, too_large};
use super::{Catalogue, fill};
use crate::document::Document;
use crate::storage::RelPath;

/// Longest title of a kind, in characters.
pub(super) const LONGEST_TITLE: usize = 60;

/// Most of each list.
const MOST: [(&str, usize); 4] = [("fields", 40), ("sections", 60), ("checks", 200), ("criteria", 80)];

/// Most words, phrases and patterns of a list.
const MOST_SIGNS: usize = 500;

/// Most patterns of a kind, the longest of them, and how large one may grow: together a few megabytes.
const MOST_PATTERNS: usize = 200;
const LONGEST_PATTERN: usize = 300;
const LARGEST_PATTERN: usize = 32 * 1024;

/// Fields that every document has.
const COMMON_FIELDS: &[&str] = &["title", "date", "skills", "draft", "kind", "published"];

type Judged = Result<(), Fault>;

/// Is it a kind that can be used beside the others?
pub(super) fn judge(kind: &DocumentKind, known: &Catalogue) -> Judged {
    sizes(kind)?;
    names(kind)?;
    fields(kind)?;
    place(kind)?;
    alone(kind, known)?;
    parameters(kind, known)?;
    patterns(kind)
}

fn sizes(kind: &DocumentKind) -> Judged {
    let counts = [kind.fields.len(), kind.sections.len(), kind.checks.len(), kind.criteria.len()];
    for ((list, most), count) in MOST.into_iter().zip(counts) {
        if count > most {
            return Err(Fault::of(list, format!("there are {count} {list}; {most} is the most")));
        }
    }
    if kind.sections.is_empty() {
        return Err(Fault::of("sections", "there is no section, and a document needs one"));
    }
    let texts = [("title", &kind.title), ("plural", &kind.plural), ("purpose", &kind.purpose)];
    for (key, text) in texts.into_iter().chain([("proves", &kind.proves), ("when", &kind.when)]) {
        if text.trim().is_empty() {
            return Err(Fault::of(key, format!("`{key}` is empty")));
        }
        if text.chars().any(char::is_control) {
            return Err(Fault::of(key, format!("`{key}` takes one line")));
        }
    }
    for (key, text) in [("title", &kind.title), ("plural", &kind.plural)] {
        if text.chars().count() > LONGEST_TITLE {
            return Err(Fault::of(key, format!("`{key}` is longer than {LONGEST_TITLE} characters")));
        }
    }
    Ok(())
}

fn names(kind: &DocumentKind) -> Judged {
    if !is_id(&kind.id) {
        return Err(Fault::of("id", "an id has small letters, digits and hyphens only"));
    }
    let sections: Vec<&str> = kind.sections.iter().map(|section| section.id.as_str()).collect();
    let checks: Vec<&str> = kind.checks.iter().map(|check| check.id.as_str()).collect();
    let criteria: Vec<&str> = kind.criteria.iter().map(|criterion| criterion.id.as_str()).collect();
    for (list, ids) in [("sections", sections), ("checks", checks), ("criteria", criteria)] {
        let mut seen = HashSet::new();
        for (at, id) in ids.into_iter().enumerate() {
            if !is_id(id) || id == "each" {
                let reason = format!("“{id}” can't be an id: small letters, digits and hyphens only");
                return Err(Fault::within(list, at, "id", reason));
            }
            if !seen.insert(id) {
                return Err(Fault::within(list, at, "id", format!("the id “{id}” is there twice among the {list}")));
            }
        }
    }
    let mut headings = HashSet::new();
    for (at, section) in kind.sections.iter().enumerate() {
        if section.heading.chars().any(char::is_control) {
            return Err(Fault::within("sections", at, "heading", "a heading takes one line"));
        }
        if !matches!(section.level, 2 | 3) {
            return Err(Fault::within("sections", at, "level", "the level of a heading is 2 or 3"));
        }
        if !headings.insert(section.heading.trim().to_lowercase()) {
            let reason = match section.heading.trim() {
                "" => "only one section can be the opening, which has no heading".to_owned(),
                heading => format!("the heading “{heading}” is there twice"),
            };
            return Err(Fault::within("sections", at, "heading", reason));
        }
        if !Document::read(&section.begins).headings.is_empty() {
            return Err(Fault::within(
                "sections",
                at,
                "begins",
                "`begins` holds no heading: each is a section of its own",
            ));
        }
        if section.words.is_some_and(|words| words.min > words.max) {
            return Err(Fault::within("sections", at, "words", "`min` is more than `max`"));
        }
    }
    match kind.goal {
        Some(goal) if goal.min > goal.max => Err(Fault::of("goal", "`min` is more than `max`")),
        _ => Ok(()),
    }
}

fn is_id(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (1..=60).contains(&text.len()) && text.chars().all(fits) && !text.starts_with('-') && !text.ends_with('-')
}

fn fields(kind: &DocumentKind) -> Judged {
    let mut seen = BTreeSet::new();
    for (at, field) in kind.fields.iter().enumerate() {
        let fault = |key, reason: String| Err(Fault::within("fields", at, key, reason));
        let letters = field.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !letters || !field.name.starts_with(|c: char| c.is_ascii_lowercase()) || field.name.len() > 40 {
            return fault("name", format!("“{}” can't be a name: small letters, digits and _ only", field.name));
        }
        if COMMON_FIELDS.contains(&field.name.as_str()) {
            return fault("name", format!("every document has “{}” already", field.name));
        }
        if !seen.insert(field.name.as_str()) {
            return fault("name", format!("the field “{}” is there twice", field.name));
        }
        if (field.kind == FieldType::Choice) == field.choices.is_empty() {
            let reason =
                if field.choices.is_empty() { "a choice needs `choices`" } else { "only a choice has `choices`" };
            return fault("choices", reason.to_owned());
        }
        if let Some(reason) = beyond_values(&field.default, &["today", "week", "number"], false) {
            return fault("default", format!("in the default of “{}”, {reason}", field.name));
        }
    }
    Ok(())
}

/// Does it say where its documents are put, in a way that a path can be made of?
fn place(kind: &DocumentKind) -> Judged {
    let has = |name: &str, sort: FieldType| kind.fields.iter().any(|field| field.name == name && field.kind == sort);
    let project = has("project", FieldType::Project).then_some("project");
    let choice = kind.folder_choice();
    let number = has("number", FieldType::Number).then_some("number");
    let in_folder: Vec<&str> = project.into_iter().chain(choice.map(|field| field.name.as_str())).collect();
    let in_file: Vec<&str> = ["date", "slug"].into_iter().chain(project).chain(number).collect();
    if let Some(reason) = beyond_values(&kind.folder, &in_folder, false) {
        return Err(Fault::of("folder", format!("in `folder`, {reason}")));
    }
    let marks: Vec<String> = in_folder.iter().map(|name| mark(name)).collect();
    if kind.folder.split('/').any(|part| part.contains('{') && !marks.iter().any(|mark| mark == part)) {
        return Err(Fault::of("folder", format!("in `folder`, {} stands alone between slashes", marks.join(" or "))));
    }
    if let Some(field) = choice {
        let mut seen = HashSet::new();
        if let Some(choice) = field.choices.iter().find(|choice| !seen.insert(folder_name(field, choice))) {
            let reason = format!("“{choice}” and another choice of “{}” would have the same folder", field.name);
            return Err(Fault::of("folder", reason));
        }
    }
    if let Some(reason) = beyond_values(&kind.file, &in_file, true) {
        return Err(Fault::of("file", format!("in `file`, {reason}")));
    }
    let values =
        BTreeMap::from([("date", "2026-01-01"), ("slug", "title"), ("project", "project"), ("number", "0001")]);
    let file = fill(&kind.id, &kind.file, &values).map_err(|_| Fault::of("file", "`file` can't be filled in"))?;
    let folders = kind.folders().into_iter().map(|folder| folder.path.replace(&mark("project"), "project"));
    let hidden = |path: &str| path.split('/').any(|part| part.starts_with('.'));
    if folders.into_iter().any(|folder| RelPath::parse(&folder).is_err() || hidden(&folder)) {
        return Err(Fault::of("folder", "`folder` is a path inside the portfolio, such as writing/experiments"));
    }
    let plain = !file.contains('/') && RelPath::parse(&file).is_ok() && !hidden(&file) && file != ".md";
    if !plain || !kind.file.ends_with(".md") {
        return Err(Fault::of("file", "`file` is a name that ends in .md, such as {{ date }}-{{ slug }}.md"));
    }
    Ok(())
}

/// Do its documents belong to no other kind as well?
fn alone(kind: &DocumentKind, known: &Catalogue) -> Judged {
    let titled = |other: &&DocumentKind| {
        !other.own && other.id != kind.id && other.title.to_lowercase() == kind.title.to_lowercase()
    };
    if let Some(other) = known.kinds.iter().find(titled) {
        let reason = format!("the kind “{}” has this title already, and nobody could tell the two apart", other.id);
        return Err(Fault::of("title", reason));
    }
    let parts = |folder: &str| folder.split('/').map(str::to_owned).collect::<Vec<_>>();
    let meets = |a: &str, b: &str| {
        let (a, b) = (parts(a), parts(b));
        a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| a == b || a.contains('{') || b.contains('{'))
    };
    let named = |file: &str| !file.contains('{');
    let own = kind.folders();
    let same = |other: &DocumentKind| {
        let files_meet = if named(&kind.file) && named(&other.file) { kind.file == other.file } else { true };
        if other.id == kind.id || !files_meet {
            return None;
        }
        other.folders().into_iter().find(|theirs| own.iter().any(|own| meets(&own.path, &theirs.path)))
    };
    match known.kinds.iter().find_map(|other| Some((other, same(other)?.path))) {
        Some((other, folder)) => {
            let reason = format!("the kind “{}” has the folder {folder} already; choose another one", other.id);
            Err(Fault::of("folder", reason))
        }
        None => Ok(()),
    }
}

/// Does each check hold its rule against something that the rule knows? Known is what the rule itself or a built-in check has.
fn parameters(kind: &DocumentKind, known: &Catalogue) -> Judged {
    for (at, check) in kind.checks.iter().enumerate() {
        let rule = known.rule(&check.rule).map(|rule| &rule.parameters);
        let built_in = known.kinds.iter().filter(|kind| !kind.own).flat_map(|kind| &kind.checks);
        let used = built_in.filter(|other| other.rule == check.rule).map(|other| &other.parameters);
        let sorts: BTreeMap<&str, &str> = rule
            .into_iter()
            .chain(used)
            .flat_map(|parameters| parameters.names().filter_map(|name| Some((name, parameters.sort(name)?))))
            .collect();
        for name in check.parameters.names() {
            let fault = |reason: String| {
                let place = ["checks", "parameters"].map(Step::Key);
                let place = vec![place[0], Step::At(at), place[1]];
                Err(Fault { place, reason: format!("the check “{}”: {reason}", check.id) })
            };
            let sort = check.parameters.sort(name).unwrap_or_default();
            match sorts.get(name) {
                None if sorts.is_empty() => return fault(format!("the rule “{}” takes no parameters", check.rule)),
                None => {
                    let names: Vec<&str> = sorts.keys().copied().collect();
                    let names = names.join(", ");
                    return fault(format!("the rule “{}” has no parameter “{name}”; it has: {names}", check.rule));
                }
                Some(wanted) if *wanted != sort => {
                    let wanted = match *wanted {
                        "array" => "a list of texts",
                        "integer" => "a whole number",
                        _ => "a text",
                    };
                    return fault(format!("“{name}” takes {wanted}"));
                }
                Some(_) if !check.parameters.is_plain(name) => return fault(format!("“{name}” takes a list of texts")),
                Some(_) => {}
            }
        }
    }
    Ok(())
}

fn patterns(kind: &DocumentKind) -> Judged {
    let mut patterns = 0;
    for (at, check) in kind.checks.iter().enumerate() {
        let fault = |reason: String| {
            let reason = format!("the check “{}”: {reason}", check.id);
            Err(Fault::within("checks", at, "parameters", reason))
        };
        for name in check.parameters.names() {
            if check.parameters.list(name).count() > MOST_SIGNS {
                return fault(format!("“{name}” has more than {MOST_SIGNS} entries"));
            }
            for sign in check.parameters.list(name) {
                let Some(pattern) = (if name == "patterns" { Some(sign) } else { pattern_of(sign) }) else { continue };
                patterns += 1;
                if patterns > MOST_PATTERNS {
                    return fault(format!("the kind has more than {MOST_PATTERNS} patterns"));
                }
                if pattern.len() > LONGEST_PATTERN {
                    return fault(format!("a pattern is longer than {LONGEST_PATTERN} characters"));
                }
                if let Some(reason) = too_large(pattern, LARGEST_PATTERN) {
                    return fault(format!("the pattern {sign} can't be used: {reason}"));
                }
            }
        }
    }
    Ok(())
}
