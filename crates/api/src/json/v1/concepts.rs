//! `GET /api/v1/concepts`: occupations and skills whose label, in any imported language, equals the words asked.
#![expect(unused_qualifications, reason = "utoipa repeats the types of the arguments")]

use super::vacancies::{LangAsked, given};
use crate::{app::find_concepts, error::Error, json::problem::Problem, lang::Lang, state::App};
use axum::{Json, extract::State};
use axum_extra::extract::Query;
use kade_domain::{FieldErrors, Message};
use kade_taxonomy::ConceptKind;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// What is asked.
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub(crate) struct Asked {
    /// Words, in any language.
    #[serde(default)]
    #[param(value_type = Option<String>, max_length = 200)]
    q: String,
    /// All without it.
    #[serde(default, deserialize_with = "given")]
    #[param(value_type = Option<KindAsked>, inline)]
    kind: Option<String>,
    /// Language of the labels; nl without it.
    #[serde(default, deserialize_with = "given")]
    #[param(value_type = Option<LangAsked>, inline)]
    lang: Option<String>,
}

/// Kinds, for the document.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "the document describes it; the handler takes text, to tell all mistakes at once")]
enum KindAsked {
    Occupation,
    Capability,
    KnowledgeArea,
}

/// Concepts found.
#[derive(Serialize, ToSchema)]
pub(crate) struct Concepts {
    /// Best first, at most 20.
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
    /// The label that equals the words.
    pub matched: String,
}

/// Concepts by label.
///
/// # Errors
/// 400 for words over 200 characters, an unknown kind or language.
#[utoipa::path(get, path = "/concepts", tag = "concepts", operation_id = "getConcepts", params(Asked), responses(
    (status = 200, description = "Concepts, best first", body = Concepts, headers(("API-Version" = String, description = "Version"))),
    (status = 400, description = "Wrong input", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn list(State(app): State<App>, Query(asked): Query<Asked>) -> Result<Json<Concepts>, Error> {
    let mut errors = FieldErrors::default();
    if asked.q.chars().count() > 200 {
        errors.add("q", Message::new("field-too-long").with("max", 200));
    }
    let kind = asked.kind.map(|kind| kinds(&kind));
    if matches!(kind, Some(None)) {
        errors.add("kind", Message::new("field-choice"));
    }
    let lang = asked.lang.map_or(Ok(Lang::Nl), |lang| lang.parse());
    let Ok(lang) = lang else {
        errors.add("lang", Message::new("field-choice"));
        return Err(errors.into());
    };
    errors.into_result()?;
    let found = find_concepts::find(&app.taxonomy(), &asked.q, kind.flatten(), lang, 20);
    let items = found.into_iter().map(|found| ConceptItem {
        id: found.id.0,
        iri: found.iri,
        label: found.label,
        lang: found.lang,
        kind: camel(found.kind),
        matched: found.matched,
    });
    Ok(Json(Concepts { items: items.collect() }))
}

fn kinds(text: &str) -> Option<ConceptKind> {
    [ConceptKind::Occupation, ConceptKind::Capability, ConceptKind::KnowledgeArea]
        .into_iter()
        .find(|kind| camel(*kind) == text)
}

fn camel(kind: ConceptKind) -> String {
    let mut parts = kind.as_str().split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let (head, tail) = part.split_at(1.min(part.len()));
        text + &head.to_uppercase() + tail
    })
}
