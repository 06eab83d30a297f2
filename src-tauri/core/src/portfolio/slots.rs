//! The rooms of a recommended portfolio, and which of them a repository has.

use serde::Serialize;
use ts_rs::TS;

/// A room that a recommended portfolio has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Its id, also the folder it is made in.
    pub path: &'static str,
    /// Its name.
    pub title: &'static str,
    /// What belongs there.
    pub purpose: &'static str,
    /// Other folder names that serve the same end, compared without case.
    pub also: &'static [&'static str],
}

/// DOMAIN: the recommended repository.
pub const SLOTS: &[Slot] = &[
    Slot {
        path: "projects/api-project",
        title: "API project",
        purpose: "A small API that runs, with documentation.",
        also: &["api-project", "api"],
    },
    Slot {
        path: "projects/data-project",
        title: "Data project",
        purpose: "A question answered with SQL.",
        also: &["data-project", "data", "analysis"],
    },
    Slot {
        path: "writing/teardowns",
        title: "Teardowns",
        purpose: "One developer product taken apart, weekly.",
        also: &["teardowns", "teardown"],
    },
    Slot {
        path: "writing/system-design-analyses",
        title: "System-design analyses",
        purpose: "How a known product could be built.",
        also: &["system-design", "system-design-analyses"],
    },
    Slot {
        path: "writing/technical-explainers",
        title: "Technical explainers",
        purpose: "One concept for people outside engineering.",
        also: &["explainers", "technical-explainers"],
    },
    Slot {
        path: "writing/retrospectives",
        title: "Retrospectives",
        purpose: "What shipped, what it did, what you would change.",
        also: &["retrospectives", "retros"],
    },
    Slot {
        path: "diagrams/system-architecture",
        title: "System architecture",
        purpose: "Components, boundaries and what joins them.",
        also: &["architecture", "system-architecture"],
    },
    Slot {
        path: "diagrams/data-flow",
        title: "Data flow",
        purpose: "Where data comes from and where it goes.",
        also: &["data-flow", "data-flows"],
    },
];

/// A room as the screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SlotView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Where it is, or would be made.
    pub path: String,
    /// Is it there?
    pub present: bool,
    /// What belongs there.
    pub purpose: String,
}

/// Maps the folders of a repository onto the rooms.
pub(super) fn map_slots(folders: &[String]) -> Vec<SlotView> {
    SLOTS
        .iter()
        .map(|slot| {
            let last = |folder: &str| folder.rsplit('/').next().unwrap_or(folder).to_lowercase();
            let own = folders.iter().find(|folder| *folder == slot.path);
            let found = own.or_else(|| folders.iter().find(|folder| slot.also.contains(&last(folder).as_str())));
            SlotView {
                id: slot.path.to_owned(),
                title: slot.title.to_owned(),
                path: found.map_or_else(|| slot.path.to_owned(), Clone::clone),
                present: found.is_some(),
                purpose: slot.purpose.to_owned(),
            }
        })
        .collect()
}
