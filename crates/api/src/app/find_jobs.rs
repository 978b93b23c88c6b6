//! Work for me: every published vacancy held against one person's own facts, with reasons.

use crate::{error::Error, state::App};
use kade_domain::{Message, Vacancy, suggestion::ScorePart};
use kade_matching::{Part, RankedVacancy, Rules, VacancyPool};
use kade_store::SeekerScope;

const BATCH: u64 = 500;

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
    let mut vacancies = Vec::new();
    loop {
        let batch = app.store.public_batch(vacancies.last().map(|last: &Vacancy| last.id), BATCH).await?;
        if batch.is_empty() {
            break;
        }
        vacancies.extend(batch);
    }
    // A listing states too little to be held against anybody's week: it is found by searching.
    vacancies.retain(|vacancy| vacancy.listing.is_none());
    let (terms, today) = (app.terms().await?, app.store.now().date_naive());
    let work = move || {
        let pairs = vacancies.iter().map(|vacancy| (vacancy.id, &vacancy.details));
        let pool = VacancyPool::new(pairs, Rules::new(terms, today));
        let with_vacancy = |fits: Vec<RankedVacancy>| {
            let found = fits.into_iter().filter_map(|fit| {
                let vacancy = vacancies.iter().find(|vacancy| vacancy.id == fit.vacancy)?.clone();
                Some(JobForMe {
                    vacancy,
                    parts: fit.parts.iter().map(Part::told).collect(),
                    blocked: fit.blocked,
                    facts: fit.facts.iter().map(|fact| fact.message()).collect(),
                })
            });
            found.collect()
        };
        JobsForMe {
            fitting: with_vacancy(pool.jobs_for(&candidate, limit)),
            blocked: with_vacancy(pool.almost_for(&candidate, limit)),
        }
    };
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)
}
