use base64::Engine;
use portico_core::share::{review_page, web_page};

use super::{EVERYTHING, PATH, PNG, at_home};
use crate::workshop::rel;

#[test]
fn the_page_holds_all_that_it_needs() {
    let desk = at_home();
    let page = web_page(&desk.portfolio, &rel(PATH), EVERYTHING).unwrap().html;
    let picture = base64::prelude::BASE64_STANDARD.encode(PNG);
    for part in [
        "<title>Ferrypost webhooks</title>",
        "Asha Rao · Technical PM for APIs",
        "<dt>Date</dt><dd>20 November 2026</dd>",
        "<dt>Skills</dt><dd>APIs, SQL</dd>",
        "<dd>Ferrypost</dd>",
        &format!("src=\"data:image/png;base64,{picture}\""),
        "prefers-color-scheme: dark",
        "@media print",
        "<h2 id=\"doc-what-breaks\">What breaks</h2>",
    ] {
        assert!(page.contains(part), "{part} is missing:\n{page}");
    }
    assert_eq!(page.matches("<h1").count(), 1);
    for bad in ["<script", "retry.png", "src=\"http", "<link", "@import", "url(", "draft: true", "kitewire.md"] {
        assert!(!page.contains(bad), "{bad} is in it:\n{page}");
    }
}

#[test]
fn links_within_the_page_lead_somewhere() {
    let desk = at_home();
    let text = "# A\n\n[down](#what-is-it) and [^n].\n\n## What is it?\n\n## What is it?\n\n[^n]: Note.\n";
    let page = web_page(&desk.portfolio, &rel(PATH), text).unwrap().html;
    assert!(page.contains("<a href=\"#doc-what-is-it\"") && page.contains("id=\"doc-what-is-it\""), "{page}");
    assert!(page.contains("id=\"doc-what-is-it-1\""), "{page}");
    assert!(page.contains("<a href=\"#doc-n\"") && page.contains("id=\"doc-n\""), "{page}");
}

#[test]
fn nothing_runs_or_loads_whatever_the_document_says() {
    let desk = at_home();
    let text = "---\ntitle: \"<script>t()</script>\"\nskills: [\"<img src=x onerror=s()>\"]\n---\n\n<script>alert(1)</script>\n\n![a](https://elsewhere.example/track.png)\n\n<img src=\"https://elsewhere.example/b.png\">\n\n[x](javascript:alert(1)) <a href=\"data:text/html,hi\">d</a>\n\n![up](../../../../../../etc/passwd)\n";
    let page = web_page(&desk.portfolio, &rel(PATH), text).unwrap().html;
    for bad in ["<script", "<img src=x", "javascript:", "elsewhere.example", "data:text/html", "root:"] {
        assert!(!page.contains(bad), "{bad} is in it:\n{page}");
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn a_document_without_front_matter_or_heading_still_makes_a_page() {
    let desk = at_home();
    let page = web_page(&desk.portfolio, &rel("writing/notes.md"), "Just words.\n").unwrap().html;
    assert!(page.contains("<p>Just words.</p>") && page.contains("<h1>"), "{page}");
    let broken = web_page(&desk.portfolio, &rel(PATH), "---\ntitle: [\n---\n\nWords.\n").unwrap().html;
    assert!(broken.contains("<p>Words.</p>"), "{broken}");
}

#[test]
fn what_leads_nowhere_is_words_on_a_page_and_counted() {
    let desk = at_home();
    let text = "# A\n\n[near](kitewire.md), [in](#b), ![Gone](gone.png) <img>\n\n```mermaid\ngraph LR\n```\n\n## B\n";
    let page = web_page(&desk.portfolio, &rel(PATH), text).unwrap();
    assert!(page.html.contains("<p>near, <a href=\"#doc-b\""), "{}", page.html);
    assert!(page.html.contains("<em>[Picture: Gone]</em> <em>[Picture]</em>") && !page.html.contains("<img"));
    let said = page.altered;
    assert_eq!((said.links, said.pictures, said.diagrams, said.tables), (1, 2, 1, 0));
    let engineer = review_page(&desk.portfolio, &rel(PATH), text, &[]).unwrap();
    assert!(engineer.html.contains("<p>near, ") && engineer.altered == said, "{}", engineer.html);
}

#[test]
fn a_link_to_a_place_that_is_not_there_is_words_and_one_to_a_place_that_is_stays() {
    let desk = at_home();
    let text = "# A\n\n[bad](#nowhere), [up](#), [top](#top), [B](#What-Is), [हिन्दी](#हिन्दी-में), [n](#user-content-what-is)[^N]\n\n[^N]: Note.\n\n## What is\n\n## हिन्दी में\n\n`<a href=\"#doc-x\">`\n";
    let page = web_page(&desk.portfolio, &rel(PATH), text).unwrap();
    for part in [
        "<p>bad, <a href=\"#\"",
        "<a href=\"#doc-what-is\"",
        ">हिन्दी</a>",
        ">n</a><sup",
        "href=\"#doc-N\"",
        "&lt;a href=\"#doc-x\"&gt;",
    ] {
        assert!(page.html.contains(part), "{part} is missing:\n{}", page.html);
    }
    assert_eq!(page.altered.links, 1);
    let engineer = review_page(&desk.portfolio, &rel(PATH), text, &[]).unwrap();
    assert!(engineer.html.contains("<p>bad, ") && engineer.altered.links == 1, "{}", engineer.html);
}
