//! The real app in a real window, from the first start to the page on a recruiter's desk. Judged by git, by the readers
//! of PDF and by the files on disk. Needs a display: `scripts/window.sh cargo test … --test e2e -- --include-ignored`.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

#[path = "../oracles/mod.rs"]
mod oracles;
mod window;

mod considerations;
mod diagrams;
mod dialog;
mod editing;
mod folders;
mod gate;
mod github;
mod kept;
mod keyboard;
mod main_job;
mod moving;
mod never_lost;
mod one_page;
mod other_programs;
mod own_kinds;
mod picture_sides;
mod pictures;
mod private_data;
mod records;
mod redacted;
mod sharing;
mod sign_in;
mod silent;
mod ssh;
mod states;
mod story;
