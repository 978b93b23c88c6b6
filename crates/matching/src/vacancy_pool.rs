//! All published vacancies of a process, for people who look for work themselves.
//!
//! The blocks of `spatial.rs` again, by place of work: who looks says how far they go, so only vacancies within that
//! are held against them, one by one, by the gates and the points of the one definition.

mod unlocks;

pub use unlocks::{ProfileEdit, Unlock};

use crate::{
    Criterion, Person, PreparedVacancy, RankedVacancy, Rules, SkillMatch, Weights,
    criteria::share_of,
    gates::{Gate, PackedLevels},
    order::tie_break,
    person::NOT_STATED,
    spatial::{Bounds, Extent, Spatial, Tile},
};
use chrono::NaiveDate;
use kade_domain::{Candidate, NewVacancy, Reach, VacancyId, WorkAuthorisation};
use std::cmp::Reverse;

/// Vacancies by the rules of the day.
#[derive(Clone, Debug)]
pub struct VacancyPool {
    rules: Rules,
    vacancies: Spatial<Block>,
}

/// Up to 64 vacancies that lie together.
#[derive(Clone, Debug, Default)]
struct Block(Vec<PreparedVacancy>);

impl Tile for Block {
    type Item = PreparedVacancy;
    type Id = VacancyId;

    fn id(asked: &PreparedVacancy) -> VacancyId {
        asked.id
    }

    fn extent(asked: &PreparedVacancy) -> Extent {
        let spot = asked.practical.spot;
        // Who looks says how far they go; a vacancy without a place reaches everybody.
        let (reach, class) = if spot.is_some() { (0, 0) } else { (i32::MAX, 1) };
        Extent { spot: spot.unwrap_or_default(), reaches: [reach; Reach::ALL.len()], class }
    }

    fn items(&self) -> &[PreparedVacancy] {
        &self.0
    }

    fn push(&mut self, asked: PreparedVacancy) {
        self.0.push(asked);
    }

    fn swap_remove(&mut self, lane: usize) -> PreparedVacancy {
        self.0.swap_remove(lane)
    }
}

impl VacancyPool {
    /// All these vacancies; a later one replaces an earlier one with the same id.
    pub fn new<'v>(vacancies: impl IntoIterator<Item = (VacancyId, &'v NewVacancy)>, rules: Rules) -> Self {
        let asked = vacancies.into_iter().map(|(id, vacancy)| PreparedVacancy::new(id, vacancy, &rules)).collect();
        Self { vacancies: Spatial::new(asked), rules }
    }

    /// The rules it was made with.
    pub const fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The rules of the next day, or other weights.
    pub fn set_rules(&mut self, weights: Weights, today: NaiveDate) {
        (self.rules.weights, self.rules.today) = (weights, today);
    }

    /// How many vacancies.
    pub fn len(&self) -> usize {
        self.vacancies.len()
    }

    /// None?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a vacancy, or takes over what changed.
    pub fn put(&mut self, id: VacancyId, vacancy: &NewVacancy) {
        self.vacancies.put(PreparedVacancy::new(id, vacancy, &self.rules));
    }

    /// Takes a vacancy out; whether it was in.
    pub fn remove(&mut self, id: VacancyId) -> bool {
        self.vacancies.remove(id).is_some()
    }

    /// Every vacancy that nothing stands in the way of, in no order.
    pub fn fitting(&self, candidate: &Candidate) -> Vec<&PreparedVacancy> {
        let person = Person::new(candidate, &self.rules);
        self.within(&person).filter(|asked| passes(asked, &person)).collect()
    }

    /// The best `limit` vacancies for a person, of those that nothing stands in the way of.
    ///
    /// Vacancies compare by points per thousand possible, so that open hiring, which grades less, does not fall behind;
    /// then by draw and id.
    pub fn jobs_for(&self, candidate: &Candidate, limit: usize) -> Vec<RankedVacancy> {
        let person = Person::new(candidate, &self.rules);
        let eyes = Viewer::of(&person, &self.rules);
        let passing = self.within(&person).filter(|asked| passes(asked, &person));
        let shares = passing.map(|asked| (Reverse(share(asked, &person, &eyes, &self.rules)), asked)).collect();
        let best = keep_best(shares, |asked| (tie_break(asked.id, person.id), asked.id), limit);
        best.into_iter().map(|asked| self.with_reasons(asked, &person)).collect()
    }

    /// The `limit` vacancies within reach that least stands in the way of: fewest gates first, then as in
    /// [`jobs_for`](Self::jobs_for).
    pub fn almost_for(&self, candidate: &Candidate, limit: usize) -> Vec<RankedVacancy> {
        let person = Person::new(candidate, &self.rules);
        let eyes = Viewer::of(&person, &self.rules);
        let stopped = self.within(&person).filter(|asked| !passes(asked, &person));
        let almost: Vec<_> = stopped
            .map(|asked| {
                let gates = asked.obstacles(&person, &self.rules).len();
                ((gates, Reverse(share(asked, &person, &eyes, &self.rules))), asked)
            })
            .collect();
        let best = keep_best(almost, |asked| (tie_break(asked.id, person.id), asked.id), limit);
        best.into_iter().map(|asked| self.with_reasons(asked, &person)).collect()
    }

    /// One vacancy held against a person, whatever stands in the way; `None` when the pool does not hold it.
    pub fn fit(&self, id: VacancyId, candidate: &Candidate) -> Option<RankedVacancy> {
        let (block, lane) = self.vacancies.find(id)?;
        Some(self.with_reasons(&block.0[lane], &Person::new(candidate, &self.rules)))
    }

    fn with_reasons(&self, asked: &PreparedVacancy, person: &Person) -> RankedVacancy {
        let score = asked.score(person, &self.rules);
        let blocked = asked.obstacles(person, &self.rules).into_iter().map(|gate: Gate| gate.message(asked)).collect();
        let facts = asked.facts(person, &self.rules);
        RankedVacancy { vacancy: asked.id, points: score.points, parts: score.parts, blocked, facts }
    }

    /// Vacancies no farther away than the person's ways ever reach, and those without a place.
    fn within(&self, person: &Person) -> impl Iterator<Item = &PreparedVacancy> {
        let farthest = person.practical.reaches.into_iter().max().unwrap_or(NOT_STATED);
        let home = person.practical.home;
        let near = move |bounds: &Bounds| {
            home.is_none_or(|home| bounds.nearest(home) <= farthest.max(bounds.reach(Reach::Any)))
        };
        let blocks = self.vacancies.bounds().iter().zip(self.vacancies.tiles());
        let some = blocks.filter(move |(bounds, _)| near(bounds)).flat_map(|(_, block)| &block.0);
        // Which others share a block with a vacancy says nothing about it.
        some.filter(move |asked| {
            home.zip(asked.practical.spot).is_none_or(|(home, work)| home.squared(work) <= farthest)
        })
    }
}

/// Does nothing stand between the person and the work? Of no more words than [`Asked::obstacles`] gives none.
fn passes(asked: &PreparedVacancy, person: &Person) -> bool {
    asked.practical.passes(&person.practical)
        && asked.selection.as_ref().is_none_or(|selecting| {
            person.practical.authorisation != WorkAuthorisation::Unknown
                && PackedLevels::of(person.dutch).meets(selecting.needed())
        })
}

/// What a person answers, by the number of the asked skill: looked up once for many vacancies.
struct Viewer {
    answers: Vec<SkillMatch>,
}

impl Viewer {
    fn of(person: &Person, rules: &Rules) -> Self {
        let mut answers = vec![SkillMatch::Missing; rules.terms.len()];
        for had in &person.skills {
            for (asked, answer) in rules.terms.answers(had.skill()) {
                let best = &mut answers[*asked as usize];
                *best = answer.by(*had).max(*best);
            }
        }
        Self { answers }
    }
}

fn points(asked: &PreparedVacancy, person: &Person, eyes: &Viewer, rules: &Rules) -> u16 {
    asked.points_with(&person.view_from(asked.practical.spot), rules, |selecting| {
        let answers = selecting.skills.asked.iter().map(|(asked, _)| eyes.answers[*asked as usize]);
        selecting.skills.points(answers, rules.weights.of(Criterion::Skills))
    })
}

fn share(asked: &PreparedVacancy, person: &Person, eyes: &Viewer, rules: &Rules) -> u16 {
    share_of(1_000, points(asked, person, eyes, rules).into(), asked.max(rules).into())
}

/// The first `limit` in order, where only those draw who tie with the last of them.
fn keep_best<K: Ord + Copy, T: Copy, D: Ord>(
    mut found: Vec<(K, T)>,
    tie_break: impl Fn(T) -> D,
    limit: usize,
) -> Vec<T> {
    if limit == 0 {
        return Vec::new();
    }
    if found.len() > limit {
        let (_, (last, _), _) = found.select_nth_unstable_by_key(limit - 1, |(key, _)| *key);
        let last = *last;
        found.retain(|(key, _)| *key <= last);
    }
    found.sort_by_cached_key(|(key, one)| (*key, tie_break(*one)));
    found.truncate(limit);
    found.into_iter().map(|(_, one)| one).collect()
}
