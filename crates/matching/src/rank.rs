//! What a ranking is made of, whoever makes it.

use crate::{Part, Score, gates::PriorContact, order::RankKey, reason::Reason};
use kade_domain::{Message, SeekerId, VacancyId};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// What the past days say of people, at the start of a run; who is not in it was never suggested.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Suggestions of each person shown in the last 28 days.
    pub shown: HashMap<SeekerId, u32>,
    /// Suggestions of each person made in the last 7 days.
    pub this_week: HashMap<SeekerId, u32>,
    /// As many suggestions a week as anybody gets.
    pub weekly_cap: u32,
}

impl History {
    /// Nobody was suggested yet; nobody is suggested more than `weekly_cap` times a week.
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

/// Who had to do with a vacancy before.
pub type PriorContacts = HashMap<SeekerId, PriorContact>;

/// One person in a ranking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ranked {
    /// Who.
    pub candidate: SeekerId,
    /// Sum of the parts.
    pub points: u16,
    /// Points and reasons per criterion.
    pub parts: Vec<Part>,
    /// Suggestions shown in the last 28 days at the start of the run.
    pub exposure: u32,
    /// What to know besides.
    pub facts: Vec<Reason>,
}

impl Ranked {
    pub(crate) fn new(candidate: SeekerId, standing: RankKey, score: Score, facts: Vec<Reason>) -> Self {
        Self { candidate, points: score.points, parts: score.parts, exposure: standing.exposure(), facts }
    }
}

/// What became of everybody for a vacancy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// How many people were looked at.
    pub considered: usize,
    /// How many of them pass every gate.
    pub passed: usize,
    /// How many people each gate stops, by its key; somebody whom two gates stop counts for both.
    pub blocked: BTreeMap<&'static str, usize>,
}

/// One vacancy in the list of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RankedVacancy {
    /// Which.
    pub vacancy: VacancyId,
    /// Sum of the parts; the same number as the vacancy's own ranking gives.
    pub points: u16,
    /// Points and reasons per criterion; for open hiring the practical ones only.
    pub parts: Vec<Part>,
    /// Every gate in the way, in words; consent is none, as nobody is suggested here.
    pub blocked: Vec<Message>,
    /// What to know besides.
    pub facts: Vec<Reason>,
}
