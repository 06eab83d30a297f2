//! What the typesetter can see: the design, one data file, the faces, and nothing else.
//!
//! Invariant: no file of the computer, no package, no clock.

use std::sync::OnceLock;

use portico_core::summary::SetError;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;

use crate::data::Content;

const DESIGN: &str = include_str!("../../../templates/summary/margin/page.typ");

/// The design, parsed once, and the library it is written in.
struct Design {
    library: LazyHash<Library>,
    page: Source,
    data: FileId,
}

/// Where pages are set: a design and faces.
pub(crate) struct Desk {
    design: &'static Design,
    faces: &'static FontStore,
}

struct Sheet<'a> {
    desk: &'a Desk,
    data: Bytes,
}

impl Desk {
    /// A desk with these faces.
    pub(crate) fn new(faces: &'static FontStore) -> Result<Self, SetError> {
        static DESIGN_READ: OnceLock<Result<Design, String>> = OnceLock::new();
        let design = DESIGN_READ.get_or_init(read_design).as_ref().map_err(|error| SetError::Design(error.clone()))?;
        Ok(Self { design, faces })
    }

    /// Sets the content at one body size, on the paper or on an endless roll.
    pub(crate) fn set(&self, content: &Content, size: f64, roll: bool) -> Result<PagedDocument, SetError> {
        let data = content.json(size, roll).map_err(|error| SetError::Design(error.to_string()))?;
        let sheet = Sheet { desk: self, data: Bytes::new(data) };
        typst::compile(&sheet).output.map_err(|errors| SetError::Design(messages(&errors)))
    }
}

fn read_design() -> Result<Design, String> {
    let file = |path: &str| {
        let path = VirtualPath::new(path).map_err(|error| error.to_string())?;
        Ok::<_, String>(RootedPath::new(VirtualRoot::Project, path).intern())
    };
    Ok(Design {
        library: LazyHash::new(Library::default()),
        page: Source::new(file("/page.typ")?, DESIGN.to_owned()),
        data: file("/data.json")?,
    })
}

/// The typesetter's complaints in a line.
pub(crate) fn messages(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; ")
}

impl World for Sheet<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.desk.design.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.desk.faces.book()
    }

    fn main(&self) -> FileId {
        self.desk.design.page.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let page = &self.desk.design.page;
        if id == page.id() { Ok(page.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.desk.design.data { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.desk.faces.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use portico_core::summary::{PageModel, Paper};

    use super::*;
    use crate::fonts;

    fn sheet(desk: &Desk) -> Sheet<'_> {
        let model = PageModel { name: "Asha Rao".into(), name_latin: Some("Asha".into()), ..PageModel::default() };
        let data = Content::new(&model, Paper::A4).json(10.0, false).unwrap();
        Sheet { desk, data: Bytes::new(data) }
    }

    #[test]
    fn every_other_file_is_denied() {
        let desk = Desk::new(fonts::for_text(&"Asha Rao".chars().collect()).0).unwrap();
        let sheet = sheet(&desk);
        for path in ["/etc/passwd", "/page.html", "/data.json.bak", "/../data.json.toml"] {
            let Ok(path) = VirtualPath::new(path) else { continue };
            let id = RootedPath::new(VirtualRoot::Project, path).intern();
            assert_eq!(sheet.file(id), Err(FileError::AccessDenied));
            assert_eq!(sheet.source(id).err(), Some(FileError::AccessDenied));
        }
        assert!(sheet.today(None).is_none());
    }

    #[test]
    fn the_design_gives_no_warning() {
        let desk = Desk::new(fonts::for_text(&"Asha Rao".chars().collect()).0).unwrap();
        let set = typst::compile::<PagedDocument>(&sheet(&desk));
        assert!(set.output.is_ok());
        assert!(set.warnings.is_empty(), "{}", messages(&set.warnings));
    }
}
