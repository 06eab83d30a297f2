//! The page as a file, in every format from the same model.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Fit, PageModel, PageSetter, PageStyle, PageText, SetError, page_text};
use crate::{Error, ErrorCode, Result};

/// Pixels per point of an exported picture: 200 to the inch, sharp when printed.
const PICTURE_DENSITY: f64 = 200.0 / 72.0;

/// What a page can be exported as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PageFormat {
    /// PDF, archival and accessible.
    Pdf,
    /// One file for the browser.
    Html,
    /// A picture.
    Png,
    /// Plain text.
    Txt,
    /// Markdown.
    Md,
    /// JSON Resume 1.0.0.
    JsonResume,
}

impl PageFormat {
    /// All there are.
    pub const ALL: [Self; 6] = [Self::Pdf, Self::Html, Self::Png, Self::Txt, Self::Md, Self::JsonResume];

    /// The format of that name in commands.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Its name in commands.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Png => "png",
            Self::Txt => "txt",
            Self::Md => "md",
            Self::JsonResume => "json-resume",
        }
    }

    /// How a file of it ends.
    pub fn ending(self) -> &'static str {
        match self {
            Self::JsonResume => "json",
            other => other.name(),
        }
    }
}

/// The file's bytes. `date` is an ISO date, the only time that goes into it.
///
/// # Errors
/// [`ErrorCode::InvalidInput`] for a page that doesn't fit one page, where the format has pages, or can't be printed.
pub fn export_page(
    setter: &dyn PageSetter,
    model: &PageModel,
    style: &PageStyle,
    format: PageFormat,
    date: &str,
) -> Result<Vec<u8>> {
    let words = |format, text_size| page_text(model, style, text_size, format).map(String::into_bytes);
    match format {
        PageFormat::Pdf => setter.pdf(model, style, date).map_err(not_set),
        PageFormat::Png => setter.png(model, style, PICTURE_DENSITY).map_err(not_set),
        PageFormat::Html => {
            let page = setter.set(model, style).map_err(not_set)?;
            match page.fit {
                Fit::Fits { .. } => words(PageText::Html, page.text_size_pt),
                Fit::TooLong { lines_over } => Err(not_set(SetError::TooLong { lines_over })),
            }
        }
        PageFormat::Txt => words(PageText::Plain, 0.0),
        PageFormat::Md => words(PageText::Markdown, 0.0),
        PageFormat::JsonResume => words(PageText::JsonResume, 0.0),
    }
}

/// What the typesetter says, in words for the person.
pub fn not_set(error: SetError) -> Error {
    match error {
        SetError::TooLong { lines_over } => {
            let lines = if lines_over == 1 { "1 line".to_owned() } else { format!("{lines_over} lines") };
            Error::new(ErrorCode::InvalidInput, format!("The page is {lines} too long, so no file was written."))
                .hint("Leave a work out, or shorten a line.")
        }
        SetError::Pdf(reason) => Error::new(ErrorCode::InvalidInput, format!("No file was written: {reason}."))
            .hint("Change the text that can’t be printed, and export again."),
        SetError::Picture(reason) => {
            Error::new(ErrorCode::InvalidInput, format!("The picture on the page can’t be drawn: {reason}."))
                .hint("Take it off the page, or choose a PNG or JPEG file.")
        }
        SetError::Design(reason) => Error::new(ErrorCode::Internal, "The page can’t be set.").hint(reason),
    }
}
