//! What comes from other programs: files dragged over and let go, with the pointer and the display's own protocol, and
//! pictures on the clipboard.

use std::path::Path;
use std::process::{Child, Stdio};

use serde_json::json;

use super::desktop::{activate, visible, xdotool};
use super::process::until;
use super::{Home, Window};

const SOURCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/e2e/window/drag.py");

/// A program that answers for the clipboard, until it is dropped.
pub struct Copied(Child);

impl Drop for Copied {
    fn drop(&mut self) {
        // It may have ended when another program copied something.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Window {
    /// Presses a key of the keyboard itself, as `xdotool` writes it.
    #[track_caller]
    pub fn key(&self, key: &str) -> &Self {
        activate(&visible("Portico").expect("the window is in sight"));
        xdotool(&["key", "--clearmodifiers", key]).unwrap();
        self
    }

    /// Another program copies a PNG.
    #[track_caller]
    pub fn copy_picture(&self, home: &Home, file: &Path) -> Copied {
        let mut command = home.command("xclip");
        command.args(["-quiet", "-selection", "clipboard", "-t", "image/png", "-i"]).arg(file);
        let copied = Copied(command.stderr(Stdio::null()).spawn().expect("Debian has xclip."));
        let offered = || {
            let targets = ["-selection", "clipboard", "-t", "TARGETS", "-o"];
            let output = home.command("xclip").args(targets).output().ok()?;
            String::from_utf8_lossy(&output.stdout).contains("image/png").then_some(())
        };
        until(offered).expect("the picture is on the clipboard");
        copied
    }

    /// Drags files over the line of the text that holds `words`, and lets go there.
    #[track_caller]
    pub fn drop_files(&self, home: &Home, files: &[&Path], words: &str) -> &Self {
        let place = "const line = [...document.querySelectorAll('.cm-line')].find((line) => line.textContent.includes(arguments[0])); \
                     const box = line.getBoundingClientRect(); return [box.left + 4, box.top + box.height / 2]";
        let spot = self.ask(place, vec![json!(words)]);
        let at = |index: usize| spot[index].as_f64().unwrap().round().to_string();
        let (x, y) = (at(0), at(1));
        // Debian's own Python has Debian's GTK.
        let mut source = home.command("/usr/bin/python3").arg(SOURCE).args(files).spawn().expect("Debian has python3.");
        let from = until(|| visible("Files to drag"))
            .expect("Debian has the window to drag from in python3-gi, gir1.2-gtk-3.0.");
        let to = visible("Portico").expect("the window is in sight");
        xdotool(&["mousemove", "--window", &from, "100", "60", "mousedown", "1"]).unwrap();
        for step in ["104", "110", "120"] {
            xdotool(&["mousemove", "--window", &from, step, "64"]).unwrap();
        }
        let mut nudge = 0;
        self.wait("the text to say where it would land", || {
            nudge = (nudge + 1) % 3;
            let x = (spot[0].as_f64().unwrap() + f64::from(nudge)).to_string();
            xdotool(&["mousemove", "--window", &to, x.split('.').next().unwrap(), &y]);
            self.read("return !!document.querySelector('.cm-dropCursor')").as_bool() == Some(true)
        });
        xdotool(&["mousemove", "--window", &to, &x, &y, "mouseup", "1"]).unwrap();
        until(|| source.try_wait().ok().flatten()).expect("the drag comes to an end");
        self
    }
}
