//! A PDF on disk, and what the outside tools say of it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::oracles::{self, PdfText, Verdict};

/// A PDF on disk. The files of a run stay in the target's `tmp/page`, to be looked at.
pub struct Printed {
    path: PathBuf,
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

    pub fn links(&self) -> String {
        oracles::pdf_links(&self.path)
    }

    /// Left and right edge of the text in points, over all words.
    pub fn text_edges(&self) -> (f64, f64) {
        let boxes = oracles::pdf_boxes(&self.path);
        let edge = |name: &str| -> Vec<f64> {
            let mark = format!("{name}=\"");
            let words = boxes.lines().filter(|line| line.contains("<word "));
            words.map(|line| line.split(&mark).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()).collect()
        };
        (edge("xMin").into_iter().fold(f64::MAX, f64::min), edge("xMax").into_iter().fold(f64::MIN, f64::max))
    }

    /// What `qpdf --check` says.
    pub fn checked(&self) -> Verdict {
        oracles::qpdf_check(&self.path)
    }
}
