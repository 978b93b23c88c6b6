//! Writes a release next to the current ones in many short transactions, so that other writers wait only briefly.

use super::{
    CURRENT, STAGED, STAGING, base_of,
    diff::Fingerprints,
    rows::{Ids, ReleaseRow, concept_row},
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

/// Rows per statement: with at most 8 values a row, well below `SQLite`'s limit of 32,766 values.
const ROWS_PER_STATEMENT: usize = 500;
/// Target duration of a transaction. Another writer waits for one or two of them.
const TARGET_DURATION: Duration = Duration::from_millis(80);
/// Pause between two transactions, so that other processes, which retry every 10 ms or so, can get the write lock.
const PAUSE: Duration = Duration::from_millis(15);

/// Result of staging.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageOutcome {
    /// The current release has the same checksum.
    Unchanged,
    /// A release is ready to be published.
    Staged {
        /// The staged release.
        release: ReleaseId,
        /// Number of concepts that the current release does not contain.
        added: usize,
        /// Number of concepts about which the two releases differ.
        changed: usize,
        /// Number of concepts that only the current release contains.
        superseded: usize,
    },
}

impl Store {
    /// Writes a draft as a release, without publishing it. `progress` gets the number of rows written and of all rows.
    ///
    /// # Errors
    /// [`StoreError::Conflict`]: `taxonomy-unknown-concept` when the draft uses a concept that neither it nor an
    /// earlier base defines, `taxonomy-staged-elsewhere` when another import of the same source and language started.
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
        let mut writer = BatchWriter {
            store: self,
            release,
            done: 0,
            total: row_count(draft),
            batch_size: ROWS_PER_STATEMENT,
            progress,
        };
        let ids = writer.concept_ids(draft).await?;
        writer.write_rows(&draft.concepts, &ids).await?;
        writer.write_rows(&draft.labels, &ids).await?;
        writer.write_rows(&draft.notes, &ids).await?;
        writer.write_rows(&draft.relations, &ids).await?;
        writer.write_rows(&draft.mappings, &ids).await?;
        let before = match current {
            Some(current) => Fingerprints::of_release(self, current.id).await?,
            None => Fingerprints::default(),
        };
        let diff = Fingerprints::of_draft(draft, &ids).diff_from(&before);
        self.short_write(async |tx| {
            check_still_staging(&tx, release).await?;
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

    /// Removes unfinished and superseded releases of the same source and language.
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
            // First, so that an import that still writes this release stops.
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
            tokio::time::sleep(PAUSE).await;
        }
        Ok(())
    }
}

/// Writes rows in transactions whose number of rows adapts to the speed of the database.
struct BatchWriter<'a, P> {
    store: &'a Store,
    release: Uuid,
    done: u64,
    total: u64,
    /// Number of rows in the next transaction.
    batch_size: usize,
    progress: P,
}

impl<P: FnMut(u64, u64) + Send> BatchWriter<'_, P> {
    /// The ids of all concepts; adds those of the draft that are new.
    async fn concept_ids(&mut self, draft: &TaxonomyDraft) -> Result<Ids, StoreError> {
        let mut ids = known_ids(self.store).await?;
        let new: Vec<_> = draft.concepts.iter().filter(|concept| !ids.contains_key(&concept.iri)).collect();
        if new.is_empty() {
            return Ok(ids);
        }
        for chunk in new.chunks(4 * ROWS_PER_STATEMENT) {
            let rows: Vec<_> = chunk.iter().map(|concept| concept_row(self.store.new_id(), concept)).collect();
            self.store
                .short_write(async |tx| {
                    for rows in rows.chunks(ROWS_PER_STATEMENT) {
                        // A concurrent import may add the same concept: the id of the first one counts.
                        let keep_existing = OnConflict::column(concept::Column::Iri).do_nothing().to_owned();
                        let insert = concept::Entity::insert_many(rows.to_vec()).on_conflict(keep_existing);
                        tx.execute(sea_orm::QueryTrait::as_query(&insert)).await?;
                    }
                    Ok(())
                })
                .await?;
            tokio::time::sleep(PAUSE).await;
        }
        ids = known_ids(self.store).await?;
        Ok(ids)
    }

    async fn write_rows<T: ReleaseRow>(&mut self, found: &[T], ids: &Ids) -> Result<(), StoreError> {
        let mut start = 0;
        while start < found.len() {
            let end = found.len().min(start + self.batch_size);
            let rows = (start..end)
                .map(|row| found[row].row(self.release, i32::try_from(row).unwrap_or(i32::MAX), ids))
                .collect::<Result<Vec<_>, _>>()?;
            let started = Instant::now();
            self.store
                .short_write(async |tx| {
                    check_still_staging(&tx, self.release).await?;
                    for rows in rows.chunks(ROWS_PER_STATEMENT) {
                        <T::Row as ActiveModelTrait>::Entity::insert_many(rows.to_vec())
                            .exec_without_returning(&*tx)
                            .await?;
                    }
                    Ok(())
                })
                .await?;
            self.adapt_batch_size(started.elapsed());
            self.done += (end - start) as u64;
            start = end;
            (self.progress)(self.done, self.total);
            tokio::time::sleep(PAUSE).await;
        }
        Ok(())
    }

    fn adapt_batch_size(&mut self, took: Duration) {
        let wanted = if took < TARGET_DURATION { self.batch_size * 2 } else { self.batch_size / 2 };
        self.batch_size = wanted.clamp(ROWS_PER_STATEMENT, 20 * ROWS_PER_STATEMENT);
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

/// Checks that no other import of the same source and language has superseded this release.
///
/// # Errors
/// [`StoreError::Conflict`] `taxonomy-staged-elsewhere`.
async fn check_still_staging(tx: &DatabaseTransaction, release: Uuid) -> Result<(), StoreError> {
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

fn row_count(draft: &TaxonomyDraft) -> u64 {
    let rows = draft.concepts.len() + draft.labels.len() + draft.notes.len();
    (rows + draft.relations.len() + draft.mappings.len()) as u64
}
