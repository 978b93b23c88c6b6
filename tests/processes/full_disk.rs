//! A disk that fills up: Kade becomes read-only before anything fails, and writes again once there is space, without a
//! restart.

use crate::{
    MACHINE,
    installation::{Installation, public_vacancies, wait_for_index, wait_for_trouble},
    people,
    writers::{Writer, Written, client},
};
use kade_domain::{SeekerId, VacancyId, VacancyKind};
use kade_store::{Actor, Event, Purpose, system};
use kade_tests::{Caller, Database, binary, process::Service, small_disk::SmallDisk, vacancy};
use reqwest::Method;
use rstest::rstest;
use std::{
    collections::HashMap,
    path::Path,
    process::Command,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

const MEGABYTE: u64 = 1_000_000;
const PEOPLE: usize = 120;

/// A service whose data folder is on a small disk, with lists to join and people to join them.
struct Fixture {
    installation: Installation,
    disk: SmallDisk,
    lists: Vec<VacancyId>,
    people: Vec<(String, SeekerId)>,
}

impl Fixture {
    /// Returns `None` where no disk can be mounted.
    async fn new(database: Database, lists: usize) -> Option<Self> {
        let disk = SmallDisk::mount(64)?;
        let installation = Installation::new(database);
        let store = installation.store().await;
        let employer = people::employer(&store, "work@employer.example").await;
        let mut ids = Vec::new();
        for number in 0..lists {
            let list = vacancy(VacancyKind::OpenHiring, &format!("Inpakker {number}"));
            ids.push(people::published(&store, &employer, list).await);
        }
        let mut people = Vec::new();
        for number in 0..PEOPLE {
            let session = people::session(&store, &format!("person{number}@seeker.example")).await;
            let seeker = store.sign_in(&session).await.unwrap().unwrap().seeker.unwrap();
            people.push((session, seeker.seeker()));
        }
        store.close().await.unwrap();
        std::fs::create_dir(disk.outside_path("data")).unwrap();
        if let Some(file) = installation.database_file() {
            std::fs::copy(file, disk.outside_path("data/kade.sqlite")).unwrap();
        }
        Some(Self { installation, disk, lists: ids, people })
    }

    fn serve(&self, min_free_mb: &str, log: &Path) -> Service {
        Service::spawn(self.command(min_free_mb), log.to_owned())
    }

    /// A `kade` command inside the mount namespace of the small disk.
    fn command(&self, min_free_mb: &str) -> Command {
        let database = self.installation.server_url();
        let data = self.disk.folder().join("data");
        let mut command = binary::command_with_prefix(&self.disk.enter_command(), &binary::kade(), &data, database);
        command.env("KADE_MIN_FREE_MB", min_free_mb);
        command
    }

    /// Copies the data of a stopped service to where every process can read it.
    fn copy_back(&self) {
        let copied = Command::new("cp")
            .arg("-r")
            .arg(self.disk.outside_path("data/."))
            .arg(self.installation.data())
            .status()
            .unwrap();
        assert!(copied.success());
        if let Some(file) = self.installation.database_file() {
            for ending in ["", "-wal", "-shm"] {
                let from = self.installation.data().join(format!("kade.sqlite{ending}"));
                if from.exists() {
                    std::fs::rename(from, format!("{}{ending}", file.display())).unwrap();
                }
            }
        }
    }
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn nearly_full_disk_makes_service_read_only(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let Some(fixture) = Fixture::new(database, 3).await else { return };
    let service = fixture.serve("16", &fixture.installation.data().join("serve.log"));
    let session = &fixture.people[0].0;
    let writer = Writer::new(&client(), &service.base, session).await.unwrap();
    let join = |list: usize| format!("/nl/vacatures/{}/aanmelden", fixture.lists[list]);
    assert!(matches!(writer.post(&join(0), &[]).await, Written::Acknowledged(_)));

    fixture.disk.fill(8 * MEGABYTE);
    wait_for_trouble(&service, Some("disk-full")).await;
    let person = Caller::with_session(&service.base, session);
    for (lang, dir, title) in [
        ("nl", "ltr", "Je kunt nu niets opslaan"),
        ("en", "ltr", "Nothing can be saved right now"),
        ("ar", "rtl", "لا يمكن حفظ أي شيء الآن"),
    ] {
        let path = join(1).replacen("nl", lang, 1);
        let page = person.post(&path, &[]).await.expect(503);
        assert_eq!((page.text("h1").as_str(), page.attribute("html", "dir").as_deref()), (title, Some(dir)));
        for readable in ["vacatures", "mijn-zaken", "inloggen"] {
            person.get(&format!("/{lang}/{readable}")).await.expect(200);
        }
    }
    let machine = person.send(Method::POST, "/api/v1/vacancies", None).await.expect(503).json();
    assert_eq!(machine["detail"], "You can still read everything. What you just sent was not saved. Try again later.");
    let found = person.get("/nl/vacatures?q=inpakker").await.expect(200);
    assert!(found.body.contains(&fixture.lists[1].to_string()), "the search does not find the vacancy");

    fixture.disk.free_space();
    wait_for_trouble(&service, None).await;
    assert!(matches!(writer.post(&join(1), &[]).await, Written::Acknowledged(_)), "without a restart");
    assert!(!service.log().contains("panicked"), "{}", service.log());
    service.stop();
    fixture.copy_back();
    let store = fixture.installation.store().await;
    for (list, entries) in fixture.lists.iter().zip([1, 1, 0]) {
        assert_eq!(store.entries_in_order(&system(Purpose::Command), *list).await.unwrap().len(), entries);
    }
    store.close().await.unwrap();
}

/// A worker starts no job whose result it cannot store; here the result is the file of a mail.
#[tokio::test(flavor = "multi_thread")]
async fn worker_pauses_while_disk_is_full() {
    let _shared = MACHINE.read().await;
    let Some(fixture) = Fixture::new(Database::Postgres, 1).await else { return };
    let log = fixture.installation.data().join("work.log");
    let database = fixture.installation.store().await;
    let mail = async || {
        let waiting = vec![fixture.people[0].1];
        let closed = Event::VacancyClosed { by: Actor::System, vacancy: fixture.lists[0], waiting };
        database.write(|tx| tx.commit(closed.clone())).await.unwrap();
    };
    let sent = || std::fs::read_dir(fixture.disk.outside_path("data/mails")).map_or(0, Iterator::count);
    let until = async |what: &str, done: &dyn Fn() -> bool| {
        let until = Instant::now() + Duration::from_secs(20);
        while !done() {
            assert!(Instant::now() < until, "{what}: {}", std::fs::read_to_string(&log).unwrap());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let log_contains = |words: &str| std::fs::read_to_string(&log).unwrap_or_default().contains(words);

    let worker = Service::spawn_worker(fixture.command("16"), log.clone());
    mail().await;
    until("a mail is sent", &|| sent() == 1).await;
    fixture.disk.fill(8 * MEGABYTE);
    until("it detects the full disk", &|| log_contains("disk-full")).await;
    mail().await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(
        (sent(), database.jobs_left(&system(Purpose::Command)).await.unwrap()),
        (1, 1),
        "the worker does not pause"
    );
    fixture.disk.free_space();
    until("it continues", &|| sent() == 2).await;
    worker.stop();
    database.close().await.unwrap();
}

/// The disk fills completely between two checks of its free space, with the log on the same disk.
#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn suddenly_full_disk_loses_no_acknowledged_write(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let Some(fixture) = Fixture::new(database, 6).await else { return };
    let service = fixture.serve("0", &fixture.disk.outside_path("data/serve.log"));
    let crowd = Crowd::start(&fixture, &service);
    crowd.joined(25, &service).await;
    fixture.disk.fill(0);
    if database == Database::Sqlite {
        crowd.refused(4, &service).await;
        wait_for_trouble(&service, Some("disk-full")).await;
    } else {
        crowd.joined(50, &service).await;
    }
    for path in ["/nl/vacatures?q=inpakker", "/healthz", "/readyz"] {
        Caller::new(&service.base).get(path).await.expect(200);
    }
    fixture.disk.free_space();
    wait_for_trouble(&service, None).await;
    let before = crowd.shared.joined.load(Ordering::SeqCst);
    crowd.joined(before + 25, &service).await;
    let acknowledged = crowd.stop().await;
    assert!(!service.log().contains("panicked"), "{}", service.log());
    let store = fixture.installation.server_url().is_some().then(|| fixture.installation.store());
    if let Some(store) = store {
        wait_for_index(&store.await, &service).await;
    } else {
        wait_for_trouble(&service, None).await;
    }
    service.stop();
    fixture.copy_back();

    let store = fixture.installation.store().await;
    for &list in &fixture.lists {
        let entries = store.entries_in_order(&system(Purpose::Command), list).await.unwrap();
        let numbers: Vec<_> = entries.iter().map(|entry| entry.sign_up_number).collect();
        assert_eq!(
            numbers,
            (1..).take(entries.len()).collect::<Vec<_>>(),
            "sign-up numbers have no gap and no duplicate"
        );
        let stored: HashMap<SeekerId, u32> = entries.iter().map(|entry| (entry.seeker, entry.sign_up_number)).collect();
        for (seeker, _) in acknowledged.iter().filter(|(_, on)| *on == list) {
            assert!(stored.contains_key(seeker), "{seeker} was acknowledged and is not on the list");
        }
    }
    let (indexed, _) = fixture.installation.indexed();
    assert_eq!(indexed, public_vacancies(&store).await.iter().map(|vacancy| vacancy.id).collect::<Vec<_>>());
    store.close().await.unwrap();
}

/// People who join list after list, whatever the responses are.
struct Crowd {
    shared: Arc<JoinCounts>,
    people: Vec<tokio::task::JoinHandle<()>>,
}

#[derive(Default)]
struct JoinCounts {
    joined: AtomicUsize,
    refused: AtomicUsize,
    stopping: AtomicBool,
    acknowledged: Mutex<Vec<(SeekerId, VacancyId)>>,
}

impl Crowd {
    fn start(fixture: &Fixture, service: &Service) -> Self {
        let shared = Arc::<JoinCounts>::default();
        let client = client();
        let people = fixture.people.chunks(PEOPLE / 4).map(|some| {
            let (some, lists, base) = (some.to_vec(), fixture.lists.clone(), service.base.clone());
            tokio::spawn(join_all(client.clone(), base, some, lists, shared.clone()))
        });
        Self { people: people.collect(), shared }
    }

    async fn joined(&self, count: usize, service: &Service) {
        reached(&self.shared.joined, count, service).await;
    }

    async fn refused(&self, count: usize, service: &Service) {
        reached(&self.shared.refused, count, service).await;
    }

    /// Stops the crowd; returns the acknowledged sign-ups.
    async fn stop(self) -> Vec<(SeekerId, VacancyId)> {
        self.shared.stopping.store(true, Ordering::SeqCst);
        for person in self.people {
            person.await.unwrap();
        }
        std::mem::take(&mut *self.shared.acknowledged.lock().unwrap())
    }
}

async fn reached(counter: &AtomicUsize, count: usize, service: &Service) {
    let until = Instant::now() + Duration::from_secs(30);
    while counter.load(Ordering::SeqCst) < count {
        assert!(Instant::now() < until, "only {counter:?} of {count}: {}", service.log_end());
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// Retries a sign-up that was refused with 503; fails on any other refusal.
async fn join_all(
    client: reqwest::Client,
    base: String,
    people: Vec<(String, SeekerId)>,
    lists: Vec<VacancyId>,
    shared: Arc<JoinCounts>,
) {
    for list in lists {
        for (session, seeker) in &people {
            let writer = Writer::new(&client, &base, session).await.unwrap();
            loop {
                if shared.stopping.load(Ordering::SeqCst) {
                    return;
                }
                match writer.post(&format!("/nl/vacatures/{list}/aanmelden"), &[]).await {
                    Written::Acknowledged(_) => {
                        shared.acknowledged.lock().unwrap().push((*seeker, list));
                        shared.joined.fetch_add(1, Ordering::SeqCst);
                        break;
                    }
                    Written::Refused(response) => {
                        assert!(response.contains("503"), "{response}");
                        shared.refused.fetch_add(1, Ordering::SeqCst);
                        tokio::time::sleep(Duration::from_millis(20)).await;
                    }
                    Written::Unknown => panic!("the service is gone"),
                }
            }
        }
    }
}
