//! The vacancies and updates that callers pass to the index, and their conversion to tantivy documents.

use crate::{
    columns::{CONCEPT_SEPARATOR, PackedFacts},
    dutch::composed,
    schema::Fields,
};
use chrono::{DateTime, Utc};
use kade_domain::{ConceptId, HoursRange, Point, RegionCode, VacancyId, VacancyKind};
use tantivy::{TantivyDocument, Term};

/// The searchable data of a published vacancy.
#[derive(Clone, Debug, PartialEq)]
pub struct VacancyDocument {
    /// Id.
    pub id: VacancyId,
    /// Title; its words weigh most.
    pub title: String,
    /// Tasks and workplace, in Dutch.
    pub text: String,
    /// Name of the employer or of the listing's company.
    pub employer_name: String,
    /// Kind.
    pub kind: VacancyKind,
    /// Labour-market region of the workplace.
    pub region: Option<RegionCode>,
    /// The workplace.
    pub point: Option<Point>,
    /// Hours a week.
    pub hours: Option<HoursRange>,
    /// Occupations: the stated one, or all that the title may mean.
    pub occupations: Vec<ConceptId>,
    /// Required skills.
    pub skills: Vec<ConceptId>,
    /// Time of publication.
    pub published_at: DateTime<Utc>,
    /// Whether it is a listing, imported from elsewhere.
    pub listing: bool,
}

/// An update of the index for one vacancy.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Adds a vacancy, or replaces an older version of it.
    Put(Box<VacancyDocument>),
    /// Removes a vacancy.
    Remove(VacancyId),
}

impl Change {
    /// Returns [`Self::Put`] of a document.
    pub fn put(document: VacancyDocument) -> Self {
        Self::Put(Box::new(document))
    }
}

/// Returns the term by which a vacancy is deleted: tantivy has no primary key.
pub(crate) fn id_term(fields: &Fields, id: VacancyId) -> Term {
    Term::from_field_bytes(fields.id, id.0.as_bytes())
}

/// Returns the term of a concept in the occupation or skill field.
pub(crate) fn concept_term(field: tantivy::schema::Field, concept: ConceptId) -> Term {
    Term::from_field_bytes(field, concept.0.as_bytes())
}

/// Converts a vacancy. Every column gets a value in every document, so that reading needs no `Option`: 0 where nothing
/// is stated, which [`PackedFacts`] records.
pub(crate) fn to_tantivy(fields: &Fields, vacancy: &VacancyDocument) -> TantivyDocument {
    let mut document = TantivyDocument::default();
    document.add_bytes(fields.id, vacancy.id.0.as_bytes());
    document.add_text(fields.title, composed(&vacancy.title));
    document.add_text(fields.text, composed(&vacancy.text));
    document.add_text(fields.employer, composed(&vacancy.employer_name));
    for occupation in &vacancy.occupations {
        document.add_bytes(fields.occupation, occupation.0.as_bytes());
    }
    for skill in &vacancy.skills {
        document.add_bytes(fields.skill, skill.0.as_bytes());
    }
    // Two numbers per concept: occupations, separator, skills; read back by `ConceptColumn::of`.
    for concept in vacancy.occupations.iter().chain([&CONCEPT_SEPARATOR]).chain(&vacancy.skills) {
        let (high, low) = concept.0.as_u64_pair();
        document.add_u64(fields.concepts, high);
        document.add_u64(fields.concepts, low);
    }
    let (id_high, id_low) = vacancy.id.0.as_u64_pair();
    let Point { lat, lon } = vacancy.point.unwrap_or(Point { lat: 0.0, lon: 0.0 });
    document.add_u64(fields.facts, PackedFacts::of(vacancy).0);
    document.add_i64(fields.published, vacancy.published_at.timestamp_micros());
    document.add_u64(fields.id_high, id_high);
    document.add_u64(fields.id_low, id_low);
    document.add_f64(fields.lat, lat);
    document.add_f64(fields.lon, lon);
    document
}
