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
use kade_store::{Page, Seen, SeenBy};

#[derive(Template)]
#[template(path = "pages/seen.html")]
struct SeenPage {
    page: PageHead,
    t: Texts,
    seen: Page<Seen>,
}

impl SeenPage {
    /// Role and organisation; never a name of a person or an address.
    fn who(&self, seen: &Seen) -> String {
        match &seen.by {
            SeenBy::Employer(name) if !name.is_empty() => self.t.with("seen-by-employer", [("employer", name)]),
            SeenBy::Employer(_) => self.t.get("seen-by-an-employer"),
            SeenBy::Verbinder(region) if !region.is_empty() => self.t.with("seen-by-verbinder", [("region", region)]),
            SeenBy::Verbinder(_) => self.t.get("seen-by-a-verbinder"),
            SeenBy::Service => self.t.get("seen-by-service"),
        }
    }
}

/// `GET /mijn-zaken/ingezien`
pub(crate) async fn list(
    State(app): State<App>,
    who: Seeker,
    Query(number): Query<PageNumber>,
) -> Result<Response, Error> {
    let seen = app.store.seen(who.scope(), number.number()).await?;
    page::show(&SeenPage { page: who.visit().head("seen-title"), t: who.visit().t.clone(), seen })
}
