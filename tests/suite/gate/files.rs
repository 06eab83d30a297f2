//! What files say beside what they show: in every wrapping that people publish, and told where Portico can't look.

use std::io::{Cursor, Write};
use std::process::Command;

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use img_parts::Bytes;
use img_parts::png::PngChunk;
use portico_core::gate::{ConfidentialTerm, Gate, Leak, LeakSort, Part, TermSort};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn gate() -> Gate {
    let term = |term: &str| ConfidentialTerm { term: term.into(), sort: TermSort::CodeName };
    Gate::new(&[term("Larkspur"), term("Müller Werke")], &[]).unwrap()
}

fn found(bytes: &[u8]) -> Vec<(LeakSort, Part)> {
    gate().file(bytes).iter().map(|leak: &Leak| (leak.sort, leak.part)).collect()
}

fn says_term(bytes: &[u8], part: Part, what: &str) {
    assert!(found(bytes).contains(&(LeakSort::Term, part)), "{what}: {:?}", found(bytes));
}

fn passes(bytes: &[u8], what: &str) {
    assert_eq!(found(bytes), [], "{what}");
}

fn wide(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

#[test]
fn text_is_read_in_the_encodings_that_programs_write() {
    let text = "# Notes\r\n\r\nBehind Larkspur, by Müller Werke.\r\n";
    for (bytes, what) in [
        ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), "UTF-8 with its mark"),
        ([b"\xFF\xFE".to_vec(), wide(text, false)].concat(), "UTF-16"),
        ([b"\xFE\xFF".to_vec(), wide(text, true)].concat(), "UTF-16, big end first"),
        (wide(text, false), "UTF-16 without its mark"),
        (wide(text, true), "the same, big end first"),
        (text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect(), "one byte a letter"),
        (
            [&[0xFF, 0xFE, 0, 0][..], &text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect::<Vec<_>>()]
                .concat(),
            "UTF-32",
        ),
    ] {
        assert_eq!(found(&bytes), [(LeakSort::Term, Part::Text); 2], "{what}");
    }
    passes(&wide("# Notes\r\n\r\nNothing here.\r\n", false), "other words");
    let long = format!("{{\"a\":\"{}\",\"b\":\"Larkspur\"}}", "x y ".repeat(300_000));
    says_term(long.as_bytes(), Part::Text, "a megabyte in a line");
}

fn chunk(kind: &[u8; 4], contents: &[u8]) -> Vec<u8> {
    PngChunk::new(*kind, Bytes::copy_from_slice(contents)).encoder().bytes().to_vec()
}

fn png(notes: &[Vec<u8>], behind: &[u8]) -> Vec<u8> {
    let head = [b"\x89PNG\r\n\x1A\n".to_vec(), chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])].concat();
    [head, notes.concat(), chunk(b"IDAT", &zlib(&[0, 0])), chunk(b"IEND", &[]), behind.to_vec()].concat()
}

#[test]
fn notes_of_a_png_are_read_packed_too() {
    passes(&png(&[], b""), "a picture that says nothing");
    let packed = zlib(b"Made for Larkspur");
    let profile = format!("\nxmp\n 8\n{}\n", "Larkspur".bytes().map(|byte| format!("{byte:02x}")).collect::<String>());
    for (note, what) in [
        (chunk(b"tEXt", b"Comment\0Made for Larkspur"), "tEXt"),
        (chunk(b"zTXt", &[b"Comment\0\0".as_slice(), &packed].concat()), "zTXt"),
        (chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\x01\0en\0\0".as_slice(), &packed].concat()), "iTXt, packed"),
        (chunk(b"iTXt", b"Comment\0\0\0\0\0Made for Larkspur"), "iTXt"),
        (chunk(b"zTXt", &[b"Raw profile type xmp\0\0".as_slice(), &zlib(profile.as_bytes())].concat()), "a profile"),
        (chunk(b"prVt", &wide("Made for Larkspur", false)), "a chunk that nobody knows"),
    ] {
        says_term(&png(&[note], b""), Part::Notes, what);
    }
    says_term(&png(&[], b"Made for Larkspur"), Part::Notes, "behind the picture");
    // It can't grow into the memory.
    let bomb = zlib(&vec![b'a'; 4 << 20]);
    passes(&png(&[chunk(b"zTXt", &[b"Comment\0\0".as_slice(), &bomb].concat())], b""), "four megabytes of one letter");
}

fn segment(marker: u8, contents: &[u8]) -> Vec<u8> {
    let length = u16::try_from(contents.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, marker], length.as_slice(), contents].concat()
}

fn jpeg(notes: &[u8], behind: &[u8]) -> Vec<u8> {
    let frame = segment(0xC0, &[8, 0, 1, 0, 1, 1, 1, 0x11, 0]);
    let scan = [segment(0xDA, &[1, 1, 0, 0, 63, 0]), vec![0x12, 0x34]].concat();
    [b"\xFF\xD8".as_slice(), notes, &frame, &scan, b"\xFF\xD9", behind].concat()
}

/// Exif with one field of text.
fn exif(tag: u16, kind: u16, value: &[u8]) -> Vec<u8> {
    let count = u32::try_from(value.len()).unwrap();
    let entry =
        [tag.to_le_bytes().as_slice(), &kind.to_le_bytes(), &count.to_le_bytes(), &26u32.to_le_bytes()].concat();
    [b"II*\0\x08\0\0\0\x01\0".as_slice(), &entry, &[0, 0, 0, 0], value].concat()
}

#[test]
fn notes_of_a_photo_are_read_wherever_they_stand() {
    passes(&jpeg(&[], b""), "a picture that says nothing");
    let app1 = |exif: Vec<u8>| segment(0xE1, &[b"Exif\0\0".as_slice(), &exif].concat());
    for (notes, what) in [
        (app1(exif(0x010E, 2, b"Behind Larkspur\0")), "Exif"),
        (app1(exif(0x9C9B, 1, &wide("Behind Larkspur\0", false))), "Exif as Windows writes it"),
        (segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x14\x1C\x02\x78\0\x0FBehind Larkspur\0"), "IPTC"),
        (segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><dc:title>Larkspur</dc:title></x:xmpmeta>"), "XMP"),
        (segment(0xFE, b"Behind Larkspur"), "a comment"),
        (segment(0xE9, b"Behind Larkspur"), "a program's own"),
    ] {
        says_term(&jpeg(&notes, b""), Part::Notes, what);
    }
    says_term(&jpeg(&[], b"\0\0Behind Larkspur"), Part::Notes, "behind the picture");
    let gif = |words: &[u8]| {
        let length = [u8::try_from(words.len()).unwrap()];
        let frame = b"\x2C\0\0\0\0\x01\0\x01\0\0\x02\x01\x44\0";
        [b"GIF89a\x01\0\x01\0\0\0\0\x21\xFE".as_slice(), &length, words, &[0], frame, b"\x3B"].concat()
    };
    says_term(&gif(b"Behind Larkspur"), Part::Notes, "a comment of a GIF");
    passes(&gif(b"Behind it"), "another comment");
    passes(b"<svg xmlns=\"http://www.w3.org/2000/svg\"><title>A door</title></svg>", "a drawing");
    says_term(b"<svg><metadata>Lark<!-- x -->spur</metadata></svg>", Part::Text, "a drawing's notes");
    let broken = &jpeg(&segment(0xFE, b"Behind Larkspur"), b"")[..40];
    assert!(found(broken).contains(&(LeakSort::Unread, Part::Inside)), "{:?}", found(broken));
}

#[test]
fn the_place_where_a_photo_was_taken_is_told() {
    let entry = |tag: u16, kind: u16, count: u32, at: u32| {
        let head = [tag.to_le_bytes(), kind.to_le_bytes()].concat();
        [head, count.to_le_bytes().to_vec(), at.to_le_bytes().to_vec()].concat()
    };
    let one: [u8; 8] = [1, 0, 0, 0, 1, 0, 0, 0];
    let exif = [
        b"II*\0\x08\0\0\0\x01\0".to_vec(),
        entry(0x8825, 4, 1, 26),
        vec![0, 0, 0, 0, 1, 0],
        entry(2, 5, 3, 44),
        vec![0; 4],
        one.repeat(3),
    ]
    .concat();
    let photo = jpeg(&segment(0xE1, &[b"Exif\0\0".as_slice(), &exif].concat()), b"");
    let leaks = gate().file(&photo);
    assert_eq!(leaks.len(), 1, "{leaks:?}");
    assert_eq!((leaks[0].sort, leaks[0].what.as_str()), (LeakSort::Notes, "The place where it was taken"));
    assert_eq!(found(&png(&[chunk(b"eXIf", &exif)], b"")), [(LeakSort::Notes, Part::Notes)]);
    assert_eq!(found(&exif), [(LeakSort::Notes, Part::Notes)], "a TIFF");
}

#[test]
fn an_office_document_and_an_archive_are_looked_into() {
    let zip = |files: &[(&str, &[u8])]| {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            zip.start_file(*name, SimpleFileOptions::default().compression_level(Some(1))).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    let body = b"<w:p><w:r><w:t>Behind Lark</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>spur</w:t></w:r></w:p>";
    let props = b"<cp:coreProperties><dc:creator>Larkspur team</dc:creator></cp:coreProperties>";
    says_term(&zip(&[("word/document.xml", body)]), Part::Inside, "words");
    says_term(&zip(&[("docProps/core.xml", props)]), Part::Inside, "properties");
    says_term(&zip(&[("notes/larkspur.md", b"x")]), Part::Inside, "names");
    let photo = jpeg(&segment(0xFE, b"Behind Larkspur"), b"");
    says_term(&zip(&[("word/media/image1.jpeg", &photo)]), Part::Inside, "a picture within");
    says_term(&zip(&[("a.zip", &zip(&[("b.txt", b"Larkspur")]))]), Part::Inside, "an archive within");
    passes(&zip(&[("word/document.xml", b"<w:p><w:t>Behind it</w:t></w:p>"), ("a.txt", b"Nothing")]), "nothing");
    let mut locked = zip(&[("a.txt", b"Nothing")]);
    for mark in [b"PK\x03\x04".as_slice(), b"PK\x01\x02"] {
        let at = locked.windows(4).position(|window| window == mark).unwrap();
        locked[at + if mark[2] == 3 { 6 } else { 8 }] |= 1;
    }
    assert_eq!(found(&locked), [(LeakSort::Unread, Part::Inside)]);
    let bomb = zip(&[("a.txt", &vec![b'a'; 70 << 20])]);
    assert_eq!(found(&bomb), [(LeakSort::Unread, Part::Inside)], "it can't grow into the memory");
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(b"Behind Larkspur").unwrap();
    says_term(&packed.finish().unwrap(), Part::Inside, "gzip");
    let nothing = b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3E\0\0\0";
    assert_eq!(found(nothing), [(LeakSort::Unread, Part::Inside)]);
    passes(b"wOF2\0\x01\0\0\x12\x34\0\0", "a font");
}

/// A PDF with properties, notes about it, a remark, a bookmark and words on its page.
fn pdf(title: &str, xmp: &str, words: &str) -> Vec<u8> {
    let stream = format!("BT /F1 12 Tf 72 700 Td ({words}) Tj ET");
    let title: String = title.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    let objects = [
        "<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>stream\n{stream}\nendstream", stream.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        format!("<</Type/Metadata/Subtype/XML/Length {}>>stream\n{xmp}\nendstream", xmp.len()),
        format!("<</Title<FEFF{title}>>>"),
    ];
    let (mut file, mut places) = ("%PDF-1.7\n".to_owned(), Vec::new());
    for (at, object) in objects.iter().enumerate() {
        places.push(format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let (xref, count) = (file.len(), objects.len() + 1);
    let table = format!("xref\n0 {count}\n0000000000 65535 f \n{}", places.concat());
    format!("{file}{table}trailer<</Size {count}/Root 1 0 R/Info 7 0 R>>\nstartxref\n{xref}\n%%EOF\n").into_bytes()
}

/// As qpdf writes it with some options.
fn rewritten(pdf: &[u8], options: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("a.pdf"), folder.path().join("b.pdf"));
    std::fs::write(&from, pdf).unwrap();
    let done = Command::new("qpdf").args(options).arg(&from).arg(&to).output().expect("qpdf must be installed");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    std::fs::read(to).unwrap()
}

#[test]
fn a_pdf_is_read_packed_and_told_where_it_is_locked() {
    let packed = ["--object-streams=generate", "--compress-streams=y", "--compression-level=9", "--recompress-flate"];
    for (title, xmp, words) in [
        ("Behind Larkspur", "<x/>", "It"),
        ("It", "<x:xmpmeta><dc:creator>Larkspur</dc:creator></x:xmpmeta>", "It"),
        ("It", "<x/>", "Behind Larkspur"),
    ] {
        let plain = pdf(title, xmp, words);
        says_term(&plain, Part::Inside, "as it is");
        let small = rewritten(&plain, &packed);
        assert!(!String::from_utf8_lossy(&small).contains(&title[..2]) || title == "It");
        says_term(&small, Part::Inside, "packed");
        let locked = rewritten(&plain, &["--encrypt", "secret", "owner", "256", "--"]);
        assert_eq!(found(&locked), [(LeakSort::Unread, Part::Inside)], "locked");
        // No password opens it, but it may not be changed: any reader gets to see it.
        let open = rewritten(&plain, &["--encrypt", "", "owner", "256", "--"]);
        says_term(&open, Part::Inside, "without a password for reading");
    }
    passes(&rewritten(&pdf("It", "<x/>", "It"), &packed), "other words");
    assert!(found(b"%PDF-1.7\nnothing at all").contains(&(LeakSort::Unread, Part::Inside)));
}
