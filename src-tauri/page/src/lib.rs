//! Sets the one page with Typst.
//!
//! Invariants: nothing of the model is ever read as markup, since it reaches the design as data; the design can read
//! nothing else; what is reported of a page (whether it fits, how many lines are free) is measured on a set document.

mod data;
mod fonts;
mod machine;
mod measure;
mod picture;
mod world;

use portico_core::summary::{Fit, PageModel, PageSetter, Paper, SetError, SetPage};
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use data::Content;
use world::Desk;

/// Body sizes in points, the largest first. The last one is the smallest that reads well in print.
const SIZES: [f64; 9] = [10.5, 10.25, 10.0, 9.75, 9.5, 9.25, 9.0, 8.75, 8.5];

/// How many settings back a cached piece of layout is kept.
const CACHE_AGE: usize = 12;

/// Sets pages in the design "Margin".
#[derive(Debug, Clone, Copy, Default)]
pub struct TypstPage;

/// A document, the size it was set at, and how it fits.
struct Fitted {
    document: PagedDocument,
    size: f64,
    fit: Fit,
    work_lines: Vec<u32>,
}

/// The largest size at which the content is one page; at the smallest size where it isn't.
///
/// The common page fits at once. Else its overrun tells about where to go on, and a step or two finds the edge.
fn fit(desk: &Desk, content: &Content) -> Result<Fitted, SetError> {
    let last = SIZES.len() - 1;
    let mut best = None;
    let mut next = 0;
    // Sizes before `open` are too large; those from `closed` on need no trial.
    let (mut open, mut closed) = (0, SIZES.len());
    while open < closed {
        let document = desk.set(content, SIZES[next], false)?;
        if document.pages().len() == 1 {
            best = Some((document, SIZES[next]));
            closed = next;
            next = next.saturating_sub(1);
        } else if next == last {
            return too_long(desk, content, document);
        } else {
            let guess = SIZES[next] / measure::filled(&document, content.paper).sqrt();
            open = next + 1;
            next = SIZES.partition_point(|&size| size > guess).clamp(open, closed.saturating_sub(1).max(open));
        }
    }
    let (document, size) = best.ok_or_else(|| SetError::Design("no size was tried".to_owned()))?;
    let lines_free = measure::lines_free(&document, content.paper, size);
    let work_lines = measure::work_lines(&document, content.model.works.len(), size);
    Ok(Fitted { document, size, fit: Fit::Fits { lines_free }, work_lines })
}

/// Measures the overrun on one endless sheet, where no page break adds to it.
fn too_long(desk: &Desk, content: &Content, document: PagedDocument) -> Result<Fitted, SetError> {
    let size = SIZES[SIZES.len() - 1];
    let roll = desk.set(content, size, true)?;
    let lines_over = measure::lines_over(&roll, content.paper, size);
    let work_lines = measure::work_lines(&roll, content.model.works.len(), size);
    Ok(Fitted { document, size, fit: Fit::TooLong { lines_over }, work_lines })
}

impl PageSetter for TypstPage {
    fn set(&self, model: &PageModel, paper: Paper, pixels_per_pt: f64) -> Result<SetPage, SetError> {
        let content = Content::new(model, paper);
        let (faces, unprintable) = fonts::for_text(&content.characters());
        let desk = Desk::new(faces)?;
        let fitted = fit(&desk, &content)?;
        let page = fitted.document.pages().first().ok_or_else(|| SetError::Design("no page was set".to_owned()))?;
        let set = SetPage {
            png: picture::png(page, pixels_per_pt)?,
            text_size_pt: fitted.size,
            text: machine::text(&page.frame),
            fit: fitted.fit,
            work_lines: fitted.work_lines,
            unprintable,
        };
        typst::comemo::evict(CACHE_AGE);
        Ok(set)
    }

    fn pdf(&self, model: &PageModel, paper: Paper, date: &str) -> Result<Vec<u8>, SetError> {
        let date = day(date).ok_or_else(|| SetError::Pdf(format!("`{date}` is not a date like 2026-11-20")))?;
        let content = Content::new(model, paper);
        let (faces, unprintable) = fonts::for_text(&content.characters());
        if !unprintable.is_empty() {
            return Err(SetError::Pdf(named(&unprintable)));
        }
        let fitted = fit(&Desk::new(faces)?, &content)?;
        if let Fit::TooLong { lines_over } = fitted.fit {
            return Err(SetError::TooLong { lines_over });
        }
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|error| SetError::Pdf(error.message().to_string()))?;
        let options = PdfOptions {
            creator: Smart::Custom(Some("Portico".to_owned())),
            timestamp: Some(Timestamp::new_utc(date)),
            standards,
            ..PdfOptions::default()
        };
        let bytes =
            typst_pdf::pdf(&fitted.document, &options).map_err(|errors| SetError::Pdf(world::messages(&errors)))?;
        typst::comemo::evict(CACHE_AGE);
        Ok(bytes)
    }
}

/// Midnight of an ISO date.
fn day(iso: &str) -> Option<Datetime> {
    let mut parts = iso.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 || month.len() != 2 || day.len() != 2 {
        return None;
    }
    Datetime::from_ymd_hms(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?, 0, 0, 0)
}

/// Says which characters stop the page.
fn named(characters: &[char]) -> String {
    let list: Vec<String> =
        characters.iter().map(|&c| format!("{} (U+{:04X})", c.escape_debug(), u32::from(c))).collect();
    format!("no font here can draw {}", list.join(", "))
}
