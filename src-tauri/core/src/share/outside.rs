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

/// How a forge lays out the addresses of a repository's files: the way to a file, to a folder, and to what a file holds.
struct Forge {
    pages: &'static str,
    file: &'static str,
    folder: &'static str,
    raw: &'static str,
}

const FORGES: [Forge; 4] = [
    Forge { pages: "https://github.com/", file: "blob", folder: "tree", raw: "raw" },
    Forge { pages: "https://gitlab.com/", file: "-/blob", folder: "-/tree", raw: "-/raw" },
    Forge { pages: "https://codeberg.org/", file: "src/branch", folder: "src/branch", raw: "raw/branch" },
    Forge { pages: "https://bitbucket.org/", file: "src", folder: "src", raw: "raw" },
];

/// The repository's pages on a forge, seen from the branch.
struct Pages {
    forge: &'static Forge,
    page: String,
    branch: String,
}

/// What is wanted of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum View {
    Page,
    Bytes,
}

/// What can't stand in the path of an address as it is.
const IN_PATH: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'{').add(b'}');

/// One document's place, seen from outside the portfolio.
pub struct Outside {
    document: String,
    root: PathBuf,
    disk: Arc<dyn Disk>,
    /// Where it can be looked at.
    pages: Option<Pages>,
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
        let page = repo.remote()?.and_then(|remote| remote.page);
        let forge = page.as_ref().and_then(|page| FORGES.iter().find(|forge| page.starts_with(forge.pages)));
        let pages = match (forge, page, repo.branch()?) {
            (Some(forge), Some(page), Branch::Named { name: branch, .. }) => Some(Pages { forge, page, branch }),
            _ => None,
        };
        let public = if pages.is_some() { repo.published_paths()? } else { HashSet::new() };
        Ok(Self {
            document: path.as_str().to_owned(),
            root: portfolio.root().to_owned(),
            disk: portfolio.shared_disk(),
            pages,
            public,
        })
    }

    /// The document's own address, where the remote holds it.
    pub(super) fn own_address(&self) -> Option<String> {
        self.address_of(&self.document, View::Page)
    }

    /// Where a link of the document leads.
    pub(super) fn link(&self, target: &str) -> Reached {
        self.reach(target, View::Page)
    }

    /// Where a picture of the document can be loaded from.
    pub(super) fn picture(&self, target: &str) -> Option<String> {
        match self.reach(target, View::Bytes) {
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

    fn reach(&self, target: &str, view: View) -> Reached {
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

    fn address_of(&self, path: &str, view: View) -> Option<String> {
        let Pages { forge, page, branch } = self.pages.as_ref()?;
        let folder = format!("{path}/");
        let way = match view {
            View::Page if self.public.contains(path) => forge.file,
            View::Bytes if self.public.contains(path) => forge.raw,
            View::Page if self.public.iter().any(|known| known.starts_with(&folder)) => forge.folder,
            _ => return None,
        };
        let encoded = |text: &str| utf8_percent_encode(text, IN_PATH).to_string();
        Some(format!("{page}/{way}/{}/{}", encoded(branch), encoded(path)))
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
