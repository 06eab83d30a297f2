//! `kinds`: what can be written.

use std::fmt::Write;

use clap::Args;
use portico_core::Result;
use portico_core::catalogue::{Catalogue, DocumentKind, WordRange};
use serde_json::{Value, json};

use crate::output::{self, Answer};

#[derive(Args)]
pub struct Kinds {
    /// Print one object
    #[arg(long)]
    pub json: bool,
}

impl Kinds {
    pub fn run(&self) -> Result<Answer> {
        let catalogue = Catalogue::built_in()?;
        if self.json {
            let kinds: Vec<Value> = catalogue.kinds.iter().map(object).collect();
            return Ok(Answer::done(output::json(&json!({ "kinds": kinds }))));
        }
        Ok(Answer::done(catalogue.kinds.iter().map(worded).collect::<Vec<_>>().join("\n")))
    }
}

fn worded(kind: &DocumentKind) -> String {
    let mut text = format!("{}  {}\n    {}\n", kind.id, kind.title, kind.purpose);
    for field in &kind.fields {
        let needed = if field.required { ", needed" } else { "" };
        let choices = match field.choices.as_slice() {
            [] => String::new(),
            choices => format!(" ({})", choices.join(", ")),
        };
        let _ = writeln!(text, "    --set {}=  {}{needed}{choices}", field.name, field.title);
    }
    text
}

fn object(kind: &DocumentKind) -> Value {
    let words = |range: Option<WordRange>| range.map(|range| json!({ "min": range.min, "max": range.max }));
    let fields = kind.fields.iter().map(|field| {
        json!({
            "name": field.name, "title": field.title, "type": field.kind, "required": field.required,
            "default": field.default, "choices": field.choices, "help": field.help,
        })
    });
    let sections = kind.sections.iter().map(|section| {
        json!({
            "id": section.id, "title": section.title, "heading": section.heading, "required": section.required,
            "words": words(section.words),
        })
    });
    json!({
        "id": kind.id, "title": kind.title, "purpose": kind.purpose, "folder": kind.folder, "file": kind.file,
        "words": words(kind.goal), "fields": fields.collect::<Vec<_>>(), "sections": sections.collect::<Vec<_>>(),
    })
}
