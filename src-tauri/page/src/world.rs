//! What the typesetter can see: the design, one data file with the drawings that belong to it, the faces, and nothing else.
//!
//! Invariant: no file of the computer, no package, no clock.

use std::sync::OnceLock;

use portico_core::summary::SetError;
use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;

use crate::data::Content;
use crate::designs::{About, Design, designs, file};
use crate::fit::Step;

/// What a design asks for, by name.
struct Files {
    data: FileId,
    picture: FileId,
    code: FileId,
}

/// Where pages are set: a design and faces.
pub(crate) struct Desk {
    design: &'static Design,
    common: &'static Source,
    faces: &'static FontStore,
    files: &'static Files,
    library: &'static LazyHash<Library>,
}

struct Sheet<'a> {
    desk: &'a Desk,
    data: Bytes,
    picture: Option<Bytes>,
    code: Option<Bytes>,
}

impl Desk {
    /// A desk for this design with these faces.
    ///
    /// # Errors
    /// [`SetError::Design`] when there is no such design.
    pub(crate) fn new(design: &str, faces: &'static FontStore) -> Result<Self, SetError> {
        static LIBRARY: OnceLock<LazyHash<Library>> = OnceLock::new();
        static FILES: OnceLock<Result<Files, String>> = OnceLock::new();
        let designs = designs()?;
        let files = FILES.get_or_init(name_files).as_ref().map_err(|error| SetError::Design(error.clone()))?;
        let library = LIBRARY.get_or_init(|| LazyHash::new(Library::default()));
        Ok(Self { design: designs.get(design)?, common: &designs.common, faces, files, library })
    }

    /// What the design says of itself.
    pub(crate) fn about(&self) -> &About {
        &self.design.about
    }

    /// Sets the content at one step, on the paper or on an endless roll.
    ///
    /// # Errors
    /// [`SetError::Picture`] when only its picture stops it, else [`SetError::Design`].
    pub(crate) fn set(&self, content: &Content, step: Step, roll: bool) -> Result<PagedDocument, SetError> {
        let set = self.compile(content, step, roll)?;
        // The designs give no warning; one about a picture means that a part of it was dropped.
        let said = if set.warnings.is_empty() || content.picture.is_none() {
            match set.output {
                Ok(document) => return Ok(document),
                Err(errors) => messages(&errors),
            }
        } else {
            messages(&set.warnings)
        };
        let plain = content.picture.is_some() && self.compile(&content.without_picture(), step, roll)?.output.is_ok();
        Err(if plain { SetError::Picture(said) } else { SetError::Design(said) })
    }

    fn compile(&self, content: &Content, step: Step, roll: bool) -> Result<Warned<PagedDocumentResult>, SetError> {
        let data = content.json(self.about(), step, roll).map_err(|error| SetError::Design(error.to_string()))?;
        let (picture, code) = (content.picture.clone(), content.code.clone());
        Ok(typst::compile(&Sheet { desk: self, data: Bytes::new(data), picture, code }))
    }
}

type PagedDocumentResult = typst::diag::SourceResult<PagedDocument>;

fn name_files() -> Result<Files, String> {
    Ok(Files { data: file("/data.json")?, picture: file("/picture")?, code: file("/code.svg")? })
}

/// The typesetter's complaints in a line.
pub(crate) fn messages(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; ")
}

impl World for Sheet<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.desk.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.desk.faces.book()
    }

    fn main(&self) -> FileId {
        self.desk.design.page.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = [&self.desk.design.page, self.desk.common];
        known.into_iter().find(|source| source.id() == id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let files = self.desk.files;
        let found = if id == files.data {
            Some(&self.data)
        } else if id == files.picture {
            self.picture.as_ref()
        } else if id == files.code {
            self.code.as_ref()
        } else {
            None
        };
        found.cloned().ok_or(FileError::AccessDenied)
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

    fn desk(design: &str) -> Desk {
        Desk::new(design, fonts::for_text(&"Asha Rao".chars().collect()).0).unwrap()
    }

    fn sheet(desk: &Desk) -> Sheet<'_> {
        let model = PageModel {
            name: "Asha Rao".into(),
            name_latin: Some("Asha".into()),
            qr: Some("https://example.org".into()),
            ..PageModel::default()
        };
        let content = Content::new(&model, Paper::A4).unwrap();
        let data = content.json(desk.about(), Step { size: 10.0, air: 1.0 }, false).unwrap();
        Sheet { desk, data: Bytes::new(data), picture: None, code: content.code }
    }

    #[test]
    fn every_other_file_is_denied() {
        let desk = desk("margin");
        let sheet = sheet(&desk);
        for path in
            ["/etc/passwd", "/page.html", "/picture", "/data.json.bak", "/../data.json.toml", "/column/page.typ"]
        {
            let Ok(id) = file(path) else { continue };
            assert_eq!(sheet.file(id), Err(FileError::AccessDenied));
            assert_eq!(sheet.source(id).err(), Some(FileError::AccessDenied));
        }
        assert!(sheet.today(None).is_none());
    }

    #[test]
    fn no_design_gives_a_warning() {
        for design in designs().unwrap().listed() {
            let desk = desk(&design.id);
            let set = typst::compile::<PagedDocument>(&sheet(&desk));
            assert!(set.output.is_ok(), "{}: {:?}", design.id, set.output.err().map(|errors| messages(&errors)));
            assert!(set.warnings.is_empty(), "{}: {}", design.id, messages(&set.warnings));
        }
    }
}
