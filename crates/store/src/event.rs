//! What happened, as one enum; [`plan`] says once for each what else must be written with it.

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

/// A committed thing. Every [`crate::WriteTx`] ends with one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields are ids of what the variant's name says")]
pub enum Event {
    /// `kade admin create`.
    AdministratorCreated { by: Actor, account: AccountId },
    /// An administrator added a verbinder.
    VerbinderAdded { by: Actor, account: AccountId, regions: usize },
    /// A staged release became the current one of its source and language.
    TaxonomyPublished { by: Actor, release: ReleaseId },
    /// CBS places were imported.
    PlacesImported { by: Actor, rows: usize },
    /// Postcodes were imported; `moved` when they are not those of before.
    PostcodesImported { by: Actor, rows: usize, moved: bool },
    /// An administrator switched on weights: points per criterion, in the order of `NewWeights::CRITERIA`.
    WeightsSwitchedOn { by: Actor, version: u32, most: [u16; 6] },

    /// A person and what belongs to them is gone; `turns` are the places on lists that they gave up with it.
    AccountErased { by: Actor, account: AccountId, seeker: Option<SeekerId>, turns: Vec<PassedTurn> },
    /// A seeker saved their profile.
    ProfileSaved { by: Actor, seeker: SeekerId, consents: bool },
    /// An administrator added an employer.
    EmployerAdded { by: Actor, employer: EmployerId },
    /// An employer was approved or refused; `vacancies` are its published ones, which now show or hide.
    EmployerDecided { by: Actor, employer: EmployerId, state: EmployerState, vacancies: Vec<(VacancyId, VacancyKind)> },
    /// A draft was made.
    VacancyPosted { by: Actor, vacancy: VacancyId },
    /// A vacancy was changed.
    VacancyUpdated { by: Actor, vacancy: VacancyId, kind: VacancyKind, published: bool },
    /// A vacancy was published.
    VacancyPublished { by: Actor, vacancy: VacancyId, kind: VacancyKind },
    /// A vacancy was closed; `waiting` are those who waited for it or were invited.
    VacancyClosed { by: Actor, vacancy: VacancyId, waiting: Vec<SeekerId> },
    /// Listings of a source were imported.
    ListingsImported { by: Actor, added: Vec<VacancyId> },
    /// An administrator said which occupation a listing has, or that none fits, or took that back.
    ListingOccupationDecided {
        by: Actor,
        vacancy: VacancyId,
        state: ListingOccupationState,
        occupation: Option<ConceptId>,
    },

    /// Somebody looked at data of others.
    PeopleSeen { viewer: Viewer, looks: Vec<PersonView> },

    /// A seeker answered a vacancy.
    AnswerSent { by: Actor, answer: AnswerId, vacancy: VacancyId },
    /// An answer changed state.
    AnswerMoved { by: Actor, answer: AnswerId, to: AnswerState },

    /// Somebody signed up for an open-hiring list.
    ListJoined { by: Actor, entry: WaitingListEntryId, vacancy: VacancyId, place: u32 },
    /// The next on a list was invited by the employer.
    ListInvited { by: Actor, invitation: Invitation },
    /// An entry changed state, and perhaps the next was invited because of it.
    ListMoved { by: Actor, moved: MovedEntry, invited: Option<Invitation> },

    /// These vacancies are to be ranked anew.
    RankingsAsked { by: Actor, vacancies: Vec<VacancyId> },
    /// The matcher stored its suggestions for a vacancy: of these people, some in the place of older ones.
    SuggestionsStored {
        by: Actor,
        vacancy: VacancyId,
        suggested: Vec<SeekerId>,
        recomputed: Vec<Recomputed>,
        ended: Vec<(SuggestionId, EndReason)>,
    },
    /// A verbinder decided.
    SuggestionDecided { by: Actor, suggestion: SuggestionId, vacancy: VacancyId, seeker: SeekerId, approved: bool },
    /// The seeker said yes (with an introduction) or no.
    SuggestionAnswered { by: Actor, suggestion: SuggestionId, vacancy: VacancyId, introduction: Option<IntroductionId> },

    /// People are to be looked for who could be told of these open-hiring lists.
    TipsAsked { by: Actor, vacancies: Vec<VacancyId> },
    /// The matcher stored whom it found, anew or otherwise than before; `removed` are those it does not find any more.
    /// It has to look `again` when people changed while it looked.
    TipsStored { by: Actor, vacancy: VacancyId, found: Vec<FoundTip>, removed: usize, again: bool },
    /// A verbinder told somebody, or does not now, or took that back.
    TipMoved { by: Actor, seeker: SeekerId, vacancy: VacancyId, to: TipState },
    /// Tips that nobody touched for long were deleted.
    TipsForgotten { by: Actor, tips: u64 },
}

/// Somebody is next on an open-hiring list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Their sign-up.
    pub entry: WaitingListEntryId,
    /// The vacancy.
    pub vacancy: VacancyId,
    /// Who.
    pub seeker: SeekerId,
    /// Until when they can answer.
    pub answer_by: DateTime<Utc>,
}

/// An entry of an open-hiring list in its new state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MovedEntry {
    /// The sign-up.
    pub entry: WaitingListEntryId,
    /// The vacancy.
    pub vacancy: VacancyId,
    /// Whose.
    pub seeker: SeekerId,
    /// Its state now.
    pub to: WaitingListState,
}

/// An entry that moved, and who got the turn because of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassedTurn {
    /// The entry that moved.
    pub moved: MovedEntry,
    /// The next, when the turn was free.
    pub invited: Option<Invitation>,
}

/// A suggestion that stands in the place of an older one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recomputed {
    /// The new one.
    pub suggestion: SuggestionId,
    /// The one that was withdrawn for it.
    pub follows: SuggestionId,
    /// What had changed.
    pub changed: Vec<InputPart>,
}

/// What the log keeps of a tip, whose row goes with its purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundTip {
    /// Who; a pseudonym in the log.
    pub seeker: SeekerId,
    /// Position in the matcher's order, from 1.
    pub shown_order: u32,
    /// Sum of the parts' points.
    pub points: u16,
    /// Points for lessons beside the shifts.
    pub schedule: u16,
    /// Points for the way to work.
    pub travel: u16,
    /// Version of the engine.
    pub engine: u32,
    /// Version of the weights.
    pub weights: u32,
}

stored_enum! {
    /// What a follower of changes must look at again.
    pub enum ChangeKind {
        /// A vacancy: shown, changed or hidden.
        Vacancy = "vacancy",
        /// A seeker: to be suggested, changed or no longer; or suggested once more, which counts in their week.
        Seeker = "seeker",
        /// Postcodes: where everybody lives.
        Postcodes = "postcodes",
        /// The current releases of the taxonomy.
        Taxonomy = "taxonomy",
        /// The weights in force.
        Weights = "weights",
    }
}
