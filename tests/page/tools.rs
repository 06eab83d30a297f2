//! A PDF on disk, and what the outside tools say of it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::oracles::{self, PdfText, Verdict};

/// A PDF on disk. The files of a run stay in the target's `tmp/page`, to be looked at.
pub struct Printed {
    pub path: PathBuf,
}

impl Printed {
    pub fn new(name: &str, bytes: &[u8]) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page");
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join(format!("{name}.pdf"));
        fs::write(&path, bytes).unwrap();
        Self { path }
    }

    pub fn text(&self, order: PdfText) -> String {
        oracles::pdf_text(&self.path, order)
    }

    /// What MuPDF reads.
    pub fn mupdf(&self) -> String {
        oracles::mupdf_text(&self.path)
    }

    /// What the code on the page says, read off its print.
    pub fn code(&self) -> String {
        self.picture(300);
        oracles::scanned_code(&self.path.with_extension("pgm"))
    }

    /// A field of `pdfinfo`, such as `Pages`.
    pub fn info(&self, field: &str) -> String {
        oracles::pdf_info(&self.path, field)
    }

    /// The page as it is printed, in shades of grey: its width and its pixels.
    pub fn picture(&self, per_inch: u32) -> (u32, Vec<u8>) {
        oracles::pdf_picture(&self.path, per_inch)
    }

    pub fn metadata(&self) -> String {
        oracles::pdf_metadata(&self.path)
    }

    /// What its pictures are told as.
    pub fn alternatives(&self) -> String {
        oracles::pdf_alternatives(&self.path)
    }

    pub fn links(&self) -> String {
        oracles::pdf_links(&self.path)
    }

    /// Left, right, top and bottom edge of the text in points, over all words.
    pub fn text_edges(&self) -> [f64; 4] {
        let boxes = oracles::pdf_boxes(&self.path);
        let edge = |name: &str| -> Vec<f64> {
            let mark = format!("{name}=\"");
            let words = boxes.lines().filter(|line| line.contains("<word "));
            words.map(|line| line.split(&mark).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()).collect()
        };
        let least = |name| edge(name).into_iter().fold(f64::MAX, f64::min);
        let most = |name| edge(name).into_iter().fold(f64::MIN, f64::max);
        [least("xMin"), most("xMax"), least("yMin"), most("yMax")]
    }

    /// What `qpdf --check` says.
    pub fn checked(&self) -> Verdict {
        oracles::qpdf_check(&self.path)
    }
}
