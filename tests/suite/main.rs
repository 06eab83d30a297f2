//! Core through its public API: one binary, one harness, judged by the real git and by the files on disk.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, missing_docs)]
// The tests play the other programs that write files, and the real clock.
#![allow(clippy::disallowed_methods)]

#[path = "../oracles/mod.rs"]
mod oracles;

mod backup;
mod catalogue;
mod corpus;
mod diagrams;
mod disks;
mod files;
mod findings;
mod front_matter;
mod gate;
mod git;
mod github;
mod kept;
mod large_changes;
mod lists;
mod moving;
mod only_its_lines;
mod origin;
mod own_kind_guide;
mod own_kinds;
mod picture_change;
mod pictures;
mod places;
mod profile;
mod prose;
mod publish;
mod reading;
mod redaction;
mod redaction_list;
mod redaction_wording;
mod rules;
mod sample;
mod scaffold;
mod secrets;
mod share;
mod slips;
mod starters;
mod states;
mod storage;
mod summary;
mod terms;
mod told;
mod undecided;
mod wall;
mod workshop;
mod world;
mod writing;
