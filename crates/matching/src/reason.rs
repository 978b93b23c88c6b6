//! Every reason and fact the matcher can give, with the keys of their messages.
//!
//! The texts are in `web/locales/<lang>/matching.ftl`; a test keeps the two in step. Facts are codes (`tuesday`,
//! `evening`, `public_transport`, `A2`), whole numbers, ISO dates, or a concept's id in `concept`, for which the page
//! puts the label in the reader's language.

use crate::SkillMatch;
use chrono::NaiveDate;
use kade_domain::{CefrLevel, Certificate, ConceptId, HoursRange, LanguageSkill, Message, Reach, TravelMode, Weekday};
use serde::{Serialize, Serializer};

/// A reason for points, or a fact beside the score: cheap to create for everybody shown, formatted as a message later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "documented at the messages below")]
pub enum Reason {
    NoSkillsAsked,
    Skill(SkillMatch, ConceptId),
    ScheduleNotStated,
    ScheduleFree,
    ScheduleDay(Weekday),
    /// The day of the lesson.
    ScheduleNight(Weekday),
    ScheduleProtected,
    HoursFit(HoursRange),
    TravelNotStated,
    NoWay(Reach),
    TravelNear,
    Travel {
        mode: TravelMode,
        minutes: u16,
        km: u16,
    },
    LanguageNotAsked,
    LanguageFits,
    LanguageGap {
        skill: LanguageSkill,
        level: CefrLevel,
        have: CefrLevel,
    },
    LanguageLesson,
    LanguageBuddy,
    WishesNotStated,
    Wished(ConceptId),
    WishedNear(ConceptId),
    NotWished,
    StepTowards(ConceptId),
    StepOnwards,
    NoStep,
    StartFrom(NaiveDate),
    NotifiesUwv,
    CertificatePaid(Certificate),
    CertificateWanted(Certificate),
}

impl Reason {
    /// The key of its message.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoSkillsAsked => NO_SKILLS_ASKED,
            Self::Skill(SkillMatch::Missing, _) => SKILL_MISSING,
            Self::Skill(SkillMatch::WillingInPart, _) => SKILL_WILLING_BROADER,
            Self::Skill(SkillMatch::Related, _) => SKILL_RELATED,
            Self::Skill(SkillMatch::Willing, _) => SKILL_WILLING,
            Self::Skill(SkillMatch::Broader, _) => SKILL_BROADER,
            Self::Skill(SkillMatch::Narrower, _) => SKILL_NARROWER,
            Self::Skill(SkillMatch::Have, _) => SKILL_HAVE,
            Self::ScheduleNotStated => SCHEDULE_NOT_STATED,
            Self::ScheduleFree => SCHEDULE_FREE,
            Self::ScheduleDay(_) => SCHEDULE_DAY,
            Self::ScheduleNight(_) => SCHEDULE_NIGHT,
            Self::ScheduleProtected => SCHEDULE_PROTECTED,
            Self::HoursFit(_) => HOURS_FIT,
            Self::TravelNotStated => TRAVEL_NOT_STATED,
            Self::NoWay(_) => GATE_REACH,
            Self::TravelNear => TRAVEL_NEAR,
            Self::Travel { .. } => TRAVEL,
            Self::LanguageNotAsked => LANGUAGE_NOT_ASKED,
            Self::LanguageFits => LANGUAGE_FITS,
            Self::LanguageGap { .. } => LANGUAGE_GAP,
            Self::LanguageLesson => LANGUAGE_LESSON,
            Self::LanguageBuddy => LANGUAGE_BUDDY,
            Self::WishesNotStated => WISHES_NOT_STATED,
            Self::Wished(_) => WISHED,
            Self::WishedNear(_) => WISHED_NEAR,
            Self::NotWished => NOT_WISHED,
            Self::StepTowards(_) => STEP_TOWARDS,
            Self::StepOnwards => STEP_ONWARDS,
            Self::NoStep => NO_STEP,
            Self::StartFrom(_) => START_FROM,
            Self::NotifiesUwv => NOTIFIES_UWV,
            Self::CertificatePaid(_) => CERTIFICATE_PAID,
            Self::CertificateWanted(_) => CERTIFICATE_WANTED,
        }
    }

    /// The message with its facts.
    pub fn message(self) -> Message {
        let message = Message::new(self.key());
        match self {
            Self::Skill(_, concept)
            | Self::Wished(concept)
            | Self::WishedNear(concept)
            | Self::StepTowards(concept) => message.with("concept", concept),
            Self::ScheduleDay(day) | Self::ScheduleNight(day) => message.with("day", day.as_str()),
            Self::HoursFit(hours) => message.with("min", hours.min).with("max", hours.max),
            Self::NoWay(reach) => message.with("reach", reach.as_str()),
            Self::Travel { mode, minutes, km } => {
                message.with("mode", mode.as_str()).with("minutes", minutes).with("km", km)
            }
            Self::LanguageGap { skill, level, have } => {
                message.with("skill", skill.as_str()).with("level", level.as_str()).with("have", have.as_str())
            }
            Self::StartFrom(date) => message.with("date", date),
            Self::CertificatePaid(certificate) | Self::CertificateWanted(certificate) => {
                message.with("certificate", certificate.as_str())
            }
            _ => message,
        }
    }
}

/// Serializes as its message.
impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.message().serialize(serializer)
    }
}

macro_rules! messages {
    ($($(#[$doc:meta])* $name:ident = $key:literal [$($fact:literal),*];)+) => {
        $($(#[$doc])* pub const $name: &str = $key;)+

        /// All keys with the names of their facts.
        pub const ALL: &[(&str, &[&str])] = &[$(($key, &[$($fact),*])),+];
    };
}

messages! {
    /// No consent to being suggested, or not looking for work.
    GATE_CONSENT = "gate-consent" [];
    /// People are never ranked for open hiring.
    GATE_OPEN_HIRING = "gate-open-hiring" [];
    /// A work permit (TWV) must come first.
    GATE_PERMIT_NEEDED = "gate-permit-needed" [];
    /// The person may not work for now.
    GATE_NOT_ALLOWED = "gate-not-allowed" [];
    /// It was not stated whether the person may work.
    GATE_AUTHORISATION_UNKNOWN = "gate-authorisation-unknown" [];
    /// The ranges of hours do not overlap.
    GATE_HOURS = "gate-hours" ["min", "max", "wanted_min", "wanted_max"];
    /// A lesson during a shift.
    GATE_LESSONS_CLASH = "gate-lessons-clash" ["day", "dagdeel"];
    /// A shift at a time when the person cannot work.
    GATE_NOT_AVAILABLE = "gate-not-available" ["day", "dagdeel"];
    /// None of the person's travel modes reaches the workplace.
    GATE_REACH = "gate-reach" ["reach"];
    /// The quickest travel mode takes longer than the person's limit.
    GATE_TOO_FAR = "gate-too-far" ["mode", "minutes", "limit"];
    /// A missing certificate that the law requires.
    GATE_CERTIFICATE = "gate-certificate" ["certificate"];
    /// Missing Dutch that a task needs on day one.
    GATE_DUTCH = "gate-dutch" ["skill", "level", "have", "task"];
    /// The person answered the vacancy already.
    GATE_ANSWERED = "gate-answered" [];
    /// The person refused the suggestion, or a verbinder rejected it.
    GATE_DECLINED = "gate-declined" [];
    /// The vacancy was suggested to the person already.
    GATE_SUGGESTED = "gate-suggested" [];
    /// The weekly cap on suggestions is reached.
    GATE_WEEK_FULL = "gate-week-full" [];

    /// The vacancy requires no skills.
    NO_SKILLS_ASKED = "reason-no-skills-asked" [];
    /// Has the skill.
    SKILL_HAVE = "reason-skill-have" ["concept"];
    /// Has a skill narrower than the required one.
    SKILL_NARROWER = "reason-skill-narrower" ["concept"];
    /// Has the broader skill that the required one is part of.
    SKILL_BROADER = "reason-skill-broader" ["concept"];
    /// Has a skill related to the required one.
    SKILL_RELATED = "reason-skill-related" ["concept"];
    /// Is willing to learn the skill.
    SKILL_WILLING = "reason-skill-willing" ["concept"];
    /// Is willing to learn a broader or related skill.
    SKILL_WILLING_BROADER = "reason-skill-willing-broader" ["concept"];
    /// Does not have the skill.
    SKILL_MISSING = "reason-skill-missing" ["concept"];

    /// The vacancy states no shifts.
    SCHEDULE_NOT_STATED = "reason-schedule-not-stated" [];
    /// No lesson on a day of work.
    SCHEDULE_FREE = "reason-schedule-free" [];
    /// Work and a lesson on the same day.
    SCHEDULE_DAY = "reason-schedule-day" ["day"];
    /// Night work before a morning lesson; the day is that of the lesson.
    SCHEDULE_NIGHT = "reason-schedule-night" ["day"];
    /// The employer keeps lesson time free.
    SCHEDULE_PROTECTED = "reason-schedule-protected" [];
    /// The hours that suit both.
    HOURS_FIT = "reason-hours" ["min", "max"];

    /// Home, workplace or travel modes are not stated.
    TRAVEL_NOT_STATED = "reason-travel-not-stated" [];
    /// Home and work are too close for the distance to be known precisely.
    TRAVEL_NEAR = "reason-travel-near" [];
    /// The quickest travel mode.
    TRAVEL = "reason-travel" ["mode", "minutes", "km"];

    /// The vacancy requires no Dutch.
    LANGUAGE_NOT_ASKED = "reason-language-not-asked" [];
    /// Has the required Dutch.
    LANGUAGE_FITS = "reason-language-fits" [];
    /// Less Dutch than the employer would like.
    LANGUAGE_GAP = "reason-language-gap" ["skill", "level", "have"];
    /// Language lessons at work help.
    LANGUAGE_LESSON = "reason-language-lesson" [];
    /// A taalbuddy helps.
    LANGUAGE_BUDDY = "reason-language-buddy" [];

    /// The person states no wishes.
    WISHES_NOT_STATED = "reason-wishes-not-stated" [];
    /// The work matches a wish.
    WISHED = "reason-wished" ["concept"];
    /// The work shares a parent with a wished concept.
    WISHED_NEAR = "reason-wished-near" ["concept"];
    /// The work matches no wish.
    NOT_WISHED = "reason-not-wished" [];

    /// A step on an ontwikkelpad towards a wished occupation.
    STEP_TOWARDS = "reason-step-towards" ["concept"];
    /// A step on an ontwikkelpad.
    STEP_ONWARDS = "reason-step-onwards" [];
    /// On no ontwikkelpad, or at its end.
    NO_STEP = "reason-no-step" [];

    /// The person can only start after the work starts.
    START_FROM = "reason-start-from" ["date"];
    /// The employer must notify UWV before the start.
    NOTIFIES_UWV = "reason-employer-notifies-uwv" [];
    /// The employer pays for a certificate that the person is willing to get.
    CERTIFICATE_PAID = "reason-certificate-paid" ["certificate"];
    /// A missing certificate that helps but is not required by law.
    CERTIFICATE_WANTED = "reason-certificate-wanted" ["certificate"];
}
