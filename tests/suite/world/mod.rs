//! What the tests stand on: throw-away folders, the real git, and servers of their own.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, dead_code, missing_docs)]

pub mod git;
pub mod https;
pub mod silent;
pub mod sshd;
