//! What runs the starter projects, and the SSH tools that judge keys and servers.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Tool, Verdict, judge};

const PYTHON: Tool = Tool { program: "python3", version: ["python3", "--version"], package: "python3" };
const SQLITE: Tool = Tool { program: "sqlite3", version: ["sqlite3", "--version"], package: "sqlite3" };
const SSH_KEYGEN: Tool = Tool { program: "ssh-keygen", version: ["ssh", "-V"], package: "openssh-client" };

/// What Python prints when run with `args` in `dir`; it must end well.
#[track_caller]
pub fn python(args: &[&str], dir: &Path) -> String {
    python_judges(args, dir).sound()
}

/// Runs Python with `args` in `dir`, once its `unittest` has refused a test that fails.
pub fn python_judges(args: &[&str], dir: &Path) -> Verdict {
    let ask = |args: &[&str], dir: &Path| {
        let mut command = Command::new(PYTHON.program);
        command.args(args).current_dir(dir).env("PYTHONDONTWRITEBYTECODE", "1");
        command
    };
    let failing = |dir: &Path| {
        let test = "import unittest\n\n\nclass Wrong(unittest.TestCase):\n    def test_wrong(self):\n        self.assertEqual(1, 2)\n";
        fs::write(dir.join("test_wrong.py"), test).unwrap();
        ask(&["-m", "unittest"], dir)
    };
    judge(&PYTHON, "-m unittest", failing, ask(args, dir))
}

/// What SQLite prints for the `script` run in `dir` against a database in memory; it must end well.
#[track_caller]
pub fn sqlite(script: &Path, dir: &Path) -> String {
    sqlite_judges(script, dir).sound()
}

/// Runs the `script` in `dir`, stopping at the first error, once a script with an error has been refused.
pub fn sqlite_judges(script: &Path, dir: &Path) -> Verdict {
    let ask = |script: &Path, dir: &Path| {
        let mut command = Command::new(SQLITE.program);
        let script = File::open(script).unwrap_or_else(|error| panic!("{}: {error}", script.display()));
        command.args(["-batch", "-bail", ":memory:"]).current_dir(dir).stdin(script);
        command
    };
    let wrong = |dir: &Path| {
        fs::write(dir.join("wrong.sql"), "SELECT total FROM nowhere;\n").unwrap();
        ask(&dir.join("wrong.sql"), dir)
    };
    judge(&SQLITE, "-bail", wrong, ask(script, dir))
}

/// The SHA-256 fingerprint of a public key, as `ssh-keygen -l` says it.
#[track_caller]
pub fn ssh_fingerprint(public_key: &Path) -> String {
    let ask = |key: &Path| {
        let mut command = Command::new(SSH_KEYGEN.program);
        command.args(["-l", "-f"]).arg(key);
        command
    };
    let no_key = |dir: &Path| {
        fs::write(dir.join("no.pub"), "ssh-ed25519 AAAA nobody\n").unwrap();
        ask(&dir.join("no.pub"))
    };
    let said = judge(&SSH_KEYGEN, "-l", no_key, ask(public_key)).sound();
    said.split_whitespace().nth(1).unwrap().to_owned()
}

/// The SSH server's program, once it has refused a configuration with an unknown word and accepted `config`.
#[track_caller]
pub fn sshd(config: &Path) -> PathBuf {
    let places = ["/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/bin/sshd"];
    let program = places.into_iter().find(|path| Path::new(path).exists());
    let program = program.expect("sshd isn't here. Debian has it in openssh-server.");
    let tool = Tool { program, version: [program, "-V"], package: "openssh-server" };
    let ask = |config: &Path| {
        let mut command = Command::new(program);
        command.args(["-t", "-f"]).arg(config);
        command
    };
    let wrong = |dir: &Path| {
        fs::write(dir.join("wrong"), "LetEverybodyIn yes\n").unwrap();
        ask(&dir.join("wrong"))
    };
    // The server separates its privileges in this folder, which its service file would otherwise make.
    let _ = fs::create_dir_all("/run/sshd");
    judge(&tool, "-t", wrong, ask(config)).sound();
    PathBuf::from(program)
}
