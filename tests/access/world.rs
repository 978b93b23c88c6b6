//! One object of every kind that has an owner, made through the use cases. Routes that change an object each have
//! their own.

use crate::caller_kind::CallerKind;
use kade_api::app::{answer_vacancy, join_list, review_suggestion, save_profile};
use kade_domain::{
    AnswerId, ConceptId, EmployerState, NewVacancy, Point, Postcode, SuggestionId, TipId, VacancyId, VacancyKind,
    WaitingListEntryId, waiting_list_entry::Action,
};
use kade_store::{
    EmployerScope, ListedOccupation, NewListing, OccupationList, PostcodeRow, Purpose, SeekerScope, StageOutcome,
    system,
};
use kade_taxonomy::{ConceptKind, DraftConcept, DraftLabel, Iri, LabelKind, Origin, TaxonomyDraft};
use kade_tests::{Database, TestApp, profile, vacancy};

/// The seeker's name, visible only to the employer and the verbinder concerned.
pub(crate) const SEEKER_NAME: &str = "Samira Geheim";
/// Title of the drafts, visible only to their employer.
pub(crate) const DRAFT_TITLE: &str = "Nog niet geplaatst";

pub(crate) struct World {
    pub(crate) app: TestApp,
    /// Published, to be viewed and answered.
    pub(crate) regular: VacancyId,
    /// Published open hiring, with an empty waiting list.
    pub(crate) open_hiring: VacancyId,
    /// A waiting list with the seeker on it.
    pub(crate) list_to_invite: VacancyId,
    /// The seeker's entry on another list.
    pub(crate) waiting: WaitingListEntryId,
    /// The seeker's accepted entry.
    pub(crate) accepted: WaitingListEntryId,
    pub(crate) draft_to_save: VacancyId,
    pub(crate) draft_to_publish: VacancyId,
    pub(crate) to_close: VacancyId,
    pub(crate) answer_to_withdraw: AnswerId,
    pub(crate) answer_to_note: AnswerId,
    /// Waits for a decision of the verbinder.
    pub(crate) suggestion_to_decide: SuggestionId,
    /// Approved; waits for the seeker's consent.
    pub(crate) suggestion_to_respond: SuggestionId,
    /// Published, with three openings.
    pub(crate) several_openings: VacancyId,
    /// Published open hiring with an empty list, and a tip for it.
    pub(crate) list_to_tell: VacancyId,
    pub(crate) tip: TipId,
    pub(crate) pending_employer: String,
    /// An occupation.
    pub(crate) concept: ConceptId,
    /// An imported listing, with an occupation to confirm.
    pub(crate) listing: VacancyId,
}

impl World {
    pub(crate) async fn make(database: Database) -> Self {
        let app = TestApp::start(database).await;
        app.employer("jansen").await;
        app.employer("pieters").await;
        app.verbinder("vera", &["AM11"]).await;
        app.verbinder("wim", &["AM01"]).await;
        let (seeker, employer) = (seeker(&app, CallerKind::Seeker, SEEKER_NAME).await, employer(&app).await);
        self::seeker(&app, CallerKind::OtherSeeker, "Bilal Anders").await;

        // The seeker's own steps, before there are suggestions.
        let regular = published(&app, VacancyKind::Regular, "Magazijnmedewerker").await;
        let to_withdraw = published(&app, VacancyKind::Regular, "Heftruckchauffeur").await;
        let to_note = published(&app, VacancyKind::Regular, "Inpakker").await;
        let answer_to_withdraw = send_answer(&app, &seeker, to_withdraw).await;
        let answer_to_note = send_answer(&app, &seeker, to_note).await;
        let open_hiring = published(&app, VacancyKind::OpenHiring, "Schoonmaker").await;
        let list_to_invite = published(&app, VacancyKind::OpenHiring, "Bakker").await;
        join(&app, &seeker, list_to_invite).await;
        let waits_on = published(&app, VacancyKind::OpenHiring, "Kapper").await;
        let waiting = join(&app, &seeker, waits_on).await;
        let accepts_on = published(&app, VacancyKind::OpenHiring, "Schilder").await;
        let accepted = join(&app, &seeker, accepts_on).await;
        join_list::invite_next(&app.app, &employer, accepts_on).await.expect("invited");
        join_list::act(&app.app, &seeker, accepted, Action::Accept).await.expect("accepted");

        let list_to_tell = published(&app, VacancyKind::OpenHiring, "Portier").await;
        let several_vacancy = NewVacancy { openings: 3, ..vacancy(VacancyKind::Startbaan, "Leerling kok") };
        let several_openings = app.published("jansen", several_vacancy).await;
        published(&app, VacancyKind::Startbaan, "Leerling monteur").await;
        let suggestion_to_decide = suggestion(&app, "Leerling kok").await;
        let suggestion_to_respond = suggestion(&app, "Leerling monteur").await;
        let vera = app.signed_in("vera@verbinder.example").await.region.expect("the role");
        let decided = review_suggestion::decide(&app.app, &vera, suggestion_to_respond, true, "Past goed.").await;
        decided.expect("decided").expect("with a reason");

        let concept = concept(&app).await;
        let world = Self {
            listing: listing(&app, concept).await,
            concept,
            regular,
            open_hiring,
            list_to_invite,
            waiting,
            accepted,
            draft_to_save: app.draft("jansen", vacancy(VacancyKind::Regular, DRAFT_TITLE)).await,
            draft_to_publish: app.draft("jansen", vacancy(VacancyKind::Regular, DRAFT_TITLE)).await,
            to_close: published(&app, VacancyKind::Regular, "Postbode").await,
            answer_to_withdraw,
            answer_to_note,
            suggestion_to_decide,
            suggestion_to_respond,
            several_openings,
            list_to_tell,
            tip: tip(&app, list_to_tell).await,
            pending_employer: pending(&app).await,
            app,
        };
        world.app.settle().await;
        world
    }
}

async fn seeker(app: &TestApp, who: CallerKind, name: &str) -> SeekerScope {
    let email = who.email().expect("a seeker has an address");
    let scope = app.signed_in(email).await.seeker.expect("an unknown address becomes a seeker");
    let mut profile = profile(name);
    // Only one of the two consents, so that all suggestions are about that one.
    profile.consent_suggestions = who == CallerKind::Seeker;
    // Tips need a home.
    let home = PostcodeRow {
        postcode: Postcode::parse("1315").expect("a postcode"),
        place: "Almere".to_owned(),
        point: Point { lat: 52.37, lon: 5.22 },
    };
    app.app.store.import_postcodes(&system(Purpose::Command), std::slice::from_ref(&home)).await.expect("imported");
    profile.postcode = Some(home.postcode);
    let profile = profile.check().expect("a lawful profile");
    save_profile::save(&app.app, &scope, &profile).await.expect("saved").expect("a known postcode");
    scope
}

async fn employer(app: &TestApp) -> EmployerScope {
    app.signed_in("jansen@employer.example").await.employer.expect("the role")
}

async fn published(app: &TestApp, kind: VacancyKind, title: &str) -> VacancyId {
    app.published("jansen", vacancy(kind, title)).await
}

async fn send_answer(app: &TestApp, who: &SeekerScope, vacancy: VacancyId) -> AnswerId {
    let profile = app.app.store.seeker(who).await.expect("a profile");
    let ticked = answer_vacancy::Ticked { fields: vec!["name".into(), "email".into()], message: String::new() };
    let fields = answer_vacancy::fields(&profile, "samira@seeker.example", &ticked).expect("a lawful answer");
    answer_vacancy::send(&app.app, who, vacancy, &fields).await.expect("sent")
}

async fn join(app: &TestApp, who: &SeekerScope, vacancy: VacancyId) -> WaitingListEntryId {
    join_list::join(&app.app, who, vacancy).await.expect("joined").entry.id
}

async fn suggestion(app: &TestApp, title: &str) -> SuggestionId {
    app.settle().await;
    let vera = app.signed_in("vera@verbinder.example").await.region.expect("the role");
    let queue = app.app.store.review_queue(&vera, 1).await.expect("the queue");
    let item = queue.items.into_iter().find(|item| item.vacancy_title == title);
    item.expect("the matcher suggests the seeker").suggestion.id
}

async fn tip(app: &TestApp, list: VacancyId) -> TipId {
    let vera = app.signed_in("vera@verbinder.example").await.region.expect("the role");
    app.app.store.tips_of(&vera, list).await.expect("the tips").open[0].id
}

async fn pending(app: &TestApp) -> String {
    app.employer_in_state("wachtend", EmployerState::Pending).await;
    let admin = app.signed_in("admin@kade.example").await.admin.expect("the role");
    let employers = app.app.store.employers(&admin, 1).await.expect("employers");
    let pending = employers.items.into_iter().find(|employer| employer.state == EmployerState::Pending);
    pending.expect("an employer that waits").id.to_string()
}

/// Imports a listing with an occupation of low confidence.
async fn listing(app: &TestApp, concept: ConceptId) -> VacancyId {
    let listing = NewListing {
        title: "Bakker of zo".to_owned(),
        company: "Bakkerij van elders".to_owned(),
        location: None,
        location_text: "Nederland".to_owned(),
        category: String::new(),
        pay: None,
        date: app.app.store.now().date_naive(),
        occupation: Some(ListedOccupation { concept, confidence: 50, sure: false }),
    };
    let (scope, listings) = (&system(Purpose::Command), &[listing]);
    app.app.store.write(|tx| tx.import_listings(scope, "werk.example", listings)).await.expect("imported");
    let admin = app.signed_in("admin@kade.example").await.admin.expect("the role");
    let waiting = app.app.store.listing_occupations(&admin, OccupationList::Waiting, 1).await.expect("the list");
    waiting.items[0].vacancy
}

/// Publishes a taxonomy with one occupation.
async fn concept(app: &TestApp) -> ConceptId {
    let iri: Iri = "https://kade.example/id/occupation/baker".into();
    let concept = DraftConcept {
        iri: iri.clone(),
        kind: ConceptKind::Occupation,
        notation: None,
        regulated: None,
        mediable: None,
        reuse_level: None,
        riasec: None,
    };
    let label = DraftLabel {
        iri: iri.clone(),
        lang: "nl".to_owned(),
        kind: LabelKind::Preferred,
        text: "bakker".to_owned(),
        origin: Origin::Official,
    };
    let draft = TaxonomyDraft {
        source: "kade".to_owned(),
        lang: "nl".to_owned(),
        concepts: vec![concept],
        labels: vec![label],
        ..TaxonomyDraft::default()
    };
    let scope = system(Purpose::Command);
    let staged = app.app.store.stage_taxonomy(&scope, &draft, |_, _| {}).await.expect("staged");
    let StageOutcome::Staged { release, .. } = staged else { panic!("{staged:?}") };
    app.app.store.publish_release(&scope, release).await.expect("published");
    app.settle().await;
    app.app.taxonomy().by_iri(&iri).expect("the occupation")
}
