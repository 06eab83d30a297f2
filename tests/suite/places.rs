//! Where a new portfolio may live, and what is said of other places.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use portico_core::portfolio::{PlaceState, from_home, inspect_place, suggest_place};
use portico_core::storage::{LocalDisk, synced_by};

use crate::disks::{FailingDisk, Fault};
use crate::workshop::Workshop;
use crate::world::git::write;

fn look(path: &Path) -> portico_core::portfolio::Place {
    inspect_place(&LocalDisk, path.to_str().unwrap()).unwrap()
}

#[test]
fn free_places_are_free_and_stay_untouched() {
    let workshop = Workshop::new();
    let empty = workshop.place("empty");
    fs::create_dir(&empty).unwrap();
    for path in [empty.clone(), workshop.place("new"), workshop.place("a/b/c")] {
        assert!(look(&path).usable(), "{}", path.display());
    }
    assert_eq!(fs::read_dir(&empty).unwrap().count(), 0);
    assert!(!workshop.place("a").exists());
}

#[test]
fn a_place_below_the_home_folder_can_be_typed_as_people_type_it() {
    let home = Path::new("/home/asha");
    for (typed, meant) in [
        ("~/portfolio", "/home/asha/portfolio"),
        (" ~/a//b ", "/home/asha/a//b"),
        ("~//etc", "/home/asha/etc"),
        ("~", "/home/asha"),
        ("~mina/portfolio", "~mina/portfolio"),
        ("/srv/~/portfolio", "/srv/~/portfolio"),
        ("", ""),
    ] {
        assert_eq!(from_home(typed, home), meant, "{typed}");
    }
}

#[test]
fn a_full_folder_gets_a_suggestion_inside_it() {
    let workshop = Workshop::new();
    let full = workshop.place("full");
    write(&full, "a.txt", "");
    write(&full, "portfolio/b.txt", "");
    let place = look(&full);
    assert_eq!(place.place, PlaceState::NotEmpty { files: 2, portfolio: false });
    assert_eq!(place.suggestion.as_deref(), full.join("portfolio-2").to_str());
    write(&full, "portfolio.toml", "");
    assert_eq!(look(&full).place, PlaceState::NotEmpty { files: 3, portfolio: true });
}

#[test]
fn a_place_inside_a_repository_gets_one_beside_it() {
    let workshop = Workshop::new();
    let repo = workshop.world.repo();
    let inside = repo.root().join("deep/er");
    let place = look(&inside);
    assert_eq!(place.place, PlaceState::InsideRepository { root: repo.root().to_str().unwrap().into() });
    assert_eq!(place.suggestion.as_deref(), workshop.place("er").to_str());
    std::os::unix::fs::symlink(repo.root(), workshop.place("link")).unwrap();
    assert!(
        matches!(look(&workshop.place("link/new")).place, PlaceState::InsideRepository { .. }),
        "through a link too"
    );
}

#[test]
fn files_relative_paths_and_unwritable_folders_are_told_apart() {
    let workshop = Workshop::new();
    write(workshop.world.path(), "file", "");
    assert_eq!(look(&workshop.place("file")).place, PlaceState::NotAFolder);
    for relative in ["portfolio", "./portfolio", "../portfolio", "~/portfolio", ""] {
        assert_eq!(look(Path::new(relative)).place, PlaceState::Relative, "{relative}");
    }
    let counting = FailingDisk::new(Fault::Once(usize::MAX), ErrorKind::Other);
    inspect_place(&counting, workshop.place("new").to_str().unwrap()).unwrap();
    for kind in [ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem] {
        let refusing = FailingDisk::new(Fault::WritesFrom(0), kind);
        let place = inspect_place(&refusing, workshop.place("new").to_str().unwrap()).unwrap();
        assert!(matches!(place.place, PlaceState::NotWritable { .. }), "{place:?}");
    }
    for (path, why) in [("file/below".to_owned(), "is a file"), ("n".repeat(300), "longer than")] {
        let PlaceState::NotWritable { reason } = look(&workshop.place(&path)).place else { panic!("{path} is usable") };
        assert!(reason.contains(why) && !reason.contains("os error"), "{reason}");
    }
}

#[test]
fn cloud_folders_are_recognised_by_name_and_no_other() {
    for (path, service) in [
        ("/home/asha/Dropbox/portfolio", Some("Dropbox")),
        ("/home/asha/Dropbox (Work)/portfolio", Some("Dropbox")),
        ("/Users/asha/OneDrive - Northlane/portfolio", Some("OneDrive")),
        ("/Users/asha/Library/Mobile Documents/com~apple~CloudDocs/p", Some("iCloud Drive")),
        ("/Users/asha/Library/CloudStorage/GoogleDrive-asha@example.org/p", Some("Google Drive")),
        ("/home/asha/Nextcloud/p", Some("Nextcloud")),
        ("/home/asha/dropboxes/p", None),
        ("/home/asha/my-onedrive-notes/p", None),
        ("/home/asha/portfolio", None),
    ] {
        assert_eq!(synced_by(Path::new(path)), service, "{path}");
    }
}

#[test]
fn the_suggested_place_carries_the_name_and_is_free() {
    let workshop = Workshop::new();
    let suggest = |name: &str| {
        suggest_place(&LocalDisk, workshop.world.path(), name).file_name().unwrap().to_str().unwrap().to_owned()
    };
    assert_eq!(suggest("Asha Rao"), "asha-rao-portfolio");
    assert_eq!(suggest(""), "my-portfolio");
    assert_eq!(suggest("…"), "my-portfolio");
    fs::create_dir(workshop.place("asha-rao-portfolio")).unwrap();
    assert_eq!(suggest("Asha Rao"), "asha-rao-portfolio-2");
}
