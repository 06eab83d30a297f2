//! A person's computer: the sample portfolio, one very long document in it, and the app's own data.

use std::path::{Path, PathBuf};

use portico_core::catalogue::Catalogue;
use portico_core::document::count_words;
use portico_core::portfolio::{Profile, create_sample};
use portico_core::private::Private;
use portico_core::storage::{LocalDisk, save};
use portico_core::time::Moment;
use tempfile::TempDir;

use crate::Done;

/// Words of the long document.
const LONG: usize = 10_000;
/// Its title.
pub const TITLE: &str = "Ferrypost at great length";
/// Works of somebody who has written much: more than the window keeps sessions of.
pub const WORKS: usize = 20;
const SOURCE: &str = include_str!("../../templates/documents/teardown/samples/good/ferrypost-webhooks.md");

/// A fixed moment, so that every run makes the same files.
pub fn now() -> Moment {
    Moment { ms: 1_795_149_000_000, offset_minutes: 330 }
}

pub fn profile() -> Profile {
    Profile {
        name: "Asha Rao".into(),
        name_latin: None,
        headline: "Technical PM for APIs".into(),
        location: "Pune, India".into(),
        email: "asha@example.org".into(),
        email_public: true,
        links: Vec::new(),
    }
}

/// The sample's own title.
const SOURCE_TITLE: &str = "Ferrypost: a webhook you can ask about later";

/// Folders of one person.
pub struct Home {
    folder: TempDir,
}

impl Home {
    /// Somebody who never started Portico.
    pub fn new(place: &Path) -> Done<Self> {
        Ok(Self { folder: TempDir::new_in(place)? })
    }

    /// Somebody with the sample open, and the long document in it.
    pub fn with_sample(place: &Path) -> Done<Self> {
        Self::with_teardowns(place, [("2026-11-20-at-great-length".to_owned(), long_document())])
    }

    /// Somebody with the sample open, and [`WORKS`] works in it.
    pub fn with_works(place: &Path) -> Done<Self> {
        let work = |number| (format!("work-{number:02}"), SOURCE.replace(SOURCE_TITLE, &Self::work(number)));
        Self::with_teardowns(place, (0..WORKS).map(work))
    }

    /// The title of a work.
    pub fn work(number: usize) -> String {
        format!("Work number {number:02}")
    }

    fn with_teardowns(place: &Path, texts: impl IntoIterator<Item = (String, String)>) -> Done<Self> {
        let home = Self::new(place)?;
        let root = create_sample(&LocalDisk, &Catalogue::built_in()?, &home.portfolio(), now())?;
        for (name, text) in texts {
            save(&LocalDisk, &root.join(format!("writing/teardowns/{name}.md")), text.as_bytes())?;
        }
        std::fs::create_dir_all(home.data())?;
        Private::open(&home.data().join("private.db"))?.set_setting("open", &root.to_string_lossy())?;
        Ok(home)
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn portfolio(&self) -> PathBuf {
        self.path().join("portfolio")
    }

    fn data(&self) -> PathBuf {
        self.path().join("data")
    }

    /// Takes away what programs have remembered there.
    pub fn forget(&self) -> Done<()> {
        for name in [".config", ".local", ".cache"] {
            let folder = self.path().join(name);
            if folder.exists() {
                std::fs::remove_dir_all(folder)?;
            }
        }
        Ok(())
    }

    /// What a program started by this person finds around it.
    pub fn surroundings(&self) -> Vec<(&'static str, PathBuf)> {
        let home = self.path();
        vec![
            ("HOME", home.to_owned()),
            ("XDG_CONFIG_HOME", home.join(".config")),
            ("XDG_DATA_HOME", home.join(".local/share")),
            ("XDG_CACHE_HOME", home.join(".cache")),
            ("PORTICO_DATA_DIR", self.data()),
        ]
    }
}

/// The sample teardown with its sections' texts repeated until it has all its words.
fn long_document() -> String {
    let head_end = SOURCE.find("\n# ").map_or(0, |at| at + 1);
    let (matter, body) = SOURCE.split_at(head_end);
    let (opening, sections) = body.split_at(body.find("\n## ").unwrap_or(body.len()));
    let (_, opening) = opening.split_once('\n').unwrap_or_default();
    let times = LONG.div_ceil(count_words(sections).max(1));
    let mut text = matter.replacen(SOURCE_TITLE, TITLE, 1);
    text.push_str(&format!("# {TITLE}\n{opening}"));
    for section in sections.split("\n## ").skip(1) {
        let (heading, prose) = section.split_once('\n').unwrap_or((section, ""));
        text.push_str(&format!("\n## {heading}\n\n{}", format!("{}\n\n", prose.trim()).repeat(times)));
    }
    text
}
