//! Which words of an index are compounds with a given part, so that "chauffeur" finds a "vrachtwagenchauffeur".
//!
//! The index holds whole words and knows no compounds: what is a part is for the taxonomy of the day to say, and a new
//! release of it needs no new index. So the words of each segment are cut when it is new or first asked, and what is kept
//! is, by part, where their postings are. A segment's words never change, so this is done once for each.
//!
//! What is kept follows from the words and the taxonomy alone, so all nodes answer alike.

use crate::schema::Fields;
use foldhash::HashMap;
use kade_analyzer::compounds::Compounds;
use kade_taxonomy::Taxonomy;
use std::sync::{Arc, PoisonError, RwLock};
use tantivy::{
    BitSet, Result, Score, Searcher, SegmentReader,
    index::SegmentId,
    postings::TermInfo,
    query::{BitSetDocSet, ConstScorer, Scorer},
    schema::{Field, IndexRecordOption},
};

/// The compounds of all segments that were asked so far.
pub(crate) struct CompoundWords {
    compounds: Compounds,
    segments: RwLock<HashMap<SegmentId, Arc<OfSegment>>>,
}

/// The compounds of one segment's titles and texts.
pub(crate) struct OfSegment(Vec<(Field, ByPart)>);

/// By a part's stem, where the postings of its compounds are.
type ByPart = HashMap<Box<str>, Vec<TermInfo>>;

impl CompoundWords {
    pub(crate) fn new(taxonomy: &Taxonomy) -> Self {
        Self { compounds: Compounds::learn(dutch_labels(taxonomy)), segments: RwLock::default() }
    }

    /// The stems of the parts of a word, by its stem; nothing when it is no compound.
    pub(crate) fn parts(&self, stem: &str) -> Vec<&str> {
        self.compounds.parts(stem)
    }

    /// Cuts the words of new segments, so that no question has to wait for it, and forgets those that are gone.
    pub(crate) fn follow(&self, searcher: &Searcher, fields: &Fields) -> Result<()> {
        for segment in searcher.segment_readers() {
            self.of(segment, fields)?;
        }
        let is_there = |id| searcher.segment_readers().iter().any(|segment| segment.segment_id() == id);
        self.segments.write().unwrap_or_else(PoisonError::into_inner).retain(|&id, _| is_there(id));
        Ok(())
    }

    /// The compounds of a segment.
    pub(crate) fn of(&self, segment: &SegmentReader, fields: &Fields) -> Result<Arc<OfSegment>> {
        let id = segment.segment_id();
        if let Some(known) = self.segments.read().unwrap_or_else(PoisonError::into_inner).get(&id) {
            return Ok(Arc::clone(known));
        }
        let cut = |field| Ok((field, self.cut(segment, field)?));
        let found = Arc::new(OfSegment([fields.title, fields.text].into_iter().map(cut).collect::<Result<_>>()?));
        self.segments.write().unwrap_or_else(PoisonError::into_inner).insert(id, Arc::clone(&found));
        Ok(found)
    }

    fn cut(&self, segment: &SegmentReader, field: Field) -> Result<ByPart> {
        let mut by_part = ByPart::default();
        let words = segment.inverted_index(field)?;
        let mut words = words.terms().stream()?;
        while words.advance() {
            let Ok(word) = str::from_utf8(words.key()) else { continue };
            for part in self.compounds.parts(word) {
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

impl OfSegment {
    /// By field, the vacancies that have a compound with this part, all with the same score; only fields with any.
    pub(crate) fn with(
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
