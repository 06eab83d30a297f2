//! Start and rest: the first screen and the memory, beside an empty Tauri window.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::driver::Window;
use crate::figures::{Bound, Figure, Unit};
use crate::seed::Home;
use crate::{Done, processes};

const STARTS: usize = 9;
const RESTS: usize = 3;
/// How long the interface waits before it says that it is opening something.
const SILENT: f64 = 300.0;
/// Until nothing of the start is going on any more.
const SETTLED: Duration = Duration::from_secs(8);

/// From the start of the process to the first frame with content, which is Portico's first screen with every button in place:
/// before it, nothing is drawn for the first [`SILENT`] milliseconds. Where the frame came later than that, it may have been
/// the words that say so; then the screen counts from when it was seen complete, which is later than it was.
pub fn start(app: &Path, empty: &Path, place: &Path) -> Done<Figure> {
    let (mut own, mut peer) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        peer.push(first_frame(empty, place, "document.querySelector('main')")?);
        own.push(first_frame(app, place, "document.querySelectorAll('.way').length === 3")?);
    }
    Ok(Figure::new("Start to first screen; empty window", Unit::Ms, own, Bound::Ratio(1.3)).against(peer))
}

fn first_frame(app: &Path, place: &Path, usable: &str) -> Done<f64> {
    let home = Home::new(place)?;
    let window = Window::open(app, &home)?;
    window.until(usable)?;
    let seen = window.run("done(Date.now())", &[])?.as_f64().ok_or("no clock")?;
    window.until("performance.getEntriesByName('first-contentful-paint')[0]")?;
    let times = window.run(
        "const [page] = performance.getEntriesByType('navigation');
         const [frame] = performance.getEntriesByName('first-contentful-paint');
         done([performance.timeOrigin + frame.startTime, frame.startTime - page.domInteractive])",
        &[],
    )?;
    let frame = times[0].as_f64().ok_or("no first frame")?;
    let is_screen = times[1].as_f64().is_some_and(|waited| waited < SILENT);
    Ok(if is_screen { frame } else { frame.max(seen) } - window.began()?)
}

/// Proportional set size of the app and the processes it started, with the first screen open and nothing going on.
pub fn memory(app: &Path, empty: &Path, place: &Path) -> Done<Figure> {
    let (mut own, mut peer) = (Vec::new(), Vec::new());
    for _ in 0..RESTS {
        peer.push(at_rest(empty, place)?);
        own.push(at_rest(app, place)?);
    }
    Ok(Figure::new("Memory at rest, all processes; empty window", Unit::Mb, own, Bound::Ratio(1.2)).against(peer))
}

fn at_rest(app: &Path, place: &Path) -> Done<f64> {
    let home = Home::new(place)?;
    let child = Command::new(app)
        .envs(home.surroundings())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let app = Running(child);
    sleep(SETTLED);
    let family = processes::family(app.0.id());
    if family.len() < 2 {
        return Err("the window did not open".into());
    }
    let bytes = family.iter().map(|id| processes::pss(*id)).collect::<Done<Vec<u64>>>()?;
    Ok(bytes.iter().sum::<u64>() as f64 / 1e6)
}

/// Ended, with the processes it started, when it is no longer needed.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let family = processes::family(self.0.id());
        let _ = self.0.kill();
        let _ = self.0.wait();
        processes::end(&family);
    }
}
