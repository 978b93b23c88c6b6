//! Killed ten times in the middle of writing: what was acknowledged exists, lists have no holes and no doubles, and the
//! index is what a rebuild makes.

use crate::{
    MACHINE,
    home::{Home, in_step, public},
    people, said,
    writers::{Writer, Written, client},
};
use kade_domain::{ListEntry, SeekerId, Vacancy, VacancyId, VacancyKind, VacancyState};
use kade_store::{EmployerScope, Purpose, SeekerScope, Store, system};
use kade_tests::{Database, process::Service, vacancy};
use rstest::rstest;
use std::{
    collections::{HashMap, HashSet, VecDeque},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

const KILLS: usize = 10;
const LISTS: usize = 4;
const PEOPLE: usize = 150;
const JOINERS: usize = 4;
const SAVERS: usize = 2;
const POSTERS: usize = 2;

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_survives_ten_kills(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let home = Home::new(database);
    let town = Town::prepare(&home).await;
    let mut done = Vec::new();
    for round in 0..KILLS {
        let service = home.serve();
        if round > 0 {
            // After the service, so that it was alone with what the kill left.
            town.names_survived(&home, round - 1, &done).await;
        }
        done.extend(town.write_until_killed(service, round).await);
    }
    let service = home.serve();
    let store = home.store().await;
    town.names_survived(&home, KILLS - 1, &done).await;
    town.vacancies_survived(&store, &done).await;
    town.lists_are_whole(&store, &done).await;

    in_step(&store, &service).await;
    service.stop();
    let (followed, _) = home.indexed();
    said(&home.kade(&["reindex"]));
    let (rebuilt, _) = home.indexed();
    assert_eq!(followed, rebuilt, "the index that was followed and a fresh one");
    assert_eq!(rebuilt, public(&store).await.iter().map(|vacancy| vacancy.id).collect::<Vec<_>>());
}

/// Everybody who writes, and the lists.
struct Town {
    employer_session: String,
    employer: EmployerScope,
    lists: Vec<VacancyId>,
    savers: Vec<(String, SeekerScope)>,
    /// Who has yet to join which list.
    joins: Arc<Mutex<VecDeque<(String, SeekerId, VacancyId)>>>,
}

/// A write that the service acknowledged, or may have done without saying so.
enum Fact {
    Joined(Join),
    /// The last name acknowledged, and the one on its way when the service was killed.
    Saved {
        round: usize,
        saver: usize,
        name: String,
        or: String,
    },
    Posted {
        id: VacancyId,
        title: String,
        state: VacancyState,
    },
}

struct Join {
    list: VacancyId,
    seeker: SeekerId,
    sent: Instant,
    acknowledged: Instant,
}

impl Town {
    async fn prepare(home: &Home) -> Self {
        let store = home.store().await;
        let employer = people::employer(&store, "work@employer.example").await;
        let employer_session = people::session(&store, "work@employer.example").await;
        let mut lists = Vec::new();
        for number in 0..LISTS {
            let list = vacancy(VacancyKind::OpenHiring, &format!("Inpakker {number}"));
            lists.push(people::published(&store, &employer, list).await);
        }
        let mut savers = Vec::new();
        let mut others = Vec::new();
        for number in 0..PEOPLE + SAVERS {
            let session = people::session(&store, &format!("person{number}@seeker.example")).await;
            let seeker = store.sign_in(&session).await.unwrap().unwrap().seeker.unwrap();
            if savers.len() < SAVERS {
                savers.push((session, seeker));
            } else {
                others.push((session, seeker.seeker()));
            }
        }
        // List by list, so that all want the same one.
        let one = |list: &VacancyId, other: &(String, SeekerId)| (other.0.clone(), other.1, *list);
        let joins = lists.iter().flat_map(|list| others.iter().map(move |other| one(list, other))).collect();
        // Nobody but the service has the database open when it is killed: what it left, the next start must mend.
        store.close().await.unwrap();
        Self { employer_session, employer, lists, savers, joins: Arc::new(Mutex::new(joins)) }
    }

    /// Eight people write at once until the service is killed, in the middle of it.
    async fn write_until_killed(&self, service: Service, round: usize) -> Vec<Fact> {
        let shared = Shared { client: client(), base: service.base.clone(), round, done: Arc::default() };
        let mut writers = Vec::new();
        for _ in 0..JOINERS {
            writers.push(tokio::spawn(join_lists(shared.clone(), self.joins.clone())));
        }
        for (saver, (session, _)) in self.savers.iter().enumerate() {
            writers.push(tokio::spawn(save_profiles(shared.clone(), saver, session.clone())));
        }
        for poster in 0..POSTERS {
            writers.push(tokio::spawn(post_vacancies(shared.clone(), poster, self.employer_session.clone())));
        }
        let until = Instant::now() + Duration::from_secs(30);
        // Never after the same number of writes.
        while shared.done.load(Ordering::Relaxed) < 40 + 7 * round {
            assert!(Instant::now() < until, "nobody gets anything written: {}", service.log_end());
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        service.kill();
        let mut facts = Vec::new();
        for writer in writers {
            facts.extend(writer.await.unwrap());
        }
        facts
    }

    async fn names_survived(&self, home: &Home, round: usize, done: &[Fact]) {
        let store = home.store().await;
        let mut seen = 0;
        for fact in done {
            let Fact::Saved { round: saved_in, saver, name, or } = fact else { continue };
            if *saved_in == round {
                let stored = store.seeker(&self.savers[*saver].1).await.unwrap().profile.name;
                assert!(
                    stored == *name || stored == *or,
                    "{stored} is stored after {name} was acknowledged ({or} sent)"
                );
                seen += 1;
            }
        }
        assert!(seen > 0, "no profile was saved in round {round}");
        store.close().await.unwrap();
    }

    async fn vacancies_survived(&self, store: &Store, done: &[Fact]) {
        let own = store.own_vacancies(&self.employer).await.unwrap();
        let stored: HashMap<VacancyId, &Vacancy> = own.iter().map(|vacancy| (vacancy.id, vacancy)).collect();
        let mut posted = 0;
        for fact in done {
            let Fact::Posted { id, title, state } = fact else { continue };
            let vacancy = stored.get(id).unwrap_or_else(|| panic!("{title} was acknowledged and is gone"));
            assert_eq!(vacancy.details.title, *title);
            let at_least = |state| match state {
                VacancyState::Draft => 0,
                VacancyState::Published => 1,
                VacancyState::Closed => 2,
            };
            assert!(at_least(vacancy.state) >= at_least(*state), "{title}: {:?} after {state:?}", vacancy.state);
            posted += 1;
        }
        assert!(posted >= KILLS, "only {posted} vacancies were posted");
    }

    async fn lists_are_whole(&self, store: &Store, done: &[Fact]) {
        let joins = |list| {
            done.iter().filter_map(move |fact| match fact {
                Fact::Joined(join) if join.list == list => Some(join),
                _ => None,
            })
        };
        let mut all = 0;
        for &list in &self.lists {
            let entries = store.entries_in_order(&system(Purpose::Command), list).await.unwrap();
            let places: Vec<_> = entries.iter().map(|entry| entry.place).collect();
            assert_eq!(places, (1..).take(entries.len()).collect::<Vec<_>>(), "no hole and no double");
            let people: HashSet<SeekerId> = entries.iter().map(|entry| entry.seeker).collect();
            assert_eq!(people.len(), entries.len(), "nobody twice");
            let joins: Vec<&Join> = joins(list).collect();
            all += joins.len();
            in_order_of_sign_up(&entries, &joins);
        }
        assert!(all >= KILLS * JOINERS, "only {all} people joined");
    }
}

/// Everybody who was told to be on the list is on it, before all who asked only afterwards.
fn in_order_of_sign_up(entries: &[ListEntry], joins: &[&Join]) {
    let place = |join: &Join| {
        let entry = entries.iter().find(|entry| entry.seeker == join.seeker);
        entry.unwrap_or_else(|| panic!("{} was acknowledged and is not on the list", join.seeker)).place
    };
    for first in joins {
        for later in joins.iter().filter(|later| later.sent > first.acknowledged) {
            assert!(place(first) < place(later), "{} asked after {} had a place", later.seeker, first.seeker);
        }
    }
}

/// What the writers of one round have in common.
#[derive(Clone)]
struct Shared {
    client: reqwest::Client,
    base: String,
    round: usize,
    done: Arc<AtomicUsize>,
}

impl Shared {
    async fn writer(&self, session: &str) -> Option<Writer> {
        Writer::new(&self.client, &self.base, session).await
    }

    /// The page that an acknowledged write leads to; `None` when the service is gone.
    async fn post(&self, writer: &Writer, path: &str, fields: &[(&str, &str)]) -> Option<String> {
        match writer.post(path, fields).await {
            Written::Acknowledged(to) => {
                self.done.fetch_add(1, Ordering::Relaxed);
                Some(to)
            }
            Written::Refused(answer) => panic!("a lawful write was refused: {answer}"),
            Written::Unknown => None,
        }
    }
}

async fn join_lists(shared: Shared, joins: Arc<Mutex<VecDeque<(String, SeekerId, VacancyId)>>>) -> Vec<Fact> {
    let mut facts = Vec::new();
    loop {
        let Some((session, seeker, list)) = joins.lock().unwrap().pop_front() else { return facts };
        let Some(writer) = shared.writer(&session).await else { return facts };
        let sent = Instant::now();
        if shared.post(&writer, &format!("/nl/vacatures/{list}/aanmelden"), &[]).await.is_none() {
            return facts;
        }
        facts.push(Fact::Joined(Join { list, seeker, sent, acknowledged: Instant::now() }));
    }
}

async fn save_profiles(shared: Shared, saver: usize, session: String) -> Vec<Fact> {
    let Some(writer) = shared.writer(&session).await else { return Vec::new() };
    let mut last = None;
    for number in 0.. {
        let name = format!("Amina {} {number}", shared.round);
        let fields = [
            ("name", name.as_str()),
            ("travel_modes", "bike"),
            ("travel_minutes", "45"),
            ("hours_min", "16"),
            ("hours_max", "32"),
            ("work_authorisation", "free"),
            ("consent", "yes"),
        ];
        if shared.post(&writer, "/nl/profiel", &fields).await.is_none() {
            let fact = |last| Fact::Saved { round: shared.round, saver, name: last, or: name };
            return last.map(fact).into_iter().collect();
        }
        last = Some(name);
    }
    Vec::new()
}

/// Posts and publishes, and closes every third.
async fn post_vacancies(shared: Shared, poster: usize, session: String) -> Vec<Fact> {
    let mut facts = Vec::new();
    let Some(writer) = shared.writer(&session).await else { return facts };
    for number in 0.. {
        let title = format!("Lasser {} {poster} {number}", shared.round);
        let fields = [
            ("kind", "startbaan"),
            ("title", title.as_str()),
            ("text", "Je last hekken in onze werkplaats."),
            ("place", "Almere"),
            ("hours_min", "24"),
            ("pay_min", "15,60"),
            ("pay_per", "hour"),
            ("places", "1"),
        ];
        let Some(to) = shared.post(&writer, "/nl/werkgever/vacatures/nieuw", &fields).await else { break };
        let path = to.split('?').next().unwrap_or_default().to_owned();
        let id: VacancyId = path.rsplit('/').next().unwrap_or_default().parse().unwrap();
        let mut state = VacancyState::Draft;
        if shared.post(&writer, &format!("{path}/plaatsen"), &[]).await.is_some() {
            state = VacancyState::Published;
            if number % 3 == 2 && shared.post(&writer, &format!("{path}/sluiten"), &[]).await.is_some() {
                state = VacancyState::Closed;
            }
        }
        facts.push(Fact::Posted { id, title, state });
    }
    facts
}
