//! All people of a process, in columns, so that ranking one vacancy against everybody in reach takes microseconds.
//!
//! A block holds up to 64 people who live near each other and travel about as far (`pool/block.rs`; `spatial.rs` keeps
//! the blocks that way). Ranking a vacancy skips blocks out of reach by their bounds and checks the gates of the other
//! blocks column by column. People who pass get their points by the one definition in `score.rs`. Skipping never
//! changes the result: no bound excludes a person who belongs in it, and the tests compare with a ranking without
//! skipping.

mod block;
mod grades;
mod postings;
mod reach;
mod select;
mod suggest_all;

use crate::{
    Criterion, History, Person, PreparedVacancy, PriorContacts, Ranked, Rules, Tally, Weights,
    criteria::{schedule::SchedulePoints, wishes::Meanings},
    gates::{Gate, RecentSuggestions},
    order::{RankKey, RankKeyPrefix},
    person::NOT_STATED,
    prepared_vacancy::PracticalRequirements,
    reason,
    spatial::{Moved, Place, Spatial, Tile, place},
};
use block::{Block, Gates, Lanes, Member};
use chrono::NaiveDate;
use grades::Grades;
use kade_domain::{Candidate, SeekerId};
use postings::Postings;
pub use postings::Scratch;
use reach::{TravelBudgets, TravelTable};
use select::Best;
pub use suggest_all::{Opening, Pick, most_suggestions};

/// A block in which at least one person passes the gates.
#[derive(Clone, Copy, Debug)]
struct NearBlock {
    /// Lower bound of the squared distance to people in the block.
    distance: i32,
    tile: u32,
    passing: Lanes,
}

/// The inputs of one ranking.
struct Run<'a> {
    practical: &'a PracticalRequirements,
    prior: &'a PriorContacts,
    near: &'a [NearBlock],
    budgets: &'a TravelBudgets,
    /// Whether the number of earlier suggestions counts.
    exposure: bool,
}

/// People, prepared by the rules of a run. Pseudonymous: ids and the facts matching needs; no name, contact or text.
#[derive(Clone, Debug)]
pub struct PeoplePool {
    rules: Rules,
    people: Spatial<Block>,
    postings: Postings,
    travel: TravelTable,
}

impl PeoplePool {
    /// Builds a pool of `candidates`; a later one replaces an earlier one with the same id.
    pub fn new(candidates: impl IntoIterator<Item = Candidate>, rules: Rules) -> Self {
        let member = |candidate: Candidate| Member::new(Person::new(&candidate, &rules));
        let people = candidates.into_iter().map(member).collect();
        let (postings, travel) = (Postings::new(&rules.terms), TravelTable::new(&rules.travel));
        let mut pool = Self { people: Spatial::new(people), postings, travel, rules };
        pool.update_postings();
        pool
    }

    /// Updates the posting lists for people who moved to another block or lane.
    fn update_postings(&mut self) {
        for Moved { from, to } in self.people.moved() {
            // One change of the blocks moves nobody twice, so the person is still at `to`.
            let (block, lane) = self.people.at(to);
            let person = block.person(lane);
            if let Some(from) = from {
                self.postings.remove(from, person);
            }
            self.postings.add(to, person);
        }
    }

    /// The rules of the pool.
    pub const fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Number of people.
    pub fn len(&self) -> usize {
        self.people.len()
    }

    /// Returns whether the pool is empty.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds or replaces a person; the history kept for them stays.
    pub fn put(&mut self, candidate: &Candidate) {
        let person = Person::new(candidate, &self.rules);
        let member = match self.take(person.id) {
            Some(known) => Member { person, ..known },
            None => Member::new(person),
        };
        self.people.put(member);
        self.update_postings();
    }

    /// Removes a person; returns whether the pool contained them.
    pub fn remove(&mut self, id: SeekerId) -> bool {
        self.take(id).is_some()
    }

    fn take(&mut self, id: SeekerId) -> Option<Member> {
        let (at, member) = self.people.place(id).zip(self.people.remove(id))?;
        self.postings.remove(at, &member.person);
        self.update_postings();
        Some(member)
    }

    /// Bytes of the blocks and posting lists, without the spare capacity of people's own lists of skills and wishes.
    pub fn bytes(&self) -> usize {
        self.people.tiles().iter().map(Block::bytes).sum::<usize>() + self.postings.bytes()
    }

    /// Sets the weights and the day of the next run.
    pub fn set_rules(&mut self, weights: Weights, today: NaiveDate) {
        (self.rules.weights, self.rules.today) = (weights, today);
    }

    /// Loads the history of the past days into all people, at the start of a run.
    pub fn remember(&mut self, history: &History) {
        self.people.tiles_mut().for_each(|block| block.load_history(history));
    }

    /// Sets the history of one person: suggestions shown, and whether the week is full. For people just added.
    pub fn remember_of(&mut self, id: SeekerId, shown: u32, week_full: bool) {
        if let Some((block, lane)) = self.people.find_mut(id) {
            block.set_history(lane, shown, week_full);
        }
    }

    /// Marks the person's week as full, so rankings skip them.
    pub fn fill_week(&mut self, id: SeekerId) {
        if let Some((block, lane)) = self.people.find_mut(id) {
            block.fill_week(lane);
        }
    }

    /// The best `limit` people for a startbaan or a regular vacancy, for a verbinder to decide on.
    ///
    /// Ranks only people who pass every gate. For open hiring the result is empty, because sign-up order decides.
    pub fn rank(
        &self,
        vacancy: &PreparedVacancy,
        prior: &PriorContacts,
        limit: usize,
        scratch: &mut Scratch,
    ) -> Vec<Ranked> {
        let best = self.best(vacancy, prior, limit, scratch).into_iter();
        best.map(|(key, person)| {
            let skills = scratch.matched.relevant_skills(person);
            let score = vacancy.score_by(person, &skills, &self.rules);
            Ranked::new(person.id, key, score, vacancy.facts(person, &self.rules))
        })
        .collect()
    }

    /// The rank keys of the best `limit` people, in order: [`rank`](Self::rank) without reasons.
    pub fn rank_keys(
        &self,
        vacancy: &PreparedVacancy,
        prior: &PriorContacts,
        limit: usize,
        scratch: &mut Scratch,
    ) -> Vec<(SeekerId, RankKey)> {
        let best = self.best(vacancy, prior, limit, scratch).into_iter();
        best.map(|(key, person)| (person.id, key)).collect()
    }

    /// Reads and adds up the gate columns of everybody in reach; returns the number of bytes and the sum.
    /// For benchmarks: a ranking that skips nobody cannot be faster than this.
    pub fn read_gates(&self, vacancy: &PreparedVacancy) -> (usize, u64) {
        let gates = Gates::of(vacancy);
        let near = self.within_reach(&gates);
        let sums = near.map(|(_, tile)| self.people.tile(tile as usize).sum_of_gates(vacancy.practical.reach));
        sums.fold((0, 0), |(bytes, sum), (more, one)| (bytes + more, sum.wrapping_add(one)))
    }

    /// The rank key of one person for one vacancy, as in a ranking; `None` when the person fails a gate.
    pub fn rank_key(&self, vacancy: &PreparedVacancy, prior: &PriorContacts, id: SeekerId) -> Option<RankKey> {
        let (block, lane) = self.people.find(id)?;
        let person = block.person(lane);
        let recent = RecentSuggestions { before: prior.get(&id).copied(), week_full: block.week_is_full(lane) };
        let passes = vacancy.is_ranked() && vacancy.gates(person, recent, &self.rules).is_empty();
        passes.then(|| RankKey::new(vacancy.id, id, vacancy.points(person, &self.rules), block.shown[lane]))
    }

    /// The best `limit` people for tips about an open-hiring waiting list, by practical reach alone: travel, hours,
    /// lessons and what the law demands. A tip gives no position; `prior` contains the people already on the list.
    ///
    /// Ignores skills, also indirectly: earlier suggestions for other work neither exclude people nor lower their rank.
    /// For work with a place, people who have not stated their home or ways of travelling are left out.
    pub fn tips(
        &self,
        vacancy: &PreparedVacancy,
        prior: &PriorContacts,
        limit: usize,
        scratch: &mut Scratch,
    ) -> Vec<Ranked> {
        let Scratch { best, near, budgets, .. } = scratch;
        best.begin(limit);
        self.find_near(&Gates::practical(&vacancy.practical), near);
        let [max_schedule, max_travel] =
            [Criterion::Schedule, Criterion::Travel].map(|criterion| self.rules.weights.of(criterion));
        budgets.begin(max_travel);
        let schedule = SchedulePoints::of(&vacancy.practical, max_schedule);
        let run = Run { practical: &vacancy.practical, prior, near, budgets, exposure: false };
        let everybody = |near: &NearBlock| near.passing;
        self.grade(&run, best, max_schedule, everybody, |block, lane, _| schedule.beside(block.lessons(lane)));
        let best = best.finish(vacancy.id, |at| self.person(at).id).into_iter();
        best.map(|(key, at)| {
            let person = self.person(at);
            let mut facts = Vec::new();
            vacancy.practical.add_facts(&person.practical, &mut facts);
            Ranked::new(person.id, key, vacancy.practical_score(&person.practical, &self.rules), facts)
        })
        .collect()
    }

    /// Counts how many people pass and how many each gate blocks. Much slower than a ranking; for checking one.
    pub fn tally(&self, vacancy: &PreparedVacancy, prior: &PriorContacts) -> Tally {
        let mut tally = Tally { considered: self.len(), ..Tally::default() };
        if !vacancy.is_ranked() {
            tally.blocked.insert(reason::GATE_OPEN_HIRING, self.len());
            return tally;
        }
        for block in self.people.tiles() {
            for (lane, Member { person, .. }) in block.items().iter().enumerate() {
                let recent =
                    RecentSuggestions { before: prior.get(&person.id).copied(), week_full: block.week_is_full(lane) };
                let mut keys: Vec<_> = vacancy.gates(person, recent, &self.rules).into_iter().map(Gate::key).collect();
                tally.passed += usize::from(keys.is_empty());
                // Gates come in a fixed order, so equal keys are adjacent.
                keys.dedup();
                for key in keys {
                    *tally.blocked.entry(key).or_default() += 1;
                }
            }
        }
        tally
    }

    /// The best people with their rank keys, in order and without reasons.
    pub(crate) fn best(
        &self,
        vacancy: &PreparedVacancy,
        prior: &PriorContacts,
        limit: usize,
        scratch: &mut Scratch,
    ) -> Vec<(RankKey, &Person)> {
        let Some(selection) = &vacancy.selection else { return Vec::new() };
        let (rules, max_points) = (&self.rules, |criterion| self.rules.weights.of(criterion));
        let Scratch { matched, best, near, budgets } = scratch;
        self.find_near(&Gates::of(vacancy), near);
        matched.count(selection, &self.postings, (self.people.tiles().len(), near), &rules.terms);
        best.begin(limit);
        budgets.begin(max_points(Criterion::Travel));
        let grades = Grades::of(vacancy, selection, rules);
        let skills = |sum| selection.skills.share(sum, max_points(Criterion::Skills));
        let run = Run { practical: &vacancy.practical, prior, near, budgets, exposure: true };
        // People with a matching skill or wish come first: the higher the cut-off gets, the fewer of the others need
        // reading.
        let matching = |near: &NearBlock| matched.of_block(near.tile);
        self.grade(&run, best, Weights::MAX_POINTS, matching, |block, lane, at| {
            skills(matched.skills(at)) + grades.of_person(block, lane, matched.wishes(at))
        });
        let (no_skills, no_meanings) = (skills(0), Meanings::default());
        let highest = no_skills + grades.highest(no_meanings);
        let others = |near: &NearBlock| near.passing.without(matched.of_block(near.tile));
        self.grade(&run, best, highest, others, |block, lane, _| {
            no_skills + grades.of_person(block, lane, no_meanings)
        });
        let best = best.finish(vacancy.id, |at| self.person(at).id);
        best.into_iter().map(|(key, at)| (key, self.person(at))).collect()
    }

    /// As [`best`](Self::best), but grades every person who passes, without skipping.
    pub(crate) fn best_of_all(
        &self,
        vacancy: &PreparedVacancy,
        prior: &PriorContacts,
        limit: usize,
        scratch: &mut Scratch,
    ) -> Vec<(RankKey, &Person)> {
        if !vacancy.is_ranked() {
            return Vec::new();
        }
        let (gates, best) = (Gates::of(vacancy), &mut scratch.best);
        best.begin(limit);
        for (tile, block) in self.people.tiles().iter().enumerate() {
            for lane in block.passing(&gates).iter() {
                let points = vacancy.points(block.person(lane), &self.rules);
                let key = RankKeyPrefix::new(points, block.shown[lane]);
                best.add_unless_prior(prior, block, lane, place(tile, lane), key);
            }
        }
        let best = best.finish(vacancy.id, |at| self.person(at).id);
        best.into_iter().map(|(key, at)| (key, self.person(at))).collect()
    }

    /// The blocks within reach, each with its lowest squared distance.
    #[inline]
    fn within_reach(&self, gates: &Gates) -> impl Iterator<Item = (i32, u32)> {
        (0..).zip(self.people.bounds()).filter_map(|(tile, bounds)| {
            let distance = gates.spot.map_or(NOT_STATED, |spot| bounds.nearest(spot));
            (distance <= bounds.reach(gates.reach)).then_some((distance, tile))
        })
    }

    /// Fills `near` with the blocks in which at least one person passes the gates, nearest first.
    #[inline]
    fn find_near(&self, gates: &Gates, near: &mut Vec<NearBlock>) {
        near.clear();
        for (distance, tile) in self.within_reach(gates) {
            let passing = self.people.tile(tile as usize).passing(gates);
            if !passing.is_empty() {
                near.push(NearBlock { distance, tile, passing });
            }
        }
        near.sort_unstable_by_key(|near| (near.distance, near.tile));
    }

    /// Grades the people in `lanes` and adds those who may be among the best. `highest` is the upper bound of
    /// `points_without_travel`, a person's points without travel.
    ///
    /// Travel must supply the points missing to the cut-off. People who live too far for that are skipped, and so are
    /// whole blocks.
    #[inline]
    fn grade(
        &self,
        Run { practical, prior, near, budgets, exposure }: &Run<'_>,
        best: &mut Best,
        highest: u16,
        lanes: impl Fn(&NearBlock) -> Lanes,
        points_without_travel: impl Fn(&Block, usize, Place) -> u16,
    ) {
        for one in *near {
            let tile = one.tile as usize;
            let budget = budgets.of(best.min_points().saturating_sub(highest));
            let farthest = self.people.bounds()[tile].reach(practical.reach);
            if budget.is_none_or(|budget| one.distance > budget.distance_within(farthest)) {
                continue;
            }
            let block = self.people.tile(tile);
            for lane in lanes(one).iter() {
                let at = place(tile, lane);
                let points = points_without_travel(block, lane, at);
                let budget = budgets.of(best.min_points().saturating_sub(points));
                let Some(budget) = budget else { continue };
                if let Some(travel) = block.travel_points(lane, practical, budget, (&self.travel, &self.rules)) {
                    let shown = if *exposure { block.shown[lane] } else { 0 };
                    best.add_unless_prior(prior, block, lane, at, RankKeyPrefix::new(points + travel, shown));
                }
            }
        }
    }

    fn person(&self, at: Place) -> &Person {
        let (block, lane) = self.people.at(at);
        block.person(lane)
    }
}

impl Best {
    /// Adds a person unless they had prior contact with the vacancy.
    #[inline]
    fn add_unless_prior(&mut self, prior: &PriorContacts, block: &Block, lane: usize, at: Place, key: RankKeyPrefix) {
        if self.admits(key) && (prior.is_empty() || !prior.contains_key(&block.person(lane).id)) {
            self.add(key, at);
        }
    }
}
