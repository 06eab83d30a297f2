//! Writers that are killed, again and again: what they acknowledged is there, and the next one can go on.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use portico_core::git::Repo;

use crate::world::git::{World, asha, chosen, commit, record, write};

const DIR: &str = "PORTICO_TEST_WRITER_DIR";
const SELF: &str = "git::killed::what_a_killed_writer_acknowledged_is_there";
const ROUNDS: u64 = 25;

#[test]
fn what_a_killed_writer_acknowledged_is_there() {
    if let Some(dir) = std::env::var_os(DIR) {
        return write_for_ever(Path::new(&dir));
    }
    let world = World::new();
    let root = world.repo().root().to_path_buf();
    write(&root, "staged.md", "the user's own\n");
    world.git(&root, &["add", "staged.md"]);
    let rounds = std::env::var("PORTICO_TEST_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(ROUNDS);
    for round in 0..rounds {
        let mut writer = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", SELF, "--nocapture"])
            .env(DIR, &root)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(writer.stdout.take().unwrap()).lines().map_while(Result::ok);
        let first = lines.find(|line| line.starts_with("committed ")).unwrap();
        std::thread::sleep(Duration::from_micros(round * 7_919 % 40_000));
        writer.kill().unwrap();
        writer.wait().unwrap();
        let last =
            lines.filter(|line| line.starts_with("committed ") && line.len() == first.len()).last().unwrap_or(first);
        let id = last.trim_start_matches("committed ");

        let repo = Repo::open(&root).unwrap().unwrap();
        record(&repo, "next.md", &format!("round {round}\n"));
        world.git(&root, &["merge-base", "--is-ancestor", id, "main"]);
        assert_eq!(world.git(&root, &["diff", "--cached", "--name-only"]), "staged.md", "round {round}");
        world.git(&root, &["fsck", "--strict", "--no-dangling"]);
    }
}

fn write_for_ever(root: &Path) {
    let world = World::new();
    let repo = Repo::open(root).unwrap().unwrap();
    assert_eq!(repo.identity(), Some(asha()));
    for at in 0_u64.. {
        let text = format!("{} {at}\n", std::process::id());
        write(root, "one.md", &text);
        let new = format!("notes/{}.md", at % 7);
        write(root, &new, &text);
        let id = commit(&repo, "Write", &[chosen("one.md", &text), chosen(&new, &text)]).unwrap();
        let mut out = std::io::stdout();
        out.write_all(format!("\ncommitted {id}\n").as_bytes()).unwrap();
        out.flush().unwrap();
    }
    drop(world);
}

#[test]
fn what_a_dead_writer_staged_is_taken_back_and_nothing_else() {
    let world = World::new();
    let repo = world.repo();
    record(&repo, "a.md", "one\n");
    record(&repo, "gone.md", "one\n");
    for (path, text) in [("a.md", "two\n"), ("new.md", "new\n"), ("own.md", "own\n"), ("changed.md", "first\n")] {
        write(repo.root(), path, text);
    }
    world.git(repo.root(), &["add", "a.md", "new.md", "own.md", "changed.md"]);
    world.git(repo.root(), &["rm", "-q", "--cached", "gone.md"]);
    let id = |path: &str| world.git(repo.root(), &["rev-parse", &format!(":{path}")]);
    let mut note = b"writing\0".to_vec();
    for path in ["a.md", "new.md", "changed.md"] {
        note.extend(format!("{} 33188 {path}\0", id(path)).bytes());
    }
    note.extend(b"- 0 gone.md\0torn");
    write(repo.root(), "changed.md", "second\n");
    world.git(repo.root(), &["add", "changed.md"]);
    fs::write(repo.git_dir().join("portico-writing"), note).unwrap();
    record(&repo, "b.md", "b\n");
    assert_eq!(world.git(repo.root(), &["diff", "--cached", "--name-status"]), "A\tchanged.md\nA\town.md");
    assert_eq!(fs::read(repo.git_dir().join("portico-writing")).unwrap(), b"");
}
