//! Fixtures: vacancies, a small taxonomy and an index in a temporary folder.

use chrono::{DateTime, Utc};
use kade_domain::{ConceptId, VacancyId, VacancyKind};
use kade_search::{Change, Payload, SearchResponse, VacancyDocument, VacancyQuery, VacancySearch};
use kade_taxonomy::{Concept, ConceptKind, Label, LabelKind, Origin, Relation, RelationKind, Taxonomy};
use std::{sync::Arc, time::Duration};
use tempfile::TempDir;
use uuid::Uuid;

pub(crate) const fn concept(number: u128) -> ConceptId {
    ConceptId(Uuid::from_u128(number))
}

pub(crate) const fn id(number: u128) -> VacancyId {
    VacancyId(Uuid::from_u128(number))
}

pub(crate) fn day(number: u64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + Duration::from_secs(86_400 * number)
}

pub(crate) const fn payload(seq: i64) -> Payload {
    Payload::new(Uuid::from_u128(99), 0, seq)
}

/// A group "metal" that contains welder, which contains pipe welder; an occupation cook; and "bakken" names two skills.
pub(crate) const METAL: ConceptId = concept(1);
pub(crate) const WELDER: ConceptId = concept(2);
pub(crate) const PIPE_WELDER: ConceptId = concept(3);
pub(crate) const COOK: ConceptId = concept(4);
pub(crate) const FRYING: ConceptId = concept(5);
pub(crate) const BAKING: ConceptId = concept(6);

pub(crate) fn taxonomy() -> Arc<Taxonomy> {
    let kinds = [
        (METAL, ConceptKind::OccupationGroup),
        (WELDER, ConceptKind::Occupation),
        (PIPE_WELDER, ConceptKind::Occupation),
        (COOK, ConceptKind::Occupation),
        (FRYING, ConceptKind::Capability),
        (BAKING, ConceptKind::Capability),
    ];
    let labels = [
        (METAL, "nl", LabelKind::Preferred, "Metaalbewerkers"),
        (WELDER, "nl", LabelKind::Preferred, "lasser"),
        (WELDER, "ar", LabelKind::Preferred, "عامل لحام"),
        (WELDER, "en", LabelKind::Preferred, "welder"),
        (PIPE_WELDER, "nl", LabelKind::Preferred, "pijplasser"),
        (COOK, "nl", LabelKind::Preferred, "kok"),
        (COOK, "nl", LabelKind::Alternative, "kok in een groot restaurant"),
        (COOK, "tr", LabelKind::Preferred, "aşçı"),
        (COOK, "en", LabelKind::Alternative, "in"),
        (FRYING, "nl", LabelKind::Preferred, "frituren"),
        (FRYING, "nl", LabelKind::Alternative, "bakken"),
        (BAKING, "nl", LabelKind::Preferred, "bakken"),
        (BAKING, "uk", LabelKind::Preferred, "випічка"),
    ];
    let broader = |from, to| Relation { from, to, kind: RelationKind::Broader, strength: None };
    Arc::new(Taxonomy::build(
        kinds.map(|(id, kind)| Concept { id, iri: id.to_string(), kind, notation: None, regulated: None }).to_vec(),
        labels
            .map(|(concept, lang, kind, text)| Label {
                concept,
                lang: lang.to_owned(),
                kind,
                text: text.to_owned(),
                origin: Origin::Official,
            })
            .to_vec(),
        // The last relation is wrong, as real data may be: METAL is below its own child.
        vec![broader(WELDER, METAL), broader(PIPE_WELDER, WELDER), broader(METAL, PIPE_WELDER)],
    ))
}

pub(crate) fn vacancy(number: u128, title: &str) -> VacancyDocument {
    VacancyDocument {
        id: id(number),
        title: title.to_owned(),
        text: String::new(),
        employer_name: String::new(),
        kind: VacancyKind::Regular,
        region: None,
        point: None,
        hours: None,
        occupations: Vec::new(),
        skills: Vec::new(),
        published_at: day(0),
        listing: false,
    }
}

/// An index and its folder, which is removed on drop.
pub(crate) struct TestIndex {
    pub(crate) search: VacancySearch,
    pub(crate) folder: TempDir,
}

impl TestIndex {
    pub(crate) fn with(vacancies: &[VacancyDocument]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let search = VacancySearch::open(folder.path(), taxonomy()).unwrap();
        let changes: Vec<_> = vacancies.iter().cloned().map(Change::put).collect();
        search.apply(&changes, &payload(1)).unwrap();
        Self { search, folder }
    }

    pub(crate) fn query(&self, words: &str) -> SearchResponse {
        self.search.search(&VacancyQuery { words: words.to_owned(), limit: 100, ..VacancyQuery::default() }).unwrap()
    }

    /// Returns the numbers of the vacancies found, in order.
    pub(crate) fn found(&self, words: &str) -> Vec<u128> {
        numbers(&self.query(words))
    }
}

pub(crate) fn numbers(response: &SearchResponse) -> Vec<u128> {
    response.items.iter().map(|hit| hit.id.0.as_u128()).collect()
}
