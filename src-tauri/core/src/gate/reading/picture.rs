//! What a picture's file says beside what is drawn.

use std::io::Read;

use exif::{In, Reader, Tag};
use flate2::read::ZlibDecoder;
use img_parts::Bytes;
use img_parts::png::Png;

use super::{Reading, strings};
use crate::picture::beside;

/// Longest note that is taken out of its compression, in bytes.
const LONGEST: u64 = 1 << 20;

const PLACE: &str = "The place where it was taken";

pub(super) fn read(bytes: &[u8]) -> Reading {
    let Some(beside) = beside(bytes) else {
        return Reading {
            notes: strings::within(bytes),
            unread: Some("A damaged picture that Portico can’t look into"),
            ..Reading::default()
        };
    };
    let mut notes = strings::within(&beside);
    add_compressed(bytes, &mut notes);
    let place = notes.contains("GPSLatitude").then_some(PLACE);
    Reading { notes, of_camera: place.or_else(|| self::place(bytes)), ..Reading::default() }
}

/// Says that a camera wrote where it stood, in whatever format has Exif.
pub(super) fn place(bytes: &[u8]) -> Option<&'static str> {
    let exif = Reader::new().read_from_container(&mut std::io::Cursor::new(bytes)).ok()?;
    exif.get_field(Tag::GPSLatitude, In::PRIMARY).map(|_| PLACE)
}

/// Notes of a PNG that are stored compressed: `zTXt`, `iTXt`, and profiles that hold XMP or Exif as text.
fn add_compressed(bytes: &[u8], notes: &mut String) {
    let Ok(png) = Png::from_bytes(Bytes::copy_from_slice(bytes)) else { return };
    for chunk in png.chunks() {
        let packed = match &chunk.kind() {
            b"zTXt" => after_zeros(chunk.contents(), 1).and_then(|rest| rest.get(1..)),
            b"iTXt" => packed_words(chunk.contents()),
            _ => None,
        };
        let Some(packed) = packed else { continue };
        let mut words = Vec::new();
        // A stream that breaks off is read as far as it goes.
        let _ = ZlibDecoder::new(packed).take(LONGEST).read_to_end(&mut words);
        strings::add(notes, &String::from_utf8_lossy(&words));
        strings::add(notes, &from_hex(&words));
    }
}

/// keyword, zero, compressed?, method, language, zero, keyword again, zero, words
fn packed_words(contents: &[u8]) -> Option<&[u8]> {
    let rest = after_zeros(contents, 1)?;
    let [1, _, rest @ ..] = rest else { return None };
    after_zeros(rest, 2)
}

fn after_zeros(contents: &[u8], count: usize) -> Option<&[u8]> {
    (0..count).try_fold(contents, |rest, _| {
        let zero = rest.iter().position(|byte| *byte == 0)?;
        rest.get(zero + 1..)
    })
}

/// ImageMagick stores profiles as lines of hexadecimal digits, below a name and a length.
fn from_hex(words: &[u8]) -> String {
    let Some(lines) = words.splitn(4, |byte| *byte == b'\n').nth(3) else { return String::new() };
    let digits: Vec<u8> = lines.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let bytes: Option<Vec<u8>> = digits.chunks_exact(2).map(pair).collect();
    bytes.map(|bytes| strings::within(&bytes)).unwrap_or_default()
}
