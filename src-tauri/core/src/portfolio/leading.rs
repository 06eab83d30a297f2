//! Documents that lead to another one: what is left over when that one goes.
//!
//! Invariant: lists that are written anew by themselves count for nothing.

use serde::Serialize;
use ts_rs::TS;

use super::managed::ManagedBlocks;
use super::open::Portfolio;
use crate::Result;
use crate::checks::{SIDES, Surroundings, local_target, record};
use crate::document::{Document, destinations};
use crate::storage::RelPath;

/// A document that leads to another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Leading {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}

impl Portfolio {
    /// The documents that link to the one at `path`, or name it in the chain of records, in the order of their paths. It need
    /// not be there any more.
    ///
    /// # Errors
    /// What the disk says of the folders. A document that can't be read leads nowhere.
    pub fn leading_to(&self, path: &RelPath) -> Result<Vec<Leading>> {
        let mut found = Vec::new();
        for other in self.markdown_files()?.into_iter().filter(|other| other != path) {
            let Some(text) = self.text(other.as_str()) else { continue };
            // Reading Markdown costs more than looking for the name, which stands in every link to it.
            if (text.contains(path.file_name()) || text.contains('%')) && leads(&text, &other, path) {
                found.push(Leading { id: other.as_str().to_owned(), title: self.entry(&other)?.title });
            }
        }
        Ok(found)
    }
}

fn leads(text: &str, from: &RelPath, path: &RelPath) -> bool {
    let lists = ManagedBlocks::find(text).blocks;
    let listed = |at: usize| lists.iter().any(|list| !list.edited_by_hand && list.body.contains(at));
    let front = Document::read(text).front;
    let named = SIDES.iter().flat_map(|(field, _)| front.list(field));
    destinations(text).iter().any(|link| {
        !listed(link.span.start) && local_target(from.as_str(), &link.url).flatten().as_deref() == Some(path.as_str())
    }) || named
        .into_iter()
        .any(|name| record(from.as_str(), &name, |beside| beside == path.as_str()).as_deref() == Some(path.as_str()))
}
