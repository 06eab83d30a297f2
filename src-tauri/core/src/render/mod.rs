//! Markdown as people see it: the one parser, and clean HTML for the preview.

mod html;
mod markdown;
mod whole;

pub use html::preview_blocks;
pub(crate) use html::{body_cleaner, escape};
pub use markdown::{literal, parser};
pub(crate) use whole::whole_html;
