//! Work for me: every published vacancy held against one person's own facts, with reasons.

use crate::{error::Error, state::App};
use kade_domain::{Message, Vacancy, VacancyId, suggestion::ScorePart};
use kade_matching::{Part, RankedVacancy, VacancyPool};
use kade_store::SeekerScope;

/// A vacancy and how it fits.
pub struct JobForMe {
    /// The vacancy.
    pub vacancy: Vacancy,
    /// Points and reasons per criterion.
    pub parts: Vec<ScorePart>,
    /// What stands in the way.
    pub blocked: Vec<Message>,
    /// What to know besides.
    pub facts: Vec<Message>,
}

/// What fits, best first, and what would fit but for something, each at most `limit`.
pub struct JobsForMe {
    /// Passes every gate.
    pub fitting: Vec<JobForMe>,
    /// Fails a gate, with the reason.
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
    // The pool names the vacancies; what is said of them is made of what the database says now.
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
