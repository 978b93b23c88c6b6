//! How rare a word is and how long a text: counted over living vacancies only, and then so coarsely that the counts
//! nearly stand still.
//!
//! BM25 weighs a word by how many vacancies have it. Every node has an index of its own, built at another time and
//! merged at other moments, and tantivy counts deleted vacancies until a merge: left to itself, two nodes with the same
//! vacancies would answer in different orders. Statistics that an index keeps from the day it was built would differ
//! just so, and a table of them shared through the database would have to hold the whole vocabulary. So they are made
//! a function of the living vacancies and of nothing else: whoever has taken in the same changes has the same counts,
//! whatever was deleted, merged or rebuilt on the way, and a fresh index has them too.
//!
//! Counted exactly, each vacancy that comes or goes would move the score of all others, and with it the place at which
//! somebody's next page begins. Relevance needs the size of these numbers only: each counts as the next power of two.
//! That also makes exactness cheap: the deleted ones are looked at only where they could tip a count over such a
//! border, which for a common word (a long list) they seldom can.

use crate::schema::Fields;
use std::collections::HashMap;
use tantivy::{
    Opstamp, Result, Searcher, SegmentReader, Term,
    index::SegmentId,
    query::Bm25StatisticsProvider,
    schema::{Field, IndexRecordOption},
};

/// How many words the living vacancies of each segment have, per field with words.
#[derive(Default)]
pub(crate) struct Lengths(HashMap<(SegmentId, Option<Opstamp>), [u64; 3]>);

impl Lengths {
    /// Counts the segments of `searcher`; those that `known` has are not counted again.
    pub(crate) fn count(searcher: &Searcher, fields: &Fields, known: &Self) -> Result<Self> {
        let mut lengths = HashMap::new();
        for segment in searcher.segment_readers() {
            // The stamp of its last deletion: a segment changes in no other way.
            let key = (segment.segment_id(), segment.delete_opstamp());
            let counted = match known.0.get(&key) {
                Some(&counted) => counted,
                None => count_segment(segment, fields)?,
            };
            lengths.insert(key, counted);
        }
        Ok(Self(lengths))
    }
}

/// Sums the lengths as tantivy keeps them per vacancy, coarsely (one byte), for BM25: the sum of the exact lengths, which
/// it keeps per segment, cannot be told apart into living and deleted ones.
fn count_segment(segment: &SegmentReader, fields: &Fields) -> Result<[u64; 3]> {
    let mut sums = [0; 3];
    for (sum, field) in sums.iter_mut().zip(fields.words()) {
        let lengths = segment.get_fieldnorms_reader(field)?;
        *sum = segment.doc_ids_alive().map(|doc| u64::from(lengths.fieldnorm(doc))).sum();
    }
    Ok(sums)
}

/// The statistics of a searcher's living vacancies, rounded up to powers of two.
pub(crate) struct Living<'a> {
    pub(crate) searcher: &'a Searcher,
    pub(crate) lengths: &'a Lengths,
    pub(crate) fields: &'a Fields,
}

impl Bm25StatisticsProvider for Living<'_> {
    fn total_num_tokens(&self, field: Field) -> Result<u64> {
        let at = self.fields.words().iter().position(|&known| known == field);
        let sum: u64 = at.map_or(0, |at| self.lengths.0.values().map(|sums| sums[at]).sum());
        Ok(sum.next_power_of_two())
    }

    fn total_num_docs(&self) -> Result<u64> {
        Ok(self.searcher.num_docs().next_power_of_two())
    }

    fn doc_freq(&self, term: &Term) -> Result<u64> {
        let (mut at_least, mut at_most) = (0, 0);
        for segment in self.searcher.segment_readers() {
            let all = segment.inverted_index(term.field())?.doc_freq(term)?;
            at_most += u64::from(all);
            at_least += u64::from(all.saturating_sub(segment.num_deleted_docs()));
        }
        if at_least.next_power_of_two() < at_most.next_power_of_two() {
            at_most = self.living_with(term)?;
        }
        Ok(at_most.next_power_of_two())
    }
}

impl Living<'_> {
    /// How many living vacancies have the term, one by one where some are deleted.
    fn living_with(&self, term: &Term) -> Result<u64> {
        let mut living = 0;
        for segment in self.searcher.segment_readers() {
            let words = segment.inverted_index(term.field())?;
            let found = match segment.alive_bitset() {
                None => words.doc_freq(term)?,
                Some(alive) => words
                    .read_postings(term, IndexRecordOption::Basic)?
                    .map_or(0, |postings| postings.doc_freq_given_deletes(alive)),
            };
            living += u64::from(found);
        }
        Ok(living)
    }
}
