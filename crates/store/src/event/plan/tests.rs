//! Checks the plan of every event, and that no audit row holds free text.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::{MailTo, plan};
use crate::{
    Actor, Behalf, ChangeKind, Event, FoundTip, Invitation, JobKind, Mail, MovedEntry, PassedTurn, PersonView,
    Recomputed, ViewedData, Viewer, event::Subject, testing::noon,
};
use kade_domain::{
    AccountId, AnswerId, AnswerState, ConceptId, EmployerId, EmployerState, IntroductionId, ListingOccupationState,
    ReleaseId, SeekerId, SuggestionId, TipState, VacancyId, VacancyKind, WaitingListEntryId, WaitingListState,
    suggestion::{EndReason, InputPart},
};
use serde_json::Value;
use std::collections::HashSet;
use uuid::Uuid;

const TIP: FoundTip =
    FoundTip { seeker: SEEKER, shown_order: 1, points: 240, schedule: 150, travel: 90, engine: 2, weights: 2 };
const BY: Actor = Actor::Account(AccountId(Uuid::from_u128(9)));
const ACCOUNT: AccountId = AccountId(Uuid::from_u128(5));
const VACANCY: VacancyId = VacancyId(Uuid::from_u128(1));
const SEEKER: SeekerId = SeekerId(Uuid::from_u128(2));
const ENTRY: WaitingListEntryId = WaitingListEntryId(Uuid::from_u128(3));
const SUGGESTION: SuggestionId = SuggestionId(Uuid::from_u128(4));

fn invitation() -> Invitation {
    Invitation { entry: ENTRY, vacancy: VACANCY, seeker: SEEKER, answer_by: noon() }
}

fn moved(to: WaitingListState) -> MovedEntry {
    MovedEntry { entry: ENTRY, vacancy: VACANCY, seeker: SEEKER, to }
}

fn seen(behalf: Behalf) -> Event {
    let look = |what| PersonView { seeker: SEEKER, what, vacancy: VACANCY };
    Event::PeopleSeen {
        viewer: Viewer { by: BY, behalf },
        looks: vec![look(ViewedData::Answer), look(ViewedData::Queue)],
    }
}

/// The stored name of a mail.
fn template(mail: Mail) -> String {
    let stored = serde_json::to_value(mail).unwrap();
    stored["template"].as_str().unwrap().to_owned()
}

/// An event and its expected rows: audit actions, changes, jobs, mails.
struct Row(Event, &'static [&'static str], &'static [ChangeKind], &'static [JobKind], &'static [&'static str]);

#[expect(clippy::too_many_lines, reason = "a table")]
fn table() -> Vec<Row> {
    use ChangeKind::{Postcodes, Seeker, Taxonomy, Vacancy, Weights};
    use JobKind::{FindTips, LapseInvitation, RankAll, SuggestFor, SuggestMatches};
    let (account, employer) = (ACCOUNT, EmployerId(Uuid::from_u128(6)));
    let (answer, by, vacancy) = (AnswerId(Uuid::from_u128(7)), BY, VACANCY);
    let startbaan = VacancyKind::Startbaan;
    let decided = |state| Event::EmployerDecided {
        by,
        employer,
        state,
        vacancies: vec![(VACANCY, VacancyKind::Regular), (VACANCY, VacancyKind::OpenHiring)],
    };
    let answered = |introduction| Event::SuggestionAnswered { by, suggestion: SUGGESTION, vacancy, introduction };
    vec![
        Row(Event::AdministratorCreated { by, account }, &["administrator_created"], &[], &[], &[]),
        Row(Event::VerbinderAdded { by, account, regions: 2 }, &["verbinder_added"], &[], &[], &[]),
        Row(
            Event::TaxonomyPublished { by, release: ReleaseId(Uuid::from_u128(8)) },
            &["taxonomy_published"],
            &[Taxonomy],
            &[],
            &[],
        ),
        Row(Event::PlacesImported { by, rows: 3 }, &["places_imported"], &[], &[], &[]),
        Row(Event::PostcodesImported { by, rows: 3, moved: true }, &["postcodes_imported"], &[Postcodes], &[], &[]),
        Row(Event::PostcodesImported { by, rows: 3, moved: false }, &["postcodes_imported"], &[], &[], &[]),
        Row(
            Event::WeightsSwitchedOn { by, version: 3, most: [100; 6] },
            &["weights_switched_on"],
            &[Weights],
            &[RankAll],
            &[],
        ),
        Row(
            Event::ProfileSaved { by, seeker: SEEKER, consents: true },
            &["profile_saved"],
            &[Seeker],
            &[SuggestFor],
            &[],
        ),
        Row(Event::ProfileSaved { by, seeker: SEEKER, consents: false }, &["profile_saved"], &[Seeker], &[], &[]),
        Row(Event::AccountErased { by, account, seeker: None, turns: Vec::new() }, &["account_erased"], &[], &[], &[]),
        Row(
            Event::AccountErased {
                by,
                account,
                seeker: Some(SEEKER),
                turns: vec![PassedTurn { moved: moved(WaitingListState::Withdrawn), invited: Some(invitation()) }],
            },
            &["account_erased", "list_entry_moved", "list_entry_invited"],
            &[Seeker],
            &[LapseInvitation],
            &["mail-invited"],
        ),
        Row(Event::EmployerAdded { by, employer }, &["employer_added"], &[], &[], &[]),
        Row(
            decided(EmployerState::Approved),
            &["employer_decided"],
            &[Vacancy, Vacancy],
            &[SuggestMatches, FindTips],
            &[],
        ),
        Row(decided(EmployerState::Refused), &["employer_decided"], &[Vacancy, Vacancy], &[], &[]),
        Row(Event::VacancyPosted { by, vacancy }, &["vacancy_posted"], &[], &[], &[]),
        Row(
            Event::VacancyUpdated { by, vacancy, kind: startbaan, published: false },
            &["vacancy_updated"],
            &[],
            &[],
            &[],
        ),
        Row(
            Event::VacancyUpdated { by, vacancy, kind: startbaan, published: true },
            &["vacancy_updated"],
            &[Vacancy],
            &[SuggestMatches],
            &[],
        ),
        Row(
            Event::VacancyPublished { by, vacancy, kind: VacancyKind::Regular },
            &["vacancy_published"],
            &[Vacancy],
            &[SuggestMatches],
            &[],
        ),
        Row(
            Event::VacancyPublished { by, vacancy, kind: VacancyKind::OpenHiring },
            &["vacancy_published"],
            &[Vacancy],
            &[FindTips],
            &[],
        ),
        Row(
            Event::VacancyClosed { by, vacancy, waiting: vec![SEEKER] },
            &["vacancy_closed"],
            &[Vacancy],
            &[],
            &["mail-vacancy-closed"],
        ),
        Row(
            Event::ListingsImported { by, added: vec![VACANCY, VACANCY] },
            &["listings_imported"],
            &[Vacancy, Vacancy],
            &[],
            &[],
        ),
        Row(
            Event::ListingOccupationDecided {
                by,
                vacancy,
                state: ListingOccupationState::Confirmed,
                occupation: Some(ConceptId(Uuid::from_u128(10))),
            },
            &["listing_occupation_decided"],
            &[Vacancy],
            &[],
            &[],
        ),
        Row(seen(Behalf::Employer(employer)), &["person_seen", "person_seen"], &[], &[], &[]),
        Row(seen(Behalf::Region), &["person_seen", "person_seen"], &[], &[], &[]),
        Row(seen(Behalf::Service), &["person_seen", "person_seen"], &[], &[], &[]),
        Row(
            Event::AnswerSent { by, answer, vacancy },
            &["answer_sent"],
            &[],
            &[SuggestMatches],
            &["mail-answer-received"],
        ),
        Row(Event::AnswerMoved { by, answer, to: AnswerState::Hired }, &["answer_moved"], &[], &[], &[]),
        Row(Event::ListJoined { by, entry: ENTRY, vacancy, place: 3 }, &["list_joined"], &[], &[], &[]),
        Row(
            Event::ListInvited { by, invitation: invitation() },
            &["list_entry_invited"],
            &[],
            &[LapseInvitation],
            &["mail-invited"],
        ),
        Row(
            Event::ListMoved { by, moved: moved(WaitingListState::Declined), invited: Some(invitation()) },
            &["list_entry_moved", "list_entry_invited"],
            &[],
            &[LapseInvitation],
            &["mail-invited"],
        ),
        Row(
            Event::ListMoved { by, moved: moved(WaitingListState::NoAnswer), invited: None },
            &["list_entry_moved"],
            &[],
            &[],
            &["mail-turn-passed"],
        ),
        Row(
            Event::RankingsAsked { by, vacancies: vec![vacancy, vacancy] },
            &["rankings_asked"],
            &[],
            &[SuggestMatches, SuggestMatches],
            &[],
        ),
        Row(
            Event::SuggestionsStored {
                by,
                vacancy,
                suggested: vec![SEEKER],
                recomputed: vec![Recomputed {
                    suggestion: SUGGESTION,
                    follows: SuggestionId(Uuid::from_u128(11)),
                    changed: InputPart::ALL.to_vec(),
                }],
                ended: EndReason::ALL.map(|why| (SUGGESTION, why)).to_vec(),
            },
            &[
                "suggestions_stored",
                "suggestion_recomputed",
                "suggestion_withdrawn",
                "suggestion_withdrawn",
                "suggestion_withdrawn",
                "suggestion_withdrawn",
                "suggestion_withdrawn",
            ],
            &[Seeker],
            &[],
            &[],
        ),
        Row(
            Event::SuggestionDecided { by, suggestion: SUGGESTION, vacancy, seeker: SEEKER, approved: true },
            &["suggestion_decided"],
            &[],
            &[],
            &["mail-suggestion-approved"],
        ),
        Row(
            Event::SuggestionDecided { by, suggestion: SUGGESTION, vacancy, seeker: SEEKER, approved: false },
            &["suggestion_decided"],
            &[],
            &[],
            &[],
        ),
        Row(
            answered(Some(IntroductionId(Uuid::from_u128(10)))),
            &["suggestion_answered"],
            &[],
            &[],
            &["mail-introduction-made"],
        ),
        Row(answered(None), &["suggestion_answered"], &[], &[], &[]),
        Row(Event::TipsAsked { by, vacancies: vec![vacancy] }, &["tips_asked"], &[], &[FindTips], &[]),
        Row(
            Event::TipsStored { by, vacancy, found: vec![TIP, TIP], removed: 1, again: false },
            &["tips_stored", "tip_found", "tip_found"],
            &[],
            &[],
            &[],
        ),
        Row(
            Event::TipsStored { by, vacancy, found: Vec::new(), removed: 0, again: true },
            &["tips_stored"],
            &[],
            &[FindTips],
            &[],
        ),
        Row(Event::TipMoved { by, seeker: SEEKER, vacancy, to: TipState::NotNow }, &["tip_moved"], &[], &[], &[]),
        Row(Event::TipsForgotten { by, tips: 3 }, &["tips_forgotten"], &[], &[], &[]),
    ]
}

/// Number of a variant. No wildcard arm, so a new event must be added here; the test then requires it in the table.
fn number(event: &Event) -> usize {
    match event {
        Event::AdministratorCreated { .. } => 0,
        Event::VerbinderAdded { .. } => 1,
        Event::TaxonomyPublished { .. } => 2,
        Event::PlacesImported { .. } => 3,
        Event::PostcodesImported { .. } => 4,
        Event::ProfileSaved { .. } => 5,
        Event::EmployerAdded { .. } => 6,
        Event::EmployerDecided { .. } => 7,
        Event::VacancyPosted { .. } => 8,
        Event::VacancyUpdated { .. } => 9,
        Event::VacancyPublished { .. } => 10,
        Event::VacancyClosed { .. } => 11,
        Event::ListingsImported { .. } => 12,
        Event::AnswerSent { .. } => 13,
        Event::AnswerMoved { .. } => 14,
        Event::ListJoined { .. } => 15,
        Event::ListInvited { .. } => 16,
        Event::ListMoved { .. } => 17,
        Event::SuggestionsStored { .. } => 18,
        Event::SuggestionDecided { .. } => 19,
        Event::SuggestionAnswered { .. } => 20,
        Event::AccountErased { .. } => 21,
        Event::PeopleSeen { .. } => 22,
        Event::ListingOccupationDecided { .. } => 23,
        Event::RankingsAsked { .. } => 24,
        Event::WeightsSwitchedOn { .. } => 25,
        Event::TipsAsked { .. } => 26,
        Event::TipsStored { .. } => 27,
        Event::TipMoved { .. } => 28,
        Event::TipsForgotten { .. } => 29,
    }
}

const VARIANTS: usize = 30;

#[test]
fn every_event_has_its_expected_rows() {
    let mut seen = HashSet::new();
    for Row(event, actions, changes, jobs, mails) in table() {
        seen.insert(number(&event));
        let plan = plan(&event);
        assert_eq!(plan.audit.iter().map(|row| row.action).collect::<Vec<_>>(), actions, "{event:?}");
        assert_eq!(plan.changes.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), changes, "{event:?}");
        assert_eq!(plan.jobs.iter().map(|new| new.job.kind()).collect::<Vec<_>>(), jobs, "{event:?}");
        assert_eq!(plan.mails.iter().map(|planned| template(planned.mail)).collect::<Vec<_>>(), mails, "{event:?}");
        assert!(!plan.audit.is_empty(), "{event:?} leaves no trace");
    }
    assert_eq!(seen, (0..VARIANTS).collect());
}

/// The types allow no other facts; this test checks their JSON.
#[test]
fn audit_rows_carry_no_text_and_no_ids_of_people() {
    let people = [Uuid::from(SEEKER), ACCOUNT.0, BY.account().unwrap().0];
    for Row(event, ..) in table() {
        for row in plan(&event).audit {
            assert_eq!(row.subject_kind == "person", matches!(row.subject, Subject::Person(_)), "{}", row.action);
            for (name, fact) in row.detail {
                let plain = match fact.json() {
                    Value::Bool(_) => true,
                    Value::Number(number) => number.is_u64(),
                    Value::String(text) => {
                        let is_id = Uuid::parse_str(&text).is_ok_and(|id| !people.contains(&id));
                        let is_timestamp = chrono::DateTime::parse_from_rfc3339(&text).is_ok();
                        let is_word = text.chars().all(|c| c.is_ascii_lowercase() || c == '_');
                        is_id || is_timestamp || is_word
                    }
                    Value::Null | Value::Array(_) | Value::Object(_) => false,
                };
                assert!(plain, "{} {name}: {fact:?}", row.action);
            }
        }
    }
}

#[test]
fn next_entry_is_invited_by_system_with_deadline_job() {
    let event = Event::ListMoved { by: BY, moved: moved(WaitingListState::Withdrawn), invited: Some(invitation()) };
    let plan = plan(&event);
    assert_eq!((plan.audit[0].by, plan.audit[1].by), (BY, Actor::System));
    assert_eq!(plan.jobs[0].run_at, Some(noon()));
    assert_eq!(plan.mails[0].to, MailTo::Seeker(SEEKER));
}
