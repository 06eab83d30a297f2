//! Lists in READMEs that somebody changed by hand: left as they are, and asked about until the person has decided.
//!
//! Invariant: a decision to keep one's own words holds for exactly those words; changed again, they are asked about again.

use std::collections::HashSet;

use serde::Serialize;
use ts_rs::TS;

use super::managed::{Block, Listing, ManagedBlocks, bodies};
use super::open::Portfolio;
use crate::Result;
use crate::document::apply;
use crate::private::IgnoredFinding;
use crate::storage::{ContentHash, RelPath, read_text};

/// A README with lists that stay as somebody wrote them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FrozenList {
    /// The README's path.
    pub path: String,
    /// "README", "README of writing/teardowns"
    pub title: String,
    /// What the lists are called: "Selected work".
    pub lists: Vec<String>,
}

/// How a README is called among others.
pub(crate) fn readme_title(path: &str) -> String {
    path.rsplit_once('/').map_or_else(|| "README".to_owned(), |(folder, _)| format!("README of {folder}"))
}

fn list_title(block: &Block) -> &str {
    match block.name.as_str() {
        "works" => "Selected work",
        "diagrams" => "Diagrams",
        "skills" => "Skills, and where they are shown",
        "index" => "List of documents",
        other => other,
    }
}

/// How the decision to keep a list's words is remembered.
pub(super) fn decision(text: &str, block: &Block) -> IgnoredFinding {
    IgnoredFinding {
        rule: "edited-list".into(),
        section: block.name.clone(),
        sentence: ContentHash::of(&text.as_bytes()[block.body.start..block.body.end]).as_str().to_owned(),
    }
}

/// The blocks of a text that were changed by hand and not decided about.
pub(super) fn undecided(text: &str, decided: &HashSet<IgnoredFinding>) -> Vec<Block> {
    if !text.contains("<!-- portico:") {
        return Vec::new();
    }
    let changed = |block: &Block| block.edited_by_hand && !decided.contains(&decision(text, block));
    ManagedBlocks::find(text).blocks.into_iter().filter(changed).collect()
}

impl Portfolio {
    /// READMEs with lists that were changed by hand and not decided about, in order of their paths.
    ///
    /// # Errors
    /// What the disk or the private database says.
    pub fn frozen_lists(&self) -> Result<Vec<FrozenList>> {
        let decided = self.private().ignored()?;
        let mut found = Vec::new();
        for path in self.markdown_files()?.into_iter().filter(|path| path.file_name() == "README.md") {
            let place = path.resolve(self.disk(), self.root())?;
            // A README that isn't text has no lists; what can't be read is somebody else's trouble to tell.
            let Ok(file) = read_text(self.disk(), &place) else { continue };
            let blocks = undecided(&file.text, &decided);
            if !blocks.is_empty() {
                found.push(FrozenList {
                    title: readme_title(path.as_str()),
                    path: path.as_str().to_owned(),
                    lists: blocks.iter().map(|block| list_title(block).to_owned()).collect(),
                });
            }
        }
        Ok(found)
    }

    /// Leaves the lists of a README as somebody wrote them, and asks no more about these words.
    ///
    /// # Errors
    /// What the disk or the private database says.
    pub fn keep_lists(&self, path: &RelPath) -> Result<()> {
        let file = read_text(self.disk(), &path.resolve(self.disk(), self.root())?)?;
        undecided(&file.text, &self.private().ignored()?)
            .iter()
            .try_for_each(|block| self.private().ignore(&decision(&file.text, block)))
    }

    /// A README's text with the lists that nobody decided about brought up to date from what is listed.
    pub(crate) fn thawed(&self, path: &str, text: &str, listed: &[Listing]) -> Result<String> {
        let blocks = undecided(text, &self.private().ignored()?);
        Ok(apply(text, &ManagedBlocks { blocks }.refresh(text, &bodies(path, listed), true)))
    }
}
