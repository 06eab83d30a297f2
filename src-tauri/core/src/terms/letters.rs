//! Text as a row of letters: what is seen of each, and what stands between it and the one before.

use unicode_normalization::UnicodeNormalization;
use unicode_security::confusable_detection::skeleton;

use super::stream::Char;

/// Most signs that may stand between two words of one term.
const WIDEST: usize = 12;

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
pub(super) fn is_accent(sign: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&sign)
}

/// What takes no room and shows nothing.
pub(super) fn is_unseen(sign: char) -> bool {
    matches!(u32::from(sign), 0xad | 0x34f | 0x61c | 0x115f | 0x1160 | 0x17b4 | 0x17b5 | 0x180b..=0x180f | 0x200b..=0x200f
        | 0x202a..=0x202e | 0x2060..=0x206f | 0x3164 | 0xfe00..=0xfe0f | 0xfeff | 0xffa0 | 0xfff9..=0xfffb
        | 0xe0000..=0xe0fff)
}

/// A sign as it is compared: one letter, or several (`ﬁ`, `ß`).
pub(super) fn folded(sign: char, script: Script) -> Vec<char> {
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
