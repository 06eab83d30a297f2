//! WebP: the chunks that draw.

use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::{
    CHUNK_ALPH, CHUNK_ANIM, CHUNK_ANMF, CHUNK_EXIF, CHUNK_ICCP, CHUNK_VP8, CHUNK_VP8L, CHUNK_VP8X, WebP,
};
use img_parts::{Bytes, ImageEXIF};

use super::Found;
use super::orientation::{only, orientation};

const KEPT: &[[u8; 4]] = &[CHUNK_VP8X, CHUNK_ICCP, CHUNK_ANIM, CHUNK_ANMF, CHUNK_ALPH, CHUNK_VP8, CHUNK_VP8L];
/// What the header says is in the file.
const SAYS_EXIF: u8 = 0x08;
const SAYS_XMP: u8 = 0x04;

pub(super) fn drawn(bytes: &[u8]) -> Option<Found> {
    let mut webp = WebP::from_bytes(Bytes::copy_from_slice(bytes)).ok()?;
    let (width, height) = webp.dimensions()?;
    // The file says in its head where the picture ends.
    let length = u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?);
    let whole = usize::try_from(length).ok()?.checked_add(8)?;
    if ![CHUNK_VP8, CHUNK_VP8L, CHUNK_ANMF].iter().any(|kind| webp.has_chunk(*kind)) {
        return None;
    }
    let turned = webp.exif().and_then(|exif| orientation(&exif));
    let mut beside = Vec::new();
    for chunk in webp.chunks().iter().filter(|chunk| !KEPT.contains(&chunk.id())) {
        beside.extend_from_slice(&chunk.clone().encoder().bytes());
        beside.push(0);
    }
    beside.extend_from_slice(bytes.get(whole..).unwrap_or_default());
    webp.chunks_mut().retain(|chunk| KEPT.contains(&chunk.id()));
    for chunk in webp.chunks_mut().iter_mut().filter(|chunk| chunk.id() == CHUNK_VP8X) {
        let RiffContent::Data(data) = chunk.content_mut() else { return None };
        let mut header = data.to_vec();
        let says = header.first_mut()?;
        *says &= !(SAYS_EXIF | SAYS_XMP);
        *says |= if turned.is_some() { SAYS_EXIF } else { 0 };
        *data = Bytes::from(header);
    }
    if let Some(turned) = turned {
        let note = RiffContent::Data(Bytes::from(only(turned)));
        webp.chunks_mut().push(RiffChunk::new(CHUNK_EXIF, note));
    }
    Some(Found { bytes: webp.encoder().bytes().to_vec(), beside, width, height })
}
