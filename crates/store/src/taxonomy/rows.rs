//! Converts the records of a taxonomy source to rows, and stored words to enums.

use crate::{
    StoreError,
    entity::{concept, concept_version, label, mapping, note, relation},
};
use kade_taxonomy::{DraftConcept, DraftLabel, DraftMapping, DraftNote, DraftRelation, Iri};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use std::{collections::HashMap, str::FromStr};
use uuid::Uuid;

/// Ids by IRI.
pub(super) type Ids = HashMap<Iri, Uuid>;

/// Parses a stored word.
pub(super) fn parse_stored<T: FromStr>(what: &str, text: &str) -> Result<T, StoreError> {
    text.parse().map_err(|_| StoreError::unreadable(what, text))
}

/// A record of a taxonomy source that becomes a row of a release.
pub(super) trait ReleaseRow: Sync {
    /// The row.
    type Row: ActiveModelTrait + Send + Sync;

    /// The row of this record; `row` is its number in the release.
    fn row(&self, release: Uuid, row: i32, ids: &Ids) -> Result<Self::Row, StoreError>;
}

fn id(ids: &Ids, iri: &Iri) -> Result<Uuid, StoreError> {
    ids.get(iri).copied().ok_or(StoreError::Conflict("taxonomy-unknown-concept"))
}

/// The row that gives a new concept its identity.
pub(super) fn concept_row(id: Uuid, concept: &DraftConcept) -> concept::ActiveModel {
    concept::ActiveModel { id: Set(id), iri: Set(concept.iri.to_string()), kind: Set(concept.kind.as_str().to_owned()) }
}

impl ReleaseRow for DraftConcept {
    type Row = concept_version::ActiveModel;

    fn row(&self, release: Uuid, _: i32, ids: &Ids) -> Result<Self::Row, StoreError> {
        Ok(concept_version::ActiveModel {
            release_id: Set(release),
            concept_id: Set(id(ids, &self.iri)?),
            kind: Set(self.kind.as_str().to_owned()),
            notation: Set(self.notation.clone()),
            regulated: Set(self.regulated),
            mediable: Set(self.mediable),
            reuse_level: Set(self.reuse_level.clone()),
            riasec: Set(self.riasec.map(String::from)),
        })
    }
}

impl ReleaseRow for DraftLabel {
    type Row = label::ActiveModel;

    fn row(&self, release: Uuid, row: i32, ids: &Ids) -> Result<Self::Row, StoreError> {
        Ok(label::ActiveModel {
            release_id: Set(release),
            row: Set(row),
            concept_id: Set(id(ids, &self.iri)?),
            lang: Set(self.lang.clone()),
            kind: Set(self.kind.as_str().to_owned()),
            text: Set(self.text.clone()),
            origin: Set(self.origin.as_str().to_owned()),
        })
    }
}

impl ReleaseRow for DraftNote {
    type Row = note::ActiveModel;

    fn row(&self, release: Uuid, row: i32, ids: &Ids) -> Result<Self::Row, StoreError> {
        Ok(note::ActiveModel {
            release_id: Set(release),
            row: Set(row),
            concept_id: Set(id(ids, &self.iri)?),
            lang: Set(self.lang.clone()),
            kind: Set(self.kind.as_str().to_owned()),
            text: Set(self.text.clone()),
        })
    }
}

impl ReleaseRow for DraftRelation {
    type Row = relation::ActiveModel;

    fn row(&self, release: Uuid, row: i32, ids: &Ids) -> Result<Self::Row, StoreError> {
        Ok(relation::ActiveModel {
            release_id: Set(release),
            row: Set(row),
            from_id: Set(id(ids, &self.from)?),
            to_id: Set(id(ids, &self.to)?),
            kind: Set(self.kind.as_str().to_owned()),
            strength: Set(self.strength.map(|strength| strength.as_str().to_owned())),
        })
    }
}

impl ReleaseRow for DraftMapping {
    type Row = mapping::ActiveModel;

    fn row(&self, release: Uuid, row: i32, ids: &Ids) -> Result<Self::Row, StoreError> {
        Ok(mapping::ActiveModel {
            release_id: Set(release),
            row: Set(row),
            concept_id: Set(id(ids, &self.iri)?),
            target_iri: Set(self.target_iri.to_string()),
            target_scheme: Set(self.target_scheme.clone()),
            matching: Set(self.matching.as_str().to_owned()),
        })
    }
}
