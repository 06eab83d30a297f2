//! A relative link to a file that isn't there, to a heading that the document doesn't have, or to nothing at all.

use std::cell::LazyCell;

use percent_encoding::percent_decode_str;

use super::{Hit, Looking, Rule};
use crate::document::{Anchors, Span};

/// The rule `broken-link`.
pub struct BrokenLink;

impl Rule for BrokenLink {
    fn id(&self) -> &'static str {
        "broken-link"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let parts = looking.parts();
        let files = looking
            .document
            .references
            .iter()
            .filter(|reference| parts.iter().any(|part| part.contains(reference.span.start)))
            .filter(|reference| {
                local_target(looking.path, &reference.target)
                    .is_some_and(|target| !target.is_some_and(|path| path.is_empty() || looking.around.exists(&path)))
            })
            .map(|reference| Hit::at(reference.span).value("target", &reference.target));
        let anchors = LazyCell::new(|| Anchors::of(looking.document));
        let headings = looking
            .document
            .references
            .iter()
            .filter(|reference| parts.iter().any(|part| part.contains(reference.span.start)))
            .filter(|reference| reference.target.strip_prefix('#').is_some_and(|anchor| !anchors.lead_to(anchor)))
            .map(|reference| {
                let hit = Hit::at(reference.span).value("target", &reference.target);
                hit.worded(looking.words("no_heading"), looking.words("headings"))
            });
        let empty = looking
            .document
            .references
            .iter()
            .filter(|reference| !reference.image && reference.target.trim().is_empty())
            .filter(|reference| parts.iter().any(|part| part.contains(reference.span.start)))
            .map(|reference| (reference.span, &reference.words));
        let nowhere = empty.map(|(span, words)| {
            Hit::at(span).value("words", words).worded(looking.words("empty"), looking.words("empty_hint"))
        });
        files.chain(headings).chain(nowhere).chain(undefined(looking)).collect()
    }
}

/// `[words][label]` without a line that says where the label leads: readers see the brackets.
fn undefined<'a>(looking: &'a Looking<'_>) -> impl Iterator<Item = Hit> + 'a {
    let label = looking.phrases("labels");
    let found = looking.blocks().filter(|block| block.text().contains("][")).flat_map(move |block| {
        let places = label.map(|label| block.find(label)).unwrap_or_default();
        places.into_iter().map(move |range| (block, range))
    });
    found.filter_map(|(block, range)| {
        let text = &block.text()[range.clone()];
        let before = block.text()[..range.start].chars().next_back();
        let is_index = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ']' | ')'));
        if is_index || block.has_reference(Span::from(range.clone())) {
            return None;
        }
        let target = text.rsplit('[').next().unwrap_or_default().trim_end_matches(']');
        let hit = Hit::at(block.prose.source(Span::from(range.clone()))).value("target", target);
        Some(hit.worded(looking.words("no_label"), looking.words("label_hint")))
    })
}

/// Where a relative link leads, from the portfolio's root. `None`: it isn't relative. `Some(None)`: it leads out of the portfolio.
pub(crate) fn local_target(from: &str, target: &str) -> Option<Option<String>> {
    let path = target.split(['#', '?']).next().unwrap_or_default();
    let scheme = path
        .split_once(':')
        .is_some_and(|(scheme, _)| scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)));
    if path.is_empty() || scheme || path.starts_with("//") {
        return None;
    }
    let decoded = percent_decode_str(path).decode_utf8_lossy();
    let mut parts: Vec<&str> = if decoded.starts_with('/') { Vec::new() } else { from.split('/').collect() };
    parts.pop();
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.pop().is_none() => return Some(None),
            ".." => {}
            part => parts.push(part),
        }
    }
    Some(Some(parts.join("/")))
}
