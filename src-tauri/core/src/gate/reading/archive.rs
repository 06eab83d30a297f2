//! Archives, and office documents, which are archives of XML.

use std::io::{Cursor, Read};

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;

use super::Reading;

/// Most files of an archive that are looked into.
const MOST_FILES: usize = 5_000;

const LOCKED: &str = "An archive with a password, which Portico can’t look into";
const BROKEN: &str = "An archive that Portico can’t look into whole";

pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

pub(super) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1F, 0x8B])
}

/// A tar's files stand in it as they are, so its readable runs are all there is to read of texts.
pub(super) fn is_tar(bytes: &[u8]) -> bool {
    bytes.get(257..262) == Some(b"ustar".as_slice())
}

pub(super) fn zip(bytes: &[u8], deeper: usize, budget: &mut usize) -> Reading {
    let mut reading = Reading::default();
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        reading.unread = Some(BROKEN);
        return reading;
    };
    reading.say(&String::from_utf8_lossy(archive.comment()));
    if archive.len() > MOST_FILES {
        reading.unread = Some(BROKEN);
    }
    for at in 0..archive.len().min(MOST_FILES) {
        let Ok(raw) = archive.by_index_raw(at) else {
            reading.unread = Some(BROKEN);
            continue;
        };
        let (name, locked) = (String::from_utf8_lossy(raw.name_raw()).into_owned(), raw.encrypted());
        drop(raw);
        reading.say(&name);
        if locked {
            reading.unread = Some(LOCKED);
            continue;
        }
        let content = archive.by_index(at).ok().and_then(|file| unpacked(file, budget));
        match content {
            Some(content) if is_xml(&name) => reading.say(&words_of_xml(&content)),
            Some(content) => reading.take_in(&content, deeper, budget),
            None => reading.unread = Some(BROKEN),
        }
    }
    reading
}

pub(super) fn gzip(bytes: &[u8], deeper: usize, budget: &mut usize) -> Reading {
    let mut reading = Reading::default();
    match unpacked(MultiGzDecoder::new(bytes), budget) {
        Some(content) => reading.take_in(&content, deeper, budget),
        None => reading.unread = Some(BROKEN),
    }
    reading
}

/// What is packed, if it is whole and not larger than what may be spent.
fn unpacked(packed: impl Read, budget: &mut usize) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    let most = u64::try_from(*budget).unwrap_or(u64::MAX);
    packed.take(most.saturating_add(1)).read_to_end(&mut content).ok()?;
    *budget = budget.checked_sub(content.len())?;
    Some(content)
}

fn is_xml(name: &str) -> bool {
    name.ends_with(".xml") || name.ends_with(".rels")
}

/// The words of an XML file as they are read: a word that is split between two spans of a line is one.
fn words_of_xml(content: &[u8]) -> String {
    let text = String::from_utf8_lossy(content);
    let mut words = String::with_capacity(text.len() / 2);
    let mut values = String::new();
    for (at, part) in text.split('<').enumerate() {
        let (tag, said) = if at == 0 { ("", part) } else { part.split_once('>').unwrap_or((part, "")) };
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        let name = name.rsplit(':').next().unwrap_or_default();
        // Runs of letters and how they look; all else parts words.
        if !matches!(
            name,
            "r" | "t" | "rPr" | "b" | "i" | "u" | "span" | "rFonts" | "sz" | "szCs" | "lang" | "color" | "proofErr"
        ) {
            words.push('\n');
        }
        words.push_str(said);
        for value in tag.split('"').skip(1).step_by(2).filter(|value| value.contains(char::is_alphabetic)) {
            values.push_str(value);
            values.push('\n');
        }
    }
    words.push('\n');
    words.push_str(&values);
    words
}
