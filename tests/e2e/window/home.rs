//! Somebody's computer: a home, private data and folders of their own, and nothing of whoever runs the tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use super::until_at_most;

/// Variables of the display, without which no window opens.
const SURROUNDINGS: [&str; 4] = ["PATH", "DISPLAY", "XAUTHORITY", "PORTICO_E2E_PICTURES"];

pub struct Home {
    dir: TempDir,
    answers: bool,
    trusted: Option<PathBuf>,
    keys: bool,
}

impl Home {
    /// Dialogs are answered with what [`Home::answer`] wrote.
    pub fn new() -> Self {
        Self::made(true)
    }

    /// Dialogs are the system's own.
    pub fn with_dialogs() -> Self {
        Self::made(false)
    }

    fn made(answers: bool) -> Self {
        use std::os::unix::fs::PermissionsExt;
        let home = Self { dir: TempDir::with_prefix("portico-e2e-").unwrap(), answers, trusted: None, keys: false };
        for folder in ["home/Documents", "home/.config", "run", "data"] {
            fs::create_dir_all(home.path(folder)).unwrap();
        }
        fs::set_permissions(home.path("run"), fs::Permissions::from_mode(0o700)).unwrap();
        fs::write(home.path("home/.config/user-dirs.dirs"), "XDG_DOCUMENTS_DIR=\"$HOME/Documents\"\n").unwrap();
        home
    }

    /// Git knows Asha on this computer.
    pub fn knowing_asha() -> Self {
        let home = Self::new();
        home.write("home/.gitconfig", "[user]\n\tname = Asha Rao\n\temail = asha@example.org\n");
        home
    }

    /// Programs trust the certificate authority in `file`.
    pub fn trusting(mut self, file: PathBuf) -> Self {
        self.trusted = Some(file);
        self
    }

    /// The person has logged in, which opens the key store.
    pub fn with_key_store(mut self) -> Self {
        self.keys = true;
        self
    }

    /// Opens the key store, if there is one, for the session of this bus. It ends with the bus.
    pub fn open_key_store(&self, bus: &str) {
        if self.keys {
            let mut command = self.command("sh");
            command.args(["-c", "printf door | gnome-keyring-daemon --unlock --components=secrets"]);
            let ended = command.env("DBUS_SESSION_BUS_ADDRESS", bus).output().unwrap();
            let said = String::from_utf8_lossy(&ended.stderr);
            assert!(ended.status.success(), "gnome-keyring-daemon: {said}. Debian has it in gnome-keyring.");
        }
    }

    pub fn path(&self, below: &str) -> PathBuf {
        self.dir.path().join(below)
    }

    pub fn write(&self, below: &str, text: &str) -> PathBuf {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    pub fn read(&self, below: &str) -> String {
        fs::read_to_string(self.path(below)).unwrap()
    }

    /// What the next dialogs answer.
    pub fn answer(&self, path: &Path) {
        fs::write(self.path("answer"), path.to_str().unwrap()).unwrap();
    }

    /// A program of this computer.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env_clear().current_dir(self.path("home")).stdin(Stdio::null());
        for name in SURROUNDINGS {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        let home = self.path("home");
        command
            .env("HOME", &home)
            .env("XDG_CONFIG_HOME", home.join(".config"))
            .env("XDG_DATA_HOME", home.join(".local/share"))
            .env("XDG_CACHE_HOME", home.join(".cache"))
            .env("XDG_RUNTIME_DIR", self.path("run"))
            .env("PORTICO_DATA_DIR", self.path("data"))
            .env("GIT_CONFIG_GLOBAL", home.join(".gitconfig"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GSETTINGS_BACKEND", "memory")
            .env("NO_AT_BRIDGE", "1")
            .env("LC_ALL", "C.UTF-8")
            .env("TZ", "UTC");
        if let Some(file) = &self.trusted {
            command.env("SSL_CERT_FILE", file);
        }
        if self.answers {
            command.env("PORTICO_E2E_ANSWER", self.path("answer"));
        }
        command
    }

    /// Runs git, which must succeed.
    pub fn git(&self, below: &str, args: &[&str]) -> String {
        let output = self.command("git").current_dir(self.path(below)).args(args).output().unwrap();
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
    }

    /// An empty repository to publish to.
    pub fn bare(&self, below: &str) -> PathBuf {
        let path = self.path(below);
        fs::create_dir_all(&path).unwrap();
        self.git(below, &["init", "-q", "--bare", "-b", "main", "."]);
        path
    }
}

impl Drop for Home {
    /// The webview's own processes may still write for a moment after the app has ended.
    fn drop(&mut self) {
        let gone = || fs::remove_dir_all(self.dir.path()).is_ok() || !self.dir.path().exists();
        let _ = until_at_most(Duration::from_secs(5), || gone().then_some(()));
    }
}
