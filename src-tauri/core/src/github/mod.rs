//! Creating a repository on GitHub, so that there is somewhere to publish to.
//!
//! Invariants:
//! - A token is shown to the API of the one server that it belongs to. A redirect is an outcome and never followed.
//! - Nothing is said to be created or not before the server has said so: after a broken connection it is asked again.
//! - What the server answers is somebody else's words: an address is taken only if it is on the server that was asked, and
//!   no answer brings the token back into an outcome.

mod answer;
mod connection;
mod create;
mod repository;
mod server;

pub use answer::Creation;
pub use create::{CreateRequest, create};
pub use repository::{NewRepository, RepositoryField, RepositoryIssue};
pub use server::Server;
