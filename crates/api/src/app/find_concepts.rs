//! Finds taxonomy concepts by their labels, in any imported language.

use crate::{error::Error, lang::Lang, state::App};
use kade_domain::ConceptId;
use kade_search::Lookup;
use kade_taxonomy::{ConceptKind, Taxonomy};

/// A concept query.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Search words, in any language.
    pub words: &'a str,
    /// Whether the words are still being typed, so that the last word may be incomplete.
    pub typing: bool,
    /// Kinds to search; all when empty.
    pub kinds: &'a [ConceptKind],
    /// The reader's language.
    pub lang: Lang,
    /// Maximum number of results.
    pub limit: usize,
}

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
    /// The Dutch label, which vacancies and colleagues use.
    pub dutch: String,
    /// The label that fits the words best.
    pub matched: String,
    /// Language of the matching label.
    pub matched_lang: String,
}

/// Finds concepts whose labels equal or resemble the words or have the same meaning; best first.
///
/// # Errors
/// When the process is stopping.
pub async fn find(app: &App, asked: Asked<'_>) -> Result<Vec<FoundConcept>, Error> {
    let Asked { words, typing, kinds, lang, limit } = asked;
    let (index, taxonomy) = (app.concepts().await?, app.taxonomy());
    let lookup = Lookup { text: words, lang: Some(lang.code()), kinds, limit };
    let found = if typing { index.complete(&lookup) } else { index.lookup(&lookup) };
    let named = found.into_iter().filter_map(|found| {
        // A release that was just published may lack the concept.
        let concept = taxonomy.concept(found.concept)?;
        let label = taxonomy.label(found.concept, lang.code())?;
        Some(FoundConcept {
            id: found.concept,
            iri: concept.iri.clone(),
            kind: concept.kind,
            label: label.text.clone(),
            lang: label.lang.clone(),
            dutch: taxonomy.label(found.concept, "nl")?.text.clone(),
            matched: found.label,
            matched_lang: found.lang,
        })
    });
    Ok(named.collect())
}

/// Returns the first concept of one of `kinds` with the exact label `words`; for occupations and skills typed in forms.
pub fn one(taxonomy: &Taxonomy, words: &str, kinds: &[ConceptKind]) -> Option<ConceptId> {
    all(taxonomy, words, kinds).next()
}

/// Returns all concepts of one of `kinds` with the exact label `words`.
pub fn all(taxonomy: &Taxonomy, words: &str, kinds: &[ConceptKind]) -> impl Iterator<Item = ConceptId> {
    let fits = |id: &ConceptId| taxonomy.concept(*id).is_some_and(|concept| kinds.contains(&concept.kind));
    taxonomy.find(words).iter().copied().filter(fits)
}
