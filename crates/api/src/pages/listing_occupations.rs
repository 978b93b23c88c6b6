//! Listings from elsewhere whose occupation Kade read from the title: an administrator confirms it, chooses another,
//! says that none fits, or takes such a decision back.

use super::suggested::{self, Nearest};
use crate::{
    app::name_listing,
    error::Error,
    extract::{Administrator, Form},
    page::{self, PageHead},
    state::App,
    texts::Texts,
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use kade_domain::{ConceptId, ListingOccupationState, Message, VacancyId, listing_occupation::Action};
use kade_store::{ListingOccupation, OccupationList, Page};
use kade_taxonomy::ConceptKind;
use serde::Deserialize;
use std::collections::HashMap;

/// Other occupations offered for a title.
const OTHERS: usize = 3;

#[derive(Template)]
#[template(path = "pages/listing_occupations.html")]
struct OccupationsPage {
    page: PageHead,
    t: Texts,
    list: &'static str,
    listings: Page<ListingOccupation>,
    /// For each of them, what its title may name too.
    others: HashMap<VacancyId, Vec<ConceptId>>,
    wrong: Option<Wrong>,
}

/// What somebody typed for one listing, and what is wrong with it.
struct Wrong {
    listing: VacancyId,
    field: String,
    typed: String,
    message: Message,
    nearest: Vec<Nearest>,
}

impl OccupationsPage {
    /// The address of a list; the first is the page itself.
    fn list_url(&self, list: &str) -> String {
        let query = if list == LISTS[0].0 { String::new() } else { format!("?lijst={list}") };
        self.page.url(&format!("/beheer/beroepen{query}"))
    }

    /// Addresses of the first and of the next page; empty where there is none.
    fn steps(&self) -> (String, String) {
        let list = &self.listings;
        let first = if list.number > 1 { self.list_url(self.list) } else { String::new() };
        let next = list.number.saturating_add(1);
        let here = self.page.url("/beheer/beroepen");
        let next = if next <= list.pages { format!("{here}?lijst={}&pagina={next}", self.list) } else { String::new() };
        (first, next)
    }

    /// The typed field of a listing: an id of its own on the page.
    #[expect(clippy::unused_self, reason = "templates reach it through the page")]
    fn field(&self, listing: &VacancyId) -> String {
        field(*listing)
    }

    /// Confidence in a word: ending of a message.
    #[expect(clippy::unused_self, reason = "templates reach it through the page")]
    fn sureness(&self, listing: &ListingOccupation) -> &'static str {
        match listing.confidence {
            80.. => "sure",
            60.. => "likely",
            40.. => "perhaps",
            _ => "guess",
        }
    }

    /// Where the forms of a listing go to.
    fn action(&self, listing: &VacancyId) -> String {
        self.page.url(&format!("/beheer/beroepen/{listing}"))
    }

    fn others_of(&self, listing: &ListingOccupation) -> &[ConceptId] {
        self.others.get(&listing.vacancy).map_or(&[], Vec::as_slice)
    }

    fn wrong(&self, listing: &VacancyId) -> Option<&Wrong> {
        self.wrong.as_ref().filter(|wrong| wrong.listing == *listing)
    }
}

/// The lists, by the word in the address.
const LISTS: [(&str, OccupationList); 3] =
    [("wacht", OccupationList::Waiting), ("gekoppeld", OccupationList::Linked), ("besloten", OccupationList::Decided)];

/// Which list, and which page of it.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Wanted {
    lijst: String,
    pagina: String,
}

impl Wanted {
    fn list(&self) -> (&'static str, OccupationList) {
        LISTS.into_iter().find(|(word, _)| *word == self.lijst).unwrap_or(LISTS[0])
    }
}

/// A decision as sent: `confirm` the occupation with an id, `choose` the one typed, `refuse` or `undo`.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Decision {
    action: String,
    occupation: String,
    typed: String,
    /// The list to go back to.
    lijst: String,
}

/// `GET /beheer/beroepen`
pub(crate) async fn list(
    State(app): State<App>,
    who: Administrator,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    show(&app, &who, &wanted, None).await
}

/// `POST /beheer/beroepen/{id}`
pub(crate) async fn decide(
    State(app): State<App>,
    who: Administrator,
    Path((_, id)): Path<(String, String)>,
    Form(decision): Form<Decision>,
) -> Result<Response, Error> {
    let listing: VacancyId = id.parse().map_err(|_| Error::NotFound)?;
    // Read first: what is no such listing is not found, whatever was typed.
    app.store.listing_occupation(who.scope(), listing).await?;
    let wanted = Wanted { lijst: decision.lijst.clone(), pagina: String::new() };
    let (action, occupation) = match decision.action.as_str() {
        "confirm" => {
            let chosen = name_listing::chosen(&app, &decision.occupation, "").map_err(Error::BadRequest)?;
            (Action::Confirm, Some(chosen))
        }
        "choose" => match name_listing::chosen(&app, "", &decision.typed) {
            Ok(chosen) => (Action::Confirm, Some(chosen)),
            Err(message) => return show(&app, &who, &wanted, Some((listing, decision.typed, message))).await,
        },
        "refuse" => (Action::Refuse, None),
        "undo" => (Action::Undo, None),
        _ => return Err(Error::BadRequest(Message::new("field-choice"))),
    };
    name_listing::decide(&app, who.scope(), listing, action, occupation).await?;
    let done = if action == Action::Undo { "occupation-undone" } else { "occupation-decided" };
    Ok(page::see_other(who.visit().lang(), &format!("/beheer/beroepen?lijst={}&gedaan={done}", wanted.list().0)))
}

fn field(listing: VacancyId) -> String {
    format!("typed-{listing}")
}

async fn show(
    app: &App,
    who: &Administrator,
    wanted: &Wanted,
    wrong: Option<(VacancyId, String, Message)>,
) -> Result<Response, Error> {
    let (list, which) = wanted.list();
    let mut listings = app.store.listing_occupations(who.scope(), which, wanted.pagina.parse().unwrap_or(1)).await?;
    let t = who.visit().t.clone();
    let (status, page) = match wrong {
        None => (StatusCode::OK, who.visit().head("admin-occupations-title")),
        Some(_) => (StatusCode::UNPROCESSABLE_ENTITY, who.visit().head_of_errors("admin-occupations-title")),
    };
    let wrong = match wrong {
        None => None,
        Some((listing, typed, message)) => {
            if !listings.items.iter().any(|known| known.vacancy == listing) {
                listings.items.insert(0, app.store.listing_occupation(who.scope(), listing).await?);
            }
            let nearest = suggested::nearest(app, &t, &typed, &[ConceptKind::Occupation]).await?;
            Some(Wrong { listing, field: field(listing), typed, message, nearest })
        }
    };
    let mut others = HashMap::new();
    for listing in &listings.items {
        let named = name_listing::others(app, &listing.title, listing.suggested, OTHERS).await?;
        others.insert(listing.vacancy, named);
    }
    page::show_as(status, &OccupationsPage { page, t, list, listings, others, wrong })
}
