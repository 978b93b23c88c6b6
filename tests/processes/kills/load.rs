//! Writers that run until the service is killed or while its disk fails, and the writes it acknowledged to each.

use crate::{
    installation::Installation,
    people,
    writers::{Writer, Written, client},
};
use kade_domain::{SeekerId, VacancyId, VacancyKind, VacancyState};
use kade_store::{EmployerScope, SeekerScope};
use kade_tests::{process::Service, vacancy};
use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::task::JoinHandle;

/// Wait after a refusal.
const PAUSE: Duration = Duration::from_millis(5);
const JOINERS: usize = 4;
const SAVERS: usize = 2;
const POSTERS: usize = 2;

type Joins = Arc<Mutex<VecDeque<(String, SeekerId, VacancyId)>>>;

/// The people who write, and the waiting lists.
pub(super) struct Fixture {
    employer_session: String,
    pub(super) employer: EmployerScope,
    pub(super) lists: Vec<VacancyId>,
    pub(super) savers: Vec<(String, SeekerScope)>,
    /// Sign-ups still to be sent: session, person and list.
    joins: Joins,
}

/// A write that the service acknowledged, or may have stored without a response.
pub(super) enum Fact {
    Joined(Join),
    /// The last acknowledged name, and the names sent after it that got no response.
    Saved {
        round: usize,
        saver: usize,
        /// Saves of this round that were acknowledged, and saves with an unknown result.
        times: usize,
        unknown: usize,
        name: String,
        unconfirmed: Vec<String>,
    },
    Posted {
        id: VacancyId,
        title: String,
        state: VacancyState,
    },
}

pub(super) struct Join {
    pub(super) list: VacancyId,
    pub(super) seeker: SeekerId,
    pub(super) sent: Instant,
    pub(super) acknowledged: Instant,
}

impl Fact {
    /// Number of acknowledged writes it represents.
    pub(super) fn acknowledged(&self) -> usize {
        match self {
            Self::Joined(_) => 1,
            Self::Saved { times, .. } => *times,
            Self::Posted { state, .. } => steps(*state),
        }
    }
}

/// Number of writes that lead to a state: posting, publishing, closing.
pub(super) const fn steps(state: VacancyState) -> usize {
    match state {
        VacancyState::Draft => 1,
        VacancyState::Published => 2,
        VacancyState::Closed => 3,
    }
}

impl Fixture {
    pub(super) async fn prepare(installation: &Installation, lists: usize, people: usize) -> Self {
        let store = installation.store().await;
        let employer = people::employer(&store, "work@employer.example").await;
        let employer_session = people::session(&store, "work@employer.example").await;
        let mut ids = Vec::new();
        for number in 0..lists {
            let list = vacancy(VacancyKind::OpenHiring, &format!("Inpakker {number}"));
            ids.push(people::published(&store, &employer, list).await);
        }
        let mut savers = Vec::new();
        let mut others = Vec::new();
        for number in 0..people + SAVERS {
            let session = people::session(&store, &format!("person{number}@seeker.example")).await;
            let seeker = store.sign_in(&session).await.unwrap().unwrap().seeker.unwrap();
            if savers.len() < SAVERS {
                savers.push((session, seeker));
            } else {
                others.push((session, seeker.seeker()));
            }
        }
        // Ordered by list, so that all sign up for the same list at once.
        let one = |list: &VacancyId, other: &(String, SeekerId)| (other.0.clone(), other.1, *list);
        let joins = ids.iter().flat_map(|list| others.iter().map(move |other| one(list, other))).collect();
        // Only the service has the database open when it is killed, so the next start must recover it.
        store.close().await.unwrap();
        Self { employer_session, employer, lists: ids, savers, joins: Arc::new(Mutex::new(joins)) }
    }
}

/// Which failures of a valid write the test allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expect {
    /// None until the service is killed; a missing response then stops the writers.
    Kill,
    /// 503 at any time; the writers continue until the test stops them.
    Faults,
}

/// Eight concurrent writers.
pub(super) struct Load {
    shared: Shared,
    writers: Vec<JoinHandle<Vec<Fact>>>,
}

impl Load {
    pub(super) fn start(fixture: &Fixture, service: &Service, round: usize, expect: Expect) -> Self {
        let shared = Shared {
            client: client(),
            base: service.base.clone(),
            round,
            expect,
            done: Arc::default(),
            refused: Arc::default(),
            ending: Arc::default(),
        };
        let mut writers = Vec::new();
        for _ in 0..JOINERS {
            writers.push(tokio::spawn(join_lists(shared.clone(), fixture.joins.clone())));
        }
        for (saver, (session, _)) in fixture.savers.iter().enumerate() {
            writers.push(tokio::spawn(save_profiles(shared.clone(), saver, session.clone())));
        }
        for poster in 0..POSTERS {
            writers.push(tokio::spawn(post_vacancies(shared.clone(), poster, fixture.employer_session.clone())));
        }
        Self { shared, writers }
    }

    /// Waits until `writes` writes were acknowledged.
    pub(super) async fn acknowledged(&self, writes: usize, service: &Service) {
        let mut before = 0;
        let mut since = Instant::now();
        loop {
            let done = self.done();
            if done >= writes {
                return;
            }
            if done > before {
                (before, since) = (done, Instant::now());
            }
            assert!(
                since.elapsed() < Duration::from_secs(30),
                "no write is acknowledged any more: {}",
                service.log_end()
            );
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    /// Announces the kill: failures are allowed after this, and no new write begins.
    pub(super) fn ending(&self) {
        self.shared.ending.store(true, Ordering::SeqCst);
    }

    pub(super) fn done(&self) -> usize {
        self.shared.done.load(Ordering::Relaxed)
    }

    /// Number of 503 responses.
    pub(super) fn refused(&self) -> usize {
        self.shared.refused.load(Ordering::SeqCst)
    }

    pub(super) async fn facts(self) -> Vec<Fact> {
        let mut facts = Vec::new();
        for writer in self.writers {
            facts.extend(writer.await.unwrap());
        }
        facts
    }
}

/// State shared by the writers of one round.
#[derive(Clone)]
struct Shared {
    client: reqwest::Client,
    base: String,
    round: usize,
    expect: Expect,
    done: Arc<AtomicUsize>,
    refused: Arc<AtomicUsize>,
    ending: Arc<AtomicBool>,
}

/// Result of a valid write.
enum Outcome {
    /// Acknowledged, with the page it redirects to.
    Done(String),
    /// Without a response: it may be stored.
    Unknown,
    /// The writer should stop.
    Stop,
}

impl Shared {
    /// `None` once the service is gone for good.
    async fn writer(&self, session: &str) -> Option<Writer> {
        loop {
            let writer = Writer::new(&self.client, &self.base, session).await;
            if writer.is_some() || self.expect == Expect::Kill || self.ending.load(Ordering::SeqCst) {
                return writer;
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    async fn post(&self, writer: &Writer, path: &str, fields: &[(&str, &str)]) -> Outcome {
        if self.expect == Expect::Faults && self.ending.load(Ordering::SeqCst) {
            return Outcome::Stop;
        }
        match writer.post(path, fields).await {
            Written::Acknowledged(to) => {
                self.done.fetch_add(1, Ordering::Relaxed);
                Outcome::Done(to)
            }
            Written::Refused(response) => {
                // The database server may be killed first; the service then responds with 503 until it is killed too.
                let expected = self.expect == Expect::Faults || self.ending.load(Ordering::SeqCst);
                assert!(expected && response.contains(": 503 "), "a valid write was refused: {response}");
                self.refused.fetch_add(1, Ordering::SeqCst);
                tokio::time::sleep(PAUSE).await;
                if self.expect == Expect::Kill { Outcome::Stop } else { Outcome::Unknown }
            }
            Written::Unknown if self.expect == Expect::Kill => Outcome::Stop,
            Written::Unknown => panic!("{path}: no response from a service that should be running"),
        }
    }
}

async fn join_lists(shared: Shared, joins: Joins) -> Vec<Fact> {
    let mut facts = Vec::new();
    loop {
        let Some((session, seeker, list)) = joins.lock().unwrap().pop_front() else { return facts };
        let Some(writer) = shared.writer(&session).await else { return facts };
        let sent = Instant::now();
        match shared.post(&writer, &format!("/nl/vacatures/{list}/aanmelden"), &[]).await {
            Outcome::Done(_) => facts.push(Fact::Joined(Join { list, seeker, sent, acknowledged: Instant::now() })),
            Outcome::Unknown => {}
            Outcome::Stop => return facts,
        }
    }
}

async fn save_profiles(shared: Shared, saver: usize, session: String) -> Vec<Fact> {
    let Some(writer) = shared.writer(&session).await else { return Vec::new() };
    let (mut last, mut unconfirmed) = (None, Vec::new());
    let (mut times, mut unknown) = (0, 0);
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
        let outcome = shared.post(&writer, "/nl/profiel", &fields).await;
        if matches!(outcome, Outcome::Done(_)) {
            times += 1;
            unconfirmed.clear();
            last = Some(name);
            continue;
        }
        unknown += 1;
        unconfirmed.push(name);
        if matches!(outcome, Outcome::Stop) {
            break;
        }
    }
    let fact = |name| Fact::Saved { round: shared.round, saver, times, unknown, name, unconfirmed };
    last.map(fact).into_iter().collect()
}

/// Posts and publishes vacancies, and closes every third one.
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
        let to = match shared.post(&writer, "/nl/werkgever/vacatures/nieuw", &fields).await {
            Outcome::Done(to) => to,
            Outcome::Unknown => continue,
            Outcome::Stop => break,
        };
        let path = to.split('?').next().unwrap_or_default().to_owned();
        let id: VacancyId = path.rsplit('/').next().unwrap_or_default().parse().unwrap();
        let done =
            async |step: &str| matches!(shared.post(&writer, &format!("{path}/{step}"), &[]).await, Outcome::Done(_));
        let mut state = VacancyState::Draft;
        if done("plaatsen").await {
            state = VacancyState::Published;
            if number % 3 == 2 && done("sluiten").await {
                state = VacancyState::Closed;
            }
        }
        facts.push(Fact::Posted { id, title, state });
    }
    facts
}
