//! Pictures go where the documents go that show them: never without one, and never left behind by one.

use std::collections::{BTreeMap, BTreeSet};

use super::plan::Change;
use crate::Result;
use crate::checks::local_target;
use crate::document::destinations;
use crate::git::{ChangeSort, FileChange};
use crate::picture::Format;
use crate::portfolio::Portfolio;
use crate::storage::read_text;

/// Proposes each changed picture just where a document that shows it is proposed, or is committed already.
pub(super) fn follow(portfolio: &Portfolio, changes: &mut [Change]) -> Result<()> {
    if !changes.iter().any(|change| is_picture(&change.path, change.sort)) {
        return Ok(());
    }
    let shown = shown(portfolio)?;
    let goes: BTreeMap<String, (bool, String)> =
        changes.iter().map(|change| (change.path.clone(), (change.selected, change.title.clone()))).collect();
    for change in changes.iter_mut().filter(|change| is_picture(&change.path, change.sort)) {
        let by: Vec<&String> = shown.get(&change.path).map(|by| by.iter().collect()).unwrap_or_default();
        change.selected = by.iter().any(|path| goes.get(*path).is_none_or(|(selected, _)| *selected));
        change.shown_in = by.iter().filter(|path| goes.contains_key(**path)).map(|path| (*path).clone()).collect();
        change.summary = match by.first() {
            None => "Picture that no document shows".to_owned(),
            Some(path) => match goes.get(*path) {
                Some((_, title)) => format!("Picture in “{title}”"),
                None => format!("Picture in {path}"),
            },
        };
    }
    Ok(())
}

/// Takes the pictures out of the proposed paths that no proposed or committed document shows.
pub(super) fn leave_behind(portfolio: &Portfolio, changes: &[FileChange], proposed: &mut Vec<String>) -> Result<()> {
    let picture = |path: &str| changes.iter().any(|change| change.path == path && is_picture(path, change.sort));
    if !proposed.iter().any(|path| picture(path)) {
        return Ok(());
    }
    let shown = shown(portfolio)?;
    let documents = proposed.clone();
    let goes = |path: &String| documents.contains(path) || !changes.iter().any(|change| change.path == *path);
    proposed.retain(|path| !picture(path) || shown.get(path).is_some_and(|by| by.iter().any(goes)));
    Ok(())
}

/// The chosen paths, with the changed pictures that chosen documents show.
pub(super) fn with_pictures(
    portfolio: &Portfolio,
    changes: &[FileChange],
    chosen: &[String],
) -> Result<BTreeSet<String>> {
    let mut wanted: BTreeSet<String> = chosen.iter().cloned().collect();
    let pictures: Vec<&FileChange> = changes.iter().filter(|change| is_picture(&change.path, change.sort)).collect();
    if !pictures.is_empty() {
        let shown = shown(portfolio)?;
        let by_chosen = |path: &String| shown.get(path).is_some_and(|by| by.iter().any(|path| wanted.contains(path)));
        let going: Vec<String> =
            pictures.into_iter().map(|change| change.path.clone()).filter(|path| by_chosen(path)).collect();
        wanted.extend(going);
    }
    Ok(wanted)
}

fn is_picture(path: &str, sort: ChangeSort) -> bool {
    sort != ChangeSort::Deleted && (Format::is_name(path) || path.to_ascii_lowercase().ends_with(".svg"))
}

/// Which documents lead to a file, by the file's path.
fn shown(portfolio: &Portfolio) -> Result<BTreeMap<String, BTreeSet<String>>> {
    let mut shown: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in portfolio.markdown_files()? {
        let place = path.resolve(portfolio.disk(), portfolio.root())?;
        let Ok(file) = read_text(portfolio.disk(), &place) else { continue };
        for destination in destinations(&file.text) {
            if let Some(Some(target)) = local_target(path.as_str(), &destination.url) {
                shown.entry(target).or_default().insert(path.as_str().to_owned());
            }
        }
    }
    Ok(shown)
}
