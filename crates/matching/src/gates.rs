//! Gates: conditions that must hold before anything is graded. Every failing gate is returned, not only the first,
//! each with a message.
//!
//! A value that is not stated fails no gate, with one exception: for a startbaan or a regular vacancy an unknown work
//! authorisation fails, because a verbinder cannot decide on a suggestion without it, and stating it is one tick.
//! In open hiring it does not fail: anyone may sign up, and the question is asked at the start.

use crate::{
    Person, PracticalCandidate, PreparedVacancy, Rules,
    criteria::travel::{Travel, quickest},
    person::{Certificates, NOT_STATED},
    prepared_vacancy::PracticalRequirements,
    reason,
};
use kade_domain::{
    CefrLevel, Certificate, Dagdeel, DutchDemand, HoursRange, LanguageSkill, LanguageSkills, Message, Reach,
    TravelMode, Weekday, WorkAuthorisation,
};
use serde::{Deserialize, Serialize};

/// Prior contact between a person and a vacancy; it prevents a second suggestion of the same pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriorContact {
    /// The person answered the vacancy themselves.
    Answered,
    /// A verbinder rejected the suggestion, or the person refused it.
    Declined,
    /// The suggestion is in progress.
    Suggested,
}

/// A person's earlier suggestions, as known to a run. They are gates of a suggestion, not of the work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentSuggestions {
    /// Prior contact with this vacancy.
    pub before: Option<PriorContact>,
    /// Whether the person has reached the weekly cap on suggestions.
    pub week_full: bool,
}

/// A failing gate with its facts: cheap to create and count, formatted as a message only when shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "documented at their messages in `reason`")]
pub enum Gate {
    Consent,
    PriorContact(PriorContact),
    WeekFull,
    PermitNeeded,
    NotAllowed,
    AuthorisationUnknown,
    Hours { required: HoursRange, wanted: HoursRange },
    LessonsClash(Weekday, Dagdeel),
    NotAvailable(Weekday, Dagdeel),
    Reach(Reach),
    TooFar { mode: TravelMode, minutes: u16, limit: u16 },
    Certificate(Certificate),
    Dutch { skill: LanguageSkill, level: CefrLevel, have: CefrLevel },
}

impl Gate {
    /// The key of its message.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Consent => reason::GATE_CONSENT,
            Self::PriorContact(PriorContact::Answered) => reason::GATE_ANSWERED,
            Self::PriorContact(PriorContact::Declined) => reason::GATE_DECLINED,
            Self::PriorContact(PriorContact::Suggested) => reason::GATE_SUGGESTED,
            Self::WeekFull => reason::GATE_WEEK_FULL,
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

    /// The message with its facts; `vacancy`, for which the gate failed, names the task that needs Dutch.
    pub fn message(self, vacancy: &PreparedVacancy) -> Message {
        let message = Message::new(self.key());
        match self {
            Self::Hours { required, wanted } => message
                .with("min", required.min)
                .with("max", required.max)
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
            Self::Dutch { skill, level, have } => message
                .with("skill", skill.as_str())
                .with("level", level.as_str())
                .with("have", have.as_str())
                .with("task", vacancy.task()),
            _ => message,
        }
    }
}

/// Dutch needed on day one; a gate only if the vacancy names the task that needs it (AWGB).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dutch {
    levels: LanguageSkills,
    packed: PackedLevels,
    task: Box<str>,
}

impl Dutch {
    pub(crate) fn of(demand: &DutchDemand) -> Option<Self> {
        let (levels, task) = (demand.levels, demand.named_task()?.into());
        Some(Self { levels, packed: PackedLevels::of(levels), task })
    }

    pub(crate) const fn packed(&self) -> PackedLevels {
        self.packed
    }
}

/// Four language levels, packed in four bits each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PackedLevels(pub(crate) u16);

impl PackedLevels {
    /// The highest bit of each four, which no level uses.
    const GUARDS: u16 = 0x8888;

    pub(crate) fn of(levels: LanguageSkills) -> Self {
        Self(LanguageSkill::ALL.into_iter().fold(0, |packed, skill| packed << 4 | u16::from(levels.get(skill).step())))
    }

    /// The four levels separately, always in the same order.
    pub(crate) const fn steps(self) -> [u8; 4] {
        let [high, low] = self.0.to_be_bytes();
        [high >> 4, high & 15, low >> 4, low & 15]
    }

    /// Returns whether each level is at least the needed one: a guard bit survives the subtraction if its level
    /// borrows nothing.
    #[inline]
    pub(crate) const fn meets(self, needed: Self) -> bool {
        (self.0 | Self::GUARDS).wrapping_sub(needed.0) & Self::GUARDS == Self::GUARDS
    }
}

impl PreparedVacancy {
    fn task(&self) -> &str {
        self.selection.as_ref().and_then(|selection| selection.dutch.as_ref()).map_or("", |dutch| &dutch.task)
    }

    /// All failing gates of a suggestion: consent, earlier suggestions, and the obstacles of the work itself.
    ///
    /// `PermitNeeded` and `NotAllowed` fail; `Free` and `EmployerNotifiesUwv` pass (the latter is a fact beside the
    /// score). The earliest start is a fact, never a gate.
    pub fn gates(&self, person: &Person, recent: RecentSuggestions, rules: &Rules) -> Vec<Gate> {
        let mut failing = suggestion_gates(&person.practical, recent);
        self.add_obstacles(person, rules, &mut failing);
        failing
    }

    /// All failing gates of a tip about an open-hiring list: consent, prior contact, and practical reach.
    ///
    /// The number of earlier suggestions is not a gate here, because it depends on skills.
    pub fn practical_gates(
        &self,
        person: &PracticalCandidate,
        before: Option<PriorContact>,
        rules: &Rules,
    ) -> Vec<Gate> {
        let mut failing = suggestion_gates(person, RecentSuggestions { before, week_full: false });
        self.practical.add_obstacles(person, rules, &mut failing);
        failing
    }

    /// The failing gates of the work itself. A person who looks for work themselves needs no consent.
    pub fn obstacles(&self, person: &Person, rules: &Rules) -> Vec<Gate> {
        let mut failing = Vec::new();
        self.add_obstacles(person, rules, &mut failing);
        failing
    }

    fn add_obstacles(&self, person: &Person, rules: &Rules, failing: &mut Vec<Gate>) {
        if self.is_ranked() && person.practical.authorisation == WorkAuthorisation::Unknown {
            failing.push(Gate::AuthorisationUnknown);
        }
        self.practical.add_obstacles(&person.practical, rules, failing);
        if let Some(dutch) = self.selection.as_ref().and_then(|selection| selection.dutch.as_ref()) {
            failing.extend(LanguageSkill::ALL.into_iter().filter_map(|skill| {
                let (level, have) = (dutch.levels.get(skill), person.dutch.get(skill));
                (level > have).then_some(Gate::Dutch { skill, level, have })
            }));
        }
    }
}

impl PracticalRequirements {
    fn add_obstacles(&self, person: &PracticalCandidate, rules: &Rules, failing: &mut Vec<Gate>) {
        match person.authorisation {
            WorkAuthorisation::PermitNeeded => failing.push(Gate::PermitNeeded),
            WorkAuthorisation::NotAllowed => failing.push(Gate::NotAllowed),
            WorkAuthorisation::Free | WorkAuthorisation::EmployerNotifiesUwv | WorkAuthorisation::Unknown => {}
        }
        if let Some(required) = self.hours
            && !required.overlaps(person.hours)
        {
            failing.push(Gate::Hours { required, wanted: person.hours });
        }
        if !self.lessons_protected {
            failing.extend(self.shifts.and(person.lessons).iter().map(|(day, part)| Gate::LessonsClash(day, part)));
        }
        if !person.available.is_empty() {
            // A dagdeel with a lesson already failed above, or the employer keeps it free, so it is skipped here.
            let unavailable = self.shifts.without(person.available).without(person.lessons);
            failing.extend(unavailable.iter().map(|(day, part)| Gate::NotAvailable(day, part)));
        }
        if self.too_far(person) {
            failing.push(match quickest(self.reach, person.view_from(self.spot), &rules.travel) {
                Travel::Way { mode, minutes, .. } => Gate::TooFar { mode, minutes, limit: person.limit },
                Travel::NoWay(_) | Travel::NotStated => Gate::Reach(self.reach),
            });
        }
        let lacking = |required: Certificates, possessed: Certificates| {
            (self.certificates.iter().map(|demand| demand.certificate))
                .filter(move |one| required.contains(*one) && !possessed.contains(*one))
        };
        let mut lacked: Vec<Certificate> =
            lacking(self.to_have, person.has).chain(lacking(self.to_get, person.can_get)).collect();
        lacked.sort_unstable();
        lacked.dedup();
        failing.extend(lacked.into_iter().map(Gate::Certificate));
    }

    /// Returns whether the travel gate fails, by the reach computed for the person.
    pub(crate) fn too_far(&self, person: &PracticalCandidate) -> bool {
        let distance = match (self.spot, person.home) {
            (Some(work), Some(home)) => home.squared(work),
            _ => NOT_STATED,
        };
        distance > person.reaches[self.reach as usize]
    }

    /// Returns whether the shifts avoid lessons (unless protected) and fall when the person is available.
    pub(crate) fn week_passes(&self, person: &PracticalCandidate) -> bool {
        let unavailable = self.shifts.without(person.available).without(person.lessons);
        (self.lessons_protected || self.shifts.and(person.lessons).is_empty())
            && (person.available.is_empty() || unavailable.is_empty())
    }

    /// Returns whether the person passes every practical gate of the work.
    pub(crate) fn passes(&self, person: &PracticalCandidate) -> bool {
        let authorised =
            !matches!(person.authorisation, WorkAuthorisation::PermitNeeded | WorkAuthorisation::NotAllowed);
        authorised
            && self.hours.is_none_or(|hours| hours.overlaps(person.hours))
            && self.week_passes(person)
            && self.to_have.within(person.has)
            && self.to_get.within(person.can_get)
            && !self.too_far(person)
    }
}

fn suggestion_gates(person: &PracticalCandidate, recent: RecentSuggestions) -> Vec<Gate> {
    let consent = (!person.consents).then_some(Gate::Consent);
    let week = recent.week_full.then_some(Gate::WeekFull);
    consent.into_iter().chain(recent.before.map(Gate::PriorContact)).chain(week).collect()
}

#[cfg(test)]
mod tests;
