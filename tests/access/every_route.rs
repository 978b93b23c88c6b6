//! The matrix: a row for each route, a column for each caller, judged by the declared access and kept as a snapshot.

use crate::{
    calls::{Call, calls},
    people::Who,
    world::{DRAFT_TITLE, SEEKER_NAME, World},
};
use kade_api::router::{Access, Route, routes};
use kade_tests::{Answer, Caller, Database};
use reqwest::{Method, header::HeaderValue};
use rstest::rstest;
use std::fmt::Write;

/// What the rules say of one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Right {
    Done,
    SignInFirst,
    Forbidden,
    NotFound,
}

fn right(access: Access, owned: bool, who: Who) -> Right {
    match access {
        // The test's service is no demo: there the doors of a demo do not exist.
        Access::Demo => Right::NotFound,
        // Every caller of a test is on this machine.
        Access::Everyone | Access::ThisMachine => Right::Done,
        _ if who == Who::Nobody => Right::SignInFirst,
        _ if !who.has_role(access) => Right::Forbidden,
        _ if owned && !who.is_owner() => Right::NotFound,
        _ => Right::Done,
    }
}

/// What an answer was: also the cell of the matrix.
fn cell(answer: &Answer) -> String {
    let to_sign_in = answer.location.as_deref().is_some_and(|to| to.starts_with("/nl/inloggen"));
    let status = answer.status.as_u16();
    if to_sign_in { format!("{status} sign in") } else { status.to_string() }
}

/// Is the answer what the rules say?
fn holds(right: Right, path: &str, cell: &str) -> bool {
    match right {
        Right::Done => cell == "200" || cell == "303",
        Right::SignInFirst if path.starts_with("/api/") => cell == "401",
        Right::SignInFirst => cell == "303 sign in",
        Right::Forbidden => cell == "403",
        Right::NotFound => cell == "404",
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

async fn everybody(world: &World) -> Vec<(Who, Caller)> {
    let mut everybody = Vec::new();
    for who in Who::OWNERS_LAST {
        everybody.push((who, who.caller(&world.app).await));
    }
    everybody
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn every_route_as_everybody(#[case] database: Database) {
    let world = World::make(database).await;
    let calls = calls(&world, &world.app.visitor()).await;
    let mut routes = routes();
    // Last: whoever erased the own account can call nothing any more.
    routes.sort_by_key(|route| route.method == Method::POST && route.path == "/{lang}/profiel/wissen");
    for call in &calls {
        let known = routes.iter().any(|route| route.method.as_str() == call.method && route.path == call.pattern);
        assert!(known, "tests/access/calls.rs calls {} {}, which is no route", call.method, call.pattern);
    }
    let mut people = everybody(&world).await;
    let (mut matrix, mut wrong) = (Matrix::new(), Vec::new());
    for route in &routes {
        let call = call_of(&calls, route);
        let mut cells = Vec::new();
        for (who, caller) in &people {
            let (path, form) = call.ready(&world, *who).await;
            let answer = send(caller, call, &path, &form).await;
            let (cell, right) = (cell(&answer), right(route.access, call.owned, *who));
            if !holds(right, &path, &cell) {
                wrong.push(format!("{} {path} as {}: {cell}, not {right:?}", call.method, who.name()));
            }
            wrong.extend(flaws(*who, right, call, &path, &answer));
            cells.push((*who, cell));
        }
        matrix.row(route, &cells);
        if call.changes_session() {
            people = everybody(&world).await;
        }
    }
    world.app.settle().await;
    assert!(wrong.is_empty(), "{}\n\n{}", wrong.join("\n"), matrix.text);
    insta::assert_snapshot!("every_route", matrix.text);
}

/// A form goes out twice: without its token it must do nothing, or the second would find its work done.
async fn send(caller: &Caller, call: &Call, path: &str, form: &[(&'static str, String)]) -> Answer {
    if call.method == "GET" {
        return caller.get(path).await;
    }
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let forged = caller.send(Method::POST, path, Some(body)).await;
    assert!(!forged.status.is_success() && cell(&forged) != "303", "{path} works without the form's token");
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    caller.post(path, &form).await
}

/// What may not be in an answer, whatever its status.
fn flaws(who: Who, right: Right, call: &Call, path: &str, answer: &Answer) -> Vec<String> {
    let mut flaws = Vec::new();
    let mut flaw = |what: &str| flaws.push(format!("{} {path} as {}: {what}", call.method, who.name()));
    if !who.is_owner() || who == Who::Administrator {
        let email = Who::Seeker.email().unwrap_or_default();
        for secret in [SEEKER_NAME, email, DRAFT_TITLE] {
            if answer.body.contains(secret) {
                flaw(&format!("tells {secret}"));
            }
        }
    }
    if right == Right::SignInFirst && path.starts_with("/api/") {
        let kind = answer.headers.get("content-type").map(HeaderValue::as_bytes);
        if kind != Some(b"application/problem+json") {
            flaw("401 without a problem document");
        }
    }
    if right == Right::SignInFirst && !path.starts_with("/api/") {
        // A form's address need not be a page: without knowing the page, one comes back to the front.
        let page = if call.method == "GET" { path.strip_prefix("/nl").unwrap_or_default() } else { "/" };
        let back = url::form_urlencoded::Serializer::new(String::new()).append_pair("terug", page).finish();
        if answer.location != Some(format!("/nl/inloggen?{back}")) {
            flaw(&format!("leads to {:?}", answer.location));
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
        for who in Who::ALL {
            let _ = write!(text, "{:<15}", who.name());
        }
        Self { text: text.trim_end().to_owned() }
    }

    fn row(&mut self, route: &Route, cells: &[(Who, String)]) {
        let name = format!("{} {}", route.method, route.path);
        let mut row = format!("{name:<58}{:<15}", format!("{:?}", route.access));
        for who in Who::ALL {
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
async fn what_does_not_exist_is_not_found(#[case] database: Database) {
    let world = World::make(database).await;
    let calls = calls(&world, &world.app.visitor()).await;
    let people = everybody(&world).await;
    for route in routes() {
        let call = call_of(&calls, &route);
        let owner = people.iter().rev().find(|(who, _)| who.is_owner() && who.has_role(route.access));
        let (who, caller) = owner.expect("somebody may call it");
        let (_, form) = call.ready(&world, *who).await;
        for id in ["0198f3a1-0000-7000-8000-000000000000", "1", "%00", "%FF", "..%2F..", "'%20OR%201=1"] {
            let Some(path) = call.path_of(id) else { continue };
            let answer = send(caller, call, &path, &form).await;
            // A page cannot tell what its reader never typed; to a developer an id that is none is a mistake of theirs.
            let unreadable = id == "%FF" || path.starts_with("/api/") && !id.starts_with("0198");
            let expected = if unreadable { 400 } else { 404 };
            assert!(answer.status == expected, "{} {path}: {}", call.method, answer.status);
        }
    }
}

/// A draft is nobody's but its employer's: whoever knows its id finds nothing where vacancies are shown.
#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_not_shown() {
    let world = World::make(Database::Sqlite).await;
    for who in Who::ALL {
        let caller = who.caller(&world.app).await;
        let id = world.draft_to_save;
        for path in [format!("/nl/vacatures/{id}"), format!("/api/v1/vacancies/{id}")] {
            assert_eq!(caller.get(&path).await.status, 404, "{path} as {}", who.name());
        }
        if who.has_role(Access::Seeker) {
            for path in ["reageren", "aanmelden"] {
                let answer = caller.post(&format!("/nl/vacatures/{id}/{path}"), &[("fields", "email")]).await;
                assert_eq!(answer.status, 404, "{path} as {}", who.name());
            }
        }
    }
}

/// The judge itself: a service that refuses everything, or nothing, is found out.
#[test]
fn blanket_answers_are_found_out() {
    let judged = |cell: &str| {
        let held = |route: &Route| Who::ALL.iter().all(|who| holds(right(route.access, false, *who), route.path, cell));
        routes().iter().filter(|route| route.access != Access::Demo).filter(|route| held(route)).count()
    };
    assert_eq!(judged("403"), 0);
    assert_eq!(judged("404"), 0);
    assert_eq!(judged("303 sign in"), 0);
    let public = routes().iter().filter(|route| matches!(route.access, Access::Everyone | Access::ThisMachine)).count();
    assert_eq!(judged("200"), public);
    assert!(holds(right(Access::Seeker, true, Who::OtherSeeker), "/nl", "404"));
    assert!(!holds(right(Access::Seeker, true, Who::OtherSeeker), "/nl", "403"));
}
