//! Secrets as they are written, and those that only a reader or a program sees whole: parted by signs that nobody sees, by
//! tags or a line end, or written with the numbers of their letters.
//!
//! Invariant: what is found beyond the text as it is written has a form that only secrets have, and is parted in it; so how
//! much is raised where nothing is secret hardly grows.

use std::collections::HashSet;

use crate::secrets::{Certainty, SecretHit, find as find_written};
use crate::terms::{Seen, as_read};

pub(super) fn find(text: &str) -> Vec<SecretHit> {
    let mut found = find_written(text);
    let mut seen = as_read(text);
    let whole: Vec<Seen> = seen.iter().filter_map(Seen::with_whole_rows).collect();
    seen.extend(whole);
    seen.extend(Seen::whole_rows_of(text));
    // What reads as it is written was looked through already, and so was what another way to read it gave.
    let mut looked_through = HashSet::from([text.to_owned()]);
    seen.retain(|seen| looked_through.insert(seen.text.clone()));
    for seen in seen {
        for mut hit in find_written(&seen.text) {
            let Some(span) = seen.source(&hit.span) else { continue };
            let is_parted = text[span.clone()] != seen.text[hit.span.clone()];
            let is_new = found.iter().all(|other| span.end <= other.span.start || other.span.end <= span.start);
            if is_parted && is_new && hit.certainty != Certainty::Likely {
                hit.span = span;
                found.push(hit);
            }
        }
    }
    found.sort_by_key(|hit| hit.span.start);
    found
}
