//! The seeker's actions on waiting lists (open hiring): join, answer an invitation, leave.

use crate::{
    app::join_list,
    error::Error,
    extract::{Form, Seeker},
    page,
    state::App,
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use kade_domain::waiting_list_entry::Action;
use serde::Deserialize;

/// A form with no field but its token.
#[derive(Deserialize)]
pub(crate) struct EmptyForm {}

/// Form that acts on a waiting-list entry.
#[derive(Deserialize)]
pub(crate) struct ActionForm {
    #[serde(default)]
    action: String,
}

/// `POST /vacatures/{id}/aanmelden`
pub(crate) async fn join(
    State(app): State<App>,
    who: Seeker,
    Path((_, id)): Path<(String, String)>,
    Form(EmptyForm {}): Form<EmptyForm>,
) -> Result<Response, Error> {
    let vacancy = id.parse().map_err(|_| Error::NotFound)?;
    join_list::join(&app, who.scope(), vacancy).await?;
    Ok(page::see_other(who.visit().lang(), "/mijn-zaken?gedaan=list-joined"))
}

/// `POST /mijn-zaken/lijsten/{id}`
pub(crate) async fn update_entry(
    State(app): State<App>,
    who: Seeker,
    Path((_, id)): Path<(String, String)>,
    Form(form): Form<ActionForm>,
) -> Result<Response, Error> {
    let entry = id.parse().map_err(|_| Error::NotFound)?;
    let (action, done) = match form.action.as_str() {
        "accept" => (Action::Accept, "list-accepted"),
        "decline" => (Action::Decline, "list-declined"),
        "withdraw" => (Action::Withdraw, "list-withdrawn"),
        "leave" => (Action::Leave, "list-left"),
        _ => return Err(Error::BadRequest(kade_domain::Message::new("field-choice"))),
    };
    join_list::act(&app, who.scope(), entry, action).await?;
    Ok(page::see_other(who.visit().lang(), &format!("/mijn-zaken?gedaan={done}")))
}
