//! Vacancies that match the seeker, with reasons and obstacles.

use crate::{
    app::find_jobs::{self, JobsForMe},
    error::Error,
    extract::Seeker,
    page::{self, PageHead},
    state::App,
    texts::Texts,
    urls,
};
use askama::Template;
use axum::{extract::State, response::Response};
use kade_domain::Seeker as Profile;

/// Number of vacancies shown.
const MAX_SHOWN_JOBS: usize = 20;

#[derive(Template)]
#[template(path = "pages/seeker/jobs_for_me.html")]
struct JobsPage {
    page: PageHead,
    t: Texts,
    jobs: JobsForMe,
    profile: Profile,
}

/// `GET /werk-voor-mij`
pub(crate) async fn show(State(app): State<App>, who: Seeker) -> Result<Response, Error> {
    let profile = app.store.seeker(who.scope()).await?;
    let jobs = find_jobs::find(&app, who.scope(), MAX_SHOWN_JOBS).await?;
    page::show(&JobsPage { page: who.visit().head("jobs-title"), t: who.visit().t.clone(), jobs, profile })
}
