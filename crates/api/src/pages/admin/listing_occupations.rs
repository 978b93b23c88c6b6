//! Listings from elsewhere whose occupation Kade derived from the title. An administrator confirms the occupation, chooses
//! another, rejects all, or undoes such a decision.

use crate::pages::parts::nearest_concepts::{self, NearestConcept};
use crate::{
    app::name_listing,
    error::Error,
    extract::{Administrator, Form, PathId},
    notice::Notice,
    page::{self, PageHead},
    state::App,
    texts::Texts,
    urls,
};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use kade_domain::{ConceptId, ListingOccupationState, Message, VacancyId, listing_occupation::Action};
use kade_store::{ListingOccupation, OccupationList, Page};
use kade_taxonomy::ConceptKind;
use serde::Deserialize;
use std::collections::HashMap;

/// Number of alternative occupations offered for a title.
const MAX_ALTERNATIVES: usize = 3;

#[derive(Template)]
#[template(path = "pages/admin/listing_occupations.html")]
struct OccupationsPage {
    page: PageHead,
    t: Texts,
    list: &'static str,
    listings: Page<ListingOccupation>,
    /// Other occupations that each listing's title may name.
    alternatives: HashMap<VacancyId, Vec<ConceptId>>,
    rejected: Option<RejectedInput>,
}

/// The invalid text typed for one listing, with its error.
struct RejectedInput {
    listing: VacancyId,
    field: String,
    typed: String,
    message: Message,
    nearest: Vec<NearestConcept>,
}

impl OccupationsPage {
    /// Returns the address of a list; the first list has the page's own address.
    fn list_url(&self, list: &str) -> String {
        let first = urls::listing_occupations();
        self.page.url(if list == LISTS[0].0 { first } else { first.with("lijst", list) })
    }

    /// Returns the addresses of the first and the next page; an address is empty where there is none.
    fn paging_links(&self) -> (String, String) {
        let list = &self.listings;
        let first = if list.number > 1 { self.list_url(self.list) } else { String::new() };
        let next = list.number.saturating_add(1);
        let here = urls::listing_occupations().with("lijst", self.list);
        let next = if next <= list.pages { self.page.url(here.with("pagina", next)) } else { String::new() };
        (first, next)
    }

    /// Returns the id of a listing's text field, unique on the page.
    #[expect(clippy::unused_self, reason = "templates reach it through the page")]
    fn field(&self, listing: &VacancyId) -> String {
        field(*listing)
    }

    /// Returns the confidence as ending of a message key.
    #[expect(clippy::unused_self, reason = "templates reach it through the page")]
    fn confidence_word(&self, listing: &ListingOccupation) -> &'static str {
        match listing.confidence {
            80.. => "sure",
            60.. => "likely",
            40.. => "perhaps",
            _ => "guess",
        }
    }

    /// Returns the address that the forms of a listing are sent to.
    fn action(&self, listing: &VacancyId) -> String {
        self.page.url(urls::listing_occupation(listing))
    }

    fn alternatives_of(&self, listing: &ListingOccupation) -> &[ConceptId] {
        self.alternatives.get(&listing.vacancy).map_or(&[], Vec::as_slice)
    }

    fn rejected(&self, listing: &VacancyId) -> Option<&RejectedInput> {
        self.rejected.as_ref().filter(|rejected| rejected.listing == *listing)
    }
}

/// The lists, by their name in the address.
const LISTS: [(&str, OccupationList); 3] =
    [("wacht", OccupationList::Waiting), ("gekoppeld", OccupationList::Linked), ("besloten", OccupationList::Decided)];

/// Query with the list and its page number.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct ListQuery {
    lijst: String,
    pagina: String,
}

impl ListQuery {
    fn list(&self) -> (&'static str, OccupationList) {
        LISTS.into_iter().find(|(word, _)| *word == self.lijst).unwrap_or(LISTS[0])
    }
}

/// Form with a decision.
#[derive(Deserialize)]
pub(crate) struct Decision {
    action: DecisionAction,
    #[serde(default)]
    occupation: String,
    #[serde(default)]
    typed: String,
    /// The list to return to.
    #[serde(default)]
    lijst: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum DecisionAction {
    /// The occupation with an id.
    Confirm,
    /// The occupation typed.
    Choose,
    Refuse,
    Undo,
}

/// `GET /beheer/beroepen`
pub(crate) async fn index(
    State(app): State<App>,
    who: Administrator,
    Query(query): Query<ListQuery>,
) -> Result<Response, Error> {
    render(&app, &who, &query, None).await
}

/// `POST /beheer/beroepen/{id}`
pub(crate) async fn decide(
    State(app): State<App>,
    who: Administrator,
    PathId(listing): PathId<VacancyId>,
    Form(decision): Form<Decision>,
) -> Result<Response, Error> {
    // Load it first: an unknown listing is 404, whatever was typed.
    app.store.listing_occupation(who.scope(), listing).await?;
    let query = ListQuery { lijst: decision.lijst.clone(), pagina: String::new() };
    let (action, occupation) = match decision.action {
        DecisionAction::Confirm => {
            let chosen = name_listing::chosen(&app, &decision.occupation, "").map_err(Error::BadRequest)?;
            (Action::Confirm, Some(chosen))
        }
        DecisionAction::Choose => match name_listing::chosen(&app, "", &decision.typed) {
            Ok(chosen) => (Action::Confirm, Some(chosen)),
            Err(message) => return render(&app, &who, &query, Some((listing, decision.typed, message))).await,
        },
        DecisionAction::Refuse => (Action::Refuse, None),
        DecisionAction::Undo => (Action::Undo, None),
    };
    name_listing::decide(&app, who.scope(), listing, action, occupation).await?;
    let notice = if action == Action::Undo { Notice::OccupationUndone } else { Notice::OccupationDecided };
    let list = urls::listing_occupations().with("lijst", query.list().0);
    Ok(page::see_other(who.visit().lang(), &list.announcing(notice)))
}

fn field(listing: VacancyId) -> String {
    format!("typed-{listing}")
}

async fn render(
    app: &App,
    who: &Administrator,
    query: &ListQuery,
    rejected: Option<(VacancyId, String, Message)>,
) -> Result<Response, Error> {
    let (list, which) = query.list();
    let mut listings = app.store.listing_occupations(who.scope(), which, query.pagina.parse().unwrap_or(1)).await?;
    let t = who.visit().t.clone();
    let (status, page) = match rejected {
        None => (StatusCode::OK, who.visit().head("admin-occupations-title")),
        Some(_) => (StatusCode::UNPROCESSABLE_ENTITY, who.visit().head_with_errors("admin-occupations-title")),
    };
    let rejected = match rejected {
        None => None,
        Some((listing, typed, message)) => {
            if !listings.items.iter().any(|known| known.vacancy == listing) {
                listings.items.insert(0, app.store.listing_occupation(who.scope(), listing).await?);
            }
            let nearest = nearest_concepts::nearest(app, &t, &typed, &[ConceptKind::Occupation]).await?;
            Some(RejectedInput { listing, field: field(listing), typed, message, nearest })
        }
    };
    let mut alternatives = HashMap::new();
    for listing in &listings.items {
        let others = name_listing::others(app, &listing.title, listing.suggested, MAX_ALTERNATIVES).await?;
        alternatives.insert(listing.vacancy, others);
    }
    page::show_as(status, &OccupationsPage { page, t, list, listings, alternatives, rejected })
}
