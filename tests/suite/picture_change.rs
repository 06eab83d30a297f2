//! A changed picture: both versions as they are, and why one can't be shown.

use portico_core::publish::{PictureChange, PictureSide, picture_change};

use crate::workshop::{Desk, Workshop};

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"><circle r=\"2\"/></svg>\n";

/// A picture so many pixels wide, of which one half lets through what is behind it.
fn png(width: u32) -> Vec<u8> {
    let height = 20;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    let pixels = (0..height).flat_map(|_| 0..width);
    let drawn: Vec<u8> = pixels.flat_map(|x| [30, 90, 140, if x * 2 < width { 60 } else { 255 }]).collect();
    writer.write_image_data(&drawn).unwrap();
    writer.finish().unwrap();
    bytes
}

fn put(desk: &Desk, path: &str, bytes: &[u8]) {
    std::fs::write(desk.root().join(path), bytes).unwrap();
}

fn change(desk: &Desk, path: &str) -> PictureChange {
    picture_change(&desk.portfolio, path).unwrap().expect("a picture")
}

fn media(side: &PictureSide) -> &str {
    side.source.as_ref().unwrap().split(';').next().unwrap()
}

fn committed(desk: &Desk, message: &str) {
    desk.git(&["add", "-A"]);
    desk.git(&["commit", "-q", "-m", message]);
}

#[test]
fn both_versions_come_with_their_sizes_and_the_words_that_stand_for_them() {
    let desk = Workshop::new().scaffold();
    put(&desk, "writing/the desk.png", &png(30));
    desk.write("writing/a.md", "# Night shift\n\n![The desk at night](the%20desk.png)\n\n![](the%20desk.png)\n");
    let new = change(&desk, "writing/the desk.png");
    assert!(new.before.is_none());
    let words: Vec<_> = new.shown.iter().map(|one| (one.title.as_str(), one.words.as_str())).collect();
    assert_eq!(words, [("Night shift", "The desk at night"), ("Night shift", "")]);
    committed(&desk, "The desk");
    put(&desk, "writing/the desk.png", &png(50));
    let PictureChange { before: Some(before), after: Some(after), .. } = change(&desk, "writing/the desk.png") else {
        panic!("both are there")
    };
    assert_eq!((before.pixels, after.pixels), (Some((30, 20)), Some((50, 20))));
    assert_eq!((before.bytes, after.bytes), (png(30).len() as u64, png(50).len() as u64));
    assert!(media(&before) == "data:image/png" && before.source != after.source);
    std::fs::remove_file(desk.root().join("writing/the desk.png")).unwrap();
    let gone = change(&desk, "writing/the desk.png");
    assert!(gone.after.is_none() && gone.before == Some(before));
}

#[test]
fn a_renamed_picture_is_compared_with_what_it_was() {
    let desk = Workshop::new().scaffold();
    put(&desk, "writing/a.png", &png(600));
    committed(&desk, "A");
    std::fs::rename(desk.root().join("writing/a.png"), desk.root().join("writing/b.png")).unwrap();
    let renamed = change(&desk, "writing/b.png");
    assert!(renamed.before.is_some() && renamed.before == renamed.after);
}

#[test]
fn a_drawing_is_shown_as_one_and_what_is_no_whole_picture_is_said() {
    let desk = Workshop::new().scaffold();
    desk.write("diagrams/a.svg", SVG);
    let drawing = change(&desk, "diagrams/a.svg").after.unwrap();
    assert_eq!((media(&drawing), drawing.pixels), ("data:image/svg+xml", None));
    let whole = png(30);
    put(&desk, "writing/cut.png", &whole[..whole.len() / 2]);
    desk.write("writing/words.png", "Only words\n");
    put(&desk, "writing/empty.png", b"");
    let large = [whole, vec![0; 11 * 1024 * 1024]].concat();
    put(&desk, "writing/large.png", &large);
    for (path, says) in [("cut", "breaks off"), ("words", "not a picture"), ("empty", "empty"), ("large", "too large")]
    {
        let side = change(&desk, &format!("writing/{path}.png")).after.unwrap();
        assert!(
            side.source.is_none() && side.trouble.as_ref().is_some_and(|said| said.contains(says)),
            "{path}: {side:?}"
        );
    }
    assert!(picture_change(&desk.portfolio, "README.md").unwrap().is_none());
}
