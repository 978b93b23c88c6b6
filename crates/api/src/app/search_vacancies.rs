//! Search: the index gives order, the database gives truth.

use super::find_place;
use crate::{error::Error, state::App};
use kade_analyzer::normalise;
use kade_domain::{ConceptId, FieldErrors, HoursRange, Message, Vacancy, VacancyKind};
use kade_search::{PageCursor, Sort, UnderstoodConcept, VacancyQuery};
use kade_taxonomy::Taxonomy;
use serde::Deserialize;

const PAGE: usize = 20;

/// The search form as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SearchWords {
    /// Words.
    pub q: String,
    /// Place.
    pub place: String,
    /// Kilometres around the place.
    pub radius: String,
    /// Region code.
    pub region: String,
    /// At least so many hours.
    pub hours_min: String,
    /// At most so many hours.
    pub hours_max: String,
    /// Kinds.
    pub kind: Vec<String>,
    /// Order.
    pub sort: String,
    /// Cursor of a later page.
    pub cursor: String,
}

/// One vacancy found.
pub struct Found {
    /// The vacancy as the database has it now.
    pub vacancy: Vacancy,
    /// Distance from the place asked.
    pub distance_km: Option<f64>,
}

/// Words understood as a concept.
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
    /// In order.
    pub items: Vec<Found>,
    /// How many the index knows; "about", while it lags.
    pub total: usize,
    /// Words understood.
    pub understood: Vec<UnderstoodWord>,
    /// Cursor of the next page.
    pub next: Option<String>,
}

/// Searches. The inner error names the fields that cannot be read.
///
/// # Errors
/// When the database or the index fails.
pub async fn search(app: &App, words: &SearchWords) -> Result<Result<FoundPage, FieldErrors>, Error> {
    let mut query = match read(app, words).await? {
        Ok(query) => query,
        Err(errors) => return Ok(Err(errors)),
    };
    let mut items = Vec::new();
    // Closed vacancies may still be in the index: ask on until the page is full or the index ends.
    loop {
        let answer = app.search.search(&query)?;
        let ids: Vec<_> = answer.items.iter().map(|hit| hit.id).collect();
        let vacancies = app.store.public_vacancies(&ids).await?;
        let distance =
            |vacancy: &Vacancy| answer.items.iter().find(|hit| hit.id == vacancy.id).and_then(|hit| hit.distance_km);
        items.extend(vacancies.into_iter().map(|vacancy| Found { distance_km: distance(&vacancy), vacancy }));
        let done = items.len() >= PAGE || answer.next.is_none();
        if done {
            let taxonomy = app.taxonomy();
            let understood = answer.understood.into_iter().map(|word| understood(&taxonomy, word)).collect();
            let next = answer.next.map(|cursor| cursor.to_string());
            return Ok(Ok(FoundPage { items, total: answer.total, understood, next }));
        }
        query.limit = PAGE - items.len();
        query.after = answer.next;
    }
}

/// The index knows which concept; here is which of its labels the words are.
fn understood(taxonomy: &Taxonomy, word: UnderstoodConcept) -> UnderstoodWord {
    let said = normalise(&word.text);
    let label = taxonomy.labels(word.concept).iter().find(|label| normalise(&label.text) == said);
    let lang = label.map_or(word.lang, |label| label.lang.clone());
    UnderstoodWord { text: word.text, concept: word.concept, lang }
}

/// Fields as typed to a query; everything wrong at once.
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
        // A code that is not in use finds nothing, and no choice of the form would show it.
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
        limit: PAGE,
        after,
    };
    Ok(errors.into_result().map(|()| query))
}

/// A whole number within bounds, if anything was typed.
fn number(text: &str, min: u8, max: u8) -> Result<Option<u8>, Message> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = || Message::new("field-range").with("min", min).with("max", max);
    text.parse().ok().filter(|number| (min..=max).contains(number)).map(Some).ok_or_else(wrong)
}
