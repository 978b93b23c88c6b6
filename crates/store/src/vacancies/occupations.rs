//! The occupations of listings: those that Kade reads from titles, and an administrator's decisions about them.

use crate::{
    AdminScope, Event, Store, StoreError, WriteTx,
    entity::{listing_occupation, vacancy, value::Word},
    numbers::narrow,
    page::{Page, page},
};
use chrono::{DateTime, Utc};
use kade_domain::{
    ConceptId, ListingOccupationState, Role, VacancyId,
    listing_occupation::{Action, TABLE},
    transition::step,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// The occupation that Kade reads from a listing's title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListedOccupation {
    /// The occupation.
    pub concept: ConceptId,
    /// Confidence, in percent.
    pub confidence: u8,
    /// Whether it is linked at once; otherwise an administrator must confirm it.
    pub sure: bool,
}

/// A listing with the occupation read from its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListingOccupation {
    /// The listing.
    pub vacancy: VacancyId,
    /// Title of the listing.
    pub title: String,
    /// Company of the listing.
    pub company: String,
    /// Sector or similar, in the words of the source.
    pub category: String,
    /// The occupation that Kade read from the title.
    pub suggested: ConceptId,
    /// Confidence of the suggested occupation, in percent.
    pub confidence: u8,
    /// State of the suggested occupation.
    pub state: ListingOccupationState,
    /// The listing's present occupation.
    pub occupation: Option<ConceptId>,
    /// When an administrator decided.
    pub decided_at: Option<DateTime<Utc>>,
}

/// Selects listings by the state of their occupation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OccupationList {
    /// Those that wait for an administrator's decision.
    #[default]
    Waiting,
    /// Those that Kade linked automatically.
    Linked,
    /// Those that an administrator decided.
    Decided,
}

impl OccupationList {
    /// The states to select: either all or none of them have a decision time, because databases sort NULL differently.
    const fn states(self) -> &'static [ListingOccupationState] {
        use ListingOccupationState::{Confirmed, Linked, Refused, Suggested};
        match self {
            Self::Waiting => &[Suggested],
            Self::Linked => &[Linked],
            Self::Decided => &[Confirmed, Refused],
        }
    }
}

impl Store {
    /// Listings by the state of their occupation: last decided first, then highest confidence first. Pages count from
    /// 1.
    pub async fn listing_occupations(
        &self,
        _: &AdminScope,
        list: OccupationList,
        number: u32,
    ) -> Result<Page<ListingOccupation>, StoreError> {
        let states = list.states().iter().map(|state| state.as_str());
        let query = listing_occupation::Entity::find()
            .filter(listing_occupation::Column::State.is_in(states))
            .order_by_desc(listing_occupation::Column::DecidedAt)
            .order_by_desc(listing_occupation::Column::Confidence)
            .order_by_asc(listing_occupation::Column::VacancyId);
        let mut found = page(query, number, self.db()).await?;
        let rows = std::mem::take(&mut found.items);
        let ids = rows.iter().map(|row| row.vacancy_id);
        let vacancies = vacancy::Entity::find().filter(vacancy::Column::Id.is_in(ids)).all(self.db()).await?;
        let vacancies: HashMap<Uuid, vacancy::Model> = vacancies.into_iter().map(|row| (row.id, row)).collect();
        let items = rows.into_iter().map(|row| {
            let listing = vacancies.get(&row.vacancy_id).ok_or(StoreError::NotFound)?;
            read(&row, listing)
        });
        let items = items.collect::<Result<_, _>>()?;
        Ok(found.with(items))
    }

    /// One listing with its occupation.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when it is not a listing, or no occupation was read from its title.
    pub async fn listing_occupation(&self, _: &AdminScope, id: VacancyId) -> Result<ListingOccupation, StoreError> {
        let row = listing_occupation::Entity::find_by_id(id.0).one(self.db()).await?.ok_or(StoreError::NotFound)?;
        let listing = vacancy::Entity::find_by_id(id.0).one(self.db()).await?.ok_or(StoreError::NotFound)?;
        read(&row, &listing)
    }
}

impl WriteTx {
    /// Confirms an occupation of a listing (`None` is the suggested one), refuses any, or undoes such a decision, and
    /// commits. After `Confirm` the listing has an occupation; after the other actions it has none.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] as [`Store::listing_occupation`], [`StoreError::Refused`] when somebody else decided
    /// first.
    pub async fn decide_listing_occupation(
        self,
        scope: &AdminScope,
        id: VacancyId,
        action: Action,
        occupation: Option<ConceptId>,
    ) -> Result<(), StoreError> {
        let before = listing_occupation::Entity::find_by_id(id.0).lock_exclusive().one(&self.tx).await?;
        let before = before.ok_or(StoreError::NotFound)?;
        let listing = vacancy::Entity::find_by_id(id.0).lock_exclusive().one(&self.tx).await?;
        let listing = listing.ok_or(StoreError::NotFound)?;
        let role = Role::Administrator;
        let state = step(TABLE, action, before.state.0, role, |condition| match condition {})?;
        let suggested = ConceptId(before.suggested);
        let occupation = (action == Action::Confirm).then_some(occupation.unwrap_or(suggested));
        let decided = action != Action::Undo;
        let mut row = listing_occupation::ActiveModel::from(before);
        row.state = Set(Word(state));
        row.decided_by = Set(decided.then_some(scope.account().0));
        row.decided_at = Set(decided.then_some(self.now));
        row.update(&self.tx).await?;
        let version = listing.version + 1;
        let mut listing = vacancy::ActiveModel::from(listing);
        listing.occupation = Set(occupation.map(|concept| concept.0));
        listing.version = Set(version);
        listing.updated_at = Set(self.now);
        listing.update(&self.tx).await?;
        self.commit(Event::ListingOccupationDecided { by: scope.into(), vacancy: id, state, occupation }).await
    }
}

fn read(row: &listing_occupation::Model, listing: &vacancy::Model) -> Result<ListingOccupation, StoreError> {
    Ok(ListingOccupation {
        vacancy: VacancyId(row.vacancy_id),
        title: listing.title.clone(),
        company: listing.company.clone().unwrap_or_default(),
        category: listing.category.clone().unwrap_or_default(),
        suggested: ConceptId(row.suggested),
        confidence: narrow("confidence", row.confidence)?,
        state: row.state.0,
        occupation: listing.occupation.map(ConceptId),
        decided_at: row.decided_at,
    })
}
