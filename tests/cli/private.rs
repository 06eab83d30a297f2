//! Private data in one file and back, as the real binary does it: also when it is killed at it, or the disk takes no more.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use portico_core::private::{CopyId, Kept, KeptWhy, OriginNote, Private};
use portico_core::storage::RelPath;

use crate::desk::Desk;

/// So many documents know where they come from: restoring them takes a while.
const DOCUMENTS: usize = 700;
/// So often it is killed, each time later.
const ROUNDS: u32 = 24;

fn private(desk: &Desk) -> Private {
    fs::create_dir_all(desk.data()).unwrap();
    Private::open(&desk.data().join("private.db")).unwrap()
}

fn copy(private: &Private) -> CopyId {
    let id = "7d0f5a3e-6f0c-4b5e-9a58-0f5f3f6f8a11";
    private.register_copy(Some(id), Path::new("/home/asha/p"), |_| false).unwrap()
}

/// Every document says who allowed it: the list of terms, too.
fn fill(private: &Private, who: &str) {
    let copy = copy(private);
    private.set_confidential_terms(&[(who.to_owned(), "person".to_owned())]).unwrap();
    for number in 0..DOCUMENTS {
        let note = OriginNote { origin: "employer".into(), allowed_by: who.into(), allowed_on: String::new() };
        private.note_origin(&copy, &RelPath::parse(&format!("{number}.md")).unwrap(), &note).unwrap();
    }
}

/// Who allowed everything. None: some say one, some another.
fn everybody(desk: &Desk) -> Option<String> {
    let private = private(desk);
    let copy = copy(&private);
    let who = private.confidential_terms().unwrap().into_iter().next().map(|(who, _)| who)?;
    let says = |number: usize| {
        let path = RelPath::parse(&format!("{number}.md")).unwrap();
        private.origin_note(&copy, &path).unwrap().is_some_and(|note| note.allowed_by == who)
    };
    (0..DOCUMENTS).all(says).then_some(who)
}

/// A computer on which Mina allowed everything, with a backup from when Jordan did.
fn computer() -> (Desk, PathBuf) {
    let desk = Desk::new();
    let file = desk.folder().join("private.portico-backup");
    let shared = |who: &str| {
        let path = desk.folder().join(who);
        let connection = Private::open(&path).unwrap();
        fill(&connection, who);
        connection.back_up(1).unwrap()
    };
    let (then, today) = (shared("Jordan"), shared("Mina"));
    fs::write(&file, today).unwrap();
    desk.run(desk.folder(), &["private", "restore", file.to_str().unwrap()]).ends(0);
    fs::write(&file, then).unwrap();
    assert_eq!(everybody(&desk).as_deref(), Some("Mina"));
    (desk, file)
}

#[test]
fn it_goes_into_one_file_and_comes_back_on_another_computer() {
    let desk = Desk::new();
    let here = private(&desk);
    here.set_confidential_terms(&[("Larkspur".into(), "code_name".into())]).unwrap();
    let kept = Kept { path: RelPath::parse("a.md").unwrap(), bytes: b"Words".to_vec(), why: KeptWhy::Deleted };
    here.keep(&copy(&here), &kept, 1).unwrap();
    drop(here);
    let saved = desk
        .run(desk.folder(), &["private", "backup", "-o", "all.portico-backup"])
        .ends(0)
        .says("1 confidential term, 1 kept text")
        .says("Confidential words stand in it")
        .says("Tokens and passphrases are not in it");
    let file = PathBuf::from(saved.out.trim_end());

    let new = Desk::new();
    let there =
        new.run(new.folder(), &["private", "restore", file.to_str().unwrap()]).ends(0).says("Restored: 1 confidential");
    assert_eq!(private(&new).confidential_terms().unwrap()[0].0, "Larkspur");
    new.run(new.folder(), &["private", "restore", there.out.trim_end()]).ends(0);
    assert!(private(&new).confidential_terms().unwrap().is_empty(), "restoring what was before undoes it");
}

#[test]
fn what_is_no_whole_backup_is_refused_and_changes_nothing() {
    let (desk, file) = computer();
    let whole = fs::read(&file).unwrap();
    fs::write(&file, &whole[..whole.len() / 2]).unwrap();
    let restore = ["private", "restore", file.to_str().unwrap()];
    desk.run(desk.folder(), &restore).ends(3).says("This backup isn't whole").says("Nothing was restored");
    fs::write(&file, "# Notes\n").unwrap();
    desk.run(desk.folder(), &restore).ends(3).says("no backup of Portico's private data");
    desk.run(desk.folder(), &["private", "restore", "gone"]).ends(2);
    desk.run(desk.folder(), &["private", "backup", "-o", "no/such/place"]).ends(2).says("There is no folder");
    assert_eq!(everybody(&desk).as_deref(), Some("Mina"));
}

#[test]
fn killed_at_any_moment_it_has_restored_everything_or_nothing() {
    let (desk, file) = computer();
    let restore = ["private", "restore", file.to_str().unwrap()];
    let timed = std::time::Instant::now();
    desk.run(desk.folder(), &restore).ends(0);
    let whole = timed.elapsed();
    let before = newest(&desk);
    let (mut old, mut new) = (0, 0);
    for round in 0..ROUNDS {
        desk.run(desk.folder(), &["private", "restore", before.to_str().unwrap()]).ends(0);
        let mut child =
            desk.command(desk.folder(), &restore).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // The last one is let alone, however busy the machine is.
        if round < ROUNDS - 1 {
            std::thread::sleep(whole * round / 20);
            // It may have ended by itself.
            let _ = child.kill();
        }
        child.wait().unwrap();
        match everybody(&desk).as_deref() {
            Some("Mina") => old += 1,
            Some("Jordan") => new += 1,
            other => panic!("round {round}: torn: {other:?}"),
        }
    }
    assert!(old > 0 && new > 0, "{old} before, {new} after: the moments were chosen badly");
}

/// The backup of what was here before the first restoring of another's data.
fn newest(desk: &Desk) -> PathBuf {
    let files = fs::read_dir(desk.data().join("backups")).unwrap().map(|file| file.unwrap().path());
    let holds = |path: &PathBuf| String::from_utf8_lossy(&fs::read(path).unwrap()).contains("Mina");
    files.into_iter().find(holds).unwrap()
}

#[test]
fn a_disk_that_takes_no_more_leaves_everything_as_it_was() {
    let (desk, file) = computer();
    let mut refused = 0;
    for kilobytes in (8..900).step_by(24) {
        // Blocks of 1024 bytes: no file grows beyond that.
        let script = format!("trap '' XFSZ; ulimit -f {kilobytes}; exec \"$@\"");
        let restore = desk.command(desk.folder(), &["private", "restore", file.to_str().unwrap()]);
        let mut limited = Command::new("bash");
        limited.args(["-c", &script, "bash"]).arg(restore.get_program()).args(restore.get_args());
        limited.current_dir(desk.folder()).env_clear();
        limited.envs(restore.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let output = limited.stdin(Stdio::null()).output().unwrap();
        let who = everybody(&desk);
        match output.status.code() {
            Some(0) => {
                assert_eq!(who.as_deref(), Some("Jordan"), "{kilobytes}");
                break;
            }
            Some(3) => {
                refused += 1;
                assert_eq!(who.as_deref(), Some("Mina"), "{kilobytes}: {}", String::from_utf8_lossy(&output.stderr));
            }
            other => panic!("{kilobytes}: {other:?} {}", String::from_utf8_lossy(&output.stderr)),
        }
    }
    assert!(refused > 1, "the limits were chosen badly");
}
