//! What a rule is held against, as the data gives it, and made ready for looking.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use regex::{Regex, RegexBuilder};
use serde::Deserialize;

use super::phrases::{Phrases, plain_classes, wrong_pattern};

/// Values by name. Lists are made ready for looking when first asked for, once for all copies.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "BTreeMap<String, toml::Value>")]
pub struct Parameters {
    values: BTreeMap<String, toml::Value>,
    phrases: Arc<OnceLock<BTreeMap<String, Phrases>>>,
    patterns: Arc<OnceLock<Option<Regex>>>,
}

impl From<BTreeMap<String, toml::Value>> for Parameters {
    fn from(values: BTreeMap<String, toml::Value>) -> Self {
        Self { values, ..Self::default() }
    }
}

impl Parameters {
    /// Is there a value of this name?
    pub fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// All names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(String::as_str)
    }

    /// What sort of value it is: `string`, `integer`, `array`.
    pub fn sort(&self, name: &str) -> Option<&'static str> {
        self.values.get(name).map(toml::Value::type_str)
    }

    /// Is the value no list, or a list of texts alone?
    pub(super) fn is_plain(&self, name: &str) -> bool {
        let listed = self.values.get(name).and_then(toml::Value::as_array);
        listed.is_none_or(|values| values.iter().all(toml::Value::is_str))
    }

    /// A text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name)?.as_str()
    }

    /// A whole number that isn't negative.
    pub fn number(&self, name: &str) -> Option<usize> {
        usize::try_from(self.values.get(name)?.as_integer()?).ok()
    }

    /// A list of texts; empty where there is none.
    pub fn list(&self, name: &str) -> impl Iterator<Item = &str> {
        self.values.get(name).and_then(toml::Value::as_array).into_iter().flatten().filter_map(toml::Value::as_str)
    }

    /// A list as phrases to look for.
    pub fn phrases(&self, name: &str) -> Option<&Phrases> {
        let all = self.phrases.get_or_init(|| {
            let lists = self.values.iter().filter(|(_, value)| value.is_array());
            lists.map(|(name, _)| (name.clone(), Phrases::new(self.list(name)))).collect()
        });
        all.get(name)
    }

    /// The list `patterns` as one pattern, whatever the case. `None` where one of them can't be read.
    pub fn pattern(&self) -> Option<&Regex> {
        let joined = || {
            let each: Vec<String> =
                self.list("patterns").map(|pattern| format!("(?:{})", plain_classes(pattern))).collect();
            RegexBuilder::new(&each.join("|")).case_insensitive(true).build().ok()
        };
        self.patterns.get_or_init(joined).as_ref()
    }

    /// The first pattern between slashes that can't be read, and why.
    pub(super) fn wrong(&self) -> Option<(String, String)> {
        self.values.keys().find_map(|name| wrong_pattern(self.list(name)))
    }
}
