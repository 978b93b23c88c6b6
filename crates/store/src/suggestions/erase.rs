//! Erasing a seeker from their suggestions. The rows stay with points and decision, because the AI Act
//! requires that log; everything that describes the person is removed.

use super::withdraw_of_seeker;
use crate::{
    StoreError, WriteTx,
    entity::{decision, suggestion, value::Json},
};
use kade_domain::{SeekerId, suggestion::ScorePart};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::json;

/// Replaces a verbinder's reason, which may describe the person.
const ERASED_REASON: &str = "-";

/// Withdraws open suggestions and removes personal data from all; the caller commits.
pub(crate) async fn erase_of_seeker(tx: &WriteTx, seeker: SeekerId) -> Result<(), StoreError> {
    withdraw_of_seeker(tx, seeker).await?;
    let rows = suggestion::Entity::find().filter(suggestion::Column::SeekerId.eq(seeker.0)).all(&tx.tx).await?;
    for row in rows {
        let without_reasons = |part: &ScorePart| ScorePart { reasons: Vec::new(), ..part.clone() };
        let parts = row.parts.0.iter().map(without_reasons).collect();
        decision::Entity::update_many()
            .col_expr(decision::Column::Reason, Expr::value(ERASED_REASON))
            .filter(decision::Column::SuggestionId.eq(row.id))
            .exec(&tx.tx)
            .await?;
        let mut row = suggestion::ActiveModel::from(row);
        row.inputs = Set(Json(json!({})));
        row.parts = Set(Json(parts));
        row.ended_for = Set(None);
        row.update(&tx.tx).await?;
    }
    Ok(())
}
