//! The nearest concepts to a word that a form does not know, to be chosen from without scripts.

use crate::{
    app::find_concepts::{self, Asked},
    error::Error,
    state::App,
    texts::Texts,
};
use kade_domain::ConceptId;
use kade_taxonomy::ConceptKind;

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
