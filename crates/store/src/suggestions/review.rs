//! The verbinder's side: the queue of undecided suggestions, one suggestion in full, and the decision with its reason.

use super::{read, set_state};
use crate::{
    Event, PersonView, RegionScope, Store, StoreError, ViewedData, WriteTx,
    access_log::{Guarded, person_view},
    entity::{decision, seeker, suggestion, vacancy},
    page::{Page, page},
    seekers, vacancies,
};
use chrono::{DateTime, Utc};
use kade_domain::{
    Candidate, FieldErrors, Role, SeekerId, Suggestion, SuggestionId, SuggestionState, Vacancy, VacancyId, clean_text,
    suggestion::Action,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, sea_query::SelectStatement,
};
use std::collections::HashMap;
use uuid::Uuid;

/// A suggestion in the queue.
#[derive(Clone, Debug, PartialEq)]
pub struct QueueItem {
    /// The suggestion.
    pub suggestion: Suggestion,
    /// Title of the vacancy.
    pub vacancy_title: String,
    /// Name of the employer.
    pub employer_name: String,
    /// Name of the place of work.
    pub place: String,
    /// Name of the seeker.
    pub seeker_name: String,
}

/// A suggestion with everything that a verbinder needs to decide on it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewItem {
    /// The suggestion.
    pub suggestion: Suggestion,
    /// The vacancy as it is now.
    pub vacancy: Vacancy,
    /// The seeker's present data, as the matcher uses it.
    pub candidate: Candidate,
    /// Name of the seeker.
    pub seeker_name: String,
    /// The decision, if any.
    pub decision: Option<Decision>,
    /// The recomputed suggestion that replaced this one.
    pub followed_by: Option<SuggestionId>,
}

/// A verbinder's decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Whether the suggestion was approved.
    pub approved: bool,
    /// The verbinder's reason.
    pub reason: String,
    /// Time of the decision.
    pub at: DateTime<Utc>,
}

impl Store {
    /// Undecided suggestions in the verbinder's regions: longest waiting first, then in the matcher's order. Logs the
    /// view first. Pages count from 1.
    pub async fn review_queue(&self, scope: &RegionScope, number: u32) -> Result<Page<QueueItem>, StoreError> {
        let query = suggestion::Entity::find()
            .filter(suggestion::Column::State.eq(SuggestionState::Suggested.as_str()))
            .filter(suggestion::Column::VacancyId.in_subquery(vacancies_in(scope)))
            .order_by_asc(suggestion::Column::CreatedAt)
            .order_by_asc(suggestion::Column::VacancyId)
            .order_by_asc(suggestion::Column::ShownOrder)
            .order_by_asc(suggestion::Column::Id);
        let mut found = page(query, number, self.db()).await?;
        let rows = std::mem::take(&mut found.items);
        let vacancies = self.vacancies_by_id(rows.iter().map(|row| row.vacancy_id)).await?;
        let views = rows.iter().map(|row| person_view(row.seeker_id, ViewedData::Queue, row.vacancy_id)).collect();
        let names = self.reveal(scope.into(), names_of(self.db(), views).await?).await?;
        let items = rows
            .into_iter()
            .map(|row| {
                let vacancy = vacancies.get(&row.vacancy_id).ok_or(StoreError::NotFound)?;
                Ok(QueueItem {
                    vacancy_title: vacancy.details.title.clone(),
                    employer_name: vacancy.employer_name.clone(),
                    place: vacancy.details.place.as_ref().map(|place| place.name.clone()).unwrap_or_default(),
                    seeker_name: names.get(&row.seeker_id).cloned().unwrap_or_default(),
                    suggestion: read(row)?,
                })
            })
            .collect::<Result<_, StoreError>>()?;
        Ok(found.with(items))
    }

    /// One suggestion in the verbinder's regions, in any state. Logs the view first.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] outside the regions, and when the seeker is erased.
    pub async fn suggestion_for_review(&self, scope: &RegionScope, id: SuggestionId) -> Result<ReviewItem, StoreError> {
        let row = suggestion::Entity::find_by_id(id.0)
            .filter(suggestion::Column::VacancyId.in_subquery(vacancies_in(scope)))
            .one(self.db())
            .await?
            .ok_or(StoreError::NotFound)?;
        let vacancy = vacancy::Entity::find_by_id(row.vacancy_id).one(self.db()).await?;
        let decision =
            decision::Entity::find().filter(decision::Column::SuggestionId.eq(row.id)).one(self.db()).await?;
        let next = suggestion::Entity::find().filter(suggestion::Column::Follows.eq(row.id)).one(self.db()).await?;
        let view = person_view(row.seeker_id, ViewedData::Suggestion, row.vacancy_id);
        let candidate = seekers::load_candidate(self.db(), view).await?;
        Ok(ReviewItem {
            vacancy: vacancies::load_one(self.db(), vacancy.ok_or(StoreError::NotFound)?).await?,
            // A suggestion of an erased person cannot be decided.
            candidate: self.reveal(scope.into(), candidate).await?.ok_or(StoreError::NotFound)?,
            seeker_name: self.name_of(scope, view).await?,
            decision: decision.map(|row| Decision { approved: row.approved, reason: row.reason, at: row.created_at }),
            followed_by: next.map(|row| SuggestionId(row.id)),
            suggestion: read(row)?,
        })
    }
}

impl Store {
    async fn name_of(&self, scope: &RegionScope, view: PersonView) -> Result<String, StoreError> {
        let mut names = self.reveal(scope.into(), names_of(self.db(), vec![view]).await?).await?;
        Ok(names.remove(&view.seeker.0).unwrap_or_default())
    }
}

impl WriteTx {
    /// Approves or rejects a suggestion, and commits. The seeker of an approved one gets a mail.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] for a `reason` that is empty or over 500 characters; [`StoreError::NotFound`] outside
    /// the verbinder's regions; [`StoreError::Refused`] when it was decided or withdrawn before.
    pub async fn decide_suggestion(
        self,
        scope: &RegionScope,
        id: SuggestionId,
        approved: bool,
        reason: &str,
    ) -> Result<(), StoreError> {
        let row = suggestion::Entity::find_by_id(id.0)
            .filter(suggestion::Column::VacancyId.in_subquery(vacancies_in(scope)))
            .lock_exclusive()
            .one(&self.tx)
            .await?
            .ok_or(StoreError::NotFound)?;
        let mut errors = FieldErrors::default();
        let reason = errors.collect("reason", clean_text(reason, 500));
        let reason = reason.ok_or(StoreError::Invalid(errors))?;
        let (vacancy, seeker) = (VacancyId(row.vacancy_id), SeekerId(row.seeker_id));
        let action = if approved { Action::Approve } else { Action::Reject };
        set_state(&self, row, action, Role::Verbinder, !reason.is_empty()).await?;
        let decision = decision::ActiveModel {
            id: Set(self.new_id()),
            suggestion_id: Set(id.0),
            account_id: Set(Some(scope.account().0)),
            approved: Set(approved),
            reason: Set(reason),
            created_at: Set(self.now),
        };
        decision.insert(&self.tx).await?;
        self.commit(Event::SuggestionDecided { by: scope.into(), suggestion: id, vacancy, seeker, approved }).await
    }
}

/// The ids of the vacancies in the verbinder's regions.
pub(crate) fn vacancies_in(scope: &RegionScope) -> SelectStatement {
    vacancy::Entity::find()
        .select_only()
        .column(vacancy::Column::Id)
        .filter(vacancy::Column::Region.is_in(scope.regions().iter().map(ToString::to_string)))
        .into_query()
}

/// The names of the viewed people.
pub(super) async fn names_of(
    conn: &impl ConnectionTrait,
    views: Vec<PersonView>,
) -> Result<Guarded<HashMap<Uuid, String>>, StoreError> {
    let query = seeker::Entity::find().filter(seeker::Column::Id.is_in(views.iter().map(|view| view.seeker.0)));
    let names = query.all(conn).await?.into_iter().map(|row| (row.id, row.name)).collect();
    Ok(Guarded::new(names, views))
}
