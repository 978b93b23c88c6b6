//! Who may read and write what. A scope is proof: only looking in the database makes one.
//!
//! **Architecture Invariant:** no scope has a public constructor. [`crate::Store::sign_in`] returns those of a person,
//! [`system`] gives one to workers and commands.

use kade_domain::{AccountId, EmployerId, RegionCode, SeekerId};

/// A seeker, with what is theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeekerScope {
    account: AccountId,
    seeker: SeekerId,
}

impl SeekerScope {
    pub(crate) const fn new(account: AccountId, seeker: SeekerId) -> Self {
        Self { account, seeker }
    }
    /// Who signed in.
    pub const fn account(&self) -> AccountId {
        self.account
    }
    /// Whose profile, answers and places.
    pub const fn seeker(&self) -> SeekerId {
        self.seeker
    }
}

/// A member of an employer, with what is the employer's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmployerScope {
    account: AccountId,
    employer: EmployerId,
}

impl EmployerScope {
    pub(crate) const fn new(account: AccountId, employer: EmployerId) -> Self {
        Self { account, employer }
    }
    /// Who signed in.
    pub const fn account(&self) -> AccountId {
        self.account
    }
    /// Whose vacancies, lists and answers.
    pub const fn employer(&self) -> EmployerId {
        self.employer
    }
}

/// A verbinder, with the regions they work for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionScope {
    account: AccountId,
    regions: Vec<RegionCode>,
}

impl RegionScope {
    pub(crate) const fn new(account: AccountId, regions: Vec<RegionCode>) -> Self {
        Self { account, regions }
    }
    /// Who signed in.
    pub const fn account(&self) -> AccountId {
        self.account
    }
    /// The regions whose suggestions they decide on, in order.
    pub fn regions(&self) -> &[RegionCode] {
        &self.regions
    }
    /// Is `region` one of them?
    pub fn covers(&self, region: RegionCode) -> bool {
        self.regions.contains(&region)
    }
}

/// An administrator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdminScope {
    account: AccountId,
}

impl AdminScope {
    pub(crate) const fn new(account: AccountId) -> Self {
        Self { account }
    }
    /// Who signed in.
    pub const fn account(&self) -> AccountId {
        self.account
    }
}

/// Kade itself: workers, commands, the follower of changes, the demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SystemScope {
    purpose: Purpose,
}

impl SystemScope {
    /// What for.
    pub const fn purpose(self) -> Purpose {
        self.purpose
    }
}

/// What a [`SystemScope`] is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A job.
    Worker,
    /// A command on the terminal.
    Command,
    /// The loop that keeps index and pool in step.
    Follower,
    /// Filling the demo.
    Demo,
}

/// A scope for Kade itself. A tidy test allows this call in workers and commands only.
pub const fn system(purpose: Purpose) -> SystemScope {
    SystemScope { purpose }
}

/// Somebody who signed in, with every scope they have.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Account.
    pub account: AccountId,
    /// Mail address.
    pub email: String,
    /// Language of their mails.
    pub lang: String,
    /// As a seeker.
    pub seeker: Option<SeekerScope>,
    /// As a member of an employer.
    pub employer: Option<EmployerScope>,
    /// As a verbinder.
    pub region: Option<RegionScope>,
    /// As an administrator.
    pub admin: Option<AdminScope>,
}

/// Who did it, for the audit log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// A person.
    Account(AccountId),
    /// Kade itself.
    System,
}

impl Actor {
    /// The account, if a person.
    pub const fn account(self) -> Option<AccountId> {
        match self {
            Self::Account(account) => Some(account),
            Self::System => None,
        }
    }
}

macro_rules! actors {
    ($($scope:ty),+) => {$(
        impl From<&$scope> for Actor {
            fn from(scope: &$scope) -> Self { Self::Account(scope.account()) }
        }
    )+};
}
actors!(SeekerScope, EmployerScope, RegionScope, AdminScope);

impl From<&SystemScope> for Actor {
    fn from(_: &SystemScope) -> Self {
        Self::System
    }
}
