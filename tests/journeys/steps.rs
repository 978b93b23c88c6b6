//! Steps shared by several journeys, taken through the same forms as people use.

use kade_api::{app::starter, lang::Lang, mail::Mail, texts::strip_isolates};
use kade_domain::{ConceptId, Message, Point, Postcode, VacancyId};
use kade_store::{PostcodeRow, Purpose, system};
use kade_tests::{Caller, Response, TestApp};

/// Fields of a form; names may repeat.
pub(crate) type Form<'a> = Vec<(&'a str, &'a str)>;

/// The form with the fields named in `changes` replaced.
pub(crate) fn with<'a>(mut form: Form<'a>, changes: &[(&'a str, &'a str)]) -> Form<'a> {
    form.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    form.extend(changes);
    form
}

/// A profile that may be suggested and matches [`vacancy_form`].
pub(crate) fn profile_form(name: &str) -> Form<'_> {
    vec![
        ("name", name),
        ("phone", "06 12345678"),
        ("postcode", "1315 AB"),
        ("travel_modes", "bike"),
        ("travel_modes", "public_transport"),
        ("travel_minutes", "45"),
        ("hours_min", "16"),
        ("hours_max", "32"),
        ("dutch_listening", "A2"),
        ("dutch_speaking", "A2"),
        ("dutch_reading", "A1"),
        ("dutch_writing", "A1"),
        ("work_authorisation", "free"),
        ("consent", "yes"),
    ]
}

/// A valid vacancy on Monday morning and Wednesday in Almere, in region AM11.
pub(crate) fn vacancy_form<'a>(kind: &'a str, title: &'a str) -> Form<'a> {
    vec![
        ("kind", kind),
        ("title", title),
        ("text", "Je werkt in een klein team. Je leert het werk in de eerste week."),
        ("place", "Almere"),
        ("hours_min", "20"),
        ("hours_max", "24"),
        ("shift_day", "monday"),
        ("shift_start", "08:00"),
        ("shift_end", "12:00"),
        ("shift_day", "wednesday"),
        ("shift_start", "08:00"),
        ("shift_end", "17:00"),
        ("pay_min", "15,60"),
        ("pay_max", "17"),
        ("pay_per", "hour"),
        ("places", "1"),
        ("contract_months", "12"),
        ("trial_months", "1"),
        ("reach", "any"),
        ("answer_hours", "48"),
        ("sign_up", "online"),
    ]
}

/// Posts a draft; returns its id.
pub(crate) async fn post(employer: &Caller, form: &Form<'_>) -> VacancyId {
    let response = employer.post("/nl/werkgever/vacatures/nieuw", form).await.expect(303);
    let location = response.location.expect("the draft's page");
    let id = location.trim_start_matches("/nl/werkgever/vacatures/").trim_end_matches("?gedaan=vacancy-saved");
    id.parse().unwrap_or_else(|_| panic!("not the page of a draft: {location}"))
}

/// Publishes a draft; returns the notice name of the redirect.
pub(crate) async fn publish(employer: &Caller, id: VacancyId) -> String {
    let response = employer.post(&format!("/nl/werkgever/vacatures/{id}/plaatsen"), &[]).await.expect(303);
    notice_name(&response)
}

/// Notice name (`gedaan=…`) in the redirect of a response.
pub(crate) fn notice_name(response: &Response) -> String {
    let location = response.location.as_deref().unwrap_or_default();
    location.split_once("gedaan=").map(|(_, done)| done.to_owned()).unwrap_or_default()
}

/// A statushouder with a profile, and the data an employer may not see too early.
pub(crate) struct Person {
    pub(crate) caller: Caller,
    pub(crate) name: &'static str,
    pub(crate) email: String,
    pub(crate) phone: &'static str,
}

impl Person {
    /// Signs in and saves a profile.
    pub(crate) async fn new(app: &TestApp, name: &'static str, phone: &'static str, more: &[(&str, &str)]) -> Self {
        let slug = name.split(' ').next().unwrap_or(name).to_lowercase();
        let caller = app.seeker(&slug).await;
        let form = with(with(profile_form(name), &[("phone", phone)]), more);
        caller.post("/nl/profiel", &form).await.expect(303);
        Self { caller, name, email: format!("{slug}@seeker.example"), phone }
    }

    /// Returns whether a page or mail contains the name or contact data of this person.
    pub(crate) fn is_identified_in(&self, text: &str) -> bool {
        let first_name = self.name.split(' ').next().unwrap_or(self.name);
        let phone = self.phone.replace(' ', "");
        [first_name, &self.email, self.phone, &phone].iter().any(|secret| text.contains(secret))
    }

    /// The person's page with answers, suggestions and list entries.
    pub(crate) async fn matters(&self) -> Response {
        self.caller.get("/nl/mijn-zaken").await.expect(200)
    }
}

/// The mails to an address, oldest first.
pub(crate) fn mails_to(app: &TestApp, email: &str) -> Vec<Mail> {
    app.app.mailer.mailbox().into_iter().filter(|mail| mail.to == email).collect()
}

/// A text of the Dutch pages, as [`visible_text`] returns it.
pub(crate) fn page_text(app: &TestApp, key: &'static str) -> String {
    message_text(app, &Message::new(key))
}

/// A message with arguments, as [`visible_text`] returns it.
pub(crate) fn message_text(app: &TestApp, message: &Message) -> String {
    fold(&app.app.texts(Lang::Nl).msg(message))
}

/// Visible text of all elements that match a CSS selector.
pub(crate) fn visible_text(response: &Response, selector: &str) -> String {
    fold(&response.texts(selector).join(" "))
}

fn fold(text: &str) -> String {
    strip_isolates(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Actions of the forms on a page that begin with `start`.
pub(crate) fn form_actions(response: &Response, start: &str) -> Vec<String> {
    response.attributes(&format!("form[action^='{start}']"), "action")
}

/// Imports the taxonomy that ships with Kade, as `kade import taxonomy --format starter` does.
pub(crate) async fn import_taxonomy(app: &TestApp) {
    starter::import(&app.app.store, &system(Purpose::Command)).await.expect("the starter taxonomy");
    app.settle().await;
}

/// A concept of that taxonomy by name, such as `occupation/schoonmaker`.
pub(crate) fn concept(app: &TestApp, name: &str) -> ConceptId {
    let iri = format!("https://kade.example/id/{name}");
    app.app.taxonomy().by_iri(&iri).unwrap_or_else(|| panic!("no {iri}"))
}

/// Imports one postcode, 1315 in the centre of Almere.
pub(crate) async fn import_postcode(app: &TestApp) {
    let row = PostcodeRow {
        postcode: Postcode::parse("1315").expect("a postcode"),
        place: "Almere".to_owned(),
        point: Point { lat: 52.37, lon: 5.22 },
    };
    app.app.store.import_postcodes(&system(Purpose::Command), &[row]).await.expect("imported");
}
