//! The model as the design reads it: `/data.json`.
//!
//! Invariants: strings hold no control characters and no line breaks; every address is one that a reader may safely
//! follow; empty items are gone, so that a design never sets an empty line.

use std::collections::BTreeSet;

use portico_core::summary::{Contact, PageModel, Paper, Skill, Work};
use serde::Serialize;

use crate::measure;

/// Longer than any real address; the typesetter itself refuses 8,000.
const LONGEST_ADDRESS: usize = 2_000;

/// The title of a page without a name: a tagged PDF must have one.
const NAMELESS: &str = "One page";

/// The cleaned model and the paper it goes on.
pub(crate) struct Content {
    pub(crate) model: PageModel,
    pub(crate) paper: Paper,
}

#[derive(Serialize)]
struct Data<'a> {
    #[serde(flatten)]
    model: &'a PageModel,
    title: String,
    author: Vec<&'a str>,
    keywords: Vec<&'a str>,
    size: f64,
    width: f64,
    height: f64,
    head: f64,
    foot: f64,
    lead: f64,
    roll: bool,
}

impl Content {
    /// Cleans the model.
    pub(crate) fn new(model: &PageModel, paper: Paper) -> Self {
        let lines = |lines: &[String]| lines.iter().map(|line| tidy(line)).filter(|line| !line.is_empty()).collect();
        let model = PageModel {
            name: tidy(&model.name),
            name_latin: model.name_latin.as_deref().map(tidy).filter(|name| !name.is_empty()),
            headline: tidy(&model.headline),
            contact: model.contact.iter().map(contact).filter(|item| !item.text.is_empty()).collect(),
            works: model.works.iter().map(work).collect(),
            skills: model.skills.iter().map(skill).filter(|skill| !skill.name.is_empty()).collect(),
            experience: lines(&model.experience),
            education: lines(&model.education),
        };
        Self { model, paper }
    }

    /// `/data.json` for one body size.
    pub(crate) fn json(&self, size: f64, roll: bool) -> Result<Vec<u8>, serde_json::Error> {
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
            size,
            width,
            height,
            head: measure::HEAD,
            foot: measure::FOOT,
            lead: measure::LEAD,
            roll,
        })
    }

    /// Every character that is to be printed.
    pub(crate) fn characters(&self) -> BTreeSet<char> {
        let model = &self.model;
        let mut strings: Vec<&str> = vec![&model.name, &model.headline];
        strings.extend(model.name_latin.as_deref());
        strings.extend(model.contact.iter().map(|item| item.text.as_str()));
        strings.extend(model.works.iter().flat_map(|work| [&*work.title, &*work.label, &*work.line]));
        for skill in &model.skills {
            strings.push(&skill.name);
            strings.extend(skill.shown_in.iter().map(String::as_str));
        }
        strings.extend(model.experience.iter().chain(&model.education).map(String::as_str));
        strings.into_iter().flat_map(str::chars).collect()
    }
}

fn contact(item: &Contact) -> Contact {
    Contact { text: tidy(&item.text), url: address(item.url.as_deref()) }
}

fn work(work: &Work) -> Work {
    Work {
        id: work.id.clone(),
        title: tidy(&work.title),
        label: tidy(&work.label),
        line: tidy(&work.line),
        url: address(work.url.as_deref()),
    }
}

fn skill(skill: &Skill) -> Skill {
    let shown_in = skill.shown_in.iter().map(|title| tidy(title)).filter(|title| !title.is_empty()).collect();
    Skill { name: tidy(&skill.name), shown_in }
}

/// One line: breaks and runs of spaces become one space, and signs that steer the text without being seen are dropped.
fn tidy(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|c| {
            if matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') {
                ' '
            } else {
                c
            }
        })
        .filter(|&c| !c.is_control() && !steers(c))
        .collect();
    spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Direction overrides, invisible separators, the soft hyphen, byte order marks and code points that aren't characters.
fn steers(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{e007f}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// The address, if its scheme is one that only opens a page or writes a mail.
fn address(url: Option<&str>) -> Option<String> {
    let url = url?.trim();
    let (scheme, rest) = url.split_once(':')?;
    let known = match scheme.to_ascii_lowercase().as_str() {
        "https" | "http" => rest.strip_prefix("//").is_some_and(|host| !host.is_empty()),
        "mailto" => rest.contains('@'),
        _ => false,
    };
    let plain = !url.chars().any(|c| c.is_control() || c.is_whitespace() || steers(c));
    (known && plain && url.len() <= LONGEST_ADDRESS).then(|| url.to_owned())
}
