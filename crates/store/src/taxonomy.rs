//! Stored taxonomies: a release is staged next to the current ones and published in one small transaction.
//!
//! A release is one import of one source in one language. The first release of a source is its base and defines the
//! concepts; releases in other languages add labels and notes to them. The rows of a release never change, so a reader
//! that knows the ids of the current releases reads consistent data without a transaction.

mod background;
mod diff;
mod rows;
mod staging;

pub use background::{ConceptBackground, ConceptMapping, ConceptNote};
pub use staging::StageOutcome;

use crate::{
    Event, Store, StoreError, SystemScope,
    entity::{concept, concept_version, label, relation, release},
};
use chrono::{DateTime, Utc};
use kade_domain::{ConceptId, ReleaseId};
use kade_taxonomy::{Concept, Label, Relation};
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationTrait, Statement,
    sea_query::Expr,
};
use std::collections::HashSet;
use tokio::{runtime::Handle, task::spawn_blocking};
use uuid::Uuid;

/// States of a release, as stored.
const STAGING: &str = "staging";
const STAGED: &str = "staged";
const CURRENT: &str = "current";
const SUPERSEDED: &str = "superseded";

/// A release as shown to people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseView {
    /// Id.
    pub id: ReleaseId,
    /// Source, such as `esco`.
    pub source: String,
    /// Language, as a BCP 47 tag.
    pub lang: String,
    /// The publisher's version, if known.
    pub version: Option<String>,
    /// Whether it defines the concepts of its source.
    pub is_base: bool,
    /// When Kade published it.
    pub published_at: Option<DateTime<Utc>>,
}

/// The arguments of [`kade_taxonomy::Taxonomy::build`].
pub type TaxonomyRows = (Vec<Concept>, Vec<Label>, Vec<Relation>);

impl Store {
    /// The IRIs of concepts that an import of `source` in `lang` may use; `None` when that import is the base itself.
    pub async fn base_iris(&self, source: &str, lang: &str) -> Result<Option<HashSet<String>>, StoreError> {
        let Some(base) = base_of(self, source).await?.filter(|base| base.lang != lang) else { return Ok(None) };
        let iris: Vec<String> = concept::Entity::find()
            .select_only()
            .column(concept::Column::Iri)
            .join_rev(JoinType::InnerJoin, concept_version::Relation::Concept.def())
            .filter(concept_version::Column::ReleaseId.eq(base.id))
            .into_tuple()
            .all(self.db())
            .await?;
        Ok(Some(iris.into_iter().collect()))
    }

    /// The IRIs of all concepts of all imports, for checking labels that are added to them.
    pub async fn known_iris(&self) -> Result<HashSet<String>, StoreError> {
        let iris: Vec<String> =
            concept::Entity::find().select_only().column(concept::Column::Iri).into_tuple().all(self.db()).await?;
        Ok(iris.into_iter().collect())
    }

    /// The current releases, by source; the base first, then by language.
    pub async fn current_releases(&self) -> Result<Vec<ReleaseView>, StoreError> {
        let rows = release::Entity::find()
            .filter(release::Column::State.eq(CURRENT))
            .order_by_asc(release::Column::Source)
            .order_by_desc(release::Column::IsBase)
            .order_by_asc(release::Column::Lang)
            .all(self.db())
            .await?;
        let view = |row: release::Model| ReleaseView {
            id: ReleaseId(row.id),
            source: row.source,
            lang: row.lang,
            version: row.version,
            is_base: row.is_base,
            published_at: row.published_at,
        };
        Ok(rows.into_iter().map(view).collect())
    }

    /// Makes a staged release the current one of its source and language. Does nothing when it is current already.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] unless it was staged completely.
    pub async fn publish_release(&self, scope: &SystemScope, id: ReleaseId) -> Result<(), StoreError> {
        self.write(async |tx| {
            let row = release::Entity::find_by_id(id.0).lock_exclusive().one(&tx.tx).await?;
            let row = row.ok_or(StoreError::NotFound)?;
            match row.state.as_str() {
                STAGED => {}
                CURRENT => return tx.roll_back().await,
                _ => return Err(StoreError::NotFound),
            }
            let now_current = release::Column::Source
                .eq(&row.source)
                .and(release::Column::Lang.eq(&row.lang))
                .and(release::Column::State.eq(CURRENT));
            release::Entity::update_many()
                .col_expr(release::Column::State, Expr::value(SUPERSEDED))
                .filter(now_current)
                .exec(&tx.tx)
                .await?;
            release::Entity::update_many()
                .col_expr(release::Column::State, Expr::value(CURRENT))
                .col_expr(release::Column::PublishedAt, Expr::value(tx.now()))
                .filter(release::Column::Id.eq(id.0))
                .exec(&tx.tx)
                .await?;
            let kinds = "UPDATE concept SET kind = v.kind FROM concept_version v
                WHERE v.release_id = $1 AND v.concept_id = concept.id AND v.kind <> concept.kind";
            let kinds = Statement::from_sql_and_values(self.backend(), kinds, [id.0.into()]);
            sea_orm::ConnectionTrait::execute_raw(&tx.tx, kinds).await?;
            tx.commit(Event::TaxonomyPublished { by: scope.into(), release: id }).await
        })
        .await
    }

    /// Concepts, labels and relations of the current releases.
    pub async fn load_taxonomy(&self) -> Result<TaxonomyRows, StoreError> {
        let current: Vec<Uuid> = release::Entity::find()
            .select_only()
            .column(release::Column::Id)
            .filter(release::Column::State.eq(CURRENT))
            .order_by_desc(release::Column::IsBase)
            .order_by_asc(release::Column::Source)
            .order_by_asc(release::Column::Lang)
            .into_tuple()
            .all(self.db())
            .await?;
        // Concurrently, because the rows of a release do not change.
        let ids = current.clone();
        let concepts = self.on_blocking_thread(async move |store| store.concepts_of(&ids).await);
        let ids = current.clone();
        let labels = self.on_blocking_thread(async move |store| store.labels_of(&ids).await);
        let relations = self.on_blocking_thread(async move |store| store.relations_of(&current).await);
        tokio::try_join!(concepts, labels, relations)
    }

    /// Reads on a blocking thread. Decoding hundreds of thousands of rows would occupy a worker thread for a second,
    /// and delay requests and other reads that wait for a connection.
    async fn on_blocking_thread<T: Send + 'static>(
        &self,
        read: impl AsyncFnOnce(Self) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (store, runtime) = (self.clone(), Handle::current());
        let reading = spawn_blocking(move || runtime.block_on(read(store))).await;
        reading.map_err(|_| StoreError::Unavailable(None))?
    }

    async fn concepts_of(&self, releases: &[Uuid]) -> Result<Vec<Concept>, StoreError> {
        type Row = (Uuid, String, String, Option<String>, Option<bool>);
        let rows: Vec<Row> = concept_version::Entity::find()
            .select_only()
            .column(concept_version::Column::ConceptId)
            .column(concept::Column::Iri)
            .column(concept_version::Column::Kind)
            .column(concept_version::Column::Notation)
            .column(concept_version::Column::Regulated)
            .join(JoinType::InnerJoin, concept_version::Relation::Concept.def())
            .filter(concept_version::Column::ReleaseId.is_in(releases.iter().copied()))
            .into_tuple()
            .all(self.db())
            .await?;
        rows.into_iter()
            .map(|(id, iri, kind, notation, regulated)| {
                Ok(Concept {
                    id: ConceptId(id),
                    iri,
                    kind: rows::parse_stored("kind of concept", &kind)?,
                    notation,
                    regulated,
                })
            })
            .collect()
    }

    async fn labels_of(&self, releases: &[Uuid]) -> Result<Vec<Label>, StoreError> {
        let mut labels = Vec::new();
        for &release in releases {
            let rows: Vec<(Uuid, String, String, String, String)> = label::Entity::find()
                .select_only()
                .column(label::Column::ConceptId)
                .column(label::Column::Lang)
                .column(label::Column::Kind)
                .column(label::Column::Text)
                .column(label::Column::Origin)
                .filter(label::Column::ReleaseId.eq(release))
                .order_by_asc(label::Column::Row)
                .into_tuple()
                .all(self.db())
                .await?;
            labels.reserve(rows.len());
            for (concept, lang, kind, text, origin) in rows {
                labels.push(Label {
                    concept: ConceptId(concept),
                    lang,
                    kind: rows::parse_stored("kind of label", &kind)?,
                    text,
                    origin: rows::parse_stored("origin of label", &origin)?,
                });
            }
        }
        Ok(labels)
    }

    async fn relations_of(&self, releases: &[Uuid]) -> Result<Vec<Relation>, StoreError> {
        let mut relations = Vec::new();
        for &release in releases {
            // In the order of rows, which is the order of a pathway's steps.
            let rows: Vec<(Uuid, Uuid, String, Option<String>)> = relation::Entity::find()
                .select_only()
                .column(relation::Column::FromId)
                .column(relation::Column::ToId)
                .column(relation::Column::Kind)
                .column(relation::Column::Strength)
                .filter(relation::Column::ReleaseId.eq(release))
                .order_by_asc(relation::Column::Row)
                .into_tuple()
                .all(self.db())
                .await?;
            relations.reserve(rows.len());
            for (from, to, kind, strength) in rows {
                relations.push(Relation {
                    from: ConceptId(from),
                    to: ConceptId(to),
                    kind: rows::parse_stored("kind of relation", &kind)?,
                    strength: strength.map(|strength| rows::parse_stored("strength", &strength)).transpose()?,
                });
            }
        }
        Ok(relations)
    }
}

/// The current base release of a source.
async fn base_of(store: &Store, source: &str) -> Result<Option<release::Model>, StoreError> {
    let base = release::Entity::find()
        .filter(release::Column::Source.eq(source))
        .filter(release::Column::State.eq(CURRENT))
        .filter(release::Column::IsBase.eq(true));
    Ok(base.one(store.db()).await?)
}

#[cfg(test)]
mod tests;
