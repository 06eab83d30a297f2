//! A push under way, which the person may stop waiting for.

use portico_core::Result;
use portico_core::git::PushOutcome;

use crate::under_way::{UnderWay, Waited};

/// A push, and whoever waits for it.
pub type Pushing = UnderWay<PushOutcome>;

/// Waits until the push has ended, or nobody wants to wait any longer.
///
/// # Errors
/// As the push.
pub fn outcome_of(pushing: &Pushing) -> Result<PushOutcome> {
    match pushing.wait() {
        Waited::Ended(ended) => ended,
        Waited::LetGo { nothing_sent: true } => Ok(PushOutcome::Stopped),
        Waited::LetGo { nothing_sent: false } => {
            let words = "The commits were on their way, and the server hasn't said yet whether it took them.";
            Ok(PushOutcome::Unknown { words: words.to_owned(), asking: true })
        }
    }
}
