//! Text as a row of letters: what is seen of each, and what stands between it and the one before.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;
use unicode_security::confusable_detection::skeleton;

use super::stream::{Char, plain, without_markup};

/// Most signs that may stand between two words of one term.
const WIDEST: usize = 12;

/// Fewest letters and figures on both sides of a line end that parts a key.
const ROW: usize = 4;

const SMALL_CAPITALS: &str = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ";
/// What [`SMALL_CAPITALS`] are shapes of, in the same order.
const LETTERS: &str = "abcdefghijklmnopqrstuvwyz";

/// How letters are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// Without case and accents.
    AsWritten,
    /// Letters of other scripts as the Latin ones that they look like, too.
    LookAlike,
}

/// What stands between a letter and the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// What nobody sees.
    Unseen,
    /// Emphasis, or a word broken at the end of a line.
    Broken,
    /// Blanks or one line break, and perhaps emphasis.
    Blanks,
    /// Punctuation among them.
    Words,
    /// The end of a sentence.
    Sentence,
    /// More than lies within one term.
    Far,
}

impl Gap {
    /// May it stand within a word?
    pub fn is_within_word(self) -> bool {
        matches!(self, Self::None | Self::Unseen | Self::Broken)
    }

    /// May it stand between the words of a term?
    pub fn joins_words(self) -> bool {
        self.is_within_word() || matches!(self, Self::Blanks | Self::Words)
    }
}

/// A letter or digit.
#[derive(Debug, Clone)]
pub(super) struct Letter {
    /// As it is compared.
    pub letter: char,
    /// First byte in the text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// What stands before it.
    pub gap: Gap,
    /// The one blank, hyphen or full stop that stands before it and nothing else.
    pub apart: Option<char>,
    upper: bool,
}

impl Letter {
    /// Does a word begin with it, after `before` and followed by `next`? Humps (`acmePay`, `HTTPAcme`) and figures part words.
    pub fn parts_from(&self, before: &Self, next: Option<&Self>) -> bool {
        if !matches!(self.gap, Gap::None | Gap::Unseen) {
            return true;
        }
        let hump = self.upper && (!before.upper || next.is_some_and(|next| !next.upper && next.gap == Gap::None));
        // Letters that one sign stands for are not parted.
        before.end <= self.start && (hump || self.letter.is_numeric() != before.letter.is_numeric())
    }

    /// Is it of a script that writes words without blanks between?
    pub fn is_unspaced(&self) -> bool {
        matches!(u32::from(self.letter), 0x0e00..=0x0eff | 0x1000..=0x109f | 0x1100..=0x11ff | 0x1780..=0x17ff
            | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff | 0x20000..=0x3ffff)
    }
}

/// The letters and digits of a text.
pub(super) fn read(text: impl Iterator<Item = Char>, script: Script) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    let mut between = Between::default();
    for Char { sign, start, end } in text {
        // A mark belongs to the letter before it, as far as it isn't read as part of it.
        if is_accent(sign) {
            continue;
        }
        if !sign.is_alphanumeric() {
            between.add(sign);
            continue;
        }
        let before = std::mem::take(&mut between);
        let mut apart = before.one();
        let mut gap = before.gap();
        for letter in folded(sign, script) {
            letters.push(Letter { letter, start, end, gap, apart, upper: sign.is_uppercase() });
            (gap, apart) = (Gap::None, None);
        }
    }
    letters
}

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
        let signs: Vec<Char> = self
            .text
            .chars()
            .zip(&self.signs)
            .map(|(sign, (_, source))| Char { sign, start: source.start, end: source.end })
            .collect();
        Self::of(&signs, Some(Script::LookAlike))
    }

    /// The same without the line ends, indents and marks of quotes that part a row of letters and figures as keys have them.
    pub fn with_whole_rows(&self) -> Self {
        let mut kept = Self { text: String::new(), signs: Vec::new() };
        let mut at = 0;
        while let Some(sign) = self.text[at..].chars().next() {
            let length = parting(&self.text, at).unwrap_or_default();
            if length > 0 {
                at += length;
                continue;
            }
            let source = self.source(&(at..at + sign.len_utf8())).unwrap_or_default();
            kept.signs.push((kept.text.len(), source));
            kept.text.push(sign);
            at += sign.len_utf8();
        }
        kept
    }

    /// A text as it is written.
    pub fn as_written(text: &str) -> Self {
        let signs: Vec<Char> =
            text.char_indices().map(|(start, sign)| Char { sign, start, end: start + sign.len_utf8() }).collect();
        Self::of(&signs, None)
    }

    fn of(signs: &[Char], folding: Option<Script>) -> Self {
        let mut seen = Self { text: String::new(), signs: Vec::with_capacity(signs.len()) };
        for Char { sign, start, end } in signs {
            let letters = folding.map_or_else(|| vec![*sign], |script| folded(*sign, script));
            for letter in letters {
                seen.signs.push((seen.text.len(), *start..*end));
                seen.text.push(letter);
            }
        }
        seen
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
    whole.into_iter().chain(bare).map(|signs| Seen::of(&signs, None)).collect()
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

/// The length of a line end with the indent after it, or of what joins two strings in code, that parts a row of letters and figures; `None` where none does.
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

/// What is collected between two letters.
#[derive(Default)]
struct Between {
    seen: usize,
    blanks: usize,
    breaks: usize,
    unseen: bool,
    emphasis: usize,
    hyphens: usize,
    last: Option<char>,
    sentence: bool,
}

impl Between {
    fn add(&mut self, sign: char) {
        match sign {
            _ if is_unseen(sign) => {
                self.unseen = true;
                return;
            }
            '\n' => self.breaks += 1,
            _ if sign.is_whitespace() => self.blanks += 1,
            '*' | '~' | '`' | '$' | '\\' => self.emphasis += 1,
            '-' | '\u{2010}' => self.hyphens += 1,
            _ => self.seen += 1,
        }
        let full_stop = matches!(self.last, Some('.' | '!' | '?' | '。' | '…'));
        self.sentence |= sign.is_whitespace() && full_stop;
        self.last = Some(sign);
    }

    /// What stands between two letters of a word that is written letter by letter.
    fn one(&self) -> Option<char> {
        let alone = self.blanks + self.hyphens + self.seen == 1 && self.breaks + self.emphasis == 0;
        let sign = if self.blanks == 1 { Some(' ') } else { self.last };
        sign.filter(|sign| alone && matches!(sign, ' ' | '-' | '.' | '·' | '_'))
    }

    fn gap(self) -> Gap {
        let alone = self.seen + self.hyphens + self.blanks + self.breaks == 0;
        let at_line_end = self.hyphens == 1 && self.breaks == 1 && self.seen + self.emphasis == 0;
        if alone && self.emphasis == 0 {
            if self.unseen { Gap::Unseen } else { Gap::None }
        } else if alone || at_line_end {
            Gap::Broken
        } else if self.breaks > 1 || self.seen + self.hyphens + self.emphasis > WIDEST {
            Gap::Far
        } else if self.seen + self.hyphens == 0 {
            Gap::Blanks
        } else if self.sentence {
            Gap::Sentence
        } else {
            Gap::Words
        }
    }
}

/// Accents of Latin, Greek and Cyrillic letters. The marks of other scripts make other words.
fn is_accent(sign: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&sign)
}

/// What takes no room and shows nothing.
fn is_unseen(sign: char) -> bool {
    matches!(u32::from(sign), 0xad | 0x34f | 0x61c | 0x115f | 0x1160 | 0x17b4 | 0x17b5 | 0x180b..=0x180f | 0x200b..=0x200f
        | 0x202a..=0x202e | 0x2060..=0x206f | 0x3164 | 0xfe00..=0xfe0f | 0xfeff | 0xffa0 | 0xfff9..=0xfffb
        | 0xe0000..=0xe0fff)
}

/// A sign as it is compared: one letter, or several (`ﬁ`, `ß`).
fn folded(sign: char, script: Script) -> Vec<char> {
    if sign.is_ascii() {
        return vec![sign.to_ascii_lowercase()];
    }
    let base = |signs: &mut dyn Iterator<Item = char>| -> Vec<char> {
        let lower = signs.nfkd().filter(|sign| !is_accent(*sign)).flat_map(char::to_lowercase);
        lower
            .flat_map(|sign| if sign == 'ß' { vec!['s', 's'] } else { vec![if sign == 'ς' { 'σ' } else { sign }] })
            .collect()
    };
    let sign = if script == Script::LookAlike { small_capital(sign).unwrap_or(sign) } else { sign };
    let plain = base(&mut std::iter::once(sign));
    if script == Script::AsWritten || !sign.is_alphabetic() {
        return plain;
    }
    // A capital may look like a Latin capital where its small form looks like none: `В`, `Н`.
    let capital = skeleton_of(sign).filter(|looks| sign.is_uppercase() && looks.iter().all(char::is_ascii_uppercase));
    let looks = capital.unwrap_or_else(|| {
        plain
            .iter()
            .flat_map(
                |sign| if sign.is_ascii() { vec![*sign] } else { skeleton_of(*sign).unwrap_or_else(|| vec![*sign]) },
            )
            .collect()
    });
    base(&mut looks.into_iter())
}

/// The letter that a small capital is a shape of: `ɴ`.
fn small_capital(sign: char) -> Option<char> {
    SMALL_CAPITALS.chars().zip(LETTERS.chars()).find(|(small, _)| *small == sign).map(|(_, letter)| letter)
}

/// What a letter looks like, if that is letters.
fn skeleton_of(sign: char) -> Option<Vec<char>> {
    let looks: Vec<char> = skeleton(sign.encode_utf8(&mut [0; 4])).filter(|sign| !is_accent(*sign)).collect();
    (!looks.is_empty() && looks.iter().all(|sign| sign.is_alphanumeric())).then_some(looks)
}
