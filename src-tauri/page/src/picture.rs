//! Pictures: the page as one, and the one on the page.
//!
//! Invariant: nothing that a picture refers to is read.

use portico_core::summary::SetError;
use typst::layout::{Frame, FrameItem, GroupItem};
use typst_layout::Page;
use typst_render::RenderOptions;
use typst_svg::SvgOptions;

/// Pixels per point that a screen can ask for: from a thumbnail to four times the size on a dense display.
const DENSITIES: std::ops::RangeInclusive<f64> = 0.25..=8.0;

/// What a picture on the page may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Scales without loss.
    Svg,
    /// PNG or JPEG.
    Pixels,
}

/// How far into a file an SVG says that it is one.
const SVG_HEAD: usize = 2_048;

/// More pixels than paper shows, and fewer than fill the memory.
const MOST_PIXELS: u64 = 50_000_000;

/// What kind of picture it is, told by its bytes.
///
/// # Errors
/// [`SetError::Picture`] when it is another kind, or is far too large.
pub(crate) fn kind(bytes: &[u8]) -> Result<Kind, SetError> {
    if let Some(rest) = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n") {
        let side = |at: usize| rest.get(at..at + 4).and_then(|side| side.try_into().ok()).map_or(0, u32::from_be_bytes);
        let pixels = u64::from(side(8)) * u64::from(side(12));
        return if pixels <= MOST_PIXELS {
            Ok(Kind::Pixels)
        } else {
            Err(SetError::Picture("it has far more pixels than paper shows".to_owned()))
        };
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Ok(Kind::Pixels);
    }
    let head = bytes.get(..SVG_HEAD).unwrap_or(bytes);
    if String::from_utf8_lossy(head).contains("<svg") {
        return Ok(Kind::Svg);
    }
    Err(SetError::Picture("it is neither SVG, PNG nor JPEG".to_owned()))
}

/// The page as SVG, with letters as shapes. Without its links: nobody can follow one in a picture, and the drawing
/// program writes their addresses as they are, which isn't XML where one holds an ampersand.
pub(crate) fn svg(page: &Page) -> String {
    let page = Page { frame: unlinked(&page.frame), ..page.clone() };
    typst_svg::svg(&page, &SvgOptions::default())
}

fn unlinked(frame: &Frame) -> Frame {
    let mut plain = Frame::new(frame.size(), frame.kind());
    for (place, item) in frame.items() {
        match item {
            FrameItem::Link(..) => {}
            FrameItem::Group(group) => {
                let group = GroupItem { frame: unlinked(&group.frame), ..group.clone() };
                plain.push(*place, FrameItem::Group(group));
            }
            item => plain.push(*place, item.clone()),
        }
    }
    plain
}

/// The page as PNG.
pub(crate) fn png(page: &Page, pixels_per_pt: f64) -> Result<Vec<u8>, SetError> {
    let pixel_per_pt = pixels_per_pt.clamp(*DENSITIES.start(), *DENSITIES.end());
    let picture =
        typst_render::render(page, &RenderOptions { pixel_per_pt: pixel_per_pt.into(), ..RenderOptions::default() });
    // The page is opaque, so alpha says nothing.
    let colours: Vec<u8> =
        picture.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&colours));
    written.map_err(|error| SetError::Design(error.to_string()))?;
    Ok(file)
}
