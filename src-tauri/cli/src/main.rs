//! Portico for the terminal: the same core as the app's, for scripts, tests and people who like a prompt.
//!
//! Invariants: nothing is ever asked; with `--json` stdout holds one object and nothing else; the exit code is 0 when it is
//! done, 1 when a finding or the remote's state stands in the way, 2 for wrong use, 3 for a failure.

mod commands;
mod output;
mod place;

use std::process::ExitCode;

use clap::{ColorChoice, Parser};

use commands::Command;
use output::{Answer, Exit};

/// Build, check and publish a portfolio.
#[derive(Parser)]
#[command(name = "portico-cli", version, color = ColorChoice::Never, max_term_width = 100)]
#[command(
    after_help = "Exit codes: 0 done; 1 a finding or the remote's state stands in the way; 2 wrong use; 3 failure."
)]
struct Cli {
    /// Say what the system answered when something fails
    #[arg(long, global = true)]
    verbose: bool,
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    place::trust_named_authorities();
    let answer = cli.command.run().unwrap_or_else(|error| {
        output::note(&output::worded(&error, cli.verbose));
        Answer {
            text: if cli.command.json() { output::error_object(&error) } else { String::new() },
            exit: Exit::of(&error),
        }
    });
    let text = if cli.command.json() { answer.text } else { output::printable(&answer.text) };
    match output::print(&text) {
        Ok(()) => answer.exit.into(),
        Err(error) => {
            output::note(&format!("The answer could not be printed: {error}."));
            Exit::Failure.into()
        }
    }
}
