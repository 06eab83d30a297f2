//! JPEG: the segments that draw, in the header and between the scans, and nothing after the end.

use img_parts::Bytes;
use img_parts::jpeg::{Jpeg, JpegSegment, markers};

use super::Found;
use super::orientation::{only, orientation};

const EXIF: &[u8] = b"Exif\0\0";
const COLOURS: &[u8] = b"ICC_PROFILE\0";
const ADOBE: &[u8] = b"Adobe";
const JFIF: &[u8] = b"JFIF\0";
/// Version, density and its unit: what follows in the segment is a small preview.
const JFIF_LENGTH: usize = 12;

pub(super) fn drawn(bytes: &[u8]) -> Option<Found> {
    let jpeg = Jpeg::from_bytes(Bytes::copy_from_slice(bytes)).ok()?;
    let (width, height) = jpeg.dimensions()?;
    let exif = jpeg.segments_by_marker(markers::APP1).find_map(|segment| segment.contents().strip_prefix(EXIF));
    let turned = exif.and_then(orientation);
    let (mut kept, mut beside) = (Vec::new(), Vec::new());
    for segment in jpeg.segments() {
        if segment.marker() == markers::SOS {
            // The library keeps all that follows the first header of a scan with it.
            let rest = segment.len_with_entropy() - segment.len();
            let scans = scans(bytes.get(bytes.len().checked_sub(rest)?..)?, &mut beside)?;
            kept.push(JpegSegment::new_with_entropy(markers::SOS, segment.contents().clone(), Bytes::from(scans)));
        } else if let Some(contents) = needed(segment.marker(), segment.contents()) {
            if contents.len() < segment.contents().len() {
                beside.extend_from_slice(segment.contents());
            }
            kept.push(JpegSegment::new_with_contents(segment.marker(), contents));
        } else {
            beside.extend_from_slice(segment.contents());
            beside.push(0);
        }
    }
    if kept.last()?.marker() != markers::SOS {
        return None;
    }
    if let Some(turned) = turned {
        let note = [EXIF, &only(turned)].concat();
        let after = kept.iter().take_while(|segment| segment.marker() == markers::APP0).count();
        kept.insert(after, JpegSegment::new_with_contents(markers::APP1, Bytes::from(note)));
    }
    let mut clean = jpeg.clone();
    *clean.segments_mut() = kept;
    Some(Found { bytes: clean.encoder().bytes().to_vec(), beside, width: width.into(), height: height.into() })
}

/// A segment's contents as they are kept: tables and frames whole, of the programs' own segments those that say what the
/// colours mean.
fn needed(marker: u8, contents: &Bytes) -> Option<Bytes> {
    match marker {
        markers::APP0 if contents.starts_with(JFIF) => {
            let mut short = contents.get(..JFIF_LENGTH)?.to_vec();
            short.extend_from_slice(&[0, 0]);
            Some(Bytes::from(short))
        }
        markers::APP2 => contents.starts_with(COLOURS).then(|| contents.clone()),
        markers::APP14 => contents.starts_with(ADOBE).then(|| contents.clone()),
        markers::APP0..=markers::APP15 | markers::COM => None,
        0xF0..=0xFD => None,
        _ => Some(contents.clone()),
    }
}

/// The first scan and all that follows up to the end of the picture. A second picture behind it, a telephone's film or notes
/// between the scans are left out, and go to `beside`. `None` where there is no end.
fn scans(data: &[u8], beside: &mut Vec<u8>) -> Option<Vec<u8>> {
    let mut kept = Vec::with_capacity(data.len());
    let mut at = 0;
    while let [byte, next, ..] = data[at..] {
        let is_marker = byte == markers::P && !matches!(next, markers::Z | markers::RST0..=markers::RST7 | markers::P);
        if !is_marker {
            kept.push(byte);
            at += 1;
            // The byte after 0xFF belongs to it.
            if byte == markers::P && next != markers::P {
                kept.push(next);
                at += 1;
            }
            continue;
        }
        if next == markers::EOI {
            kept.extend_from_slice(&[markers::P, markers::EOI]);
            beside.extend_from_slice(&data[at + 2..]);
            return Some(kept);
        }
        let length = usize::from(u16::from_be_bytes([*data.get(at + 2)?, *data.get(at + 3)?]));
        let segment = data.get(at..at + 2 + length)?;
        if needed(next, &Bytes::copy_from_slice(segment.get(4..)?)).is_some() {
            kept.extend_from_slice(segment);
        } else {
            beside.extend_from_slice(segment);
            beside.push(0);
        }
        at += 2 + length;
    }
    None
}
