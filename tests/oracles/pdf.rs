//! The judges of a PDF.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Tool, Verdict, judge};

const QPDF: Tool = Tool { program: "qpdf", version: ["qpdf", "--version"], package: "qpdf" };
const PDFINFO: Tool = Tool { program: "pdfinfo", version: ["pdfinfo", "-v"], package: "poppler-utils" };
const PDFTOTEXT: Tool = Tool { program: "pdftotext", version: ["pdftotext", "-v"], package: "poppler-utils" };

const PDFTOPPM: Tool = Tool { program: "pdftoppm", version: ["pdftoppm", "-v"], package: "poppler-utils" };

/// The order in which `pdftotext` gives the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PdfText {
    /// As a reader would go through it.
    Reading,
    /// As it lies on the page.
    Layout,
    /// As it stands in the file.
    Raw,
}

/// Whether `qpdf --check` finds nothing wrong. It must first refuse one half of the same file.
pub fn qpdf_check(path: &Path) -> Verdict {
    let check = |path: &Path| {
        let mut command = Command::new(QPDF.program);
        command.arg("--check").arg(path);
        command
    };
    let half = |dir: &Path| {
        let whole = fs::read(path).unwrap();
        fs::write(dir.join("half.pdf"), &whole[..whole.len() / 2]).unwrap();
        check(&dir.join("half.pdf"))
    };
    judge(&QPDF, "--check", half, check(path))
}

/// The text that is read back.
#[track_caller]
pub fn pdf_text(path: &Path, order: PdfText) -> String {
    let layout = match order {
        PdfText::Reading => None,
        PdfText::Layout => Some("-layout"),
        PdfText::Raw => Some("-raw"),
    };
    let args: Vec<&str> = layout.into_iter().chain(["-enc", "UTF-8"]).collect();
    text(&args, path)
}

/// The first page drawn in shades of grey with so many pixels per inch: its width and its pixels, row by row.
pub fn pdf_picture(path: &Path, per_inch: u32) -> (u32, Vec<u8>) {
    let draw = |pdf: &Path, to: &Path| {
        let mut command = Command::new(PDFTOPPM.program);
        command.args(["-gray", "-singlefile", "-r", &per_inch.to_string()]).args([pdf, to]);
        command
    };
    let to = path.with_extension("");
    judge(&PDFTOPPM, "draws", |folder| draw(&no_pdf(folder), &folder.join("page")), draw(path, &to)).sound();
    let file = fs::read(path.with_extension("pgm")).unwrap();
    // The head is `P5`, width, height and the lightest shade, each followed by one white space.
    let head: Vec<&[u8]> = file.splitn(4, u8::is_ascii_whitespace).collect();
    let [kind, width, height, rest] = head[..] else { panic!("no picture of shades") };
    assert_eq!(kind, b"P5");
    let number = |digits: &[u8]| std::str::from_utf8(digits).unwrap().parse::<u32>().unwrap();
    let (width, height) = (number(width), number(height));
    let pixels = rest[rest.len() - (width * height) as usize..].to_vec();
    (width, pixels)
}

/// Every word with its place on the page, as `pdftotext -bbox` writes them.
#[track_caller]
pub fn pdf_boxes(path: &Path) -> String {
    text(&["-bbox"], path)
}

/// How many pages there are.
#[track_caller]
pub fn pdf_pages(path: &Path) -> u32 {
    pdf_info(path, "Pages").parse().unwrap()
}

/// A field of `pdfinfo`, such as `Title`; dates are ISO dates.
#[track_caller]
pub fn pdf_info(path: &Path, field: &str) -> String {
    let said = info("-isodates", path);
    let prefix = format!("{field}:");
    let found = said.lines().find_map(|line| line.strip_prefix(&prefix));
    found.unwrap_or_else(|| panic!("pdfinfo says nothing of {field}:\n{said}")).trim().to_owned()
}

/// The XMP metadata.
#[track_caller]
pub fn pdf_metadata(path: &Path) -> String {
    info("-meta", path)
}

/// The addresses that the pages link to.
#[track_caller]
pub fn pdf_links(path: &Path) -> String {
    info("-url", path)
}

#[track_caller]
fn info(option: &str, path: &Path) -> String {
    let ask = |path: &Path| {
        let mut command = Command::new(PDFINFO.program);
        command.arg(option).arg(path);
        command
    };
    judge(&PDFINFO, option, |dir| ask(&no_pdf(dir)), ask(path)).sound()
}

#[track_caller]
fn text(args: &[&str], path: &Path) -> String {
    let ask = |path: &Path| {
        let mut command = Command::new(PDFTOTEXT.program);
        command.args(args).arg(path).arg("-");
        command
    };
    judge(&PDFTOTEXT, args[0], |dir| ask(&no_pdf(dir)), ask(path)).sound()
}

fn no_pdf(dir: &Path) -> PathBuf {
    let path = dir.join("no.pdf");
    fs::write(&path, "%PDF-1.7\nThis only says that it is one.\n").unwrap();
    path
}
