//! From a key to what the eye sees of it: the preview, and the underline of a finding, in a document of 10,000 words.
//!
//! Everything is measured inside the page, from the key event's own time stamp to the end of the frame that shows its effect.
//! The recorder reads the page and changes nothing in it.

use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use crate::Done;
use crate::driver::{BACKSPACE, HOME, LEFT, PAGE_DOWN, Window};
use crate::figures::{Bound, Figure, Unit};
use crate::seed::{Home, TITLE};

const KEYS: usize = 100;
const FINDINGS: usize = 60;
const WORDS: &str = "the gateway answers once and the client retries twice before it gives up ";

/// `watch(root, options, seen, key)`: from the next key on, or the next press of `key`, waits for a change below `root` for which `seen()` is true, then for the frame
/// that shows it: a message posted in a frame's callback arrives once the frame is made.
const RECORDER: &str = r#"
const record = { samples: [], began: null };
window.record = record;
window.addEventListener("keydown", (event) => {
  if (record.key && event.key !== record.key) return;
  const now = performance.now();
  record.began = event.timeStamp > now - 1000 && event.timeStamp <= now ? event.timeStamp : now;
}, true);
window.click_by_name = (name) => [...document.querySelectorAll("button, a, [role=radio], [role=tab], td.title a")]
  .find((one) => one.textContent.trim().startsWith(name));
window.watch = (root, options, seen, key) => {
  record.observer?.disconnect();
  record.key = key;
  record.samples.length = 0;
  record.began = null;
  record.observer = new MutationObserver(() => {
    const began = record.began;
    if (began === null || !seen()) return;
    record.began = null;
    const noticed = performance.now() - began;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => record.samples.push({ noticed, painted: performance.now() - began });
      port2.postMessage(null);
    });
  });
  record.observer.observe(root, { subtree: true, childList: true, characterData: true, ...options });
};
done(true);
"#;

/// The letter itself first: what this window needs to show anything. The preview follows every key; the underline comes with the review, after the preview where that is open.
pub fn measure(app: &Path, place: &Path) -> Done<Vec<Figure>> {
    let home = Home::with_sample(place)?;
    let window = Window::open(app, &home)?;
    record(&window)?;
    window.click(r#"window.click_by_name("Writing")"#)?;
    window.click(&format!("window.click_by_name({TITLE:?})"))?;
    window.until(r#"document.querySelector(".cm-content") && document.querySelector("[role=tab]")"#)?;

    let letters = typed(&window, r#"document.querySelector(".cm-content")"#)?;
    let guided = underlines(&window)?;
    window.click(r#"window.click_by_name("Preview")"#)?;
    window.until(r#"document.querySelector("iframe")?.contentDocument?.querySelectorAll("main > *").length > 100"#)?;
    let previews = typed(&window, r#"document.querySelector("iframe").contentDocument.querySelector("main")"#)?;
    let previewed = underlines(&window)?;
    Ok(vec![
        Figure::new("Key to painted letter in the editor", Unit::Ms, letters, Bound::None),
        Figure::new("Key to painted preview, 10,000 words", Unit::Ms, previews, Bound::P95(33.0)),
        Figure::new("Key to underlined finding, preview open", Unit::Ms, previewed, Bound::P95(150.0)),
        Figure::new("Key to underlined finding, guidance open", Unit::Ms, guided, Bound::P95(150.0)),
    ])
}

/// Puts the recorder into the page.
pub fn record(window: &Window) -> Done<()> {
    window.until("document.readyState === 'complete'")?;
    window.run(RECORDER, &[]).map(drop)
}

/// The painted times recorded since the last call.
pub fn taken(window: &Window, count: usize) -> Done<Vec<f64>> {
    let samples = window.run("done(window.record.samples.splice(0).map(({ painted }) => painted))", &[])?;
    let samples: Vec<f64> = samples.as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64).collect();
    if samples.len() == count { Ok(samples) } else { Err(format!("{} samples, not {count}", samples.len()).into()) }
}

fn into_the_middle(window: &Window) -> Done<()> {
    window.run(r#"document.querySelector(".cm-content").focus(); done(1)"#, &[])?;
    window.control(HOME)?;
    window.type_keys(&PAGE_DOWN.to_string().repeat(15))?;
    sleep(Duration::from_millis(500));
    Ok(())
}

/// Types where `root` shows what is typed, and waits for it each time.
fn typed(window: &Window, root: &str) -> Done<Vec<f64>> {
    into_the_middle(window)?;
    window.type_keys("Here ")?;
    sleep(Duration::from_millis(1500));
    window.run(&format!("window.watch({root}, {{}}, () => true); done(1)"), &[])?;
    for (at, key) in WORDS.chars().cycle().take(KEYS).enumerate() {
        window.type_keys(&key.to_string())?;
        window.until(&format!("window.record.samples.length > {at}"))?;
        sleep(pause(at));
    }
    taken(window, KEYS)
}

fn underlines(window: &Window) -> Done<Vec<f64>> {
    let underlined = |text: &str| {
        format!(
            r#"[...document.querySelectorAll(".cm-content .u-block")]
                 .some((one) => one.textContent.includes("{text}"))"#
        )
    };
    let (whole, cut) = (underlined("TODO"), underlined("TOD"));
    into_the_middle(window)?;
    window.type_keys(&format!("Here TODO is{}", LEFT.to_string().repeat(3)))?;
    window.until(&whole)?;
    window.run(
        &format!(
            r#"window.watch(document.querySelector(".cm-content"), {{ attributes: true }}, () => {whole}, "O"); done(1)"#
        ),
        &[],
    )?;
    for at in 0..FINDINGS {
        window.type_keys(&BACKSPACE.to_string())?;
        window.until(&format!("!{cut}"))?;
        sleep(pause(at));
        window.type_keys("O")?;
        window.until(&format!("window.record.samples.length > {at}"))?;
    }
    let times = taken(window, FINDINGS)?;
    window.type_keys(&BACKSPACE.to_string().repeat(9))?;
    Ok(times)
}

/// As people type: not evenly, and with pauses in which the file is saved.
fn pause(at: usize) -> Duration {
    Duration::from_millis(if at % 25 == 24 { 1200 } else { 60 + (at as u64 * 37) % 90 })
}
