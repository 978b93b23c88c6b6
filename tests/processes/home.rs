//! A data folder and an empty database of one test, and what can be done with them.

use crate::people;
use kade_domain::VacancyId;
use kade_search::{Payload, VacancySearch};
use kade_store::{Cursor, Store};
use kade_taxonomy::Taxonomy;
use kade_tests::{Caller, Database, binary, database::Fresh, process::Service};
use std::{
    path::PathBuf,
    process::{Command, Output},
    sync::Arc,
    time::{Duration, Instant},
};
use tempfile::TempDir;

pub(crate) struct Home {
    database: Fresh,
    // The database goes before the folder that may hold it.
    folder: TempDir,
}

impl Home {
    pub(crate) fn new(database: Database) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = Self { database: database.fresh(folder.path()), folder };
        std::fs::create_dir(home.data()).unwrap();
        home
    }

    /// Where the index and the mails are.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
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
