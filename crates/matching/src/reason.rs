//! Every message the matcher can give: its key, and the facts that go with it.
//!
//! The texts are in `web/locales/<lang>/matching.ftl`; a test keeps the two in step. Facts are codes (`tuesday`,
//! `evening`, `public_transport`, `A2`), whole numbers, ISO dates, or a concept's id in `concept`, for which the page
//! puts the label in the reader's language.

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
    /// May not work for now.
    GATE_NOT_ALLOWED = "gate-not-allowed" [];
    /// It was not stated whether the person may work.
    GATE_AUTHORISATION_UNKNOWN = "gate-authorisation-unknown" [];
    /// The hours share none.
    GATE_HOURS = "gate-hours" ["min", "max", "wanted_min", "wanted_max"];
    /// A lesson at the time of a shift.
    GATE_LESSONS_CLASH = "gate-lessons-clash" ["day", "dagdeel"];
    /// A shift when the person cannot work.
    GATE_NOT_AVAILABLE = "gate-not-available" ["day", "dagdeel"];
    /// None of the person's ways reaches the workplace.
    GATE_REACH = "gate-reach" ["reach"];
    /// The quickest way takes longer than the person's limit.
    GATE_TOO_FAR = "gate-too-far" ["mode", "minutes", "limit"];
    /// A certificate that the law demands.
    GATE_CERTIFICATE = "gate-certificate" ["certificate"];
    /// Dutch that a task needs on day one.
    GATE_DUTCH = "gate-dutch" ["skill", "level", "have", "task"];

    /// The vacancy asks no skills.
    NO_SKILLS_ASKED = "reason-no-skills-asked" [];
    /// Has the skill.
    SKILL_HAVE = "reason-skill-have" ["concept"];
    /// Has a skill that is part of the asked one.
    SKILL_NARROWER = "reason-skill-narrower" ["concept"];
    /// Has the wider skill that the asked one is part of.
    SKILL_BROADER = "reason-skill-broader" ["concept"];
    /// Is willing to learn it.
    SKILL_WILLING = "reason-skill-willing" ["concept"];
    /// Is willing to learn the wider skill.
    SKILL_WILLING_BROADER = "reason-skill-willing-broader" ["concept"];
    /// Does not have it.
    SKILL_MISSING = "reason-skill-missing" ["concept"];

    /// The vacancy states no shifts.
    SCHEDULE_NOT_STATED = "reason-schedule-not-stated" [];
    /// No lesson on a day of work.
    SCHEDULE_FREE = "reason-schedule-free" [];
    /// Work and a lesson on the same day.
    SCHEDULE_DAY = "reason-schedule-day" ["day"];
    /// Night work before a morning lesson; the day is the lesson's.
    SCHEDULE_NIGHT = "reason-schedule-night" ["day"];
    /// The employer keeps lesson time free.
    SCHEDULE_PROTECTED = "reason-schedule-protected" [];
    /// The hours both can do.
    HOURS_FIT = "reason-hours" ["min", "max"];

    /// Home, workplace or ways of travelling are not stated.
    TRAVEL_NOT_STATED = "reason-travel-not-stated" [];
    /// Home and work lie together: the length of the way is not known that finely.
    TRAVEL_NEAR = "reason-travel-near" [];
    /// The quickest way.
    TRAVEL = "reason-travel" ["mode", "minutes", "km"];

    /// Can start later than the work does.
    START_FROM = "reason-start-from" ["date"];
    /// The employer must tell UWV before the start.
    NOTIFIES_UWV = "reason-employer-notifies-uwv" [];
    /// The employer pays for a certificate the person is willing to get.
    CERTIFICATE_PAID = "reason-certificate-paid" ["certificate"];
    /// A certificate that helps and that the law does not demand.
    CERTIFICATE_WANTED = "reason-certificate-wanted" ["certificate"];
}
