//! The home page, and the redirect from `/` to a language.

use crate::{
    error::Error,
    extract::Visit,
    finish_response::page_lang,
    page::{self, PageHead},
    texts::Texts,
    urls,
};
use askama::Template;
use axum::{http::HeaderMap, response::Response};

#[derive(Template)]
#[template(path = "pages/public/home.html")]
struct HomePage {
    page: PageHead,
    t: Texts,
}

/// `GET /`: redirects to the language of the cookie or the browser.
pub(crate) async fn choose_language(headers: HeaderMap) -> Response {
    page::see_other(page_lang("/", &headers), &urls::home())
}

/// `GET /{lang}`
pub(crate) async fn show(visit: Visit) -> Result<Response, Error> {
    page::show(&HomePage { page: visit.head("home-title"), t: visit.t })
}
