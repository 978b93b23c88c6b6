//! Writing a release beside the current ones: many short transactions, so that nobody waits for an import.

use super::{
    CURRENT, STAGED, STAGING, base_of,
    diff::Fingerprints,
    rows::{Ids, ReleaseRow, identity},
};
use crate::{
    Store, StoreError, SystemScope,
    entity::{concept, concept_version, label, mapping, note, relation, release},
};
use kade_domain::ReleaseId;
use kade_taxonomy::{Iri, TaxonomyDraft};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, ExprTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Rows a statement: at most 8 values a row, well below `SQLite`'s limit of 32,766 values.
const PER_STATEMENT: usize = 500;
/// How long a transaction should take. A writer elsewhere waits for one or two of them.
const BATCH: Duration = Duration::from_millis(80);
/// Between two transactions, so that other processes, which look every 10 ms or so, find a moment when nobody writes.
const GAP: Duration = Duration::from_millis(15);

/// What came of staging.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageOutcome {
    /// The current release was made from the same files.
    Unchanged,
    /// Ready to be published.
    Staged {
        /// What to publish.
        release: ReleaseId,
        /// Concepts that the current release does not speak of.
        added: usize,
        /// Concepts of which it says something else.
        changed: usize,
        /// Concepts that only the current release speaks of.
        superseded: usize,
    },
}

impl Store {
    /// Writes a draft as a release, without publishing it. `progress` gets rows done and rows in all.
    ///
    /// # Errors
    /// [`StoreError::Conflict`]: `taxonomy-unknown-concept` when the draft speaks of a concept that neither it nor an
    /// earlier base brings, `taxonomy-staged-elsewhere` when another import of the same source and language began.
    pub async fn stage_taxonomy(
        &self,
        _: &SystemScope,
        draft: &TaxonomyDraft,
        progress: impl FnMut(u64, u64) + Send,
    ) -> Result<StageOutcome, StoreError> {
        let current = release::Entity::find()
            .filter(release::Column::Source.eq(&draft.source))
            .filter(release::Column::Lang.eq(&draft.lang))
            .filter(release::Column::State.eq(CURRENT))
            .one(self.db())
            .await?;
        if current.as_ref().is_some_and(|current| current.checksum == draft.checksum) {
            return Ok(StageOutcome::Unchanged);
        }
        self.remove_old_releases(draft).await?;
        let release = self.begin_release(draft).await?;
        let mut batches = Batches { store: self, release, done: 0, all: size(draft), size: PER_STATEMENT, progress };
        let ids = batches.identities(draft).await?;
        batches.rows(&draft.concepts, &ids).await?;
        batches.rows(&draft.labels, &ids).await?;
        batches.rows(&draft.notes, &ids).await?;
        batches.rows(&draft.relations, &ids).await?;
        batches.rows(&draft.mappings, &ids).await?;
        let before = match current {
            Some(current) => Fingerprints::of_release(self, current.id).await?,
            None => Fingerprints::default(),
        };
        let diff = Fingerprints::of_draft(draft, &ids).since(&before);
        self.short_write(async |tx| {
            still_ours(&tx, release).await?;
            set_state(&tx, release, STAGED).await
        })
        .await?;
        let (added, changed, superseded) = (diff.added, diff.changed, diff.superseded);
        Ok(StageOutcome::Staged { release: ReleaseId(release), added, changed, superseded })
    }

    async fn begin_release(&self, draft: &TaxonomyDraft) -> Result<Uuid, StoreError> {
        let base = base_of(self, &draft.source).await?;
        let row = release::Model {
            id: self.new_id(),
            source: draft.source.clone(),
            lang: draft.lang.clone(),
            version: draft.version.clone(),
            checksum: draft.checksum.clone(),
            is_base: base.is_none_or(|base| base.lang == draft.lang),
            state: STAGING.to_owned(),
            created_at: self.now(),
            published_at: None,
        };
        self.short_write(async |tx| {
            row.clone().into_active_model().reset_all().insert(&*tx).await?;
            Ok(row.id)
        })
        .await
    }

    /// Removes what a crash left of an earlier import of the same source and language, and releases long superseded.
    async fn remove_old_releases(&self, draft: &TaxonomyDraft) -> Result<(), StoreError> {
        let old: Vec<Uuid> = release::Entity::find()
            .select_only()
            .column(release::Column::Id)
            .filter(release::Column::Source.eq(&draft.source))
            .filter(release::Column::Lang.eq(&draft.lang))
            .filter(release::Column::State.ne(CURRENT))
            .into_tuple()
            .all(self.db())
            .await?;
        for id in old {
            // First of all, so that an import that still writes it stops.
            self.short_write(async |tx| set_state(&tx, id, super::SUPERSEDED).await).await?;
            self.remove_rows::<label::Entity>(label::Column::ReleaseId, label::Column::Row, id).await?;
            self.remove_rows::<note::Entity>(note::Column::ReleaseId, note::Column::Row, id).await?;
            self.remove_rows::<relation::Entity>(relation::Column::ReleaseId, relation::Column::Row, id).await?;
            self.remove_rows::<mapping::Entity>(mapping::Column::ReleaseId, mapping::Column::Row, id).await?;
            self.short_write(async |tx| {
                let versions = concept_version::Column::ReleaseId.eq(id);
                concept_version::Entity::delete_many().filter(versions).exec(&*tx).await?;
                release::Entity::delete_by_id(id).exec(&*tx).await?;
                Ok(())
            })
            .await?;
        }
        Ok(())
    }

    async fn remove_rows<E: EntityTrait>(
        &self,
        of: E::Column,
        number: E::Column,
        release: Uuid,
    ) -> Result<(), StoreError> {
        const STEP: i32 = 10_000;
        for from in (0..).step_by(STEP.unsigned_abs() as usize) {
            let range = of.eq(release).and(number.gte(from)).and(number.lt(from + STEP));
            let deleted = self
                .short_write(async |tx| Ok(E::delete_many().filter(range.clone()).exec(&*tx).await?.rows_affected))
                .await?;
            if deleted == 0 {
                break;
            }
            tokio::time::sleep(GAP).await;
        }
        Ok(())
    }
}

/// Writes rows in transactions whose length follows the machine.
struct Batches<'a, P> {
    store: &'a Store,
    release: Uuid,
    done: u64,
    all: u64,
    /// Rows in the next transaction.
    size: usize,
    progress: P,
}

impl<P: FnMut(u64, u64) + Send> Batches<'_, P> {
    /// Ids of all concepts the draft speaks of; new ones are made for those that no release has named before.
    async fn identities(&mut self, draft: &TaxonomyDraft) -> Result<Ids, StoreError> {
        let mut ids = known_ids(self.store).await?;
        let new: Vec<_> = draft.concepts.iter().filter(|concept| !ids.contains_key(&concept.iri)).collect();
        if new.is_empty() {
            return Ok(ids);
        }
        for chunk in new.chunks(4 * PER_STATEMENT) {
            let rows: Vec<_> = chunk.iter().map(|concept| identity(self.store.new_id(), concept)).collect();
            self.store
                .short_write(async |tx| {
                    for rows in rows.chunks(PER_STATEMENT) {
                        // Another import may have met the same concept just now: whoever was first gave the id.
                        let or_keep = OnConflict::column(concept::Column::Iri).do_nothing().to_owned();
                        let insert = concept::Entity::insert_many(rows.to_vec()).on_conflict(or_keep);
                        tx.execute(sea_orm::QueryTrait::as_query(&insert)).await?;
                    }
                    Ok(())
                })
                .await?;
            tokio::time::sleep(GAP).await;
        }
        ids = known_ids(self.store).await?;
        Ok(ids)
    }

    async fn rows<T: ReleaseRow>(&mut self, found: &[T], ids: &Ids) -> Result<(), StoreError> {
        let mut start = 0;
        while start < found.len() {
            let end = found.len().min(start + self.size);
            let rows = (start..end)
                .map(|row| found[row].row(self.release, i32::try_from(row).unwrap_or(i32::MAX), ids))
                .collect::<Result<Vec<_>, _>>()?;
            let began = Instant::now();
            self.store
                .short_write(async |tx| {
                    still_ours(&tx, self.release).await?;
                    for rows in rows.chunks(PER_STATEMENT) {
                        <T::Row as ActiveModelTrait>::Entity::insert_many(rows.to_vec())
                            .exec_without_returning(&*tx)
                            .await?;
                    }
                    Ok(())
                })
                .await?;
            self.adapt(began.elapsed());
            self.done += (end - start) as u64;
            start = end;
            (self.progress)(self.done, self.all);
            tokio::time::sleep(GAP).await;
        }
        Ok(())
    }

    fn adapt(&mut self, took: Duration) {
        let wanted = if took < BATCH { self.size * 2 } else { self.size / 2 };
        self.size = wanted.clamp(PER_STATEMENT, 20 * PER_STATEMENT);
    }
}

async fn known_ids(store: &Store) -> Result<Ids, StoreError> {
    let rows: Vec<(String, Uuid)> = concept::Entity::find()
        .select_only()
        .column(concept::Column::Iri)
        .column(concept::Column::Id)
        .into_tuple()
        .all(store.db())
        .await?;
    Ok(rows.into_iter().map(|(iri, id)| (Iri::from(iri), id)).collect())
}

/// Another import of the same source and language takes the release away from this one.
async fn still_ours(tx: &DatabaseTransaction, release: Uuid) -> Result<(), StoreError> {
    let row = release::Entity::find_by_id(release).filter(release::Column::State.eq(STAGING)).lock_shared();
    match row.one(tx).await? {
        Some(_) => Ok(()),
        None => Err(StoreError::Conflict("taxonomy-staged-elsewhere")),
    }
}

async fn set_state(tx: &DatabaseTransaction, release: Uuid, state: &str) -> Result<(), StoreError> {
    release::Entity::update_many()
        .col_expr(release::Column::State, Expr::value(state))
        .filter(release::Column::Id.eq(release))
        .exec(tx)
        .await?;
    Ok(())
}

fn size(draft: &TaxonomyDraft) -> u64 {
    let rows = draft.concepts.len() + draft.labels.len() + draft.notes.len();
    (rows + draft.relations.len() + draft.mappings.len()) as u64
}
