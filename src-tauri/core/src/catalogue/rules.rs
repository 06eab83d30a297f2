//! What a rule says of itself.

use serde::Deserialize;

use super::{Parameters, Severity};

/// A rule's own words, as `templates/rules/<rule>.toml` holds them. A kind's check may say some of it otherwise.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleText {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What it looks at, for the list of checks.
    pub description: String,
    /// How much its findings weigh.
    pub severity: Severity,
    /// What is said; `{name}` and the like are filled in.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What would mend it.
    pub hint: String,
    /// What it is held against.
    #[serde(default)]
    pub parameters: Parameters,
}
