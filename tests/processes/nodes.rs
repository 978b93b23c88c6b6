//! Several nodes over one PostgreSQL: each follows the changes by itself, and all return the same results after kills
//! and network faults.

use crate::{
    MACHINE,
    bursts::{BurstWriters, CHANGES_PER_BURST, SplitMix, changes},
    installation::{Installation, public_vacancies, wait_for_index},
    people, stdout,
};
use kade_domain::{VacancyId, VacancyKind};
use kade_search::{Payload, VacancyQuery, VacancySearch};
use kade_store::Store;
use kade_taxonomy::Taxonomy;
use kade_tests::{
    Caller, Database, binary,
    chaos::{NetworkState, Proxy},
    process::Service,
    vacancy,
};
use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::task::spawn_blocking;

const QUERIES: usize = 200;
const BURSTS: usize = 5;

#[tokio::test(flavor = "multi_thread")]
async fn nodes_agree_after_bursts_kill_late_start_and_outage() {
    let _shared = MACHINE.read().await;
    let installation = Installation::new(Database::Postgres);
    let store = installation.store().await;
    import_taxonomy(&installation);
    let writers = BurstWriters::new(&store).await;
    let (proxy, through_proxy) = Proxy::to_database(installation.database()).await;
    let node = |name: &str, database: &str| {
        let (data, database) = (installation.node(name), database.to_owned());
        spawn_blocking(move || {
            let mut command = binary::command(&data, Some(&database));
            command.env("KADE_NO_WORKER", "true");
            Service::spawn(command, data.join("serve.log"))
        })
    };
    let first = node("first", installation.database()).await.unwrap();
    let killed = node("killed", installation.database()).await.unwrap();
    let cut_off = node("cut-off", &through_proxy).await.unwrap();

    writers.burst(0).await;
    let cut = tokio::spawn(async move {
        for state in [NetworkState::Stalled, NetworkState::Reset, NetworkState::Cut] {
            proxy.set(state);
            tokio::time::sleep(Duration::from_secs(10)).await;
        }
        proxy.set(NetworkState::Normal);
        (proxy, Instant::now())
    });
    let ((), ()) = tokio::join!(writers.burst(1), async {
        tokio::time::sleep(Duration::from_millis(700)).await;
        killed.kill();
    });
    let late = node("late", installation.database());
    writers.burst(2).await;
    let killed = node("killed", installation.database());
    writers.burst(3).await;
    let (late, killed) = (late.await.unwrap(), killed.await.unwrap());
    let (_proxy, fair_again) = cut.await.unwrap();
    writers.burst(4).await;

    let written = changes(&store).await;
    assert!(written >= BURSTS * CHANGES_PER_BURST, "only {written} changes");
    wait_for_index(&store, &cut_off).await;
    println!("{written} changes; in step {:?} after the cut", fair_again.elapsed());
    let fresh = node("fresh", installation.database()).await.unwrap();
    let nodes = [("first", first), ("killed", killed), ("cut-off", cut_off), ("late", late), ("fresh", fresh)];
    let queries = queries();
    let mut pages = Vec::new();
    for (_, service) in &nodes {
        wait_for_index(&store, service).await;
        let (base, queries) = (service.base.clone(), queries.clone());
        pages.push(tokio::spawn(async move { first_pages(&base, &queries).await }));
    }
    let mut pages_by_node = Vec::new();
    for task in pages {
        pages_by_node.push(task.await.unwrap());
    }
    let names = nodes.map(|(name, service)| {
        service.stop();
        name
    });
    let expected = Indexed::of(&installation.node("fresh"), &taxonomy(&store).await, &queries);
    assert!(expected.found > QUERIES * 20, "the queries find too little: {}", expected.found);
    let seen: Vec<VacancyId> = public_vacancies(&store).await.iter().map(|vacancy| vacancy.id).collect();
    assert_eq!(expected.ids, seen, "the index differs from the public vacancies");
    for (name, response) in names.iter().zip(&pages_by_node) {
        for ((query, page), fresh) in queries.iter().zip(response).zip(&pages_by_node[4]) {
            assert_eq!(page, fresh, "{name}: {query}");
        }
        let indexed = Indexed::of(&installation.node(name), &taxonomy(&store).await, &queries);
        assert!(indexed == expected, "{name}: another order, or another cursor than a fresh index");
    }
}

/// The taxonomy that ships with Kade, so that words are understood as occupations.
fn import_taxonomy(installation: &Installation) {
    stdout(&installation.kade(&["import", "taxonomy", "--format", "starter"]));
}

async fn taxonomy(store: &Store) -> Arc<Taxonomy> {
    let (concepts, labels, relations) = store.load_taxonomy().await.unwrap();
    Arc::new(Taxonomy::build(concepts, labels, relations))
}

/// Words, some with filters and other orders.
fn queries() -> Vec<String> {
    let mut random = SplitMix(7);
    let mut query = || {
        let count = random.below(4);
        let words = random.words(count);
        let filter = ["", "", "", "&hoursMax=20", "&kind=regular", "&region=AM11", "&sort=newest", "&kind=startbaan"];
        format!("{}{}", words.replace(' ', "+"), filter[random.below(8) as usize])
    };
    (0..QUERIES).map(|_| query()).collect()
}

/// First pages as the API returns them: ids, total, and the cursor of the next page (which contains the score).
async fn first_pages(base: &str, queries: &[String]) -> Vec<(Vec<String>, u64, Option<String>)> {
    let visitor = Caller::new(base);
    let mut pages = Vec::new();
    for query in queries {
        let response = visitor.get(&format!("/api/v1/vacancies?q={query}")).await;
        assert_eq!(response.status.as_u16(), 200, "{query}: {}", response.body);
        let json = response.json();
        let ids = json["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned());
        pages.push((ids.collect(), json["total"].as_u64().unwrap(), json["next"].as_str().map(str::to_owned)));
    }
    pages
}

/// The index of a stopped node, and all hits of every query.
#[derive(PartialEq)]
struct Indexed {
    payload: Option<Payload>,
    ids: Vec<VacancyId>,
    orders: Vec<Vec<VacancyId>>,
    found: usize,
}

impl Indexed {
    fn of(data: &Path, taxonomy: &Arc<Taxonomy>, queries: &[String]) -> Self {
        let search = VacancySearch::open(data.join("index"), taxonomy.clone()).unwrap();
        let order = |query: &String| {
            let words = query.split('&').next().unwrap_or_default().replace('+', " ");
            let response = search.search(&VacancyQuery { words, limit: 100_000, ..VacancyQuery::default() }).unwrap();
            response.items.iter().map(|hit| hit.id).collect::<Vec<_>>()
        };
        let orders: Vec<_> = queries.iter().map(order).collect();
        let found = orders.iter().map(Vec::len).sum();
        Self { payload: search.payload(), ids: search.doc_ids().unwrap(), orders, found }
    }
}

/// The notification connection reconnects by itself, with few attempts meanwhile.
#[tokio::test(flavor = "multi_thread")]
async fn lost_notification_connection_reconnects() {
    let _shared = MACHINE.read().await;
    let installation = Installation::new(Database::Postgres);
    let writer = installation.store().await;
    let employer = people::employer(&writer, "work@employer.example").await;
    let (proxy, through_proxy) = Proxy::to_database(installation.database()).await;
    let hearer = people::open(&through_proxy).await;
    let mut wakes = hearer.wakes();
    for fault in [NetworkState::Cut, NetworkState::Reset] {
        proxy.set(NetworkState::Normal);
        woken_by_a_post(&writer, &employer, &mut wakes).await;
        proxy.set(fault);
        let tried = proxy.connections();
        tokio::time::sleep(Duration::from_secs(3)).await;
        let tried = proxy.connections() - tried;
        assert!(tried < 100, "{fault:?}: {tried} connections tried in 3 s");
    }
    proxy.set(NetworkState::Normal);
    woken_by_a_post(&writer, &employer, &mut wakes).await;
}

/// Posts until a notification arrives, because the connection may not be back at once.
async fn woken_by_a_post(
    writer: &Store,
    employer: &kade_store::EmployerScope,
    wakes: &mut tokio::sync::watch::Receiver<u64>,
) {
    let until = Instant::now() + Duration::from_secs(20);
    // A reconnect wakes too, so the loop waits until nothing more arrives.
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
        assert!(Instant::now() < until, "no notification arrives");
    }
}
