//! Open hiring: only the order of sign-up decides. Two hundred concurrent sign-ups, and every state of a list entry.

use crate::steps::{Person, form_actions, mails_to, notice_name, page_text, visible_text};
use chrono::Duration;
use kade_domain::{
    NewVacancy, OpenHiringTerms, SeekerId, SignUpChannel, VacancyId, VacancyKind, WaitingListEntry,
    WaitingListState as S,
};
use kade_store::{Purpose, system};
use kade_tests::{Caller, Database, Response, TestApp, profile, vacancy};
use reqwest::Method;
use rstest::rstest;
use std::{collections::HashMap, sync::Arc};
use tokio::{sync::Barrier, task::JoinSet};

const PEOPLE: usize = 200;

/// One of the two hundred.
struct Member {
    caller: Caller,
    seeker: SeekerId,
    name: String,
    email: String,
}

/// A service with an open-hiring vacancy and people who can sign up.
struct Case {
    app: TestApp,
    shop: Caller,
    vacancy: VacancyId,
    members: Vec<Member>,
}

impl Case {
    async fn new(database: Database, people: usize) -> Self {
        let app = TestApp::start(database).await;
        let shop = app.employer("magazijn").await;
        let vacancy = app.published("magazijn", vacancy(VacancyKind::OpenHiring, "Inpakker")).await;
        let mut members = Vec::new();
        for number in 0..people {
            members.push(Member::new(&app, number).await);
        }
        app.settle().await;
        Self { app, shop, vacancy, members }
    }

    /// All members sign up at the same time, each over their own connection.
    async fn all_join(&self) {
        let barrier = Arc::new(Barrier::new(self.members.len()));
        let mut joins = JoinSet::new();
        for member in &self.members {
            let (caller, barrier) = (member.caller.clone(), barrier.clone());
            let path = format!("/nl/vacatures/{}/aanmelden", self.vacancy);
            joins.spawn(async move {
                let form = format!("csrf={}", caller.csrf_token().await);
                barrier.wait().await;
                caller.send(Method::POST, &path, Some(form)).await
            });
        }
        for response in joins.join_all().await {
            assert_eq!(notice_name(&response.expect(303)), "list-joined");
        }
    }

    /// The position shown on each person's own page; people who do not wait are left out.
    async fn positions(&self) -> HashMap<SeekerId, u32> {
        let mut pages = JoinSet::new();
        for Member { caller, seeker, .. } in &self.members {
            let (caller, seeker) = (caller.clone(), *seeker);
            pages.spawn(async move { (seeker, caller.get("/nl/mijn-zaken").await.expect(200)) });
        }
        let positions = |page: &Response| page.text("main .big-number").parse().ok();
        pages.join_all().await.iter().filter_map(|(seeker, page)| Some((*seeker, positions(page)?))).collect()
    }

    async fn entries(&self) -> Vec<WaitingListEntry> {
        let entries = self.app.app.store.entries_in_order(&system(Purpose::Command), self.vacancy).await;
        entries.expect("the list")
    }

    /// The member with the `number`th entry, from 1.
    async fn member_at(&self, number: usize) -> &Member {
        let seeker = self.entries().await[number - 1].seeker;
        self.members.iter().find(|member| member.seeker == seeker).expect("one of the members")
    }

    fn list_path(&self) -> String {
        format!("/nl/werkgever/lijsten/{}", self.vacancy)
    }

    async fn list(&self) -> Response {
        self.shop.get(&self.list_path()).await.expect(200)
    }

    /// Names in a section of the employer's page: `invited`, `accepted` or `started`.
    async fn names(&self, section: &str) -> Vec<String> {
        self.list().await.texts(&format!("section[aria-labelledby={section}] .card__title"))
    }

    async fn invite_with(&self, fields: &[(&str, &str)]) -> Response {
        self.shop.post(&format!("{}/uitnodigen", self.list_path()), fields).await
    }

    async fn invite(&self) {
        assert_eq!(notice_name(&self.invite_with(&[]).await.expect(303)), "list-invited");
    }

    fn mails(&self, member: &Member) -> Vec<String> {
        mails_to(&self.app, &member.email).into_iter().map(|mail| mail.subject).collect()
    }
}

impl Member {
    async fn new(app: &TestApp, number: usize) -> Self {
        let (name, email) = (format!("Wachtende {number:03}"), format!("wacht{number:03}@seeker.example"));
        let session = app.session(&email).await.session_token;
        let who = app.app.store.sign_in(&session).await.expect("the database").expect("a session");
        let scope = who.seeker.expect("the role");
        let form = profile(&name).check().expect("a profile");
        app.app.store.write(|tx| tx.save_profile(&scope, &form)).await.expect("saved");
        Self { caller: Caller::with_session(&app.base, &session), seeker: scope.seeker(), name, email }
    }

    async fn matters(&self) -> Response {
        self.caller.get("/nl/mijn-zaken").await.expect(200)
    }

    /// Path of the form that answers the open invitation; fails when there is none.
    async fn invitation(&self) -> String {
        let page = self.matters().await;
        let forms = page.attributes("section[aria-labelledby=turn] form", "action");
        assert_eq!(forms.len(), 1, "{} is invited once", self.name);
        forms[0].clone()
    }

    async fn answer(&self, invitation: &str, action: &str) -> Response {
        self.caller.post(invitation, &[("action", action)]).await
    }

    async fn join(&self, vacancy: VacancyId) -> Response {
        self.caller.post(&format!("/nl/vacatures/{vacancy}/aanmelden"), &[]).await
    }
}

/// Asserts that nobody has a later position than before.
fn assert_no_position_worsened(before: &HashMap<SeekerId, u32>, after: &HashMap<SeekerId, u32>) {
    for (seeker, place) in after {
        assert!(before.get(seeker).is_some_and(|was| place <= was), "{seeker}: {:?} to {place}", before.get(seeker));
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_people_get_their_turn_in_sign_up_order(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let case = Case::new(database, PEOPLE).await;
    case.all_join().await;

    let entries = case.entries().await;
    let numbers: Vec<usize> = entries.iter().map(|entry| entry.sign_up_number as usize).collect();
    assert_eq!(numbers, (1..=PEOPLE).collect::<Vec<_>>(), "sign-up numbers have no gap and no duplicate");
    let positions = case.positions().await;
    assert_eq!(positions.len(), PEOPLE);
    for entry in &entries {
        assert_eq!(positions[&entry.seeker], entry.sign_up_number, "a page shows a wrong position");
    }

    // The employer sees how many people wait, but no names.
    let page = case.list().await;
    assert_eq!(page.text("section[aria-labelledby=waiting] .big-number"), PEOPLE.to_string());
    for member in &case.members {
        assert!(!page.body.contains(&member.name) && !page.body.contains(&member.email), "{} is named", member.name);
    }

    // The first person is invited and declines, so the second is invited at once.
    let [first, second, third] = [case.member_at(1).await, case.member_at(2).await, case.member_at(3).await];
    case.invite().await;
    case.app.settle().await;
    assert_eq!(case.names("invited").await, [first.name.as_str()]);
    assert_eq!(case.mails(first), [page_text(&case.app, "mail-invited-subject")]);
    let invitation = first.invitation().await;
    assert_eq!(notice_name(&first.answer(&invitation, "decline").await.expect(303)), "list-declined");
    let invitation = second.invitation().await;
    assert_eq!(case.names("invited").await, [second.name.as_str()]);
    case.app.settle().await;
    assert_eq!(case.mails(second), [page_text(&case.app, "mail-invited-subject")]);

    // The second does not respond: at the deadline the third is invited.
    case.app.advance(Duration::hours(47));
    case.app.settle().await;
    assert_eq!(case.names("invited").await, [second.name.as_str()]);
    case.app.advance(Duration::hours(1));
    second.answer(&invitation, "accept").await.expect(409);
    case.app.settle().await;
    assert_eq!(case.names("invited").await, [third.name.as_str()]);
    assert_eq!(
        case.mails(second),
        ["mail-invited-subject", "mail-turn-passed-subject"].map(|key| page_text(&case.app, key))
    );
    assert!(visible_text(&second.matters().await, "main").contains(&page_text(&case.app, "my-list-no-answer")));
    second.answer(&invitation, "accept").await.expect(409);
    let moved_up = case.positions().await;
    assert_no_position_worsened(&positions, &moved_up);
    assert_eq!(moved_up.len(), PEOPLE - 3);

    // A person who declined joins again, at the end of the list.
    assert_eq!(notice_name(&first.join(case.vacancy).await.expect(303)), "list-joined");
    first.join(case.vacancy).await.expect(409);
    let last = case.entries().await.pop().expect("an entry");
    assert_eq!((last.seeker, last.sign_up_number as usize), (first.seeker, PEOPLE + 1));
    let rejoined = case.positions().await;
    assert_eq!(rejoined[&first.seeker] as usize, PEOPLE - 1, "one invited and 197 waiting people must be ahead");
    let others = rejoined.iter().filter(|(seeker, _)| **seeker != first.seeker);
    assert_no_position_worsened(&moved_up, &others.map(|(seeker, place)| (*seeker, *place)).collect());

    // The third accepts and starts.
    let invitation = third.invitation().await;
    assert_eq!(notice_name(&third.answer(&invitation, "accept").await.expect(303)), "list-accepted");
    assert_eq!(case.names("accepted").await, [third.name.as_str()]);
    let page = case.list().await;
    assert!(page.attributes("main a", "href").contains(&format!("mailto:{}", third.email)));
    let start = form_actions(&page, "/nl/werkgever/lijsten/plek/").remove(0);
    assert_eq!(notice_name(&case.shop.post(&start, &[("action", "start")]).await.expect(303)), "list-noted");
    assert_eq!(case.names("started").await, [third.name.as_str()]);
    assert!(visible_text(&third.matters().await, "main").contains(&page_text(&case.app, "my-list-started")));

    // Extra form fields do not change who is invited next.
    let tenth = case.entries().await[9].clone();
    let [entry, seeker] = [tenth.id.to_string(), tenth.seeker.to_string()];
    let wanted = [("entry", entry.as_str()), ("seeker", seeker.as_str()), ("place", "10"), ("action", "invite")];
    case.invite_with(&wanted).await.expect(303);
    assert_eq!(case.names("invited").await, [case.member_at(4).await.name.as_str()]);
    for (action, status) in [("invite", 400), ("accept", 400), ("start", 409)] {
        let path = format!("/nl/werkgever/lijsten/plek/{entry}");
        case.shop.post(&path, &[("action", action)]).await.expect(status);
    }
    case.app.settle().await;

    let entries = case.entries().await;
    let states: Vec<S> = entries[..5].iter().map(|entry| entry.state).collect();
    assert_eq!(states, [S::Declined, S::NoAnswer, S::Started, S::Invited, S::Waiting]);
    let invited: Vec<_> = entries.iter().filter_map(|entry| entry.invited_at).collect();
    assert!(invited.is_sorted() && invited.len() == 4, "invited in order of sign-up: {invited:?}");
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn withdrawal_moves_others_up_and_leaving_invites_nobody(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let case = Case::new(database, 3).await;
    for member in &case.members {
        member.join(case.vacancy).await.expect(303);
    }
    let [first, second, third] = &case.members[..] else { panic!("three members") };
    let positions = case.positions().await;

    let leave = form_actions(&first.matters().await, "/nl/mijn-zaken/lijsten/").remove(0);
    second.answer(&leave, "withdraw").await.expect(404);
    assert_eq!(notice_name(&first.answer(&leave, "withdraw").await.expect(303)), "list-withdrawn");
    let after = case.positions().await;
    assert_no_position_worsened(&positions, &after);
    assert_eq!((after.get(&first.seeker), after[&second.seeker], after[&third.seeker]), (None, 1, 2));

    // Another employer cannot invite, and an empty list has nobody to invite.
    let rival = case.app.employer("rivaal").await;
    rival.get(&case.list_path()).await.expect(404);
    rival.post(&format!("{}/uitnodigen", case.list_path()), &[]).await.expect(404);
    case.invite().await;
    case.invite().await;
    let empty = case.invite_with(&[]).await.expect(409);
    assert!(visible_text(&empty, "main").contains(&page_text(&case.app, "conflict-list-empty")));
    assert_eq!(case.names("invited").await, [second.name.as_str(), third.name.as_str()]);

    let invitation = second.invitation().await;
    second.answer(&invitation, "accept").await.expect(303);
    assert_eq!(notice_name(&second.answer(&invitation, "leave").await.expect(303)), "list-left");
    assert_eq!(case.names("accepted").await, Vec::<String>::new());
    case.app.settle().await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn closing_vacancy_mails_waiting_people_and_ends_list(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let case = Case::new(database, 3).await;
    let [invited, waiting, late] = &case.members[..] else { panic!("three members") };
    for member in [invited, waiting] {
        member.join(case.vacancy).await.expect(303);
    }
    case.invite().await;
    let invitation = invited.invitation().await;
    case.shop.post(&format!("/nl/werkgever/vacatures/{}/sluiten", case.vacancy), &[]).await.expect(303);
    case.app.settle().await;
    for member in [invited, waiting] {
        assert!(case.mails(member).contains(&page_text(&case.app, "mail-vacancy-closed-subject")), "{}", member.name);
    }
    assert_eq!(case.mails(late), Vec::<String>::new());
    for refused in
        [late.join(case.vacancy).await, invited.answer(&invitation, "accept").await, case.invite_with(&[]).await]
    {
        let refused = refused.expect(409);
        assert!(visible_text(&refused, "main").contains(&page_text(&case.app, "conflict-vacancy-closed")));
    }
    assert_eq!(
        form_actions(&case.list().await, &case.list_path()),
        Vec::<String>::new(),
        "nobody can be invited any more"
    );
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn in_person_list_cannot_be_joined_online(#[values(Database::Sqlite, Database::Postgres)] database: Database) {
    let app = TestApp::start(database).await;
    app.employer("magazijn").await;
    let terms = OpenHiringTerms { answer_hours: 24, sign_up: SignUpChannel::InPerson };
    let in_person = NewVacancy { open_hiring: Some(terms), ..vacancy(VacancyKind::OpenHiring, "Inpakker") };
    let id = app.published("magazijn", in_person).await;
    let amal = Person::new(&app, "Amal Haddad", "06 98765432", &[]).await;
    let path = format!("/nl/vacatures/{id}");

    let page = amal.caller.get(&path).await.expect(200);
    assert_eq!(form_actions(&page, &path), Vec::<String>::new());
    assert!(visible_text(&page, "main").contains(&page_text(&app, "vacancy-in-person")));
    let refused = amal.caller.post(&format!("{path}/aanmelden"), &[]).await.expect(409);
    assert!(visible_text(&refused, "main").contains(&page_text(&app, "conflict-in-person")));
    let entries = app.app.store.entries_in_order(&system(Purpose::Command), id).await.expect("the list");
    assert_eq!(entries, []);
    app.settle().await;
}
