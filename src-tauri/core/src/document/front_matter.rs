//! YAML front matter: read by value, changed line by line so that comments and order stay.

use std::collections::BTreeMap;
use std::str::FromStr;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use yaml_edit::ScalarValue;

use super::list_field::{flow, with_list};
use super::skeleton::{reads_as_text, scalar};
use super::unfenced::Unfenced;
use super::{Span, TextEdit, apply, edit_between};

/// The front matter of a text.
#[derive(Debug, Clone, Default)]
pub struct FrontMatter {
    /// Both fences and what stands between, with the last line's ending; `None` where there is none.
    pub span: Option<Span>,
    /// What stands between the fences.
    pub yaml: Option<Span>,
    /// The keys in their order.
    pub keys: Vec<String>,
    /// The values; empty where the YAML is broken.
    pub values: BTreeMap<String, FieldValue>,
    /// Why it can't be read.
    pub broken: Option<BrokenFrontMatter>,
}

/// Front matter that isn't valid YAML, or isn't fenced; [`slip`](super::slip) says why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenFrontMatter {
    /// The line in the file, counted from 1.
    pub line: usize,
}

/// The value of a front-matter field.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldValue {
    /// `true` or `false`
    Flag(bool),
    /// Text, numbers and dates as they are written.
    Text(String),
    /// A list of texts.
    List(Vec<String>),
    /// Something nested, kept but not used.
    Other,
}

impl FrontMatter {
    /// Finds and reads the front matter at the top of a text.
    pub fn read(text: &str) -> Self {
        let Some((span, yaml)) = fences(text) else {
            let broken = Unfenced::find(text).map(|_| BrokenFrontMatter { line: 1 });
            return Self { broken, ..Self::default() };
        };
        let source = &text[yaml.start..yaml.end];
        let keys = source.lines().filter_map(top_level_key).map(str::to_owned).collect();
        let read =
            if source.trim().is_empty() { Ok(Fields::default()) } else { serde_saphyr::from_str::<Fields>(source) };
        let (values, broken) = match read {
            Ok(Fields(values)) => (values, None),
            Err(error) => {
                let line = error.location().map_or(1, |location| usize::try_from(location.line()).unwrap_or(1));
                (BTreeMap::new(), Some(BrokenFrontMatter { line: line + 1 }))
            }
        };
        Self { span: Some(span), yaml: Some(yaml), keys, values, broken }
    }

    /// A field as text; a list is joined by commas.
    pub fn text(&self, name: &str) -> Option<String> {
        match self.values.get(name)? {
            FieldValue::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            FieldValue::List(items) => Some(items.join(", ")).filter(|text| !text.is_empty()),
            FieldValue::Flag(flag) => Some(flag.to_string()),
            FieldValue::Other => None,
        }
    }

    /// A field as list; a text counts as a list of one, a text with commas as several.
    pub fn list(&self, name: &str) -> Vec<String> {
        let split =
            |text: &str| text.split(',').map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect();
        match self.values.get(name) {
            Some(FieldValue::List(items)) => {
                items.iter().map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
            }
            Some(FieldValue::Text(text)) => split(text),
            _ => Vec::new(),
        }
    }

    /// Is it a draft? It is where `draft` says anything but `false`, however it is written: what was meant to stay must not go
    /// out by a slip. Front matter that can’t be read says nothing, so its document is a draft until it can.
    pub fn draft(&self) -> bool {
        let set = |(name, value): (&String, &FieldValue)| is_draft(name, value) && *value != FieldValue::Flag(false);
        self.broken.is_some() || self.values.iter().any(set)
    }

    /// The edit that takes a field away, or sets it to a text, a flag or a list; `None` where nothing changes or the front matter is
    /// broken or would be. Front matter of which nothing is left goes as a whole.
    pub fn edit(&self, text: &str, name: &str, value: Option<&FieldValue>) -> Option<TextEdit> {
        if self.broken.is_some() || (value.is_some() && self.values.get(name) == value) {
            return None;
        }
        let Some(yaml) = self.yaml else {
            let value = written(value?)?;
            return Some(TextEdit { span: Span::new(0, 0), insert: format!("---\n{name}: {value}\n---\n\n") });
        };
        let source = &text[yaml.start..yaml.end];
        let changed = match value {
            Some(value) if !self.values.contains_key(name) => {
                let gap = if source.is_empty() || source.ends_with('\n') { "" } else { "\n" };
                format!("{source}{gap}{name}: {}\n", written(value)?)
            }
            Some(FieldValue::List(items)) => with_list(source, name, &self.list(name), items)?,
            _ => {
                let document = yaml_edit::Document::from_str(source).ok()?;
                let mapping = document.as_mapping()?;
                match value {
                    Some(FieldValue::Flag(flag)) => mapping.set(name, *flag),
                    Some(FieldValue::Text(text)) if reads_as_text(text) => mapping.set(name, text.as_str()),
                    Some(FieldValue::Text(text)) => mapping.set(name, ScalarValue::double_quoted(text.as_str())),
                    Some(FieldValue::List(_) | FieldValue::Other) => return None,
                    None => {
                        mapping.remove(name)?;
                    }
                }
                if mapping.is_empty() {
                    let whole = self.whole(text)?;
                    // Fences at the beginning of the body would be taken for front matter.
                    let body = Self::read(&text[whole.end..]);
                    if body.span.is_none() && body.broken.is_none() {
                        return Some(TextEdit { span: whole, insert: String::new() });
                    }
                    String::new()
                } else {
                    let mut changed = document.to_string();
                    if !changed.is_empty() && !changed.ends_with('\n') {
                        changed.push('\n');
                    }
                    changed
                }
            }
        };
        // Fields that stand at an odd indent can't take another one beside them.
        let edit = edit_between(source, &changed, yaml.start)?;
        Self::read(&apply(text, std::slice::from_ref(&edit))).broken.is_none().then_some(edit)
    }

    /// The block with the blank line that sets it off.
    fn whole(&self, text: &str) -> Option<Span> {
        let span = self.span?;
        let gap = usize::from(text[span.end..].starts_with('\n'));
        Some(Span::new(span.start, span.end + gap))
    }
}

/// A value as it stands after the colon.
fn written(value: &FieldValue) -> Option<String> {
    match value {
        FieldValue::Flag(flag) => Some(flag.to_string()),
        FieldValue::Text(text) if text.is_empty() => Some(String::new()),
        FieldValue::Text(text) => Some(scalar(text)),
        FieldValue::List(items) => Some(flow(items)),
        FieldValue::Other => None,
    }
}

/// The whole block and the YAML in it, if the text begins with a fence.
fn fences(text: &str) -> Option<(Span, Span)> {
    let first = text.split_inclusive('\n').next().filter(|line| line.trim_end() == "---" && line.ends_with('\n'))?;
    let mut at = first.len();
    for line in text[first.len()..].split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return Some((Span::new(0, at + line.len()), Span::new(first.len(), at)));
        }
        at += line.len();
    }
    None
}

/// The field that says whether a document is a draft, however its name is written: one slip of the hand in it is let pass where
/// it holds a flag (`drfat: true`). A field `craft: pottery` is another one.
pub(super) fn is_draft(name: &str, value: &FieldValue) -> bool {
    let name = name.trim().to_lowercase();
    name == "draft" || (matches!(value, FieldValue::Flag(_)) && strsim::damerau_levenshtein(&name, "draft") == 1)
}

pub(super) fn top_level_key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once(':')?;
    (!key.is_empty() && !key.starts_with([' ', '\t', '#', '-'])).then_some(key)
}

#[derive(Default)]
struct Fields(BTreeMap<String, FieldValue>);

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Top;
        impl<'de> Visitor<'de> for Top {
            type Value = Fields;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("fields, each on a line of its own as `name: value`")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = BTreeMap::new();
                while let Some((name, value)) = map.next_entry::<String, FieldValue>()? {
                    if fields.insert(name.clone(), value).is_some() {
                        return Err(A::Error::custom(format!("the field `{name}` is there twice")));
                    }
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(Top)
    }
}

impl<'de> Deserialize<'de> for FieldValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Value;
        impl<'de> Visitor<'de> for Value {
            type Value = FieldValue;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("a text, a number, a date, true or false, or a list")
            }
            fn visit_bool<E>(self, value: bool) -> Result<FieldValue, E> {
                Ok(FieldValue::Flag(value))
            }
            fn visit_i64<E>(self, value: i64) -> Result<FieldValue, E> {
                Ok(FieldValue::Text(value.to_string()))
            }
            fn visit_u64<E>(self, value: u64) -> Result<FieldValue, E> {
                Ok(FieldValue::Text(value.to_string()))
            }
            fn visit_f64<E>(self, value: f64) -> Result<FieldValue, E> {
                Ok(FieldValue::Text(value.to_string()))
            }
            fn visit_str<E>(self, value: &str) -> Result<FieldValue, E> {
                Ok(FieldValue::Text(value.to_owned()))
            }
            fn visit_unit<E>(self) -> Result<FieldValue, E> {
                Ok(FieldValue::Text(String::new()))
            }
            fn visit_none<E>(self) -> Result<FieldValue, E> {
                Ok(FieldValue::Text(String::new()))
            }
            fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<FieldValue, D::Error> {
                FieldValue::deserialize(inner)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<FieldValue, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = items.next_element::<FieldValue>()? {
                    match item {
                        FieldValue::Text(text) => list.push(text),
                        FieldValue::Flag(flag) => list.push(flag.to_string()),
                        FieldValue::List(_) | FieldValue::Other => {}
                    }
                }
                Ok(FieldValue::List(list))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<FieldValue, A::Error> {
                while map.next_entry::<serde::de::IgnoredAny, serde::de::IgnoredAny>()?.is_some() {}
                Ok(FieldValue::Other)
            }
        }
        deserializer.deserialize_any(Value)
    }
}
