//! The real git, cut off from the configuration of whoever runs the tests, and repositories to push to.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use portico_core::git::{ChosenFile, CommitId, CommitRequest, CommitTime, Identity, PushRequest, PushStep, Repo, Stop};
use tempfile::TempDir;

/// A folder of its own, with a home that has no git configuration.
pub struct World {
    dir: TempDir,
}

impl World {
    pub fn new() -> Self {
        isolate();
        let dir = TempDir::new().unwrap();
        fs::create_dir(dir.path().join("home")).unwrap();
        Self { dir }
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    pub fn home(&self) -> PathBuf {
        self.dir.path().join("home")
    }

    /// A folder with a repository made by Portico and an identity.
    pub fn repo(&self) -> Repo {
        let root = self.dir.path().join("portfolio");
        fs::create_dir(&root).unwrap();
        let repo = Repo::init(&root).unwrap();
        repo.set_identity(&asha()).unwrap();
        repo
    }

    /// Another working copy of `remote`, made by the real git.
    pub fn clone_of(&self, remote: &Bare, name: &str) -> PathBuf {
        let to = self.dir.path().join(name);
        self.git(self.path(), &["clone", "-q", remote.path().to_str().unwrap(), to.to_str().unwrap()]);
        to
    }

    /// Runs git, which must succeed, and gives its output without the last line end.
    pub fn git(&self, dir: &Path, args: &[&str]) -> String {
        let output = self.output(dir, args);
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {args:?} failed: {error}");
        String::from_utf8_lossy(&output.stdout).trim_end_matches('\n').to_owned()
    }

    pub fn output(&self, dir: &Path, args: &[&str]) -> Output {
        let mut command = Command::new("git");
        command.current_dir(dir).args(args);
        self.seal(&mut command);
        command.output().expect("git must be installed")
    }

    /// Takes the surroundings away from a command that runs git.
    pub fn seal(&self, command: &mut Command) {
        let path = std::env::var_os("PATH").unwrap();
        command.env_clear().env("PATH", path).env("HOME", self.home()).env("LC_ALL", "C").env("TZ", "UTC");
        for (key, value) in sealed(&self.home()) {
            command.env(key, value);
        }
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "Somebody Else").env(format!("GIT_{who}_EMAIL"), "else@example.org");
        }
    }

    /// `git status --porcelain`, and that nothing is broken.
    pub fn porcelain(&self, dir: &Path) -> String {
        self.git(dir, &["fsck", "--strict", "--no-dangling"]);
        self.git(dir, &["status", "--porcelain", "--untracked-files=all"])
    }
}

/// What keeps a git process away from the configuration of the machine.
pub fn sealed(home: &Path) -> Vec<(&'static str, PathBuf)> {
    vec![
        ("GIT_CONFIG_GLOBAL", home.join(".gitconfig")),
        ("GIT_CONFIG_NOSYSTEM", PathBuf::from("1")),
        ("XDG_CONFIG_HOME", home.join(".config")),
        ("GIT_TERMINAL_PROMPT", PathBuf::from("0")),
    ]
}

pub fn asha() -> Identity {
    Identity { name: "Asha Rao".to_owned(), email: "asha@example.org".to_owned() }
}

pub fn chosen(path: &str, content: &str) -> ChosenFile {
    ChosenFile { path: path.to_owned(), content: Some(content.as_bytes().to_vec()) }
}

pub fn gone(path: &str) -> ChosenFile {
    ChosenFile { path: path.to_owned(), content: None }
}

pub fn write(root: &Path, path: &str, content: &str) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, content).unwrap();
}

/// Commits what is chosen, an hour after the epoch of this suite for each commit there is.
pub fn commit(repo: &Repo, message: &str, files: &[ChosenFile]) -> portico_core::Result<CommitId> {
    let seconds = 1_800_000_000 + 3600 * i64::try_from(repo.log(1000)?.len()).unwrap();
    repo.commit(&CommitRequest { files, message, author: &asha(), at: CommitTime { seconds, offset_minutes: 330 } })
}

/// Writes a file and commits it.
pub fn record(repo: &Repo, path: &str, content: &str) -> CommitId {
    write(repo.root(), path, content);
    commit(repo, &format!("Add {path}"), &[chosen(path, content)]).unwrap()
}

/// A push to where nobody has to sign in.
pub fn without_sign_in<'a>(
    known_hosts: &'a Path,
    stop: &'a Stop,
    progress: &'a mut dyn FnMut(PushStep),
) -> PushRequest<'a> {
    PushRequest {
        known_hosts,
        user_known_hosts: None,
        agent: false,
        ssh_dir: None,
        passphrase: None,
        token: None,
        stop,
        progress,
    }
}

/// A repository to push to.
pub struct Bare {
    path: PathBuf,
}

impl Bare {
    pub fn new(world: &World, name: &str) -> Self {
        let path = world.path().join(name);
        world.git(world.path(), &["init", "-q", "--bare", "-b", "main", path.to_str().unwrap()]);
        Self { path }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn url(&self) -> String {
        format!("file://{}", self.path.display())
    }

    /// The id that a branch has; `None` where there is none.
    pub fn head(&self, world: &World, branch: &str) -> Option<String> {
        let output = world.output(&self.path, &["rev-parse", "--verify", "-q", &format!("refs/heads/{branch}")]);
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Installs a hook, a shell script.
    pub fn hook(&self, name: &str, script: &str) {
        use std::os::unix::fs::PermissionsExt;
        let hook = self.path.join("hooks").join(name);
        fs::create_dir_all(hook.parent().unwrap()).unwrap();
        fs::write(&hook, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    }
}

/// Keeps libgit2 in this process away from the configuration of whoever runs the tests.
// Sound: it runs once, before the first use of libgit2 by any test, since every test makes its `World` first.
#[allow(unsafe_code)]
pub fn isolate() {
    static DONE: OnceLock<TempDir> = OnceLock::new();
    DONE.get_or_init(|| {
        let empty = TempDir::new().unwrap();
        for level in [
            git2::ConfigLevel::System,
            git2::ConfigLevel::Global,
            git2::ConfigLevel::XDG,
            git2::ConfigLevel::ProgramData,
        ] {
            unsafe { git2::opts::set_search_path(level, empty.path()) }.unwrap();
        }
        empty
    });
}
