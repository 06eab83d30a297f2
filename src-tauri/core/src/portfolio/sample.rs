//! The sample: a complete fictional portfolio in a folder of its own, with a history.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::config::{with_lines, with_page};
use super::elsewhere::{Elsewhere, with_elsewhere};
use super::managed::{Listing, listed_bytes, refreshed};
use super::profile::{Link, Profile};
use super::scaffold::{CreateRequest, commit_time, create};
use crate::catalogue::{Catalogue, sample_manifest, template};
use crate::document::{add_published, apply, set_revised};
use crate::git::{ChosenFile, CommitRequest, Identity, Repo};
use crate::storage::{Disk, RelPath, save};
use crate::summary::PageChoice;
use crate::time::Moment;
use crate::{AtPath, Error, ErrorCode, Result};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    experience: Vec<String>,
    education: Vec<String>,
    page: SamplePage,
    #[serde(default)]
    elsewhere: Vec<Elsewhere>,
    profile: SampleProfile,
    #[serde(default)]
    documents: Vec<SampleDocument>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SamplePage {
    opening: String,
    /// Documents by their path, works elsewhere by their address.
    order: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct SampleProfile {
    name: String,
    #[serde(default)]
    name_latin: String,
    headline: String,
    location: String,
    email: String,
    email_public: bool,
    #[serde(default)]
    links: Vec<Link>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SampleDocument {
    from: String,
    to: String,
    #[serde(default)]
    draft: bool,
    #[serde(default)]
    weeks_ago: i64,
    /// ISO date of the day after which it was revised with engineers' words.
    revised: Option<String>,
    /// Where it was published, and on which day.
    #[serde(default)]
    published: Vec<SamplePublished>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SamplePublished {
    url: String,
    date: String,
}

const WEEK_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// Makes the sample at `path`, which must be free. Its commits are dated so that its weeks look lived in.
///
/// # Errors
/// As [`create`]; a failure leaves nothing behind but what the disk can't remove.
pub fn create_sample(disk: &dyn Disk, catalogue: &Catalogue, path: &Path, now: Moment) -> Result<PathBuf> {
    make(disk, catalogue, path, path, now)
}

/// Makes the sample anew in its first state. It is built beside the one that is there, which stays until the new one stands.
///
/// # Errors
/// As [`create_sample`]; the sample is then as it was.
pub fn reset_sample(disk: &dyn Disk, catalogue: &Catalogue, path: &Path, now: Moment) -> Result<PathBuf> {
    if disk.entry(path).at_path(path)?.is_none() {
        return create_sample(disk, catalogue, path, now);
    }
    let beside = || path.with_file_name(format!(".portico-{}.tmp", uuid::Uuid::new_v4().simple()));
    let fresh = make(disk, catalogue, &beside(), path, now)?;
    let old = beside();
    let swapped = disk.replace(path, &old).and_then(|()| {
        disk.replace(&fresh, path).inspect_err(|_| {
            // The first error is the one that matters.
            let _ = disk.replace(&old, path);
        })
    });
    if let Err(error) = swapped {
        let _ = disk.remove_folder(&fresh);
        return Err(error).at_path(path);
    }
    // What can't be removed now lies beside it and does no harm.
    let _ = disk.remove_folder(&old);
    Ok(path.to_owned())
}

/// Makes the sample at `path`, to stand at `place`.
fn make(disk: &dyn Disk, catalogue: &Catalogue, path: &Path, place: &Path, now: Moment) -> Result<PathBuf> {
    let (manifest, files) = sample_manifest();
    let mut sample: Sample = toml::from_str(manifest)
        .map_err(|error| Error::new(ErrorCode::BrokenFile, "The sample can’t be read.").because(error))?;
    let person = std::mem::take(&mut sample.profile);
    let identity = Identity { name: person.name.clone(), email: person.email.clone() };
    let profile = Profile {
        name: person.name,
        name_latin: Some(person.name_latin).filter(|name| !name.is_empty()),
        headline: person.headline,
        location: person.location,
        email: person.email,
        email_public: person.email_public,
        links: person.links,
    };
    let oldest = sample.documents.iter().map(|document| document.weeks_ago).max().unwrap_or(0) + 1;
    let began = Moment { ms: now.ms - oldest * WEEK_MS, ..now };
    let request = CreateRequest {
        path: path.to_string_lossy().into_owned(),
        profile,
        identity: Some(identity.clone()),
        allow_synced: true,
    };
    let root = create(disk, &request, true, began)?;
    let own = files.into_iter().map(|(path, bytes)| (path, bytes.to_vec()));
    let filled = settings(disk, &root, &sample).and_then(|settings| {
        let files = own.chain([("portfolio.toml".to_owned(), settings.into_bytes())]).collect();
        fill_in(disk, catalogue, &root, &identity, sample.documents, files, now)
    });
    let filled = filled.and_then(|repo| repo.mark_as_sample(place));
    if let Err(error) = filled {
        let _ = disk.remove_folder(&root);
        return Err(error);
    }
    Ok(root)
}

/// `portfolio.toml` with what the sample's page says.
fn settings(disk: &dyn Disk, root: &Path, sample: &Sample) -> Result<String> {
    let path = root.join("portfolio.toml");
    let text = String::from_utf8_lossy(&disk.read(&path).at_path(&path)?).into_owned();
    let page = PageChoice {
        order: sample.page.order.clone(),
        wording: [("opening".to_owned(), sample.page.opening.clone())].into(),
        ..PageChoice::default()
    };
    let text = with_lines(&text, "experience", &sample.experience)?;
    let text = with_page(&with_lines(&text, "education", &sample.education)?, &page)?;
    sample.elsewhere.iter().try_fold(text, |text, work| with_elsewhere(&text, None, Some(work), None))
}

fn fill_in(
    disk: &dyn Disk,
    catalogue: &Catalogue,
    root: &Path,
    identity: &Identity,
    documents: Vec<SampleDocument>,
    files: Vec<(String, Vec<u8>)>,
    now: Moment,
) -> Result<Repo> {
    let repo = Repo::open(root)?.ok_or_else(|| Error::new(ErrorCode::Internal, "The sample has no history."))?;
    let mut shown = Vec::new();
    let mut steps: BTreeMap<i64, Vec<(String, Vec<u8>)>> = BTreeMap::new();
    let projects_since = documents.iter().map(|document| -document.weeks_ago).min().unwrap_or(0);
    steps.entry(projects_since).or_default().extend(files);
    let mut drafts = Vec::new();
    for document in documents {
        let bytes = text_of(&document)?.into_bytes();
        if document.draft {
            drafts.push((document.to, bytes))
        } else {
            steps.entry(-document.weeks_ago).or_default().push((document.to, bytes))
        }
    }
    let count = steps.len();
    for (index, (weeks, files)) in steps.into_iter().enumerate() {
        let documents = files.iter().filter(|(path, _)| path.ends_with(".md"));
        let added: Vec<Listing> = documents.filter_map(|(path, bytes)| listed_bytes(catalogue, path, bytes)).collect();
        let message =
            added.first().map_or_else(|| "Work on the projects".to_owned(), |work| format!("Add {}", work.title));
        shown.extend(added);
        let mut chosen = starters_replaced(disk, root, &repo, &files)?;
        for (path, bytes) in files {
            write(disk, root, &path, &bytes)?;
            chosen.push(ChosenFile { path, content: Some(bytes) });
        }
        if index + 1 == count {
            chosen.extend(refresh_readmes(disk, root, &repo, &shown)?);
        }
        let at = commit_time(Moment { ms: now.ms + weeks * WEEK_MS, ..now });
        repo.commit_unsigned(&CommitRequest { files: &chosen, message: &message, author: identity, at })?;
    }
    drafts.into_iter().try_for_each(|(path, bytes)| write(disk, root, &path, &bytes))?;
    Ok(repo)
}

/// The text of a document, with what became of it.
fn text_of(document: &SampleDocument) -> Result<String> {
    let written = template(&document.from).and_then(|bytes| std::str::from_utf8(bytes).ok()).ok_or_else(|| {
        Error::new(ErrorCode::BrokenFile, format!("The sample names {}, which isn’t there.", document.from))
    })?;
    let revised = document.revised.as_deref().map(|date| set_revised(written, Some(date)));
    let mut text = apply(written, &revised.unwrap_or_default());
    for SamplePublished { url, date } in &document.published {
        text = apply(&text, &add_published(&text, url, date)?);
    }
    Ok(text)
}

/// Files of starter projects in whose place the sample puts a project of its own.
fn starters_replaced(disk: &dyn Disk, root: &Path, repo: &Repo, own: &[(String, Vec<u8>)]) -> Result<Vec<ChosenFile>> {
    let project =
        |path: &str| path.strip_prefix("projects/").and_then(|rest| rest.split('/').next()).map(str::to_owned);
    let mut gone = Vec::new();
    for path in repo.files_at_head()? {
        let replaced =
            project(&path).is_some_and(|name| own.iter().any(|(other, _)| project(other).as_ref() == Some(&name)));
        if replaced && !own.iter().any(|(other, _)| *other == path) {
            let place = RelPath::parse(&path)?.resolve(disk, root)?;
            disk.remove_file(&place).at_path(&place)?;
            gone.push(ChosenFile { path, content: None });
        }
    }
    Ok(gone)
}

fn refresh_readmes(disk: &dyn Disk, root: &Path, repo: &Repo, shown: &[Listing]) -> Result<Vec<ChosenFile>> {
    let mut changed = Vec::new();
    for path in repo.files_at_head()?.into_iter().filter(|path| path.ends_with("README.md")) {
        let place = root.join(&path);
        let text = String::from_utf8_lossy(&disk.read(&place).at_path(&place)?).into_owned();
        let fresh = refreshed(&path, &text, shown);
        if fresh != text {
            save(disk, &place, fresh.as_bytes())?;
            changed.push(ChosenFile { path, content: Some(fresh.into_bytes()) });
        }
    }
    Ok(changed)
}

fn write(disk: &dyn Disk, root: &Path, path: &str, bytes: &[u8]) -> Result<()> {
    let place = RelPath::parse(path)?.resolve(disk, root)?;
    if let Some(folder) = place.parent() {
        disk.create_folders(folder).at_path(folder)?;
    }
    save(disk, &place, bytes)
}
