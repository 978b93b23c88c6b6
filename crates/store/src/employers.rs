//! Employers, their members, and the approval that makes their vacancies visible.

#[cfg(test)]
mod tests;

use crate::{
    Actor, AdminScope, EmployerScope, Event, Store, StoreError, WriteTx, accounts,
    entity::{employer, employer_member, vacancy, value::Word},
    page::{Page, page},
    tips,
};
use kade_domain::{
    AccountId, Email, Employer, EmployerId, EmployerState, KvkNumber, NewEmployer, Role, VacancyId, VacancyKind,
    VacancyState,
    approval::{Action, TABLE},
    transition::{Refused, step},
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// The person who approves or refuses an employer.
#[derive(Clone, Copy, Debug)]
pub enum EmployerApprover<'a> {
    /// An administrator.
    Admin(&'a AdminScope),
}

impl EmployerApprover<'_> {
    fn actor(self) -> (Actor, Role) {
        match self {
            Self::Admin(scope) => (scope.into(), Role::Administrator),
        }
    }
}

impl Store {
    /// All employers: pending ones first, then newest first. Page numbers start at 1.
    pub async fn employers(&self, _: &AdminScope, number: u32) -> Result<Page<Employer>, StoreError> {
        let query = employer::Entity::find()
            .order_by_desc(employer::Column::State.eq(EmployerState::Pending.as_str()))
            .order_by_desc(employer::Column::CreatedAt)
            .order_by_desc(employer::Column::Id);
        let mut found = page(query, number, self.db()).await?;
        let items = std::mem::take(&mut found.items).into_iter().map(read).collect::<Result<_, _>>()?;
        Ok(found.with(items))
    }

    /// The member's own employer.
    pub async fn employer(&self, scope: &EmployerScope) -> Result<Employer, StoreError> {
        let row = employer::Entity::find_by_id(scope.employer().0).one(self.db()).await?;
        read(row.ok_or(StoreError::NotFound)?)
    }
}

impl WriteTx {
    /// Adds a pending employer with its first member, and commits.
    ///
    /// # Errors
    /// [`StoreError::Conflict`]: `conflict-employer-exists` (same trade register number),
    /// `conflict-member-elsewhere` (the address is a member of another employer).
    pub async fn add_employer(self, scope: &AdminScope, new: &NewEmployer) -> Result<EmployerId, StoreError> {
        let id = EmployerId(self.new_id());
        if employer::Entity::find().filter(employer::Column::Kvk.eq(new.kvk.as_str())).one(&self.tx).await?.is_some() {
            return Err(StoreError::Conflict("conflict-employer-exists"));
        }
        let account = self.member_account(&new.member).await?;
        if of_account(&self.tx, account).await?.is_some() {
            return Err(StoreError::Conflict("conflict-member-elsewhere"));
        }
        let row = employer::ActiveModel {
            id: Set(id.0),
            name: Set(new.name.clone()),
            kvk: Set(new.kvk.as_str().to_owned()),
            website: Set(new.website.clone()),
            state: Set(Word(EmployerState::Pending)),
            created_at: Set(self.now),
            decided_at: Set(None),
        };
        row.insert(&self.tx).await?;
        accounts::add_role(&self.tx, account, Role::EmployerMember, None).await?;
        let member = employer_member::ActiveModel {
            account_id: Set(account.0),
            employer_id: Set(id.0),
            created_at: Set(self.now),
        };
        member.insert(&self.tx).await?;
        self.commit(Event::EmployerAdded { by: scope.into(), employer: id }).await?;
        Ok(id)
    }

    /// Approves or refuses an employer, which shows or hides its published vacancies, and commits.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the employer has this state already, or for [`EmployerState::Pending`].
    pub async fn decide_employer(
        self,
        by: EmployerApprover<'_>,
        id: EmployerId,
        state: EmployerState,
    ) -> Result<(), StoreError> {
        let (by, role) = by.actor();
        let action = match state {
            EmployerState::Approved => Action::Approve,
            EmployerState::Refused => Action::Refuse,
            EmployerState::Pending => return Err(Refused::State.into()),
        };
        let row = employer::Entity::find_by_id(id.0).lock_exclusive().one(&self.tx).await?;
        let row = row.ok_or(StoreError::NotFound)?;
        let state = step(TABLE, action, row.state.0, role, |condition| match condition {})?;
        let change = employer::ActiveModel {
            id: Set(id.0),
            name: NotSet,
            kvk: NotSet,
            website: NotSet,
            state: Set(Word(state)),
            created_at: NotSet,
            decided_at: Set(Some(self.now)),
        };
        change.update(&self.tx).await?;
        let published = vacancy::Entity::find()
            .filter(vacancy::Column::EmployerId.eq(id.0))
            .filter(vacancy::Column::State.eq(VacancyState::Published.as_str()))
            .order_by_asc(vacancy::Column::Id)
            .lock_exclusive();
        let vacancies: Vec<(VacancyId, VacancyKind)> =
            published.all(&self.tx).await?.into_iter().map(|row| (VacancyId(row.id), row.kind.0)).collect();
        if state != EmployerState::Approved {
            // Tips exist only for visible vacancies.
            for (vacancy, _) in &vacancies {
                tips::forget_of_vacancy(&self, *vacancy).await?;
            }
        }
        self.commit(Event::EmployerDecided { by, employer: id, state, vacancies }).await
    }

    /// Returns the account of an address; creates it when there is none.
    async fn member_account(&self, email: &Email) -> Result<AccountId, StoreError> {
        if let Some(account) = accounts::account_of_email(&self.tx, email).await? {
            return Ok(account);
        }
        let account = AccountId(self.new_id());
        // Employers write Dutch; the member can choose another language after signing in.
        accounts::add_account(&self.tx, account, email, "nl", self.now).await?;
        Ok(account)
    }

    /// The accounts that act for the employer of a vacancy; none for a listing.
    pub(crate) async fn members_of(&self, vacancy: VacancyId) -> Result<Vec<AccountId>, StoreError> {
        let row = vacancy::Entity::find_by_id(vacancy.0).one(&self.tx).await?.ok_or(StoreError::NotFound)?;
        let Some(employer) = row.employer_id else { return Ok(Vec::new()) };
        let members = employer_member::Entity::find()
            .filter(employer_member::Column::EmployerId.eq(employer))
            .order_by_asc(employer_member::Column::AccountId);
        Ok(members.all(&self.tx).await?.into_iter().map(|row| AccountId(row.account_id)).collect())
    }
}

/// The employer an account acts for, if any.
pub(crate) async fn of_account(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Option<EmployerId>, StoreError> {
    let row = employer_member::Entity::find_by_id(account.0).one(conn).await?;
    Ok(row.map(|row| EmployerId(row.employer_id)))
}

fn read(row: employer::Model) -> Result<Employer, StoreError> {
    let kvk = KvkNumber::parse(&row.kvk).map_err(|_| StoreError::unreadable("KvK number", &row.kvk))?;
    Ok(Employer { id: EmployerId(row.id), name: row.name, kvk, website: row.website, state: row.state.0 })
}
