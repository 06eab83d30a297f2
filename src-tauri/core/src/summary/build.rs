//! What the portfolio has to say on one page.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Contact, PageModel, Paper, Skill, Work};
use crate::Result;
use crate::catalogue::Room;
use crate::document::count_words;
use crate::portfolio::{DocumentEntry, PageSettings, Portfolio, PortfolioConfig, is_work};
use crate::storage::{RelPath, read_text, save_text};
use crate::time::spoken_month;

/// Most works on the page: more would say less.
const MOST_WORKS: usize = 6;

/// Skills beyond these drown each other.
const MOST_SKILLS: usize = 8;

/// Most works named beside a skill.
const SHOWN_IN: usize = 3;

/// What the person chose for the page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PageChoice {
    /// What it is printed on.
    pub paper: Paper,
    /// Ids of works that are left out.
    pub leave_out: Vec<String>,
}

/// A work that could stand on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The document's id.
    pub document: String,
    /// Its title.
    pub title: String,
    /// What it shows, in a line.
    pub line: String,
    /// Does it stand on the page?
    pub on: bool,
    /// Is it a draft, which the page never shows?
    pub draft: bool,
    /// Does a finding hold it back? Then the page doesn't show it either.
    pub held: bool,
}

/// The page's content, and what else there was to choose.
#[derive(Debug, Clone)]
pub struct Summary {
    /// The content.
    pub model: PageModel,
    /// All works, those on the page first.
    pub candidates: Vec<Candidate>,
    /// What a reader would miss.
    pub missing: Vec<Missing>,
}

/// What a reader of the page would miss.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Missing {
    /// What it is.
    pub what: MissingPart,
    /// In a sentence: what is missing, and what would mend it.
    pub text: String,
}

/// A part that a reader would miss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MissingPart {
    /// The person's name.
    Name,
    /// The headline.
    Headline,
    /// A way to reach the person.
    Contact,
    /// Any work that is ready.
    Works,
}

/// Gathers the page from the portfolio. Starters count for nothing, drafts stay away, a skill stands there only with a work that
/// shows it.
///
/// # Errors
/// What the disk or git says.
pub fn summarise(portfolio: &Portfolio, choice: &PageChoice) -> Result<Summary> {
    let config = portfolio.config()?;
    let repo = portfolio.repo()?;
    let base = portfolio.remote_view(&repo)?.and_then(|remote| remote.page);
    let branch = match repo.branch()? {
        crate::git::Branch::Named { name, .. } => name,
        crate::git::Branch::Detached => "main".to_owned(),
    };
    let mut entries = portfolio.documents()?;
    entries.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.title.cmp(&b.title)));
    let address = |entry: &DocumentEntry| {
        base.as_ref().map(|page| format!("{}/blob/{branch}/{}", page.trim_end_matches('/'), entry.path))
    };
    let mut candidates = Vec::new();
    let mut works = Vec::new();
    let mut shown = Vec::new();
    for entry in entries.iter().filter(|entry| is_work(&DocumentEntry { draft: false, ..(*entry).clone() })) {
        let wanted = !entry.draft && !choice.leave_out.contains(&entry.id) && works.len() < MOST_WORKS;
        let held = wanted && !portfolio.held_back(&RelPath::parse(&entry.path)?)?.is_empty();
        let on = wanted && !held;
        candidates.push(Candidate {
            document: entry.id.clone(),
            title: entry.title.clone(),
            line: entry.line.clone(),
            on,
            draft: entry.draft,
            held,
        });
        if on {
            works.push(Work {
                id: entry.id.clone(),
                title: entry.title.clone(),
                label: label(entry),
                line: entry.line.clone(),
                url: address(entry),
            });
            shown.push(entry);
        }
    }
    let elsewhere = config.elsewhere.iter().filter(|work| !work.title.is_empty()).map(|work| Work {
        id: work.url.clone(),
        title: work.title.clone(),
        label: String::new(),
        line: work.line.clone(),
        url: Some(work.url.clone()).filter(|url| !url.is_empty()),
    });
    works.extend(elsewhere);
    works.truncate(MOST_WORKS);
    candidates.sort_by_key(|candidate| (!candidate.on, candidate.draft));
    let missing = missing(&config, works.len());
    let model = PageModel {
        name: config.profile.name.clone(),
        name_latin: config.profile.name_latin.clone(),
        headline: config.profile.headline.clone(),
        contact: contact(&config),
        works,
        skills: skills(&shown),
        experience: config.experience,
        education: config.education,
    };
    Ok(Summary { model, candidates, missing })
}

/// Keeps the choice for the default page in `portfolio.toml`, if it is another than before.
///
/// # Errors
/// What the disk says, or that the file can't be read.
pub fn keep_choice(portfolio: &Portfolio, choice: &PageChoice) -> Result<()> {
    let settings = PageSettings { paper: choice.paper, leave_out: choice.leave_out.clone() };
    let path = RelPath::parse("portfolio.toml")?.resolve(portfolio.disk(), portfolio.root())?;
    let there = portfolio.disk().entry(&path).is_ok_and(|entry| entry.is_some());
    let config = portfolio.config()?;
    if !there || config.read_only.is_some() || config.page == settings {
        return Ok(());
    }
    let file = read_text(portfolio.disk(), &path)?;
    let text = crate::portfolio::with_page(&file.text, &settings)?;
    save_text(portfolio.disk(), &path, &text, &file.hash).map(|_| ())
}

fn label(entry: &DocumentEntry) -> String {
    // A project is shown by its README, but is more than that.
    let kind = if entry.kind.is_none() && entry.room == Room::Projects { "Project" } else { &entry.kind_title };
    match entry.date.as_deref() {
        Some(date) => format!("{kind}, {}", spoken_month(date)),
        None => kind.to_owned(),
    }
}

fn contact(config: &PortfolioConfig) -> Vec<Contact> {
    let profile = &config.profile;
    let place = (!profile.location.is_empty()).then(|| Contact { text: profile.location.clone(), url: None });
    let email = (!profile.email.is_empty())
        .then(|| Contact { text: profile.email.clone(), url: Some(format!("mailto:{}", profile.email)) });
    let links = profile.links.iter().map(|link| Contact { text: readable(&link.url), url: Some(link.url.clone()) });
    place.into_iter().chain(email).chain(links).collect()
}

/// An address as a person types it: on paper nobody can click.
fn readable(url: &str) -> String {
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    bare.trim_start_matches("www.").trim_end_matches('/').to_owned()
}

/// The skills that most works show come first; those that as many show, by name.
fn skills(shown: &[&DocumentEntry]) -> Vec<Skill> {
    let mut by_skill: BTreeMap<String, Skill> = BTreeMap::new();
    for entry in shown {
        for name in &entry.skills {
            let skill = by_skill
                .entry(name.to_lowercase())
                .or_insert_with(|| Skill { name: name.clone(), shown_in: Vec::new() });
            if skill.shown_in.last() != Some(&entry.title) {
                skill.shown_in.push(entry.title.clone());
            }
        }
    }
    let mut skills: Vec<Skill> = by_skill.into_values().collect();
    skills.sort_by_key(|skill| std::cmp::Reverse(skill.shown_in.len()));
    skills.truncate(MOST_SKILLS);
    for skill in &mut skills {
        skill.shown_in.truncate(SHOWN_IN);
    }
    skills
}

fn missing(config: &PortfolioConfig, works: usize) -> Vec<Missing> {
    use MissingPart as Part;
    let profile = &config.profile;
    let parts = [
        (Part::Name, profile.name.is_empty(), "Your name is not in portfolio.toml yet."),
        (Part::Headline, count_words(&profile.headline) == 0, "A headline says in one line what you do, and for whom."),
        (
            Part::Contact,
            profile.email.is_empty() && profile.links.is_empty(),
            "There is no way to reach you: add a link or a public e-mail address.",
        ),
        (Part::Works, works == 0, "No work is ready yet. A document appears here when it is marked as ready."),
    ];
    parts
        .into_iter()
        .filter(|(_, missing, _)| *missing)
        .map(|(what, _, text)| Missing { what, text: text.to_owned() })
        .collect()
}
