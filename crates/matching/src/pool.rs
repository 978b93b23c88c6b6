//! All people of a process, in columns, so that one vacancy is held against everybody in reach in microseconds.
//!
//! People stand in blocks of 64 who live near each other and travel about as far (`pool/block.rs`, kept so by
//! `spatial.rs`). For a vacancy the blocks out of reach are passed over by their bounds, the gates of a block are
//! read column by column, and who passes is graded by the one definition in `score.rs`. Nobody is skipped
//! without a proof: a bound is never below what it bounds, and the tests compare with everybody held against everything.

mod block;
mod select;
mod skills;

use crate::{
    Asked, BeforeNow, Criterion, History, Person, Ranked, Rules, Tally, Weights,
    gates::{Gate, Past},
    order::{Key, Standing},
    person::NOT_STATED,
    reason,
    spatial::{LANES, Spatial, Tile},
};
use block::{Block, Gates, Member};
use chrono::NaiveDate;
use kade_domain::{Candidate, SeekerId};
use select::Best;
use skills::Postings;
pub use skills::Scratch;

/// People by the rules of a run. Pseudonymous: ids, and what matching needs; no name, contact or text.
#[derive(Clone, Debug)]
pub struct PeoplePool {
    rules: Rules,
    people: Spatial<Block>,
    postings: Postings,
    /// Numbers that were given out, and those that came back.
    numbers: u32,
    free: Vec<u32>,
}

impl PeoplePool {
    /// All these people; a later one replaces an earlier one with the same id.
    pub fn new(candidates: impl IntoIterator<Item = Candidate>, rules: Rules) -> Self {
        let member = |person| Member { number: 0, shown: 0, week_full: false, person };
        let people = candidates.into_iter().map(|candidate| member(Person::new(&candidate, &rules))).collect();
        let mut pool = Self {
            people: Spatial::new(people),
            postings: Postings::new(rules.terms.len()),
            rules,
            numbers: 0,
            free: Vec::new(),
        };
        // Numbers in the order of place: who is near each other is near in every list.
        for block in pool.people.tiles_mut() {
            block.number_from(pool.numbers);
            for Member { number, person, .. } in block.items() {
                pool.postings.add(*number, &person.skills);
                pool.numbers = number + 1;
            }
        }
        pool
    }

    /// The rules it was made with.
    pub const fn rules(&self) -> &Rules {
        &self.rules
    }

    /// How many people.
    pub fn len(&self) -> usize {
        self.people.len()
    }

    /// Nobody?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a person, or takes over what changed; what is remembered of them stays.
    pub fn put(&mut self, candidate: &Candidate) {
        let person = Person::new(candidate, &self.rules);
        let before = self.take(person.id);
        let (shown, week_full) = before.map_or((0, false), |before| (before.shown, before.week_full));
        let number = self.free.pop().unwrap_or_else(|| {
            self.numbers += 1;
            self.numbers - 1
        });
        self.postings.add(number, &person.skills);
        self.people.put(Member { number, shown, week_full, person });
    }

    /// Takes a person out; whether they were in.
    pub fn remove(&mut self, id: SeekerId) -> bool {
        self.take(id).is_some()
    }

    fn take(&mut self, id: SeekerId) -> Option<Member> {
        let member = self.people.remove(id)?;
        self.postings.remove(member.number, &member.person.skills);
        self.free.push(member.number);
        Some(member)
    }

    /// Bytes that people take, but for what the lists of their skills and wishes hold besides.
    pub fn bytes(&self) -> usize {
        self.people.tiles().iter().map(Block::bytes).sum::<usize>() + self.postings.bytes()
    }

    /// The rules of the next run: other weights, another day.
    pub fn decide_by(&mut self, weights: Weights, today: NaiveDate) {
        (self.rules.weights, self.rules.today) = (weights, today);
    }

    /// What the past days say, for the run that begins.
    pub fn remember(&mut self, history: &History) {
        self.people.tiles_mut().for_each(|block| block.remember(history));
    }

    /// The person's week is full: they are passed over from now on.
    pub fn fill_week(&mut self, id: SeekerId) {
        if let Some((block, lane)) = self.people.find_mut(id) {
            block.fill_week(lane);
        }
    }

    /// The best `limit` people for a startbaan or a regular vacancy, for a verbinder to decide on.
    ///
    /// Only who passes every gate is ranked. For open hiring nobody is: sign-up order decides.
    pub fn rank(&self, asked: &Asked, before: &BeforeNow, limit: usize, scratch: &mut Scratch) -> Vec<Ranked> {
        let best = self.best(asked, before, limit, scratch).into_iter();
        best.map(|(standing, person)| {
            Ranked::new(person.id, standing, asked.score(person, &self.rules), asked.facts(person, &self.rules))
        })
        .collect()
    }

    /// Points and exposure of one person for one vacancy, as a ranking has them; `None` when a gate is in the way.
    pub fn standing(&self, asked: &Asked, before: &BeforeNow, id: SeekerId) -> Option<Standing> {
        let (block, lane) = self.people.find(id)?;
        let person = block.person(lane);
        let past = Past { before: before.get(&id).copied(), week_full: block.week_is_full(lane) };
        let passes = asked.selects() && asked.gates(person, past, &self.rules).is_empty();
        passes.then(|| Standing::new(asked.id, id, asked.points(person, &self.rules), block.shown[lane]))
    }

    /// The best `limit` people to tell about an open-hiring list, by practical reach alone: travel, hours, lessons and
    /// what the law demands. A tip gives no place; `before` names who is on the list already.
    pub fn tips(&self, asked: &Asked, before: &BeforeNow, limit: usize, scratch: &mut Scratch) -> Vec<Ranked> {
        let Scratch { best, near, .. } = scratch;
        best.begin(limit);
        self.each_passing(&Gates::practical(&asked.practical), near, |block, lane, at| {
            let view = block.view(lane, asked.practical.spot).practical;
            let points = asked.practical.points(view, &self.rules).iter().sum();
            best.add_unless(before, block, lane, at, points);
        });
        let best = best.finish(asked.id, |at| self.person(at).id).into_iter();
        best.map(|(standing, at)| {
            let person = self.person(at);
            let mut facts = Vec::new();
            asked.practical.add_facts(&person.practical, &mut facts);
            Ranked::new(person.id, standing, asked.practical_score(&person.practical, &self.rules), facts)
        })
        .collect()
    }

    /// What becomes of everybody; slow beside a ranking, for people who check it.
    pub fn tally(&self, asked: &Asked, before: &BeforeNow) -> Tally {
        let mut tally = Tally { considered: self.len(), ..Tally::default() };
        if !asked.selects() {
            tally.blocked.insert(reason::GATE_OPEN_HIRING, self.len());
            return tally;
        }
        for block in self.people.tiles() {
            for (lane, Member { person, .. }) in block.items().iter().enumerate() {
                let past = Past { before: before.get(&person.id).copied(), week_full: block.week_is_full(lane) };
                let mut keys: Vec<_> = asked.gates(person, past, &self.rules).into_iter().map(Gate::key).collect();
                tally.passed += usize::from(keys.is_empty());
                // Gates come in a fixed order, so equal keys stand together.
                keys.dedup();
                keys.into_iter().for_each(|key| *tally.blocked.entry(key).or_default() += 1);
            }
        }
        tally
    }

    /// The best with their standings, in order and without reasons.
    pub(crate) fn best(
        &self,
        asked: &Asked,
        before: &BeforeNow,
        limit: usize,
        scratch: &mut Scratch,
    ) -> Vec<(Standing, &Person)> {
        let Some(selecting) = &asked.selecting else { return Vec::new() };
        let (rules, work, most) = (&self.rules, asked.practical.spot, |criterion| self.rules.weights.of(criterion));
        let Scratch { answered, best, near, later } = scratch;
        answered.count(&selecting.skills, &self.postings, self.numbers as usize, &rules.terms);
        best.begin(limit);
        later.clear();
        // Whoever answers a skill comes first: the better the best are so far, the fewer need be graded whole.
        self.each_passing(&Gates::of(asked), near, |block, lane, at| {
            let answered = answered.of(block.numbers[lane]);
            if answered == 0 && !selecting.skills.asked.is_empty() {
                later.push(at);
                return;
            }
            let skills = selecting.skills.share(answered, most(Criterion::Skills));
            let points = asked.points_with(&block.view(lane, work), rules, |_| skills);
            best.add_unless(before, block, lane, at, points);
        });
        for at in later {
            let (block, lane) = self.at(*at);
            let points = asked.points_with(&block.view(lane, work), rules, |_| 0);
            best.add_unless(before, block, lane, *at, points);
        }
        let best = best.finish(asked.id, |at| self.person(at).id);
        best.into_iter().map(|(standing, at)| (standing, self.person(at))).collect()
    }

    /// Everybody who passes the gates, with where they stand.
    fn each_passing(&self, gates: &Gates, near: &mut Vec<u32>, mut visit: impl FnMut(&Block, usize, u32)) {
        near.clear();
        near.extend((0..).zip(self.people.bounds()).filter_map(|(tile, bounds)| {
            let distance = gates.spot.map_or(NOT_STATED, |spot| bounds.nearest(spot));
            (distance <= bounds.reach(gates.reach)).then_some(tile)
        }));
        for tile in near {
            let block = self.people.tile(*tile as usize);
            for (lane, at) in block.passing(gates).map(|lane| (lane, place(*tile, lane))) {
                visit(block, lane, at);
            }
        }
    }

    fn at(&self, at: u32) -> (&Block, usize) {
        (self.people.tile(at as usize / LANES), at as usize % LANES)
    }

    fn person(&self, at: u32) -> &Person {
        let (block, lane) = self.at(at);
        block.person(lane)
    }
}

/// Block and lane in one number.
fn place(tile: u32, lane: usize) -> u32 {
    tile * 64 + u32::try_from(lane).unwrap_or_default()
}

impl Best {
    /// One more person with points, unless something was between them and the vacancy before.
    fn add_unless(&mut self, before: &BeforeNow, block: &Block, lane: usize, at: u32, points: u16) {
        let key = Key::new(points, block.shown[lane]);
        if self.admits(key) && (before.is_empty() || !before.contains_key(&block.person(lane).id)) {
            self.add(key, at);
        }
    }
}
