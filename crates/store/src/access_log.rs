//! The access log: whenever somebody views another person's data, an audit row records the view before the data is
//! shown.
//!
//! A read of personal data for somebody else returns it [`Guarded`]. The only way to take it out, [`Store::reveal`],
//! first writes who views which data of whom, on whose behalf and when. Repeating the same view within ten minutes on
//! the same node adds no row.
//!
//! **Architecture Invariant:** a read of personal data for staff or an employer returns it through `reveal`.

#[cfg(test)]
mod tests;

use crate::{
    Actor, EmployerScope, Event, RegionScope, SeekerScope, Store, StoreError, SystemScope,
    entity::{audit, employer, region},
    page::{Page, page},
};
use chrono::{DateTime, Duration, Utc};
use kade_domain::{EmployerId, SeekerId, VacancyId, stored_enum};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};
use uuid::Uuid;

/// Repeating a view within this time adds no row.
const SAME_VIEW_WINDOW: Duration = Duration::minutes(10);
/// Number of recent views kept in memory.
const MAX_RECENT_VIEWS: usize = 10_000;
/// Action of an audit row that records a view.
pub(crate) const ACTION: &str = "person_seen";

stored_enum! {
    /// The data of a person that a view shows.
    pub enum ViewedData {
        /// An answer with the ticked fields.
        Answer = "answer",
        /// Name and contact of a person whose turn it is on an open-hiring waiting list.
        ListTurn = "list_turn",
        /// Name and contact of an introduced person.
        Introduction = "introduction",
        /// The name, in the review queue.
        Queue = "queue",
        /// Name and profile, next to a vacancy, for deciding on a suggestion.
        Suggestion = "suggestion",
        /// Points and reasons, in a ranking printed on the terminal.
        Ranking = "ranking",
        /// Name, points and reasons, in a group of people who could work together.
        Group = "group",
        /// Name and contact, for telling the person about an open-hiring waiting list.
        Tip = "tip",
    }
}

/// A view of one person's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PersonView {
    /// The person whose data is shown.
    pub seeker: SeekerId,
    /// The data shown.
    pub what: ViewedData,
    /// The vacancy that the view is for.
    pub vacancy: VacancyId,
}

/// Who views data, and on whose behalf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// The account or system that views.
    pub by: Actor,
    /// On whose behalf.
    pub behalf: Behalf,
}

/// On whose behalf somebody views data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behalf {
    /// An employer.
    Employer(EmployerId),
    /// The region of the vacancy.
    Region,
    /// The service: somebody uses its terminal.
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

/// Personal data that has been read but not yet shown, so that it can be shown only after logging the view.
pub(crate) struct Guarded<T> {
    data: T,
    views: Vec<PersonView>,
}

impl<T> Guarded<T> {
    /// `views` holds one view for each person in `data`.
    pub(crate) fn new(data: T, views: Vec<PersonView>) -> Self {
        Self { data, views }
    }
}

/// A view of the person of a row.
pub(crate) fn person_view(seeker: Uuid, what: ViewedData, vacancy: Uuid) -> PersonView {
    PersonView { seeker: SeekerId(seeker), what, vacancy: VacancyId(vacancy) }
}

/// Views logged in the last minutes.
#[derive(Default)]
pub(crate) struct RecentViews(Mutex<HashMap<(Actor, PersonView), DateTime<Utc>>>);

impl RecentViews {
    fn is_new(&self, by: Actor, view: PersonView, now: DateTime<Utc>) -> bool {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&(by, view)).is_none_or(|since| now - *since >= SAME_VIEW_WINDOW)
    }

    fn add(&self, by: Actor, views: &[PersonView], now: DateTime<Utc>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() + views.len() > MAX_RECENT_VIEWS {
            known.retain(|_, since| now - *since < SAME_VIEW_WINDOW);
        }
        if known.len() + views.len() > MAX_RECENT_VIEWS {
            // Clearing can only cause superfluous rows, never a missing one.
            known.clear();
        }
        known.extend(views.iter().map(|view| ((by, *view), now)));
    }
}

/// A logged view, as shown to the person whose data was viewed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessLogEntry {
    /// Time of the view.
    pub at: DateTime<Utc>,
    /// Role and organisation of the viewer, without a person's name.
    pub by: ViewedBy,
    /// The data shown.
    pub what: ViewedData,
    /// Title of the vacancy that the view was for, while that vacancy is stored.
    pub vacancy_title: Option<String>,
}

/// Role and organisation of a viewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewedBy {
    /// A member of the employer of this name.
    Employer(String),
    /// A verbinder of the region of this name.
    Verbinder(String),
    /// An operator of the service.
    Service,
}

impl Store {
    /// Logs the views of guarded data, then returns the data.
    ///
    /// # Errors
    /// Those of the database: data is not shown when its views cannot be logged.
    pub(crate) async fn reveal<T>(&self, viewer: Viewer, guarded: Guarded<T>) -> Result<T, StoreError> {
        let Guarded { data, mut views } = guarded;
        self.log_views(viewer, &mut views).await?;
        Ok(data)
    }

    /// Logs that somebody at the terminal views these people in a ranking. Call it before showing the ranking.
    pub async fn log_ranking_view(
        &self,
        scope: &SystemScope,
        vacancy: VacancyId,
        people: impl IntoIterator<Item = SeekerId> + Send,
    ) -> Result<(), StoreError> {
        let mut views: Vec<PersonView> =
            people.into_iter().map(|seeker| PersonView { seeker, what: ViewedData::Ranking, vacancy }).collect();
        self.log_views(scope.into(), &mut views).await
    }

    async fn log_views(&self, viewer: Viewer, views: &mut Vec<PersonView>) -> Result<(), StoreError> {
        let now = self.now();
        views.retain(|view| self.0.recent_views.is_new(viewer.by, *view, now));
        if views.is_empty() {
            return Ok(());
        }
        let views: &[PersonView] = views;
        self.write(|tx| tx.commit(Event::PeopleSeen { viewer, looks: views.to_vec() })).await?;
        self.0.recent_views.add(viewer.by, views, now);
        Ok(())
    }

    /// The views of the person's own data, newest first. Pages count from 1.
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
