//! A data folder and an empty database of one test, and what can be done with them.

use crate::people;
use kade_domain::VacancyId;
use kade_search::{Payload, VacancySearch};
use kade_store::{Cursor, Store};
use kade_taxonomy::Taxonomy;
use kade_tests::{Caller, Database, binary, cluster::Cluster, database::Fresh, process::Service};
use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::Arc,
    time::{Duration, Instant},
};
use tempfile::TempDir;

pub(crate) struct Home {
    database: Fresh,
    // The database goes before the server and the folder that may hold it.
    cluster: Option<Cluster>,
    folder: TempDir,
}

impl Home {
    pub(crate) fn new(database: Database) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = database.fresh(folder.path());
        Self { database, cluster: None, folder }.with_data_folder()
    }

    /// As [`Self::new`], with a database server of its own where there is a server at all.
    pub(crate) fn to_be_killed(database: Database) -> Self {
        if database == Database::Sqlite {
            return Self::new(database);
        }
        let cluster = Cluster::start();
        let database = Fresh::on_server(&cluster.url);
        Self { database, cluster: Some(cluster), folder: tempfile::tempdir().unwrap() }.with_data_folder()
    }

    fn with_data_folder(self) -> Self {
        std::fs::create_dir(self.data()).unwrap();
        self
    }

    /// The embedded database's file.
    pub(crate) fn database_file(&self) -> Option<PathBuf> {
        self.server_url().is_none().then(|| self.folder.path().join("kade.sqlite"))
    }

    /// The database's address on its server.
    pub(crate) fn server_url(&self) -> Option<&str> {
        Some(self.database.url.as_str()).filter(|url| !url.starts_with("sqlite:"))
    }

    /// Where all of it is.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The database server of its own.
    pub(crate) fn cluster(&self) -> Option<&Cluster> {
        self.cluster.as_ref()
    }

    /// Where the index and the mails are.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Where the database is, when it is a file.
    pub(crate) fn sqlite(&self) -> PathBuf {
        self.folder.path().join("kade.sqlite")
    }

    /// A data folder of one more node over the same database.
    pub(crate) fn node(&self, name: &str) -> PathBuf {
        let data = self.folder.path().join(name);
        std::fs::create_dir_all(&data).unwrap();
        data
    }

    /// The database's address.
    pub(crate) fn database(&self) -> &str {
        &self.database.url
    }

    /// Runs `kade` to its end.
    pub(crate) fn kade(&self, arguments: &[&str]) -> Output {
        binary::run(&self.data(), Some(&self.database.url), arguments)
    }

    /// `kade`, to be started.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = binary::command(&self.data(), Some(&self.database.url));
        command.args(arguments);
        command
    }

    pub(crate) fn serve(&self) -> Service {
        Service::start(&self.data(), Some(&self.database.url))
    }

    /// The database, from this process.
    pub(crate) async fn store(&self) -> Store {
        people::open(&self.database.url).await
    }

    /// The index of a stopped service, for as long as it is held.
    pub(crate) fn index(&self) -> VacancySearch {
        let search = VacancySearch::open(self.data().join("index"), Arc::new(Taxonomy::empty())).unwrap();
        assert_eq!(search.emptied(), None, "the index was damaged");
        search
    }

    /// What a stopped service left in its index.
    pub(crate) fn indexed(&self) -> (Vec<VacancyId>, Payload) {
        let search = self.index();
        (search.doc_ids().unwrap(), search.payload().unwrap())
    }
}

/// The end of the change log, once nothing of it is kept back by a transaction that is still open.
pub(crate) async fn settled(store: &Store) -> Cursor {
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

/// Waits until the index of a running service has seen every change.
pub(crate) async fn in_step(store: &Store, service: &Service) {
    settled(store).await;
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

/// Waits until `/readyz` tells of this trouble, or of none.
pub(crate) async fn told(service: &Service, trouble: Option<&str>) {
    let visitor = Caller::new(&service.base);
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        let ready = visitor.get("/readyz").await;
        if ready.status == 200 && ready.json()["trouble"].as_str() == trouble {
            assert_eq!(ready.json()["writable"], trouble.is_none());
            return;
        }
        assert!(Instant::now() < until, "{trouble:?} is not told: {} {}", ready.body, service.log_end());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// All vacancies that everybody may see, by id.
pub(crate) async fn public(store: &Store) -> Vec<kade_domain::Vacancy> {
    let mut all: Vec<kade_domain::Vacancy> = Vec::new();
    loop {
        let batch = store.public_batch(all.last().map(|vacancy| vacancy.id), 500).await.unwrap();
        if batch.is_empty() {
            return all;
        }
        all.extend(batch);
    }
}
