//! From suggestion to introduction: a verbinder approves with a reason, the seeker agrees, and only then the employer
//! learns who it is.

use crate::steps::{
    Person, concept, form_actions, import_postcode, import_taxonomy, mails_to, message_text, notice_name, page_text,
    post, profile_form, publish, vacancy_form, visible_text, with,
};
use kade_domain::{EmployerState, Message, VacancyId};
use kade_tests::{Caller, Database, TestApp};
use rstest::rstest;

/// An employer, a person and a verbinder in Almere, and a verbinder elsewhere.
struct Case {
    app: TestApp,
    shop: Caller,
    noor: Caller,
    otto: Caller,
    amal: Person,
}

impl Case {
    async fn new(database: Database) -> Self {
        let app = TestApp::start(database).await;
        import_taxonomy(&app).await;
        import_postcode(&app).await;
        let shop = app.employer("bakkerij").await;
        let noor = app.verbinder("noor", &["AM11"]).await;
        let otto = app.verbinder("otto", &["AM18"]).await;
        let skill = [("new_skill", "samenwerken"), ("lessons", "tuesday-evening")];
        let amal = Person::new(&app, "Amal Haddad", "06 98765432", &skill).await;
        Self { app, shop, noor, otto, amal }
    }

    /// Posts and publishes, by forms, a startbaan that requires a skill the person has.
    async fn published(&self) -> VacancyId {
        let required = [("new_skill", "samenwerken"), ("new_strength", "essential")];
        let id = post(&self.shop, &with(vacancy_form("startbaan", "Hulp in de bakkerij"), &required)).await;
        assert_eq!(publish(&self.shop, id).await, "vacancy-published");
        self.app.settle().await;
        id
    }

    /// As [`Self::published`], with the path of the one waiting suggestion.
    async fn suggested(&self) -> (VacancyId, String) {
        let id = self.published().await;
        let queue = queue(&self.noor).await;
        let [(name, suggestion)] = &queue[..] else { panic!("one suggestion waits, not {queue:?}") };
        assert_eq!(name, self.amal.name);
        (id, suggestion.clone())
    }

    /// As [`Self::suggested`], approved; with the path of the form for the seeker's consent.
    async fn approved(&self) -> (VacancyId, String) {
        let (id, suggestion) = self.suggested().await;
        let response = self.noor.post(&suggestion, &[("action", "approve"), ("reason", "Past bij haar lessen.")]).await;
        assert_eq!(notice_name(&response.expect(303)), "suggestion-approved");
        self.app.settle().await;
        let mut questions = form_actions(&self.amal.matters().await, "/nl/mijn-zaken/voorstellen/");
        assert_eq!(questions.len(), 1);
        (id, questions.remove(0))
    }

    /// Asserts that no page or mail of the employer identifies the person.
    async fn assert_employer_unaware(&self, vacancy: VacancyId) {
        let own = ["vacatures", "reacties", "lijsten", "kennismakingen"].map(|page| format!("/nl/werkgever/{page}"));
        let of_vacancy = ["/nl/werkgever/vacatures/", "/nl/vacatures/", "/api/v1/vacancies/"];
        for path in own.into_iter().chain(of_vacancy.map(|start| format!("{start}{vacancy}"))) {
            let page = self.shop.get(&path).await;
            assert!(!page.status.is_server_error(), "{path}");
            assert!(!self.amal.is_identified_in(&page.body), "{path} identifies the person");
        }
        assert_eq!(self.introduced().await, Vec::<String>::new());
        assert_eq!(mails_to(&self.app, "bakkerij@employer.example"), []);
    }

    async fn introduced(&self) -> Vec<String> {
        self.shop.get("/nl/werkgever/kennismakingen").await.expect(200).texts("article .card__title")
    }
}

/// Name and path of the suggestions that wait on a verbinder's desk.
async fn queue(desk: &Caller) -> Vec<(String, String)> {
    let page = desk.get("/nl/bureau").await.expect(200);
    let links = page.attributes("tbody th a", "href");
    page.texts("tbody th a").into_iter().zip(links).collect()
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn employer_sees_person_after_approval_and_consent(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let case = Case::new(database).await;
    let Case { app, shop, noor, otto, amal } = &case;

    let (vacancy, suggestion) = case.suggested().await;
    let page = noor.get(&suggestion).await.expect(200);
    let why = visible_text(&page, "section[aria-labelledby=why]");
    let skill = Message::new("reason-skill-have").with("concept", concept(app, "skill/samenwerken"));
    for reason in
        [skill, Message::new("reason-schedule-free"), Message::new("reason-hours").with("min", 20).with("max", 24)]
    {
        assert!(why.contains(&message_text(app, &reason)), "{} is not in {why}", reason.key);
    }
    assert!(why.contains(" km"), "the travel distance is missing: {why}");
    case.assert_employer_unaware(vacancy).await;
    assert!(
        !amal.matters().await.body.contains(&vacancy.to_string()),
        "the seeker sees the suggestion before a decision"
    );

    // A verbinder of another region does not see the suggestion.
    assert_eq!(queue(otto).await, []);
    otto.get(&suggestion).await.expect(404);
    otto.post(&suggestion, &[("action", "approve"), ("reason", "Past goed.")]).await.expect(404);

    // A decision without a reason is refused.
    for reason in ["", "  \n "] {
        let wrong = noor.post(&suggestion, &[("action", "approve"), ("reason", reason)]).await.expect(422);
        assert_eq!(wrong.attributes(".error-summary a", "href"), ["#reason"]);
    }
    assert_eq!(queue(noor).await.len(), 1);
    assert_eq!(mails_to(app, &amal.email), []);

    let approval = [("action", "approve"), ("reason", "Past bij haar lessen.")];
    assert_eq!(notice_name(&noor.post(&suggestion, &approval).await.expect(303)), "suggestion-approved");
    noor.post(&suggestion, &approval).await.expect(409);
    app.settle().await;
    assert_eq!(queue(noor).await, []);
    assert!(
        visible_text(&noor.get(&suggestion).await, "section[aria-labelledby=decision]")
            .contains("Past bij haar lessen.")
    );
    let mails = mails_to(app, &amal.email);
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].subject, page_text(app, "mail-suggestion-approved-subject"));
    assert!(mails[0].body.contains("/nl/mijn-zaken"), "{}", mails[0].body);
    case.assert_employer_unaware(vacancy).await;

    let matters = amal.matters().await;
    assert!(visible_text(&matters, "main").contains(&page_text(app, "my-suggestion-question")));
    let question = form_actions(&matters, "/nl/mijn-zaken/voorstellen/").remove(0);
    // Another person cannot respond to it.
    let bilal = Person::new(app, "Bilal Nasser", "06 11223344", &[]).await;
    bilal.caller.post(&question, &[("action", "yes")]).await.expect(404);

    assert_eq!(notice_name(&amal.caller.post(&question, &[("action", "yes")]).await.expect(303)), "suggestion-agreed");
    amal.caller.post(&question, &[("action", "no")]).await.expect(409);
    app.settle().await;
    assert_eq!(case.introduced().await, [amal.name]);
    let page = shop.get("/nl/werkgever/kennismakingen").await;
    assert!(amal.is_identified_in(&page.body), "the introduction does not identify the person");
    let links = page.attributes("article a", "href");
    assert!(links.contains(&format!("mailto:{}", amal.email)), "{links:?}");
    assert!(links.contains(&"tel:0698765432".to_owned()), "{links:?}");
    assert_eq!(page.texts("meter"), Vec::<String>::new(), "no score comes with an introduction");
    let mails = mails_to(app, "bakkerij@employer.example");
    assert_eq!(mails.len(), 1);
    assert!(mails[0].body.contains("/nl/werkgever/kennismakingen"));
    assert!(!amal.is_identified_in(&mails[0].body), "names stay in the service");
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn rejected_suggestion_stays_rejected_and_hidden(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let case = Case::new(database).await;
    let (vacancy, suggestion) = case.suggested().await;
    case.noor.post(&suggestion, &[("action", "reject")]).await.expect(422);
    let rejection = [("action", "reject"), ("reason", "Zij begint volgende maand elders.")];
    assert_eq!(notice_name(&case.noor.post(&suggestion, &rejection).await.expect(303)), "suggestion-rejected");
    case.app.settle().await;
    case.assert_employer_unaware(vacancy).await;
    assert_eq!(form_actions(&case.amal.matters().await, "/nl/mijn-zaken/voorstellen/"), Vec::<String>::new());
    assert_eq!(mails_to(&case.app, &case.amal.email), []);

    // A changed vacancy is ranked again, but the decision stays.
    let changed = vacancy_form("startbaan", "Hulp in de bakkerij, ook op zaterdag");
    case.shop.post(&format!("/nl/werkgever/vacatures/{vacancy}"), &changed).await.expect(303);
    case.app.settle().await;
    assert_eq!(queue(&case.noor).await, []);
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn employer_learns_nothing_after_seeker_refuses(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let case = Case::new(database).await;
    let (vacancy, question) = case.approved().await;
    assert_eq!(
        notice_name(&case.amal.caller.post(&question, &[("action", "no")]).await.expect(303)),
        "suggestion-refused"
    );
    case.app.settle().await;
    case.assert_employer_unaware(vacancy).await;
    case.amal.caller.post(&question, &[("action", "yes")]).await.expect(409);
    case.assert_employer_unaware(vacancy).await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn consent_after_vacancy_closed_gets_409(#[values(Database::Sqlite, Database::Postgres)] database: Database) {
    let case = Case::new(database).await;
    let (vacancy, question) = case.approved().await;
    case.shop.post(&format!("/nl/werkgever/vacatures/{vacancy}/sluiten"), &[]).await.expect(303);
    let page = case.amal.caller.post(&question, &[("action", "yes")]).await.expect(409);
    let text = visible_text(&page, "main");
    for key in ["error-409-title", "conflict-state"] {
        assert!(text.contains(&page_text(&case.app, key)), "{key} is not in {text}");
    }
    case.app.settle().await;
    case.assert_employer_unaware(vacancy).await;
    assert_eq!(form_actions(&case.amal.matters().await, "/nl/mijn-zaken/voorstellen/"), Vec::<String>::new());
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn withdrawn_consent_ends_open_and_new_suggestions(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let case = Case::new(database).await;
    let (vacancy, question) = case.approved().await;
    let mut form = profile_form(case.amal.name);
    form.retain(|(field, _)| *field != "consent");
    case.amal.caller.post("/nl/profiel", &form).await.expect(303);
    case.amal.caller.post(&question, &[("action", "yes")]).await.expect(409);
    case.published().await;
    assert_eq!(queue(&case.noor).await, []);
    case.assert_employer_unaware(vacancy).await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn vacancy_of_pending_employer_is_hidden_and_unmatched(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let app = TestApp::start(database).await;
    let shop = app.employer_in_state("nieuw", EmployerState::Pending).await;
    let noor = app.verbinder("noor", &["AM11"]).await;
    let amal = Person::new(&app, "Amal Haddad", "06 98765432", &[]).await;
    let id = post(&shop, &vacancy_form("startbaan", "Hulp in de bakkerij")).await;
    assert_eq!(publish(&shop, id).await, "vacancy-waits-for-approval");
    app.settle().await;

    let pages =
        [format!("/nl/vacatures/{id}"), format!("/nl/vacatures/{id}/reageren"), format!("/api/v1/vacancies/{id}")];
    let lists = ["/nl/vacatures", "/nl/werk-voor-mij", "/api/v1/vacancies"];
    for page in &pages {
        amal.caller.get(page).await.expect(404);
    }
    amal.caller.post(&pages[1], &[("fields", "email")]).await.expect(404);
    for list in lists {
        assert!(!amal.caller.get(list).await.expect(200).body.contains(&id.to_string()), "{list}");
    }
    assert_eq!(queue(&noor).await, []);

    let admin = app.administrator().await;
    let decisions = form_actions(&admin.get("/nl/beheer").await.expect(200), "/nl/beheer/werkgevers/");
    assert_eq!(decisions.len(), 1);
    admin.post(&decisions[0], &[("action", "approve")]).await.expect(303);
    app.settle().await;
    for page in &pages {
        amal.caller.get(page).await.expect(200);
    }
    for list in lists {
        assert!(amal.caller.get(list).await.expect(200).body.contains(&id.to_string()), "{list}");
    }
    assert_eq!(queue(&noor).await.len(), 1);
}
