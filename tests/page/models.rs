//! People whose pages the tests set. All of them are invented.

use portico_core::summary::{Contact, PageModel, PagePart, PagePicture, Skill, Work};

/// The parts in their usual order.
pub const PARTS: [PagePart; 5] =
    [PagePart::Opening, PagePart::Works, PagePart::Experience, PagePart::Skills, PagePart::Education];

fn contact(text: &str, url: &str) -> Contact {
    Contact { text: text.into(), url: (!url.is_empty()).then(|| url.into()) }
}

fn work(title: &str, label: &str, line: &str) -> Work {
    let id: String = title.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let url = Some(format!("https://github.com/asha-rao/portfolio/blob/main/writing/{id}.md"));
    Work { id, title: title.into(), label: label.into(), line: line.into(), url }
}

fn skill(name: &str, shown_in: &[&str]) -> Skill {
    Skill { name: name.into(), shown_in: shown_in.iter().map(|&title| title.into()).collect() }
}

/// Four works, five skills.
pub fn ordinary() -> PageModel {
    PageModel {
        parts: PARTS.to_vec(),
        name: "Asha Rao".into(),
        name_latin: None,
        headline: "Technical product manager, APIs and developer experience".into(),
        contact: vec![
            contact("Pune, India", ""),
            contact("asha@example.org", "mailto:asha@example.org"),
            contact("github.com/asha-rao", "https://github.com/asha-rao"),
            contact("linkedin.com/in/asha-rao", "https://www.linkedin.com/in/asha-rao"),
        ],
        qr: None,
        opening: "Six years between the people who call an API and the people who build it: first answering their tickets, then measuring where they gave up, now deciding what to build. I write down how systems work before I argue about them.".into(),
        picture: None,
        works: vec![
            work(
                "Stripe webhooks: who retries, and for how long",
                "Teardown, November 2026",
                "Reconstructed the retry schedule from public docs and a test endpoint; proposes one delivery log that would remove the most common support question.",
            ),
            work(
                "Delivery windows API",
                "Project, September 2026",
                "Five endpoints in Python with OpenAPI, error cases and tests. Two shoppers, one last window: the reservation is decided in the database, and the README says why.",
            ),
            work(
                "Checkout latency",
                "Retrospective, July 2026",
                "Moved the address check out of the request; the slowest one in twenty checkouts went from 2.9 to 1.1 seconds, abandoned carts from 14 to 11 %.",
            ),
            work(
                "Twilio Verify: six digits under load",
                "Teardown, May 2026",
                "What is known of the architecture, what is inferred, and the trade-off between a fast code and a safe one.",
            ),
        ],
        skills: vec![
            skill("API design", &["Delivery windows API", "Stripe webhooks: who retries, and for how long"]),
            skill("SQL", &["Checkout latency"]),
            skill("System design", &["Twilio Verify: six digits under load", "Delivery windows API"]),
            skill("Testing", &["Delivery windows API"]),
            skill(
                "Technical writing",
                &["Stripe webhooks: who retries, and for how long", "Twilio Verify: six digits under load"],
            ),
        ],
        experience: vec![
            "Product analyst, Northlane Logistics, 2022 to now".into(),
            "Support engineer, Northlane Logistics, 2019 to 2022".into(),
        ],
        education: vec!["B.Sc. Statistics, Fergusson College, Pune, 2019".into()],
    }
}

/// So much that the text must shrink.
pub fn full() -> PageModel {
    let mut model = ordinary();
    model.opening.clear();
    for (title, label, line) in [
        (
            "Where new integrators stop",
            "Data analysis, April 2026",
            "Fourteen queries over six weeks of sign-ups: two thirds of those who left had seen the same error message, and none of them had read the page that explains it.",
        ),
        (
            "Retry with back-off, explained",
            "Explainer, March 2026",
            "Why a client that waits longer each time is kinder to everyone, what jitter adds, and when not to try again at all.",
        ),
        (
            "Rates API, version 2: what the first one got wrong",
            "PRD considerations, February 2026",
            "Limits, idempotency, paging and the order in which old clients are moved; what is deliberately left for version 3, and who agreed to wait.",
        ),
        (
            "Idempotency keys for people who ship parcels",
            "Explainer, January 2026",
            "One label bought twice costs more than a slow answer: what the key must cover, how long it is remembered, and what the second answer says.",
        ),
        (
            "Linear's sync engine",
            "System design analysis, December 2025",
            "Follows one edit from the keyboard to every other screen, says what is measured and what is inferred, and names the price of working offline.",
        ),
        (
            "The day the label printer stopped",
            "Retrospective, October 2025",
            "A certificate nobody owned, four hours, 1,900 parcels; the three alarms that exist now, and the one that was removed again for crying wolf.",
        ),
    ] {
        model.works.push(work(title, label, line));
    }
    model.skills.push(skill("Git", &["Delivery windows API", "Checkout latency", "Where new integrators stop"]));
    model.skills.push(skill("Event tracking", &["Where new integrators stop", "Checkout latency"]));
    model.experience.push("Intern, Fergusson Computing Centre, summer of 2018".into());
    model.education.push("Certificate in database systems, Savitribai Phule Pune University, 2021".into());
    model
}

/// The first day: a name and one piece.
pub fn sparse() -> PageModel {
    PageModel {
        parts: PARTS.to_vec(),
        name: "Asha Rao".into(),
        headline: "Aspiring technical product manager".into(),
        contact: vec![contact("asha@example.org", "mailto:asha@example.org")],
        works: vec![work("Postman", "Teardown, November 2026", "Why collections outlive the teams that made them.")],
        ..PageModel::default()
    }
}

/// Names and titles that are far too long.
pub fn long_names() -> PageModel {
    let mut model = ordinary();
    model.name = "Wolfeschlegelsteinhausenbergerdorff María-Fernanda de los Ángeles Hernández-Villanueva".into();
    model.headline = "Technical product manager for payments, developer experience and the parts of platform engineering that nobody else wants to explain to customers".into();
    model.contact.push(contact(
        "maria-fernanda-de-los-angeles.hernandez-villanueva.example.org/portfolio",
        "https://example.org/portfolio",
    ));
    model.works[0].title = "How a webhook that was sent once, received twice and acknowledged never became the most expensive support ticket of the year".into();
    model.works[1].label = "System design analysis with an engineer's review, September 2026".into();
    model.skills[0].name = "API design, versioning and deprecation for external developers".into();
    model
}

/// Words and addresses that no line can hold.
pub fn long_words() -> PageModel {
    let mut model = ordinary();
    let address = format!("example.org/{}", "portfolio-of-asha-rao/".repeat(6));
    model.contact.push(contact(&address, &format!("https://{address}")));
    model.headline = format!("Donau{}kapitän", "dampfschifffahrtsgesellschafts".repeat(4));
    model.works[0].title = "W".repeat(60);
    model.works[1].label = "Teardown".repeat(15);
    model.works[2].line = "m".repeat(150);
    model.skills[0].shown_in[0] = "Q".repeat(80);
    model.experience[0] = format!("{}, {}", "Analyst".repeat(14), "Northlane".repeat(14));
    model
}

/// Strings that mean something to a typesetter, a browser or a terminal.
pub fn hostile() -> PageModel {
    let mut model = ordinary();
    model.name = "#panic(\"no\") *Asha* _Rao_".into();
    model.headline = "$x^2$ and @ref and <b>bold</b> and #read(\"/etc/passwd\") \\ // /* `raw` */".into();
    model.contact = vec![
        contact("click me", "javascript:alert(1)"),
        contact("a file", "file:///etc/passwd"),
        contact("some data", "DATA:text/html,<script>alert(1)</script>"),
        contact("broken", "https://example.org/\nfoo"),
        contact(&format!("example.org/{}", "a".repeat(188)), &format!("https://example.org/{}", "a".repeat(9_000))),
        contact("a web page", "HTTPS://example.org/page?a=1&b=(2)"),
    ];
    model.works[0].title = "= Heading\n- item\r\n+ item\ttab \u{0}\u{1b}[31m nul".into();
    model.works[0].line = format!("{} {}", "x".repeat(200), "é".repeat(200));
    model.works[0].url = Some("vbscript:msgbox".into());
    model.works[1].title = String::new();
    model.works[1].label = String::new();
    model.works[1].line = String::new();
    model.works[2].title = "#import \"@preview/x:1.0.0\": * ~ -- --- ... 'a' \"b\"".into();
    model.works[2].label = "]} #{ [".into();
    model.skills[0] = skill("C++ / C# & \u{202e}reversed", &["", "a; b", "#while true {}"]);
    model.experience = vec![", , ,".into(), String::new(), "/ Term: description".into()];
    model
}

/// Names and words in scripts that the embedded faces hold.
pub fn scripts() -> PageModel {
    let mut model = ordinary();
    model.name = "Νίκη Παπαδοπούλου".into();
    model.name_latin = Some("Niki Papadopoulou".into());
    model.headline = "Технический менеджер продукта, интерфейсы и їхні користувачі".into();
    model.contact[0].text = "Thành phố Hồ Chí Minh, Việt Nam".into();
    model.works[0].title = "Łódź, Þingvellir, Škoda, Çeşme, Ğ, Ő, Ž, ß, ẞ, Æsir, Œuvre, Țară".into();
    model.works[1].title = "Nguyễn Thị Ngọc Ánh: đường, ưỡn, ẩm thực".into();
    model.works[2].title = "Ελληνικά: άέήίόύώ ϊϋΐΰ".into();
    model.works[3].title = "Кириллица: ёъыьэюя, ђћџљњ, ґєії".into();
    model
}

/// `count` works, all alike.
pub fn many(count: usize) -> PageModel {
    let mut model = ordinary();
    let pattern = model.works[0].clone();
    model.works = (0..count)
        .map(|n| Work { id: format!("w{n}"), title: format!("Work number {n}"), ..pattern.clone() })
        .collect();
    model
}

/// Fifteen works and fifteen skills: far more than a page.
pub fn fifteen() -> PageModel {
    let mut model = full();
    let patterns = model.works.clone();
    model.works.extend(patterns.iter().take(5).enumerate().map(|(n, work)| Work {
        id: format!("more-{n}"),
        title: format!("{}, part {}", work.title, n + 2),
        ..work.clone()
    }));
    for name in
        ["Python", "Postman and curl", "OpenAPI", "A/B testing", "Roadmaps", "Observability", "Terraform", "Kubernetes"]
    {
        model.skills.push(skill(name, &["Where new integrators stop"]));
    }
    model
}

/// Every field filled: opening, picture, code, the name in Latin letters.
pub fn every_field() -> PageModel {
    let mut model = ordinary();
    model.name_latin = Some("Asha Rao".into());
    model.qr = Some("https://github.com/asha-rao/portfolio".into());
    model.parts = vec![
        PagePart::Opening,
        PagePart::Works,
        PagePart::Picture,
        PagePart::Experience,
        PagePart::Skills,
        PagePart::Education,
    ];
    model.picture = Some(drawing(DIAGRAM));
    model
}

/// Three boxes and two arrows.
const DIAGRAM: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="420" height="90" viewBox="0 0 420 90"><g fill="none" stroke="#333" stroke-width="1.5"><rect x="1" y="20" width="100" height="50" rx="4"/><rect x="160" y="20" width="100" height="50" rx="4"/><rect x="319" y="20" width="100" height="50" rx="4"/><path d="M101 45h57m-6-4 6 4-6 4M260 45h57m-6-4 6 4-6 4"/></g><circle cx="210" cy="45" r="12" fill="#2a7a5f"/></svg>"##;

/// A picture of this SVG.
pub fn drawing(svg: &str) -> PagePicture {
    PagePicture {
        caption: "Delivery windows: who asks whom".into(),
        alternative: "Three boxes with arrows from the shop to the reservation and to the database.".into(),
        bytes: svg.as_bytes().to_vec(),
    }
}

/// Nothing at all.
pub fn empty() -> PageModel {
    PageModel::default()
}

/// Items, but every string of them empty.
pub fn hollow() -> PageModel {
    PageModel {
        parts: PARTS.to_vec(),
        name_latin: Some(String::new()),
        opening: " \t".into(),
        qr: Some("javascript:alert(1)".into()),
        contact: vec![contact("", ""), contact("", "https://example.org")],
        works: vec![Work {
            id: String::new(),
            title: String::new(),
            label: String::new(),
            line: String::new(),
            url: Some(String::new()),
        }],
        skills: vec![skill("", &[]), skill("", &[""])],
        experience: vec![String::new()],
        education: vec![" \n ".into()],
        ..PageModel::default()
    }
}
