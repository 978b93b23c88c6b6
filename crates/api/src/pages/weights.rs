//! How much each criterion of the matcher counts: an administrator looks at the effect of other weights on stored
//! suggestions, and only then switches them on.

use crate::{
    app::set_weights::{self, Both, Effect, Switched},
    error::Error,
    extract::{Administrator, Form},
    page::{self, PageHead},
    state::App,
    texts::Texts,
};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use kade_domain::{AccountId, FieldErrors, Message, NewWeights};
use kade_matching::{Criterion, Weights};
use kade_store::{Page, StoreError, WeightsVersion};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "pages/weights.html")]
struct WeightsPage {
    page: PageHead,
    t: Texts,
    in_force: Weights,
    built_in: Weights,
    form: WeightsForm,
    errors: FieldErrors,
    effect: Option<Effect>,
    history: Page<WeightsVersion>,
    me: AccountId,
}

impl WeightsPage {
    /// Each criterion with the points it can give.
    #[expect(clippy::unused_self, reason = "templates reach it through the page")]
    fn weighed(&self, most: &[u16; 6]) -> Vec<(Criterion, u16)> {
        Criterion::ALL.into_iter().zip(*most).collect()
    }

    /// Fields of the form: name, what was typed, and the least that may be typed.
    fn fields(&self) -> Vec<(&'static str, &str, u16)> {
        let least = |criterion| match criterion {
            "schedule" | "travel" => NewWeights::MIN_PRACTICAL_POINTS,
            _ => 0,
        };
        let fields = NewWeights::CRITERIA.into_iter().zip(self.form.typed());
        fields.map(|(criterion, typed)| (criterion, typed, least(criterion))).collect()
    }

    /// A reason is asked beside the effect, and where one was typed or is missing.
    fn asks_reason(&self) -> bool {
        let missing = self.errors.0.iter().any(|error| error.field == "reason");
        self.effect.is_some() || missing || !self.form.reason.is_empty()
    }

    /// Rows of the table of an example: points by the old and the new weights, each with what was possible.
    #[expect(clippy::unused_self, reason = "templates reach it through the page")]
    fn rows(&self, effect: &Effect, parts: &[(Criterion, Both<u16>)]) -> Vec<(Criterion, Both<u16>, Both<u16>)> {
        let possible = |criterion: Criterion| {
            let after = Criterion::ALL.iter().position(|one| *one == criterion).map_or(0, |at| effect.most[at]);
            Both { before: effect.seen.of(criterion), after }
        };
        parts.iter().map(|(criterion, points)| (*criterion, points.clone(), possible(*criterion))).collect()
    }

    /// `+40`, `−40` or `0`.
    #[expect(clippy::unused_self, reason = "templates reach it through the page")]
    fn difference(&self, points: &Both<u16>) -> String {
        let by = points.after.abs_diff(points.before);
        match points.after.cmp(&points.before) {
            std::cmp::Ordering::Greater => format!("+{by}"),
            std::cmp::Ordering::Less => format!("−{by}"),
            std::cmp::Ordering::Equal => "0".to_owned(),
        }
    }

    /// Who switched a version on, without a name: `you`, `other` or `gone`.
    fn by(&self, version: &WeightsVersion) -> &'static str {
        match version.by {
            Some(by) if by == self.me => "you",
            Some(_) => "other",
            None => "gone",
        }
    }

    /// How many of the examples get other points, and how many another place.
    #[expect(clippy::unused_self, reason = "templates reach it through the page")]
    fn changes(&self, effect: &Effect) -> (usize, usize) {
        let count = |changes: fn(&set_weights::Example) -> bool| effect.examples.iter().filter(|e| changes(e)).count();
        (count(|example| example.points.changes()), count(|example| example.place.changes()))
    }
}

/// The form as typed, and what was looked at before.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct WeightsForm {
    skills: String,
    schedule: String,
    travel: String,
    language: String,
    wishes: String,
    growth: String,
    reason: String,
    /// The version and the points whose effect is on the page: `2 400 200 200 80 80 40`.
    seen: String,
    action: String,
}

impl WeightsForm {
    fn of(most: [u16; 6]) -> Self {
        let [skills, schedule, travel, language, wishes, growth] = most.map(|points| points.to_string());
        Self { skills, schedule, travel, language, wishes, growth, ..Self::default() }
    }

    fn typed(&self) -> [&str; 6] {
        [&self.skills, &self.schedule, &self.travel, &self.language, &self.wishes, &self.growth]
    }

    fn seen(&self) -> Option<(u32, [u16; 6])> {
        let (version, points) = self.seen.split_once(' ')?;
        let points: Result<Vec<u16>, _> = points.split(' ').map(str::parse).collect();
        Some((version.parse().ok()?, points.ok()?.try_into().ok()?))
    }

    /// What goes along once `effect` is on the page.
    fn having_seen(self, effect: &Effect) -> Self {
        let points = effect.most.map(|points| points.to_string()).join(" ");
        Self { seen: format!("{} {points}", effect.seen.version()), ..self }
    }
}

/// An older version to begin with, and which page of the history.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Wanted {
    versie: String,
    pagina: String,
}

/// `GET /beheer/gewichten`
pub(crate) async fn show(
    State(app): State<App>,
    who: Administrator,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let most = match wanted.versie.as_str() {
        "" => app.weights().await?.most(),
        version => {
            let version = version.parse().map_err(|_| Error::NotFound)?;
            match app.store.weights_version(who.scope(), version).await {
                Err(StoreError::NotFound) if version == NewWeights::BUILT_IN => Weights::default().most(),
                found => found?.max_points,
            }
        }
    };
    answer(&app, &who, wanted.pagina.parse().unwrap_or(1), WeightsForm::of(most), Said::default()).await
}

/// `POST /beheer/gewichten`: `effect` shows what the points would do, `switch` switches them on.
pub(crate) async fn change(
    State(app): State<App>,
    who: Administrator,
    Form(form): Form<WeightsForm>,
) -> Result<Response, Error> {
    if !["effect", "switch"].contains(&form.action.as_str()) {
        return Err(Error::BadRequest(Message::new("field-choice")));
    }
    let most = match checked(&form, app.weights().await?) {
        Ok(most) => most,
        Err(errors) => {
            let said = Said { status: StatusCode::UNPROCESSABLE_ENTITY, errors, effect: None };
            return answer(&app, &who, 1, form, said).await;
        }
    };
    let Some((status, errors)) = attempt(&app, &who, &form).await? else {
        return Ok(page::see_other(who.visit().lang(), "/beheer/gewichten?gedaan=weights-switched-on"));
    };
    let effect = set_weights::effect(&app, who.scope(), most).await?;
    let form = form.having_seen(&effect);
    answer(&app, &who, 1, form, Said { status, errors, effect: Some(effect) }).await
}

/// The points, or everything that is wrong. Who only looks needs no reason yet.
fn checked(form: &WeightsForm, in_force: Weights) -> Result<[u16; 6], FieldErrors> {
    match NewWeights::check_points(form.typed()) {
        Ok(most) if most == in_force.most() => Err(wrong("points", "weights-same")),
        Err(_) if form.action == "switch" => {
            Err(NewWeights::check(form.typed(), &form.reason).err().unwrap_or_default())
        }
        points => points,
    }
}

/// Switches on where that is asked; else, and where it cannot be done, what to say beside the effect.
async fn attempt(
    app: &App,
    who: &Administrator,
    form: &WeightsForm,
) -> Result<Option<(StatusCode, FieldErrors)>, Error> {
    if form.action != "switch" {
        return Ok(Some((StatusCode::OK, FieldErrors::default())));
    }
    let new = match NewWeights::check(form.typed(), &form.reason) {
        Ok(new) => new,
        Err(errors) => return Ok(Some((StatusCode::UNPROCESSABLE_ENTITY, errors))),
    };
    Ok(match set_weights::switch_on(app, who.scope(), form.seen(), &new).await? {
        Switched::On(_) => None,
        Switched::LookFirst => Some((StatusCode::UNPROCESSABLE_ENTITY, wrong("points", "weights-look-first"))),
        Switched::ChangedMeanwhile => Some((StatusCode::CONFLICT, wrong("points", "conflict-weights"))),
    })
}

fn wrong(field: &'static str, key: &'static str) -> FieldErrors {
    let mut errors = FieldErrors::default();
    errors.add(field, Message::new(key));
    errors
}

/// What the page says besides the weights.
#[derive(Default)]
struct Said {
    status: StatusCode,
    errors: FieldErrors,
    effect: Option<Effect>,
}

async fn answer(app: &App, who: &Administrator, number: u32, form: WeightsForm, said: Said) -> Result<Response, Error> {
    let Said { status, errors, effect } = said;
    let in_force = app.weights().await?;
    let history = app.store.weights_history(who.scope(), number).await?;
    let (visit, title) = (who.visit(), "admin-weights-title");
    let page = if errors.0.is_empty() { visit.head(title) } else { visit.head_of_errors(title) };
    let (t, me, built_in) = (visit.t.clone(), who.scope().account(), Weights::default());
    page::show_as(status, &WeightsPage { page, t, in_force, built_in, form, errors, effect, history, me })
}
