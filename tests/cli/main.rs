//! `portico-cli` as a person or a script runs it: the real binary, judged by git and the readers of PDF.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking, and writes files as other programs do"
)]

#[path = "../oracles/mod.rs"]
mod oracles;
#[path = "../suite/world/mod.rs"]
mod world;

mod chain;
mod desk;
mod documented;
mod export;
mod https;
mod job;
mod mishaps;
mod origin;
mod own_kinds;
mod private;
mod proxy;
mod publish;
mod signing;
mod ssh;
mod use_and_errors;
