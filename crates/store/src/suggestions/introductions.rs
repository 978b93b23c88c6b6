//! The employer's side: people who agreed to an introduction, with their contact.

use crate::{
    EmployerScope, Store, StoreError, ViewedData, access_log::person_view, entity::introduction,
    waiting_lists::contacts_of,
};
use kade_domain::{Introduction, IntroductionId, SuggestionId, VacancyId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

impl Store {
    /// The people introduced to the employer, newest first, without scores. Logs the view first.
    pub async fn introductions(&self, scope: &EmployerScope) -> Result<Vec<Introduction>, StoreError> {
        let rows = introduction::Entity::find()
            .filter(introduction::Column::EmployerId.eq(scope.employer().0))
            .order_by_desc(introduction::Column::CreatedAt)
            .order_by_desc(introduction::Column::Id)
            .all(self.db())
            .await?;
        let vacancies = self.vacancies_by_id(rows.iter().map(|row| row.vacancy_id)).await?;
        let views =
            rows.iter().map(|row| person_view(row.seeker_id, ViewedData::Introduction, row.vacancy_id)).collect();
        let contacts = self.reveal(scope.into(), contacts_of(self.db(), views).await?).await?;
        let introductions = rows.into_iter().filter_map(|row| {
            // An erased person has no contact and is left out.
            let contact = contacts.get(&row.seeker_id)?.clone();
            let vacancy = vacancies.get(&row.vacancy_id)?;
            Some(Introduction {
                id: IntroductionId(row.id),
                suggestion: SuggestionId(row.suggestion_id),
                vacancy: VacancyId(row.vacancy_id),
                vacancy_title: vacancy.details.title.clone(),
                seeker_name: contact.name,
                email: contact.email,
                phone: contact.phone,
                created_at: row.created_at,
            })
        });
        Ok(introductions.collect())
    }
}
