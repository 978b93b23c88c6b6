//! Sign-in: request a mail, then press the button behind its link or type its code on another device.

use crate::{
    app::sign_in,
    error::Error,
    extract::{Form, PathId, SignedIn, Visit, cookies},
    notice::Notice,
    page::{self, PageHead},
    server::Client,
    state::App,
    texts::Texts,
    urls::{self, Url},
};
use askama::Template;
use axum::{
    Extension,
    extract::{Query, State},
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use kade_domain::{Email, Message};
use kade_store::Redeemed;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "pages/account/sign_in.html")]
struct SignInPage {
    page: PageHead,
    t: Texts,
    email: String,
    back: String,
    error: Option<Message>,
}

#[derive(Template)]
#[template(path = "pages/account/sign_in_code.html")]
struct CodePage {
    page: PageHead,
    t: Texts,
    email: String,
    error: Option<Message>,
}

#[derive(Template)]
#[template(path = "pages/account/sign_in_link.html")]
struct LinkPage {
    page: PageHead,
    t: Texts,
    token: String,
    email: String,
    new_account: bool,
    usable: bool,
}

/// Query with the path to return to after signing in.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(crate) struct Back {
    pub(in crate::pages) terug: String,
}

/// The fields of all sign-in forms.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct SignInForm {
    email: String,
    back: String,
    code: String,
}

/// `GET /inloggen`
pub(crate) async fn show(visit: Visit, Query(back): Query<Back>) -> Result<Response, Error> {
    let page = visit.head("sign-in-title");
    page::show(&SignInPage { page, t: visit.t, email: String::new(), back: back.terug, error: None })
}

/// `POST /inloggen`
pub(crate) async fn send_mail(
    State(app): State<App>,
    Extension(Client(client)): Extension<Client>,
    visit: Visit,
    Form(form): Form<SignInForm>,
) -> Result<Response, Error> {
    let email = match Email::parse(&form.email) {
        Ok(email) => email,
        Err(message) => {
            let page = visit.head_with_errors("sign-in-title");
            let sign_in_page =
                SignInPage { page, t: visit.t, email: form.email, back: form.back, error: Some(message) };
            return page::show_as(StatusCode::UNPROCESSABLE_ENTITY, &sign_in_page);
        }
    };
    sign_in::request(&app, &email, Url::own(&form.back), visit.lang(), Some(client)).await?;
    let page = visit.head("sign-in-code-title");
    page::show(&CodePage { page, t: visit.t, email: email.as_str().to_owned(), error: None })
}

/// `POST /inloggen/code`
pub(crate) async fn redeem_code(
    State(app): State<App>,
    Extension(Client(client)): Extension<Client>,
    headers: HeaderMap,
    visit: Visit,
    Form(form): Form<SignInForm>,
) -> Result<Response, Error> {
    if !sign_in::client_may(&app, Some(client)).await? {
        return Err(Error::TooMany);
    }
    let digits: String = form.code.chars().filter(char::is_ascii_digit).collect();
    let redeemed = match Email::parse(&form.email) {
        Ok(email) => {
            app.store.redeem_code(&email, &digits, cookies::read(&headers, cookies::SESSION).as_deref()).await?
        }
        Err(_) => None,
    };
    if let Some(redeemed) = redeemed {
        return start_session(&app, &visit, redeemed).await;
    }
    let page = visit.head_with_errors("sign-in-code-title");
    let error = Some(Message::new("sign-in-code-wrong"));
    page::show_as(StatusCode::UNPROCESSABLE_ENTITY, &CodePage { page, t: visit.t, email: form.email, error })
}

/// `GET /inloggen/link/{token}`: changes nothing, because mail scanners open links too.
pub(crate) async fn show_link(
    State(app): State<App>,
    visit: Visit,
    PathId(token): PathId<String>,
) -> Result<Response, Error> {
    let view = app.store.peek_sign_in_link(&token).await?;
    let page = visit.head("sign-in-link-title");
    let (email, new_account) =
        view.as_ref().map_or((String::new(), false), |view| (view.email.clone(), view.new_account));
    let status = if view.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    page::show_as(status, &LinkPage { page, t: visit.t, token, email, new_account, usable: view.is_some() })
}

/// `POST /inloggen/link/{token}`
pub(crate) async fn redeem_link(
    State(app): State<App>,
    headers: HeaderMap,
    visit: Visit,
    PathId(token): PathId<String>,
    Form(_): Form<SignInForm>,
) -> Result<Response, Error> {
    match app.store.redeem_link(&token, cookies::read(&headers, cookies::SESSION).as_deref()).await? {
        Some(redeemed) => start_session(&app, &visit, redeemed).await,
        None => show_link(State(app), visit, PathId(token)).await,
    }
}

/// `POST /uitloggen`
pub(crate) async fn sign_out(
    State(app): State<App>,
    headers: HeaderMap,
    _: SignedIn,
    visit: Visit,
    Form(_): Form<SignInForm>,
) -> Result<Response, Error> {
    if let Some(token) = cookies::read(&headers, cookies::SESSION) {
        app.store.sign_out(&token).await?;
    }
    let mut response = page::see_other(visit.lang(), &urls::home().announcing(Notice::SignedOut));
    response.headers_mut().append(header::SET_COOKIE, cookies::set(&app, cookies::SESSION, "", 0));
    Ok(response)
}

/// Sets the session cookie and redirects to the page to return to, or to the first page of the account's role.
pub(in crate::pages) async fn start_session(app: &App, visit: &Visit, redeemed: Redeemed) -> Result<Response, Error> {
    let who = app.store.sign_in(&redeemed.session_token).await?;
    let home = || match who {
        Some(who) if who.admin.is_some() => urls::employers(),
        Some(who) if who.region.is_some() => urls::suggestions(),
        Some(who) if who.employer.is_some() => urls::own_vacancies(),
        _ if redeemed.new_account => urls::profile().announcing(Notice::Welcome),
        _ => urls::jobs_for_me(),
    };
    let to = redeemed.return_to.as_deref().and_then(Url::own).unwrap_or_else(home);
    let mut response = page::see_other(visit.lang(), &to);
    let session = cookies::set(app, cookies::SESSION, &redeemed.session_token, 30);
    response.headers_mut().append(header::SET_COOKIE, session);
    Ok(response)
}
