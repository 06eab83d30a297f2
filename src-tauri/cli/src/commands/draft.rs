//! `draft`: a new document from its kind's skeleton.

use std::collections::BTreeMap;

use clap::Args;
use portico_core::portfolio::{NewDocumentRequest, Permission, parse_origin};
use portico_core::time::Moment;
use portico_core::{Error, ErrorCode, Result};

use super::pair;
use crate::output::{Answer, note};
use crate::place::{self, Found, Place};

#[derive(Args)]
pub struct Draft {
    /// One of those that `portico-cli kinds` lists
    kind: String,
    /// Its title
    #[arg(long)]
    title: String,
    /// A field of the kind (may be repeated)
    #[arg(long = "set", value_name = "FIELD=VALUE", value_parser = pair)]
    fields: Vec<(String, String)>,
    /// Where it comes from: fictional, public-product or employer. Noted on this computer alone
    #[arg(long, value_name = "ORIGIN")]
    origin: Option<String>,
    #[command(flatten)]
    place: Place,
}

impl Draft {
    pub fn run(&self) -> Result<Answer> {
        let origin = self.origin.as_deref().map(parse_origin).transpose()?;
        let found = self.place.open()?;
        let now = place::now();
        let mut fields = self.defaults(&found, now);
        for (name, value) in &self.fields {
            fields.insert(name.clone(), value.clone());
        }
        let request = NewDocumentRequest { kind: self.kind.clone(), title: self.title.clone(), fields };
        let path = found.portfolio.create_document(&request, now).map_err(|error| self.named(&found, error))?;
        if let Some(origin) = origin {
            found.portfolio.set_origin(&path, origin, &Permission::default(), now)?;
        }
        for other in found.portfolio.point_back(&path, None, &[])?.missed {
            note(&format!("{other} could not be changed. `check` says what to add there."));
        }
        Ok(Answer::done(found.portfolio.root().join(path.as_str()).display().to_string()))
    }

    /// What stands in the kind's fields at first.
    fn defaults(&self, found: &Found, now: Moment) -> BTreeMap<String, String> {
        let catalogue = found.portfolio.catalogue();
        let kind = catalogue.kind(&self.kind);
        let fields = kind.map(|kind| kind.fields.as_slice()).unwrap_or_default();
        fields
            .iter()
            .map(|field| (field.name.clone(), field.default_on(now)))
            .filter(|(_, value)| !value.is_empty())
            .collect()
    }

    /// Adds how the missing fields are called here.
    fn named(&self, found: &Found, error: Error) -> Error {
        let catalogue = found.portfolio.catalogue();
        let kind = catalogue.kind(&self.kind);
        let given = |name: &str| self.fields.iter().any(|(given, value)| given == name && !value.is_empty());
        let missing: Vec<String> = kind
            .into_iter()
            .flat_map(|kind| &kind.fields)
            .filter(|field| field.required && field.default.is_empty() && !given(&field.name))
            .map(|field| format!("--set {}=…", field.name))
            .collect();
        if error.code != ErrorCode::InvalidInput || missing.is_empty() {
            return error;
        }
        let hint = error.hint.clone().unwrap_or_default();
        error.hint(format!("{hint}\nStill needed: {}", missing.join(" ")))
    }
}
