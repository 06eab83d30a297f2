//! The model as a design reads it: `/data.json`, and the drawings beside it.

use std::collections::BTreeSet;

use portico_core::summary::{PageModel, PagePart, Paper, SetError};
use serde::Serialize;
use typst::foundations::Bytes;

use crate::code::{Code, code};
use crate::designs::About;
use crate::fit::Step;
use crate::picture;

/// The title of a page without a name: a tagged PDF must have one.
const NAMELESS: &str = "One page";

/// The cleaned model and the paper it goes on.
#[derive(Clone)]
pub(crate) struct Content {
    pub(crate) model: PageModel,
    pub(crate) paper: Paper,
    /// The picture's bytes.
    pub(crate) picture: Option<Bytes>,
    /// The code's drawing.
    pub(crate) code: Option<Bytes>,
    code_modules: usize,
    picture_grows: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Data<'a> {
    #[serde(flatten)]
    model: &'a PageModel,
    title: String,
    author: Vec<&'a str>,
    keywords: Vec<&'a str>,
    has_picture: bool,
    picture_grows: bool,
    code_modules: usize,
    size: f64,
    air: f64,
    width: f64,
    height: f64,
    side: f64,
    head: f64,
    foot: f64,
    lead: f64,
    roll: bool,
}

impl Content {
    /// Cleans the model, and draws the code.
    ///
    /// # Errors
    /// [`SetError::Picture`] when the picture is of a kind that can't be set.
    pub(crate) fn new(model: &PageModel, paper: Paper) -> Result<Self, SetError> {
        let wanted = model.parts.contains(&PagePart::Picture);
        let mut content =
            Self { model: model.clean(), paper, picture: None, code: None, code_modules: 0, picture_grows: false };
        if let Some(picture) = model.picture.as_ref().filter(|_| wanted) {
            content.picture_grows = picture::kind(&picture.bytes)? == picture::Kind::Svg;
            content.picture = Some(Bytes::new(picture.bytes.clone()));
        }
        if let Some(Code { svg, modules }) = content.model.qr.as_deref().and_then(code) {
            content.code_modules = modules;
            content.code = Some(Bytes::new(svg));
        }
        Ok(content)
    }

    /// The same without its picture.
    pub(crate) fn without_picture(&self) -> Self {
        Self { picture: None, ..self.clone() }
    }

    /// `/data.json` for one step.
    pub(crate) fn json(&self, about: &About, step: Step, roll: bool) -> Result<Vec<u8>, serde_json::Error> {
        let model = &self.model;
        let (width, height) = self.paper.size_pt();
        let title = match (model.name.as_str(), model.headline.as_str()) {
            ("", "") => NAMELESS.to_owned(),
            (one, "") | ("", one) => one.to_owned(),
            (name, headline) => format!("{name}, {headline}"),
        };
        serde_json::to_vec(&Data {
            model,
            title,
            author: Some(model.name.as_str()).filter(|name| !name.is_empty()).into_iter().collect(),
            keywords: model.skills.iter().map(|skill| skill.name.as_str()).collect(),
            has_picture: self.picture.is_some(),
            picture_grows: self.picture_grows,
            code_modules: self.code_modules,
            size: step.size,
            air: step.air,
            width,
            height,
            side: about.side,
            head: about.head,
            foot: about.foot,
            lead: about.lead,
            roll,
        })
    }

    /// Every character that is to be printed.
    pub(crate) fn characters(&self) -> BTreeSet<char> {
        let model = &self.model;
        let mut strings: Vec<&str> = vec![&model.name, &model.headline];
        strings.extend(model.name_latin.as_deref());
        strings.extend(model.contact.iter().map(|item| item.text.as_str()));
        for part in &model.parts {
            match part {
                PagePart::Opening => strings.push(&model.opening),
                PagePart::Works => {
                    strings.extend(model.works.iter().flat_map(|work| [&*work.title, &*work.label, &*work.line]));
                }
                PagePart::Picture => strings.extend(model.picture.iter().map(|picture| picture.caption.as_str())),
                PagePart::Experience => strings.extend(model.experience.iter().map(String::as_str)),
                PagePart::Skills => {
                    for skill in &model.skills {
                        strings.push(&skill.name);
                        strings.extend(skill.shown_in.iter().map(String::as_str));
                    }
                }
                PagePart::Education => strings.extend(model.education.iter().map(String::as_str)),
            }
        }
        strings.into_iter().flat_map(str::chars).collect()
    }
}
