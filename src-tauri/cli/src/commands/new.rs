//! `new`: a portfolio from nothing.

use std::path::PathBuf;

use clap::Args;
use portico_core::Result;
use portico_core::portfolio::{CreateRequest, Link, Profile, create};
use portico_core::storage::{LocalDisk, synced_by};

use super::pair;
use crate::output::{Answer, note};
use crate::place;

#[derive(Args)]
pub struct New {
    /// The folder to make; it must not exist or be empty
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Your name
    #[arg(long)]
    name: String,
    /// One line: what you do, for whom
    #[arg(long, default_value = "", hide_default_value = true)]
    headline: String,
    /// Where you are
    #[arg(long, default_value = "", hide_default_value = true)]
    location: String,
    /// An e-mail address that everyone may see
    #[arg(long, default_value = "", hide_default_value = true)]
    email: String,
    /// A page elsewhere, such as LinkedIn=https://www.linkedin.com/in/you (may be repeated)
    #[arg(long = "link", value_name = "LABEL=URL", value_parser = pair)]
    links: Vec<(String, String)>,
    /// Leave the first commit to you
    #[arg(long)]
    no_commit: bool,
}

impl New {
    pub fn run(&self) -> Result<Answer> {
        let folder = place::absolute(&self.folder)?;
        let request = CreateRequest {
            path: folder.to_string_lossy().into_owned(),
            profile: Profile {
                name: self.name.clone(),
                name_latin: None,
                headline: self.headline.clone(),
                location: self.location.clone(),
                email: self.email.clone(),
                email_public: !self.email.is_empty(),
                links: self.links.iter().map(|(label, url)| Link { label: label.clone(), url: url.clone() }).collect(),
            },
            identity: None,
            allow_synced: true,
        };
        let made = create(&LocalDisk, &request, !self.no_commit, place::now())?;
        // Where it can't be noted, the first kind of one's own is asked about once.
        let _ = place::made_here(&made);
        if let Some(service) = synced_by(&made) {
            note(&format!(
                "{service} keeps this folder in step, one file at a time, which can damage a git history. A folder outside it is safer."
            ));
        }
        note("Begin with: portico-cli draft teardown --title TITLE --set product=NAME -C DIR");
        Ok(Answer::done(made.display().to_string()))
    }
}
