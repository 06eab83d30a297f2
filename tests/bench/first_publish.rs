//! The first publish of everything that somebody committed before: looked at by the gate, packed and sent, with progress.

#[path = "../suite/world/https.rs"]
#[allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    dead_code,
    missing_docs,
    reason = "what the tests publish to"
)]
mod server;

use std::path::{Path, PathBuf};
use std::time::Instant;

use portico_core::git::{Authorities, PushOutcome, PushRequest, PushStep, Repo, Stop, Token, set_authorities};
use portico_core::publish::gate::{Chosen, Gatekeeper, look};
use server::{Authority, Https, TOKEN};
use tempfile::TempDir;

use crate::figures::{Bound, Figure, Unit};
use crate::gate::{git, opened, waiting};
use crate::{Done, ms};

const COMMITS: usize = 5_000;
const ROUNDS: usize = 3;

/// The authority of the web server that is published to, known to git's library. Made before that is used at all, since it
/// looks for authorities once.
pub fn authority() -> Done<(Authority, TempDir)> {
    let folder = TempDir::new()?;
    let authority = Authority::new(folder.path());
    if !set_authorities(Authorities { file: Some(authority.file()), folder: None }) {
        return Err("git's library knows other authorities already".into());
    }
    Ok((authority, folder))
}

/// To a bare repository beside it, and to a web server on this computer, in turn and each time to a new one.
pub fn measure(place: &Path, authority: &Authority) -> Done<Vec<Figure>> {
    let copy = waiting(place, 1, COMMITS)?;
    git(copy.path(), &["update-ref", "-d", "refs/remotes/origin/main"], None)?;
    let served = TempDir::new_in(place)?;
    let server = Https::start(authority, served.path(), &served.path().join("server"));
    let (mut folder, mut web) = (Rounds::default(), Rounds::default());
    for round in 0..ROUNDS {
        let beside = empty(&served.path().join(format!("beside-{round}.git")))?;
        folder.add(one(copy.path(), &beside.display().to_string(), None)?);
        let name = format!("served-{round}.git");
        empty(&served.path().join(&name))?;
        let token = Token::new(&server.server(), None, TOKEN)?;
        web.add(one(copy.path(), &server.url("git", &name), Some(&token))?);
    }
    let bound = Bound::Median(10_000.0);
    Ok(vec![
        Figure::new("First publish of 5,000 versions, gate and all", Unit::Ms, folder.whole, bound),
        Figure::new("The longest in it without a word of progress", Unit::Ms, folder.silent, Bound::None),
        Figure::new("The same over https://, with a token", Unit::Ms, web.whole, bound),
        Figure::new("The longest in that without a word of progress", Unit::Ms, web.silent, Bound::None),
    ])
}

#[derive(Default)]
struct Rounds {
    whole: Vec<f64>,
    silent: Vec<f64>,
}

impl Rounds {
    fn add(&mut self, (whole, silent): (f64, f64)) {
        self.whole.push(whole);
        self.silent.push(silent);
    }
}

fn empty(remote: &Path) -> Done<PathBuf> {
    std::fs::create_dir_all(remote)?;
    git(remote, &["init", "--quiet", "--bare", "--initial-branch=main"], None)?;
    git(remote, &["config", "http.receivepack", "true"], None)?;
    Ok(remote.to_owned())
}

/// How long it takes, and the longest time while it sends in which nothing is told.
fn one(root: &Path, address: &str, token: Option<&Token>) -> Done<(f64, f64)> {
    let private = TempDir::new()?;
    let repo = Repo::open(root)?.ok_or("no repository")?;
    repo.set_remote(address)?;
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
        token,
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
