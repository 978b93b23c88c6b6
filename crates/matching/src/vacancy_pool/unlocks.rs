//! Counts, for each single edit of a profile, how many more vacancies pass and how many of those enter the best.
//!
//! An edit touches one aspect: certificates, Dutch, the week or the way. So every vacancy within the farthest reach is
//! checked once, aspect by aspect. For an edit, only vacancies that fail no aspect but its own are checked again. The
//! result is exact: the same as a new search with the edited profile.

use super::{VacancyPool, Viewer, keep_best, points};
use crate::{
    Criterion, Person, PreparedVacancy, Rules,
    criteria::{schedule::Schedule, share_of, travel::quickest, wishes::Wishes},
    gates::PackedLevels,
    order::tie_break,
};
use kade_domain::{
    Candidate, CefrLevel, Certificate, CertificateHeld, Dagdeel, LanguageSkill, Possession, TRAVEL_MINUTES, TravelMode,
    Weekday, WorkAuthorisation,
};
use std::cmp::Reverse;

/// Number of vacancies that count as the best.
const BEST_VACANCIES: usize = 20;
/// Additional travel minutes in [`ProfileEdit::Minutes`].
const EXTRA_MINUTES: u16 = 15;

/// A single edit of a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfileEdit {
    /// Gets a certificate.
    Certificate(Certificate),
    /// Reaches a level of Dutch: A2, or the next from there.
    Dutch(LanguageSkill, CefrLevel),
    /// Is free in a dagdeel that lessons or other things take now.
    Free(Weekday, Dagdeel),
    /// Gets a bicycle.
    Bike,
    /// Accepts this many more travel minutes.
    Minutes(u16),
}

/// The effect of a profile edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unlock {
    /// The edit.
    pub change: ProfileEdit,
    /// Number of vacancies that pass only with the edit.
    pub more: usize,
    /// Number of those among the best 20 after the edit.
    pub into_best: usize,
}

impl ProfileEdit {
    /// Every edit that changes this person's profile: certificates, Dutch, each evening, a bicycle, 15 minutes.
    pub fn all_for(candidate: &Candidate) -> Vec<Self> {
        let has = |certificate| {
            candidate.certificates.contains(&CertificateHeld { certificate, possession: Possession::Have })
        };
        let certificates = Certificate::ALL.iter().filter(|one| !has(**one)).map(|one| Self::Certificate(*one));
        let dutch = LanguageSkill::ALL.into_iter().filter_map(|skill| {
            let next = CefrLevel::ALL.get(usize::from(candidate.dutch.get(skill).step()) + 1)?;
            Some(Self::Dutch(skill, (*next).max(CefrLevel::A2)))
        });
        let taken = |day| {
            let unavailable = !candidate.available.is_empty() && !candidate.available.contains(day, Dagdeel::Evening);
            unavailable || candidate.lessons.contains(day, Dagdeel::Evening)
        };
        let evenings = Weekday::ALL.into_iter().filter(|day| taken(*day)).map(|day| Self::Free(day, Dagdeel::Evening));
        // Without a stated way of travelling every vacancy is within reach; a bicycle would only narrow that.
        let ways = &candidate.travel_modes;
        let bike = (!ways.is_empty() && !ways.contains(&TravelMode::Bike)).then_some(Self::Bike);
        let minutes = TRAVEL_MINUTES
            .contains(&candidate.travel_minutes.saturating_add(EXTRA_MINUTES))
            .then_some(Self::Minutes(EXTRA_MINUTES));
        certificates.chain(dutch).chain(evenings).chain(bike).chain(minutes).collect()
    }

    /// Applies the edit to a profile.
    pub fn apply(self, candidate: &mut Candidate) {
        match self {
            Self::Certificate(certificate) => {
                candidate.certificates.push(CertificateHeld { certificate, possession: Possession::Have });
            }
            Self::Dutch(skill, level) => candidate.dutch.set(skill, level),
            Self::Free(day, part) => {
                let free = kade_domain::WeekGrid::EMPTY.with(day, part);
                candidate.lessons = candidate.lessons.without(free);
                if !candidate.available.is_empty() {
                    candidate.available = candidate.available.or(free);
                }
            }
            Self::Bike => candidate.travel_modes.push(TravelMode::Bike),
            Self::Minutes(minutes) => candidate.travel_minutes = candidate.travel_minutes.saturating_add(minutes),
        }
    }

    const fn aspect(self) -> Aspect {
        match self {
            Self::Certificate(_) => Aspect::Certificates,
            Self::Dutch(..) => Aspect::Dutch,
            Self::Free(..) => Aspect::Week,
            Self::Bike | Self::Minutes(_) => Aspect::Way,
        }
    }
}

/// The part of a profile that an edit touches. Every gate and criterion that an edit can affect belongs to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Aspect {
    Certificates,
    Dutch,
    Week,
    Way,
}

impl Aspect {
    const ALL: [Self; 4] = [Self::Certificates, Self::Dutch, Self::Week, Self::Way];

    /// Returns whether the vacancy has a requirement on this aspect.
    fn is_required(self, vacancy: &PreparedVacancy) -> bool {
        let (practical, selection) = (&vacancy.practical, vacancy.selection.as_ref());
        match self {
            Self::Certificates => practical.to_have.0 | practical.to_get.0 != 0,
            Self::Dutch => selection.is_some_and(|one| one.dutch.is_some() || one.language.asks()),
            Self::Week => !practical.shifts.is_empty(),
            Self::Way => true,
        }
    }

    /// Returns whether the person passes the gates of this aspect.
    fn passes(self, vacancy: &PreparedVacancy, person: &Person) -> bool {
        let (practical, facts) = (&vacancy.practical, &person.practical);
        match self {
            Self::Certificates => practical.to_have.within(facts.has) && practical.to_get.within(facts.can_get),
            Self::Dutch => {
                let have = PackedLevels::of(person.dutch);
                vacancy.selection.as_ref().is_none_or(|selection| have.meets(selection.needed()))
            }
            Self::Week => practical.week_passes(facts),
            Self::Way => !practical.too_far(facts),
        }
    }

    /// The points of the aspect's criterion.
    fn points(self, vacancy: &PreparedVacancy, person: &Person, rules: &Rules) -> u16 {
        let practical = &vacancy.practical;
        match self {
            Self::Certificates => 0,
            Self::Dutch => vacancy
                .selection
                .as_ref()
                .map_or(0, |selection| selection.language_points(PackedLevels::of(person.dutch), rules)),
            Self::Week => {
                Schedule::of(practical, person.practical.lessons).points(rules.weights.of(Criterion::Schedule))
            }
            Self::Way => quickest(practical.reach, person.practical.view_from(practical.spot), &rules.travel)
                .points(person.practical.limit, rules.weights.of(Criterion::Travel)),
        }
    }
}

/// A vacancy that the person passes without an edit, with its points.
struct OpenVacancy<'a> {
    vacancy: &'a PreparedVacancy,
    /// By aspect.
    points: [u16; 4],
    /// Points for skills, wishes and growth, which no edit touches.
    rest: u16,
}

impl OpenVacancy<'_> {
    fn share(&self, rules: &Rules) -> u16 {
        let points = self.rest + self.points.iter().sum::<u16>();
        share_of(1_000, points.into(), self.vacancy.max(rules).into())
    }

    /// The share for `person`, edited in one aspect.
    fn share_after(&self, aspect: Aspect, person: &Person, rules: &Rules) -> u16 {
        let mut points = self.points;
        if aspect.is_required(self.vacancy) {
            points[aspect as usize] = aspect.points(self.vacancy, person, rules);
        }
        OpenVacancy { points, ..*self }.share(rules)
    }
}

/// The vacancies that pass without an edit, and those that a single edit can open.
struct Baseline<'a> {
    open: Vec<OpenVacancy<'a>>,
    /// By aspect: the vacancies that fail only its gates.
    closed: [Vec<&'a PreparedVacancy>; 4],
    /// The share of the last of the best open vacancies; `None` when fewer than [`BEST_VACANCIES`] are open.
    last: Option<u16>,
}

impl VacancyPool {
    /// The effect of each single edit, in the order of [`ProfileEdit::all_for`].
    pub fn unlocks(&self, candidate: &Candidate) -> Vec<Unlock> {
        let edits = ProfileEdit::all_for(candidate);
        let mut farthest = candidate.clone();
        edits.iter().filter(|edit| edit.aspect() == Aspect::Way).for_each(|edit| edit.apply(&mut farthest));
        let (person, farthest) = (Person::new(candidate, &self.rules), Person::new(&farthest, &self.rules));
        let viewer = Viewer::of(&person, &self.rules);
        let baseline = self.baseline(&person, &farthest, &viewer);
        let unlock = |edit: ProfileEdit| {
            let mut after = candidate.clone();
            edit.apply(&mut after);
            self.unlock_of(edit, &Person::new(&after, &self.rules), &baseline, &viewer)
        };
        edits.into_iter().map(unlock).collect()
    }

    fn baseline(&self, person: &Person, farthest: &Person, viewer: &Viewer) -> Baseline<'_> {
        let (mut open, mut closed) = (Vec::new(), [const { Vec::new() }; 4]);
        for vacancy in self.within_reach(farthest).filter(|vacancy| passes_fixed_gates(vacancy, person)) {
            let mut failing = Aspect::ALL.into_iter().filter(|aspect| !aspect.passes(vacancy, person));
            match (failing.next(), failing.next()) {
                (None, _) => open.push(self.open_vacancy(vacancy, person, viewer)),
                (Some(aspect), None) => closed[aspect as usize].push(vacancy),
                // A single edit opens the gates of one aspect only.
                (Some(_), Some(_)) => {}
            }
        }
        let mut shares: Vec<u16> = open.iter().map(|one| one.share(&self.rules)).collect();
        let last = (shares.len() >= BEST_VACANCIES)
            .then(|| *shares.select_nth_unstable_by(BEST_VACANCIES - 1, |a, b| b.cmp(a)).1);
        Baseline { open, closed, last }
    }

    fn open_vacancy<'a>(&self, vacancy: &'a PreparedVacancy, person: &Person, viewer: &Viewer) -> OpenVacancy<'a> {
        let (rules, max_points) = (&self.rules, |criterion| self.rules.weights.of(criterion));
        let points = Aspect::ALL.map(|aspect| aspect.points(vacancy, person, rules));
        let rest = vacancy.selection.as_ref().map_or(0, |selection| {
            let matches = selection.skills.asked.iter().map(|(required, _)| viewer.matches[*required as usize]);
            let wishes: u16 = selection.wish_points(Wishes::of(&selection.wanted, &person.wishes), rules).iter().sum();
            selection.skills.points(matches, max_points(Criterion::Skills)) + wishes
        });
        OpenVacancy { vacancy, points, rest }
    }

    /// No edit lowers the points of an open vacancy. So a newly opened vacancy can enter the best only with at least
    /// the share of the last of them. If none has it, the open vacancies need no new ranking.
    fn unlock_of(&self, edit: ProfileEdit, edited: &Person, baseline: &Baseline<'_>, viewer: &Viewer) -> Unlock {
        let (aspect, rules) = (edit.aspect(), &self.rules);
        let closed = baseline.closed[aspect as usize].iter();
        let opened: Vec<&PreparedVacancy> = closed.copied().filter(|vacancy| aspect.passes(vacancy, edited)).collect();
        let shares = opened.iter().map(|vacancy| (points(vacancy, edited, viewer, rules), vacancy));
        let shares =
            shares.map(|(points, vacancy)| (share_of(1_000, points.into(), vacancy.max(rules).into()), *vacancy));
        let mut best: Vec<(Reverse<u16>, (&PreparedVacancy, bool))> = shares
            .filter(|(share, _)| baseline.last.is_none_or(|last| *share >= last))
            .map(|(share, vacancy)| (Reverse(share), (vacancy, true)))
            .collect();
        if !best.is_empty() {
            let open = baseline.open.iter();
            best.extend(open.map(|one| (Reverse(one.share_after(aspect, edited, rules)), (one.vacancy, false))));
        }
        let best = keep_best(best, |(vacancy, _)| (tie_break(vacancy.id, edited.id), vacancy.id), BEST_VACANCIES);
        Unlock { change: edit, more: opened.len(), into_best: best.into_iter().filter(|(_, new)| *new).count() }
    }
}

/// Returns whether the person passes the gates that no edit opens: work authorisation and hours.
fn passes_fixed_gates(vacancy: &PreparedVacancy, person: &Person) -> bool {
    let authorised = match person.practical.authorisation {
        WorkAuthorisation::Free | WorkAuthorisation::EmployerNotifiesUwv => true,
        WorkAuthorisation::Unknown => !vacancy.is_ranked(),
        WorkAuthorisation::PermitNeeded | WorkAuthorisation::NotAllowed => false,
    };
    authorised && vacancy.practical.hours.is_none_or(|hours| hours.overlaps(person.practical.hours))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{any_candidate, any_vacancy, any_vacancy_of, rules};
    use kade_domain::{NewVacancy, VacancyId, VacancyKind};
    use proptest::{collection::vec, prelude::*};
    use uuid::Uuid;

    fn any_work() -> impl Strategy<Value = NewVacancy> {
        prop_oneof![3 => any_vacancy(), 1 => any_vacancy_of(VacancyKind::OpenHiring)]
    }

    proptest! {
        /// Compares with a new search for every edited profile.
        #[test]
        fn unlocks_equal_new_search_with_each_edited_profile(
            vacancies in vec(any_work(), 0..60), candidate in any_candidate(),
        ) {
            let ids = (1..).map(|number| VacancyId(Uuid::from_u128(number)));
            let pool = VacancyPool::new(ids.zip(&vacancies), rules());
            let passing = |candidate: &Candidate| -> Vec<VacancyId> {
                pool.jobs_for(candidate, usize::MAX).into_iter().map(|job| job.vacancy).collect()
            };
            let baseline = passing(&candidate);
            let unlocks = pool.unlocks(&candidate);
            prop_assert_eq!(unlocks.len(), ProfileEdit::all_for(&candidate).len());
            for unlock in unlocks {
                let mut edited = candidate.clone();
                unlock.change.apply(&mut edited);
                let then = passing(&edited);
                let new = |ids: &[VacancyId]| ids.iter().filter(|id| !baseline.contains(id)).count();
                let expected = (new(&then), new(&then[..then.len().min(BEST_VACANCIES)]));
                prop_assert_eq!((unlock.more, unlock.into_best), expected, "{:?}", unlock.change);
            }
        }
    }
}
