//! What a person who decides should know besides, though it neither fails a gate nor costs a point.

use crate::{
    PracticalCandidate, Rules,
    gates::{holds, meets},
    reason,
};
use kade_domain::{Candidate, Message, NewVacancy, Possession, WorkAuthorisation};

/// Facts beside the score: a later start, a duty to notify UWV, certificates.
pub fn facts(vacancy: &NewVacancy, candidate: &Candidate, rules: &Rules<'_>) -> Vec<Message> {
    let work_starts = vacancy.start.unwrap_or(rules.today);
    let later = candidate.earliest_start.filter(|start| *start > work_starts);
    let mut facts: Vec<Message> =
        later.map(|start| Message::new(reason::START_FROM).with("date", start)).into_iter().collect();
    facts.extend(practical_facts(vacancy, &candidate.into()));
    facts
}

/// The facts that concern practical reach only.
pub(crate) fn practical_facts(vacancy: &NewVacancy, person: &PracticalCandidate<'_>) -> Vec<Message> {
    let mut facts = Vec::new();
    if person.work_authorisation == WorkAuthorisation::EmployerNotifiesUwv {
        facts.push(Message::new(reason::NOTIFIES_UWV));
    }
    for demand in &vacancy.certificates {
        let certificate = demand.certificate;
        if holds(person.certificates, certificate, Possession::Have) {
            continue;
        }
        let fact = |key| Message::new(key).with("certificate", certificate.as_str());
        if meets(*demand, person) {
            facts.push(fact(reason::CERTIFICATE_PAID));
        } else if !demand.by_law {
            facts.push(fact(reason::CERTIFICATE_WANTED));
        }
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{candidate, day, taxonomy, vacancy};
    use kade_domain::{Certificate, CertificateDemand, CertificateHeld};

    #[test]
    fn a_later_start_is_told() {
        let taxonomy = taxonomy();
        let rules = Rules::new(&taxonomy, day("2026-12-01"));
        let start = |date: &str| Candidate { earliest_start: Some(day(date)), ..candidate() };
        let told = |vacancy: &NewVacancy, date| facts(vacancy, &start(date), &rules);
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
        let taxonomy = taxonomy();
        let rules = Rules::new(&taxonomy, day("2026-12-01"));
        let told = |vacancy: NewVacancy, possession| {
            facts(&vacancy, &person(possession), &rules).into_iter().map(|fact| fact.key).collect::<Vec<_>>()
        };
        assert_eq!(told(asked(true, true), Some(Possession::Have)), Vec::<&str>::new());
        assert_eq!(told(asked(true, true), Some(Possession::Willing)), ["reason-certificate-paid"]);
        assert_eq!(told(asked(true, true), None), Vec::<&str>::new(), "the gate says it");
        assert_eq!(told(asked(false, false), None), ["reason-certificate-wanted"]);
    }

    #[test]
    fn the_duty_to_notify_is_told() {
        let taxonomy = taxonomy();
        let rules = Rules::new(&taxonomy, day("2026-12-01"));
        let person = Candidate { work_authorisation: WorkAuthorisation::EmployerNotifiesUwv, ..candidate() };
        assert_eq!(facts(&vacancy(), &person, &rules), [Message::new("reason-employer-notifies-uwv")]);
    }
}
