//! What the portfolio has to say on one page.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;
use ts_rs::TS;

use super::{ChosenPicture, Contact, PageChoice, PageModel, Skill, Work};
use crate::Result;
use crate::catalogue::Room;
use crate::document::count_words;
use crate::portfolio::{DocumentEntry, Elsewhere, Portfolio, PortfolioConfig, has_only_latin, is_work};
use crate::storage::{RelPath, read_text, save_text};
use crate::time::spoken_month;

/// Most works on the page: more would say less.
const MOST_WORKS: usize = 6;

/// Skills beyond these drown each other.
const MOST_SKILLS: usize = 8;

/// Most works named beside a skill.
const SHOWN_IN: usize = 3;

/// A work that could stand on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The document's id, or the address of a work elsewhere.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it shows, in a line, as the portfolio says it.
    pub line: String,
    /// Does it stand elsewhere, known by its address alone?
    pub elsewhere: bool,
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
    /// All works in the order of the page, those on it first.
    pub candidates: Vec<Candidate>,
    /// Skills that no ready work shows, so that the page doesn't name them.
    pub unshown: Vec<UnshownSkill>,
    /// What a reader would miss.
    pub missing: Vec<Missing>,
    /// The picture that was chosen, and why it isn't printed where it isn't.
    pub picture: Option<ChosenPicture>,
    /// Works that stand elsewhere, as `portfolio.toml` has them.
    pub elsewhere: Vec<Elsewhere>,
}

/// A skill that only works show which aren't ready.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct UnshownSkill {
    /// Its name.
    pub name: String,
    /// The document that would earn it: its id.
    pub document: String,
    /// Its title.
    pub title: String,
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
    /// The name in Latin letters, beside one in another script.
    NameLatin,
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
    let address = |entry: &DocumentEntry| {
        base.as_ref().map(|page| format!("{}/blob/{branch}/{}", page.trim_end_matches('/'), entry.path))
    };
    let mut entries = portfolio.documents()?;
    entries.retain(|entry| is_work(&DocumentEntry { draft: false, ..entry.clone() }));
    entries.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.title.cmp(&b.title)));
    let mut candidates = Vec::new();
    let mut works = Vec::new();
    let mut shown = Vec::new();
    for source in in_order(&entries, &config.elsewhere, &choice.order) {
        let (id, title, line, draft) = source.told();
        let wanted = !draft && !choice.leave_out.iter().any(|left| left == id) && works.len() < MOST_WORKS;
        let held = match source {
            Source::Document(entry) => wanted && !portfolio.held_back(&RelPath::parse(&entry.path)?)?.is_empty(),
            Source::Elsewhere(_) => false,
        };
        let on = wanted && !held;
        let elsewhere = matches!(source, Source::Elsewhere(_));
        candidates.push(Candidate {
            id: id.into(),
            title: title.into(),
            line: line.into(),
            elsewhere,
            on,
            draft,
            held,
        });
        if on {
            works.push(Work {
                id: id.to_owned(),
                title: title.to_owned(),
                label: source.label(),
                line: choice.worded(id, line),
                url: match source {
                    Source::Document(entry) => address(entry),
                    Source::Elsewhere(work) => Some(work.url.clone()).filter(|url| !url.is_empty()),
                },
            });
            shown.extend(source.document());
        }
    }
    candidates.sort_by_key(|candidate| (!candidate.on, candidate.draft));
    let mut skills = skills(&shown);
    let unshown = unshown(&entries);
    skills.retain(|skill| !choice.leave_out_skills.contains(&skill.name));
    skills.truncate(MOST_SKILLS);
    let missing = missing(&config, works.len());
    let (printed, picture) = super::picture::read(portfolio, choice);
    let model = PageModel {
        parts: choice.parts.clone(),
        name: config.profile.name.clone(),
        name_latin: config.profile.name_latin.clone(),
        headline: choice.worded("headline", &config.profile.headline),
        contact: contact(&config),
        qr: base.filter(|_| choice.qr),
        opening: choice.worded("opening", ""),
        picture: printed,
        works,
        skills,
        experience: config.experience,
        education: config.education,
    };
    Ok(Summary { model, candidates, unshown, missing, picture, elsewhere: config.elsewhere })
}

/// Where a work comes from.
#[derive(Clone, Copy)]
enum Source<'a> {
    Document(&'a DocumentEntry),
    Elsewhere(&'a Elsewhere),
}

impl<'a> Source<'a> {
    /// Its id, title, line, and whether it is a draft.
    fn told(self) -> (&'a str, &'a str, &'a str, bool) {
        match self {
            Self::Document(entry) => (&entry.id, &entry.title, &entry.line, entry.draft),
            Self::Elsewhere(work) => (&work.url, &work.title, &work.line, false),
        }
    }

    fn label(self) -> String {
        match self {
            Self::Document(entry) => label(entry),
            Self::Elsewhere(work) => elsewhere_label(work),
        }
    }

    fn document(self) -> Option<&'a DocumentEntry> {
        match self {
            Self::Document(entry) => Some(entry),
            Self::Elsewhere(_) => None,
        }
    }
}

/// The works that were put in an order first; then the newest documents, then what stands elsewhere.
fn in_order<'a>(entries: &'a [DocumentEntry], elsewhere: &'a [Elsewhere], order: &[String]) -> Vec<Source<'a>> {
    let documents = entries.iter().map(Source::Document);
    let others = elsewhere.iter().filter(|work| !work.title.is_empty()).map(Source::Elsewhere);
    let mut sources: Vec<Source<'a>> = documents.chain(others).collect();
    sources.sort_by_key(|source| order.iter().position(|id| id == source.told().0).unwrap_or(usize::MAX));
    sources
}

/// "Article, stripe.example"; where no kind is known, the page's name alone.
fn elsewhere_label(work: &Elsewhere) -> String {
    let mut letters = work.kind.chars();
    match letters.next() {
        Some(first) => format!("{}{}, {}", first.to_uppercase(), letters.as_str(), host(&work.url)),
        None => host(&work.url),
    }
}

/// Whose page a work elsewhere stands on: "stripe.example".
fn host(url: &str) -> String {
    readable(url).split('/').next().unwrap_or_default().to_owned()
}

/// Keeps the choice for the default page in `portfolio.toml`, if it is another than before.
///
/// # Errors
/// What the disk says, or that the file can't be read.
pub fn keep_choice(portfolio: &Portfolio, choice: &PageChoice) -> Result<()> {
    let path = RelPath::parse("portfolio.toml")?.resolve(portfolio.disk(), portfolio.root())?;
    let there = portfolio.disk().entry(&path).is_ok_and(|entry| entry.is_some());
    let config = portfolio.config()?;
    if !there || config.read_only.is_some() || config.page == *choice {
        return Ok(());
    }
    let file = read_text(portfolio.disk(), &path)?;
    let text = crate::portfolio::with_page(&file.text, choice)?;
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
    for skill in &mut skills {
        skill.shown_in.truncate(SHOWN_IN);
    }
    skills
}

/// Skills that only drafts name, each with the first of them.
fn unshown(entries: &[DocumentEntry]) -> Vec<UnshownSkill> {
    let ready = entries.iter().filter(|entry| !entry.draft).flat_map(|entry| &entry.skills);
    let mut told: HashSet<String> = ready.map(|name| name.to_lowercase()).collect();
    let mut unshown = Vec::new();
    for entry in entries.iter().filter(|entry| entry.draft) {
        for name in entry.skills.iter().filter(|name| told.insert(name.to_lowercase())).collect::<Vec<_>>() {
            unshown.push(UnshownSkill { name: name.clone(), document: entry.id.clone(), title: entry.title.clone() });
        }
    }
    unshown
}

fn missing(config: &PortfolioConfig, works: usize) -> Vec<Missing> {
    use MissingPart as Part;
    let profile = &config.profile;
    let parts = [
        (Part::Name, profile.name.is_empty(), "Your name is not in portfolio.toml yet."),
        (
            Part::NameLatin,
            profile.name_latin.is_none() && !has_only_latin(&profile.name),
            "Not everyone can read or type the letters of your name: a spelling in Latin ones stands beside it.",
        ),
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
