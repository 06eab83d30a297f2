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
        medium.html.contains("<li><strong><code>POST /calls</code></strong>: Latency 200 ms; Owner Payments</li>"),
        "{}",
        medium.html
    );
    assert!(medium.html.contains("<li><strong>GET /calls</strong>: Latency 40 ms</li>"), "{}", medium.html);
    assert!(medium.html.contains("<p><strong>Deep heading</strong></p>"), "{}", medium.html);
    assert_eq!(medium.listed_tables, 1);

    let confluence = rich_copy(EVERYTHING, RichTarget::Confluence, &around);
    assert!(confluence.html.contains("<th>Endpoint</th>") && confluence.html.contains("<h4>Deep heading</h4>"));
    assert_eq!(confluence.listed_tables, 0);

    let notion = rich_copy(EVERYTHING, RichTarget::Notion, &around);
    assert!(notion.html.contains("<td>200 ms</td>") && notion.html.contains("<h3>Deep heading</h3>"));
}

#[test]
fn what_stays_here_is_named_and_what_github_holds_is_linked() {
    let home = rich_copy(EVERYTHING, RichTarget::Notion, &outside(&at_home()));
    assert!(home.html.contains("See the other one and the plan."), "{}", home.html);
    assert!(home.html.contains("<em>[Picture: How a call is retried]</em>"), "{}", home.html);
    assert_eq!(home.named_pictures, 1);

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
    assert_eq!(published.named_pictures, 0);
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
