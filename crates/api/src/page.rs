//! What every page shares: head, menu, language switch and notices. Also renders templates into responses.

use crate::{
    assets,
    error::Error,
    lang::Lang,
    notice::Notice,
    texts::{Texts, strip_isolates},
    urls::{self, Url},
};
use askama::Template;
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use kade_store::{Page, SignedIn};
use serde::Deserialize;
use std::borrow::Borrow;

/// Query with the page number of a paged list.
#[derive(Deserialize)]
pub(crate) struct PageNumber {
    #[serde(default)]
    pagina: String,
}

impl PageNumber {
    /// Returns the page number, from 1.
    pub(crate) fn number(&self) -> u32 {
        self.pagina.parse().unwrap_or(1).max(1)
    }
}

/// One entry of the main menu.
pub(crate) struct MenuItem {
    /// Address.
    pub href: String,
    /// Text.
    pub label: String,
    /// Whether this entry leads to the page shown.
    pub current: bool,
}

/// One language of the switch.
pub(crate) struct LanguageLink {
    /// BCP 47 code.
    pub code: &'static str,
    /// Name in the language itself.
    pub name: &'static str,
    /// Its direction.
    pub dir: &'static str,
    /// Address of the same page in that language.
    pub href: String,
    /// Is it this page's language?
    pub current: bool,
}

/// What the layout needs of a page.
pub(crate) struct PageHead {
    /// Language code.
    pub lang: &'static str,
    /// Direction.
    pub dir: &'static str,
    /// Title, without the name of the site.
    pub title: String,
    /// Path without the language, for the switch.
    pub path: String,
    /// Query, without `?`.
    pub query: String,
    /// Token for the forms.
    pub csrf: String,
    /// Entries of the main menu.
    pub menu: Vec<MenuItem>,
    /// Language switch.
    pub languages: Vec<LanguageLink>,
    /// Mail address of the signed-in account.
    pub signed_in_as: Option<String>,
    /// Messages after an action.
    pub notices: Vec<String>,
    /// Whether no native speaker has reviewed the texts yet.
    pub draft: bool,
    /// Whether this is a demo, in which everybody may read the mailbox.
    pub demo: bool,
}

impl PageHead {
    /// Returns the address of a built asset.
    #[expect(clippy::unused_self, reason = "templates reach assets through the page")]
    pub(crate) fn asset(&self, name: &str) -> String {
        assets::url(name)
    }

    /// Returns an address in the page's language.
    pub(crate) fn url(&self, to: impl Borrow<Url>) -> String {
        format!("/{}{}", self.lang, to.borrow())
    }

    /// Returns the addresses of the first and the next page of a paged list; an address is empty where there is none.
    pub(crate) fn paging_links<T>(&self, list: &Page<T>) -> (String, String) {
        let here = format!("/{}{}", self.lang, self.path);
        let next = list.number.saturating_add(1);
        let next = if next <= list.pages { format!("{here}?pagina={next}") } else { String::new() };
        let first = if list.number > 1 { here } else { String::new() };
        (first, next)
    }
}

/// Returns the menu entries of the caller's roles: text key and address. Every page takes its name from here.
fn menu_keys(who: Option<&SignedIn>) -> Vec<(&'static str, Url)> {
    let mut keys = vec![("menu-search", urls::vacancies())];
    let Some(who) = who else { return keys };
    if who.seeker.is_some() {
        keys.extend([
            ("menu-jobs-for-me", urls::jobs_for_me()),
            ("menu-my-matters", urls::my_matters()),
            ("menu-profile", urls::profile()),
        ]);
    }
    if who.employer.is_some() {
        keys.extend([
            ("menu-vacancies", urls::own_vacancies()),
            ("menu-answers", urls::received_answers()),
            ("menu-lists", urls::waiting_lists()),
            ("menu-introductions", urls::introductions()),
        ]);
    }
    if who.region.is_some() {
        keys.push(("menu-desk", urls::suggestions()));
    }
    if who.admin.is_some() {
        keys.push(("menu-admin", urls::employers()));
    }
    keys
}

/// Builds the head of a page.
pub(crate) fn head(
    t: &Texts,
    who: Option<&SignedIn>,
    title: &str,
    path: &str,
    query: &str,
    csrf: &str,
    demo: bool,
) -> PageHead {
    let menu = menu_keys(who)
        .into_iter()
        .map(|(key, to)| MenuItem {
            href: to.in_lang(t.lang),
            label: t.get(key),
            current: path.strip_prefix(to.path()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
        })
        .collect();
    let tail = if query.is_empty() { String::new() } else { format!("?{query}") };
    let languages = Lang::ALL
        .into_iter()
        .map(|lang| LanguageLink {
            code: lang.code(),
            name: lang.own_name(),
            dir: lang.dir(),
            href: format!("/{}{path}{tail}", lang.code()),
            current: lang == t.lang,
        })
        .collect();
    PageHead {
        lang: t.lang.code(),
        dir: t.lang.dir(),
        title: strip_isolates(title),
        path: path.to_owned(),
        query: query.to_owned(),
        csrf: csrf.to_owned(),
        menu,
        languages,
        signed_in_as: who.map(|who| who.email.clone()),
        notices: Notice::of_query(query).map(|notice| notice.text(t)).into_iter().collect(),
        draft: t.is_draft(),
        demo,
    }
}

/// Renders a page.
///
/// # Errors
/// When the template fails; none does on valid data.
pub(crate) fn show(template: &impl Template) -> Result<Response, Error> {
    show_as(StatusCode::OK, template)
}

/// Renders a page with another status: 422 for a form with errors.
///
/// # Errors
/// As [`show`].
pub(crate) fn show_as(status: StatusCode, template: &impl Template) -> Result<Response, Error> {
    let html = template.render()?;
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    Ok((status, headers, html).into_response())
}

/// Redirects to another page after a POST (303).
pub(crate) fn see_other(lang: Lang, to: &Url) -> Response {
    axum::response::Redirect::to(&to.in_lang(lang)).into_response()
}
