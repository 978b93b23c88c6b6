//! Choices in the employer's vacancy form. They come from the domain's lists, so the form offers every value.

use super::vacancy_form::{ShiftRow, VacancyForm, WORKING_LANGUAGES};
use crate::{pages::parts::choices::Choice, texts::Texts};
use kade_domain::{CefrLevel, LanguageSkill, PayPer, Reach, SignUpChannel, Strength, VacancyKind, Weekday};

impl VacancyForm {
    pub(super) fn kinds(&self, t: &Texts) -> Vec<Choice> {
        t.one_of("vacancy-kind", VacancyKind::ALL.iter().map(|kind| kind.as_str()), &self.kind)
    }

    pub(super) fn reaches(&self, t: &Texts) -> Vec<Choice> {
        t.one_of("post-reach", Reach::ALL.iter().map(|reach| reach.as_str()), &self.reach)
    }

    pub(super) fn pay_pers(&self, t: &Texts) -> Vec<Choice> {
        t.one_of("pay-per", PayPer::ALL.iter().map(|per| per.as_str()), &self.pay_per)
    }

    /// Returns the strengths of a skill to add; "important" is selected by default.
    pub(super) fn strengths(&self, t: &Texts) -> Vec<Choice> {
        let chosen = if self.new_strength.is_empty() { Strength::Important.as_str() } else { &self.new_strength };
        t.one_of("strength", Strength::ALL.iter().map(|strength| strength.as_str()), chosen)
    }

    pub(super) fn levels(&self, skill: LanguageSkill, t: &Texts) -> Vec<Choice> {
        t.one_of("post-level", CefrLevel::ALL.map(CefrLevel::as_str), self.dutch(skill))
    }

    pub(super) fn languages(&self, t: &Texts) -> Vec<Choice> {
        t.choices("work-language", WORKING_LANGUAGES, &self.working_languages)
    }

    pub(super) fn sign_ups(&self, t: &Texts) -> Vec<Choice> {
        t.one_of("post-sign-up", SignUpChannel::ALL.iter().map(|channel| channel.as_str()), &self.sign_up)
    }
}

impl ShiftRow {
    pub(super) fn days(&self, t: &Texts) -> Vec<Choice> {
        t.one_of("day", Weekday::ALL.map(Weekday::as_str), &self.day)
    }
}
