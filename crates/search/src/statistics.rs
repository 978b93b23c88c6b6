//! The statistics for BM25: how rare a word is and how long the texts are. They count live (not deleted) vacancies
//! only, and are rounded so coarsely that they rarely change.
//!
//! BM25 weighs a word by how many vacancies have it. Every node has an index of its own, built and merged at different
//! times, and tantivy counts deleted vacancies until a merge. With tantivy's counts, two nodes with the same vacancies
//! would return different orders. Statistics frozen when an index is built would differ in the same way, and a table of
//! them shared through the database would have to contain the whole vocabulary. Therefore they are a function of the
//! live vacancies alone: all nodes that applied the same changes have the same counts, regardless of deletions, merges
//! and rebuilds, and so has a new index.
//!
//! With exact counts, each vacancy that is added or removed would change the scores of all others, and with them the
//! start of somebody's next page. Relevance needs only the magnitude of these numbers, so each is rounded up to a power
//! of two. That also makes correct counts cheap: deleted vacancies are examined only where they could move a count
//! across such a border, which is rare for a common word (a long posting list).

use crate::schema::Fields;
use std::collections::HashMap;
use tantivy::{
    Opstamp, Result, Searcher, SegmentReader, Term,
    index::SegmentId,
    query::Bm25StatisticsProvider,
    schema::{Field, IndexRecordOption},
};

/// Number of words in the live vacancies of each segment, per text field.
#[derive(Default)]
pub(crate) struct Lengths(HashMap<(SegmentId, Option<Opstamp>), [u64; 3]>);

impl Lengths {
    /// Counts the segments of `searcher`; counts in `known` are reused.
    pub(crate) fn count(searcher: &Searcher, fields: &Fields, known: &Self) -> Result<Self> {
        let mut lengths = HashMap::new();
        for segment in searcher.segment_readers() {
            // With the stamp of its last deletion: a segment changes in no other way.
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

/// Sums the lengths that tantivy stores per vacancy for BM25, rounded to one byte each. tantivy also stores the sum of
/// the exact lengths per segment, but that includes deleted vacancies.
fn count_segment(segment: &SegmentReader, fields: &Fields) -> Result<[u64; 3]> {
    let mut sums = [0; 3];
    for (sum, field) in sums.iter_mut().zip(fields.text_fields()) {
        let lengths = segment.get_fieldnorms_reader(field)?;
        *sum = segment.doc_ids_alive().map(|doc| u64::from(lengths.fieldnorm(doc))).sum();
    }
    Ok(sums)
}

/// The statistics of a searcher's live vacancies, rounded up to powers of two.
pub(crate) struct LiveStatistics<'a> {
    pub(crate) searcher: &'a Searcher,
    pub(crate) lengths: &'a Lengths,
    pub(crate) fields: &'a Fields,
}

impl Bm25StatisticsProvider for LiveStatistics<'_> {
    fn total_num_tokens(&self, field: Field) -> Result<u64> {
        let at = self.fields.text_fields().iter().position(|&known| known == field);
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
            at_most = self.live_doc_freq(term)?;
        }
        Ok(at_most.next_power_of_two())
    }
}

impl LiveStatistics<'_> {
    /// Counts the live vacancies with the term; in segments with deletions by reading the posting list.
    fn live_doc_freq(&self, term: &Term) -> Result<u64> {
        let mut live = 0;
        for segment in self.searcher.segment_readers() {
            let words = segment.inverted_index(term.field())?;
            let found = match segment.alive_bitset() {
                None => words.doc_freq(term)?,
                Some(alive) => words
                    .read_postings(term, IndexRecordOption::Basic)?
                    .map_or(0, |postings| postings.doc_freq_given_deletes(alive)),
            };
            live += u64::from(found);
        }
        Ok(live)
    }
}
