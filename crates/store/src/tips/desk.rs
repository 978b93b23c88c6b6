//! The verbinder's side: the tips for each vacancy, and recording what the verbinder did with them.

use super::open_hiring;
use crate::{
    Event, RegionScope, Store, StoreError, ViewedData, WriteTx,
    access_log::person_view,
    entity::{tip, vacancy, value::Word},
    page::{Page, page},
    suggestions::vacancies_in,
    vacancies,
    waiting_lists::contacts_of,
};
use chrono::{DateTime, Utc};
use kade_domain::{
    Message, Role, SeekerId, TipId, TipState, Vacancy, VacancyId,
    suggestion::ScorePart,
    tip::{Action, TABLE},
    transition::step,
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait},
};
use std::collections::HashMap;
use uuid::Uuid;

/// An open-hiring vacancy with its number of open tips.
#[derive(Clone, Debug, PartialEq)]
pub struct TipDeskItem {
    /// The vacancy.
    pub vacancy: Vacancy,
    /// Number of open tips.
    pub open: u64,
}

/// A vacancy with its tips.
#[derive(Clone, Debug, PartialEq)]
pub struct TipsOfVacancy {
    /// The vacancy.
    pub vacancy: Vacancy,
    /// Open tips, in the matcher's order.
    pub open: Vec<Tip>,
    /// Handled tips (told, or not now); newest first.
    pub done: Vec<Tip>,
}

/// A person whom the verbinder may tell about the vacancy.
#[derive(Clone, Debug, PartialEq)]
pub struct Tip {
    /// Id.
    pub id: TipId,
    /// State.
    pub state: TipState,
    /// Name.
    pub name: String,
    /// Phone number, if given.
    pub phone: Option<String>,
    /// Mail address, when no phone number is given.
    pub email: Option<String>,
    /// Points and reasons, for practical criteria only.
    pub parts: Vec<ScorePart>,
    /// Further facts for the verbinder.
    pub facts: Vec<Message>,
    /// When the tip was last found, updated or handled.
    pub at: DateTime<Utc>,
}

#[derive(FromQueryResult)]
struct Count {
    vacancy_id: Uuid,
    tips: i64,
}

impl Store {
    /// The open-hiring vacancies of the verbinder's regions, newest first. Contains no names. Pages count from 1.
    pub async fn tip_desk(&self, scope: &RegionScope, number: u32) -> Result<Page<TipDeskItem>, StoreError> {
        let query = vacancy::Entity::find()
            .filter(open_hiring())
            .filter(vacancy::Column::Id.in_subquery(vacancies_in(scope)))
            .order_by_desc(vacancy::Column::PublishedAt)
            .order_by_desc(vacancy::Column::Id);
        let mut found = page(query, number, self.db()).await?;
        let vacancies = vacancies::load(self.db(), std::mem::take(&mut found.items)).await?;
        let counts = tip::Entity::find()
            .select_only()
            .column(tip::Column::VacancyId)
            .column_as(Expr::col(tip::Column::Id).count(), "tips")
            .filter(tip::Column::VacancyId.is_in(vacancies.iter().map(|vacancy| vacancy.id.0)))
            .filter(tip::Column::State.eq(TipState::Open.as_str()))
            .group_by(tip::Column::VacancyId)
            .into_model::<Count>()
            .all(self.db())
            .await?;
        let open: HashMap<Uuid, u64> =
            counts.into_iter().map(|count| (count.vacancy_id, count.tips.unsigned_abs())).collect();
        let item = |vacancy: Vacancy| TipDeskItem { open: open.get(&vacancy.id.0).copied().unwrap_or(0), vacancy };
        Ok(found.with(vacancies.into_iter().map(item).collect()))
    }

    /// The tips for one open-hiring vacancy of the verbinder's regions. Logs the view first.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] outside the regions, and when the vacancy is not open hiring or not public.
    pub async fn tips_of(&self, scope: &RegionScope, id: VacancyId) -> Result<TipsOfVacancy, StoreError> {
        let vacancy = vacancy::Entity::find_by_id(id.0)
            .filter(open_hiring())
            .filter(vacancy::Column::Id.in_subquery(vacancies_in(scope)))
            .one(self.db())
            .await?
            .ok_or(StoreError::NotFound)?;
        let rows = tip::Entity::find()
            .filter(tip::Column::VacancyId.eq(id.0))
            .order_by_asc(tip::Column::ShownOrder)
            .order_by_asc(tip::Column::Id)
            .all(self.db())
            .await?;
        let views = rows.iter().map(|row| person_view(row.seeker_id, ViewedData::Tip, row.vacancy_id)).collect();
        let mut contacts = self.reveal(scope.into(), contacts_of(self.db(), views).await?).await?;
        let tips = rows.into_iter().filter_map(|row| {
            let contact = contacts.remove(&row.seeker_id)?;
            Some(Tip {
                id: TipId(row.id),
                state: row.state.0,
                name: contact.name,
                // One way to contact a person is enough.
                email: contact.phone.is_none().then_some(contact.email),
                phone: contact.phone,
                parts: row.parts.0,
                facts: row.facts.0,
                at: row.updated_at,
            })
        });
        let (open, mut done): (Vec<Tip>, Vec<Tip>) = tips.partition(|tip| tip.state == TipState::Open);
        done.sort_by_key(|tip| std::cmp::Reverse(tip.at));
        Ok(TipsOfVacancy { vacancy: vacancies::load_one(self.db(), vacancy).await?, open, done })
    }
}

impl WriteTx {
    /// Records that the verbinder told the person, skips them for now, or undoes either, and commits. Returns the
    /// vacancy.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] outside the regions, when the person has signed up meanwhile, and when the vacancy is
    /// no longer public; [`StoreError::Refused`] when somebody else handled the tip first.
    pub async fn act_on_tip(self, scope: &RegionScope, id: TipId, action: Action) -> Result<VacancyId, StoreError> {
        let open_vacancies = vacancy::Entity::find().select_only().column(vacancy::Column::Id).filter(open_hiring());
        let row = tip::Entity::find_by_id(id.0)
            .filter(tip::Column::VacancyId.in_subquery(vacancies_in(scope)))
            .filter(tip::Column::VacancyId.in_subquery(open_vacancies.into_query()))
            .lock_exclusive()
            .one(&self.tx)
            .await?
            .ok_or(StoreError::NotFound)?;
        let (vacancy, seeker) = (VacancyId(row.vacancy_id), SeekerId(row.seeker_id));
        let to = step(TABLE, action, row.state.0, Role::Verbinder, |condition| match condition {})?;
        let row = tip::ActiveModel {
            id: Set(row.id),
            state: Set(Word(to)),
            account_id: Set((to != TipState::Open).then_some(scope.account().0)),
            updated_at: Set(self.now),
            ..Default::default()
        };
        row.update(&self.tx).await?;
        self.commit(Event::TipMoved { by: scope.into(), seeker, vacancy, to }).await?;
        Ok(vacancy)
    }
}
