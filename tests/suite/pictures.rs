//! Pictures: nothing of their maker's goes into the portfolio, and what is drawn stays as it was. Made and looked at by
//! ImageMagick, so that neither side is ours.

use std::path::Path;
use std::process::Command;

use portico_core::picture::{Format, LARGEST, Picture, Refused};
use portico_core::publish::Committed;

use crate::workshop::{Desk, Workshop, rel};

/// Stands for everything that gives somebody away.
const SECRET: &str = "52.5163N 13.3777E Asha";

fn magick(arguments: &[&str]) -> Vec<u8> {
    let output = Command::new("convert").args(arguments).output().expect("Debian has convert in imagemagick.");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// A picture with a comment, as ImageMagick writes it.
fn made(format: &str, more: &[&str]) -> Vec<u8> {
    let mut arguments = vec!["-size", "48x32", "gradient:red-blue", "-set", "comment", SECRET];
    arguments.extend(more);
    let out = format!("{format}:-");
    arguments.push(&out);
    magick(&arguments)
}

/// The pixels as anybody sees them.
fn pixels(bytes: &[u8], upright: bool) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("picture");
    std::fs::write(&file, bytes).unwrap();
    let file = file.to_str().unwrap();
    if upright { magick(&[file, "-auto-orient", "rgba:-"]) } else { magick(&[file, "rgba:-"]) }
}

fn says(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// Exif as a camera writes it: maker, orientation, and a place.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2A\0\0\0\x08\0\x03".to_vec();
    let maker = u8::try_from(SECRET.len() + 1).unwrap();
    tiff.extend_from_slice(&[0x01, 0x0F, 0, 2, 0, 0, 0, maker, 0, 0, 0, 50]);
    tiff.extend_from_slice(&[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend_from_slice(&[0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 50 + maker]);
    tiff.extend_from_slice(&[0; 4]);
    tiff.extend_from_slice(SECRET.as_bytes());
    tiff.push(0);
    tiff.extend_from_slice(&[0, 1, 0, 1, 0, 2, 0, 0, 0, 2, b'N', 0, 0, 0, 0, 0, 0, 0]);
    tiff
}

fn segment(marker: u8, contents: &[u8]) -> Vec<u8> {
    let length = u16::try_from(contents.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, marker], length.as_slice(), contents].concat()
}

/// A photo as a telephone stores it: Exif and more in its head, notes between its scans, a film behind it.
pub(crate) fn photo(orientation: u8, more: &[&str]) -> Vec<u8> {
    let plain = made("jpeg", more);
    let head = [
        segment(0xE1, &[b"Exif\0\0".as_slice(), &exif(orientation)].concat()),
        segment(0xE1, format!("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>{SECRET}</x:xmpmeta>").as_bytes()),
        segment(0xED, format!("Photoshop 3.0\0{SECRET}").as_bytes()),
        segment(0xFE, SECRET.as_bytes()),
    ]
    .concat();
    let mut bytes = [&plain[..2], &head, &plain[2..]].concat();
    bytes.extend_from_slice(format!("ftypmp42 {SECRET}").as_bytes());
    bytes
}

fn chunk(kind: &[u8; 4], contents: &[u8]) -> Vec<u8> {
    let sum = crc(&[kind.as_slice(), contents].concat()).to_be_bytes();
    [&u32::try_from(contents.len()).unwrap().to_be_bytes(), kind.as_slice(), contents, &sum].concat()
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { 0xEDB8_8320 ^ (sum >> 1) } else { sum >> 1 })
    })
}

#[test]
fn a_photo_keeps_its_pixels_and_tells_nothing_else() {
    for more in [&[][..], &["-interlace", "JPEG"], &["-sampling-factor", "4:2:0", "-colorspace", "Gray"]] {
        let orientations: &[u8] = if more.is_empty() { &[1, 3, 6, 8] } else { &[6] };
        for &orientation in orientations {
            let photo = photo(orientation, more);
            assert!(says(&photo, SECRET) && says(&photo, "Exif"));
            let picture = Picture::read(&photo).unwrap();
            assert_eq!((picture.format, picture.width, picture.height), (Format::Jpeg, 48, 32));
            assert!(!says(&picture.bytes, SECRET), "{orientation} {more:?}");
            assert!(!says(&picture.bytes, "xmpmeta") && !says(&picture.bytes, "Photoshop"));
            assert_eq!(says(&picture.bytes, "Exif"), orientation != 1, "only which side is up");
            assert!(picture.bytes.ends_with(&[0xFF, 0xD9]), "nothing follows the picture");
            assert_eq!(pixels(&picture.bytes, false), pixels(&photo, false), "{orientation} {more:?}");
            assert_eq!(pixels(&picture.bytes, true), pixels(&photo, true), "upright: {orientation} {more:?}");
            assert_eq!(Picture::read(&picture.bytes).unwrap(), picture, "what is clean stays as it is");
        }
    }
    assert_ne!(pixels(&photo(6, &[]), true), pixels(&photo(1, &[]), true), "the judge turns pictures");
}

#[test]
fn notes_between_scans_go() {
    let progressive = made("jpeg", &["-interlace", "JPEG"]);
    let second = (2..progressive.len() - 1)
        .rfind(|at| progressive[*at..].starts_with(&[0xFF, 0xC4]))
        .expect("a table between the scans");
    let told = [&progressive[..second], &segment(0xFE, SECRET.as_bytes()), &progressive[second..]].concat();
    let picture = Picture::read(&told).unwrap();
    assert!(!says(&picture.bytes, SECRET));
    assert_eq!(pixels(&picture.bytes, false), pixels(&progressive, false));
}

#[test]
fn a_screenshot_keeps_its_pixels_and_tells_nothing_else() {
    let plain = made("png", &["-set", "Author", SECRET, "-set", "date:create", "2026-11-20"]);
    let head = 8 + 25;
    let more = [
        chunk(b"tEXt", format!("Location\0{SECRET}").as_bytes()),
        chunk(b"eXIf", &exif(6)),
        chunk(b"tIME", b"1234567"),
    ]
    .concat();
    let mut told = [&plain[..head], &more, &plain[head..]].concat();
    told.extend_from_slice(SECRET.as_bytes());
    let picture = Picture::read(&told).unwrap();
    assert_eq!((picture.format, picture.width, picture.height), (Format::Png, 48, 32));
    assert!(!says(&picture.bytes, SECRET) && !says(&picture.bytes, "tEXt") && !says(&picture.bytes, "tIME"));
    assert!(says(&picture.bytes, "eXIf"), "which side is up");
    assert_eq!(pixels(&picture.bytes, false), pixels(&plain, false));
    assert_eq!(Picture::read(&picture.bytes).unwrap(), picture);
    assert!(!says(&Picture::read(&plain).unwrap().bytes, "eXIf"));
}

#[test]
fn moving_pictures_go_on_moving() {
    let film = magick(&[
        "-size", "20x10", "-delay", "20", "xc:red", "xc:green", "xc:blue", "-loop", "0", "-set", "comment", SECRET,
        "gif:-",
    ]);
    let xmp = [b"\x21\xFF\x0BXMP DataXMP".as_slice(), &[5], b"Asha!", &[0]].concat();
    let end = film.len() - 1;
    let told = [&film[..end], &xmp, &film[end..]].concat();
    let picture = Picture::read(&told).unwrap();
    assert_eq!((picture.format, picture.width, picture.height), (Format::Gif, 20, 10));
    assert!(!says(&picture.bytes, SECRET) && !says(&picture.bytes, "Asha") && says(&picture.bytes, "NETSCAPE2.0"));
    assert_eq!(pixels(&picture.bytes, false), pixels(&film, false));
    let local = magick(&["-size", "9x7", "plasma:fractal", "-colors", "16", "gif:-"]);
    assert_eq!(pixels(&Picture::read(&local).unwrap().bytes, false), pixels(&local, false));
}

#[test]
fn webp_tells_nothing_else() {
    for lossless in ["true", "false"] {
        let plain = made("webp", &["-define", &format!("webp:lossless={lossless}")]);
        let note = |kind: &[u8; 4], contents: &[u8]| {
            let mut contents = contents.to_vec();
            let length = u32::try_from(contents.len()).unwrap().to_le_bytes();
            if contents.len() % 2 == 1 {
                contents.push(0);
            }
            [kind.as_slice(), &length, &contents].concat()
        };
        let start = if plain[12..].starts_with(b"VP8X") { 12 + 18 } else { 12 };
        let header = [0x0C, 0, 0, 0, 47, 0, 0, 31, 0, 0];
        let body = [
            note(b"VP8X", &header),
            plain[start..].to_vec(),
            note(b"EXIF", &exif(1)),
            note(b"XMP ", SECRET.as_bytes()),
        ]
        .concat();
        let size = u32::try_from(body.len() + 4).unwrap().to_le_bytes();
        let told = [b"RIFF".as_slice(), &size, b"WEBP", &body].concat();
        let picture = Picture::read(&told).unwrap();
        assert_eq!((picture.format, picture.width, picture.height), (Format::Webp, 48, 32));
        assert!(!says(&picture.bytes, SECRET) && !says(&picture.bytes, "EXIF") && !says(&picture.bytes, "XMP "));
        assert_eq!(pixels(&picture.bytes, false), pixels(&plain, false), "lossless: {lossless}");
    }
}

#[test]
fn what_is_not_taken_is_said_plainly() {
    let svg = b"<?xml version=\"1.0\"?>\n<!-- Inkscape -->\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    for (bytes, refused) in [
        (b"".as_slice(), Refused::Empty),
        (svg, Refused::Svg),
        (b"\0\0\0\x18ftypheic\0\0\0\0", Refused::Heif),
        (b"\0\0\0\x18ftypavif\0\0\0\0", Refused::OtherPicture("AVIF")),
        (b"BM\x10\0", Refused::OtherPicture("BMP")),
        (b"II*\0\x08\0\0\0", Refused::OtherPicture("TIFF")),
        (b"%PDF-1.7", Refused::NoPicture),
        (b"plain words", Refused::NoPicture),
        (b"\x89PNG\r\n\x1a\n", Refused::Damaged),
        (b"GIF89a", Refused::Damaged),
        (b"\xFF\xD8\xFF\xE0", Refused::Damaged),
        (b"RIFF\x04\0\0\0WEBP", Refused::Damaged),
    ] {
        assert_eq!(Picture::read(bytes), Err(refused), "{}", String::from_utf8_lossy(bytes));
        assert!(!refused.to_string().is_empty() && refused.hint().ends_with('.'));
    }
    assert_eq!(Picture::fits(LARGEST), Ok(()));
    assert_eq!(Picture::fits(LARGEST + 1), Err(Refused::TooBig { size: LARGEST + 1 }));
    assert_eq!(
        Refused::TooBig { size: LARGEST + 1 }.to_string(),
        "It has 11 MB. GitHub shows no picture of more than 10 MB in a document."
    );
    let wall = [
        b"\x89PNG\r\n\x1a\n".as_slice(),
        &chunk(b"IHDR", b"\0\0\xFF\xFF\0\0\xFF\xFF\x08\x06\0\0\0"),
        &chunk(b"IDAT", b""),
        &chunk(b"IEND", b""),
    ]
    .concat();
    assert_eq!(Picture::read(&wall), Err(Refused::TooManyPixels { width: 65_535, height: 65_535 }));
}

#[test]
fn no_cut_or_changed_byte_makes_it_fall_over() {
    for whole in [photo(6, &["-interlace", "JPEG"]), made("png", &[]), made("gif", &[]), made("webp", &[])] {
        for end in 0..whole.len() {
            let _ = Picture::read(&whole[..end]);
        }
        for at in 0..whole.len() {
            for byte in [0x00, 0xFF, 0x80] {
                let mut changed = whole.clone();
                changed[at] = byte;
                let _ = Picture::read(&changed);
            }
        }
    }
}

fn picture() -> Picture {
    Picture::read(&photo(1, &[])).unwrap()
}

fn put(desk: &Desk, document: &str) -> String {
    desk.portfolio.add_picture(&rel(document), &picture()).unwrap().as_str().to_owned()
}

#[test]
fn a_picture_stands_beside_its_document_and_over_no_other_file() {
    let desk = Workshop::new().scaffold();
    let work = desk.finished_draft("Ferrypost: webhooks");
    let stem = work.path().strip_suffix(".md").unwrap().to_owned();
    desk.write(&format!("{stem}-2.JPG"), "somebody's own");
    assert_eq!(put(&desk, work.path()), format!("{stem}-1.jpg"));
    assert_eq!(put(&desk, work.path()), format!("{stem}-3.jpg"));
    assert_eq!(desk.read(&format!("{stem}-2.JPG")), "somebody's own");
    assert_eq!(put(&desk, "projects/api-project/README.md"), "projects/api-project/api-project-1.jpg");
    assert_eq!(put(&desk, "README.md"), "picture-1.jpg");
    let shown = desk.portfolio.picture(&work.path, &format!("{}-1.jpg?raw=true", stem.rsplit('/').next().unwrap()));
    assert_eq!(shown.unwrap(), Some((Format::Jpeg, picture().bytes)));
    for address in
        ["../../../outside.png", "https://example.org/x.png", "nothing.png", "", "#x", "../../README.md", "/etc/x.png"]
    {
        assert_eq!(desk.portfolio.picture(&work.path, address).unwrap(), None, "{address}");
    }
    desk.write("fake.png", "not a picture");
    assert_eq!(desk.portfolio.picture(&rel("README.md"), "fake.png").unwrap(), None);
}

#[cfg(unix)]
#[test]
fn no_link_leads_out() {
    let desk = Workshop::new().scaffold();
    let outside = desk.workshop.place("outside.png");
    std::fs::write(&outside, made("png", &[])).unwrap();
    std::os::unix::fs::symlink(&outside, desk.root().join("here.png")).unwrap();
    assert!(desk.portfolio.picture(&rel("README.md"), "here.png").is_err());
}

fn at_head(desk: &Desk, path: &str) -> bool {
    desk.git(&["ls-tree", "-r", "--name-only", "HEAD"]).lines().any(|line| line == path)
}

#[test]
fn pictures_go_where_their_document_goes() {
    let desk = Workshop::new().scaffold();
    let ready = desk.ready_work("First");
    let shown = put(&desk, ready.path());
    let name = |path: &str| Path::new(path).file_name().unwrap().to_str().unwrap().to_owned();
    let ready = ready.edit(|text| format!("{text}\n![Three steps, and where each stops]({})\n", name(&shown)));
    let draft = desk.finished_draft("Second");
    let of_draft = put(&desk, draft.path());
    let draft = draft.edit(|text| format!("{text}\n<img src=\"{}\" alt=\"\">\n", name(&of_draft)));
    let unused = put(&desk, draft.path());

    let plan = desk.plan();
    let change = |path: &str| plan.changes.iter().find(|change| change.path == path).unwrap();
    assert!(change(&shown).selected);
    assert_eq!(change(&shown).summary, "Picture in “First”");
    assert_eq!(change(&shown).shown_in, [ready.path()]);
    assert!(!change(&of_draft).selected, "a draft's picture stays with it");
    assert!(!change(&unused).selected);
    assert_eq!(change(&unused).summary, "Picture that no document shows");
    assert_eq!(plan.message, "Add teardown: First");

    assert!(matches!(desk.commit(&[ready.path()]), Committed::Commit { .. }));
    assert!(at_head(&desk, &shown) && !at_head(&desk, &of_draft) && !at_head(&desk, &unused));
    assert!(matches!(desk.commit(&[draft.path()]), Committed::Commit { .. }));
    assert!(at_head(&desk, &of_draft) && !at_head(&desk, &unused));
    std::fs::write(desk.root().join(&shown), made("png", &[])).unwrap();
    assert!(
        desk.plan().changes.iter().any(|change| change.path == shown && change.selected),
        "shown in public already"
    );
    assert!(!Path::new(&unused).has_root() && desk.exists(&unused), "and nothing is deleted");
}
