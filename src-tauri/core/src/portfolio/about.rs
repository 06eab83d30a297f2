//! Changing who the portfolio is about, after it was made.

use toml_edit::{DocumentMut, Item, TableLike, Value};

use super::open::Portfolio;
use super::profile::{Link, Profile, check_profile};
use super::scaffold::plan;
use crate::storage::{RelPath, Saved, read_text, save_new, save_text};
use crate::{Error, ErrorCode, Result};

/// Where the README's own opening ends and its lists begin.
const LISTS: &str = "<!-- portico:";

impl Portfolio {
    /// Writes the profile into `portfolio.toml`, comments and unknown keys kept, and into the README as long as its opening is
    /// still the one that Portico wrote. A README with an opening of the person's own is left alone.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidInput`] for a profile that can't stay so, or what the disk says.
    pub fn set_profile(&self, profile: &Profile) -> Result<()> {
        self.must_be_writable()?;
        if let Some(issue) = check_profile(profile).into_iter().next() {
            return Err(Error::new(ErrorCode::InvalidInput, issue.message)
                .hint(format!("Look at “{}”. Nothing was written.", issue.field)));
        }
        let (before, after) = (self.config()?.profile, profile.tidy());
        self.keep_private_email(profile)?;
        self.rewrite_config(&after)?;
        self.rewrite_opening(&before, &after)
    }

    /// Keeps an e-mail address that isn't shown in public: on this computer, and in no file of the portfolio.
    ///
    /// # Errors
    /// When the private database can't be used.
    pub fn keep_private_email(&self, profile: &Profile) -> Result<()> {
        let email = if profile.email_public { "" } else { profile.email.trim() };
        let kept = self.private().setting(&self.email_setting())?.unwrap_or_default();
        if kept == email { Ok(()) } else { self.private().set_setting(&self.email_setting(), email) }
    }

    /// A profile as the person filled it in: with the address that isn't public, where there is no other.
    pub(super) fn with_private_email(&self, profile: Profile) -> Result<Profile> {
        if !profile.email.is_empty() {
            return Ok(profile);
        }
        let email = self.private().setting(&self.email_setting())?.unwrap_or_default();
        Ok(Profile { email, email_public: false, ..profile })
    }

    fn email_setting(&self) -> String {
        format!("email of {}", self.copy().as_str())
    }

    fn rewrite_config(&self, profile: &Profile) -> Result<()> {
        let path = RelPath::parse("portfolio.toml")?.resolve(self.disk(), self.root())?;
        if !self.disk().entry(&path).is_ok_and(|entry| entry.is_some()) {
            let file = plan(profile)?.into_iter().find(|file| file.path == "portfolio.toml");
            return file.map_or(Ok(()), |file| save_new(self.disk(), &path, file.text.as_bytes()));
        }
        let file = read_text(self.disk(), &path)?;
        written(save_text(self.disk(), &path, &with_profile(&file.text, profile)?, &file.hash)?)
    }

    fn rewrite_opening(&self, before: &Profile, after: &Profile) -> Result<()> {
        let path = RelPath::parse("README.md")?.resolve(self.disk(), self.root())?;
        if !self.disk().entry(&path).is_ok_and(|entry| entry.is_some()) {
            return Ok(());
        }
        let file = read_text(self.disk(), &path)?;
        let (old, new) = (opening(before)?, opening(after)?);
        match file.text.strip_prefix(&old) {
            Some(rest) if !old.is_empty() => {
                written(save_text(self.disk(), &path, &format!("{new}{rest}"), &file.hash)?)
            }
            _ => Ok(()),
        }
    }
}

/// What a new README says before its lists.
fn opening(profile: &Profile) -> Result<String> {
    let readme = plan(profile)?.into_iter().find(|file| file.path == "README.md").map(|file| file.text);
    Ok(readme.as_deref().and_then(|text| text.split_once(LISTS)).map(|(head, _)| head.to_owned()).unwrap_or_default())
}

pub(super) fn written(saved: Saved) -> Result<()> {
    match saved {
        Saved::Done { .. } => Ok(()),
        Saved::ChangedOnDisk(_) | Saved::Deleted => {
            Err(Error::new(ErrorCode::Internal, "Another program wrote to the file at the same time.")
                .hint("Look at it again and save once more."))
        }
    }
}

fn with_profile(text: &str, profile: &Profile) -> Result<String> {
    let mut file: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        Error::new(ErrorCode::BrokenFile, "portfolio.toml can’t be read, so your profile was not changed.")
            .hint("Open the file and correct it.")
            .because(error)
    })?;
    let broken =
        || Error::new(ErrorCode::BrokenFile, "[profile] in portfolio.toml isn’t a table.").hint("Correct the file.");
    let table = file.entry("profile").or_insert(toml_edit::table()).as_table_like_mut().ok_or_else(broken)?;
    set(table, "name", &profile.name, true);
    set(table, "name_latin", profile.name_latin.as_deref().unwrap_or_default(), false);
    set(table, "headline", &profile.headline, true);
    set(table, "location", &profile.location, true);
    set(table, "email", &profile.email, true);
    set_links(table, &profile.links);
    Ok(file.to_string())
}

/// Puts a value in the old one's place, its comments kept. An empty one isn't added where the key is optional.
pub(super) fn set(table: &mut dyn TableLike, key: &str, text: &str, always: bool) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            let decor = old.decor().clone();
            *old = Value::from(text);
            *old.decor_mut() = decor;
        }
        None if always || !text.is_empty() => drop(table.insert(key, toml_edit::value(text))),
        None => {}
    }
}

/// Links that stay keep their table, with comments and unknown keys; others come and go at the end.
fn set_links(table: &mut dyn TableLike, links: &[Link]) {
    if !table.get("links").is_some_and(Item::is_array_of_tables) {
        table.remove("links");
        if links.is_empty() {
            return;
        }
        table.insert("links", Item::ArrayOfTables(toml_edit::ArrayOfTables::new()));
    }
    let Some(tables) = table.get_mut("links").and_then(Item::as_array_of_tables_mut) else { return };
    while tables.len() > links.len() {
        tables.remove(tables.len() - 1);
    }
    for (index, link) in links.iter().enumerate() {
        if index == tables.len() {
            tables.push(toml_edit::Table::new());
        }
        if let Some(entry) = tables.get_mut(index) {
            set(entry, "label", &link.label, true);
            set(entry, "url", &link.url, true);
        }
    }
}
