//! What must hold for every vacancy and every person.

use crate::testing::{any_candidate, any_candidates, any_skill, any_vacancy, any_vacancy_of, day, seeker, taxonomy};
use crate::{Exposure, Ranking, Rules, Weights, facts, gates, jobs_for, order, rank, reason, score, tips};
use kade_domain::{Candidate, Message, NewVacancy, VacancyId, VacancyKind};
use kade_taxonomy::Taxonomy;
use proptest::{collection::vec, prelude::*, sample::subsequence};
use std::sync::LazyLock;
use uuid::Uuid;

static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(taxonomy);
const VACANCY: VacancyId = VacancyId(Uuid::from_u128(0xACA));
const ALL: usize = usize::MAX;

fn rules() -> Rules<'static> {
    Rules::new(&TAXONOMY, day("2026-12-15"))
}

fn rank_all(vacancy: &NewVacancy, people: &[Candidate], exposure: &Exposure) -> Ranking {
    rank(VACANCY, vacancy, people, &rules(), exposure, ALL)
}

fn any_exposure() -> impl Strategy<Value = Exposure> {
    vec((any::<u8>(), 0_u32..4), 0..40)
        .prop_map(|shown| shown.into_iter().map(|(number, times)| (seeker(number), times)).collect())
}

fn any_weights() -> impl Strategy<Value = Weights> {
    (0_u16..=1_000, 0_u16..=1_000, 0_u16..=1_000)
        .prop_filter_map("over the bound", |(a, b, c)| Weights::new(9, a, b % (1_001 - a), c / 3))
}

fn is_documented(message: &Message) -> bool {
    let names: Vec<&str> = message.args.iter().map(|(name, _)| name.as_ref()).collect();
    reason::ALL.iter().any(|(key, facts)| *key == message.key && names == *facts)
}

proptest! {
    #[test]
    fn the_same_inputs_give_the_same_ranking_in_any_order(
        vacancy in any_vacancy(),
        (people, shuffled) in any_candidates().prop_flat_map(|people| (Just(people.clone()), Just(people).prop_shuffle())),
        exposure in any_exposure(),
    ) {
        prop_assert_eq!(rank_all(&vacancy, &people, &exposure), rank_all(&vacancy, &shuffled, &exposure));
    }

    #[test]
    fn exactly_those_who_pass_every_gate_are_ranked(vacancy in any_vacancy(), people in any_candidates()) {
        let ranking = rank_all(&vacancy, &people, &Exposure::new());
        for person in &people {
            let ranked = ranking.ranked.iter().any(|ranked| ranked.candidate == person.id);
            prop_assert_eq!(ranked, gates(&vacancy, person, &rules()).is_empty());
        }
        prop_assert_eq!(ranking.passed, ranking.ranked.len());
        prop_assert_eq!(ranking.considered, people.len());
        let stopped = people.len() - ranking.passed;
        prop_assert!(ranking.blocked.values().all(|count| *count <= stopped));
        prop_assert!(ranking.blocked.values().sum::<usize>() >= stopped);
    }

    #[test]
    fn no_skill_lifts_a_gate(vacancy in any_vacancy(), person in any_candidate(), more in vec(any_skill(), 1..9)) {
        let mut skilled = person.clone();
        skilled.skills.extend(more);
        prop_assert_eq!(gates(&vacancy, &person, &rules()), gates(&vacancy, &skilled, &rules()));
    }

    #[test]
    fn no_weight_lifts_a_gate(vacancy in any_vacancy(), person in any_candidate(), weights in any_weights()) {
        let weighted = Rules { weights, ..rules() };
        prop_assert_eq!(gates(&vacancy, &person, &rules()), gates(&vacancy, &person, &weighted));
    }

    #[test]
    fn points_are_the_sum_of_bounded_parts(
        vacancy in any_vacancy(), person in any_candidate(), weights in any_weights(),
    ) {
        let score = score(&vacancy, &person, &Rules { weights, ..rules() });
        prop_assert_eq!(score.points, score.parts.iter().map(|part| part.points).sum::<u16>());
        prop_assert!(score.points <= Weights::HIGHEST);
        prop_assert!(score.share() <= 1_000);
        for part in &score.parts {
            prop_assert!(part.points <= part.max, "{:?}", part);
            prop_assert!(!part.reasons.is_empty(), "{:?}", part);
        }
    }

    #[test]
    fn a_pair_has_the_same_number_both_ways(vacancy in any_vacancy(), people in any_candidates()) {
        for ranked in rank_all(&vacancy, &people, &Exposure::new()).ranked {
            let person = people.iter().find(|person| person.id == ranked.candidate);
            let jobs = person.map(|person| jobs_for(person, &[(VACANCY, &vacancy)], &rules(), ALL)).unwrap_or_default();
            prop_assert_eq!(jobs.len(), 1);
            prop_assert_eq!((jobs[0].points, &jobs[0].parts), (ranked.points, &ranked.parts));
            prop_assert_eq!(&jobs[0].facts, &ranked.facts);
            prop_assert!(jobs[0].blocked.is_empty());
        }
    }

    #[test]
    fn a_pair_that_a_gate_stops_has_one_number_too(vacancy in any_vacancy(), person in any_candidate()) {
        let job = jobs_for(&person, &[(VACANCY, &vacancy)], &rules(), ALL).remove(0);
        let score = score(&vacancy, &person, &rules());
        prop_assert_eq!((job.points, job.parts), (score.points, score.parts));
    }

    #[test]
    fn the_order_is_the_documented_one(
        vacancy in any_vacancy(), people in any_candidates(), exposure in any_exposure(),
    ) {
        let ranking = rank_all(&vacancy, &people, &exposure);
        for pair in ranking.ranked.windows(2) {
            let key = |ranked: &crate::Ranked| {
                let shown = exposure.get(&ranked.candidate).copied().unwrap_or(0);
                let [band, points] = [ranked.points / 50, ranked.points].map(|points| 1_000 - points);
                (band, shown, points, order::draw(VACANCY, ranked.candidate))
            };
            prop_assert!(key(&pair[0]) < key(&pair[1]));
        }
    }

    #[test]
    fn a_limit_cuts_and_changes_nothing_else(vacancy in any_vacancy(), people in any_candidates(), limit in 0_usize..6) {
        let all = rank_all(&vacancy, &people, &Exposure::new());
        let cut = rank(VACANCY, &vacancy, &people, &rules(), &Exposure::new(), limit);
        prop_assert_eq!(&cut.ranked[..], &all.ranked[..limit.min(all.ranked.len())]);
        prop_assert_eq!((cut.passed, cut.blocked), (all.passed, all.blocked));
    }

    #[test]
    fn others_do_not_change_anybodys_points(
        vacancy in any_vacancy(),
        (people, fewer) in any_candidates().prop_flat_map(|people| {
            let some = subsequence(people.clone(), 0..=people.len());
            (Just(people), some)
        }),
    ) {
        let all = rank_all(&vacancy, &people, &Exposure::new()).ranked;
        let some = rank_all(&vacancy, &fewer, &Exposure::new()).ranked;
        let kept: Vec<_> = all.into_iter().filter(|r| fewer.iter().any(|person| person.id == r.candidate)).collect();
        prop_assert_eq!(kept, some);
    }

    #[test]
    fn for_open_hiring_nobody_is_ranked(
        vacancy in any_vacancy_of(VacancyKind::OpenHiring), people in any_candidates(),
    ) {
        let ranking = rank_all(&vacancy, &people, &Exposure::new());
        prop_assert!(ranking.ranked.is_empty());
        prop_assert_eq!(ranking.passed, 0);
        prop_assert_eq!(ranking.blocked.get("gate-open-hiring"), Some(&people.len()));
    }

    #[test]
    fn tips_and_open_hiring_jobs_read_no_skills_and_no_dutch(
        vacancy in any_vacancy_of(VacancyKind::OpenHiring),
        person in any_candidate(),
        other in any_candidate(),
    ) {
        let changed = Candidate { skills: other.skills, dutch: other.dutch, wishes: other.wishes, ..person.clone() };
        let jobs = |person| jobs_for(person, &[(VACANCY, &vacancy)], &rules(), ALL);
        prop_assert_eq!(jobs(&person), jobs(&changed));
        prop_assert!(jobs(&person)[0].parts.iter().all(|part| part.criterion != "skills"));

        let told = tips(VACANCY, &vacancy, &[(&person).into()], &rules(), &Exposure::new(), ALL);
        prop_assert!(told.ranked.iter().all(|tip| tip.points == jobs(&person)[0].points));
        prop_assert_eq!(told.passed == 1, person.available_for_suggestions && jobs(&person)[0].blocked.is_empty());
    }

    #[test]
    fn jobs_do_not_depend_on_the_order_of_vacancies(
        (vacancies, shuffled) in vec(any_vacancy(), 0..6).prop_flat_map(|vacancies| {
            let numbered: Vec<_> = (1..).map(|n| VacancyId(Uuid::from_u128(n))).zip(vacancies).collect();
            (Just(numbered.clone()), Just(numbered).prop_shuffle())
        }),
        person in any_candidate(),
    ) {
        let jobs = |vacancies: &[(VacancyId, NewVacancy)]| {
            let vacancies: Vec<_> = vacancies.iter().map(|(id, vacancy)| (*id, vacancy)).collect();
            jobs_for(&person, &vacancies, &rules(), ALL)
        };
        let jobs_in_order = jobs(&vacancies);
        prop_assert_eq!(&jobs_in_order, &jobs(&shuffled));
        prop_assert!(jobs_in_order.windows(2).all(|pair| pair[0].blocked.is_empty() >= pair[1].blocked.is_empty()));
        prop_assert_eq!(jobs_in_order.len(), vacancies.len());
    }

    #[test]
    fn every_message_is_a_documented_one(vacancy in any_vacancy(), person in any_candidate()) {
        let reasons = score(&vacancy, &person, &rules()).parts.into_iter().flat_map(|part| part.reasons);
        let others = gates(&vacancy, &person, &rules()).into_iter().chain(facts(&vacancy, &person, &rules()));
        for message in reasons.chain(others) {
            prop_assert!(is_documented(&message), "{:?}", message);
        }
    }
}

/// The properties above say something only if the made-up people are neither all stopped nor all let through.
#[test]
fn made_up_people_are_of_both_sorts() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let (mut passed, mut considered) = (0, 0);
    for _ in 0..100 {
        let drawn = (any_vacancy(), any_candidates()).new_tree(&mut runner).map(|tree| tree.current());
        let Ok((vacancy, people)) = drawn else { panic!("the strategies reject too much") };
        let ranking = rank_all(&vacancy, &people, &Exposure::new());
        passed += ranking.passed;
        considered += ranking.considered;
    }
    assert!((considered / 20..considered / 2).contains(&passed), "{passed} of {considered} pass");
}

/// Open hiring grades less than other kinds; that must not put it behind them.
#[test]
fn open_hiring_next_door_comes_before_a_far_regular_job() {
    use crate::testing::{candidate, place};
    let person = Candidate { home: Some(place(52.0, 5.0).point), ..candidate() };
    let near = NewVacancy { place: Some(place(52.0, 5.0)), ..NewVacancy::blank(VacancyKind::OpenHiring) };
    let far = NewVacancy { place: Some(place(52.05, 5.05)), ..NewVacancy::blank(VacancyKind::Regular) };
    let ids = [VacancyId(Uuid::from_u128(1)), VacancyId(Uuid::from_u128(2))];
    let asks_more = NewVacancy {
        skills: vec![kade_domain::SkillDemand {
            concept: crate::testing::concept(9),
            strength: kade_domain::Strength::Essential,
        }],
        ..far
    };
    let jobs = jobs_for(&person, &[(ids[1], &asks_more), (ids[0], &near)], &rules(), ALL);
    assert_eq!(jobs.iter().map(|job| job.vacancy).collect::<Vec<_>>(), ids);
    assert!(jobs.iter().all(|job| job.blocked.is_empty()));
}
