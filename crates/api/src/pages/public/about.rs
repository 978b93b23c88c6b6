//! The page about Kade and the accessibility statement.

use crate::{
    error::Error,
    extract::Visit,
    page::{self, PageHead},
    texts::Texts,
    urls,
};
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "pages/public/about.html")]
struct AboutPage {
    page: PageHead,
    t: Texts,
    paragraphs: Vec<String>,
}

/// Renders a page of running text.
fn text_page(visit: Visit, title: &str, keys: &[&str]) -> Result<Response, Error> {
    let paragraphs = keys.iter().map(|key| visit.t.get(key)).collect();
    page::show(&AboutPage { page: visit.head(title), t: visit.t, paragraphs })
}

/// `GET /over`
pub(crate) async fn about(visit: Visit) -> Result<Response, Error> {
    text_page(visit, "about-title", &["about-what", "about-how", "about-matching", "about-data", "about-sources"])
}

/// `GET /toegankelijkheid`
pub(crate) async fn accessibility(visit: Visit) -> Result<Response, Error> {
    text_page(visit, "accessibility-title", &["accessibility-aim", "accessibility-status", "accessibility-report"])
}
