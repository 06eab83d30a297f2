//! The one page for recruiters: what it says. How it is set is another crate's business.

mod build;
mod model;

pub use build::{Candidate, Missing, MissingPart, PageChoice, Summary, keep_choice, summarise};
pub use model::{Contact, Fit, PageModel, PageSetter, Paper, SetError, SetPage, Skill, Work};
