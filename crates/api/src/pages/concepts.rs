//! Occupations and skills to look through: what they are called in every language, what goes with them, who says so.

use crate::{
    app::find_concepts::{self, Asked, FoundConcept},
    error::Error,
    extract::Visit,
    page::{self, PageHead},
    state::App,
    texts::Texts,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Query;
use kade_domain::{ConceptId, Strength};
use kade_store::{ConceptBackground, ConceptNote};
use kade_taxonomy::{ConceptKind, Label, LabelKind, Origin, Step, Taxonomy};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Found by words.
const MOST_FOUND: usize = 20;
/// Shown of a long list; the rest is counted.
const MOST_LISTED: usize = 60;
/// Skills that go together with one.
const MOST_RELATED: usize = 10;
/// Other names shown, of each language.
const MOST_NAMES: usize = 12;
/// Longer words are cut off: no label has so many letters.
const MOST_LETTERS: usize = 200;

/// What is asked.
#[derive(Deserialize)]
pub(crate) struct Words {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "pages/concepts.html")]
struct ConceptsPage {
    page: PageHead,
    t: Texts,
    q: String,
    /// By the words; `None` without words.
    found: Option<Vec<FoundConcept>>,
    /// Where looking through begins.
    groups: Vec<ConceptId>,
}

/// Names in one language.
struct Names {
    lang: String,
    preferred: Option<Label>,
    others: Vec<Label>,
}

/// A list of concepts, and how many were left out.
struct Listed {
    /// Ending of the message that is its heading, `concept-list-…`.
    key: &'static str,
    concepts: Vec<ConceptId>,
    left_out: usize,
}

/// A pathway with its steps.
struct Pathway {
    id: ConceptId,
    /// Which of its steps the page is about, from 1; `None` on the pathway's own page.
    here: Option<usize>,
    steps: Vec<Step>,
}

#[derive(Template)]
#[template(path = "pages/concept.html")]
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
    /// Those that matter most first.
    circumstances: Vec<(ConceptId, Strength)>,
    lists: Vec<Listed>,
    background: ConceptBackground,
}

impl ConceptPage {
    /// In the reader's language, where Kade has the word.
    fn named(&self, group: &str, word: &str) -> String {
        let key = format!("{group}-{word}");
        if self.t.has(&key) { self.t.get(&key) } else { word.to_owned() }
    }
}

/// `GET /beroepen`
pub(crate) async fn list(State(app): State<App>, visit: Visit, Query(words): Query<Words>) -> Result<Response, Error> {
    let q: String = words.q.trim().chars().take(MOST_LETTERS).collect();
    let wanted = Asked { words: &q, typing: false, kinds: &[], lang: visit.lang(), limit: MOST_FOUND };
    let found = if q.is_empty() { None } else { Some(find_concepts::find(&app, wanted).await?) };
    let groups = tops(visit.t.taxonomy(), &visit.t);
    page::show(&ConceptsPage { page: visit.head("concepts-title"), t: visit.t, q, found, groups })
}

/// Groups that are in no other.
fn tops(taxonomy: &Taxonomy, t: &Texts) -> Vec<ConceptId> {
    let is_group = |kind| matches!(kind, ConceptKind::OccupationGroup | ConceptKind::CapabilityGroup);
    let mut tops: Vec<_> = taxonomy
        .concepts()
        .filter(|concept| is_group(concept.kind) && taxonomy.broader(concept.id).is_empty())
        .filter(|concept| !taxonomy.narrower(concept.id).is_empty())
        .map(|concept| (concept.kind, t.concept(&concept.id), concept.id))
        .collect();
    tops.sort();
    tops.into_iter().map(|(_, _, id)| id).collect()
}

/// `GET /beroepen/{id}`
pub(crate) async fn one(
    State(app): State<App>,
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Error> {
    let id: ConceptId = id.parse().map_err(|_| Error::NotFound)?;
    let taxonomy = visit.t.taxonomy().clone();
    let concept = taxonomy.concept(id).ok_or(Error::NotFound)?;
    let background = app.store.concept_background(id).await?;
    let page = visit.head_titled(&visit.t.concept(&id));
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
        lists: lists(&taxonomy, &visit.t, id),
        t: visit.t,
        background,
    })
}

/// The text for the reader: in the own language, else Dutch, else English, else any; a definition before a description.
fn note(background: &ConceptBackground, lang: &str) -> Option<ConceptNote> {
    let rank = |note: &ConceptNote| [lang, "nl", "en"].iter().position(|known| *known == note.lang).unwrap_or(3);
    background.notes.iter().min_by_key(|note| (rank(note), note.kind)).cloned()
}

/// Each language's names; hidden ones are misspellings.
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
        } else if names.others.len() < MOST_NAMES {
            names.others.push(label.clone());
        }
    }
    by_lang.into_values().collect()
}

/// Those that lead through an occupation, by name; of a pathway itself.
fn pathways(taxonomy: &Taxonomy, t: &Texts, id: ConceptId) -> Vec<Pathway> {
    let mut ids = taxonomy.pathways_of(id).to_vec();
    if !taxonomy.steps(id).is_empty() {
        ids.push(id);
    }
    ids.sort_by_cached_key(|id| t.concept(id));
    let pathway = |way: ConceptId| {
        let steps = taxonomy.steps(way).to_vec();
        let here = steps.iter().position(|step| step.occupation == id).map(|place| place + 1);
        Pathway { id: way, here, steps }
    };
    ids.into_iter().map(pathway).collect()
}

/// What goes with the concept; a list with nothing in it is left out.
fn lists(taxonomy: &Taxonomy, t: &Texts, id: ConceptId) -> Vec<Listed> {
    let asks = |strength: Strength| {
        let skills = taxonomy.skills_of(id).iter();
        skills.filter(|(_, asked)| *asked == strength).map(|(skill, _)| *skill).collect::<Vec<_>>()
    };
    // The strongest first: that is how `Strength` sorts.
    let mut asked_by: Vec<(Strength, ConceptId)> = taxonomy
        .occupations_asking(id)
        .filter_map(|occupation| {
            let (_, strength) = taxonomy.skills_of(occupation).iter().find(|(skill, _)| *skill == id)?;
            Some((*strength, occupation))
        })
        .collect();
    asked_by.sort();
    let by_name = |ids: &[ConceptId]| {
        let mut ids = ids.to_vec();
        ids.sort_by_cached_key(|id| t.concept(id));
        ids
    };
    let is_pathway = |id: &ConceptId| taxonomy.concept(*id).is_some_and(|concept| concept.kind == ConceptKind::Pathway);
    let (ways, narrower): (Vec<_>, Vec<_>) = taxonomy.narrower(id).iter().partition(|id| is_pathway(id));
    [
        ("essential", asks(Strength::Essential)),
        ("important", asks(Strength::Important)),
        ("somewhat", asks(Strength::Somewhat)),
        ("optional", asks(Strength::Optional)),
        ("related", taxonomy.related_skills(id, MOST_RELATED).iter().map(|related| related.skill).collect()),
        ("asked-by", asked_by.into_iter().map(|(_, occupation)| occupation).collect()),
        ("broader", by_name(taxonomy.broader(id))),
        ("narrower", by_name(&narrower)),
        ("pathways", by_name(&ways)),
    ]
    .into_iter()
    .filter(|(_, concepts)| !concepts.is_empty())
    .map(|(key, mut concepts)| {
        let left_out = concepts.len().saturating_sub(MOST_LISTED);
        concepts.truncate(MOST_LISTED);
        Listed { key, concepts, left_out }
    })
    .collect()
}
