//! Memory while a person goes from document to document.
//!
//! More documents than the window keeps sessions of are opened in turn, from their list, each until its text, its review and
//! its preview are there. After a hundred switches every session, reviewer and cache that the app keeps is full. Flat means
//! that from there on memory never grows by more than a twentieth. It is the highest point that counts: the web engine lets
//! garbage lie for some hundred switches and then drops it all, so the last point alone would be a matter of luck.

use std::ops::Range;
use std::path::Path;

use serde_json::json;

use crate::driver::Window;
use crate::figures::{Bound, Figure, Unit};
use crate::seed::{Home, WORKS};
use crate::{Done, processes, typing};

const FEW: usize = 100;
const MANY: usize = 1_000;
/// Growth that caches of the web engine may take.
const FLAT: f64 = 1.05;
/// Switches that one script makes: it has to end before the driver gives it up.
const AT_ONCE: usize = 50;

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

/// The highest of them all, against what a hundred switches hold.
pub fn measure(app: &Path, place: &Path) -> Done<Figure> {
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
    let mut held = Vec::new();
    for start in (0..MANY).step_by(AT_ONCE) {
        switch(&window, start..start + AT_ONCE)?;
        if start + AT_ONCE >= FEW {
            held.push(memory(&window)?);
        }
    }
    let highest = held.iter().copied().fold(0.0, f64::max);
    let what = "Highest memory up to 1,000 document switches; after 100";
    Ok(Figure::new(what, Unit::Mb, vec![highest], Bound::Ratio(FLAT)).against(held.into_iter().take(1).collect()))
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
