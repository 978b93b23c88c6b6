//! All routes in one list, each with the callers it allows. The access test calls every route as every kind of caller.

use crate::{
    assets, finish_response,
    json::v1,
    pages, read_only,
    server::{Server, contact, limits},
    state::App,
};
use axum::{
    Extension, Router,
    handler::Handler,
    http::Method,
    middleware,
    routing::{self, MethodRouter},
};
use std::sync::Arc;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};

/// Who may call a route. Handlers also check ownership and return 404 for what belongs to somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Everyone,
    /// Everybody with a session.
    SignedIn,
    /// Statushouders.
    Seeker,
    /// Members of an employer.
    Employer,
    /// Regional verbinders.
    Verbinder,
    /// Administrators.
    Administrator,
    /// Callers on the same machine; for others the route does not exist.
    ThisMachine,
    /// Everybody, but only in a demo; otherwise the route does not exist.
    Demo,
}

/// A declared route.
pub struct Route {
    /// Method.
    pub method: Method,
    /// Path pattern.
    pub path: &'static str,
    /// Who may call it.
    pub access: Access,
    /// Size limit of the body, in bytes.
    pub(crate) max_body_bytes: usize,
    /// Whether the handler may wait, for example for the database, and therefore takes a request permit.
    pub(crate) takes_permit: bool,
    pub(crate) service: MethodRouter<App>,
}

/// Body limit of forms with a few fields.
const MAX_FEW_FIELDS_BYTES: usize = 16 * 1024;
/// Body limit of forms with a text of some paragraphs; a letter may be encoded as `%D8%A7`.
const MAX_SHORT_TEXT_BYTES: usize = 64 * 1024;
/// Body limit of the vacancy form: a text of 10,000 letters and other fields.
const MAX_LONG_TEXT_BYTES: usize = 256 * 1024;

impl Route {
    fn with_max_body(self, max_body_bytes: usize) -> Self {
        Self { max_body_bytes, ..self }
    }

    fn without_permit(self) -> Self {
        Self { takes_permit: false, ..self }
    }
}

fn get<H: Handler<T, App>, T: 'static>(path: &'static str, access: Access, handler: H) -> Route {
    Route { method: Method::GET, path, access, max_body_bytes: 0, takes_permit: true, service: routing::get(handler) }
}

fn post<H: Handler<T, App>, T: 'static>(path: &'static str, access: Access, handler: H) -> Route {
    let service = routing::post(handler);
    Route { method: Method::POST, path, access, max_body_bytes: MAX_FEW_FIELDS_BYTES, takes_permit: true, service }
}

/// Returns all routes.
pub fn routes() -> Vec<Route> {
    use Access::{Administrator, Demo, Employer, Everyone, Seeker, SignedIn, ThisMachine, Verbinder};
    vec![
        // monitoring, assets and the API
        get("/healthz", Everyone, pages::public::health::alive).without_permit(),
        get("/readyz", Everyone, pages::public::health::ready).without_permit(),
        get("/metrics", ThisMachine, pages::public::health::metrics).without_permit(),
        get("/.well-known/security.txt", Everyone, contact::show).without_permit(),
        get("/assets/{*name}", Everyone, assets::serve).without_permit(),
        get("/api/v1/openapi.json", Everyone, v1::openapi::show),
        get("/api/v1/vacancies", Everyone, v1::vacancies::index),
        get("/api/v1/vacancies/{id}", Everyone, v1::vacancies::show),
        get("/api/v1/concepts", Everyone, v1::concepts::index),
        get("/api/v1/me", SignedIn, v1::me::show),
        // everybody
        get("/", Everyone, pages::public::home::choose_language),
        get("/{lang}", Everyone, pages::public::home::show),
        get("/{lang}/vacatures", Everyone, pages::public::vacancies::index),
        get("/{lang}/vacatures/{id}", Everyone, pages::public::vacancies::show),
        get("/{lang}/beroepen", Everyone, pages::public::concepts::index),
        get("/{lang}/beroepen/{id}", Everyone, pages::public::concepts::show),
        get("/{lang}/over", Everyone, pages::public::about::about),
        get("/{lang}/toegankelijkheid", Everyone, pages::public::about::accessibility),
        get("/{lang}/inloggen", Everyone, pages::account::sign_in::show),
        post("/{lang}/inloggen", Everyone, pages::account::sign_in::send_mail),
        post("/{lang}/inloggen/code", Everyone, pages::account::sign_in::redeem_code),
        get("/{lang}/inloggen/link/{token}", Everyone, pages::account::sign_in::show_link),
        post("/{lang}/inloggen/link/{token}", Everyone, pages::account::sign_in::redeem_link),
        post("/{lang}/uitloggen", SignedIn, pages::account::sign_in::sign_out),
        // statushouder
        get("/{lang}/profiel", Seeker, pages::seeker::profile::show),
        post("/{lang}/profiel", Seeker, pages::seeker::profile::save).with_max_body(MAX_SHORT_TEXT_BYTES),
        get("/{lang}/profiel/wissen", Seeker, pages::seeker::erasing::show),
        post("/{lang}/profiel/wissen", Seeker, pages::seeker::erasing::erase),
        get("/{lang}/werk-voor-mij", Seeker, pages::seeker::jobs_for_me::show),
        get("/{lang}/werk-voor-mij/wat-helpt", Seeker, pages::seeker::unlocks::show),
        get("/{lang}/mijn-zaken", Seeker, pages::seeker::my_matters::show),
        get("/{lang}/mijn-zaken/ingezien", Seeker, pages::seeker::access_log::index),
        get("/{lang}/vacatures/{id}/reageren", Seeker, pages::seeker::answering::show),
        post("/{lang}/vacatures/{id}/reageren", Seeker, pages::seeker::answering::send)
            .with_max_body(MAX_SHORT_TEXT_BYTES),
        post("/{lang}/mijn-zaken/reacties/{id}/intrekken", Seeker, pages::seeker::my_matters::withdraw_answer),
        post("/{lang}/vacatures/{id}/aanmelden", Seeker, pages::seeker::joining::join),
        post("/{lang}/mijn-zaken/lijsten/{id}", Seeker, pages::seeker::joining::update_entry),
        post("/{lang}/mijn-zaken/voorstellen/{id}", Seeker, pages::seeker::my_matters::answer_suggestion),
        // employer
        get("/{lang}/werkgever/vacatures", Employer, pages::employer::vacancies::index),
        get("/{lang}/werkgever/vacatures/nieuw", Employer, pages::employer::vacancies::new),
        post("/{lang}/werkgever/vacatures/nieuw", Employer, pages::employer::vacancies::create)
            .with_max_body(MAX_LONG_TEXT_BYTES),
        get("/{lang}/werkgever/vacatures/{id}", Employer, pages::employer::vacancies::edit),
        post("/{lang}/werkgever/vacatures/{id}", Employer, pages::employer::vacancies::save)
            .with_max_body(MAX_LONG_TEXT_BYTES),
        post("/{lang}/werkgever/vacatures/{id}/plaatsen", Employer, pages::employer::vacancies::publish),
        post("/{lang}/werkgever/vacatures/{id}/sluiten", Employer, pages::employer::vacancies::close),
        get("/{lang}/werkgever/reacties", Employer, pages::employer::answers::index),
        post("/{lang}/werkgever/reacties/{id}", Employer, pages::employer::answers::update),
        get("/{lang}/werkgever/lijsten", Employer, pages::employer::waiting_lists::index),
        get("/{lang}/werkgever/lijsten/{id}", Employer, pages::employer::waiting_lists::show),
        post("/{lang}/werkgever/lijsten/{id}/uitnodigen", Employer, pages::employer::waiting_lists::invite),
        post("/{lang}/werkgever/lijsten/plek/{id}", Employer, pages::employer::waiting_lists::update_entry),
        get("/{lang}/werkgever/kennismakingen", Employer, pages::employer::introductions::index),
        // verbinder
        get("/{lang}/bureau", Verbinder, pages::desk::suggestions::index),
        get("/{lang}/bureau/groepen", Verbinder, pages::desk::groups::index),
        get("/{lang}/bureau/groepen/{id}", Verbinder, pages::desk::groups::show),
        get("/{lang}/bureau/tips", Verbinder, pages::desk::tips::index),
        get("/{lang}/bureau/tips/{id}", Verbinder, pages::desk::tips::show),
        post("/{lang}/bureau/tip/{id}", Verbinder, pages::desk::tips::update),
        get("/{lang}/bureau/{id}", Verbinder, pages::desk::suggestions::show),
        post("/{lang}/bureau/{id}", Verbinder, pages::desk::suggestions::decide).with_max_body(MAX_SHORT_TEXT_BYTES),
        // administrator
        get("/{lang}/beheer", Administrator, pages::admin::accounts::employers),
        post("/{lang}/beheer/werkgevers", Administrator, pages::admin::accounts::add_employer),
        post("/{lang}/beheer/werkgevers/{id}", Administrator, pages::admin::accounts::decide_employer),
        get("/{lang}/beheer/verbinders", Administrator, pages::admin::accounts::verbinders),
        post("/{lang}/beheer/verbinders", Administrator, pages::admin::accounts::add_verbinder),
        get("/{lang}/beheer/beroepen", Administrator, pages::admin::listing_occupations::index),
        post("/{lang}/beheer/beroepen/{id}", Administrator, pages::admin::listing_occupations::decide),
        get("/{lang}/beheer/gewichten", Administrator, pages::admin::weights::show),
        post("/{lang}/beheer/gewichten", Administrator, pages::admin::weights::submit)
            .with_max_body(MAX_SHORT_TEXT_BYTES),
        // demo
        get("/{lang}/demo", Demo, pages::demo::people::people),
        post("/{lang}/demo/{account}", Demo, pages::demo::people::sign_in),
        get("/{lang}/demo/postvak", Demo, pages::demo::people::mailbox),
    ]
}

/// Builds the router of all routes, with the server's limits around them.
pub(crate) fn router(app: &App, server: &Arc<Server>) -> Router {
    let mut router = Router::new();
    for route in routes() {
        if route.access != Access::Demo || app.demo {
            router = router.route(route.path, server.limited(app, route));
        }
    }
    router
        .fallback(|| async { axum::http::StatusCode::NOT_FOUND })
        .layer(CatchPanicLayer::custom(|_| {
            axum::response::IntoResponse::into_response(axum::http::StatusCode::INTERNAL_SERVER_ERROR)
        }))
        .layer(middleware::from_fn_with_state(app.clone(), read_only::refuse_writes))
        .layer(middleware::from_fn_with_state(server.clone(), limits::admit))
        .layer(middleware::from_fn(v1::version_header))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(app.clone(), finish_response::finish))
        .layer(Extension(server.settings.clone()))
        .with_state(app.clone())
}
