//! Erasing a profile: the emptied row stays, because waiting-list entries and decisions refer to it.

use super::row;
use crate::{
    StoreError, WriteTx,
    entity::{answer, consent, seeker, seeker_group, seeker_skill, seeker_wish},
};
use kade_domain::{NewSeekerProfile, SeekerId};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::SimpleExpr,
};

/// Empties the profile and deletes its rows in other tables; the caller commits.
pub(crate) async fn erase(tx: &WriteTx, id: SeekerId) -> Result<(), StoreError> {
    let before = seeker::Entity::find_by_id(id.0).lock_exclusive().one(&tx.tx).await?.ok_or(StoreError::NotFound)?;
    let row = seeker::ActiveModel {
        id: Set(id.0),
        account_id: Set(None),
        version: Set(before.version + 1),
        // The real time of creation is personal data too.
        created_at: Set(tx.now),
        erased_at: Set(Some(tx.now)),
        ..row::columns(&NewSeekerProfile::blank(), tx.now)
    };
    row.update(&tx.tx).await?;
    delete::<seeker_skill::Entity>(tx, seeker_skill::Column::SeekerId.eq(id.0)).await?;
    delete::<seeker_wish::Entity>(tx, seeker_wish::Column::SeekerId.eq(id.0)).await?;
    delete::<seeker_group::Entity>(tx, seeker_group::Column::SeekerId.eq(id.0)).await?;
    delete::<consent::Entity>(tx, consent::Column::SeekerId.eq(id.0)).await?;
    // The whole row: its fields are the person's data, and without them it is of no use to an employer.
    delete::<answer::Entity>(tx, answer::Column::SeekerId.eq(id.0)).await
}

async fn delete<E: EntityTrait>(tx: &WriteTx, condition: SimpleExpr) -> Result<(), StoreError> {
    E::delete_many().filter(condition).exec(&tx.tx).await?;
    Ok(())
}
