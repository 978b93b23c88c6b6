//! Saving a profile: its row, skills, wishes and the history of consent.

use super::row;
use crate::{
    Event, SeekerScope, StoreError, WriteTx,
    entity::{consent, seeker, seeker_skill, seeker_wish},
    suggestions, tips,
};
use kade_domain::{NewSeekerProfile, SeekerId};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
};
use uuid::Uuid;

impl WriteTx {
    /// Replaces the profile and commits. Withdrawing consent withdraws the suggestions not yet answered and deletes
    /// tips.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] with every invalid field.
    pub async fn save_profile(self, scope: &SeekerScope, profile: &NewSeekerProfile) -> Result<SeekerId, StoreError> {
        let profile = profile.clone().check()?;
        let id = scope.seeker();
        let before = seeker::Entity::find_by_id(id.0)
            .filter(seeker::Column::ErasedAt.is_null())
            .lock_exclusive()
            .one(&self.tx)
            .await?
            .ok_or(StoreError::NotFound)?;
        let row =
            seeker::ActiveModel { id: Set(id.0), version: Set(before.version + 1), ..row::columns(&profile, self.now) };
        row.update(&self.tx).await?;
        replace_facts(&self.tx, id.0, &profile).await?;
        if before.consent_suggestions != profile.consent_suggestions {
            self.record_consent(id, profile.consent_suggestions).await?;
        }
        let consents = profile.consent_suggestions;
        self.commit(Event::ProfileSaved { by: scope.into(), seeker: id, consents }).await?;
        Ok(id)
    }

    async fn record_consent(&self, id: SeekerId, granted: bool) -> Result<(), StoreError> {
        let row = consent::ActiveModel {
            id: Set(self.new_id()),
            seeker_id: Set(id.0),
            purpose: Set("suggestions".to_owned()),
            granted: Set(granted),
            at: Set(self.now),
        };
        row.insert(&self.tx).await?;
        if !granted {
            suggestions::withdraw_of_seeker(self, id).await?;
            tips::forget_of_seeker(self, id).await?;
        }
        Ok(())
    }
}

async fn replace_facts(conn: &impl ConnectionTrait, id: Uuid, profile: &NewSeekerProfile) -> Result<(), StoreError> {
    seeker_skill::Entity::delete_many().filter(seeker_skill::Column::SeekerId.eq(id)).exec(conn).await?;
    seeker_wish::Entity::delete_many().filter(seeker_wish::Column::SeekerId.eq(id)).exec(conn).await?;
    let skills = profile.skills.iter().map(|skill| seeker_skill::ActiveModel {
        seeker_id: Set(id),
        concept_id: Set(skill.concept.0),
        willing: Set(skill.willing),
    });
    let wishes = (0..).zip(&profile.wishes).map(|(position, wish)| seeker_wish::ActiveModel {
        seeker_id: Set(id),
        position: Set(position),
        concept_id: Set(wish.0),
    });
    if !profile.skills.is_empty() {
        seeker_skill::Entity::insert_many(skills).exec_without_returning(conn).await?;
    }
    if !profile.wishes.is_empty() {
        seeker_wish::Entity::insert_many(wishes).exec_without_returning(conn).await?;
    }
    Ok(())
}
