use portico_core::document::{Document, add_published, apply, published, remove_published};

const URL: &str = "https://www.linkedin.com/posts/asha_retries-activity-7/?utm=a&b=c#top";
const DAY: &str = "2026-11-21";

fn add(text: &str, url: &str) -> String {
    apply(text, &add_published(text, url, DAY).unwrap())
}

#[test]
fn an_address_is_added_and_everything_else_stays() {
    let item = format!("  - url: {URL}\n    date: 2026-11-21\n");
    for (before, after) in [
        ("---\ntitle: T # why\n---\n\n# T\n".to_owned(), format!("---\ntitle: T # why\npublished:\n{item}---\n\n# T\n")),
        ("# T\n".to_owned(), format!("---\npublished:\n{item}---\n\n# T\n")),
        (
            "---\npublished: [] # soon\nskills: [a]\n---\nx\n".to_owned(),
            format!("---\npublished: # soon\n{item}skills: [a]\n---\nx\n"),
        ),
        (
            "---\npublished:\n  # the first\n  - url: https://medium.com/@asha/a\n    date: 2026-10-01 # a Thursday\n\n# about skills\nskills: [a]\n---\nx\n".to_owned(),
            format!("---\npublished:\n  # the first\n  - url: https://medium.com/@asha/a\n    date: 2026-10-01 # a Thursday\n{item}\n# about skills\nskills: [a]\n---\nx\n"),
        ),
        (
            "---\npublished:\n- {url: \"https://a.example/x\", date: 2026-01-01}\ntitle: T\n---\nx\n".to_owned(),
            format!("---\npublished:\n- {{url: \"https://a.example/x\", date: 2026-01-01}}\n- url: {URL}\n  date: 2026-11-21\ntitle: T\n---\nx\n"),
        ),
        (
            "---\npublished: [{url: \"https://a.example/x\", date: 2026-01-01}] # kept\ntitle: T\n---\nx\n".to_owned(),
            format!("---\npublished: [{{url: \"https://a.example/x\", date: 2026-01-01}}, {{url: \"{URL}\", date: 2026-11-21}}] # kept\ntitle: T\n---\nx\n"),
        ),
    ] {
        assert_eq!(add(&before, URL), after);
    }
}

#[test]
fn an_address_is_read_back_with_its_place_and_its_day() {
    let text = add(&add("# T\n", URL), "medium.com/@asha/retries");
    let found = published(&text);
    let shown: Vec<(&str, Option<&str>)> =
        found.iter().map(|known| (known.place.as_str(), known.date.as_deref())).collect();
    assert_eq!(shown, [("LinkedIn", Some(DAY)), ("Medium", Some(DAY))]);
    assert_eq!(found[1].url, "https://medium.com/@asha/retries");
    assert_eq!(add_published(&text, URL, "2027-01-01").unwrap(), [], "it is noted already");

    let by_hand = "---\npublished:\n  - https://blog.example/x\n  - note: none\n---\n";
    assert_eq!(published(by_hand).len(), 1);
    assert_eq!(published(by_hand)[0].place, "blog.example");
    assert_eq!(published("---\npublished: https://asha.substack.com/p/x\n---\n")[0].place, "Substack");
    assert!(published("---\npublished: [\n---\n").is_empty());
    assert_eq!(published("---\npublished: [https://notlinkedin.com/x]\n---\n")[0].place, "notlinkedin.com");
}

#[test]
fn the_document_reads_as_before() {
    let before = "---\ntitle: T\nskills: [APIs]\ndraft: true\n---\n\n# T\n\nWords.\n";
    let after = add(before, URL);
    let document = Document::read(&after);
    assert_eq!(document.front.text("title").as_deref(), Some("T"));
    assert_eq!(document.front.list("skills"), ["APIs"]);
    assert!(document.front.draft() && after.ends_with("---\n\n# T\n\nWords.\n"));
}

#[test]
fn one_address_goes_and_the_others_stay() {
    let one = add("---\ntitle: T # why\n---\n\n# T\n", URL);
    let two = add(&one, "https://medium.com/a");
    let three = add(&two, "https://a.example/b");
    let without = |text: &str, url: &str| apply(text, &remove_published(text, url).unwrap());
    assert_eq!(without(&three, "https://a.example/b"), two);
    let middle = without(&three, "https://medium.com/a");
    assert_eq!(
        published(&middle).iter().map(|known| known.place.as_str()).collect::<Vec<_>>(),
        ["LinkedIn", "a.example"]
    );
    assert!(published(&without(&one, URL)).is_empty());
    assert!(without(&one, URL).contains("title: T # why"));
    assert_eq!(without(&one, "https://not.there/x"), one);
}

#[test]
fn what_only_a_person_can_change_is_left_alone() {
    for text in [
        "---\npublished: yes\n---\nx\n",
        "---\npublished:\n  url: https://a.example\n---\nx\n",
        "---\npublished: [\n  {url: \"https://a.example/x\"},\n]\n---\nx\n",
        "---\ntitle: [\n---\nx\n",
    ] {
        assert!(add_published(text, URL, DAY).is_err(), "{text}");
    }
    for url in ["", "linkedin", "https://", "two words.com", "https://a.example/\nx: y", "javascript:alert(1)"] {
        assert!(add_published("# T\n", url, DAY).is_err(), "{url}");
    }
}
