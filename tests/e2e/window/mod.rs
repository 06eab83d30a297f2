//! The real app in a real window, used as a person uses it: things are found by their names, typed and clicked.
//!
//! - Nothing waits for a fixed time: everything is looked for until it is there, or patience ends and the test fails
//!   with a picture and the words of the page.
//! - One driver a window, and both end with it. One window at a time, since they share the display.

#![allow(dead_code, reason = "each test binary uses some of it")]
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod desktop;
mod drag;
mod home;
mod keys;
mod process;

use std::fs;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::CmdError;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

pub use home::Home;
use process::{Bus, Driver, PATIENCE};
#[allow(unused_imports, reason = "each test binary uses some of it")]
pub use process::{end, runs, until, until_at_most};

const PAGE: &str = include_str!("page.js");
/// What the app says while something is on its way.
const BUSY: [&str; 4] =
    ["Setting the page", "Looking at what changed", "Opening the document", "Opening your portfolio"];
static SCREEN: Mutex<()> = Mutex::new(());

pub struct Window {
    client: Client,
    runtime: Runtime,
    driver: Option<Driver>,
    app: u32,
    bus: Bus,
    _screen: MutexGuard<'static, ()>,
}

impl Window {
    /// Starts the app on somebody's computer, and waits until something stands on the page.
    pub fn open(home: &Home) -> Self {
        let screen = SCREEN.lock().unwrap_or_else(PoisonError::into_inner);
        assert!(std::env::var_os("DISPLAY").is_some(), "There is no display. Run it as scripts/test.sh does.");
        let bus = Bus::start(home.command("dbus-daemon"));
        home.open_key_store(&bus.address);
        let mut command = home.command("WebKitWebDriver");
        command.env("DBUS_SESSION_BUS_ADDRESS", &bus.address);
        command.env("TAURI_AUTOMATION", "true").env("TAURI_WEBVIEW_AUTOMATION", "true");
        let log = fs::File::options().create(true).append(true).open(home.path("said")).unwrap();
        command.stdout(log.try_clone().unwrap()).stderr(log);
        let driver = Driver::start(command);
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let wishes = json!({ "webkitgtk:browserOptions": { "binary": env!("CARGO_BIN_EXE_portico"), "args": [] } });
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(wishes.as_object().unwrap().clone());
        let connecting = async {
            tokio::time::timeout(PATIENCE, builder.connect(&format!("http://127.0.0.1:{}", driver.port))).await
        };
        let client =
            runtime.block_on(connecting).expect("the app answers").expect("the app starts under WebKitWebDriver");
        let app = driver.app().expect("the driver started the app");
        let window = Self { client, runtime, driver: Some(driver), app, bus, _screen: screen };
        window.wait("anything on the page", || {
            window.read("return !!document.querySelector('main')").as_bool() == Some(true)
        });
        window
    }

    /// The app's process.
    pub fn pid(&self) -> u32 {
        self.app
    }

    /// The app started once more in the same session, as a person would.
    pub fn started_again(&self, home: &Home) -> Command {
        let mut command = home.command(env!("CARGO_BIN_EXE_portico"));
        command.env("DBUS_SESSION_BUS_ADDRESS", &self.bus.address);
        command
    }

    /// What the driver answers, or why it doesn't.
    fn done<T>(&self, work: impl Future<Output = Result<T, CmdError>>) -> Result<T, String> {
        let timed = async { tokio::time::timeout(PATIENCE, work).await };
        self.runtime.block_on(timed).map_err(|_| "no answer".to_owned())?.map_err(|error| error.to_string())
    }

    /// Ends the app as a power cut would.
    pub fn power_cut(self) {}

    /// Runs a script that knows `harness` and `arguments`.
    pub fn read(&self, script: &str) -> Value {
        self.ask(script, vec![])
    }

    pub fn ask(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.try_ask(script, arguments).unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    fn try_ask(&self, script: &str, arguments: Vec<Value>) -> Result<Value, String> {
        let script = format!("{PAGE}\n{script}");
        self.done(self.client.execute(&script, arguments))
    }

    /// The same for a script that answers by calling its last argument.
    pub fn ask_later(&self, script: &str, arguments: Vec<Value>) -> Value {
        let script = format!("{PAGE}\n{script}");
        self.done(self.client.execute_async(&script, arguments)).unwrap_or_else(|error| panic!("{error}"))
    }

    fn element(&self, script: &str, arguments: Vec<Value>) -> Option<Element> {
        self.as_element(&self.try_ask(script, arguments).ok()?)
    }

    fn as_element(&self, found: &Value) -> Option<Element> {
        let id = found.as_object()?.values().next()?.as_str()?.to_owned();
        Some(Element::from_element_id(self.client.clone(), ElementRef::from(id)))
    }

    /// Looks until `look` says so.
    #[track_caller]
    pub fn wait(&self, what: &str, mut look: impl FnMut() -> bool) {
        if until(|| look().then_some(())).is_none() {
            panic!("Waited {PATIENCE:?} for {what}. The page says:\n{}", self.words());
        }
    }

    /// Clicks what has this name: the button, link, tab, choice or tick.
    #[track_caller]
    pub fn click(&self, name: &str) -> &Self {
        self.click_found(name, None)
    }

    /// The same in the region of that name.
    #[track_caller]
    pub fn click_in(&self, region: &str, name: &str) -> &Self {
        self.click_found(name, Some(region))
    }

    #[track_caller]
    fn click_found(&self, name: &str, region: Option<&str>) -> &Self {
        let mut trouble = String::from("it isn't there");
        let clicked = until(|| {
            let script = format!("{PAGE}\nharness.resting(...arguments)");
            let resting = self.done(self.client.execute_async(&script, vec![json!(name), json!(region)])).ok()?;
            let found = self.as_element(&resting)?;
            match self.done(found.click()) {
                Ok(()) => Some(()),
                Err(error) => {
                    trouble = error;
                    None
                }
            }
        });
        if clicked.is_none() {
            panic!("“{name}” can't be clicked: {trouble}. The page says:\n{}", self.words());
        }
        self
    }

    /// Is there something to click of this name?
    pub fn offers(&self, name: &str) -> bool {
        self.element("return harness.clickable(arguments[0])", vec![json!(name)]).is_some()
    }

    /// Types into the field of this name, in place of what stands there.
    #[track_caller]
    pub fn fill(&self, name: &str, text: &str) -> &Self {
        let mut trouble = String::from("it isn't there");
        let filled = until(|| {
            let field = self.element("return harness.fillable(arguments[0])", vec![json!(name)])?;
            let typing = async {
                field.click().await?;
                field.send_keys(&keys::replacing(text)).await
            };
            match self.done(typing) {
                Ok(()) => Some(()),
                Err(error) => {
                    trouble = error;
                    None
                }
            }
        });
        if filled.is_none() {
            panic!("“{name}” can't be filled in: {trouble}. The page says:\n{}", self.words());
        }
        self.wait(&format!("“{name}” to hold what was typed"), || {
            let value = self.ask("return harness.fillable(arguments[0])?.value", vec![json!(name)]);
            value.as_str().is_none_or(|value| value == text)
        });
        self
    }

    /// Presses keys one after the other where the focus is: `press("Control+K")`, `press("F8")`.
    #[track_caller]
    pub fn press(&self, chord: &str) -> &Self {
        self.done(self.client.perform_actions(keys::chord(chord))).unwrap();
        self
    }

    /// Presses one key many times.
    pub fn press_often(&self, key: &str, times: usize) {
        self.done(self.client.perform_actions(keys::often(key, times))).unwrap();
    }

    /// Waits until the page has said the same for a while: nothing is on its way any more.
    #[track_caller]
    pub fn see_settled(&self) -> &Self {
        let (mut before, mut since) = (String::new(), Instant::now());
        self.wait("the page to settle", || {
            let now = self.words();
            if now != before || BUSY.iter().any(|words| now.contains(words)) {
                (before, since) = (now, Instant::now());
            }
            // What takes longer than 300 ms is announced.
            since.elapsed() > Duration::from_millis(450)
        });
        self
    }

    /// Types where the focus is.
    #[track_caller]
    pub fn type_keys(&self, text: &str) -> &Self {
        let typing = async { self.client.active_element().await?.send_keys(text).await };
        self.done(typing).unwrap();
        self
    }

    /// Types at the caret of the editor.
    #[track_caller]
    pub fn type_in_editor(&self, text: &str) -> &Self {
        let editor = self.editor();
        self.done(editor.send_keys(&keys::lines(text))).unwrap();
        self
    }

    /// Pastes at the caret of the editor.
    #[track_caller]
    pub fn paste_in_editor(&self, text: &str) -> &Self {
        self.editor();
        self.ask("harness.paste(arguments[0])", vec![json!(text)]);
        self
    }

    /// Puts the focus back into the text, where the caret was.
    #[track_caller]
    pub fn focus_editor(&self) -> &Self {
        self.editor();
        self.read("harness.editor().focus()");
        self
    }

    #[track_caller]
    fn editor(&self) -> Element {
        until(|| self.element("return harness.editor()", vec![]))
            .unwrap_or_else(|| panic!("No editor. The page says:\n{}", self.words()))
    }

    /// What stands on the page, as one line.
    pub fn words(&self) -> String {
        self.try_ask("return harness.text()", vec![])
            .ok()
            .and_then(|said| said.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// Waits until the page says it.
    #[track_caller]
    pub fn see(&self, text: &str) -> &Self {
        self.wait(&format!("“{text}”"), || self.words().contains(text));
        self
    }

    /// Waits until the page no longer says it.
    #[track_caller]
    pub fn see_gone(&self, text: &str) -> &Self {
        self.wait(&format!("“{text}” to go"), || !self.words().contains(text));
        self
    }

    /// What the bar over the document says of saving.
    pub fn save_state(&self) -> String {
        self.state("save")
    }

    /// Waits until the bar says that the file holds everything.
    #[track_caller]
    pub fn see_saved(&self) -> &Self {
        self.wait("the text to be saved", || self.save_state().starts_with("Saved"));
        self
    }

    /// Waits for the screen of this title.
    #[track_caller]
    pub fn see_screen(&self, title: &str) -> &Self {
        self.wait(&format!("the screen “{title}”"), || self.state("heading") == title);
        self
    }

    /// The name of what has the focus.
    pub fn focused(&self) -> String {
        self.state("focused")
    }

    fn state(&self, which: &str) -> String {
        let states = self.try_ask("return harness.states()", vec![]).unwrap_or_default();
        states.get(which).and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    /// Gives the window's page this size.
    pub fn resize(&self, width: u32, height: u32) {
        self.wait(&format!("a page of {width} × {height}"), || {
            let size = self.read("return [innerWidth, innerHeight]");
            let now = |at: usize| size[at].as_u64().unwrap_or_default() as u32;
            if (now(0), now(1)) == (width, height) {
                return true;
            }
            let frame = self.done(self.client.get_window_size()).unwrap_or((1280, 800));
            let wish =
                ((frame.0 as u32 + width).saturating_sub(now(0)), (frame.1 as u32 + height).saturating_sub(now(1)));
            let _ = self.done(self.client.set_window_size(wish.0, wish.1));
            false
        });
    }

    /// A picture of the page in `folder` of the target, once it is painted.
    pub fn shot(&self, folder: &str, name: &str) -> PathBuf {
        self.ask_later(
            "const done = arguments[arguments.length - 1]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))",
            vec![],
        );
        let picture = self.done(self.client.screenshot()).unwrap();
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join(folder).join(format!("{name}.png"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, picture).unwrap();
        path
    }

    /// Waits until the app has ended by itself.
    #[track_caller]
    pub fn see_closed(&self) {
        assert!(until(|| (!runs(self.app)).then_some(())).is_some(), "the window is still open");
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let name = std::thread::current().name().unwrap_or("test").replace("::", "-");
            let picture = self.runtime.block_on(async {
                tokio::time::timeout(Duration::from_secs(5), self.client.screenshot()).await.ok()?.ok()
            });
            if let Some(picture) = picture {
                let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("failed-{name}.png"));
                if fs::write(&path, picture).is_ok() {
                    eprintln!("The window as it was: {}", path.display());
                }
            }
        }
        if let Some(driver) = self.driver.take() {
            driver.kill(self.app);
        }
    }
}
