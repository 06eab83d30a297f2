//! The page as a picture, the picture on it, and the code in its corner.

use std::path::Path;

use portico_core::summary::{PageModel, PageSetter, PageStyle, Paper, SetError};
use portico_page::TypstPage;

use crate::{PAPERS, designs, models, oracles, plain, print, set, style};

/// A PNG's width and its shades of grey, row by row.
fn grey(file: &[u8]) -> (u32, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    assert_eq!(info.bit_depth, png::BitDepth::Eight);
    let step = info.color_type.samples();
    let shade =
        |pixel: &[u8]| (pixel[..step.min(3)].iter().map(|&c| u32::from(c)).sum::<u32>() / step.min(3) as u32) as u8;
    (info.width, pixels[..info.buffer_size()].chunks(step).map(shade).collect())
}

/// A PNG of these shades, as small as it goes.
fn small((width, grey): &(u32, Vec<u8>)) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, *width, grey.len() as u32 / width);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    encoder.write_header().unwrap().write_image_data(grey).unwrap();
    file
}

/// What is inked: the share of the picture that is dark, and the box around it.
fn ink((width, grey): &(u32, Vec<u8>)) -> (f64, [u32; 4]) {
    let (mut count, mut around) = (0_u32, [u32::MAX, u32::MAX, 0, 0]);
    for (index, _) in grey.iter().enumerate().filter(|(_, shade)| **shade < 128) {
        let (x, y) = (index as u32 % width, index as u32 / width);
        count += 1;
        around = [around[0].min(x), around[1].min(y), around[2].max(x), around[3].max(y)];
    }
    (f64::from(count) / grey.len() as f64, around)
}

fn assert_same_ink(name: &str, drawn: &(u32, Vec<u8>), printed: &(u32, Vec<u8>)) {
    assert_eq!(drawn.0, printed.0, "{name}: another width");
    let ((drawn, box_drawn), (inked, box_inked)) = (ink(drawn), ink(printed));
    let near = drawn > 0.005 && (drawn / inked - 1.0).abs() < 0.15;
    assert!(near, "{name}: {drawn} of the picture is dark, {inked} of the PDF");
    for (one, other) in box_drawn.into_iter().zip(box_inked) {
        assert!(one.abs_diff(other) <= 3, "{name}: {box_drawn:?} {box_inked:?}");
    }
}

#[test]
fn both_pictures_show_what_the_pdf_prints() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page");
    for design in designs() {
        for (name, model) in [("picture-every", models::every_field()), ("picture-hostile", models::hostile())] {
            let printed = print(name, &model, &style(&design)).picture(144);
            let png = grey(&TypstPage.png(&model, &style(&design), 2.0).unwrap());
            assert_same_ink(&format!("{name} {design} PNG"), &png, &printed);
            let svg = folder.join(format!("{name}-{design}.svg"));
            std::fs::write(&svg, set(&model, &style(&design)).svg).unwrap();
            let drawn = grey(&std::fs::read(oracles::drawn_svg(&svg)).unwrap());
            assert_same_ink(&format!("{name} {design} SVG"), &drawn, &printed);
        }
    }
}

#[test]
fn a_picture_of_a_page_that_is_too_long_is_refused() {
    let refused = TypstPage.png(&models::many(40), &plain(), 1.0);
    assert!(matches!(refused, Err(SetError::TooLong { .. })), "{:?}", refused.map(|png| png.len()));
}

#[test]
fn the_code_leads_to_the_portfolio() {
    let long = format!("https://example.org/{}", "a-long-way-down/".repeat(16));
    for design in designs() {
        for (paper, address) in PAPERS.into_iter().zip(["https://github.com/asha-rao/portfolio", &long]) {
            let model = PageModel { qr: Some(address.into()), ..models::ordinary() };
            let printed = print("code", &model, &PageStyle { paper, ..style(&design) });
            assert_eq!(printed.code(), address, "{design}");
            assert!(printed.links().contains(address), "{design}");
        }
        for refused in ["javascript:alert(1)", "file:///etc/passwd", "nowhere"] {
            let model = PageModel { qr: Some(refused.into()), ..models::ordinary() };
            assert_eq!(set(&model, &style(&design)).svg, set(&models::ordinary(), &style(&design)).svg, "{design}");
        }
    }
}

#[test]
fn pictures_of_every_kind_are_told_in_words() {
    let png = TypstPage.png(&models::sparse(), &plain(), 0.25).unwrap();
    for design in designs() {
        for bytes in [png.clone(), models::every_field().picture.unwrap().bytes] {
            let mut model = models::every_field();
            let picture = model.picture.as_mut().unwrap();
            picture.bytes = bytes;
            let alternative = picture.alternative.clone();
            model.qr = Some("https://example.org/asha".into());
            let printed = print("told", &model, &style(&design));
            let alternatives = printed.alternatives();
            assert!(alternatives.contains(&alternative), "{design}: {alternatives}");
            assert!(alternatives.contains("Code that leads to example.org/asha"), "{design}: {alternatives}");
        }
    }
}

/// Shades may differ by so much on the average: renderers round alike, but not quite.
const TOLERANCE: f64 = 1.5;

/// The pages as they were looked at. `PORTICO_WRITE_REFERENCES=1` draws them anew: look at them again.
#[test]
fn pages_look_as_they_did_when_somebody_looked() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/page");
    for design in designs() {
        for (name, model, paper) in [
            ("sparse", models::sparse(), Paper::A4),
            ("ordinary", models::ordinary(), Paper::Letter),
            ("every-field", models::every_field(), Paper::A4),
            ("full", models::full(), Paper::A4),
        ] {
            let style = PageStyle { paper, ..style(&design) };
            let drawn = TypstPage.png(&model, &style, 60.0 / 72.0).unwrap();
            let path = folder.join(format!("{design}-{name}.png"));
            if std::env::var_os("PORTICO_WRITE_REFERENCES").is_some() {
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(&path, small(&grey(&drawn))).unwrap();
            }
            let (kept_width, kept) =
                grey(&std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())));
            let (width, drawn) = grey(&drawn);
            assert_eq!((width, drawn.len()), (kept_width, kept.len()), "{design} {name}");
            let apart: u64 = drawn.iter().zip(&kept).map(|(one, other)| u64::from(one.abs_diff(*other))).sum();
            let apart = apart as f64 / kept.len() as f64;
            assert!(apart < TOLERANCE, "{design} {name}: {apart} shades apart on the average");
        }
    }
}
