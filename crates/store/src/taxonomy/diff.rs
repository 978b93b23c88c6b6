//! The difference between two releases: compares concepts by a fingerprint of everything a release contains about them.

use super::rows::Ids;
use crate::{
    Store, StoreError,
    entity::{concept_version, label, mapping, note, relation},
};
use kade_domain::Strength;
use kade_taxonomy::{Iri, TaxonomyDraft};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
};
use uuid::Uuid;

/// Number of concepts that a release adds, changes and no longer contains.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Diff {
    pub(super) added: usize,
    pub(super) changed: usize,
    pub(super) superseded: usize,
}

/// Per concept the sum of the hashes of its rows, so that the order of rows does not matter.
#[derive(Default)]
pub(super) struct Fingerprints(HashMap<Uuid, u64>);

impl Fingerprints {
    fn add(&mut self, concept: Uuid, row: impl Hash) {
        let mut hasher = DefaultHasher::new();
        row.hash(&mut hasher);
        let sum = self.0.entry(concept).or_default();
        *sum = sum.wrapping_add(hasher.finish());
    }

    pub(super) fn of_draft(draft: &TaxonomyDraft, ids: &Ids) -> Self {
        let mut fingerprints = Self::default();
        let id = |iri: &Iri| ids.get(iri).copied().unwrap_or_default();
        for c in &draft.concepts {
            let riasec = c.riasec.map(String::from);
            fingerprints
                .add(id(&c.iri), ("c", c.kind.as_str(), &c.notation, c.regulated, c.mediable, &c.reuse_level, &riasec));
        }
        for l in &draft.labels {
            fingerprints.add(id(&l.iri), ("l", &l.lang, l.kind.as_str(), &l.text, l.origin.as_str()));
        }
        for n in &draft.notes {
            fingerprints.add(id(&n.iri), ("n", &n.lang, n.kind.as_str(), &n.text));
        }
        for r in &draft.relations {
            fingerprints.add(id(&r.from), ("r", id(&r.to), r.kind.as_str(), r.strength.map(Strength::as_str)));
        }
        for m in &draft.mappings {
            fingerprints.add(id(&m.iri), ("m", &*m.target_iri, &m.target_scheme, m.matching.as_str()));
        }
        fingerprints
    }

    pub(super) async fn of_release(store: &Store, release: Uuid) -> Result<Self, StoreError> {
        let mut fingerprints = Self::default();
        let db = store.db();
        for c in concept_version::Entity::find().filter(concept_version::Column::ReleaseId.eq(release)).all(db).await? {
            let row = ("c", c.kind.as_str(), &c.notation, c.regulated, c.mediable, &c.reuse_level, &c.riasec);
            fingerprints.add(c.concept_id, row);
        }
        for l in label::Entity::find().filter(label::Column::ReleaseId.eq(release)).all(db).await? {
            fingerprints.add(l.concept_id, ("l", &l.lang, l.kind.as_str(), &l.text, l.origin.as_str()));
        }
        for n in note::Entity::find().filter(note::Column::ReleaseId.eq(release)).all(db).await? {
            fingerprints.add(n.concept_id, ("n", &n.lang, n.kind.as_str(), &n.text));
        }
        for r in relation::Entity::find().filter(relation::Column::ReleaseId.eq(release)).all(db).await? {
            fingerprints.add(r.from_id, ("r", r.to_id, r.kind.as_str(), r.strength.as_deref()));
        }
        for m in mapping::Entity::find().filter(mapping::Column::ReleaseId.eq(release)).all(db).await? {
            fingerprints.add(m.concept_id, ("m", m.target_iri.as_str(), &m.target_scheme, m.matching.as_str()));
        }
        Ok(fingerprints)
    }

    /// The difference from `old` to `self`.
    pub(super) fn diff_from(&self, old: &Self) -> Diff {
        let mut diff =
            Diff { superseded: old.0.keys().filter(|id| !self.0.contains_key(*id)).count(), ..Diff::default() };
        for (id, fingerprint) in &self.0 {
            match old.0.get(id) {
                None => diff.added += 1,
                Some(before) if before != fingerprint => diff.changed += 1,
                Some(_) => {}
            }
        }
        diff
    }
}
