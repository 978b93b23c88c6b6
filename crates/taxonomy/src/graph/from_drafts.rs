//! Builds the graph directly from the output of readers.

use crate::{Concept, Iri, Label, Relation, Taxonomy, TaxonomyDraft};
use kade_domain::ConceptId;
use std::collections::HashMap;
use uuid::Uuid;

impl Taxonomy {
    /// Builds the graph from drafts without a database, for examples, benches and tests.
    ///
    /// Ids are numbers from 1, in the order of the concepts in the drafts. Labels and links of a concept that no draft
    /// contains are left out, as in [`Taxonomy::build`].
    pub fn from_drafts(drafts: &[TaxonomyDraft]) -> Self {
        let mut ids: HashMap<Iri, ConceptId> = HashMap::new();
        let mut concepts = Vec::new();
        for (number, concept) in (1..).zip(drafts.iter().flat_map(|draft| &draft.concepts)) {
            let id = *ids.entry(concept.iri.clone()).or_insert(ConceptId(Uuid::from_u128(number)));
            concepts.push(Concept {
                id,
                iri: concept.iri.to_string(),
                kind: concept.kind,
                notation: concept.notation.clone(),
                regulated: concept.regulated,
            });
        }
        let labels = drafts.iter().flat_map(|draft| &draft.labels).filter_map(|label| {
            Some(Label {
                concept: *ids.get(&label.iri)?,
                lang: label.lang.clone(),
                kind: label.kind,
                text: label.text.clone(),
                origin: label.origin,
            })
        });
        let relations = drafts.iter().flat_map(|draft| &draft.relations).filter_map(|relation| {
            let (from, to) = (*ids.get(&relation.from)?, *ids.get(&relation.to)?);
            Some(Relation { from, to, kind: relation.kind, strength: relation.strength })
        });
        Self::build(concepts, labels.collect(), relations.collect())
    }
}
