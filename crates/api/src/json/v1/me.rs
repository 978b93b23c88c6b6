//! `GET /api/v1/me`: the account that this browser's cookie signs in.

use crate::{error::Error, extract::cookies, json::problem::Problem, state::App};
use axum::{Json, extract::State, http::HeaderMap};
use kade_domain::Role;
use serde::Serialize;
use utoipa::ToSchema;

/// The signed-in account.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Me {
    /// Chosen language, BCP 47.
    pub lang: String,
    /// Roles: seeker, employerMember, verbinder, administrator.
    pub roles: Vec<&'static str>,
}

/// Returns the signed-in account.
///
/// # Errors
/// 401 when nobody is signed in.
#[utoipa::path(get, path = "/me", tag = "me", operation_id = "getMe", security(("session" = [])), responses(
    (status = 200, description = "Who is signed in", body = Me, headers(("API-Version" = String, description = "Version"))),
    (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn show(State(app): State<App>, headers: HeaderMap) -> Result<Json<Me>, Error> {
    let token = cookies::read(&headers, cookies::SESSION).ok_or(Error::SignInFirst)?;
    let who = app.store.sign_in(&token).await?.ok_or(Error::SignInFirst)?;
    let roles = [
        (who.seeker.is_some(), Role::Seeker),
        (who.employer.is_some(), Role::EmployerMember),
        (who.region.is_some(), Role::Verbinder),
        (who.admin.is_some(), Role::Administrator),
    ];
    let roles = roles.into_iter().filter(|(has, _)| *has).map(|(_, role)| camel(role)).collect();
    Ok(Json(Me { lang: who.lang, roles }))
}

const fn camel(role: Role) -> &'static str {
    match role {
        Role::EmployerMember => "employerMember",
        other => other.as_str(),
    }
}
