//! What the person chose for a page: design, paper, works, wording. The same for the page for everyone, which
//! `portfolio.toml` keeps, and for tailored ones, which stay private.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{PagePart, PageStyle, Paper};

/// The design where none was chosen.
const FIRST_DESIGN: &str = "margin";

/// The parts, and their order, where nothing was chosen.
const PARTS: [PagePart; 5] =
    [PagePart::Opening, PagePart::Works, PagePart::Experience, PagePart::Skills, PagePart::Education];

/// What the person chose for a page. In `portfolio.toml` the keys have underscores.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct PageChoice {
    /// The design's name.
    pub design: String,
    /// What it is printed on.
    pub paper: Paper,
    /// Size of the body text in points; as large as fits where none was chosen.
    #[serde(alias = "text_size")]
    pub text_size: Option<f64>,
    /// Works in the order that was chosen: ids of documents, addresses of works elsewhere. Those that aren't named follow.
    pub order: Vec<String>,
    /// Ids of works that are left out.
    #[serde(alias = "leave_out")]
    pub leave_out: Vec<String>,
    /// Names of skills that are left out.
    #[serde(alias = "leave_out_skills")]
    pub leave_out_skills: Vec<String>,
    /// Lines that this page says in its own words: by a work's id, or `headline`, `opening` (which only pages have) or
    /// `picture`.
    pub wording: BTreeMap<String, String>,
    /// The parts on the page, in their order.
    pub parts: Vec<PagePart>,
    /// A picture of the portfolio, by its path.
    pub picture: Option<String>,
    /// A code in the corner that leads to the portfolio.
    pub qr: bool,
}

impl Default for PageChoice {
    fn default() -> Self {
        Self {
            design: FIRST_DESIGN.to_owned(),
            paper: Paper::default(),
            text_size: None,
            order: Vec::new(),
            leave_out: Vec::new(),
            leave_out_skills: Vec::new(),
            wording: BTreeMap::new(),
            parts: PARTS.to_vec(),
            picture: None,
            qr: false,
        }
    }
}

impl PageChoice {
    /// How the page is to look.
    pub fn style(&self) -> PageStyle {
        PageStyle { design: self.design.clone(), paper: self.paper, text_size: self.text_size }
    }

    /// The same choice after the work `was` came to be known as `now`; `None` where it says nothing of it.
    pub fn renamed(&self, was: &str, now: &str) -> Option<Self> {
        let follow =
            |ids: &[String]| ids.iter().map(|id| if id == was { now.to_owned() } else { id.clone() }).collect();
        let mut renamed = Self { order: follow(&self.order), leave_out: follow(&self.leave_out), ..self.clone() };
        if let Some(line) = renamed.wording.remove(was) {
            renamed.wording.insert(now.to_owned(), line);
        }
        (renamed != *self).then_some(renamed)
    }

    /// What this page says in its own words, or else `otherwise`.
    pub(super) fn worded(&self, of: &str, otherwise: &str) -> String {
        self.wording.get(of).filter(|line| !line.trim().is_empty()).map_or(otherwise, String::as_str).to_owned()
    }
}
