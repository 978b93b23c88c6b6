//! Facts beside the score.

use super::*;
use crate::testing::{candidate, day, person, prepared, rules, vacancy};
use kade_domain::{Candidate, Certificate, CertificateDemand, CertificateHeld, Message, NewVacancy, Possession};

fn facts(vacancy: &NewVacancy, candidate: &Candidate) -> Vec<Message> {
    prepared(vacancy).facts(&person(candidate), &rules()).into_iter().map(Reason::message).collect()
}

#[test]
fn later_start_gives_fact() {
    let facts = |vacancy: &NewVacancy, date: &str| {
        facts(vacancy, &Candidate { earliest_start: Some(day(date)), ..candidate() })
    };
    let soon = vacancy();
    assert_eq!(facts(&soon, "2026-12-01"), []);
    assert_eq!(facts(&soon, "2026-12-02"), [Message::new("reason-start-from").with("date", "2026-12-02")]);
    let later = NewVacancy { start: Some(day("2027-01-04")), ..vacancy() };
    assert_eq!(facts(&later, "2027-01-04"), []);
    assert_eq!(facts(&later, "2027-01-05").len(), 1);
}

#[test]
fn certificate_fact_depends_on_demand_and_possession() {
    let requires = |by_law, paid_by_employer| NewVacancy {
        certificates: vec![CertificateDemand { certificate: Certificate::Vca, by_law, paid_by_employer }],
        ..vacancy()
    };
    let person = |possession: Option<Possession>| Candidate {
        certificates: possession
            .map(|possession| CertificateHeld { certificate: Certificate::Vca, possession })
            .into_iter()
            .collect(),
        ..candidate()
    };
    let facts = |vacancy: NewVacancy, possession| {
        facts(&vacancy, &person(possession)).into_iter().map(|fact| fact.key).collect::<Vec<_>>()
    };
    assert_eq!(facts(requires(true, true), Some(Possession::Have)), Vec::<&str>::new());
    assert_eq!(facts(requires(true, true), Some(Possession::Willing)), ["reason-certificate-paid"]);
    assert_eq!(facts(requires(true, true), None), Vec::<&str>::new(), "the gate covers it");
    assert_eq!(facts(requires(false, false), None), ["reason-certificate-wanted"]);
}

#[test]
fn uwv_notification_duty_gives_fact() {
    let person = Candidate { work_authorisation: WorkAuthorisation::EmployerNotifiesUwv, ..candidate() };
    assert_eq!(facts(&vacancy(), &person), [Message::new("reason-employer-notifies-uwv")]);
}
