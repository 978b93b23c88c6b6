//! Documents for the search index, made from the vacancies' present rows in the database.

use crate::app::find_concepts;
use kade_domain::{Vacancy, VacancyId};
use kade_search::{Change, VacancyDocument};
use kade_store::{Store, StoreError};
use kade_taxonomy::{ConceptKind, Taxonomy};
use std::collections::HashMap;
use uuid::Uuid;

const BATCH: u64 = 500;

/// Makes the documents of all public vacancies.
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

/// Makes index changes for these vacancies: public ones are put, all others are removed.
pub(super) async fn changed(
    store: &Store,
    taxonomy: &Taxonomy,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Change>, StoreError> {
    let ids: Vec<VacancyId> = ids.into_iter().map(VacancyId).collect();
    let public = store.public_vacancies(&ids).await?;
    let public: HashMap<VacancyId, &Vacancy> = public.iter().map(|vacancy| (vacancy.id, vacancy)).collect();
    let change = |id| match public.get(&id) {
        Some(vacancy) => Change::put(document(taxonomy, vacancy)),
        None => Change::Remove(id),
    };
    Ok(ids.into_iter().map(change).collect())
}

/// Makes the index document of a vacancy. When the employer stated no occupation, the document gets every occupation
/// whose label equals the title, since only a reader can tell which is meant. A listing gets its linked or confirmed
/// occupation, or none.
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
