//! Unlocks: single profile edits that make more vacancies possible, and how many of those would rank among the best.

#![expect(clippy::trivially_copy_pass_by_ref, reason = "templates give every value by reference")]

use crate::{
    app::unlocks::{self, WhatHelps},
    error::Error,
    extract::Seeker,
    page::{self, PageHead},
    state::App,
    texts::Texts,
    urls,
};
use askama::Template;
use axum::{extract::State, response::Response};
use kade_domain::Seeker as Profile;
use kade_matching::ProfileEdit;

#[derive(Template)]
#[template(path = "pages/seeker/unlocks.html")]
struct UnlocksPage {
    page: PageHead,
    t: Texts,
    unlocks: WhatHelps,
    profile: Profile,
}

impl UnlocksPage {
    /// Returns the edit as a heading.
    fn edit_title(&self, edit: &ProfileEdit) -> String {
        let t = &self.t;
        match edit {
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

    /// Returns a hint for making the edit. For a dagdeel with a lesson, it tells the seeker to keep the lesson.
    fn hint(&self, edit: &ProfileEdit) -> String {
        match edit {
            ProfileEdit::Free(day, part) if self.profile.profile.lessons.contains(*day, *part) => {
                self.t.get("opens-hint-lesson")
            }
            other => self.t.word("opens-hint", kind(other)),
        }
    }

    /// Returns the kinds of edits that unlock nothing.
    fn kinds_without_effect(&self) -> String {
        let unlocks = &self.unlocks;
        let is_of = |of: &'static str| move |edit: &&ProfileEdit| kind(edit) == of;
        let kinds = KINDS.into_iter().filter(|of| unlocks.opens_nothing.iter().any(|edit| is_of(of)(&edit)));
        let words = kinds.map(|of| {
            let others_unlock = unlocks.opens.iter().any(|unlock| is_of(of)(&&unlock.change));
            self.t.word(if others_unlock { "opens-nothing-other" } else { "opens-nothing" }, of)
        });
        self.t.list(&words.collect::<Vec<_>>())
    }
}

/// Every kind of edit, in the matcher's order.
const KINDS: [&str; 5] = ["certificate", "dutch", "free", "bike", "minutes"];

const fn kind(edit: &ProfileEdit) -> &'static str {
    match edit {
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
    let unlocks = unlocks::find(&app, who.scope()).await?;
    page::show(&UnlocksPage { page: who.visit().head("opens-title"), t: who.visit().t.clone(), unlocks, profile })
}
