//! Where documents of a kind lie: in one folder, in one for each value of a choice, or in each project.
//!
//! Invariant: what stands between braces in `folder` is `project`, which is any folder, or one required choice, whose values
//! as folder names are all there are. So the folder tells the kind, and the choice is kept nowhere else.

use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;

use super::fill;
use super::kind::{DocumentKind, Field, FieldType};
use crate::Result;
use crate::document::slug;

/// A folder of a kind, and what is chosen when a document goes there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct KindFolder {
    /// Its path from the portfolio's root; may hold `{{ project }}`.
    pub path: String,
    /// The value of each choice that it is named after.
    pub chosen: BTreeMap<String, String>,
}

impl DocumentKind {
    /// The folders that its documents go to, in the order of the choice.
    pub fn folders(&self) -> Vec<KindFolder> {
        let Some(field) = self.folder_choice() else {
            return vec![KindFolder { path: self.folder.clone(), chosen: BTreeMap::new() }];
        };
        let mark = mark(&field.name);
        let one = |choice: &String| KindFolder {
            path: self.folder.replace(&mark, &folder_name(field, choice)),
            chosen: BTreeMap::from([(field.name.clone(), choice.clone())]),
        };
        field.choices.iter().map(one).collect()
    }

    /// The folder that a document with these fields goes to.
    ///
    /// # Errors
    /// When the kind's `folder` can't be filled in.
    pub fn folder_for(&self, fields: &BTreeMap<String, String>) -> Result<String> {
        let value = |name: &str| slug(fields.get(name).map_or("", String::as_str), name);
        let names = self.folder_choice().map(|field| field.name.as_str()).into_iter().chain(["project"]);
        let values: BTreeMap<&str, String> = names.map(|name| (name, value(name))).collect();
        fill(&self.id, &self.folder, &values)
    }

    /// Does a file at this path belong to the kind? Folder READMEs never do.
    pub fn owns(&self, path: &str) -> bool {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let pattern: Vec<&str> = self.folder.split('/').collect();
        let parts: Vec<&str> = folder.split('/').collect();
        let folder_fits =
            pattern.len() == parts.len() && pattern.iter().zip(&parts).all(|(wanted, part)| self.fits(wanted, part));
        let file_fits = if self.file.contains('{') {
            file.ends_with(".md") && !file.eq_ignore_ascii_case("README.md")
        } else {
            file == self.file
        };
        folder_fits && file_fits
    }

    fn fits(&self, wanted: &str, part: &str) -> bool {
        if !wanted.contains("{{") {
            return wanted == part;
        }
        match self.folder_choice().filter(|field| mark(&field.name) == wanted) {
            Some(field) => field.choices.iter().any(|choice| folder_name(field, choice) == part),
            None => true,
        }
    }

    /// The choice that its folder is named after.
    pub(super) fn folder_choice(&self) -> Option<&Field> {
        let choice = |field: &&Field| field.kind == FieldType::Choice && field.required;
        self.fields.iter().filter(choice).find(|field| self.folder.contains(&mark(&field.name)))
    }
}

/// How a field stands in a folder.
pub(super) fn mark(name: &str) -> String {
    format!("{{{{ {name} }}}}")
}

/// "Data flow": `data-flow`.
pub(super) fn folder_name(field: &Field, choice: &str) -> String {
    slug(choice, &field.name)
}
