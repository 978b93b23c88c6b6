//! Facts that a deciding person should know, although they fail no gate and cost no points.

use crate::{
    Person, PracticalCandidate, PreparedVacancy, Rules, prepared_vacancy::PracticalRequirements, reason::Reason,
};
use kade_domain::WorkAuthorisation;

impl PreparedVacancy {
    /// Facts beside the score: a later start, a duty to notify UWV, certificates.
    pub fn facts(&self, person: &Person, rules: &Rules) -> Vec<Reason> {
        let work_starts = self.practical.start.unwrap_or(rules.today);
        let later = person.earliest_start.filter(|start| *start > work_starts);
        let mut facts: Vec<Reason> = later.map(Reason::StartFrom).into_iter().collect();
        self.practical.add_facts(&person.practical, &mut facts);
        facts
    }
}

impl PracticalRequirements {
    /// The facts that concern practical reach only.
    pub(crate) fn add_facts(&self, person: &PracticalCandidate, facts: &mut Vec<Reason>) {
        if person.authorisation == WorkAuthorisation::EmployerNotifiesUwv {
            facts.push(Reason::NotifiesUwv);
        }
        for demand in &self.certificates {
            let certificate = demand.certificate;
            if person.has.contains(certificate) {
                continue;
            }
            if demand.paid_by_employer && person.can_get.contains(certificate) {
                facts.push(Reason::CertificatePaid(certificate));
            } else if !demand.by_law {
                facts.push(Reason::CertificateWanted(certificate));
            }
        }
    }
}

#[cfg(test)]
mod tests;
