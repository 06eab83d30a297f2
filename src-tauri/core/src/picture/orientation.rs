//! The one fact of a camera's notes that is drawn: which side is up.

use exif::{In, Reader, Tag};

/// The orientation that Exif data names; `None` where the picture is upright as it is stored.
pub(super) fn orientation(exif: &[u8]) -> Option<u8> {
    let read = Reader::new().read_raw(exif.to_vec()).ok()?;
    let value = read.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0)?;
    u8::try_from(value).ok().filter(|value| (2..=8).contains(value))
}

/// Exif data that says the orientation and nothing else.
pub(super) fn only(orientation: u8) -> Vec<u8> {
    const SHORT: u8 = 3;
    let mut data = b"MM\0\x2A\0\0\0\x08\0\x01".to_vec();
    data.extend_from_slice(&Tag::Orientation.number().to_be_bytes());
    data.extend_from_slice(&[0, SHORT, 0, 0, 0, 1, 0, orientation, 0, 0]);
    data.extend_from_slice(&[0; 4]);
    data
}
