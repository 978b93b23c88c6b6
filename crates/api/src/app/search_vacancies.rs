//! Vacancy search: the index gives the order, the database gives the vacancies.

use super::find_place;
use crate::{error::Error, state::App};
use kade_analyzer::normalise;
use kade_domain::{ConceptId, FieldErrors, HoursRange, Message, Vacancy, VacancyKind};
use kade_search::{PageCursor, Sort, UnderstoodConcept, VacancyQuery};
use kade_taxonomy::Taxonomy;
use serde::Deserialize;

/// Number of vacancies per page.
const PAGE_SIZE: usize = 20;

/// The search form as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SearchWords {
    /// Search words.
    pub q: String,
    /// Place name.
    pub place: String,
    /// Radius around the place, in kilometres.
    pub radius: String,
    /// Region code.
    pub region: String,
    /// Minimum hours per week.
    pub hours_min: String,
    /// Maximum hours per week.
    pub hours_max: String,
    /// Kinds of vacancy.
    pub kind: Vec<String>,
    /// Sort order.
    pub sort: String,
    /// Cursor of a later page.
    pub cursor: String,
}

/// One vacancy found.
pub struct Found {
    /// The vacancy as it is now in the database.
    pub vacancy: Vacancy,
    /// Distance from the place searched for, in kilometres.
    pub distance_km: Option<f64>,
}

/// Search words recognised as a concept.
pub struct UnderstoodWord {
    /// The words.
    pub text: String,
    /// The concept.
    pub concept: ConceptId,
    /// Language of the label that matched.
    pub lang: String,
}

/// A page of vacancies.
pub struct FoundPage {
    /// Vacancies in sort order.
    pub items: Vec<Found>,
    /// Number of matches in the index; approximate while the index lags.
    pub total: usize,
    /// Words recognised as concepts.
    pub understood: Vec<UnderstoodWord>,
    /// Cursor of the next page.
    pub next: Option<String>,
}

/// Searches for vacancies. The inner error names the fields that cannot be read.
///
/// # Errors
/// When the database or the index fails.
pub async fn search(app: &App, words: &SearchWords) -> Result<Result<FoundPage, FieldErrors>, Error> {
    let mut query = match read(app, words).await? {
        Ok(query) => query,
        Err(errors) => return Ok(Err(errors)),
    };
    let mut items = Vec::new();
    // Closed vacancies may still be in the index: search on until the page is full or the index has no more.
    loop {
        let response = app.search.search(&query)?;
        let ids: Vec<_> = response.items.iter().map(|hit| hit.id).collect();
        let vacancies = app.store.public_vacancies(&ids).await?;
        let distance =
            |vacancy: &Vacancy| response.items.iter().find(|hit| hit.id == vacancy.id).and_then(|hit| hit.distance_km);
        items.extend(vacancies.into_iter().map(|vacancy| Found { distance_km: distance(&vacancy), vacancy }));
        let done = items.len() >= PAGE_SIZE || response.next.is_none();
        if done {
            let taxonomy = app.taxonomy();
            let understood = response.understood.into_iter().map(|word| understood(&taxonomy, word)).collect();
            let next = response.next.map(|cursor| cursor.to_string());
            return Ok(Ok(FoundPage { items, total: response.total, understood, next }));
        }
        query.limit = PAGE_SIZE - items.len();
        query.after = response.next;
    }
}

/// Adds the language of the concept's label that the words match.
fn understood(taxonomy: &Taxonomy, word: UnderstoodConcept) -> UnderstoodWord {
    let words = normalise(&word.text);
    let label = taxonomy.labels(word.concept).iter().find(|label| normalise(&label.text) == words);
    let lang = label.map_or(word.lang, |label| label.lang.clone());
    UnderstoodWord { text: word.text, concept: word.concept, lang }
}

/// Parses the form into a query; reports all invalid fields at once.
async fn read(app: &App, words: &SearchWords) -> Result<Result<VacancyQuery, FieldErrors>, Error> {
    let mut errors = FieldErrors::default();
    let place = if words.place.trim().is_empty() {
        None
    } else {
        errors.collect("place", find_place::find(app, &words.place).await?).flatten()
    };
    let km = errors.collect("radius", number(&words.radius, 1, 200)).flatten().unwrap_or(15);
    let near = place.map(|place| (place.point, f64::from(km)));
    let region = match words.region.parse() {
        _ if words.region.is_empty() => None,
        // A code that is not in use would find nothing, and the form has no such choice.
        Ok(code) if app.store.municipalities().await?.iter().any(|known| known.region == code) => Some(code),
        _ => {
            errors.add("region", Message::new("field-choice"));
            None
        }
    };
    let hours_min = errors.collect("hours_min", number(&words.hours_min, 1, 48)).flatten();
    let hours_max = errors.collect("hours_max", number(&words.hours_max, 1, 48)).flatten();
    if let (Some(min), Some(max)) = (hours_min, hours_max)
        && let Err(message) = (HoursRange { min, max }).check()
    {
        errors.add("hours_min", message);
    }
    let known = |kind: &String| kind.parse::<VacancyKind>().map_err(|()| Message::new("field-choice"));
    let kinds = words.kind.iter().filter(|kind| !kind.is_empty());
    let kinds = kinds.filter_map(|kind| errors.collect("kind", known(kind))).collect();
    let sort = match words.sort.as_str() {
        "" | "relevance" => Sort::Relevance,
        "newest" => Sort::Newest,
        "distance" => Sort::Distance,
        _ => {
            errors.add("sort", Message::new("field-choice"));
            Sort::Relevance
        }
    };
    let after = if words.cursor.is_empty() {
        None
    } else {
        errors.collect("cursor", words.cursor.parse::<PageCursor>().map_err(|_| Message::new("error-cursor")))
    };
    let query = VacancyQuery {
        words: words.q.chars().take(200).collect(),
        kinds,
        region,
        near,
        hours_min,
        hours_max,
        listing: None,
        sort,
        limit: PAGE_SIZE,
        after,
    };
    Ok(errors.into_result().map(|()| query))
}

/// Parses a whole number within bounds; returns `None` for an empty field.
fn number(text: &str, min: u8, max: u8) -> Result<Option<u8>, Message> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = || Message::new("field-range").with("min", min).with("max", max);
    text.parse().ok().filter(|number| (min..=max).contains(number)).map(Some).ok_or_else(wrong)
}
