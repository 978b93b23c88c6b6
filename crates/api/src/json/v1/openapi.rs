//! The OpenAPI document.

use super::{VERSION, concepts, me, vacancies};
use crate::{extract::cookies, json::problem};
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use utoipa::{
    Modify, OpenApi as _,
    openapi::{
        OpenApi,
        security::{ApiKey, ApiKeyValue, SecurityScheme},
    },
};

/// The document, generated from the handlers and their types.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Kade",
        description = "Vacancies for statushouders: search in any of the imported languages.",
        version = "1.0.0",
        contact(name = "Kade", url = "https://kade.example/contact", email = "kade@kade.example"),
        license(name = "EUPL-1.2", identifier = "EUPL-1.2")
    ),
    servers((url = "/api/v1", description = "This service")),
    paths(vacancies::index, vacancies::show, concepts::index, me::show),
    components(schemas(problem::Problem, problem::WrongInput)),
    modifiers(&Session),
    tags(
        (name = "vacancies", description = "Published vacancies"),
        (name = "concepts", description = "Occupations and skills"),
        (name = "me", description = "Who is signed in")
    )
)]
struct Document;

/// The security scheme: the session cookie of the pages.
struct Session;

impl Modify for Session {
    fn modify(&self, document: &mut OpenApi) {
        let description = "The cookie of a browser that has signed in on the pages.";
        let cookie =
            SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(cookies::SESSION, description)));
        document.components.get_or_insert_default().add_security_scheme("session", cookie);
    }
}

/// Returns the document as pretty-printed JSON.
pub fn document() -> String {
    let mut document = Document::openapi();
    VERSION.clone_into(&mut document.info.version);
    document.to_pretty_json().unwrap_or_default()
}

/// `GET /api/v1/openapi.json`, readable from any site.
pub(crate) async fn show() -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
    ];
    (headers, document()).into_response()
}
