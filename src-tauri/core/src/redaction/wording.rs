//! How a replacement is written in the place of a term: as the sentence goes on there, or as an address or an identifier
//! allows.
//!
//! Invariants: within an address and in code nothing with blanks is written, and never nothing at all; marks around the term
//! stay in pairs.

use super::Replacement;
use super::article;
use super::figure::whole;
use super::plural;
use super::surface::Surface;
use crate::document::{Span, TextEdit, slug};

/// How the words of an identifier are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `the-platform`
    Hyphens,
    /// `the_platform`
    Underscores,
    /// `THE_PLATFORM`
    Shouted,
    /// `thePlatform`
    Humps,
    /// `ThePlatform`
    Capitals,
}

/// Puts a replacement in the place of a term. `spare` stands where nothing can't.
pub(super) fn edit(surface: &Surface<'_>, found: Span, one: &Replacement, spare: &str) -> TextEdit {
    let text = surface.text;
    let words = if one.replacement.is_empty() { spare } else { &one.replacement };
    if is_host(&one.replacement)
        && stands_for_host(surface, found)
        && (surface.in_address(found) || surface.in_code(found))
    {
        return kept(surface, found, words.to_owned());
    }
    if surface.in_address(found) {
        let style = style(surface, found).filter(|style| matches!(style, Style::Underscores | Style::Shouted));
        return kept(surface, found, joined(words, style.unwrap_or(Style::Hyphens), spare));
    }
    if surface.in_code(found) {
        let style = style(surface, found).unwrap_or_else(|| alone(&text[found.start..found.end]));
        return kept(surface, found, joined(words, style, spare));
    }
    let identifier = |style: &Style| *style != Style::Hyphens && !is_figure(surface, found);
    if let Some(style) = style(surface, found).filter(identifier) {
        return kept(surface, found, joined(words, style, spare));
    }
    let span = whole(text, found, one);
    if one.replacement.is_empty() {
        let span = surface.with_enclosing(with_possessive(text, span));
        let names_link = text[..span.start].ends_with('[') && text[span.end..].starts_with(']');
        return match names_link || is_part_of_path(surface, span) {
            true => kept(surface, span, spare.to_owned()),
            false => kept(surface, without_blank(text, span), String::new()),
        };
    }
    let agreeing = plural::agreeing(&one.term, &text[found.start..found.end], &one.replacement);
    let (span, words) = article::told_once(text, span, &agreeing);
    let insert = match is_glued(surface, span) {
        true => words.split_whitespace().collect::<Vec<_>>().join("-"),
        false => in_sentence(text, span, words),
    };
    kept(surface, span, insert)
}

/// The edit, with the marks that must stay.
fn kept(surface: &Surface<'_>, span: Span, words: String) -> TextEdit {
    let marks = surface.kept(span);
    if marks.opening.is_empty() || marks.closing.is_empty() {
        return TextEdit { span, insert: marks.opening + &words + &marks.closing };
    }
    let grown = surface.with_ends(span);
    if grown != span {
        return kept(surface, grown, words);
    }
    // A mark that opens holds on to the word after it.
    let after = &surface.text[span.end..];
    let blank = &after[..after.len() - after.trim_start_matches([' ', '\t']).len()];
    let span = Span::new(span.start, span.end + blank.len());
    TextEdit { span, insert: words + &marks.closing + blank + &marks.opening }
}

/// What stands on both sides of a span, as far as it belongs to the same word.
fn neighbours(surface: &Surface<'_>, span: Span) -> (Option<char>, Option<char>) {
    let before = surface.text[..span.start].chars().next_back();
    let after = surface.text[span.end..].chars().next();
    let before_at = span.start - before.map_or(0, char::len_utf8);
    let after = after.filter(|sign| *sign != '&' || !begins_entity(&surface.text[span.end..]));
    (before.filter(|_| !surface.parts(before_at, span.start)), after.filter(|_| !surface.parts(span.end, span.start)))
}

/// Does a text begin with something like `&nbsp;`? That is a sign of the sentence, and no part of an address.
fn begins_entity(text: &str) -> bool {
    let name = text[1..].split_once(';').map(|(name, _)| name.strip_prefix('#').unwrap_or(name));
    name.is_some_and(|name| (1..12).contains(&name.len()) && name.bytes().all(|sign| sign.is_ascii_alphanumeric()))
}

/// `example.com`: labels with dots between, the last of letters.
fn is_host(words: &str) -> bool {
    let label =
        |label: &str| !label.is_empty() && label.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-');
    let last = words.rsplit('.').next().unwrap_or_default();
    words.contains('.')
        && words.split('.').all(label)
        && last.len() > 1
        && last.bytes().all(|sign| sign.is_ascii_alphabetic())
}

/// Is it all of a host, or of a part of a path: no label beside others?
fn stands_for_host(surface: &Surface<'_>, span: Span) -> bool {
    let (before, after) = neighbours(surface, span);
    let more = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_' | '.');
    let ends = surface.text[span.end..].trim_start_matches('.').starts_with(|sign: char| sign.is_alphanumeric());
    !before.is_some_and(more) && !after.is_some_and(|sign| more(sign) && (sign != '.' || ends))
}

/// How the identifier is written of which a term is a part; `None` where it is none.
fn style(surface: &Surface<'_>, span: Span) -> Option<Style> {
    let (before, after) = neighbours(surface, span);
    let written = &surface.text[span.start..span.end];
    let either = |wanted: fn(char) -> bool| before.is_some_and(wanted) || after.is_some_and(wanted);
    let upper = written.starts_with(char::is_uppercase);
    if either(|sign| sign == '_') {
        return Some(if is_shouted(written) { Style::Shouted } else { Style::Underscores });
    }
    if either(|sign| sign.is_ascii_alphanumeric()) && written.is_ascii() {
        return Some(if upper || before.is_some_and(char::is_alphanumeric) { Style::Capitals } else { Style::Humps });
    }
    is_glued(surface, span).then_some(Style::Hyphens)
}

/// Is it a figure of its own, at most with its unit?
fn is_figure(surface: &Surface<'_>, span: Span) -> bool {
    let before = surface.text[..span.start].chars().next_back();
    let written = &surface.text[span.start..span.end];
    !written.contains(char::is_alphabetic) && !before.is_some_and(|sign| sign.is_alphanumeric() || sign == '_')
}

/// Would nothing in its place leave half a path or an address?
fn is_part_of_path(surface: &Surface<'_>, span: Span) -> bool {
    let (before, after) = neighbours(surface, span);
    let joins = |sign: char| matches!(sign, '/' | '@' | '=' | '&' | '%' | '^' | '\\');
    let behind = before == Some('.') && surface.text[..span.start - 1].ends_with(char::is_alphanumeric);
    let ahead = matches!(after, Some('.' | ':')) && surface.text[span.end + 1..].starts_with(char::is_alphanumeric);
    before.is_some_and(joins) || after.is_some_and(joins) || behind || ahead
}

/// How a word of its own is written in code.
fn alone(written: &str) -> Style {
    let humps = written.chars().zip(written.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    match written.starts_with(char::is_uppercase) {
        _ if written.contains('-') => Style::Hyphens,
        _ if is_shouted(written) => Style::Shouted,
        true if !written.contains(['_', ' ']) => Style::Capitals,
        false if humps => Style::Humps,
        _ => Style::Underscores,
    }
}

fn is_shouted(written: &str) -> bool {
    !written.chars().any(char::is_lowercase) && written.chars().filter(|sign| sign.is_uppercase()).count() > 1
}

/// Does a term hang together with what stands beside it, as in a path, an address or a compound?
fn is_glued(surface: &Surface<'_>, span: Span) -> bool {
    let (before, after) = neighbours(surface, span);
    let rest = &surface.text[span.end..];
    let joined = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '/' | '@' | '%' | '=' | '&' | '\\');
    let before_joins = |sign: char| joined(sign) || matches!(sign, '-' | '.' | '?' | '#' | '^');
    let after_joins =
        |sign: char| joined(sign) || (matches!(sign, '-' | '.' | ':' | '?' | '#') && rest[1..].starts_with(joined));
    before.is_some_and(before_joins) || after.is_some_and(after_joins)
}

/// The words as one identifier.
fn joined(words: &str, style: Style, spare: &str) -> String {
    let plain = slug(words, spare);
    let parts: Vec<&str> = plain.split('-').collect();
    let capital = |part: &str| part[..1].to_uppercase() + &part[1..];
    match style {
        Style::Hyphens => plain,
        Style::Underscores => parts.join("_"),
        Style::Shouted => parts.join("_").to_uppercase(),
        Style::Capitals => parts.iter().map(|part| capital(part)).collect(),
        Style::Humps => parts
            .iter()
            .enumerate()
            .map(|(at, part)| if at == 0 { (*part).to_owned() } else { capital(part) })
            .collect(),
    }
}

/// With a capital where a sentence begins.
fn in_sentence(text: &str, span: Span, replacement: &str) -> String {
    let before = &text[..span.start];
    let opening = before.trim_end_matches([' ', '*', '_', '"', '“', '>', '#', '[', '(']);
    let at_line = before.rsplit('\n').next().unwrap_or_default();
    let in_list = matches!(at_line.trim(), "-" | "*" | "+")
        || at_line
            .trim()
            .strip_suffix('.')
            .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    let begins = opening.is_empty()
        || opening.ends_with("\n\n")
        || opening.ends_with(['.', '!', '?'])
        || in_list
        || at_line.trim_end_matches([' ', '"', '\'']) == "title:"
        || (opening.ends_with('\n') && at_line.starts_with(['#', '>']))
        || (opening.ends_with('|') && at_line.trim_start().starts_with('|'));
    let upper = text[span.start..span.end].starts_with(char::is_uppercase);
    let mut letters = replacement.chars();
    match letters.next() {
        Some(first) if begins && upper => first.to_uppercase().chain(letters).collect(),
        _ => replacement.to_owned(),
    }
}

/// A term with the ending of its possessive.
fn with_possessive(text: &str, span: Span) -> Span {
    let ending = ["’s", "'s"].into_iter().find(|ending| {
        let rest = text[span.end..].strip_prefix(ending);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    Span::new(span.start, span.end + ending.map_or(0, str::len))
}

/// A word that just goes takes the hyphen of its compound along, or one of the blanks beside it.
fn without_blank(text: &str, span: Span) -> Span {
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let mut span = span;
    let compound = before.trim_end_matches('-').ends_with(char::is_alphanumeric) && before.ends_with('-');
    let blank = before.ends_with(' ') && after.chars().next().is_none_or(|next| " \n,.;:!?)”".contains(next));
    let begins = before.is_empty() || before.ends_with(['\n', '(', '[', '“', '"']);
    if (after.starts_with('-') && after[1..].starts_with(char::is_alphanumeric)) || (begins && after.starts_with(' ')) {
        span.end += 1;
    } else if compound || blank {
        span.start -= 1;
    }
    span
}
