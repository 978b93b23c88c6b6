//! A seeker's own answer: straight to the employer, with the fields the seeker ticked, in order of arrival.

#[cfg(test)]
mod tests;

use crate::{
    Actor, EmployerScope, Event, SeekerScope, Store, StoreError, ViewedData, WriteTx,
    access_log::{Guarded, person_view},
    entity::{
        answer, vacancy,
        value::{Json, Word},
    },
    seekers, vacancies,
};
use kade_domain::{
    Answer, AnswerFields, AnswerId, AnswerState, FieldErrors, Role, SeekerId, VacancyId,
    answer::{Action, TABLE},
    clean_text,
    transition::step,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

/// An answer as its seeker sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MyAnswer {
    /// The answer.
    pub answer: Answer,
    /// Title of the vacancy.
    pub vacancy_title: String,
    /// Name of the employer.
    pub employer_name: String,
}

/// An answer as the employer sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedAnswer {
    /// The answer.
    pub answer: Answer,
    /// Title of the vacancy.
    pub vacancy_title: String,
}

/// On whose side an answer is moved.
#[derive(Clone, Copy, Debug)]
pub enum AnswerSide<'a> {
    /// Its employer's.
    Employer(&'a EmployerScope),
    /// Its seeker's.
    Seeker(&'a SeekerScope),
}

impl<'a> From<&'a EmployerScope> for AnswerSide<'a> {
    fn from(scope: &'a EmployerScope) -> Self {
        Self::Employer(scope)
    }
}

impl<'a> From<&'a SeekerScope> for AnswerSide<'a> {
    fn from(scope: &'a SeekerScope) -> Self {
        Self::Seeker(scope)
    }
}

impl Store {
    /// The seeker's own answers, newest first.
    pub async fn my_answers(&self, scope: &SeekerScope) -> Result<Vec<MyAnswer>, StoreError> {
        let rows = answer::Entity::find()
            .filter(answer::Column::SeekerId.eq(scope.seeker().0))
            .order_by_desc(answer::Column::CreatedAt)
            .order_by_desc(answer::Column::Id)
            .all(self.db())
            .await?;
        let vacancies = self.vacancies_by_id(rows.iter().map(|row| row.vacancy_id)).await?;
        rows.into_iter()
            .map(|row| {
                let vacancy = vacancies.get(&row.vacancy_id).ok_or(StoreError::NotFound)?;
                Ok(MyAnswer {
                    vacancy_title: vacancy.details.title.clone(),
                    employer_name: vacancy.employer_name.clone(),
                    answer: read(row),
                })
            })
            .collect()
    }

    /// The answers to the employer's vacancies, or to one of them, in order of arrival.
    pub async fn received_answers(
        &self,
        scope: &EmployerScope,
        vacancy: Option<VacancyId>,
    ) -> Result<Vec<ReceivedAnswer>, StoreError> {
        let mut own = vacancy::Entity::find().filter(vacancy::Column::EmployerId.eq(scope.employer().0));
        if let Some(id) = vacancy {
            vacancies::own_row(self.db(), scope, id).await?;
            own = own.filter(vacancy::Column::Id.eq(id.0));
        }
        let own = own.select_only().column(vacancy::Column::Id).into_query();
        let rows = answer::Entity::find()
            .filter(answer::Column::VacancyId.in_subquery(own))
            .order_by_asc(answer::Column::CreatedAt)
            .order_by_asc(answer::Column::Id)
            .all(self.db())
            .await?;
        // A withdrawn answer tells nothing any more.
        let telling = rows.iter().filter(|row| row.state.0 != AnswerState::Withdrawn);
        let looks = telling.map(|row| person_view(row.seeker_id, ViewedData::Answer, row.vacancy_id)).collect();
        let rows = self.reveal(scope.into(), Guarded::new(rows, looks)).await?;
        let vacancies = self.vacancies_by_id(rows.iter().map(|row| row.vacancy_id)).await?;
        rows.into_iter()
            .map(|row| {
                let vacancy = vacancies.get(&row.vacancy_id).ok_or(StoreError::NotFound)?;
                Ok(ReceivedAnswer { vacancy_title: vacancy.details.title.clone(), answer: read(row) })
            })
            .collect()
    }
}

impl WriteTx {
    /// Sends an answer with exactly `fields`, and commits.
    ///
    /// # Errors
    /// [`StoreError::Conflict`]: `conflict-listing` (it is answered elsewhere), `conflict-open-hiring` (it has a list),
    /// `conflict-answer-open` (an answer is on its way already); [`StoreError::Invalid`] for `message`.
    pub async fn send_answer(
        self,
        scope: &SeekerScope,
        vacancy: VacancyId,
        fields: &AnswerFields,
    ) -> Result<AnswerId, StoreError> {
        let row = vacancies::visible_row(&self.tx, vacancy).await?.ok_or(StoreError::NotFound)?;
        if row.source.is_some() {
            return Err(StoreError::Conflict("conflict-listing"));
        }
        if !row.kind.0.takes_answers() {
            return Err(StoreError::Conflict("conflict-open-hiring"));
        }
        let fields = clean(fields)?;
        seekers::lock_against_erasure(&self.tx, scope.seeker()).await?;
        let id = AnswerId(self.new_id());
        let row = answer::ActiveModel {
            id: Set(id.0),
            vacancy_id: Set(vacancy.0),
            seeker_id: Set(scope.seeker().0),
            fields: Set(Json(fields)),
            state: Set(Word(AnswerState::Sent)),
            created_at: Set(self.now),
            updated_at: Set(self.now),
        };
        answer::Entity::insert(row).exec_without_returning(&self.tx).await.map_err(|error| {
            let error = StoreError::from(error);
            if error.is_unique_violation() { StoreError::Conflict("conflict-answer-open") } else { error }
        })?;
        self.commit(Event::AnswerSent { by: scope.into(), answer: id, vacancy }).await?;
        Ok(id)
    }

    /// Moves an answer on, and commits. What a withdrawn answer told is deleted: the seeker took it back.
    ///
    /// # Errors
    /// [`StoreError::Refused`] by the table of answers.
    pub async fn move_answer(
        self,
        side: impl Into<AnswerSide<'_>>,
        id: AnswerId,
        action: Action,
    ) -> Result<AnswerState, StoreError> {
        let row = answer::Entity::find_by_id(id.0).lock_exclusive().one(&self.tx).await?;
        let row = row.ok_or(StoreError::NotFound)?;
        let (by, role): (Actor, Role) = match side.into() {
            AnswerSide::Seeker(scope) if scope.seeker().0 == row.seeker_id => (scope.into(), Role::Seeker),
            AnswerSide::Seeker(_) => return Err(StoreError::NotFound),
            AnswerSide::Employer(scope) => {
                vacancies::own_row(&self.tx, scope, VacancyId(row.vacancy_id)).await?;
                (scope.into(), Role::EmployerMember)
            }
        };
        let to = step(TABLE, action, row.state.0, role, |condition| match condition {})?;
        let mut row = answer::ActiveModel::from(row);
        row.state = Set(Word(to));
        row.updated_at = Set(self.now);
        if to == AnswerState::Withdrawn {
            row.fields = Set(Json(AnswerFields::default()));
        }
        row.update(&self.tx).await?;
        self.commit(Event::AnswerMoved { by, answer: id, to }).await?;
        Ok(to)
    }
}

/// The one field that is typed for the answer alone; an empty message is none.
fn clean(fields: &AnswerFields) -> Result<AnswerFields, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut fields = fields.clone();
    fields.message = fields
        .message
        .filter(|message| !message.trim().is_empty())
        .and_then(|message| errors.collect("message", clean_text(&message, 2000)));
    errors.into_result().map(|()| fields)
}

fn read(row: answer::Model) -> Answer {
    Answer {
        id: AnswerId(row.id),
        vacancy: VacancyId(row.vacancy_id),
        seeker: SeekerId(row.seeker_id),
        fields: row.fields.0,
        state: row.state.0,
        created_at: row.created_at,
    }
}
