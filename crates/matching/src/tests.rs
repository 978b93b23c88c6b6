//! Properties that hold for every vacancy and every person.

use crate::testing::{
    VACANCY, any_candidate, any_candidates, any_skill, any_vacancy, any_vacancy_of, any_work, candidate, person, place,
    prepared, rules, seeker,
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
    pool(people, history).rank(&prepared(vacancy), &nobody(), ALL, &mut Scratch::default())
}

fn tally(vacancy: &NewVacancy, people: &[Candidate]) -> Tally {
    pool(people, &History::default()).tally(&prepared(vacancy), &nobody())
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

fn any_prior_contacts() -> impl Strategy<Value = PriorContacts> {
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
    fn ranking_ignores_input_order(
        vacancy in any_vacancy(),
        (people, shuffled) in any_candidates().prop_flat_map(|people| (Just(people.clone()), Just(people).prop_shuffle())),
        history in any_history(),
    ) {
        prop_assert_eq!(rank_all(&vacancy, &people, &history), rank_all(&vacancy, &shuffled, &history));
    }

    #[test]
    fn ranking_holds_exactly_people_passing_every_gate(
        vacancy in any_vacancy(), people in any_candidates(), history in any_history(), before in any_prior_contacts(),
    ) {
        let (prepared, rules) = (prepared(&vacancy), rules());
        let pool = pool(&people, &history);
        let ranking = pool.rank(&prepared, &before, ALL, &mut Scratch::default());
        for candidate in &people {
            let past = RecentSuggestions { before: before.get(&candidate.id).copied(), week_full: history.week_full(candidate.id) };
            let ranked = ranking.iter().any(|ranked| ranked.candidate == candidate.id);
            prop_assert_eq!(ranked, prepared.gates(&person(candidate), past, &rules).is_empty());
            prop_assert_eq!(ranked, pool.rank_key(&prepared, &before, candidate.id).is_some());
        }
        let tally = pool.tally(&prepared, &before);
        prop_assert_eq!((tally.passed, tally.considered), (ranking.len(), people.len()));
        let stopped = people.len() - tally.passed;
        prop_assert!(tally.blocked.values().all(|count| *count <= stopped));
        prop_assert!(tally.blocked.values().sum::<usize>() >= stopped);
    }

    #[test]
    fn extra_skills_and_wishes_lift_no_gate(
        vacancy in any_vacancy(), candidate in any_candidate(), more in vec(any_skill(), 1..9), wishes in vec(any_work(), 0..4),
    ) {
        let mut skilled = Candidate { wishes, ..candidate.clone() };
        skilled.skills.extend(more);
        let gates = |candidate| prepared(&vacancy).gates(&person(candidate), RecentSuggestions::default(), &rules());
        prop_assert_eq!(gates(&candidate), gates(&skilled));
    }

    #[test]
    fn weights_lift_no_gate(vacancy in any_vacancy(), candidate in any_candidate(), weights in any_weights()) {
        let weighted = Rules { weights, ..rules() };
        let gates = |rules: &Rules| prepared(&vacancy).gates(&person(&candidate), RecentSuggestions::default(), rules);
        prop_assert_eq!(gates(&rules()), gates(&weighted));
    }

    #[test]
    fn points_are_the_sum_of_bounded_parts(
        vacancy in any_vacancy(), candidate in any_candidate(), weights in any_weights(),
    ) {
        let rules = Rules { weights, ..rules() };
        let score = prepared(&vacancy).score(&person(&candidate), &rules);
        prop_assert_eq!(score.points, score.parts.iter().map(|part| part.points).sum::<u16>());
        prop_assert_eq!(score.points, prepared(&vacancy).points(&person(&candidate), &rules));
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
    fn pair_scores_the_same_in_both_directions(vacancy in any_vacancy(), people in any_candidates()) {
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
    fn blocked_pair_scores_the_same_in_both_directions(vacancy in any_vacancy(), candidate in any_candidate()) {
        let pool = VacancyPool::new([(VACANCY, &vacancy)], rules());
        let fit = pool.fit(VACANCY, &candidate);
        let score = prepared(&vacancy).score(&person(&candidate), &rules());
        prop_assert_eq!(fit.as_ref().map(|job| (job.points, &job.parts)), Some((score.points, &score.parts)));
        let stopped = fit.is_some_and(|job| !job.blocked.is_empty());
        prop_assert_eq!(pool.jobs_for(&candidate, ALL).is_empty(), stopped);
        prop_assert_eq!(pool.fit(VacancyId(Uuid::nil()), &candidate), None);
    }

    #[test]
    fn ranking_follows_documented_order(vacancy in any_vacancy(), people in any_candidates(), history in any_history()) {
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
    fn limit_only_truncates_ranking(
        vacancy in any_vacancy(), people in any_candidates(), history in any_history(), limit in 0_usize..6,
    ) {
        let all = rank_all(&vacancy, &people, &history);
        let cut = pool(&people, &history).rank(&prepared(&vacancy), &nobody(), limit, &mut Scratch::default());
        prop_assert_eq!(&cut[..], &all[..limit.min(all.len())]);
    }

    #[test]
    fn plain_ranking_equals_pool_ranking(
        vacancy in any_vacancy(), people in any_candidates(), history in any_history(), before in any_prior_contacts(),
        limit in select(&[0, 1, 3, ALL][..]),
    ) {
        let rules = rules();
        let pool = pool(&people, &history);
        let ranked = pool.best(&prepared(&vacancy), &before, limit, &mut Scratch::default());
        let everybody: Vec<_> = people.iter().map(|one| plain::PlainPerson::new(one, &history, &rules)).collect();
        let plain = plain::rank(&everybody, &prepared(&vacancy), &before, &rules, limit);
        prop_assert_eq!(
            ranked.into_iter().map(|(key, one)| (key, one.id)).collect::<Vec<_>>(),
            plain.into_iter().map(|(key, at)| (key, people[at].id)).collect::<Vec<_>>()
        );
    }

    #[test]
    fn other_people_do_not_change_points(
        vacancy in any_vacancy(),
        (people, fewer) in any_candidates().prop_flat_map(|people| {
            let some = subsequence(people.clone(), 0..=people.len());
            (Just(people), some)
        }),
    ) {
        let all = rank_all(&vacancy, &people, &History::default());
        let some = rank_all(&vacancy, &fewer, &History::default());
        let rest: Vec<_> = all.into_iter().filter(|r| fewer.iter().any(|person| person.id == r.candidate)).collect();
        prop_assert_eq!(rest, some);
    }

    #[test]
    fn open_hiring_ranks_nobody(
        vacancy in any_vacancy_of(VacancyKind::OpenHiring), people in any_candidates(),
    ) {
        prop_assert_eq!(rank_all(&vacancy, &people, &History::default()), []);
        let everybody: Vec<_> =
            people.iter().map(|one| plain::PlainPerson::new(one, &History::default(), &rules())).collect();
        prop_assert_eq!(plain::rank(&everybody, &prepared(&vacancy), &nobody(), &rules(), 50), []);
        let tally = tally(&vacancy, &people);
        prop_assert_eq!((tally.passed, tally.considered), (0, people.len()));
        prop_assert_eq!(tally.blocked.get("gate-open-hiring"), Some(&people.len()));
    }

    #[test]
    fn open_hiring_tips_and_jobs_ignore_skills_dutch_wishes(
        vacancy in any_vacancy_of(VacancyKind::OpenHiring),
        people in any_candidates(),
        others in vec(any_candidate(), 20),
        (history, before) in (any_history(), any_prior_contacts()),
    ) {
        let other = |(one, other): (&Candidate, Candidate)| {
            Candidate { skills: other.skills, dutch: other.dutch, wishes: other.wishes, ..one.clone() }
        };
        let changed: Vec<Candidate> = people.iter().zip(others).map(other).collect();
        // The history of recent suggestions depends on skills too, so tips must ignore it.
        let tips = |people, history| {
            pool(people, history).tips(&prepared(&vacancy), &before, ALL, &mut Scratch::default())
        };
        let expected = tips(&people, &history);
        prop_assert_eq!(&expected, &tips(&changed, &History::default()));
        for (candidate, changed) in people.iter().zip(&changed) {
            let jobs = |candidate| jobs_for(candidate, &[(VACANCY, &vacancy)]);
            prop_assert_eq!(jobs(candidate), jobs(changed));
            let practical = [Criterion::Schedule, Criterion::Travel];
            let parts = jobs(candidate).into_iter().flat_map(|job| job.parts);
            prop_assert!(parts.into_iter().all(|part| practical.contains(&part.criterion)));

            let prior_contact = before.get(&candidate.id).copied();
            let gates = prepared(&vacancy).practical_gates(&person(candidate).practical, prior_contact, &rules());
            let states_travel = candidate.home.is_some() && !candidate.travel_modes.is_empty();
            let tip = expected.iter().find(|tip| tip.candidate == candidate.id);
            prop_assert_eq!(tip.is_some(), gates.is_empty() && (vacancy.place.is_none() || states_travel));
            if let Some(tip) = tip {
                let job = jobs(candidate).into_iter().next();
                prop_assert_eq!(Some((tip.points, tip.parts.clone())), job.map(|job| (job.points, job.parts)));
            }
        }
    }

    #[test]
    fn jobs_ignore_vacancy_order(
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
    fn every_message_is_documented(vacancy in any_vacancy(), candidate in any_candidate(), week_full in any::<bool>()) {
        let (prepared, person, rules) = (prepared(&vacancy), person(&candidate), rules());
        let reasons = prepared.score(&person, &rules).parts.into_iter().flat_map(|part| part.reasons);
        let reasons = reasons.chain(prepared.facts(&person, &rules)).map(reason::Reason::message);
        let gates = prepared.gates(&person, RecentSuggestions { before: None, week_full }, &rules);
        for message in reasons.chain(gates.into_iter().map(|gate| gate.message(&prepared))) {
            prop_assert!(is_documented(&message), "{:?}", message);
        }
    }
}

/// The properties above are meaningful only if some generated people pass the gates and some do not.
#[test]
fn generated_people_both_pass_and_fail_gates() {
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

/// Open hiring has fewer criteria than other kinds; it must not rank lower because of that.
#[test]
fn near_open_hiring_precedes_distant_regular_job() {
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

/// Limits far above the number of people, up to `usize::MAX`, must not overflow.
#[test]
fn limit_above_pool_size_returns_everybody() {
    let (rules, prepared) = (rules(), PreparedVacancy::new(VACANCY, &crate::testing::vacancy(), &rules()));
    let people = [plain::PlainPerson::new(&candidate(), &History::default(), &rules)];
    for limit in [1, usize::MAX - 1, usize::MAX] {
        assert_eq!(plain::rank(&people, &prepared, &nobody(), &rules, limit).len(), 1);
    }
}
