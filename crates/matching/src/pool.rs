//! All people of a process, in columns, so that ranking one vacancy against everybody in reach takes microseconds.
//!
//! A block holds up to 64 people who live near each other and travel about as far (`pool/block.rs`; `spatial.rs` keeps
//! the blocks that way). Ranking a vacancy skips blocks out of reach by their bounds and checks the gates of the other
//! blocks column by column. People who pass get their points by the one definition in `score.rs`. Skipping never changes
//! the result: every bound is an upper bound, and the tests compare with a ranking of everybody without skipping.

mod block;
mod country;
mod grades;
mod postings;
mod reach;
mod select;

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
pub use country::{Opening, Pick, most_suggestions};
use grades::Grades;
use kade_domain::{Candidate, SeekerId};
use postings::Postings;
pub use postings::Scratch;
use reach::{LeftTable, TravelTable};
use select::Best;

/// A block in which at least one person passes the gates.
#[derive(Clone, Copy, Debug)]
struct Near {
    /// Lower bound of the squared distance to people in the block.
    distance: i32,
    tile: u32,
    passing: Lanes,
}

/// The inputs of one ranking.
struct Run<'a> {
    asked: &'a PracticalRequirements,
    before: &'a PriorContacts,
    near: &'a [Near],
    lefts: &'a LeftTable,
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
        pool.follow_moves();
        pool
    }

    /// Updates the posting lists for people who moved to another block or lane.
    fn follow_moves(&mut self) {
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
            Some(before) => Member { person, ..before },
            None => Member::new(person),
        };
        self.people.put(member);
        self.follow_moves();
    }

    /// Removes a person; returns whether the pool contained them.
    pub fn remove(&mut self, id: SeekerId) -> bool {
        self.take(id).is_some()
    }

    fn take(&mut self, id: SeekerId) -> Option<Member> {
        let (at, member) = self.people.place(id).zip(self.people.remove(id))?;
        self.postings.remove(at, &member.person);
        self.follow_moves();
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
        self.people.tiles_mut().for_each(|block| block.remember(history));
    }

    /// Sets the history of one person: suggestions shown, and whether the week is full. For people just added.
    pub fn remember_of(&mut self, id: SeekerId, shown: u32, week_full: bool) {
        if let Some((block, lane)) = self.people.find_mut(id) {
            block.remember_one(lane, shown, week_full);
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
        asked: &PreparedVacancy,
        before: &PriorContacts,
        limit: usize,
        scratch: &mut Scratch,
    ) -> Vec<Ranked> {
        let best = self.best(asked, before, limit, scratch).into_iter();
        best.map(|(standing, person)| {
            let skills = scratch.answered.telling(person);
            let score = asked.score_by(person, &skills, &self.rules);
            Ranked::new(person.id, standing, score, asked.facts(person, &self.rules))
        })
        .collect()
    }

    /// The rank keys of the best `limit` people, in order: [`rank`](Self::rank) without reasons.
    pub fn rank_keys(
        &self,
        asked: &PreparedVacancy,
        before: &PriorContacts,
        limit: usize,
        scratch: &mut Scratch,
    ) -> Vec<(SeekerId, RankKey)> {
        let best = self.best(asked, before, limit, scratch).into_iter();
        best.map(|(standing, person)| (person.id, standing)).collect()
    }

    /// Reads and adds up the gate columns of everybody in reach; returns the number of bytes and the sum.
    /// For benchmarks: a ranking that skips nobody cannot be faster than this.
    pub fn read_gates(&self, asked: &PreparedVacancy) -> (usize, u64) {
        let gates = Gates::of(asked);
        let near = self.within_reach(&gates);
        let sums = near.map(|(_, tile)| self.people.tile(tile as usize).sum_of_gates(asked.practical.reach));
        sums.fold((0, 0), |(bytes, sum), (more, one)| (bytes + more, sum.wrapping_add(one)))
    }

    /// The rank key of one person for one vacancy, as in a ranking; `None` when the person fails a gate.
    pub fn rank_key(&self, asked: &PreparedVacancy, before: &PriorContacts, id: SeekerId) -> Option<RankKey> {
        let (block, lane) = self.people.find(id)?;
        let person = block.person(lane);
        let past = RecentSuggestions { before: before.get(&id).copied(), week_full: block.week_is_full(lane) };
        let passes = asked.is_ranked() && asked.gates(person, past, &self.rules).is_empty();
        passes.then(|| RankKey::new(asked.id, id, asked.points(person, &self.rules), block.shown[lane]))
    }

    /// The best `limit` people for tips about an open-hiring waiting list, by practical reach alone: travel, hours,
    /// lessons and what the law demands. A tip gives no position; `prior` contains the people already on the list.
    ///
    /// Ignores skills, also indirectly: earlier suggestions for other work neither exclude people nor lower their rank.
    /// For work with a place, people who have not stated their home or ways of travelling are left out.
    pub fn tips(
        &self,
        asked: &PreparedVacancy,
        before: &PriorContacts,
        limit: usize,
        scratch: &mut Scratch,
    ) -> Vec<Ranked> {
        let Scratch { best, near, lefts, .. } = scratch;
        best.begin(limit);
        self.find_near(&Gates::practical(&asked.practical), near);
        let [most, travel] = [Criterion::Schedule, Criterion::Travel].map(|criterion| self.rules.weights.of(criterion));
        lefts.begin(travel);
        let schedule = SchedulePoints::of(&asked.practical, most);
        let run = Run { asked: &asked.practical, before, near, lefts, exposure: false };
        let everybody = |near: &Near| near.passing;
        self.grade(&run, best, most, everybody, |block, lane, _| schedule.beside(block.lessons(lane)));
        let best = best.finish(asked.id, |at| self.person(at).id).into_iter();
        best.map(|(standing, at)| {
            let person = self.person(at);
            let mut facts = Vec::new();
            asked.practical.add_facts(&person.practical, &mut facts);
            Ranked::new(person.id, standing, asked.practical_score(&person.practical, &self.rules), facts)
        })
        .collect()
    }

    /// Counts how many people pass and how many each gate blocks. Much slower than a ranking; for checking one.
    pub fn tally(&self, asked: &PreparedVacancy, before: &PriorContacts) -> Tally {
        let mut tally = Tally { considered: self.len(), ..Tally::default() };
        if !asked.is_ranked() {
            tally.blocked.insert(reason::GATE_OPEN_HIRING, self.len());
            return tally;
        }
        for block in self.people.tiles() {
            for (lane, Member { person, .. }) in block.items().iter().enumerate() {
                let past =
                    RecentSuggestions { before: before.get(&person.id).copied(), week_full: block.week_is_full(lane) };
                let mut keys: Vec<_> = asked.gates(person, past, &self.rules).into_iter().map(Gate::key).collect();
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
        asked: &PreparedVacancy,
        before: &PriorContacts,
        limit: usize,
        scratch: &mut Scratch,
    ) -> Vec<(RankKey, &Person)> {
        let Some(selecting) = &asked.selection else { return Vec::new() };
        let (rules, most) = (&self.rules, |criterion| self.rules.weights.of(criterion));
        let Scratch { answered, best, near, lefts } = scratch;
        self.find_near(&Gates::of(asked), near);
        answered.count(selecting, &self.postings, (self.people.tiles().len(), near), &rules.terms);
        best.begin(limit);
        lefts.begin(most(Criterion::Travel));
        let grades = Grades::of(asked, selecting, rules);
        let skills = |sum| selecting.skills.share(sum, most(Criterion::Skills));
        let run = Run { asked: &asked.practical, before, near, lefts, exposure: true };
        // People with a matching skill or wish come first: the higher the cut-off gets, the fewer of the others need
        // reading.
        let answering = |near: &Near| answered.of_block(near.tile);
        self.grade(&run, best, Weights::MAX_POINTS, answering, |block, lane, at| {
            skills(answered.skills(at)) + grades.of_person(block, lane, answered.wishes(at))
        });
        let (nothing, unanswered) = (skills(0), Meanings::default());
        let highest = nothing + grades.highest(unanswered);
        let others = |near: &Near| near.passing.without(answered.of_block(near.tile));
        self.grade(&run, best, highest, others, |block, lane, _| nothing + grades.of_person(block, lane, unanswered));
        let best = best.finish(asked.id, |at| self.person(at).id);
        best.into_iter().map(|(standing, at)| (standing, self.person(at))).collect()
    }

    /// As [`best`](Self::best), but grades every person who passes, without skipping.
    pub(crate) fn best_of_all(
        &self,
        asked: &PreparedVacancy,
        before: &PriorContacts,
        limit: usize,
        scratch: &mut Scratch,
    ) -> Vec<(RankKey, &Person)> {
        if !asked.is_ranked() {
            return Vec::new();
        }
        let (gates, best) = (Gates::of(asked), &mut scratch.best);
        best.begin(limit);
        for (tile, block) in self.people.tiles().iter().enumerate() {
            for lane in block.passing(&gates).iter() {
                let points = asked.points(block.person(lane), &self.rules);
                let key = RankKeyPrefix::new(points, block.shown[lane]);
                best.add_unless(before, block, lane, place(tile, lane), key);
            }
        }
        let best = best.finish(asked.id, |at| self.person(at).id);
        best.into_iter().map(|(standing, at)| (standing, self.person(at))).collect()
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
    fn find_near(&self, gates: &Gates, near: &mut Vec<Near>) {
        near.clear();
        for (distance, tile) in self.within_reach(gates) {
            let passing = self.people.tile(tile as usize).passing(gates);
            if !passing.is_empty() {
                near.push(Near { distance, tile, passing });
            }
        }
        near.sort_unstable_by_key(|near| (near.distance, near.tile));
    }

    /// Grades the people in `lanes` and adds those who may be among the best. `highest` is the upper bound of
    /// `but_travel`, a person's points without travel.
    ///
    /// Travel must supply the points missing to the cut-off. People who live too far for that are skipped, and so are
    /// whole blocks.
    #[inline]
    fn grade(
        &self,
        Run { asked, before, near, lefts, exposure }: &Run<'_>,
        best: &mut Best,
        highest: u16,
        lanes: impl Fn(&Near) -> Lanes,
        but_travel: impl Fn(&Block, usize, Place) -> u16,
    ) {
        for one in *near {
            let tile = one.tile as usize;
            let left = lefts.of(best.least().saturating_sub(highest));
            let farthest = self.people.bounds()[tile].reach(asked.reach);
            if left.is_none_or(|left| one.distance > left.of_reach(farthest)) {
                continue;
            }
            let block = self.people.tile(tile);
            for lane in lanes(one).iter() {
                let at = place(tile, lane);
                let points = but_travel(block, lane, at);
                let left = lefts.of(best.least().saturating_sub(points));
                let Some(left) = left else { continue };
                if let Some(travel) = block.travel_points(lane, asked, left, (&self.travel, &self.rules)) {
                    let shown = if *exposure { block.shown[lane] } else { 0 };
                    best.add_unless(before, block, lane, at, RankKeyPrefix::new(points + travel, shown));
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
    fn add_unless(&mut self, before: &PriorContacts, block: &Block, lane: usize, at: Place, key: RankKeyPrefix) {
        if self.admits(key) && (before.is_empty() || !before.contains_key(&block.person(lane).id)) {
            self.add(key, at);
        }
    }
}
