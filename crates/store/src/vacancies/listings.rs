//! Imports listings from other sites: they are shown next to vacancies and cannot be answered here. Importing the same
//! listing again has no effect.

use super::{ListedOccupation, row};
use crate::{
    Event, StoreError, SystemScope, WriteTx,
    entity::{listing_occupation, vacancy, value::Word},
    page::IDS_PER_QUERY,
};
use chrono::{NaiveDate, NaiveTime};
use kade_domain::{ListingOccupationState, NewVacancy, Pay, Place, VacancyId, VacancyKind, VacancyState};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use sha2::{Digest, Sha256};
use std::collections::HashSet;

/// Rows per statement: each has 40 values, and `SQLite` takes at most 32,766.
const ROWS_PER_INSERT: usize = 200;

/// A listing to import.
#[derive(Clone, Debug, PartialEq)]
pub struct NewListing {
    /// Title.
    pub title: String,
    /// Name of the company.
    pub company: String,
    /// Location, if its text names exactly one known place.
    pub location: Option<Place>,
    /// Location, in the words of the source.
    pub location_text: String,
    /// Sector or similar, in the words of the source.
    pub category: String,
    /// Pay, if stated.
    pub pay: Option<Pay>,
    /// Date of the listing at its source; listings are sorted by it.
    pub date: NaiveDate,
    /// Occupation read from the title, if any.
    pub occupation: Option<ListedOccupation>,
}

/// Result of importing listings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListingOutcome {
    /// Number of new listings.
    pub added: usize,
    /// Number of listings that were stored already, or repeated in the import.
    pub duplicates: usize,
}

impl WriteTx {
    /// Imports listings of one source, and commits; rolls back when all are stored already.
    ///
    /// Two listings are the same when title, company and location are equal, ignoring capitals and blanks.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] `conflict-import-running` when another import added one of them at the same time.
    pub async fn import_listings(
        self,
        scope: &SystemScope,
        source: &str,
        listings: &[NewListing],
    ) -> Result<ListingOutcome, StoreError> {
        let keys: Vec<String> = listings.iter().map(|listing| listing_key(source, listing)).collect();
        let mut seen = self.known_keys(&keys).await?;
        let fresh: Vec<(&String, &NewListing)> =
            keys.iter().zip(listings).filter(|(key, _)| seen.insert((*key).clone())).collect();
        let outcome = ListingOutcome { added: fresh.len(), duplicates: listings.len() - fresh.len() };
        if fresh.is_empty() {
            self.roll_back().await?;
            return Ok(outcome);
        }
        let mut added = Vec::with_capacity(fresh.len());
        for chunk in fresh.chunks(ROWS_PER_INSERT) {
            let (mut rows, mut occupations) = (Vec::new(), Vec::new());
            for (key, listing) in chunk {
                let id = VacancyId(self.new_id());
                added.push(id);
                rows.push(self.listing_row(id, source, key, listing));
                occupations.extend(listing.occupation.map(|occupation| occupation_row(id, occupation)));
            }
            vacancy::Entity::insert_many(rows).exec_without_returning(&self.tx).await.map_err(|error| {
                let error = StoreError::from(error);
                if error.is_unique_violation() { StoreError::Conflict("conflict-import-running") } else { error }
            })?;
            if !occupations.is_empty() {
                listing_occupation::Entity::insert_many(occupations).exec_without_returning(&self.tx).await?;
            }
        }
        self.commit(Event::ListingsImported { by: scope.into(), added }).await?;
        Ok(outcome)
    }

    async fn known_keys(&self, keys: &[String]) -> Result<HashSet<String>, StoreError> {
        let mut known = HashSet::with_capacity(keys.len());
        for chunk in keys.chunks(IDS_PER_QUERY) {
            let found: Vec<String> = vacancy::Entity::find()
                .select_only()
                .column(vacancy::Column::ListingKey)
                .filter(vacancy::Column::ListingKey.is_in(chunk.iter().cloned()))
                .into_tuple()
                .all(&self.tx)
                .await?;
            known.extend(found);
        }
        Ok(known)
    }

    fn listing_row(&self, id: VacancyId, source: &str, key: &str, listing: &NewListing) -> vacancy::ActiveModel {
        let details = NewVacancy {
            title: listing.title.clone(),
            text: format!("{}\n{}", listing.category, listing.location_text).trim().to_owned(),
            occupation: listing.occupation.filter(|occupation| occupation.sure).map(|occupation| occupation.concept),
            place: listing.location.clone(),
            pay: listing.pay,
            ..NewVacancy::blank(VacancyKind::Regular)
        };
        vacancy::ActiveModel {
            id: Set(id.0),
            employer_id: Set(None),
            state: Set(Word(VacancyState::Published)),
            source: Set(Some(source.to_owned())),
            company: Set(Some(listing.company.clone())),
            location_text: Set(Some(listing.location_text.clone())),
            category: Set(Some(listing.category.clone())),
            listed_on: Set(Some(listing.date)),
            listing_key: Set(Some(key.to_owned())),
            version: Set(1),
            created_at: Set(self.now),
            published_at: Set(Some(listing.date.and_time(NaiveTime::MIN).and_utc())),
            ..row::columns(&details, self.now)
        }
    }
}

fn occupation_row(id: VacancyId, occupation: ListedOccupation) -> listing_occupation::ActiveModel {
    let state = if occupation.sure { ListingOccupationState::Linked } else { ListingOccupationState::Suggested };
    listing_occupation::ActiveModel {
        vacancy_id: Set(id.0),
        suggested: Set(occupation.concept.0),
        confidence: Set(occupation.confidence.into()),
        state: Set(Word(state)),
        decided_by: Set(None),
        decided_at: Set(None),
    }
}

/// The identity of a listing. It is stored, so it must not depend on how the taxonomy compares labels. It keeps
/// punctuation, because a C# developer is not a C++ developer.
fn listing_key(source: &str, listing: &NewListing) -> String {
    let mut hash = Sha256::new();
    for part in [source, &listing.title, &listing.company, &listing.location_text] {
        let folded = part.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        hash.update(folded);
        // A byte that no text contains separates the parts.
        hash.update([0xFF]);
    }
    hex::encode(hash.finalize())
}
