//! Why a picture isn't taken, in words that say what to do instead.

use std::fmt;

use super::LARGEST;

/// Why a picture isn't taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// There is nothing in the file.
    Empty,
    /// The file is larger than [`LARGEST`].
    TooBig {
        /// Its size in bytes.
        size: u64,
    },
    /// More pixels than a browser should be given.
    TooManyPixels {
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
    },
    /// A drawing that may hold scripts, addresses and hidden notes.
    Svg,
    /// A photo as telephones store it, which few browsers show.
    Heif,
    /// A picture of another format.
    OtherPicture(&'static str),
    /// No picture.
    NoPicture,
    /// It begins like a picture and goes on otherwise.
    Damaged,
}

const MEGABYTE: u64 = 1024 * 1024;

impl Refused {
    /// Names what some bytes are that begin like none of the formats that are taken.
    pub(super) fn of_other_format(bytes: &[u8]) -> Self {
        match bytes {
            [b'B', b'M', ..] => Self::OtherPicture("BMP"),
            [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Self::OtherPicture("TIFF"),
            [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f' | b's', ..] => Self::OtherPicture("AVIF"),
            [_, _, _, _, b'f', b't', b'y', b'p', b'h' | b'm', ..] => Self::Heif,
            _ if is_svg(bytes) => Self::Svg,
            _ => Self::NoPicture,
        }
    }

    /// What to do instead.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Empty | Self::Damaged => {
                "Open it in the program it came from, save it again as PNG, and add that file."
            }
            Self::TooBig { .. } | Self::TooManyPixels { .. } => {
                "Make it smaller, or cut it to the part that matters. For a document 2,000 pixels across are plenty."
            }
            Self::Svg => "Export it as PNG from the program it was drawn with, at twice the size it will be shown at.",
            Self::Heif | Self::OtherPicture(_) => "Save it as PNG or JPEG, and add that file.",
            Self::NoPicture => "Pictures are PNG, JPEG, GIF and WebP files.",
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => formatter.write_str("The file is empty."),
            Self::TooBig { size } => write!(
                formatter,
                "It has {} MB. GitHub shows no picture of more than {} MB in a document.",
                size.div_ceil(MEGABYTE),
                LARGEST / MEGABYTE
            ),
            Self::TooManyPixels { width, height } => {
                write!(formatter, "It has {width} × {height} pixels, more than a browser shows without trouble.")
            }
            Self::Svg => formatter
                .write_str("An SVG file can hold scripts and notes that nobody sees, so it is not taken as it is."),
            Self::Heif => formatter.write_str("It is an HEIC photo, which most browsers can’t show."),
            Self::OtherPicture(name) => {
                write!(formatter, "It is a {name} file, which GitHub doesn’t show in a document.")
            }
            Self::NoPicture => formatter.write_str("It is not a picture."),
            Self::Damaged => formatter.write_str("It begins like a picture and breaks off, so it may not be shown."),
        }
    }
}

impl std::error::Error for Refused {}

/// Does a text begin as an SVG does, perhaps after a declaration and comments?
fn is_svg(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2_048)]).to_ascii_lowercase();
    head.trim_start_matches('\u{feff}').trim_start().starts_with('<') && head.contains("<svg")
}
