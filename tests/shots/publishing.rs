//! Publishing where it isn't simple: no account yet, a server that nobody has met, a key that is locked, a repository in the
//! middle of something, words that must stay here, and what is kept for oneself.

#[path = "../suite/world/git.rs"]
#[allow(dead_code, reason = "each kind of test uses some of it")]
mod git;
#[path = "../suite/world/sshd.rs"]
#[allow(dead_code, reason = "each kind of test uses some of it")]
mod sshd;

use std::fs;
use std::path::PathBuf;

use git::{Bare, World};
use sshd::Sshd;

use crate::gallery::Gallery;
use crate::window::{Home, Window};
use crate::{seed, settled_list, start};

const FOLDER: &str = "home/Documents/portfolio";

#[test]
#[ignore = "needs a display"]
fn light_publishing() {
    walk("light");
}

#[test]
#[ignore = "needs a display"]
fn dark_publishing() {
    walk("dark");
}

/// Somebody's portfolio, open at Publish.
struct Stage {
    home: Home,
    window: Window,
    gallery: Gallery,
}

impl Stage {
    fn take(&mut self, name: &str) -> &Window {
        self.window.see_settled();
        self.gallery.take(&self.window, name);
        &self.window
    }

    fn git(&self, args: &[&str]) -> String {
        self.home.git(FOLDER, args)
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let file = self.home.path(FOLDER).join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }

    /// Publish, looked at anew.
    fn publish(&self) -> &Window {
        self.window.press("Control+1").see_screen("This week").press("Control+6").see_screen("Publish").see_settled()
    }

    fn command(&self, words: &str, title: &str) -> &Window {
        self.window.press("Control+K").fill("Search", words).see(title).press("Enter")
    }
}

fn walk(theme: &'static str) {
    let home = Home::knowing_asha();
    let place = home.path(FOLDER);
    seed::plain(&place);
    home.answer(&place);
    let window = start(&home, theme);
    window.click("Open a folder").see_screen("This week");
    let mut stage = Stage { home, window, gallery: Gallery::new(theme) };
    github(&mut stage);
    ssh(&mut stage);
    states(&mut stage);
    confidential(&mut stage);
    pictures(&mut stage);
    private_data(&mut stage);
    foreign(&mut stage);
    settled_list(&stage.gallery);
}

fn github(stage: &mut Stage) {
    stage.publish().click("I have no GitHub account yet").see("First, an account on GitHub");
    stage.take("publish-no-account").click("I have one now").see("Make a token on GitHub");
    stage.take("publish-new-repository");
    stage.window.click("Back").see("Where should it be published?");
}

fn ssh(stage: &mut Stage) {
    let world = World::new();
    let (server, remote) = (Sshd::start(&world), Bare::new(&world, "remote.git"));
    let keys = stage.home.path("home/.ssh");
    fs::create_dir(&keys).unwrap();
    fs::copy(server.locked_dir("correct horse battery").join("id_ed25519"), keys.join("id_ed25519")).unwrap();
    let Stage { window, .. } = stage;
    window.fill("Address", &server.url(&remote)).click("Use this address").click("Send what waits");
    window.see(&format!("has not met {} before", server.host()));
    stage.take("publish-unknown-host").click("They are the same: trust it and go on").see("Passphrase of id_ed25519");
    let window = stage.take("publish-passphrase");
    window.fill("Passphrase of id_ed25519", "wrong horse").click("Sign in and publish").see("doesn't open id_ed25519.");
    stage.take("publish-passphrase-wrong").press("Escape").see_gone("doesn't open id_ed25519.");
}

fn states(stage: &mut Stage) {
    stage.git(&["checkout", "-q", "--detach"]);
    stage.git(&["config", "commit.gpgSign", "true"]);
    stage.git(&["config", "gpg.format", "x509"]);
    stage.publish().see("The folder stands at an old commit and on no branch.").see("Git signs your versions");
    stage.take("publish-detached");
    stage.git(&["switch", "-q", "main"]);
    stage.git(&["config", "commit.gpgSign", "false"]);
    stage.write(".git/index.lock", b"");
    stage.publish().see("Another program may be using git");
    stage.take("publish-locked");
    fs::remove_file(stage.home.path(FOLDER).join(".git/index.lock")).unwrap();
    let head = stage.git(&["rev-parse", "HEAD"]);
    stage.write(".git/MERGE_HEAD", format!("{head}\n").as_bytes());
    stage.write("notes.md", b"# Notes\n\nWords.\n");
    stage.publish().see("Git is in the middle of a merge");
    stage.take("publish-merge");
    fs::remove_file(stage.home.path(FOLDER).join(".git/MERGE_HEAD")).unwrap();
}

fn confidential(stage: &mut Stage) {
    let key = ["ghp", "n4Kq81LzTt0WbXc7Yv2Rj5Sd9Fg3Hm6PaQeu"].join("_");
    stage.write("notes.md", format!("# Notes\n\nAbout Larkspur. The token is {key}.\n").as_bytes());
    stage.publish();
    stage.command("confidential", "Confidential terms").fill("Term 1", "Larkspur").click("Add a term");
    stage.window.fill("Term 2", "Ravenholt Bank");
    stage.take("confidential").click("Keep the list").see("Your list is kept on this computer");
    stage.window.see("on your list of confidential terms").see_gone("Your list is kept");
    stage.take("publish-gate");
    stage.write("notes.md", b"# Notes\n\nWords.\n");
}

fn pictures(stage: &mut Stage) {
    stage.write("writing/desk.png", &drawn(1600, 900, [20, 40, 110]));
    stage.write("writing/night.md", b"# Night shift\n\n![The desk at night, seen from the door](desk.png)\n");
    stage.git(&["add", "-A"]);
    stage.git(&["commit", "-q", "-m", "The desk"]);
    stage.write("writing/desk.png", &drawn(800, 1200, [20, 90, 50]));
    stage.publish().click("desk.png").see("1,600 × 900 pixels").see("800 × 1,200 pixels");
    stage.take("publish-picture-sides");
}

/// A picture of so many pixels, of which one half lets through what is behind it.
fn drawn(width: u32, height: u32, [red, green, blue]: [u8; 3]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    let pixels = (0..height).flat_map(|_| 0..width);
    let pixels: Vec<u8> = pixels.flat_map(|x| [red, green, blue, if x * 2 < width { 60 } else { 255 }]).collect();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    bytes
}

fn private_data(stage: &mut Stage) {
    let file: PathBuf = stage.home.path("home/Documents/all.portico-backup");
    stage.home.answer(&file);
    stage.window.press("Control+,").click("Back up or restore").see("and never publishes");
    stage.take("private-data").click("Back up…").see("Everything is saved in one file.");
    stage.take("private-data-saved").click("Restore…").see("Restore this backup?");
    stage.take("private-data-restore").press("Escape").see_gone("Restore this backup?");
}

/// Only who may give a folder to another user can be shown one.
fn foreign(stage: &mut Stage) {
    use std::os::unix::fs::chown;
    let theirs = stage.home.path("home/Documents/theirs");
    seed::plain(&theirs);
    let given = chown(&theirs, Some(12_345), None).and_then(|()| chown(theirs.join(".git"), Some(12_345), None));
    if given.is_err() {
        return;
    }
    stage.home.answer(&theirs);
    stage.publish().click("Asha Rao").click("Open another portfolio").see("A portfolio that shows how you think.");
    stage.window.click("Open a folder").see("belongs to another user of this computer");
    stage.take("start-foreign");
}
