//! The page "wat helpt": which steps would unlock more of the posted vacancies for a person, in plain words; nothing is
//! stored.

use crate::{
    matching::{person, save},
    steps::{import_postcode, message_text, page_text, visible_text},
};
use kade_domain::{
    Certificate, CertificateDemand, Dagdeel, Message, NewVacancy, Shift, Shifts, VacancyKind, WeekGrid, Weekday,
};
use kade_tests::{Caller, Database, Response, TestApp, vacancy};
use rstest::rstest;

const PAGE: &str = "/nl/werk-voor-mij/wat-helpt";

fn by_law(certificate: Certificate, title: &str) -> NewVacancy {
    let demand = CertificateDemand { certificate, by_law: true, paid_by_employer: false };
    NewVacancy { certificates: vec![demand], ..vacancy(VacancyKind::Regular, title) }
}

fn on_tuesday_evening(title: &str) -> NewVacancy {
    let evening = Shift { day: Weekday::Tuesday, start: 18 * 60, end: 22 * 60 };
    NewVacancy { shifts: Shifts::try_new(vec![evening]).expect("one shift"), ..vacancy(VacancyKind::Startbaan, title) }
}

fn certificate(app: &TestApp, one: Certificate) -> String {
    let name = page_text(app, if one == Certificate::Vca { "certificate-vca" } else { "certificate-forklift" });
    message_text(app, &Message::new("opens-certificate").with("certificate", name))
}

fn count(app: &TestApp, key: &'static str, count: u32) -> String {
    message_text(app, &Message::new(key).with("count", count))
}

/// Headings and whole texts of the cards.
fn cards(page: &Response) -> Vec<(String, String)> {
    let plain = |texts: Vec<String>| texts.into_iter().map(|text| kade_api::texts::strip_isolates(&text));
    plain(page.texts("main article h3")).zip(plain(page.texts("main article"))).collect()
}

async fn open_page(who: &Caller) -> Response {
    who.get(PAGE).await.expect(200)
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn unlocks_are_sorted_by_effect_and_others_summarised(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let app = TestApp::start(database).await;
    import_postcode(&app).await;
    app.employer("bakkerij").await;
    let caller = app.seeker("amal").await;
    assert!(
        visible_text(&open_page(&caller).await, "main").contains(&page_text(&app, "jobs-no-profile")),
        "the page must ask for a profile first"
    );
    let amal = person(&app, "amal", |_| {}).await;
    app.settle().await;
    assert!(visible_text(&open_page(&caller).await, "main").contains(&page_text(&app, "opens-no-vacancies")));

    app.published("bakkerij", vacancy(VacancyKind::Regular, "Inpakker")).await;
    app.settle().await;
    let page = open_page(&caller).await;
    assert!(
        visible_text(&page, "main").contains(&page_text(&app, "opens-none")),
        "the page must say that everything is open"
    );
    assert_eq!(cards(&page), []);

    for title in ["Metselaar", "Stratenmaker"] {
        app.published("bakkerij", by_law(Certificate::Vca, title)).await;
    }
    app.published("bakkerij", by_law(Certificate::Forklift, "Heftruckchauffeur")).await;
    app.published("bakkerij", on_tuesday_evening("Afwasser")).await;
    save(&app, &amal, "amal", |profile| profile.lessons = WeekGrid::EMPTY.with(Weekday::Tuesday, Dagdeel::Evening))
        .await;
    app.settle().await;
    let page = open_page(&caller).await;
    let cards = cards(&page);
    let headings: Vec<&str> = cards.iter().map(|(heading, _)| heading.as_str()).collect();
    let tuesday = message_text(&app, &Message::new("opens-free").with("day", page_text(&app, "day-tuesday")));
    assert_eq!(headings, [certificate(&app, Certificate::Vca), certificate(&app, Certificate::Forklift), tuesday]);
    for (card, more) in cards.iter().zip([2, 1, 1]) {
        assert!(card.1.contains(&count(&app, "opens-count", more)), "{card:?}");
        assert!(card.1.contains(&count(&app, "opens-best", more)), "{card:?}");
    }
    assert!(cards[2].1.contains(&page_text(&app, "opens-hint-lesson")), "the hint about lessons is missing");
    let rest = visible_text(&page, "main");
    for nothing in ["opens-nothing-other-certificate", "opens-nothing-dutch", "opens-nothing-minutes"] {
        assert!(rest.contains(&page_text(&app, nothing)), "{nothing} is not in {rest}");
    }
    assert!(!rest.contains(&page_text(&app, "opens-nothing-other-free")), "another free time is mentioned");

    for page in ["/nl/werk-voor-mij", "/nl/profiel"] {
        let links = caller.get(page).await.expect(200).attributes("main a", "href");
        assert!(links.contains(&PAGE.to_owned()), "{page} does not link to the page");
    }
    app.employer("ander").await.get(PAGE).await.expect(403);
    app.visitor().get(PAGE).await.expect(303);
}
