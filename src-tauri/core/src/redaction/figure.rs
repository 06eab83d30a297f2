//! All of what a term names: the signs at its ends, and the figure of which it is a part.

use super::Replacement;
use crate::document::Span;

/// Longest unit that is written onto a figure.
const UNIT: usize = 3;

const CURRENCIES: [char; 6] = ['$', '€', '£', '¥', '₹', '₩'];

/// Currencies by name, the longest of those that begin alike first.
const NAMES: [&str; 10] = ["us dollars", "dollars", "usd", "euros", "eur", "pounds", "gbp", "rupees", "inr", "yen"];

/// The place of a match, and what belongs to it though it is no letter: what the term itself begins and ends with, and round a
/// figure its other digits, its unit and its currency, where they would say something wrong beside the replacement.
pub(super) fn whole(text: &str, found: Span, one: &Replacement) -> Span {
    let span = with_signs(text, found, &one.term);
    let begins = one.replacement.starts_with(|c: char| c.is_numeric());
    let ends = one.replacement.ends_with(|c: char| c.is_numeric());
    let written = &text[span.start..span.end];
    let is_figure = written.starts_with(char::is_numeric) && !written.contains(char::is_alphabetic);
    let (mut start, mut end) = (span.start, span.end);
    if is_figure && !begins && !ends {
        start -=
            tail(&text[..start], |c| c.is_ascii_digit() || matches!(c, '.' | ',')).trim_start_matches(['.', ',']).len();
        end += head(&text[end..], |c| c.is_ascii_digit() || matches!(c, '.' | ',')).trim_end_matches(['.', ',']).len();
        let unit = head(&text[end..], char::is_alphabetic);
        if unit.chars().count() <= UNIT {
            end += unit.len();
        }
    }
    if written.starts_with(char::is_numeric) && !begins {
        start -= tail(&text[..start], |c| CURRENCIES.contains(&c)).len();
    }
    let is_dollars = starts_figure(written) && text[start..].starts_with('$') && !one.replacement.starts_with('$');
    if is_dollars && tail(&text[..start], char::is_alphanumeric) == "US" {
        start -= "US".len();
    }
    if !ends && text[..end].ends_with(|c: char| c.is_alphanumeric()) && starts_figure(written) {
        end += head(&text[end..], |c| CURRENCIES.contains(&c) || c == '%').len();
    }
    if starts_figure(written) && names_currency(&one.replacement) {
        end += named_currency(&text[end..]);
    }
    Span::new(start, end)
}

/// Does a replacement say what money it is? Then the name beside the sum would say so twice.
fn names_currency(replacement: &str) -> bool {
    let words = replacement.to_lowercase();
    words.contains(CURRENCIES) || NAMES.iter().any(|name| words.split(' ').any(|word| word == *name))
}

/// How far the name of a currency goes that follows a sum.
fn named_currency(after: &str) -> usize {
    let Some(rest) = after.strip_prefix('.').unwrap_or(after).strip_prefix(' ') else { return 0 };
    let ends = |name: &&str| !rest[name.len()..].starts_with(char::is_alphanumeric);
    let same = |name: &&str| rest.get(..name.len()).is_some_and(|words| words.eq_ignore_ascii_case(name));
    NAMES.iter().find(|name| same(name) && ends(name)).map_or(0, |name| after.len() - rest.len() + name.len())
}

fn starts_figure(written: &str) -> bool {
    written.trim_start_matches(CURRENCIES).starts_with(char::is_numeric)
}

/// `$4.2M` is matched by its letters; its sign stands before them.
fn with_signs(text: &str, found: Span, term: &str) -> Span {
    let sign = |c: char| !c.is_alphanumeric();
    let (lead, trail) = (head(term, sign), tail(term, sign));
    let (before, after) = (&text[..found.start], &text[found.end..]);
    let start = if before.ends_with(lead) { found.start - lead.len() } else { found.start };
    // The end of a sentence stays one: “Acme Inc.” may end with its own.
    let next = after.get(trail.len()..).unwrap_or_default();
    let starts_sentence = next.trim_start().starts_with(char::is_uppercase) && next.starts_with(char::is_whitespace);
    let closes =
        trail.ends_with(['.', '!', '?']) && (next.trim().is_empty() || next.starts_with('\n') || starts_sentence);
    let end = if after.starts_with(trail) && !closes { found.end + trail.len() } else { found.end };
    Span::new(start, end)
}

fn head(text: &str, belongs: impl Fn(char) -> bool) -> &str {
    &text[..text.len() - text.trim_start_matches(belongs).len()]
}

fn tail(text: &str, belongs: impl Fn(char) -> bool) -> &str {
    &text[text.trim_end_matches(belongs).len()..]
}
