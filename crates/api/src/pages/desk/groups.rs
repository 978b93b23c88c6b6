//! Groups of candidates who can start together, for a vacancy with several openings. Kade proposes a group; the verbinder
//! decides on each suggestion separately.

use crate::{
    app::form_group::{self, FoundGroup, GroupSearch, Outcome},
    error::Error,
    extract::{PathId, Verbinder},
    page::{self, PageHead, PageNumber},
    state::App,
    texts::Texts,
    urls,
};
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use kade_domain::{Dagdeel, VacancyId, WeekGrid, Weekday};
use kade_store::{GroupVacancy, Page};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "pages/desk/groups.html")]
struct GroupsPage {
    page: PageHead,
    t: Texts,
    list: Page<GroupVacancy>,
}

#[derive(Template)]
#[template(path = "pages/desk/group.html")]
struct GroupPage {
    page: PageHead,
    t: Texts,
    search: GroupSearch,
}

/// Query with the group's size; an invalid size means the largest possible.
#[derive(Deserialize)]
pub(crate) struct GroupSize {
    #[serde(default)]
    mensen: String,
}

impl GroupPage {
    /// Returns the possible sizes as choices of a form.
    fn sizes(&self) -> Vec<(String, String, bool)> {
        let shown = match &self.search.outcome {
            Outcome::Found(group) => group.members.len(),
            Outcome::NobodyTogether(size) => *size,
            Outcome::OnePlace | Outcome::TooFew => 0,
        };
        let choice = |size: &usize| (size.to_string(), self.t.with("group-people", [("count", size)]), *size == shown);
        self.search.sizes.iter().map(choice).collect()
    }

    /// Returns the days with the dagdelen in which all members are free.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates give every value by reference")]
    fn shared(&self, free: &WeekGrid) -> Vec<(Weekday, String)> {
        let parts = |day| {
            let free = Dagdeel::ALL.into_iter().filter(|part| free.contains(day, *part));
            free.map(|part| self.t.word("dagdeel", part.as_str())).collect::<Vec<_>>()
        };
        let days = Weekday::ALL.into_iter().map(|day| (day, parts(day)));
        days.filter(|(_, parts)| !parts.is_empty()).map(|(day, parts)| (day, self.t.list(&parts))).collect()
    }

    /// Returns the terms of the group's value and the value itself: points, shared dagdelen, days between first and last
    /// start.
    #[expect(clippy::unused_self, reason = "templates reach facts through the page")]
    fn value_terms(&self, group: &FoundGroup) -> [(&'static str, i64); 4] {
        let (dagdelen, (first, last)) = (i64::from(group.free.count()), group.starts);
        let (points, days) = (i64::from(group.points), (last - first).num_days());
        [("points", points), ("dagdelen", dagdelen), ("days", days), ("value", group.value)]
    }
}

/// `GET /bureau/groepen`
pub(crate) async fn index(
    State(app): State<App>,
    who: Verbinder,
    Query(number): Query<PageNumber>,
) -> Result<Response, Error> {
    let list = app.store.vacancies_for_groups(who.scope(), number.number()).await?;
    page::show(&GroupsPage { page: who.visit().head("groups-title"), t: who.visit().t.clone(), list })
}

/// `GET /bureau/groepen/{id}`
pub(crate) async fn show(
    State(app): State<App>,
    who: Verbinder,
    PathId(vacancy): PathId<VacancyId>,
    Query(size): Query<GroupSize>,
) -> Result<Response, Error> {
    let search = form_group::form(&app, who.scope(), vacancy, size.mensen.parse().ok()).await?;
    page::show(&GroupPage { page: who.visit().head("group-title"), t: who.visit().t.clone(), search })
}
