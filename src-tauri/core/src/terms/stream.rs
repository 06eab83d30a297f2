//! Text as the characters that a reader gets to see, each with its place in the source.

use std::sync::LazyLock;

use percent_encoding::percent_decode_str;
use regex::Regex;
use web_atoms::NAMED_ENTITIES;

/// A character and the bytes of the text that stand for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Char {
    pub sign: char,
    pub start: usize,
    pub end: usize,
}

/// Longest entity, with its `&` and `;`.
const LONGEST_ENTITY: usize = 33;

/// Tags, comments and the targets of links: what may split a word that is read as one.
static MARKUP: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"<!--(?s:.*?)-->|</?[A-Za-z][^<>]{0,300}>|\]\([^()\s]{0,500}\)").ok());

/// The text from its beginning to its end; entities, percent signs and signs by their number read.
pub(super) fn plain(text: &str) -> impl Iterator<Item = Char> {
    part(text, 0, text.len())
}

/// The text without tags, comments and the targets of links. `None`: there are none.
pub(super) fn without_markup(text: &str) -> Option<impl Iterator<Item = Char>> {
    let marks: Vec<_> = MARKUP.as_ref()?.find_iter(text).map(|found| found.range()).collect();
    let ends = marks.iter().map(|mark| mark.start).chain([text.len()]);
    let starts = std::iter::once(0).chain(marks.iter().map(|mark| mark.end));
    let parts: Vec<_> = starts.zip(ends).collect();
    (!marks.is_empty()).then(|| parts.into_iter().flat_map(move |(from, to)| part(text, from, to)))
}

fn part(text: &str, from: usize, to: usize) -> impl Iterator<Item = Char> {
    let mut at = from;
    let mut decoded: Vec<Char> = Vec::new();
    std::iter::from_fn(move || {
        if let Some(next) = decoded.pop() {
            return Some(next);
        }
        at += usize::from(is_escape(text.get(at..to)?));
        let rest = text.get(at..to)?;
        let sign = rest.chars().next()?;
        let start = at;
        let read = match sign {
            '&' => entity(rest).map(|(sign, length)| (vec![sign], length)),
            '%' => percent(rest),
            '\\' => coded(rest).map(|(sign, length)| (vec![sign], length)),
            _ => None,
        };
        let Some((signs, length)) = read else {
            at += sign.len_utf8();
            return Some(Char { sign, start, end: at });
        };
        at += length;
        decoded = signs.into_iter().rev().map(|sign| Char { sign, start, end: at }).collect();
        decoded.pop()
    })
}

/// Does a backslash stand here that only says that the next sign is meant as it is?
fn is_escape(text: &str) -> bool {
    matches!(text.as_bytes(), [b'\\', next, ..] if next.is_ascii_punctuation())
}

/// A sign as programs write it by its number (`\u005a`, `\u{5a}`, `\x5a`), and the length of that.
fn coded(text: &str) -> Option<(char, usize)> {
    let rest = text.get(2..)?;
    let (digits, length) = match text.as_bytes().get(1)? {
        b'u' if rest.starts_with('{') => {
            let digits = rest.get(1..rest.find('}')?)?;
            (digits, digits.len() + 4)
        }
        b'u' => (rest.get(..4)?, 6),
        b'x' => (rest.get(..2)?, 4),
        _ => return None,
    };
    let is_number = (1..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let sign = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    (is_number && sign != '\0').then_some((sign, length))
}

/// An HTML entity and its length.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let sign = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
        None => named(name)?,
    };
    Some((sign, end + 1))
}

/// The sign that an entity names; of two, the first.
fn named(name: &str) -> Option<char> {
    let (sign, _) = NAMED_ENTITIES.get(format!("{name};").as_str())?;
    char::from_u32(*sign).filter(|sign| *sign != '\0')
}

/// A run of bytes written with percent signs, and its length.
fn percent(text: &str) -> Option<(Vec<char>, usize)> {
    let bytes = text.as_bytes();
    let is_byte = |at: usize| {
        bytes.get(at) == Some(&b'%')
            && [at + 1, at + 2].iter().all(|at| bytes.get(*at).is_some_and(u8::is_ascii_hexdigit))
    };
    let length = (0..).step_by(3).find(|at| !is_byte(*at))?;
    let decoded = percent_decode_str(text.get(..length)?).decode_utf8().ok()?.into_owned();
    (length > 0).then(|| (decoded.chars().collect(), length))
}
