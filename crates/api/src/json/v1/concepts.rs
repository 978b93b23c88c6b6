//! `GET /api/v1/concepts`: occupations and skills by what people call them, in any imported language.
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
    /// Are the words still being typed? Then the last one may lack its end: `true` or `false`, which it is without it.
    #[serde(default, deserialize_with = "given")]
    #[param(value_type = Option<bool>)]
    typing: Option<String>,
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
    /// Capability or knowledge area.
    Skill,
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
    /// The Dutch label, as vacancies say it.
    pub dutch: String,
    /// The label that fits the words best.
    pub matched: String,
    /// Language of that one.
    pub matched_lang: String,
}

/// Concepts by label: called so, nearly so, or meaning it.
///
/// # Errors
/// 400 for words over 200 characters, an unknown kind or language, and `typing` that is no truth value.
#[utoipa::path(get, path = "/concepts", tag = "concepts", operation_id = "getConcepts", params(Asked), responses(
    (status = 200, description = "Concepts, best first", body = Concepts, headers(("API-Version" = String, description = "Version"))),
    (status = 400, description = "Wrong input", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn list(State(app): State<App>, Query(asked): Query<Asked>) -> Result<Json<Concepts>, Error> {
    let mut errors = FieldErrors::default();
    if asked.q.chars().count() > 200 {
        errors.add("q", Message::new("field-too-long").with("max", 200));
    }
    let kinds = kinds(asked.kind.as_deref());
    if kinds.is_empty() {
        errors.add("kind", Message::new("field-choice"));
    }
    let typing = match asked.typing.as_deref() {
        None | Some("false") => false,
        Some("true") => true,
        Some(_) => {
            errors.add("typing", Message::new("field-choice"));
            false
        }
    };
    let lang = asked.lang.map_or(Ok(Lang::Nl), |lang| lang.parse());
    let Ok(lang) = lang else {
        errors.add("lang", Message::new("field-choice"));
        return Err(errors.into());
    };
    errors.into_result()?;
    let wanted = find_concepts::Asked { words: &asked.q, typing, kinds: &kinds, lang, limit: 20 };
    let found = find_concepts::find(&app, wanted).await?;
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

/// What people have or look for.
const KINDS: [ConceptKind; 3] = [ConceptKind::Occupation, ConceptKind::Capability, ConceptKind::KnowledgeArea];

/// None when the word is unknown.
fn kinds(asked: Option<&str>) -> Vec<ConceptKind> {
    let fits = |kind: &ConceptKind| match asked {
        None => true,
        Some("skill") => kind.is_skill(),
        Some(word) => camel(*kind) == word,
    };
    KINDS.into_iter().filter(fits).collect()
}

fn camel(kind: ConceptKind) -> String {
    let mut parts = kind.as_str().split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let (head, tail) = part.split_at(1.min(part.len()));
        text + &head.to_uppercase() + tail
    })
}
