//! Fills an empty database through the same use cases that real users' requests call.

use super::{
    DemoPerson, redeem,
    rows::{Row, Slugs, rows},
};
use crate::{
    app::{
        answer_vacancy, answer_vacancy::Ticked, join_list, manage_employers, post_vacancy, review_suggestion,
        save_profile, starter,
    },
    state::App,
    worker,
};
use anyhow::{Context, anyhow};
use kade_domain::{
    Email, EmployerState, NewEmployer, Place, Point, Postcode, RegionCode, Role, VacancyId, VacancyKind,
    waiting_list_entry::Action,
};
use kade_store::{
    AdminScope, EmployerScope, PlaceMatch, PostcodeRow, Purpose, RegionScope, SeekerScope, SignedIn, system,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Maximum number of seekers in the list of people to sign in as.
const MAX_LISTED_SEEKERS: usize = 12;
/// Number of employers, the last ones of the file, that await approval by an administrator.
const PENDING_EMPLOYERS: usize = 2;

/// Fills the database and stores the list of people to sign in as.
///
/// # Errors
/// When a row of the demo's files is invalid or the database fails.
pub async fn fill(app: &App) -> anyhow::Result<()> {
    let scope = system(Purpose::Demo);
    // Marked before the first row, so that a partly filled demo is never mistaken for real data.
    app.store.set_demo_people(&scope, "").await?;
    let mut people = Vec::new();
    starter::import(&app.store, &scope).await?;
    app.reload_taxonomy().await?;
    let slugs = Slugs::of(&app.taxonomy());
    let admin = administrator(app, &mut people).await?;
    let desks = verbinders(app, &admin, &mut people).await?;
    let employers = employers(app, &admin, &mut people).await?;
    let vacancies = vacancies(app, &slugs, &employers).await?;
    let seekers = seekers(app, &slugs, &mut people).await?;
    waiting_lists(app, &vacancies, &seekers, &employers).await?;
    answers(app, &vacancies, &seekers).await?;
    while worker::jobs::work_once(app, "demo").await? {}
    decisions(app, &desks, &seekers).await?;
    while worker::jobs::work_once(app, "demo").await? {}
    app.store.set_demo_people(&scope, &serde_json::to_string(&people)?).await?;
    Ok(())
}

/// Signs in with an address; returns the scopes of the session.
async fn sign_in(app: &App, email: &Email, lang: &str) -> anyhow::Result<SignedIn> {
    let redeemed = redeem(app, email, lang, None).await?;
    app.store.sign_in(&redeemed.session_token).await?.context("a session just made is gone")
}

fn demo_person(who: &SignedIn, role: Role, name: &str, note: &str) -> DemoPerson {
    DemoPerson {
        account: who.account,
        name: name.to_owned(),
        role: role.as_str().to_owned(),
        email: who.email.clone(),
        note: note.to_owned(),
    }
}

fn parse_email(text: &str) -> anyhow::Result<Email> {
    Email::parse(text).map_err(|_| anyhow!("{text:?} is no mail address"))
}

async fn administrator(app: &App, people: &mut Vec<DemoPerson>) -> anyhow::Result<AdminScope> {
    let email = parse_email("beheer@kade.example")?;
    app.store.create_administrator(&system(Purpose::Demo), &email).await?;
    let who = sign_in(app, &email, "nl").await?;
    people.push(demo_person(&who, Role::Administrator, "Beheer", "Kade"));
    who.admin.context("the administrator has no such role")
}

/// Adds five verbinders, who share the 35 regions.
async fn verbinders(app: &App, admin: &AdminScope, people: &mut Vec<DemoPerson>) -> anyhow::Result<Vec<RegionScope>> {
    let regions = app.store.regions().await?;
    let names = ["Ilse de Boer", "Mehmet Kaya", "Fenna Hoekstra", "Ruben Maas", "Salma Idrissi"];
    let mut desks = Vec::new();
    for (name, regions) in names.into_iter().zip(regions.chunks(regions.len().div_ceil(names.len()).max(1))) {
        let email = parse_email(&format!("{}@kade.example", name.to_lowercase().replace(' ', ".")))?;
        let codes: Vec<RegionCode> = regions.iter().map(|region| region.code).collect();
        manage_employers::add_verbinder(app, admin, &email, &codes).await?;
        let who = sign_in(app, &email, "nl").await?;
        let note = regions.iter().map(|region| region.name.as_str()).collect::<Vec<_>>().join(", ");
        people.push(demo_person(&who, Role::Verbinder, name, &note));
        desks.push(who.region.context("a verbinder has no desk")?);
    }
    Ok(desks)
}

async fn employers(
    app: &App,
    admin: &AdminScope,
    people: &mut Vec<DemoPerson>,
) -> anyhow::Result<HashMap<String, EmployerScope>> {
    let rows = rows("employers.csv")?;
    let approved = rows.len().saturating_sub(PENDING_EMPLOYERS);
    let mut scopes = HashMap::new();
    for (row, number) in rows.iter().zip(0..) {
        let employer = NewEmployer::check(row.get("name"), row.get("kvk"), row.get("website"), row.get("member_email"))
            .with_context(|| row.get("name").to_owned())?;
        let id = manage_employers::add(app, admin, &employer).await?;
        if number < approved {
            manage_employers::decide(app, admin, id, EmployerState::Approved).await?;
        }
        let who = sign_in(app, &employer.member, "nl").await?;
        people.push(demo_person(&who, Role::EmployerMember, row.get("member_name"), &employer.name));
        scopes.insert(employer.name, who.employer.context("a member has no employer")?);
    }
    Ok(scopes)
}

async fn place(app: &App, name: &str) -> anyhow::Result<Place> {
    match app.store.place_by_name(name).await? {
        PlaceMatch::One(place) => Ok(place),
        PlaceMatch::Many(places) => places.into_iter().next().with_context(|| name.to_owned()),
        PlaceMatch::None => Err(anyhow!("no place {name}")),
    }
}

struct PostedVacancy {
    id: VacancyId,
    kind: VacancyKind,
    employer: String,
    region: RegionCode,
    online: bool,
}

async fn vacancies(
    app: &App,
    slugs: &Slugs,
    employers: &HashMap<String, EmployerScope>,
) -> anyhow::Result<Vec<PostedVacancy>> {
    let mut posted = Vec::new();
    for row in rows("vacancies.csv")? {
        let employer = row.get("employer").to_owned();
        let who = employers.get(&employer).with_context(|| format!("no employer {employer}"))?;
        let place = place(app, row.get("place")).await?;
        let region = place.region;
        let vacancy = row.vacancy(slugs, place).and_then(|vacancy| Ok(vacancy.check()?));
        let vacancy = vacancy.with_context(|| format!("vacancy {:?}", row.get("title")))?;
        let id = post_vacancy::post(app, who, &vacancy).await?;
        post_vacancy::publish(app, who, id).await?;
        let online = row.get("sign_up") == "online";
        posted.push(PostedVacancy { id, kind: vacancy.kind, employer, region, online });
    }
    Ok(posted)
}

struct DemoSeeker {
    who: SignedIn,
    scope: SeekerScope,
    region: RegionCode,
}

async fn seekers(app: &App, slugs: &Slugs, people: &mut Vec<DemoPerson>) -> anyhow::Result<Vec<DemoSeeker>> {
    let rows = rows("seekers.csv")?;
    let places = home_places(app, &rows).await?;
    let mut seekers = Vec::new();
    for (row, number) in rows.iter().zip(1..) {
        let email = parse_email(&format!("demo{number}@kade.example"))?;
        let who = sign_in(app, &email, row.get("language")).await?;
        let scope = who.seeker.clone().context("a seeker has no profile")?;
        let profile = row.profile(slugs).and_then(|profile| Ok(profile.check()?));
        let profile = profile.with_context(|| format!("seeker {number}"))?;
        if let Err(errors) = save_profile::save(app, &scope, &profile).await? {
            return Err(anyhow!("seeker {number}: {errors:?}"));
        }
        if number <= MAX_LISTED_SEEKERS {
            people.push(demo_person(&who, Role::Seeker, row.get("name"), row.get("place")));
        }
        let region = places.get(row.get("place")).map(|place| place.region).context("a place without region")?;
        seekers.push(DemoSeeker { who, scope, region });
    }
    Ok(seekers)
}

/// Imports the demo's few postcodes with the coordinates of their places, because the demo has no postcode table.
async fn home_places(app: &App, rows: &[Row]) -> anyhow::Result<BTreeMap<String, Place>> {
    let names: BTreeSet<&str> = rows.iter().map(|row| row.get("place")).collect();
    let mut places = BTreeMap::new();
    for name in names {
        places.insert(name.to_owned(), place(app, name).await?);
    }
    let postcode = |row: &Row| {
        let point: Point = places.get(row.get("place"))?.point;
        Some(PostcodeRow {
            postcode: Postcode::parse(row.get("postcode")).ok()?,
            place: row.get("place").to_owned(),
            point,
        })
    };
    let postcodes: Vec<PostcodeRow> = rows.iter().filter_map(postcode).collect();
    app.store.import_postcodes(&system(Purpose::Demo), &postcodes).await?;
    Ok(places)
}

/// Fills waiting lists with entries in several states: waiting, invited, accepted and declined.
async fn waiting_lists(
    app: &App,
    vacancies: &[PostedVacancy],
    seekers: &[DemoSeeker],
    employers: &HashMap<String, EmployerScope>,
) -> anyhow::Result<()> {
    for (vacancy, number) in vacancies.iter().filter(|vacancy| vacancy.online).zip(0_usize..) {
        let near = seekers.iter().filter(|seeker| seeker.region == vacancy.region);
        let mut entries = Vec::new();
        for seeker in near.take(2 + number % 5) {
            match join_list::join(app, &seeker.scope, vacancy.id).await {
                Ok(joined) => entries.push((seeker, joined.entry.id)),
                // Nobody can sign up with an employer that awaits approval.
                Err(crate::error::Error::NotFound | crate::error::Error::Conflict(_)) => break,
                Err(error) => return Err(error.into()),
            }
        }
        let Some(((seeker, entry), employer)) = entries.first().zip(employers.get(&vacancy.employer)) else { continue };
        if number % 3 == 0 {
            continue;
        }
        join_list::invite_next(app, employer, vacancy.id).await?;
        match number % 4 {
            1 => join_list::act(app, &seeker.scope, *entry, Action::Accept).await?,
            2 => join_list::act(app, &seeker.scope, *entry, Action::Decline).await?,
            _ => {}
        }
    }
    Ok(())
}

/// Sends a few answers from seekers, with different fields ticked.
async fn answers(app: &App, vacancies: &[PostedVacancy], seekers: &[DemoSeeker]) -> anyhow::Result<()> {
    let answerable = vacancies.iter().filter(|vacancy| vacancy.kind.takes_answers());
    for (vacancy, number) in answerable.zip(0_usize..).filter(|(_, number)| number % 4 == 0) {
        let Some(seeker) = seekers.iter().filter(|seeker| seeker.region == vacancy.region).nth(number % 3) else {
            continue;
        };
        let mut fields = vec!["name".to_owned(), "email".to_owned()];
        if number % 8 == 0 {
            fields.extend(["dutch".to_owned(), "skills".to_owned(), "hours".to_owned()]);
        }
        let profile = app.store.seeker(&seeker.scope).await?;
        let fields = answer_vacancy::fields(&profile, &seeker.who.email, &Ticked { fields, message: String::new() })?;
        match answer_vacancy::send(app, &seeker.scope, vacancy.id, &fields).await {
            Ok(_) | Err(crate::error::Error::NotFound | crate::error::Error::Conflict(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Decides some suggestions for each verbinder and accepts some of the approved ones for the seekers.
async fn decisions(app: &App, desks: &[RegionScope], seekers: &[DemoSeeker]) -> anyhow::Result<()> {
    for desk in desks {
        let queue = app.store.review_queue(desk, 1).await?;
        for (item, number) in queue.items.iter().zip(0..).take(8) {
            let approved = number % 4 != 3;
            let reason =
                if approved { "Past bij de lessen en de reistijd." } else { "Eerst een gesprek over de reistijd." };
            let decided = review_suggestion::decide(app, desk, item.suggestion.id, approved, reason).await?;
            decided.map_err(|errors| anyhow!("{errors:?}"))?;
            let seeker = seekers.iter().find(|seeker| seeker.scope.seeker() == item.suggestion.seeker);
            if let (true, true, Some(seeker)) = (approved, number % 2 == 0, seeker) {
                review_suggestion::respond(app, &seeker.scope, item.suggestion.id, true).await?;
            }
        }
    }
    Ok(())
}
