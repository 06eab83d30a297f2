//! A repository that is to be: what it may be called and described by, known before anything is sent.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

const LONGEST_NAME: usize = 100;
const LONGEST_DESCRIPTION: usize = 350;

/// A repository that isn't there yet.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct NewRepository {
    /// Its name, as typed.
    pub name: String,
    /// One line on what it is, or nothing.
    pub description: String,
    /// Only the person and those they invite see it.
    pub private: bool,
}

/// What of a new repository can't be as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RepositoryIssue {
    /// What it is about.
    pub field: RepositoryField,
    /// What to change.
    pub message: String,
}

/// A field of a new repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RepositoryField {
    /// Its name.
    Name,
    /// Its description.
    Description,
}

impl NewRepository {
    /// What GitHub calls it: a hyphen stands for each run of signs that a name can't hold.
    pub fn called(&self) -> String {
        let mut called = String::new();
        for sign in self.name.trim().chars() {
            if sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | '.') {
                called.push(sign);
            } else if !called.ends_with('-') {
                called.push('-');
            }
        }
        called
    }

    /// All that stands in its way; nothing where it may be asked for.
    pub fn issues(&self) -> Vec<RepositoryIssue> {
        let name = name_issue(&self.called()).map(|message| (RepositoryField::Name, message));
        let description = description_issue(self.description.trim()).map(|it| (RepositoryField::Description, it));
        let found = [name, description].into_iter().flatten();
        found.map(|(field, message)| RepositoryIssue { field, message: message.to_owned() }).collect()
    }
}

fn name_issue(called: &str) -> Option<&'static str> {
    let low = called.to_ascii_lowercase();
    if called.is_empty() {
        return Some("Give it a name, such as portfolio.");
    }
    if !called.chars().any(|sign| sign.is_ascii_alphanumeric()) {
        return Some("A name needs a letter from a to z or a digit.");
    }
    if called.len() > LONGEST_NAME {
        return Some("A name has 100 letters at most.");
    }
    (low.ends_with(".git") || low.ends_with(".wiki")).then_some("A name can't end in “.git” or “.wiki”.")
}

fn description_issue(description: &str) -> Option<&'static str> {
    if description.chars().any(char::is_control) {
        return Some("The description is one line.");
    }
    (description.chars().count() > LONGEST_DESCRIPTION).then_some("The description has 350 letters at most.")
}
