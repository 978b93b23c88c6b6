//! Many nodes over one PostgreSQL: each follows the changes by itself, and all answer alike, whatever befell them.

use crate::{
    MACHINE,
    bursts::{CHANGES_PER_BURST, Dice, Town, changes},
    home::{Home, in_step, public},
    people, said,
};
use kade_domain::{VacancyId, VacancyKind};
use kade_search::{Payload, VacancyQuery, VacancySearch};
use kade_store::Store;
use kade_taxonomy::Taxonomy;
use kade_tests::{
    Caller, Database, binary,
    chaos::{Proxy, Weather},
    process::Service,
    vacancy,
};
use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::task::spawn_blocking;

const QUESTIONS: usize = 200;
const BURSTS: usize = 5;

#[tokio::test(flavor = "multi_thread")]
async fn nodes_agree_after_bursts_a_kill_a_late_start_and_a_cut() {
    let _shared = MACHINE.read().await;
    let home = Home::new(Database::Postgres);
    let store = home.store().await;
    import_taxonomy(&home);
    let town = Town::new(&store).await;
    let (proxy, through_proxy) = Proxy::to_database(home.database()).await;
    let node = |name: &str, database: &str| {
        let (data, database) = (home.node(name), database.to_owned());
        spawn_blocking(move || {
            let mut command = binary::command(&data, Some(&database));
            command.env("KADE_NO_WORKER", "true");
            Service::spawn(command, data.join("serve.log"))
        })
    };
    let first = node("first", home.database()).await.unwrap();
    let killed = node("killed", home.database()).await.unwrap();
    let cut_off = node("cut-off", &through_proxy).await.unwrap();

    town.burst(0).await;
    let cut = tokio::spawn(async move {
        for weather in [Weather::Stalled, Weather::Reset, Weather::Cut] {
            proxy.set(weather);
            tokio::time::sleep(Duration::from_secs(10)).await;
        }
        proxy.set(Weather::Fair);
        (proxy, Instant::now())
    });
    let ((), ()) = tokio::join!(town.burst(1), async {
        tokio::time::sleep(Duration::from_millis(700)).await;
        killed.kill();
    });
    let late = node("late", home.database());
    town.burst(2).await;
    let killed = node("killed", home.database());
    town.burst(3).await;
    let (late, killed) = (late.await.unwrap(), killed.await.unwrap());
    let (_proxy, fair_again) = cut.await.unwrap();
    town.burst(4).await;

    let written = changes(&store).await;
    assert!(written >= BURSTS * CHANGES_PER_BURST, "only {written} changes");
    in_step(&store, &cut_off).await;
    println!("{written} changes; in step {:?} after the cut", fair_again.elapsed());
    let fresh = node("fresh", home.database()).await.unwrap();
    let nodes = [("first", first), ("killed", killed), ("cut-off", cut_off), ("late", late), ("fresh", fresh)];
    let questions = questions();
    let mut pages = Vec::new();
    for (_, service) in &nodes {
        in_step(&store, service).await;
        let (base, questions) = (service.base.clone(), questions.clone());
        pages.push(tokio::spawn(async move { first_pages(&base, &questions).await }));
    }
    let mut answers = Vec::new();
    for asking in pages {
        answers.push(asking.await.unwrap());
    }
    let names = nodes.map(|(name, service)| {
        service.stop();
        name
    });
    let expected = Indexed::of(&home.node("fresh"), &taxonomy(&store).await, &questions);
    assert!(expected.found > QUESTIONS * 20, "the questions find something: {}", expected.found);
    let seen: Vec<VacancyId> = public(&store).await.iter().map(|vacancy| vacancy.id).collect();
    assert_eq!(expected.ids, seen, "the index has what everybody may see");
    for (name, answer) in names.iter().zip(&answers) {
        for ((question, page), fresh) in questions.iter().zip(answer).zip(&answers[4]) {
            assert_eq!(page, fresh, "{name}: {question}");
        }
        let indexed = Indexed::of(&home.node(name), &taxonomy(&store).await, &questions);
        assert!(indexed == expected, "{name}: another order, or another place in the log than a fresh index");
    }
}

/// The taxonomy that ships with Kade, so that words are understood as occupations.
fn import_taxonomy(home: &Home) {
    said(&home.kade(&["import", "taxonomy", "--format", "starter"]));
}

async fn taxonomy(store: &Store) -> Arc<Taxonomy> {
    let (concepts, labels, relations) = store.load_taxonomy().await.unwrap();
    Arc::new(Taxonomy::build(concepts, labels, relations))
}

/// Words, some with filters and other orders.
fn questions() -> Vec<String> {
    let mut dice = Dice(7);
    let mut question = || {
        let count = dice.roll(4);
        let words = dice.words(count);
        let filter = ["", "", "", "&hoursMax=20", "&kind=regular", "&region=AM11", "&sort=newest", "&kind=startbaan"];
        format!("{}{}", words.replace(' ', "+"), filter[dice.roll(8) as usize])
    };
    (0..QUESTIONS).map(|_| question()).collect()
}

/// What people see: the ids of the first page, the total, and where the next page begins (with the score in it).
async fn first_pages(base: &str, questions: &[String]) -> Vec<(Vec<String>, u64, Option<String>)> {
    let visitor = Caller::new(base);
    let mut pages = Vec::new();
    for question in questions {
        let answer = visitor.get(&format!("/api/v1/vacancies?q={question}")).await;
        assert_eq!(answer.status.as_u16(), 200, "{question}: {}", answer.body);
        let json = answer.json();
        let ids = json["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned());
        pages.push((ids.collect(), json["total"].as_u64().unwrap(), json["next"].as_str().map(str::to_owned)));
    }
    pages
}

/// What a stopped node left, and all it answers, to the last hit.
#[derive(PartialEq)]
struct Indexed {
    payload: Option<Payload>,
    ids: Vec<VacancyId>,
    orders: Vec<Vec<VacancyId>>,
    found: usize,
}

impl Indexed {
    fn of(data: &Path, taxonomy: &Arc<Taxonomy>, questions: &[String]) -> Self {
        let search = VacancySearch::open(data.join("index"), taxonomy.clone()).unwrap();
        let order = |question: &String| {
            let words = question.split('&').next().unwrap_or_default().replace('+', " ");
            let answer = search.search(&VacancyQuery { words, limit: 100_000, ..VacancyQuery::default() }).unwrap();
            answer.items.iter().map(|hit| hit.id).collect::<Vec<_>>()
        };
        let orders: Vec<_> = questions.iter().map(order).collect();
        let found = orders.iter().map(Vec::len).sum();
        Self { payload: search.payload(), ids: search.doc_ids().unwrap(), orders, found }
    }
}

/// A lost line is taken up again by itself, without asking all the time meanwhile.
#[tokio::test(flavor = "multi_thread")]
async fn a_lost_line_is_taken_up_again() {
    let _shared = MACHINE.read().await;
    let home = Home::new(Database::Postgres);
    let writer = home.store().await;
    let employer = people::employer(&writer, "work@employer.example").await;
    let (proxy, through_proxy) = Proxy::to_database(home.database()).await;
    let hearer = people::open(&through_proxy).await;
    let mut wakes = hearer.wakes();
    for storm in [Weather::Cut, Weather::Reset] {
        proxy.set(Weather::Fair);
        woken_by_a_post(&writer, &employer, &mut wakes).await;
        proxy.set(storm);
        let tried = proxy.connections();
        tokio::time::sleep(Duration::from_secs(3)).await;
        let tried = proxy.connections() - tried;
        assert!(tried < 100, "{storm:?}: {tried} connections tried in 3 s");
    }
    proxy.set(Weather::Fair);
    woken_by_a_post(&writer, &employer, &mut wakes).await;
}

/// Posts until a notification comes through: the line may not be back at once.
async fn woken_by_a_post(
    writer: &Store,
    employer: &kade_store::EmployerScope,
    wakes: &mut tokio::sync::watch::Receiver<u64>,
) {
    let until = Instant::now() + Duration::from_secs(20);
    // A reconnect wakes as well; only what comes after it was heard.
    loop {
        wakes.mark_unchanged();
        tokio::time::sleep(Duration::from_millis(200)).await;
        if wakes.has_changed().unwrap() {
            continue;
        }
        people::published(writer, employer, vacancy(VacancyKind::Startbaan, "Kok")).await;
        if tokio::time::timeout(Duration::from_secs(1), wakes.changed()).await.is_ok() {
            return;
        }
        assert!(Instant::now() < until, "nothing is heard any more");
    }
}
