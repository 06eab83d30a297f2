//! What the one page says, apart from how it is set.
//!
//! Invariant: a [`PageModel`] holds only what the portfolio itself shows; a design may leave things out, never add.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::PageCut;

/// The paper a page is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 in.
    Letter,
}

impl Paper {
    /// Width and height in points (1/72 in).
    pub fn size_pt(self) -> (f64, f64) {
        match self {
            Self::A4 => (595.276, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }
}

/// A part of the page beneath name and contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PagePart {
    /// Two or three sentences about the person.
    Opening,
    /// Selected works.
    Works,
    /// A picture: a diagram from the portfolio.
    Picture,
    /// Lines about work.
    Experience,
    /// Skills, with the works that show them.
    Skills,
    /// Lines about education.
    Education,
}

/// How the page is to look.
#[derive(Debug, Clone, PartialEq)]
pub struct PageStyle {
    /// The design's name: a folder of `templates/summary`.
    pub design: String,
    /// What it is printed on.
    pub paper: Paper,
    /// Size of the body text in points; as large as fits where none is asked for.
    pub text_size: Option<f64>,
}

/// A design that there is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PageDesign {
    /// Its name in files and commands.
    pub id: String,
    /// Its name on the screen.
    pub title: String,
    /// What it is good for, in a sentence.
    pub purpose: String,
}

/// The content of the one page, in reading order.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct PageModel {
    /// The parts beneath name and contact, in their order. What isn't named is not on the page.
    pub parts: Vec<PagePart>,
    /// The person's name as they write it.
    pub name: String,
    /// The same name in Latin letters, where the name itself is in another script.
    pub name_latin: Option<String>,
    /// One line: what the person does, for whom.
    pub headline: String,
    /// Contact items in order: place, e-mail (only if public), links.
    pub contact: Vec<Contact>,
    /// Where the code in the corner leads: the portfolio's address, for who holds the paper in hand.
    pub qr: Option<String>,
    /// Who the person is, in two or three sentences.
    pub opening: String,
    /// A picture from the portfolio.
    pub picture: Option<PagePicture>,
    /// Selected works, the most important first.
    pub works: Vec<Work>,
    /// Skills, each with the works that show it.
    pub skills: Vec<Skill>,
    /// Lines such as "Product analyst, Northlane Logistics, 2022 to now".
    pub experience: Vec<String>,
    /// Lines such as "B.Sc. Statistics, Fergusson College, 2019".
    pub education: Vec<String>,
}

/// One item of the contact line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Contact {
    /// What is printed.
    pub text: String,
    /// Where it leads: an `https:`, `http:` or `mailto:` address. Anything else is printed without a link.
    pub url: Option<String>,
}

/// A work sample as the page shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Work {
    /// The document's id: names the work in cuts, is not printed.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What kind of work and when: "Teardown, November 2026".
    pub label: String,
    /// What it shows, in one sentence.
    pub line: String,
    /// Its public address, if it has one.
    pub url: Option<String>,
}

/// A picture on the page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PagePicture {
    /// What stands beneath it.
    pub caption: String,
    /// What it shows, for who can't see it. Never empty.
    pub alternative: String,
    /// The file's bytes: SVG, PNG or JPEG.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// A skill that at least one ready work shows.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Skill {
    /// The skill's name.
    pub name: String,
    /// Titles of the works that show it.
    pub shown_in: Vec<String>,
}

/// A set page: measured on the produced document, never estimated.
#[derive(Debug, Clone)]
pub struct SetPage {
    /// The first page as an SVG picture, with letters as shapes: what the PDF will print.
    pub svg: String,
    /// Size of the body text that was used, in points.
    pub text_size_pt: f64,
    /// Whether it is one page.
    pub fit: Fit,
    /// What an extractor reads from the first page, a line for each printed line.
    pub text: String,
    /// Lines of body text that each work takes, in the order of the model.
    pub work_lines: Vec<u32>,
    /// Lines that each part of the model takes with its heading, in their order.
    pub part_lines: Vec<u32>,
    /// Characters that no available font can draw.
    pub unprintable: Vec<char>,
}

/// Does the model fit one page?
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Fit {
    /// It does, with room for so many more lines of body text.
    Fits {
        /// Whole lines free at the foot of the page.
        lines_free: u32,
    },
    /// Even at the smallest readable size it runs over.
    TooLong {
        /// Lines of body text that don't fit.
        lines_over: u32,
    },
}

/// Why a page could not be set.
#[derive(Debug, thiserror::Error)]
pub enum SetError {
    /// The design itself doesn't compile: our mistake, never the user's.
    #[error("the page's design can't be set: {0}")]
    Design(String),
    /// The picture on the page can't be drawn: the file is broken, of another kind, or asks for what isn't in it.
    #[error("the picture can't be drawn: {0}")]
    Picture(String),
    /// The typesetter could not write the PDF.
    #[error("the PDF can't be written: {0}")]
    Pdf(String),
    /// Asked for a PDF of a page that runs over.
    #[error("the page is {lines_over} lines too long")]
    TooLong {
        /// Lines of body text that don't fit.
        lines_over: u32,
    },
}

/// Sets pages. Implemented by `portico-page` with Typst; core only says what is on the page.
pub trait PageSetter: Send + Sync {
    /// The designs there are, the one that is taken where none is chosen first.
    fn designs(&self) -> Vec<PageDesign>;

    /// Sets the page for the screen: at the size asked for, or the largest that fits (stepping down to a readable floor).
    ///
    /// # Errors
    /// [`SetError::Design`] when the design isn't there, does not compile, or the page can't be drawn; [`SetError::Picture`] when its
    /// picture can't be.
    fn set(&self, model: &PageModel, style: &PageStyle) -> Result<SetPage, SetError>;

    /// What to leave out so that it fits at the readable floor: the lowest-ranked skills and works, as few as will do. Empty
    /// where it fits; also where leaving all of them out would not help.
    ///
    /// # Errors
    /// As [`PageSetter::set`].
    fn cuts(&self, model: &PageModel, style: &PageStyle) -> Result<Vec<PageCut>, SetError>;

    /// The page as a PNG picture without transparency, with so many pixels per point.
    ///
    /// # Errors
    /// As [`PageSetter::pdf`].
    fn png(&self, model: &PageModel, style: &PageStyle, pixels_per_pt: f64) -> Result<Vec<u8>, SetError>;

    /// The same page as PDF. `date` is an ISO date, `YYYY-MM-DD`, and is all the time that goes into the file: equal input gives equal bytes.
    ///
    /// # Errors
    /// [`SetError::TooLong`] when it does not fit one page, [`SetError::Pdf`] when writing fails.
    fn pdf(&self, model: &PageModel, style: &PageStyle, date: &str) -> Result<Vec<u8>, SetError>;
}
