//! Everything that is derived from one taxonomy to interpret the words of queries and vacancies.

use crate::{Tagger, compound_words::CompoundWords};
use kade_taxonomy::Taxonomy;
use std::sync::Arc;

/// The tagger and the compound splitter of one taxonomy.
pub(crate) struct Lexicon {
    pub(crate) tagger: Arc<Tagger>,
    pub(crate) compounds: CompoundWords,
}

impl Lexicon {
    pub(crate) fn new(taxonomy: Arc<Taxonomy>) -> Self {
        let compounds = CompoundWords::new(&taxonomy);
        Self { tagger: Arc::new(Tagger::new(taxonomy)), compounds }
    }
}
