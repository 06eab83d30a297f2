//! Signing by SSH, judged by `git verify-commit`. How gpg signs is tried where the terminal is: it needs a home of its own.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use portico_core::ErrorCode;
use portico_core::git::{Signing, Tool};
use portico_core::publish::{Committed, PublishRequest, Step, commit};

use super::{desk, is_stopped, one, plan, types};
use crate::workshop::{Desk, now};

/// A desk whose git signs by a key in a file.
fn signing_desk(passphrase: &str) -> (Desk, PathBuf) {
    let desk = desk();
    let key = desk.workshop.place("id_sign");
    let made = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-C", "asha@example.org", "-N", passphrase, "-f"])
        .arg(&key)
        .status()
        .unwrap();
    assert!(made.success());
    let public = fs::read_to_string(key.with_extension("pub")).unwrap();
    let allowed = desk.workshop.place("allowed");
    fs::write(&allowed, format!("asha@example.org {public}")).unwrap();
    for (name, value) in [
        ("commit.gpgSign", "true"),
        ("gpg.format", "ssh"),
        ("user.signingKey", key.to_str().unwrap()),
        ("gpg.ssh.allowedSignersFile", allowed.to_str().unwrap()),
    ] {
        desk.git(&["config", name, value]);
    }
    (desk, key)
}

fn is_good(desk: &Desk, commit: &str) -> bool {
    desk.workshop.world.output(desk.root(), &["verify-commit", commit]).status.success()
}

fn refused(desk: &Desk) -> portico_core::Error {
    let before = desk.git(&["rev-parse", "HEAD"]);
    let status = desk.porcelain();
    let paths = desk.plan().changes.into_iter().map(|change| change.path).collect();
    let error = commit(&desk.portfolio, &PublishRequest { paths, message: "x".into() }, now()).unwrap_err();
    assert_eq!((desk.git(&["rev-parse", "HEAD"]), desk.porcelain()), (before, status));
    error
}

#[test]
fn a_version_is_signed_as_git_would_sign_it() {
    let (desk, _key) = signing_desk("");
    assert!(plan(&desk).problem.is_none());
    assert!(matches!(desk.publish(), Committed::Commit { .. }));
    assert!(is_good(&desk, "HEAD"), "{}", desk.git(&["cat-file", "-p", "HEAD"]));
    assert!(!is_good(&desk, "HEAD~1"), "the one before was made without");
    assert_eq!(desk.porcelain(), "");
}

#[test]
fn the_public_half_and_the_key_itself_name_the_key_too() {
    let (desk, key) = signing_desk("");
    desk.git(&["config", "user.signingKey", key.with_extension("pub").to_str().unwrap()]);
    desk.publish();
    assert!(is_good(&desk, "HEAD"));
    let public = fs::read_to_string(key.with_extension("pub")).unwrap();
    desk.git(&["config", "user.signingKey", &format!("key::{}", public.trim())]);
    let Signing::On(signer) = desk.portfolio.repo().unwrap().signing().unwrap() else { panic!() };
    assert_eq!(signer.tool, Tool::Ssh);
    desk.write("notes.md", "Words.\n");
    let error = refused(&desk);
    assert_eq!(error.code, ErrorCode::NotSigned, "only an agent has it: {error:?}");
}

#[test]
fn a_program_that_the_repository_names_is_never_run() {
    let (desk, _key) = signing_desk("");
    let trap = desk.workshop.place("trap.sh");
    let sprung = desk.workshop.place("sprung");
    fs::write(&trap, format!("#!/bin/sh\ntouch '{}'\n", sprung.display())).unwrap();
    fs::set_permissions(&trap, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    for name in ["gpg.ssh.program", "gpg.program", "gpg.ssh.defaultKeyCommand"] {
        desk.git(&["config", name, trap.to_str().unwrap()]);
    }
    desk.publish();
    assert!(!sprung.exists());
    desk.git(&["config", "--unset", "gpg.ssh.program"]);
    assert!(is_good(&desk, "HEAD"));
}

#[test]
fn without_the_key_nothing_is_committed_until_the_person_goes_without() {
    let (desk, key) = signing_desk("");
    fs::remove_file(&key).unwrap();
    let error = refused(&desk);
    assert_eq!(error.code, ErrorCode::NotSigned);
    assert!(error.message.contains("ssh-keygen doesn't find the key. Nothing was committed."), "{error:?}");
    assert!(error.hint.unwrap().contains("publish without a signature"));

    let repo = desk.portfolio.repo().unwrap();
    repo.go_unsigned(true).unwrap();
    let told = one(&desk);
    assert_eq!((told.title.as_str(), told.step), ("Your versions go without a signature.", Some(Step::SignAgain)));
    assert!(matches!(desk.publish(), Committed::Commit { .. }));
    assert!(!desk.git(&["cat-file", "-p", "HEAD"]).contains("gpgsig"));
    repo.go_unsigned(false).unwrap();
    desk.write("notes.md", "Words.\n");
    assert_eq!(refused(&desk).code, ErrorCode::NotSigned);
}

#[test]
fn a_key_with_a_passphrase_and_nobody_to_ask_says_so() {
    let (desk, _key) = signing_desk("correct horse");
    let error = refused(&desk);
    assert!(error.message.contains("passphrase"), "{error:?} {:?}", error.detail());
}

#[test]
fn what_portico_cant_sign_is_told_before_the_button_is_pressed() {
    let (desk, _key) = signing_desk("");
    desk.git(&["config", "gpg.format", "x509"]);
    let told = &plan(&desk).told[0];
    assert_eq!(told.title, "Git signs your versions, and Portico can't.");
    assert!(told.text.contains("“x509”"), "{}", told.text);
    assert_eq!(told.step, Some(Step::GoUnsigned));
    is_stopped(&desk, told);
    desk.git(&["config", "gpg.format", "ssh"]);
    desk.git(&["config", "--unset", "user.signingKey"]);
    assert!(plan(&desk).told[0].text.contains("which SSH key"), "{:?}", plan(&desk).told);
}

#[test]
fn versions_without_a_signature_that_wait_are_told_and_can_be_signed() {
    let (desk, _key) = signing_desk("");
    desk.publish();
    let told = one(&desk);
    assert_eq!((told.title.as_str(), told.stops), ("One version that waits has no signature.", false));
    desk.write("portfolio.toml", &format!("{}\n", desk.read("portfolio.toml")));
    types(&desk, &told);
    assert_eq!(desk.git(&["status", "--porcelain"]), " M portfolio.toml");
    assert!(plan(&desk).told.is_empty());
    assert!(is_good(&desk, "HEAD") && is_good(&desk, "HEAD~1"));
}

#[test]
fn versions_written_anew_are_signed_anew_or_told_to_have_lost_it() {
    const TOKEN: &str = "ghp_Zx81QmPq4rT7vB2nLs9wKc3Hd6Yf5Ja0Ue1X";
    let (desk, key) = signing_desk("");
    desk.write("notes.md", &format!("The token is {TOKEN}.\n"));
    desk.git(&["add", "notes.md"]);
    desk.git(&["commit", "-q", "-m", "Notes"]);
    assert!(is_good(&desk, "HEAD"));
    let signed = desk.git(&["rev-parse", "HEAD"]);
    let leak = desk.plan().gate.leaks.remove(0).leak.key;
    let rewritten = portico_core::publish::take_out(&desk.portfolio, &leak).unwrap();
    assert_eq!((rewritten.commits, rewritten.signatures_lost), (1, 0));
    assert!(is_good(&desk, "HEAD") && desk.git(&["rev-parse", "HEAD"]) != signed);
    portico_core::publish::put_back(&desk.portfolio, &rewritten).unwrap();
    assert_eq!(desk.git(&["rev-parse", "HEAD"]), signed);

    fs::remove_file(key).unwrap();
    let error = portico_core::publish::take_out(&desk.portfolio, &leak).unwrap_err();
    assert_eq!(error.code, ErrorCode::NotSigned);
    assert_eq!(desk.git(&["rev-parse", "HEAD"]), signed);
    desk.portfolio.repo().unwrap().go_unsigned(true).unwrap();
    let rewritten = portico_core::publish::take_out(&desk.portfolio, &leak).unwrap();
    assert_eq!(rewritten.signatures_lost, 1);
}
