//! Tips for a verbinder: people who could join an open-hiring waiting list, because the work is within practical reach
//! and they are not on the list yet.
//!
//! Only travel, hours, lessons and legal requirements count; skills, Dutch and wishes do not. A tip gives no position:
//! only the waiting list's own order decides.

use crate::{error::Error, state::App};
use kade_domain::{Candidate, SeekerId, TipId, Vacancy, VacancyId, tip::Action};
use kade_matching::{ENGINE_VERSION, Part, PreparedVacancy, PriorContact, PriorContacts, Scratch, VacancyPool};
use kade_store::{NewTip, RegionScope, SystemScope};

/// Maximum number of tips per vacancy: as many people as a verbinder can call.
const MAX_TIPS: usize = 10;

/// Finds and stores the tips for a vacancy; deletes them when it is not open hiring or no longer public.
///
/// # Errors
/// When the database fails.
pub async fn find(app: &App, scope: &SystemScope, id: VacancyId) -> Result<(), Error> {
    let vacancy = app.store.published_vacancy(scope, id).await?;
    let vacancy = vacancy.filter(|one| one.details.kind.has_waiting_list() && one.listing.is_none());
    let (found, people) = match &vacancy {
        Some(vacancy) => tips(app, scope, vacancy).await?,
        None => Default::default(),
    };
    app.store.write(|tx| tx.store_tips(scope, id, &found, &people)).await?;
    Ok(())
}

/// Returns the tips and the people as they were read for them.
async fn tips(app: &App, scope: &SystemScope, vacancy: &Vacancy) -> Result<(Vec<NewTip>, Vec<Candidate>), Error> {
    let pool = app.people.caught_up(app).await?;
    let rules = pool.rules().clone();
    let prepared = PreparedVacancy::new(vacancy.id, &vacancy.details, &rules);
    // The matcher skips everybody with a prior contact, of whatever kind, so one kind serves for all.
    let excluded = app.store.excluded_from_tips(scope, vacancy.id).await?.into_iter();
    let prior_contacts: PriorContacts = excluded.map(|seeker| (seeker, PriorContact::Answered)).collect();
    let find = move || {
        let found = pool.tips(&prepared, &prior_contacts, MAX_TIPS, &mut Scratch::default());
        found.into_iter().map(|ranked| ranked.candidate).collect::<Vec<SeekerId>>()
    };
    let found = tokio::task::spawn_blocking(find).await.map_err(Error::internal)?;
    // The pool only selects people; the stored tips are computed from the re-read rows.
    let people = app.store.candidates(scope, &found).await?;
    let weights_version = rules.weights.version();
    let only = VacancyPool::new([(vacancy.id, &vacancy.details)], rules);
    let in_order = found.iter().filter_map(|id| people.iter().find(|person| person.id == *id));
    let reached = in_order.filter_map(|person| {
        let fit = only.fit(vacancy.id, person).filter(|fit| fit.blocked.is_empty())?;
        Some((person.id, fit))
    });
    let tips = reached.zip(1..).map(|((seeker, fit), shown_order)| NewTip {
        seeker,
        points: fit.points,
        parts: fit.parts.iter().map(Part::to_score_part).collect(),
        facts: fit.facts.iter().map(|fact| fact.message()).collect(),
        shown_order,
        engine_version: ENGINE_VERSION.to_owned(),
        weights_version,
    });
    let tips = tips.collect();
    Ok((tips, people))
}

/// Records that the verbinder told the person, dismissed the tip, or undid that; returns the vacancy.
///
/// # Errors
/// Not found outside the verbinder's regions and when the tip no longer exists; conflict when another user acted first.
pub async fn act(app: &App, who: &RegionScope, tip: TipId, action: Action) -> Result<VacancyId, Error> {
    Ok(app.store.write(|tx| tx.act_on_tip(who, tip, action)).await?)
}
