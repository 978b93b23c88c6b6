//! Extracts what every page needs of its request: language, address and the signed-in account, if any.

use crate::{
    error::Error,
    extract::{SignedIn, cookies},
    lang::Lang,
    page::{self, PageHead},
    state::App,
    texts::Texts,
};
use axum::{extract::FromRequestParts, http::request::Parts};

/// The part of a request that every page uses.
pub(crate) struct Visit {
    /// Texts in the page's language.
    pub t: Texts,
    /// Path without the language.
    pub path: String,
    /// Query without `?`.
    pub query: String,
    /// Token for the forms.
    pub csrf: String,
    /// The signed-in account and its roles.
    pub signed_in: Option<kade_store::SignedIn>,
    demo: bool,
}

impl Visit {
    /// Returns the page's language.
    pub(crate) fn lang(&self) -> Lang {
        self.t.lang
    }

    /// Builds the head of a page whose title is the message `title_key`.
    pub(crate) fn head(&self, title_key: &str) -> PageHead {
        self.head_with_title(&self.t.plain(title_key))
    }

    /// Builds the head of a page with a title from data.
    pub(crate) fn head_with_title(&self, title: &str) -> PageHead {
        page::head(&self.t, self.signed_in.as_ref(), title, &self.path, &self.query, &self.csrf, self.demo)
    }

    /// Builds the head of a form with errors. The title says so, for users of screen readers (GOV.UK error summary).
    pub(crate) fn head_with_errors(&self, title_key: &str) -> PageHead {
        let title = self.t.with("error-title", [("title", self.t.plain(title_key))]);
        self.head_with_title(&title)
    }
}

impl FromRequestParts<App> for Visit {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let (lang, path) = split(parts.uri.path()).ok_or(Error::NotFound)?;
        let signed_in = SignedIn::of(app, &parts.headers).await?;
        Ok(Self {
            t: app.texts(lang),
            path: path.to_owned(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            csrf: cookies::csrf(&parts.headers),
            signed_in,
            demo: app.demo,
        })
    }
}

/// Splits `/nl/vacatures` into Dutch and `/vacatures`.
fn split(path: &str) -> Option<(Lang, &str)> {
    let rest = path.strip_prefix('/')?;
    let (code, _) = rest.split_once('/').unwrap_or((rest, ""));
    let lang = Lang::ALL.into_iter().find(|lang| lang.code() == code)?;
    Some((lang, &rest[code.len()..]))
}
