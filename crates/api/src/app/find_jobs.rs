//! Work for me: every published vacancy held against one person's own facts, with reasons.

use crate::{error::Error, state::App};
use kade_domain::Vacancy;
use kade_matching::{RankedVacancy, Rules, jobs_for};
use kade_store::SeekerScope;

const BATCH: u64 = 500;

/// A vacancy and how it fits.
pub struct JobForMe {
    /// The vacancy.
    pub vacancy: Vacancy,
    /// Points, reasons, and what stands in the way.
    pub fit: RankedVacancy,
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
    let (taxonomy, today) = (app.taxonomy(), app.store.now().date_naive());
    let work = move || {
        let pairs: Vec<_> = vacancies.iter().map(|vacancy| (vacancy.id, &vacancy.details)).collect();
        let mut ranked = jobs_for(&candidate, &pairs, &Rules::new(&taxonomy, today), pairs.len());
        // What is blocked by least can be mended soonest; the order within stays.
        ranked.sort_by_key(|fit| fit.blocked.len());
        let (mut fitting, mut blocked) = (Vec::new(), Vec::new());
        for fit in ranked {
            let group = if fit.blocked.is_empty() { &mut fitting } else { &mut blocked };
            if group.len() < limit
                && let Some(vacancy) = vacancies.iter().find(|vacancy| vacancy.id == fit.vacancy)
            {
                group.push(JobForMe { vacancy: vacancy.clone(), fit });
            }
        }
        JobsForMe { fitting, blocked }
    };
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)
}
