//! Files: whole or not at all, byte for byte where nobody wrote, and never outside the portfolio.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use portico_core::ErrorCode;
use portico_core::portfolio::SaveOutcome;
use portico_core::storage::{
    ContentHash, CopyLock, LocalDisk, RelPath, Saved, TextFile, clear_stale_temporaries, save, save_new, save_text,
};

use crate::disks::{FailingDisk, Fault, RecordingDisk, Step, after_power_cut};
use crate::workshop::{Workshop, later, now, rel};

#[test]
fn unchanged_text_gives_back_the_same_bytes() {
    for bytes in [
        &b""[..],
        b"a",
        b"a\n",
        b"a\r\nb\r\n",
        b"a\r\nb\nc\r\n",
        b"\xEF\xBB\xBFa\r\n",
        b"\xEF\xBB\xBF",
        b"a\rb\n",
        b"a\r\r\nb\n",
        b"\r\n\r\n\n\n\r\n",
        b"a\r\nb",
        "é\r\n日本\n".as_bytes(),
    ] {
        let file = TextFile::decode(bytes).unwrap();
        assert_eq!(file.encode(&file.text), bytes, "{bytes:?}");
        assert_eq!(file.hash, ContentHash::of(bytes));
    }
    let error = TextFile::decode(b"caf\xe9\n").unwrap_err();
    assert_eq!(error.code, ErrorCode::NotUtf8);
}

#[test]
fn an_edit_leaves_every_other_line_as_it_was() {
    for (before, from, to, after) in [
        ("a\r\nb\r\nc\r\n", "b", "B", "a\r\nB\r\nc\r\n"),
        ("a\r\nb\nc\r\nd\n", "c", "C", "a\r\nb\nC\r\nd\n"),
        ("a\r\nb\nc\r\nd\n", "b\n", "", "a\r\nc\r\nd\n"),
        ("a\r\nb\r\nc\n", "b\n", "b\nnew\n", "a\r\nb\r\nnew\r\nc\n"),
        ("a\nb\nc\r\nd\n", "d\n", "d\nnew\n", "a\nb\nc\r\nd\nnew\n"),
        ("\u{feff}a\r\nb\r\n", "a", "A", "\u{feff}A\r\nb\r\n"),
        ("a\r\nb", "b", "b\nc", "a\r\nb\r\nc"),
    ] {
        let file = TextFile::decode(before.as_bytes()).unwrap();
        assert!(!file.text.contains('\r') && !file.text.starts_with('\u{feff}'));
        let text = file.text.replacen(from, to, 1);
        assert_eq!(String::from_utf8(file.encode(&text)).unwrap(), after, "{before:?}");
    }
    let both = TextFile::decode(b"1\n2\r\n3\n4\r\n5\n6\r\n7\n").unwrap();
    let text = both.text.replace('1', "one").replace('7', "seven");
    assert_eq!(both.encode(&text), b"one\n2\r\n3\n4\r\n5\n6\r\nseven\n", "between two edits too");
}

#[test]
fn a_save_keeps_bom_endings_and_permissions() {
    let desk = Workshop::new().scaffold();
    let path = "writing/teardowns/by-hand.md";
    let place = desk.root().join(path);
    fs::write(&place, b"\xEF\xBB\xBF---\r\ntitle: x\r\n---\r\n\r\n# x\n\r\nold\r\n").unwrap();
    fs::set_permissions(&place, fs::Permissions::from_mode(0o640)).unwrap();
    let open = desk.open_document(path);
    let saved = desk.portfolio.save(&rel(path), &open.text.replace("old", "new"), &open.hash, now()).unwrap();
    let bytes = fs::read(&place).unwrap();
    assert_eq!(bytes, b"\xEF\xBB\xBF---\r\ntitle: x\r\n---\r\n\r\n# x\n\r\nnew\r\n");
    assert_eq!(fs::metadata(&place).unwrap().permissions().mode() & 0o777, 0o640);
    let SaveOutcome::Saved { hash, .. } = saved else { panic!("{saved:?}") };
    assert_eq!(hash, ContentHash::of(&bytes).as_str());
}

#[test]
fn unsafe_paths_are_refused() {
    for bad in [
        "",
        "/",
        "/etc/passwd",
        "..",
        "../x.md",
        "a/../../x.md",
        "a/..",
        "./a.md",
        "a//b.md",
        "a/",
        "C:/x.md",
        "C:x",
        "a\\b.md",
        "..\\x",
        "a\0b",
        ".git",
        ".git/config",
        "a/.git/hooks/x",
        ".GIT/config",
        ".git./x",
        ".git /x",
        "git~1/x",
        "GIT~1/x",
        "a:stream",
        ".g\u{200c}it/config",
    ] {
        let error = RelPath::parse(bad).map(|path| path.to_string()).unwrap_err();
        assert_eq!(error.code, ErrorCode::UnsafePath, "{bad:?}");
    }
    for good in ["a.md", "writing/x.md", ".gitignore", ".github/x.md", "a b/é.md", "支払い.md", "...", "a..b", "git/x"]
    {
        assert_eq!(RelPath::parse(good).unwrap().as_str(), good);
    }
}

#[test]
fn nothing_is_read_or_written_through_links() {
    let desk = Workshop::new().scaffold();
    let outside = desk.workshop.place("outside");
    crate::world::git::write(&outside, "secret.md", "theirs");
    symlink(&outside, desk.root().join("writing/linked")).unwrap();
    symlink(outside.join("secret.md"), desk.root().join("writing/teardowns/link.md")).unwrap();
    for path in ["writing/linked/secret.md", "writing/teardowns/link.md", "writing/linked/new.md"] {
        let path = rel(path);
        let code = |result: portico_core::Result<()>| result.unwrap_err().code;
        let hash = ContentHash::of(b"theirs");
        assert_eq!(code(desk.portfolio.open_document(&path).map(drop)), ErrorCode::UnsafePath, "{path}");
        assert_eq!(code(desk.portfolio.save(&path, "mine", hash.as_str(), now()).map(drop)), ErrorCode::UnsafePath);
        assert_eq!(code(desk.portfolio.write_again(&path, "mine", now()).map(drop)), ErrorCode::UnsafePath);
        assert_eq!(code(desk.portfolio.rename_document(&path, "Mine").map(drop)), ErrorCode::UnsafePath);
        assert_eq!(code(desk.portfolio.delete_document(&path, now()).map(drop)), ErrorCode::UnsafePath);
    }
    assert_eq!(fs::read_to_string(outside.join("secret.md")).unwrap(), "theirs");
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 1);
    let listed = desk.portfolio.documents().unwrap();
    assert!(listed.iter().all(|entry| !entry.path.contains("link")), "links aren't listed");
}

fn replay(act: impl Fn(&RecordingDisk, &PathBuf), before: Option<&[u8]>) -> (PathBuf, Vec<Step>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("document.md");
    if let Some(bytes) = before {
        fs::write(&path, bytes).unwrap();
    }
    let disk = RecordingDisk::default();
    act(&disk, &path);
    let steps = disk.steps.lock().unwrap().clone();
    (path, steps)
}

#[test]
fn a_power_cut_at_any_step_leaves_the_old_or_the_new_file() {
    let (old, new) = (b"old text\n".to_vec(), b"new text, longer\n".to_vec());
    let (path, steps) = replay(|disk, path| save(disk, path, &new).unwrap(), Some(&old));
    let before = BTreeMap::from([(path.clone(), old.clone())]);
    assert!(steps.len() >= 3, "{steps:?}");
    let mut seen = (false, false);
    for count in 0..=steps.len() {
        for files in after_power_cut(&before, &steps[..count]) {
            let content = &files[&path];
            assert!(*content == old || *content == new, "torn after {count} steps");
            seen = (seen.0 || *content == old, seen.1 || *content == new);
            if count == steps.len() {
                assert_eq!(*content, new, "a save that returned has reached the disk");
            }
        }
    }
    assert_eq!(seen, (true, true));
    let left = after_power_cut(&before, &steps).pop().unwrap();
    assert_eq!(left.len(), 1, "no temporary file stays");
}

#[test]
fn a_new_file_is_there_whole_or_not_at_all() {
    let (path, steps) = replay(|disk, path| save_new(disk, path, b"text").unwrap(), None);
    for count in 0..=steps.len() {
        for files in after_power_cut(&BTreeMap::new(), &steps[..count]) {
            assert!(files.get(&path).is_none_or(|content| content == b"text"));
            assert!(count < steps.len() || files.contains_key(&path), "durable when it returns");
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let taken = folder.path().join("taken.md");
    fs::write(&taken, "theirs").unwrap();
    assert!(save_new(&LocalDisk, &taken, b"mine").is_err());
    assert_eq!(fs::read_to_string(&taken).unwrap(), "theirs");
}

#[test]
fn a_disk_that_fails_leaves_the_old_file_and_the_journal_the_new_text() {
    let counting = Arc::new(FailingDisk::new(Fault::Once(usize::MAX), ErrorKind::Other));
    let story = |disk: Arc<FailingDisk>| {
        let desk = Workshop::new().scaffold();
        let draft = desk.finished_draft("Ferrypost");
        let (path, open) = (draft.path.clone(), desk.open_document(draft.path()));
        let bench = portico_core::portfolio::Workbench { disk: disk.clone(), ..desk.workshop.bench.clone() };
        let start = disk.calls();
        let beside = portico_core::portfolio::Portfolio::open_beside(&bench, desk.root()).unwrap().unwrap();
        let opened = disk.calls();
        let saved = beside.save(&path, "new\n", &open.hash, now());
        assert!(start < opened);
        let on_disk = desk.read(path.as_str());
        let recovered = desk.open_document(path.as_str()).recovered.map(|kept| kept.text);
        let left: Vec<_> =
            crate::scaffold::everything(desk.root()).into_iter().filter(|path| path.contains(".portico-")).collect();
        (opened, saved, open.text, on_disk, recovered, left)
    };
    let (opened, ..) = story(counting.clone());
    let calls = counting.calls();
    let mut failed = 0;
    for call in opened..calls {
        let (_, saved, old, on_disk, recovered, left) =
            story(Arc::new(FailingDisk::new(Fault::Once(call), ErrorKind::StorageFull)));
        assert!(left.is_empty(), "{left:?}");
        match saved {
            Ok(_) => assert_eq!(on_disk, "new\n"),
            Err(error) => {
                failed += 1;
                assert!(on_disk == old || on_disk == "new\n", "torn: {on_disk}");
                assert!(on_disk == "new\n" || recovered.as_deref() == Some("new\n"), "words lost at {call}");
                assert!([ErrorCode::DiskFull, ErrorCode::NewerFormat].contains(&error.code), "{error:?}");
            }
        }
    }
    assert!(failed >= 4, "{failed} of {}", calls - opened);
}

#[test]
fn what_another_program_wrote_is_kept_with_what_was_typed() {
    let desk = Workshop::new().scaffold();
    let draft = desk.finished_draft("Ferrypost");
    let open = desk.open_document(draft.path());
    desk.write(draft.path(), "theirs\r\n");
    let outcome = desk.portfolio.save(&draft.path, "mine\n", &open.hash, now()).unwrap();
    let hash = ContentHash::of(b"theirs\r\n").as_str().to_owned();
    assert_eq!(outcome, SaveOutcome::ChangedOnDisk { hash: hash.clone(), text: "theirs\n".into() });
    assert_eq!(desk.read(draft.path()), "theirs\r\n");
    assert_eq!(desk.open_document(draft.path()).recovered.unwrap().text, "mine\n");
    let again = desk.portfolio.save(&draft.path, "both\n", &hash, now()).unwrap();
    assert!(matches!(again, SaveOutcome::Saved { .. }));
    assert_eq!(desk.read(draft.path()), "both\r\n", "with the other program's line ending");
}

#[test]
fn a_file_that_already_says_the_same_counts_as_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    fs::write(&path, "same\n").unwrap();
    let saved = save_text(&LocalDisk, &path, "same\n", &ContentHash::of(b"older")).unwrap();
    assert_eq!(saved, Saved::Done { hash: ContentHash::of(b"same\n") });
    fs::remove_file(&path).unwrap();
    assert_eq!(save_text(&LocalDisk, &path, "x", &ContentHash::of(b"same\n")).unwrap(), Saved::Deleted);
}

#[test]
fn temporaries_of_a_killed_save_go_after_a_while() {
    let workshop = Workshop::new();
    let desk = workshop.scaffold();
    let (old, young) = (".portico-0123.tmp", "writing/.portico-4567.tmp");
    for path in [old, young, "writing/teardowns/.portico-89.tmp", ".portico-notes", "x.tmp"] {
        desk.write(path, "half");
    }
    let set = |path: &str, at: i64| {
        let at = SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(at).unwrap());
        fs::File::options().write(true).open(desk.root().join(path)).unwrap().set_modified(at).unwrap();
    };
    for path in [old, "writing/teardowns/.portico-89.tmp", ".portico-notes", "x.tmp"] {
        set(path, later(-11).ms);
    }
    set(young, later(-1).ms);
    let (root, bench) = (desk.root().to_owned(), desk.workshop.bench.clone());
    let crate::workshop::Desk { workshop, portfolio } = desk;
    drop(portfolio);
    drop(crate::workshop::open(&bench, &root));
    assert!(!root.join(old).exists() && !root.join("writing/teardowns/.portico-89.tmp").exists());
    assert!(root.join(young).exists(), "another process may be writing it");
    assert!(root.join(".portico-notes").exists() && root.join("x.tmp").exists(), "files of the person's stay");
    assert_eq!(clear_stale_temporaries(&LocalDisk, &[root], i64::MAX).unwrap(), 0);
    drop(workshop);
}

#[test]
fn a_working_copy_is_open_once() {
    let desk = Workshop::new().scaffold();
    let (root, bench) = (desk.root().to_owned(), desk.workshop.bench.clone());
    let second = portico_core::portfolio::Portfolio::open(&bench, &root, now()).unwrap();
    assert!(matches!(second, portico_core::portfolio::Opening::InUse));
    assert!(
        portico_core::portfolio::Portfolio::open_beside(&bench, &root).unwrap().is_some(),
        "the terminal works beside it"
    );
    let crate::workshop::Desk { workshop, portfolio } = desk;
    drop(portfolio);
    drop(crate::workshop::open(&bench, &root));
    let lock = workshop.place("lock");
    let held = CopyLock::take(&lock).unwrap();
    assert!(held.is_some() && CopyLock::take(&lock).unwrap().is_none());
    drop(held);
    assert!(CopyLock::take(&lock).unwrap().is_some());
}

/// A program that is being started holds a copy of every open file until it has begun: an instant that is long enough.
#[test]
fn a_lock_let_go_is_free_even_while_programs_are_being_started() {
    let workshop = Workshop::new();
    let lock = workshop.world.home().join("starting.lock");
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                std::process::Command::new("true").status().unwrap();
            }
        });
        let refused = (0..20_000).filter(|_| CopyLock::take(&lock).unwrap().is_none()).count();
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        assert_eq!(refused, 0);
    });
}
