//! `portico-cli` as a person or a script runs it: the real binary, judged by git and the readers of PDF.

#[path = "../oracles/mod.rs"]
mod oracles;
#[path = "../suite/world/mod.rs"]
mod world;

mod desk;
mod documented;
mod export;
mod job;
mod publish;
mod ssh;
mod use_and_errors;
