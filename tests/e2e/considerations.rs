//! Technical considerations from an empty page to nothing left to mend, by keyboard: what the findings ask is answered
//! until none is left.

use serde_json::Value;

use crate::story::new_portfolio;
use crate::window::{Home, Window};

const TITLE: &str = "Technical considerations: Coppergate";

const OPENING: &str = "A hotel that takes cards through Coppergate, which I made up, can give back part of a payment. Today it is all or nothing: to return one night of three, the desk refunds everything and charges the guest again. In August that second charge failed for 212 of 3,900 guests.";

/// What is written at first under each heading.
const FIRST: [(&str, &str); 6] = [
    (
        "System components affected",
        "The `ledger` (payments team) books each part of a refund, and refuses one that is larger than what is left. The `refund-worker` (payments team) sends the parts to the card networks; today it expects one for each payment. The `payout-report` (finance, at 03:00) adds up refunds by payment, and would count only the first part.\n\nUnchanged: `card-vault`, and `disputes`, which always concerns the whole payment. I assume that the fraud score counts refunds and ignores amounts; the risk team answers by 23 October.",
    ),
    (
        "Data-model changes",
        "The table `refunds` gets new fields: `amount` (in cents), `sequence` (the place of the part within a payment) and `reason` (a short text). One rule holds at every moment: the parts together are at most the payment, also when two desks press the button at once.",
    ),
    (
        "API changes",
        "`POST /v1/payments/{id}/refunds` takes an optional `amount`. Left out, it means all that is left, as today. `GET /v1/payments/{id}` gains a list, `refunds`; the old `refund` stays for 12 months and shows the sum.\n\nA caller who changes nothing could break: whoever reads `refund` as all or nothing will be wrong. So all 340 customers who called this endpoint in the last 30 days are told eight weeks before, and we count who still reads the old field.",
    ),
    (
        "Performance implications",
        "The busiest time is check-out on a Sunday. The desk should see that the part is booked soon after the button is pressed, and it never has to hold the line for the card network. The nightly report counts parts as well and has to be done before finance comes in.",
    ),
    (
        "Security considerations",
        "Small refunds are how dishonest staff steal: three times 40 euros draw less attention than one cancelled stay. Money goes back to the card that paid, and nowhere else, so someone with a stolen login can annoy a hotel and can't enrich themselves. Above 200 euros a day for one person, a manager confirms.\n\nRecorded with each part: who, when, how much, on which device. The reason is free text and may name an illness, so it never appears in logs or events.",
    ),
    (
        "What changed after review",
        "Two engineers read the first version on 12 October. I had written that nothing breaks because we only add a list; the second webhook was the counter-example, so parts now have an event of their own. I had prescribed a lock in the ledger, and now the page states the rule that must hold.\n\nNot taken: a second version of the interface at once. Moving 340 customers for one field would last until summer.",
    ),
];

/// What a finding still asks for, under which heading, and the answer.
const THEN: [(&str, &str, &str); 2] = [
    (
        "Data-model changes",
        "What happens to the data that is already there?",
        "The 2.1 million existing rows get `sequence` 1 and the amount of their payment, in batches, before anything is switched on. Growth: 4,600 refunds a day now, about 5,500 afterwards by my estimate. They are kept for ten years, like all bookings.",
    ),
    (
        "Performance implications",
        "What happens when there is more than planned?",
        "In the worst minute of August there were 180 refunds. The desk sees `booked` within 2 seconds in 95 of 100 cases. Beyond that, parts wait in a queue and are tried again for 24 hours; the report may be late, a booking may not.",
    ),
];

/// The heading that the caret stands under, once it has been drawn.
fn under(window: &Window) -> String {
    let said = window.ask_later(
        "const done = arguments[arguments.length - 1];
         requestAnimationFrame(() => setTimeout(() => {
           let line = document.querySelector('.cm-activeLine');
           while (line && !line.textContent.startsWith('#')) line = line.previousElementSibling;
           done(line?.textContent ?? '');
         }))",
        vec![],
    );
    said.as_str().map(str::to_owned).unwrap_or_default()
}

/// Goes from finding to finding until the caret is under this heading.
#[track_caller]
fn go_to(window: &Window, heading: &str) {
    window.wait(&format!("a finding under “{heading}”"), || {
        window.press("F8");
        under(window) == format!("## {heading}")
    });
}

fn findings(window: &Window) -> Value {
    window
        .read("return [...document.querySelectorAll('[aria-label=Findings] article')].map((item) => item.textContent)")
}

#[test]
#[ignore = "needs a display"]
fn from_an_empty_page_to_nothing_left_to_mend() {
    let home = Home::knowing_asha();
    let window = new_portfolio(&home);
    window.press("Control+N").see("Begin writing");
    window.wait("the kind to be chosen", || {
        window.press("Down");
        window.focused().starts_with("Technical considerations")
    });
    window.press("Tab");
    window.wait("the focus on the product", || window.focused().starts_with("Product"));
    window.type_keys("Coppergate").press("Enter").see_screen(TITLE);
    window.see("No component is named yet").see("0 of 9 criteria met");
    window.wait("the caret in the text", || window.focused().ends_with(".md"));

    window.type_in_editor(OPENING);
    for (heading, text) in FIRST {
        go_to(&window, heading);
        window.type_in_editor(text);
    }
    for (heading, asked, text) in THEN {
        window.see(asked);
        go_to(&window, heading);
        window.type_in_editor(&format!("\n{text}\n")).see_gone(asked);
    }
    window.see("9 of 9 criteria met").see("Nobody is noted who allowed you to show this");
    window.click("Note the permission").click("Made up").click("Note it").see_saved();
    window.wait("the last finding to go", || findings(&window) == Value::Array(vec![]));

    window.press("Control+K").wait("the palette", || window.focused().starts_with("Search"));
    window.type_keys("mark as ready").press("Enter").see("stays on this computer until you tick it").see_saved();
    let folder = "home/Documents/portfolio/writing/technical-considerations";
    let files = std::fs::read_dir(home.path(folder)).unwrap().flatten();
    let file = files.map(|file| file.path()).find(|path| path.to_string_lossy().contains("coppergate")).unwrap();
    let text = std::fs::read_to_string(file).unwrap();
    assert!(!text.contains("draft:") && text.contains("product: Coppergate\n"), "{text}");
    for (heading, first) in FIRST {
        let then = THEN.iter().find(|then| then.0 == heading).map(|then| format!("{}\n\n", then.2)).unwrap_or_default();
        assert!(text.contains(&format!("\n\n## {heading}\n\n{then}{first}\n")), "{heading}: {text}");
    }
    assert!(text.contains(&format!("\n# {TITLE}\n\n{OPENING}\n")), "{text}");

    window.press("Control+Enter").see_screen("Publish").see(TITLE).see("Private unless you tick it");
}
