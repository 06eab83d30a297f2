//! The first publish of everything that somebody committed before: looked at by the gate, packed and sent, with progress.

use std::path::Path;
use std::time::Instant;

use portico_core::git::{PushOutcome, PushRequest, PushStep, Repo, Stop};
use portico_core::publish::gate::{Chosen, Gatekeeper, look};
use tempfile::TempDir;

use crate::figures::{Bound, Figure, Unit};
use crate::gate::{git, opened, waiting};
use crate::{Done, ms};

const COMMITS: usize = 5_000;
const ROUNDS: usize = 3;

/// To a bare repository beside it, each time a new one.
pub fn measure(place: &Path) -> Done<Vec<Figure>> {
    let copy = waiting(place, 1, COMMITS)?;
    git(copy.path(), &["update-ref", "-d", "refs/remotes/origin/main"], None)?;
    let (mut whole, mut silent) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (took, longest) = one(copy.path(), place)?;
        whole.push(took);
        silent.push(longest);
    }
    Ok(vec![
        Figure::new("First publish of 5,000 versions, gate and all", Unit::Ms, whole, Bound::Median(10_000.0)),
        Figure::new("The longest in it without a word of progress", Unit::Ms, silent, Bound::None),
    ])
}

/// How long it takes, and the longest time while it sends in which nothing is told.
fn one(root: &Path, place: &Path) -> Done<(f64, f64)> {
    let remote = TempDir::new_in(place)?;
    git(remote.path(), &["init", "--quiet", "--bare", "--initial-branch=main"], None)?;
    let private = TempDir::new()?;
    let repo = Repo::open(root)?.ok_or("no repository")?;
    repo.set_remote(&remote.path().display().to_string())?;
    let portfolio = opened(root, private.path())?;

    let began = Instant::now();
    if !look(&portfolio, &Chosen::default())?.is_open() {
        return Err("the gate found something".into());
    }
    let (mut sent, mut last, mut longest) = (0, Instant::now(), 0.0_f64);
    let mut progress = |step: PushStep| {
        longest = longest.max(ms(last));
        last = Instant::now();
        sent += u32::from(matches!(step, PushStep::Sending { .. }));
    };
    let known_hosts = private.path().join("known_hosts");
    let keeper = Gatekeeper::of(&portfolio)?;
    let request = PushRequest {
        known_hosts: &known_hosts,
        user_known_hosts: None,
        agent: false,
        ssh_dir: None,
        passphrase: None,
        token: None,
        stop: &Stop::default(),
        progress: &mut progress,
    };
    let outcome = repo.push(request, &|repo, unsent| keeper.may_go(repo, unsent))?;
    longest = longest.max(ms(last));
    let took = ms(began);
    match outcome {
        PushOutcome::Pushed { commits } if commits as usize > COMMITS && sent > 1 => Ok((took, longest)),
        other => Err(format!("{other:?} after {sent} words of progress").into()),
    }
}
