//! Listings from elsewhere: shown beside vacancies, never answered here, and the same however often they are imported.

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
    /// Where, if the text names one known place.
    pub location: Option<Place>,
    /// Where, as the source says it.
    pub location_text: String,
    /// Sector or the like, as the source says it.
    pub category: String,
    /// Pay, if stated.
    pub pay: Option<Pay>,
    /// Date of the listing there; listings are as new as this.
    pub date: NaiveDate,
    /// Occupation, if the title names one.
    pub occupation: Option<ListedOccupation>,
}

/// What an import of listings did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListingOutcome {
    /// New ones.
    pub added: usize,
    /// Those that were there already, or twice in the import.
    pub duplicates: usize,
}

impl WriteTx {
    /// Imports listings of one source and commits; ends without a trace when all are there already.
    ///
    /// Two are the same when title, company and location are, whatever their capitals and blanks.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] `conflict-import-running` when another import added one of them at the same time.
    pub async fn import_listings(
        self,
        scope: &SystemScope,
        source: &str,
        listings: &[NewListing],
    ) -> Result<ListingOutcome, StoreError> {
        let keys: Vec<String> = listings.iter().map(|listing| key(source, listing)).collect();
        let mut seen = self.known(&keys).await?;
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

    async fn known(&self, keys: &[String]) -> Result<HashSet<String>, StoreError> {
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

/// The identity of a listing. Stored, so it must not change with the taxonomy's idea of equal labels;
/// and marks stay, because a C# developer is no C++ developer.
fn key(source: &str, listing: &NewListing) -> String {
    let mut hash = Sha256::new();
    for part in [source, &listing.title, &listing.company, &listing.location_text] {
        let folded = part.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        hash.update(folded);
        // A byte that no text holds, so that parts cannot run into each other.
        hash.update([0xFF]);
    }
    hex::encode(hash.finalize())
}
