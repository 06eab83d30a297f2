//! What a hiring manager sees first: the portfolio as its page on the web opens. Home counts works and says where they are; here
//! stands what a stranger comes upon in the first minute.

use serde::Serialize;
use ts_rs::TS;

use crate::checks::local_target;
use crate::document::{count_words, destinations, line_of};
use crate::portfolio::{DocumentEntry, Portfolio, is_work};
use crate::storage::{RelPath, read_text};
use crate::time::Moment;
use crate::{Result, catalogue::Room};

/// Words of a README that a laptop shows before anybody scrolls, beneath the list of files.
const FIRST_SCREEN_WORDS: usize = 120;

/// A visitor asks what somebody did lately, not last year.
const FRESH_DAYS: i64 = 30;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Something that a visitor notices, or misses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Sight {
    /// Does it speak for the person?
    pub good: bool,
    /// What it is; if it doesn't, what would mend it.
    pub text: String,
    /// The document to open for that, by its id.
    pub document: Option<String>,
}

/// What a visitor sees, in the order in which they come upon it.
///
/// # Errors
/// What the disk or git says.
pub fn visit(portfolio: &Portfolio, now: Moment) -> Result<Vec<Sight>> {
    let entries = portfolio.documents()?;
    let works: Vec<&DocumentEntry> = entries.iter().filter(|entry| is_work(entry)).collect();
    let mut sights = Vec::new();
    let readme = RelPath::parse("README.md")?;
    let place = readme.resolve(portfolio.disk(), portfolio.root())?;
    let there = portfolio.disk().entry(&place).is_ok_and(|entry| entry.is_some());
    let text = if there { read_text(portfolio.disk(), &place)?.text } else { String::new() };
    if text.trim().is_empty() {
        sights.push(bad("There is no README.md: the page opens with a bare list of files.", None));
    } else {
        let headline = portfolio.config()?.profile.headline;
        sights.push(opening(&text, &headline));
        sights.push(way_to_work(&text, &works));
        sights.extend(dead_links(portfolio, &text)?);
    }
    sights.extend(rooms(&entries));
    sights.extend(freshness(portfolio, now)?);
    Ok(sights)
}

/// Does the first screen say who it is and what they do?
fn opening(text: &str, headline: &str) -> Sight {
    let seen = first_words(text, FIRST_SCREEN_WORDS);
    if headline.is_empty() {
        return bad("The first screen doesn’t say what you do: a headline in your profile would.", None);
    }
    if seen.contains(headline) {
        good("The first screen says who you are and what you do.")
    } else {
        bad("Your headline isn’t on the first screen of the README. Put it right beneath your name.", None)
    }
}

/// The text up to that many words.
fn first_words(text: &str, most: usize) -> &str {
    let ends = text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    let end = ends.take_while(|&at| count_words(&text[..at]) <= most).last();
    if count_words(text) <= most { text } else { &text[..end.unwrap_or_default()] }
}

/// How many clicks it takes to the newest work.
fn way_to_work(text: &str, works: &[&DocumentEntry]) -> Sight {
    let Some(newest) = works.iter().max_by(|a, b| a.date.cmp(&b.date).then_with(|| b.title.cmp(&a.title))) else {
        return bad("There is no finished work to click on yet.", None);
    };
    let linked = |path: &str| {
        destinations(text)
            .into_iter()
            .find(|link| local_target("README.md", &link.url).flatten().as_deref() == Some(path))
            .map(|link| link.span.start)
    };
    let first = first_words(text, FIRST_SCREEN_WORDS).len();
    match linked(&newest.path) {
        Some(at) if at <= first => {
            good(&format!("One click from the first screen to your newest work, “{}”.", newest.title))
        }
        Some(_) => Sight {
            good: true,
            text: format!("Your newest work, “{}”, is one click away, but only for who scrolls.", newest.title),
            document: Some(newest.id.clone()),
        },
        None => bad(
            &format!("The README doesn’t link to your newest work, “{}”. Few look through folders.", newest.title),
            Some(&newest.id),
        ),
    }
}

fn dead_links(portfolio: &Portfolio, text: &str) -> Result<Vec<Sight>> {
    let mut dead = Vec::new();
    for link in destinations(text) {
        let Some(Some(target)) = local_target("README.md", &link.url) else { continue };
        let Ok(path) = RelPath::parse(target.trim_end_matches('/')) else { continue };
        let place = path.resolve(portfolio.disk(), portfolio.root())?;
        if portfolio.disk().entry(&place).is_ok_and(|entry| entry.is_none()) {
            let line = line_of(text, link.span.start);
            dead.push(bad(&format!("Line {line} of the README leads to {}, which isn’t there.", link.url), None));
        }
    }
    Ok(dead)
}

/// Rooms that a visitor enters and finds nothing in, or only what every new portfolio holds.
fn rooms(entries: &[DocumentEntry]) -> Vec<Sight> {
    let mut sights = Vec::new();
    for (room, name) in [(Room::Projects, "projects"), (Room::Writing, "writing"), (Room::Diagrams, "diagrams")] {
        let within: Vec<_> = entries.iter().filter(|entry| entry.room == room).collect();
        if within.iter().any(|entry| is_work(entry)) {
            continue;
        }
        let starter = within.iter().find(|entry| entry.starter);
        sights.push(match starter {
            Some(starter) => bad(
                &format!("{name}/ holds nothing but the starter. Make it yours, or take it away."),
                Some(&starter.id),
            ),
            None => bad(&format!("{name}/ is empty for a visitor: nothing in it is finished."), None),
        });
    }
    sights
}

fn freshness(portfolio: &Portfolio, now: Moment) -> Result<Option<Sight>> {
    let Some(newest) = portfolio.repo()?.log(1)?.into_iter().next() else { return Ok(None) };
    let days = (now.ms - newest.at * 1000).div_euclid(DAY_MS).max(0);
    let ago = match days {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days => format!("{days} days ago"),
    };
    Ok(Some(if days <= FRESH_DAYS {
        good(&format!("The newest change was made {ago}."))
    } else {
        bad(&format!("The newest change was made {ago}. A small piece each week shows that you are at it."), None)
    }))
}

fn good(text: &str) -> Sight {
    Sight { good: true, text: text.to_owned(), document: None }
}

fn bad(text: &str, document: Option<&str>) -> Sight {
    Sight { good: false, text: text.to_owned(), document: document.map(str::to_owned) }
}
