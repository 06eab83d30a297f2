//! The files under `templates/`, embedded in the binary.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use serde::Serialize;

use crate::render::literal;
use crate::{Error, ErrorCode, Result};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../templates");

/// The text files below a folder of `templates/`, by path from `templates/`, in order.
pub(super) fn files_below(folder: &str) -> impl Iterator<Item = (String, &'static str)> {
    all_below(folder)
        .into_iter()
        .filter(|(path, _)| path.ends_with(".toml"))
        .filter_map(|(path, bytes)| std::str::from_utf8(bytes).ok().map(|text| (path, text)))
}

/// The files of a new portfolio as they lie under `templates/portfolio/`, by path from there, in order.
pub fn portfolio_files() -> Vec<(String, &'static [u8])> {
    all_below("portfolio").into_iter().map(|(path, bytes)| (path["portfolio/".len()..].to_owned(), bytes)).collect()
}

/// What the sample portfolio consists of: the text of `sample.toml`, and the files laid over the scaffold.
pub fn sample_manifest() -> (&'static str, Vec<(String, &'static [u8])>) {
    const FILES: &str = "sample/files/";
    let files =
        all_below("sample/files").into_iter().map(|(path, bytes)| (path[FILES.len()..].to_owned(), bytes)).collect();
    (template("sample/sample.toml").and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default(), files)
}

/// The bytes of one file, by its path from `templates/`.
pub fn template(path: &str) -> Option<&'static [u8]> {
    TEMPLATES.get_file(path).map(include_dir::File::contents)
}

/// Fills in a built-in template: `{{ name }}`, `if` and `for`, with the filters `md` (literal Markdown text), `address`
/// (for a link between angle brackets) and `toml` (a quoted string).
///
/// # Errors
/// [`ErrorCode::BrokenFile`] when the template is wrong.
pub fn fill(name: &str, text: &str, values: &impl Serialize) -> Result<String> {
    let wrong = |error: tera::Error| {
        Error::new(ErrorCode::BrokenFile, format!("The template {name} can't be filled in."))
            .hint("Correct the file, or take it away.")
            .because(error)
    };
    let mut tera = tera::Tera::new();
    tera.register_filter("md", |value: &str, _: tera::Kwargs, _: &tera::State<'_>| literal(value));
    tera.register_filter("toml", |value: &str, _: tera::Kwargs, _: &tera::State<'_>| {
        toml::Value::from(value).to_string()
    });
    tera.register_filter("address", |value: &str, _: tera::Kwargs, _: &tera::State<'_>| {
        percent_encoding::utf8_percent_encode(value, BREAKS_ADDRESS).to_string()
    });
    tera.add_raw_template(name, text).map_err(wrong)?;
    tera.render(name, &tera::Context::from_serialize(values).map_err(wrong)?).map_err(wrong)
}

/// What would end a link's address between angle brackets, or be read as an escape there.
const BREAKS_ADDRESS: &percent_encoding::AsciiSet =
    &percent_encoding::CONTROLS.add(b' ').add(b'<').add(b'>').add(b'\\');

/// All files below a folder, by path with forward slashes, in order.
fn all_below(folder: &str) -> BTreeMap<String, &'static [u8]> {
    fn collect(dir: &'static Dir<'static>, into: &mut BTreeMap<String, &'static [u8]>) {
        for file in dir.files().filter(|file| file.path().extension().is_none_or(|end| end != "pyc")) {
            into.insert(file.path().to_string_lossy().replace('\\', "/"), file.contents());
        }
        for inner in dir.dirs() {
            collect(inner, into);
        }
    }
    let mut files = BTreeMap::new();
    if let Some(dir) = TEMPLATES.get_dir(folder) {
        collect(dir, &mut files);
    }
    files
}
