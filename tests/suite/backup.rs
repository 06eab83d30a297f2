//! Private data in one file and back: whole or not at all, and nothing of what was here is lost.

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use portico_core::ErrorCode;
use portico_core::private::{
    Backup, CopyId, EngineerReview, Holdings, IgnoredFinding, JournalEntry, Kept, KeptWhy, OriginNote, Passed, Private,
    RecentPortfolio, look_at_backup, restore_backup, save_backup,
};
use portico_core::storage::{ContentHash, LocalDisk};
use tempfile::TempDir;

use crate::disks::{FailingDisk, Fault};
use crate::workshop::{later, now, rel};

const FILE: &str = "private.portico-backup";

/// A computer with Portico's private data.
struct Computer {
    folder: TempDir,
    private: Private,
}

impl Computer {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let private = Private::open(&folder.path().join("private.db")).unwrap();
        Self { folder, private }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn copy(&self, path: &str) -> CopyId {
        self.private.register_copy(None, Path::new(path), |_| false).unwrap()
    }

    fn backed_up(&self) -> Vec<u8> {
        self.private.back_up(now().ms).unwrap()
    }

    fn restores(&self, file: &Path) -> portico_core::Result<portico_core::private::Restored> {
        restore_backup(&self.private, &LocalDisk, file, &self.at("backups"), later(5))
    }

    /// All that can be told of it.
    fn all(&self, copy: &CopyId) -> String {
        let private = &self.private;
        let texts: Vec<_> = private.all_kept(copy).unwrap().iter().map(|(id, _)| private.kept(copy, *id)).collect();
        format!(
            "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            private.confidential_terms(),
            private.ignored().unwrap().len(),
            private.passing(copy).unwrap(),
            private.goes_without_list(copy),
            private.writes_kinds_here(copy),
            private.origin_note(copy, &rel("a.md")),
            private.engineer_reviews(copy, &rel("a.md")).unwrap().iter().map(|one| &one.review).collect::<Vec<_>>(),
            private.redaction_note(copy, &rel("a.md")),
            texts,
        )
    }
}

fn term(text: &str) -> (String, String) {
    (text.to_owned(), "employer".to_owned())
}

fn origin(by: &str) -> OriginNote {
    OriginNote { origin: "employer".into(), allowed_by: by.into(), allowed_on: "2026-05-12".into() }
}

/// Something in every table.
fn fill(private: &Private, copy: &CopyId, word: &str) {
    let path = rel("a.md");
    private.set_confidential_terms(&[term(word), term("Acme Payments")]).unwrap();
    private.ignore(&IgnoredFinding { rule: "vague".into(), section: String::new(), sentence: word.into() }).unwrap();
    let passed = Passed {
        only_here: false,
        key: word.into(),
        what: "Nimbus".into(),
        said: "nimbus".into(),
        place: "a.md".into(),
        reason: "The flower".into(),
        at: 1,
    };
    private.let_pass(copy, &passed).unwrap();
    private.go_without_list(copy).unwrap();
    private.write_kinds_here(copy).unwrap();
    private.trust_kind(copy, &ContentHash::of(word.as_bytes())).unwrap();
    private.note_origin(copy, &path, &origin(word)).unwrap();
    private.note_redaction(copy, &path, "/home/asha/spec.md", &[(word.into(), "a client".into())]).unwrap();
    let review = |who: &str| EngineerReview {
        who: who.into(),
        date: "2026-11-02".into(),
        comments: word.into(),
        changed: String::new(),
    };
    private.record_review(copy, &path, &review("Jordan")).unwrap();
    private.record_review(copy, &path, &review("Mina")).unwrap();
    let kept = Kept { path: path.clone(), bytes: word.as_bytes().to_vec(), why: KeptWhy::Deleted };
    let number = private.keep(copy, &kept, now().ms).unwrap();
    private.copy_background(copy, &path, number).unwrap();
    private.remember(&RecentPortfolio { path: "/home/asha/p".into(), name: word.into(), opened_at: 1 }).unwrap();
    private.set_setting("theme", "dark").unwrap();
    private.set_setting("open", word).unwrap();
}

fn unsaved(private: &Private, copy: &CopyId, text: &str) {
    let entry = JournalEntry { text: text.into(), base: ContentHash::of(b""), at: 1 };
    private.journal(copy, &rel("a.md"), &entry).unwrap();
}

#[test]
fn a_new_computer_has_everything_of_the_old_one() {
    let (old, new) = (Computer::new(), Computer::new());
    let copy = old.copy("/home/asha/p");
    fill(&old.private, &copy, "Larkspur");
    save_backup(&old.private, &LocalDisk, &old.at(FILE), now()).unwrap();

    let look = look_at_backup(&LocalDisk, &old.at(FILE)).unwrap();
    assert_eq!(look.made_at, now().ms);
    let held =
        Holdings { terms: 2, ignored: 1, passing: 1, origins: 1, originals: 1, reviews: 2, kept: 1, portfolios: 1 };
    assert_eq!(look.holdings, held);
    assert_eq!(new.private.holdings().unwrap(), Holdings::default(), "looking changes nothing");

    new.restores(&old.at(FILE)).unwrap();
    assert_eq!(new.private.holdings().unwrap(), held);
    // The portfolio's folder was carried over with its `.git/config`, to another place.
    let there = new.private.register_copy(Some(copy.as_str()), Path::new("/home/rao/p"), |_| false).unwrap();
    assert_eq!(there, copy);
    assert_eq!(new.all(&copy), old.all(&copy));
    assert_eq!(new.private.setting("theme").unwrap().as_deref(), Some("dark"));
    assert_eq!(new.private.setting("open").unwrap(), None, "which portfolio is open belongs to a computer");
    assert_eq!(new.private.recents().unwrap().len(), 1);
    let (number, _) = new.private.all_kept(&copy).unwrap()[0];
    new.private.restore_background(&copy, number, &rel("b.md")).unwrap();
    assert_eq!(new.private.origin_note(&copy, &rel("b.md")).unwrap(), Some(origin("Larkspur")));
}

#[test]
fn restoring_puts_the_backup_in_the_place_of_what_is_here_and_can_be_undone() {
    let computer = Computer::new();
    let copy = computer.copy("/home/asha/p");
    fill(&computer.private, &copy, "Larkspur");
    save_backup(&computer.private, &LocalDisk, &computer.at(FILE), now()).unwrap();
    fill(&computer.private, &copy, "Ferrypost");
    let late = computer.copy("/home/asha/late");
    fill(&computer.private, &late, "Loomgate");
    unsaved(&computer.private, &copy, "Words of today");
    let (before, other) = (computer.all(&copy), computer.all(&late));

    let restored = computer.restores(&computer.at(FILE)).unwrap();
    assert_eq!(restored.made_at, now().ms);
    let private = &computer.private;
    assert_eq!(private.confidential_terms().unwrap()[0].0, "Larkspur");
    assert_eq!(private.engineer_reviews(&copy, &rel("a.md")).unwrap().len(), 2);
    assert_eq!(private.origin_note(&copy, &rel("a.md")).unwrap(), Some(origin("Larkspur")));
    // What the backup can't know stays.
    assert_eq!(private.origin_note(&late, &rel("a.md")).unwrap(), Some(origin("Loomgate")));
    assert_eq!(private.engineer_reviews(&late, &rel("a.md")).unwrap().len(), 2);
    assert_eq!(private.journalled(&copy, &rel("a.md")).unwrap().unwrap().text, "Words of today");
    assert_eq!(private.all_kept(&copy).unwrap().len(), 2, "neither lost nor twice");
    assert_eq!(private.setting("open").unwrap().as_deref(), Some("Loomgate"));

    computer.restores(&restored.before).unwrap();
    assert_eq!(computer.all(&copy), before);
    assert_eq!(computer.all(&late), other);
    assert_eq!(fs::read_dir(computer.at("backups")).unwrap().count(), 2, "each has a name of its own");
}

#[test]
fn unsaved_words_of_a_backup_come_among_the_kept_texts_and_never_over_newer_ones() {
    let computer = Computer::new();
    let copy = computer.copy("/home/asha/p");
    fill(&computer.private, &copy, "Larkspur");
    unsaved(&computer.private, &copy, "Words of then");
    save_backup(&computer.private, &LocalDisk, &computer.at(FILE), now()).unwrap();
    unsaved(&computer.private, &copy, "Words of now");
    for _ in 0..2 {
        computer.restores(&computer.at(FILE)).unwrap();
        let private = &computer.private;
        assert_eq!(private.journalled(&copy, &rel("a.md")).unwrap().unwrap().text, "Words of now");
        let kept = private.all_kept(&copy).unwrap();
        let texts: Vec<_> = kept.iter().map(|(id, _)| private.kept(&copy, *id).unwrap().unwrap().bytes).collect();
        assert_eq!(texts, [b"Words of then".to_vec(), b"Larkspur".to_vec()]);
        assert_eq!(kept[0].1, later(5).ms, "its time begins now");
        private.restore_background(&copy, kept[0].0, &rel("c.md")).unwrap();
        private.copy_background(&copy, &rel("c.md"), kept[0].0).unwrap();
        assert_eq!(private.origin_note(&copy, &rel("c.md")).unwrap(), Some(origin("Larkspur")), "still from there");
    }
}

#[test]
fn a_file_cut_off_anywhere_or_changed_anywhere_is_refused_and_changes_nothing() {
    let old = Computer::new();
    let copy = old.copy("/home/asha/p");
    fill(&old.private, &copy, "Larkspur");
    let whole = old.backed_up();
    assert!(Backup::read(&whole).is_ok());
    let line = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let refused = |bytes: &[u8], what: String| match Backup::read(bytes) {
        Ok(_) => panic!("{what} is taken"),
        Err(error) => {
            assert!(matches!(error.code, ErrorCode::BrokenFile | ErrorCode::NewerFormat), "{what}: {error:?}");
            assert!(error.hint.is_some(), "{what}");
            error
        }
    };
    for length in 0..whole.len() {
        let error = refused(&whole[..length], format!("cut off at {length}"));
        assert!(error.message.starts_with("This backup isn't whole"), "{length}: {error}");
    }
    for at in (0..line * 8).chain((line * 8..whole.len() * 8).step_by(10_007)) {
        let mut changed = whole.clone();
        changed[at / 8] ^= 1 << (at % 8);
        refused(&changed, format!("bit {at} changed"));
    }
    refused(&[&whole[..], b"\n"].concat(), "more at the end".into());
    refused(&[&whole[..], &whole[..]].concat(), "twice".into());

    let new = Computer::new();
    let here = new.copy("/home/asha/q");
    fill(&new.private, &here, "Ferrypost");
    let before = new.all(&here);
    fs::write(new.at("cut"), &whole[..whole.len() - 1]).unwrap();
    new.restores(&new.at("cut")).unwrap_err();
    assert_eq!(new.all(&here), before);
    assert!(!new.at("backups").exists(), "nothing is begun");
}

#[test]
fn other_files_and_newer_backups_are_told_apart() {
    let computer = Computer::new();
    let whole = computer.backed_up();
    for other in [&b"# Notes\n"[..], b"\x89PNG\r\n\x1a\n", &fs::read(computer.at("private.db")).unwrap(), &[0; 4096]] {
        let error = Backup::read(other).unwrap_err();
        assert!(error.message.starts_with("This file is no backup"), "{error}");
    }
    let line = whole.iter().position(|byte| *byte == b'\n').unwrap();
    let head = String::from_utf8(whole[..line].to_vec()).unwrap();
    let newer_format = head.replacen("data 1", "data 2", 1) + " and more\n";
    assert_eq!(Backup::read(newer_format.as_bytes()).unwrap_err().code, ErrorCode::NewerFormat);
    // The same container from a Portico that keeps more.
    let schema = head.split(' ').nth(5).unwrap().parse::<usize>().unwrap();
    let database = &whole[line + 1..];
    assert!(Backup::read(&container(schema, database)).is_ok());
    let error = Backup::read(&container(schema + 1, database)).unwrap_err();
    assert!(error.code == ErrorCode::NewerFormat && error.hint.unwrap().contains("Update Portico"));
    let folder = look_at_backup(&LocalDisk, computer.folder.path()).unwrap_err();
    assert_eq!(folder.code, ErrorCode::InvalidInput);
    assert_eq!(look_at_backup(&LocalDisk, &computer.at("gone")).unwrap_err().code, ErrorCode::NotFound);
}

#[test]
fn a_backup_is_for_the_person_alone_and_holds_nothing_that_was_deleted() {
    let computer = Computer::new();
    let copy = computer.copy("/home/asha/p");
    fill(&computer.private, &copy, "Larkspur");
    fs::write(computer.at(FILE), "before").unwrap();
    fs::set_permissions(computer.at(FILE), fs::Permissions::from_mode(0o644)).unwrap();
    save_backup(&computer.private, &LocalDisk, &computer.at(FILE), now()).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&computer.at(FILE)), 0o600);
    let restored = computer.restores(&computer.at(FILE)).unwrap();
    assert_eq!(mode(&restored.before), 0o600);

    let secret = "Wexcombe-".repeat(40);
    computer.private.set_confidential_terms(&[term(&secret)]).unwrap();
    computer.private.set_confidential_terms(&[term("Acme")]).unwrap();
    let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("Wexcombe");
    assert!(!holds(&computer.backed_up()));
}

#[test]
fn a_full_disk_leaves_the_file_and_the_private_data_as_they_were() {
    let computer = Computer::new();
    let copy = computer.copy("/home/asha/p");
    fill(&computer.private, &copy, "Larkspur");
    save_backup(&computer.private, &LocalDisk, &computer.at(FILE), now()).unwrap();
    let whole = fs::read(computer.at(FILE)).unwrap();
    fill(&computer.private, &copy, "Ferrypost");
    let before = computer.all(&copy);
    let counting = FailingDisk::new(Fault::Once(usize::MAX), ErrorKind::StorageFull);
    let look = |disk: &FailingDisk| {
        restore_backup(&computer.private, disk, &computer.at(FILE), &computer.at("backups"), now()).map(drop)
    };
    for number in 0..3 {
        let full = FailingDisk::new(Fault::WritesFrom(number), ErrorKind::StorageFull);
        let error = save_backup(&computer.private, &full, &computer.at(FILE), now()).unwrap_err();
        assert_eq!(error.code, ErrorCode::DiskFull);
        // Only the last step comes after the file is in its place.
        if number < 2 {
            assert_eq!(fs::read(computer.at(FILE)).unwrap(), whole);
        }
        fs::write(computer.at(FILE), &whole).unwrap();
    }
    look(&counting).unwrap();
    computer.restores(&fs::read_dir(computer.at("backups")).unwrap().next().unwrap().unwrap().path()).unwrap();
    assert_eq!(computer.all(&copy), before);
    for number in 0..counting.calls() {
        look(&FailingDisk::new(Fault::Once(number), ErrorKind::StorageFull)).unwrap_err();
        assert_eq!(computer.all(&copy), before, "call {number}");
    }
}

#[test]
fn a_backup_goes_nowhere_where_it_does_harm() {
    let computer = Computer::new();
    let copy = computer.copy("/home/asha/p");
    fill(&computer.private, &copy, "nimbus");
    let before = computer.all(&copy);
    let refused = |file: &Path| save_backup(&computer.private, &LocalDisk, file, now()).unwrap_err().message;
    for name in ["private.db", "private.db-wal", "private.db-journal"] {
        assert!(refused(&computer.at(name)).contains("in this very file"), "{name}");
    }
    git2::Repository::init(computer.at("portfolio")).unwrap();
    fs::create_dir(computer.at("portfolio/writing")).unwrap();
    assert!(refused(&computer.at("portfolio/writing/mine.portico-backup")).contains("would be published"));
    assert_eq!(computer.all(&copy), before);
    #[cfg(unix)]
    for name in ["private.db", "private.db-wal"] {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(computer.at(name)).unwrap().permissions().mode() & 0o777, 0o600, "{name}");
    }
}

#[test]
fn a_backup_of_an_older_portico_is_brought_up_to_date() {
    let computer = Computer::new();
    let old = rusqlite::Connection::open(computer.at("old.db")).unwrap();
    old.execute_batch(OLDEST).unwrap();
    drop(old);
    fs::write(computer.at(FILE), container(1, &fs::read(computer.at("old.db")).unwrap())).unwrap();
    computer.restores(&computer.at(FILE)).unwrap();
    let copy = computer.private.register_copy(Some(OLD_COPY), Path::new("/home/asha/p"), |_| false).unwrap();
    assert_eq!(computer.private.ignored().unwrap().len(), 1);
    let (number, _) = computer.private.all_kept(&copy).unwrap()[0];
    assert_eq!(computer.private.kept(&copy, number).unwrap().unwrap().why, KeptWhy::Deleted);
}

const OLD_COPY: &str = "7d0f5a3e-6f0c-4b5e-9a58-0f5f3f6f8a11";
/// The first database there was, with something in it.
const OLDEST: &str = "
    CREATE TABLE copies (id TEXT PRIMARY KEY, path TEXT NOT NULL);
    CREATE TABLE journal (
        copy TEXT NOT NULL, path TEXT NOT NULL, base TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL,
        PRIMARY KEY (copy, path)
    );
    CREATE TABLE trash (
        id INTEGER PRIMARY KEY AUTOINCREMENT, copy TEXT NOT NULL, path TEXT NOT NULL, bytes BLOB NOT NULL, at INTEGER NOT NULL
    );
    CREATE TABLE ignored (rule TEXT NOT NULL, section TEXT NOT NULL, sentence TEXT NOT NULL, PRIMARY KEY (rule, section, sentence));
    CREATE TABLE recents (path TEXT PRIMARY KEY, name TEXT NOT NULL, opened_at INTEGER NOT NULL);
    CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    INSERT INTO ignored VALUES ('vague', '', 'x');
    INSERT INTO copies VALUES ('7d0f5a3e-6f0c-4b5e-9a58-0f5f3f6f8a11', '/home/asha/p');
    INSERT INTO trash VALUES (7, '7d0f5a3e-6f0c-4b5e-9a58-0f5f3f6f8a11', 'a.md', X'576F726473', 1);
    PRAGMA user_version = 1;
";

/// A backup's file with this database, as a Portico wrote it that kept data in this version.
fn container(schema: usize, database: &[u8]) -> Vec<u8> {
    let length = database.len();
    let hash = ContentHash::of(&[format!("1 1000 {schema} {length}\n").as_bytes(), database].concat());
    [format!("Portico private data 1 1000 {schema} {length} {}\n", hash.as_str()).as_bytes(), database].concat()
}

#[test]
fn what_a_backup_that_was_killed_left_is_cleared_by_the_next_one_and_nothing_else_is() {
    let here = Computer::new();
    let whole = here.backed_up();
    let long_ago =
        std::time::UNIX_EPOCH + Duration::from_millis(u64::try_from(now().ms).unwrap()) - Duration::from_secs(7200);
    let place = |name: &str, bytes: &[u8], at: SystemTime| {
        fs::write(here.at(name), bytes).unwrap();
        fs::File::options().write(true).open(here.at(name)).unwrap().set_modified(at).unwrap();
    };
    place(".portico-1.tmp", &whole[..whole.len() / 2], long_ago);
    place(".portico-2.tmp", b"", long_ago);
    place(".portico-3.tmp", &whole, long_ago + Duration::from_secs(7000));
    place(".portico-4.tmp", b"# A document that was being saved\n", long_ago);
    place("portico-5.tmp", &whole, long_ago);
    save_backup(&here.private, &LocalDisk, &here.at(FILE), now()).unwrap();
    let there = |number: usize| here.at(&format!(".portico-{number}.tmp")).exists();
    assert_eq!([1, 2, 3, 4].map(there), [false, false, true, true]);
    assert!(here.at("portico-5.tmp").exists() && Backup::read(&fs::read(here.at(FILE)).unwrap()).is_ok());
}
