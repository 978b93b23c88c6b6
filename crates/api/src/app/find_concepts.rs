//! Concepts by what people call them, in any imported language.

use crate::{error::Error, lang::Lang, state::App};
use kade_domain::ConceptId;
use kade_search::Lookup;
use kade_taxonomy::{ConceptKind, Taxonomy};

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Words, in any language.
    pub words: &'a str,
    /// Are they still being typed? Then the last one may lack its end.
    pub typing: bool,
    /// Which kinds; all when empty.
    pub kinds: &'a [ConceptKind],
    /// The reader's language.
    pub lang: Lang,
    /// How many at most.
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
    /// The Dutch label, as vacancies and colleagues say it.
    pub dutch: String,
    /// The label that fits the words best.
    pub matched: String,
    /// Language of that one.
    pub matched_lang: String,
}

/// Concepts called so, or nearly so, or that mean it; the best first.
///
/// # Errors
/// When the process is stopping.
pub async fn find(app: &App, asked: Asked<'_>) -> Result<Vec<FoundConcept>, Error> {
    let Asked { words, typing, kinds, lang, limit } = asked;
    let (index, taxonomy) = (app.concepts().await?, app.taxonomy());
    let lookup = Lookup { text: words, lang: Some(lang.code()), kinds, limit };
    let found = if typing { index.complete(&lookup) } else { index.lookup(&lookup) };
    let named = found.into_iter().filter_map(|found| {
        // A release published just now may lack it.
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

/// The first concept called exactly `words` of one of `kinds`: how a form's typed occupation or skill becomes a concept.
pub fn one(taxonomy: &Taxonomy, words: &str, kinds: &[ConceptKind]) -> Option<ConceptId> {
    all(taxonomy, words, kinds).next()
}

/// All concepts called exactly `words` of one of `kinds`.
pub fn all(taxonomy: &Taxonomy, words: &str, kinds: &[ConceptKind]) -> impl Iterator<Item = ConceptId> {
    let fits = |id: &ConceptId| taxonomy.concept(*id).is_some_and(|concept| kinds.contains(&concept.kind));
    taxonomy.find(words).iter().copied().filter(fits)
}
