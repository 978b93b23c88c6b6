//! All routes in one place, by who uses them, each with the callers it allows. The access test calls every route as
//! every kind of caller.

use crate::{
    assets, finish_response,
    json::v1,
    pages::{account, admin, demo, desk, employer, public, seeker},
    read_only,
    server::{
        Server, contact, limits,
        route::{Access, MAX_LONG_TEXT_BYTES, MAX_SHORT_TEXT_BYTES, Route, get, post},
    },
    state::App,
    urls::pattern as at,
};
use axum::{Extension, Router, middleware};
use std::sync::Arc;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};

/// Returns all routes.
pub fn routes() -> Vec<Route> {
    [service(), public(), account(), seeker(), employer(), desk(), admin(), demo()].into_iter().flatten().collect()
}

/// Monitoring, assets and the API.
fn service() -> Vec<Route> {
    vec![
        get("/healthz", Access::Everyone, public::health::alive).without_permit(),
        get("/readyz", Access::Everyone, public::health::ready).without_permit(),
        get("/metrics", Access::ThisMachine, public::health::metrics).without_permit(),
        get("/.well-known/security.txt", Access::Everyone, contact::show).without_permit(),
        get("/assets/{*name}", Access::Everyone, assets::serve).without_permit(),
        get("/api/v1/openapi.json", Access::Everyone, v1::openapi::show),
        get("/api/v1/vacancies", Access::Everyone, v1::vacancies::index),
        get("/api/v1/vacancies/{id}", Access::Everyone, v1::vacancies::show),
        get("/api/v1/concepts", Access::Everyone, v1::concepts::index),
        get("/api/v1/me", Access::SignedIn, v1::me::show),
    ]
}

/// Pages for everybody.
fn public() -> Vec<Route> {
    vec![
        get("/", Access::Everyone, public::home::choose_language),
        get(at::home(), Access::Everyone, public::home::show),
        get(at::vacancies(), Access::Everyone, public::vacancies::index),
        get(at::vacancy(), Access::Everyone, public::vacancies::show),
        get(at::concepts(), Access::Everyone, public::concepts::index),
        get(at::concept(), Access::Everyone, public::concepts::show),
        get(at::about(), Access::Everyone, public::about::about),
        get(at::accessibility(), Access::Everyone, public::about::accessibility),
    ]
}

/// Signing in and out.
fn account() -> Vec<Route> {
    vec![
        get(at::sign_in(), Access::Everyone, account::sign_in::show),
        post(at::sign_in(), Access::Everyone, account::sign_in::send_mail),
        post(at::sign_in_code(), Access::Everyone, account::sign_in::redeem_code),
        get(at::sign_in_link(), Access::Everyone, account::sign_in::show_link),
        post(at::sign_in_link(), Access::Everyone, account::sign_in::redeem_link),
        post(at::sign_out(), Access::SignedIn, account::sign_in::sign_out),
    ]
}

/// Pages of statushouders.
fn seeker() -> Vec<Route> {
    vec![
        get(at::profile(), Access::Seeker, seeker::profile::show),
        post(at::profile(), Access::Seeker, seeker::profile::save).with_max_body(MAX_SHORT_TEXT_BYTES),
        get(at::erase_account(), Access::Seeker, seeker::erasing::show),
        post(at::erase_account(), Access::Seeker, seeker::erasing::erase),
        get(at::jobs_for_me(), Access::Seeker, seeker::jobs_for_me::show),
        get(at::unlocks(), Access::Seeker, seeker::unlocks::show),
        get(at::my_matters(), Access::Seeker, seeker::my_matters::show),
        get(at::access_log(), Access::Seeker, seeker::access_log::index),
        get(at::answer_vacancy(), Access::Seeker, seeker::answering::show),
        post(at::answer_vacancy(), Access::Seeker, seeker::answering::send).with_max_body(MAX_SHORT_TEXT_BYTES),
        post(at::withdraw_answer(), Access::Seeker, seeker::my_matters::withdraw_answer),
        post(at::join_waiting_list(), Access::Seeker, seeker::joining::join),
        post(at::my_entry(), Access::Seeker, seeker::joining::update_entry),
        post(at::my_suggestion(), Access::Seeker, seeker::my_matters::answer_suggestion),
    ]
}

/// Pages of members of an employer.
fn employer() -> Vec<Route> {
    vec![
        get(at::own_vacancies(), Access::Employer, employer::vacancies::index),
        get(at::new_vacancy(), Access::Employer, employer::vacancies::new),
        post(at::new_vacancy(), Access::Employer, employer::vacancies::create).with_max_body(MAX_LONG_TEXT_BYTES),
        get(at::own_vacancy(), Access::Employer, employer::vacancies::edit),
        post(at::own_vacancy(), Access::Employer, employer::vacancies::save).with_max_body(MAX_LONG_TEXT_BYTES),
        post(at::publish_vacancy(), Access::Employer, employer::vacancies::publish),
        post(at::close_vacancy(), Access::Employer, employer::vacancies::close),
        get(at::received_answers(), Access::Employer, employer::answers::index),
        post(at::received_answer(), Access::Employer, employer::answers::update),
        get(at::waiting_lists(), Access::Employer, employer::waiting_lists::index),
        get(at::waiting_list(), Access::Employer, employer::waiting_lists::show),
        post(at::invite_next(), Access::Employer, employer::waiting_lists::invite),
        post(at::waiting_list_entry(), Access::Employer, employer::waiting_lists::update_entry),
        get(at::introductions(), Access::Employer, employer::introductions::index),
    ]
}

/// Pages of regional verbinders.
fn desk() -> Vec<Route> {
    vec![
        get(at::suggestions(), Access::Verbinder, desk::suggestions::index),
        get(at::groups(), Access::Verbinder, desk::groups::index),
        get(at::group(), Access::Verbinder, desk::groups::show),
        get(at::tips(), Access::Verbinder, desk::tips::index),
        get(at::vacancy_tips(), Access::Verbinder, desk::tips::show),
        post(at::tip(), Access::Verbinder, desk::tips::update),
        get(at::suggestion(), Access::Verbinder, desk::suggestions::show),
        post(at::suggestion(), Access::Verbinder, desk::suggestions::decide).with_max_body(MAX_SHORT_TEXT_BYTES),
    ]
}

/// Pages of administrators.
fn admin() -> Vec<Route> {
    vec![
        get(at::employers(), Access::Administrator, admin::accounts::employers),
        post(at::add_employer(), Access::Administrator, admin::accounts::add_employer),
        post(at::employer(), Access::Administrator, admin::accounts::decide_employer),
        get(at::verbinders(), Access::Administrator, admin::accounts::verbinders),
        post(at::verbinders(), Access::Administrator, admin::accounts::add_verbinder),
        get(at::listing_occupations(), Access::Administrator, admin::listing_occupations::index),
        post(at::listing_occupation(), Access::Administrator, admin::listing_occupations::decide),
        get(at::weights(), Access::Administrator, admin::weights::show),
        post(at::weights(), Access::Administrator, admin::weights::submit).with_max_body(MAX_SHORT_TEXT_BYTES),
    ]
}

/// Pages of a demo.
fn demo() -> Vec<Route> {
    vec![
        get(at::demo(), Access::Demo, demo::people::people),
        post(at::demo_account(), Access::Demo, demo::people::sign_in),
        get(at::demo_mailbox(), Access::Demo, demo::people::mailbox),
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
