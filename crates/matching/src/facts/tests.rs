//! What is told beside the score.

use super::*;
use crate::testing::{asked, candidate, day, person, rules, vacancy};
use kade_domain::{Candidate, Certificate, CertificateDemand, CertificateHeld, Message, NewVacancy, Possession};

fn told(vacancy: &NewVacancy, candidate: &Candidate) -> Vec<Message> {
    asked(vacancy).facts(&person(candidate), &rules()).into_iter().map(Reason::message).collect()
}

#[test]
fn a_later_start_is_told() {
    let told =
        |vacancy: &NewVacancy, date: &str| told(vacancy, &Candidate { earliest_start: Some(day(date)), ..candidate() });
    let soon = vacancy();
    assert_eq!(told(&soon, "2026-12-01"), []);
    assert_eq!(told(&soon, "2026-12-02"), [Message::new("reason-start-from").with("date", "2026-12-02")]);
    let later = NewVacancy { start: Some(day("2027-01-04")), ..vacancy() };
    assert_eq!(told(&later, "2027-01-04"), []);
    assert_eq!(told(&later, "2027-01-05").len(), 1);
}

#[test]
fn certificates_are_told_by_what_they_ask_of_whom() {
    let asked = |by_law, paid_by_employer| NewVacancy {
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
    let told = |vacancy: NewVacancy, possession| {
        told(&vacancy, &person(possession)).into_iter().map(|fact| fact.key).collect::<Vec<_>>()
    };
    assert_eq!(told(asked(true, true), Some(Possession::Have)), Vec::<&str>::new());
    assert_eq!(told(asked(true, true), Some(Possession::Willing)), ["reason-certificate-paid"]);
    assert_eq!(told(asked(true, true), None), Vec::<&str>::new(), "the gate says it");
    assert_eq!(told(asked(false, false), None), ["reason-certificate-wanted"]);
}

#[test]
fn the_duty_to_notify_is_told() {
    let person = Candidate { work_authorisation: WorkAuthorisation::EmployerNotifiesUwv, ..candidate() };
    assert_eq!(told(&vacancy(), &person), [Message::new("reason-employer-notifies-uwv")]);
}
