//! What the matcher proposed, on its way: verbinder, seeker, and only then employer.
//!
//! **Architecture Invariant:** nothing here takes an [`crate::EmployerScope`] but reading introductions, which exist only
//! after a verbinder's decision and the seeker's yes.

mod answer;
mod erase;
mod examples;
mod groups;
mod introductions;
mod logged;
mod past;
mod review;
mod store;

pub use answer::MySuggestion;
pub(crate) use erase::erase_of_seeker;
pub use examples::SuggestionExample;
pub use groups::{GroupVacancy, WaitingPeople, WaitingPerson};
pub use logged::LoggedSuggestion;
pub(crate) use past::made_counts;
pub use past::{HistoryOf, PriorContactKind, PriorContactRow, RecentCounts, SuggestionLoad};
pub(crate) use review::vacancies_in;
pub use review::{Decision, QueueItem, ReviewItem};
pub use store::{NewSuggestion, RankingResult, StoredSuggestions};

#[cfg(test)]
mod tests;

use crate::{
    StoreError, WriteTx,
    entity::{
        suggestion,
        value::{Json, Word},
    },
    numbers::narrow,
};
use kade_domain::{
    Message, Role, SeekerId, Suggestion, SuggestionId, SuggestionState, VacancyId,
    suggestion::{Action, EndReason, TABLE},
    transition::step,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::SimpleExpr,
};

/// Ends the suggestions of a seeker that are on their way: consent was taken back.
pub(crate) async fn withdraw_of_seeker(tx: &WriteTx, seeker: SeekerId) -> Result<(), StoreError> {
    withdraw_all(tx, suggestion::Column::SeekerId.eq(seeker.0), EndReason::Consent).await
}

/// Ends the suggestions for a vacancy that are on their way: it has closed.
pub(crate) async fn withdraw_of_vacancy(tx: &WriteTx, vacancy: VacancyId) -> Result<(), StoreError> {
    withdraw_all(tx, suggestion::Column::VacancyId.eq(vacancy.0), EndReason::Closed).await
}

async fn withdraw_all(tx: &WriteTx, which: SimpleExpr, why: EndReason) -> Result<(), StoreError> {
    let on_their_way = [SuggestionState::Suggested.as_str(), SuggestionState::Approved.as_str()];
    let rows = suggestion::Entity::find()
        .filter(which)
        .filter(suggestion::Column::State.is_in(on_their_way))
        .order_by_asc(suggestion::Column::Id)
        .lock_exclusive()
        .all(&tx.tx)
        .await?;
    for row in rows {
        end(tx, row, why, &[]).await?;
    }
    Ok(())
}

/// Withdraws a locked row, and says why.
async fn end(tx: &WriteTx, row: suggestion::Model, why: EndReason, words: &[Message]) -> Result<(), StoreError> {
    let ended = suggestion::ActiveModel {
        id: Set(row.id),
        ended: Set(Some(Word(why))),
        ended_for: Set(Some(Json(words.to_vec()))),
        ..Default::default()
    };
    set_state(tx, row, Action::Withdraw, Role::System, false).await?;
    ended.update(&tx.tx).await?;
    Ok(())
}

/// Moves a locked row by the table; `holds` answers whatever condition its row has.
async fn set_state(
    tx: &WriteTx,
    row: suggestion::Model,
    action: Action,
    role: Role,
    holds: bool,
) -> Result<SuggestionState, StoreError> {
    let to = step(TABLE, action, row.state.0, role, |_| holds)?;
    let mut row = suggestion::ActiveModel::from(row);
    row.state = Set(Word(to));
    row.updated_at = Set(tx.now);
    row.update(&tx.tx).await?;
    Ok(to)
}

fn read(row: suggestion::Model) -> Result<Suggestion, StoreError> {
    Ok(Suggestion {
        id: SuggestionId(row.id),
        vacancy: VacancyId(row.vacancy_id),
        seeker: SeekerId(row.seeker_id),
        state: row.state.0,
        points: narrow("points", row.points)?,
        parts: row.parts.0,
        shown_order: narrow("order", row.shown_order)?,
        engine_version: row.engine_version,
        weights_version: narrow("version", row.weights_version)?,
        created_at: row.created_at,
        follows: row.follows.map(|id| (SuggestionId(id), row.changed.map(|changed| changed.0).unwrap_or_default())),
        ended: row.ended.map(|why| (why.0, row.ended_for.map(|words| words.0).unwrap_or_default())),
    })
}
