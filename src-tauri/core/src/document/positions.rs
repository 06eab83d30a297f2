//! Positions as the editor counts them: UTF-16 code units.

/// Turns byte positions of one text into UTF-16 ones, in one pass over the text and a look-up for each.
#[derive(Debug)]
pub struct Utf16Map<'a> {
    text: &'a str,
    /// UTF-16 length up to every 256th byte (at the character boundary at or before it).
    marks: Vec<(usize, u32)>,
}

const STEP: usize = 256;

impl<'a> Utf16Map<'a> {
    /// Prepares a text.
    pub fn new(text: &'a str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut units = 0;
        let mut next = 0;
        for (byte, character) in text.char_indices() {
            if byte >= next {
                marks.push((byte, units));
                next = byte + STEP;
            }
            units += if u32::from(character) > 0xFFFF { 2 } else { 1 };
        }
        Self { text, marks }
    }

    /// The UTF-16 position of a byte position; one inside a character counts as its start.
    pub fn utf16(&self, byte: usize) -> u32 {
        let mark = self.marks.partition_point(|(at, _)| *at <= byte).saturating_sub(1);
        let Some(&(start, mut units)) = self.marks.get(mark) else { return 0 };
        for (at, character) in self.text[start..].char_indices() {
            if start + at + character.len_utf8() > byte {
                break;
            }
            units += if u32::from(character) > 0xFFFF { 2 } else { 1 };
        }
        units
    }
}

/// The line of a byte position, counted from 1.
pub fn line_of(text: &str, byte: usize) -> usize {
    text.as_bytes().iter().take(byte).filter(|byte| **byte == b'\n').count() + 1
}
