//! Groups for a vacancy with several openings: proposed to the verbinder of its region, each member decided separately.

use crate::{
    matching::person,
    steps::{import_postcode, message_text, page_text, visible_text},
};
use chrono::NaiveDate;
use kade_domain::{Dagdeel, Message, NewVacancy, VacancyId, VacancyKind, WeekGrid, Weekday};
use kade_tests::{Caller, Database, TestApp, vacancy};
use rstest::rstest;

struct Case {
    app: TestApp,
    noor: Caller,
    otto: Caller,
}

impl Case {
    /// Verbinders in Almere and elsewhere, and people who are free on the mornings of the given days.
    async fn new(database: Database, people: &[(&str, &[Weekday], Option<NaiveDate>)]) -> Self {
        let app = TestApp::start(database).await;
        import_postcode(&app).await;
        app.employer("bakkerij").await;
        let noor = app.verbinder("noor", &["AM11"]).await;
        let otto = app.verbinder("otto", &["AM18"]).await;
        for (name, days, start) in people {
            let free = days.iter().fold(WeekGrid::EMPTY, |free, day| free.with(*day, Dagdeel::Morning));
            person(&app, name, |profile| (profile.available, profile.earliest_start) = (free, *start)).await;
        }
        Self { app, noor, otto }
    }

    async fn published(&self, kind: VacancyKind, places: u16) -> VacancyId {
        let details = NewVacancy { openings: places, ..vacancy(kind, "Hulp in de bakkerij") };
        let id = self.app.published("bakkerij", details).await;
        self.app.settle().await;
        id
    }

    async fn assert_page_contains(&self, path: &str, message: &Message) {
        let main = visible_text(&self.noor.get(path).await.expect(200), "main");
        let expected = message_text(&self.app, message);
        assert!(main.contains(&expected), "{expected} is not in {main}");
    }
}

fn date(day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, 12, day)
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn group_shows_shared_times_and_decides_per_person(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    use Weekday::{Friday, Monday, Tuesday};
    let people: [(&str, &[Weekday], _); 3] =
        [("amal", &[Monday, Tuesday], None), ("bilal", &[Monday], date(4)), ("chadi", &[Friday], None)];
    let case = Case::new(database, &people).await;
    let Case { app, noor, otto } = &case;
    assert!(
        visible_text(&noor.get("/nl/bureau/groepen").await.expect(200), "main")
            .contains(&page_text(app, "groups-empty"))
    );
    let id = case.published(VacancyKind::Startbaan, 3).await;
    let path = format!("/nl/bureau/groepen/{id}");
    assert_eq!(
        noor.get("/nl/bureau/groepen").await.expect(200).attributes("article a", "href"),
        std::slice::from_ref(&path)
    );

    let page = noor.get(&format!("{path}?mensen=2")).await.expect(200);
    let mut names = page.texts("#members ~ div h3 a");
    names.sort();
    assert_eq!(names, ["amal", "bilal"], "the group is not the two who share a morning");
    let links = page.attributes("#members ~ div h3 a", "href");
    for link in &links {
        noor.get(link).await.expect(200);
    }
    let main = visible_text(&page, "main");
    let texts = app.app.texts(kade_api::lang::Lang::Nl);
    let day = |day| kade_api::texts::strip_isolates(&texts.date(&date(day).expect("a day")));
    for message in [
        Message::new("group-proposes"),
        Message::new("group-all-from").with("date", day(4)),
        Message::new("group-first-from").with("date", day(1)),
        Message::new("group-rule").with("dagdeel", 10).with("day", 5),
    ] {
        assert!(main.contains(&message_text(app, &message)), "{} is not in {main}", message.key);
    }
    assert!(
        main.contains(&format!("{}: {}", page_text(app, "day-monday"), page_text(app, "dagdeel-morning"))),
        "{main}"
    );
    assert!(!main.contains(&format!("{}: {}", page_text(app, "day-tuesday"), page_text(app, "dagdeel-morning"))));
    assert_eq!(page.attributes("main form", "method"), ["get"], "the page has a form that decides");

    // Three people share no time; without a parameter the page shows the largest size.
    case.assert_page_contains(&path, &Message::new("group-nobody").with("count", 3)).await;
    let sizes = noor.get(&path).await.expect(200).attributes("#mensen option", "value");
    assert_eq!(sizes, ["2", "3"]);
    for odd in ["0", "1", "4", "veel", "-2"] {
        case.assert_page_contains(&format!("{path}?mensen={odd}"), &Message::new("group-nobody").with("count", 3))
            .await;
    }

    // The access log of the group members shows the view; the other person has none.
    let seen = page_text(app, "seen-what-group");
    for (name, viewed) in [("amal", true), ("bilal", true), ("chadi", false)] {
        let page = app.seeker(name).await.get("/nl/mijn-zaken/ingezien").await.expect(200);
        assert_eq!(visible_text(&page, "main").contains(&seen), viewed, "{name}");
    }

    otto.get(&path).await.expect(404);
    assert_eq!(otto.get("/nl/bureau/groepen").await.expect(200).attributes("article a", "href"), Vec::<String>::new());
    app.seeker("amal").await.get(&path).await.expect(403);
    // The page of a suggestion links to the group.
    assert!(noor.get(&links[0]).await.expect(200).attributes("main a", "href").contains(&path));

    // An approved person takes one of the openings, so the group gets smaller.
    noor.post(&links[0], &[("action", "approve"), ("reason", "Past goed.")]).await.expect(303);
    app.settle().await;
    assert_eq!(noor.get(&path).await.expect(200).attributes("#mensen option", "value"), ["2"]);
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn group_page_explains_why_there_is_no_group(#[values(Database::Sqlite, Database::Postgres)] database: Database) {
    let case = Case::new(database, &[("amal", &[], None)]).await;
    let several = case.published(VacancyKind::Regular, 4).await;
    case.assert_page_contains(&format!("/nl/bureau/groepen/{several}"), &Message::new("group-too-few")).await;
    let one = case.published(VacancyKind::Startbaan, 1).await;
    case.assert_page_contains(&format!("/nl/bureau/groepen/{one}?mensen=2"), &Message::new("group-one-place")).await;
    let list = case.published(VacancyKind::OpenHiring, 4).await;
    case.noor.get(&format!("/nl/bureau/groepen/{list}")).await.expect(404);
    case.noor.get("/nl/bureau/groepen/nergens").await.expect(404);
}
