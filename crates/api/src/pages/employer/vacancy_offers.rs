//! Concepts that the vacancy form offers: occupations for the title, skills named in the text, and the nearest concepts to
//! an unknown name. The form adds none of them unless the employer chooses it.

use super::vacancy_form::{SKILL_KINDS, VacancyForm};
use crate::{
    error::Error,
    pages::parts::nearest_concepts::{self, NearestConcept},
    state::App,
    texts::Texts,
};
use kade_domain::{ConceptId, FieldErrors};
use kade_taxonomy::ConceptKind;
use std::collections::HashSet;

/// Number of occupations offered for a title.
const MAX_OCCUPATIONS: usize = 4;
/// Number of skills offered for a text.
const MAX_SKILLS: usize = 20;
/// Minimum confidence of a skill found in the text, in percent; below it, stems of common words match too much.
const MIN_CONFIDENCE_PERCENT: u8 = 75;

/// The concepts offered for one form.
#[derive(Default)]
pub(super) struct Offers {
    /// Occupations for the title, while the form has no occupation.
    pub(super) for_title: Vec<NearestConcept>,
    /// Occupations near an unknown name.
    pub(super) occupation: Vec<NearestConcept>,
    /// Skills near an unknown name.
    pub(super) skill: Vec<NearestConcept>,
    /// Skills named in the text; `None` unless the employer asked for them.
    pub(super) found: Option<Vec<ConceptId>>,
}

impl Offers {
    /// Finds the concepts to offer for a form.
    ///
    /// # Errors
    /// When the process is stopping.
    pub(super) async fn of(app: &App, t: &Texts, form: &VacancyForm, errors: &FieldErrors) -> Result<Self, Error> {
        let unknown = async |field, typed: &str, kinds: &[ConceptKind]| {
            nearest_concepts::for_unknown(app, t, errors, (field, typed), kinds).await
        };
        let for_title = if form.occupation.trim().is_empty() && !form.title.trim().is_empty() {
            let titled = app.titles().await?.occupations(&form.title, MAX_OCCUPATIONS);
            titled.into_iter().map(|titled| NearestConcept { id: titled.occupation, matched: None }).collect()
        } else {
            Vec::new()
        };
        Ok(Self {
            for_title,
            occupation: unknown("occupation", &form.occupation, &[ConceptKind::Occupation]).await?,
            skill: unknown("new_skill", &form.new_skill, &SKILL_KINDS).await?,
            found: (form.step == FIND_SKILLS).then(|| skills_in_text(app, form)),
        })
    }
}

/// Value of the button that searches the text for skills.
pub(super) const FIND_SKILLS: &str = "find_skills";

/// Returns the skills that title and text name and the form lacks, in the order of the text.
fn skills_in_text(app: &App, form: &VacancyForm) -> Vec<ConceptId> {
    let tagger = app.tagger();
    let text = format!("{}\n{}", form.title, form.text);
    let mut known: HashSet<ConceptId> = form.required_skills().iter().map(|skill| skill.concept).collect();
    let tags = tagger
        .tag_kinds(&text, ConceptKind::is_skill)
        .into_iter()
        .filter(|tag| tag.confidence >= MIN_CONFIDENCE_PERCENT);
    tags.map(|tag| tag.concept).filter(|skill| known.insert(*skill)).take(MAX_SKILLS).collect()
}
