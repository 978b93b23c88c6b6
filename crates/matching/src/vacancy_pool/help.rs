//! What would help somebody: for each single change how many more vacancies pass, and how many of those enter the best.
//!
//! A change touches one aspect: certificates, Dutch, the week or the way. So every vacancy within the farthest reach is
//! held against the person once, aspect by aspect, and for a change only its own aspect is looked at again, only where
//! the vacancy asks it. The answer is exact: the same as asking anew with the changed profile.

use super::{Eyes, VacancyPool, keep_best};
use crate::{
    Asked, Criterion, Person, Rules,
    criteria::{schedule::Schedule, share_of, travel::quickest, wishes::Wishes},
    gates::PackedLevels,
    order::draw,
};
use kade_domain::{
    Candidate, CefrLevel, Certificate, CertificateHeld, Dagdeel, LanguageSkill, Possession, TravelMode, Weekday,
    WorkAuthorisation,
};
use std::cmp::Reverse;

/// So many best vacancies count.
const BEST: usize = 20;
/// Minutes more.
const MINUTES: u16 = 15;

/// One thing that could be otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Gets a certificate.
    Certificate(Certificate),
    /// Reaches a level of Dutch: A2, or the next from there.
    Dutch(LanguageSkill, CefrLevel),
    /// Is free in a dagdeel that lessons or something else takes now.
    Free(Weekday, Dagdeel),
    /// Gets a bicycle.
    Bike,
    /// Travels so many minutes longer.
    Minutes(u16),
}

/// What a change brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Help {
    /// The change.
    pub change: Change,
    /// Vacancies that nothing stands in the way of any more.
    pub more: usize,
    /// How many of those are among the best 20 then.
    pub into_best: usize,
}

impl Change {
    /// Every change that would be one for this person: certificates, Dutch, each evening, a bicycle, 15 minutes.
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
        // Who states no way of travelling is reached anywhere; a bicycle would only narrow that.
        let ways = &candidate.travel_modes;
        let bike = (!ways.is_empty() && !ways.contains(&TravelMode::Bike)).then_some(Self::Bike);
        certificates.chain(dutch).chain(evenings).chain(bike).chain([Self::Minutes(MINUTES)]).collect()
    }

    /// The person after it.
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

/// What a change may touch; every gate and every criterion that is not beyond changing belongs to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Aspect {
    Certificates,
    Dutch,
    Week,
    Way,
}

impl Aspect {
    const ALL: [Self; 4] = [Self::Certificates, Self::Dutch, Self::Week, Self::Way];

    /// Does the vacancy ask anything of it?
    fn is_asked(self, asked: &Asked) -> bool {
        let (practical, selecting) = (&asked.practical, asked.selecting.as_ref());
        match self {
            Self::Certificates => practical.to_have.0 | practical.to_get.0 != 0,
            Self::Dutch => selecting.is_some_and(|one| one.dutch.is_some() || one.language.asks()),
            Self::Week => !practical.shifts.is_empty(),
            Self::Way => true,
        }
    }

    /// Does the person pass its gates?
    fn passes(self, asked: &Asked, person: &Person) -> bool {
        let (practical, facts) = (&asked.practical, &person.practical);
        match self {
            Self::Certificates => practical.to_have.within(facts.has) && practical.to_get.within(facts.can_get),
            Self::Dutch => {
                let have = PackedLevels::of(person.dutch);
                asked.selecting.as_ref().is_none_or(|selecting| have.meets(selecting.needed()))
            }
            Self::Week => practical.week_passes(facts),
            Self::Way => !practical.too_far(facts),
        }
    }

    /// The points of its criterion.
    fn points(self, asked: &Asked, person: &Person, rules: &Rules) -> u16 {
        let practical = &asked.practical;
        match self {
            Self::Certificates => 0,
            Self::Dutch => asked
                .selecting
                .as_ref()
                .map_or(0, |selecting| selecting.language_points(PackedLevels::of(person.dutch), rules)),
            Self::Week => {
                Schedule::of(practical, person.practical.lessons).points(rules.weights.of(Criterion::Schedule))
            }
            Self::Way => quickest(practical.reach, person.practical.from(practical.spot), &rules.travel)
                .points(person.practical.limit, rules.weights.of(Criterion::Travel)),
        }
    }
}

/// A vacancy held against the person as they are.
struct Held<'a> {
    asked: &'a Asked,
    /// By aspect.
    passes: [bool; 4],
    points: [u16; 4],
    /// Points for skills, wishes and growth, which no change touches.
    rest: u16,
    max: u16,
}

impl Held<'_> {
    fn passes(&self) -> bool {
        self.passes == [true; 4]
    }

    fn share(&self, aspect: Aspect, points: u16) -> u16 {
        let all = self.rest + self.points.iter().sum::<u16>() - self.points[aspect as usize] + points;
        share_of(1_000, all.into(), self.max.into())
    }

    /// The share after a change, if nothing stands in the way then.
    fn share_after(&self, aspect: Aspect, person: &Person, rules: &Rules) -> Option<u16> {
        let others_pass = Aspect::ALL.into_iter().all(|other| other == aspect || self.passes[other as usize]);
        if !others_pass {
            return None;
        }
        if !aspect.is_asked(self.asked) {
            return Some(self.share(aspect, self.points[aspect as usize]));
        }
        let passes = aspect.passes(self.asked, person);
        passes.then(|| self.share(aspect, aspect.points(self.asked, person, rules)))
    }
}

impl VacancyPool {
    /// What each single change would bring, in the order of [`Change::all_for`].
    pub fn what_would_help(&self, candidate: &Candidate) -> Vec<Help> {
        let changes = Change::all_for(candidate);
        let mut farthest = candidate.clone();
        changes.iter().filter(|change| change.aspect() == Aspect::Way).for_each(|change| change.apply(&mut farthest));
        let held = self.hold(&Person::new(candidate, &self.rules), &Person::new(&farthest, &self.rules));
        changes.into_iter().map(|change| self.help_of(change, candidate, &held)).collect()
    }

    fn hold(&self, person: &Person, farthest: &Person) -> Vec<Held<'_>> {
        let (rules, eyes) = (&self.rules, Eyes::of(person, &self.rules));
        let most = |criterion| rules.weights.of(criterion);
        let possible = self.within(farthest).filter(|asked| beyond_changing(asked, person)).filter_map(|asked| {
            let passes = Aspect::ALL.map(|aspect| aspect.passes(asked, person));
            // A single change opens the gates of one aspect.
            (passes.iter().filter(|passes| !**passes).count() <= 1).then_some((asked, passes))
        });
        let held = possible.map(|(asked, passes)| Held {
            asked,
            passes,
            points: Aspect::ALL.map(|aspect| aspect.points(asked, person, rules)),
            rest: asked.selecting.as_ref().map_or(0, |selecting| {
                let answers = selecting.skills.asked.iter().map(|(asked, _)| eyes.answers[*asked as usize]);
                let wishes = Wishes::of(&selecting.wanted, &person.wishes);
                let [wishes, growth] = selecting.wish_points(wishes, rules);
                selecting.skills.points(answers, most(Criterion::Skills)) + wishes + growth
            }),
            max: asked.max(rules),
        });
        held.collect()
    }

    fn help_of(&self, change: Change, candidate: &Candidate, held: &[Held<'_>]) -> Help {
        let mut changed = candidate.clone();
        change.apply(&mut changed);
        let person = Person::new(&changed, &self.rules);
        let after = held.iter().filter_map(|one| {
            let share = one.share_after(change.aspect(), &person, &self.rules)?;
            Some((Reverse(share), one))
        });
        let passing: Vec<(Reverse<u16>, &Held<'_>)> = after.collect();
        let more = passing.iter().filter(|(_, one)| !one.passes()).count();
        let into_best = if more == 0 {
            0
        } else {
            let best = keep_best(passing, |one| (draw(one.asked.id, candidate.id), one.asked.id), BEST);
            best.into_iter().filter(|one| !one.passes()).count()
        };
        Help { change, more, into_best }
    }
}

/// The gates that no single change opens: whether the person may work, and hours.
fn beyond_changing(asked: &Asked, person: &Person) -> bool {
    let authorised = match person.practical.authorisation {
        WorkAuthorisation::Free | WorkAuthorisation::EmployerNotifiesUwv => true,
        WorkAuthorisation::Unknown => !asked.selects(),
        WorkAuthorisation::PermitNeeded | WorkAuthorisation::NotAllowed => false,
    };
    authorised && asked.practical.hours.is_none_or(|hours| hours.overlaps(person.practical.hours))
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
        /// The slow way: ask again with every changed profile.
        #[test]
        fn it_is_what_asking_again_would_say(vacancies in vec(any_work(), 0..60), candidate in any_candidate()) {
            let ids = (1..).map(|number| VacancyId(Uuid::from_u128(number)));
            let pool = VacancyPool::new(ids.zip(&vacancies), rules());
            let passing = |candidate: &Candidate| -> Vec<VacancyId> {
                pool.jobs_for(candidate, usize::MAX).into_iter().map(|job| job.vacancy).collect()
            };
            let now = passing(&candidate);
            let helps = pool.what_would_help(&candidate);
            prop_assert_eq!(helps.len(), Change::all_for(&candidate).len());
            for help in helps {
                let mut changed = candidate.clone();
                help.change.apply(&mut changed);
                let then = passing(&changed);
                let new = |ids: &[VacancyId]| ids.iter().filter(|id| !now.contains(id)).count();
                let expected = (new(&then), new(&then[..then.len().min(BEST)]));
                prop_assert_eq!((help.more, help.into_best), expected, "{:?}", help.change);
            }
        }
    }
}
