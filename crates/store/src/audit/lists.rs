//! The proof that open-hiring lists were kept: who joined first was invited first. Told twice, by the lists and by the
//! log, and both must say the same.

mod replay;
#[cfg(test)]
mod tests;

use crate::{
    Store, StoreError, SystemScope,
    entity::{audit, list_entry, value::Word, waiting_list},
    page::IDS_PER_QUERY,
};
use chrono::{DateTime, Utc};
use kade_domain::{VacancyId, WaitingListEntryId, WaitingListState};
use replay::Told;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use std::collections::HashMap;
use uuid::Uuid;

/// A list that changes while it is read looks wrong for a moment: read again so often.
const READINGS: usize = 3;

/// One sign-up, as the list has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EntryEvidence {
    /// Place, from 1.
    #[serde(rename = "place")]
    pub sign_up_number: u32,
    /// Which sign-up.
    pub entry: WaitingListEntryId,
    /// When it was made.
    pub joined_at: DateTime<Utc>,
    /// When it was invited, if it was.
    pub invited_at: Option<DateTime<Utc>>,
    /// What became of it.
    pub state: WaitingListState,
}

/// What is wrong with a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "camelCase", tag = "fault")]
#[expect(missing_docs, reason = "the fields are what the sentence names")]
pub enum ListFault {
    /// Places must have no holes.
    #[error("place {expected} is missing, the next is {found}")]
    PlaceMissing { expected: u32, found: u32 },
    /// The counter gave more places than there are.
    #[error("{given} places were given, {found} are there")]
    PlacesGone { given: u32, found: u32 },
    /// The log tells of more sign-ups than the list has.
    #[error("the log tells of {logged} sign-ups, the list has {found}")]
    EntriesGone { logged: usize, found: usize },
    /// A later place with an earlier time.
    #[error("place {place} joined before the place in front of it")]
    JoinedBefore { place: u32 },
    /// The list has it, the log does not.
    #[error("the log does not tell that place {place} {what}")]
    NotLogged { place: u32, what: &'static str },
    /// Both have it, differently.
    #[error("list and log differ on when or where place {place} {what}")]
    Differs { place: u32, what: &'static str },
    /// Somebody was passed over.
    #[error("place {place} was invited while place {waiting} waited")]
    OutOfTurn { place: u32, waiting: u32 },
}

/// One list and what was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListEvidence {
    /// Whose list.
    pub vacancy: VacancyId,
    /// Sign-ups by place.
    pub entries: Vec<EntryEvidence>,
    /// Places in the order in which the log tells their invitations.
    pub invited: Vec<u32>,
    /// The same by the times on the list.
    pub invited_by_time: Vec<u32>,
    /// Exceptions to the rule, first one first.
    pub exceptions: Vec<ListFault>,
}

/// All lists in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListsReport {
    /// Lists looked at.
    pub lists: usize,
    /// Sign-ups on them.
    pub entries: usize,
    /// Invitations.
    pub invited: usize,
    /// Exceptions.
    pub exceptions: usize,
}

impl Store {
    /// Looks at every list, one after the other, and hands what it found to `each`.
    pub async fn prove_waiting_lists(
        &self,
        _: &SystemScope,
        mut each: impl FnMut(ListEvidence),
    ) -> Result<ListsReport, StoreError> {
        let logged = self.sign_ups_logged().await?;
        let mut report = ListsReport::default();
        let lists = waiting_list::Entity::find().order_by_asc(waiting_list::Column::VacancyId);
        for list in lists.all(self.db()).await? {
            let vacancy = VacancyId(list.vacancy_id);
            let logged = logged.get(&vacancy.0).copied().unwrap_or_default();
            let mut evidence = self.evidence_of(vacancy, logged).await?;
            for _ in 1..READINGS {
                if evidence.exceptions.is_empty() {
                    break;
                }
                evidence = self.evidence_of(vacancy, logged).await?;
            }
            report.lists += 1;
            report.entries += evidence.entries.len();
            report.invited += evidence.invited.len();
            report.exceptions += evidence.exceptions.len();
            each(evidence);
        }
        Ok(report)
    }

    /// Sign-ups per list that the log tells of: entries that are gone are missing nowhere else.
    async fn sign_ups_logged(&self) -> Result<HashMap<Uuid, usize>, StoreError> {
        let mut counts = HashMap::new();
        let mut after = 0;
        loop {
            let rows = audit::Entity::find()
                .filter(audit::Column::Seq.gt(after))
                .filter(audit::Column::Action.eq("list_joined"))
                .order_by_asc(audit::Column::Seq);
            let rows = rows.limit(IDS_PER_QUERY as u64).all(self.db()).await?;
            let Some(last) = rows.last() else { return Ok(counts) };
            after = last.seq;
            for row in &rows {
                if let Some(vacancy) = row.detail["vacancy"].as_str().and_then(|id| id.parse().ok()) {
                    *counts.entry(vacancy).or_default() += 1;
                }
            }
        }
    }

    async fn evidence_of(&self, vacancy: VacancyId, logged: usize) -> Result<ListEvidence, StoreError> {
        let list = waiting_list::Entity::find_by_id(vacancy.0).one(self.db()).await?.ok_or(StoreError::NotFound)?;
        let rows = list_entry::Entity::find()
            .filter(list_entry::Column::VacancyId.eq(vacancy.0))
            .order_by_asc(list_entry::Column::Place)
            .all(self.db())
            .await?;
        let entries: Vec<EntryEvidence> = rows.iter().map(place).collect::<Result<_, _>>()?;
        let told = self.told_of(&entries).await?;
        let given = u32::try_from(list.last_place).unwrap_or_default();
        Ok(replay::compare(vacancy, given, logged, entries, &told))
    }

    /// What the log tells of these entries, in the order it was written: writers of one list wait for each other, so
    /// numbers come in the order of commits here.
    async fn told_of(&self, entries: &[EntryEvidence]) -> Result<Vec<Told>, StoreError> {
        let mut told: Vec<(i64, Told)> = Vec::new();
        for chunk in entries.chunks(IDS_PER_QUERY) {
            let rows = audit::Entity::find()
                .filter(audit::Column::SubjectId.is_in(chunk.iter().map(|entry| entry.entry.0)))
                .filter(audit::Column::SubjectKind.eq("list_entry"))
                .all(self.db())
                .await?;
            told.extend(rows.into_iter().filter_map(|row| Told::read(&row).map(|told| (row.seq, told))));
        }
        told.sort_by_key(|(seq, _)| *seq);
        Ok(told.into_iter().map(|(_, told)| told).collect())
    }
}

fn place(row: &list_entry::Model) -> Result<EntryEvidence, StoreError> {
    let Word(state) = row.state;
    let place = u32::try_from(row.place).map_err(|_| StoreError::unreadable("place", row.place))?;
    let (joined_at, invited_at) = (row.joined_at, row.invited_at);
    Ok(EntryEvidence { sign_up_number: place, entry: WaitingListEntryId(row.id), joined_at, invited_at, state })
}
