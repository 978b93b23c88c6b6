//! A run over all vacancies that suggests nobody more often in a week than the weekly cap.
//!
//! Vacancies take their people in the given order, as if ranked one after the other. Still, many are ranked in parallel:
//! a full week removes people from later lists but does not reorder the others. So each list is made longer than needed
//! and filtered afterwards. A list that then has too few people is recomputed.

use super::{PeoplePool, Scratch};
use crate::{History, PreparedVacancy, PriorContacts};
use kade_domain::SeekerId;
use std::{
    num::NonZero,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// Vacancies ranked in parallel; people whose weeks fill meanwhile are still in these lists.
const AT_ONCE: usize = 4_096;

/// A vacancy in the run.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The vacancy, prepared for matching.
    pub asked: PreparedVacancy,
    /// People with prior contact with the vacancy.
    pub before: PriorContacts,
    /// How many people the vacancy takes.
    pub places: u16,
}

/// A suggested person and their points.
pub type Pick = (SeekerId, u16);

/// Maximum number of suggestions for a vacancy: three an opening, at least five, because a verbinder's time is scarce.
pub fn most_suggestions(places: u16) -> usize {
    usize::from(places).saturating_mul(3).max(5)
}

impl PeoplePool {
    /// The people suggested for each vacancy, in the order of `vacancies`. Marks the week of people who reach the
    /// weekly cap as full.
    pub fn suggest_all(&mut self, openings: &[Opening], history: &History, threads: NonZero<usize>) -> Vec<Vec<Pick>> {
        self.suggest_all_by(openings, history, threads, |pool, opening, limit, scratch| {
            let best = pool.best(&opening.asked, &opening.before, limit, scratch).into_iter();
            best.map(|(standing, person)| (person.id, standing.points())).collect()
        })
    }

    /// As [`suggest_all`](Self::suggest_all), but grades every person who passes, without skipping. For checking it.
    pub fn suggest_all_unpruned(
        &mut self,
        openings: &[Opening],
        history: &History,
        threads: NonZero<usize>,
    ) -> Vec<Vec<Pick>> {
        self.suggest_all_by(openings, history, threads, |pool, opening, limit, scratch| {
            let best = pool.best_of_all(&opening.asked, &opening.before, limit, scratch).into_iter();
            best.map(|(standing, person)| (person.id, standing.points())).collect()
        })
    }

    fn suggest_all_by(
        &mut self,
        openings: &[Opening],
        history: &History,
        threads: NonZero<usize>,
        best: impl Fn(&Self, &Opening, usize, &mut Scratch) -> Vec<Pick> + Sync,
    ) -> Vec<Vec<Pick>> {
        self.remember(history);
        let mut this_week = history.this_week.clone();
        let mut suggested = Vec::with_capacity(openings.len());
        let mut scratch = Scratch::default();
        for some in openings.chunks(AT_ONCE) {
            let lists = self.rank_at_once(some, threads, &best);
            for (opening, list) in some.iter().zip(lists) {
                let wanted = most_suggestions(opening.places);
                let ran_out = list.len() == longer(wanted);
                let mut picks: Vec<Pick> = list.into_iter().filter(|(id, _)| !self.week_is_full(*id)).collect();
                if picks.len() < wanted && ran_out {
                    picks = best(self, opening, wanted, &mut scratch);
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

    fn rank_at_once(
        &self,
        openings: &[Opening],
        threads: NonZero<usize>,
        best: &(impl Fn(&Self, &Opening, usize, &mut Scratch) -> Vec<Pick> + Sync),
    ) -> Vec<Vec<Pick>> {
        let next = AtomicUsize::new(0);
        let work = || {
            let (mut scratch, mut lists) = (Scratch::default(), Vec::new());
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(opening) = openings.get(at) else { return lists };
                lists.push((at, best(self, opening, longer(most_suggestions(opening.places)), &mut scratch)));
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
const fn longer(wanted: usize) -> usize {
    wanted * 2
}
