//! A text as its reader sees it: without what nobody sees, without markup, with the rows whole that a line end parts.

use std::ops::Range;

use unicode_normalization::char::compose;

use super::letters::{Script, folded, is_accent, is_unseen};
use super::stream::{Char, plain, without_markup};

/// Fewest letters and figures on both sides of a line end that parts a key.
const ROW: usize = 4;

/// A text as its reader sees it, and where each sign of it stands in the source.
pub(crate) struct Seen {
    /// What is seen.
    pub text: String,
    /// The first byte of each sign here, and the bytes of the source that stand for it.
    signs: Vec<(usize, Range<usize>)>,
}

impl Seen {
    /// The bytes of the source that stand for a range of what is seen, which isn't empty.
    pub fn source(&self, seen: &Range<usize>) -> Option<Range<usize>> {
        let holding = |at: usize| self.signs.get(self.signs.partition_point(|(from, _)| *from <= at).checked_sub(1)?);
        Some(holding(seen.start)?.1.start..holding(seen.end.checked_sub(1)?)?.1.end)
    }

    /// The same in the Latin letters that others look like.
    fn folded(&self) -> Self {
        let mut seen = Self::for_signs(self.signs.len());
        for (sign, (_, source)) in self.text.chars().zip(&self.signs) {
            for letter in folded(sign, Script::LookAlike) {
                seen.push(letter, source.clone());
            }
        }
        seen
    }

    /// The same without the line ends, indents and marks of quotes that part a row of letters and figures as keys have them;
    /// `None` where nothing parts one.
    pub fn with_whole_rows(&self) -> Option<Self> {
        let partings = partings(&self.text);
        if partings.is_empty() {
            return None;
        }
        let mut next = partings.iter().peekable();
        let mut kept = Self::for_signs(self.signs.len());
        for (sign, (at, source)) in self.text.chars().zip(&self.signs) {
            while next.next_if(|parting| parting.end <= *at).is_some() {}
            if next.peek().is_none_or(|parting| *at < parting.start) {
                kept.push(sign, source.clone());
            }
        }
        Some(kept)
    }

    /// A text as it is written, with whole rows; `None` where nothing parts one.
    pub fn whole_rows_of(text: &str) -> Option<Self> {
        if partings(text).is_empty() {
            return None;
        }
        let signs = text.char_indices().map(|(start, sign)| Char { sign, start, end: start + sign.len_utf8() });
        Self::of(signs).with_whole_rows()
    }

    fn of(signs: impl IntoIterator<Item = Char>) -> Self {
        let signs = signs.into_iter();
        let mut seen = Self::for_signs(signs.size_hint().0);
        for Char { sign, start, end } in signs {
            seen.push(sign, start..end);
        }
        seen
    }

    fn for_signs(count: usize) -> Self {
        Self { text: String::with_capacity(count), signs: Vec::with_capacity(count) }
    }

    fn push(&mut self, sign: char, source: Range<usize>) {
        self.signs.push((self.text.len(), source));
        self.text.push(sign);
    }
}

/// A text as its reader sees it: without what nobody sees, entities and escapes read, with one sort of hyphen and of blank and
/// whole words where a line ends after a hyphen; where there is markup, once more without it. None of them where it is as it
/// is written.
pub(crate) fn as_read(text: &str) -> Vec<Seen> {
    let is_plain = text.is_ascii() && !text.contains(['&', '%', '\\']);
    let whole = !is_plain || text.contains("-\n") || text.contains("-\r\n");
    let whole = whole.then(|| read_signs(plain(text)));
    let bare: Box<dyn Iterator<Item = Char>> = match without_markup(text) {
        Some(stream) => Box::new(stream),
        None => Box::new(plain(text)),
    };
    let is_marked = text.contains(['<', '*', '`']) || text.contains("](");
    let bare = is_marked.then(|| read_signs(bare.filter(|next| !matches!(next.sign, '*' | '`'))));
    whole.into_iter().chain(bare).map(Seen::of).collect()
}

/// As [`as_read`], and once more in the Latin letters that others look like.
pub(crate) fn as_seen(text: &str) -> Vec<Seen> {
    let read = as_read(text);
    let folded = |seen: &Seen| (!seen.text.is_ascii()).then(|| seen.folded());
    let folded: Vec<Seen> = read.iter().filter_map(folded).collect();
    read.into_iter().chain(folded).collect()
}

fn read_signs(text: impl Iterator<Item = Char>) -> Vec<Char> {
    let mut signs: Vec<Char> = Vec::new();
    for mut next in text.filter(|next| !is_unseen(next.sign)) {
        next.sign = match next.sign {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
            sign if sign.is_whitespace() && !sign.is_ascii() => ' ',
            sign => sign,
        };
        let composed = signs.last().filter(|_| is_accent(next.sign)).and_then(|last| compose(last.sign, next.sign));
        if let (Some(sign), Some(last)) = (composed, signs.last_mut()) {
            (last.sign, last.end) = (sign, next.end);
        } else {
            signs.push(next);
        }
    }
    without_line_ends(&signs)
}

/// Without the line ends, indents and marks of quotes between a hyphen that a letter stands before and the letter after it.
fn without_line_ends(signs: &[Char]) -> Vec<Char> {
    let mut kept: Vec<Char> = Vec::with_capacity(signs.len());
    let mut at = 0;
    while let Some(sign) = signs.get(at) {
        let is_after_hyphen =
            matches!(&kept[..], [.., before, hyphen] if before.sign.is_alphanumeric() && hyphen.sign == '-');
        let skipped = signs[at..].iter().take_while(|next| matches!(next.sign, '\r' | '\n' | ' ' | '\t' | '>'));
        let (count, breaks) = if is_after_hyphen {
            skipped.fold((0, 0), |(count, breaks), next| (count + 1, breaks + usize::from(next.sign == '\n')))
        } else {
            (0, 0)
        };
        if breaks == 1 && signs.get(at + count).is_some_and(|next| next.sign.is_alphanumeric()) {
            at += count;
        } else {
            kept.push(*sign);
            at += 1;
        }
    }
    kept
}

/// What parts rows of letters and figures, in order.
fn partings(text: &str) -> Vec<Range<usize>> {
    let mut partings: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices(['\\', '\r', '\n', '"', '\'', '`']) {
        let is_behind = partings.last().is_none_or(|last| last.end <= at);
        partings.extend(parting(text, at).filter(|_| is_behind).map(|length| at..at + length));
    }
    partings
}

/// The length of a line end with the indent after it, or of what joins two strings in code, that parts a row of letters and
/// figures; `None` where none does.
fn parting(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let after = after_line_end(rest).or_else(|| after_joined_quotes(rest))?;
    let is_row = |sign: &u8| sign.is_ascii_alphanumeric() || matches!(sign, b'_' | b'-' | b'+' | b'/');
    let before = text.as_bytes()[..at].iter().rev().take_while(|sign| is_row(sign)).count();
    let before = &text[at - before..at];
    let next: Vec<u8> = after.bytes().take_while(is_row).collect();
    let is_key = |row: &[u8]| row.len() >= ROW && row.iter().any(u8::is_ascii_digit);
    let begins = before.len() >= ROW && before.contains(|sign: char| !sign.is_ascii_lowercase());
    (begins && is_key(&next)).then(|| rest.len() - after.len())
}

/// Behind a line end, which a backslash may stand before, and its indent.
fn after_line_end(text: &str) -> Option<&str> {
    let text = text.strip_prefix('\\').unwrap_or(text);
    let line = text.strip_prefix("\r\n").or_else(|| text.strip_prefix('\n'))?;
    Some(line.trim_start_matches([' ', '\t', '>']))
}

/// Behind the end of one string and the beginning of the next, where code joins them: `" + "`, over a line end, too.
fn after_joined_quotes(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|sign| matches!(sign, '"' | '\'' | '`'))?;
    let end = text[1..].trim_start_matches([' ', '\t', '+', '.', '&']);
    let end = after_line_end(end).unwrap_or(end).trim_start_matches([' ', '\t', '+', '.', '&']);
    end.strip_prefix(quote).filter(|after| text.len() - after.len() > 2)
}
