//! GIF: frames, their timing and how often they repeat. Comments and the notes of programs are left out.
//!
//! No library that is well kept takes parts out of a GIF without drawing it anew, and its blocks are few.

use super::Found;

const HEADER: usize = 13;
const EXTENSION: u8 = 0x21;
const FRAME: u8 = 0x2C;
const END: u8 = 0x3B;
const TIMING: u8 = 0xF9;
const OF_A_PROGRAM: u8 = 0xFF;
/// The two programs whose blocks say how often the frames repeat.
const REPEATS: [&[u8]; 2] = [b"\x0BNETSCAPE2.0", b"\x0BANIMEXTS1.0"];

pub(super) fn drawn(bytes: &[u8]) -> Option<Found> {
    let size = |at: usize| Some(u32::from(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?])));
    let (width, height) = (size(6)?, size(8)?);
    let mut at = HEADER + colours(*bytes.get(10)?);
    let mut kept = bytes.get(..at)?.to_vec();
    let mut beside = Vec::new();
    let mut frames = 0;
    loop {
        let from = at;
        let needed = match *bytes.get(at)? {
            END => {
                kept.push(END);
                beside.extend_from_slice(&bytes[at + 1..]);
                let found = Found { bytes: kept, beside, width, height };
                return (frames > 0 && width > 0 && height > 0).then_some(found);
            }
            EXTENSION => {
                let label = *bytes.get(at + 1)?;
                at = past_blocks(bytes, at + 2)?;
                let repeats = REPEATS.iter().any(|name| bytes[from + 2..].starts_with(name));
                label == TIMING || (label == OF_A_PROGRAM && repeats)
            }
            FRAME => {
                frames += 1;
                // The frame's own colours, and the byte before its pixels.
                at = past_blocks(bytes, at + 10 + colours(*bytes.get(at + 9)?) + 1)?;
                true
            }
            _ => return None,
        };
        let part = bytes.get(from..at)?;
        if needed { kept.extend_from_slice(part) } else { beside.extend(words_of(part)) }
    }
}

/// What an extension says, without the lengths of its blocks.
fn words_of(extension: &[u8]) -> Vec<u8> {
    let mut words = Vec::new();
    let mut at = 2;
    while let Some(length) = extension.get(at).map(|length| usize::from(*length)).filter(|length| *length > 0) {
        words.extend_from_slice(extension.get(at + 1..at + 1 + length).unwrap_or_default());
        at += 1 + length;
    }
    words.push(0);
    words
}

/// Bytes of the table of colours that a byte of flags announces.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 0x07) + 1) }
}

/// Behind the blocks that begin here: each says its length, and one of no length ends them.
fn past_blocks(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}
