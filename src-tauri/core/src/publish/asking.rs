//! The remote is asked before commits are made anew: what it holds by now is public, whoever published it, and no rewriting
//! hides that.
//!
//! Invariant: nothing is made anew of which the person believes that nobody has seen it, while the remote holds it or couldn't
//! be asked, unless they were told so and want it all the same.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::gate::{Chosen, FoundLeak, GateReport, Gatekeeper, look, says};
use crate::Result;
use crate::gate::LeakSort;
use crate::git::{PushOutcome, Repo};
use crate::portfolio::Portfolio;
use crate::private::FoundPublic;

/// Asks the remote what it holds by now and notes it. Why it didn't tell, if so.
pub type Ask<'a> = dyn Fn(&Repo) -> Result<Option<PushOutcome>> + 'a;

/// What the person knows of a leak that they want to mend.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct Known {
    /// Names it.
    pub key: String,
    /// What it is: the term as the list has it, or the sort of thing.
    pub what: String,
    /// Were they told that the remote holds it already?
    pub public: bool,
    /// Were they told that the remote can't be asked, and want it all the same?
    pub unasked: bool,
}

/// Why nothing was mended. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Unmended {
    /// The remote holds it by now: another working copy published it.
    Public,
    /// The remote couldn't be asked.
    Unasked {
        /// Why it didn't tell.
        push: PushOutcome,
    },
}

/// Mends a leak, after the remote was asked whether it is public by now, where commits that wait hold it.
///
/// # Errors
/// What git or the private database says, and as `mend`.
pub fn after_asking<T>(
    portfolio: &Portfolio,
    known: &Known,
    ask: &Ask<'_>,
    mend: impl FnOnce() -> Result<T>,
) -> Result<std::result::Result<T, Unmended>> {
    let is_meant = |found: &FoundLeak| says(&found.leak, &known.key, &known.what);
    let waiting = look(portfolio, &Chosen::default())?.leaks.into_iter().find(is_meant);
    if let Some(found) = waiting.filter(|_| !known.unasked) {
        let repo = portfolio.repo()?;
        if let Some(push) = ask(&repo)? {
            return Ok(Err(Unmended::Unasked { push }));
        }
        portfolio.private().settle_doubt(portfolio.copy())?;
        if !known.public && Gatekeeper::of(portfolio)?.is_public(&repo, &known.key, &known.what)? {
            note_public(portfolio, &found)?;
            return Ok(Err(Unmended::Public));
        }
    }
    mend().map(Ok)
}

/// Asks the remote which of what the gate found it holds by now. Why it didn't tell, if so; then the report says what was
/// known before.
///
/// # Errors
/// What git or the private database says.
pub fn ask_about(portfolio: &Portfolio, report: &mut GateReport, ask: &Ask<'_>) -> Result<Option<PushOutcome>> {
    let waits = |found: &&mut FoundLeak| !found.public && !found.commits.is_empty();
    let mut unsure: Vec<&mut FoundLeak> = report.leaks.iter_mut().filter(waits).collect();
    if unsure.is_empty() {
        return Ok(None);
    }
    let repo = portfolio.repo()?;
    if let Some(push) = ask(&repo)? {
        return Ok(Some(push));
    }
    portfolio.private().settle_doubt(portfolio.copy())?;
    let keeper = Gatekeeper::of(portfolio)?;
    for found in &mut unsure {
        found.public = keeper.is_public(&repo, &found.leak.key, &found.leak.what)?;
        if found.public {
            note_public(portfolio, found)?;
        }
    }
    Ok(None)
}

/// The gate looks only at what the remote lacks: what it holds by now stays known until the person has read it.
fn note_public(portfolio: &Portfolio, FoundLeak { leak, .. }: &FoundLeak) -> Result<()> {
    let opens = matches!(leak.sort, LeakSort::PrivateKey | LeakSort::Secret);
    let found = FoundPublic { key: leak.key.clone(), what: leak.what.clone(), said: leak.excerpt.said.clone(), opens };
    portfolio.private().note_public(portfolio.copy(), &found)
}
