//! What would help: which single change opens more work, and how much of it would be among the best.

#![expect(clippy::trivially_copy_pass_by_ref, reason = "templates give every value by reference")]

use crate::{
    app::what_would_help::{self, WhatHelps},
    error::Error,
    extract::Seeker,
    page::{self, PageHead},
    state::App,
    texts::Texts,
};
use askama::Template;
use axum::{extract::State, response::Response};
use kade_domain::Seeker as Profile;
use kade_matching::ProfileEdit;

#[derive(Template)]
#[template(path = "pages/what_would_help.html")]
struct HelpPage {
    page: PageHead,
    t: Texts,
    helps: WhatHelps,
    profile: Profile,
}

impl HelpPage {
    /// The change, as the heading over what it brings.
    fn change(&self, change: &ProfileEdit) -> String {
        let t = &self.t;
        match change {
            ProfileEdit::Certificate(certificate) => {
                t.with("opens-certificate", [("certificate", t.word("certificate", certificate.as_str()))])
            }
            ProfileEdit::Dutch(skill, level) => {
                let skill = t.word("language-skill", skill.as_str());
                t.with("opens-dutch", [("skill", skill.as_str()), ("level", level.as_str())])
            }
            ProfileEdit::Free(day, _) => t.with("opens-free", [("day", t.word("day", day.as_str()))]),
            ProfileEdit::Bike => t.get("opens-bike"),
            ProfileEdit::Minutes(minutes) => t.with("opens-minutes", [("minutes", minutes)]),
        }
    }

    /// What somebody can do about it. Lessons come first: whoever has one then is told to keep it.
    fn hint(&self, change: &ProfileEdit) -> String {
        match change {
            ProfileEdit::Free(day, part) if self.profile.profile.lessons.contains(*day, *part) => {
                self.t.get("opens-hint-lesson")
            }
            other => self.t.word("opens-hint", kind(other)),
        }
    }

    /// What opens nothing, by its kind and not one by one.
    fn nothing(&self) -> String {
        let helps = &self.helps;
        let is_of = |of: &'static str| move |change: &&ProfileEdit| kind(change) == of;
        let kinds = KINDS.into_iter().filter(|of| helps.opens_nothing.iter().any(|one| is_of(of)(&one)));
        let words = kinds.map(|of| {
            let some_open = helps.opens.iter().any(|help| is_of(of)(&&help.change));
            self.t.word(if some_open { "opens-nothing-other" } else { "opens-nothing" }, of)
        });
        self.t.list(&words.collect::<Vec<_>>())
    }
}

/// Every kind of change, in the matcher's order.
const KINDS: [&str; 5] = ["certificate", "dutch", "free", "bike", "minutes"];

const fn kind(change: &ProfileEdit) -> &'static str {
    match change {
        ProfileEdit::Certificate(_) => KINDS[0],
        ProfileEdit::Dutch(..) => KINDS[1],
        ProfileEdit::Free(..) => KINDS[2],
        ProfileEdit::Bike => KINDS[3],
        ProfileEdit::Minutes(_) => KINDS[4],
    }
}

/// `GET /werk-voor-mij/wat-helpt`
pub(crate) async fn show(State(app): State<App>, who: Seeker) -> Result<Response, Error> {
    let profile = app.store.seeker(who.scope()).await?;
    let helps = what_would_help::find(&app, who.scope()).await?;
    page::show(&HelpPage { page: who.visit().head("opens-title"), t: who.visit().t.clone(), helps, profile })
}
