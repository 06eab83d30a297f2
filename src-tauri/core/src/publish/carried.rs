//! The person's own address in the place of another one that their commits carry.

use super::gate::{Chosen, Gatekeeper, look};
use super::mend::rewrite;
use crate::gate::{Leak, LeakSort};
use crate::git::{Identity, Rewriting, Rewritten};
use crate::portfolio::Portfolio;
use crate::{Error, ErrorCode, Result};

/// Gives the commits of this portfolio the profile's address, from now on, and those that are not yet published in the place
/// of the address that a leak names by its key. What was made anew, if anything waited.
///
/// # Errors
/// [`ErrorCode::InvalidInput`] where nothing carries that address any more or the profile has none, or what git says. Then
/// nothing was changed.
pub fn carry_own_address(portfolio: &Portfolio, key: &str) -> Result<Option<Rewritten>> {
    let profile = portfolio.config()?.profile;
    let own = profile.email.trim();
    if own.is_empty() {
        return Err(Error::new(ErrorCode::InvalidInput, "Your profile shows no e-mail address.")
            .hint("Write one into your profile, or say that the other one may be public."));
    }
    let repo = portfolio.repo()?;
    let is_meant = |leak: &Leak| leak.sort == LeakSort::Identity && leak.key == key;
    let waiting = look(portfolio, &Chosen::default())?.leaks.into_iter().find(|found| is_meant(&found.leak));
    let next = Gatekeeper::of(portfolio)?.author().filter(is_meant);
    let rewritten = match &waiting {
        Some(found) => {
            let addresses = [(found.leak.excerpt.said.clone(), own.to_owned())].into();
            Some(rewrite(portfolio, &repo, &Rewriting { addresses, ..Rewriting::default() })?)
        }
        None if next.is_none() => {
            return Err(Error::new(ErrorCode::InvalidInput, "No commit carries that address any more.")
                .hint("Look at Publish again."));
        }
        None => None,
    };
    if next.is_some() {
        let name = repo.identity().map_or(profile.name.clone(), |identity| identity.name);
        repo.set_identity(&Identity { name, email: own.to_owned() })?;
    }
    Ok(rewritten)
}
