//! Occupations and skills to browse: names in every language, related concepts, and sources.

use crate::{
    app::find_concepts::{self, Asked, FoundConcept},
    error::Error,
    extract::{PathId, Visit},
    page::{self, PageHead},
    state::App,
    texts::Texts,
    urls,
};
use askama::Template;
use axum::{extract::State, response::Response};
use axum_extra::extract::Query;
use kade_domain::{ConceptId, Strength};
use kade_store::{ConceptBackground, ConceptNote};
use kade_taxonomy::{ConceptKind, Label, LabelKind, Origin, Step, Taxonomy};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Number of search results.
const MAX_SEARCH_RESULTS: usize = 20;
/// Number of concepts shown of a long list; the page states how many it leaves out.
const MAX_LISTED_CONCEPTS: usize = 60;
/// Number of related skills shown.
const MAX_RELATED_SKILLS: usize = 10;
/// Number of other names shown per language.
const MAX_OTHER_NAMES: usize = 12;
/// Characters read of a search; no label is longer.
const MAX_QUERY_CHARS: usize = 200;

/// Query with search words.
#[derive(Deserialize)]
pub(crate) struct SearchQuery {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "pages/public/concepts.html")]
struct ConceptsPage {
    page: PageHead,
    t: Texts,
    q: String,
    /// Search results; `None` without search words.
    found: Option<Vec<FoundConcept>>,
    /// Top groups, where browsing starts.
    groups: Vec<ConceptId>,
}

/// Names in one language.
struct Names {
    lang: String,
    preferred: Option<Label>,
    others: Vec<Label>,
}

/// A list of concepts with the number left out.
struct Listed {
    /// Ending of the heading's message key, `concept-list-…`.
    key: &'static str,
    concepts: Vec<ConceptId>,
    left_out: usize,
}

/// A pathway with its steps.
struct Pathway {
    id: ConceptId,
    /// Number of the step that this page describes, from 1; `None` on the pathway's own page.
    here: Option<usize>,
    steps: Vec<Step>,
}

#[derive(Template)]
#[template(path = "pages/public/concept.html")]
struct ConceptPage {
    page: PageHead,
    t: Texts,
    id: ConceptId,
    iri: String,
    kind: ConceptKind,
    notation: Option<String>,
    regulated: bool,
    note: Option<ConceptNote>,
    names: Vec<Names>,
    pathways: Vec<Pathway>,
    /// The most important first.
    circumstances: Vec<(ConceptId, Strength)>,
    lists: Vec<Listed>,
    background: ConceptBackground,
}

impl ConceptPage {
    /// Returns the message `<group>-<word>` if there is one, else `word`.
    fn word_or_code(&self, group: &str, word: &str) -> String {
        let key = format!("{group}-{word}");
        if self.t.has(&key) { self.t.get(&key) } else { word.to_owned() }
    }
}

/// `GET /beroepen`
pub(crate) async fn index(
    State(app): State<App>,
    visit: Visit,
    Query(search): Query<SearchQuery>,
) -> Result<Response, Error> {
    let q: String = search.q.trim().chars().take(MAX_QUERY_CHARS).collect();
    let query = Asked { words: &q, typing: false, kinds: &[], lang: visit.lang(), limit: MAX_SEARCH_RESULTS };
    let found = if q.is_empty() { None } else { Some(find_concepts::find(&app, query).await?) };
    let groups = top_groups(visit.t.taxonomy(), &visit.t);
    page::show(&ConceptsPage { page: visit.head("concepts-title"), t: visit.t, q, found, groups })
}

/// Returns the groups that belong to no other group.
fn top_groups(taxonomy: &Taxonomy, t: &Texts) -> Vec<ConceptId> {
    let is_group = |kind| matches!(kind, ConceptKind::OccupationGroup | ConceptKind::CapabilityGroup);
    let mut groups: Vec<_> = taxonomy
        .concepts()
        .filter(|concept| is_group(concept.kind) && taxonomy.broader(concept.id).is_empty())
        .filter(|concept| !taxonomy.narrower(concept.id).is_empty())
        .map(|concept| (concept.kind, t.concept(&concept.id), concept.id))
        .collect();
    groups.sort();
    groups.into_iter().map(|(_, _, id)| id).collect()
}

/// `GET /beroepen/{id}`
pub(crate) async fn show(
    State(app): State<App>,
    visit: Visit,
    PathId(id): PathId<ConceptId>,
) -> Result<Response, Error> {
    let taxonomy = visit.t.taxonomy().clone();
    let concept = taxonomy.concept(id).ok_or(Error::NotFound)?;
    let background = app.store.concept_background(id).await?;
    let page = visit.head_with_title(&visit.t.concept(&id));
    page::show(&ConceptPage {
        page,
        id,
        iri: concept.iri.clone(),
        kind: concept.kind,
        notation: concept.notation.clone(),
        regulated: concept.regulated == Some(true),
        note: note(&background, visit.lang().code()),
        names: names(&taxonomy, id),
        pathways: pathways(&taxonomy, &visit.t, id),
        circumstances: taxonomy.circumstances_of(id).to_vec(),
        lists: related_lists(&taxonomy, &visit.t, id),
        t: visit.t,
        background,
    })
}

/// Selects the text to show: in the page's language, else Dutch, else English, else any. Definitions precede
/// descriptions.
fn note(background: &ConceptBackground, lang: &str) -> Option<ConceptNote> {
    let rank = |note: &ConceptNote| [lang, "nl", "en"].iter().position(|known| *known == note.lang).unwrap_or(3);
    background.notes.iter().min_by_key(|note| (rank(note), note.kind)).cloned()
}

/// Returns the names by language, without hidden labels, which are misspellings.
fn names(taxonomy: &Taxonomy, id: ConceptId) -> Vec<Names> {
    let mut by_lang: BTreeMap<&str, Names> = BTreeMap::new();
    for label in taxonomy.labels(id).iter().filter(|label| label.kind != LabelKind::Hidden) {
        let names = by_lang.entry(&label.lang).or_insert_with(|| Names {
            lang: label.lang.clone(),
            preferred: None,
            others: Vec::new(),
        });
        if label.kind == LabelKind::Preferred && names.preferred.is_none() {
            names.preferred = Some(label.clone());
        } else if names.others.len() < MAX_OTHER_NAMES {
            names.others.push(label.clone());
        }
    }
    by_lang.into_values().collect()
}

/// Returns the pathways through an occupation, sorted by name; for a pathway, the pathway itself.
fn pathways(taxonomy: &Taxonomy, t: &Texts, id: ConceptId) -> Vec<Pathway> {
    let mut ids = taxonomy.pathways_of(id).to_vec();
    if !taxonomy.steps(id).is_empty() {
        ids.push(id);
    }
    ids.sort_by_cached_key(|id| t.concept(id));
    let pathway = |way: ConceptId| {
        let steps = taxonomy.steps(way).to_vec();
        let here = steps.iter().position(|step| step.occupation == id).map(|index| index + 1);
        Pathway { id: way, here, steps }
    };
    ids.into_iter().map(pathway).collect()
}

/// Returns the lists of related concepts, without empty ones.
fn related_lists(taxonomy: &Taxonomy, t: &Texts, id: ConceptId) -> Vec<Listed> {
    let required = |strength: Strength| {
        let skills = taxonomy.skills_of(id).iter();
        skills.filter(|(_, required)| *required == strength).map(|(skill, _)| *skill).collect::<Vec<_>>()
    };
    // Sorted with the strongest first, the order of `Strength`.
    let mut required_by: Vec<(Strength, ConceptId)> = taxonomy
        .occupations_asking(id)
        .filter_map(|occupation| {
            let (_, strength) = taxonomy.skills_of(occupation).iter().find(|(skill, _)| *skill == id)?;
            Some((*strength, occupation))
        })
        .collect();
    required_by.sort();
    let by_name = |ids: &[ConceptId]| {
        let mut ids = ids.to_vec();
        ids.sort_by_cached_key(|id| t.concept(id));
        ids
    };
    let is_pathway = |id: &ConceptId| taxonomy.concept(*id).is_some_and(|concept| concept.kind == ConceptKind::Pathway);
    let (pathways, narrower): (Vec<_>, Vec<_>) = taxonomy.narrower(id).iter().partition(|id| is_pathway(id));
    [
        ("essential", required(Strength::Essential)),
        ("important", required(Strength::Important)),
        ("somewhat", required(Strength::Somewhat)),
        ("optional", required(Strength::Optional)),
        ("related", taxonomy.related_skills(id, MAX_RELATED_SKILLS).iter().map(|related| related.skill).collect()),
        ("asked-by", required_by.into_iter().map(|(_, occupation)| occupation).collect()),
        ("broader", by_name(taxonomy.broader(id))),
        ("narrower", by_name(&narrower)),
        ("pathways", by_name(&pathways)),
    ]
    .into_iter()
    .filter(|(_, concepts)| !concepts.is_empty())
    .map(|(key, mut concepts)| {
        let left_out = concepts.len().saturating_sub(MAX_LISTED_CONCEPTS);
        concepts.truncate(MAX_LISTED_CONCEPTS);
        Listed { key, concepts, left_out }
    })
    .collect()
}
