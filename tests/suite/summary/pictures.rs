//! The picture on the page: taken in, told in words, and left out with a reason where it can't be printed.

use portico_core::picture::Picture;
use portico_core::summary::{PageChoice, keep_choice, picture_for_page, summarise};

use crate::workshop::{Desk, Workshop, rel};

fn png(shade: u8) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 2, 1);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.write_header().unwrap().write_image_data(&[shade, 0]).unwrap();
    file
}

fn choice(path: &str, words: &str) -> PageChoice {
    let wording = [("picture".to_owned(), words.to_owned())].into();
    PageChoice { picture: Some(path.to_owned()), wording, ..PageChoice::default() }
}

fn trouble(desk: &Desk, path: &str) -> String {
    let page = summarise(&desk.portfolio, &choice(path, "A map")).unwrap();
    assert!(page.model.picture.is_none(), "{path}");
    page.picture.unwrap().trouble.unwrap_or_else(|| panic!("{path} is silently left out"))
}

#[test]
fn it_is_put_into_the_portfolio_and_told_in_words() {
    let desk = Workshop::new().scaffold();
    let picture = Picture::read(&png(9)).unwrap();
    let path = desk.portfolio.add_page_picture(&picture).unwrap();
    assert_eq!(path.as_str(), "pictures/one-page-1.png");
    let page = summarise(&desk.portfolio, &choice(path.as_str(), "How a delivery travels")).unwrap();
    assert_eq!(page.picture.unwrap().trouble, None);
    let printed = page.model.picture.unwrap();
    assert_eq!((printed.alternative.as_str(), printed.bytes), ("How a delivery travels", picture.bytes.clone()));
    let unsaid = summarise(&desk.portfolio, &choice(path.as_str(), " ")).unwrap().model.picture.unwrap();
    assert_eq!(unsaid.alternative, "one-page-1", "a picture never goes without words");
    let second = desk.portfolio.add_page_picture(&picture).unwrap();
    assert_eq!(second.as_str(), "pictures/one-page-2.png", "never over another file");
}

#[test]
fn it_is_taken_back_only_where_nothing_needs_it() {
    let desk = Workshop::new().scaffold();
    let path = desk.portfolio.add_page_picture(&Picture::read(&png(9)).unwrap()).unwrap();
    keep_choice(&desk.portfolio, &choice(path.as_str(), "A map")).unwrap();
    assert!(!desk.portfolio.drop_page_picture(&path).unwrap(), "the page shows it");
    keep_choice(&desk.portfolio, &PageChoice::default()).unwrap();
    let private = desk.portfolio.private();
    let version = private.add_page_version("Stripe", &choice(path.as_str(), "A map"), 0).unwrap();
    assert!(!desk.portfolio.drop_page_picture(&path).unwrap(), "a tailored page shows it");
    private.forget_page_version(version).unwrap();
    desk.write("diagrams/map.png", "mine");
    assert!(!desk.portfolio.drop_page_picture(&rel("diagrams/map.png")).unwrap(), "it was put there by hand");
    assert!(desk.portfolio.drop_page_picture(&path).unwrap() && !desk.exists(path.as_str()));
    let path = desk.portfolio.add_page_picture(&Picture::read(&png(9)).unwrap()).unwrap();
    desk.git(&["add", "."]);
    desk.git(&["commit", "-qm", "Add it"]);
    assert!(!desk.portfolio.drop_page_picture(&path).unwrap(), "a version knows it");
}

#[test]
fn a_page_without_its_picture_says_why() {
    let desk = Workshop::new().scaffold();
    desk.write("notes.png", "no picture");
    std::os::unix::fs::symlink("/etc/hostname", desk.root().join("link.png")).unwrap();
    for (path, why) in [
        ("../secret.png", "isn’t a path inside the portfolio"),
        ("/etc/passwd", "isn’t a path inside the portfolio"),
        ("gone.png", "isn’t there any more"),
        ("diagrams", "isn’t there any more"),
        ("notes.png", "It is not a picture"),
        ("link.png", "portfolio"),
    ] {
        let trouble = trouble(&desk, path);
        assert!(trouble.contains(why), "{path}: {trouble}");
    }
}

#[test]
fn only_png_and_jpeg_are_taken_and_nothing_of_the_camera() {
    for (bytes, why) in [
        (
            &b"GIF89a\x01\0\x01\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0;"[..],
            "It is a GIF file, which a printed page can’t show.",
        ),
        (b"plain words", "It is not a picture."),
        (b"", "The file is empty."),
        (b"%PDF-1.7", "It is not a picture."),
    ] {
        let error = picture_for_page(bytes).unwrap_err();
        assert!(error.message == why && error.hint.is_some_and(|hint| !hint.contains("GIF")), "{}", error.message);
    }
    let large = vec![0x89; 11 * 1024 * 1024];
    assert!(picture_for_page(&large).unwrap_err().message.contains("11 MB"));
    let mut told = png(9);
    told.extend_from_slice(b"taken at 18.52, 73.85");
    let desk = Workshop::new().scaffold();
    std::fs::write(desk.root().join("photo.png"), &told).unwrap();
    let printed = summarise(&desk.portfolio, &choice("photo.png", "Me")).unwrap().model.picture.unwrap();
    assert_eq!(printed.bytes, png(9), "what follows the picture isn't printed");
}
