//! Who saw whom: nobody reads another person's data without a row in the audit log that says so, before it is shown.
//!
//! What is read of a person for somebody else comes [`Veiled`]; the one way to take it out, [`Store::unveil`], first
//! writes who looks, on whose behalf, at what and when. The same person looking at the same again within ten minutes,
//! at the same node, is one row.
//!
//! **Architecture Invariant:** a read of personal data for staff or an employer returns it through `unveil`.

#[cfg(test)]
mod tests;

use crate::{
    Actor, EmployerScope, Event, RegionScope, SeekerScope, Store, StoreError, SystemScope,
    entity::{audit, employer, region},
    page::{Page, page},
};
use chrono::{DateTime, Duration, Utc};
use kade_domain::{EmployerId, SeekerId, VacancyId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::{
    collections::HashMap,
    str::FromStr,
    sync::{Mutex, PoisonError},
};
use uuid::Uuid;

/// Looking at the same again within this time is the same look.
const SAME_VIEW: Duration = Duration::minutes(10);
/// So many looks are remembered.
const MAX_RECENT_VIEWS: usize = 10_000;
/// What rows of looks say was done.
pub(crate) const ACTION: &str = "person_seen";

/// Which data of a person are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ViewedData {
    /// An answer with the ticked fields.
    Answer,
    /// Name and contact of who has a turn on an open-hiring list.
    ListTurn,
    /// Name and contact of who was introduced.
    Introduction,
    /// The name, in the queue of suggestions.
    Queue,
    /// Name and profile, beside a vacancy, to decide on a suggestion.
    Suggestion,
    /// Points and reasons, in a ranking on the terminal.
    Ranking,
    /// Name, points and reasons, in a group that fits together.
    Group,
    /// Name and how to reach the person, to tell them of an open-hiring list.
    Tip,
}

impl ViewedData {
    const ALL: [Self; 8] = [
        Self::Answer,
        Self::ListTurn,
        Self::Introduction,
        Self::Queue,
        Self::Suggestion,
        Self::Ranking,
        Self::Group,
        Self::Tip,
    ];

    /// As stored and as the ending of the Fluent id `seen-what-…`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::ListTurn => "list_turn",
            Self::Introduction => "introduction",
            Self::Queue => "queue",
            Self::Suggestion => "suggestion",
            Self::Ranking => "ranking",
            Self::Group => "group",
            Self::Tip => "tip",
        }
    }
}

impl FromStr for ViewedData {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|what| what.as_str() == text).ok_or(())
    }
}

/// Somebody looks at somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PersonView {
    /// Whose data.
    pub seeker: SeekerId,
    /// Which.
    pub what: ViewedData,
    /// For which vacancy.
    pub vacancy: VacancyId,
}

/// Who looks, and on whose behalf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// Who.
    pub by: Actor,
    /// For whom.
    pub behalf: Behalf,
}

/// On whose behalf somebody looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behalf {
    /// An employer's.
    Employer(EmployerId),
    /// The region's whose vacancy it is.
    Region,
    /// The service's: somebody at its terminal.
    Service,
}

impl From<&EmployerScope> for Viewer {
    fn from(scope: &EmployerScope) -> Self {
        Self { by: scope.into(), behalf: Behalf::Employer(scope.employer()) }
    }
}

impl From<&RegionScope> for Viewer {
    fn from(scope: &RegionScope) -> Self {
        Self { by: scope.into(), behalf: Behalf::Region }
    }
}

impl From<&SystemScope> for Viewer {
    fn from(scope: &SystemScope) -> Self {
        Self { by: scope.into(), behalf: Behalf::Service }
    }
}

/// Data of other people, read but not yet shown to anybody.
pub(crate) struct Guarded<T> {
    data: T,
    looks: Vec<PersonView>,
}

impl<T> Guarded<T> {
    /// `looks`: who is in `data`, once each.
    pub(crate) fn new(data: T, looks: Vec<PersonView>) -> Self {
        Self { data, looks }
    }
}

/// A look at the person of a row.
pub(crate) fn person_view(seeker: Uuid, what: ViewedData, vacancy: Uuid) -> PersonView {
    PersonView { seeker: SeekerId(seeker), what, vacancy: VacancyId(vacancy) }
}

/// Looks of the last minutes.
#[derive(Default)]
pub(crate) struct RecentViews(Mutex<HashMap<(Actor, PersonView), DateTime<Utc>>>);

impl RecentViews {
    fn is_new(&self, by: Actor, look: PersonView, now: DateTime<Utc>) -> bool {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&(by, look)).is_none_or(|since| now - *since >= SAME_VIEW)
    }

    fn add(&self, by: Actor, looks: &[PersonView], now: DateTime<Utc>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() + looks.len() > MAX_RECENT_VIEWS {
            known.retain(|_, since| now - *since < SAME_VIEW);
        }
        if known.len() + looks.len() > MAX_RECENT_VIEWS {
            // Forgetting writes a row too many, never one too few.
            known.clear();
        }
        known.extend(looks.iter().map(|look| ((by, *look), now)));
    }
}

/// A look, as the person who was looked at is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessLogEntry {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom, without names of people.
    pub by: ViewedBy,
    /// What.
    pub what: ViewedData,
    /// Title of the vacancy it was for, while that is known.
    pub vacancy_title: Option<String>,
}

/// Somebody's role and organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewedBy {
    /// A member of the employer of this name.
    Employer(String),
    /// A verbinder of the region of this name.
    Verbinder(String),
    /// Somebody who runs the service.
    Service,
}

impl Store {
    /// Writes who looks, and only then gives the data out.
    ///
    /// # Errors
    /// The database's: what cannot be noted is not shown.
    pub(crate) async fn reveal<T>(&self, viewer: Viewer, veiled: Guarded<T>) -> Result<T, StoreError> {
        let Guarded { data, mut looks } = veiled;
        self.log_views(viewer, &mut looks).await?;
        Ok(data)
    }

    /// Notes for who works at the terminal that people stand in a ranking; call it before showing them.
    pub async fn log_ranking_view(
        &self,
        scope: &SystemScope,
        vacancy: VacancyId,
        people: impl IntoIterator<Item = SeekerId> + Send,
    ) -> Result<(), StoreError> {
        let mut looks: Vec<PersonView> =
            people.into_iter().map(|seeker| PersonView { seeker, what: ViewedData::Ranking, vacancy }).collect();
        self.log_views(scope.into(), &mut looks).await
    }

    async fn log_views(&self, viewer: Viewer, looks: &mut Vec<PersonView>) -> Result<(), StoreError> {
        let now = self.now();
        looks.retain(|look| self.0.looks.is_new(viewer.by, *look, now));
        if looks.is_empty() {
            return Ok(());
        }
        let looks: &[PersonView] = looks;
        self.write(|tx| tx.commit(Event::PeopleSeen { viewer, looks: looks.to_vec() })).await?;
        self.0.looks.add(viewer.by, looks, now);
        Ok(())
    }

    /// Who looked at the person's own data, newest first. Pages count from 1.
    pub async fn access_log(&self, scope: &SeekerScope, number: u32) -> Result<Page<AccessLogEntry>, StoreError> {
        let Some(pseudonym) = self.pseudonym_if_any(scope.account()).await? else {
            return Ok(Page { items: Vec::new(), number: 1, pages: 1, total: 0 });
        };
        let query = audit::Entity::find()
            .filter(audit::Column::SubjectId.eq(pseudonym))
            .filter(audit::Column::Action.eq(ACTION))
            .order_by_desc(audit::Column::Seq);
        let mut found = page(query, number, self.db()).await?;
        let rows = std::mem::take(&mut found.items);
        let id = |row: &audit::Model, name: &str| row.detail[name].as_str().and_then(|id| Uuid::parse_str(id).ok());
        let vacancies = self.vacancies_by_id(rows.iter().filter_map(|row| id(row, "vacancy"))).await?;
        let employers = rows.iter().filter_map(|row| id(row, "employer"));
        let employers = employer::Entity::find().filter(employer::Column::Id.is_in(employers)).all(self.db()).await?;
        let regions = region::Entity::find().all(self.db()).await?;
        let mut items = Vec::with_capacity(rows.len());
        for row in rows {
            let vacancy = id(&row, "vacancy").and_then(|id| vacancies.get(&id));
            let by = match row.detail["behalf"].as_str() {
                Some("employer") => {
                    let employer = id(&row, "employer").and_then(|id| employers.iter().find(|row| row.id == id));
                    ViewedBy::Employer(employer.map(|row| row.name.clone()).unwrap_or_default())
                }
                Some("region") => {
                    let code = vacancy.and_then(|vacancy| vacancy.details.place.as_ref()).map(|place| place.region);
                    let region = code.and_then(|code| regions.iter().find(|row| row.code == code.to_string()));
                    ViewedBy::Verbinder(region.map(|row| row.name.clone()).unwrap_or_default())
                }
                _ => ViewedBy::Service,
            };
            let what = row.detail["what"].as_str().unwrap_or_default();
            let what = what.parse().map_err(|()| StoreError::unreadable("kind of look", what))?;
            let vacancy_title = vacancy.map(|vacancy| vacancy.details.title.clone());
            items.push(AccessLogEntry { at: row.at, by, what, vacancy_title });
        }
        Ok(found.with(items))
    }
}
