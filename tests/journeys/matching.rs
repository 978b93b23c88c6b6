//! Candidate pools and ranking jobs: pools stay equal to the database, and rankings do not depend on the worker.
#![expect(clippy::unwrap_used, reason = "a journey that cannot go on should say where it stopped")]

use crate::steps::{concept, import_postcode, import_taxonomy};
use chrono::Duration;
use kade_api::{
    app::set_weights::{self, Switched},
    pools::LivePool,
    state::App,
    worker,
};
use kade_domain::{
    Candidate, CandidateSkill, Dagdeel, HoursRange, NewSeekerProfile, NewVacancy, NewWeights, Point, Postcode,
    SeekerId, SkillDemand, Strength, SuggestionState, TravelMode, VacancyId, VacancyKind, WeekGrid, Weekday,
};
use kade_matching::{PeoplePool, PreparedVacancy, PriorContacts, Ranked, RankedVacancy, Scratch, Tally, VacancyPool};
use kade_store::{
    AdminScope, HistoryOf, PostcodeRow, PriorContactKind, PriorContactRow, Purpose, SeekerScope, SystemScope, system,
};
use kade_tests::{Database, TestApp, profile, vacancy};
use rstest::rstest;
use std::collections::{BTreeMap, HashMap};

pub(crate) const SCOPE: SystemScope = system(Purpose::Command);
const EVERYBODY: usize = 1_000;

/// Signs in a statushouder and saves a profile with changes.
pub(crate) async fn person(app: &TestApp, name: &str, change: impl FnOnce(&mut NewSeekerProfile)) -> SeekerScope {
    let who = app.signed_in(&format!("{name}@seeker.example")).await.seeker.unwrap();
    save(app, &who, name, change).await;
    who
}

pub(crate) async fn save(app: &TestApp, who: &SeekerScope, name: &str, change: impl FnOnce(&mut NewSeekerProfile)) {
    let mut profile = NewSeekerProfile { postcode: Postcode::parse("1315").ok(), ..profile(name) };
    profile.travel_modes = vec![TravelMode::Bike, TravelMode::PublicTransport];
    change(&mut profile);
    app.app.store.write(|tx| tx.save_profile(who, &profile)).await.unwrap();
}

pub(crate) async fn administrator(app: &TestApp) -> AdminScope {
    app.administrator().await;
    app.signed_in("admin@kade.example").await.admin.unwrap()
}

/// Switches on weights as the form does after viewing their effect; `seen` is the version then in force.
pub(crate) async fn switch_on(app: &App, who: &AdminScope, seen: u32, most: [u16; 6]) {
    let typed = most.map(|points| points.to_string());
    let new = NewWeights::check(typed.each_ref().map(String::as_str), "Proef.").unwrap();
    let switched = set_weights::switch_on(app, who, Some((seen, most)), &new).await.unwrap();
    assert_eq!(switched, Switched::On(seen + 1));
}

/// Ranking and tally of a people pool for every public vacancy.
async fn rank_people(app: &App, pool: &LivePool<PeoplePool>) -> Vec<(Vec<Ranked>, Tally)> {
    let pool = pool.caught_up(app).await.unwrap();
    let vacancies = app.store.public_batch(None, 1_000).await.unwrap();
    let rank = |one: &kade_domain::Vacancy| {
        let prepared = PreparedVacancy::new(one.id, &one.details, pool.rules());
        let ranked = pool.rank(&prepared, &PriorContacts::new(), EVERYBODY, &mut Scratch::default());
        (ranked, pool.tally(&prepared, &PriorContacts::new()))
    };
    vacancies.iter().map(rank).collect()
}

/// Ranking of a vacancy pool for every person.
async fn rank_vacancies(
    app: &App,
    pool: &LivePool<VacancyPool>,
    people: &[Candidate],
) -> Vec<(Vec<RankedVacancy>, Vec<RankedVacancy>)> {
    let pool = pool.caught_up(app).await.unwrap();
    people.iter().map(|one| (pool.jobs_for(one, EVERYBODY), pool.almost_for(one, EVERYBODY))).collect()
}

/// Asserts that the pools updated from the change log rank like newly filled ones.
async fn assert_in_step(app: &App, people: &[SeekerId], after: &str) {
    let fresh = rank_people(app, &LivePool::default()).await;
    assert_eq!(rank_people(app, &app.people).await, fresh, "people after {after}");
    let people = app.store.candidates(&SCOPE, people).await.unwrap();
    let fresh = rank_vacancies(app, &LivePool::default(), &people).await;
    assert_eq!(rank_vacancies(app, &app.vacancies, &people).await, fresh, "vacancies after {after}");
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn followed_pool_ranks_like_newly_filled_pool(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let app = TestApp::start(database).await;
    import_taxonomy(&app).await;
    import_postcode(&app).await;
    let skill = concept(&app, "skill/samenwerken");
    app.employer("bakkerij").await;
    let asks = |title: &str| NewVacancy {
        skills: vec![SkillDemand { concept: skill, strength: Strength::Essential }],
        ..vacancy(VacancyKind::Startbaan, title)
    };
    let first = app.published("bakkerij", asks("Hulp in de bakkerij")).await;
    let mut people = Vec::new();
    for (name, hours) in [("amal", 16), ("bilal", 24), ("chadi", 12), ("dina", 20)] {
        let more = |profile: &mut NewSeekerProfile| profile.hours = HoursRange { min: hours, max: hours + 8 };
        people.push(person(&app, name, more).await);
    }
    let ids: Vec<SeekerId> = people.iter().map(SeekerScope::seeker).collect();
    assert_in_step(&app.app, &ids, "the start").await;
    let ranked = rank_people(&app.app, &app.app.people).await;
    assert!(ranked.iter().all(|(ranked, _)| !ranked.is_empty()), "there is nothing to compare");

    save(&app, &people[0], "amal", |profile| {
        profile.skills = vec![CandidateSkill { concept: skill, willing: false }];
        profile.lessons = WeekGrid::EMPTY.with(Weekday::Tuesday, Dagdeel::Evening);
    })
    .await;
    assert_in_step(&app.app, &ids, "a profile was changed").await;
    save(&app, &people[1], "bilal", |profile| profile.consent_suggestions = false).await;
    assert_in_step(&app.app, &ids, "consent was taken back").await;
    let second = app.published("bakkerij", asks("Bakker")).await;
    assert_in_step(&app.app, &ids, "a vacancy was published").await;
    app.settle().await;
    assert_in_step(&app.app, &ids, "people were suggested").await;
    let shown = rank_people(&app.app, &app.app.people).await;
    assert!(shown.iter().any(|(ranked, _)| ranked.iter().any(|one| one.exposure > 0)), "exposure is not counted");
    app.app.store.write(|tx| tx.erase_account(&SCOPE, people[2].account())).await.unwrap();
    assert_in_step(&app.app, &ids, "somebody was erased").await;
    let shop = app.signed_in("bakkerij@employer.example").await.employer.unwrap();
    app.app.store.write(|tx| tx.close_vacancy(&shop, first)).await.unwrap();
    assert_in_step(&app.app, &ids, "a vacancy was closed").await;
    let changed = NewVacancy { hours: Some(HoursRange { min: 36, max: 38 }), ..asks("Bakker") };
    app.app.store.write(|tx| tx.update_vacancy(&shop, second, &changed)).await.unwrap();
    assert_in_step(&app.app, &ids, "a vacancy was changed").await;
    let elsewhere = PostcodeRow {
        postcode: Postcode::parse("1315").unwrap(),
        place: "Almere".to_owned(),
        point: Point { lat: 52.4, lon: 5.3 },
    };
    app.app.store.import_postcodes(&SCOPE, &[elsewhere]).await.unwrap();
    assert_in_step(&app.app, &ids, "postcodes were imported").await;
    let admin = administrator(&app).await;
    for (seen, most) in [(2, [0, 500, 500, 0, 0, 0]), (3, [100, 60, 300, 80, 80, 40])] {
        switch_on(&app.app, &admin, seen, most).await;
        assert_in_step(&app.app, &ids, "other weights were switched on").await;
        assert_eq!(app.app.people.caught_up(&app.app).await.unwrap().rules().weights.most(), most);
    }
    app.advance(Duration::days(9));
    assert_in_step(&app.app, &ids, "nine days").await;
    app.advance(Duration::days(29));
    assert_in_step(&app.app, &ids, "a month").await;
    let late = app.app.store.now() + Duration::days(1);
    app.app.store.trim_changes(&SCOPE, late).await.unwrap();
    save(&app, &people[3], "dina", |profile| profile.hours = HoursRange { min: 4, max: 8 }).await;
    assert_in_step(&app.app, &ids, "the log was trimmed").await;
    import_taxonomy(&app).await;
    assert_in_step(&app.app, &ids, "the taxonomy was read again").await;
    app.settle().await;
}

/// All suggestions for a vacancy, oldest first.
async fn suggested(app: &App, vacancy: VacancyId) -> Vec<(SeekerId, SuggestionState)> {
    let between = app.store.prior_contacts(&SCOPE, HistoryOf::Vacancy(vacancy)).await.unwrap();
    let suggestion = |one: PriorContactRow| match one.what {
        PriorContactKind::Suggested(state) => Some((one.seeker, state)),
        PriorContactKind::Answered => None,
    };
    between.into_iter().filter_map(suggestion).collect()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn concurrent_workers_respect_caps_and_uniqueness(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let app = TestApp::start(database).await;
    app.employer("bakkerij").await;
    let mut vacancies = Vec::new();
    for number in 0..14 {
        vacancies.push(app.published("bakkerij", vacancy(VacancyKind::Startbaan, &format!("Hulp {number}"))).await);
    }
    let mut names = HashMap::new();
    for name in ["amal", "bilal", "chadi", "dina", "emir", "farah"] {
        names.insert(person(&app, name, |_| {}).await.seeker(), name);
    }
    let mut workers = tokio::task::JoinSet::new();
    for number in 0..4 {
        let node = app.another_node().await;
        workers.spawn(async move {
            let name = format!("node {number}");
            let mut idle = 0;
            // Another worker may be running a job that creates more jobs.
            while idle < 10 {
                if worker::jobs::work_once(&node, &name).await.unwrap() {
                    idle = 0;
                } else {
                    idle += 1;
                    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                }
            }
        });
    }
    while let Some(done) = workers.join_next().await {
        done.unwrap();
    }
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let mut all = 0;
    for vacancy in vacancies {
        let on_desk: Vec<_> = suggested(&app.app, vacancy)
            .await
            .into_iter()
            .filter(|(_, state)| *state == SuggestionState::Suggested)
            .collect();
        assert!(on_desk.len() <= 5, "more than five suggestions for one opening");
        let mut people: Vec<_> = on_desk.iter().map(|(seeker, _)| names[seeker]).collect();
        people.sort_unstable();
        all += people.len();
        let count = people.len();
        people.dedup();
        assert_eq!(people.len(), count, "somebody is suggested twice for one vacancy");
        for name in people {
            *times.entry(name).or_default() += 1;
        }
    }
    assert!(times.values().all(|times| *times <= 10), "the weekly cap is exceeded: {times:?}");
    assert!(times.values().any(|times| *times == 10) && all > 50, "the cap was not reached: {times:?}");
}
