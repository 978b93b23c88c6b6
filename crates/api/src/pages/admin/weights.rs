//! The weights of the matcher's criteria. An administrator previews the effect of new weights on stored suggestions and
//! then switches them on.

use crate::{
    app::set_weights::{self, Both, Effect, Switched},
    error::Error,
    extract::{Administrator, Form},
    notice::Notice,
    page::{self, PageHead},
    state::App,
    texts::Texts,
    urls,
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
#[template(path = "pages/admin/weights.html")]
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
    /// Returns each criterion with its maximum points.
    #[expect(clippy::unused_self, reason = "templates reach it through the page")]
    fn criteria_with_points(&self, max_points: &[u16; 6]) -> Vec<(Criterion, u16)> {
        Criterion::ALL.into_iter().zip(*max_points).collect()
    }

    /// Returns the fields of the form: name, typed text and minimum.
    fn fields(&self) -> Vec<(&'static str, &str, u16)> {
        let min = |criterion| match criterion {
            "schedule" | "travel" => NewWeights::MIN_PRACTICAL_POINTS,
            _ => 0,
        };
        let fields = NewWeights::CRITERIA.into_iter().zip(self.form.typed());
        fields.map(|(criterion, typed)| (criterion, typed, min(criterion))).collect()
    }

    /// Returns whether the page shows the field for the reason: beside the effect, and when a reason was typed or is
    /// missing.
    fn shows_reason(&self) -> bool {
        let missing = self.errors.0.iter().any(|error| error.field == "reason");
        self.effect.is_some() || missing || !self.form.reason.is_empty()
    }

    /// Returns the rows of an example's table: points with the old and the new weights, each with its maximum.
    #[expect(clippy::unused_self, reason = "templates reach it through the page")]
    fn rows(&self, effect: &Effect, parts: &[(Criterion, Both<u16>)]) -> Vec<(Criterion, Both<u16>, Both<u16>)> {
        let max = |criterion: Criterion| {
            let after = Criterion::ALL.iter().position(|one| *one == criterion).map_or(0, |at| effect.most[at]);
            Both { before: effect.seen.of(criterion), after }
        };
        parts.iter().map(|(criterion, points)| (*criterion, points.clone(), max(*criterion))).collect()
    }

    /// Formats the difference: `+40`, `−40` or `0`.
    #[expect(clippy::unused_self, reason = "templates reach it through the page")]
    fn difference(&self, points: &Both<u16>) -> String {
        let by = points.after.abs_diff(points.before);
        match points.after.cmp(&points.before) {
            std::cmp::Ordering::Greater => format!("+{by}"),
            std::cmp::Ordering::Less => format!("−{by}"),
            std::cmp::Ordering::Equal => "0".to_owned(),
        }
    }

    /// Returns who switched a version on, without a name: `you`, `other` or `gone`.
    fn author(&self, version: &WeightsVersion) -> &'static str {
        match version.by {
            Some(account) if account == self.me => "you",
            Some(_) => "other",
            None => "gone",
        }
    }

    /// Counts the examples whose points differ, and those whose position differs.
    #[expect(clippy::unused_self, reason = "templates reach it through the page")]
    fn changed_counts(&self, effect: &Effect) -> (usize, usize) {
        let count = |changes: fn(&set_weights::Example) -> bool| effect.examples.iter().filter(|e| changes(e)).count();
        (count(|example| example.points.changes()), count(|example| example.place.changes()))
    }
}

/// The form as typed, with the weights whose effect was previewed.
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
    /// Version in force and new points of the preview on the page: `2 400 200 200 80 80 40`.
    #[serde(rename = "seen")]
    previewed: String,
    action: String,
}

impl WeightsForm {
    fn of(max_points: [u16; 6]) -> Self {
        let [skills, schedule, travel, language, wishes, growth] = max_points.map(|points| points.to_string());
        Self { skills, schedule, travel, language, wishes, growth, ..Self::default() }
    }

    fn typed(&self) -> [&str; 6] {
        [&self.skills, &self.schedule, &self.travel, &self.language, &self.wishes, &self.growth]
    }

    /// Returns version and points of the preview.
    fn previewed(&self) -> Option<(u32, [u16; 6])> {
        let (version, points) = self.previewed.split_once(' ')?;
        let points: Result<Vec<u16>, _> = points.split(' ').map(str::parse).collect();
        Some((version.parse().ok()?, points.ok()?.try_into().ok()?))
    }

    /// Returns the form with `effect` as its preview.
    fn with_preview(self, effect: &Effect) -> Self {
        let points = effect.most.map(|points| points.to_string()).join(" ");
        Self { previewed: format!("{} {points}", effect.seen.version()), ..self }
    }
}

/// Query with an older version to start from and the page number of the history.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct VersionQuery {
    versie: String,
    pagina: String,
}

/// `GET /beheer/gewichten`
pub(crate) async fn show(
    State(app): State<App>,
    who: Administrator,
    Query(query): Query<VersionQuery>,
) -> Result<Response, Error> {
    let max_points = match query.versie.as_str() {
        "" => app.weights().await?.most(),
        version => {
            let version = version.parse().map_err(|_| Error::NotFound)?;
            match app.store.weights_version(who.scope(), version).await {
                Err(StoreError::NotFound) if version == NewWeights::BUILT_IN => Weights::default().most(),
                found => found?.max_points,
            }
        }
    };
    render(&app, &who, query.pagina.parse().unwrap_or(1), WeightsForm::of(max_points), Feedback::default()).await
}

/// `POST /beheer/gewichten`: `effect` previews the new points, `switch` switches them on.
pub(crate) async fn submit(
    State(app): State<App>,
    who: Administrator,
    Form(form): Form<WeightsForm>,
) -> Result<Response, Error> {
    if !["effect", "switch"].contains(&form.action.as_str()) {
        return Err(Error::BadRequest(Message::new("field-choice")));
    }
    let max_points = match check_points(&form, app.weights().await?) {
        Ok(max_points) => max_points,
        Err(errors) => {
            let feedback = Feedback { status: StatusCode::UNPROCESSABLE_ENTITY, errors, effect: None };
            return render(&app, &who, 1, form, feedback).await;
        }
    };
    let Some((status, errors)) = switch_on(&app, &who, &form).await? else {
        return Ok(page::see_other(who.visit().lang(), &urls::weights().announcing(Notice::WeightsSwitchedOn)));
    };
    let effect = set_weights::effect(&app, who.scope(), max_points).await?;
    let form = form.with_preview(&effect);
    render(&app, &who, 1, form, Feedback { status, errors, effect: Some(effect) }).await
}

/// Returns the points, or all errors. A preview needs no reason yet.
fn check_points(form: &WeightsForm, in_force: Weights) -> Result<[u16; 6], FieldErrors> {
    match NewWeights::check_points(form.typed()) {
        Ok(max_points) if max_points == in_force.most() => Err(field_error("points", "weights-same")),
        Err(_) if form.action == "switch" => {
            Err(NewWeights::check(form.typed(), &form.reason).err().unwrap_or_default())
        }
        points => points,
    }
}

/// Switches the weights on if requested and returns `None`. Otherwise, or when that fails, returns the status and errors
/// of the page.
async fn switch_on(
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
    Ok(match set_weights::switch_on(app, who.scope(), form.previewed(), &new).await? {
        Switched::On(_) => None,
        Switched::LookFirst => Some((StatusCode::UNPROCESSABLE_ENTITY, field_error("points", "weights-look-first"))),
        Switched::ChangedMeanwhile => Some((StatusCode::CONFLICT, field_error("points", "conflict-weights"))),
    })
}

fn field_error(field: &'static str, key: &'static str) -> FieldErrors {
    let mut errors = FieldErrors::default();
    errors.add(field, Message::new(key));
    errors
}

/// The part of the page that depends on the submitted form.
#[derive(Default)]
struct Feedback {
    status: StatusCode,
    errors: FieldErrors,
    effect: Option<Effect>,
}

async fn render(
    app: &App,
    who: &Administrator,
    number: u32,
    form: WeightsForm,
    feedback: Feedback,
) -> Result<Response, Error> {
    let Feedback { status, errors, effect } = feedback;
    let in_force = app.weights().await?;
    let history = app.store.weights_history(who.scope(), number).await?;
    let (visit, title) = (who.visit(), "admin-weights-title");
    let page = if errors.0.is_empty() { visit.head(title) } else { visit.head_with_errors(title) };
    let (t, me, built_in) = (visit.t.clone(), who.scope().account(), Weights::default());
    page::show_as(status, &WeightsPage { page, t, in_force, built_in, form, errors, effect, history, me })
}
