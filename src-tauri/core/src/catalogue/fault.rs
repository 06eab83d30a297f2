//! What is wrong with a kind, and where: does everything that it refers to exist, can its patterns be read?

use super::kind::DocumentKind;
use super::rules::RuleText;

/// One step towards a value of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The value of a key.
    Key(&'static str),
    /// One of a list, counted from 0.
    At(usize),
}

/// Something that a kind says and can't mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// The way to the value, as far as there is one.
    pub(super) place: Vec<Step>,
    /// What is wrong, as the end of a sentence.
    pub(super) reason: String,
}

impl Fault {
    /// A fault of a value of the kind itself.
    pub(super) fn of(key: &'static str, reason: impl Into<String>) -> Self {
        Self { place: vec![Step::Key(key)], reason: reason.into() }
    }

    /// A fault of a value of one of a list.
    pub(super) fn within(list: &'static str, at: usize, key: &'static str, reason: impl Into<String>) -> Self {
        Self { place: vec![Step::Key(list), Step::At(at), Step::Key(key)], reason: reason.into() }
    }
}

impl DocumentKind {
    /// Is everything that the kind refers to there?
    pub(super) fn validate(&self, rules: &[RuleText]) -> Result<(), Fault> {
        for (at, check) in self.checks.iter().enumerate() {
            if !rules.iter().any(|rule| rule.id == check.rule) {
                let reason = format!("the check “{}” names the rule “{}”, which doesn't exist", check.id, check.rule);
                return Err(Fault::within("checks", at, "rule", reason));
            }
            if let Some(section) = check.section.as_deref().filter(|section| *section != "each")
                && !self.sections.iter().any(|known| known.id == section)
            {
                let reason = format!("the check “{}” names the section “{section}”, which doesn't exist", check.id);
                return Err(Fault::within("checks", at, "section", reason));
            }
            if let Some(first) = check.after.iter().find(|first| !self.checks.iter().any(|known| known.id == **first)) {
                let reason = format!("the check “{}” comes after “{first}”, which doesn't exist", check.id);
                return Err(Fault::within("checks", at, "after", reason));
            }
        }
        for (at, criterion) in self.criteria.iter().enumerate() {
            if let Some(check) =
                criterion.checks.iter().find(|check| !self.checks.iter().any(|known| known.id == **check))
            {
                let reason = format!("the criterion “{}” names the check “{check}”, which doesn't exist", criterion.id);
                return Err(Fault::within("criteria", at, "checks", reason));
            }
        }
        Ok(())
    }

    /// Can all patterns between slashes be read?
    pub(super) fn validate_patterns(&self) -> Result<(), Fault> {
        let mut checks = self.checks.iter().enumerate();
        let wrong = checks.find_map(|(at, check)| Some((at, &check.id, check.parameters.wrong()?)));
        match wrong {
            Some((at, id, (sign, reason))) => {
                let reason = format!("the check “{id}” has the pattern {sign}, which can't be read: {reason}");
                Err(Fault::within("checks", at, "parameters", reason))
            }
            None => Ok(()),
        }
    }
}
