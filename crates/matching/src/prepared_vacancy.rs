//! A vacancy prepared for matching: values that depend on the vacancy alone are computed once, for all people.

use crate::{
    Rules,
    criteria::{language::LanguageRequirements, skills::RequiredSkills, wishes::WishTargets},
    gates::{Dutch, PackedLevels},
    person::Certificates,
    spot::Spot,
};
use chrono::NaiveDate;
use kade_domain::{CertificateDemand, HoursRange, NewVacancy, Reach, VacancyId, WeekGrid};

/// The requirements that practical reach is checked against; every kind of vacancy has them, also open hiring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PracticalRequirements {
    pub(crate) spot: Option<Spot>,
    pub(crate) reach: Reach,
    pub(crate) hours: Option<HoursRange>,
    /// The dagdelen that the shifts overlap.
    pub(crate) shifts: WeekGrid,
    pub(crate) lessons_protected: bool,
    /// Required by law on day one.
    pub(crate) to_have: Certificates,
    /// Required by law, and the employer pays for obtaining them.
    pub(crate) to_get: Certificates,
    pub(crate) certificates: Box<[CertificateDemand]>,
    pub(crate) start: Option<NaiveDate>,
}

/// The further requirements that a startbaan and a regular vacancy grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SelectionRequirements {
    pub(crate) skills: RequiredSkills,
    pub(crate) dutch: Option<Dutch>,
    pub(crate) language: LanguageRequirements,
    pub(crate) wanted: WishTargets,
}

/// A vacancy prepared with the rules of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreparedVacancy {
    pub(crate) id: VacancyId,
    pub(crate) practical: PracticalRequirements,
    /// `None` for open hiring, which ranks nobody.
    pub(crate) selection: Option<SelectionRequirements>,
}

impl PreparedVacancy {
    /// Prepares the vacancy with these rules.
    pub fn new(id: VacancyId, vacancy: &NewVacancy, rules: &Rules) -> Self {
        let selection = vacancy.kind.is_ranked().then(|| SelectionRequirements {
            skills: RequiredSkills::new(&vacancy.skills, &rules.terms),
            dutch: vacancy.dutch.as_ref().and_then(Dutch::of),
            language: LanguageRequirements::of(vacancy),
            wanted: WishTargets::of(vacancy.occupation, &rules.terms),
        });
        Self { id, practical: PracticalRequirements::of(vacancy), selection }
    }

    /// The id of the vacancy.
    pub const fn id(&self) -> VacancyId {
        self.id
    }

    /// Returns whether people are ranked for it; for open hiring the order of sign-up decides instead.
    pub const fn is_ranked(&self) -> bool {
        self.selection.is_some()
    }
}

impl SelectionRequirements {
    /// The levels of Dutch that a task needs on day one.
    pub(crate) fn needed(&self) -> PackedLevels {
        self.dutch.as_ref().map_or_else(PackedLevels::default, Dutch::packed)
    }
}

impl PracticalRequirements {
    fn of(vacancy: &NewVacancy) -> Self {
        let by_law = |paid: bool| {
            let demands = vacancy.certificates.iter().filter(move |one| one.by_law && one.paid_by_employer == paid);
            demands.map(|one| one.certificate).collect()
        };
        Self {
            spot: vacancy.place.as_ref().map(|place| Spot::of(place.point)),
            reach: vacancy.reach,
            hours: vacancy.hours,
            shifts: vacancy.shifts.grid(),
            lessons_protected: vacancy.support.lesson_time_protected,
            to_have: by_law(false),
            to_get: by_law(true),
            certificates: vacancy.certificates.clone().into(),
            start: vacancy.start,
        }
    }
}
