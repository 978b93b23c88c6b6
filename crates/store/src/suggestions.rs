//! Suggestions of the matcher: a verbinder approves one, the seeker agrees, and only then the employer sees the person.
//!
//! **Architecture Invariant:** only reading introductions takes an [`crate::EmployerScope`], and an introduction exists
//! only after a verbinder's approval and the seeker's yes.

mod answer;
mod erase;
mod examples;
mod groups;
mod history;
mod introductions;
mod logged;
mod review;
mod store;

pub use answer::MySuggestion;
pub(crate) use erase::erase_of_seeker;
pub use examples::SuggestionExample;
pub use groups::{GroupVacancy, WaitingPeople, WaitingPerson};
pub(crate) use history::suggestion_counts;
pub use history::{HistoryOf, PriorContactKind, PriorContactRow, RecentCounts, SuggestionLoad};
pub use logged::LoggedSuggestion;
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

/// Withdraws the open suggestions of a seeker who withdrew consent.
pub(crate) async fn withdraw_of_seeker(tx: &WriteTx, seeker: SeekerId) -> Result<(), StoreError> {
    withdraw_all(tx, suggestion::Column::SeekerId.eq(seeker.0), EndReason::Consent).await
}

/// Withdraws the open suggestions for a vacancy that has closed.
pub(crate) async fn withdraw_of_vacancy(tx: &WriteTx, vacancy: VacancyId) -> Result<(), StoreError> {
    withdraw_all(tx, suggestion::Column::VacancyId.eq(vacancy.0), EndReason::Closed).await
}

async fn withdraw_all(tx: &WriteTx, condition: SimpleExpr, reason: EndReason) -> Result<(), StoreError> {
    let open = [SuggestionState::Suggested.as_str(), SuggestionState::Approved.as_str()];
    let rows = suggestion::Entity::find()
        .filter(condition)
        .filter(suggestion::Column::State.is_in(open))
        .order_by_asc(suggestion::Column::Id)
        .lock_exclusive()
        .all(&tx.tx)
        .await?;
    for row in rows {
        withdraw_row(tx, row, reason, &[]).await?;
    }
    Ok(())
}

/// Withdraws a locked row and stores the reason.
async fn withdraw_row(
    tx: &WriteTx,
    row: suggestion::Model,
    reason: EndReason,
    explanations: &[Message],
) -> Result<(), StoreError> {
    let ended = suggestion::ActiveModel {
        id: Set(row.id),
        ended: Set(Some(Word(reason))),
        ended_for: Set(Some(Json(explanations.to_vec()))),
        ..Default::default()
    };
    set_state(tx, row, Action::Withdraw, Role::System, false).await?;
    ended.update(&tx.tx).await?;
    Ok(())
}

/// Moves a locked row by the transition table; `condition_holds` is the value of the transition's condition, if any.
async fn set_state(
    tx: &WriteTx,
    row: suggestion::Model,
    action: Action,
    role: Role,
    condition_holds: bool,
) -> Result<SuggestionState, StoreError> {
    let to = step(TABLE, action, row.state.0, role, |_| condition_holds)?;
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
        ended: row.ended.map(|reason| (reason.0, row.ended_for.map(|explanations| explanations.0).unwrap_or_default())),
    })
}
