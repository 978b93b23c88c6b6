//! What was between people and vacancies before: read by the matcher, which sees ids, states and times.

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

/// For how many vacancies each person was suggested; who was not is absent.
pub type RecentCounts = HashMap<SeekerId, u32>;

/// Something that was between a person and a vacancy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PriorContactRow {
    /// Who.
    pub seeker: SeekerId,
    /// Which.
    pub vacancy: VacancyId,
    /// What.
    pub what: PriorContactKind,
    /// When it was made.
    pub at: DateTime<Utc>,
}

/// What it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriorContactKind {
    /// The person answered and did not take the answer back.
    Answered,
    /// The matcher suggested it, with what came of that.
    Suggested(SuggestionState),
}

/// Of whom or what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryOf {
    /// One person, with every vacancy.
    Seeker(SeekerId),
    /// One vacancy, with every person.
    Vacancy(VacancyId),
}

/// What lies on a verbinder's desk for one vacancy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SuggestionLoad {
    /// Open places.
    pub openings: u16,
    /// People whose suggestion waits for a decision.
    pub waiting: Vec<SeekerId>,
    /// How many were approved and are asked now.
    pub pending: usize,
}

impl Store {
    /// Answers and suggestions, withdrawn suggestions too: they were shown. Oldest first.
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

    /// For how many vacancies each person was suggested since then, withdrawn ones included: they were shown too.
    pub async fn recent_counts(&self, _: &SystemScope, since: DateTime<Utc>) -> Result<RecentCounts, StoreError> {
        made_counts(self.db(), since).await
    }

    /// For which vacancies these people were suggested since then, and when last.
    pub async fn recent_counts_of(
        &self,
        _: &SystemScope,
        people: &[SeekerId],
        since: DateTime<Utc>,
    ) -> Result<HashMap<SeekerId, Vec<(VacancyId, DateTime<Utc>)>>, StoreError> {
        made_of(self.db(), people, since).await
    }

    /// The next `limit` vacancies by id that people are suggested for.
    pub async fn ranked_batch(
        &self,
        _: &SystemScope,
        after: Option<VacancyId>,
        limit: u64,
    ) -> Result<Vec<VacancyId>, StoreError> {
        let ranked = vacancies::visible()
            .add(vacancy::Column::EmployerId.is_not_null())
            .add(vacancy::Column::Kind.ne(VacancyKind::OpenHiring.as_str()));
        vacancies::batch_of_ids(self.db(), ranked, after, limit).await
    }

    /// The desks of these vacancies.
    pub async fn suggestion_loads(
        &self,
        _: &SystemScope,
        vacancies: &[VacancyId],
    ) -> Result<HashMap<VacancyId, SuggestionLoad>, StoreError> {
        let mut desks: HashMap<VacancyId, SuggestionLoad> = HashMap::with_capacity(vacancies.len());
        for chunk in vacancies.chunks(IDS_PER_QUERY) {
            let ids = || chunk.iter().map(|id| id.0);
            let places: Vec<(Uuid, i32)> = vacancy::Entity::find()
                .select_only()
                .columns([vacancy::Column::Id, vacancy::Column::Places])
                .filter(vacancy::Column::Id.is_in(ids()))
                .into_tuple()
                .all(self.db())
                .await?;
            for (id, places) in places {
                desks.entry(VacancyId(id)).or_default().openings = narrow("places", places)?;
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
                let desk = desks.entry(VacancyId(vacancy)).or_default();
                if state == SuggestionState::Suggested.as_str() {
                    desk.waiting.push(SeekerId(seeker));
                } else {
                    desk.pending += 1;
                }
            }
        }
        Ok(desks)
    }
}

impl WriteTx {
    /// Has these vacancies ranked anew, and commits.
    pub async fn request_rankings(self, scope: &SystemScope, vacancies: &[VacancyId]) -> Result<(), StoreError> {
        let vacancies = vacancies.to_vec();
        self.commit(Event::RankingsAsked { by: scope.into(), vacancies }).await
    }
}

/// As [`Store::made_counts`].
pub(crate) async fn made_counts(conn: &impl ConnectionTrait, since: DateTime<Utc>) -> Result<RecentCounts, StoreError> {
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
pub(super) async fn made_of(
    conn: &impl ConnectionTrait,
    people: &[SeekerId],
    since: DateTime<Utc>,
) -> Result<HashMap<SeekerId, Vec<(VacancyId, DateTime<Utc>)>>, StoreError> {
    let mut made: HashMap<SeekerId, Vec<_>> = HashMap::with_capacity(people.len());
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
            made.entry(SeekerId(seeker)).or_default().push((VacancyId(vacancy), at));
        }
    }
    Ok(made)
}
