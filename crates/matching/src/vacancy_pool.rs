//! All published vacancies of a process, for people who look for work themselves.
//!
//! Vacancies are kept in the blocks of `spatial.rs`, by place of work. A search checks only vacancies within the
//! person's reach, one by one, by the gates and points of the one definition.

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

/// Vacancies, prepared by the rules of the day.
#[derive(Clone, Debug)]
pub struct VacancyPool {
    rules: Rules,
    vacancies: Spatial<Block>,
}

/// Up to 64 vacancies near each other.
#[derive(Clone, Debug, Default)]
struct Block(Vec<PreparedVacancy>);

impl Tile for Block {
    type Item = PreparedVacancy;
    type Id = VacancyId;

    fn id(vacancy: &PreparedVacancy) -> VacancyId {
        vacancy.id
    }

    fn extent(vacancy: &PreparedVacancy) -> Extent {
        let spot = vacancy.practical.spot;
        // The reach is the person's, so a vacancy has none; one without a place is within reach of everybody.
        let (reach, class) = if spot.is_some() { (0, 0) } else { (i32::MAX, 1) };
        Extent { spot: spot.unwrap_or_default(), reaches: [reach; Reach::ALL.len()], class }
    }

    fn items(&self) -> &[PreparedVacancy] {
        &self.0
    }

    fn push(&mut self, vacancy: PreparedVacancy) {
        self.0.push(vacancy);
    }

    fn swap_remove(&mut self, lane: usize) -> PreparedVacancy {
        self.0.swap_remove(lane)
    }
}

impl VacancyPool {
    /// Builds a pool of `vacancies`; a later one replaces an earlier one with the same id.
    pub fn new<'v>(vacancies: impl IntoIterator<Item = (VacancyId, &'v NewVacancy)>, rules: Rules) -> Self {
        let prepared = vacancies.into_iter().map(|(id, vacancy)| PreparedVacancy::new(id, vacancy, &rules)).collect();
        Self { vacancies: Spatial::new(prepared), rules }
    }

    /// The rules of the pool.
    pub const fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Sets the weights and the day.
    pub fn set_rules(&mut self, weights: Weights, today: NaiveDate) {
        (self.rules.weights, self.rules.today) = (weights, today);
    }

    /// Number of vacancies.
    pub fn len(&self) -> usize {
        self.vacancies.len()
    }

    /// Returns whether the pool is empty.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds or replaces a vacancy.
    pub fn put(&mut self, id: VacancyId, vacancy: &NewVacancy) {
        self.vacancies.put(PreparedVacancy::new(id, vacancy, &self.rules));
    }

    /// Removes a vacancy; returns whether the pool contained it.
    pub fn remove(&mut self, id: VacancyId) -> bool {
        self.vacancies.remove(id).is_some()
    }

    /// All vacancies whose gates the person passes, in no order.
    pub fn fitting(&self, candidate: &Candidate) -> Vec<&PreparedVacancy> {
        let person = Person::new(candidate, &self.rules);
        self.within_reach(&person).filter(|vacancy| passes(vacancy, &person)).collect()
    }

    /// The best `limit` vacancies for a person, of those whose gates the person passes.
    ///
    /// Orders vacancies by points per thousand possible, so that open hiring, which has fewer criteria, is not ranked
    /// lower for that; then by tie-break and id.
    pub fn jobs_for(&self, candidate: &Candidate, limit: usize) -> Vec<RankedVacancy> {
        let person = Person::new(candidate, &self.rules);
        let viewer = Viewer::of(&person, &self.rules);
        let passing = self.within_reach(&person).filter(|vacancy| passes(vacancy, &person));
        let shares = passing.map(|vacancy| (Reverse(share(vacancy, &person, &viewer, &self.rules)), vacancy)).collect();
        let best = keep_best(shares, |vacancy| (tie_break(vacancy.id, person.id), vacancy.id), limit);
        best.into_iter().map(|vacancy| self.with_reasons(vacancy, &person)).collect()
    }

    /// The `limit` vacancies within reach with the fewest failing gates, at least one; then ordered as in
    /// [`jobs_for`](Self::jobs_for).
    pub fn almost_for(&self, candidate: &Candidate, limit: usize) -> Vec<RankedVacancy> {
        let person = Person::new(candidate, &self.rules);
        let viewer = Viewer::of(&person, &self.rules);
        let blocked = self.within_reach(&person).filter(|vacancy| !passes(vacancy, &person));
        let almost: Vec<_> = blocked
            .map(|vacancy| {
                let gates = vacancy.obstacles(&person, &self.rules).len();
                ((gates, Reverse(share(vacancy, &person, &viewer, &self.rules))), vacancy)
            })
            .collect();
        let best = keep_best(almost, |vacancy| (tie_break(vacancy.id, person.id), vacancy.id), limit);
        best.into_iter().map(|vacancy| self.with_reasons(vacancy, &person)).collect()
    }

    /// Scores one vacancy for a person, whether or not gates fail; `None` when the pool does not contain it.
    pub fn fit(&self, id: VacancyId, candidate: &Candidate) -> Option<RankedVacancy> {
        let (block, lane) = self.vacancies.find(id)?;
        Some(self.with_reasons(&block.0[lane], &Person::new(candidate, &self.rules)))
    }

    fn with_reasons(&self, vacancy: &PreparedVacancy, person: &Person) -> RankedVacancy {
        let score = vacancy.score(person, &self.rules);
        let blocked =
            vacancy.obstacles(person, &self.rules).into_iter().map(|gate: Gate| gate.message(vacancy)).collect();
        let facts = vacancy.facts(person, &self.rules);
        RankedVacancy { vacancy: vacancy.id, points: score.points, parts: score.parts, blocked, facts }
    }

    /// Vacancies within the farthest reach of the person's ways of travelling, and those without a place.
    fn within_reach(&self, person: &Person) -> impl Iterator<Item = &PreparedVacancy> {
        let farthest = person.practical.reaches.into_iter().max().unwrap_or(NOT_STATED);
        let home = person.practical.home;
        let near = move |bounds: &Bounds| {
            home.is_none_or(|home| bounds.nearest(home) <= farthest.max(bounds.reach(Reach::Any)))
        };
        let blocks = self.vacancies.bounds().iter().zip(self.vacancies.tiles());
        let some = blocks.filter(move |(bounds, _)| near(bounds)).flat_map(|(_, block)| &block.0);
        // A block is only approximate, so each vacancy is checked as well.
        some.filter(move |vacancy| {
            home.zip(vacancy.practical.spot).is_none_or(|(home, work)| home.squared(work) <= farthest)
        })
    }
}

/// Returns whether the person passes all gates of the work: exactly when [`PreparedVacancy::obstacles`] is empty.
fn passes(vacancy: &PreparedVacancy, person: &Person) -> bool {
    vacancy.practical.passes(&person.practical)
        && vacancy.selection.as_ref().is_none_or(|selection| {
            person.practical.authorisation != WorkAuthorisation::Unknown
                && PackedLevels::of(person.dutch).meets(selection.needed())
        })
}

/// A person's best match for each required skill, by the skill's number: looked up once for many vacancies.
struct Viewer {
    matches: Vec<SkillMatch>,
}

impl Viewer {
    fn of(person: &Person, rules: &Rules) -> Self {
        let mut matches = vec![SkillMatch::Missing; rules.terms.len()];
        for skill in &person.skills {
            for (required, skill_match) in rules.terms.answers(skill.skill()) {
                let best = &mut matches[*required as usize];
                *best = skill_match.by(*skill).max(*best);
            }
        }
        Self { matches }
    }
}

fn points(vacancy: &PreparedVacancy, person: &Person, viewer: &Viewer, rules: &Rules) -> u16 {
    vacancy.points_with(&person.view_from(vacancy.practical.spot), rules, |selection| {
        let matches = selection.skills.asked.iter().map(|(required, _)| viewer.matches[*required as usize]);
        selection.skills.points(matches, rules.weights.of(Criterion::Skills))
    })
}

fn share(vacancy: &PreparedVacancy, person: &Person, viewer: &Viewer, rules: &Rules) -> u16 {
    share_of(1_000, points(vacancy, person, viewer, rules).into(), vacancy.max(rules).into())
}

/// The first `limit` in order. Computes the tie-break only for entries not below the cut-off.
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
