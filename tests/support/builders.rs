//! Valid vacancies and profiles that match each other; tests change the fields they need.

use kade_domain::{
    CefrLevel, Contract, HoursRange, LanguageSkills, NewSeekerProfile, NewVacancy, OpenHiringTerms, Pay, PayPer, Place,
    Point, SignUpChannel, VacancyKind, WorkAuthorisation,
};

/// A vacancy of 24 hours in Almere (AM11).
pub fn vacancy(kind: VacancyKind, title: &str) -> NewVacancy {
    NewVacancy {
        title: title.to_owned(),
        text: "Je werkt in een klein team. Je leert het werk in de eerste week.".to_owned(),
        place: Some(Place {
            name: "Almere".to_owned(),
            municipality: "GM0034".to_owned(),
            region: "AM11".parse().expect("a region"),
            point: Point { lat: 52.37, lon: 5.22 },
        }),
        hours: Some(HoursRange { min: 20, max: 24 }),
        pay: Some(Pay { min_cents: 1_560, max_cents: 1_700, per: PayPer::Hour }),
        contract: Contract { months: Some(12), trial_months: 1, permanent_view: true },
        open_hiring: (kind == VacancyKind::OpenHiring)
            .then_some(OpenHiringTerms { answer_hours: 48, sign_up: SignUpChannel::Online }),
        ..NewVacancy::blank(kind)
    }
}

/// A person who consented, may work and matches that vacancy.
pub fn profile(name: &str) -> NewSeekerProfile {
    NewSeekerProfile {
        name: name.to_owned(),
        phone: Some("06 12345678".to_owned()),
        hours: HoursRange { min: 16, max: 32 },
        dutch: LanguageSkills::all(CefrLevel::A2),
        work_authorisation: WorkAuthorisation::Free,
        consent_suggestions: true,
        ..NewSeekerProfile::blank()
    }
}
