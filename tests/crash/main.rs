//! Kill -9 at a random moment, a thousand times: nothing acknowledged is lost, nothing is torn, and the next start works.
//!
//! `PORTICO_CRASH_ROUNDS` and `PORTICO_CRASH_SEED` override how often and with which randomness.
#![allow(clippy::expect_used, clippy::panic, clippy::print_stderr, clippy::print_stdout, clippy::unwrap_used)]

mod lane;
mod story;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// The worker's name as the first argument.
const WORKER: &str = "type-save-commit";
const LANES: usize = 2;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, name, root, private, number] = arguments.as_slice()
        && name == WORKER
    {
        story::work(Path::new(root), Path::new(private), number.parse().expect("a number"));
        return ExitCode::SUCCESS;
    }
    let rounds = setting("PORTICO_CRASH_ROUNDS").unwrap_or(1000);
    let seed = setting("PORTICO_CRASH_SEED").unwrap_or_else(|| u64::from(std::process::id()));
    println!("crash: {rounds} rounds of kill -9, seed {seed}");
    let began = Instant::now();
    let (taken, acknowledged) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let failures = Mutex::new(Vec::new());
    let total = usize::try_from(rounds).expect("rounds fit");
    std::thread::scope(|scope| {
        for _ in 0..LANES {
            scope.spawn(|| {
                let mut lane = None;
                loop {
                    let round = taken.fetch_add(1, Ordering::SeqCst);
                    if round >= total {
                        break;
                    }
                    match lane::round(&mut lane, seed.wrapping_add(round as u64)) {
                        Ok(count) => {
                            acknowledged.fetch_add(count, Ordering::SeqCst);
                        }
                        Err(reason) => {
                            eprintln!("round {round}: {reason}");
                            failures.lock().expect("no thread panics here").push(round);
                            lane = None;
                        }
                    }
                }
            });
        }
    });
    let failed = failures.lock().expect("no thread panics here").len();
    println!(
        "crash: {rounds} rounds, {} acknowledged operations, {:.1} s, seed {seed}",
        acknowledged.load(Ordering::SeqCst),
        began.elapsed().as_secs_f64()
    );
    println!("crash: {} passed, {failed} failed", total - failed);
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|value| value.parse().unwrap_or_else(|_| panic!("{name} is a number, not {value}")))
}
