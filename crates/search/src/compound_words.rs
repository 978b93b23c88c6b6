//! Finds the words of an index that are compounds with a given part, so that "chauffeur" matches
//! "vrachtwagenchauffeur".
//!
//! The index contains whole words only. The current taxonomy decides how they are split into parts, so a new release
//! needs no new index. The words of each segment are split when the segment is new or first used. The result maps each
//! part to the posting lists of its compounds. A segment's words never change, so this is done once per segment.
//!
//! The result depends on the words and the taxonomy alone, so all nodes return the same hits.

use crate::schema::Fields;
use foldhash::HashMap;
use kade_analyzer::compounds::CompoundSplitter;
use kade_taxonomy::Taxonomy;
use std::sync::{Arc, PoisonError, RwLock};
use tantivy::{
    BitSet, Result, Score, Searcher, SegmentReader,
    index::SegmentId,
    postings::TermInfo,
    query::{BitSetDocSet, ConstScorer, Scorer},
    schema::{Field, IndexRecordOption},
};

/// The compounds of all segments used so far.
pub(crate) struct CompoundWords {
    splitter: CompoundSplitter,
    segments: RwLock<HashMap<SegmentId, Arc<SegmentCompounds>>>,
}

/// The compounds of one segment's titles and texts.
pub(crate) struct SegmentCompounds(Vec<(Field, ByPart)>);

/// By a part's stem: where the posting lists of its compounds are.
type ByPart = HashMap<Box<str>, Vec<TermInfo>>;

impl CompoundWords {
    pub(crate) fn new(taxonomy: &Taxonomy) -> Self {
        Self { splitter: CompoundSplitter::learn(dutch_labels(taxonomy)), segments: RwLock::default() }
    }

    /// Returns the stems of the parts of a word, given its stem; empty when it is no compound.
    pub(crate) fn parts(&self, stem: &str) -> Vec<&str> {
        self.splitter.parts(stem)
    }

    /// Splits the words of new segments, so that no query has to wait for it, and drops segments that are gone.
    pub(crate) fn refresh(&self, searcher: &Searcher, fields: &Fields) -> Result<()> {
        for segment in searcher.segment_readers() {
            self.of_segment(segment, fields)?;
        }
        let is_there = |id| searcher.segment_readers().iter().any(|segment| segment.segment_id() == id);
        self.segments.write().unwrap_or_else(PoisonError::into_inner).retain(|&id, _| is_there(id));
        Ok(())
    }

    /// Returns the compounds of a segment; splits its words if that was not done yet.
    pub(crate) fn of_segment(&self, segment: &SegmentReader, fields: &Fields) -> Result<Arc<SegmentCompounds>> {
        let id = segment.segment_id();
        if let Some(known) = self.segments.read().unwrap_or_else(PoisonError::into_inner).get(&id) {
            return Ok(Arc::clone(known));
        }
        let split = |field| Ok((field, self.split_words(segment, field)?));
        let fields = [fields.title, fields.text];
        let found = Arc::new(SegmentCompounds(fields.into_iter().map(split).collect::<Result<_>>()?));
        self.segments.write().unwrap_or_else(PoisonError::into_inner).insert(id, Arc::clone(&found));
        Ok(found)
    }

    fn split_words(&self, segment: &SegmentReader, field: Field) -> Result<ByPart> {
        let mut by_part = ByPart::default();
        let words = segment.inverted_index(field)?;
        let mut words = words.terms().stream()?;
        while words.advance() {
            let Ok(word) = str::from_utf8(words.key()) else { continue };
            for part in self.splitter.parts(word) {
                match by_part.get_mut(part) {
                    Some(found) => found.push(words.value().clone()),
                    None => {
                        by_part.insert(part.into(), vec![words.value().clone()]);
                    }
                }
            }
        }
        Ok(by_part)
    }
}

impl SegmentCompounds {
    /// Returns a scorer per field over the vacancies that have a compound with this part, all with the same score.
    /// Fields without such a vacancy have none.
    pub(crate) fn scorers(
        &self,
        part: &str,
        segment: &SegmentReader,
        score: impl Fn(Field) -> Score,
    ) -> Result<Vec<Box<dyn Scorer>>> {
        let mut found: Vec<Box<dyn Scorer>> = Vec::new();
        for (field, by_part) in &self.0 {
            let Some(compounds) = by_part.get(part) else { continue };
            let index = segment.inverted_index(*field)?;
            let mut vacancies = BitSet::with_max_value(segment.max_doc());
            for compound in compounds {
                let mut postings = index.read_block_postings_from_terminfo(compound, IndexRecordOption::Basic)?;
                while !postings.docs().is_empty() {
                    for &vacancy in postings.docs() {
                        vacancies.insert(vacancy);
                    }
                    postings.advance();
                }
            }
            found.push(Box::new(ConstScorer::new(BitSetDocSet::from(vacancies), score(*field))));
        }
        Ok(found)
    }
}

fn dutch_labels(taxonomy: &Taxonomy) -> impl Iterator<Item = &str> {
    taxonomy.all_labels().filter(|label| label.lang == "nl").map(|label| label.text.as_str())
}
