//! PNG: the chunks that draw.

use img_parts::png::{Png, PngChunk};
use img_parts::{Bytes, ImageEXIF};

use super::Found;
use super::orientation::{only, orientation};

/// Size, colours, pixels, transparency and frames. Text, time, Exif and every chunk of a program's own are not among them.
const KEPT: &[[u8; 4]] = &[
    *b"IHDR", *b"PLTE", *b"IDAT", *b"IEND", *b"tRNS", *b"gAMA", *b"cHRM", *b"sRGB", *b"iCCP", *b"cICP", *b"sBIT",
    *b"bKGD", *b"pHYs", *b"acTL", *b"fcTL", *b"fdAT",
];

pub(super) fn drawn(bytes: &[u8]) -> Option<Found> {
    let mut png = Png::from_bytes(Bytes::copy_from_slice(bytes)).ok()?;
    let (width, height) = png.dimensions()?;
    let has = |kind: &[u8; 4]| png.chunk_by_type(*kind).is_some();
    if !has(b"IDAT") || !has(b"IEND") {
        return None;
    }
    let turned = png.exif().and_then(|exif| orientation(&exif));
    let mut beside = Vec::new();
    for chunk in png.chunks().iter().filter(|chunk| !KEPT.contains(&chunk.kind())) {
        beside.extend_from_slice(chunk.contents());
        beside.push(0);
    }
    beside.extend_from_slice(bytes.get(png.len()..).unwrap_or_default());
    png.chunks_mut().retain(|chunk: &PngChunk| KEPT.contains(&chunk.kind()));
    if let Some(turned) = turned {
        png.set_exif(Some(Bytes::from(only(turned))));
    }
    Some(Found { bytes: png.encoder().bytes().to_vec(), beside, width, height })
}
