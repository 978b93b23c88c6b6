//! By what words are understood: everything that is made of one taxonomy.

use crate::{Tagger, compound_words::CompoundWords};
use kade_taxonomy::Taxonomy;
use std::sync::Arc;

pub(crate) struct Knowledge {
    pub(crate) tagger: Arc<Tagger>,
    pub(crate) compounds: CompoundWords,
}

impl Knowledge {
    pub(crate) fn new(taxonomy: Arc<Taxonomy>) -> Self {
        let compounds = CompoundWords::new(&taxonomy);
        Self { tagger: Arc::new(Tagger::new(taxonomy)), compounds }
    }
}
