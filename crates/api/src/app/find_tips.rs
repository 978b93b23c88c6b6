//! Whom a verbinder could tell of an open-hiring list: people within practical reach who are not on it yet.
//!
//! Travel, hours, lessons and what the law demands; no skill, no Dutch, no wish. A tip gives no place: the list alone
//! decides, in its own order.

use crate::{error::Error, state::App};
use kade_domain::{Candidate, SeekerId, TipId, Vacancy, VacancyId, VacancyKind, tip::Action};
use kade_matching::{ENGINE_VERSION, Part, PreparedVacancy, PriorContact, PriorContacts, Scratch, VacancyPool};
use kade_store::{NewTip, RegionScope, SystemScope};

/// As many as somebody can call: more would be a mailing.
const MOST: usize = 10;

/// Finds and stores. A vacancy that is no open hiring, or shows no more, keeps no tips.
///
/// # Errors
/// When the database fails.
pub async fn find(app: &App, scope: &SystemScope, id: VacancyId) -> Result<(), Error> {
    let vacancy = app.store.published_vacancy(scope, id).await?;
    let vacancy = vacancy.filter(|one| one.details.kind == VacancyKind::OpenHiring && one.listing.is_none());
    let (found, people) = match &vacancy {
        Some(vacancy) => tips(app, scope, vacancy).await?,
        None => Default::default(),
    };
    app.store.write(|tx| tx.store_tips(scope, id, &found, &people)).await?;
    Ok(())
}

/// The tips, and the people as they were read for them.
async fn tips(app: &App, scope: &SystemScope, vacancy: &Vacancy) -> Result<(Vec<NewTip>, Vec<Candidate>), Error> {
    let pool = app.people.caught_up(app).await?;
    let rules = pool.rules().clone();
    let asked = PreparedVacancy::new(vacancy.id, &vacancy.details, &rules);
    // The matcher passes over whoever had to do with the vacancy before, whatever it was.
    let known = app.store.excluded_from_tips(scope, vacancy.id).await?.into_iter();
    let before: PriorContacts = known.map(|seeker| (seeker, PriorContact::Answered)).collect();
    let find = move || {
        let found = pool.tips(&asked, &before, MOST, &mut Scratch::default());
        found.into_iter().map(|ranked| ranked.candidate).collect::<Vec<SeekerId>>()
    };
    let found = tokio::task::spawn_blocking(find).await.map_err(Error::internal)?;
    // The pool says who comes into question; what is stored is made of what the database says now.
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

/// The verbinder told the person, or does not now, or takes that back; gives the vacancy.
///
/// # Errors
/// Not found outside the verbinder's regions and when the tip is gone; conflict when somebody was faster.
pub async fn act(app: &App, who: &RegionScope, tip: TipId, action: Action) -> Result<VacancyId, Error> {
    Ok(app.store.write(|tx| tx.act_on_tip(who, tip, action)).await?)
}
