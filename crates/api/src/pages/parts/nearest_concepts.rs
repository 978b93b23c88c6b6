//! Offers the nearest concepts when a form contains an unknown name, so that users without scripts can choose one.

use super::form_values::optional;
use crate::{
    app::find_concepts::{self, Asked},
    error::Error,
    state::App,
    texts::Texts,
};
use kade_domain::{ConceptId, FieldError, FieldErrors, Message};
use kade_taxonomy::{ConceptKind, Taxonomy};

/// Number of concepts offered; people do not read longer lists.
const MAX_NEAREST: usize = 6;
/// Characters read of a name.
const MAX_QUERY_CHARS: usize = 200;

/// A concept that the user may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NearestConcept {
    pub(crate) id: ConceptId,
    /// The label that matches the words, if it differs from the label shown.
    pub(crate) matched: Option<String>,
}

/// Returns the concepts that `words` may mean, the nearest first.
///
/// # Errors
/// When the process is stopping.
pub(in crate::pages) async fn nearest(
    app: &App,
    t: &Texts,
    words: &str,
    kinds: &[ConceptKind],
) -> Result<Vec<NearestConcept>, Error> {
    let words: String = words.trim().chars().take(MAX_QUERY_CHARS).collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let found =
        find_concepts::find(app, Asked { words: &words, typing: true, kinds, lang: t.lang, limit: MAX_NEAREST })
            .await?;
    let near = |found: find_concepts::FoundConcept| NearestConcept {
        id: found.id,
        matched: Some(found.matched).filter(|matched| *matched != found.label),
    };
    Ok(found.into_iter().map(near).collect())
}

/// Returns the nearest concepts for a field of a form whose name is unknown; else nothing.
///
/// # Errors
/// When the process is stopping.
pub(in crate::pages) async fn for_unknown(
    app: &App,
    t: &Texts,
    errors: &FieldErrors,
    (field, typed): (&str, &str),
    kinds: &[ConceptKind],
) -> Result<Vec<NearestConcept>, Error> {
    let unknown = |error: &FieldError| error.field == field && error.message.key == "field-concept-unknown";
    if errors.0.iter().any(unknown) { nearest(app, t, typed, kinds).await } else { Ok(Vec::new()) }
}

/// Finds the concept that a field names, or else the one chosen from those offered. Both may be empty.
///
/// # Errors
/// `field-concept-unknown` for an unknown name without a choice.
pub(in crate::pages) fn typed_or_chosen(
    taxonomy: &Taxonomy,
    typed: &str,
    chosen: &str,
    kinds: &[ConceptKind],
) -> Result<Option<ConceptId>, Message> {
    let allowed = |id: &ConceptId| taxonomy.concept(*id).is_some_and(|concept| kinds.contains(&concept.kind));
    let named = optional(typed, |typed| {
        find_concepts::one(taxonomy, typed, kinds).ok_or_else(|| Message::new("field-concept-unknown"))
    });
    match named {
        Ok(Some(concept)) => Ok(Some(concept)),
        unnamed => chosen.parse().ok().filter(allowed).map_or(unnamed, |chosen| Ok(Some(chosen))),
    }
}
