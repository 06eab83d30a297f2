//! The sending of what is committed, with what is remembered of it.

use portico_core::Result;
use portico_core::git::{PushOutcome, PushStep};
use portico_core::portfolio::Portfolio;
use portico_core::private::Doubt;
use portico_core::publish::gate::Gatekeeper;

use super::publish::{PublishOutcome, PublishStep};
use super::reaching::reach;
use crate::clock::now;
use crate::desk::Desk;
use crate::pushing::Pushing;

/// Sends every commit that the remote lacks, and remembers what became of it.
///
/// # Errors
/// What git says. How the remote took it is an outcome.
pub(super) fn push(
    desk: &Desk,
    open: &Portfolio,
    keeper: &Gatekeeper,
    pushing: &Pushing,
    tell: &dyn Fn(PublishStep, u32, u32),
) -> Result<PushOutcome> {
    let mut began = false;
    let mut progress = |step: PushStep| match step {
        PushStep::Connecting => tell(PublishStep::Connecting, 0, 0),
        PushStep::Sending { done, total } => {
            if !std::mem::replace(&mut began, true) {
                note(open.begins_to_send(now()));
            }
            tell(PublishStep::Sending, done, total);
        }
        PushStep::Checking => tell(PublishStep::Checking, 0, 0),
    };
    // A locked key store asks the person first.
    tell(PublishStep::Connecting, 0, 0);
    let repo = open.repo()?;
    let outcome = reach(desk, &repo, &pushing.stop, &mut progress, |request| {
        let outcome = repo.push(request, &|repo, unsent| keeper.may_go(repo, unsent))?;
        Ok((Some(outcome.clone()), outcome))
    })?;
    note(open.note_end(&outcome, began, now()));
    Ok(outcome)
}

/// What is to be remembered of a push changes nothing about it.
fn note(noted: Result<()>) {
    if let Err(error) = noted {
        tracing::warn!(%error, "what became of publishing is not remembered");
    }
}

/// The doubt as the outcome that it was; `newest`: the newest commit that waits.
pub(super) fn in_doubt(Doubt { words, at, .. }: Doubt, newest: Option<String>) -> PublishOutcome {
    PublishOutcome { commit: newest, message: None, push: PushOutcome::Unknown { words, asking: false }, at }
}
