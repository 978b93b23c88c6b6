//! When a person changes: the vacancies whose suggestions they belong among now, or no longer, are ranked anew.

use super::suggest_matches::room;
use crate::{error::Error, state::App};
use kade_domain::{SeekerId, SuggestionState, VacancyId};
use kade_matching::{PeoplePool, PreparedVacancy, PriorContacts};
use kade_store::{HistoryOf, PriorContactKind, SuggestionLoad, SystemScope};
use std::collections::BTreeSet;

/// Asks for a ranking of each such vacancy. Nobody is stored here: who ranks a vacancy decides for all its people.
///
/// # Errors
/// When the database fails.
pub async fn suggest_for(app: &App, scope: &SystemScope, seeker: SeekerId) -> Result<(), Error> {
    let between = app.store.prior_contacts(scope, HistoryOf::Seeker(seeker)).await?;
    let waits = |what| what == PriorContactKind::Suggested(SuggestionState::Suggested);
    let mut vacancies: BTreeSet<VacancyId> =
        between.iter().filter(|one| waits(one.what)).map(|one| one.vacancy).collect();
    let candidate = app.store.candidate(scope, seeker).await?.filter(|one| one.available_for_suggestions);
    if let Some(candidate) = candidate {
        let people = app.people.caught_up(app).await?;
        let asked: Vec<PreparedVacancy> = {
            let pool = app.vacancies.caught_up(app).await?;
            pool.fitting(&candidate).into_iter().filter(|asked| asked.is_ranked()).cloned().collect()
        };
        let decided: BTreeSet<VacancyId> =
            between.iter().filter(|one| is_decided(one.what)).map(|one| one.vacancy).collect();
        let ids: Vec<VacancyId> = asked.iter().map(PreparedVacancy::id).filter(|id| !decided.contains(id)).collect();
        let desks = app.store.suggestion_loads(scope, &ids).await?;
        let belongs = move || {
            let belongs =
                |asked: &&PreparedVacancy| desks.get(&asked.id()).is_some_and(|at| belongs(&people, asked, at, seeker));
            asked.iter().filter(belongs).map(PreparedVacancy::id).collect::<Vec<_>>()
        };
        vacancies.extend(tokio::task::spawn_blocking(belongs).await.map_err(Error::internal)?);
    }
    // Where the person is a tip, what it says may hold no more; new ones are found at night.
    let tipped = app.store.tipped_for(scope, seeker).await?;
    if !tipped.is_empty() {
        app.store.write(|tx| tx.request_tips(scope, &tipped)).await?;
    }
    if vacancies.is_empty() {
        return Ok(());
    }
    let vacancies: Vec<VacancyId> = vacancies.into_iter().collect();
    Ok(app.store.write(|tx| tx.request_rankings(scope, &vacancies)).await?)
}

/// Is there room for the person on the desk of the vacancy, or does somebody stand there who comes after them?
fn belongs(people: &PeoplePool, asked: &PreparedVacancy, desk: &SuggestionLoad, seeker: SeekerId) -> bool {
    let standing = |who| people.rank_key(asked, &PriorContacts::new(), who);
    let Some(own) = standing(seeker) else { return false };
    let others = || desk.waiting.iter().filter(|other| **other != seeker);
    // Who passes no longer makes room as well.
    others().count() < room(desk) || others().any(|other| standing(*other).is_none_or(|other| own < other))
}

fn is_decided(what: PriorContactKind) -> bool {
    use SuggestionState::{Approved, Introduced, Refused, Rejected};
    matches!(what, PriorContactKind::Answered | PriorContactKind::Suggested(Approved | Introduced | Refused | Rejected))
}
