//! The page in formats that need no typesetter: all from one model, cleaned once, so that they never disagree.

use base64::prelude::{BASE64_STANDARD, Engine};
use serde::Serialize;

use super::{PageModel, PagePart, PagePicture, PageStyle, Paper, resume};
use crate::catalogue::{fill, template};
use crate::picture::Format;
use crate::{Error, ErrorCode, Result};

/// A format of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageText {
    /// One file for the browser, which prints on one page.
    Html,
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
    /// JSON Resume 1.0.0.
    JsonResume,
}

/// What a template is filled with.
#[derive(Serialize)]
struct Values<'a> {
    #[serde(flatten)]
    model: &'a PageModel,
    sections: Vec<Section<'a>>,
    title: String,
    style: &'a str,
    paper: &'a str,
    text_size_pt: f64,
    picture_source: String,
}

/// A part of the page that has something to say.
#[derive(Serialize)]
struct Section<'a> {
    part: PagePart,
    lines: &'a [String],
}

/// The page in this format; `text_size_pt` is the body size at which the set page fits.
///
/// # Errors
/// [`ErrorCode::Internal`] when a built-in template is wrong.
pub fn page_text(model: &PageModel, style: &PageStyle, text_size_pt: f64, format: PageText) -> Result<String> {
    let mut model = model.clean();
    model.works.retain(|work| [&work.title, &work.label, &work.line].iter().any(|said| !said.is_empty()));
    let name = match format {
        PageText::Html => "page.html",
        PageText::Plain => "page.txt",
        PageText::Markdown => "page.md",
        PageText::JsonResume => return resume::text(&model).map_err(broken),
    };
    let read = |path: &str| template(path).and_then(|bytes| std::str::from_utf8(bytes).ok());
    let text = read(&format!("summary/{name}.tera")).unwrap_or_default();
    let title = [model.name.as_str(), model.headline.as_str()].into_iter().filter(|part| !part.is_empty());
    let values = Values {
        sections: sections(&model),
        title: title.collect::<Vec<_>>().join(", "),
        style: read(&format!("summary/{}/page.css", style.design)).unwrap_or_default(),
        paper: if style.paper == Paper::A4 { "A4" } else { "letter" },
        text_size_pt,
        picture_source: model.picture.as_ref().map(source).unwrap_or_default(),
        model: &model,
    };
    fill(name, text, &values)
}

/// The picture within the file.
fn source(picture: &PagePicture) -> String {
    let sort = Format::of(&picture.bytes).map_or("image/svg+xml", Format::media_type);
    format!("data:{sort};base64,{}", BASE64_STANDARD.encode(&picture.bytes))
}

fn sections(model: &PageModel) -> Vec<Section<'_>> {
    let full = |part: &PagePart| match part {
        PagePart::Opening => !model.opening.is_empty(),
        PagePart::Works => !model.works.is_empty(),
        PagePart::Picture => model.picture.is_some(),
        PagePart::Experience => !model.experience.is_empty(),
        PagePart::Skills => !model.skills.is_empty(),
        PagePart::Education => !model.education.is_empty(),
    };
    let lines = |part| match part {
        PagePart::Experience => &model.experience[..],
        PagePart::Education => &model.education[..],
        _ => &[],
    };
    let first = |&(index, part): &(usize, PagePart)| !model.parts[..index].contains(&part);
    let parts = model.parts.iter().copied().enumerate().filter(first).map(|(_, part)| part);
    parts.filter(full).map(|part| Section { part, lines: lines(part) }).collect()
}

fn broken(error: serde_json::Error) -> Error {
    Error::new(ErrorCode::Internal, "The page could not be written.").because(error)
}
