//! A data folder and an empty database for one test, with commands, services and checks over them.

use crate::people;
use kade_domain::VacancyId;
use kade_search::{Payload, VacancySearch};
use kade_store::{Cursor, Store};
use kade_taxonomy::Taxonomy;
use kade_tests::{Caller, Database, binary, cluster::Cluster, database::TestDatabase, process::Service};
use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::Arc,
    time::{Duration, Instant},
};
use tempfile::TempDir;

pub(crate) struct Installation {
    database: TestDatabase,
    // Fields drop in order: the database before the server and the folder that may contain it.
    cluster: Option<Cluster>,
    folder: TempDir,
}

impl Installation {
    pub(crate) fn new(database: Database) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = database.create(folder.path());
        Self { database, cluster: None, folder }.with_data_folder()
    }

    /// As [`Self::new`], but on PostgreSQL with a server of its own, which the test may kill.
    pub(crate) fn with_own_server(database: Database) -> Self {
        if database == Database::Sqlite {
            return Self::new(database);
        }
        let cluster = Cluster::start();
        let database = TestDatabase::on_server(&cluster.url);
        Self { database, cluster: Some(cluster), folder: tempfile::tempdir().unwrap() }.with_data_folder()
    }

    fn with_data_folder(self) -> Self {
        std::fs::create_dir(self.data()).unwrap();
        self
    }

    /// The file of the embedded database.
    pub(crate) fn database_file(&self) -> Option<PathBuf> {
        self.server_url().is_none().then(|| self.folder.path().join("kade.sqlite"))
    }

    /// URL of a PostgreSQL database.
    pub(crate) fn server_url(&self) -> Option<&str> {
        Some(self.database.url.as_str()).filter(|url| !url.starts_with("sqlite:"))
    }

    /// The folder that contains everything.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Its own database server.
    pub(crate) fn cluster(&self) -> Option<&Cluster> {
        self.cluster.as_ref()
    }

    /// The data folder, with the index and the mails.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Path of the SQLite file; it exists only on SQLite.
    pub(crate) fn sqlite(&self) -> PathBuf {
        self.folder.path().join("kade.sqlite")
    }

    /// Creates the data folder of another node over the same database.
    pub(crate) fn node(&self, name: &str) -> PathBuf {
        let data = self.folder.path().join(name);
        std::fs::create_dir_all(&data).unwrap();
        data
    }

    /// URL of the database.
    pub(crate) fn database(&self) -> &str {
        &self.database.url
    }

    /// Runs `kade` and waits for its exit.
    pub(crate) fn kade(&self, arguments: &[&str]) -> Output {
        binary::run(&self.data(), Some(&self.database.url), arguments)
    }

    /// A `kade` command, not yet started.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = binary::command(&self.data(), Some(&self.database.url));
        command.args(arguments);
        command
    }

    pub(crate) fn serve(&self) -> Service {
        Service::start(&self.data(), Some(&self.database.url))
    }

    /// Opens the database in this process.
    pub(crate) async fn store(&self) -> Store {
        people::open(&self.database.url).await
    }

    /// Opens the index of a stopped service, which stays locked until it is dropped.
    pub(crate) fn index(&self) -> VacancySearch {
        let search = VacancySearch::open(self.data().join("index"), Arc::new(Taxonomy::empty())).unwrap();
        assert_eq!(search.emptied(), None, "the index was damaged");
        search
    }

    /// Vacancy ids and commit payload in the index of a stopped service.
    pub(crate) fn indexed(&self) -> (Vec<VacancyId>, Payload) {
        let search = self.index();
        (search.doc_ids().unwrap(), search.payload().unwrap())
    }
}

/// Waits until no open transaction hides rows of the change log; returns the cursor of its end.
pub(crate) async fn wait_until_readable(store: &Store) -> Cursor {
    let until = Instant::now() + Duration::from_mins(1);
    loop {
        let cursor = store.latest_cursor().await.unwrap();
        if !store.has_changes_after(cursor).await.unwrap() {
            return cursor;
        }
        assert!(Instant::now() < until, "changes after {cursor:?} stay unreadable");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Waits until the index of a running service contains every change.
pub(crate) async fn wait_for_index(store: &Store, service: &Service) {
    wait_until_readable(store).await;
    let visitor = Caller::new(&service.base);
    let until = Instant::now() + Duration::from_mins(1);
    loop {
        let ready = visitor.get("/readyz").await;
        if ready.status.as_u16() == 200 && ready.json()["indexLag"] == 0 {
            return;
        }
        assert!(Instant::now() < until, "the index lags behind: {} {}", ready.body, service.log_end());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Waits until `/readyz` reports this trouble, or none.
pub(crate) async fn wait_for_trouble(service: &Service, trouble: Option<&str>) {
    let visitor = Caller::new(&service.base);
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        let ready = visitor.get("/readyz").await;
        if ready.status == 200 && ready.json()["trouble"].as_str() == trouble {
            assert_eq!(ready.json()["writable"], trouble.is_none());
            return;
        }
        assert!(Instant::now() < until, "/readyz does not report {trouble:?}: {} {}", ready.body, service.log_end());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// All public vacancies, in order of id.
pub(crate) async fn public_vacancies(store: &Store) -> Vec<kade_domain::Vacancy> {
    let mut all: Vec<kade_domain::Vacancy> = Vec::new();
    loop {
        let batch = store.public_batch(all.last().map(|vacancy| vacancy.id), 500).await.unwrap();
        if batch.is_empty() {
            return all;
        }
        all.extend(batch);
    }
}
