//! Out of the app: a document as text for a post, as rich text for another editor, and as a page of its own.
//!
//! Invariants: what is made here runs nothing and loads nothing by itself; a relative link becomes an address only where the
//! remote holds what it leads to, and is named plainly otherwise; nothing private is read but what the caller passes in.

mod altered;
mod engineer;
mod linkedin;
mod outside;
mod page;
mod plain;
mod rich;

pub use altered::Altered;
pub use engineer::review_page;
pub use linkedin::{Cut, LINKEDIN_LIMIT, PostCopy, linkedin_post};
pub use outside::Outside;
pub use page::{Page, web_page};
pub use plain::plain_text;
pub use rich::{RichCopy, RichTarget, rich_copy};
