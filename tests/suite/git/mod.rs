//! Core's git module, judged by the real git.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod asking;
mod commit;
mod https;
mod keys;
mod killed;
mod large_status;
mod push;
mod remote;
mod seen_as_git;
mod silent;
mod ssh;
mod staging;
mod status;
mod web;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use portico_core::git::{PushOutcome, PushRequest, PushStep, Repo, Stop, Token};

use crate::world::git::World;
use zeroize::Zeroizing;

/// How a test pushes.
struct Pusher {
    known_hosts: PathBuf,
    user_known_hosts: Option<PathBuf>,
    agent: bool,
    ssh_dir: Option<PathBuf>,
    passphrase: Option<&'static str>,
    token: Option<Token>,
    stop: Arc<Stop>,
    steps: Vec<PushStep>,
}

impl Pusher {
    fn new(world: &World) -> Self {
        Self {
            known_hosts: world.path().join("data/known_hosts"),
            user_known_hosts: None,
            agent: false,
            ssh_dir: None,
            passphrase: None,
            token: None,
            stop: Arc::default(),
            steps: Vec::new(),
        }
    }

    fn with_keys(world: &World, ssh_dir: &Path) -> Self {
        Self { ssh_dir: Some(ssh_dir.to_path_buf()), ..Self::new(world) }
    }

    fn push(&mut self, repo: &Repo) -> PushOutcome {
        self.asking(|request| repo.push(request, &|_, _| Ok(true)))
    }

    fn asking<T>(&mut self, ask: impl FnOnce(PushRequest<'_>) -> portico_core::Result<T>) -> T {
        let Self { known_hosts, user_known_hosts, agent, ssh_dir, passphrase, token, stop, steps } = self;
        ask(PushRequest {
            known_hosts: known_hosts.as_path(),
            user_known_hosts: user_known_hosts.as_deref(),
            agent: *agent,
            ssh_dir: ssh_dir.as_deref(),
            passphrase: passphrase
                .is_some()
                .then_some(&|_: &str| passphrase.map(|given| Zeroizing::new(given.to_owned()))),
            token: token.as_ref(),
            stop,
            progress: &mut |step| steps.push(step),
        })
        .unwrap()
    }
}

/// Pushes to a folder.
pub fn pushed(world: &World, repo: &Repo) -> PushOutcome {
    Pusher::new(world).push(repo)
}
