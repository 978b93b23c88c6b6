//! The outermost middleware. It sets the visit cookie and the security headers, renders errors as pages or problem
//! documents, and logs each request once.

use crate::{
    error::{Error, Failure},
    extract::cookies,
    json::problem,
    lang::Lang,
    metrics,
    page::{self, PageHead},
    server::headers,
    state::App,
    texts::Texts,
    urls,
};
use askama::Template;
use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use kade_store::SignedIn;
use std::time::{Duration, Instant};
use tokio::time::timeout;

/// Seconds that 429 and 503 responses ask programs to wait; the error page says the same in words.
const RETRY_AFTER_SECONDS: HeaderValue = HeaderValue::from_static("5");

/// The middleware function; the router adds it as the outermost layer.
pub(crate) async fn finish(State(app): State<App>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    // The log gets the route's pattern, never the address: addresses contain ids, searches and sign-in tokens.
    let route = request.extensions().get::<MatchedPath>().map_or("-".to_owned(), |path| path.as_str().to_owned());
    let request_headers = request.headers().clone();
    let (request, fresh_cookie) = cookies::ensure_visit(&app, request);

    let response = next.run(request).await;
    let mut response = render_error(&app, &method, &path, &request_headers, response).await;

    headers::add(response.headers_mut(), &app.public_url);
    if matches!(response.status(), StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
        response.headers_mut().entry(header::RETRY_AFTER).or_insert(RETRY_AFTER_SECONDS);
    }
    if let Some(cookie) = fresh_cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    let (status, took) = (response.status().as_u16(), started.elapsed());
    metrics::request(&method, &route, status, took.as_secs_f64());
    let micros = took.as_micros();
    tracing::info!(%method, route, status, micros, "request");
    response
}

/// Replaces the empty body of an error with a page or a problem document; returns other responses unchanged.
async fn render_error(app: &App, method: &Method, path: &str, headers: &HeaderMap, response: Response) -> Response {
    let status = response.status();
    let failure = response.extensions().get::<Failure>().map(|failure| failure.0.clone());
    if let Some(error) = failure.as_deref()
        && status.is_server_error()
    {
        tracing::error!(error = %causes(error), "request failed");
    }
    let html =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let is_rendered =
        html || response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == problem::CONTENT_TYPE);
    if !(status.is_client_error() || status.is_server_error()) || is_rendered {
        return response;
    }
    if path.starts_with("/api/") || matches!(path, "/healthz" | "/readyz" | "/metrics") {
        return problem::response(status, failure.as_deref(), response.headers());
    }
    let lang = page_lang(path, headers);
    if matches!(failure.as_deref(), Some(Error::SignInFirst)) {
        return to_sign_in(lang, page_to_return_to(app, method, path, headers));
    }
    let who = signed_in_account(app, status, headers).await;
    let visitor = (who.as_ref(), cookies::csrf(headers));
    let mut page =
        error_page(app, lang, path, &visitor, status, failure.as_deref()).unwrap_or_else(|_| status.into_response());
    *page.status_mut() = status;
    for (name, value) in response.headers() {
        if !problem::describes_body(name) {
            page.headers_mut().append(name, value.clone());
        }
    }
    page
}

/// Loads the account that an error page shows as signed in.
///
/// Returns `None` after a server error and when the database does not answer within a second. Clients that send too
/// much also get `None`, so that refusing them costs no query.
async fn signed_in_account(app: &App, status: StatusCode, headers: &HeaderMap) -> Option<SignedIn> {
    use StatusCode as Code;
    const CHEAP: [StatusCode; 4] =
        [Code::REQUEST_TIMEOUT, Code::TOO_MANY_REQUESTS, Code::REQUEST_HEADER_FIELDS_TOO_LARGE, Code::URI_TOO_LONG];
    if !status.is_client_error() || CHEAP.contains(&status) || !*app.store.reachable().borrow() {
        return None;
    }
    let token = cookies::read(headers, cookies::SESSION)?;
    timeout(Duration::from_secs(1), app.store.sign_in(&token)).await.ok()?.ok()?
}

fn causes(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(next) = cause {
        text = format!("{text}: {next}");
        cause = next.source();
    }
    text
}

/// Returns the language of the address, else that of the cookie, else the browser's.
pub(crate) fn page_lang(path: &str, headers: &HeaderMap) -> Lang {
    let in_path = path.split('/').nth(1).and_then(|segment| segment.parse().ok());
    let in_cookie = || cookies::read(headers, cookies::LANG).and_then(|code| code.parse().ok());
    let accepted = || headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).map(Lang::from_accept);
    in_path.or_else(in_cookie).or_else(accepted).unwrap_or(Lang::Nl)
}

/// Returns the path of the requested page. For a form it is the page that contains the form, because a form's address
/// need not be a page.
fn page_to_return_to<'a>(app: &App, method: &Method, path: &'a str, headers: &'a HeaderMap) -> &'a str {
    if matches!(*method, Method::GET | Method::HEAD) {
        return path;
    }
    let referer = headers.get(header::REFERER).and_then(|value| value.to_str().ok());
    referer.and_then(|address| address.strip_prefix(&app.public_url)).unwrap_or("")
}

fn to_sign_in(lang: Lang, path: &str) -> Response {
    let in_a_language = path.split('/').nth(1).is_some_and(|code| code.parse::<Lang>().is_ok());
    let back = path.get(3..).filter(|path| in_a_language && path.starts_with('/')).unwrap_or("/");
    page::see_other(lang, &urls::sign_in().with("terug", back))
}

#[derive(Template)]
#[template(path = "pages/public/error.html")]
struct ErrorPage {
    page: PageHead,
    t: Texts,
    explanation: String,
    detail: Option<String>,
}

fn error_page(
    app: &App,
    lang: Lang,
    path: &str,
    (who, csrf): &(Option<&SignedIn>, String),
    status: StatusCode,
    error: Option<&Error>,
) -> Result<Response, Error> {
    let t = app.texts(lang);
    let known = match status.as_u16() {
        code @ (400 | 403 | 404 | 405 | 408 | 409 | 413 | 415 | 422 | 429 | 431 | 503) => code,
        401 => 403,
        414 => 431,
        _ => 500,
    };
    let rest = path.strip_prefix(&format!("/{}", lang.code())).unwrap_or("/");
    let prefix = error.and_then(Error::own_text_prefix).map_or_else(|| format!("error-{known}"), str::to_owned);
    let title = t.get(&format!("{prefix}-title"));
    let page = page::head(&t, *who, &title, rest, "", csrf, app.demo);
    let explanation = t.get(&format!("{prefix}-text"));
    let detail = error.and_then(Error::detail).map(|message| t.msg(&message));
    page::show(&ErrorPage { page, t, explanation, detail })
}
