//! The SSH keys of a computer, judged by ssh-keygen.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use portico_core::ErrorCode;
use portico_core::git::{Unlocking, make_ssh_key, ssh_keys, unlocks};

use crate::world::git::World;
use crate::world::sshd::keygen;

/// What `ssh-keygen` prints; nothing where it fails.
fn said(args: &[&str], file: &Path) -> Option<String> {
    let output =
        Command::new("ssh-keygen").args(args).arg("-f").arg(file).output().expect("ssh-keygen must be installed");
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn without_comment(line: &str) -> String {
    line.split(' ').take(2).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_passphrase_is_tried_without_a_server_and_the_public_half_is_told_without_a_passphrase() {
    let world = World::new();
    let dir = world.path().join("keys");
    fs::create_dir(&dir).unwrap();
    assert_eq!(ssh_keys(&dir), []);
    for (name, sort) in [("id_ed25519", "ed25519"), ("id_ecdsa", "ecdsa"), ("id_rsa", "rsa")] {
        let file = dir.join(name);
        keygen(&file, &["-t", sort, "-N", "correct horse", "-C", "asha on a train"]);
        for (passphrase, expected) in
            [("correct horse", Unlocking::Opens), ("Correct horse", Unlocking::Wrong), ("", Unlocking::Wrong)]
        {
            assert_eq!(unlocks(&dir, name, passphrase).unwrap(), expected, "{name}: {passphrase:?}");
        }
        let line = fs::read_to_string(dir.join(format!("{name}.pub"))).unwrap();
        let found = || ssh_keys(&dir).into_iter().find(|key| key.name == name).unwrap();
        assert_eq!(found().public.as_deref(), Some(line.trim()), "with its comment");
        assert!(found().locked);
        let fingerprint = said(&["-l"], &file).unwrap();
        assert!(fingerprint.contains(&found().fingerprint.unwrap()), "{fingerprint}");

        fs::remove_file(dir.join(format!("{name}.pub"))).unwrap();
        assert_eq!(without_comment(&found().public.unwrap()), without_comment(&line), "from the locked key itself");
    }
    let names: Vec<_> = ssh_keys(&dir).into_iter().map(|key| key.name).collect();
    assert_eq!(names, ["id_ed25519", "id_ecdsa", "id_rsa"]);
    fs::write(dir.join("config"), "Host *").unwrap();
    for strange in ["config", "../keys/id_rsa", "id_dsa"] {
        assert_eq!(unlocks(&dir, strange, "correct horse").unwrap_err().code, ErrorCode::NotFound, "{strange}");
    }
}

#[test]
fn a_first_key_is_one_that_ssh_takes_and_is_its_owners_alone() {
    let world = World::new();
    for passphrase in [None, Some("correct horse")] {
        let dir = world.path().join(if passphrase.is_some() { "locked" } else { "open" }).join(".ssh");
        let made = make_ssh_key(&dir, "portico", passphrase).unwrap();
        let file = dir.join("id_ed25519");
        let derived = said(&["-y", "-P", passphrase.unwrap_or_default()], &file).expect("ssh reads it");
        assert_eq!(without_comment(&derived), without_comment(&made.public.clone().unwrap()));
        assert_eq!(made.locked, passphrase.is_some());
        assert_eq!(said(&["-y", "-P", "wrong"], &file).is_none(), passphrase.is_some());
        assert_eq!(
            fs::read_to_string(dir.join("id_ed25519.pub")).unwrap(),
            format!("{}\n", made.public.clone().unwrap())
        );
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&file), mode(&dir)), (0o600, 0o700));
        assert_eq!(ssh_keys(&dir), [made]);
    }
}

#[test]
fn making_a_key_writes_over_none() {
    let world = World::new();
    for there in ["id_ed25519", "id_ed25519.pub"] {
        let dir = world.path().join(there);
        fs::create_dir(&dir).unwrap();
        fs::write(dir.join(there), "somebody's own").unwrap();
        let error = make_ssh_key(&dir, "portico", None).unwrap_err();
        assert_eq!(error.code, ErrorCode::InvalidInput);
        assert!(error.message.contains("left as it is") && error.hint.is_some(), "{error}");
        assert_eq!(fs::read_to_string(dir.join(there)).unwrap(), "somebody's own");
        assert_eq!(fs::read_dir(&dir).unwrap().count(), 1, "nothing else was put beside it");
    }
}
