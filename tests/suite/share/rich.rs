use portico_core::share::{RichTarget, rich_copy};

use super::{EVERYTHING, at_home, on_github, outside};

const ALL: [RichTarget; 3] = [RichTarget::Medium, RichTarget::Confluence, RichTarget::Notion];

#[test]
fn every_place_gets_headings_lists_links_and_code() {
    let desk = at_home();
    for target in ALL {
        let html = rich_copy(EVERYTHING, target, &outside(&desk)).html;
        for part in [
            "<h1>Ferrypost webhooks</h1>",
            "<h2>What breaks</h2>",
            "<strong>the product</strong>",
            "<a href=\"https://ferrypost.example/docs\">Ferrypost guide</a>",
            "<li>at <em>noon</em></li>",
            "<ol>\n<li>first</li>",
            "☑ measured",
            "<blockquote>",
            "<pre><code>SELECT count(*)\n  FROM calls;\n</code></pre>",
            "<code>GET /x</code>",
            "[1] Measured in May.",
        ] {
            assert!(html.contains(part), "{target:?} lacks {part}:\n{html}");
        }
        assert!(!html.contains("class=") && !html.contains("style=") && !html.contains("<input"), "{html}");
        assert!(!html.contains("draft") && !html.contains("skills"), "front matter is no part of it:\n{html}");
    }
}

#[test]
fn each_place_gets_only_what_it_takes() {
    let desk = at_home();
    let around = outside(&desk);
    let medium = rich_copy(EVERYTHING, RichTarget::Medium, &around);
    assert!(!medium.html.contains("<table"), "{}", medium.html);
    assert!(
        medium.html.contains(
            "<li><strong>Endpoint: <code>POST /calls</code></strong> (Latency: 200 ms; Owner: Payments)</li>"
        ),
        "{}",
        medium.html
    );
    assert!(medium.html.contains("<li><strong>Endpoint: GET /calls</strong> (Latency: 40 ms)</li>"), "{}", medium.html);
    assert!(medium.html.contains("<p><strong>Deep heading</strong></p>"), "{}", medium.html);
    assert_eq!(medium.altered.tables, 1);
    let bold = rich_copy("| **Case** | Cost |\n|---|---|\n| **b** | **2** |\n", RichTarget::Medium, &around);
    assert!(bold.html.contains("<li><strong>Case: b</strong> (Cost: <strong>2</strong>)</li>"), "{}", bold.html);

    let confluence = rich_copy(EVERYTHING, RichTarget::Confluence, &around);
    assert!(confluence.html.contains("<th>Endpoint</th>") && confluence.html.contains("<h4>Deep heading</h4>"));
    assert_eq!(confluence.altered.tables, 0);

    let notion = rich_copy(EVERYTHING, RichTarget::Notion, &around);
    assert!(notion.html.contains("<td>200 ms</td>") && notion.html.contains("<h3>Deep heading</h3>"));
}

#[test]
fn what_stays_here_is_named_and_what_github_holds_is_linked() {
    let home = rich_copy(EVERYTHING, RichTarget::Notion, &outside(&at_home()));
    assert!(home.html.contains("See the other one and the plan."), "{}", home.html);
    assert!(home.html.contains("<em>[Picture: How a call is retried]</em>"), "{}", home.html);
    assert_eq!((home.altered.pictures, home.altered.links), (1, 2));

    let published = rich_copy(EVERYTHING, RichTarget::Notion, &outside(&on_github()));
    let base = "https://github.com/asha/portfolio";
    assert!(
        published
            .html
            .contains(&format!("<a href=\"{base}/blob/main/writing/teardowns/kitewire.md#why\">the other one</a>")),
        "{}",
        published.html
    );
    assert!(
        published.html.contains(&format!(
            "<img src=\"{base}/raw/main/writing/teardowns/retry.png\" alt=\"How a call is retried\">"
        )),
        "{}",
        published.html
    );
    assert_eq!((published.altered.pictures, published.altered.links), (0, 0));
}

#[test]
fn nothing_that_runs_goes_along() {
    let desk = at_home();
    let evil = "# T\n\n<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n[go](javascript:alert(1))\n\n<a href=\"secret.md\" onclick=\"x()\">here</a>\n";
    for target in ALL {
        let html = rich_copy(evil, target, &outside(&desk)).html;
        for bad in ["script", "onerror", "onclick", "secret.md", "src=\"x\""] {
            assert!(!html.contains(bad), "{bad}: {html}");
        }
    }
}

#[test]
fn links_within_lead_to_the_published_page_or_become_words() {
    let text = "# T\n\n[bad](#nowhere), [down](#end), <a href=\"kitewire.md\">raw</a> and [mail](mailto:asha@example.org).\n\n## End\n";
    let home = rich_copy(text, RichTarget::Confluence, &outside(&at_home()));
    assert!(
        home.html.contains("<p>bad, down, raw and <a href=\"mailto:asha@example.org\">mail</a>.</p>"),
        "{}",
        home.html
    );
    assert_eq!(home.altered.links, 3);

    let published = rich_copy(text, RichTarget::Confluence, &outside(&on_github()));
    let here = "https://github.com/asha/portfolio/blob/main/writing/teardowns";
    for part in
        [format!("<a href=\"{here}/ferrypost.md#end\">down</a>"), format!("<a href=\"{here}/kitewire.md\">raw</a>")]
    {
        assert!(published.html.contains(&part), "{part}: {}", published.html);
    }
    assert_eq!(published.altered.links, 1);
}

#[test]
fn every_forge_has_its_own_addresses() {
    let desk = on_github();
    for (remote, page, picture) in [
        (
            "git@gitlab.com:asha/p.git",
            "https://gitlab.com/asha/p/-/blob/main/",
            "https://gitlab.com/asha/p/-/raw/main/",
        ),
        (
            "git@codeberg.org:asha/p",
            "https://codeberg.org/asha/p/src/branch/main/",
            "https://codeberg.org/asha/p/raw/branch/main/",
        ),
        (
            "git@bitbucket.org:asha/p.git",
            "https://bitbucket.org/asha/p/src/main/",
            "https://bitbucket.org/asha/p/raw/main/",
        ),
    ] {
        desk.portfolio.repo().unwrap().set_remote(remote).unwrap();
        desk.git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
        let html = rich_copy(EVERYTHING, RichTarget::Notion, &outside(&desk)).html;
        assert!(html.contains(&format!("<a href=\"{page}writing/teardowns/kitewire.md#why\">")), "{html}");
        assert!(html.contains(&format!("<img src=\"{picture}writing/teardowns/retry.png\"")), "{html}");
    }
}

#[test]
fn raw_pictures_that_nobody_could_load_are_named_and_diagrams_counted() {
    let desk = at_home();
    let text = "# T\n\n<img src=\"gone.png\" alt=\"The > desk\">\n\n<img src=\"x.png\">\n\n```mermaid\ngraph LR\n```\n";
    for target in ALL {
        let copy = rich_copy(text, target, &outside(&desk));
        assert!(!copy.html.contains("<img"), "{}", copy.html);
        assert!(
            copy.html.contains("<em>[Picture: The &gt; desk]</em>")
                || copy.html.contains("<em>[Picture: The > desk]</em>")
        );
        assert_eq!((copy.altered.pictures, copy.altered.diagrams), (2, 1));
    }
}
