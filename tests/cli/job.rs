//! The main job: from nothing to a published teardown and one page.

use std::fs;

use crate::desk::{Desk, id};
use crate::oracles::{self, PdfText};

#[test]
fn from_nothing_to_a_published_teardown_and_one_page() {
    let desk = Desk::new();
    let remote = desk.remote();
    let args = [
        "new",
        "asha",
        "--name",
        "Asha Rao",
        "--headline",
        "Analyst who ships",
        "--location",
        "Pune",
        "--email",
        "asha@example.org",
        "--link",
        "LinkedIn=https://www.linkedin.com/in/asha",
    ];
    let made = desk.run(desk.folder(), &args).ends(0);
    let portfolio = desk.folder().canonicalize().unwrap().join("asha");
    assert_eq!(made.out.trim_end(), portfolio.to_str().unwrap());
    assert_eq!(
        oracles::git(&["log", "--format=%an <%ae> %s"], &portfolio),
        "Asha Rao <asha@example.org> Start the portfolio"
    );

    let empty = desk.run(&portfolio, &["draft", "teardown", "--title", "Postman", "--set", "product=Postman"]).ends(0);
    let blocked = desk.run(&portfolio, &["check", empty.out.trim_end()]).ends(1);
    assert!(blocked.out.contains("-postman.md:12 blocking: “Primary users” has no answer yet"), "{blocked:#?}");
    desk.run(&portfolio, &["ready", empty.out.trim_end()]).ends(1).says("stays a draft");

    let document = desk.written(&portfolio, "Ferrypost: webhooks");
    let path = document.to_str().unwrap();
    desk.run(&portfolio, &["check", path]).ends(0);
    assert!(fs::read_to_string(&document).unwrap().contains("\ndraft: true\n"));
    desk.run(&portfolio, &["ready", path]).ends(0);
    assert!(!fs::read_to_string(&document).unwrap().contains("draft"));

    let published =
        desk.run(&portfolio, &["publish", "--remote", &remote.url()]).ends(0).says("is a draft and stays here");
    assert!(published.out.contains("Add teardown: Ferrypost: webhooks"), "{published:#?}");
    assert!(published.out.contains("Pushed 2 commits"), "{published:#?}");
    let held = oracles::git(&["ls-tree", "-r", "--name-only", "main"], remote.path());
    assert!(held.contains(&id(&portfolio, &document)) && !held.contains("postman"), "{held}");
    assert_eq!(
        oracles::git(&["log", "-1", "--format=%an: %s", "main"], remote.path()),
        "Asha Rao: Add teardown: Ferrypost: webhooks"
    );
    let readme = oracles::git(&["show", "main:README.md"], remote.path());
    assert!(readme.contains(&format!("({})", id(&portfolio, &document))), "{readme}");
    oracles::git(&["fsck", "--strict"], remote.path());

    let again = desk.run(&portfolio, &["publish"]).ends(0);
    assert!(again.out.starts_with("Everything that is committed is at "), "{again:#?}");

    desk.run(&portfolio, &["export", "summary", "--format", "pdf", "-o", "page.pdf", "-C", "."]).ends(0);
    let page = portfolio.join("page.pdf");
    assert_eq!(oracles::pdf_pages(&page), 1);
    let text = oracles::pdf_text(&page, PdfText::Reading);
    assert!(text.contains("Asha Rao") && text.contains("Ferrypost: webhooks") && !text.contains("Postman"), "{text}");
    oracles::qpdf_check(&page).sound();
}

#[test]
fn all_kinds_can_be_drafted_with_their_needed_fields() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let kinds = desk.run(&portfolio, &["kinds", "--json"]).ends(0).object();
    let kinds = kinds["kinds"].as_array().unwrap();
    assert!(kinds.len() >= 3);
    for kind in kinds {
        let mut args =
            vec!["draft".to_owned(), kind["id"].as_str().unwrap().to_owned(), "--title".into(), "Night buses".into()];
        for field in kind["fields"].as_array().unwrap() {
            if field["required"] == true && field["default"] == "" {
                args.extend(["--set".to_owned(), format!("{}=night-buses", field["name"].as_str().unwrap())]);
            }
        }
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let path = desk.run(&portfolio, &args).ends(0).out;
        assert!(fs::read_to_string(path.trim_end()).unwrap().contains("# Night buses"), "{path}");
    }
}

#[test]
fn a_field_that_nobody_set_takes_its_default() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let text = fs::read_to_string(desk.written(&portfolio, "Postman")).unwrap();
    let week = text.lines().find_map(|line| line.strip_prefix("week: ")).unwrap();
    assert!(week.len() == 8 && week.contains("-W"), "{week}");
}

#[test]
fn a_hostile_title_stays_a_title() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let remote = desk.remote();
    let title = "](https://evil.example) <script>alert(1)</script> \"../../x\" --force\u{1b}[31m\u{202e} 支払い";
    let path = desk.ready(&portfolio, title);
    assert_eq!(path.parent().unwrap(), portfolio.join("writing/teardowns"));
    let published = desk.run(&portfolio, &["publish", "--remote", &remote.url()]).ends(0);
    for said in [&published.out, &desk.run(&portfolio, &["status"]).ends(0).out] {
        assert!(said.contains("支払い") && !said.contains(['\u{1b}', '\u{202e}']), "{said:?}");
    }
    let readme = oracles::git(&["show", "main:README.md"], remote.path());
    assert!(!readme.contains("<script>") && !readme.contains("[](https://evil.example)"), "{readme}");
    assert_eq!(oracles::git(&["log", "--oneline", "main"], remote.path()).lines().count(), 2);
}
