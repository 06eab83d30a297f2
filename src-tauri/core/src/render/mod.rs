//! Markdown as people see it: the one parser, and clean HTML for the preview.

mod html;
mod markdown;

pub use html::preview_blocks;
pub use markdown::{literal, parser};
