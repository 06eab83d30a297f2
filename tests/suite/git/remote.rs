//! Addresses of remotes: what is taken, what is shown, what is refused.

use std::fs;
use std::path::{Path, PathBuf};

use portico_core::ErrorCode;
use portico_core::git::Taken;

use crate::world::git::World;

#[test]
fn addresses_are_taken_and_named() {
    let world = World::new();
    let repo = world.repo();
    assert_eq!(repo.remote().unwrap(), None);
    let cases = [
        (
            "git@github.com:asha/portfolio.git",
            "git@github.com:asha/portfolio.git",
            "GitHub",
            Some("https://github.com/asha/portfolio"),
        ),
        (
            " https://github.com/asha/portfolio ",
            "https://github.com/asha/portfolio",
            "GitHub",
            Some("https://github.com/asha/portfolio"),
        ),
        (
            "https://asha:ghp_token@github.com/asha/portfolio.git",
            "https://github.com/asha/portfolio.git",
            "GitHub",
            Some("https://github.com/asha/portfolio"),
        ),
        (
            "ssh://git:secret@GitLab.com/asha/p.git",
            "ssh://git@gitlab.com/asha/p.git",
            "GitLab",
            Some("https://gitlab.com/asha/p"),
        ),
        ("ssh://git@example.org:2222/p.git", "ssh://git@example.org:2222/p.git", "example.org", None),
        ("example.org:p.git", "example.org:p.git", "example.org", None),
        ("ssh://asha@[::1]:22/p.git", "ssh://asha@[::1]:22/p.git", "::1", None),
        (
            "https://git.example.org:8443/p",
            "https://git.example.org:8443/p",
            "git.example.org:8443",
            Some("https://git.example.org:8443/p"),
        ),
        ("file:///srv/my%20work.git", "file:///srv/my%20work.git", "my work", None),
        ("/srv/p/", "/srv/p/", "p", None),
    ];
    for (typed, url, name, page) in cases {
        repo.set_remote(typed).unwrap();
        let remote = repo.remote().unwrap().unwrap();
        assert_eq!((remote.url.as_str(), remote.name.as_str(), remote.page.as_deref()), (url, name, page), "{typed}");
        assert_eq!(remote.folder, url.contains("/srv/"), "{typed}");
        assert_eq!(world.git(repo.root(), &["remote", "get-url", "--push", "origin"]), url);
    }
    repo.set_remote("../p.git").unwrap();
    assert_eq!(repo.remote().unwrap().unwrap().url, repo.root().join("../p.git").to_str().unwrap());
    assert_eq!(world.git(repo.root(), &["config", "remote.origin.fetch"]), "+refs/heads/*:refs/remotes/origin/*");
}

#[test]
fn addresses_that_run_programs_or_make_no_sense_are_refused() {
    let world = World::new();
    let repo = world.repo();
    let wrong = [
        "",
        "  ",
        "--upload-pack=touch x",
        "-oProxyCommand=x",
        "ext::sh -c touch% x",
        "fd::3",
        "foo::bar",
        "http://github.com/a/b",
        "git://github.com/a/b",
        "ftp://x/y",
        "ssh://-oProxyCommand=x/y",
        "-oProxyCommand=x:y",
        "git@-oProxyCommand=x:y",
        "-x@host:y",
        "git@github.com:",
        "git@github.com:-x",
        "ssh:///x",
        "https:///x",
        "ssh://host:99999/x",
        "a\nb:c",
        "~/p.git",
        "not a url",
        "portfolio.git",
        "below/portfolio.git",
    ];
    for address in wrong {
        let error = repo.set_remote(address).unwrap_err();
        assert_eq!(error.code, ErrorCode::InvalidInput, "{address}");
        assert!(error.hint.is_some());
    }
    assert_eq!(repo.remote().unwrap(), None);
}

#[test]
fn a_password_or_token_is_left_out_of_the_address_and_said() {
    let world = World::new();
    let repo = world.repo();
    for (typed, kept) in [
        ("https://asha:hunter2@github.com/asha/p.git", "https://github.com/asha/p.git"),
        (" HTTPS://asha:hunter2@github.com/asha/p.git", "https://github.com/asha/p.git"),
        ("https://:hunter2@git.example.org:8443/p", "https://git.example.org:8443/p"),
        ("https://a:b@hunter2@github.com/asha/p.git", "https://github.com/asha/p.git"),
        ("https://ghp_hunter2@github.com/asha/p.git", "https://github.com/asha/p.git"),
        ("https://0123456789abcdefhunter2@github.com/asha/p.git", "https://github.com/asha/p.git"),
        ("ssh://git:hunter2@gitlab.com/asha/p.git", "ssh://git@gitlab.com/asha/p.git"),
    ] {
        assert_eq!(repo.set_remote(typed).unwrap(), Taken::WithoutSecret, "{typed}");
        assert_eq!(repo.remote().unwrap().unwrap().url, kept, "{typed}");
    }
    for typed in [
        "https://github.com/asha/p.git",
        "https://asha@bitbucket.org/asha/p.git",
        "https://asha.rao.portfolio.2026@bitbucket.org/asha/p.git",
        "https://github.com/asha/a:b@c.git",
        "git@github.com:asha/p.git",
        "ssh://git@example.org:2222/p.git",
        "/srv/a:b@c/p.git",
    ] {
        assert_eq!(repo.set_remote(typed).unwrap(), Taken::Whole, "{typed}");
    }
    for typed in [
        "asha:hunter2@github.com/asha/p.git",
        "asha:hunter2@github.com:asha/p.git",
        "file://asha:hunter2@host/p.git",
        "http://asha:hunter2@github.com/asha/p.git",
        "https://asha:hunter2@/p.git",
        "https://asha:hunter2@host:99999/p.git",
        "ssh://-asha:hunter2@host/p.git",
    ] {
        let error = repo.set_remote(typed).unwrap_err();
        let said = format!("{error:?} {} {:?}", error.message, error.detail());
        assert!(!said.contains("hunter2") && error.hint.is_some(), "{typed}: {said}");
    }
    let files = files_below(repo.root());
    assert!(files.iter().any(|file| file.ends_with(".git/config")));
    for file in files {
        assert!(!String::from_utf8_lossy(&fs::read(&file).unwrap()).contains("hunter2"), "{}", file.display());
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let inside = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    inside.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

#[test]
fn a_token_in_the_configuration_is_never_shown_and_a_push_address_counts() {
    let world = World::new();
    let repo = world.repo();
    world.git(repo.root(), &["remote", "add", "origin", "https://asha:ghp_token@github.com/asha/p.git"]);
    assert_eq!(repo.remote().unwrap().unwrap().url, "https://github.com/asha/p.git");
    world.git(repo.root(), &["config", "remote.origin.pushurl", "git@github.com:asha/other.git"]);
    assert_eq!(repo.remote().unwrap().unwrap().url, "git@github.com:asha/other.git");
    world.git(repo.root(), &["config", "url.ssh://git@example.org/.insteadOf", "git@github.com:"]);
    assert_eq!(repo.remote().unwrap().unwrap().url, "ssh://git@example.org/asha/other.git");
    repo.set_remote("/srv/p.git").unwrap();
    assert_eq!(repo.remote().unwrap().unwrap().url, "/srv/p.git");
    let config = fs::read_to_string(repo.git_dir().join("config")).unwrap();
    assert!(!config.contains("ghp_token"));
}

#[test]
fn a_folder_that_vanished_is_known_to_be_gone() {
    let world = World::new();
    let repo = world.repo();
    let place = world.path().join("my work.git");
    fs::create_dir(&place).unwrap();
    for address in [place.to_str().unwrap().to_owned(), format!("file://{}", place.display()).replace(' ', "%20")] {
        repo.set_remote(&address).unwrap();
        assert!(!repo.remote().unwrap().unwrap().gone, "{address}");
        fs::rename(&place, world.path().join("elsewhere")).unwrap();
        assert!(repo.remote().unwrap().unwrap().gone, "{address}");
        fs::rename(world.path().join("elsewhere"), &place).unwrap();
    }
    repo.set_remote("git@github.com:asha/p.git").unwrap();
    assert!(!repo.remote().unwrap().unwrap().gone);
}
