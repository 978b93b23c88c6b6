//! Unlocks: for each single profile edit, how many more vacancies it opens up for a person. Nothing is stored.

use crate::{error::Error, state::App};
use kade_matching::{ProfileEdit, Unlock};
use kade_store::SeekerScope;
use std::cmp::Reverse;

/// The effects of all single profile edits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatHelps {
    /// Edits that unlock vacancies: most vacancies first, then most among the best, then in the matcher's order.
    pub opens: Vec<Unlock>,
    /// Edits that unlock no vacancy.
    pub opens_nothing: Vec<ProfileEdit>,
    /// Number of vacancies compared.
    pub vacancies: usize,
}

impl WhatHelps {
    fn of(unlocks: Vec<Unlock>, vacancies: usize) -> Self {
        let (mut opens, nothing): (Vec<Unlock>, Vec<Unlock>) = unlocks.into_iter().partition(|unlock| unlock.more > 0);
        // The sort is stable: equal unlocks stay in the order that is the same for everybody.
        opens.sort_by_key(|unlock| Reverse((unlock.more, unlock.into_best)));
        Self { opens, opens_nothing: nothing.into_iter().map(|unlock| unlock.change).collect(), vacancies }
    }
}

/// Finds the unlocks for a person over the pool of published vacancies of employers.
///
/// # Errors
/// When the database fails.
pub async fn find(app: &App, who: &SeekerScope) -> Result<WhatHelps, Error> {
    let candidate = app.store.own_candidate(who).await?;
    let pool = app.vacancies.latest(app).await?;
    // Takes some milliseconds with a national data set, so it runs on a blocking thread.
    let find = move || WhatHelps::of(pool.unlocks(&candidate), pool.len());
    tokio::task::spawn_blocking(find).await.map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kade_domain::Certificate;

    #[test]
    fn unlocks_are_sorted_by_gain_and_equals_keep_order() {
        let unlock = |change, more, into_best| Unlock { change, more, into_best };
        let (vca, forklift) =
            (ProfileEdit::Certificate(Certificate::Vca), ProfileEdit::Certificate(Certificate::Forklift));
        let all = vec![
            unlock(vca, 3, 1),
            unlock(forklift, 0, 0),
            unlock(ProfileEdit::Bike, 3, 1),
            unlock(ProfileEdit::Minutes(15), 3, 2),
            unlock(ProfileEdit::Certificate(Certificate::Bhv), 9, 0),
        ];
        let unlocks = WhatHelps::of(all, 40);
        let order: Vec<ProfileEdit> = unlocks.opens.iter().map(|unlock| unlock.change).collect();
        assert_eq!(
            order,
            [ProfileEdit::Certificate(Certificate::Bhv), ProfileEdit::Minutes(15), vca, ProfileEdit::Bike]
        );
        assert_eq!((unlocks.opens_nothing, unlocks.vacancies), (vec![forklift], 40));
    }
}
