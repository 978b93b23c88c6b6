//! The pool of published vacancies of employers, for people who look for work. It leaves out listings: they state too
//! little to compare with a person's week and are found by searching.

use super::{Pool, Source};
use crate::error::Error;
use kade_domain::{Vacancy, VacancyId};
use kade_matching::{Rules, VacancyPool};
use kade_store::{ChangeKind, DatabaseSnapshot};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Number of vacancies read at once.
const BATCH: u64 = 500;

impl Pool for VacancyPool {
    const MEMBER: ChangeKind = ChangeKind::Vacancy;
    const ALL_MEMBERS: Option<ChangeKind> = None;

    async fn fill(snapshot: DatabaseSnapshot, _: &impl Source, rules: Rules) -> Result<Self, Error> {
        let mut vacancies: Vec<Vacancy> = Vec::new();
        loop {
            let batch = snapshot.employers_batch(vacancies.last().map(|last| last.id), BATCH).await?;
            if batch.is_empty() {
                break;
            }
            vacancies.extend(batch);
        }
        drop(snapshot);
        let make = move || Self::new(vacancies.iter().map(|vacancy| (vacancy.id, &vacancy.details)), rules);
        tokio::task::spawn_blocking(make).await.map_err(Error::internal)
    }

    async fn reload_members(&mut self, source: &impl Source, ids: BTreeSet<Uuid>) -> Result<(), Error> {
        let ids: Vec<VacancyId> = ids.into_iter().map(VacancyId).collect();
        if ids.is_empty() {
            return Ok(());
        }
        let found = source.store().public_vacancies(&ids).await?;
        let found: HashMap<VacancyId, Vacancy> =
            found.into_iter().filter(|one| one.listing.is_none()).map(|one| (one.id, one)).collect();
        for id in ids {
            match found.get(&id) {
                Some(vacancy) => self.put(id, &vacancy.details),
                None => drop(self.remove(id)),
            }
        }
        Ok(())
    }

    async fn set_rules(&mut self, _: &impl Source, rules: &Rules) -> Result<(), Error> {
        self.set_rules(rules.weights, rules.today);
        Ok(())
    }

    fn rules(&self) -> &Rules {
        self.rules()
    }
}
