//! A seeker's own answer to a regular vacancy or a startbaan.

use crate::{error::Error, state::App};
use kade_domain::{AnswerFields, AnswerId, FieldErrors, Possession, Seeker, VacancyId, answer, clean_text};
use kade_store::{EmployerScope, SeekerScope};

/// The profile fields that the seeker ticked, and their message.
#[derive(Clone, Debug, Default)]
pub struct Ticked {
    /// Names of the fields: `name`, `email`, `phone`, `dutch`, `skills`, `certificates`, `hours`, `earliest_start`.
    pub fields: Vec<String>,
    /// Message to the employer.
    pub message: String,
}

/// Copies the ticked fields of the profile and nothing else.
///
/// # Errors
/// When the message is too long, or when neither mail nor phone is ticked: the employer could not reply.
pub fn fields(seeker: &Seeker, email: &str, ticked: &Ticked) -> Result<AnswerFields, FieldErrors> {
    let mut errors = FieldErrors::default();
    let has = |field: &str| ticked.fields.iter().any(|ticked| ticked == field);
    let profile = &seeker.profile;
    let message = if ticked.message.trim().is_empty() {
        None
    } else {
        errors.collect("message", clean_text(&ticked.message, 1_000))
    };
    let fields = AnswerFields {
        name: has("name").then(|| profile.name.clone()),
        email: has("email").then(|| email.to_owned()),
        phone: profile.phone.clone().filter(|_| has("phone")),
        dutch: has("dutch").then_some(profile.dutch),
        skills: has("skills")
            .then(|| profile.skills.iter().filter(|skill| !skill.willing).map(|skill| skill.concept).collect()),
        certificates: has("certificates")
            .then(|| profile.certificates.iter().filter(|one| one.possession == Possession::Have).copied().collect()),
        hours: has("hours").then_some(profile.hours),
        earliest_start: profile.earliest_start.filter(|_| has("earliest_start")),
        message,
    };
    if fields.email.is_none() && fields.phone.is_none() {
        errors.add("fields", kade_domain::Message::new("field-answer-contact"));
    }
    errors.into_result().map(|()| fields)
}

/// Sends an answer.
///
/// # Errors
/// Conflict for open hiring, for listings and when the seeker already has an open answer.
pub async fn send(app: &App, who: &SeekerScope, vacancy: VacancyId, fields: &AnswerFields) -> Result<AnswerId, Error> {
    Ok(app.store.write(|tx| tx.send_answer(who, vacancy, fields)).await?)
}

/// Withdraws an answer.
///
/// # Errors
/// Not found when it is another seeker's; conflict when it has ended.
pub async fn withdraw(app: &App, who: &SeekerScope, answer: AnswerId) -> Result<(), Error> {
    app.store.write(|tx| tx.move_answer(who, answer, answer::Action::Withdraw)).await?;
    Ok(())
}

/// Records the employer's action on an answer.
///
/// # Errors
/// As [`withdraw`].
pub async fn note(app: &App, who: &EmployerScope, answer: AnswerId, action: answer::Action) -> Result<(), Error> {
    app.store.write(|tx| tx.move_answer(who, answer, action)).await?;
    Ok(())
}
