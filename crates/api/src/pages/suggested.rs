//! The nearest concepts to a word that a form does not know, to be chosen from without scripts.

use super::typed::optional;
use crate::{
    app::find_concepts::{self, Asked},
    error::Error,
    state::App,
    texts::Texts,
};
use kade_domain::{ConceptId, FieldError, FieldErrors, Message};
use kade_taxonomy::{ConceptKind, Taxonomy};

/// Choices offered: more are not read.
const MOST: usize = 6;
/// Letters looked at.
const MOST_LETTERS: usize = 200;

/// A concept that may be meant: its id, and its label for the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Nearest {
    pub(crate) id: ConceptId,
    /// The label that fits the words, where it is another than the one shown.
    pub(crate) matched: Option<String>,
}

/// What may be meant by `words`, the nearest first.
///
/// # Errors
/// When the process is stopping.
pub(super) async fn nearest(app: &App, t: &Texts, words: &str, kinds: &[ConceptKind]) -> Result<Vec<Nearest>, Error> {
    let words: String = words.trim().chars().take(MOST_LETTERS).collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let found =
        find_concepts::find(app, Asked { words: &words, typing: true, kinds, lang: t.lang, limit: MOST }).await?;
    let near = |found: find_concepts::FoundConcept| Nearest {
        id: found.id,
        matched: Some(found.matched).filter(|matched| *matched != found.label),
    };
    Ok(found.into_iter().map(near).collect())
}

/// The same for a field of a form, when what was typed there is no known word.
///
/// # Errors
/// When the process is stopping.
pub(super) async fn for_unknown(
    app: &App,
    t: &Texts,
    errors: &FieldErrors,
    (field, typed): (&str, &str),
    kinds: &[ConceptKind],
) -> Result<Vec<Nearest>, Error> {
    let unknown = |error: &FieldError| error.field == field && error.message.key == "field-concept-unknown";
    if errors.0.iter().any(unknown) { nearest(app, t, typed, kinds).await } else { Ok(Vec::new()) }
}

/// A typed name, or else the concept chosen from those offered for it; nothing typed and nothing chosen is nothing wrong.
pub(super) fn named(
    taxonomy: &Taxonomy,
    typed: &str,
    chosen: &str,
    kinds: &[ConceptKind],
) -> Result<Option<ConceptId>, Message> {
    let fits = |id: &ConceptId| taxonomy.concept(*id).is_some_and(|concept| kinds.contains(&concept.kind));
    let known = optional(typed, |typed| {
        find_concepts::one(taxonomy, typed, kinds).ok_or_else(|| Message::new("field-concept-unknown"))
    });
    match known {
        Ok(Some(concept)) => Ok(Some(concept)),
        nothing => chosen.parse().ok().filter(fits).map_or(nothing, |chosen| Ok(Some(chosen))),
    }
}
