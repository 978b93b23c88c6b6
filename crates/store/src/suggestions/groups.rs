//! Undecided suggestions for one vacancy, from which a verbinder forms a group of people who could work together.
//!
//! A group is computed without names. [`Store::group_names`] returns the names of the group that is shown, and logs
//! the view first.

use super::{
    read,
    review::{names_of, vacancies_in},
};
use crate::{
    RegionScope, Store, StoreError, ViewedData,
    access_log::person_view,
    entity::{suggestion, vacancy},
    page::{Page, page},
    seekers, vacancies,
};
use chrono::NaiveDate;
use kade_domain::{SeekerId, Suggestion, SuggestionState, Vacancy, VacancyId, VacancyKind, WeekGrid};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    Select,
    sea_query::{Expr, ExprTrait},
};
use std::collections::HashMap;
use uuid::Uuid;

/// A vacancy with several openings, and its number of undecided suggestions.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupVacancy {
    /// The vacancy.
    pub vacancy: Vacancy,
    /// Undecided suggestions.
    pub waiting: u64,
}

/// The people with an undecided suggestion for one vacancy.
#[derive(Clone, Debug, PartialEq)]
pub struct WaitingPeople {
    /// The vacancy.
    pub vacancy: Vacancy,
    /// The undecided people, in the matcher's order.
    pub waiting: Vec<WaitingPerson>,
    /// Number of people whom a verbinder approved and who did not refuse; a group cannot use their openings.
    pub approved: usize,
}

/// A person with an undecided suggestion, with the data that a group is computed from.
#[derive(Clone, Debug, PartialEq)]
pub struct WaitingPerson {
    /// The suggestion.
    pub suggestion: Suggestion,
    /// The times of lessons, in the present profile.
    pub lessons: WeekGrid,
    /// The times at which the person can work; empty when not stated.
    pub available: WeekGrid,
    /// The first day on which the person can work; `None` means at once.
    pub earliest_start: Option<NaiveDate>,
}

#[derive(FromQueryResult)]
struct Count {
    vacancy_id: Uuid,
    waiting: i64,
}

impl Store {
    /// Vacancies of the verbinder's regions with more than one opening and an undecided suggestion; newest first.
    /// Contains no names. Pages count from 1.
    pub async fn vacancies_for_groups(
        &self,
        scope: &RegionScope,
        number: u32,
    ) -> Result<Page<GroupVacancy>, StoreError> {
        let with_waiting = undecided().select_only().column(suggestion::Column::VacancyId).into_query();
        let query = vacancy::Entity::find()
            .filter(vacancy::Column::Id.in_subquery(vacancies_in(scope)))
            .filter(vacancy::Column::Id.in_subquery(with_waiting))
            .filter(vacancy::Column::Places.gt(1))
            .filter(vacancies::visible())
            .order_by_desc(vacancy::Column::PublishedAt)
            .order_by_desc(vacancy::Column::Id);
        let mut found = page(query, number, self.db()).await?;
        let vacancies = vacancies::load(self.db(), std::mem::take(&mut found.items)).await?;
        let counts = undecided()
            .select_only()
            .column(suggestion::Column::VacancyId)
            .column_as(Expr::col(suggestion::Column::Id).count(), "waiting")
            .filter(suggestion::Column::VacancyId.is_in(vacancies.iter().map(|vacancy| vacancy.id.0)))
            .group_by(suggestion::Column::VacancyId)
            .into_model::<Count>()
            .all(self.db())
            .await?;
        let waiting: HashMap<Uuid, u64> =
            counts.into_iter().map(|count| (count.vacancy_id, count.waiting.unsigned_abs())).collect();
        let item =
            |vacancy: Vacancy| GroupVacancy { waiting: waiting.get(&vacancy.id.0).copied().unwrap_or(0), vacancy };
        Ok(found.with(vacancies.into_iter().map(item).collect()))
    }

    /// The people with an undecided suggestion for a vacancy of the verbinder's regions.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] outside the regions, and for open hiring, whose waiting list already has an order.
    pub async fn waiting_people(&self, scope: &RegionScope, id: VacancyId) -> Result<WaitingPeople, StoreError> {
        let vacancy = vacancy::Entity::find_by_id(id.0)
            .filter(vacancy::Column::Id.in_subquery(vacancies_in(scope)))
            .filter(vacancy::Column::Kind.is_in(VacancyKind::with(VacancyKind::is_ranked).map(VacancyKind::as_str)))
            .filter(vacancies::visible())
            .one(self.db())
            .await?
            .ok_or(StoreError::NotFound)?;
        let rows = undecided()
            .filter(suggestion::Column::VacancyId.eq(id.0))
            .order_by_asc(suggestion::Column::ShownOrder)
            .order_by_asc(suggestion::Column::Id)
            .all(self.db())
            .await?;
        let ids: Vec<SeekerId> = rows.iter().map(|row| SeekerId(row.seeker_id)).collect();
        let people = seekers::consenting(self.db(), &ids).await?;
        let people: HashMap<SeekerId, _> = people.into_iter().map(|person| (person.id, person)).collect();
        let waiting = rows.into_iter().filter_map(|row| {
            let person = people.get(&SeekerId(row.seeker_id))?;
            let (lessons, available) = (person.lessons, person.available);
            let waiting =
                |suggestion| WaitingPerson { suggestion, lessons, available, earliest_start: person.earliest_start };
            Some(read(row).map(waiting))
        });
        let waiting = waiting.collect::<Result<_, _>>()?;
        let approved_states = [SuggestionState::Approved, SuggestionState::Introduced].map(SuggestionState::as_str);
        let approved = suggestion::Entity::find()
            .filter(suggestion::Column::VacancyId.eq(id.0))
            .filter(suggestion::Column::State.is_in(approved_states))
            .count(self.db())
            .await?;
        let approved = usize::try_from(approved).unwrap_or(usize::MAX);
        Ok(WaitingPeople { vacancy: vacancies::load_one(self.db(), vacancy).await?, waiting, approved })
    }

    /// The names of the `members` who are among `people`. Logs the view first.
    pub async fn group_names(
        &self,
        scope: &RegionScope,
        people: &WaitingPeople,
        members: &[SeekerId],
    ) -> Result<HashMap<SeekerId, String>, StoreError> {
        let is_undecided = |id: &&SeekerId| people.waiting.iter().any(|one| one.suggestion.seeker == **id);
        let views = members
            .iter()
            .filter(is_undecided)
            .map(|id| person_view(id.0, ViewedData::Group, people.vacancy.id.0))
            .collect();
        let names = self.reveal(scope.into(), names_of(self.db(), views).await?).await?;
        Ok(names.into_iter().map(|(id, name)| (SeekerId(id), name)).collect())
    }
}

fn undecided() -> Select<suggestion::Entity> {
    suggestion::Entity::find().filter(suggestion::Column::State.eq(SuggestionState::Suggested.as_str()))
}
