//! What would help somebody: for each single change how many more vacancies open up. Nothing of it is stored.

use crate::{error::Error, state::App};
use kade_matching::{ProfileEdit, Unlock};
use kade_store::SeekerScope;
use std::cmp::Reverse;

/// What changes would bring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatHelps {
    /// What opens vacancies: most first, then what brings more of them among the best, then the matcher's order.
    pub opens: Vec<Unlock>,
    /// What opens none.
    pub opens_nothing: Vec<ProfileEdit>,
    /// How many vacancies were looked at.
    pub vacancies: usize,
}

impl WhatHelps {
    fn of(helps: Vec<Unlock>, vacancies: usize) -> Self {
        let (mut opens, nothing): (Vec<Unlock>, Vec<Unlock>) = helps.into_iter().partition(|help| help.more > 0);
        // Stable: what brings as much stays in the order that everybody sees.
        opens.sort_by_key(|help| Reverse((help.more, help.into_best)));
        Self { opens, opens_nothing: nothing.into_iter().map(|help| help.change).collect(), vacancies }
    }
}

/// Counts over every published vacancy of an employer, as the pool of this process has them.
///
/// # Errors
/// When the database fails.
pub async fn find(app: &App, who: &SeekerScope) -> Result<WhatHelps, Error> {
    let candidate = app.store.own_candidate(who).await?;
    let pool = app.vacancies.latest(app).await?;
    // Some milliseconds of work at the country's size: not on an async thread.
    let find = move || WhatHelps::of(pool.unlocks(&candidate), pool.len());
    tokio::task::spawn_blocking(find).await.map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kade_domain::Certificate;

    #[test]
    fn what_opens_most_comes_first_and_equals_keep_their_order() {
        let help = |change, more, into_best| Unlock { change, more, into_best };
        let (vca, forklift) =
            (ProfileEdit::Certificate(Certificate::Vca), ProfileEdit::Certificate(Certificate::Forklift));
        let all = vec![
            help(vca, 3, 1),
            help(forklift, 0, 0),
            help(ProfileEdit::Bike, 3, 1),
            help(ProfileEdit::Minutes(15), 3, 2),
            help(ProfileEdit::Certificate(Certificate::Bhv), 9, 0),
        ];
        let helps = WhatHelps::of(all, 40);
        let order: Vec<ProfileEdit> = helps.opens.iter().map(|help| help.change).collect();
        assert_eq!(
            order,
            [ProfileEdit::Certificate(Certificate::Bhv), ProfileEdit::Minutes(15), vca, ProfileEdit::Bike]
        );
        assert_eq!((helps.opens_nothing, helps.vacancies), (vec![forklift], 40));
    }
}
