//! One call per route: a path with the id of an existing object, and a valid form.

use crate::{
    caller_kind::CallerKind,
    world::{SEEKER_NAME, World},
};
use kade_domain::Email;
use kade_tests::Caller;

/// The call of one route.
pub(crate) struct Call {
    pub(crate) method: &'static str,
    /// Path as in the router.
    pub(crate) pattern: &'static str,
    /// Value for `{id}`, `{account}` or `{*name}`.
    id: String,
    form: Vec<(&'static str, String)>,
    /// Whether the object has an owner, so that others of the same role must get 404.
    pub(crate) owned: bool,
}

fn get(pattern: &'static str) -> Call {
    Call { method: "GET", pattern, id: String::new(), form: Vec::new(), owned: false }
}

fn post(pattern: &'static str, form: &[(&'static str, &str)]) -> Call {
    let form = form.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    Call { method: "POST", form, ..get(pattern) }
}

impl Call {
    fn of(self, id: &impl ToString) -> Self {
        Self { id: id.to_string(), ..self }
    }

    fn owned(self) -> Self {
        Self { owned: true, ..self }
    }

    /// Returns whether the call starts or ends a session, so that everybody needs a new one after it.
    pub(crate) fn changes_session(&self) -> bool {
        self.method == "POST" && (self.pattern.contains("/inloggen/") || self.pattern.ends_with("/uitloggen"))
    }

    /// Returns its path with another id, or `None` if it has no id.
    pub(crate) fn path_of(&self, id: &str) -> Option<String> {
        self.pattern.contains("{id}").then(|| self.pattern.replace("{lang}", "nl").replace("{id}", id))
    }

    /// Path and form for one caller, with the caller's own name, and with a fresh sign-in mail where needed.
    pub(crate) async fn ready(&self, world: &World, who: CallerKind) -> (String, Vec<(&'static str, String)>) {
        let mut path = self.pattern.replace("{lang}", "nl");
        for name in ["{id}", "{account}", "{*name}"] {
            path = path.replace(name, &self.id);
        }
        let mut form = self.form.clone();
        if let (CallerKind::Seeker, "/{lang}/profiel", Some(name)) = (who, self.pattern, form.first_mut()) {
            SEEKER_NAME.clone_into(&mut name.1);
        }
        if self.pattern.contains("/inloggen") {
            let email = Email::parse(&format!("mail{}@seeker.example", who as u8)).expect("a mail address");
            let secrets = world.app.app.store.start_sign_in(&email, None, "nl").await.expect("a link");
            path = path.replace("{token}", &secrets.link_token);
            for (name, value) in &mut form {
                match *name {
                    "email" => email.as_str().clone_into(value),
                    "code" => value.clone_from(&secrets.code),
                    _ => {}
                }
            }
        }
        (path, form)
    }
}

/// All calls.
pub(crate) async fn calls(world: &World, visitor: &Caller) -> Vec<Call> {
    let style = visitor.get("/nl").await.attribute("link[rel=stylesheet]", "href").expect("a style sheet");
    let style = style.strip_prefix("/assets/").expect("an asset").to_owned();
    let mut calls = for_everybody(world, &style);
    calls.extend(for_seekers(world));
    calls.extend(for_employers(world));
    calls.extend(for_the_others(world));
    calls
}

fn for_everybody(world: &World, style: &str) -> Vec<Call> {
    vec![
        get("/healthz"),
        get("/readyz"),
        get("/metrics"),
        get("/.well-known/security.txt"),
        get("/assets/{*name}").of(&style),
        get("/api/v1/openapi.json"),
        get("/api/v1/vacancies"),
        get("/api/v1/vacancies/{id}").of(&world.regular),
        get("/api/v1/concepts"),
        get("/api/v1/me"),
        get("/"),
        get("/{lang}"),
        get("/{lang}/vacatures"),
        get("/{lang}/vacatures/{id}").of(&world.regular),
        get("/{lang}/beroepen"),
        get("/{lang}/beroepen/{id}").of(&world.concept),
        get("/{lang}/over"),
        get("/{lang}/toegankelijkheid"),
        get("/{lang}/inloggen"),
        post("/{lang}/inloggen", &[("email", "")]),
        post("/{lang}/inloggen/code", &[("email", ""), ("code", "")]),
        get("/{lang}/inloggen/link/{token}"),
        post("/{lang}/inloggen/link/{token}", &[]),
        post("/{lang}/uitloggen", &[]),
        get("/{lang}/demo"),
        post("/{lang}/demo/{account}", &[]).of(&world.regular),
        get("/{lang}/demo/postvak"),
    ]
}

const PROFILE: [(&str, &str); 6] = [
    ("name", "Iemand Anders"),
    ("travel_modes", "bike"),
    ("travel_minutes", "45"),
    ("hours_min", "16"),
    ("hours_max", "32"),
    ("consent", "yes"),
];

fn for_seekers(world: &World) -> Vec<Call> {
    vec![
        get("/{lang}/profiel"),
        post("/{lang}/profiel", &PROFILE),
        get("/{lang}/profiel/wissen"),
        post("/{lang}/profiel/wissen", &[]),
        get("/{lang}/werk-voor-mij"),
        get("/{lang}/werk-voor-mij/wat-helpt"),
        get("/{lang}/mijn-zaken"),
        get("/{lang}/mijn-zaken/ingezien"),
        get("/{lang}/vacatures/{id}/reageren").of(&world.regular),
        post("/{lang}/vacatures/{id}/reageren", &[("fields", "email")]).of(&world.regular),
        post("/{lang}/mijn-zaken/reacties/{id}/intrekken", &[]).of(&world.answer_to_withdraw).owned(),
        post("/{lang}/vacatures/{id}/aanmelden", &[]).of(&world.open_hiring),
        post("/{lang}/mijn-zaken/lijsten/{id}", &[("action", "withdraw")]).of(&world.waiting).owned(),
        post("/{lang}/mijn-zaken/voorstellen/{id}", &[("action", "yes")]).of(&world.suggestion_to_respond).owned(),
    ]
}

const VACANCY: [(&str, &str); 9] = [
    ("kind", "regular"),
    ("title", "Chauffeur"),
    ("text", "Je brengt pakjes rond."),
    ("place", "Almere"),
    ("hours_min", "24"),
    ("pay_min", "15,60"),
    ("pay_per", "hour"),
    ("places", "1"),
    ("trial_months", "0"),
];

fn for_employers(world: &World) -> Vec<Call> {
    vec![
        get("/{lang}/werkgever/vacatures"),
        get("/{lang}/werkgever/vacatures/nieuw"),
        post("/{lang}/werkgever/vacatures/nieuw", &VACANCY),
        get("/{lang}/werkgever/vacatures/{id}").of(&world.draft_to_save).owned(),
        post("/{lang}/werkgever/vacatures/{id}", &VACANCY).of(&world.draft_to_save).owned(),
        post("/{lang}/werkgever/vacatures/{id}/plaatsen", &[]).of(&world.draft_to_publish).owned(),
        post("/{lang}/werkgever/vacatures/{id}/sluiten", &[]).of(&world.to_close).owned(),
        get("/{lang}/werkgever/reacties"),
        post("/{lang}/werkgever/reacties/{id}", &[("action", "contact")]).of(&world.answer_to_note).owned(),
        get("/{lang}/werkgever/lijsten"),
        get("/{lang}/werkgever/lijsten/{id}").of(&world.list_to_invite).owned(),
        post("/{lang}/werkgever/lijsten/{id}/uitnodigen", &[]).of(&world.list_to_invite).owned(),
        post("/{lang}/werkgever/lijsten/plek/{id}", &[("action", "start")]).of(&world.accepted).owned(),
        get("/{lang}/werkgever/kennismakingen"),
    ]
}

/// Switches on weights; the field `seen` says that their effect was viewed.
const WEIGHTS: [(&str, &str); 9] = [
    ("skills", "300"),
    ("schedule", "200"),
    ("travel", "300"),
    ("language", "80"),
    ("wishes", "80"),
    ("growth", "40"),
    ("reason", "Reizen telt meer."),
    ("seen", "2 300 200 300 80 80 40"),
    ("action", "switch"),
];

fn for_the_others(world: &World) -> Vec<Call> {
    let employer =
        [("name", "Bakkerij De Vries"), ("kvk", "12345678"), ("website", ""), ("member", "devries@employer.example")];
    vec![
        get("/{lang}/bureau"),
        get("/{lang}/bureau/groepen"),
        get("/{lang}/bureau/groepen/{id}").of(&world.several_openings).owned(),
        get("/{lang}/bureau/tips"),
        get("/{lang}/bureau/tips/{id}").of(&world.list_to_tell).owned(),
        post("/{lang}/bureau/tip/{id}", &[("action", "tell")]).of(&world.tip).owned(),
        get("/{lang}/bureau/{id}").of(&world.suggestion_to_decide).owned(),
        post("/{lang}/bureau/{id}", &[("action", "approve"), ("reason", "Past goed bij het werk.")])
            .of(&world.suggestion_to_decide)
            .owned(),
        get("/{lang}/beheer"),
        post("/{lang}/beheer/werkgevers", &employer),
        post("/{lang}/beheer/werkgevers/{id}", &[("action", "approve")]).of(&world.pending_employer),
        get("/{lang}/beheer/verbinders"),
        post("/{lang}/beheer/verbinders", &[("email", "nieuw@verbinder.example"), ("regions", "AM02")]),
        get("/{lang}/beheer/beroepen"),
        post("/{lang}/beheer/beroepen/{id}", &[("action", "refuse")]).of(&world.listing),
        get("/{lang}/beheer/gewichten"),
        post("/{lang}/beheer/gewichten", &WEIGHTS),
    ]
}
