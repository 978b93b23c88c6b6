//! A run over all vacancies that suggests nobody more often in a week than the weekly cap.
//!
//! Vacancies take their people in the given order, as if ranked one after the other. Still, many are ranked in
//! parallel: a full week removes people from later lists but does not reorder the others. So each list is made
//! longer than needed and filtered afterwards. A list that then has too few people is recomputed.

use super::{PeoplePool, Scratch};
use crate::{History, PreparedVacancy, PriorContacts};
use kade_domain::SeekerId;
use std::{
    num::NonZero,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// Vacancies ranked in parallel; people whose weeks fill meanwhile are still in these lists.
const MAX_PARALLEL_VACANCIES: usize = 4_096;

/// A vacancy in the run.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The vacancy, prepared for matching.
    pub prepared: PreparedVacancy,
    /// People with prior contact with the vacancy.
    pub prior: PriorContacts,
    /// How many people the vacancy takes.
    pub openings: u16,
}

/// A suggested person and their points.
pub type Pick = (SeekerId, u16);

/// Maximum number of suggestions for a vacancy: three an opening, at least five, because a verbinder's time is scarce.
pub fn most_suggestions(openings: u16) -> usize {
    usize::from(openings).saturating_mul(3).max(5)
}

impl PeoplePool {
    /// The people suggested for each vacancy, in the order of `vacancies`. Marks the week of people who reach the
    /// weekly cap as full.
    pub fn suggest_all(&mut self, vacancies: &[Opening], history: &History, threads: NonZero<usize>) -> Vec<Vec<Pick>> {
        self.suggest_all_by(vacancies, history, threads, |pool, vacancy, limit, scratch| {
            let best = pool.best(&vacancy.prepared, &vacancy.prior, limit, scratch).into_iter();
            best.map(|(key, person)| (person.id, key.points())).collect()
        })
    }

    /// As [`suggest_all`](Self::suggest_all), but grades every person who passes, without skipping. For checking it.
    pub fn suggest_all_unpruned(
        &mut self,
        vacancies: &[Opening],
        history: &History,
        threads: NonZero<usize>,
    ) -> Vec<Vec<Pick>> {
        self.suggest_all_by(vacancies, history, threads, |pool, vacancy, limit, scratch| {
            let best = pool.best_of_all(&vacancy.prepared, &vacancy.prior, limit, scratch).into_iter();
            best.map(|(key, person)| (person.id, key.points())).collect()
        })
    }

    fn suggest_all_by(
        &mut self,
        vacancies: &[Opening],
        history: &History,
        threads: NonZero<usize>,
        best: impl Fn(&Self, &Opening, usize, &mut Scratch) -> Vec<Pick> + Sync,
    ) -> Vec<Vec<Pick>> {
        self.remember(history);
        let mut this_week = history.this_week.clone();
        let mut suggested = Vec::with_capacity(vacancies.len());
        let mut scratch = Scratch::default();
        for chunk in vacancies.chunks(MAX_PARALLEL_VACANCIES) {
            let lists = self.rank_in_parallel(chunk, threads, &best);
            for (vacancy, list) in chunk.iter().zip(lists) {
                let wanted = most_suggestions(vacancy.openings);
                let was_cut = list.len() == precomputed_len(wanted);
                let mut picks: Vec<Pick> = list.into_iter().filter(|(id, _)| !self.week_is_full(*id)).collect();
                if picks.len() < wanted && was_cut {
                    picks = best(self, vacancy, wanted, &mut scratch);
                }
                picks.truncate(wanted);
                for (id, _) in &picks {
                    let made = this_week.entry(*id).or_default();
                    *made += 1;
                    if *made >= history.weekly_cap {
                        self.fill_week(*id);
                    }
                }
                suggested.push(picks);
            }
        }
        suggested
    }

    fn rank_in_parallel(
        &self,
        vacancies: &[Opening],
        threads: NonZero<usize>,
        best: &(impl Fn(&Self, &Opening, usize, &mut Scratch) -> Vec<Pick> + Sync),
    ) -> Vec<Vec<Pick>> {
        let next = AtomicUsize::new(0);
        let work = || {
            let (mut scratch, mut lists) = (Scratch::default(), Vec::new());
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(vacancy) = vacancies.get(at) else { return lists };
                lists
                    .push((at, best(self, vacancy, precomputed_len(most_suggestions(vacancy.openings)), &mut scratch)));
            }
        };
        let mut lists: Vec<(usize, Vec<Pick>)> = thread::scope(|scope| {
            let others: Vec<_> = (1..threads.get()).map(|_| scope.spawn(work)).collect();
            let mut lists = work();
            // The lists of a thread that panicked are missing, so its panic is resumed here.
            for other in others {
                lists.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
            lists
        });
        lists.sort_unstable_by_key(|(at, _)| *at);
        lists.into_iter().map(|(_, list)| list).collect()
    }

    fn week_is_full(&self, id: SeekerId) -> bool {
        self.people.find(id).is_some_and(|(block, lane)| block.week_is_full(lane))
    }
}

/// Length of a list computed in advance: some of its people may have a full week when the vacancy's turn comes.
const fn precomputed_len(wanted: usize) -> usize {
    wanted * 2
}
