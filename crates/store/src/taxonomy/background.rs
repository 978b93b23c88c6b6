//! Background of one concept: texts about it, equivalent concepts in other schemes, and the releases that define it.

use super::{ReleaseView, rows};
use crate::{
    Store, StoreError,
    entity::{concept_version, mapping, note},
};
use kade_domain::ConceptId;
use kade_taxonomy::{Match, NoteKind};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// A text about a concept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConceptNote {
    /// Language, as a BCP 47 tag.
    pub lang: String,
    /// Kind of text.
    pub kind: NoteKind,
    /// The text.
    pub text: String,
}

/// An equivalent or similar concept in another scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConceptMapping {
    /// IRI in the other scheme.
    pub target_iri: String,
    /// The other scheme.
    pub target_scheme: String,
    /// How closely the two concepts match.
    pub matching: Match,
}

/// Notes, mappings and origin of a concept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConceptBackground {
    /// Notes, by language and kind.
    pub notes: Vec<ConceptNote>,
    /// Mappings, by scheme.
    pub mappings: Vec<ConceptMapping>,
    /// Current releases that define the concept, by source.
    pub bases: Vec<ReleaseView>,
}

impl Store {
    /// What the current releases contain about a concept besides labels and relations; empty when they do not define
    /// it.
    pub async fn concept_background(&self, id: ConceptId) -> Result<ConceptBackground, StoreError> {
        let current = self.current_releases().await?;
        let ids: Vec<Uuid> = current.iter().map(|release| release.id.0).collect();
        let bases: Vec<Uuid> = concept_version::Entity::find()
            .select_only()
            .column(concept_version::Column::ReleaseId)
            .filter(concept_version::Column::ReleaseId.is_in(ids.iter().copied()))
            .filter(concept_version::Column::ConceptId.eq(id.0))
            .into_tuple()
            .all(self.db())
            .await?;
        let notes = note::Entity::find()
            .filter(note::Column::ConceptId.eq(id.0))
            .filter(note::Column::ReleaseId.is_in(ids.iter().copied()))
            .order_by_asc(note::Column::Lang)
            .order_by_asc(note::Column::Kind)
            .all(self.db())
            .await?;
        let mappings = mapping::Entity::find()
            .filter(mapping::Column::ConceptId.eq(id.0))
            .filter(mapping::Column::ReleaseId.is_in(ids))
            .order_by_asc(mapping::Column::TargetScheme)
            .order_by_asc(mapping::Column::TargetIri)
            .all(self.db())
            .await?;
        let notes = notes.into_iter().map(|row| {
            Ok(ConceptNote { lang: row.lang, kind: rows::parse_stored("kind of note", &row.kind)?, text: row.text })
        });
        let mappings = mappings.into_iter().map(|row| {
            let matching = rows::parse_stored("match", &row.matching)?;
            Ok(ConceptMapping { target_iri: row.target_iri, target_scheme: row.target_scheme, matching })
        });
        Ok(ConceptBackground {
            notes: notes.collect::<Result<_, StoreError>>()?,
            mappings: mappings.collect::<Result<_, StoreError>>()?,
            bases: current.into_iter().filter(|release| bases.contains(&release.id.0)).collect(),
        })
    }
}
