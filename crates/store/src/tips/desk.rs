//! The verbinder's side: whom to tell of which list, and what came of it.

use super::open_hiring;
use crate::{
    Event, RegionScope, Store, StoreError, ViewedData, WriteTx,
    entity::{tip, vacancy, value::Word},
    page::{Page, page},
    seen::person_view,
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

/// An open-hiring vacancy, and how many people could be told of it.
#[derive(Clone, Debug, PartialEq)]
pub struct TipDeskItem {
    /// The vacancy.
    pub vacancy: Vacancy,
    /// Open tips.
    pub open: u64,
}

/// A vacancy with its tips.
#[derive(Clone, Debug, PartialEq)]
pub struct TipsOfVacancy {
    /// The vacancy.
    pub vacancy: Vacancy,
    /// To tell, in the matcher's order.
    pub open: Vec<Tip>,
    /// Told, or not now; newest first.
    pub done: Vec<Tip>,
}

/// Somebody to tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Tip {
    /// Id.
    pub id: TipId,
    /// State.
    pub state: TipState,
    /// Name.
    pub name: String,
    /// How to reach the person: by phone, where a number is given.
    pub phone: Option<String>,
    /// The mail address, where no number is given.
    pub email: Option<String>,
    /// Points and reasons: practical reach only.
    pub parts: Vec<ScorePart>,
    /// What to know besides.
    pub facts: Vec<Message>,
    /// When it was found or touched last.
    pub at: DateTime<Utc>,
}

#[derive(FromQueryResult)]
struct Count {
    vacancy_id: Uuid,
    tips: i64,
}

impl Store {
    /// The open-hiring vacancies of the verbinder's regions, newest first. Nobody is named. Pages count from 1.
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

    /// The tips for one open-hiring vacancy of the verbinder's regions. Who looks is written first.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] outside the regions, and when it is no open hiring or does not show.
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
        let looks = rows.iter().map(|row| person_view(row.seeker_id, ViewedData::Tip, row.vacancy_id)).collect();
        let mut contacts = self.reveal(scope.into(), contacts_of(self.db(), looks).await?).await?;
        let tips = rows.into_iter().filter_map(|row| {
            let contact = contacts.remove(&row.seeker_id)?;
            Some(Tip {
                id: TipId(row.id),
                state: row.state.0,
                name: contact.name,
                // One way to reach somebody is enough.
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
    /// Notes that the verbinder told the person, or does not now, or takes that back; and commits. Gives the vacancy.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] outside the regions, when the person has signed up meanwhile, and when the list shows no
    /// more; [`StoreError::Refused`] when somebody was faster.
    pub async fn act_on_tip(self, scope: &RegionScope, id: TipId, action: Action) -> Result<VacancyId, StoreError> {
        let lists = vacancy::Entity::find().select_only().column(vacancy::Column::Id).filter(open_hiring());
        let row = tip::Entity::find_by_id(id.0)
            .filter(tip::Column::VacancyId.in_subquery(vacancies_in(scope)))
            .filter(tip::Column::VacancyId.in_subquery(lists.into_query()))
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
