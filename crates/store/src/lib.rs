//! The truth: scoped reads, the one way to commit, jobs, changes and audit over SQLite or PostgreSQL.

mod accounts;
mod answers;
mod audit;
mod changes;
mod clock;
mod demo;
mod employers;
#[expect(
    unreachable_pub,
    clippy::disallowed_methods,
    reason = "sea-orm's derives make public items, which the module keeps inside, and transactions, which nobody calls"
)]
mod entity;
mod error;
mod event;
#[cfg(test)]
mod fixtures;
mod geo;
mod jobs;
mod meta;
mod numbers;
mod page;
mod scope;
mod seekers;
mod store;
mod suggestions;
mod taxonomy;
mod vacancies;
mod waiting_lists;
#[cfg(test)]
mod testing;
mod wake;
mod write;

pub use accounts::{LinkView, MailAddress, Redeemed, SignInSecrets, Verbinder};
pub use answers::{AnswerSide, MyAnswer, ReceivedAnswer};
pub use audit::AuditEntry;
pub use changes::{Change, Cursor};
pub use clock::{Clock, Entropy, ManualClock, SeededEntropy, SystemClock, SystemEntropy};
pub use employers::EmployerApprover;
pub use error::StoreError;
pub use event::{ChangeKind, Event, Invitation, MovedEntry};
pub use geo::{Municipality, PlaceMatch, PlaceRow, PlacesImported, PostcodeRow};
pub use jobs::{Job, JobKind, JobState, JobView};
pub use page::Page;
pub use scope::{
    Actor, AdminScope, EmployerScope, Purpose, RegionScope, SeekerScope, SignedIn, SystemScope, system,
};
pub use store::Store;
pub use suggestions::{Decision, MySuggestion, NewSuggestion, QueueItem, ReviewItem, StoredSuggestions};
pub use taxonomy::{ReleaseView, StageOutcome, TaxonomyRows};
pub use vacancies::{ListingOutcome, NewListing};
pub use waiting_lists::{InvitedPerson, Joined, ListView, Moved, MyEntry};
pub use write::WriteTx;

pub(crate) use jobs::NewJob;
