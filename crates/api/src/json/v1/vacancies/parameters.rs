//! Query parameters of `GET /api/v1/vacancies`.
//!
//! They are parsed strictly as the document describes them, whereas a page's form ignores empty fields.

use super::camel;
use crate::{app::search_vacancies::SearchWords, lang::Lang};
use kade_domain::{FieldErrors, Message, VacancyKind};
use serde::{Deserialize, Deserializer};
use utoipa::{IntoParams, ToSchema};

/// Query parameters.
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub(crate) struct Parameters {
    /// Search words, in any language; characters beyond 200 are ignored.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    q: String,
    /// Place in the Netherlands.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    place: String,
    /// Kilometres around the place; 15 if absent.
    #[serde(default, deserialize_with = "present")]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 200)]
    radius_km: Option<String>,
    /// Labour-market region in use, one of `AM01` to `AM38`.
    #[serde(default, deserialize_with = "present")]
    #[param(value_type = Option<String>, pattern = "^AM[0-3][0-9]$")]
    region: Option<String>,
    /// Minimum hours per week.
    #[serde(default, deserialize_with = "present")]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 48)]
    hours_min: Option<String>,
    /// Maximum hours per week; at least `hoursMin`.
    #[serde(default, deserialize_with = "present")]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 48)]
    hours_max: Option<String>,
    /// Kind of vacancy; may be repeated.
    #[serde(default)]
    #[param(value_type = Option<Vec<KindParameter>>, inline)]
    kind: Vec<String>,
    /// Language of the labels; nl if absent.
    #[serde(default, deserialize_with = "present")]
    #[param(value_type = Option<LangParameter>, inline)]
    lang: Option<String>,
    /// Order of the results; relevance if absent.
    #[serde(default, deserialize_with = "present")]
    #[param(value_type = Option<SortParameter>, inline)]
    sort: Option<String>,
    /// The `next` of the previous page, requested with the same `sort`.
    #[serde(default, deserialize_with = "present")]
    #[param(value_type = Option<String>, pattern = "^[rnd][0-9a-f]{64}$")]
    cursor: Option<String>,
}

/// Deserialises a parameter without a value as present and empty; `Query` would treat it as absent.
pub(crate) fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    String::deserialize(deserializer).map(Some)
}

/// A kind of vacancy.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "only for the document; `read` parses text, to report all errors at once")]
enum KindParameter {
    OpenHiring,
    Startbaan,
    Regular,
}

/// An order of results.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "only for the document; `read` parses text, to report all errors at once")]
enum SortParameter {
    Relevance,
    Newest,
    Distance,
}

/// A language of labels.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "only for the document; `read` parses text, to report all errors at once")]
pub(crate) enum LangParameter {
    Nl,
    En,
    Ar,
}

impl Parameters {
    /// Returns the search, the language and the parameters that cannot be parsed.
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

/// Accepts a number as JSON writes it: without sign, blanks or leading zero. The search checks the bounds.
fn whole(errors: &mut FieldErrors, field: &'static str, value: Option<String>, max: u8) -> String {
    let Some(text) = value else { return String::new() };
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits && (text.len() == 1 || !text.starts_with('0')) {
        return text;
    }
    errors.add(field, Message::new("field-range").with("min", 1).with("max", max));
    String::new()
}

/// Rejects an empty value. An empty field of a form would mean that the user did not fill it in.
fn filled(errors: &mut FieldErrors, field: &'static str, value: Option<String>, wrong: &'static str) -> String {
    if value.as_deref() == Some("") {
        errors.add(field, Message::new(wrong));
    }
    value.unwrap_or_default()
}

fn from_camel(kind: &str) -> Result<String, Message> {
    let known = VacancyKind::ALL.iter().find(|known| camel(**known) == kind);
    known.map(|kind| kind.as_str().to_owned()).ok_or_else(|| Message::new("field-choice"))
}
