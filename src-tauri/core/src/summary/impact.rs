//! Lines of the page held against what makes a claim strong: a skill or tool, an action, a measured result. What is missing is
//! named and never filled in: numbers are the person's own.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unicode_segmentation::UnicodeSegmentation;

use crate::catalogue::template;

/// What a line lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImpactGap {
    /// Which of the three.
    pub part: ImpactPart,
    /// What is missing, and what would mend it.
    pub text: String,
}

/// A part of a strong claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImpactPart {
    /// What was done.
    Action,
    /// What changed, in numbers.
    Result,
    /// With what.
    Skill,
}

#[derive(Deserialize, Default)]
struct Words {
    missing: String,
    words: Vec<String>,
}

/// `templates/summary/impact.toml`.
#[derive(Deserialize, Default)]
struct Impact {
    action: Words,
    result: Words,
    skill: Words,
}

fn impact() -> &'static Impact {
    static READ: OnceLock<Impact> = OnceLock::new();
    READ.get_or_init(|| {
        let text = template("summary/impact.toml").and_then(|bytes| std::str::from_utf8(bytes).ok());
        text.and_then(|text| toml::from_str(text).ok()).unwrap_or_default()
    })
}

/// What a line lacks; nothing where it is empty. `skills` are those of the portfolio, beside the tools that are known.
pub fn impact_gaps(line: &str, skills: &[&str]) -> Vec<ImpactGap> {
    if line.trim().is_empty() {
        return Vec::new();
    }
    let line = line.to_lowercase();
    let words: Vec<&str> = line.split_word_bounds().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    let names = |known: &Words| known.words.iter().any(|word| said(&line, &words, word));
    let own = skills.iter().any(|skill| said(&line, &words, &skill.to_lowercase()));
    let impact = impact();
    [
        (ImpactPart::Action, names(&impact.action), &impact.action),
        (ImpactPart::Result, measured(&words) || names(&impact.result), &impact.result),
        (ImpactPart::Skill, own || names(&impact.skill), &impact.skill),
    ]
    .into_iter()
    .filter(|(_, there, _)| !there)
    .map(|(part, _, known)| ImpactGap { part, text: known.missing.clone() })
    .collect()
}

/// A single word as a whole word; one with signs in it, or several, as they stand.
fn said(line: &str, words: &[&str], known: &str) -> bool {
    if known.chars().all(char::is_alphanumeric) {
        words.contains(&known)
    } else {
        !known.is_empty() && line.contains(known)
    }
}

/// A number that measures something: a year alone is a date.
fn measured(words: &[&str]) -> bool {
    words.iter().any(|word| {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let year = word.len() == 4 && digits == 4 && (word.starts_with("19") || word.starts_with("20"));
        word.starts_with(|c: char| c.is_ascii_digit()) && !year
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gaps(line: &str) -> Vec<ImpactPart> {
        impact_gaps(line, &["Event-driven systems"]).into_iter().map(|gap| gap.part).collect()
    }

    #[test]
    fn a_line_with_skill_action_and_result_lacks_nothing() {
        use ImpactPart::{Action, Result, Skill};
        assert_eq!(gaps("Used SQL and Tableau to find churn drivers, which lifted retention 10 %."), []);
        assert_eq!(gaps("Halved the tickets with event-driven systems."), []);
        assert_eq!(gaps("Good at data analytics."), [Action, Result, Skill]);
        assert_eq!(gaps("Wrote the API docs in 2024."), [Result], "a year measures nothing");
        assert_eq!(gaps("Moved 38 customers in ten weeks."), [Skill]);
        assert_eq!(gaps("SQL, 14 queries."), [Action]);
        assert_eq!(gaps("  "), []);
    }
}
