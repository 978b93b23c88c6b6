//! Every route in one list, with who may call it beside it; the access test calls each of them as everybody.

use crate::{
    answer, assets,
    json::v1,
    pages, read_only,
    server::{Server, contact, door},
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

/// Who may call a route. Ownership comes on top: what is somebody else's is 404.
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
    /// Callers on the same machine; to others it does not exist.
    ThisMachine,
    /// Everybody, and only in a demo; elsewhere it does not exist.
    Demo,
}

/// One route as declared.
pub struct Route {
    /// Method.
    pub method: Method,
    /// Pattern.
    pub path: &'static str,
    /// Who may call it.
    pub access: Access,
    /// Largest body it takes.
    pub(crate) most_bytes: usize,
    /// May it wait, above all for the database? Then it takes a place among the requests in work.
    pub(crate) waits: bool,
    pub(crate) service: MethodRouter<App>,
}

/// Forms of a few fields.
const FEW_FIELDS: usize = 16 * 1024;
/// Forms with a text of some paragraphs; each letter may come as `%D8%A7`.
const SHORT_TEXT: usize = 64 * 1024;
/// A vacancy's text of 10,000 letters, and its other fields.
const LONG_TEXT: usize = 256 * 1024;

impl Route {
    fn taking(self, most_bytes: usize) -> Self {
        Self { most_bytes, ..self }
    }

    fn at_once(self) -> Self {
        Self { waits: false, ..self }
    }
}

fn get<H: Handler<T, App>, T: 'static>(path: &'static str, access: Access, handler: H) -> Route {
    Route { method: Method::GET, path, access, most_bytes: 0, waits: true, service: routing::get(handler) }
}

fn post<H: Handler<T, App>, T: 'static>(path: &'static str, access: Access, handler: H) -> Route {
    Route { method: Method::POST, path, access, most_bytes: FEW_FIELDS, waits: true, service: routing::post(handler) }
}

/// The list.
pub fn routes() -> Vec<Route> {
    use Access::{Administrator, Demo, Employer, Everyone, Seeker, SignedIn, ThisMachine, Verbinder};
    vec![
        // machines
        get("/healthz", Everyone, pages::health::alive).at_once(),
        get("/readyz", Everyone, pages::health::ready).at_once(),
        get("/metrics", ThisMachine, pages::health::metrics).at_once(),
        get("/.well-known/security.txt", Everyone, contact::show).at_once(),
        get("/assets/{*name}", Everyone, assets::serve).at_once(),
        get("/api/v1/openapi.json", Everyone, v1::openapi::show),
        get("/api/v1/vacancies", Everyone, v1::vacancies::list),
        get("/api/v1/vacancies/{id}", Everyone, v1::vacancies::one),
        get("/api/v1/concepts", Everyone, v1::concepts::list),
        get("/api/v1/me", SignedIn, v1::me::show),
        // everybody
        get("/", Everyone, pages::home::choose_language),
        get("/{lang}", Everyone, pages::home::show),
        get("/{lang}/vacatures", Everyone, pages::vacancies::list),
        get("/{lang}/vacatures/{id}", Everyone, pages::vacancies::one),
        get("/{lang}/beroepen", Everyone, pages::concepts::list),
        get("/{lang}/beroepen/{id}", Everyone, pages::concepts::one),
        get("/{lang}/over", Everyone, pages::about::about),
        get("/{lang}/toegankelijkheid", Everyone, pages::about::accessibility),
        get("/{lang}/inloggen", Everyone, pages::sign_in::show),
        post("/{lang}/inloggen", Everyone, pages::sign_in::request),
        post("/{lang}/inloggen/code", Everyone, pages::sign_in::code),
        get("/{lang}/inloggen/link/{token}", Everyone, pages::sign_in::link),
        post("/{lang}/inloggen/link/{token}", Everyone, pages::sign_in::redeem),
        post("/{lang}/uitloggen", SignedIn, pages::sign_in::leave),
        // statushouder
        get("/{lang}/profiel", Seeker, pages::profile::show),
        post("/{lang}/profiel", Seeker, pages::profile::save).taking(SHORT_TEXT),
        get("/{lang}/profiel/wissen", Seeker, pages::erasing::show),
        post("/{lang}/profiel/wissen", Seeker, pages::erasing::erase),
        get("/{lang}/werk-voor-mij", Seeker, pages::jobs_for_me::show),
        get("/{lang}/werk-voor-mij/wat-helpt", Seeker, pages::what_would_help::show),
        get("/{lang}/mijn-zaken", Seeker, pages::my_matters::show),
        get("/{lang}/mijn-zaken/ingezien", Seeker, pages::seen::list),
        get("/{lang}/vacatures/{id}/reageren", Seeker, pages::answering::show),
        post("/{lang}/vacatures/{id}/reageren", Seeker, pages::answering::send).taking(SHORT_TEXT),
        post("/{lang}/mijn-zaken/reacties/{id}/intrekken", Seeker, pages::my_matters::withdraw_answer),
        post("/{lang}/vacatures/{id}/aanmelden", Seeker, pages::joining::join),
        post("/{lang}/mijn-zaken/lijsten/{id}", Seeker, pages::joining::act),
        post("/{lang}/mijn-zaken/voorstellen/{id}", Seeker, pages::my_matters::respond),
        // employer
        get("/{lang}/werkgever/vacatures", Employer, pages::employer_vacancies::list),
        get("/{lang}/werkgever/vacatures/nieuw", Employer, pages::employer_vacancies::new),
        post("/{lang}/werkgever/vacatures/nieuw", Employer, pages::employer_vacancies::create).taking(LONG_TEXT),
        get("/{lang}/werkgever/vacatures/{id}", Employer, pages::employer_vacancies::edit),
        post("/{lang}/werkgever/vacatures/{id}", Employer, pages::employer_vacancies::save).taking(LONG_TEXT),
        post("/{lang}/werkgever/vacatures/{id}/plaatsen", Employer, pages::employer_vacancies::publish),
        post("/{lang}/werkgever/vacatures/{id}/sluiten", Employer, pages::employer_vacancies::close),
        get("/{lang}/werkgever/reacties", Employer, pages::answers::list),
        post("/{lang}/werkgever/reacties/{id}", Employer, pages::answers::act),
        get("/{lang}/werkgever/lijsten", Employer, pages::employer_lists::list),
        get("/{lang}/werkgever/lijsten/{id}", Employer, pages::employer_lists::one),
        post("/{lang}/werkgever/lijsten/{id}/uitnodigen", Employer, pages::employer_lists::invite),
        post("/{lang}/werkgever/lijsten/plek/{id}", Employer, pages::employer_lists::act),
        get("/{lang}/werkgever/kennismakingen", Employer, pages::introductions::list),
        // verbinder
        get("/{lang}/bureau", Verbinder, pages::review_desk::queue),
        get("/{lang}/bureau/groepen", Verbinder, pages::groups::list),
        get("/{lang}/bureau/groepen/{id}", Verbinder, pages::groups::one),
        get("/{lang}/bureau/tips", Verbinder, pages::tips::list),
        get("/{lang}/bureau/tips/{id}", Verbinder, pages::tips::one),
        post("/{lang}/bureau/tip/{id}", Verbinder, pages::tips::act),
        get("/{lang}/bureau/{id}", Verbinder, pages::review_desk::one),
        post("/{lang}/bureau/{id}", Verbinder, pages::review_desk::decide).taking(SHORT_TEXT),
        // administrator
        get("/{lang}/beheer", Administrator, pages::admin::employers),
        post("/{lang}/beheer/werkgevers", Administrator, pages::admin::add_employer),
        post("/{lang}/beheer/werkgevers/{id}", Administrator, pages::admin::decide_employer),
        get("/{lang}/beheer/verbinders", Administrator, pages::admin::verbinders),
        post("/{lang}/beheer/verbinders", Administrator, pages::admin::add_verbinder),
        get("/{lang}/beheer/beroepen", Administrator, pages::listing_occupations::list),
        post("/{lang}/beheer/beroepen/{id}", Administrator, pages::listing_occupations::decide),
        get("/{lang}/beheer/gewichten", Administrator, pages::weights::show),
        post("/{lang}/beheer/gewichten", Administrator, pages::weights::change).taking(SHORT_TEXT),
        // demo
        get("/{lang}/demo", Demo, pages::demo::people),
        post("/{lang}/demo/{account}", Demo, pages::demo::sign_in),
        get("/{lang}/demo/postvak", Demo, pages::demo::mailbox),
    ]
}

/// Everything that is answered, behind the server's limits.
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
        .layer(middleware::from_fn_with_state(server.clone(), door::enter))
        .layer(middleware::from_fn(v1::version_header))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(app.clone(), answer::finish))
        .layer(Extension(server.settings.clone()))
        .with_state(app.clone())
}
