//! A document as one HTML file that holds all it needs: styles, pictures, and nothing that runs.

use std::borrow::Cow;
use std::sync::Arc;

use super::altered::{Altered, diagrams};
use super::outside::{Outside, Reached};
use crate::Result;
use crate::catalogue::DocumentKind;
use crate::document::{Document, published};
use crate::portfolio::Portfolio;
use crate::render::{body_cleaner, escape, whole_html};
use crate::storage::RelPath;
use crate::time::spoken_date;

const STYLE: &str = include_str!("page.css");

/// A page, and what on it reads otherwise than in the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The file.
    pub html: String,
    /// What reads otherwise.
    pub altered: Altered,
}

/// The document as a page of its own.
///
/// # Errors
/// When the profile or the history can't be read.
pub fn web_page(portfolio: &Portfolio, path: &RelPath, text: &str) -> Result<Page> {
    Ok(Leaf::of(portfolio, path, text)?.page("", ""))
}

/// What stands on a page.
pub(super) struct Leaf {
    /// The document's title.
    pub(super) title: String,
    has_heading: bool,
    byline: String,
    facts: Vec<(String, String)>,
    body: String,
    altered: Altered,
}

impl Leaf {
    pub(super) fn of(portfolio: &Portfolio, path: &RelPath, text: &str) -> Result<Self> {
        let document = Document::read(text);
        let profile = portfolio.config()?.profile;
        let byline =
            [profile.name, profile.headline].into_iter().filter(|part| !part.is_empty()).map(|part| escape(&part));
        let outside = Arc::new(Outside::of(portfolio, path)?);
        let catalogue = portfolio.catalogue();
        let kind = catalogue.kind_of(path.as_str(), document.front.text("kind").as_deref());
        let markdown = &text[document.body_start()..];
        let mut altered = Altered { diagrams: diagrams(markdown), ..Altered::default() };
        Ok(Self {
            title: document.title().unwrap_or_else(|| path.file_name().to_owned()),
            has_heading: document.headings.iter().any(|heading| heading.level == 1),
            byline: byline.collect::<Vec<_>>().join(" · "),
            facts: facts(text, &document, kind),
            body: body(markdown, &outside, &mut altered),
            altered,
        })
    }

    /// The page, with something before and after the document.
    pub(super) fn page(&self, before: &str, after: &str) -> Page {
        let title = escape(&self.title);
        let facts: String =
            self.facts.iter().map(|(name, value)| format!("<dt>{}</dt><dd>{value}</dd>\n", escape(name))).collect();
        let byline =
            if self.byline.is_empty() { String::new() } else { format!("<p class=\"byline\">{}</p>\n", self.byline) };
        let facts = if facts.is_empty() { String::new() } else { format!("<dl class=\"facts\">\n{facts}</dl>\n") };
        // What a reader wants first stands under the title, wherever that comes from.
        let about = format!("{byline}{facts}");
        let body = if self.has_heading {
            match self.body.split_once("</h1>") {
                Some((title, rest)) => format!("{title}</h1>\n{about}{rest}"),
                None => format!("{about}{}", self.body),
            }
        } else {
            format!("<h1>{title}</h1>\n{about}{}", self.body)
        };
        let html = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">\n\
             <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n{before}<main>\n{body}</main>\n{after}</body>\n</html>\n"
        );
        Page { html, altered: self.altered }
    }
}

/// Date, the kind's public fields, skills, and where it was published.
fn facts(text: &str, document: &Document<'_>, kind: Option<&DocumentKind>) -> Vec<(String, String)> {
    let front = &document.front;
    let mut facts = Vec::new();
    if let Some(date) = front.text("date") {
        facts.push(("Date".to_owned(), escape(&spoken_date(&date))));
    }
    for field in kind.iter().flat_map(|kind| &kind.fields).filter(|field| field.front_matter) {
        if let Some(value) =
            front.text(&field.name).filter(|_| !matches!(field.name.as_str(), "title" | "date" | "skills"))
        {
            facts.push((field.title.clone(), escape(&spoken_date(&value))));
        }
    }
    let skills = front.list("skills").join(", ");
    if !skills.is_empty() {
        facts.push(("Skills".to_owned(), escape(&skills)));
    }
    let places: Vec<String> = published(text)
        .iter()
        .filter(|place| place.url.starts_with("http"))
        .map(|place| {
            let day = place.date.as_ref().map(|date| format!(", {}", spoken_date(date))).unwrap_or_default();
            let address = escape(&place.url).replace('"', "&quot;");
            format!("<a href=\"{address}\" rel=\"noopener noreferrer\">{}</a>{}", escape(&place.place), escape(&day))
        })
        .collect();
    if !places.is_empty() {
        facts.push(("Published".to_owned(), places.join("; ")));
    }
    facts
}

/// The address of a place on the page.
fn within(place: &str) -> String {
    match place {
        "" | "top" => "#".to_owned(),
        name => format!("#doc-{}", name.strip_prefix("user-content-").unwrap_or(name)),
    }
}

fn body(markdown: &str, outside: &Arc<Outside>, altered: &mut Altered) -> String {
    let outside = outside.clone();
    let mut cleaner = body_cleaner();
    for level in ["h1", "h2", "h3", "h4", "h5", "h6"] {
        cleaner.add_tag_attributes(level, ["id"]);
    }
    cleaner.attribute_filter(move |element, attribute, value| match (element, attribute) {
        ("a", "href") => match outside.link(value) {
            Reached::Address(address) => Some(Cow::Owned(address)),
            Reached::Within(place) => Some(Cow::Owned(within(&place))),
            Reached::Here => None,
        },
        ("img", "src") => outside.picture_data(value).map(Cow::Owned),
        _ => Some(Cow::Borrowed(value)),
    });
    let clean = altered.worded(&cleaner.clean(&whole_html(markdown)).to_string());
    clean.replace("<table>", "<div class=\"wide\"><table>").replace("</table>", "</table></div>")
}
