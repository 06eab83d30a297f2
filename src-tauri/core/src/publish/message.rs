//! A message for what is published, as a person would write it.

use super::plan::Change;
use crate::catalogue::in_sentence;
use crate::git::ChangeSort;

/// Longest list of titles before they are counted instead.
const NAMED: usize = 2;

/// "Add teardown: Stripe webhooks"; several of them joined by semicolons, many counted.
pub fn propose_message(changes: &[&Change]) -> String {
    let own: Vec<&&Change> = changes.iter().filter(|change| !change.managed && !goes_along(change, changes)).collect();
    let parts: Vec<String> = [
        (ChangeSort::Added, "Add"),
        (ChangeSort::Modified, "Revise"),
        (ChangeSort::Renamed, "Rename"),
        (ChangeSort::Deleted, "Remove"),
    ]
    .into_iter()
    .filter_map(|(sort, verb)| {
        let of_sort: Vec<&Change> = own.iter().filter(|change| change.sort == sort).map(|change| **change).collect();
        phrase(verb, &of_sort)
    })
    .collect();
    let Some((first, rest)) = parts.split_first() else {
        return if changes.is_empty() { String::new() } else { "Bring the lists up to date".to_owned() };
    };
    let rest: Vec<String> = rest.iter().map(|part| in_sentence(part)).collect();
    [std::slice::from_ref(first), &rest].concat().join("; ")
}

/// Is it a picture that one of the changes shows?
fn goes_along(picture: &Change, changes: &[&Change]) -> bool {
    picture.shown_in.iter().any(|path| changes.iter().any(|change| change.path == *path))
}

fn phrase(verb: &str, changes: &[&Change]) -> Option<String> {
    match changes {
        [] => None,
        [one] => Some(match kind(one) {
            Some(kind) if !named_after(kind, &one.title) => format!("{verb} {kind}: {}", one.title),
            Some(_) => format!("{verb} {}", in_sentence(&one.title)),
            None => format!("{verb} {}", one.title),
        }),
        some if some.len() <= NAMED => Some(format!(
            "{verb} {}",
            some.iter().map(|change| change.title.as_str()).collect::<Vec<_>>().join(" and ")
        )),
        many if many.iter().all(|change| change.document.is_some()) => Some(format!("{verb} {} documents", many.len())),
        many => Some(format!("{verb} {} files", many.len())),
    }
}

/// "teardown" of "New teardown, 512 words": what the summary calls it.
fn kind(change: &Change) -> Option<&str> {
    let named = change.summary.strip_prefix("New ")?.split(',').next()?;
    (change.document.is_some() && named != "document" && named != "README").then_some(named)
}

/// Does a title begin with its kind already, as in "Teardown: Postman"?
fn named_after(kind: &str, title: &str) -> bool {
    title.to_lowercase().starts_with(&kind.to_lowercase())
}
