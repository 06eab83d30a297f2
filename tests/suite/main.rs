//! Core through its public API: one binary, one harness, judged by the real git and by the files on disk.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, missing_docs)]

mod catalogue;
mod disks;
mod front_matter;
mod git;
mod places;
mod reading;
mod sample;
mod scaffold;
mod starters;
mod storage;
mod workshop;
mod world;
mod writing;
