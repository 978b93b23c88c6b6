//! The seeker's actions on waiting lists (open hiring): join, answer an invitation, leave.

use crate::{
    app::join_list,
    error::Error,
    extract::{EmptyForm, Form, PathId, Seeker},
    notice::Notice,
    page,
    state::App,
    urls,
};
use axum::{extract::State, response::Response};
use kade_domain::{VacancyId, WaitingListEntryId, waiting_list_entry::Action};
use serde::Deserialize;

/// Form that acts on a waiting-list entry.
#[derive(Deserialize)]
pub(crate) struct ActionForm {
    action: EntryAction,
}

/// What a seeker can do with their own entry.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum EntryAction {
    Accept,
    Decline,
    Withdraw,
    Leave,
}

/// `POST /vacatures/{id}/aanmelden`
pub(crate) async fn join(
    State(app): State<App>,
    who: Seeker,
    PathId(vacancy): PathId<VacancyId>,
    Form(EmptyForm {}): Form<EmptyForm>,
) -> Result<Response, Error> {
    join_list::join(&app, who.scope(), vacancy).await?;
    Ok(page::see_other(who.visit().lang(), &urls::my_matters().announcing(Notice::ListJoined)))
}

/// `POST /mijn-zaken/lijsten/{id}`
pub(crate) async fn update_entry(
    State(app): State<App>,
    who: Seeker,
    PathId(entry): PathId<WaitingListEntryId>,
    Form(form): Form<ActionForm>,
) -> Result<Response, Error> {
    let (action, notice) = match form.action {
        EntryAction::Accept => (Action::Accept, Notice::ListAccepted),
        EntryAction::Decline => (Action::Decline, Notice::ListDeclined),
        EntryAction::Withdraw => (Action::Withdraw, Notice::ListWithdrawn),
        EntryAction::Leave => (Action::Leave, Notice::ListLeft),
    };
    join_list::act(&app, who.scope(), entry, action).await?;
    Ok(page::see_other(who.visit().lang(), &urls::my_matters().announcing(notice)))
}
