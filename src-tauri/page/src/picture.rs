//! A page as a picture for the screen.
//!
//! Invariant: a picture is drawn at the size at which it is shown, so it is written fast rather than small.

use portico_core::summary::SetError;
use typst_layout::Page;
use typst_render::RenderOptions;

/// Pixels per point that a screen can ask for: from a thumbnail to four times the size on a dense display.
const DENSITIES: std::ops::RangeInclusive<f64> = 0.25..=8.0;

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
