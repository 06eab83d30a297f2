//! The one page on screen, after a choice.

use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use crate::driver::Window;
use crate::figures::{Bound, Figure, Unit};
use crate::seed::Home;
use crate::{Done, typing};

const CHOICES: usize = 40;

/// From the click that takes a work off the page, or puts it back, to the new page.
pub fn on_screen(app: &Path, place: &Path) -> Done<Figure> {
    let home = Home::with_sample(place)?;
    let window = Window::open(app, &home)?;
    typing::record(&window)?;
    window.run(
        r#"window.addEventListener("click", (event) => {
             const now = performance.now();
             window.record.began = event.timeStamp > now - 1000 && event.timeStamp <= now ? event.timeStamp : now;
           }, true); done(1)"#,
        &[],
    )?;
    window.click(r#"window.click_by_name("One page")"#)?;
    let work =
        r#"[...document.querySelectorAll(".picks :is(button, [role=checkbox], input)")].find((one) => !one.disabled)"#;
    window.until(&format!(r#"document.querySelector(".leaf img")?.complete && {work}"#))?;
    sleep(Duration::from_millis(1000));
    window.run(
        r#"window.watch(document.querySelector("section.middle"), { childList: true, subtree: true }, () => {
             const leaf = document.querySelector(".leaf img");
             const isNew = leaf.src !== window.record.leaf;
             window.record.leaf = leaf.src;
             return isNew;
           });
           window.record.leaf = document.querySelector(".leaf img").src; done(1)"#,
        &[],
    )?;
    for at in 0..CHOICES {
        window.click(work)?;
        window.until(&format!("window.record.samples.length > {at}"))?;
        sleep(Duration::from_millis(500 + (at as u64 * 37) % 90));
    }
    Ok(Figure::new("Choice to visible page", Unit::Ms, typing::taken(&window, CHOICES)?, Bound::Median(50.0)))
}
