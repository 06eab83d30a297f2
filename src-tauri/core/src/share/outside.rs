//! What a document's links and pictures mean to somebody who has the document alone.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use base64::prelude::{BASE64_STANDARD, Engine};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::Result;
use crate::checks::local_target;
use crate::git::Branch;
use crate::portfolio::Portfolio;
use crate::storage::{Disk, Entry, RelPath};

/// Larger pictures are named instead of put into a page, in bytes.
const LARGEST_PICTURE: u64 = 12 * 1024 * 1024;

const GITHUB: &str = "https://github.com/";

/// What can't stand in the path of an address as it is.
const IN_PATH: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'{').add(b'}');

/// One document's place, seen from outside the portfolio.
pub struct Outside {
    document: String,
    root: PathBuf,
    disk: Arc<dyn Disk>,
    /// The repository's page and its branch, where it is on GitHub.
    forge: Option<(String, String)>,
    /// Paths of the files that the remote holds.
    public: HashSet<String>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reached {
    /// To an address that anyone can open.
    Address(String),
    /// To a place within the document: the fragment, without its sign.
    Within(String),
    /// To a file that stays here.
    Here,
}

impl Outside {
    /// Looks at what surrounds the document at `path`.
    ///
    /// # Errors
    /// When the history can't be read.
    pub fn of(portfolio: &Portfolio, path: &RelPath) -> Result<Self> {
        let repo = portfolio.repo()?;
        let page = repo.remote()?.and_then(|remote| remote.page).filter(|page| page.starts_with(GITHUB));
        let forge = match (page, repo.branch()?) {
            (Some(page), Branch::Named { name, .. }) => Some((page, name)),
            _ => None,
        };
        let public = if forge.is_some() { repo.published_paths()? } else { HashSet::new() };
        Ok(Self {
            document: path.as_str().to_owned(),
            root: portfolio.root().to_owned(),
            disk: portfolio.shared_disk(),
            forge,
            public,
        })
    }

    /// The document's own address, where the remote holds it.
    pub(super) fn own_address(&self) -> Option<String> {
        self.address_of(&self.document, "blob")
    }

    /// Where a link of the document leads.
    pub(super) fn link(&self, target: &str) -> Reached {
        self.reach(target, "blob")
    }

    /// Where a picture of the document can be loaded from.
    pub(super) fn picture(&self, target: &str) -> Option<String> {
        match self.reach(target, "raw") {
            Reached::Address(address) if address.starts_with("http") => Some(address),
            _ => None,
        }
    }

    /// The picture itself, as a `data:` address.
    pub(super) fn picture_data(&self, target: &str) -> Option<String> {
        let path = RelPath::parse(&local_target(&self.document, target)??).ok()?;
        let media = media_type(path.file_name())?;
        let place = path.resolve(self.disk.as_ref(), &self.root).ok()?;
        match self.disk.entry(&place) {
            Ok(Some(Entry::File(size))) if size <= LARGEST_PICTURE => {}
            _ => return None,
        }
        let bytes = self.disk.read(&place).ok()?;
        Some(format!("data:{media};base64,{}", BASE64_STANDARD.encode(bytes)))
    }

    fn reach(&self, target: &str, view: &str) -> Reached {
        if let Some(fragment) = target.strip_prefix('#') {
            return Reached::Within(fragment.to_owned());
        }
        match local_target(&self.document, target) {
            None => Reached::Address(target.to_owned()),
            Some(None) => Reached::Here,
            Some(Some(path)) => match self.address_of(&path, view) {
                Some(address) => {
                    let fragment = target.split_once('#').map(|(_, fragment)| format!("#{fragment}"));
                    Reached::Address(address + &fragment.unwrap_or_default())
                }
                None => Reached::Here,
            },
        }
    }

    fn address_of(&self, path: &str, view: &str) -> Option<String> {
        let (page, branch) = self.forge.as_ref()?;
        let folder = format!("{path}/");
        let view = match view {
            _ if self.public.contains(path) => view,
            "blob" if self.public.iter().any(|known| known.starts_with(&folder)) => "tree",
            _ => return None,
        };
        let encoded = |text: &str| utf8_percent_encode(text, IN_PATH).to_string();
        Some(format!("{page}/{view}/{}/{}", encoded(branch), encoded(path)))
    }
}

fn media_type(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    match ending.to_ascii_lowercase().as_str() {
        "png" => Some("image/png"),
        "jpg" | "jpeg" => Some("image/jpeg"),
        "gif" => Some("image/gif"),
        "webp" => Some("image/webp"),
        "avif" => Some("image/avif"),
        "svg" => Some("image/svg+xml"),
        _ => None,
    }
}
