//! What files say beside what they show: a camera's and a program's notes in pictures and PDFs.

use std::borrow::Cow;

use exif::{In, Reader, Tag};
use img_parts::Bytes;
use img_parts::png::Png;

use crate::picture::Format;

/// What there is to read of a file.
pub(super) enum Notes<'a> {
    /// It is text.
    Text(&'a str),
    /// It shows something, and says this beside it.
    Beside {
        /// Words that programs and people wrote into it.
        said: Cow<'a, str>,
        /// What a camera wrote that tells more than the picture should.
        of_camera: Option<String>,
    },
}

/// Longest packet of notes that is looked at, in bytes.
const LONGEST: usize = 1 << 20;

pub(super) fn read(bytes: &[u8]) -> Notes<'_> {
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
    {
        return Notes::Text(text);
    }
    let mut said = String::new();
    let mut of_camera = None;
    if Format::of(bytes).is_some() {
        if let Ok(exif) = Reader::new().read_from_container(&mut std::io::Cursor::new(bytes)) {
            for field in exif.fields() {
                if let exif::Value::Ascii(lines) = &field.value {
                    lines.iter().for_each(|line| add(&mut said, &String::from_utf8_lossy(line)));
                }
            }
            if exif.get_field(Tag::GPSLatitude, In::PRIMARY).is_some() {
                of_camera = Some("The place where it was taken".to_owned());
            }
        }
        text_of_png(bytes, &mut said);
    }
    packets(bytes, b"<x:xmpmeta", b"</x:xmpmeta>", &mut said);
    if bytes.starts_with(b"%PDF") {
        strings_of_pdf(bytes, &mut said);
    }
    Notes::Beside { said: said.into(), of_camera }
}

fn add(said: &mut String, words: &str) {
    said.push_str(words);
    said.push('\n');
}

fn text_of_png(bytes: &[u8], said: &mut String) {
    let Ok(png) = Png::from_bytes(Bytes::copy_from_slice(bytes)) else { return };
    for chunk in png.chunks().iter().filter(|chunk| matches!(&chunk.kind(), b"tEXt" | b"iTXt")) {
        add(said, &String::from_utf8_lossy(chunk.contents()).replace('\0', " "));
    }
}

/// XMP packets, which stand in clear text in whatever file.
fn packets(bytes: &[u8], opens: &[u8], closes: &[u8], said: &mut String) {
    let mut rest = bytes;
    while let Some(start) = find(rest, opens) {
        let packet = &rest[start..];
        let end = find(packet, closes).map_or(packet.len().min(LONGEST), |at| at + closes.len());
        add(said, &String::from_utf8_lossy(&packet[..end]));
        rest = &packet[end..];
    }
}

/// The values of a PDF's information dictionary, as far as they stand in clear text: author, title, program.
fn strings_of_pdf(bytes: &[u8], said: &mut String) {
    for key in ["/Author", "/Title", "/Subject", "/Keywords", "/Creator", "/Producer", "/Company"] {
        let mut rest = bytes;
        while let Some(at) = find(rest, key.as_bytes()) {
            rest = &rest[at + key.len()..];
            let value = rest.trim_ascii_start();
            if let Some(value) = value.strip_prefix(b"(") {
                let end = value.iter().position(|byte| *byte == b')').unwrap_or(value.len().min(LONGEST));
                add(said, &string_of_pdf(&value[..end]));
            } else if let Some(value) = value.strip_prefix(b"<")
                && !value.starts_with(b"<")
            {
                let end = value.iter().position(|byte| *byte == b'>').unwrap_or(0);
                let digits: Vec<u8> = value[..end].iter().copied().filter(u8::is_ascii_hexdigit).collect();
                let pairs = digits
                    .chunks_exact(2)
                    .filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
                add(said, &string_of_pdf(&pairs.collect::<Vec<u8>>()));
            }
        }
    }
}

/// UTF-16 with its mark, or Latin letters.
fn string_of_pdf(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(wide) => {
            let units: Vec<u16> = wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}
