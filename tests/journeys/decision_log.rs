//! The log of a suggestion: its inputs reproduce it, whatever changes later, and contain nothing matching may not use.
#![expect(clippy::unwrap_used, reason = "a journey that cannot go on should say where it stopped")]

use crate::{
    matching::{SCOPE, person, save},
    steps::{concept, import_postcode, import_taxonomy, message_text, page_text, visible_text},
};
use chrono::Duration;
use kade_api::{
    app::{explain_suggestion::explain, suggestion_inputs::Inputs},
    state::App,
};
use kade_domain::{
    CandidateSkill, CefrLevel, Certificate, CertificateDemand, CertificateHeld, Dagdeel, DutchDemand, HoursRange,
    LanguageSkills, Message, NewSeekerProfile, NewVacancy, Possession, SeekerId, Shift, Shifts, SkillDemand, Strength,
    SuggestionId, SuggestionState, VacancyId, VacancyKind, WeekGrid, Weekday, WorkAuthorisation,
};
use kade_matching::{PriorContact, Weights};
use kade_store::{LoggedSuggestion, SeekerScope};
use kade_tests::{Database, TestApp, binary, database::run_sql, vacancy};
use rstest::rstest;

/// A demanding vacancy with suggestions of Amal and Bilal. Amal was shown earlier, so Bilal ranks before her.
pub(crate) struct Case {
    pub(crate) app: TestApp,
    pub(crate) amal: SeekerScope,
    pub(crate) vacancy: VacancyId,
}

impl Case {
    pub(crate) async fn new(database: Database) -> Self {
        let app = TestApp::start(database).await;
        import_taxonomy(&app).await;
        import_postcode(&app).await;
        app.employer("bakkerij").await;
        let amal = person(&app, "amal", |profile| set_full_profile(&app, profile)).await;
        // The first vacancy exposes Amal once, so on the second one Bilal, in the same band, ranks first.
        let shown = app.published("bakkerij", vacancy(VacancyKind::Startbaan, "Eerder werk")).await;
        app.settle().await;
        let shop = app.signed_in("bakkerij@employer.example").await.employer.unwrap();
        app.app.store.write(|tx| tx.close_vacancy(&shop, shown)).await.unwrap();
        person(&app, "bilal", |profile| {
            set_full_profile(&app, profile);
            // A few points less, in the same band.
            profile.lessons = profile.lessons.with(Weekday::Monday, Dagdeel::Evening);
        })
        .await;
        app.settle().await;
        let vacancy = app.published("bakkerij", demanding_vacancy(&app)).await;
        app.settle().await;
        Self { app, amal, vacancy }
    }

    /// Amal's undecided suggestion for the vacancy.
    pub(crate) async fn logged(&self) -> LoggedSuggestion {
        self.logged_of(SuggestionState::Suggested).await.pop().unwrap()
    }

    pub(crate) async fn logged_of(&self, state: SuggestionState) -> Vec<LoggedSuggestion> {
        let mut found = Vec::new();
        for id in self.app.app.store.suggestions_of(&SCOPE, self.vacancy).await.unwrap() {
            let logged = self.app.app.store.logged_suggestion(&SCOPE, id).await.unwrap();
            if logged.suggestion.seeker == self.amal.seeker() && logged.suggestion.state == state {
                found.push(logged);
            }
        }
        found
    }
}

fn set_full_profile(app: &TestApp, profile: &mut NewSeekerProfile) {
    let has = |name, willing| CandidateSkill { concept: concept(app, name), willing };
    profile.skills = vec![has("skill/samenwerken", false), has("skill/vloeren-schoonmaken", true)];
    profile.available = WeekGrid::FULL;
    profile.wishes = vec![concept(app, "occupation/schoonmaker")];
    profile.certificates = vec![CertificateHeld { certificate: Certificate::Forklift, possession: Possession::Have }];
}

fn demanding_vacancy(app: &TestApp) -> NewVacancy {
    let mornings = [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday]
        .map(|day| Shift { day, start: 8 * 60, end: 12 * 60 });
    let demand = |name, strength| SkillDemand { concept: concept(app, name), strength };
    let mut work = vacancy(VacancyKind::Startbaan, "Schoonmaker");
    // Some kilometres from their home.
    work.place.as_mut().unwrap().point.lon += 0.03;
    NewVacancy {
        skills: vec![
            demand("skill/samenwerken", Strength::Essential),
            demand("skill/vloeren-schoonmaken", Strength::Important),
        ],
        shifts: Shifts::try_new(mornings.to_vec()).unwrap(),
        occupation: Some(concept(app, "occupation/schoonmaker")),
        dutch: Some(DutchDemand { levels: LanguageSkills::all(CefrLevel::A2), task: Some("Uitleg lezen".to_owned()) }),
        certificates: vec![CertificateDemand {
            certificate: Certificate::Forklift,
            by_law: true,
            paid_by_employer: false,
        }],
        ..work
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn logged_inputs_reproduce_suggestion_and_show_tampering(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let case = Case::new(database).await;
    let logged = case.logged().await;
    let explanation = explain(&logged).unwrap();
    assert_eq!(explanation.differences, [], "{:?}", explanation.made);
    assert_eq!(explanation.made.parts, logged.suggestion.parts);
    let inputs: Inputs = serde_json::from_value(logged.inputs.clone()).unwrap();
    let points = logged.suggestion.points;
    let in_band = inputs.ahead.first().is_some_and(|ahead| ahead.points < points);
    assert!(in_band, "Bilal is not ahead with fewer points: {:?} and {points}", inputs.ahead);
    assert_eq!(
        (explanation.made.order, logged.suggestion.shown_order),
        (2, 2),
        "Bilal was shown less often, so Amal is second"
    );

    let weigh = |most| Weights::new(Weights::default().version(), most).unwrap();
    let tampers: Vec<(&str, Tamper)> = vec![
        ("a skill had", Box::new(|inputs| inputs.candidate.skills.retain_mut(removing(0)))),
        (
            "a skill only wanted",
            Box::new(|inputs| inputs.candidate.skills.iter_mut().for_each(|one| one.willing ^= true)),
        ),
        ("hours wanted", Box::new(|inputs| inputs.candidate.hours.max = 21)),
        ("lessons", Box::new(|inputs| inputs.candidate.lessons = WeekGrid::FULL)),
        (
            "free dagdelen",
            Box::new(|inputs| inputs.candidate.available = WeekGrid::EMPTY.with(Weekday::Sunday, Dagdeel::Night)),
        ),
        ("home", Box::new(|inputs| inputs.candidate.home.as_mut().unwrap().lat += 0.02)),
        ("no home", Box::new(|inputs| inputs.candidate.home = None)),
        ("ways", Box::new(|inputs| inputs.candidate.travel_modes.retain_mut(removing(0)))),
        ("limit", Box::new(|inputs| inputs.candidate.travel_minutes = 1)),
        ("Dutch", Box::new(|inputs| inputs.candidate.dutch = LanguageSkills::all(CefrLevel::A0))),
        ("wishes", Box::new(|inputs| inputs.candidate.wishes.clear())),
        ("certificates", Box::new(|inputs| inputs.candidate.certificates.clear())),
        ("authorisation", Box::new(|inputs| inputs.candidate.work_authorisation = WorkAuthorisation::Unknown)),
        ("consent", Box::new(|inputs| inputs.candidate.available_for_suggestions = false)),
        ("person", Box::new(|inputs| inputs.candidate.id = SeekerId(uuid::Uuid::nil()))),
        ("a skill asked", Box::new(|inputs| inputs.vacancy.skills.retain_mut(removing(1)))),
        ("strength", Box::new(|inputs| inputs.vacancy.skills[1].strength = Strength::Essential)),
        ("hours of work", Box::new(|inputs| inputs.vacancy.hours = Some(HoursRange { min: 20, max: 22 }))),
        ("place of work", Box::new(|inputs| inputs.vacancy.place.as_mut().unwrap().point.lon += 0.05)),
        ("occupation", Box::new(|inputs| inputs.vacancy.occupation = None)),
        ("Dutch asked", Box::new(|inputs| inputs.vacancy.dutch = None)),
        ("certificate by law", Box::new(|inputs| inputs.vacancy.certificates[0].certificate = Certificate::Vca)),
        ("which vacancy", Box::new(|inputs| inputs.vacancy_id = VacancyId(uuid::Uuid::nil()))),
        ("idf", Box::new(|inputs| inputs.terms.iter_mut().for_each(|one| one.idf = 10_000 / (1 + one.idf)))),
        ("answers", Box::new(|inputs| inputs.terms.iter_mut().for_each(|one| one.answered_by.clear()))),
        ("weights", Box::new(move |inputs| inputs.weights = weigh([399, 200, 200, 80, 80, 40]))),
        (
            "version of the weights",
            Box::new(|inputs| inputs.weights = Weights::new(77, [400, 200, 200, 80, 80, 40]).unwrap()),
        ),
        ("speed", Box::new(|inputs| inputs.travel.bike.speed_kmh = 3)),
        ("engine", Box::new(|inputs| inputs.engine = "1".to_owned())),
        ("exposure", Box::new(|inputs| inputs.exposure = 0)),
        ("who was ahead", Box::new(|inputs| inputs.ahead.clear())),
        ("exposure of who was ahead", Box::new(|inputs| inputs.ahead[0].exposure = 9)),
        ("points of who was ahead", Box::new(|inputs| inputs.ahead[0].points = 0)),
        ("the week", Box::new(|inputs| inputs.this_week = 10)),
        ("the cap", Box::new(|inputs| inputs.weekly_cap = 0)),
        ("before", Box::new(|inputs| inputs.before = Some(PriorContact::Declined))),
    ];
    for (what, tamper) in tampers {
        let mut inputs: Inputs = serde_json::from_value(logged.inputs.clone()).unwrap();
        tamper(&mut inputs);
        let tampered = LoggedSuggestion { inputs: serde_json::to_value(&inputs).unwrap(), ..logged.clone() };
        assert_ne!(tampered.inputs, logged.inputs, "{what}: nothing was changed");
        assert!(!explain(&tampered).unwrap().differences.is_empty(), "a change of {what} is not noticed");
    }
    let mut stored = logged.clone();
    stored.suggestion.points += 1;
    assert_eq!(explain(&stored).unwrap().differences[0].what, "points");
    check_explain_command(&case.app, logged.suggestion.id).await;
    case.app.app.store.write(|tx| tx.erase_account(&SCOPE, case.amal.account())).await.unwrap();
    let erased = case.logged_of(SuggestionState::Withdrawn).await;
    assert!(explain(&erased[0]).is_err_and(|error| error.to_string().contains("erased")));
    case.app.settle().await;
}

type Tamper = Box<dyn Fn(&mut Inputs)>;

/// A predicate for `retain_mut` that removes the item at `index`.
fn removing<T>(index: usize) -> impl FnMut(&mut T) -> bool {
    let mut at = 0..;
    move |_| at.next() != Some(index)
}

/// `kade explain` succeeds on the stored suggestion, and fails after its points are changed directly in the database.
async fn check_explain_command(app: &TestApp, id: SuggestionId) {
    let (url, id) = (app.database_url().to_owned(), id.to_string());
    let run = |arguments: &[&str]| {
        let folder = tempfile::tempdir().unwrap();
        let output = binary::run(folder.path(), Some(&url), &[&["explain", "--suggestion"], arguments].concat());
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (code, printed) = run(&[&id]);
    assert_eq!(code, Some(0), "{printed}");
    assert!(printed.contains("What was stored and shown is what these inputs give."), "{printed}");
    let (code, printed) = run(&[&id, "--json"]);
    let json: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert_eq!((code, &json["differences"]), (Some(0), &serde_json::json!([])));
    run_sql(&url, "UPDATE suggestion SET points = points - 1").await;
    let (code, printed) = run(&[&id]);
    assert_eq!(code, Some(1));
    assert!(printed.contains("DIFFERS points"), "{printed}");
    assert_eq!(run(&["00000000-0000-0000-0000-000000000000"]).0, Some(1));
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn profile_change_recomputes_or_withdraws_suggestion(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let case = Case::new(database).await;
    let first = case.logged().await;
    let page = |id: SuggestionId| format!("/nl/bureau/{id}");
    let noor = case.app.verbinder("noor", &["AM11"]).await;

    // Without a relevant change, the nightly ranking keeps the suggestion.
    let before = case.logged_of(SuggestionState::Withdrawn).await.len();
    case.app.advance(Duration::days(1));
    case.app.app.store.schedule_ranking(&SCOPE, case.app.app.store.now()).await.unwrap();
    case.app.settle().await;
    assert_eq!(case.logged().await.suggestion.id, first.suggestion.id);
    assert_eq!(case.logged_of(SuggestionState::Withdrawn).await.len(), before);

    save(&case.app, &case.amal, "amal", |profile| {
        set_full_profile(&case.app, profile);
        profile.skills[1].willing = false;
    })
    .await;
    case.app.settle().await;
    let second = case.logged().await;
    assert!(second.suggestion.points > first.suggestion.points);
    let section =
        visible_text(&noor.get(&page(second.suggestion.id)).await.expect(200), "section[aria-labelledby=anew]");
    let words = |key| page_text(&case.app, key);
    for key in ["suggestion-recomputed", "suggestion-changed-candidate"] {
        assert!(section.contains(&words(key)), "{key} is not in {section}");
    }
    let old = noor.get(&page(first.suggestion.id)).await.expect(200);
    let section = visible_text(&old, "section[aria-labelledby=anew]");
    assert!(section.contains(&words("suggestion-ended-recomputed")), "{section}");
    assert!(
        old.attributes("main a", "href").contains(&page(second.suggestion.id)),
        "the old suggestion does not link to the new one"
    );
    let late = [("action", "approve"), ("reason", "Past goed.")];
    noor.post(&page(first.suggestion.id), &late).await.expect(409);

    save(&case.app, &case.amal, "amal", |profile| {
        set_full_profile(&case.app, profile);
        profile.certificates.clear();
    })
    .await;
    case.app.settle().await;
    assert!(case.logged_of(SuggestionState::Suggested).await.is_empty());
    let ended = noor.get(&page(second.suggestion.id)).await.expect(200);
    let section = visible_text(&ended, "section[aria-labelledby=anew]");
    assert!(section.contains(&words("suggestion-ended-stopped")), "{section}");
    let gate = Message::new("gate-certificate").with("certificate", "forklift");
    assert!(section.contains(&message_text(&case.app, &gate)), "{section}");

    // With the old profile she is suggested again, without a change of the vacancy.
    save(&case.app, &case.amal, "amal", |profile| set_full_profile(&case.app, profile)).await;
    case.app.settle().await;
    assert_eq!(case.logged_of(SuggestionState::Suggested).await.len(), 1);
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn direct_answer_withdraws_suggestion(#[values(Database::Sqlite, Database::Postgres)] database: Database) {
    let case = Case::new(database).await;
    case.logged().await;
    let fields = kade_domain::AnswerFields::default();
    case.app.app.store.write(|tx| tx.send_answer(&case.amal, case.vacancy, &fields)).await.unwrap();
    case.app.settle().await;
    assert!(case.logged_of(SuggestionState::Suggested).await.is_empty());
}

/// All stored suggestions with their logged inputs.
async fn stored(app: &App) -> Vec<LoggedSuggestion> {
    let mut all = Vec::new();
    for vacancy in app.store.ranked_batch(&SCOPE, None, 1_000).await.unwrap() {
        for id in app.store.suggestions_of(&SCOPE, vacancy).await.unwrap() {
            all.push(app.store.logged_suggestion(&SCOPE, id).await.unwrap());
        }
    }
    all
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn gender_and_birth_year_do_not_affect_suggestions(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let case = Case::new(database).await;
    for title in ["Bakker", "Inpakker", "Chauffeur"] {
        case.app.published("bakkerij", NewVacancy { title: title.to_owned(), ..demanding_vacancy(&case.app) }).await;
    }
    case.app.settle().await;
    let rank_all = async || {
        // One vacancy at a time, so that exposure grows in a fixed order.
        for vacancy in case.app.app.store.ranked_batch(&SCOPE, None, 1_000).await.unwrap() {
            let one = [vacancy];
            case.app.app.store.write(|tx| tx.request_rankings(&SCOPE, &one)).await.unwrap();
            case.app.settle().await;
        }
    };
    let sql = |statement: &'static str| {
        let url = case.app.database_url().to_owned();
        async move { run_sql(&url, statement).await }
    };
    sql("INSERT INTO seeker_group (seeker_id, gender, birth_year, stated_at)
         SELECT id, 'woman', 1980, created_at FROM seeker")
    .await;
    sql("DELETE FROM suggestion").await;
    rank_all().await;
    let women = stored(&case.app.app).await;
    assert!(women.len() >= 8, "there is too little to compare");
    sql("UPDATE seeker_group SET gender = 'man', birth_year = 2004").await;
    sql("DELETE FROM suggestion").await;
    rank_all().await;
    let men = stored(&case.app.app).await;
    let compared = |all: &[LoggedSuggestion]| {
        let mut rows: Vec<String> = all
            .iter()
            .map(|one| {
                format!(
                    "{} {} {} {:?} {}",
                    one.suggestion.vacancy,
                    one.suggestion.seeker,
                    one.suggestion.shown_order,
                    one.suggestion.parts,
                    one.inputs
                )
            })
            .collect();
        rows.sort_unstable();
        rows
    };
    assert_eq!(compared(&women), compared(&men));
}
