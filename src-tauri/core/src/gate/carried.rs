//! The address that a person's commits carry, held against those that they make public.
//!
//! Where they make none public there is nothing to hold it against.

use super::place::{Excerpt, key};
use super::{Leak, LeakSort, Part};

const WHAT: &str = "An address that your profile doesn’t have";

pub(super) fn find(address: &str, own: &[String]) -> Option<Leak> {
    let address = address.trim();
    let small = address.to_lowercase();
    let shows_one = own.iter().any(|own| own.contains('@'));
    if !shows_one || small.is_empty() || own.contains(&small) || hides_one(&small) {
        return None;
    }
    Some(Leak {
        sort: LeakSort::Identity,
        what: WHAT.to_owned(),
        part: Part::Person,
        line: 0,
        excerpt: Excerpt { before: String::new(), said: address.to_owned(), after: String::new() },
        key: key(LeakSort::Identity, WHAT, address),
    })
}

/// Is it one that a forge gives out to hide the real one (`1234+asha@users.noreply.github.com`)?
fn hides_one(address: &str) -> bool {
    let Some((name, domain)) = address.rsplit_once('@') else { return false };
    matches!(name, "noreply" | "no-reply") || domain.starts_with("noreply.") || domain.contains(".noreply.")
}
