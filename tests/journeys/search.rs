//! Search: words in Dutch and Arabic, filters, paging, and closed vacancies, which disappear at once. Page and JSON
//! return the same.

use crate::steps::{concept, import_taxonomy, page_text, visible_text};
use kade_domain::{ConceptId, HoursRange, NewVacancy, Place, Point, VacancyId, VacancyKind};
use kade_tests::{Caller, Database, Response, TestApp, vacancy};
use rstest::rstest;
use std::collections::BTreeSet;

/// Three vacancies in two places.
struct Case {
    app: TestApp,
    shop: Caller,
    visitor: Caller,
    cleaner: VacancyId,
    picker: VacancyId,
    carpenter: VacancyId,
}

impl Case {
    async fn new(database: Database) -> Self {
        let app = TestApp::start(database).await;
        import_taxonomy(&app).await;
        let shop = app.employer("winkel").await;
        let occupation = |name: &str| Some(concept(&app, name));
        let clean = NewVacancy {
            text: "Je maakt het kantoor schoon en je vult de voorraad aan.".to_owned(),
            ..named(VacancyKind::Startbaan, "Medewerker schoon pand", occupation("occupation/schoonmaker"))
        };
        let cleaner = app.published("winkel", clean).await;
        let pick = NewVacancy {
            text: "Je zoekt artikelen in de stelling en je zet ze op een kar.".to_owned(),
            hours: Some(HoursRange { min: 32, max: 40 }),
            ..named(VacancyKind::OpenHiring, "Collega in de hal", occupation("occupation/orderpicker"))
        };
        let picker = app.published("winkel", pick).await;
        let build = NewVacancy {
            text: "Je maakt deuren en trappen. Soms help je de schoonmaker van de werkplaats.".to_owned(),
            place: Some(amsterdam()),
            hours: Some(HoursRange { min: 36, max: 40 }),
            ..named(VacancyKind::Regular, "Timmerman", None)
        };
        let carpenter = app.published("winkel", build).await;
        app.settle().await;
        let visitor = app.visitor();
        Self { app, shop, visitor, cleaner, picker, carpenter }
    }

    /// Searches with a query string in the API's names; asserts that page and JSON agree, and returns the ids in order.
    async fn found(&self, query: &str) -> Vec<VacancyId> {
        let json = self.visitor.get(&format!("/api/v1/vacancies?{query}")).await.expect(200);
        let page = self.visitor.get(&format!("/nl/vacatures?{}", page_query(query))).await.expect(200);
        let ids = ids_of_json(&json);
        assert_eq!(ids_of_page(&page), ids, "page and JSON find the same for {query}");
        ids
    }

    /// Asserts that a query finds exactly `wanted`, in any order.
    async fn finds(&self, query: &str, wanted: &[VacancyId]) {
        let (found, wanted) = (self.found(query).await, wanted.iter().copied().collect::<BTreeSet<_>>());
        assert_eq!(found.iter().copied().collect::<BTreeSet<_>>(), wanted, "{query}");
        assert_eq!(found.len(), wanted.len(), "{query} finds nothing twice");
    }
}

fn named(kind: VacancyKind, title: &str, occupation: Option<ConceptId>) -> NewVacancy {
    NewVacancy { occupation, ..vacancy(kind, title) }
}

/// About 22 km from Almere.
fn amsterdam() -> Place {
    Place {
        name: "Amsterdam".to_owned(),
        municipality: "GM0363".to_owned(),
        region: "AM18".parse().expect("a region"),
        point: Point { lat: 52.36, lon: 4.90 },
    }
}

/// Translates the API's parameter names to those of the page.
fn page_query(query: &str) -> String {
    [("hoursMin", "hours_min"), ("hoursMax", "hours_max"), ("radiusKm", "radius"), ("openHiring", "open_hiring")]
        .into_iter()
        .fold(query.to_owned(), |query, (json, page)| query.replace(json, page))
}

fn ids_of_json(response: &Response) -> Vec<VacancyId> {
    let json = response.json();
    let items = json["items"].as_array().expect("items").iter();
    items.map(|item| item["id"].as_str().expect("an id").parse().expect("an id")).collect()
}

fn ids_of_page(response: &Response) -> Vec<VacancyId> {
    let links = response.attributes("#results .card__link", "href");
    links.iter().map(|link| link.trim_start_matches("/nl/vacatures/").parse().expect("an id")).collect()
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn inflected_and_foreign_words_find_vacancies(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let case = Case::new(database).await;
    let Case { cleaner, picker, carpenter, .. } = case;

    // Inflected Dutch forms: the texts contain kantoor, artikelen, deuren.
    case.finds("q=kantoren", &[cleaner]).await;
    case.finds("q=artikel", &[picker]).await;
    case.finds("q=deur", &[carpenter]).await;
    case.finds("q=KANTOOR", &[cleaner]).await;

    // A vacancy with the occupation ranks before one that only contains the word.
    assert_eq!(case.found("q=schoonmaker").await, [cleaner, carpenter]);
    assert_eq!(case.found("q=interieurverzorger").await, [cleaner]);
    case.finds("q=%D8%B9%D8%A7%D9%85%D9%84%20%D9%86%D8%B8%D8%A7%D9%81%D8%A9", &[cleaner]).await;
    case.finds("q=%D8%AC%D8%A7%D9%85%D8%B9%20%D8%B7%D9%84%D8%A8%D8%A7%D8%AA", &[picker]).await;
    // A title equal to an occupation's name links the vacancy to that occupation.
    case.finds("q=houtbewerker%20bouw", &[carpenter]).await;

    let page = case.visitor.get("/nl/vacatures?q=%D8%B9%D8%A7%D9%85%D9%84%20%D9%86%D8%B8%D8%A7%D9%81%D8%A9").await;
    assert!(visible_text(&page, "#results").contains("“عامل نظافة”: schoonmaker"));
    let json =
        case.visitor.get("/api/v1/vacancies?q=%D8%B9%D8%A7%D9%85%D9%84%20%D9%86%D8%B8%D8%A7%D9%81%D8%A9&lang=ar").await;
    let understood = &json.json()["understood"][0];
    assert_eq!((understood["lang"].as_str(), understood["label"].as_str()), (Some("ar"), Some("عامل نظافة")));
    assert_eq!(understood["conceptId"], concept(&case.app, "occupation/schoonmaker").to_string());

    // An empty query finds all, an unknown word none, and punctuation is ignored.
    case.finds("q=", &[cleaner, picker, carpenter]).await;
    case.finds("q=ruimtevaart", &[]).await;
    case.finds("q=%22%27%28%3A%2A%5B", &[cleaner, picker, carpenter]).await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn filters_narrow_results_and_wrong_ones_are_errors(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let case = Case::new(database).await;
    let Case { cleaner, picker, carpenter, .. } = case;
    let wanted: [(&str, &[VacancyId]); 13] = [
        ("kind=startbaan", &[cleaner]),
        ("kind=openHiring", &[picker]),
        ("kind=startbaan&kind=regular", &[cleaner, carpenter]),
        ("region=AM18", &[carpenter]),
        ("region=AM11", &[cleaner, picker]),
        ("place=Almere", &[cleaner, picker]),
        ("place=almere&radiusKm=40", &[cleaner, picker, carpenter]),
        ("place=Amsterdam&radiusKm=5", &[carpenter]),
        ("hoursMax=24", &[cleaner]),
        ("hoursMin=25", &[picker, carpenter]),
        ("hoursMin=33&hoursMax=35", &[picker]),
        ("q=schoonmaker&region=AM18", &[carpenter]),
        ("place=Amsterdam&radiusKm=5&kind=startbaan", &[]),
    ];
    for (query, ids) in wanted {
        case.finds(query, ids).await;
    }
    assert_eq!(case.found("place=Amsterdam&radiusKm=40&sort=distance").await[0], carpenter);
    let json = case.visitor.get("/api/v1/vacancies?place=Amsterdam&radiusKm=40&sort=distance").await.json();
    assert_eq!(json["items"][0]["distanceKm"], 0.0);
    assert!(json["items"][1]["distanceKm"].as_f64().is_some_and(|km| (20.0..24.0).contains(&km)), "{json}");

    let wrong = "place=Nergenshuizen&radiusKm=0&region=AM99&hoursMin=0&hoursMax=200&kind=baan&sort=best&cursor=x";
    let page = case.visitor.get(&format!("/nl/vacatures?{}", page_query(wrong))).await.expect(422);
    let links: BTreeSet<String> = page.attributes(".error-summary a", "href").into_iter().collect();
    let fields = ["cursor", "hours_max", "hours_min", "kind", "place", "radius", "region", "sort"];
    assert_eq!(links, fields.map(|field| format!("#{field}")).into());
    for field in &links {
        assert_eq!(page.attributes(&format!("main {field}"), "id").len(), 1, "the link {field} has no target");
    }
    assert!(visible_text(&page, "#results").contains(&page_text(&case.app, "results-error")));
    case.visitor.get("/api/v1/vacancies?kind=baan").await.expect(400);
    let json = case.visitor.get(&format!("/api/v1/vacancies?{}", wrong.replace("kind=baan&", ""))).await.expect(400);
    let json = json.json();
    let locations = json["errors"].as_array().expect("errors").iter().filter_map(|error| error["location"].as_str());
    let fields = ["cursor", "hoursMax", "hoursMin", "place", "radiusKm", "region", "sort"];
    assert_eq!(locations.collect::<BTreeSet<_>>(), fields.into());
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn paging_has_no_gaps_or_duplicates(#[values(Database::Sqlite, Database::Postgres)] database: Database) {
    let case = Case::new(database).await;
    let mut wanted = BTreeSet::new();
    for number in 0..45 {
        let post = vacancy(VacancyKind::Regular, &format!("Postbezorger wijk {number}"));
        wanted.insert(case.app.published("winkel", post).await);
    }
    case.app.settle().await;

    let mut next = "/nl/vacatures?q=postbezorger&sort=relevance".to_owned();
    let (mut sizes, mut walked) = (Vec::new(), Vec::new());
    while !next.is_empty() {
        let page = case.visitor.get(&next).await.expect(200);
        let ids = ids_of_page(&page);
        sizes.push(ids.len());
        walked.extend(ids);
        next = page.attribute("#results a[rel=next]", "href").unwrap_or_default();
    }
    assert_eq!(sizes, [20, 20, 5]);
    assert_eq!(walked.iter().copied().collect::<BTreeSet<_>>(), wanted);

    // Vacancies closed or added meanwhile do not shift the later pages.
    let first = case.visitor.get("/api/v1/vacancies?q=postbezorger").await.json();
    assert_eq!(first["total"], 45);
    let seen: Vec<VacancyId> = walked[..20].to_vec();
    for id in [walked[3], walked[25]] {
        case.shop.post(&format!("/nl/werkgever/vacatures/{id}/sluiten"), &[]).await.expect(303);
    }
    case.app.published("winkel", vacancy(VacancyKind::Regular, "Postbezorger erbij")).await;
    case.app.settle().await;
    let mut rest = Vec::new();
    let mut cursor = first["next"].as_str().map(str::to_owned);
    while let Some(at) = cursor {
        let json = case.visitor.get(&format!("/api/v1/vacancies?q=postbezorger&cursor={at}")).await.expect(200);
        rest.extend(ids_of_json(&json));
        cursor = json.json()["next"].as_str().map(str::to_owned);
    }
    let left: BTreeSet<VacancyId> = walked[20..].iter().copied().filter(|id| *id != walked[25]).collect();
    let rest: BTreeSet<VacancyId> = rest.into_iter().filter(|id| wanted.contains(id)).collect();
    assert_eq!(rest, left);
    assert!(seen.iter().all(|id| !rest.contains(id)));
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn closed_vacancy_disappears_before_index_update(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let case = Case::new(database).await;
    let Case { cleaner, picker, carpenter, .. } = case;
    case.finds("q=", &[cleaner, picker, carpenter]).await;
    case.shop.post(&format!("/nl/werkgever/vacatures/{picker}/sluiten"), &[]).await.expect(303);

    // No follower has run yet.
    case.finds("q=", &[cleaner, carpenter]).await;
    case.finds("q=artikel", &[]).await;
    for path in ["/nl/vacatures", "/api/v1/vacancies"] {
        case.visitor.get(&format!("{path}/{picker}")).await.expect(404);
    }
    case.app.settle().await;
    case.finds("q=", &[cleaner, carpenter]).await;
    let json = case.visitor.get("/api/v1/vacancies").await.json();
    assert_eq!(json["total"], 2);
}
