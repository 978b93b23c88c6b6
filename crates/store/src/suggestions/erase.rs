//! What stays of suggestions when their person is erased: that there were some, with which points and decision (the AI
//! Act asks for that log), and nothing that tells about the person.

use super::withdraw_of_seeker;
use crate::{
    StoreError, WriteTx,
    entity::{decision, suggestion, value::Json},
};
use kade_domain::{SeekerId, suggestion::ScorePart};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::json;

/// Stands where a verbinder's words were: they may speak of the person.
const ERASED_REASON: &str = "-";

/// Ends what is on its way and empties what was kept; the caller commits.
pub(crate) async fn erase_of_seeker(tx: &WriteTx, seeker: SeekerId) -> Result<(), StoreError> {
    withdraw_of_seeker(tx, seeker).await?;
    let rows = suggestion::Entity::find().filter(suggestion::Column::SeekerId.eq(seeker.0)).all(&tx.tx).await?;
    for row in rows {
        let points = |part: &ScorePart| ScorePart { reasons: Vec::new(), ..part.clone() };
        let parts = row.parts.0.iter().map(points).collect();
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
