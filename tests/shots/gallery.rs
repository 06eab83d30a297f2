//! Takes a screen in both sizes, and gathers what is wrong with it.

use std::path::Path;

use serde_json::{Value, json};

use crate::window::Window;

const JUDGE: &str = include_str!("judge.js");
const SIZES: [(u32, u32); 2] = [(1280, 800), (900, 600)];
/// Tab is pressed so often at once.
const TABS: usize = 20;
const MOST_TABS: usize = 240;

/// One of each fault.
const BAD: &str = r##"
    const bad = document.createElement("div");
    bad.id = "known-bad";
    bad.innerHTML = `
        <p style="width: 3000px; position: absolute; top: 0">Too wide</p>
        <p style="width: 40px; overflow: hidden; white-space: nowrap">Cut off and gone</p>
        <p style="color: #ccc; background: #fff">Too pale to be read</p>
        <img src="data:," width="9" height="9">
        <div role="button" style="position: absolute; top: 0">Only for the pointer</div>`;
    document.querySelector("main").append(bad);
    document.documentElement.style.overflow = "auto";
    return 0
"##;

pub struct Gallery {
    axe: String,
    theme: &'static str,
    pub taken: usize,
    pub objections: Vec<String>,
}

impl Gallery {
    pub fn new(theme: &'static str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(path).expect("axe-core is installed with the interface's packages");
        Self { axe, theme, taken: 0, objections: Vec::new() }
    }

    pub fn theme(&self) -> &'static str {
        self.theme
    }

    /// The judge must object to what is wrong before its silence means anything.
    pub fn prove(&mut self, window: &Window) {
        window.read(BAD);
        self.look(window, "known-bad");
        self.reach(window, "known-bad");
        window.read("document.querySelector('#known-bad').remove()");
        let found = std::mem::take(&mut self.objections).join("\n");
        for wrong in ["px wide in a window", "is cut off", "color-contrast", "image-alt", "the keyboard can’t reach"]
        {
            assert!(found.contains(wrong), "the judge passes over “{wrong}”: {found}");
        }
    }

    /// Takes the screen as it is now in both sizes; then the Tab key must come to everything that can be clicked.
    pub fn take(&mut self, window: &Window, name: &str) {
        self.look(window, name);
        if self.theme == "light" {
            self.reach(window, name);
        }
    }

    /// The same for what closes when the focus moves.
    pub fn look(&mut self, window: &Window, name: &str) {
        if window.read("return typeof axe") != json!("object") {
            window.read(&format!("{}; return 0", self.axe));
        }
        for (width, height) in SIZES {
            window.resize(width, height);
            later(window, "judge.settle()");
            let name = format!("{name}-{}-{width}", self.theme);
            window.shot("shots", &name);
            self.taken += 1;
            self.object(&name, &later(window, "judge.look()"));
        }
        window.resize(SIZES[0].0, SIZES[0].1);
    }

    fn reach(&mut self, window: &Window, name: &str) {
        window.read(&format!("{JUDGE}; judge.watch()"));
        let mut pressed = 0;
        while pressed < MOST_TABS {
            window.press_often("Tab", TABS);
            pressed += TABS;
            let left = window.read(&format!("{JUDGE}; return judge.unreached()"));
            if left.as_array().is_some_and(Vec::is_empty) {
                break;
            }
        }
        let left = window.read(&format!("{JUDGE}; const left = judge.unreached(); judge.tidyUp(); return left"));
        self.object(name, &left);
    }

    fn object(&mut self, name: &str, found: &Value) {
        let found = found.as_array().unwrap_or_else(|| panic!("{name}: {found}"));
        for what in found {
            let objection = format!("{name}: {}", what.as_str().unwrap_or_default());
            eprintln!("{objection}");
            self.objections.push(objection);
        }
    }
}

fn later(window: &Window, work: &str) -> Value {
    let script = format!(
        "const done = arguments[arguments.length - 1]; {JUDGE}; {work}.then(done, (error) => done(String(error)))"
    );
    window.ask_later(&script, vec![])
}
