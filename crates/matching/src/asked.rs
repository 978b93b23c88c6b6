//! A vacancy made ready for many people: what depends on the vacancy alone is worked out once.

use crate::{
    PracticalCandidate, Rules,
    criteria::{
        schedule,
        skills::{AskedSkills, Narrower},
        travel,
    },
};
use kade_domain::{NewVacancy, VacancyKind, WeekGrid};

/// A vacancy with the rules of the run.
#[derive(Debug)]
pub(crate) struct Asked<'a> {
    pub(crate) vacancy: &'a NewVacancy,
    pub(crate) rules: &'a Rules<'a>,
    /// The dagdelen its shifts touch.
    pub(crate) shifts: WeekGrid,
    /// The skills it asks, by every concept that answers one; `None` for open hiring, which asks none.
    pub(crate) skills: Option<AskedSkills>,
}

impl<'a> Asked<'a> {
    /// Ready for anybody.
    pub(crate) fn new(vacancy: &'a NewVacancy, rules: &'a Rules<'a>) -> Self {
        Self::with(vacancy, rules, &Narrower::OfAnybody(rules.taxonomy))
    }

    /// Ready for the people of whom `narrower` knows.
    pub(crate) fn with(vacancy: &'a NewVacancy, rules: &'a Rules<'a>, narrower: &Narrower<'_>) -> Self {
        let selects = vacancy.kind != VacancyKind::OpenHiring;
        Self {
            vacancy,
            rules,
            shifts: vacancy.shifts.grid(),
            skills: selects.then(|| AskedSkills::new(&vacancy.skills, rules.taxonomy, narrower)),
        }
    }

    /// The person's way to this work.
    pub(crate) fn travel(&self, person: &PracticalCandidate<'_>) -> travel::Travel {
        travel::quickest(self.vacancy, person, &self.rules.travel)
    }

    /// This work beside the person's lessons.
    pub(crate) fn schedule(&self, person: &PracticalCandidate<'_>) -> schedule::Schedule {
        schedule::Schedule::of(self.vacancy, self.shifts, person)
    }
}
