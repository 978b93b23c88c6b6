//! The database layer: scoped reads, transactions, jobs, the change log and the audit log on `SQLite` or PostgreSQL.
//!
//! Overview: a [`Store`] reads and opens a [`WriteTx`] for writing. Every write transaction commits with an [`Event`].
//! The table in `event/plan.rs` lists the changes, jobs, mails and audit rows written in the same transaction.
//! Followers read changes after a [`Cursor`]; workers claim a [`Job`]. A taxonomy import is staged beside the current
//! release ([`StageOutcome`]).
//!
//! **Architecture Invariant:** the database is the source of truth; every index and pool can be rebuilt from it.
//! **Architecture Invariant:** only this crate contains SQL, and its entities are private.
//! **Architecture Invariant:** reads of personal data require a scope, and a scope comes from the database.
//! **Architecture Invariant:** both databases pass the same tests.
//!
//! ```
//! use kade_store::{Store, SystemClock, SystemEntropy};
//! use std::sync::Arc;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let folder = tempfile::tempdir()?;
//! let url = format!("sqlite://{}/kade.db?mode=rwc", folder.path().display());
//! let store = Store::open(&url, Arc::new(SystemClock), Arc::new(SystemEntropy), &[7; 32]).await?;
//! store.migrate().await?;
//!
//! let email = kade_domain::Email::parse("amal@voorbeeld.nl").map_err(|message| message.key)?;
//! let mailed = store.start_sign_in(&email, None, "ar").await?;
//! let redeemed = store.redeem_link(&mailed.link_token, None).await?.ok_or("a fresh link works")?;
//! let amal = store.sign_in(&redeemed.session_token).await?.ok_or("a fresh session is valid")?;
//!
//! let scope = amal.seeker.ok_or("a first sign-in creates a seeker")?;
//! assert!(!store.seeker(&scope).await?.profile.consent_suggestions);
//! # Ok(())
//! # }
//! ```

mod access_log;
mod accounts;
mod answers;
mod audit;
mod backup;
mod changes;
mod clock;
mod database_snapshot;
mod demo;
mod employers;
#[expect(
    unreachable_pub,
    clippy::disallowed_methods,
    reason = "sea-orm's derives make public items, which stay in the module, and transaction methods, which are unused"
)]
mod entity;
mod erasures;
mod error;
mod event;
#[cfg(test)]
mod fixtures;
mod geo;
mod jobs;
mod mail;
mod meta;
mod numbers;
mod page;
mod pseudonyms;
mod reachability;
mod restore;
mod scope;
mod seekers;
mod service_key;
mod store;
mod suggestions;
mod taxonomy;
#[cfg(test)]
mod testing;
mod tips;
mod vacancies;
mod waiting_lists;
mod wake;
mod weights;
mod write;

pub use access_log::{AccessLogEntry, Behalf, PersonView, ViewedBy, ViewedData, Viewer};
pub use accounts::{LinkView, MailAddress, Redeemed, SignInSecrets, Verbinder};
pub use answers::{AnswerSide, MyAnswer, ReceivedAnswer};
pub use audit::{
    AuditEntry, AuditState, Checkpoint, CheckpointFault, CheckpointKind, EntryEvidence, Fault, ListEvidence, ListFault,
    ListsReport, PublicKey, Sealed, Verified,
};
pub use backup::{DatabaseFacts, Snapshot, inspect_copy};
pub use changes::{Change, Cursor};
pub use clock::{Clock, Entropy, ManualClock, SeededEntropy, SystemClock, SystemEntropy};
pub use database_snapshot::DatabaseSnapshot;
pub use employers::EmployerApprover;
pub use erasures::Erasure;
pub use error::StoreError;
pub use event::{ChangeKind, Event, FoundTip, Invitation, MovedEntry, PassedTurn, Recomputed};
pub use geo::{Municipality, PlaceMatch, PlaceRow, PlacesImported, PostcodeRow};
pub use jobs::{ClaimedJob, Job, JobCounts, JobKind, JobState, JobView};
pub use mail::Mail;
pub use page::Page;
pub use restore::AloneInFile;
pub use scope::{Actor, AdminScope, EmployerScope, Purpose, RegionScope, SeekerScope, SignedIn, SystemScope, system};
pub use store::{Connections, Store};
pub use suggestions::{
    Decision, GroupVacancy, HistoryOf, LoggedSuggestion, MySuggestion, NewSuggestion, PriorContactKind,
    PriorContactRow, QueueItem, RankingResult, RecentCounts, ReviewItem, StoredSuggestions, SuggestionExample,
    SuggestionLoad, WaitingPeople, WaitingPerson,
};
pub use taxonomy::{ConceptBackground, ConceptMapping, ConceptNote, ReleaseView, StageOutcome, TaxonomyRows};
pub use tips::{NewTip, Tip, TipDeskItem, TipsOfVacancy};
pub use vacancies::{ListedOccupation, ListingOccupation, ListingOutcome, NewListing, OccupationList};
pub use waiting_lists::{InvitedPerson, Joined, MyEntry, TurnPassed, WaitingListView};
pub use weights::WeightsVersion;
pub use write::WriteTx;

pub(crate) use jobs::NewJob;
