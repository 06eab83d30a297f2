//! Memory while a person goes from document to document.
//!
//! More documents than the window keeps sessions of are opened in turn, from their list, each until its text, its review and
//! its preview are there. Flat means: a thousand switches hold hardly more than a hundred, after which every session,
//! reviewer and cache that the app keeps is full.

use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

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
/// Until nothing is going on any more.
const SETTLED: Duration = Duration::from_secs(8);

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

/// The median is what a thousand switches hold, the peer what a hundred do.
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
    switch(&window, 0, FEW)?;
    let few = held(&window)?;
    switch(&window, FEW, MANY)?;
    let many = held(&window)?;
    let what = "Memory after 1,000 document switches; after 100";
    Ok(Figure::new(what, Unit::Mb, vec![many], Bound::Ratio(FLAT)).against(vec![few]))
}

fn switch(window: &Window, from: usize, to: usize) -> Done<()> {
    for start in (from..to).step_by(AT_ONCE) {
        let titles: Vec<String> = (start..to.min(start + AT_ONCE)).map(|at| Home::work(at % WORKS)).collect();
        let told = window.run(
            "(async () => { for (const title of arguments[0]) await window.to(title); return null; })()
               .then(done, (error) => done(error.message))",
            &[json!(titles)],
        )?;
        if let Some(trouble) = told.as_str() {
            return Err(format!("after {start} switches: {trouble}").into());
        }
    }
    Ok(())
}

/// Proportional set size of the app and the processes it started.
fn held(window: &Window) -> Done<f64> {
    sleep(SETTLED);
    let bytes = window.processes()?.into_iter().map(processes::pss).collect::<Done<Vec<u64>>>()?;
    Ok(bytes.iter().sum::<u64>() as f64 / 1e6)
}
