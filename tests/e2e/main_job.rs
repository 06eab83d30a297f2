//! The main job: from nothing to a published teardown and the one page.

use std::fs;

use crate::oracles::{PdfText, git, pdf_pages, pdf_text, qpdf_check};
use crate::window::{Home, Window};

const SAMPLE: &str = include_str!("../../templates/documents/teardown/samples/good/ferrypost-webhooks.md");
const TITLE: &str = "Ferrypost: a webhook you can ask about later";

/// The section's text in the sample; the opening for an empty heading.
fn section(heading: &str) -> &'static str {
    let body = SAMPLE.split_once(&format!("# {TITLE}\n")).unwrap().1;
    let start = if heading.is_empty() {
        body
    } else {
        body.split_once(&format!("## {heading}\n")).unwrap_or_else(|| panic!("no section {heading}")).1
    };
    start.split("\n## ").next().unwrap().trim()
}

#[test]
#[ignore = "needs a display"]
fn from_nothing_to_a_published_teardown_and_the_page() {
    let home = Home::new();
    let remote = home.bare("remote.git");
    let window = Window::open(&home);
    let portfolio = home.path("home/Documents/asha-rao-portfolio");

    window.click("Create a portfolio").click("Continue").see("1 field still needs a look");
    window.fill("Name", "Asha Rao").fill("Headline", "Technical product manager for developer tools");
    window.fill("Where you are", "Pune, India").fill("E-mail", "asha@example.org").click("Show it in public");
    window.click("Continue").see("This folder can be used.");
    assert_eq!(
        window.read("return harness.fillable('Folder').value"),
        portfolio.to_str().unwrap(),
        "the folder bears the name that was given"
    );
    window.click("Look at everything");
    window.see("It does not know yours on this computer yet.");
    window.fill("E-mail in the record", "asha@users.noreply.example.org").click("Create the portfolio");
    window.see_screen("This week");
    assert_eq!(git(&["log", "--format=%an <%ae>"], &portfolio), "Asha Rao <asha@users.noreply.example.org>");

    window.press("Control+N").click("Teardown");
    window.fill("Product", "Ferrypost").fill("Title", TITLE).click("Begin writing");
    window.see_screen(TITLE);
    window.click("Mark as ready").see("hold this back").see("“Primary users” has no answer yet");

    window.wait("the underline of what has no answer", || {
        window.read(
            "const found = document.querySelector('.cm-content .u-block');
             return !!found && getComputedStyle(found).textDecorationLine === 'underline'",
        ) == serde_json::Value::Bool(true)
    });

    window.click("Opening").type_in_editor(section(""));
    window.click("Primary users").type_in_editor(section("Who are the primary users?"));
    window.click("Technical problems").paste_in_editor(section("Which technical problems does it solve?"));
    window.click("Known and inferred").paste_in_editor(section("What is known, what is inferred"));
    window.click("What I would build next").paste_in_editor(section("What would I build next quarter, and why?"));
    window.click("A trade-off they took").paste_in_editor(section("A trade-off its makers took"));
    window.click("How I would know").paste_in_editor(section("How would I know it worked?"));
    window.see_gone("hold this back").see_saved();
    window.click("Mark as ready").see("Back to draft").see_saved();

    let written = fs::read_dir(portfolio.join("writing/teardowns")).unwrap().flatten();
    let path = written.map(|file| file.path()).find(|path| !path.ends_with("README.md")).expect("a teardown");
    let text = fs::read_to_string(&path).unwrap();
    assert!(!text.contains("draft:"), "{text}");
    assert!(text.ends_with(&format!("{}\n", section("How would I know it worked?"))), "{text}");
    for heading in ["", "Who are the primary users?", "A trade-off its makers took"] {
        assert!(text.contains(&format!("\n\n{}\n", section(heading))), "{text}");
    }

    window.press("Control+Enter").see_screen("Publish");
    window.fill("Address", &format!("file://{}", remote.display())).click("Use this address");
    window.see("Add teardown: Ferrypost");
    window.click_in("Changes to publish", "Publish 3 changes").see("Published to");

    assert_eq!(git(&["rev-parse", "main"], &remote), git(&["rev-parse", "HEAD"], &portfolio));
    git(&["fsck", "--strict", "--no-dangling"], &remote);
    let log = git(&["log", "--format=%s", "main"], &remote);
    assert!(log.starts_with("Add teardown: Ferrypost"), "{log}");
    let tree = git(&["ls-tree", "-r", "--name-only", "main"], &remote);
    let below = path.strip_prefix(&portfolio).unwrap().to_str().unwrap();
    assert!(tree.lines().any(|line| line == below), "{tree}");
    assert_eq!(git(&["show", &format!("main:{below}")], &remote), text.trim_end());
    assert!(git(&["show", "main:README.md"], &remote).contains(TITLE));
    assert_eq!(git(&["status", "--porcelain"], &portfolio), "");

    let page = home.path("asha-rao.pdf");
    home.answer(&page);
    window.click("One page").see_screen("One page").see("lines free").click("Export PDF").see("The page is written.");
    qpdf_check(&page).sound();
    assert_eq!(pdf_pages(&page), 1);
    let read = pdf_text(&page, PdfText::Reading);
    assert!(read.contains("Asha Rao") && read.contains("Ferrypost"), "{read}");
}
