//! The story's furniture: a home of its own, a fixed moment, a portfolio, and a document to work on.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use portico_core::catalogue::Catalogue;
use portico_core::checks::Finding;
use portico_core::document::apply;
use portico_core::portfolio::{
    CreateRequest, NewDocumentRequest, OpenDocument, Opening, Portfolio, Profile, ReadyOutcome, SaveOutcome, Workbench,
    create,
};
use portico_core::private::Private;
use portico_core::publish::{Committed, PublishPlan, PublishRequest, commit, plan};
use portico_core::storage::{Disk, LocalDisk, RelPath};
use portico_core::time::Moment;

use crate::world::git::{World, asha};

/// Friday 20 November 2026, ten in the morning in Pune.
pub fn now() -> Moment {
    let utc: jiff::Timestamp = "2026-11-20T04:30:00Z".parse().unwrap();
    Moment { ms: utc.as_millisecond(), offset_minutes: 330 }
}

/// So many minutes after [`now`].
pub fn later(minutes: i64) -> Moment {
    Moment { ms: now().ms + minutes * 60_000, ..now() }
}

pub fn rel(path: &str) -> RelPath {
    RelPath::parse(path).unwrap()
}

/// A person with everything filled in.
pub fn profile() -> Profile {
    Profile {
        name: "Asha Rao".into(),
        name_latin: None,
        headline: "Technical PM for APIs".into(),
        location: "Pune, India".into(),
        email: "asha@example.org".into(),
        email_public: true,
        links: vec![portico_core::portfolio::Link {
            label: "GitHub".into(),
            url: "https://github.example/asha-rao".into(),
        }],
    }
}

pub fn request(path: &Path) -> CreateRequest {
    CreateRequest {
        path: path.to_str().unwrap().into(),
        profile: profile(),
        identity: Some(asha()),
        allow_synced: false,
    }
}

/// A person's computer.
pub struct Workshop {
    pub world: World,
    pub bench: Workbench,
}

impl Workshop {
    pub fn new() -> Self {
        Self::on(Arc::new(LocalDisk))
    }

    /// With a disk that may fail.
    pub fn on(disk: Arc<dyn Disk>) -> Self {
        let world = World::new();
        let private = Arc::new(Private::open(&world.home().join("private.sqlite")).unwrap());
        let bench = Workbench { disk, private, catalogue: Arc::new(Catalogue::built_in().unwrap()) };
        Self { world, bench }
    }

    pub fn disk(&self) -> &dyn Disk {
        self.bench.disk.as_ref()
    }

    pub fn place(&self, name: &str) -> PathBuf {
        self.world.path().join(name)
    }

    /// Makes Asha's portfolio and opens it.
    pub fn scaffold(self) -> Desk {
        let root = create(self.disk(), &request(&self.place("portfolio")), true, now()).unwrap();
        self.open(&root)
    }

    /// Opens a working copy that must not be open elsewhere.
    pub fn open(self, root: &Path) -> Desk {
        let portfolio = open(&self.bench, root);
        Desk { workshop: self, portfolio }
    }
}

pub fn open(bench: &Workbench, root: &Path) -> Portfolio {
    match Portfolio::open(bench, root, now()).unwrap() {
        Opening::Opened(portfolio) => *portfolio,
        Opening::NotARepository => panic!("{} is no repository", root.display()),
        Opening::InUse => panic!("{} is in use", root.display()),
    }
}

/// An open portfolio.
pub struct Desk {
    pub workshop: Workshop,
    pub portfolio: Portfolio,
}

impl Desk {
    pub fn root(&self) -> &Path {
        self.portfolio.root()
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn write(&self, path: &str, text: &str) {
        crate::world::git::write(self.root(), path, text);
    }

    pub fn exists(&self, path: &str) -> bool {
        self.root().join(path).exists()
    }

    pub fn git(&self, args: &[&str]) -> String {
        self.workshop.world.git(self.root(), args)
    }

    /// `git status --porcelain`, and that nothing is broken.
    pub fn porcelain(&self) -> String {
        self.workshop.world.porcelain(self.root())
    }

    pub fn open_document(&self, path: &str) -> OpenDocument {
        self.portfolio.open_document(&rel(path)).unwrap()
    }

    pub fn plan(&self) -> PublishPlan {
        plan(&self.portfolio).unwrap()
    }

    pub fn commit(&self, paths: &[&str]) -> Committed {
        let paths = paths.iter().map(|path| (*path).to_owned()).collect();
        commit(&self.portfolio, &PublishRequest { paths, message: String::new() }, now()).unwrap()
    }

    /// Commits everything that the plan proposes.
    pub fn publish(&self) -> Committed {
        let plan = self.plan();
        let chosen: Vec<&str> =
            plan.changes.iter().filter(|change| change.selected).map(|change| change.path.as_str()).collect();
        self.commit(&chosen)
    }

    /// Makes a new document; what its kind requires is filled in with "Example".
    pub fn draft(&self, kind: &str, title: &str) -> Draft<'_> {
        let catalogue = self.portfolio.catalogue();
        let spec = catalogue.kind(kind).unwrap();
        let fields: BTreeMap<String, String> = spec
            .fields
            .iter()
            .filter(|field| field.required)
            .map(|field| {
                let fitting = [field.choices.first().cloned().unwrap_or_default(), field.default_on(now())];
                let value = fitting.into_iter().find(|value| !value.is_empty()).unwrap_or_else(|| "Example".to_owned());
                (field.name.clone(), value)
            })
            .collect();
        let request = NewDocumentRequest { kind: kind.into(), title: title.into(), fields };
        let path = self.portfolio.create_document(&request, now()).unwrap();
        Draft { desk: self, path }
    }

    /// A teardown that nothing stands against, still a draft.
    pub fn finished_draft(&self, title: &str) -> Draft<'_> {
        self.draft("teardown", title).edit(|text| {
            let text = text.replace("skills: []", "skills: [APIs, webhooks]");
            answered(&text, "The night shift reads it when a parcel is late, and closes the ticket in four minutes.")
        })
    }

    /// A teardown that is ready.
    pub fn ready_work(&self, title: &str) -> Draft<'_> {
        self.finished_draft(title).ready()
    }
}

/// The text with `answer` below each heading.
pub fn answered(text: &str, answer: &str) -> String {
    text.lines()
        .flat_map(|line| {
            if line.starts_with("## ") {
                vec![line.to_owned(), String::new(), answer.to_owned()]
            } else {
                vec![line.to_owned()]
            }
        })
        .collect::<Vec<_>>()
        .join("\n")
        + "\n"
}

/// A document in the making.
pub struct Draft<'a> {
    pub desk: &'a Desk,
    pub path: RelPath,
}

impl Draft<'_> {
    pub fn path(&self) -> &str {
        self.path.as_str()
    }

    pub fn text(&self) -> String {
        self.desk.portfolio.open_document(&self.path).unwrap().text
    }

    /// Changes the text and saves it.
    #[must_use]
    pub fn edit(self, change: impl FnOnce(&str) -> String) -> Self {
        let open = self.desk.portfolio.open_document(&self.path).unwrap();
        let saved = self.desk.portfolio.save(&self.path, &change(&open.text), &open.hash, now()).unwrap();
        assert!(matches!(saved, SaveOutcome::Saved { .. }), "{saved:?}");
        self
    }

    pub fn findings(&self) -> Vec<Finding> {
        self.desk.portfolio.review(&self.path, &self.text()).unwrap().0
    }

    #[must_use]
    pub fn ready(self) -> Self {
        self.marked(true)
    }

    #[must_use]
    pub fn back_to_draft(self) -> Self {
        self.marked(false)
    }

    fn marked(self, ready: bool) -> Self {
        match self.desk.portfolio.ready(&self.path, &self.text(), ready).unwrap() {
            ReadyOutcome::Edits(edits) => self.edit(|text| apply(text, &edits)),
            ReadyOutcome::Blocked(findings) => panic!("{} is blocked: {findings:#?}", self.path),
        }
    }

    /// Commits what the plan proposes.
    #[must_use]
    pub fn publish(self) -> Self {
        let done = self.desk.publish();
        assert!(matches!(done, Committed::Commit { .. }), "{done:?}");
        self
    }
}
