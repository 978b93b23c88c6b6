//! Ranking people for a vacancy and vacancies for a person: both give a pair the same points, and jobs come in the
//! documented order.

use crate::{World, parts, slow};
use kade_domain::{SeekerId, VacancyId};
use kade_matching::{Person, PreparedVacancy, PriorContacts, Scratch, VacancyPool, plain};
use std::{cmp::Reverse, collections::HashMap};

const ALL: usize = usize::MAX;

/// Points by pair, from [`VacancyPool::jobs_for`] for each person; checks order and parts against the oracle.
fn jobs(world: &World, pool: &VacancyPool) -> HashMap<(VacancyId, SeekerId), u16> {
    let oracle = slow::Oracle::new(&world.taxonomy, world.rules.weights);
    let mut jobs = HashMap::new();
    for person in &world.people {
        let fitting = world.numbered().filter(|(_, vacancy)| oracle.obstacles(vacancy, person).is_empty());
        let mut expected: Vec<_> = fitting
            .map(|(id, vacancy)| {
                let points = oracle.points(vacancy, person);
                ((Reverse(oracle.share(vacancy, points)), slow::tie_break(id, person.id), id), points)
            })
            .collect();
        expected.sort_unstable();
        let found = pool.jobs_for(person, ALL);
        assert_eq!(
            found.iter().map(|job| (job.vacancy, parts(&job.parts))).collect::<Vec<_>>(),
            expected.into_iter().map(|((.., id), points)| (id, points)).collect::<Vec<_>>(),
            "{person:?}"
        );
        assert_eq!(pool.jobs_for(person, 5)[..], found[..found.len().min(5)]);
        jobs.extend(found.into_iter().map(|job| ((job.vacancy, person.id), job.points)));
    }
    jobs
}

fn compare(vacancies: u64, people: u64) {
    let world = World { prior_percent: 0, ..World::new(2, vacancies, people) };
    let (rules, nobody, mut scratch) = (&world.rules, PriorContacts::new(), Scratch::default());
    let (pool, vacancy_pool) = (world.pool(), VacancyPool::new(world.numbered(), world.rules.clone()));
    let known: Vec<Person> = world.people.iter().map(|person| Person::new(person, rules)).collect();
    let everybody: Vec<plain::PlainPerson> =
        world.people.iter().map(|person| plain::PlainPerson::new(person, &world.history, rules)).collect();
    let jobs = jobs(&world, &vacancy_pool);
    let (mut pairs, mut numbers) = (0_usize, 0_usize);
    for (id, vacancy) in world.numbered() {
        let prepared = PreparedVacancy::new(id, vacancy, rules);
        let ranked = pool.rank(&prepared, &nobody, ALL, &mut scratch);
        let ranked: HashMap<SeekerId, u16> = ranked.into_iter().map(|one| (one.candidate, one.points)).collect();
        let plain = plain::rank(&everybody, &prepared, &nobody, rules, ALL);
        let plain: HashMap<SeekerId, u16> =
            plain.into_iter().map(|(key, at)| (world.people[at].id, key.points())).collect();
        for (person, known) in world.people.iter().zip(&known) {
            let points = prepared.points(known, rules);
            assert_eq!(vacancy_pool.fit(id, person).map(|job| job.points), Some(points), "{vacancy:?} {person:?}");
            let expected = pool.rank_key(&prepared, &nobody, person.id).map(|key| key.points());
            let ranked = ranked.get(&person.id).copied();
            assert_eq!((ranked, plain.get(&person.id).copied()), (expected, expected), "{vacancy:?} {person:?}");
            let job = jobs.get(&(id, person.id)).copied();
            assert!(ranked.is_none() || job.is_some(), "a ranked person finds the vacancy too: {vacancy:?} {person:?}");
            for number in [ranked, job].into_iter().flatten() {
                assert_eq!(number, points, "{vacancy:?} {person:?}");
                numbers += 1;
            }
            pairs += 1;
        }
    }
    println!(
        "soak both-ways: {pairs} pairs, {numbers} numbers of rankings and job lists beside those of the pairs alone"
    );
    assert!(numbers > pairs / 20, "hardly anybody was ranked");
}

#[test]
fn both_directions_give_a_pair_the_same_points() {
    compare(100, 400);
}

#[test]
#[ignore = "for optimised builds: a part of `make soak`"]
fn soak_a_million_pairs() {
    compare(500, 2_000);
}
