//! Other programs that make a page of what a portfolio says.

use std::path::{Path, PathBuf};
use std::process::Command;

use portico_core::storage::{LocalDisk, save};
use serde_json::{Value, json};

use crate::Done;
use crate::page::export;
use crate::seed::Home;

/// A program that makes a PDF.
#[derive(Clone, Copy)]
pub enum Peer {
    WeasyPrint,
    RenderCv,
    Chromium,
}

/// What they are given: the same as Portico prints.
pub struct Content {
    html: PathBuf,
    yaml: PathBuf,
}

impl Content {
    /// What the portfolio's page says, as HTML and for RenderCV.
    pub fn of(terminal: &Path, home: &Home) -> Done<Self> {
        let (html, resume) = (home.path().join("page.html"), home.path().join("page.json"));
        for (format, file) in [("html", &html), ("json-resume", &resume)] {
            let ended = export(terminal, home, format, file).output()?;
            if !ended.status.success() {
                return Err(String::from_utf8_lossy(&ended.stderr).into_owned().into());
            }
        }
        let resume: Value = serde_json::from_str(&std::fs::read_to_string(resume)?)?;
        let yaml = home.path().join("page.yaml");
        // What is JSON is YAML, too.
        save(&LocalDisk, &yaml, serde_json::to_string_pretty(&for_rendercv(&resume))?.as_bytes())?;
        Ok(Self { html, yaml })
    }
}

fn for_rendercv(resume: &Value) -> Value {
    let of = |part: &str, entry: fn(&Value) -> Value| -> Vec<Value> {
        resume[part].as_array().into_iter().flatten().map(entry).collect()
    };
    let parts = [
        ("Opening", resume["basics"]["summary"].as_str().map(|text| json!(text)).into_iter().collect()),
        (
            "Selected work",
            of("projects", |work| json!({ "name": work["name"], "highlights": [work["type"], work["description"]] })),
        ),
        ("Experience", of("work", |post| post["summary"].clone())),
        (
            "Skills, shown in",
            of("skills", |skill| {
                let titles: Vec<&str> =
                    skill["keywords"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
                json!({ "label": skill["name"], "details": titles.join("; ") })
            }),
        ),
        ("Education", of("education", |study| json!(format!("{}, {}", study["area"], study["institution"])))),
    ];
    let parts: serde_json::Map<String, Value> = parts
        .into_iter()
        .filter(|(_, entries): &(_, Vec<Value>)| !entries.is_empty())
        .map(|(title, entries)| (title.to_owned(), json!(entries)))
        .collect();
    let basics = &resume["basics"];
    json!({ "cv": {
        "name": basics["name"],
        "location": basics["location"]["address"],
        "email": basics["email"],
        "sections": parts,
    } })
}

impl Peer {
    pub const ALL: [Self; 3] = [Self::WeasyPrint, Self::RenderCv, Self::Chromium];

    pub fn name(self) -> &'static str {
        match self {
            Self::WeasyPrint => "WeasyPrint",
            Self::RenderCv => "RenderCV",
            Self::Chromium => "headless Chromium",
        }
    }

    /// How it makes a PDF, and where.
    pub fn makes(self, content: &Content, peers: &Path, home: &Home) -> Done<(Command, PathBuf)> {
        let pdf = home.path().join("peer.pdf");
        let command = match self {
            Self::WeasyPrint => {
                let mut command = python("weasyprint", peers);
                command.args([&content.html, &pdf]);
                command
            }
            Self::RenderCv => {
                stand_in_for_icons(home)?;
                let mut command = python("rendercv", peers);
                command.arg("render").arg(&content.yaml).arg("-pdf").arg(&pdf);
                command.args(["-nomd", "-nohtml", "-nopng"]).current_dir(home.path());
                command
            }
            Self::Chromium => {
                let mut command = Command::new("chromium");
                command.args(["--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]);
                command.arg(format!("--user-data-dir={}", home.path().join(".cache/chromium").display()));
                command.arg(format!("--print-to-pdf={}", pdf.display())).arg(&content.html);
                command
            }
        };
        Ok((command, pdf))
    }
}

/// RenderCV's themes fetch a package of icons when they are first used. It is given an empty one, which spares it the time.
fn stand_in_for_icons(home: &Home) -> Done<()> {
    let folder = home.path().join(".local/share/typst/packages/preview/fontawesome/0.5.0");
    let about = "[package]\nname = \"fontawesome\"\nversion = \"0.5.0\"\nentrypoint = \"lib.typ\"\n";
    std::fs::create_dir_all(&folder)?;
    save(&LocalDisk, &folder.join("typst.toml"), about.as_bytes())?;
    save(&LocalDisk, &folder.join("lib.typ"), b"#let fa-icon(..icon) = []\n")?;
    Ok(())
}

fn python(module: &str, peers: &Path) -> Command {
    let mut command = Command::new("python3");
    command.args(["-m", module]).env("PYTHONPATH", peers);
    command
}
