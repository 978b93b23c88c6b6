//! Prior contact between seekers and vacancies, and counts of suggestions, for the matcher. It reads only ids, states
//! and times.

use crate::{
    Event, Store, StoreError, SystemScope, WriteTx,
    entity::{answer, suggestion, vacancy},
    numbers::narrow,
    page::IDS_PER_QUERY,
    vacancies,
};
use chrono::{DateTime, Utc};
use kade_domain::{AnswerState, SeekerId, SuggestionState, VacancyId, VacancyKind};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use std::collections::HashMap;
use uuid::Uuid;

/// The number of vacancies that each seeker was suggested for; seekers without suggestions are absent.
pub type RecentCounts = HashMap<SeekerId, u32>;

/// One prior contact between a seeker and a vacancy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PriorContactRow {
    /// The seeker.
    pub seeker: SeekerId,
    /// The vacancy.
    pub vacancy: VacancyId,
    /// Kind of contact.
    pub what: PriorContactKind,
    /// When the answer or suggestion was created.
    pub at: DateTime<Utc>,
}

/// Kind of a prior contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriorContactKind {
    /// The seeker answered the vacancy and did not withdraw the answer.
    Answered,
    /// The matcher suggested the seeker; the present state of the suggestion.
    Suggested(SuggestionState),
}

/// Selects prior contacts by seeker or by vacancy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryOf {
    /// One seeker, with every vacancy.
    Seeker(SeekerId),
    /// One vacancy, with every seeker.
    Vacancy(VacancyId),
}

/// Open suggestions for one vacancy, in relation to its openings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SuggestionLoad {
    /// Number of people whom the vacancy takes.
    pub openings: u16,
    /// Seekers whose suggestion waits for a verbinder's decision.
    pub waiting: Vec<SeekerId>,
    /// Number of approved suggestions that wait for the seeker's answer.
    pub pending: usize,
}

impl Store {
    /// Answers, then suggestions, each oldest first. Withdrawn suggestions are included, because they were shown.
    pub async fn prior_contacts(&self, _: &SystemScope, of: HistoryOf) -> Result<Vec<PriorContactRow>, StoreError> {
        let answers = match of {
            HistoryOf::Seeker(id) => answer::Column::SeekerId.eq(id.0),
            HistoryOf::Vacancy(id) => answer::Column::VacancyId.eq(id.0),
        };
        let answers = answer::Entity::find()
            .filter(answers)
            .filter(answer::Column::State.ne(AnswerState::Withdrawn.as_str()))
            .order_by_asc(answer::Column::CreatedAt)
            .order_by_asc(answer::Column::Id);
        let suggestions = match of {
            HistoryOf::Seeker(id) => suggestion::Column::SeekerId.eq(id.0),
            HistoryOf::Vacancy(id) => suggestion::Column::VacancyId.eq(id.0),
        };
        let suggestions: Vec<(Uuid, Uuid, String, DateTime<Utc>)> = suggestion::Entity::find()
            .select_only()
            .columns([suggestion::Column::SeekerId, suggestion::Column::VacancyId])
            .columns([suggestion::Column::State, suggestion::Column::CreatedAt])
            .filter(suggestions)
            .order_by_asc(suggestion::Column::CreatedAt)
            .order_by_asc(suggestion::Column::Id)
            .into_tuple()
            .all(self.db())
            .await?;
        let answered = answers.all(self.db()).await?.into_iter().map(|row| {
            let (seeker, vacancy) = (SeekerId(row.seeker_id), VacancyId(row.vacancy_id));
            Ok(PriorContactRow { seeker, vacancy, what: PriorContactKind::Answered, at: row.created_at })
        });
        let suggested = suggestions.into_iter().map(|(seeker, vacancy, state, at)| {
            let state = state.parse().map_err(|()| StoreError::unreadable("state of suggestion", &state))?;
            let (seeker, vacancy) = (SeekerId(seeker), VacancyId(vacancy));
            Ok(PriorContactRow { seeker, vacancy, what: PriorContactKind::Suggested(state), at })
        });
        answered.chain(suggested).collect()
    }

    /// The number of vacancies that each seeker was suggested for since `since`. Withdrawn suggestions are included,
    /// because they were shown.
    pub async fn recent_counts(&self, _: &SystemScope, since: DateTime<Utc>) -> Result<RecentCounts, StoreError> {
        suggestion_counts(self.db(), since).await
    }

    /// The vacancies that each of these seekers was suggested for since `since`, with the time of the last suggestion.
    pub async fn recent_counts_of(
        &self,
        _: &SystemScope,
        people: &[SeekerId],
        since: DateTime<Utc>,
    ) -> Result<HashMap<SeekerId, Vec<(VacancyId, DateTime<Utc>)>>, StoreError> {
        suggested_vacancies(self.db(), people, since).await
    }

    /// The next `limit` vacancies by id that can have suggestions.
    pub async fn ranked_batch(
        &self,
        _: &SystemScope,
        after: Option<VacancyId>,
        limit: u64,
    ) -> Result<Vec<VacancyId>, StoreError> {
        let ranked = vacancies::visible()
            .add(vacancy::Column::EmployerId.is_not_null())
            .add(vacancy::Column::Kind.is_in(VacancyKind::with(VacancyKind::is_ranked).map(VacancyKind::as_str)));
        vacancies::batch_of_ids(self.db(), ranked, after, limit).await
    }

    /// The openings and open suggestions of these vacancies.
    pub async fn suggestion_loads(
        &self,
        _: &SystemScope,
        vacancies: &[VacancyId],
    ) -> Result<HashMap<VacancyId, SuggestionLoad>, StoreError> {
        let mut loads: HashMap<VacancyId, SuggestionLoad> = HashMap::with_capacity(vacancies.len());
        for chunk in vacancies.chunks(IDS_PER_QUERY) {
            let ids = || chunk.iter().map(|id| id.0);
            let openings: Vec<(Uuid, i32)> = vacancy::Entity::find()
                .select_only()
                .columns([vacancy::Column::Id, vacancy::Column::Places])
                .filter(vacancy::Column::Id.is_in(ids()))
                .into_tuple()
                .all(self.db())
                .await?;
            for (id, count) in openings {
                loads.entry(VacancyId(id)).or_default().openings = narrow("places", count)?;
            }
            let open = [SuggestionState::Suggested.as_str(), SuggestionState::Approved.as_str()];
            let rows: Vec<(Uuid, Uuid, String)> = suggestion::Entity::find()
                .select_only()
                .columns([suggestion::Column::VacancyId, suggestion::Column::SeekerId, suggestion::Column::State])
                .filter(suggestion::Column::VacancyId.is_in(ids()))
                .filter(suggestion::Column::State.is_in(open))
                .order_by_asc(suggestion::Column::Id)
                .into_tuple()
                .all(self.db())
                .await?;
            for (vacancy, seeker, state) in rows {
                let load = loads.entry(VacancyId(vacancy)).or_default();
                if state == SuggestionState::Suggested.as_str() {
                    load.waiting.push(SeekerId(seeker));
                } else {
                    load.pending += 1;
                }
            }
        }
        Ok(loads)
    }
}

impl WriteTx {
    /// Requests reranking of these vacancies, and commits.
    pub async fn request_rankings(self, scope: &SystemScope, vacancies: &[VacancyId]) -> Result<(), StoreError> {
        let vacancies = vacancies.to_vec();
        self.commit(Event::RankingsAsked { by: scope.into(), vacancies }).await
    }
}

/// As [`Store::recent_counts`].
pub(crate) async fn suggestion_counts(
    conn: &impl ConnectionTrait,
    since: DateTime<Utc>,
) -> Result<RecentCounts, StoreError> {
    let vacancies = Expr::col(suggestion::Column::VacancyId).count_distinct();
    let counts: Vec<(Uuid, i64)> = suggestion::Entity::find()
        .select_only()
        .column(suggestion::Column::SeekerId)
        .column_as(vacancies, "vacancies")
        .filter(suggestion::Column::CreatedAt.gte(since))
        .group_by(suggestion::Column::SeekerId)
        .into_tuple()
        .all(conn)
        .await?;
    counts.into_iter().map(|(seeker, count)| Ok((SeekerId(seeker), narrow("count", count)?))).collect()
}

/// As [`Store::made_of`].
pub(super) async fn suggested_vacancies(
    conn: &impl ConnectionTrait,
    people: &[SeekerId],
    since: DateTime<Utc>,
) -> Result<HashMap<SeekerId, Vec<(VacancyId, DateTime<Utc>)>>, StoreError> {
    let mut suggested: HashMap<SeekerId, Vec<_>> = HashMap::with_capacity(people.len());
    for chunk in people.chunks(IDS_PER_QUERY) {
        let last = Expr::col(suggestion::Column::CreatedAt).max();
        let rows: Vec<(Uuid, Uuid, DateTime<Utc>)> = suggestion::Entity::find()
            .select_only()
            .columns([suggestion::Column::SeekerId, suggestion::Column::VacancyId])
            .column_as(last, "last")
            .filter(suggestion::Column::SeekerId.is_in(chunk.iter().map(|id| id.0)))
            .filter(suggestion::Column::CreatedAt.gte(since))
            .group_by(suggestion::Column::SeekerId)
            .group_by(suggestion::Column::VacancyId)
            .into_tuple()
            .all(conn)
            .await?;
        for (seeker, vacancy, at) in rows {
            suggested.entry(SeekerId(seeker)).or_default().push((VacancyId(vacancy), at));
        }
    }
    Ok(suggested)
}
