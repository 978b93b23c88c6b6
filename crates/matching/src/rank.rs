//! From a vacancy to people, from a person to vacancies, and tips for open-hiring lists.

use crate::{
    PracticalCandidate, Rules, Score,
    asked::Asked,
    criteria::skills::Narrower,
    facts::{facts, practical_facts},
    gates::Gate,
    order::{Standing, draw},
    reason,
    score::share,
};
use kade_domain::{Candidate, Message, NewVacancy, SeekerId, VacancyId, VacancyKind, suggestion::ScorePart};
use serde::Serialize;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
};

/// Suggestions of each person shown in the last 28 days, at the start of the run; who is not in it was never shown.
pub type Exposure = HashMap<SeekerId, u32>;

/// One person in a ranking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ranked {
    /// Who.
    pub candidate: SeekerId,
    /// Sum of the parts.
    pub points: u16,
    /// Points and reasons per criterion.
    pub parts: Vec<ScorePart>,
    /// Suggestions shown in the last 28 days at the start of the run.
    pub exposure: u32,
    /// What to know besides.
    pub facts: Vec<Message>,
}

/// People in the order in which a verbinder sees them, and what became of the others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ranking {
    /// First comes first.
    pub ranked: Vec<Ranked>,
    /// How many people were looked at.
    pub considered: usize,
    /// How many of them pass every gate.
    pub passed: usize,
    /// How many people each gate stops, by its key; somebody whom two gates stop counts for both.
    pub blocked: BTreeMap<&'static str, usize>,
}

/// The best `limit` people for a startbaan or a regular vacancy, for a verbinder to decide on.
///
/// Only who passes every gate is ranked. For open hiring nobody is: sign-up order decides, and all are counted under
/// [`reason::GATE_OPEN_HIRING`].
pub fn rank(
    id: VacancyId,
    vacancy: &NewVacancy,
    candidates: &[Candidate],
    rules: &Rules<'_>,
    exposure: &Exposure,
    limit: usize,
) -> Ranking {
    if vacancy.kind == VacancyKind::OpenHiring {
        let blocked = BTreeMap::from([(reason::GATE_OPEN_HIRING, candidates.len())]);
        return Ranking { considered: candidates.len(), blocked, ..Ranking::default() };
    }
    let asked = Asked::new(vacancy, rules);
    let selection = select(candidates, limit, |candidate| {
        judge(asked.gates(candidate), || {
            let shown = exposure.get(&candidate.id).copied().unwrap_or(0);
            Standing::new(id, candidate.id, asked.points(candidate), shown)
        })
    });
    selection.explain(|candidate, standing| {
        ranked(candidate.id, standing, asked.score(candidate), facts(vacancy, candidate, rules))
    })
}

/// The best `limit` people to tell about an open-hiring list, by practical reach alone: travel, hours, lessons and what
/// the law demands. A tip gives no place; the caller leaves out who is on the list already.
pub fn tips(
    id: VacancyId,
    vacancy: &NewVacancy,
    people: &[PracticalCandidate<'_>],
    rules: &Rules<'_>,
    exposure: &Exposure,
    limit: usize,
) -> Ranking {
    let asked = Asked::new(vacancy, rules);
    let selection = select(people, limit, |person| {
        judge(asked.practical_gates(person), || {
            let shown = exposure.get(&person.id).copied().unwrap_or(0);
            Standing::new(id, person.id, asked.practical_points(person), shown)
        })
    });
    selection.explain(|person, standing| {
        ranked(person.id, standing, asked.practical_score(person), practical_facts(vacancy, person))
    })
}

/// One vacancy in the list of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RankedVacancy {
    /// Which.
    pub vacancy: VacancyId,
    /// Sum of the parts; the same number as [`rank`] gives.
    pub points: u16,
    /// Points and reasons per criterion; for open hiring the practical ones only.
    pub parts: Vec<ScorePart>,
    /// Every gate in the way, in words; consent is none, as nobody is suggested here.
    pub blocked: Vec<Message>,
    /// What to know besides.
    pub facts: Vec<Message>,
}

/// The best `limit` vacancies for a person looking for themselves; what a gate stops is kept and comes last.
///
/// Vacancies compare by points per thousand possible, so that open hiring, which grades less, does not fall behind.
pub fn jobs_for(
    candidate: &Candidate,
    vacancies: &[(VacancyId, &NewVacancy)],
    rules: &Rules<'_>,
    limit: usize,
) -> Vec<RankedVacancy> {
    let narrower = Narrower::of_person(&candidate.skills, rules.taxonomy);
    let mut jobs: Vec<_> = vacancies
        .iter()
        .map(|(id, vacancy)| {
            let asked = Asked::with(vacancy, rules, &narrower);
            let blocked = !asked.obstacles(candidate).is_empty();
            let share = share(asked.points(candidate), asked.max());
            ((blocked, Reverse(share), draw(*id, candidate.id), *id), asked)
        })
        .collect();
    jobs.sort_unstable_by_key(|(standing, _)| *standing);
    jobs.truncate(limit);
    jobs.into_iter()
        .map(|((.., vacancy), asked)| {
            let Score { points, parts } = asked.score(candidate);
            let blocked = asked.obstacles(candidate).into_iter().map(Gate::message).collect();
            RankedVacancy { vacancy, points, parts, blocked, facts: facts(asked.vacancy, candidate, rules) }
        })
        .collect()
}

/// Who passed, in order, without words yet.
struct Selection<'p, P> {
    best: Vec<(Standing, &'p P)>,
    considered: usize,
    passed: usize,
    blocked: BTreeMap<&'static str, usize>,
}

fn judge(gates: Vec<Gate<'_>>, standing: impl FnOnce() -> Standing) -> Result<Standing, Vec<Gate<'_>>> {
    if gates.is_empty() { Ok(standing()) } else { Err(gates) }
}

fn select<'p, 'g, P>(
    people: &'p [P],
    limit: usize,
    judge: impl Fn(&P) -> Result<Standing, Vec<Gate<'g>>>,
) -> Selection<'p, P> {
    let mut best = Vec::new();
    let mut blocked = BTreeMap::new();
    for person in people {
        match judge(person) {
            Ok(standing) => best.push((standing, person)),
            Err(gates) => {
                let mut keys: Vec<&'static str> = gates.into_iter().map(Gate::key).collect();
                // Gates come in a fixed order, so equal keys stand together.
                keys.dedup();
                for key in keys {
                    *blocked.entry(key).or_default() += 1;
                }
            }
        }
    }
    let passed = best.len();
    best.sort_unstable_by_key(|(standing, _)| *standing);
    best.truncate(limit);
    Selection { best, considered: people.len(), passed, blocked }
}

impl<P> Selection<'_, P> {
    fn explain(self, words: impl Fn(&P, Standing) -> Ranked) -> Ranking {
        let Self { best, considered, passed, blocked } = self;
        let ranked = best.into_iter().map(|(standing, person)| words(person, standing)).collect();
        Ranking { ranked, considered, passed, blocked }
    }
}

fn ranked(candidate: SeekerId, standing: Standing, Score { points, parts }: Score, facts: Vec<Message>) -> Ranked {
    Ranked { candidate, points, parts, exposure: standing.exposure(), facts }
}
