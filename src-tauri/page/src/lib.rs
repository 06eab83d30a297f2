//! Sets the one page with Typst.
//!
//! Invariants: nothing of the model is ever read as markup, since it reaches the design as data; the design can read
//! nothing else; what is reported of a page (whether it fits, how many lines are free) is measured on a set document.

mod code;
mod data;
mod designs;
mod fit;
mod fonts;
mod machine;
mod marks;
mod measure;
mod picture;
mod world;

use portico_core::summary::{Fit, PageCut, PageDesign, PageModel, PageSetter, PageStyle, SetError, SetPage};
use typst::foundations::{Datetime, Smart};
use typst_layout::Page;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use data::Content;
use fit::{Fitted, steps};
use world::Desk;

/// How many settings back a cached piece of layout is kept.
const CACHE_AGE: usize = 12;

/// Sets pages in the designs of `templates/summary`.
#[derive(Debug, Clone, Copy, Default)]
pub struct TypstPage;

/// A page that was set, and what its fonts lack.
struct Job {
    fitted: Fitted,
    unprintable: Vec<char>,
}

impl Job {
    fn new(model: &PageModel, style: &PageStyle) -> Result<Self, SetError> {
        let content = Content::new(model, style.paper)?;
        let (faces, unprintable) = fonts::for_text(&content.characters());
        let desk = Desk::new(&style.design, faces)?;
        let fitted = fit::fit(&desk, &content, &steps(desk.about(), style.text_size))?;
        let fitted = Fitted { document: marks::joined(fitted.document), ..fitted };
        Ok(Self { fitted, unprintable })
    }

    fn page(&self) -> Result<&Page, SetError> {
        self.fitted.document.pages().first().ok_or_else(|| SetError::Design("no page was set".to_owned()))
    }

    /// One page with every character on it, as it may leave the house.
    fn whole(self) -> Result<Self, SetError> {
        if !self.unprintable.is_empty() {
            return Err(SetError::Pdf(named(&self.unprintable)));
        }
        match self.fitted.fit {
            Fit::TooLong { lines_over } => Err(SetError::TooLong { lines_over }),
            Fit::Fits { .. } => Ok(self),
        }
    }
}

impl PageSetter for TypstPage {
    fn designs(&self) -> Vec<PageDesign> {
        designs::designs().map(designs::Designs::listed).unwrap_or_default()
    }

    fn set(&self, model: &PageModel, style: &PageStyle) -> Result<SetPage, SetError> {
        let job = Job::new(model, style)?;
        let page = job.page()?;
        let set = SetPage {
            svg: picture::svg(page),
            text_size_pt: job.fitted.size,
            text: machine::text(&page.frame),
            fit: job.fitted.fit,
            work_lines: job.fitted.work_lines,
            part_lines: job.fitted.part_lines,
            unprintable: job.unprintable,
        };
        typst::comemo::evict(CACHE_AGE);
        Ok(set)
    }

    fn cuts(&self, model: &PageModel, style: &PageStyle) -> Result<Vec<PageCut>, SetError> {
        let content = Content::new(model, style.paper)?;
        let (faces, _) = fonts::for_text(&content.characters());
        let desk = Desk::new(&style.design, faces)?;
        let Some(&tightest) = steps(desk.about(), style.text_size).last() else { return Ok(Vec::new()) };
        let cuts = fit::cuts(&desk, &content, tightest)?;
        typst::comemo::evict(CACHE_AGE);
        Ok(cuts)
    }

    fn png(&self, model: &PageModel, style: &PageStyle, pixels_per_pt: f64) -> Result<Vec<u8>, SetError> {
        let job = Job::new(model, style)?.whole()?;
        let png = picture::png(job.page()?, pixels_per_pt)?;
        typst::comemo::evict(CACHE_AGE);
        Ok(png)
    }

    fn pdf(&self, model: &PageModel, style: &PageStyle, date: &str) -> Result<Vec<u8>, SetError> {
        let date = day(date).ok_or_else(|| SetError::Pdf(format!("`{date}` is not a date like 2026-11-20")))?;
        let job = Job::new(model, style)?.whole()?;
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|error| SetError::Pdf(error.message().to_string()))?;
        let options = PdfOptions {
            creator: Smart::Custom(Some("Portico".to_owned())),
            timestamp: Some(Timestamp::new_utc(date)),
            standards,
            ..PdfOptions::default()
        };
        let bytes =
            typst_pdf::pdf(&job.fitted.document, &options).map_err(|errors| SetError::Pdf(world::messages(&errors)))?;
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
