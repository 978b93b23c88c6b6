//! The table from events to the rows written with them: changes for followers, jobs, mails and audit.

use super::{AuditRow, ChangeKind, Event, Fact, FoundTip, Invitation, MovedEntry, PassedTurn, Recomputed, Subject};
use crate::{Actor, Behalf, Job, Mail, NewJob, PersonView, Viewer, access_log};
use kade_domain::{
    ConceptId, EmployerId, EmployerState, IntroductionId, ListingOccupationState, NewWeights, SeekerId, SuggestionId,
    VacancyId, VacancyKind, WaitingListState, suggestion::EndReason,
};
use uuid::Uuid;

/// The rows written in the transaction of an event.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Plan {
    pub(crate) changes: Vec<(ChangeKind, Uuid)>,
    pub(crate) jobs: Vec<NewJob>,
    pub(crate) mails: Vec<PlannedMail>,
    pub(crate) audit: Vec<AuditRow>,
}

/// A mail to send; the commit resolves its recipients to accounts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PlannedMail {
    pub(crate) to: MailTo,
    pub(crate) mail: Mail,
}

/// The recipients of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MailTo {
    /// The seeker.
    Seeker(SeekerId),
    /// All members of the employer of a vacancy.
    MembersOf(VacancyId),
}

impl Plan {
    fn audit(by: Actor, action: &'static str, subject_kind: &'static str, subject: impl Into<Subject>) -> Self {
        let row = AuditRow { by, action, subject_kind, subject: subject.into(), detail: Vec::new() };
        Self { audit: vec![row], ..Self::default() }
    }

    /// Adds a fact to the last audit row.
    fn fact(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        if let Some(row) = self.audit.last_mut() {
            row.detail.push((name, fact.into()));
        }
        self
    }

    fn change(mut self, kind: ChangeKind, id: impl Into<Uuid>) -> Self {
        self.changes.push((kind, id.into()));
        self
    }

    fn job(mut self, job: impl Into<NewJob>) -> Self {
        self.jobs.push(job.into());
        self
    }

    /// Queues matching for a vacancy. Open hiring gets tips, not suggestions, because its list has an order already.
    fn queue_matching(self, vacancy: VacancyId, kind: VacancyKind) -> Self {
        let plan = if kind.has_waiting_list() { self.job(Job::FindTips { vacancy }) } else { self };
        if kind.is_ranked() { plan.job(Job::SuggestMatches { vacancy }) } else { plan }
    }

    fn mail(mut self, to: MailTo, mail: Mail) -> Self {
        self.mails.push(PlannedMail { to, mail });
        self
    }

    fn turn_passed(mut self, by: Actor, turn: &PassedTurn) -> Self {
        let PassedTurn { moved: MovedEntry { entry, vacancy, seeker, to }, invited } = *turn;
        self.audit.push(AuditRow {
            by,
            action: "list_entry_moved",
            subject_kind: "list_entry",
            subject: entry.into(),
            detail: vec![("to", to.as_str().into())],
        });
        if to == WaitingListState::NoAnswer {
            // A person who declined knows it; only a person who did not answer gets this mail.
            self = self.mail(MailTo::Seeker(seeker), Mail::TurnPassed { vacancy });
        }
        // The actor of the next invitation is Kade, also when a person gave up the turn.
        match invited {
            Some(invitation) => self.entry_invited(Actor::System, invitation),
            None => self,
        }
    }

    fn person_seen(mut self, viewer: Viewer, look: PersonView) -> Self {
        let PersonView { seeker, what, vacancy } = look;
        let mut detail = vec![("what", what.as_str().into()), ("vacancy", vacancy.into())];
        detail.extend(match viewer.behalf {
            Behalf::Employer(employer) => vec![("behalf", "employer".into()), ("employer", employer.into())],
            Behalf::Region => vec![("behalf", "region".into())],
            Behalf::Service => vec![("behalf", "service".into())],
        });
        let (by, action) = (viewer.by, access_log::ACTION);
        self.audit.push(AuditRow { by, action, subject_kind: "person", subject: seeker.into(), detail });
        self
    }

    fn rank_each(self, vacancies: &[VacancyId]) -> Self {
        let start = self.fact("vacancies", vacancies.len());
        vacancies.iter().fold(start, |plan, &vacancy| plan.job(Job::SuggestMatches { vacancy }))
    }

    /// Adds an audit row for each recomputed suggestion, with the changed inputs.
    fn suggestions_recomputed(mut self, by: Actor, recomputed: &[Recomputed]) -> Self {
        self.audit.extend(recomputed.iter().map(|one| {
            let changed = one.changed.iter().map(|part| (part.as_str(), true.into()));
            let detail = std::iter::once(("follows", one.follows.into())).chain(changed).collect();
            let (action, subject_kind) = ("suggestion_recomputed", "suggestion");
            AuditRow { by, action, subject_kind, subject: one.suggestion.into(), detail }
        }));
        self
    }

    /// Adds an audit row for each person found, with the points that decide their rank.
    fn tips_found(mut self, by: Actor, vacancy: VacancyId, found: &[FoundTip]) -> Self {
        self.audit.extend(found.iter().map(|tip| {
            let detail = vec![
                ("vacancy", vacancy.into()),
                ("order", tip.shown_order.into()),
                ("points", u32::from(tip.points).into()),
                ("schedule", u32::from(tip.schedule).into()),
                ("travel", u32::from(tip.travel).into()),
                ("engine", tip.engine.into()),
                ("weights", tip.weights.into()),
            ];
            AuditRow { by, action: "tip_found", subject_kind: "person", subject: tip.seeker.into(), detail }
        }));
        self
    }

    /// Adds an audit row for each withdrawn suggestion, with the reason.
    fn suggestions_withdrawn(mut self, by: Actor, ended: &[(SuggestionId, EndReason)]) -> Self {
        self.audit.extend(ended.iter().map(|(suggestion, why)| {
            let detail = vec![("why", why.as_str().into())];
            let (action, subject_kind) = ("suggestion_withdrawn", "suggestion");
            AuditRow { by, action, subject_kind, subject: (*suggestion).into(), detail }
        }));
        self
    }

    fn entry_invited(mut self, by: Actor, invitation: Invitation) -> Self {
        let Invitation { entry, vacancy, seeker, answer_by } = invitation;
        self.audit.push(AuditRow {
            by,
            action: "list_entry_invited",
            subject_kind: "list_entry",
            subject: entry.into(),
            detail: vec![("vacancy", vacancy.into()), ("answer_by", answer_by.into())],
        });
        self.mail(MailTo::Seeker(seeker), Mail::Invited { vacancy, answer_by })
            .job(NewJob { job: Job::LapseInvitation { entry }, run_at: Some(answer_by) })
    }

    fn employer_decided(
        by: Actor,
        employer: EmployerId,
        state: EmployerState,
        vacancies: &[(VacancyId, VacancyKind)],
    ) -> Self {
        let start = Self::audit(by, "employer_decided", "employer", employer)
            .fact("state", state.as_str())
            .fact("vacancies", vacancies.len());
        vacancies.iter().fold(start, |plan, &(vacancy, kind)| {
            let plan = plan.change(ChangeKind::Vacancy, vacancy);
            if state == EmployerState::Approved { plan.queue_matching(vacancy, kind) } else { plan }
        })
    }

    fn weights_switched_on(by: Actor, version: u32, most: [u16; 6]) -> Self {
        let start = Self::audit(by, "weights_switched_on", "weights", Subject::NONE).fact("version", version);
        let weighed = NewWeights::CRITERIA.into_iter().zip(most.map(u32::from));
        let plan = weighed.fold(start, |plan, (criterion, points)| plan.fact(criterion, points));
        plan.change(ChangeKind::Weights, Uuid::nil()).job(Job::RankAll {})
    }

    fn suggestion_decided(
        by: Actor,
        suggestion: SuggestionId,
        vacancy: VacancyId,
        seeker: SeekerId,
        approved: bool,
    ) -> Self {
        let plan = Self::audit(by, "suggestion_decided", "suggestion", suggestion).fact("approved", approved);
        if approved { plan.mail(MailTo::Seeker(seeker), Mail::SuggestionApproved { vacancy }) } else { plan }
    }

    fn suggestion_answered(
        by: Actor,
        suggestion: SuggestionId,
        vacancy: VacancyId,
        introduction: Option<IntroductionId>,
    ) -> Self {
        let plan = Self::audit(by, "suggestion_answered", "suggestion", suggestion);
        match introduction {
            Some(introduction) => plan
                .fact("introduction", introduction)
                .mail(MailTo::MembersOf(vacancy), Mail::IntroductionMade { vacancy }),
            None => plan,
        }
    }

    fn tips_asked(by: Actor, vacancies: &[VacancyId]) -> Self {
        let start = Self::audit(by, "tips_asked", "vacancy", Subject::NONE).fact("vacancies", vacancies.len());
        vacancies.iter().fold(start, |plan, &vacancy| plan.job(Job::FindTips { vacancy }))
    }

    fn listing_decided(
        by: Actor,
        vacancy: VacancyId,
        state: ListingOccupationState,
        occupation: Option<ConceptId>,
    ) -> Self {
        let plan = Self::audit(by, "listing_occupation_decided", "vacancy", vacancy)
            .fact("state", state.as_str())
            .change(ChangeKind::Vacancy, vacancy);
        match occupation {
            Some(occupation) => plan.fact("occupation", occupation),
            None => plan,
        }
    }
}

/// Returns the rows to write with an event.
pub(crate) fn plan(event: &Event) -> Plan {
    use ChangeKind::{Postcodes, Seeker, Taxonomy, Vacancy};
    match *event {
        Event::AdministratorCreated { by, account } => Plan::audit(by, "administrator_created", "person", account),
        Event::VerbinderAdded { by, account, regions } => {
            Plan::audit(by, "verbinder_added", "person", account).fact("regions", regions)
        }
        Event::TaxonomyPublished { by, release } => {
            Plan::audit(by, "taxonomy_published", "release", release).change(Taxonomy, release)
        }
        Event::PlacesImported { by, rows } => {
            Plan::audit(by, "places_imported", "place", Subject::NONE).fact("rows", rows)
        }
        Event::PostcodesImported { by, rows, moved } => {
            let plan = Plan::audit(by, "postcodes_imported", "postcode", Subject::NONE).fact("rows", rows);
            if moved { plan.change(Postcodes, Uuid::nil()) } else { plan }
        }
        Event::WeightsSwitchedOn { by, version, most } => Plan::weights_switched_on(by, version, most),
        Event::AccountErased { by, account, seeker, ref turns } => {
            let start = Plan::audit(by, "account_erased", "person", account).fact("places", turns.len());
            let start = seeker.map_or(start.clone(), |seeker| start.change(Seeker, seeker));
            turns.iter().fold(start, |plan, turn| plan.turn_passed(by, turn))
        }
        Event::ProfileSaved { by, seeker, consents } => {
            let plan = Plan::audit(by, "profile_saved", "person", seeker).change(Seeker, seeker);
            if consents { plan.job(Job::SuggestFor { seeker }) } else { plan }
        }
        Event::EmployerAdded { by, employer } => Plan::audit(by, "employer_added", "employer", employer),
        Event::EmployerDecided { by, employer, state, ref vacancies } => {
            Plan::employer_decided(by, employer, state, vacancies)
        }
        Event::VacancyPosted { by, vacancy } => Plan::audit(by, "vacancy_posted", "vacancy", vacancy),
        Event::VacancyUpdated { by, vacancy, kind, published } => {
            let plan = Plan::audit(by, "vacancy_updated", "vacancy", vacancy);
            if published { plan.change(Vacancy, vacancy).queue_matching(vacancy, kind) } else { plan }
        }
        Event::VacancyPublished { by, vacancy, kind } => Plan::audit(by, "vacancy_published", "vacancy", vacancy)
            .change(Vacancy, vacancy)
            .queue_matching(vacancy, kind),
        Event::VacancyClosed { by, vacancy, ref waiting } => {
            let start = Plan::audit(by, "vacancy_closed", "vacancy", vacancy)
                .fact("waiting", waiting.len())
                .change(Vacancy, vacancy);
            waiting
                .iter()
                .fold(start, |plan, &seeker| plan.mail(MailTo::Seeker(seeker), Mail::VacancyClosed { vacancy }))
        }
        Event::ListingsImported { by, ref added } => {
            let start = Plan::audit(by, "listings_imported", "vacancy", Subject::NONE).fact("added", added.len());
            added.iter().fold(start, |plan, &vacancy| plan.change(Vacancy, vacancy))
        }
        Event::ListingOccupationDecided { by, vacancy, state, occupation } => {
            Plan::listing_decided(by, vacancy, state, occupation)
        }
        Event::PeopleSeen { viewer, ref looks } => {
            looks.iter().fold(Plan::default(), |plan, &look| plan.person_seen(viewer, look))
        }
        Event::AnswerSent { by, answer, vacancy } => Plan::audit(by, "answer_sent", "answer", answer)
            .fact("vacancy", vacancy)
            .job(Job::SuggestMatches { vacancy })
            .mail(MailTo::MembersOf(vacancy), Mail::AnswerReceived { vacancy }),
        Event::AnswerMoved { by, answer, to } => {
            Plan::audit(by, "answer_moved", "answer", answer).fact("to", to.as_str())
        }
        Event::ListJoined { by, entry, vacancy, place } => {
            Plan::audit(by, "list_joined", "list_entry", entry).fact("vacancy", vacancy).fact("place", place)
        }
        Event::ListInvited { by, invitation } => Plan::default().entry_invited(by, invitation),
        Event::ListMoved { by, moved, invited } => Plan::default().turn_passed(by, &PassedTurn { moved, invited }),
        Event::RankingsAsked { by, ref vacancies } => {
            Plan::audit(by, "rankings_asked", "vacancy", Subject::NONE).rank_each(vacancies)
        }
        Event::SuggestionsStored { by, vacancy, ref suggested, ref recomputed, ref ended } => {
            let start = Plan::audit(by, "suggestions_stored", "vacancy", vacancy)
                .fact("stored", suggested.len())
                .fact("withdrawn", ended.len());
            let plan = suggested.iter().fold(start, |plan, &seeker| plan.change(Seeker, seeker));
            plan.suggestions_recomputed(by, recomputed).suggestions_withdrawn(by, ended)
        }
        Event::SuggestionDecided { by, suggestion, vacancy, seeker, approved } => {
            Plan::suggestion_decided(by, suggestion, vacancy, seeker, approved)
        }
        Event::SuggestionAnswered { by, suggestion, vacancy, introduction } => {
            Plan::suggestion_answered(by, suggestion, vacancy, introduction)
        }
        Event::TipsAsked { by, ref vacancies } => Plan::tips_asked(by, vacancies),
        Event::TipsStored { by, vacancy, ref found, removed, again } => {
            let start = Plan::audit(by, "tips_stored", "vacancy", vacancy).fact("stored", found.len());
            let plan = start.fact("removed", removed).fact("again", again).tips_found(by, vacancy, found);
            if again { plan.job(Job::FindTips { vacancy }) } else { plan }
        }
        Event::TipMoved { by, seeker, vacancy, to } => {
            Plan::audit(by, "tip_moved", "person", seeker).fact("vacancy", vacancy).fact("to", to.as_str())
        }
        Event::TipsForgotten { by, tips } => {
            Plan::audit(by, "tips_forgotten", "tip", Subject::NONE).fact("tips", Fact::Number(tips))
        }
    }
}

#[cfg(test)]
mod tests;
