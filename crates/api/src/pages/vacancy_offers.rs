//! What the form of a vacancy offers to choose from: occupations for its title, skills that its text names, and the
//! nearest words to one that is not known. Nothing is taken without a choice.

use super::{
    suggested::{self, Nearest},
    vacancy_form::{SKILL_KINDS, VacancyForm},
};
use crate::{error::Error, state::App, texts::Texts};
use kade_domain::{ConceptId, FieldErrors};
use kade_taxonomy::ConceptKind;
use std::collections::HashSet;

/// Occupations offered for a title.
const OCCUPATIONS: usize = 4;
/// Skills offered of a text.
const SKILLS: usize = 20;
/// How sure a skill must be named, in percent: stems of common words name too much.
const NAMED: u8 = 75;

/// See the module.
#[derive(Default)]
pub(super) struct Offers {
    /// For the title, as long as no occupation is stated.
    pub(super) for_title: Vec<Nearest>,
    /// For an occupation that is not known.
    pub(super) occupation: Vec<Nearest>,
    /// For a skill that is not known.
    pub(super) skill: Vec<Nearest>,
    /// Skills that the text names; `None` when nobody asked.
    pub(super) found: Option<Vec<ConceptId>>,
}

impl Offers {
    /// What is offered for a form as it is now.
    ///
    /// # Errors
    /// When the process is stopping.
    pub(super) async fn of(app: &App, t: &Texts, form: &VacancyForm, errors: &FieldErrors) -> Result<Self, Error> {
        let unknown = async |field, typed: &str, kinds: &[ConceptKind]| {
            suggested::for_unknown(app, t, errors, (field, typed), kinds).await
        };
        let for_title = if form.occupation.trim().is_empty() && !form.title.trim().is_empty() {
            let titled = app.titles().await?.occupations(&form.title, OCCUPATIONS);
            titled.into_iter().map(|titled| Nearest { id: titled.occupation, matched: None }).collect()
        } else {
            Vec::new()
        };
        Ok(Self {
            for_title,
            occupation: unknown("occupation", &form.occupation, &[ConceptKind::Occupation]).await?,
            skill: unknown("new_skill", &form.new_skill, &SKILL_KINDS).await?,
            found: (form.step == FIND_SKILLS).then(|| found(app, form)),
        })
    }
}

/// The button that asks for skills.
pub(super) const FIND_SKILLS: &str = "find_skills";

/// Skills that title and text name and the vacancy does not ask yet, in the order of the text.
fn found(app: &App, form: &VacancyForm) -> Vec<ConceptId> {
    let tagger = app.tagger();
    let text = format!("{}\n{}", form.title, form.text);
    let mut known: HashSet<ConceptId> = form.asked_skills().iter().map(|skill| skill.concept).collect();
    let tags = tagger.tag_kinds(&text, ConceptKind::is_skill).into_iter().filter(|tag| tag.confidence >= NAMED);
    tags.map(|tag| tag.concept).filter(|skill| known.insert(*skill)).take(SKILLS).collect()
}
