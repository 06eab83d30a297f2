//! `kinds`: what can be written.

use std::fmt::Write;
use std::sync::Arc;

use clap::Args;
use portico_core::Result;
use portico_core::catalogue::{Catalogue, DocumentKind, WordRange};
use serde_json::{Value, json};

use crate::output::{self, Answer, count, note};
use crate::place::{self, Found, Place};

#[derive(Args)]
pub struct Kinds {
    /// Print one object
    #[arg(long)]
    pub json: bool,
    /// Agree to use the kinds that the portfolio brings along
    #[arg(long)]
    trust: bool,
    #[command(flatten)]
    place: Place,
}

impl Kinds {
    pub fn run(&self) -> Result<Answer> {
        let found = if self.trust { Some(self.trusting()?) } else { self.place.open_if_there()? };
        let catalogue = match found {
            Some(found) => found.portfolio.catalogue(),
            None => Arc::new(Catalogue::built_in()?),
        };
        if self.json {
            let kinds: Vec<Value> = catalogue.kinds.iter().map(object).collect();
            return Ok(Answer::done(output::json(&json!({ "kinds": kinds }))));
        }
        Ok(Answer::done(catalogue.kinds.iter().map(worded).collect::<Vec<_>>().join("\n")))
    }

    /// The portfolio, once its kinds may be used.
    fn trusting(&self) -> Result<Found> {
        let found = self.place.open_quietly()?;
        found.portfolio.trust_own_kinds()?;
        let own = found.portfolio.own_kinds();
        note(&format!("{} of this portfolio's own: used from now on.", count(own.used.len(), "kind", "kinds")));
        place::tell_own_kinds(&own);
        Ok(found)
    }
}

fn worded(kind: &DocumentKind) -> String {
    let own = if kind.own { ", your own" } else { "" };
    let mut text = format!("{}  {}{own}\n    {}\n", kind.id, kind.title, kind.purpose);
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
        "words": words(kind.goal), "own": kind.own, "fields": fields.collect::<Vec<_>>(), "sections": sections.collect::<Vec<_>>(),
    })
}
