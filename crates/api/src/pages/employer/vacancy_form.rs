//! The employer's vacancy form: parses typed text into a checked vacancy, and fills the form from a vacancy.

use super::vacancy_values::{cents, cents_text, time, time_text};
use crate::{
    app::find_place,
    error::Error,
    pages::parts::{
        form_values::{date, date_text, levels, one_of, optional, whole},
        nearest_concepts,
    },
    state::App,
    texts::Texts,
};
use kade_domain::{
    Certificate, CertificateDemand, Contract, DutchDemand, FieldErrors, HoursRange, LanguageSkill, LanguageSkills,
    Message, NewVacancy, OpenHiringTerms, Pay, PayPer, PhysicalDemands, Reach, Shift, ShiftError, Shifts,
    SignUpChannel, SkillDemand, Strength, Support, VacancyKind, Weekday,
};
use kade_taxonomy::ConceptKind;
use serde::Deserialize;

pub(super) const SKILL_KINDS: [ConceptKind; 2] = [ConceptKind::Capability, ConceptKind::KnowledgeArea];
/// Number of empty shift rows after the filled ones.
const EMPTY_SHIFT_ROWS: usize = 3;
/// Languages of the workplace that the form offers, BCP 47.
pub(super) const WORKING_LANGUAGES: [&str; 8] = ["en", "ar", "tr", "uk", "fa", "ti", "pl", "de"];

/// Fields that can have errors, in the order of the page.
const FIELD_ORDER: [&str; 25] = [
    "kind",
    "title",
    "text",
    "occupation",
    "place",
    "reach",
    "hours_min",
    "hours_max",
    "shifts",
    "pay_min",
    "pay_max",
    "pay_per",
    "places",
    "start",
    "contract_months",
    "trial_months",
    "skills",
    "new_skill",
    "dutch_task",
    "certificates",
    "lift_kg",
    "standing_hours",
    "language_lesson_hours",
    "answer_hours",
    "sign_up",
];

/// The form as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct VacancyForm {
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) occupation: String,
    /// Id of the occupation chosen from those offered for the title or for an unknown name.
    pub(super) occupation_chosen: String,
    pub(super) place: String,
    pub(super) hours_min: String,
    pub(super) hours_max: String,
    /// Days of the shifts; the entries of the three `shift_` lists belong together by index.
    pub(super) shift_day: Vec<String>,
    pub(super) shift_start: Vec<String>,
    pub(super) shift_end: Vec<String>,
    pub(super) pay_min: String,
    pub(super) pay_max: String,
    pub(super) pay_per: String,
    #[serde(rename = "places")]
    pub(super) openings: String,
    pub(super) start: String,
    pub(super) contract_months: String,
    pub(super) trial_months: String,
    pub(super) permanent_view: String,
    /// `<concept id>:<strength>`
    pub(super) skills: Vec<String>,
    pub(super) new_skill: String,
    /// Id of the skill chosen from those offered for an unknown name.
    pub(super) new_skill_chosen: String,
    pub(super) new_strength: String,
    pub(super) dutch_listening: String,
    pub(super) dutch_speaking: String,
    pub(super) dutch_reading: String,
    pub(super) dutch_writing: String,
    pub(super) dutch_task: String,
    pub(super) certificates: Vec<String>,
    pub(super) certificates_by_law: Vec<String>,
    pub(super) certificates_paid: Vec<String>,
    pub(super) lift_kg: String,
    pub(super) standing_hours: String,
    pub(super) heights: String,
    pub(super) cold: String,
    pub(super) noise: String,
    pub(super) job_coach: String,
    pub(super) buddy: String,
    pub(super) taalbuddy: String,
    pub(super) language_lesson_hours: String,
    pub(super) lesson_time_protected: String,
    pub(super) working_languages: Vec<String>,
    pub(super) reach: String,
    pub(super) answer_hours: String,
    pub(super) sign_up: String,
    /// `find_skills` searches the text for skills and saves nothing.
    pub(super) step: String,
}

/// One row of the shifts, as typed.
pub(super) struct ShiftRow {
    pub(super) day: String,
    pub(super) start: String,
    pub(super) end: String,
}

/// One row of the certificates, with its ticked boxes.
pub(super) struct CertificateRow {
    pub(super) certificate: Certificate,
    pub(super) required: bool,
    pub(super) by_law: bool,
    pub(super) paid: bool,
}

impl VacancyForm {
    /// Returns the form for a new vacancy.
    pub(super) fn blank() -> Self {
        let text = |text: &str| text.to_owned();
        Self {
            kind: text("startbaan"),
            openings: text("1"),
            pay_per: text("hour"),
            reach: text("any"),
            answer_hours: text("48"),
            sign_up: text("online"),
            trial_months: text("0"),
            ..Self::default()
        }
    }

    /// Returns the rows of shifts to show: those typed, then some empty ones.
    pub(super) fn shift_rows(&self) -> Vec<ShiftRow> {
        let typed = self.shift_day.len().max(self.shift_start.len()).max(self.shift_end.len()).min(28);
        let at = |list: &[String], row: usize| list.get(row).cloned().unwrap_or_default();
        let row = |row| ShiftRow {
            day: at(&self.shift_day, row),
            start: at(&self.shift_start, row),
            end: at(&self.shift_end, row),
        };
        let filled = (0..typed).map(row).filter(|row| !(row.start.is_empty() && row.end.is_empty()));
        let empty =
            (0..EMPTY_SHIFT_ROWS).map(|_| ShiftRow { day: String::new(), start: String::new(), end: String::new() });
        filled.chain(empty).collect()
    }

    /// Returns the required skills with their strengths.
    pub(super) fn required_skills(&self) -> Vec<SkillDemand> {
        let one = |text: &String| {
            let (concept, strength) = text.split_once(':')?;
            Some(SkillDemand { concept: concept.parse().ok()?, strength: strength.parse().ok()? })
        };
        self.skills.iter().filter_map(one).collect()
    }

    /// Returns a row for each certificate.
    pub(super) fn certificate_rows(&self) -> Vec<CertificateRow> {
        let has = |list: &[String], certificate: Certificate| list.iter().any(|text| text == certificate.as_str());
        let row = |&certificate: &Certificate| CertificateRow {
            certificate,
            required: has(&self.certificates, certificate),
            by_law: has(&self.certificates_by_law, certificate),
            paid: has(&self.certificates_paid, certificate),
        };
        Certificate::ALL.iter().map(row).collect()
    }

    /// Returns the level typed for one of the four language skills.
    pub(super) fn dutch(&self, skill: LanguageSkill) -> &str {
        match skill {
            LanguageSkill::Listening => &self.dutch_listening,
            LanguageSkill::Speaking => &self.dutch_speaking,
            LanguageSkill::Reading => &self.dutch_reading,
            LanguageSkill::Writing => &self.dutch_writing,
        }
    }

    /// Parses and checks the whole form. The inner error contains the errors of all fields.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn read(&self, app: &App, t: &Texts) -> Result<Result<NewVacancy, FieldErrors>, Error> {
        let mut errors = FieldErrors::default();
        let place = errors.collect("place", find_place::find(app, &self.place).await?).flatten();
        let kind = errors.collect("kind", one_of(&self.kind, VacancyKind::Regular)).unwrap_or(VacancyKind::Regular);
        let reach = errors.collect("reach", one_of(&self.reach, Reach::Any)).unwrap_or(Reach::Any);
        let mut vacancy = NewVacancy {
            place,
            reach,
            title: self.title.clone(),
            text: self.text.clone(),
            physical: self.physical(&mut errors),
            support: self.support(&mut errors),
            certificates: self.required_certificates(),
            ..NewVacancy::blank(kind)
        };
        self.read_occupation_and_skills(t, &mut vacancy, &mut errors);
        self.read_hours_and_pay(&mut vacancy, &mut errors);
        self.read_terms(&mut vacancy, &mut errors);
        let checked = vacancy.check();
        if let Err(more) = &checked {
            // Each field is reported once; an unreadable field keeps its first error.
            let unreadable = errors.clone();
            let others = more.0.iter().filter(|other| !unreadable.0.iter().any(|error| error.field == other.field));
            errors.0.extend(others.cloned());
        }
        // The summary lists errors in the order of the page.
        errors.0.sort_by_key(|error| {
            FIELD_ORDER.iter().position(|field| *field == error.field).unwrap_or(FIELD_ORDER.len())
        });
        Ok(match checked {
            Ok(vacancy) if errors.0.is_empty() => Ok(vacancy),
            _ => Err(errors),
        })
    }

    fn read_occupation_and_skills(&self, t: &Texts, vacancy: &mut NewVacancy, errors: &mut FieldErrors) {
        let find = |typed, chosen, kinds: &[ConceptKind]| {
            nearest_concepts::typed_or_chosen(t.taxonomy(), typed, chosen, kinds)
        };
        let occupation = find(&self.occupation, &self.occupation_chosen, &[ConceptKind::Occupation]);
        vacancy.occupation = errors.collect("occupation", occupation).flatten();
        vacancy.skills = self.required_skills();
        vacancy.skills.retain(|skill| t.taxonomy().concept(skill.concept).is_some());
        if let Some(concept) =
            errors.collect("new_skill", find(&self.new_skill, &self.new_skill_chosen, &SKILL_KINDS)).flatten()
        {
            let strength = self.new_strength.parse().unwrap_or(Strength::Important);
            vacancy.skills.retain(|skill| skill.concept != concept);
            vacancy.skills.push(SkillDemand { concept, strength });
        }
    }

    fn read_hours_and_pay(&self, vacancy: &mut NewVacancy, errors: &mut FieldErrors) {
        let min = errors.collect("hours_min", whole(&self.hours_min));
        // One number is enough: "24 hours" means 24 to 24.
        let max = optional(&self.hours_max, whole);
        let max = errors.collect("hours_max", max).flatten().or(min);
        vacancy.hours = min.zip(max).map(|(min, max)| HoursRange { min, max });
        vacancy.shifts = errors.collect("shifts", self.shifts()).unwrap_or_default();
        let min_cents = errors.collect("pay_min", optional(&self.pay_min, cents)).flatten();
        let max_cents = errors.collect("pay_max", optional(&self.pay_max, cents)).flatten().or(min_cents);
        let per = errors.collect("pay_per", one_of(&self.pay_per, PayPer::Hour)).unwrap_or(PayPer::Hour);
        vacancy.pay = min_cents.zip(max_cents).map(|(min_cents, max_cents)| Pay { min_cents, max_cents, per });
        vacancy.openings = errors.collect("places", whole(&self.openings)).unwrap_or(1);
        vacancy.start = errors.collect("start", optional(&self.start, date)).flatten();
    }

    fn shifts(&self) -> Result<Shifts, Message> {
        let rows = self.shift_rows().into_iter().filter(|row| !(row.start.is_empty() && row.end.is_empty()));
        let mut shifts = Vec::new();
        for (row, number) in rows.zip(1_usize..) {
            let wrong = |_| Message::new("field-shift-time").with("row", number);
            let day: Weekday = row.day.parse().map_err(|()| Message::new("field-shift-day").with("row", number))?;
            shifts.push(Shift { day, start: time(&row.start).map_err(wrong)?, end: time(&row.end).map_err(wrong)? });
        }
        Shifts::try_new(shifts).map_err(|error| match error {
            ShiftError::Time(row) => Message::new("field-shift-time").with("row", row + 1),
            ShiftError::Overlap(first, second) => {
                Message::new("field-shift-overlap").with("first", first + 1).with("second", second + 1)
            }
            ShiftError::TooMany => Message::new("field-too-many").with("max", 28),
        })
    }

    fn read_terms(&self, vacancy: &mut NewVacancy, errors: &mut FieldErrors) {
        vacancy.contract = Contract {
            months: errors.collect("contract_months", optional(&self.contract_months, whole)).flatten(),
            trial_months: errors.collect("trial_months", optional(&self.trial_months, whole)).flatten().unwrap_or(0),
            permanent_view: !self.permanent_view.is_empty(),
        };
        let levels = levels([&self.dutch_listening, &self.dutch_speaking, &self.dutch_reading, &self.dutch_writing]);
        let task = Some(self.dutch_task.clone()).filter(|task| !task.trim().is_empty());
        vacancy.dutch = (levels != LanguageSkills::default()).then_some(DutchDemand { levels, task });
        if vacancy.kind.has_waiting_list() {
            let answer_hours = errors.collect("answer_hours", whole(&self.answer_hours));
            let sign_up = errors
                .collect("sign_up", one_of(&self.sign_up, SignUpChannel::Online))
                .unwrap_or(SignUpChannel::Online);
            vacancy.open_hiring = answer_hours.map(|answer_hours| OpenHiringTerms { answer_hours, sign_up });
        }
    }

    fn physical(&self, errors: &mut FieldErrors) -> PhysicalDemands {
        let mut number = |field, text: &str| errors.collect(field, optional(text, whole)).flatten().unwrap_or(0);
        PhysicalDemands {
            lift_kg: number("lift_kg", &self.lift_kg),
            standing_hours: number("standing_hours", &self.standing_hours),
            heights: !self.heights.is_empty(),
            cold: !self.cold.is_empty(),
            noise: !self.noise.is_empty(),
        }
    }

    fn support(&self, errors: &mut FieldErrors) -> Support {
        let lessons = errors.collect("language_lesson_hours", optional(&self.language_lesson_hours, whole));
        Support {
            job_coach: !self.job_coach.is_empty(),
            buddy: !self.buddy.is_empty(),
            taalbuddy: !self.taalbuddy.is_empty(),
            language_lesson_hours: lessons.flatten().unwrap_or(0),
            lesson_time_protected: !self.lesson_time_protected.is_empty(),
            working_languages: WORKING_LANGUAGES
                .into_iter()
                .map(str::to_owned)
                .filter(|code| self.working_languages.contains(code))
                .collect(),
        }
    }

    /// Returns the required certificates; ticking "by law" or "we pay" requires the certificate too.
    fn required_certificates(&self) -> Vec<CertificateDemand> {
        let required = self.certificate_rows().into_iter().filter(|row| row.required || row.by_law || row.paid);
        let demand = |row: CertificateRow| CertificateDemand {
            certificate: row.certificate,
            by_law: row.by_law,
            paid_by_employer: row.paid,
        };
        required.map(demand).collect()
    }

    /// Returns the form of a stored vacancy.
    pub(super) fn of(vacancy: &NewVacancy, t: &Texts) -> Self {
        let tick = |yes: bool| if yes { "yes".to_owned() } else { String::new() };
        let number = |number: u8| if number == 0 { String::new() } else { number.to_string() };
        let shifts = vacancy.shifts.as_slice();
        let certificates = |selected: fn(&CertificateDemand) -> bool| {
            let kept = vacancy.certificates.iter().filter(|demand| selected(demand));
            kept.map(|demand| demand.certificate.as_str().to_owned()).collect::<Vec<_>>()
        };
        let levels = vacancy.dutch.as_ref().map(|dutch| dutch.levels).unwrap_or_default();
        let level = |skill| levels.get(skill).as_str().to_owned();
        Self {
            kind: vacancy.kind.as_str().to_owned(),
            title: vacancy.title.clone(),
            text: vacancy.text.clone(),
            occupation: vacancy.occupation.map(|id| t.concept(&id)).unwrap_or_default(),
            occupation_chosen: String::new(),
            place: vacancy.place.as_ref().map(find_place::text).unwrap_or_default(),
            hours_min: vacancy.hours.map(|hours| hours.min.to_string()).unwrap_or_default(),
            hours_max: vacancy.hours.map(|hours| hours.max.to_string()).unwrap_or_default(),
            shift_day: shifts.iter().map(|shift| shift.day.as_str().to_owned()).collect(),
            shift_start: shifts.iter().map(|shift| time_text(shift.start)).collect(),
            shift_end: shifts.iter().map(|shift| time_text(shift.end)).collect(),
            pay_min: vacancy.pay.map(|pay| cents_text(pay.min_cents)).unwrap_or_default(),
            pay_max: vacancy.pay.map(|pay| cents_text(pay.max_cents)).unwrap_or_default(),
            pay_per: vacancy.pay.map_or(PayPer::Hour, |pay| pay.per).as_str().to_owned(),
            openings: vacancy.openings.to_string(),
            start: date_text(vacancy.start),
            contract_months: vacancy.contract.months.map(|months| months.to_string()).unwrap_or_default(),
            trial_months: vacancy.contract.trial_months.to_string(),
            permanent_view: tick(vacancy.contract.permanent_view),
            skills: vacancy
                .skills
                .iter()
                .map(|skill| format!("{}:{}", skill.concept, skill.strength.as_str()))
                .collect(),
            new_skill: String::new(),
            new_skill_chosen: String::new(),
            new_strength: String::new(),
            dutch_listening: level(LanguageSkill::Listening),
            dutch_speaking: level(LanguageSkill::Speaking),
            dutch_reading: level(LanguageSkill::Reading),
            dutch_writing: level(LanguageSkill::Writing),
            dutch_task: vacancy.dutch.as_ref().and_then(|dutch| dutch.task.clone()).unwrap_or_default(),
            certificates: certificates(|_| true),
            certificates_by_law: certificates(|demand| demand.by_law),
            certificates_paid: certificates(|demand| demand.paid_by_employer),
            lift_kg: number(vacancy.physical.lift_kg),
            standing_hours: number(vacancy.physical.standing_hours),
            heights: tick(vacancy.physical.heights),
            cold: tick(vacancy.physical.cold),
            noise: tick(vacancy.physical.noise),
            job_coach: tick(vacancy.support.job_coach),
            buddy: tick(vacancy.support.buddy),
            taalbuddy: tick(vacancy.support.taalbuddy),
            language_lesson_hours: number(vacancy.support.language_lesson_hours),
            lesson_time_protected: tick(vacancy.support.lesson_time_protected),
            working_languages: vacancy.support.working_languages.clone(),
            reach: vacancy.reach.as_str().to_owned(),
            answer_hours: vacancy.open_hiring.map_or(48, |terms| terms.answer_hours).to_string(),
            sign_up: vacancy.open_hiring.map_or(SignUpChannel::Online, |terms| terms.sign_up).as_str().to_owned(),
            step: String::new(),
        }
    }
}
