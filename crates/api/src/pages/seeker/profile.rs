//! A seeker's profile: one form, saved as a whole; all errors are reported at once.

use crate::{
    app::save_profile,
    error::Error,
    extract::{Form, Seeker},
    notice::Notice,
    page::{self, PageHead},
    pages::parts::{
        form_values::{date, date_text, grid, levels, optional, whole, words},
        nearest_concepts::{self, NearestConcept},
    },
    state::App,
    texts::Texts,
    urls,
};
use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use kade_domain::{
    CandidateSkill, Certificate, CertificateHeld, ConceptId, FieldErrors, HoursRange, NewSeekerProfile, Possession,
    Postcode, WeekGrid,
};
use kade_taxonomy::ConceptKind;
use serde::Deserialize;

const SKILL_KINDS: [ConceptKind; 2] = [ConceptKind::Capability, ConceptKind::KnowledgeArea];
/// Number of skills offered per wished occupation.
const MAX_OFFERED_SKILLS: usize = 8;

#[derive(Template)]
#[template(path = "pages/seeker/profile.html")]
struct ProfilePage {
    page: PageHead,
    t: Texts,
    form: ProfileForm,
    errors: FieldErrors,
    /// Skills of the wished occupations that the profile lacks.
    offered: Vec<ConceptId>,
    /// Concepts near an unknown occupation or skill.
    near_wishes: Vec<NearestConcept>,
    near_skills: Vec<NearestConcept>,
}

/// The form as typed. Fields stay text, so that the page can show invalid input again.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ProfileForm {
    name: String,
    phone: String,
    postcode: String,
    travel_modes: Vec<String>,
    travel_minutes: String,
    hours_min: String,
    hours_max: String,
    earliest_start: String,
    lessons: Vec<String>,
    available: Vec<String>,
    dutch_listening: String,
    dutch_speaking: String,
    dutch_reading: String,
    dutch_writing: String,
    /// Concept ids.
    skills: Vec<String>,
    /// Concept ids.
    willing: Vec<String>,
    /// Name of a skill to add.
    new_skill: String,
    /// Id of the skill chosen from those offered for that name.
    new_skill_chosen: String,
    /// Concept ids.
    wishes: Vec<String>,
    /// Name of an occupation to add.
    new_wish: String,
    /// Id of the occupation chosen from those offered for that name.
    new_wish_chosen: String,
    certificates: Vec<String>,
    certificates_willing: Vec<String>,
    work_authorisation: String,
    authorised_until: String,
    consent: String,
}

/// `GET /profiel`
pub(crate) async fn show(State(app): State<App>, who: Seeker) -> Result<Response, Error> {
    let seeker = app.store.seeker(who.scope()).await?;
    let form = ProfileForm::from(&seeker.profile);
    render(&app, &who, StatusCode::OK, who.visit().head("profile-title"), form, FieldErrors::default()).await
}

/// `POST /profiel`
pub(crate) async fn save(
    State(app): State<App>,
    who: Seeker,
    Form(form): Form<ProfileForm>,
) -> Result<Response, Error> {
    let saved = match form.read(&who.visit().t) {
        Ok(profile) => save_profile::save(&app, who.scope(), &profile).await?,
        Err(errors) => Err(errors),
    };
    match saved {
        Ok(()) => Ok(page::see_other(who.visit().lang(), &urls::profile().announcing(Notice::ProfileSaved))),
        Err(errors) => {
            let head = who.visit().head_with_errors("profile-title");
            render(&app, &who, StatusCode::UNPROCESSABLE_ENTITY, head, form, errors).await
        }
    }
}

async fn render(
    app: &App,
    who: &Seeker,
    status: StatusCode,
    page: PageHead,
    form: ProfileForm,
    errors: FieldErrors,
) -> Result<Response, Error> {
    let t = who.visit().t.clone();
    let mut offered: Vec<ConceptId> = concept_ids(&form.wishes)
        .flat_map(|wish| t.taxonomy().skills_of(wish).iter().take(MAX_OFFERED_SKILLS).map(|(skill, _)| *skill))
        .filter(|skill| !form.skills.contains(&skill.to_string()) && !form.willing.contains(&skill.to_string()))
        .collect();
    offered.sort_unstable();
    offered.dedup();
    let near = async |field, typed: &str, kinds: &[ConceptKind]| {
        nearest_concepts::for_unknown(app, &t, &errors, (field, typed), kinds).await
    };
    let near_wishes = near("new_wish", &form.new_wish, &[ConceptKind::Occupation]).await?;
    let near_skills = near("new_skill", &form.new_skill, &SKILL_KINDS).await?;
    page::show_as(status, &ProfilePage { page, t, form, errors, offered, near_wishes, near_skills })
}

fn concept_ids(ids: &[String]) -> impl Iterator<Item = ConceptId> {
    ids.iter().filter_map(|id| id.parse().ok())
}

impl ProfileForm {
    fn read(&self, t: &Texts) -> Result<NewSeekerProfile, FieldErrors> {
        let mut errors = FieldErrors::default();
        let taxonomy = t.taxonomy();
        let known = |id: &ConceptId| taxonomy.concept(*id).is_some();
        let mut skills: Vec<CandidateSkill> = concept_ids(&self.skills)
            .map(|concept| CandidateSkill { concept, willing: false })
            .chain(concept_ids(&self.willing).map(|concept| CandidateSkill { concept, willing: true }))
            .filter(|skill| known(&skill.concept))
            .collect();
        let find =
            |typed, chosen, kinds: &[ConceptKind]| nearest_concepts::typed_or_chosen(taxonomy, typed, chosen, kinds);
        let skill = find(&self.new_skill, &self.new_skill_chosen, &SKILL_KINDS);
        if let Some(Some(concept)) = errors.collect("new_skill", skill) {
            skills.push(CandidateSkill { concept, willing: false });
        }
        let mut wishes: Vec<ConceptId> = concept_ids(&self.wishes).filter(known).collect();
        let wish = find(&self.new_wish, &self.new_wish_chosen, &[ConceptKind::Occupation]);
        if let Some(Some(concept)) = errors.collect("new_wish", wish)
            && !wishes.contains(&concept)
        {
            wishes.push(concept);
        }
        let hours_min = errors.collect("hours_min", whole(&self.hours_min));
        let hours_max = errors.collect("hours_max", whole(&self.hours_max));
        let profile = NewSeekerProfile {
            name: self.name.clone(),
            phone: Some(self.phone.trim().to_owned()).filter(|phone| !phone.is_empty()),
            postcode: errors.collect("postcode", optional(&self.postcode, Postcode::parse)).flatten(),
            travel_modes: words(&self.travel_modes),
            travel_minutes: errors.collect("travel_minutes", whole(&self.travel_minutes)).unwrap_or(45),
            hours: HoursRange { min: hours_min.unwrap_or(1), max: hours_max.unwrap_or(48) },
            earliest_start: errors.collect("earliest_start", optional(&self.earliest_start, date)).flatten(),
            lessons: grid(&self.lessons),
            available: grid(&self.available),
            dutch: levels([&self.dutch_listening, &self.dutch_speaking, &self.dutch_reading, &self.dutch_writing]),
            skills,
            certificates: held(&self.certificates, Possession::Have)
                .chain(held(&self.certificates_willing, Possession::Willing))
                .collect(),
            work_authorisation: self.work_authorisation.parse().unwrap_or_default(),
            authorised_until: errors.collect("authorised_until", optional(&self.authorised_until, date)).flatten(),
            wishes,
            consent_suggestions: !self.consent.is_empty(),
        };
        match profile.check() {
            Ok(profile) if errors.0.is_empty() => Ok(profile),
            Ok(_) => Err(errors),
            Err(more) => {
                // Each field is reported once; an unreadable field keeps its first error.
                let unreadable = errors.clone();
                let others =
                    more.0.into_iter().filter(|other| !unreadable.0.iter().any(|error| error.field == other.field));
                errors.0.extend(others);
                Err(errors)
            }
        }
    }
}

impl From<&NewSeekerProfile> for ProfileForm {
    fn from(profile: &NewSeekerProfile) -> Self {
        let skills = |willing: bool| {
            profile
                .skills
                .iter()
                .filter(|skill| skill.willing == willing)
                .map(|skill| skill.concept.to_string())
                .collect()
        };
        let certificates = |possession: Possession| {
            let wanted = profile.certificates.iter().filter(|held| held.possession == possession);
            wanted.map(|held| held.certificate.as_str().to_owned()).collect()
        };
        let dagdelen =
            |grid: WeekGrid| grid.iter().map(|(day, part)| format!("{}-{}", day.as_str(), part.as_str())).collect();
        Self {
            name: profile.name.clone(),
            phone: profile.phone.clone().unwrap_or_default(),
            postcode: profile.postcode.map(|postcode| postcode.number().to_string()).unwrap_or_default(),
            travel_modes: profile.travel_modes.iter().map(|mode| mode.as_str().to_owned()).collect(),
            travel_minutes: profile.travel_minutes.to_string(),
            hours_min: profile.hours.min.to_string(),
            hours_max: profile.hours.max.to_string(),
            earliest_start: date_text(profile.earliest_start),
            lessons: dagdelen(profile.lessons),
            available: dagdelen(profile.available),
            dutch_listening: profile.dutch.listening.as_str().to_owned(),
            dutch_speaking: profile.dutch.speaking.as_str().to_owned(),
            dutch_reading: profile.dutch.reading.as_str().to_owned(),
            dutch_writing: profile.dutch.writing.as_str().to_owned(),
            skills: skills(false),
            willing: skills(true),
            new_skill: String::new(),
            new_skill_chosen: String::new(),
            wishes: profile.wishes.iter().map(ToString::to_string).collect(),
            new_wish: String::new(),
            new_wish_chosen: String::new(),
            certificates: certificates(Possession::Have),
            certificates_willing: certificates(Possession::Willing),
            work_authorisation: profile.work_authorisation.as_str().to_owned(),
            authorised_until: date_text(profile.authorised_until),
            consent: if profile.consent_suggestions { "yes".to_owned() } else { String::new() },
        }
    }
}

fn held(texts: &[String], possession: Possession) -> impl Iterator<Item = CertificateHeld> {
    words::<Certificate>(texts).into_iter().map(move |certificate| CertificateHeld { certificate, possession })
}
