//! A disk that fills up: Kade only lets people read before anything breaks, and goes on when there is room again,
//! without a restart.

use crate::{
    MACHINE,
    home::{Home, in_step, public, told},
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
struct Shore {
    home: Home,
    disk: SmallDisk,
    lists: Vec<VacancyId>,
    people: Vec<(String, SeekerId)>,
}

impl Shore {
    /// `None` where no disk can be mounted.
    async fn new(database: Database, lists: usize) -> Option<Self> {
        let disk = SmallDisk::mount(64)?;
        let home = Home::new(database);
        let store = home.store().await;
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
        std::fs::create_dir(disk.from_outside("data")).unwrap();
        if let Some(file) = home.database_file() {
            std::fs::copy(file, disk.from_outside("data/kade.sqlite")).unwrap();
        }
        Some(Self { home, disk, lists: ids, people })
    }

    fn serve(&self, min_free_mb: &str, log: &Path) -> Service {
        Service::spawn(self.command(min_free_mb), log.to_owned())
    }

    /// `kade`, in sight of the small disk.
    fn command(&self, min_free_mb: &str) -> Command {
        let database = self.home.server_url();
        let data = self.disk.folder().join("data");
        let mut command = binary::command_after(&self.disk.enter(), &binary::kade(), &data, database);
        command.env("KADE_MIN_FREE_MB", min_free_mb);
        command
    }

    /// What a stopped service left, back where every process can read it.
    fn bring_home(&self) {
        let copied =
            Command::new("cp").arg("-r").arg(self.disk.from_outside("data/.")).arg(self.home.data()).status().unwrap();
        assert!(copied.success());
        if let Some(file) = self.home.database_file() {
            for ending in ["", "-wal", "-shm"] {
                let from = self.home.data().join(format!("kade.sqlite{ending}"));
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
async fn before_the_disk_is_full_people_can_only_read(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let Some(shore) = Shore::new(database, 3).await else { return };
    let service = shore.serve("16", &shore.home.data().join("serve.log"));
    let session = &shore.people[0].0;
    let writer = Writer::new(&client(), &service.base, session).await.unwrap();
    let join = |list: usize| format!("/nl/vacatures/{}/aanmelden", shore.lists[list]);
    assert!(matches!(writer.post(&join(0), &[]).await, Written::Acknowledged(_)));

    shore.disk.fill(8 * MEGABYTE);
    told(&service, Some("disk-full")).await;
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
    assert!(found.body.contains(&shore.lists[1].to_string()), "search answers");

    shore.disk.empty();
    told(&service, None).await;
    assert!(matches!(writer.post(&join(1), &[]).await, Written::Acknowledged(_)), "without a restart");
    assert!(!service.log().contains("panicked"), "{}", service.log());
    service.stop();
    shore.bring_home();
    let store = shore.home.store().await;
    for (list, entries) in shore.lists.iter().zip([1, 1, 0]) {
        assert_eq!(store.entries_in_order(&system(Purpose::Command), *list).await.unwrap().len(), entries);
    }
    store.close().await.unwrap();
}

/// A worker begins nothing whose end it could not write down; here that is the mail's file.
#[tokio::test(flavor = "multi_thread")]
async fn a_worker_rests_while_its_disk_is_full() {
    let _shared = MACHINE.read().await;
    let Some(shore) = Shore::new(Database::Postgres, 1).await else { return };
    let log = shore.home.data().join("work.log");
    let database = shore.home.store().await;
    let mail = async || {
        let waiting = vec![shore.people[0].1];
        let closed = Event::VacancyClosed { by: Actor::System, vacancy: shore.lists[0], waiting };
        database.write(|tx| tx.commit(closed.clone())).await.unwrap();
    };
    let sent = || std::fs::read_dir(shore.disk.from_outside("data/mails")).map_or(0, Iterator::count);
    let until = async |what: &str, done: &dyn Fn() -> bool| {
        let until = Instant::now() + Duration::from_secs(20);
        while !done() {
            assert!(Instant::now() < until, "{what}: {}", std::fs::read_to_string(&log).unwrap());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let says = |words: &str| std::fs::read_to_string(&log).unwrap_or_default().contains(words);

    let worker = Service::spawn_worker(shore.command("16"), log.clone());
    mail().await;
    until("a mail is sent", &|| sent() == 1).await;
    shore.disk.fill(8 * MEGABYTE);
    until("it notices", &|| says("disk-full")).await;
    mail().await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!((sent(), database.jobs_left(&system(Purpose::Command)).await.unwrap()), (1, 1), "it rests");
    shore.disk.empty();
    until("it goes on", &|| sent() == 2).await;
    worker.stop();
    database.close().await.unwrap();
}

/// Filled to the last byte between two looks, with the log on the same disk.
#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn a_disk_filled_in_one_go_breaks_nothing(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let Some(shore) = Shore::new(database, 6).await else { return };
    let service = shore.serve("0", &shore.disk.from_outside("data/serve.log"));
    let crowd = Crowd::start(&shore, &service);
    crowd.joined(25, &service).await;
    shore.disk.fill(0);
    if database == Database::Sqlite {
        crowd.refused(4, &service).await;
        told(&service, Some("disk-full")).await;
    } else {
        crowd.joined(50, &service).await;
    }
    for path in ["/nl/vacatures?q=inpakker", "/healthz", "/readyz"] {
        Caller::new(&service.base).get(path).await.expect(200);
    }
    shore.disk.empty();
    told(&service, None).await;
    let before = crowd.shared.joined.load(Ordering::SeqCst);
    crowd.joined(before + 25, &service).await;
    let told_of = crowd.stop().await;
    assert!(!service.log().contains("panicked"), "{}", service.log());
    let store = shore.home.server_url().is_some().then(|| shore.home.store());
    if let Some(store) = store {
        in_step(&store.await, &service).await;
    } else {
        told(&service, None).await;
    }
    service.stop();
    shore.bring_home();

    let store = shore.home.store().await;
    for &list in &shore.lists {
        let entries = store.entries_in_order(&system(Purpose::Command), list).await.unwrap();
        let places: Vec<_> = entries.iter().map(|entry| entry.sign_up_number).collect();
        assert_eq!(places, (1..).take(entries.len()).collect::<Vec<_>>(), "no hole and no double");
        let stored: HashMap<SeekerId, u32> = entries.iter().map(|entry| (entry.seeker, entry.sign_up_number)).collect();
        for (seeker, _) in told_of.iter().filter(|(_, on)| *on == list) {
            assert!(stored.contains_key(seeker), "{seeker} was acknowledged and is not on the list");
        }
    }
    let (indexed, _) = shore.home.indexed();
    assert_eq!(indexed, public(&store).await.iter().map(|vacancy| vacancy.id).collect::<Vec<_>>());
    store.close().await.unwrap();
}

/// People who join list after list, whatever they are told.
struct Crowd {
    shared: Arc<Joining>,
    people: Vec<tokio::task::JoinHandle<()>>,
}

#[derive(Default)]
struct Joining {
    joined: AtomicUsize,
    refused: AtomicUsize,
    enough: AtomicBool,
    told: Mutex<Vec<(SeekerId, VacancyId)>>,
}

impl Crowd {
    fn start(shore: &Shore, service: &Service) -> Self {
        let shared = Arc::<Joining>::default();
        let client = client();
        let people = shore.people.chunks(PEOPLE / 4).map(|some| {
            let (some, lists, base) = (some.to_vec(), shore.lists.clone(), service.base.clone());
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

    /// Who was told to be on which list.
    async fn stop(self) -> Vec<(SeekerId, VacancyId)> {
        self.shared.enough.store(true, Ordering::SeqCst);
        for person in self.people {
            person.await.unwrap();
        }
        std::mem::take(&mut *self.shared.told.lock().unwrap())
    }
}

async fn reached(counter: &AtomicUsize, count: usize, service: &Service) {
    let until = Instant::now() + Duration::from_secs(30);
    while counter.load(Ordering::SeqCst) < count {
        assert!(Instant::now() < until, "only {counter:?} of {count}: {}", service.log_end());
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// Somebody who is refused for want of room comes again; nobody is refused in another way.
async fn join_all(
    client: reqwest::Client,
    base: String,
    people: Vec<(String, SeekerId)>,
    lists: Vec<VacancyId>,
    shared: Arc<Joining>,
) {
    for list in lists {
        for (session, seeker) in &people {
            let writer = Writer::new(&client, &base, session).await.unwrap();
            loop {
                if shared.enough.load(Ordering::SeqCst) {
                    return;
                }
                match writer.post(&format!("/nl/vacatures/{list}/aanmelden"), &[]).await {
                    Written::Acknowledged(_) => {
                        shared.told.lock().unwrap().push((*seeker, list));
                        shared.joined.fetch_add(1, Ordering::SeqCst);
                        break;
                    }
                    Written::Refused(answer) => {
                        assert!(answer.contains("503"), "{answer}");
                        shared.refused.fetch_add(1, Ordering::SeqCst);
                        tokio::time::sleep(Duration::from_millis(20)).await;
                    }
                    Written::Unknown => panic!("the service is gone"),
                }
            }
        }
    }
}
