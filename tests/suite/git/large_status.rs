//! What changed in a portfolio so large that several threads look through it, beside what the real git says.

use std::fs;
use std::path::Path;

use portico_core::git::{ChangeSort, FileChange, Repo};

use crate::world::git::{World, write};

/// From 2,000 on, several threads look.
const DOCUMENTS: usize = 3_000;

fn name(at: usize) -> String {
    format!("writing/teardowns/{:02}/{at}.md", at % 40)
}

fn large(world: &World) -> Repo {
    let repo = world.repo();
    for at in 0..DOCUMENTS {
        write(repo.root(), &name(at), &format!("# Document {at}\n"));
    }
    for beside in ["README.md", "writing/README.md", "diagrams/map.md"] {
        write(repo.root(), beside, "# Beside\n");
    }
    world.git(repo.root(), &["add", "-A"]);
    world.git(repo.root(), &["commit", "-qm", "Everything"]);
    repo
}

/// As `git status --porcelain` would say it, without renames, which git only looks for among what is staged.
fn told(changes: &[FileChange]) -> Vec<String> {
    let mut lines: Vec<_> = changes
        .iter()
        .map(|change| {
            let sign = match change.sort {
                ChangeSort::Added => "??",
                ChangeSort::Modified => " M",
                ChangeSort::Deleted => " D",
                ChangeSort::Renamed => panic!("{change:?}"),
            };
            format!("{sign} {}", change.path)
        })
        .collect();
    lines.sort();
    lines
}

fn gits(world: &World, root: &Path) -> Vec<String> {
    let mut lines: Vec<_> = world.porcelain(root).lines().map(|line| line.replacen(" T", " M", 1)).collect();
    lines.sort();
    lines
}

#[test]
fn a_large_portfolio_is_seen_as_git_sees_it() {
    let world = World::new();
    let repo = large(&world);
    let root = repo.root();
    assert_eq!(repo.status().unwrap(), [], "nothing changed yet");
    for at in [0, 7, 19, 20, 39, 1_500] {
        write(root, &name(at), &format!("# Document {at}\n\nMore.\n"));
    }
    for at in [1, 38] {
        fs::remove_file(root.join(name(at))).unwrap();
    }
    fs::remove_dir_all(root.join("writing/teardowns/05")).unwrap();
    fs::remove_dir_all(root.join("diagrams")).unwrap();
    write(root, "README.md", "# Beside, changed\n");
    write(root, "writing/README.md", "# Beside, changed, too\n");
    for new in
        ["new.md", "writing/new.md", "writing/teardowns/new.md", "writing/teardowns/39/new.md", "articles/a/b.md"]
    {
        write(root, new, &format!("Something of its own: {new}\n"));
    }
    write(root, ".gitignore", "/drafts\n");
    write(root, "drafts/one.md", "Not for git.\n");
    let expected = gits(&world, root);
    assert_eq!(expected.len(), 6 + 2 + DOCUMENTS / 40 + 1 + 2 + 5 + 1, "{expected:?}");
    assert_eq!(told(&repo.status().unwrap()), expected);
    world.git(root, &["add", "writing/teardowns/new.md", &name(7)]);
    assert_eq!(told(&repo.status().unwrap()), expected, "staging makes no difference");
}

#[test]
fn a_folder_that_became_a_link_a_file_or_a_repository_is_seen_in_a_large_one_too() {
    let world = World::new();
    let repo = large(&world);
    let root = repo.root();
    let elsewhere = world.path().join("elsewhere");
    fs::rename(root.join("writing"), &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, root.join("writing")).unwrap();
    assert_eq!(told(&repo.status().unwrap()), gits(&world, root), "a link");
    fs::remove_file(root.join("writing")).unwrap();
    write(root, "writing", "A file.\n");
    assert_eq!(told(&repo.status().unwrap()), gits(&world, root), "a file");
    fs::remove_file(root.join("writing")).unwrap();
    fs::rename(&elsewhere, root.join("writing")).unwrap();
    write(root, &name(3), "Changed.\n");
    assert_eq!(told(&repo.status().unwrap()), [format!(" M {}", name(3))], "back again");
}

#[test]
fn a_renamed_document_stays_one_change_in_a_large_portfolio() {
    let world = World::new();
    let repo = large(&world);
    let text = "A long enough text to be known again.\n".repeat(20);
    write(repo.root(), "writing/teardowns/00/long.md", &text);
    world.git(repo.root(), &["add", "-A"]);
    world.git(repo.root(), &["commit", "-qm", "A long one"]);
    fs::rename(repo.root().join("writing/teardowns/00/long.md"), repo.root().join("writing/teardowns/39/moved.md"))
        .unwrap();
    let expected = FileChange {
        path: "writing/teardowns/39/moved.md".to_owned(),
        old_path: Some("writing/teardowns/00/long.md".to_owned()),
        sort: ChangeSort::Renamed,
    };
    assert_eq!(repo.status().unwrap(), [expected]);
}
