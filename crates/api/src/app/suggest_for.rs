//! Runs when a person changes: requests reranking of the vacancies to whose suggestions the person now belongs, or no
//! longer belongs.

use super::suggest_matches::remaining_capacity;
use crate::{error::Error, state::App};
use kade_domain::{SeekerId, SuggestionState, VacancyId};
use kade_matching::{PeoplePool, PreparedVacancy, PriorContacts};
use kade_store::{HistoryOf, PriorContactKind, SuggestionLoad, SystemScope};
use std::collections::BTreeSet;

/// Requests a ranking of each such vacancy. No suggestion is stored here: only a vacancy's ranking stores suggestions.
///
/// # Errors
/// When the database fails.
pub async fn suggest_for(app: &App, scope: &SystemScope, seeker: SeekerId) -> Result<(), Error> {
    let contacts = app.store.prior_contacts(scope, HistoryOf::Seeker(seeker)).await?;
    let waits = |what| what == PriorContactKind::Suggested(SuggestionState::Suggested);
    let mut vacancies: BTreeSet<VacancyId> =
        contacts.iter().filter(|one| waits(one.what)).map(|one| one.vacancy).collect();
    let candidate = app.store.candidate(scope, seeker).await?.filter(|one| one.available_for_suggestions);
    if let Some(candidate) = candidate {
        let people = app.people.caught_up(app).await?;
        let fitting: Vec<PreparedVacancy> = {
            let pool = app.vacancies.caught_up(app).await?;
            pool.fitting(&candidate).into_iter().filter(|vacancy| vacancy.is_ranked()).cloned().collect()
        };
        let decided: BTreeSet<VacancyId> =
            contacts.iter().filter(|one| is_decided(one.what)).map(|one| one.vacancy).collect();
        let ids: Vec<VacancyId> = fitting.iter().map(PreparedVacancy::id).filter(|id| !decided.contains(id)).collect();
        let loads = app.store.suggestion_loads(scope, &ids).await?;
        let belongs = move || {
            let belongs = |vacancy: &&PreparedVacancy| {
                loads.get(&vacancy.id()).is_some_and(|load| belongs(&people, vacancy, load, seeker))
            };
            fitting.iter().filter(belongs).map(PreparedVacancy::id).collect::<Vec<_>>()
        };
        vacancies.extend(tokio::task::spawn_blocking(belongs).await.map_err(Error::internal)?);
    }
    // Existing tips about the person may no longer be right; new ones are found at night.
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

/// Returns whether the vacancy may have another suggestion, or has an undecided one that ranks below the person.
fn belongs(people: &PeoplePool, vacancy: &PreparedVacancy, load: &SuggestionLoad, seeker: SeekerId) -> bool {
    let key = |who| people.rank_key(vacancy, &PriorContacts::new(), who);
    let Some(own) = key(seeker) else { return false };
    let others = || load.waiting.iter().filter(|other| **other != seeker);
    // A person who no longer passes the gates frees capacity as well.
    others().count() < remaining_capacity(load) || others().any(|other| key(*other).is_none_or(|other| own < other))
}

fn is_decided(what: PriorContactKind) -> bool {
    use SuggestionState::{Approved, Introduced, Refused, Rejected};
    matches!(what, PriorContactKind::Answered | PriorContactKind::Suggested(Approved | Introduced | Refused | Rejected))
}
