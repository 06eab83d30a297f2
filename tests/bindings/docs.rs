//! `docs/kinds.md` and `docs/findings.md`, written from the data that the app itself uses.

use std::fmt::Write;

use portico_core::catalogue::{Catalogue, DocumentKind, Severity};

/// Every kind: what it is for, its sections, its rubric.
pub fn kinds(catalogue: &Catalogue) -> String {
    let mut page = String::from(
        "# Kinds of documents\n\nGenerated from `templates/documents/` by `make bindings`. Do not edit.\n",
    );
    for kind in &catalogue.kinds {
        describe(&mut page, kind);
    }
    page
}

fn describe(page: &mut String, kind: &DocumentKind) {
    let words = kind.goal.map(|goal| format!(", {} to {} words", goal.min, goal.max)).unwrap_or_default();
    let places: Vec<String> = kind.folders().iter().map(|folder| format!("`{}/{}`", folder.path, kind.file)).collect();
    write!(
        page,
        "\n## {}\n\n{}\n\n- **When:** {}\n- **Proves:** {}\n- **Lies in:** {}{words}\n\n| Section | Required | Words | What good looks like |\n|---|---|---|---|\n",
        kind.title, kind.purpose, kind.when, kind.proves, places.join(" or ")
    )
    .unwrap();
    for section in &kind.sections {
        let words = section.words.map(|words| format!("{} to {}", words.min, words.max)).unwrap_or_default();
        let required = if section.required { "yes" } else { "" };
        writeln!(page, "| {} | {required} | {words} | {} |", section.title, cell(&section.guidance)).unwrap();
    }
    page.push_str("\nThe rubric:\n\n");
    for criterion in &kind.criteria {
        writeln!(page, "- {}", criterion.text).unwrap();
    }
}

/// Every rule in its own words, and the checks of each kind that use it.
pub fn findings(catalogue: &Catalogue) -> String {
    let mut page = String::from(
        "# Findings\n\nGenerated from `templates/` by `make bindings`. Do not edit.\n\nA finding says where, why, and what would mend it. Blocking holds that document back; warnings and hints stop nobody. The same text gives the same findings.\n",
    );
    for rule in &catalogue.rules {
        write!(page, "\n## {}\n\n{} Its id is `{}`; it is {} unless a kind says otherwise.\n\n{}\n\n| Kind | Weight | What is said |\n|---|---|---|\n", rule.title, rule.description, rule.id, weight(rule.severity), rule.why).unwrap();
        for kind in &catalogue.kinds {
            for check in kind.checks.iter().filter(|check| check.rule == rule.id) {
                let message = check.message.as_ref().unwrap_or(&rule.message);
                writeln!(
                    page,
                    "| {} | {} | {} |",
                    kind.title,
                    weight(check.severity.unwrap_or(rule.severity)),
                    cell(message)
                )
                .unwrap();
            }
        }
    }
    page.push_str(FIGURES_HEAD);
    page.push_str(FIGURES.trim_end());
    page.push_str(PROSE_HEAD);
    page.push_str(PROSE.trim_end());
    page.push('\n');
    page
}

/// What the figures below are.
const FIGURES_HEAD: &str = "\n## How good they are\n\n26 documents were written by people who saw no rule, and who marked the flaws they put in. `make figures` counts how many of those the rules find, and what they find beside them. A flaw counts as found when a rule that speaks of its type points at its line or, where the rule judges a whole section, at its section.\n\n";
const FIGURES: &str = include_str!("../fixtures/corpus/figures.md");
const PROSE_HEAD: &str = "\n\n## How often they speak in real prose\n\nThe English documentation of some Debian packages, whose authors never heard of a rule, is read as each kind would read it. `make figures` counts the warnings; at most one in 300 words is allowed for each kind. Rules that only ask whether a kind's own sections, fields and length are there are left out, since the pages are of no kind. Other versions of the packages give other figures.\n\n";
const PROSE: &str = include_str!("../fixtures/prose-figures.md");

fn weight(severity: Severity) -> &'static str {
    match severity {
        Severity::Blocking => "blocking",
        Severity::Warning => "a warning",
        Severity::Hint => "a hint",
    }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
