//! The whole service in this process, with its own database and index and a clock that the test moves.

use crate::{Caller, Database, binary::SECRET, database::TestDatabase, log_watch};
use chrono::{DateTime, Duration, TimeZone, Utc};
use kade_api::{
    config::WEEKLY_CAP,
    erasure_list::ErasureList,
    mail::Mailer,
    server::{ServerSettings, serve},
    state::App,
    worker,
};
use kade_domain::{Email, EmployerState, NewEmployer, NewVacancy, RegionCode, VacancyId};
use kade_search::VacancySearch;
use kade_store::{Cursor, ManualClock, Purpose, Redeemed, SignedIn, Store, SystemEntropy, system};
use kade_taxonomy::Taxonomy;
use std::{path::PathBuf, sync::Arc};
use tempfile::TempDir;
use tokio::{net::TcpListener, task::JoinHandle};

/// A running service. Dropping it fails the test when due jobs are left, because their effects were not tested.
pub struct TestApp {
    /// Its parts.
    pub app: App,
    /// Its clock, which moves only by [`Self::advance`].
    pub clock: Arc<ManualClock>,
    /// Base URL, `http://127.0.0.1:port`.
    pub base: String,
    server: JoinHandle<()>,
    // Fields drop in order: the database before the folder that may contain it.
    database: TestDatabase,
    folder: TempDir,
}

impl TestApp {
    /// Starts one.
    pub async fn start(database: Database) -> Self {
        Self::start_with(database, ServerSettings::default()).await
    }

    /// Starts one with other server settings.
    pub async fn start_with(database: Database, limits: ServerSettings) -> Self {
        log_watch::listen();
        kade_api::metrics::start().expect("a metrics recorder");
        let folder = tempfile::tempdir().expect("a temporary folder");
        let fresh = database.create(folder.path());
        let start: DateTime<Utc> = Utc.with_ymd_and_hms(2026, 12, 1, 9, 0, 0).single().expect("a time");
        let clock = Arc::new(ManualClock::new(start));
        let store =
            Store::open(&fresh.url, clock.clone(), Arc::new(SystemEntropy), SECRET).await.expect("the database opens");
        store.migrate().await.expect("the schema");
        let search = VacancySearch::open(folder.path().join("index"), Arc::new(Taxonomy::empty())).expect("an index");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let mailer = Mailer::memory("Kade <kade@kade.example>").expect("a sender");
        let erasures = ErasureList::in_folder(folder.path());
        let app = App::new(store, search, mailer, base.clone(), false, erasures, WEEKLY_CAP).await.expect("the parts");
        worker::follow_changes::catch_up(&app).await.expect("an index in step");
        let contact = Some("mailto:veilig@kade.example".parse().expect("an address"));
        let limits = ServerSettings { security_contact: contact, ..limits };
        let serving = serve(listener, app.clone(), limits, std::future::pending());
        let server = tokio::spawn(async move { serving.await.expect("the service runs") });
        Self { app, clock, base, server, database: fresh, folder }
    }

    /// Does every due job and catches up all followers, as the workers of `kade serve` would.
    pub async fn settle(&self) {
        while worker::jobs::work_once(&self.app, "test").await.expect("the job queue") {}
        loop {
            worker::follow_changes::catch_up(&self.app).await.expect("an index in step");
            let payload = self.app.search.payload().expect("an index that was built");
            let reached = Cursor { tx_id: payload.tx_id, seq: payload.seq };
            self.app.vacancies.follow(&self.app).await.expect("a pool in step");
            if !self.app.store.has_changes_after(reached).await.expect("the changes") {
                return;
            }
            // On PostgreSQL, transactions of other tests on the same server can delay when a change becomes readable.
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
    }

    /// URL of its database.
    pub fn database_url(&self) -> &str {
        &self.database.url
    }

    /// Another node over the same database, without an HTTP server.
    pub async fn another_node(&self) -> App {
        let store = Store::open(&self.database.url, self.clock.clone(), Arc::new(SystemEntropy), SECRET);
        let search = VacancySearch::in_memory(Arc::new(Taxonomy::empty())).expect("an index");
        let mailer = Mailer::memory("Kade <kade@kade.example>").expect("a sender");
        let erasures = ErasureList::in_folder(self.folder.path());
        let store = store.await.expect("the database opens");
        App::new(store, search, mailer, self.base.clone(), false, erasures, WEEKLY_CAP).await.expect("the parts")
    }

    /// Folder of its index.
    pub fn index_dir(&self) -> PathBuf {
        self.folder.path().join("index")
    }

    /// Moves the clock.
    pub fn advance(&self, by: Duration) {
        self.clock.advance(by);
    }

    /// A caller without a session.
    pub fn visitor(&self) -> Caller {
        Caller::new(&self.base)
    }

    /// Signs in by the same steps as a mail link; an unknown address becomes a statushouder.
    pub async fn session(&self, email: &str) -> Redeemed {
        let email = Email::parse(email).expect("a mail address");
        let secrets = self.app.store.start_sign_in(&email, None, "nl").await.expect("a link");
        self.app.store.redeem_link(&secrets.link_token, None).await.expect("the database").expect("a valid link")
    }

    /// Signs in; returns the account with its scopes.
    pub async fn signed_in(&self, email: &str) -> SignedIn {
        let token = self.session(email).await.session_token;
        self.app.store.sign_in(&token).await.expect("the database").expect("a session")
    }

    /// A signed-in caller.
    pub async fn caller(&self, email: &str) -> Caller {
        Caller::with_session(&self.base, &self.session(email).await.session_token)
    }

    /// A statushouder.
    pub async fn seeker(&self, name: &str) -> Caller {
        self.caller(&format!("{name}@seeker.example")).await
    }

    /// An administrator.
    pub async fn administrator(&self) -> Caller {
        let email = Email::parse("admin@kade.example").expect("a mail address");
        self.app.store.create_administrator(&system(Purpose::Command), &email).await.expect("an administrator");
        self.caller("admin@kade.example").await
    }

    /// A verbinder of some regions.
    pub async fn verbinder(&self, name: &str, regions: &[&str]) -> Caller {
        self.administrator().await;
        let admin = self.signed_in("admin@kade.example").await.admin.expect("the role");
        let email = format!("{name}@verbinder.example");
        let regions: Vec<RegionCode> = regions.iter().map(|code| code.parse().expect("a region")).collect();
        let address = Email::parse(&email).expect("a mail address");
        self.app.store.add_verbinder(&admin, &address, &regions).await.expect("a verbinder");
        self.caller(&email).await
    }

    /// A member of an approved employer.
    pub async fn employer(&self, name: &str) -> Caller {
        self.employer_in_state(name, EmployerState::Approved).await
    }

    /// A member of an employer in some state.
    pub async fn employer_in_state(&self, name: &str, state: EmployerState) -> Caller {
        self.administrator().await;
        let admin = self.signed_in("admin@kade.example").await.admin.expect("the role");
        let email = format!("{name}@employer.example");
        let kvk = format!(
            "{:08}",
            name.bytes().fold(1_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())) % 100_000_000
        );
        let employer = NewEmployer::check(name, &kvk, "", &email).expect("an employer");
        let id = kade_api::app::manage_employers::add(&self.app, &admin, &employer).await.expect("added");
        if state != EmployerState::Pending {
            kade_api::app::manage_employers::decide(&self.app, &admin, id, state).await.expect("decided");
        }
        self.caller(&email).await
    }

    /// A published vacancy of the employer called `name`.
    pub async fn published(&self, name: &str, vacancy: NewVacancy) -> VacancyId {
        let id = self.draft(name, vacancy).await;
        let who = self.signed_in(&format!("{name}@employer.example")).await.employer.expect("the role");
        kade_api::app::post_vacancy::publish(&self.app, &who, id).await.expect("published");
        id
    }

    /// A draft of the employer called `name`.
    pub async fn draft(&self, name: &str, vacancy: NewVacancy) -> VacancyId {
        let who = self.signed_in(&format!("{name}@employer.example")).await.employer.expect("the role");
        let vacancy = vacancy.check().expect("a valid vacancy");
        kade_api::app::post_vacancy::post(&self.app, &who, &vacancy).await.expect("posted")
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.server.abort();
        if std::thread::panicking() {
            return;
        }
        let store = self.app.store.clone();
        let left = tokio::task::block_in_place(|| {
            tokio::runtime::Handle::current()
                .block_on(async { store.claim_job(&system(Purpose::Worker), "drop").await })
        });
        log_watch::assert_nothing_leaked();
        assert!(matches!(left, Ok(None)), "due jobs are left: call settle() ({left:?})");
    }
}
