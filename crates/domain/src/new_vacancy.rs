//! The content of a vacancy, and the rules it must meet before it is stored.

use crate::{
    CefrLevel, CertificateDemand, ConceptId, Contract, DutchDemand, FieldErrors, HoursRange, Message, OpenHiringTerms,
    Pay, PhysicalDemands, Place, Reach, Shifts, SkillDemand, Support, VacancyKind, clean_line, clean_text,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Range of the hours in which an invitation to open hiring must be answered.
const ANSWER_HOURS: RangeInclusive<u16> = 1..=336;

/// The content of a vacancy. `None` and empty mean "not stated", which fails no gate and passes no filter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewVacancy {
    /// Kind.
    pub kind: VacancyKind,
    /// Title, at most 120 characters.
    pub title: String,
    /// Tasks and workplace in plain Dutch, at most 10,000 characters.
    pub text: String,
    /// Occupation.
    pub occupation: Option<ConceptId>,
    /// Place of work.
    pub place: Option<Place>,
    /// Hours a week.
    pub hours: Option<HoursRange>,
    /// Shifts.
    pub shifts: Shifts,
    /// Pay.
    pub pay: Option<Pay>,
    /// Number of openings (people the vacancy takes), 1 to 500.
    #[serde(rename = "places")]
    pub openings: u16,
    /// Start; `None` is "as soon as possible".
    pub start: Option<NaiveDate>,
    /// Contract.
    pub contract: Contract,
    /// Skills required.
    pub skills: Vec<SkillDemand>,
    /// Dutch on day one.
    pub dutch: Option<DutchDemand>,
    /// Certificates.
    pub certificates: Vec<CertificateDemand>,
    /// Physical demands.
    pub physical: PhysicalDemands,
    /// Support.
    pub support: Support,
    /// How to get there.
    pub reach: Reach,
    /// Terms of the waiting list; open hiring only.
    pub open_hiring: Option<OpenHiringTerms>,
}

/// Words that would turn an open-hiring vacancy into a selection (product rule: no CV, letter, interview or diploma).
const SELECTION_WORDS: [&str; 12] = [
    "cv",
    "curriculum vitae",
    "motivatiebrief",
    "sollicitatiebrief",
    "sollicitatiegesprek",
    "selectiegesprek",
    "diploma",
    "werkervaring",
    "ervaring vereist",
    "screening",
    "assessment",
    "referenties",
];

impl NewVacancy {
    /// A vacancy that states only its kind.
    pub fn blank(kind: VacancyKind) -> Self {
        Self {
            kind,
            title: String::new(),
            text: String::new(),
            occupation: None,
            place: None,
            hours: None,
            shifts: Shifts::default(),
            pay: None,
            openings: 1,
            start: None,
            contract: Contract::default(),
            skills: Vec::new(),
            dutch: None,
            certificates: Vec::new(),
            physical: PhysicalDemands::default(),
            support: Support::default(),
            reach: Reach::Any,
            open_hiring: None,
        }
    }

    /// Cleans and checks the input of an employer. Field names are those of the form.
    ///
    /// # Errors
    /// All wrong fields at once.
    pub fn check(mut self) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        self.title = errors.collect("title", clean_line(&self.title, 120)).unwrap_or_default();
        self.text = errors.collect("text", clean_text(&self.text, 10_000)).unwrap_or_default();
        self.check_hours_and_pay(&mut errors);
        self.check_contract(&mut errors);
        self.check_demands(&mut errors);
        self.open_hiring = self.open_hiring.filter(|_| self.kind.has_waiting_list());
        if self.kind.has_waiting_list()
            && !self.open_hiring.is_some_and(|terms| ANSWER_HOURS.contains(&terms.answer_hours))
        {
            let range = Message::new("field-range").with("min", ANSWER_HOURS.start()).with("max", ANSWER_HOURS.end());
            errors.add("answer_hours", range);
        } else if !self.kind.may_select() {
            self.check_no_selection(&mut errors);
        }
        errors.into_result().map(|()| self)
    }

    fn check_hours_and_pay(&self, errors: &mut FieldErrors) {
        match self.hours.map(HoursRange::check) {
            None => errors.add("hours_min", Message::new("field-missing")),
            Some(Err(message)) => errors.add("hours_min", message),
            Some(Ok(())) => {}
        }
        if self.place.is_none() {
            errors.add("place", Message::new("field-missing"));
        }
        match self.pay {
            None => errors.add("pay_min", Message::new("field-missing")),
            Some(pay) if pay.min_cents <= 0 || pay.max_cents > 100_000_000 => {
                errors.add("pay_min", Message::new("field-pay"));
            }
            Some(pay) if pay.min_cents > pay.max_cents => errors.add("pay_min", Message::new("field-pay-order")),
            Some(_) => {}
        }
        if !(1..=500).contains(&self.openings) {
            errors.add("places", Message::new("field-range").with("min", 1).with("max", 500));
        }
    }

    /// Trial period by BW 7:652: none up to 6 months, 1 month under 2 years, else 2.
    fn check_contract(&self, errors: &mut FieldErrors) {
        let max_months = match self.contract.months {
            Some(0..=6) => 0,
            Some(7..24) => 1,
            _ => 2,
        };
        if self.contract.months.is_some_and(|months| !(1..=60).contains(&months)) {
            errors.add("contract_months", Message::new("field-range").with("min", 1).with("max", 60));
        }
        if self.contract.trial_months > max_months {
            errors.add("trial_months", Message::new("field-trial").with("max", max_months));
        }
    }

    fn check_demands(&mut self, errors: &mut FieldErrors) {
        if let Some(dutch) = &mut self.dutch {
            dutch.task = dutch.task.take().and_then(|task| clean_line(&task, 300).ok());
            if dutch.levels.highest() > CefrLevel::A2 && dutch.task.is_none() {
                errors.add("dutch_task", Message::new("field-dutch-task"));
            }
        }
        self.dutch.take_if(|dutch| dutch.levels.highest() == CefrLevel::A0);
        if self.skills.len() > 50 {
            errors.add("skills", Message::new("field-too-many").with("max", 50));
        }
        for (field, value, max) in [
            ("lift_kg", self.physical.lift_kg, 50),
            ("standing_hours", self.physical.standing_hours, 12),
            ("language_lesson_hours", self.support.language_lesson_hours, 20),
        ] {
            if value > max {
                errors.add(field, Message::new("field-range").with("min", 0).with("max", max));
            }
        }
    }

    fn check_no_selection(&self, errors: &mut FieldErrors) {
        if self.dutch.is_some() {
            errors.add("dutch_task", Message::new("field-open-hiring-dutch"));
        }
        if !self.skills.is_empty() {
            errors.add("skills", Message::new("field-open-hiring-skills"));
        }
        if self.certificates.iter().any(|demand| !demand.by_law) {
            errors.add("certificates", Message::new("field-open-hiring-certificates"));
        }
        for (field, text) in [("title", &self.title), ("text", &self.text)] {
            if let Some(word) = selection_word(text) {
                errors.add(field, Message::new("field-open-hiring-selection").with("word", word));
            }
        }
    }
}

/// Returns the first selection word in a text that is not negated ("geen cv", "zonder diploma").
fn selection_word(text: &str) -> Option<&'static str> {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    SELECTION_WORDS.into_iter().find(|wanted| {
        let wanted: Vec<&str> = wanted.split(' ').collect();
        words.windows(wanted.len()).enumerate().any(|(at, window)| {
            // "Geen cv, brief of diploma nodig": a negation covers the six words after it.
            let negated =
                words[at.saturating_sub(6)..at].iter().any(|word| matches!(word.as_str(), "geen" | "zonder" | "niet"));
            window.iter().map(String::as_str).eq(wanted.iter().copied()) && !negated
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LanguageSkills, PayPer, Point, SignUpChannel};

    fn vacancy(kind: VacancyKind) -> NewVacancy {
        NewVacancy {
            title: "Orderpicker".to_owned(),
            text: "Je pakt dozen in.".to_owned(),
            place: Some(Place {
                name: "Almere".to_owned(),
                municipality: "GM0034".to_owned(),
                region: "AM11".parse().unwrap_or_else(|_| unreachable!("a region")),
                point: Point { lat: 52.37, lon: 5.22 },
            }),
            hours: Some(HoursRange { min: 20, max: 24 }),
            pay: Some(Pay { min_cents: 1_500, max_cents: 1_600, per: PayPer::Hour }),
            contract: Contract { months: Some(7), trial_months: 1, permanent_view: true },
            open_hiring: kind
                .has_waiting_list()
                .then_some(OpenHiringTerms { answer_hours: 48, sign_up: SignUpChannel::Online }),
            ..NewVacancy::blank(kind)
        }
    }

    fn fields(result: Result<NewVacancy, FieldErrors>) -> Vec<String> {
        result
            .map_or_else(|errors| errors.0.into_iter().map(|error| error.field.into_owned()).collect(), |_| Vec::new())
    }

    #[test]
    fn hours_of_0_and_200_are_refused() {
        for (min, max) in [(0, 20), (20, 200), (30, 20)] {
            assert_eq!(
                fields(NewVacancy { hours: Some(HoursRange { min, max }), ..vacancy(VacancyKind::Regular) }.check()),
                ["hours_min"]
            );
        }
    }

    #[test]
    fn all_field_errors_are_returned_at_once() {
        let wrong = NewVacancy { title: " ".to_owned(), openings: 0, ..NewVacancy::blank(VacancyKind::Regular) };
        assert_eq!(fields(wrong.check()), ["title", "text", "hours_min", "place", "pay_min", "places"]);
    }

    #[test]
    fn trial_period_limit_follows_contract_length() {
        for (months, allowed) in [(Some(6), 0), (Some(7), 1), (Some(23), 1), (Some(24), 2), (None, 2)] {
            for trial_months in 0..=3 {
                let wrong = fields(
                    NewVacancy {
                        contract: Contract { months, trial_months, permanent_view: false },
                        ..vacancy(VacancyKind::Regular)
                    }
                    .check(),
                );
                assert_eq!(wrong.is_empty(), trial_months <= allowed, "{months:?} {trial_months}");
            }
        }
    }

    #[test]
    fn dutch_above_a2_needs_a_task() {
        let dutch = |task: Option<&str>| {
            Some(DutchDemand { levels: LanguageSkills::all(CefrLevel::B1), task: task.map(str::to_owned) })
        };
        assert_eq!(
            fields(NewVacancy { dutch: dutch(Some("  ")), ..vacancy(VacancyKind::Regular) }.check()),
            ["dutch_task"]
        );
        assert!(
            NewVacancy { dutch: dutch(Some("Je leest de medicijnlijst.")), ..vacancy(VacancyKind::Regular) }
                .check()
                .is_ok()
        );
    }

    #[test]
    fn open_hiring_rejects_selection_criteria() {
        let dutch = Some(DutchDemand { levels: LanguageSkills::all(CefrLevel::A1), task: None });
        let text = "Stuur je CV op.".to_owned();
        assert_eq!(
            fields(NewVacancy { text, dutch, ..vacancy(VacancyKind::OpenHiring) }.check()),
            ["dutch_task", "text"]
        );
        let negated = "Je hebt geen cv, brief of diploma nodig.".to_owned();
        assert!(NewVacancy { text: negated, ..vacancy(VacancyKind::OpenHiring) }.check().is_ok());
    }
}
