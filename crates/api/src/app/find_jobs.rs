//! Ranks the published vacancies for one person by their own profile, with reasons.

use crate::{error::Error, state::App};
use kade_domain::{Message, Vacancy, VacancyId, suggestion::ScorePart};
use kade_matching::{Part, RankedVacancy, VacancyPool};
use kade_store::SeekerScope;

/// A vacancy and how it fits the person.
pub struct JobForMe {
    /// The vacancy.
    pub vacancy: Vacancy,
    /// Points and reasons per criterion.
    pub parts: Vec<ScorePart>,
    /// Reasons of the gates that the person fails.
    pub blocked: Vec<Message>,
    /// Other facts that the person should know.
    pub facts: Vec<Message>,
}

/// Fitting vacancies, best first, and vacancies that fail a gate; at most `limit` of each.
pub struct JobsForMe {
    /// Vacancies whose every gate the person passes.
    pub fitting: Vec<JobForMe>,
    /// Vacancies of which the person fails a gate.
    pub blocked: Vec<JobForMe>,
}

/// Ranks all published vacancies for the person.
///
/// # Errors
/// When the database fails.
pub async fn find(app: &App, who: &SeekerScope, limit: usize) -> Result<JobsForMe, Error> {
    let candidate = app.store.own_candidate(who).await?;
    let pool = app.vacancies.latest(app).await?;
    let rules = pool.rules().clone();
    let found = {
        let candidate = candidate.clone();
        let find = move || [pool.jobs_for(&candidate, limit), pool.almost_for(&candidate, limit)].concat();
        tokio::task::spawn_blocking(find).await.map_err(Error::internal)?
    };
    // The pool only selects vacancies; points and reasons are computed from the re-read rows.
    let ids: Vec<VacancyId> = found.iter().map(|fit| fit.vacancy).collect();
    let vacancies = app.store.public_vacancies(&ids).await?;
    let pool = VacancyPool::new(vacancies.iter().map(|vacancy| (vacancy.id, &vacancy.details)), rules);
    let with_vacancy = |fits: Vec<RankedVacancy>| {
        let job = |fit: RankedVacancy| {
            let vacancy = vacancies.iter().find(|vacancy| vacancy.id == fit.vacancy)?.clone();
            Some(JobForMe {
                vacancy,
                parts: fit.parts.iter().map(Part::to_score_part).collect(),
                blocked: fit.blocked,
                facts: fit.facts.iter().map(|fact| fact.message()).collect(),
            })
        };
        fits.into_iter().filter_map(job).collect()
    };
    Ok(JobsForMe {
        fitting: with_vacancy(pool.jobs_for(&candidate, limit)),
        blocked: with_vacancy(pool.almost_for(&candidate, limit)),
    })
}
