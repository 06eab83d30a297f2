//! Signing as the person's own configuration says it, with a home of its own: gpg, and an SSH agent.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::desk::Desk;
use crate::world::git::Bare;

/// A desk whose git signs every commit.
struct Signer {
    desk: Desk,
}

impl Signer {
    fn gpg(passphrase: &str) -> Self {
        let signer = Self { desk: Desk::new() };
        let home = signer.desk.world.home().join(".gnupg");
        fs::create_dir(&home).unwrap();
        fs::set_permissions(&home, fs::Permissions::from_mode(0o700)).unwrap();
        // Nobody can be asked here.
        fs::write(home.join("gpg-agent.conf"), "pinentry-program /bin/false\n").unwrap();
        let who = "Asha Rao <asha@example.org>";
        let key = ["--quick-generate-key", who, "ed25519", "sign", "never"];
        signer.gnupg(
            "gpg",
            &[&["--batch", "--passphrase", passphrase, "--pinentry-mode", "loopback"], &key[..]].concat(),
        );
        // The agent remembers what it was just told.
        signer.gnupg("gpgconf", &["--kill", "gpg-agent"]);
        signer.set("commit.gpgSign", "true");
        signer
    }

    fn gnupg(&self, program: &str, arguments: &[&str]) {
        let mut command = Command::new(program);
        self.desk.world.seal(&mut command);
        let output = command.args(arguments).output().unwrap();
        assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn set(&self, key: &str, value: &str) {
        self.desk.world.git(self.desk.folder(), &["config", "--global", key, value]);
    }

    fn is_good(&self, repository: &Path, commit: &str) -> bool {
        self.desk.world.output(repository, &["verify-commit", commit]).status.success()
    }

    fn remote(&self) -> (Bare, String) {
        let remote = self.desk.remote();
        let url = remote.url();
        (remote, url)
    }

    /// A script that notes that it ran, and goes on as `program` if there is one.
    fn script(&self, program: Option<&str>) -> (PathBuf, PathBuf) {
        let name = program.unwrap_or("trap");
        let (script, ran) =
            (self.desk.folder().join(format!("{name}.sh")), self.desk.folder().join(format!("{name} ran")));
        let then = program.map_or("exit 0".to_owned(), |program| format!("exec {program} \"$@\""));
        fs::write(&script, format!("#!/bin/sh\ntouch '{}'\n{then}\n", ran.display())).unwrap();
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
        (script, ran)
    }
}

impl Drop for Signer {
    fn drop(&mut self) {
        let mut command = Command::new("gpgconf");
        self.desk.world.seal(&mut command);
        let _ = command.args(["--kill", "all"]).output();
    }
}

#[test]
fn every_version_is_signed_by_gpg_from_the_first_to_what_the_remote_holds() {
    let signer = Signer::gpg("");
    let portfolio = signer.desk.portfolio();
    assert!(signer.is_good(&portfolio, "HEAD"), "the first one");
    let (remote, url) = signer.remote();
    signer.desk.ready(&portfolio, "Kitewire");
    signer.desk.run(&portfolio, &["publish", "--remote", &url]).ends(0);
    assert!(signer.is_good(remote.path(), "main") && signer.is_good(remote.path(), "main~1"));
    signer.desk.world.git(remote.path(), &["fsck", "--strict"]);
    assert_eq!(signer.desk.world.porcelain(&portfolio), "");
}

#[test]
fn the_persons_own_program_signs_and_one_of_the_repository_never_runs() {
    let signer = Signer::gpg("");
    let portfolio = signer.desk.portfolio();
    let (own, ran) = signer.script(Some("gpg"));
    let (trap, sprung) = signer.script(None);
    signer.set("gpg.program", own.to_str().unwrap());
    signer.desk.world.git(&portfolio, &["config", "gpg.program", trap.to_str().unwrap()]);
    signer.desk.ready(&portfolio, "Kitewire");
    signer.desk.run(&portfolio, &["publish"]).ends(1).says("no place to push to");
    assert!(ran.exists() && !sprung.exists());
    signer.desk.world.git(&portfolio, &["config", "--unset", "gpg.program"]);
    assert!(signer.is_good(&portfolio, "HEAD"));
}

#[test]
fn a_program_that_says_it_signed_and_did_not_is_not_believed() {
    let signer = Signer::gpg("");
    let portfolio = signer.desk.portfolio();
    let (trap, _) = signer.script(None);
    signer.set("gpg.program", trap.to_str().unwrap());
    signer.desk.ready(&portfolio, "Kitewire");
    let before = signer.desk.world.git(&portfolio, &["rev-parse", "HEAD"]);
    signer.desk.run(&portfolio, &["publish"]).ends(3).says("could not be signed");
    assert_eq!(signer.desk.world.git(&portfolio, &["rev-parse", "HEAD"]), before);
}

#[test]
fn without_the_passphrase_nothing_is_committed_until_the_person_goes_without() {
    let signer = Signer::gpg("correct horse");
    let desk = &signer.desk;
    let portfolio = desk.portfolio();
    let told = desk.run(&portfolio, &["status"]).ends(0).out;
    assert!(told.contains("One version that waits has no signature."), "{told}");
    desk.ready(&portfolio, "Kitewire");
    let before = (desk.world.git(&portfolio, &["rev-parse", "HEAD"]), desk.world.porcelain(&portfolio));
    desk.run(&portfolio, &["publish"])
        .ends(3)
        .says("passphrase")
        .says("Nothing was committed")
        .says("git config portico.unsigned true");
    assert_eq!((desk.world.git(&portfolio, &["rev-parse", "HEAD"]), desk.world.porcelain(&portfolio)), before);

    desk.world.git(&portfolio, &["config", "portico.unsigned", "true"]);
    let (remote, url) = signer.remote();
    let run = desk.run(&portfolio, &["publish", "--remote", &url]).ends(0);
    assert!(run.err.contains("Your versions go without a signature."), "{run:?}");
    assert!(!desk.world.git(remote.path(), &["cat-file", "-p", "main"]).contains("gpgsig"));
}

/// An SSH agent, stopped when dropped.
struct Agent {
    child: Child,
    socket: PathBuf,
}

impl Agent {
    fn start(desk: &Desk) -> Self {
        let socket = desk.folder().join("agent");
        let mut command = Command::new("ssh-agent");
        desk.world.seal(&mut command);
        let child = command.arg("-D").arg("-a").arg(&socket).stdout(Stdio::null()).spawn().unwrap();
        let agent = Self { child, socket };
        let ready = || Command::new("ssh-add").arg("-l").env("SSH_AUTH_SOCK", &agent.socket).output().unwrap();
        let answers = (0..200).any(|_| {
            // 2: it can't be reached.
            let there = ready().status.code() != Some(2);
            if !there {
                std::thread::sleep(std::time::Duration::from_millis(25));
            }
            there
        });
        assert!(answers, "the agent doesn't answer");
        agent
    }
}

impl Drop for Agent {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_key_that_only_the_agent_has_signs() {
    let signer = Signer { desk: Desk::new() };
    let desk = &signer.desk;
    let key = desk.folder().join("id_sign");
    let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(&key).status().unwrap();
    let agent = Agent::start(desk);
    let added = Command::new("ssh-add").arg("-q").arg(&key).env("SSH_AUTH_SOCK", &agent.socket).status().unwrap();
    assert!(made.success() && added.success());
    fs::remove_file(&key).unwrap();
    let public = fs::read_to_string(key.with_extension("pub")).unwrap();
    let allowed = desk.folder().join("allowed");
    fs::write(&allowed, format!("asha@example.org {public}")).unwrap();
    signer.set("gpg.format", "ssh");
    signer.set("user.signingKey", &format!("key::{}", public.trim()));
    signer.set("gpg.ssh.allowedSignersFile", allowed.to_str().unwrap());
    let portfolio = desk.portfolio();
    signer.set("commit.gpgSign", "true");
    desk.ready(&portfolio, "Kitewire");
    let publish = |agent: Option<&Agent>| {
        let mut command = desk.command(&portfolio, &["publish"]);
        if let Some(agent) = agent {
            command.env("SSH_AUTH_SOCK", &agent.socket);
        }
        String::from_utf8(command.output().unwrap().stderr).unwrap()
    };
    assert!(publish(None).contains("could not be signed"));
    assert!(publish(Some(&agent)).contains("no place to push to"));
    assert!(signer.is_good(&portfolio, "HEAD"));
}
