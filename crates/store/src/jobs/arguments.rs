//! What a job does, with its arguments. The worker's match over [`Job`] is the list of handlers.

use crate::{StoreError, mail::Mail};
use kade_domain::{AccountId, SeekerId, VacancyId, WaitingListEntryId, stored_enum};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

stored_enum! {
    /// Kind of a job: the name of a [`Job`] without its arguments.
    #[expect(missing_docs, reason = "`Job` explains them")]
    pub enum JobKind {
        SuggestMatches = "suggest_matches",
        SuggestFor = "suggest_for",
        RankAll = "rank_all",
        FindTips = "find_tips",
        SendMail = "send_mail",
        LapseInvitation = "lapse_invitation",
    }
}

/// A job with its arguments, stored as kind and payload.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "payload", rename_all = "snake_case")]
#[expect(missing_docs, reason = "arguments are ids of what the job is about")]
pub enum Job {
    /// Rank the candidates for a vacancy.
    SuggestMatches { vacancy: VacancyId },
    /// Find vacancies for which a person may rank high enough to be suggested.
    SuggestFor { seeker: SeekerId },
    /// Rerank every vacancy.
    RankAll {},
    /// Find people to tip about a waiting list.
    FindTips { vacancy: VacancyId },
    /// Send a mail.
    SendMail {
        account: AccountId,
        #[serde(flatten)]
        mail: Mail,
    },
    /// End an invitation that is not answered in time.
    LapseInvitation { entry: WaitingListEntryId },
}

impl Job {
    /// Returns the kind.
    pub const fn kind(&self) -> JobKind {
        match self {
            Self::SuggestMatches { .. } => JobKind::SuggestMatches,
            Self::SuggestFor { .. } => JobKind::SuggestFor,
            Self::RankAll {} => JobKind::RankAll,
            Self::FindTips { .. } => JobKind::FindTips,
            Self::SendMail { .. } => JobKind::SendMail,
            Self::LapseInvitation { .. } => JobKind::LapseInvitation,
        }
    }

    /// Returns the key for which at most one job of the kind waits; `None` when every job counts.
    pub(crate) fn dedup_key(&self) -> Option<String> {
        match self {
            Self::SuggestMatches { vacancy } | Self::FindTips { vacancy } => Some(vacancy.to_string()),
            Self::SuggestFor { seeker } => Some(seeker.to_string()),
            Self::RankAll {} => Some("all".to_owned()),
            Self::SendMail { .. } => None,
            Self::LapseInvitation { entry } => Some(entry.to_string()),
        }
    }

    /// Returns the arguments as JSON.
    pub(crate) fn payload(&self) -> Value {
        serde_json::to_value(self).map_or(Value::Null, |mut stored| stored["payload"].take())
    }

    /// Reads a stored job.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] when the payload does not have the kind's arguments.
    pub(crate) fn read(kind: JobKind, payload: &Value) -> Result<Self, StoreError> {
        Self::deserialize(json!({ "kind": kind, "payload": payload }))
            .map_err(|error| StoreError::Unreadable(format!("a {kind} job: {error}")))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::*;
    use chrono::DateTime;
    use uuid::Uuid;

    #[test]
    fn stored_jobs_are_read_as_they_were_written() {
        let id = "0198f3a1-0000-7000-8000-000000000001";
        let uuid: Uuid = id.parse().unwrap();
        let (vacancy, answer_by) = (VacancyId(uuid), DateTime::from_timestamp(1_800_000_000, 0).unwrap());
        let stored = [
            (Job::SuggestMatches { vacancy }, json!({ "vacancy": id })),
            (Job::SuggestFor { seeker: SeekerId(uuid) }, json!({ "seeker": id })),
            (Job::RankAll {}, json!({})),
            (Job::FindTips { vacancy }, json!({ "vacancy": id })),
            (
                Job::SendMail { account: AccountId(uuid), mail: Mail::Invited { vacancy, answer_by } },
                json!({ "account": id, "template": "mail-invited", "args": { "vacancy": id, "answer_by": answer_by } }),
            ),
            (Job::LapseInvitation { entry: WaitingListEntryId(uuid) }, json!({ "entry": id })),
        ];
        assert_eq!(stored.each_ref().map(|(job, _)| job.kind()), JobKind::ALL);
        for (job, payload) in stored {
            assert_eq!(job.payload(), payload);
            assert_eq!(Job::read(job.kind(), &payload).unwrap(), job);
        }
    }

    #[test]
    fn payload_without_its_arguments_is_unreadable() {
        for payload in [json!({}), json!(null), json!({ "vacancy": "x" })] {
            assert!(matches!(Job::read(JobKind::FindTips, &payload), Err(StoreError::Unreadable(_))), "{payload}");
        }
    }
}
