//! Out of the app: what another program finds on the clipboard, the page as a browser reads it, and an engineer's review
//! that leaves one line behind.

use std::fs;

use serde_json::{Value, json};

use crate::oracles::{clipboard, git};
use crate::story::{TITLE, new_portfolio, new_teardown, portfolio, teardown};
use crate::window::{Home, Window};

const ANSWER: &str = "The support agent, who asks **why** at the [desk](https://kitewire.example/desk).\n\n- one\n- two\n\n| Call | Latency |\n|---|---|\n| `GET /checks` | 40 ms |\n\n![The desk](desk.png)";

/// What stands on the clipboard as `media`, once it holds `part`.
fn copied(window: &Window, media: &str, part: &str) -> String {
    let mut found = String::new();
    window.wait(&format!("“{part}” on the clipboard as {media}"), || {
        let verdict = clipboard(media);
        found = verdict.said;
        verdict.accepted && found.contains(part)
    });
    found
}

fn written(home: &Home) -> Window {
    let window = new_teardown(home);
    window.click("Primary users").paste_in_editor(ANSWER).see_saved();
    window
}

/// A page as a browser reads it.
fn parsed(window: &Window, html: &str) -> Value {
    let script = "const page = new DOMParser().parseFromString(arguments[0], 'text/html');
        const all = (selector, of) => [...page.querySelectorAll(selector)].map(of);
        return {
          title: page.title,
          headings: all('h1, h2', (one) => one.textContent.trim()),
          cells: all('td', (one) => one.textContent),
          pictures: all('img', (one) => one.getAttribute('src')),
          questions: all('.asked li', (one) => one.textContent.trim()),
          room: page.querySelectorAll('.ruled').length,
          runs: page.querySelectorAll('script, iframe, object, link, [onclick], [onerror], [src^=http]').length,
          text: page.body.textContent,
        };";
    window.ask(script, vec![json!(html)])
}

#[test]
#[ignore = "needs a display"]
fn rich_text_on_the_clipboard_is_what_other_editors_take() {
    let home = Home::knowing_asha();
    let window = written(&home);
    window
        .click("Share")
        .click("Copy for Notion")
        .see("Copied for Notion. On the way: 1 picture named instead of shown.");
    let html = copied(&window, "text/html", "kitewire.example");
    for part in [
        format!("<h1>{TITLE}</h1>"),
        "<h2>Who are the primary users?</h2>".into(),
        "<strong>why</strong>".into(),
        "<a href=\"https://kitewire.example/desk\">desk</a>".into(),
        "<li>two</li>".into(),
        "<td>40 ms</td>".into(),
        "[Picture: The desk]".into(),
    ] {
        assert!(html.contains(&part), "{part} is missing: {html}");
    }
    assert!(!html.contains("draft") && !html.contains("class="), "{html}");
    let text = copied(&window, "UTF8_STRING", "kitewire.example");
    assert!(
        text.contains("• one\n• two") && text.contains("why at the desk (https://kitewire.example/desk)"),
        "{text}"
    );

    window.click("Share").click("Copy for Medium").see("1 table made into a list");
    let medium = copied(&window, "text/html", "<strong>Call: <code>GET /checks</code></strong>");
    assert!(!medium.contains("<table"), "{medium}");

    window.press("Control+K").fill("Search", "LinkedIn").press("Enter").see("characters");
    window.fill("The post", "Kitewire, in my own words.").click("Copy").see("Copied for LinkedIn.");
    assert_eq!(copied(&window, "UTF8_STRING", "own words"), "Kitewire, in my own words.");
    let still = clipboard("text/html");
    assert!(!still.said.contains("<table"), "the rich text before is gone: {still:?}");
}

#[test]
#[ignore = "needs a display"]
fn the_address_it_went_to_stands_in_the_document() {
    let home = Home::knowing_asha();
    let window = written(&home);
    window.click("Share").click("Copy for Medium").see("Where did it go?").click("Note its address");
    window.fill("Address", "https://medium.com/@asha/kitewire").fill("Date", "2025-11-21").click("Add it");
    window.see("on Medium, 21 November 2025").see_saved();
    let text = home.read(&teardown(&home));
    assert!(text.contains("published:\n  - url: https://medium.com/@asha/kitewire\n    date: 2025-11-21\n"), "{text}");
    window.click("Writing").see("on Medium, 21 November 2025");
}

#[test]
#[ignore = "needs a display"]
fn the_exported_page_holds_all_it_needs() {
    let home = Home::knowing_asha();
    let window = written(&home);
    let picture = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/src-tauri/icons/32x32.png")).unwrap();
    fs::write(portfolio(&home).join("writing/teardowns/desk.png"), &picture).unwrap();
    let file = home.path("home/Documents/kitewire.html");
    home.answer(&file);
    window.click("Share").click("Export as a web page").see("Written to");
    let html = fs::read_to_string(&file).unwrap();
    let page = parsed(&window, &html);
    assert_eq!(page["title"], TITLE);
    assert_eq!(page["headings"][0], TITLE);
    assert_eq!(page["cells"], json!(["GET /checks", "40 ms"]));
    assert!(page["pictures"][0].as_str().unwrap().starts_with("data:image/png;base64,"), "{page}");
    assert_eq!(page["runs"], 0);
    assert!(page["text"].as_str().unwrap().contains("Asha Rao · Analyst who ships"), "{page}");
}

#[test]
#[ignore = "needs a display"]
fn an_engineers_review_leaves_a_line_and_no_name() {
    let home = Home::knowing_asha();
    let window = new_portfolio(&home);
    window.press("Control+N").click("PRD").fill("Title", "Two keys at once");
    window.fill("Product", "Kitewire").click("Begin writing").see_screen("Two keys at once").see_saved();
    let file = home.path("home/Documents/for-review.html");
    home.answer(&file);
    window.click("Share").click("Ask an engineer").fill("Question 2", "What did I forget?").click("Export the page");
    window.see("Written to");
    let page = parsed(&window, &fs::read_to_string(&file).unwrap());
    assert_eq!((&page["room"], &page["runs"]), (&json!(3), &json!(0)), "{page}");
    assert_eq!(page["questions"][1], "What did I forget?");
    assert_eq!(page["headings"][0], "Two keys at once");

    window
        .click("Share")
        .click("Engineers' reviews")
        .fill("Who looked at it", "Ravi Quillfeather")
        .fill("When", "2025-11-21");
    window.fill("What they said", "Retries have no budget.").fill("What changed", "Added one.");
    window.click("Record the review").see("and the document says so").see("Retries have no budget.").press("Escape");
    window.see_saved();
    let folder = portfolio(&home);
    let found = git(&["grep", "--untracked", "-l", "Revised after engineering review, 21 November 2025"], &folder);
    assert!(found.contains("two-keys-at-once"), "{found}");
    home.git("home/Documents/portfolio", &["add", "-A"]);
    home.git("home/Documents/portfolio", &["commit", "-qm", "All"]);
    let everything = git(&["log", "-p", "--all"], &folder);
    assert!(
        everything.contains("Revised after") && !everything.contains("Quillfeather") && !everything.contains("budget.")
    );
    window
        .click("Share")
        .click("Engineers' reviews")
        .see("Ravi Quillfeather")
        .click("Take the line away")
        .press("Escape");
    window.see_saved().wait("the line to be gone", || {
        !fs::read_to_string(folder.join(found.lines().next().unwrap())).unwrap().contains("Revised")
    });
}
