//! Details of the few hits that one page shows.

use crate::{
    Hit, UnderstoodConcept,
    columns::{Columns, ConceptColumn, VacancyConcepts},
    cursor::SortKey,
};
use kade_domain::{ConceptId, Point};
use kade_taxonomy::Taxonomy;
use std::collections::{HashMap, hash_map::Entry};
use tantivy::{DocAddress, DocId, Searcher, SegmentOrdinal};

/// Reads the distances and concepts of hits; opens each segment's columns once.
pub(crate) struct HitReader<'a> {
    pub(crate) searcher: &'a Searcher,
    pub(crate) taxonomy: &'a Taxonomy,
    pub(crate) understood: &'a [UnderstoodConcept],
    pub(crate) centre: Option<Point>,
}

impl HitReader<'_> {
    pub(crate) fn read(&self, found: &[(SortKey, DocAddress)]) -> tantivy::Result<Vec<Hit>> {
        let mut segments: HashMap<SegmentOrdinal, (Columns, ConceptColumn)> = HashMap::new();
        let mut hits = Vec::with_capacity(found.len());
        for &(key, DocAddress { segment_ord, doc_id }) in found {
            let (columns, concepts) = match segments.entry(segment_ord) {
                Entry::Occupied(open) => open.into_mut(),
                Entry::Vacant(missing) => {
                    let segment = self.searcher.segment_reader(segment_ord);
                    missing.insert((Columns::open(segment)?, ConceptColumn::open(segment)?))
                }
            };
            let distance_km = self.centre.map(|centre| columns.point(doc_id).distance_km(centre));
            hits.push(Hit { id: key.vacancy_id(), distance_km, matched: self.matched(concepts, doc_id) });
        }
        Ok(hits)
    }

    /// Returns the concepts of the query that a vacancy has.
    fn matched(&self, concepts: &ConceptColumn, doc: DocId) -> Vec<ConceptId> {
        if self.understood.is_empty() {
            return Vec::new();
        }
        let VacancyConcepts { occupations, skills } = concepts.of(doc);
        let has = |&concept: &ConceptId| {
            occupations.iter().any(|&occupation| self.taxonomy.is_within(occupation, concept))
                || skills.contains(&concept)
        };
        self.understood.iter().map(|understood| understood.concept).filter(has).collect()
    }
}
