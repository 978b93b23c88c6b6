//! A person erases the own account: all data goes, the waiting list moves on, and the address can start again.

use crate::steps::{Person, mails_to, notice_name, page_text, post, publish, vacancy_form, visible_text};
use kade_api::erasure_list;
use kade_tests::{Database, TestApp};
use rstest::rstest;

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn erased_account_disappears_and_list_moves_on(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let app = TestApp::start(database).await;
    let employer = app.employer("bakkerij").await;
    let list = post(&employer, &vacancy_form("open_hiring", "Bakker")).await;
    publish(&employer, list).await;
    let amal = Person::new(&app, "Amal Haddad", "06 98765432", &[]).await;
    let bilal = Person::new(&app, "Bilal Aziz", "06 87654321", &[]).await;
    for person in [&amal, &bilal] {
        person.caller.post(&format!("/nl/vacatures/{list}/aanmelden"), &[]).await.expect(303);
    }
    employer.post(&format!("/nl/werkgever/lijsten/{list}/uitnodigen"), &[]).await.expect(303);
    app.settle().await;
    let seen = employer.get(&format!("/nl/werkgever/lijsten/{list}")).await.expect(200);
    assert!(amal.is_identified_in(&seen.body), "the employer does not see the invited person");

    let profile = amal.caller.get("/nl/profiel").await.expect(200);
    let link = profile.attribute("main a[href$='/wissen']", "href").expect("a link to the erasure page");
    for lang in ["nl", "en", "ar"] {
        let page = amal.caller.get(&link.replace("/nl/", &format!("/{lang}/"))).await.expect(200);
        assert_eq!(page.attributes("main form", "action"), [format!("/{lang}/profiel/wissen")]);
    }
    let page = amal.caller.get(&link).await.expect(200);
    assert!(
        visible_text(&page, "main").contains(&page_text(&app, "erasing-final")),
        "the page does not say that erasure is final"
    );
    assert!(
        !visible_text(&page, "main").contains(&page_text(&app, "erasing-gone-roles")),
        "the page mentions roles that she does not have"
    );

    let response = amal.caller.post("/nl/profiel/wissen", &[]).await.expect(303);
    assert_eq!(notice_name(&response), "account-erased");
    assert_eq!(amal.caller.cookie("kade_session"), None, "the session cookie stays");
    let front = amal.caller.get("/nl?gedaan=account-erased").await.expect(200);
    assert!(visible_text(&front, ".notice").contains(&page_text(&app, "notice-account-erased")));
    amal.caller.get("/nl/profiel").await.expect(303);
    let listed = erasure_list::read(app.app.erasures.path()).expect("a list that can be read");
    assert_eq!(
        listed,
        app.app.store.erasures().await.expect("the database"),
        "the erasure list differs from the database"
    );
    assert_eq!(listed.len(), 1);

    app.settle().await;
    let seen = employer.get(&format!("/nl/werkgever/lijsten/{list}")).await.expect(200);
    assert!(!amal.is_identified_in(&seen.body), "the employer still sees the erased person");
    assert!(bilal.is_identified_in(&seen.body), "the turn has not passed to the next person");
    let subject = page_text(&app, "mail-invited-subject");
    assert_eq!(mails_to(&app, &bilal.email).iter().filter(|mail| mail.subject == subject).count(), 1);

    // The same address starts again with an empty account.
    let again = app.caller(&amal.email).await;
    let profile = again.get("/nl/profiel").await.expect(200);
    assert_eq!(profile.attribute("input[name=name]", "value").unwrap_or_default(), "");
    assert!(!again.get("/nl/mijn-zaken").await.expect(200).body.contains("Bakker"));
}
