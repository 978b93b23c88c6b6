//! What may be asked of `GET /api/v1/vacancies`: strictly what the document says, where a form forgives an empty field.

use super::camel;
use crate::{app::search_vacancies::SearchWords, lang::Lang};
use kade_domain::{FieldErrors, Message, VacancyKind};
use serde::{Deserialize, Deserializer};
use utoipa::{IntoParams, ToSchema};

/// The parameters.
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub(crate) struct Asked {
    /// Words, in any language; at most 200 characters are read.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    q: String,
    /// Place in the Netherlands.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    place: String,
    /// Kilometres around the place; 15 without it.
    #[serde(default, deserialize_with = "given")]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 200)]
    radius_km: Option<String>,
    /// Labour-market region that is in use, of `AM01` to `AM38`.
    #[serde(default, deserialize_with = "given")]
    #[param(value_type = Option<String>, pattern = "^AM[0-3][0-9]$")]
    region: Option<String>,
    /// At least so many hours a week.
    #[serde(default, deserialize_with = "given")]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 48)]
    hours_min: Option<String>,
    /// At most so many hours a week; no less than `hoursMin`.
    #[serde(default, deserialize_with = "given")]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 48)]
    hours_max: Option<String>,
    /// May be repeated.
    #[serde(default)]
    #[param(value_type = Option<Vec<KindAsked>>, inline)]
    kind: Vec<String>,
    /// Language of the labels; nl without it.
    #[serde(default, deserialize_with = "given")]
    #[param(value_type = Option<LangAsked>, inline)]
    lang: Option<String>,
    /// Relevance without it.
    #[serde(default, deserialize_with = "given")]
    #[param(value_type = Option<SortAsked>, inline)]
    sort: Option<String>,
    /// The `next` of the page before, asked with the same `sort`.
    #[serde(default, deserialize_with = "given")]
    #[param(value_type = Option<String>, pattern = "^[rnd][0-9a-f]{64}$")]
    cursor: Option<String>,
}

/// A parameter without a value is there, and empty: to a form's reader it would be absent.
pub(crate) fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    String::deserialize(deserializer).map(Some)
}

/// Kinds, for the document.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "the document describes it; `read` takes text, to tell all mistakes at once")]
enum KindAsked {
    OpenHiring,
    Startbaan,
    Regular,
}

/// Orders, for the document.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "the document describes it; `read` takes text, to tell all mistakes at once")]
enum SortAsked {
    Relevance,
    Newest,
    Distance,
}

/// Languages, for the document.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "the document describes it; `read` takes text, to tell all mistakes at once")]
pub(crate) enum LangAsked {
    Nl,
    En,
    Ar,
}

impl Asked {
    /// The search, the language, and what cannot be read.
    pub(super) fn read(self) -> (SearchWords, Lang, FieldErrors) {
        let mut errors = FieldErrors::default();
        let lang = self.lang.map_or(Ok(Lang::Nl), |code| code.parse().map_err(|()| Message::new("field-choice")));
        let lang = errors.collect("lang", lang).unwrap_or(Lang::Nl);
        let kind = self.kind.iter().filter_map(|kind| errors.collect("kind", from_camel(kind))).collect();
        let words = SearchWords {
            q: self.q,
            place: self.place,
            radius: whole(&mut errors, "radiusKm", self.radius_km, 200),
            region: filled(&mut errors, "region", self.region, "field-choice"),
            hours_min: whole(&mut errors, "hoursMin", self.hours_min, 48),
            hours_max: whole(&mut errors, "hoursMax", self.hours_max, 48),
            kind,
            sort: filled(&mut errors, "sort", self.sort, "field-choice"),
            cursor: filled(&mut errors, "cursor", self.cursor, "error-cursor"),
        };
        (words, lang, errors)
    }
}

/// A number as JSON would write it: no sign, no blank, no zero before it. Whether it is within bounds the search says.
fn whole(errors: &mut FieldErrors, field: &'static str, given: Option<String>, max: u8) -> String {
    let Some(text) = given else { return String::new() };
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits && (text.len() == 1 || !text.starts_with('0')) {
        return text;
    }
    errors.add(field, Message::new("field-range").with("min", 1).with("max", max));
    String::new()
}

/// A form's empty field is nothing asked; here it is a mistake.
fn filled(errors: &mut FieldErrors, field: &'static str, given: Option<String>, wrong: &'static str) -> String {
    if given.as_deref() == Some("") {
        errors.add(field, Message::new(wrong));
    }
    given.unwrap_or_default()
}

fn from_camel(kind: &str) -> Result<String, Message> {
    let known = VacancyKind::ALL.iter().find(|known| camel(**known) == kind);
    known.map(|kind| kind.as_str().to_owned()).ok_or_else(|| Message::new("field-choice"))
}
