//! Who saw my data: each look of an employer, a verbinder or the service, in words, newest first.

use crate::{
    error::Error,
    extract::Seeker,
    page::{self, PageHead, PageNumber},
    state::App,
    texts::Texts,
};
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use kade_store::{AccessLogEntry, Page, ViewedBy};

#[derive(Template)]
#[template(path = "pages/seen.html")]
struct SeenPage {
    page: PageHead,
    t: Texts,
    seen: Page<AccessLogEntry>,
}

impl SeenPage {
    /// Role and organisation; never a name of a person or an address.
    fn who(&self, seen: &AccessLogEntry) -> String {
        match &seen.by {
            ViewedBy::Employer(name) if !name.is_empty() => self.t.with("seen-by-employer", [("employer", name)]),
            ViewedBy::Employer(_) => self.t.get("seen-by-an-employer"),
            ViewedBy::Verbinder(region) if !region.is_empty() => self.t.with("seen-by-verbinder", [("region", region)]),
            ViewedBy::Verbinder(_) => self.t.get("seen-by-a-verbinder"),
            ViewedBy::Service => self.t.get("seen-by-service"),
        }
    }
}

/// `GET /mijn-zaken/ingezien`
pub(crate) async fn list(
    State(app): State<App>,
    who: Seeker,
    Query(number): Query<PageNumber>,
) -> Result<Response, Error> {
    let seen = app.store.access_log(who.scope(), number.number()).await?;
    page::show(&SeenPage { page: who.visit().head("seen-title"), t: who.visit().t.clone(), seen })
}
