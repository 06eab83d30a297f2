//! What a commit holds, and when there is none.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use portico_core::ErrorCode;
use portico_core::git::{Branch, ChosenFile, Operation, Repo};

use crate::world::git::{World, asha, chosen, commit, gone, record, write};

#[test]
fn the_first_commit_is_on_main_and_says_who_and_when() {
    let world = World::new();
    let repo = world.repo();
    assert_eq!(repo.branch().unwrap(), Branch::Named { name: "main".to_owned(), born: false });
    assert_eq!(repo.head_id().unwrap(), None);
    let id = record(&repo, "writing/teardowns/stripe.md", "# Stripe\n");
    assert_eq!(repo.head_id().unwrap().as_deref(), Some(id.as_str()));
    assert_eq!(repo.branch().unwrap(), Branch::Named { name: "main".to_owned(), born: true });
    assert_eq!(
        world.git(repo.root(), &["log", "--format=%an|%ae|%cn|%s|%ai", "main"]),
        "Asha Rao|asha@example.org|Asha Rao|Add writing/teardowns/stripe.md|2027-01-15 13:30:00 +0530"
    );
    assert_eq!(world.porcelain(repo.root()), "");
    assert_eq!(repo.head_file("writing/teardowns/stripe.md").unwrap().unwrap(), b"# Stripe\n");
    assert_eq!(repo.head_file("writing").unwrap(), None);
    assert_eq!(repo.files_at_head().unwrap(), ["writing/teardowns/stripe.md"]);
}

#[test]
fn only_chosen_files_are_committed() {
    let world = World::new();
    let repo = world.repo();
    record(&repo, "a.md", "one\n");
    write(repo.root(), "a.md", "two\n");
    write(repo.root(), "b.md", "new\n");
    commit(&repo, "Add b", &[chosen("b.md", "new\n")]).unwrap();
    assert_eq!(world.git(repo.root(), &["show", "HEAD:a.md"]), "one");
    assert_eq!(world.porcelain(repo.root()), " M a.md");
}

#[test]
fn deleting_the_last_file_of_a_folder_takes_the_folder_along() {
    let world = World::new();
    let repo = world.repo();
    record(&repo, "deep/er/a.md", "one\n");
    record(&repo, "b.md", "two\n");
    fs::remove_dir_all(repo.root().join("deep")).unwrap();
    commit(&repo, "Remove a", &[gone("deep/er/a.md")]).unwrap();
    assert_eq!(world.git(repo.root(), &["ls-tree", "-r", "-t", "--name-only", "HEAD"]), "b.md");
    assert_eq!(world.porcelain(repo.root()), "");
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let world = World::new();
    let repo = world.repo();
    record(&repo, "a", "file\n");
    fs::remove_file(repo.root().join("a")).unwrap();
    write(repo.root(), "a/inner.md", "inner\n");
    commit(&repo, "To a folder", &[gone("a"), chosen("a/inner.md", "inner\n")]).unwrap();
    assert_eq!(world.porcelain(repo.root()), "");
    fs::remove_dir_all(repo.root().join("a")).unwrap();
    write(repo.root(), "a", "file\n");
    commit(&repo, "To a file", &[gone("a/inner.md"), chosen("a", "file\n")]).unwrap();
    assert_eq!(world.git(repo.root(), &["ls-tree", "-r", "--name-only", "HEAD"]), "a");
    assert_eq!(world.porcelain(repo.root()), "");
}

#[test]
fn line_ends_are_stored_as_the_attributes_say() {
    let world = World::new();
    let repo = world.repo();
    record(&repo, ".gitattributes", "* text=auto eol=lf\nraw.md -text\n*.bin binary\n");
    for (path, kept) in [("crlf.md", false), ("raw.md", true), ("some.bin", true)] {
        let text = "one\r\ntwo\r\n";
        record(&repo, path, text);
        let stored = world.output(repo.root(), &["cat-file", "blob", &format!("HEAD:{path}")]).stdout;
        assert_eq!(stored.contains(&b'\r'), kept, "{path}");
    }
    assert_eq!(world.porcelain(repo.root()), "");
    assert!(repo.status().unwrap().is_empty());
}

#[test]
fn the_executable_bit_follows_the_disk() {
    let world = World::new();
    let repo = world.repo();
    write(repo.root(), "run.sh", "echo one\n");
    fs::set_permissions(repo.root().join("run.sh"), fs::Permissions::from_mode(0o755)).unwrap();
    commit(&repo, "Add run", &[chosen("run.sh", "echo one\n")]).unwrap();
    write(repo.root(), "run.sh", "echo two\n");
    commit(&repo, "Change run", &[chosen("run.sh", "echo two\n")]).unwrap();
    assert!(world.git(repo.root(), &["ls-tree", "HEAD", "run.sh"]).starts_with("100755"));
    assert_eq!(world.porcelain(repo.root()), "");
}

#[test]
fn links_are_kept_and_never_followed() {
    let world = World::new();
    let repo = world.repo();
    write(world.path(), "outside/secret.md", "secret\n");
    symlink("../outside/secret.md", repo.root().join("link.md")).unwrap();
    symlink("../outside", repo.root().join("folder")).unwrap();
    world.git(repo.root(), &["add", "link.md", "folder"]);
    world.git(repo.root(), &["commit", "-q", "-m", "Links"]);
    record(&repo, "a.md", "one\n");
    assert!(world.git(repo.root(), &["ls-tree", "HEAD", "link.md"]).starts_with("120000"));
    assert_eq!(repo.work_file("link.md").unwrap().unwrap(), b"../outside/secret.md");

    let refused = commit(&repo, "Through", &[chosen("link.md", "secret\n")]).unwrap_err();
    assert_eq!(refused.code, ErrorCode::UnsafePath);
    for path in ["folder/secret.md", "folder/new.md"] {
        assert_eq!(repo.work_file(path).unwrap_err().code, ErrorCode::UnsafePath);
        assert_eq!(commit(&repo, "Through", &[chosen(path, "x\n")]).unwrap_err().code, ErrorCode::UnsafePath);
    }
    fs::remove_file(repo.root().join("link.md")).unwrap();
    symlink("a.md", repo.root().join("link.md")).unwrap();
    commit(&repo, "Relink", &[chosen("link.md", "a.md")]).unwrap();
    assert_eq!(world.porcelain(repo.root()), "");
    fs::remove_file(repo.root().join("link.md")).unwrap();
    write(repo.root(), "link.md", "real\n");
    commit(&repo, "A real file", &[chosen("link.md", "real\n")]).unwrap();
    assert!(world.git(repo.root(), &["ls-tree", "HEAD", "link.md"]).starts_with("100644"));
    assert_eq!(world.porcelain(repo.root()), "");
}

#[test]
fn unsafe_paths_are_refused() {
    let world = World::new();
    let repo = world.repo();
    for path in [
        "../a.md",
        "/etc/a.md",
        "a/../../b.md",
        ".git/hooks/post-commit",
        "a/.GIT/config",
        "git~1/config",
        ".git /config",
        ".git::$INDEX/x",
        ".g\u{200c}it/config",
        "a\\b.md",
        "a//b.md",
        "./a.md",
        "",
    ] {
        let file = ChosenFile { path: path.to_owned(), content: Some(b"x".to_vec()) };
        assert_eq!(commit(&repo, "Escape", &[file]).unwrap_err().code, ErrorCode::UnsafePath, "{path}");
        assert_eq!(repo.head_file(path).unwrap_err().code, ErrorCode::UnsafePath, "{path}");
    }
    assert_eq!(repo.head_id().unwrap(), None);
    record(&repo, ".github/workflows/ci.yml", "on: push\n");
    record(&repo, ".gitignore", "target\n");
}

#[test]
fn nothing_to_commit_no_message_and_no_branch_are_said() {
    let world = World::new();
    let repo = world.repo();
    record(&repo, "a.md", "one\n");
    let before = repo.head_id().unwrap();
    assert_eq!(commit(&repo, "Again", &[chosen("a.md", "one\n")]).unwrap_err().code, ErrorCode::InvalidInput);
    assert_eq!(commit(&repo, " \n# note\n", &[chosen("a.md", "two\n")]).map(|_| ()).unwrap(), ());
    assert_eq!(commit(&repo, " \n ", &[chosen("a.md", "three\n")]).unwrap_err().code, ErrorCode::InvalidInput);
    world.git(repo.root(), &["checkout", "-q", "-f", before.as_deref().unwrap()]);
    assert_eq!(repo.branch().unwrap(), Branch::Detached);
    assert_eq!(commit(&repo, "Lost", &[chosen("a.md", "four\n")]).unwrap_err().code, ErrorCode::Git);
    assert_eq!(repo.head_id().unwrap(), before);
}

#[test]
fn a_merge_under_way_is_left_to_its_owner() {
    let world = World::new();
    let repo = world.repo();
    record(&repo, "a.md", "one\n");
    world.git(repo.root(), &["checkout", "-q", "-b", "other"]);
    record(&repo, "a.md", "theirs\n");
    world.git(repo.root(), &["checkout", "-q", "main"]);
    record(&repo, "a.md", "ours\n");
    assert!(!world.output(repo.root(), &["merge", "other"]).status.success());
    assert_eq!(repo.under_way(), Some(Operation::Merge));
    let error = commit(&repo, "Meddle", &[chosen("b.md", "x\n")]).unwrap_err();
    assert!(error.message.contains("a merge"), "{error}");
}

#[test]
fn files_that_pass_through_a_filter_are_refused() {
    let world = World::new();
    let repo = world.repo();
    record(&repo, "sub/.gitattributes", "*.bin filter=lfs diff=lfs\n");
    let error = commit(&repo, "Raw", &[chosen("sub/a.bin", "x")]).unwrap_err();
    assert!(error.message.contains("Git LFS"), "{error}");
    write(repo.root(), ".gitattributes", "*.key filter=git-crypt\n");
    let again = Repo::open(repo.root()).unwrap().unwrap();
    let refused = commit(&again, "By force", &[chosen("a.key", "plain")]).unwrap_err();
    assert!(refused.message.contains("git-crypt"), "{refused:?}");
}

#[test]
fn a_lock_of_a_dead_writer_is_cleared_and_one_of_somebody_else_respected() {
    let world = World::new();
    let repo = world.repo();
    record(&repo, "a.md", "one\n");
    let lock = repo.git_dir().join("index.lock");
    fs::write(&lock, "").unwrap();
    let error = commit(&repo, "Two", &[chosen("a.md", "two\n")]).unwrap_err();
    assert!(error.message.contains("Another program is using git"), "{error}");
    assert!(lock.exists());

    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(11 * 60);
    fs::File::options().write(true).open(&lock).unwrap().set_modified(old).unwrap();
    record(&repo, "a.md", "two\n");
    assert!(!lock.exists());

    fs::write(repo.git_dir().join("portico-writing"), "writing\n").unwrap();
    for name in ["index.lock", "HEAD.lock", "refs/heads/main.lock"] {
        fs::write(repo.git_dir().join(name), "").unwrap();
    }
    record(&repo, "a.md", "three\n");
    assert_eq!(world.porcelain(repo.root()), "");
}

#[test]
fn hooks_and_programs_of_a_hostile_configuration_never_run() {
    let world = World::new();
    let repo = world.repo();
    let mark = world.path().join("ran");
    for hook in ["pre-commit", "commit-msg", "post-commit", "reference-transaction", "post-index-change", "pre-push"] {
        let file = repo.git_dir().join("hooks").join(hook);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, format!("#!/bin/sh\ntouch {}\n", mark.display())).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let touch = format!("touch {}", mark.display());
    for key in ["core.fsmonitor", "core.sshCommand", "core.editor", "core.pager", "credential.helper", "diff.external"]
    {
        world.git(repo.root(), &["config", key, &touch]);
    }
    let again = Repo::open(repo.root()).unwrap().unwrap();
    record(&again, "a.md", "one\n");
    again.status().unwrap();
    assert!(!mark.exists());
    assert_eq!(asha(), again.identity().unwrap());
}

#[test]
fn two_writers_take_turns() {
    let world = World::new();
    let root = world.repo().root().to_path_buf();
    std::thread::scope(|scope| {
        for who in ["one", "two"] {
            let root = &root;
            scope.spawn(move || {
                let repo = Repo::open(root).unwrap().unwrap();
                for at in 0..10 {
                    record(&repo, &format!("{who}/{at}.md"), "text\n");
                }
            });
        }
    });
    assert_eq!(world.git(&root, &["rev-list", "--count", "main"]), "20");
    assert_eq!(world.git(&root, &["ls-files"]).lines().count(), 20);
    assert_eq!(world.porcelain(&root), "");
}
