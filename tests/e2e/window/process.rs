//! Processes that a test starts, and ends by their number.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long anything may take on a busy computer.
pub const PATIENCE: Duration = Duration::from_secs(40);
const GLANCE: Duration = Duration::from_millis(15);

/// Looks again and again until `look` has an answer.
pub fn until<T>(mut look: impl FnMut() -> Option<T>) -> Option<T> {
    until_at_most(PATIENCE, &mut look)
}

/// The same within a time of one's own.
pub fn until_at_most<T>(patience: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let began = Instant::now();
    loop {
        if let Some(found) = look() {
            return Some(found);
        }
        if began.elapsed() > patience {
            return None;
        }
        sleep(GLANCE);
    }
}

/// A session bus of its own: the app asks it whether it runs already, and a bus that lives on may not yet know that the
/// app before was killed.
pub struct Bus {
    child: Child,
    pub address: String,
}

impl Bus {
    pub fn start(mut command: Command) -> Self {
        command.args(["--session", "--nofork", "--nopidfile", "--print-address=1"]).stdout(Stdio::piped());
        let mut child = command.spawn().expect("dbus-daemon doesn't run. Debian has it in dbus.");
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        Self { child, address: address.trim().to_owned() }
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A WebKitWebDriver of its own, which starts the app when a session begins.
pub struct Driver {
    child: Child,
    pub port: u16,
}

impl Driver {
    pub fn start(mut command: Command) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        command.arg(format!("--port={port}")).stdin(Stdio::null());
        let child = command.spawn().expect("WebKitWebDriver doesn't run. Debian has it in webkit2gtk-driver.");
        until(|| TcpStream::connect(("127.0.0.1", port)).ok()).expect("WebKitWebDriver answers");
        Self { child, port }
    }

    /// The app that it started.
    pub fn app(&self) -> Option<u32> {
        let program = fs::canonicalize(env!("CARGO_BIN_EXE_portico")).unwrap();
        children(self.child.id())
            .into_iter()
            .find(|pid| fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|exe| exe == program))
    }

    /// Ends the driver and what it started, the app at once and without a word.
    pub fn kill(mut self, app: u32) {
        end(app, "KILL");
        let _ = self.child.kill();
        let _ = self.child.wait();
        // A panic here would hide the one that ended the test.
        let _ = until(|| (!runs(app)).then_some(()));
    }
}

/// Sends a signal to a process that this test started.
pub fn end(pid: u32, signal: &str) {
    // It may have ended by itself.
    let _ = Command::new("sh").args(["-c", &format!("kill -{signal} {pid}")]).stderr(Stdio::null()).status();
}

/// Is it there, and not just waiting to be collected?
pub fn runs(pid: u32) -> bool {
    let Ok(stat) = fs::read_to_string(format!("/proc/{pid}/stat")) else { return false };
    let over = stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('Z'));
    // The first thread may be over while others still hold files open.
    !over || fs::read_dir(format!("/proc/{pid}/task")).is_ok_and(|threads| threads.count() > 1)
}

fn children(parent: u32) -> Vec<u32> {
    let is_child = |pid: &u32| {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        fields.get(1).is_some_and(|field| *field == parent.to_string())
    };
    let entries = fs::read_dir(Path::new("/proc")).unwrap().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).filter(is_child).collect()
}
