//! The input and result types shared by all rankings.

use crate::{Part, Score, gates::PriorContact, order::RankKey, reason::Reason};
use kade_domain::{Message, SeekerId, VacancyId};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// Recent suggestions of people, at the start of a run; a person absent from it was never suggested.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Suggestions of each person shown in the last 28 days.
    pub shown: HashMap<SeekerId, u32>,
    /// Suggestions of each person made in the last 7 days.
    pub this_week: HashMap<SeekerId, u32>,
    /// Maximum number of suggestions per person per week.
    pub weekly_cap: u32,
}

impl History {
    /// An empty history with this weekly cap.
    pub fn new(weekly_cap: u32) -> Self {
        Self { weekly_cap, ..Self::default() }
    }

    pub(crate) fn shown(&self, person: SeekerId) -> u32 {
        self.shown.get(&person).copied().unwrap_or(0)
    }

    pub(crate) fn week_full(&self, person: SeekerId) -> bool {
        self.this_week.get(&person).is_some_and(|made| *made >= self.weekly_cap)
    }
}

/// Prior contact with one vacancy, by person.
pub type PriorContacts = HashMap<SeekerId, PriorContact>;

/// One person in a ranking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ranked {
    /// The person.
    pub candidate: SeekerId,
    /// Sum of the parts.
    pub points: u16,
    /// Points and reasons per criterion.
    pub parts: Vec<Part>,
    /// Suggestions shown in the last 28 days at the start of the run.
    pub exposure: u32,
    /// Facts beside the score.
    pub facts: Vec<Reason>,
}

impl Ranked {
    pub(crate) fn new(candidate: SeekerId, rank_key: RankKey, score: Score, facts: Vec<Reason>) -> Self {
        Self { candidate, points: score.points, parts: score.parts, exposure: rank_key.exposure(), facts }
    }
}

/// Counts of people per outcome for a vacancy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Number of people considered.
    pub considered: usize,
    /// Number of people who pass every gate.
    pub passed: usize,
    /// Number of people who fail each gate, by its key; a person who fails two gates counts for both.
    pub blocked: BTreeMap<&'static str, usize>,
}

/// One vacancy ranked for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RankedVacancy {
    /// The vacancy.
    pub vacancy: VacancyId,
    /// Sum of the parts; the same number as the vacancy's own ranking gives.
    pub points: u16,
    /// Points and reasons per criterion; for open hiring the practical ones only.
    pub parts: Vec<Part>,
    /// Messages of all failing gates; consent is not checked, because nobody is suggested here.
    pub blocked: Vec<Message>,
    /// Facts beside the score.
    pub facts: Vec<Reason>,
}
