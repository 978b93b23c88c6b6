//! Tips for open hiring: a verbinder tells people about a waiting list for work they can reach. Only signing up puts
//! them on the list.
#![expect(clippy::unwrap_used, reason = "a journey that cannot go on should say where it stopped")]

use crate::{
    matching::{SCOPE, person, save},
    steps::{concept, form_actions, import_postcode, import_taxonomy, notice_name, page_text, visible_text},
};
use chrono::Duration;
use kade_api::worker::rank_all;
use kade_domain::{CandidateSkill, CefrLevel, HoursRange, LanguageSkills, VacancyId, VacancyKind};
use kade_tests::{Caller, Database, Response, TestApp, vacancy};
use rstest::rstest;

struct Case {
    app: TestApp,
    noor: Caller,
    list: VacancyId,
}

impl Case {
    async fn page(&self) -> Response {
        self.noor.get(&format!("/nl/bureau/tips/{}", self.list)).await.expect(200)
    }

    /// Names of the people to tell, in order.
    async fn to_tell(&self) -> Vec<String> {
        self.page().await.texts("#to-tell ~ div h3")
    }

    async fn act(&self, action: &str) -> String {
        let form = form_actions(&self.page().await, "/nl/bureau/tip/").remove(0);
        let response = self.noor.post(&form, &[("action", action)]).await.expect(303);
        assert!(response.location.clone().unwrap().starts_with(&format!("/nl/bureau/tips/{}", self.list)));
        notice_name(&response)
    }
}

async fn start(database: Database) -> (TestApp, Caller) {
    let app = TestApp::start(database).await;
    import_taxonomy(&app).await;
    import_postcode(&app).await;
    app.employer("bakkerij").await;
    let noor = app.verbinder("noor", &["AM11"]).await;
    (app, noor)
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn tip_reaches_eligible_people_and_gives_no_priority(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let (app, noor) = start(database).await;
    assert!(
        visible_text(&noor.get("/nl/bureau/tips").await.expect(200), "main").contains(&page_text(&app, "tips-empty"))
    );
    let amal = person(&app, "amal", |_| {}).await;
    person(&app, "bilal", |profile| profile.consent_suggestions = false).await;
    person(&app, "chadi", |profile| profile.hours = HoursRange { min: 36, max: 40 }).await;
    let list = app.published("bakkerij", vacancy(VacancyKind::OpenHiring, "Inpakker")).await;
    let case = Case { app, noor, list };
    let app = &case.app;
    let dina = app.seeker("dina").await;
    person(app, "dina", |_| {}).await;
    dina.post(&format!("/nl/vacatures/{list}/aanmelden"), &[]).await.expect(303);
    app.settle().await;

    assert_eq!(case.to_tell().await, ["amal"], "only people who consent, can reach the work and are not on the list");
    let path = format!("/nl/bureau/tips/{list}");
    assert_eq!(
        case.noor.get("/nl/bureau/tips").await.expect(200).attributes("article a", "href"),
        std::slice::from_ref(&path)
    );
    let main = visible_text(&case.page().await, "main");
    for key in ["tips-no-place", "tips-reach-only", "criterion-travel", "criterion-schedule"] {
        assert!(main.contains(&page_text(app, key)), "{key} is not in {main}");
    }
    assert!(main.contains("06 12345678"), "the phone number is missing: {main}");
    assert!(!main.contains("amal@seeker.example"), "the mail address is shown beside the phone number: {main}");

    assert_eq!(case.act("tell").await, "tip-told");
    assert_eq!(case.to_tell().await, Vec::<String>::new());
    assert_eq!(case.page().await.texts("#done ~ article h3"), ["amal"]);
    assert_eq!(case.act("undo").await, "tip-undone");
    assert_eq!(case.act("skip").await, "tip-skipped");
    let form = form_actions(&case.page().await, "/nl/bureau/tip/").remove(0);
    case.noor.post(&form, &[("action", "tell")]).await.expect(409);
    case.noor.post(&form, &[("action", "invite")]).await.expect(400);
    assert_eq!(case.act("undo").await, "tip-undone");
    assert_eq!(case.to_tell().await, ["amal"]);

    // The access log shows the view; signing up puts the person at the end, as for anybody.
    let caller = app.seeker("amal").await;
    let seen = visible_text(&caller.get("/nl/mijn-zaken/ingezien").await.expect(200), "main");
    assert!(seen.contains(&page_text(app, "seen-what-tip")), "{seen}");
    caller.post(&format!("/nl/vacatures/{list}/aanmelden"), &[]).await.expect(303);
    assert_eq!(caller.get("/nl/mijn-zaken").await.expect(200).text(".big-number"), "2");
    assert_eq!(case.to_tell().await, Vec::<String>::new());
    case.noor.post(&form, &[("action", "tell")]).await.expect(404);
    assert!(visible_text(&case.page().await, "main").contains(&page_text(app, "tips-nobody")));

    let otto = app.verbinder("otto", &["AM18"]).await;
    otto.get(&path).await.expect(404);
    assert_eq!(otto.get("/nl/bureau/tips").await.expect(200).attributes("article a", "href"), Vec::<String>::new());
    caller.get(&path).await.expect(403);
    app.caller("bakkerij@employer.example").await.get(&path).await.expect(403);
    let shop = app.signed_in("bakkerij@employer.example").await.employer.unwrap();
    app.app.store.write(|tx| tx.close_vacancy(&shop, list)).await.unwrap();
    case.noor.get(&path).await.expect(404);
    app.settle().await;
    let between = app.app.store.tipped_for(&SCOPE, amal.seeker()).await.unwrap();
    assert_eq!(between, []);
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn tips_follow_profile_changes_and_ignore_skills(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let (app, noor) = start(database).await;
    let list = app.published("bakkerij", vacancy(VacancyKind::OpenHiring, "Inpakker")).await;
    app.settle().await;
    let case = Case { app, noor, list };
    let app = &case.app;
    let amal = person(app, "amal", |_| {}).await;
    let skill = concept(app, "skill/samenwerken");
    let skilled = person(app, "skilled", |profile| {
        profile.skills = vec![CandidateSkill { concept: skill, willing: false }];
        profile.dutch = LanguageSkills::all(CefrLevel::C1);
    })
    .await;
    app.settle().await;
    assert_eq!(case.to_tell().await, Vec::<String>::new(), "new people must be found only by the nightly ranking");
    rank_all::schedule(&app.app, &SCOPE).await.unwrap();
    app.advance(Duration::days(1));
    app.settle().await;
    let mut names = case.to_tell().await;
    names.sort();
    assert_eq!(names, ["amal", "skilled"]);
    let parts = case.page().await.texts("#to-tell ~ div article > div");
    assert_eq!(parts.len(), 4, "each tip must have two parts, schedule and travel");
    assert_eq!(parts[..2], parts[2..], "skills or Dutch changed the parts");

    // A profile change that makes the work unreachable ends the tip at once, and so does withdrawing consent.
    save(app, &skilled, "skilled", |profile| profile.hours = HoursRange { min: 36, max: 40 }).await;
    app.settle().await;
    assert_eq!(case.to_tell().await, ["amal"]);
    save(app, &amal, "amal", |profile| profile.consent_suggestions = false).await;
    assert_eq!(case.to_tell().await, Vec::<String>::new());
    app.settle().await;
}
