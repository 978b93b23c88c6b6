//! Sessions: what a cookie may do, signing out, language, counters against guessing, and the end of what expired.

use super::{hash, region_of};
use crate::{
    AdminScope, EmployerScope, RegionScope, SeekerScope, SignedIn, Store, StoreError, SystemScope, employers,
    entity::{account, rate_counter, role, session, sign_in_link},
    seekers,
};
use chrono::{Duration, Utc};
use kade_domain::{AccountId, Role};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Statement, Value, sea_query::Expr};

impl Store {
    /// Who has this session, with every scope they have now. `None` when it is unknown or has expired.
    pub async fn sign_in(&self, session_token: &str) -> Result<Option<SignedIn>, StoreError> {
        let row = session::Entity::find_by_id(hash(session_token))
            .filter(session::Column::ExpiresAt.gt(self.now()))
            .find_also_related(account::Entity)
            .one(self.db())
            .await?;
        match row {
            Some((_, Some(account))) => self.scopes_of(account).await.map(Some),
            _ => Ok(None),
        }
    }

    async fn scopes_of(&self, row: account::Model) -> Result<SignedIn, StoreError> {
        let account = AccountId(row.id);
        let roles = role::Entity::find()
            .filter(role::Column::AccountId.eq(row.id))
            .order_by_asc(role::Column::Region)
            .all(self.db())
            .await?;
        let has = |role: Role| roles.iter().any(|row| row.role == role.as_str());
        let seeker = if has(Role::Seeker) { seekers::of_account(self.db(), account).await? } else { None };
        let employer = if has(Role::EmployerMember) { employers::of_account(self.db(), account).await? } else { None };
        let verbinder = roles.iter().filter(|row| row.role == Role::Verbinder.as_str());
        let regions = verbinder.map(region_of).collect::<Result<Vec<_>, _>>()?;
        Ok(SignedIn {
            account,
            email: row.email,
            lang: row.lang,
            seeker: seeker.map(|seeker| SeekerScope::new(account, seeker)),
            employer: employer.map(|employer| EmployerScope::new(account, employer)),
            region: (!regions.is_empty()).then(|| RegionScope::new(account, regions)),
            admin: has(Role::Administrator).then(|| AdminScope::new(account)),
        })
    }

    /// Ends a session. Ending it twice is fine.
    pub async fn sign_out(&self, session_token: &str) -> Result<(), StoreError> {
        let key = hash(session_token);
        self.short_write(async |tx| {
            session::Entity::delete_by_id(key.clone()).exec(&*tx).await?;
            Ok(())
        })
        .await
    }

    /// The language of an account's mails.
    pub async fn set_lang(&self, account: AccountId, lang: &str) -> Result<(), StoreError> {
        self.short_write(async |tx| {
            account::Entity::update_many()
                .col_expr(account::Column::Lang, Expr::value(lang))
                .filter(account::Column::Id.eq(account.0))
                .exec(&*tx)
                .await?;
            Ok(())
        })
        .await
    }

    /// Counts one more use of `key` (kept as a hash) and says whether it is within `max` uses per `window`.
    ///
    /// The window starts at the first use and does not slide: within two windows at most `2 * max` uses pass.
    pub async fn count_rate(&self, key: &str, window: std::time::Duration, max: u32) -> Result<bool, StoreError> {
        let now = self.now();
        let window = Duration::from_std(window).unwrap_or(Duration::MAX);
        let over = now.checked_sub_signed(window).unwrap_or(chrono::DateTime::<Utc>::MIN_UTC);
        let values: [Value; 3] = [hash(key).into(), now.into(), over.into()];
        let sql = "INSERT INTO rate_counter (key, window_start, count) VALUES ($1, $2, 1)
            ON CONFLICT (key) DO UPDATE SET
                count = CASE WHEN rate_counter.window_start <= $3 THEN 1 ELSE rate_counter.count + 1 END,
                window_start = CASE WHEN rate_counter.window_start <= $3 THEN $2 ELSE rate_counter.window_start END
            RETURNING count";
        let statement = Statement::from_sql_and_values(self.backend(), sql, values);
        let count: i64 = self
            .short_write(async |tx| {
                let row = tx.query_one_raw(statement.clone()).await?.ok_or(StoreError::NotFound)?;
                Ok(row.try_get_by_index(0)?)
            })
            .await?;
        Ok(count <= i64::from(max))
    }

    /// Deletes sessions and links that expired and counters a day old; returns how many rows.
    pub async fn delete_expired(&self, _: &SystemScope) -> Result<u64, StoreError> {
        let now = self.now();
        self.short_write(async |tx| {
            let sessions =
                session::Entity::delete_many().filter(session::Column::ExpiresAt.lte(now)).exec(&*tx).await?;
            let links =
                sign_in_link::Entity::delete_many().filter(sign_in_link::Column::ExpiresAt.lte(now)).exec(&*tx).await?;
            let old = rate_counter::Column::WindowStart.lte(now - Duration::days(1));
            let counters = rate_counter::Entity::delete_many().filter(old).exec(&*tx).await?;
            Ok(sessions.rows_affected + links.rows_affected + counters.rows_affected)
        })
        .await
    }
}
