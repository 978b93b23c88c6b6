//! The access log of a seeker's data: each view by an employer, a verbinder or the service, newest first.

use crate::{
    error::Error,
    extract::Seeker,
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
use kade_store::{AccessLogEntry, Page, ViewedBy};

#[derive(Template)]
#[template(path = "pages/seeker/access_log.html")]
struct AccessLogPage {
    page: PageHead,
    t: Texts,
    entries: Page<AccessLogEntry>,
}

impl AccessLogPage {
    /// Returns role and organisation of the viewer; never the name or address of a person.
    fn viewer(&self, entry: &AccessLogEntry) -> String {
        match &entry.by {
            ViewedBy::Employer(name) if !name.is_empty() => self.t.with("seen-by-employer", [("employer", name)]),
            ViewedBy::Employer(_) => self.t.get("seen-by-an-employer"),
            ViewedBy::Verbinder(region) if !region.is_empty() => self.t.with("seen-by-verbinder", [("region", region)]),
            ViewedBy::Verbinder(_) => self.t.get("seen-by-a-verbinder"),
            ViewedBy::Service => self.t.get("seen-by-service"),
        }
    }
}

/// `GET /mijn-zaken/ingezien`
pub(crate) async fn index(
    State(app): State<App>,
    who: Seeker,
    Query(number): Query<PageNumber>,
) -> Result<Response, Error> {
    let entries = app.store.access_log(who.scope(), number.number()).await?;
    page::show(&AccessLogPage { page: who.visit().head("seen-title"), t: who.visit().t.clone(), entries })
}
