//! Concepts whose label equals the words asked, in any imported language.

use crate::lang::Lang;
use kade_domain::ConceptId;
use kade_taxonomy::{ConceptKind, Taxonomy, normalise};

/// A concept found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundConcept {
    /// Id.
    pub id: ConceptId,
    /// IRI.
    pub iri: String,
    /// Kind.
    pub kind: ConceptKind,
    /// Label for the reader.
    pub label: String,
    /// Language of that label.
    pub lang: String,
    /// The label that equals the words.
    pub matched: String,
}

/// Concepts called `words`, at most `limit`, of one kind or all.
pub fn find(
    taxonomy: &Taxonomy,
    words: &str,
    kind: Option<ConceptKind>,
    lang: Lang,
    limit: usize,
) -> Vec<FoundConcept> {
    let wanted = normalise(words);
    if wanted.is_empty() {
        return Vec::new();
    }
    let found = taxonomy.find(words).iter().filter_map(|id| {
        let concept = taxonomy.concept(*id).filter(|concept| kind.is_none_or(|kind| kind == concept.kind))?;
        let label = taxonomy.label(*id, lang.code())?;
        let matched = taxonomy.labels(*id).iter().find(|label| normalise(&label.text) == wanted)?;
        Some(FoundConcept {
            id: *id,
            iri: concept.iri.clone(),
            kind: concept.kind,
            label: label.text.clone(),
            lang: label.lang.clone(),
            matched: matched.text.clone(),
        })
    });
    found.take(limit).collect()
}

/// The first concept called `words` of one of `kinds`: how a form's typed occupation or skill becomes a concept.
pub fn one(taxonomy: &Taxonomy, words: &str, kinds: &[ConceptKind]) -> Option<ConceptId> {
    all(taxonomy, words, kinds).next()
}

/// All concepts called `words` of one of `kinds`.
pub fn all(taxonomy: &Taxonomy, words: &str, kinds: &[ConceptKind]) -> impl Iterator<Item = ConceptId> {
    let fits = |id: &ConceptId| taxonomy.concept(*id).is_some_and(|concept| kinds.contains(&concept.kind));
    taxonomy.find(words).iter().copied().filter(fits)
}
