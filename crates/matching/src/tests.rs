//! What must hold for every vacancy and every person.

use crate::testing::{
    VACANCY, any_candidate, any_candidates, any_skill, any_vacancy, any_vacancy_of, any_work, asked, candidate, person,
    place, rules, seeker,
};
use crate::{
    Criterion, History, PeoplePool, PreparedVacancy, PriorContact, PriorContacts, Ranked, RankedVacancy,
    RecentSuggestions, Rules, Scratch, Tally, VacancyPool, Weights, order, plain, reason,
};
use kade_domain::{Candidate, Message, NewVacancy, SkillDemand, Strength, VacancyId, VacancyKind};
use proptest::{
    collection::vec,
    prelude::*,
    sample::{select, subsequence},
};
use uuid::Uuid;

mod changes;

const ALL: usize = usize::MAX;

fn nobody() -> PriorContacts {
    PriorContacts::new()
}

fn pool(people: &[Candidate], history: &History) -> PeoplePool {
    let mut pool = PeoplePool::new(people.to_vec(), rules());
    pool.remember(history);
    pool
}

fn rank_all(vacancy: &NewVacancy, people: &[Candidate], history: &History) -> Vec<Ranked> {
    pool(people, history).rank(&asked(vacancy), &nobody(), ALL, &mut Scratch::default())
}

fn tally(vacancy: &NewVacancy, people: &[Candidate]) -> Tally {
    pool(people, &History::default()).tally(&asked(vacancy), &nobody())
}

fn jobs_for(person: &Candidate, vacancies: &[(VacancyId, &NewVacancy)]) -> Vec<RankedVacancy> {
    VacancyPool::new(vacancies.iter().copied(), rules()).jobs_for(person, ALL)
}

fn any_history() -> impl Strategy<Value = History> {
    let counts = || vec((any::<u8>(), 0_u32..4), 0..40);
    let by_id = |counts: Vec<(u8, u32)>| counts.into_iter().map(|(number, times)| (seeker(number), times)).collect();
    (counts(), counts(), 1_u32..5).prop_map(move |(shown, this_week, weekly_cap)| History {
        shown: by_id(shown),
        this_week: by_id(this_week),
        weekly_cap,
    })
}

fn any_before() -> impl Strategy<Value = PriorContacts> {
    let before = select(&[PriorContact::Answered, PriorContact::Declined, PriorContact::Suggested][..]);
    vec((any::<u8>(), before), 0..40).prop_map(|drawn| drawn.into_iter().map(|(n, b)| (seeker(n), b)).collect())
}

fn any_weights() -> impl Strategy<Value = Weights> {
    any::<[u16; 6]>().prop_filter_map("over the bound", |most| {
        let mut left = Weights::MAX_POINTS;
        let most = most.map(|most| {
            let most = most % (left + 1);
            left -= most;
            most
        });
        Weights::new(9, most)
    })
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
        history in any_history(),
    ) {
        prop_assert_eq!(rank_all(&vacancy, &people, &history), rank_all(&vacancy, &shuffled, &history));
    }

    #[test]
    fn exactly_those_who_pass_every_gate_are_ranked(
        vacancy in any_vacancy(), people in any_candidates(), history in any_history(), before in any_before(),
    ) {
        let (asked, rules) = (asked(&vacancy), rules());
        let pool = pool(&people, &history);
        let ranking = pool.rank(&asked, &before, ALL, &mut Scratch::default());
        for candidate in &people {
            let past = RecentSuggestions { before: before.get(&candidate.id).copied(), week_full: history.week_full(candidate.id) };
            let ranked = ranking.iter().any(|ranked| ranked.candidate == candidate.id);
            prop_assert_eq!(ranked, asked.gates(&person(candidate), past, &rules).is_empty());
            prop_assert_eq!(ranked, pool.rank_key(&asked, &before, candidate.id).is_some());
        }
        let tally = pool.tally(&asked, &before);
        prop_assert_eq!((tally.passed, tally.considered), (ranking.len(), people.len()));
        let stopped = people.len() - tally.passed;
        prop_assert!(tally.blocked.values().all(|count| *count <= stopped));
        prop_assert!(tally.blocked.values().sum::<usize>() >= stopped);
    }

    #[test]
    fn no_skill_and_no_wish_lifts_a_gate(
        vacancy in any_vacancy(), candidate in any_candidate(), more in vec(any_skill(), 1..9), wishes in vec(any_work(), 0..4),
    ) {
        let mut skilled = Candidate { wishes, ..candidate.clone() };
        skilled.skills.extend(more);
        let gates = |candidate| asked(&vacancy).gates(&person(candidate), RecentSuggestions::default(), &rules());
        prop_assert_eq!(gates(&candidate), gates(&skilled));
    }

    #[test]
    fn no_weight_lifts_a_gate(vacancy in any_vacancy(), candidate in any_candidate(), weights in any_weights()) {
        let weighted = Rules { weights, ..rules() };
        let gates = |rules: &Rules| asked(&vacancy).gates(&person(&candidate), RecentSuggestions::default(), rules);
        prop_assert_eq!(gates(&rules()), gates(&weighted));
    }

    #[test]
    fn points_are_the_sum_of_bounded_parts(
        vacancy in any_vacancy(), candidate in any_candidate(), weights in any_weights(),
    ) {
        let rules = Rules { weights, ..rules() };
        let score = asked(&vacancy).score(&person(&candidate), &rules);
        prop_assert_eq!(score.points, score.parts.iter().map(|part| part.points).sum::<u16>());
        prop_assert_eq!(score.points, asked(&vacancy).points(&person(&candidate), &rules));
        prop_assert!(score.points <= Weights::MAX_POINTS);
        prop_assert!(score.share() <= 1_000);
        prop_assert_eq!(score.parts.iter().map(|part| part.criterion).collect::<Vec<_>>(), Criterion::ALL);
        for part in &score.parts {
            prop_assert!(part.points <= part.max, "{:?}", part);
            prop_assert_eq!(part.max, weights.of(part.criterion));
            prop_assert!(!part.reasons.is_empty(), "{:?}", part);
        }
    }

    #[test]
    fn a_pair_has_the_same_number_both_ways(vacancy in any_vacancy(), people in any_candidates()) {
        for ranked in rank_all(&vacancy, &people, &History::default()) {
            let person = people.iter().find(|person| person.id == ranked.candidate);
            let jobs = person.map(|person| jobs_for(person, &[(VACANCY, &vacancy)])).unwrap_or_default();
            prop_assert_eq!(jobs.len(), 1);
            prop_assert_eq!((jobs[0].points, &jobs[0].parts), (ranked.points, &ranked.parts));
            prop_assert_eq!(&jobs[0].facts, &ranked.facts);
            prop_assert!(jobs[0].blocked.is_empty());
        }
    }

    #[test]
    fn a_pair_that_a_gate_stops_has_one_number_too(vacancy in any_vacancy(), candidate in any_candidate()) {
        let pool = VacancyPool::new([(VACANCY, &vacancy)], rules());
        let fit = pool.fit(VACANCY, &candidate);
        let score = asked(&vacancy).score(&person(&candidate), &rules());
        prop_assert_eq!(fit.as_ref().map(|job| (job.points, &job.parts)), Some((score.points, &score.parts)));
        let stopped = fit.is_some_and(|job| !job.blocked.is_empty());
        prop_assert_eq!(pool.jobs_for(&candidate, ALL).is_empty(), stopped);
        prop_assert_eq!(pool.fit(VacancyId(Uuid::nil()), &candidate), None);
    }

    #[test]
    fn the_order_is_the_documented_one(vacancy in any_vacancy(), people in any_candidates(), history in any_history()) {
        let ranking = rank_all(&vacancy, &people, &history);
        for pair in ranking.windows(2) {
            let key = |ranked: &Ranked| {
                let shown = history.shown.get(&ranked.candidate).copied().unwrap_or(0);
                let [band, points] = [ranked.points / 50, ranked.points].map(|points| 1_000 - points);
                (band, shown, points, order::tie_break(VACANCY, ranked.candidate))
            };
            prop_assert!(key(&pair[0]) < key(&pair[1]));
        }
    }

    #[test]
    fn a_limit_cuts_and_changes_nothing_else(
        vacancy in any_vacancy(), people in any_candidates(), history in any_history(), limit in 0_usize..6,
    ) {
        let all = rank_all(&vacancy, &people, &history);
        let cut = pool(&people, &history).rank(&asked(&vacancy), &nobody(), limit, &mut Scratch::default());
        prop_assert_eq!(&cut[..], &all[..limit.min(all.len())]);
    }

    #[test]
    fn the_plain_way_gives_the_same_ranking(
        vacancy in any_vacancy(), people in any_candidates(), history in any_history(), before in any_before(),
        limit in select(&[0, 1, 3, ALL][..]),
    ) {
        let rules = rules();
        let pool = pool(&people, &history);
        let ranked = pool.best(&asked(&vacancy), &before, limit, &mut Scratch::default());
        let everybody: Vec<_> = people.iter().map(|one| plain::PlainPerson::new(one, &history, &rules)).collect();
        let plain = plain::rank(&everybody, &asked(&vacancy), &before, &rules, limit);
        prop_assert_eq!(
            ranked.into_iter().map(|(standing, one)| (standing, one.id)).collect::<Vec<_>>(),
            plain.into_iter().map(|(standing, at)| (standing, people[at].id)).collect::<Vec<_>>()
        );
    }

    #[test]
    fn others_do_not_change_anybodys_points(
        vacancy in any_vacancy(),
        (people, fewer) in any_candidates().prop_flat_map(|people| {
            let some = subsequence(people.clone(), 0..=people.len());
            (Just(people), some)
        }),
    ) {
        let all = rank_all(&vacancy, &people, &History::default());
        let some = rank_all(&vacancy, &fewer, &History::default());
        let kept: Vec<_> = all.into_iter().filter(|r| fewer.iter().any(|person| person.id == r.candidate)).collect();
        prop_assert_eq!(kept, some);
    }

    #[test]
    fn for_open_hiring_nobody_is_ranked(
        vacancy in any_vacancy_of(VacancyKind::OpenHiring), people in any_candidates(),
    ) {
        prop_assert_eq!(rank_all(&vacancy, &people, &History::default()), []);
        let everybody: Vec<_> =
            people.iter().map(|one| plain::PlainPerson::new(one, &History::default(), &rules())).collect();
        prop_assert_eq!(plain::rank(&everybody, &asked(&vacancy), &nobody(), &rules(), 50), []);
        let tally = tally(&vacancy, &people);
        prop_assert_eq!((tally.passed, tally.considered), (0, people.len()));
        prop_assert_eq!(tally.blocked.get("gate-open-hiring"), Some(&people.len()));
    }

    #[test]
    fn tips_and_open_hiring_jobs_read_no_skills_no_dutch_and_no_wishes(
        vacancy in any_vacancy_of(VacancyKind::OpenHiring),
        people in any_candidates(),
        others in vec(any_candidate(), 20),
        (history, before) in (any_history(), any_before()),
    ) {
        let other = |(one, other): (&Candidate, Candidate)| {
            Candidate { skills: other.skills, dutch: other.dutch, wishes: other.wishes, ..one.clone() }
        };
        let changed: Vec<Candidate> = people.iter().zip(others).map(other).collect();
        // What the past days say of anybody comes of their skills too.
        let tips = |people, history| pool(people, history).tips(&asked(&vacancy), &before, ALL, &mut Scratch::default());
        let told = tips(&people, &history);
        prop_assert_eq!(&told, &tips(&changed, &History::default()));
        for (candidate, changed) in people.iter().zip(&changed) {
            let jobs = |candidate| jobs_for(candidate, &[(VACANCY, &vacancy)]);
            prop_assert_eq!(jobs(candidate), jobs(changed));
            let practical = [Criterion::Schedule, Criterion::Travel];
            let parts = jobs(candidate).into_iter().flat_map(|job| job.parts);
            prop_assert!(parts.into_iter().all(|part| practical.contains(&part.criterion)));

            let between = before.get(&candidate.id).copied();
            let passes = asked(&vacancy).practical_gates(&person(candidate).practical, between, &rules()).is_empty();
            let says_the_way = candidate.home.is_some() && !candidate.travel_modes.is_empty();
            let tip = told.iter().find(|tip| tip.candidate == candidate.id);
            prop_assert_eq!(tip.is_some(), passes && (vacancy.place.is_none() || says_the_way));
            if let Some(tip) = tip {
                let job = jobs(candidate).into_iter().next();
                prop_assert_eq!(Some((tip.points, tip.parts.clone())), job.map(|job| (job.points, job.parts)));
            }
        }
    }

    #[test]
    fn jobs_do_not_depend_on_the_order_of_vacancies(
        (vacancies, shuffled) in vec(any_vacancy(), 0..6).prop_flat_map(|vacancies| {
            let numbered: Vec<_> = (1..).map(|n| VacancyId(Uuid::from_u128(n))).zip(vacancies).collect();
            (Just(numbered.clone()), Just(numbered).prop_shuffle())
        }),
        person in any_candidate(),
    ) {
        let pool = |vacancies: &[(VacancyId, NewVacancy)]| {
            VacancyPool::new(vacancies.iter().map(|(id, vacancy)| (*id, vacancy)), rules())
        };
        let (pool, other) = (pool(&vacancies), pool(&shuffled));
        let (jobs, almost) = (pool.jobs_for(&person, ALL), pool.almost_for(&person, ALL));
        prop_assert_eq!(&jobs, &other.jobs_for(&person, ALL));
        prop_assert_eq!(&almost, &other.almost_for(&person, ALL));
        prop_assert!(jobs.iter().all(|job| job.blocked.is_empty()));
        prop_assert!(almost.windows(2).all(|pair| (1..=pair[1].blocked.len()).contains(&pair[0].blocked.len())));
        for limit in 0..3 {
            prop_assert_eq!(&pool.jobs_for(&person, limit)[..], &jobs[..limit.min(jobs.len())]);
            prop_assert_eq!(&pool.almost_for(&person, limit)[..], &almost[..limit.min(almost.len())]);
        }
        for (id, _) in &vacancies {
            let passes = pool.fit(*id, &person).is_some_and(|job| job.blocked.is_empty());
            prop_assert_eq!(jobs.iter().any(|job| job.vacancy == *id), passes);
        }
    }

    #[test]
    fn every_message_is_a_documented_one(vacancy in any_vacancy(), candidate in any_candidate(), week_full in any::<bool>()) {
        let (asked, person, rules) = (asked(&vacancy), person(&candidate), rules());
        let reasons = asked.score(&person, &rules).parts.into_iter().flat_map(|part| part.reasons);
        let reasons = reasons.chain(asked.facts(&person, &rules)).map(reason::Reason::message);
        let gates = asked.gates(&person, RecentSuggestions { before: None, week_full }, &rules);
        for message in reasons.chain(gates.into_iter().map(|gate| gate.message(&asked))) {
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
        let tally = tally(&vacancy, &people);
        passed += tally.passed;
        considered += tally.considered;
    }
    assert!((considered / 20..considered / 2).contains(&passed), "{passed} of {considered} pass");
}

/// Open hiring grades less than other kinds; that must not put it behind them.
#[test]
fn open_hiring_next_door_comes_before_a_far_regular_job() {
    let person = Candidate { home: Some(place(52.0, 5.0).point), ..candidate() };
    let near = NewVacancy { place: Some(place(52.0, 5.0)), ..NewVacancy::blank(VacancyKind::OpenHiring) };
    let far = NewVacancy {
        place: Some(place(52.05, 5.05)),
        skills: vec![SkillDemand { concept: crate::testing::concept(9), strength: Strength::Essential }],
        ..NewVacancy::blank(VacancyKind::Regular)
    };
    let ids = [VacancyId(Uuid::from_u128(1)), VacancyId(Uuid::from_u128(2))];
    let jobs = jobs_for(&person, &[(ids[1], &far), (ids[0], &near)]);
    assert_eq!(jobs.iter().map(|job| job.vacancy).collect::<Vec<_>>(), ids);
    assert!(jobs.iter().all(|job| job.blocked.is_empty()));
}

/// As many people as asked for, however many are asked for.
#[test]
fn a_limit_far_beyond_everybody_is_no_limit() {
    let (rules, asked) = (rules(), PreparedVacancy::new(VACANCY, &crate::testing::vacancy(), &rules()));
    let people = [plain::PlainPerson::new(&candidate(), &History::default(), &rules)];
    for limit in [1, usize::MAX - 1, usize::MAX] {
        assert_eq!(plain::rank(&people, &asked, &nobody(), &rules, limit).len(), 1);
    }
}
