//! The inputs of a suggestion, logged with it, so that its numbers can be recomputed years later from them alone. They
//! are stored beside the audit log, not in it, so that erasing the person empties them.

use super::rank_candidates::ScoredCandidate;
use chrono::NaiveDate;
use kade_domain::{Candidate, ConceptId, Message, NewVacancy, Vacancy, VacancyId, suggestion::ScorePart};
use kade_matching::{
    ENGINE_VERSION, Part, Person, PreparedVacancy, RecentSuggestions, Rules, TermFacts, Terms, TravelSettings, Weights,
    order::RankKey,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The inputs of one suggestion. The first six are named as [`kade_domain::suggestion::InputPart`] names them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inputs {
    /// The person's facts that the matcher used.
    pub candidate: Candidate,
    /// The vacancy's contents.
    pub vacancy: NewVacancy,
    /// Relations between the concepts of person and vacancy.
    pub terms: Vec<TermFacts>,
    /// The weights in force.
    pub weights: Weights,
    /// Assumptions about travel times.
    pub travel: TravelSettings,
    /// Version of the engine.
    pub engine: String,
    /// Id of the vacancy.
    pub vacancy_id: VacancyId,
    /// Version of the vacancy.
    pub vacancy_version: i64,
    /// The day of the ranking.
    pub today: NaiveDate,
    /// Number of other vacancies for which the person was suggested in the 28 days before.
    pub exposure: u32,
    /// Number of other vacancies for which the person was suggested in the 7 days before.
    pub this_week: u32,
    /// Maximum number of vacancies per week for which one person was suggested.
    pub weekly_cap: u32,
    /// Prior contact between person and vacancy.
    pub before: Option<kade_matching::PriorContact>,
    /// The candidates ranked above the person in the same ranking, without their ids.
    pub ahead: Vec<Ahead>,
}

/// A candidate ranked above the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ahead {
    /// Points.
    pub points: u16,
    /// Number of other vacancies for which the candidate was suggested in the 28 days before.
    pub exposure: u32,
    /// The tie-break: decides between candidates with equal points and exposure.
    pub draw: u64,
}

/// The result recomputed from the inputs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Recomputed {
    /// Sum of the parts' points.
    pub points: u16,
    /// Points and reasons per criterion.
    pub parts: Vec<ScorePart>,
    /// Rank in the ranking, from 1.
    pub order: usize,
    /// Reasons of the gates that the person fails; empty for a genuine suggestion.
    pub stopped: Vec<Message>,
    /// Version of the engine that recomputed it.
    pub engine: String,
}

impl Inputs {
    pub(super) fn of(
        rules: &Rules,
        vacancy: &Vacancy,
        scored: &ScoredCandidate,
        ahead: &[ScoredCandidate],
        weekly_cap: u32,
    ) -> Self {
        let concepts = concepts(&vacancy.details, &scored.candidate);
        let ahead = ahead.iter().map(|one| one.rank_key);
        let ahead = ahead.map(|one| Ahead { points: one.points(), exposure: one.exposure(), draw: one.tie_break() });
        Self {
            candidate: scored.candidate.clone(),
            vacancy: vacancy.details.clone(),
            terms: rules.terms.extract(&concepts),
            weights: rules.weights,
            travel: rules.travel,
            engine: ENGINE_VERSION.to_owned(),
            vacancy_id: vacancy.id,
            vacancy_version: vacancy.version,
            today: rules.today,
            exposure: scored.recent.shown,
            this_week: scored.recent.this_week,
            weekly_cap,
            before: None,
            ahead: ahead.collect(),
        }
    }

    /// Recomputes the result from the inputs alone, with this version of the engine.
    pub fn recompute(&self) -> Recomputed {
        self.recompute_with(self.weights)
    }

    /// Recomputes the result with other weights.
    pub fn recompute_with(&self, weights: Weights) -> Recomputed {
        let terms = Arc::new(Terms::of(self.terms.clone()));
        let rules = Rules { terms, weights, travel: self.travel, today: self.today };
        let prepared = PreparedVacancy::new(self.vacancy_id, &self.vacancy, &rules);
        let person = Person::new(&self.candidate, &rules);
        let recent = RecentSuggestions { before: self.before, week_full: self.this_week >= self.weekly_cap };
        let score = prepared.score(&person, &rules);
        let own = self.rank_key(score.points);
        let ahead = self.ahead.iter().map(|one| RankKey::unnamed(one.points, one.exposure, one.draw));
        Recomputed {
            points: score.points,
            parts: score.parts.iter().map(Part::to_score_part).collect(),
            order: 1 + ahead.filter(|one| *one < own).count(),
            stopped: prepared.gates(&person, recent, &rules).into_iter().map(|gate| gate.message(&prepared)).collect(),
            engine: ENGINE_VERSION.to_owned(),
        }
    }

    /// Returns the person's sort key in the vacancy's ranking for the given points.
    pub(super) fn rank_key(&self, points: u16) -> RankKey {
        RankKey::new(self.vacancy_id, self.candidate.id, points, self.exposure)
    }
}

/// Returns every concept that the person or the vacancy names.
fn concepts(vacancy: &NewVacancy, candidate: &Candidate) -> Vec<ConceptId> {
    let required = vacancy.skills.iter().map(|skill| skill.concept).chain(vacancy.occupation);
    let possessed = candidate.skills.iter().map(|skill| skill.concept);
    required.chain(possessed).chain(candidate.wishes.iter().copied()).collect()
}
