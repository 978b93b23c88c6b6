//! What the search index is told of vacancies: read from the database as they are now.

use crate::app::find_concepts;
use kade_domain::{Vacancy, VacancyId};
use kade_search::{Change, VacancyDocument};
use kade_store::{Store, StoreError};
use kade_taxonomy::{ConceptKind, Taxonomy};
use std::collections::HashMap;
use uuid::Uuid;

const BATCH: u64 = 500;

/// Every vacancy that everybody may see.
///
/// # Errors
/// When the database fails.
pub async fn all(store: &Store, taxonomy: &Taxonomy) -> Result<Vec<VacancyDocument>, StoreError> {
    let mut documents = Vec::new();
    let mut after = None;
    loop {
        let batch = store.public_batch(after, BATCH).await?;
        let Some(last) = batch.last() else { return Ok(documents) };
        after = Some(last.id);
        documents.extend(batch.iter().map(|vacancy| document(taxonomy, vacancy)));
    }
}

/// These vacancies as they are now; those that may not be seen are taken away.
pub(super) async fn changed(
    store: &Store,
    taxonomy: &Taxonomy,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Change>, StoreError> {
    let ids: Vec<VacancyId> = ids.into_iter().map(VacancyId).collect();
    let seen = store.public_vacancies(&ids).await?;
    let seen: HashMap<VacancyId, &Vacancy> = seen.iter().map(|vacancy| (vacancy.id, vacancy)).collect();
    let change = |id| match seen.get(&id) {
        Some(vacancy) => Change::put(document(taxonomy, vacancy)),
        None => Change::Remove(id),
    };
    Ok(ids.into_iter().map(change).collect())
}

/// What the index keeps of a vacancy. Where an employer stated no occupation, it has every occupation that the title is a
/// name of: which of them is meant, only a reader can tell. A listing has the one that was linked or confirmed, or none.
fn document(taxonomy: &Taxonomy, vacancy: &Vacancy) -> VacancyDocument {
    let details = &vacancy.details;
    let mut occupations = Vec::from_iter(details.occupation);
    if details.occupation.is_none() && vacancy.listing.is_none() {
        occupations.extend(find_concepts::all(taxonomy, &details.title, &[ConceptKind::Occupation]));
    }
    VacancyDocument {
        id: vacancy.id,
        title: details.title.clone(),
        text: details.text.clone(),
        employer_name: vacancy.employer_name.clone(),
        kind: details.kind,
        region: details.place.as_ref().map(|place| place.region),
        point: details.place.as_ref().map(|place| place.point),
        hours: details.hours,
        occupations,
        skills: details.skills.iter().map(|skill| skill.concept).collect(),
        published_at: vacancy.published_at.unwrap_or_default(),
        listing: vacancy.listing.is_some(),
    }
}
