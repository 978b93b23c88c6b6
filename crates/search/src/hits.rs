//! What is told about the few hits that a page shows.

use crate::{
    Hit, UnderstoodConcept,
    columns::{Carried, Columns, Concepts},
    cursor::Key,
};
use kade_domain::{ConceptId, Point};
use kade_taxonomy::Taxonomy;
use std::collections::{HashMap, hash_map::Entry};
use tantivy::{DocAddress, DocId, Searcher, SegmentOrdinal};

/// Reads distances and concepts of hits; opens each segment's columns once.
pub(crate) struct Hits<'a> {
    pub(crate) searcher: &'a Searcher,
    pub(crate) taxonomy: &'a Taxonomy,
    pub(crate) understood: &'a [UnderstoodConcept],
    pub(crate) centre: Option<Point>,
}

impl Hits<'_> {
    pub(crate) fn read(&self, found: &[(Key, DocAddress)]) -> tantivy::Result<Vec<Hit>> {
        let mut segments: HashMap<SegmentOrdinal, (Columns, Concepts)> = HashMap::new();
        let mut hits = Vec::with_capacity(found.len());
        for &(key, DocAddress { segment_ord, doc_id }) in found {
            let (columns, concepts) = match segments.entry(segment_ord) {
                Entry::Occupied(opened) => opened.into_mut(),
                Entry::Vacant(closed) => {
                    let segment = self.searcher.segment_reader(segment_ord);
                    closed.insert((Columns::open(segment)?, Concepts::open(segment)?))
                }
            };
            let distance_km = self.centre.map(|centre| columns.point(doc_id).distance_km(centre));
            hits.push(Hit { id: key.vacancy(), distance_km, matched: self.matched(concepts, doc_id) });
        }
        Ok(hits)
    }

    /// The understood concepts that a vacancy carries.
    fn matched(&self, concepts: &Concepts, doc: DocId) -> Vec<ConceptId> {
        if self.understood.is_empty() {
            return Vec::new();
        }
        let Carried { occupations, skills } = concepts.of(doc);
        let carries = |&concept: &ConceptId| {
            occupations.iter().any(|&occupation| self.taxonomy.is_within(occupation, concept))
                || skills.contains(&concept)
        };
        self.understood.iter().map(|understood| understood.concept).filter(carries).collect()
    }
}
