//! Authorisation: a scope proves what its holder may read and write, and only a lookup in the database creates one.
//!
//! **Architecture Invariant:** no scope has a public constructor. [`crate::Store::sign_in`] returns those of a person,
//! [`system`] creates the one of workers and commands.

use kade_domain::{AccountId, EmployerId, RegionCode, SeekerId};

/// A seeker: grants access to their own data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeekerScope {
    account: AccountId,
    seeker: SeekerId,
}

impl SeekerScope {
    pub(crate) const fn new(account: AccountId, seeker: SeekerId) -> Self {
        Self { account, seeker }
    }
    /// The account that signed in.
    pub const fn account(&self) -> AccountId {
        self.account
    }
    /// The seeker whose profile, answers and sign-ups may be read and written.
    pub const fn seeker(&self) -> SeekerId {
        self.seeker
    }
}

/// A member of an employer: grants access to the employer's data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmployerScope {
    account: AccountId,
    employer: EmployerId,
}

impl EmployerScope {
    pub(crate) const fn new(account: AccountId, employer: EmployerId) -> Self {
        Self { account, employer }
    }
    /// The account that signed in.
    pub const fn account(&self) -> AccountId {
        self.account
    }
    /// The employer whose vacancies, waiting lists and answers may be read and written.
    pub const fn employer(&self) -> EmployerId {
        self.employer
    }
}

/// A verbinder: grants access to the data of the regions they work for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionScope {
    account: AccountId,
    regions: Vec<RegionCode>,
}

impl RegionScope {
    pub(crate) const fn new(account: AccountId, regions: Vec<RegionCode>) -> Self {
        Self { account, regions }
    }
    /// The account that signed in.
    pub const fn account(&self) -> AccountId {
        self.account
    }
    /// The regions whose suggestions they decide on, sorted.
    pub fn regions(&self) -> &[RegionCode] {
        &self.regions
    }
    /// Returns whether `region` is one of them.
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
    /// The account that signed in.
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
    /// What the scope is for.
    pub const fn purpose(self) -> Purpose {
        self.purpose
    }
}

/// Purpose of a [`SystemScope`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Running a job.
    Worker,
    /// Running a command on the terminal.
    Command,
    /// Following changes, which keeps index and pool up to date.
    Follower,
    /// Filling the demo.
    Demo,
}

/// Creates a scope for Kade itself. A tidy test allows this call in workers and commands only.
pub const fn system(purpose: Purpose) -> SystemScope {
    SystemScope { purpose }
}

/// A signed-in account, with every scope it has.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Account.
    pub account: AccountId,
    /// Mail address.
    pub email: String,
    /// Language of their mails.
    pub lang: String,
    /// The scope as a seeker, if it is one.
    pub seeker: Option<SeekerScope>,
    /// The scope as a member of an employer, if it is one.
    pub employer: Option<EmployerScope>,
    /// The scope as a verbinder, if it is one.
    pub region: Option<RegionScope>,
    /// The scope as an administrator, if it is one.
    pub admin: Option<AdminScope>,
}

/// Who acted, for the audit log.
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
