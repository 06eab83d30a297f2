//! The designs: data in `templates/summary`, a folder each.
//!
//! Invariant: a design is its folder and a line in [`DESIGNS`]; no code knows one by name.

use std::sync::OnceLock;

use portico_core::summary::{PageDesign, SetError};
use serde::Deserialize;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};

/// What a design's folder holds: its name, how it is set, and what it says of itself.
struct Folder {
    id: &'static str,
    page: &'static str,
    about: &'static str,
}

macro_rules! folder {
    ($id:literal) => {
        Folder {
            id: $id,
            page: include_str!(concat!("../../../templates/summary/", $id, "/page.typ")),
            about: include_str!(concat!("../../../templates/summary/", $id, "/design.toml")),
        }
    };
}

/// The one that is taken where none is chosen first.
const DESIGNS: [Folder; 3] = [folder!("margin"), folder!("column"), folder!("ledger")];

const COMMON: &str = include_str!("../../../templates/summary/common.typ");

/// What a design says of itself. Lengths in points.
#[derive(Debug, Deserialize)]
pub(crate) struct About {
    title: String,
    purpose: String,
    /// The side margins.
    pub(crate) side: f64,
    /// The margin above the page.
    pub(crate) head: f64,
    /// The margin beneath it.
    pub(crate) foot: f64,
    /// Line height over body size.
    pub(crate) lead: f64,
    /// The largest size of the body text.
    pub(crate) largest: f64,
}

/// A design, read.
pub(crate) struct Design {
    id: &'static str,
    pub(crate) about: About,
    pub(crate) page: Source,
}

/// All that designs are made of.
pub(crate) struct Designs {
    all: Vec<Design>,
    /// What they share.
    pub(crate) common: Source,
}

/// The designs, read once.
///
/// # Errors
/// [`SetError::Design`] when one of them says less than it must.
pub(crate) fn designs() -> Result<&'static Designs, SetError> {
    static READ: OnceLock<Result<Designs, String>> = OnceLock::new();
    READ.get_or_init(read).as_ref().map_err(|error| SetError::Design(error.clone()))
}

impl Designs {
    /// As the screen lists them.
    pub(crate) fn listed(&self) -> Vec<PageDesign> {
        let listed = |design: &Design| PageDesign {
            id: design.id.to_owned(),
            title: design.about.title.clone(),
            purpose: design.about.purpose.clone(),
        };
        self.all.iter().map(listed).collect()
    }

    /// The design with this name.
    ///
    /// # Errors
    /// [`SetError::Design`] when there is none.
    pub(crate) fn get(&self, id: &str) -> Result<&Design, SetError> {
        let found = self.all.iter().find(|design| design.id == id);
        found.ok_or_else(|| SetError::Design(format!("there is no design named `{}`", id.escape_debug())))
    }
}

/// The file that a design knows as `path`.
pub(crate) fn file(path: &str) -> Result<FileId, String> {
    let path = VirtualPath::new(path).map_err(|error| error.to_string())?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn read() -> Result<Designs, String> {
    let design = |folder: &Folder| {
        let about = toml::from_str(folder.about).map_err(|error| format!("{}: {error}", folder.id))?;
        let page = Source::new(file(&format!("/{}/page.typ", folder.id))?, folder.page.to_owned());
        Ok::<_, String>(Design { id: folder.id, about, page })
    };
    Ok(Designs {
        all: DESIGNS.iter().map(design).collect::<Result<_, _>>()?,
        common: Source::new(file("/common.typ")?, COMMON.to_owned()),
    })
}
