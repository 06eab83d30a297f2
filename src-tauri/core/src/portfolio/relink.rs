//! What a document's move does to links: those that lead to it, and its own.
//!
//! Invariants: a link leads where it led before; only the part of its address that names a file changes, never its words, its
//! title, its anchor or anything in code; an address that is written from the root, or from `./`, stays so.

use super::managed::ManagedBlocks;
use crate::checks::{SIDES, local_target};
use crate::document::{
    Destination, FieldValue, FrontMatter, Span, TextEdit, Written, apply, destinations, edit_between,
};
use crate::storage::{ContentHash, RelPath};

/// A document's move.
#[derive(Debug, Clone, Copy)]
pub struct Relocation<'a> {
    /// Where it was.
    pub from: &'a RelPath,
    /// Where it is now.
    pub to: &'a RelPath,
}

/// The edits that keep links working.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Relinked {
    /// The edits.
    pub edits: Vec<TextEdit>,
    /// How many links they change.
    pub links: usize,
}

impl Relocation<'_> {
    /// What changes in the text of a document; `path` is where that document was before the move.
    pub fn in_text(&self, path: &RelPath, text: &str) -> Relinked {
        let mut edits: Vec<TextEdit> = destinations(text)
            .iter()
            .filter_map(|destination| {
                let written = &text[destination.span.start..destination.span.end];
                edit_between(written, &self.rewritten(path, destination, written)?, destination.span.start)
            })
            .collect();
        let mut front = Vec::new();
        for (name, _) in SIDES {
            front.extend(self.in_field(path, text, name));
        }
        let links = edits.len() + front.len();
        edits.extend(unedited_lists(text, &edits));
        edits.extend(front);
        edits.sort_by_key(|edit| edit.span);
        Relinked { edits, links }
    }

    fn is_moved(&self, path: &RelPath) -> bool {
        path == self.from
    }

    /// Where a target is now, and the folder from which it is looked for.
    fn now<'p>(&'p self, path: &'p RelPath, target: &'p str) -> (&'p str, &'p str) {
        let folder = if self.is_moved(path) { self.to.folder() } else { path.folder() };
        (folder, if target == self.from.as_str() { self.to.as_str() } else { target })
    }

    /// The address as it has to be written; `None` where it leads to the same file without a change.
    fn rewritten(&self, path: &RelPath, destination: &Destination, written: &str) -> Option<String> {
        let target = local_target(path.as_str(), &destination.url)??;
        let (folder, now) = self.now(path, &target);
        let stays = folder == path.folder();
        if target.is_empty() || (stays && now == target) {
            return None;
        }
        let end = written.find(['#', '?']).unwrap_or(written.len());
        let (file, anchor) = written.split_at(end);
        let encode = |part: &str| encoded(part, destination.written, file.contains('%'));
        let folders_stay = stays && self.from.folder() == self.to.folder();
        let name = file.rfind('/').map_or(0, |slash| slash + 1);
        let address = match file {
            file if folders_stay && !file[name..].is_empty() => {
                format!("{}{}", &file[..name], encode(self.to.file_name()))
            }
            file if file.starts_with('/') => format!("/{}", encode(now)),
            file => {
                let way = way(folder, now);
                let here = if file.starts_with("./") && !way.starts_with("../") { "./" } else { "" };
                let slash = if file.ends_with('/') && !way.ends_with('/') { "/" } else { "" };
                format!("{here}{}{slash}", encode(&way))
            }
        };
        Some(format!("{address}{anchor}"))
    }

    /// A field of the front matter that names files.
    fn in_field(&self, path: &RelPath, text: &str, name: &str) -> Option<TextEdit> {
        let front = FrontMatter::read(text);
        let items = front.list(name);
        let renamed: Vec<String> = items.iter().map(|item| self.named(path, item)).collect();
        if items == renamed {
            return None;
        }
        let value = match front.values.get(name)? {
            FieldValue::Text(_) if renamed.len() == 1 => FieldValue::Text(renamed.into_iter().next()?),
            _ => FieldValue::List(renamed),
        };
        front.edit(text, name, Some(&value))
    }

    fn named(&self, path: &RelPath, item: &str) -> String {
        if item == self.from.as_str() && item.contains('/') {
            return self.to.as_str().to_owned();
        }
        match local_target(path.as_str(), item) {
            Some(Some(target)) => {
                let (folder, now) = self.now(path, &target);
                if folder == path.folder() && now == target { item.to_owned() } else { way(folder, now) }
            }
            _ => item.to_owned(),
        }
    }
}

/// The way from a folder to a file.
pub(super) fn way(folder: &str, path: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = path.split('/').collect();
    let most = from.len().min(to.len().saturating_sub(1));
    let common = from.iter().zip(&to).take(most).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from.len() - common);
    format!("{up}{}", to[common..].join("/"))
}

/// A path as it stands in an address. Letters outside of ASCII are encoded where the address was written so before.
fn encoded(path: &str, written: Written, all: bool) -> String {
    let mut address = String::with_capacity(path.len());
    for letter in path.chars() {
        let is_special = match letter {
            '%' | '?' | '#' | '<' | '>' | '\\' => true,
            ' ' | '(' | ')' | '"' | '\'' | '[' | ']' | '`' | '&' => written != Written::Angle,
            letter => letter.is_control() || (all && !letter.is_ascii()),
        };
        if is_special {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                address.push_str(percent_encoding::percent_encode_byte(byte));
            }
        } else {
            address.push(letter);
        }
    }
    address
}

/// A list that nobody edited by hand is still that after its links were changed: its mark follows.
fn unedited_lists(text: &str, edits: &[TextEdit]) -> Vec<TextEdit> {
    let mut marks = Vec::new();
    for block in ManagedBlocks::find(text).blocks.iter().filter(|block| !block.edited_by_hand) {
        let inside: Vec<TextEdit> = edits
            .iter()
            .filter(|edit| block.body.contains(edit.span.start))
            .map(|edit| TextEdit {
                span: Span::new(edit.span.start - block.body.start, edit.span.end - block.body.start),
                insert: edit.insert.clone(),
            })
            .collect();
        if inside.is_empty() {
            continue;
        }
        let body = &text[block.body.start..block.body.end];
        let hash = |body: &str| ContentHash::of(body.trim().as_bytes());
        let opening = &text[block.opening.start..block.opening.end];
        let marked = opening.replace(hash(body).short(), hash(&apply(body, &inside)).short());
        marks.extend(edit_between(opening, &marked, block.opening.start));
    }
    marks
}
