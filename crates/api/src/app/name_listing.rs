//! The occupation of a listing: read from its title at import, then reviewed by an administrator.

use crate::{app::find_concepts, error::Error, state::App};
use kade_domain::{ConceptId, Message, VacancyId, listing_occupation::Action};
use kade_search::titles::{SURE, TitleReader};
use kade_store::{AdminScope, ListedOccupation};
use kade_taxonomy::ConceptKind;

/// Returns the occupation that a title most probably names, with its confidence.
pub fn read_title(reader: &TitleReader, title: &str) -> Option<ListedOccupation> {
    let best = reader.occupations(title, 1).into_iter().next()?;
    let (concept, confidence) = (best.occupation, best.confidence);
    Some(ListedOccupation { concept, confidence, sure: confidence >= SURE })
}

/// Returns up to `limit` other occupations that a title may name, most probable first.
///
/// # Errors
/// When the process is stopping.
pub async fn others(app: &App, title: &str, than: ConceptId, limit: usize) -> Result<Vec<ConceptId>, Error> {
    let found = app.titles().await?.occupations(title, limit + 1);
    let others = found.into_iter().map(|titled| titled.occupation).filter(|other| *other != than);
    Ok(others.take(limit).collect())
}

/// Returns the occupation with the chosen id or, without an id, with the typed label.
///
/// # Errors
/// `field-choice`, `field-missing` and `field-concept-unknown`.
pub fn chosen(app: &App, id: &str, typed: &str) -> Result<ConceptId, Message> {
    let taxonomy = app.taxonomy();
    let is_occupation = |id: &ConceptId| taxonomy.concept(*id).is_some_and(|c| c.kind == ConceptKind::Occupation);
    if !id.is_empty() {
        return id.parse().ok().filter(is_occupation).ok_or_else(|| Message::new("field-choice"));
    }
    if typed.trim().is_empty() {
        return Err(Message::new("field-missing"));
    }
    find_concepts::one(&taxonomy, typed, &[ConceptKind::Occupation])
        .ok_or_else(|| Message::new("field-concept-unknown"))
}

/// Confirms an occupation (`None`: the suggested one), refuses all, or undoes that.
///
/// # Errors
/// Not found when it is not a listing with an occupation to review; conflict when another user decided first.
pub async fn decide(
    app: &App,
    who: &AdminScope,
    listing: VacancyId,
    action: Action,
    occupation: Option<ConceptId>,
) -> Result<(), Error> {
    Ok(app.store.write(|tx| tx.decide_listing_occupation(who, listing, action, occupation)).await?)
}
