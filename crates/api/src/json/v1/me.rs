//! `GET /api/v1/me`: the account that this browser's cookie signs in.

use crate::{error::Error, extract::SignedIn, json::problem::Problem};
use axum::Json;
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
pub(crate) async fn show(SignedIn(who): SignedIn) -> Result<Json<Me>, Error> {
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
