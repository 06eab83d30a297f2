//! The judges of a PDF.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Tool, Verdict, judge};

const QPDF: Tool = Tool { program: "qpdf", version: ["qpdf", "--version"], package: "qpdf" };
const PDFINFO: Tool = Tool { program: "pdfinfo", version: ["pdfinfo", "-v"], package: "poppler-utils" };
const PDFTOTEXT: Tool = Tool { program: "pdftotext", version: ["pdftotext", "-v"], package: "poppler-utils" };

const MUTOOL: Tool = Tool { program: "mutool", version: ["mutool", "-v"], package: "mupdf-tools" };
const ZBARIMG: Tool = Tool { program: "zbarimg", version: ["zbarimg", "--version"], package: "zbar-tools" };
const RSVG: Tool = Tool { program: "rsvg-convert", version: ["rsvg-convert", "--version"], package: "librsvg2-bin" };
const JAVA: Tool = Tool { program: "java", version: ["java", "--version"], package: "default-jdk-headless" };
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

/// Whether veraPDF finds that these keep to PDF/A-2a and PDF/UA-1. It must first refuse the first of them with its tags
/// called none.
#[track_caller]
pub fn verapdf(paths: &[PathBuf]) {
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().find(|folder| folder.join("Cargo.lock").exists()).unwrap();
    let jar = root.join(".tools/verapdf-2.5.16.jar");
    assert!(jar.exists(), "{} isn't there: scripts/setup.sh test downloads it", jar.display());
    let check = |paths: &[PathBuf]| {
        let libraries = ["jaxb-api", "jaxb-core", "jaxb-impl", "jaxb-runtime", "javax.activation"];
        let path = libraries.map(|name| format!(":/usr/share/java/{name}.jar")).concat();
        let mut command = Command::new(JAVA.program);
        command.arg("-cp").arg(format!("{}{path}", jar.display()));
        command.arg(root.join("tests/oracles/VeraPdf.java")).args(paths);
        command
    };
    let untagged = |dir: &Path| {
        let mut bytes = fs::read(&paths[0]).unwrap();
        let mark = b"/Marked true";
        let at = bytes.windows(mark.len()).position(|window| window == mark).unwrap();
        bytes[at..at + mark.len()].copy_from_slice(b"/Marked null");
        fs::write(dir.join("untagged.pdf"), bytes).unwrap();
        check(&[dir.join("untagged.pdf")])
    };
    judge(&JAVA, "veraPDF", untagged, check(paths)).sound();
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

/// The text that MuPDF reads, which poppler's tools share nothing with.
#[track_caller]
pub fn mupdf_text(path: &Path) -> String {
    let ask = |path: &Path| {
        let mut command = Command::new(MUTOOL.program);
        command.args(["draw", "-q", "-F", "txt"]).arg(path);
        command
    };
    judge(&MUTOOL, "draw -F txt", |dir| ask(&no_pdf(dir)), ask(path)).sound()
}

/// What the code in a picture says, once a white picture has said nothing.
#[track_caller]
pub fn scanned_code(picture: &Path) -> String {
    let ask = |picture: &Path| {
        let mut command = Command::new(ZBARIMG.program);
        command.args(["--raw", "--quiet"]).arg(picture);
        command
    };
    let white = |dir: &Path| {
        fs::write(dir.join("white.pgm"), [&b"P5 64 64 255\n"[..], &[255; 64 * 64]].concat()).unwrap();
        ask(&dir.join("white.pgm"))
    };
    judge(&ZBARIMG, "--raw", white, ask(picture)).sound().trim().to_owned()
}

/// An SVG drawn as PNG, two pixels to the point: the file.
#[track_caller]
pub fn drawn_svg(path: &Path) -> PathBuf {
    let to = path.with_extension("svg.png");
    let draw = |svg: &Path, to: &Path| {
        let mut command = Command::new(RSVG.program);
        command
            .args(["--dpi-x", "72", "--dpi-y", "72", "--zoom", "2", "--background-color", "white", "-o"])
            .args([to, svg]);
        command
    };
    let cut = |dir: &Path| {
        fs::write(dir.join("cut.svg"), "<svg xmlns='http://www.w3.org/2000/svg'><g>").unwrap();
        draw(&dir.join("cut.svg"), &dir.join("cut.png"))
    };
    judge(&RSVG, "draws", cut, draw(path, &to)).sound();
    to
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

/// The size of the smallest letters in points, as they are drawn.
#[track_caller]
pub fn pdf_smallest_text(path: &Path) -> f64 {
    let ask = |path: &Path| {
        let mut command = Command::new(MUTOOL.program);
        command.args(["draw", "-q", "-F", "stext"]).arg(path);
        command
    };
    let said = judge(&MUTOOL, "draw -F stext", |dir| ask(&no_pdf(dir)), ask(path)).sound();
    let sizes = said.split("<font ").skip(1).map(|font| font.split("size=\"").nth(1).unwrap());
    let sizes = sizes.map(|rest| rest.split('"').next().unwrap().parse::<f64>().unwrap());
    sizes.fold(f64::INFINITY, f64::min)
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

/// The objects of the file that say what a picture shows, one to a line.
#[track_caller]
pub fn pdf_alternatives(path: &Path) -> String {
    let ask = |path: &Path| {
        let mut command = Command::new(MUTOOL.program);
        command.arg("show").arg(path).arg("grep");
        command
    };
    let objects = judge(&MUTOOL, "show", |dir| ask(&no_pdf(dir)), ask(path)).sound();
    objects.lines().filter(|object| object.contains("/Alt")).map(|object| format!("{object}\n")).collect()
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
