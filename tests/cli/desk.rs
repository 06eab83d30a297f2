//! A home of its own with the built binary in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::world::git::{Bare, World};

/// What a run of the binary came to.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// It ended so.
    #[track_caller]
    pub fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:#?}");
        self
    }

    /// Stdout as one object.
    #[track_caller]
    pub fn object(&self) -> serde_json::Value {
        let value: serde_json::Value =
            serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:#?}"));
        assert!(value.is_object(), "{value}");
        value
    }

    /// Stderr says it.
    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        assert!(self.err.contains(words), "{words:?} isn't said: {self:#?}");
        self
    }
}

pub struct Desk {
    pub world: World,
}

impl Desk {
    /// Git knows nobody here.
    pub fn anonymous() -> Self {
        Self { world: World::new() }
    }

    /// Git knows Asha.
    pub fn new() -> Self {
        let desk = Self::anonymous();
        fs::write(desk.world.home().join(".gitconfig"), "[user]\n\tname = Asha Rao\n\temail = asha@example.org\n")
            .unwrap();
        desk
    }

    pub fn folder(&self) -> &Path {
        self.world.path()
    }

    /// The private data of this home.
    pub fn data(&self) -> PathBuf {
        self.folder().join("data")
    }

    pub fn command(&self, dir: &Path, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_portico-cli"));
        self.world.seal(&mut command);
        command.args(args).current_dir(dir).env("PORTICO_DATA_DIR", self.data()).stdin(Stdio::null());
        command
    }

    /// Runs the binary in `dir`.
    pub fn run(&self, dir: &Path, args: &[&str]) -> Run {
        ended(&mut self.command(dir, args))
    }

    /// A new portfolio with its first commit.
    pub fn portfolio(&self) -> PathBuf {
        let made =
            self.run(self.folder(), &["new", "asha", "--name", "Asha Rao", "--headline", "Analyst who ships"]).ends(0);
        PathBuf::from(made.out.trim_end())
    }

    /// A teardown that a person wrote to the end and that still is a draft. Returns its path.
    pub fn written(&self, portfolio: &Path, title: &str) -> PathBuf {
        let args = ["draft", "teardown", "--title", title, "--set", "product=Ferrypost"];
        let draft = PathBuf::from(self.run(portfolio, &args).ends(0).out.trim_end());
        let skeleton = fs::read_to_string(&draft).unwrap();
        let (front, rest) = skeleton.split_once("\n# ").unwrap();
        let heading = rest.lines().next().unwrap();
        let sample = fs::read_to_string(SAMPLE).unwrap();
        let (_, body) = sample.split_once("\n# ").unwrap();
        let (_, body) = body.split_once('\n').unwrap();
        let front = front.replace("skills: []", "skills: [webhooks, API design]");
        fs::write(&draft, format!("{front}\n# {heading}\n{body}")).unwrap();
        draft
    }

    /// The same, marked as ready.
    pub fn ready(&self, portfolio: &Path, title: &str) -> PathBuf {
        let path = self.written(portfolio, title);
        self.run(portfolio, &["ready", path.to_str().unwrap()]).ends(0);
        path
    }

    /// An empty repository to push to.
    pub fn remote(&self) -> Bare {
        Bare::new(&self.world, "remote.git")
    }
}

/// Runs a command to its end.
pub fn ended(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).expect("only UTF-8 is printed");
    Run { code: output.status.code().expect("no signal"), out: text(output.stdout), err: text(output.stderr) }
}

/// The part of a path below the portfolio, as documents are named.
pub fn id(portfolio: &Path, document: &Path) -> String {
    document.strip_prefix(portfolio).unwrap().to_str().unwrap().to_owned()
}

const SAMPLE: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../templates/documents/teardown/samples/good/ferrypost-webhooks.md");
