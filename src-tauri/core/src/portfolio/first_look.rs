//! What a hiring manager sees in half a minute, and the cheapest step to make it better.

use serde::Serialize;
use ts_rs::TS;

use super::entry::{DocumentEntry, PublicState};
use super::frozen::FrozenList;
use super::managed::is_work;
use super::profile::Profile;
use super::view::RemoteView;
use crate::catalogue::Room;

/// The weight of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Stops.
    Block,
    /// Weakens.
    Warn,
    /// Could be better.
    Hint,
    /// Is good.
    Good,
}

/// One line of the first look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FirstLook {
    /// Its weight.
    pub mark: Mark,
    /// What is seen.
    pub text: String,
    /// What the button says.
    pub action: Option<String>,
    /// The document that it opens.
    pub document: Option<String>,
    /// Or the screen.
    pub screen: Option<String>,
}

/// DOMAIN: three published pieces are the first milestone.
const MILESTONE: usize = 3;

/// What there is to look at.
pub(super) struct Sight<'a> {
    pub documents: &'a [DocumentEntry],
    pub profile: &'a Profile,
    pub remote: Option<&'a RemoteView>,
    /// Changes that are ready to go out.
    pub waiting: u32,
    /// Paths of documents that are no drafts and can't go out yet.
    pub held_back: &'a [String],
    /// Commits that the remote lacks.
    pub unsent: u32,
    pub made_by_portico: bool,
    /// Is the folder on no branch?
    pub detached: bool,
    pub frozen: &'a [FrozenList],
}

/// The lines, the weightiest first.
pub(super) fn first_look(sight: &Sight<'_>) -> Vec<FirstLook> {
    let mut lines = vec![works(sight), presence(sight)];
    lines.extend(sight.frozen.iter().map(frozen));
    lines.extend(starters(sight.documents));
    lines.extend(readme(sight.documents, sight.profile, sight.made_by_portico));
    lines.sort_by_key(|line| line.mark);
    lines
}

fn line(mark: Mark, text: impl Into<String>) -> FirstLook {
    FirstLook { mark, text: text.into(), action: None, document: None, screen: None }
}

/// Works are counted as the one page counts them; the milestone is of written ones.
fn works(sight: &Sight<'_>) -> FirstLook {
    let (held, ready): (Vec<&DocumentEntry>, Vec<&DocumentEntry>) = sight
        .documents
        .iter()
        .filter(|entry| is_work(entry))
        .partition(|entry| entry.public == PublicState::NotYet && sight.held_back.contains(&entry.path));
    let public: Vec<&&DocumentEntry> = ready.iter().filter(|entry| entry.public != PublicState::NotYet).collect();
    let written = public.iter().filter(|entry| entry.room == Room::Writing).count();
    match public.iter().max_by(|a, b| a.date.cmp(&b.date)) {
        None if ready.is_empty() && !held.is_empty() => FirstLook {
            action: Some("See what holds it back".into()),
            document: held.first().map(|entry| entry.id.clone()),
            ..line(Mark::Warn, format!("{} no draft any more, and held back", works_are(held.len())))
        },
        None if ready.is_empty() => FirstLook {
            action: Some("Write the first".into()),
            screen: Some("writing".into()),
            ..line(Mark::Warn, "No work is ready yet. A teardown of about 500 words is the usual first one")
        },
        None => {
            let place = sight.remote.map_or_else(|| "published".to_owned(), RemoteView::there);
            FirstLook {
                action: Some("Look and publish".into()),
                screen: Some("publish".into()),
                ..line(Mark::Warn, format!("{} ready, none of them {place}", works_text(ready.len())))
            }
        }
        Some(newest) if written >= MILESTONE => {
            line(Mark::Good, format!("{} published, the newest: {}", works_text(public.len()), newest.title))
        }
        Some(_) => FirstLook {
            action: Some("Write the next".into()),
            screen: Some("writing".into()),
            ..line(
                Mark::Hint,
                format!(
                    "{} published. {MILESTONE} written ones are the first milestone: {written} so far",
                    works_text(public.len())
                ),
            )
        },
    }
}

fn works_text(count: usize) -> String {
    if count == 1 { "1 work".to_owned() } else { format!("{count} works") }
}

fn works_are(count: usize) -> String {
    if count == 1 { "1 work is".to_owned() } else { format!("{count} works are") }
}

fn presence(sight: &Sight<'_>) -> FirstLook {
    let publish = |line: FirstLook, action: &str| FirstLook {
        action: Some(action.to_owned()),
        screen: Some("publish".into()),
        ..line
    };
    let waiting = sight.waiting;
    match sight.remote {
        _ if sight.detached => publish(
            line(
                Mark::Warn,
                "The folder stands at an old commit and on no branch, so nothing can be published from it",
            ),
            "See what to do",
        ),
        None => publish(
            line(Mark::Hint, "Everything is on this computer only. A reader needs an address"),
            "Choose where to publish",
        ),
        Some(remote) if remote.gone => publish(
            line(Mark::Warn, format!("The folder “{}” that this is published to is not there any more", remote.name)),
            "See what to do",
        ),
        Some(_) if waiting == 0 && sight.unsent == 0 => line(Mark::Good, "Everything that is ready is published"),
        Some(_) if waiting == 0 => publish(
            line(
                Mark::Hint,
                match sight.unsent {
                    1 => "1 version is kept here and waits to be sent".to_owned(),
                    many => format!("{many} versions are kept here and wait to be sent"),
                },
            ),
            "Look and publish",
        ),
        Some(_) => publish(
            line(
                Mark::Hint,
                format!(
                    "{waiting} {} here, not yet published",
                    if waiting == 1 { "change waits" } else { "changes wait" }
                ),
            ),
            "Look and publish",
        ),
    }
}

fn frozen(list: &FrozenList) -> FirstLook {
    let FrozenList { title, lists, .. } = list;
    let (what, were) = if lists.len() == 1 { ("A list", "was") } else { ("Lists", "were") };
    FirstLook {
        action: Some("Decide".into()),
        screen: Some("publish".into()),
        ..line(
            Mark::Hint,
            format!(
                "{what} in the {title} (“{}”) {were} changed by hand, so new work doesn’t appear there",
                lists.join("”, “")
            ),
        )
    }
}

fn starters(documents: &[DocumentEntry]) -> Vec<FirstLook> {
    let projects =
        [("projects/api-project/README.md", "API project"), ("projects/data-project/README.md", "data project")];
    projects
        .into_iter()
        .filter_map(|(path, name)| {
            documents.iter().find(|entry| entry.path == path && entry.starter).map(|entry| (entry, name))
        })
        .map(|(entry, name)| FirstLook {
            action: Some("Open it".into()),
            document: Some(entry.id.clone()),
            ..line(Mark::Hint, format!("The {name} is still the starter, so it counts as no work yet"))
        })
        .collect()
}

fn readme(documents: &[DocumentEntry], profile: &Profile, made_by_portico: bool) -> Option<FirstLook> {
    let root = documents.iter().find(|entry| entry.path.eq_ignore_ascii_case("README.md"));
    let open = |line: FirstLook, id: &str, action: &str| FirstLook {
        action: Some(action.to_owned()),
        document: Some(id.to_owned()),
        ..line
    };
    match root {
        None => Some(line(Mark::Warn, "There is no README, so GitHub shows a bare list of files")),
        Some(entry) if made_by_portico && profile.headline.trim().is_empty() => Some(open(
            line(Mark::Hint, "The README doesn’t say in one line what you do, and for whom"),
            &entry.id,
            "Open it",
        )),
        Some(entry) if entry.words < 15 => {
            Some(open(line(Mark::Hint, "The README says very little"), &entry.id, "Open it"))
        }
        Some(_) => Some(line(Mark::Good, "The README says who you are before the first scroll")),
    }
}
