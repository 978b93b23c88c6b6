//! Everything a suggestion was made of, as it is logged with it: enough to make its numbers again, years later, from
//! these inputs alone. They lie beside the audit log, so that erasing the person empties them.

use super::rank_candidates::HeldCandidate;
use chrono::NaiveDate;
use kade_domain::{Candidate, ConceptId, Message, NewVacancy, Vacancy, VacancyId, suggestion::ScorePart};
use kade_matching::{
    ENGINE_VERSION, Part, Person, PreparedVacancy, RecentSuggestions, Rules, TermFacts, Terms, TravelSettings, Weights,
    order::RankKey,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The inputs. The first six are named as [`kade_domain::suggestion::InputPart`] names them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inputs {
    /// What the matcher knew of the person.
    pub candidate: Candidate,
    /// What the vacancy said.
    pub vacancy: NewVacancy,
    /// How the concepts of both related.
    pub terms: Vec<TermFacts>,
    /// How much each criterion counted.
    pub weights: Weights,
    /// How long travelling took.
    pub travel: TravelSettings,
    /// Version of the engine.
    pub engine: String,
    /// Which vacancy.
    pub vacancy_id: VacancyId,
    /// Its version.
    pub vacancy_version: i64,
    /// The day of the run.
    pub today: NaiveDate,
    /// Other vacancies the person was suggested for in the 28 days before.
    pub exposure: u32,
    /// Of those, in the 7 days before.
    pub this_week: u32,
    /// For as many vacancies a week anybody was suggested.
    pub weekly_cap: u32,
    /// Something that was between person and vacancy before.
    pub before: Option<kade_matching::PriorContact>,
    /// Who stood before the person in the same run, without saying who.
    pub ahead: Vec<Ahead>,
}

/// Somebody who stood before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ahead {
    /// Points.
    pub points: u16,
    /// Exposure.
    pub exposure: u32,
    /// The number that decides between equals.
    pub draw: u64,
}

/// What the inputs give.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Made {
    /// Sum of the parts' points.
    pub points: u16,
    /// Points and reasons per criterion.
    pub parts: Vec<ScorePart>,
    /// Place in the run, from 1.
    pub order: usize,
    /// What stands in the way: nothing, or there would be no suggestion.
    pub stopped: Vec<Message>,
    /// Version of the engine that made it.
    pub engine: String,
}

impl Inputs {
    pub(super) fn of(
        rules: &Rules,
        vacancy: &Vacancy,
        held: &HeldCandidate,
        ahead: &[HeldCandidate],
        weekly_cap: u32,
    ) -> Self {
        let concepts = concepts(&vacancy.details, &held.candidate);
        let ahead = ahead.iter().map(|one| one.standing);
        let ahead = ahead.map(|one| Ahead { points: one.points(), exposure: one.exposure(), draw: one.tie_break() });
        Self {
            candidate: held.candidate.clone(),
            vacancy: vacancy.details.clone(),
            terms: rules.terms.extract(&concepts),
            weights: rules.weights,
            travel: rules.travel,
            engine: ENGINE_VERSION.to_owned(),
            vacancy_id: vacancy.id,
            vacancy_version: vacancy.version,
            today: rules.today,
            exposure: held.past.shown,
            this_week: held.past.this_week,
            weekly_cap,
            before: None,
            ahead: ahead.collect(),
        }
    }

    /// Makes everything again, with this version of the engine, from the inputs alone.
    pub fn make(&self) -> Made {
        self.make_with(self.weights)
    }

    /// The same with other weights.
    pub fn make_with(&self, weights: Weights) -> Made {
        let terms = Arc::new(Terms::of(self.terms.clone()));
        let rules = Rules { terms, weights, travel: self.travel, today: self.today };
        let asked = PreparedVacancy::new(self.vacancy_id, &self.vacancy, &rules);
        let person = Person::new(&self.candidate, &rules);
        let past = RecentSuggestions { before: self.before, week_full: self.this_week >= self.weekly_cap };
        let score = asked.score(&person, &rules);
        let own = self.standing(score.points);
        let ahead = self.ahead.iter().map(|one| RankKey::unnamed(one.points, one.exposure, one.draw));
        Made {
            points: score.points,
            parts: score.parts.iter().map(Part::to_score_part).collect(),
            order: 1 + ahead.filter(|one| *one < own).count(),
            stopped: asked.gates(&person, past, &rules).into_iter().map(|gate| gate.message(&asked)).collect(),
            engine: ENGINE_VERSION.to_owned(),
        }
    }

    /// Where these points put the person among others of the vacancy.
    pub(super) fn standing(&self, points: u16) -> RankKey {
        RankKey::new(self.vacancy_id, self.candidate.id, points, self.exposure)
    }
}

/// Every concept that person and vacancy name.
fn concepts(vacancy: &NewVacancy, candidate: &Candidate) -> Vec<ConceptId> {
    let asked = vacancy.skills.iter().map(|skill| skill.concept).chain(vacancy.occupation);
    let had = candidate.skills.iter().map(|skill| skill.concept);
    asked.chain(had).chain(candidate.wishes.iter().copied()).collect()
}
