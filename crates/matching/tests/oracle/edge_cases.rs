//! Edge cases: sets of people and vacancies that all share one unusual property.

use crate::{Figures, World, random_world};
use kade_domain::{
    Candidate, CandidateSkill, Certificate, CertificateDemand, CertificateHeld, HoursRange, NewVacancy, Point,
    Possession, Reach, SkillDemand, Strength, TravelMode, VacancyKind, WeekGrid, WorkAuthorisation,
};
use random_world::{Rng, concept, place, seeker};

const LIMITS: [usize; 5] = [0, 1, 7, 50, 499];

fn world() -> World {
    World::new(3, 20, 200)
}

fn of_people(change: impl Fn(&mut Candidate)) -> World {
    let mut world = world();
    world.people.iter_mut().for_each(change);
    world
}

fn of_vacancies(change: impl Fn(&mut NewVacancy)) -> World {
    let mut world = world();
    world.vacancies.iter_mut().for_each(change);
    world
}

/// Compares both implementations and checks that some people pass.
fn compare(world: &World) -> Figures {
    let figures = world.compare(&LIMITS);
    assert!(figures.passed > 0, "{figures:?}");
    figures
}

fn nobody_passes(world: &World) {
    assert_eq!(world.compare(&LIMITS).passed, 0);
}

fn at(lat: f64, lon: f64) -> Point {
    Point { lat, lon }
}

#[test]
fn no_required_skills() {
    compare(&of_vacancies(|vacancy| vacancy.skills.clear()));
}

#[test]
fn everybody_passes() {
    let mut world = of_people(|person| {
        person.available_for_suggestions = true;
        person.work_authorisation = WorkAuthorisation::Free;
        person.hours = HoursRange { min: 1, max: 48 };
        person.lessons = WeekGrid::EMPTY;
        person.available = WeekGrid::EMPTY;
        person.travel_modes = vec![TravelMode::Car, TravelMode::Walk];
        person.travel_minutes = 2_000;
        person.home.get_or_insert(at(52.1, 5.1));
        let all = Certificate::ALL.iter();
        let has =
            |certificate: &Certificate| CertificateHeld { certificate: *certificate, possession: Possession::Have };
        person.certificates = all.map(has).collect();
    });
    world.vacancies.iter_mut().filter_map(|vacancy| vacancy.dutch.as_mut()).for_each(|dutch| dutch.task = None);
    (world.history.this_week, world.prior_percent) = (std::collections::HashMap::new(), 0);
    let figures = compare(&world);
    assert_eq!(figures.passed, figures.pairs);
}

#[test]
fn nobody_consents() {
    nobody_passes(&of_people(|person| person.available_for_suggestions = false));
}

#[test]
fn everybodys_week_is_full() {
    let mut world = world();
    world.history.weekly_cap = 0;
    world.history.this_week = world.people.iter().map(|person| (person.id, 0)).collect();
    // Tips ignore the week.
    compare(&world);
    world.vacancies.retain(|vacancy| vacancy.kind != VacancyKind::OpenHiring);
    nobody_passes(&world);
}

#[test]
fn prior_contact_of_everybody_or_half() {
    nobody_passes(&World { prior_percent: 100, ..world() });
    compare(&World { prior_percent: 50, ..world() });
}

/// The same person five hundred times: only the tie-break orders them.
#[test]
fn ties_everywhere() {
    let mut world = world();
    for shown in [0, 3] {
        for copied in 0..8 {
            let one = world.people[copied].clone();
            world.people = (0..500).map(|number| Candidate { id: seeker(number), ..one.clone() }).collect();
            world.history = kade_matching::History::new(1);
            world.history.shown = world.people.iter().map(|person| (person.id, shown)).collect();
            world.prior_percent = 0;
            world.compare(&[0, 1, 2, 63, 64, 65, 499, 500, 501]);
            world.people = self::world().people;
        }
    }
    world.people = (0..500).map(|number| Candidate { id: seeker(number), ..willing_and_able() }).collect();
    compare(&world);
}

fn willing_and_able() -> Candidate {
    Candidate {
        available_for_suggestions: true,
        travel_modes: Vec::new(),
        hours: HoursRange { min: 1, max: 48 },
        lessons: WeekGrid::EMPTY,
        available: WeekGrid::EMPTY,
        work_authorisation: WorkAuthorisation::Free,
        ..Rng(9).person(0)
    }
}

#[test]
fn more_required_skills_than_are_graded() {
    for (many, strengths) in [(64, 1), (65, 1), (120, 4)] {
        let strengths = &Strength::ALL[..strengths];
        let mut world = of_vacancies(|vacancy| {
            let demand = |number: u64| SkillDemand {
                concept: concept(number),
                strength: strengths[usize::try_from(number).unwrap_or_default() * 7 % strengths.len()],
            };
            vacancy.skills = (0..many).map(demand).collect();
        });
        let mut rng = Rng(many);
        for person in &mut world.people {
            let more = (0..120).filter(|_| rng.percent(50)).map(concept).collect::<Vec<_>>();
            let more = more.into_iter().map(|concept| CandidateSkill { concept, willing: rng.percent(30) });
            person.skills = more.collect();
        }
        compare(&world);
    }
}

#[test]
fn everybody_at_one_spot() {
    let mut world = of_people(|person| person.home = Some(at(52.37, 5.22)));
    world.vacancies.iter_mut().for_each(|vacancy| vacancy.place = place(at(52.37, 5.22)));
    compare(&world);
}

#[test]
fn home_and_place_not_stated() {
    let mut world = of_people(|person| person.home = None);
    compare(&world);
    world.vacancies.iter_mut().for_each(|vacancy| vacancy.place = None);
    compare(&world);
    compare(&of_vacancies(|vacancy| vacancy.place = None));
    compare(&of_people(|person| person.travel_modes.clear()));
}

#[test]
fn absurd_coordinates() {
    let absurd = [
        at(90.0, 0.0),
        at(-90.0, 180.0),
        at(0.0, 0.0),
        at(-52.155_17, 5.387_2 - 180.0),
        at(52.155_17, 5.387_2),
        at(52.2, 365.4),
        at(123.0, -4_000.0),
        at(1e300, f64::MAX),
        at(f64::NAN, 5.0),
        at(52.0, f64::INFINITY),
        at(55.2, 5.4),
        at(49.1, 5.4),
        at(52.1, 10.3),
        at(52.1, 0.5),
        at(-0.0, -0.0),
        at(f64::MIN_POSITIVE, 5.0),
    ];
    let mut rng = Rng(8);
    let mut world = world();
    for person in &mut world.people {
        person.home = Some(rng.one(&absurd));
        person.travel_minutes = rng.one(&[45, 400, 900, u16::MAX]);
    }
    world.vacancies.iter_mut().for_each(|vacancy| vacancy.place = place(rng.one(&absurd)));
    compare(&world);
}

#[test]
fn all_certificates() {
    for possession in [Possession::Have, Possession::Willing] {
        let held = Certificate::ALL.iter().map(|certificate| CertificateHeld { certificate: *certificate, possession });
        let held: Vec<CertificateHeld> = held.collect();
        for paid_by_employer in [false, true] {
            let mut world = of_people(|person| person.certificates.clone_from(&held));
            for vacancy in &mut world.vacancies {
                let all = Certificate::ALL.iter();
                let by_law = |certificate: &Certificate| CertificateDemand {
                    certificate: *certificate,
                    by_law: true,
                    paid_by_employer,
                };
                vacancy.certificates = all.map(by_law).collect();
            }
            if possession == Possession::Have || paid_by_employer {
                compare(&world);
            } else {
                nobody_passes(&world);
            }
            world.people.iter_mut().for_each(|person| person.certificates.clear());
            nobody_passes(&world);
        }
    }
}

#[test]
fn zero_one_and_maximal_travel_minutes() {
    for minutes in [0, 1, u16::MAX] {
        compare(&of_people(|person| person.travel_minutes = minutes));
    }
    let mut world = of_people(|person| person.travel_minutes = 0);
    world.people.iter_mut().for_each(|person| person.home = Some(at(52.0, 5.0)));
    world.vacancies.iter_mut().for_each(|vacancy| vacancy.place = place(at(52.0, 5.0)));
    compare(&world);
}

#[test]
fn weights_all_zero_or_for_one_criterion() {
    compare(&world().weighted([0; 6]));
    for criterion in 0..6 {
        let mut most = [0; 6];
        most[criterion] = 1_000;
        compare(&world().weighted(most));
        most[criterion] = 1;
        compare(&world().weighted(most));
    }
}

#[test]
fn every_travel_mode_and_every_reach() {
    for reach in Reach::ALL {
        let mut world = of_vacancies(|vacancy| vacancy.reach = reach);
        world.people.iter_mut().for_each(|person| person.travel_modes = TravelMode::ALL.to_vec());
        compare(&world);
        for mode in TravelMode::ALL {
            world.people.iter_mut().for_each(|person| person.travel_modes = vec![mode]);
            world.compare(&LIMITS);
        }
    }
}

#[test]
fn lessons_and_availability_all_week() {
    for kind in VacancyKind::ALL {
        let mut world = of_people(|person| (person.lessons, person.available) = (WeekGrid::FULL, WeekGrid::FULL));
        world.vacancies.iter_mut().for_each(|vacancy| vacancy.kind = kind);
        compare(&world);
        let mut rng = Rng(4);
        for person in &mut world.people {
            person.available = rng.one(&[WeekGrid::EMPTY, WeekGrid::from_bits(1), WeekGrid::FULL]);
            person.lessons = rng.one(&[WeekGrid::EMPTY, WeekGrid::from_bits(1 << 27), WeekGrid::FULL]);
        }
        compare(&world);
    }
}
