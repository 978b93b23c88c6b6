//! Everything that can be committed, as one enum; [`plan`] maps each event to the other rows written with it.

mod audit_row;
mod plan;

pub(crate) use audit_row::{AuditRow, Fact, Subject};
pub(crate) use plan::{MailTo, plan};

use crate::{Actor, PersonView, Viewer};
use chrono::{DateTime, Utc};
use kade_domain::{
    AccountId, AnswerId, AnswerState, ConceptId, EmployerId, EmployerState, IntroductionId, ListingOccupationState,
    ReleaseId, SeekerId, SuggestionId, TipState, VacancyId, VacancyKind, WaitingListEntryId, WaitingListState,
    stored_enum,
    suggestion::{EndReason, InputPart},
};

/// What a transaction did. Every [`crate::WriteTx`] commits with one event.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields are ids of the things that the variant names")]
pub enum Event {
    /// `kade admin create`.
    AdministratorCreated { by: Actor, account: AccountId },
    /// An administrator added a verbinder.
    VerbinderAdded { by: Actor, account: AccountId, regions: usize },
    /// A staged release became the current one of its source and language.
    TaxonomyPublished { by: Actor, release: ReleaseId },
    /// CBS places were imported.
    PlacesImported { by: Actor, rows: usize },
    /// Postcodes were imported; `moved` when they differ from the previous import.
    PostcodesImported { by: Actor, rows: usize, moved: bool },
    /// An administrator switched on weights: maximum points per criterion, in the order of `NewWeights::CRITERIA`.
    WeightsSwitchedOn { by: Actor, version: u32, most: [u16; 6] },

    /// A person and their data were erased; `turns` are the waiting-list entries that this withdrew.
    AccountErased { by: Actor, account: AccountId, seeker: Option<SeekerId>, turns: Vec<PassedTurn> },
    /// A seeker saved their profile.
    ProfileSaved { by: Actor, seeker: SeekerId, consents: bool },
    /// An administrator added an employer.
    EmployerAdded { by: Actor, employer: EmployerId },
    /// An employer was approved or refused; `vacancies` are its published ones, which become visible or hidden.
    EmployerDecided { by: Actor, employer: EmployerId, state: EmployerState, vacancies: Vec<(VacancyId, VacancyKind)> },
    /// A draft was created.
    VacancyPosted { by: Actor, vacancy: VacancyId },
    /// A vacancy was changed.
    VacancyUpdated { by: Actor, vacancy: VacancyId, kind: VacancyKind, published: bool },
    /// A vacancy was published.
    VacancyPublished { by: Actor, vacancy: VacancyId, kind: VacancyKind },
    /// A vacancy was closed; `waiting` are the people who were waiting or invited.
    VacancyClosed { by: Actor, vacancy: VacancyId, waiting: Vec<SeekerId> },
    /// Listings of a source were imported.
    ListingsImported { by: Actor, added: Vec<VacancyId> },
    /// An administrator set the occupation of a listing, decided that none fits, or undid that decision.
    ListingOccupationDecided {
        by: Actor,
        vacancy: VacancyId,
        state: ListingOccupationState,
        occupation: Option<ConceptId>,
    },

    /// A user viewed personal data of others.
    PeopleSeen { viewer: Viewer, looks: Vec<PersonView> },

    /// A seeker answered a vacancy.
    AnswerSent { by: Actor, answer: AnswerId, vacancy: VacancyId },
    /// An answer changed state.
    AnswerMoved { by: Actor, answer: AnswerId, to: AnswerState },

    /// A seeker joined a waiting list.
    ListJoined { by: Actor, entry: WaitingListEntryId, vacancy: VacancyId, place: u32 },
    /// The employer invited the next person on a waiting list.
    ListInvited { by: Actor, invitation: Invitation },
    /// A waiting-list entry changed state; `invited` is set when this invited the next person.
    ListMoved { by: Actor, moved: MovedEntry, invited: Option<Invitation> },

    /// A new ranking of these vacancies was requested.
    RankingsAsked { by: Actor, vacancies: Vec<VacancyId> },
    /// The matcher stored its suggestions for a vacancy; some replace older ones.
    SuggestionsStored {
        by: Actor,
        vacancy: VacancyId,
        suggested: Vec<SeekerId>,
        recomputed: Vec<Recomputed>,
        ended: Vec<(SuggestionId, EndReason)>,
    },
    /// A verbinder approved or rejected a suggestion.
    SuggestionDecided { by: Actor, suggestion: SuggestionId, vacancy: VacancyId, seeker: SeekerId, approved: bool },
    /// The seeker accepted a suggestion (with an introduction) or declined it.
    SuggestionAnswered { by: Actor, suggestion: SuggestionId, vacancy: VacancyId, introduction: Option<IntroductionId> },

    /// Finding tips for these open-hiring vacancies was requested.
    TipsAsked { by: Actor, vacancies: Vec<VacancyId> },
    /// The matcher stored its tips for a vacancy. `found` are new or changed tips; `removed` counts deleted ones.
    /// `again` is true when people changed during the search, so the job must run once more.
    TipsStored { by: Actor, vacancy: VacancyId, found: Vec<FoundTip>, removed: usize, again: bool },
    /// A verbinder passed a tip on, set it aside, or undid that.
    TipMoved { by: Actor, seeker: SeekerId, vacancy: VacancyId, to: TipState },
    /// Tips without recent activity were deleted.
    TipsForgotten { by: Actor, tips: u64 },
}

/// An invitation to the next person on a waiting list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The waiting-list entry.
    pub entry: WaitingListEntryId,
    /// The vacancy.
    pub vacancy: VacancyId,
    /// The invited person.
    pub seeker: SeekerId,
    /// Deadline for the answer.
    pub answer_by: DateTime<Utc>,
}

/// A waiting-list entry in its new state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MovedEntry {
    /// The waiting-list entry.
    pub entry: WaitingListEntryId,
    /// The vacancy.
    pub vacancy: VacancyId,
    /// The person on the list.
    pub seeker: SeekerId,
    /// The new state.
    pub to: WaitingListState,
}

/// An entry that changed state, and the invitation that followed from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassedTurn {
    /// The entry that changed state.
    pub moved: MovedEntry,
    /// Invitation of the next person, if the change led to one.
    pub invited: Option<Invitation>,
}

/// A suggestion that replaces an older one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recomputed {
    /// The new suggestion.
    pub suggestion: SuggestionId,
    /// The withdrawn suggestion that it replaces.
    pub follows: SuggestionId,
    /// The inputs that had changed.
    pub changed: Vec<InputPart>,
}

/// The part of a tip that the audit log keeps. The tip's row is deleted when it is no longer needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundTip {
    /// The person; the log stores a pseudonym.
    pub seeker: SeekerId,
    /// Position in the matcher's order, from 1.
    pub shown_order: u32,
    /// Sum of the parts' points.
    pub points: u16,
    /// Points for how the shifts combine with lessons.
    pub schedule: u16,
    /// Points for travel to work.
    pub travel: u16,
    /// Version of the engine.
    pub engine: u32,
    /// Version of the weights.
    pub weights: u32,
}

stored_enum! {
    /// The kind of row that a follower of the change log must re-read.
    pub enum ChangeKind {
        /// A vacancy was published, changed or hidden.
        Vacancy = "vacancy",
        /// A seeker's profile or consent changed, or they got a suggestion, which counts towards their weekly number.
        Seeker = "seeker",
        /// All postcodes, and with them the home locations of everybody.
        Postcodes = "postcodes",
        /// The current releases of the taxonomy.
        Taxonomy = "taxonomy",
        /// The weights in force.
        Weights = "weights",
    }
}
