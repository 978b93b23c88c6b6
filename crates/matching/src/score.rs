//! The one definition of a score: [`rank`](crate::rank) and [`jobs_for`](crate::jobs_for) both come here.

use crate::{PracticalCandidate, Rules, asked::Asked};
use kade_domain::{Candidate, Message, NewVacancy, suggestion::ScorePart};
use serde::Serialize;
use std::borrow::Cow;

/// Points with their parts and reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Score {
    /// Sum of the parts' points, at most 1,000.
    pub points: u16,
    /// One part per criterion.
    pub parts: Vec<ScorePart>,
}

impl Score {
    fn of(parts: Vec<ScorePart>) -> Self {
        Self { points: parts.iter().map(|part| part.points).sum(), parts }
    }

    /// Points per thousand possible, so that kinds with fewer criteria compare with those with more.
    pub fn share(&self) -> u16 {
        share(self.points, self.parts.iter().map(|part| part.max).sum())
    }
}

/// How well a person fits a vacancy, part by part. Says nothing about the [gates](crate::gates).
///
/// For open hiring only the practical parts exist: schedule and travel.
pub fn score(vacancy: &NewVacancy, candidate: &Candidate, rules: &Rules<'_>) -> Score {
    Asked::new(vacancy, rules).score(candidate)
}

impl Asked<'_> {
    /// Points and reasons.
    pub(crate) fn score(&self, candidate: &Candidate) -> Score {
        let skills = self.skills.as_ref().map(|asked| {
            let max = self.rules.weights.skills();
            part("skills", asked.points(&candidate.skills, max), max, asked.reasons(&candidate.skills))
        });
        Score::of(skills.into_iter().chain(self.practical_parts(&candidate.into())).collect())
    }

    /// Points and reasons by practical reach only.
    pub(crate) fn practical_score(&self, person: &PracticalCandidate<'_>) -> Score {
        Score::of(self.practical_parts(person).into())
    }

    /// The points of [`score`](Self::score) without the reasons: reasons are written only for who is shown.
    pub(crate) fn points(&self, candidate: &Candidate) -> u16 {
        let max = self.rules.weights.skills();
        let skills = self.skills.as_ref().map_or(0, |asked| asked.points(&candidate.skills, max));
        skills + self.practical_points(&candidate.into())
    }

    /// The points of [`practical_score`](Self::practical_score) without the reasons.
    pub(crate) fn practical_points(&self, person: &PracticalCandidate<'_>) -> u16 {
        let weights = &self.rules.weights;
        self.schedule(person).points(weights.schedule())
            + self.travel(person).points(person.travel_minutes, weights.travel())
    }

    /// Points possible for this vacancy.
    pub(crate) fn max(&self) -> u16 {
        let weights = &self.rules.weights;
        let skills = if self.skills.is_some() { weights.skills() } else { 0 };
        skills + weights.schedule() + weights.travel()
    }

    fn practical_parts(&self, person: &PracticalCandidate<'_>) -> [ScorePart; 2] {
        let (weights, schedule, travel) = (&self.rules.weights, self.schedule(person), self.travel(person));
        let (for_schedule, for_travel) = (weights.schedule(), weights.travel());
        [
            part("schedule", schedule.points(for_schedule), for_schedule, schedule.reasons()),
            part("travel", travel.points(person.travel_minutes, for_travel), for_travel, travel.reasons()),
        ]
    }
}

/// Points per thousand of the most possible, rounded down; nothing of nothing is 0.
pub(crate) fn share(points: u16, max: u16) -> u16 {
    let share = (u32::from(points) * 1_000).checked_div(u32::from(max)).unwrap_or(0);
    u16::try_from(share).unwrap_or(u16::MAX)
}

fn part(criterion: &'static str, points: u16, max: u16, reasons: Vec<Message>) -> ScorePart {
    ScorePart { criterion: Cow::Borrowed(criterion), points, max, reasons }
}
