//! `portfolio.toml`: what is public about the portfolio as a whole.

use serde::Deserialize;

use super::elsewhere::Elsewhere;
use super::profile::{Link, Profile};
use crate::summary::{PageChoice, PagePart, Paper};
use crate::{Error, ErrorCode, Result, document::line_of};

/// The format that this Portico writes.
pub(super) const FORMAT: i64 = 1;

/// What `portfolio.toml` says. Keys that aren't here stay in the file and are not looked at.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PortfolioConfig {
    /// The person.
    pub profile: Profile,
    /// The default page's choice.
    pub page: PageChoice,
    /// Works that stand elsewhere.
    pub elsewhere: Vec<Elsewhere>,
    /// Lines about work.
    pub experience: Vec<String>,
    /// Lines about education.
    pub education: Vec<String>,
    /// Is there a private list of words that must never be published?
    pub private_terms: bool,
    /// Why the portfolio can only be read here.
    pub read_only: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct File {
    format: i64,
    private_terms: bool,
    profile: FileProfile,
    page: PageChoice,
    elsewhere: Vec<Elsewhere>,
    experience: Vec<String>,
    education: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct FileProfile {
    name: String,
    name_latin: String,
    headline: String,
    location: String,
    email: String,
    links: Vec<Link>,
}

impl PortfolioConfig {
    /// Reads `portfolio.toml`.
    ///
    /// # Errors
    /// [`ErrorCode::BrokenFile`] with the line when it isn't TOML or a value is of the wrong sort.
    pub fn read(text: &str) -> Result<Self> {
        let file: File = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            Error::new(
                ErrorCode::BrokenFile,
                format!("portfolio.toml can’t be read: line {line}, {}.", error.message()),
            )
            .hint("Open the file and correct that line. Nothing was changed.")
        })?;
        let read_only = (file.format > FORMAT).then(|| format!("portfolio.toml says format {}; this Portico knows up to {FORMAT}. Everything can be read; update Portico to change it.", file.format));
        let profile = file.profile;
        Ok(Self {
            profile: Profile {
                name: profile.name,
                name_latin: Some(profile.name_latin).filter(|name| !name.is_empty()),
                headline: profile.headline,
                location: profile.location,
                email_public: !profile.email.is_empty(),
                email: profile.email,
                links: profile.links,
            },
            page: file.page,
            elsewhere: file.elsewhere,
            experience: file.experience,
            education: file.education,
            private_terms: file.private_terms,
            read_only,
        })
    }
}

/// `portfolio.toml` with another choice for the default page; comments, order and unknown keys stay.
///
/// # Errors
/// [`ErrorCode::BrokenFile`] when it isn't TOML.
pub(crate) fn with_page(text: &str, page: &PageChoice) -> Result<String> {
    let mut file: toml_edit::DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        Error::new(ErrorCode::BrokenFile, "portfolio.toml can’t be read, so the choice for the page was not kept.")
            .hint("Correct the file.")
            .because(error)
    })?;
    let usual = PageChoice::default();
    let table = file.entry("page").or_insert(toml_edit::table());
    let list = |items: &[String]| toml_edit::Value::from(items.iter().collect::<toml_edit::Array>());
    let wording: toml_edit::InlineTable = page.wording.iter().map(|(of, line)| (of.as_str(), line.as_str())).collect();
    let rows: [(&str, toml_edit::Value, bool); 10] = [
        ("design", page.design.as_str().into(), page.design == usual.design),
        ("paper", paper_name(page.paper).into(), false),
        ("text_size", page.text_size.unwrap_or_default().into(), page.text_size.is_none()),
        ("order", list(&page.order), page.order.is_empty()),
        ("leave_out", list(&page.leave_out), false),
        ("leave_out_skills", list(&page.leave_out_skills), page.leave_out_skills.is_empty()),
        ("wording", wording.into(), page.wording.is_empty()),
        (
            "parts",
            page.parts.iter().copied().map(part_name).collect::<toml_edit::Array>().into(),
            page.parts == usual.parts,
        ),
        ("picture", page.picture.as_deref().unwrap_or_default().into(), page.picture.is_none()),
        ("qr", page.qr.into(), !page.qr),
    ];
    for (key, value, usual) in rows {
        let there = table.as_table_like().is_some_and(|table| table.contains_key(key));
        match (usual, there) {
            (true, true) => drop(table.as_table_like_mut().and_then(|table| table.remove(key))),
            (true, false) => {}
            (false, _) => set_keeping_comment(table, key, value),
        }
    }
    Ok(file.to_string())
}

fn paper_name(paper: Paper) -> &'static str {
    match paper {
        Paper::A4 => "a4",
        Paper::Letter => "letter",
    }
}

fn part_name(part: PagePart) -> &'static str {
    match part {
        PagePart::Opening => "opening",
        PagePart::Works => "works",
        PagePart::Picture => "picture",
        PagePart::Experience => "experience",
        PagePart::Skills => "skills",
        PagePart::Education => "education",
    }
}

/// `portfolio.toml` that says, or no longer says, that there is a private list of words; all else stays.
///
/// # Errors
/// [`ErrorCode::BrokenFile`] when it isn't TOML.
pub(crate) fn with_private_terms(text: &str, there_are: bool) -> Result<String> {
    let mut file: toml_edit::DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        Error::new(ErrorCode::BrokenFile, "portfolio.toml can’t be read, so it doesn’t say that there is a list.")
            .hint("Correct the file.")
            .because(error)
    })?;
    set_keeping_comment(file.as_item_mut(), "private_terms", there_are.into());
    Ok(file.to_string())
}

/// `portfolio.toml` with other lines under a key at its head; all else stays.
///
/// # Errors
/// [`ErrorCode::BrokenFile`] when it isn't TOML.
pub(super) fn with_lines(text: &str, key: &str, lines: &[String]) -> Result<String> {
    let mut file: toml_edit::DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        Error::new(ErrorCode::BrokenFile, "portfolio.toml can’t be read.").hint("Correct the file.").because(error)
    })?;
    let lines: toml_edit::Array = lines.iter().map(String::as_str).collect();
    set_keeping_comment(file.as_item_mut(), key, lines.into());
    Ok(file.to_string())
}

/// Puts the new value in the old one's place: inserting it would lose the comment lines above the key.
fn set_keeping_comment(table: &mut toml_edit::Item, key: &str, mut value: toml_edit::Value) {
    let Some(table) = table.as_table_like_mut() else { return };
    match table.get_mut(key).and_then(toml_edit::Item::as_value_mut) {
        Some(old) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        None => drop(table.insert(key, toml_edit::Item::Value(value))),
    }
}
