//! Memory while a person goes from document to document.
//!
//! More documents than the window keeps sessions of are opened in turn, from their list, each until its text, its review and
//! its preview are there. After a hundred switches every session, reviewer and cache that the app keeps is full. The web
//! engine lets garbage lie while there is something to do, so the memory counts that is left when the window has been let
//! alone until it holds no less. Even so it goes up and down by the size of what the engine drops at a time. Flat means that
//! the second thousand switches hold no twentieth more than the first, by their medians; the highest point, and what was held
//! in the midst of switching, are told beside that.

use std::ops::Range;
use std::path::Path;
use std::thread;
use std::time::Duration;

use serde_json::json;

use crate::driver::Window;
use crate::figures::{Bound, Figure, Unit};
use crate::seed::{Home, WORKS};
use crate::{Done, processes, typing};

const FEW: usize = 100;
const MANY: usize = 2_000;
/// Growth that caches of the web engine may take.
const FLAT: f64 = 1.05;
/// Switches that one script makes: it has to end before the driver gives it up.
const AT_ONCE: usize = 50;
/// The web engine looks at its memory every 10 seconds, and collects in the background after that.
const ROUND: Duration = Duration::from_secs(15);
/// Less than this much less, twice in a row, is no less.
const SETTLED: f64 = 0.99;
const LOOKS: usize = 6;

/// `to(title)`: back to the list, and into a document.
const SWITCH: &str = r#"
window.there = (what, seen) => new Promise((found, failed) => {
  const began = performance.now();
  const look = () => {
    const one = seen();
    if (one) found(one);
    else if (performance.now() - began > 20000) failed(new Error(`waited in vain for ${what}`));
    else setTimeout(look, 5);
  };
  look();
});
window.to = async (title) => {
  (await there("the sidebar", () => click_by_name("Writing"))).click();
  (await there(title, () => [...document.querySelectorAll("td.title a")].find((one) => one.textContent === title))).click();
  await there(`the text of ${title}`, () => document.querySelector(".cm-content")?.textContent.includes(title));
  await there(`the review of ${title}`, () => document.querySelector("aside[aria-label=Sections] > *"));
  await there(`the preview of ${title}`, () =>
    document.querySelector("iframe")?.contentDocument?.querySelector("main h1")?.textContent.trim() === title);
};
done(true);
"#;

/// The second thousand switches against the first.
pub fn measure(app: &Path, place: &Path) -> Done<Vec<Figure>> {
    let home = Home::with_works(place)?;
    let window = Window::open(app, &home)?;
    typing::record(&window)?;
    window.run(SWITCH, &[])?;
    window.click(r#"window.click_by_name("Writing")"#)?;
    let first = format!("window.click_by_name({:?})", Home::work(0));
    window.until(&first)?;
    window.run(&format!("{first}.scrollIntoView({{ block: 'center' }}); done(1)"), &[])?;
    window.click(&first)?;
    window.click(r#"window.click_by_name("Preview")"#)?;
    let (mut busy, mut held) = (Vec::new(), Vec::new());
    for start in (0..MANY).step_by(FEW) {
        for part in (start..start + FEW).step_by(AT_ONCE) {
            switch(&window, part..part + AT_ONCE)?;
        }
        busy.push(memory(&window)?);
        held.push(let_alone(&window)?);
    }
    let halves = |what: &str, held: &[f64], bound| {
        let (first, second) = held.split_at(held.len() / 2);
        Figure::new(what, Unit::Mb, second.to_vec(), bound).against(first.to_vec())
    };
    let most = held.iter().copied().fold(0.0, f64::max);
    Ok(vec![
        halves("Memory, let alone, in switches 1,001 to 2,000; 1 to 1,000", &held, Bound::Ratio(FLAT)),
        Figure::new("The same, at its highest; after 100", Unit::Mb, vec![most], Bound::None).against(vec![held[0]]),
        halves("In the midst of switching, 1,001 to 2,000; 1 to 1,000", &busy, Bound::None),
    ])
}

/// What is held once nothing more is given back.
fn let_alone(window: &Window) -> Done<f64> {
    let mut looks = vec![memory(window)?];
    while looks.len() < LOOKS {
        thread::sleep(ROUND);
        looks.push(memory(window)?);
        if let [.., before, last, now] = looks[..]
            && now.min(last) > before * SETTLED
        {
            return Ok(now);
        }
    }
    Ok(looks.into_iter().fold(f64::MAX, f64::min))
}

fn switch(window: &Window, numbers: Range<usize>) -> Done<()> {
    let titles: Vec<String> = numbers.clone().map(|at| Home::work(at % WORKS)).collect();
    let told = window.run(
        "(async () => { for (const title of arguments[0]) await window.to(title); return null; })()
           .then(done, (error) => done(error.message))",
        &[json!(titles)],
    )?;
    told.as_str().map_or(Ok(()), |trouble| Err(format!("after {} switches: {trouble}", numbers.start).into()))
}

/// Proportional set size of the app and the processes it started.
fn memory(window: &Window) -> Done<f64> {
    let bytes = window.processes()?.into_iter().map(processes::pss).collect::<Done<Vec<u64>>>()?;
    Ok(bytes.iter().sum::<u64>() as f64 / 1e6)
}
