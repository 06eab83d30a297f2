//! A real window under WebDriver: enough of the protocol to type, click and run a script in the page.
//!
//! One driver a window, on a port of its own, ended with it.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::seed::Home;
use crate::{Done, processes};

pub const BACKSPACE: char = '\u{e003}';
pub const CONTROL: char = '\u{e009}';
pub const PAGE_DOWN: char = '\u{e00f}';
pub const HOME: char = '\u{e011}';
pub const LEFT: char = '\u{e012}';

/// Longer than anything should take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(40);

/// An app in its window.
pub struct Window {
    driver: Child,
    port: u16,
    session: String,
    note: PathBuf,
}

impl Window {
    /// Starts `app` as the person of `home`.
    pub fn open(app: &Path, home: &Home) -> Done<Self> {
        let note = home.path().join("started");
        let start = home.path().join("start.sh");
        let script = format!(
            "#!/bin/bash\nprintf '%s %s' \"$EPOCHREALTIME\" \"$$\" >'{}'\nexec '{}'\n",
            note.display(),
            app.display()
        );
        portico_core::storage::save(&portico_core::storage::LocalDisk, &start, script.as_bytes())?;
        std::fs::set_permissions(&start, std::fs::Permissions::from_mode(0o755))?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let driver = Command::new("WebKitWebDriver")
            .args(["--host=127.0.0.1", &format!("--port={port}")])
            .envs(home.surroundings())
            .envs([("TAURI_AUTOMATION", "true"), ("TAURI_WEBVIEW_AUTOMATION", "true")])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let mut window = Self { driver, port, session: String::new(), note };
        window.wait("the driver", |window| Ok(TcpStream::connect(("127.0.0.1", window.port)).is_ok().then_some(())))?;
        let wish = json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": { "binary": start } } } });
        let made = window.ask("POST", "/session", Some(&wish))?;
        window.session = made["sessionId"].as_str().ok_or("no session")?.to_owned();
        let limit = json!({ "script": PATIENCE.as_millis() as u64 });
        window.post("/timeouts", &limit)?;
        Ok(window)
    }

    /// When the process began, in milliseconds since the epoch.
    pub fn began(&self) -> Done<f64> {
        let note = std::fs::read_to_string(&self.note)?;
        let seconds: f64 = note.split(' ').next().unwrap_or_default().replace(',', ".").parse()?;
        Ok(seconds * 1000.0)
    }

    /// The app and the processes it started.
    pub fn processes(&self) -> Done<Vec<u32>> {
        let note = std::fs::read_to_string(&self.note)?;
        Ok(processes::family(note.split(' ').nth(1).ok_or("no process")?.parse()?))
    }

    /// Runs a script in the page; it ends by calling `done(value)`.
    pub fn run(&self, script: &str, arguments: &[Value]) -> Done<Value> {
        let script = format!("const done = arguments[arguments.length - 1];\n{script}");
        self.post("/execute/async", &json!({ "script": script, "args": arguments }))
    }

    /// Asks the page again and again until `expression` is true.
    pub fn until(&self, expression: &str) -> Done<()> {
        self.wait(expression, |window| {
            Ok(window.run(&format!("done(!!({expression}))"), &[])?.as_bool().filter(|yes| *yes).map(drop))
        })
    }

    /// Clicks as a person does: the middle of what `expression` gives.
    pub fn click(&self, expression: &str) -> Done<()> {
        self.until(expression)?;
        let at = self.run(
            &format!(
                "const box = ({expression}).getBoundingClientRect();
                 done([Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)])"
            ),
            &[],
        )?;
        let steps = json!([
            { "type": "pointerMove", "duration": 0, "x": at[0], "y": at[1] },
            { "type": "pointerDown", "button": 0 },
            { "type": "pointerUp", "button": 0 },
        ]);
        self.act(&json!({ "type": "pointer", "id": "mouse", "actions": steps }))
    }

    /// Presses and releases keys, one after the other.
    pub fn type_keys(&self, keys: &str) -> Done<()> {
        let steps: Vec<Value> = keys
            .chars()
            .flat_map(|key| [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })])
            .collect();
        self.act(&json!({ "type": "key", "id": "keyboard", "actions": steps }))
    }

    /// Presses a key while Control is held.
    pub fn control(&self, key: char) -> Done<()> {
        let steps: Vec<Value> = [("keyDown", CONTROL), ("keyDown", key), ("keyUp", key), ("keyUp", CONTROL)]
            .into_iter()
            .map(|(way, key)| json!({ "type": way, "value": key }))
            .collect();
        self.act(&json!({ "type": "key", "id": "keyboard", "actions": steps }))
    }

    fn act(&self, source: &Value) -> Done<()> {
        self.post("/actions", &json!({ "actions": [source] })).map(drop)
    }

    fn wait<T>(&self, what: &str, look: impl Fn(&Self) -> Done<Option<T>>) -> Done<T> {
        let began = Instant::now();
        loop {
            if let Some(found) = look(self)? {
                return Ok(found);
            }
            if began.elapsed() > PATIENCE {
                return Err(format!("waited in vain for {what}").into());
            }
            sleep(Duration::from_millis(15));
        }
    }

    fn post(&self, path: &str, body: &Value) -> Done<Value> {
        self.ask("POST", &format!("/session/{}{path}", self.session), Some(body))
    }

    fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Done<Value> {
        let body = body.map(Value::to_string).unwrap_or_default();
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(2 * PATIENCE))?;
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.port,
            body.len()
        )?;
        let answer: Value = serde_json::from_slice(&content(&mut stream)?)?;
        let value = answer["value"].clone();
        match value["error"].as_str() {
            Some(error) => Err(format!("{path}: {error}: {}", value["message"]).into()),
            None => Ok(value),
        }
    }
}

/// The content of an answer, as long as its head says.
fn content(stream: &mut TcpStream) -> Done<Vec<u8>> {
    let (mut bytes, mut chunk) = (Vec::new(), [0; 8192]);
    loop {
        let count = stream.read(&mut chunk)?;
        bytes.extend_from_slice(&chunk[..count]);
        let Some(head) = bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4) else {
            if count == 0 {
                return Err("the driver hung up".into());
            }
            continue;
        };
        let lines = String::from_utf8_lossy(&bytes[..head]).to_lowercase();
        let length: usize =
            lines.lines().find_map(|line| line.strip_prefix("content-length:")).unwrap_or("0").trim().parse()?;
        if count == 0 || bytes.len() >= head + length {
            return Ok(bytes.split_off(head));
        }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let family = self.processes().unwrap_or_default();
        // The session takes the app with it; what is left of it after a while is ended.
        if !self.session.is_empty() {
            let _ = self.ask("DELETE", &format!("/session/{}", self.session), None);
        }
        processes::end(&family);
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
