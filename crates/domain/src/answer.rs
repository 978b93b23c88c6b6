//! A seeker's own answer to a regular vacancy or a startbaan. It goes straight to the employer, without any score.

use crate::{
    AnswerId, CertificateHeld, ConceptId, HoursRange, LanguageSkills, Role, SeekerId, VacancyId, stored_enum,
    transition::Transition,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

stored_enum! {
    /// State of an answer.
    pub enum AnswerState {
        /// Sent to the employer.
        Sent = "sent",
        /// The employer will call or write.
        Contacted = "contacted",
        /// The person got the job.
        Hired = "hired",
        /// The employer declined.
        Declined = "declined",
        /// The seeker withdrew it.
        Withdrawn = "withdrawn",
    }
}

/// An action on an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "documented by the table")]
pub enum Action {
    Contact,
    Hire,
    Decline,
    Withdraw,
}

/// Answers have no conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {}

use AnswerState as S;

/// The transition table of answers.
pub const TABLE: &[Transition<S, Action, Condition>] = &[
    Transition { action: Action::Contact, from: &[S::Sent], to: S::Contacted, by: &[Role::EmployerMember], when: None },
    Transition {
        action: Action::Hire,
        from: &[S::Sent, S::Contacted],
        to: S::Hired,
        by: &[Role::EmployerMember],
        when: None,
    },
    Transition {
        action: Action::Decline,
        from: &[S::Sent, S::Contacted],
        to: S::Declined,
        by: &[Role::EmployerMember],
        when: None,
    },
    Transition {
        action: Action::Withdraw,
        from: &[S::Sent, S::Contacted],
        to: S::Withdrawn,
        by: &[Role::Seeker],
        when: None,
    },
];

/// A copy of the profile fields that the seeker ticked, taken on sending. A field that was not ticked is `None` and is
/// not stored in the row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerFields {
    /// Name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Phone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Dutch per skill.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dutch: Option<LanguageSkills>,
    /// Skills the person has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skills: Option<Vec<ConceptId>>,
    /// Certificates held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificates: Option<Vec<CertificateHeld>>,
    /// Hours a week wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<HoursRange>,
    /// Earliest start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earliest_start: Option<NaiveDate>,
    /// A message in the person's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// A seeker's answer to a vacancy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Id.
    pub id: AnswerId,
    /// Vacancy.
    pub vacancy: VacancyId,
    /// Seeker.
    pub seeker: SeekerId,
    /// The fields that the seeker ticked.
    pub fields: AnswerFields,
    /// State.
    pub state: AnswerState,
    /// Time of sending.
    pub created_at: DateTime<Utc>,
}
