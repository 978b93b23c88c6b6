//! `GET /api/v1/concepts`: finds occupations and skills by their names in any imported language.
#![expect(unused_qualifications, reason = "utoipa repeats the types of the arguments")]

use super::vacancies::{LangParameter, present};
use crate::{app::find_concepts, error::Error, json::problem::Problem, lang::Lang, state::App};
use axum::{Json, extract::State};
use axum_extra::extract::Query;
use kade_domain::{FieldErrors, Message};
use kade_taxonomy::ConceptKind;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Query parameters.
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub(crate) struct Parameters {
    /// Search words, in any language.
    #[serde(default)]
    #[param(value_type = Option<String>, max_length = 200)]
    q: String,
    /// Kind of concept; all kinds if absent.
    #[serde(default, deserialize_with = "present")]
    #[param(value_type = Option<KindParameter>, inline)]
    kind: Option<String>,
    /// Whether the user is still typing, so that the last word may be incomplete: `true` or `false`; false if absent.
    #[serde(default, deserialize_with = "present")]
    #[param(value_type = Option<bool>)]
    typing: Option<String>,
    /// Language of the labels; nl if absent.
    #[serde(default, deserialize_with = "present")]
    #[param(value_type = Option<LangParameter>, inline)]
    lang: Option<String>,
}

/// A kind of concept.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "only for the document; the handler parses text, to report all errors at once")]
enum KindParameter {
    Occupation,
    Capability,
    KnowledgeArea,
    /// Capability or knowledge area.
    Skill,
}

/// Concepts found.
#[derive(Serialize, ToSchema)]
pub(crate) struct Concepts {
    /// Best match first, at most 20.
    pub items: Vec<ConceptItem>,
}

/// One concept.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConceptItem {
    /// Id in this service.
    pub id: Uuid,
    /// IRI in its taxonomy.
    #[schema(format = "uri")]
    pub iri: String,
    /// Label.
    pub label: String,
    /// Language of the label.
    pub lang: String,
    /// `occupation`, `capability`, `knowledgeArea`, …
    pub kind: String,
    /// The Dutch label, as vacancies use it.
    pub dutch: String,
    /// The label that matches the words best.
    pub matched: String,
    /// Language of the matched label.
    pub matched_lang: String,
}

/// Finds concepts by label: exact, similar or related names.
///
/// # Errors
/// 400 for words over 200 characters, an unknown kind or language, and a `typing` that is not a boolean.
#[utoipa::path(get, path = "/concepts", tag = "concepts", operation_id = "getConcepts", params(Parameters), responses(
    (status = 200, description = "Concepts, best first", body = Concepts, headers(("API-Version" = String, description = "Version"))),
    (status = 400, description = "Wrong input", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn index(
    State(app): State<App>,
    Query(parameters): Query<Parameters>,
) -> Result<Json<Concepts>, Error> {
    let mut errors = FieldErrors::default();
    if parameters.q.chars().count() > 200 {
        errors.add("q", Message::new("field-too-long").with("max", 200));
    }
    let kinds = kinds(parameters.kind.as_deref());
    if kinds.is_empty() {
        errors.add("kind", Message::new("field-choice"));
    }
    let typing = match parameters.typing.as_deref() {
        None | Some("false") => false,
        Some("true") => true,
        Some(_) => {
            errors.add("typing", Message::new("field-choice"));
            false
        }
    };
    let lang = parameters.lang.map_or(Ok(Lang::Nl), |lang| lang.parse());
    let Ok(lang) = lang else {
        errors.add("lang", Message::new("field-choice"));
        return Err(errors.into());
    };
    errors.into_result()?;
    let query = find_concepts::Asked { words: &parameters.q, typing, kinds: &kinds, lang, limit: 20 };
    let found = find_concepts::find(&app, query).await?;
    let items = found.into_iter().map(|found| ConceptItem {
        id: found.id.0,
        iri: found.iri,
        label: found.label,
        lang: found.lang,
        kind: camel(found.kind),
        dutch: found.dutch,
        matched: found.matched,
        matched_lang: found.matched_lang,
    });
    Ok(Json(Concepts { items: items.collect() }))
}

/// Kinds that people have or look for.
const KINDS: [ConceptKind; 3] = [ConceptKind::Occupation, ConceptKind::Capability, ConceptKind::KnowledgeArea];

/// Returns the kinds that the parameter selects; none when its value is unknown.
fn kinds(parameter: Option<&str>) -> Vec<ConceptKind> {
    let selected = |kind: &ConceptKind| match parameter {
        None => true,
        Some("skill") => kind.is_skill(),
        Some(word) => camel(*kind) == word,
    };
    KINDS.into_iter().filter(selected).collect()
}

fn camel(kind: ConceptKind) -> String {
    let mut parts = kind.as_str().split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let (head, tail) = part.split_at(1.min(part.len()));
        text + &head.to_uppercase() + tail
    })
}
