//! What there is to read of a file: its text, or what it says beside and beneath what it shows.
//!
//! Invariants: limits hold for whatever a file claims of itself, so that a small one can't fill the memory; what couldn't be
//! looked into is said, never passed over.

mod archive;
mod embedded;
mod pdf;
mod picture;
mod strings;

use crate::picture::Format;

/// What there is to read of a file.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The whole file, where it is text.
    pub text: Option<String>,
    /// What programs and people wrote beside what it shows.
    pub notes: String,
    /// What it holds, where it is more than text and pictures.
    pub inside: String,
    /// What a camera wrote that tells more than the picture should.
    pub of_camera: Option<&'static str>,
    /// Why a part of it couldn't be looked into.
    pub unread: Option<&'static str>,
}

/// Most bytes that are taken out of one file's wrapping.
const MOST: usize = 64 << 20;

/// How deep files in files are looked into: a picture in a document in an archive.
const DEEPEST: usize = 3;

/// How files begin that show or play something, and are not read for words: fonts, icons, sounds, films, pictures of other
/// formats.
const MEDIA: [&[u8]; 14] = [
    b"wOFF",
    b"wOF2",
    b"OTTO",
    b"\0\x01\0\0",
    b"\0\0\x01\0",
    b"ID3",
    b"OggS",
    b"fLaC",
    b"\x1A\x45\xDF\xA3",
    b"BM",
    b"\xFF\xFB",
    b"RIFF",
    b"II*\0",
    b"MM\0*",
];

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Reading {
    let mut budget = MOST;
    read_within(bytes, DEEPEST, &mut budget)
}

fn read_within(bytes: &[u8], deeper: usize, budget: &mut usize) -> Reading {
    if Format::of(bytes).is_some() {
        let mut reading = picture::read(bytes);
        reading.say(&embedded::diagrams(&reading.notes, budget));
        return reading;
    }
    if archive::is_zip(bytes) {
        return archive::zip(bytes, deeper, budget);
    }
    if archive::is_gzip(bytes) {
        return archive::gzip(bytes, deeper, budget);
    }
    // A PDF may be written with ASCII alone, and its words stand in it as figures.
    if bytes.starts_with(b"%PDF-") {
        return pdf::read(bytes, deeper, budget);
    }
    if let Some(text) = strings::text(bytes) {
        let mut reading = embedded::files(&text, deeper, budget);
        reading.say(&embedded::diagrams(&text, budget));
        return Reading { text: Some(text), ..reading };
    }
    if strings::starts_within(bytes, b"%PDF-") {
        return pdf::read(bytes, deeper, budget);
    }
    let shows = MEDIA.iter().any(|mark| bytes.starts_with(mark)) || bytes.get(4..8) == Some(b"ftyp".as_slice());
    Reading {
        notes: strings::within(bytes),
        of_camera: picture::place(bytes),
        unread: (!shows && !archive::is_tar(bytes)).then_some("A file that Portico can’t look into"),
        ..Reading::default()
    }
}

impl Reading {
    /// Takes in what a file within this one says.
    fn take_in(&mut self, bytes: &[u8], deeper: usize, budget: &mut usize) {
        if deeper == 0 {
            self.unread = Some("Archives within archives, deeper than Portico looks");
            return;
        }
        let inner = read_within(bytes, deeper - 1, budget);
        for words in [inner.text.as_deref().unwrap_or_default(), &inner.notes, &inner.inside] {
            self.say(words);
        }
        self.unread = self.unread.or(inner.unread);
        self.of_camera = self.of_camera.or(inner.of_camera);
    }

    fn say(&mut self, words: &str) {
        if !words.is_empty() {
            self.inside.push_str(words);
            self.inside.push('\n');
        }
    }
}
