//! What must hold before anything is graded, each answered in words; all that fail are told, not only the first.
//!
//! Nothing that is "not stated" fails a gate, with one exception: for a startbaan or a regular vacancy an unknown work
//! authorisation does, because a verbinder cannot decide on a suggestion without knowing, and stating it is one tick.
//! In open hiring it does not: anyone may sign up, and the question is asked at the start.

use crate::{PracticalCandidate, Rules, asked::Asked, criteria::travel::Travel, reason};
use kade_domain::{
    Candidate, CefrLevel, Certificate, CertificateDemand, CertificateHeld, Dagdeel, HoursRange, LanguageSkill, Message,
    NewVacancy, Possession, Reach, TravelMode, VacancyKind, Weekday, WorkAuthorisation,
};

/// Every gate between this person and being suggested for this vacancy, in words; empty means all are passed.
///
/// `PermitNeeded` and `NotAllowed` fail; `Free` and `EmployerNotifiesUwv` pass (the latter is a [fact](crate::facts)).
/// The earliest start is a fact, never a gate.
pub fn gates(vacancy: &NewVacancy, candidate: &Candidate, rules: &Rules<'_>) -> Vec<Message> {
    Asked::new(vacancy, rules).gates(candidate).into_iter().map(Gate::message).collect()
}

/// A gate that fails, with its facts: cheap to make and to count, turned into words only when shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gate<'a> {
    Consent,
    PermitNeeded,
    NotAllowed,
    AuthorisationUnknown,
    Hours { asked: HoursRange, wanted: HoursRange },
    LessonsClash(Weekday, Dagdeel),
    NotAvailable(Weekday, Dagdeel),
    Reach(Reach),
    TooFar { mode: TravelMode, minutes: u16, limit: u16 },
    Certificate(Certificate),
    Dutch { skill: LanguageSkill, level: CefrLevel, have: CefrLevel, task: &'a str },
}

impl Gate<'_> {
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Consent => reason::GATE_CONSENT,
            Self::PermitNeeded => reason::GATE_PERMIT_NEEDED,
            Self::NotAllowed => reason::GATE_NOT_ALLOWED,
            Self::AuthorisationUnknown => reason::GATE_AUTHORISATION_UNKNOWN,
            Self::Hours { .. } => reason::GATE_HOURS,
            Self::LessonsClash(..) => reason::GATE_LESSONS_CLASH,
            Self::NotAvailable(..) => reason::GATE_NOT_AVAILABLE,
            Self::Reach(_) => reason::GATE_REACH,
            Self::TooFar { .. } => reason::GATE_TOO_FAR,
            Self::Certificate(_) => reason::GATE_CERTIFICATE,
            Self::Dutch { .. } => reason::GATE_DUTCH,
        }
    }

    pub(crate) fn message(self) -> Message {
        let message = Message::new(self.key());
        match self {
            Self::Consent | Self::PermitNeeded | Self::NotAllowed | Self::AuthorisationUnknown => message,
            Self::Hours { asked, wanted } => message
                .with("min", asked.min)
                .with("max", asked.max)
                .with("wanted_min", wanted.min)
                .with("wanted_max", wanted.max),
            Self::LessonsClash(day, part) | Self::NotAvailable(day, part) => {
                message.with("day", day.as_str()).with("dagdeel", part.as_str())
            }
            Self::Reach(reach) => message.with("reach", reach.as_str()),
            Self::TooFar { mode, minutes, limit } => {
                message.with("mode", mode.as_str()).with("minutes", minutes).with("limit", limit)
            }
            Self::Certificate(certificate) => message.with("certificate", certificate.as_str()),
            Self::Dutch { skill, level, have, task } => message
                .with("skill", skill.as_str())
                .with("level", level.as_str())
                .with("have", have.as_str())
                .with("task", task),
        }
    }
}

impl<'a> Asked<'a> {
    /// All gates of a suggestion: consent, and what stands between the person and the work.
    pub(crate) fn gates(&self, candidate: &Candidate) -> Vec<Gate<'a>> {
        let mut failing = consent(&candidate.into());
        failing.extend(self.obstacles(candidate));
        failing
    }

    /// All gates of a tip about an open-hiring list: consent, and practical reach.
    pub(crate) fn practical_gates(&self, person: &PracticalCandidate<'_>) -> Vec<Gate<'a>> {
        let mut failing = consent(person);
        self.practical_obstacles(person, &mut failing);
        failing
    }

    /// What stands between the person and the work; a person looking for themselves needs to consent to nothing.
    pub(crate) fn obstacles(&self, candidate: &Candidate) -> Vec<Gate<'a>> {
        let mut failing = Vec::new();
        let selects = self.vacancy.kind != VacancyKind::OpenHiring;
        if selects && candidate.work_authorisation == WorkAuthorisation::Unknown {
            failing.push(Gate::AuthorisationUnknown);
        }
        self.practical_obstacles(&candidate.into(), &mut failing);
        if selects {
            self.dutch(candidate, &mut failing);
        }
        failing
    }

    fn practical_obstacles(&self, person: &PracticalCandidate<'_>, failing: &mut Vec<Gate<'a>>) {
        match person.work_authorisation {
            WorkAuthorisation::PermitNeeded => failing.push(Gate::PermitNeeded),
            WorkAuthorisation::NotAllowed => failing.push(Gate::NotAllowed),
            WorkAuthorisation::Free | WorkAuthorisation::EmployerNotifiesUwv | WorkAuthorisation::Unknown => {}
        }
        if let Some(asked) = self.vacancy.hours
            && !asked.overlaps(person.hours)
        {
            failing.push(Gate::Hours { asked, wanted: person.hours });
        }
        self.week(person, failing);
        match self.travel(person) {
            Travel::NoWay(reach) => failing.push(Gate::Reach(reach)),
            Travel::Way { mode, minutes, .. } if minutes > person.travel_minutes => {
                failing.push(Gate::TooFar { mode, minutes, limit: person.travel_minutes });
            }
            Travel::Way { .. } | Travel::NotStated => {}
        }
        let lacking = self.vacancy.certificates.iter().filter(|demand| demand.by_law && !meets(**demand, person));
        failing.extend(lacking.map(|demand| Gate::Certificate(demand.certificate)));
    }

    /// Shifts against lessons and against the dagdelen the person is free.
    fn week(&self, person: &PracticalCandidate<'_>, failing: &mut Vec<Gate<'a>>) {
        if !self.vacancy.support.lesson_time_protected {
            failing.extend(self.shifts.and(person.lessons).iter().map(|(day, part)| Gate::LessonsClash(day, part)));
        }
        if !person.available.is_empty() {
            // A dagdeel with a lesson is told above, or kept free by the employer: either way not once more here.
            let unavailable = self.shifts.without(person.available).without(person.lessons);
            failing.extend(unavailable.iter().map(|(day, part)| Gate::NotAvailable(day, part)));
        }
    }

    /// Dutch on day one is a gate only with the task that needs it (AWGB).
    fn dutch(&self, candidate: &Candidate, failing: &mut Vec<Gate<'a>>) {
        let Some(demand) = &self.vacancy.dutch else { return };
        let Some(task) = demand.task.as_deref().filter(|task| !task.trim().is_empty()) else { return };
        failing.extend(LanguageSkill::ALL.into_iter().filter_map(|skill| {
            let (level, have) = (demand.levels.get(skill), candidate.dutch.get(skill));
            (level > have).then_some(Gate::Dutch { skill, level, have, task })
        }));
    }
}

fn consent<'a>(person: &PracticalCandidate<'_>) -> Vec<Gate<'a>> {
    if person.available_for_suggestions { Vec::new() } else { vec![Gate::Consent] }
}

/// Has the certificate, or is willing to get it and the employer pays.
pub(crate) fn meets(demand: CertificateDemand, person: &PracticalCandidate<'_>) -> bool {
    holds(person.certificates, demand.certificate, Possession::Have)
        || (demand.paid_by_employer && holds(person.certificates, demand.certificate, Possession::Willing))
}

pub(crate) fn holds(held: &[CertificateHeld], certificate: Certificate, possession: Possession) -> bool {
    held.contains(&CertificateHeld { certificate, possession })
}

#[cfg(test)]
mod tests;
