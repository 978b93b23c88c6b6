//! How rare a word is and how long a text, counted so coarsely that the counts nearly stand still.
//!
//! BM25 weighs a word by how many vacancies have it. Counted exactly, every vacancy that comes or goes, and every merge
//! of segments, would move the score of all others, and with it the place at which somebody's next page begins.
//! Relevance needs the size of these numbers only: each counts as the next power of two.

use tantivy::{Result, Searcher, Term, query::Bm25StatisticsProvider, schema::Field};

/// The statistics of a searcher, rounded up to powers of two.
pub(crate) struct Coarse<'a>(pub(crate) &'a Searcher);

impl Bm25StatisticsProvider for Coarse<'_> {
    fn total_num_tokens(&self, field: Field) -> Result<u64> {
        self.0.total_num_tokens(field).map(u64::next_power_of_two)
    }

    fn total_num_docs(&self) -> Result<u64> {
        self.0.total_num_docs().map(u64::next_power_of_two)
    }

    fn doc_freq(&self, term: &Term) -> Result<u64> {
        self.0.doc_freq(term).map(u64::next_power_of_two)
    }
}
