//! Somebody stops with Kade: says so once, and is nobody here any more.

use crate::steps::{Person, notice_name, mails_to, post, publish, visible_text, vacancy_form, page_text};
use kade_api::erasure_list;
use kade_tests::{Database, TestApp};
use rstest::rstest;

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_erased_by_its_owner(#[values(Database::Sqlite, Database::Postgres)] database: Database) {
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
    assert!(amal.is_identified_in(&seen.body), "who is invited is told");

    let profile = amal.caller.get("/nl/profiel").await.expect(200);
    let link = profile.attribute("main a[href$='/wissen']", "href").expect("the profile leads to the page");
    for lang in ["nl", "en", "ar"] {
        let page = amal.caller.get(&link.replace("/nl/", &format!("/{lang}/"))).await.expect(200);
        assert_eq!(page.attributes("main form", "action"), [format!("/{lang}/profiel/wissen")]);
    }
    let page = amal.caller.get(&link).await.expect(200);
    assert!(visible_text(&page, "main").contains(&page_text(&app, "erasing-final")), "it says that there is no way back");
    assert!(!visible_text(&page, "main").contains(&page_text(&app, "erasing-gone-roles")), "she has no other role");

    let response = amal.caller.post("/nl/profiel/wissen", &[]).await.expect(303);
    assert_eq!(notice_name(&response), "account-erased");
    assert_eq!(amal.caller.cookie("kade_session"), None, "the session ends here too");
    let front = amal.caller.get("/nl?gedaan=account-erased").await.expect(200);
    assert!(visible_text(&front, ".notice").contains(&page_text(&app, "notice-account-erased")));
    amal.caller.get("/nl/profiel").await.expect(303);
    let listed = erasure_list::read(app.app.erasures.path()).expect("a list that can be read");
    assert_eq!(listed, app.app.store.erasures().await.expect("the database"), "and it is on the list outside");
    assert_eq!(listed.len(), 1);

    app.settle().await;
    let seen = employer.get(&format!("/nl/werkgever/lijsten/{list}")).await.expect(200);
    assert!(!amal.is_identified_in(&seen.body), "the employer knows her no more");
    assert!(bilal.is_identified_in(&seen.body), "the turn has passed to the next");
    let subject = page_text(&app, "mail-invited-subject");
    assert_eq!(mails_to(&app, &bilal.email).iter().filter(|mail| mail.subject == subject).count(), 1);

    // The same address begins anew, with nothing.
    let again = app.caller(&amal.email).await;
    let profile = again.get("/nl/profiel").await.expect(200);
    assert_eq!(profile.attribute("input[name=name]", "value").unwrap_or_default(), "");
    assert!(!again.get("/nl/mijn-zaken").await.expect(200).body.contains("Bakker"));
}
