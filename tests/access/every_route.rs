//! The access matrix: a row per route, a column per caller, checked against the declared access and kept as a snapshot.

use crate::{
    caller_kind::CallerKind,
    calls::{Call, calls},
    world::{DRAFT_TITLE, SEEKER_NAME, World},
};
use kade_api::{
    router::routes,
    server::route::{Access, Route},
};
use kade_tests::{Caller, Database, Response};
use reqwest::{Method, header::HeaderValue};
use rstest::rstest;
use std::fmt::Write;

/// The result that the declared access requires of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    Done,
    SignInFirst,
    Forbidden,
    NotFound,
}

fn expected(access: Access, owned: bool, who: CallerKind) -> Expected {
    match access {
        // The service under test is no demo, so the routes of a demo do not exist.
        Access::Demo => Expected::NotFound,
        // All callers in a test are on this machine.
        Access::Everyone | Access::ThisMachine => Expected::Done,
        _ if who == CallerKind::Nobody => Expected::SignInFirst,
        _ if !who.has_role(access) => Expected::Forbidden,
        _ if owned && !who.is_owner() => Expected::NotFound,
        _ => Expected::Done,
    }
}

/// Summary of a response, as shown in a cell of the matrix.
fn cell(response: &Response) -> String {
    let to_sign_in = response.location.as_deref().is_some_and(|to| to.starts_with("/nl/inloggen"));
    let status = response.status.as_u16();
    if to_sign_in { format!("{status} sign in") } else { status.to_string() }
}

/// Returns whether a cell shows the expected result.
fn matches_expected(expected: Expected, path: &str, cell: &str) -> bool {
    match expected {
        Expected::Done => cell == "200" || cell == "303",
        Expected::SignInFirst if path.starts_with("/api/") => cell == "401",
        Expected::SignInFirst => cell == "303 sign in",
        Expected::Forbidden => cell == "403",
        Expected::NotFound => cell == "404",
    }
}

fn call_of<'a>(calls: &'a [Call], route: &Route) -> &'a Call {
    let found = calls.iter().find(|call| call.method == route.method.as_str() && call.pattern == route.path);
    found.unwrap_or_else(|| {
        panic!(
            "{} {} has no call in tests/access/calls.rs: add one there, with the id of an object that tests/access/\
             world.rs makes, a valid form, and .owned() when the object is one person's or one employer's",
            route.method, route.path
        )
    })
}

async fn everybody(world: &World) -> Vec<(CallerKind, Caller)> {
    let mut everybody = Vec::new();
    for who in CallerKind::OWNERS_LAST {
        everybody.push((who, who.caller(&world.app).await));
    }
    everybody
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn every_route_allows_only_declared_access(#[case] database: Database) {
    let world = World::make(database).await;
    let calls = calls(&world, &world.app.visitor()).await;
    let mut routes = routes();
    // Last, because an erased account can call nothing any more.
    routes.sort_by_key(|route| route.method == Method::POST && route.path == "/{lang}/profiel/wissen");
    for call in &calls {
        let known = routes.iter().any(|route| route.method.as_str() == call.method && route.path == call.pattern);
        assert!(known, "tests/access/calls.rs calls {} {}, which is no route", call.method, call.pattern);
    }
    let mut callers = everybody(&world).await;
    let (mut matrix, mut wrong) = (Matrix::new(), Vec::new());
    for route in &routes {
        let call = call_of(&calls, route);
        let mut cells = Vec::new();
        for (who, caller) in &callers {
            let (path, form) = call.ready(&world, *who).await;
            let response = send(caller, call, &path, &form).await;
            let (cell, expected) = (cell(&response), expected(route.access, call.owned, *who));
            if !matches_expected(expected, &path, &cell) {
                wrong.push(format!("{} {path} as {}: {cell}, not {expected:?}", call.method, who.name()));
            }
            wrong.extend(flaws(*who, expected, call, &path, &response));
            cells.push((*who, cell));
        }
        matrix.row(route, &cells);
        if call.changes_session() {
            callers = everybody(&world).await;
        }
    }
    world.app.settle().await;
    assert!(wrong.is_empty(), "{}\n\n{}", wrong.join("\n"), matrix.text);
    insta::assert_snapshot!("every_route", matrix.text);
}

/// Sends a form twice. The first, without the CSRF token, must do nothing; otherwise the second would fail.
async fn send(caller: &Caller, call: &Call, path: &str, form: &[(&'static str, String)]) -> Response {
    if call.method == "GET" {
        return caller.get(path).await;
    }
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let forged = caller.send(Method::POST, path, Some(body)).await;
    assert!(!forged.status.is_success() && cell(&forged) != "303", "{path} works without the form's token");
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    caller.post(path, &form).await
}

/// Problems of a response, whatever its status: leaked data, or a wrong sign-in redirect.
fn flaws(who: CallerKind, expected: Expected, call: &Call, path: &str, response: &Response) -> Vec<String> {
    let mut flaws = Vec::new();
    let mut flaw = |what: &str| flaws.push(format!("{} {path} as {}: {what}", call.method, who.name()));
    if !who.is_owner() || who == CallerKind::Administrator {
        let email = CallerKind::Seeker.email().unwrap_or_default();
        for secret in [SEEKER_NAME, email, DRAFT_TITLE] {
            if response.body.contains(secret) {
                flaw(&format!("contains {secret}"));
            }
        }
    }
    if expected == Expected::SignInFirst && path.starts_with("/api/") {
        let kind = response.headers.get("content-type").map(HeaderValue::as_bytes);
        if kind != Some(b"application/problem+json") {
            flaw("401 without a problem document");
        }
    }
    if expected == Expected::SignInFirst && !path.starts_with("/api/") {
        // The path of a form may be no page, so sign-in returns to the front page.
        let page = if call.method == "GET" { path.strip_prefix("/nl").unwrap_or_default() } else { "/" };
        let back = url::form_urlencoded::Serializer::new(String::new()).append_pair("terug", page).finish();
        if response.location != Some(format!("/nl/inloggen?{back}")) {
            flaw(&format!("leads to {:?}", response.location));
        }
    }
    flaws
}

struct Matrix {
    text: String,
}

impl Matrix {
    fn new() -> Self {
        let mut text = format!("{:<58}{:<15}", "route", "access");
        for who in CallerKind::ALL {
            let _ = write!(text, "{:<15}", who.name());
        }
        Self { text: text.trim_end().to_owned() }
    }

    fn row(&mut self, route: &Route, cells: &[(CallerKind, String)]) {
        let name = format!("{} {}", route.method, route.path);
        let mut row = format!("{name:<58}{:<15}", format!("{:?}", route.access));
        for who in CallerKind::ALL {
            let cell = cells.iter().find(|(of, _)| *of == who).map_or("", |(_, cell)| cell);
            let _ = write!(row, "{cell:<15}");
        }
        let _ = write!(self.text, "\n{}", row.trim_end());
    }
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn unknown_ids_get_404(#[case] database: Database) {
    let world = World::make(database).await;
    let calls = calls(&world, &world.app.visitor()).await;
    let callers = everybody(&world).await;
    for route in routes() {
        let call = call_of(&calls, &route);
        let owner = callers.iter().rev().find(|(who, _)| who.is_owner() && who.has_role(route.access));
        let (who, caller) = owner.expect("somebody may call it");
        let (_, form) = call.ready(&world, *who).await;
        for id in ["0198f3a1-0000-7000-8000-000000000000", "1", "%00", "%FF", "..%2F..", "'%20OR%201=1"] {
            let Some(path) = call.path_of(id) else { continue };
            let response = send(caller, call, &path, &form).await;
            // A page returns 404 for a malformed id, which its reader did not type; the API returns 400.
            let unreadable = id == "%FF" || path.starts_with("/api/") && !id.starts_with("0198");
            let expected = if unreadable { 400 } else { 404 };
            assert!(response.status == expected, "{} {path}: {}", call.method, response.status);
        }
    }
}

/// A draft is visible only on its employer's own pages: the public pages return 404, even with its id.
#[tokio::test(flavor = "multi_thread")]
async fn draft_is_hidden_from_public_pages() {
    let world = World::make(Database::Sqlite).await;
    for who in CallerKind::ALL {
        let caller = who.caller(&world.app).await;
        let id = world.draft_to_save;
        for path in [format!("/nl/vacatures/{id}"), format!("/api/v1/vacancies/{id}")] {
            assert_eq!(caller.get(&path).await.status, 404, "{path} as {}", who.name());
        }
        if who.has_role(Access::Seeker) {
            for path in ["reageren", "aanmelden"] {
                let response = caller.post(&format!("/nl/vacatures/{id}/{path}"), &[("fields", "email")]).await;
                assert_eq!(response.status, 404, "{path} as {}", who.name());
            }
        }
    }
}

/// Tests the check itself: a service that refuses or allows everything fails it.
#[test]
fn blanket_responses_fail_the_check() {
    let routes_matching = |cell: &str| {
        let matching = |route: &Route| {
            CallerKind::ALL.iter().all(|who| matches_expected(expected(route.access, false, *who), route.path, cell))
        };
        routes().iter().filter(|route| route.access != Access::Demo).filter(|route| matching(route)).count()
    };
    assert_eq!(routes_matching("403"), 0);
    assert_eq!(routes_matching("404"), 0);
    assert_eq!(routes_matching("303 sign in"), 0);
    let public = routes().iter().filter(|route| matches!(route.access, Access::Everyone | Access::ThisMachine)).count();
    assert_eq!(routes_matching("200"), public);
    assert!(matches_expected(expected(Access::Seeker, true, CallerKind::OtherSeeker), "/nl", "404"));
    assert!(!matches_expected(expected(Access::Seeker, true, CallerKind::OtherSeeker), "/nl", "403"));
}
