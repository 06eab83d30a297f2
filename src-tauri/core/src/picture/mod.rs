//! Pictures as they may go into a portfolio: of a kind that GitHub shows, small enough to be read, and without what a camera or
//! a program wrote into them: place, time, device, author, names, previews, whatever follows the picture in the file.
//!
//! Invariants: what is drawn stays byte for byte, since nothing is decoded; only parts known to be needed for drawing are kept,
//! so a part that nobody heard of goes; a picture that is stored lying keeps the one fact that turns it upright.

mod gif;
mod jpeg;
mod orientation;
mod png;
mod refused;
mod webp;

pub use refused::Refused;

/// Largest file that is taken, in bytes: GitHub shows no larger picture in a document.
pub const LARGEST: u64 = 10 * 1024 * 1024;

/// Most pixels: a reader's browser needs four bytes for each.
const MOST_PIXELS: u64 = 64_000_000;

/// What a picture is stored as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// PNG, animated ones included.
    Png,
    /// JPEG.
    Jpeg,
    /// GIF.
    Gif,
    /// WebP.
    Webp,
}

impl Format {
    /// The format that some bytes begin as.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some(Self::Png),
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            _ => None,
        }
    }

    /// What its files end with.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::Webp => "webp",
        }
    }

    /// What it is called where files are served.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
        }
    }

    /// Does a file's name end as a picture's does?
    pub fn is_name(name: &str) -> bool {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        matches!(ending.as_deref(), Some("png" | "jpg" | "jpeg" | "gif" | "webp"))
    }
}

/// A picture with everything taken out that isn't drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// How it is stored.
    pub format: Format,
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// Pixels from left to right, as it is stored.
    pub width: u32,
    /// Pixels from top to bottom, as it is stored.
    pub height: u32,
}

/// What a format's reader found.
struct Found {
    bytes: Vec<u8>,
    /// What isn't drawn, part after part.
    beside: Vec<u8>,
    width: u32,
    height: u32,
}

/// What a picture's file holds that isn't drawn: notes, previews, whatever follows it. `None`: it can't be read as a picture.
pub fn beside(bytes: &[u8]) -> Option<Vec<u8>> {
    drawn(Format::of(bytes)?, bytes).map(|found| found.beside)
}

fn drawn(format: Format, bytes: &[u8]) -> Option<Found> {
    match format {
        Format::Png => png::drawn(bytes),
        Format::Jpeg => jpeg::drawn(bytes),
        Format::Gif => gif::drawn(bytes),
        Format::Webp => webp::drawn(bytes),
    }
}

impl Picture {
    /// Reads a picture and leaves out what isn't drawn.
    ///
    /// # Errors
    /// Why it can't be taken.
    pub fn read(bytes: &[u8]) -> Result<Self, Refused> {
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Self::fits(size)?;
        let format = Format::of(bytes).ok_or_else(|| Refused::of_other_format(bytes))?;
        let found = drawn(format, bytes);
        let Found { bytes, width, height, .. } = found.ok_or(Refused::Damaged)?;
        if u64::from(width) * u64::from(height) > MOST_PIXELS {
            return Err(Refused::TooManyPixels { width, height });
        }
        Ok(Self { format, bytes, width, height })
    }

    /// Is a file of this size small enough to be read at all?
    ///
    /// # Errors
    /// [`Refused::TooBig`], or [`Refused::Empty`].
    pub fn fits(size: u64) -> Result<(), Refused> {
        match size {
            0 => Err(Refused::Empty),
            size if size > LARGEST => Err(Refused::TooBig { size }),
            _ => Ok(()),
        }
    }
}
