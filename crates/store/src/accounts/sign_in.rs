//! Signing in by mail: a link for this device, a six-digit code for another. Both once, both within 15 minutes.

use super::{account_of_email, add_account, add_role, hash, hash_code};
use crate::{
    Actor, Store, StoreError, audit,
    entity::{session, sign_in_link},
    event::AuditRow,
    seekers,
};
use chrono::{DateTime, Duration, Utc};
use kade_domain::{AccountId, Email, Role, SeekerId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter,
    sea_query::Expr,
};
use subtle::ConstantTimeEq;

const LINK_MINUTES: i64 = 15;
const SESSION_DAYS: i64 = 30;
/// A code can be tried this often. The link itself has too many values to be guessed.
const CODE_TRIES: i32 = 5;

/// What goes into the mail, and nowhere else: the database keeps hashes.
#[derive(Clone)]
pub struct SignInSecrets {
    /// For the link.
    pub link_token: String,
    /// Six digits, for another device.
    pub code: String,
}

/// What a link would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkView {
    /// Whom it signs in.
    pub email: String,
    /// Would an account be made?
    pub new_account: bool,
}

/// Somebody has just signed in.
#[derive(Clone)]
pub struct Redeemed {
    /// For the cookie.
    pub session_token: String,
    /// Who.
    pub account: AccountId,
    /// Was the account made just now?
    pub new_account: bool,
    /// Where they wanted to go.
    pub return_to: Option<String>,
}

impl Store {
    /// Makes a link and a code for `email`; the same for known and unknown addresses.
    pub async fn start_sign_in(
        &self,
        email: &Email,
        return_to: Option<&str>,
        lang: &str,
    ) -> Result<SignInSecrets, StoreError> {
        let (now, id) = (self.now(), self.new_id());
        let secrets = SignInSecrets { link_token: self.random_token(), code: self.random_code() };
        let row = sign_in_link::ActiveModel {
            id: Set(id),
            email: Set(email.as_str().to_owned()),
            link_hash: Set(hash(&secrets.link_token)),
            code_hash: Set(hash_code(id, &secrets.code)),
            lang: Set(lang.to_owned()),
            return_to: Set(return_to.map(str::to_owned)),
            created_at: Set(now),
            expires_at: Set(now + Duration::minutes(LINK_MINUTES)),
            used_at: Set(None),
            code_tries: Set(0),
        };
        self.short_write(async |tx| {
            sign_in_link::Entity::insert(row.clone()).exec_without_returning(&*tx).await?;
            Ok(())
        })
        .await?;
        Ok(secrets)
    }

    /// What a link would do, without doing it: programs that look into mails open links too.
    pub async fn peek_sign_in_link(&self, link_token: &str) -> Result<Option<LinkView>, StoreError> {
        let row = sign_in_link::Entity::find()
            .filter(sign_in_link::Column::LinkHash.eq(hash(link_token)))
            .filter(live(self.now()))
            .one(self.db())
            .await?;
        let Some(row) = row else { return Ok(None) };
        let account = account_of_email(self.db(), &address(&row)?).await?;
        Ok(Some(LinkView { email: row.email, new_account: account.is_none() }))
    }

    /// Signs in with a link. `old_session`, the browser's session so far, ends.
    pub async fn redeem_link(
        &self,
        link_token: &str,
        old_session: Option<&str>,
    ) -> Result<Option<Redeemed>, StoreError> {
        let key = hash(link_token);
        self.short_write(async |tx| {
            let row = sign_in_link::Entity::find()
                .filter(sign_in_link::Column::LinkHash.eq(&key))
                .filter(live(self.now()))
                .one(&*tx)
                .await?;
            match row {
                Some(row) => self.redeem(&tx, row, old_session).await,
                None => Ok(None),
            }
        })
        .await
    }

    /// Signs in with a code. Each try counts against every live link of the address, before it is compared.
    pub async fn redeem_code(
        &self,
        email: &Email,
        code: &str,
        old_session: Option<&str>,
    ) -> Result<Option<Redeemed>, StoreError> {
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        self.short_write(async |tx| {
            let open = sign_in_link::Column::Email.eq(email.as_str()).and(live(self.now()));
            let tried = sign_in_link::Entity::update_many()
                .col_expr(sign_in_link::Column::CodeTries, Expr::col(sign_in_link::Column::CodeTries).add(1))
                .filter(open)
                .filter(sign_in_link::Column::CodeTries.lt(CODE_TRIES))
                .exec_with_returning(&*tx)
                .await?;
            let right = tried
                .into_iter()
                .find(|row| hash_code(row.id, &code).as_bytes().ct_eq(row.code_hash.as_bytes()).into());
            match right {
                Some(row) => self.redeem(&tx, row, old_session).await,
                None => Ok(None),
            }
        })
        .await
    }

    async fn redeem(
        &self,
        tx: &DatabaseTransaction,
        link: sign_in_link::Model,
        old_session: Option<&str>,
    ) -> Result<Option<Redeemed>, StoreError> {
        let now = self.now();
        // Whoever changes the row first has signed in; a second click finds nothing.
        let used = sign_in_link::Entity::update_many()
            .col_expr(sign_in_link::Column::UsedAt, Expr::value(now))
            .filter(sign_in_link::Column::Id.eq(link.id).and(sign_in_link::Column::UsedAt.is_null()));
        if used.exec(tx).await?.rows_affected == 0 {
            return Ok(None);
        }
        // Other mails to the same address have done their work too.
        sign_in_link::Entity::update_many()
            .col_expr(sign_in_link::Column::UsedAt, Expr::value(now))
            .filter(sign_in_link::Column::Email.eq(&link.email).and(sign_in_link::Column::UsedAt.is_null()))
            .exec(tx)
            .await?;
        let email = address(&link)?;
        let (account, new_account) = match account_of_email(tx, &email).await? {
            Some(account) => (account, false),
            None => (self.add_seeker_account(tx, &email, &link.lang, now).await?, true),
        };
        if let Some(token) = old_session {
            session::Entity::delete_by_id(hash(token)).exec(tx).await?;
        }
        let session_token = self.random_token();
        let row = session::ActiveModel {
            token_hash: Set(hash(&session_token)),
            account_id: Set(account.0),
            created_at: Set(now),
            expires_at: Set(now + Duration::days(SESSION_DAYS)),
        };
        session::Entity::insert(row).exec_without_returning(tx).await?;
        Ok(Some(Redeemed { session_token, account, new_account, return_to: link.return_to }))
    }

    /// Whoever signs in without being known is a seeker; all other roles are given by an administrator.
    async fn add_seeker_account(
        &self,
        conn: &impl ConnectionTrait,
        email: &Email,
        lang: &str,
        now: DateTime<Utc>,
    ) -> Result<AccountId, StoreError> {
        let account = AccountId(self.id_at(now));
        add_account(conn, account, email, lang, now).await?;
        add_role(conn, account, Role::Seeker, None).await?;
        seekers::add_blank(conn, SeekerId(self.id_at(now)), account, now).await?;
        let row = AuditRow {
            by: Actor::Account(account),
            action: "account_created",
            subject_kind: "person",
            subject: account.into(),
            detail: Vec::new(),
        };
        audit::add(self, conn, now, vec![row]).await?;
        Ok(account)
    }
}

/// Not used and not too old.
fn live(now: DateTime<Utc>) -> Expr {
    sign_in_link::Column::UsedAt.is_null().and(sign_in_link::Column::ExpiresAt.gt(now))
}

fn address(link: &sign_in_link::Model) -> Result<Email, StoreError> {
    Email::parse(&link.email).map_err(|_| StoreError::unreadable("address of a sign-in link", link.id))
}
