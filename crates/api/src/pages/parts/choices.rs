//! Arguments of the templates' form macros in the page's language: choices, week grids and error texts.

use crate::texts::Texts;
use kade_domain::{
    CefrLevel, Certificate, ConceptId, Dagdeel, FieldError, FieldErrors, Message, Region, TravelMode, VacancyKind,
    Weekday, WorkAuthorisation,
};

/// A choice of a form: value, label, whether it is chosen.
pub(crate) type Choice = (String, String, bool);
/// A day of the week grid: value, label, and its dagdelen as (value, label, chosen).
pub(crate) type Day = (&'static str, String, Vec<(&'static str, String, bool)>);

impl Texts {
    /// Returns all errors of a form for its summary, as field and text. The text begins with the field's label, the
    /// message `<form>-<field>`, because "fill this in" alone is unclear at the top of a page.
    pub(crate) fn errors(&self, form: &str, errors: &FieldErrors) -> Vec<(String, String)> {
        let entry = |error: &FieldError| {
            let label = format!("{form}-{}", error.field.replace('_', "-"));
            let problem = self.msg(&error.message);
            let text = if self.has(&label) {
                self.with("error-in-field", [("field", self.get(&label)), ("problem", problem)])
            } else {
                problem
            };
            (error.field.clone().into_owned(), text)
        };
        errors.0.iter().map(entry).collect()
    }

    /// Returns the error of one field; empty when it has none.
    pub(crate) fn error(&self, errors: &FieldErrors, field: &str) -> String {
        errors.0.iter().find(|error| error.field == field).map(|error| self.msg(&error.message)).unwrap_or_default()
    }

    /// Returns the error summary of a form with one field.
    pub(crate) fn problem(&self, field: &str, error: Option<&Message>) -> Vec<(String, String)> {
        error.map(|message| (field.to_owned(), self.msg(message))).into_iter().collect()
    }

    /// Returns the error of that one field; empty when it has none.
    pub(crate) fn problem_text(&self, error: Option<&Message>) -> String {
        error.map(|message| self.msg(message)).unwrap_or_default()
    }

    /// Returns checkboxes, one for each of `words`. The labels are the messages `<group>-<word>`.
    pub(crate) fn choices<'w>(
        &self,
        group: &str,
        words: impl IntoIterator<Item = &'w str>,
        chosen: &[String],
    ) -> Vec<Choice> {
        let choice = |word: &str| (word.to_owned(), self.word(group, word), chosen.iter().any(|chosen| chosen == word));
        words.into_iter().map(choice).collect()
    }

    /// Returns choices of which one can be selected. The labels are the messages `<group>-<word>`.
    pub(crate) fn one_of<'w>(
        &self,
        group: &str,
        words: impl IntoIterator<Item = &'w str>,
        chosen: &str,
    ) -> Vec<Choice> {
        words.into_iter().map(|word| (word.to_owned(), self.word(group, word), chosen == word)).collect()
    }

    /// Returns the kinds of vacancies.
    pub(crate) fn kinds(&self, chosen: &[String]) -> Vec<Choice> {
        self.choices("vacancy-kind", VacancyKind::ALL.iter().map(|kind| kind.as_str()), chosen)
    }

    /// Returns the orders of search results, the default first.
    pub(crate) fn sorts(&self, chosen: &str) -> Vec<Choice> {
        self.one_of("search-sort", ["relevance", "newest", "distance"], chosen)
    }

    /// Returns the regions, after a first choice for all regions. Region names are Dutch in every language.
    pub(crate) fn regions(&self, regions: &[Region], chosen: &str) -> Vec<Choice> {
        let named = regions
            .iter()
            .map(|region| (region.code.to_string(), region.name.clone(), region.code.to_string() == chosen));
        std::iter::once((String::new(), self.get("search-region-all"), chosen.is_empty())).chain(named).collect()
    }

    /// Returns the travel modes.
    pub(crate) fn travel_modes(&self, chosen: &[String]) -> Vec<Choice> {
        self.choices("travel-mode", TravelMode::ALL.iter().map(|mode| mode.as_str()), chosen)
    }

    /// Returns the certificates.
    pub(crate) fn certificates(&self, chosen: &[String]) -> Vec<Choice> {
        self.choices("certificate", Certificate::ALL.iter().map(|certificate| certificate.as_str()), chosen)
    }

    /// Returns the levels of Dutch.
    pub(crate) fn dutch_levels(&self, chosen: &str) -> Vec<Choice> {
        self.one_of("cefr", CefrLevel::ALL.map(CefrLevel::as_str), chosen)
    }

    /// Returns the kinds of work authorisation.
    pub(crate) fn authorisations(&self, chosen: &str) -> Vec<Choice> {
        self.one_of("work-authorisation", WorkAuthorisation::ALL.map(WorkAuthorisation::as_str), chosen)
    }

    /// Returns the concepts that a form sent, without unknown ones.
    pub(crate) fn known_concepts(&self, ids: &[String]) -> Vec<ConceptId> {
        ids.iter().filter_map(|id| id.parse().ok()).filter(|id| self.taxonomy().concept(*id).is_some()).collect()
    }

    /// Returns the week as 28 checkboxes; `chosen` contains values as the form sends them: `tuesday-evening`.
    pub(crate) fn week(&self, chosen: &[String]) -> Vec<Day> {
        let part = |day: Weekday, part: Dagdeel| {
            let value = format!("{}-{}", day.as_str(), part.as_str());
            (part.as_str(), self.word("dagdeel", part.as_str()), chosen.contains(&value))
        };
        let day = |day: Weekday| {
            (day.as_str(), self.word("day", day.as_str()), Dagdeel::ALL.into_iter().map(|of| part(day, of)).collect())
        };
        Weekday::ALL.into_iter().map(day).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use kade_taxonomy::Taxonomy;
    use std::sync::Arc;

    #[test]
    fn error_summary_names_the_field() {
        let t = Texts::new(Lang::Nl, Arc::new(Taxonomy::empty()));
        let mut errors = FieldErrors::default();
        errors.add("hours_min", Message::new("field-missing"));
        let text = t.errors("profile", &errors).remove(0).1;
        assert!(text.contains(&t.get("profile-hours-min")) && text.contains(&t.error(&errors, "hours_min")), "{text}");
    }

    #[test]
    fn week_has_28_boxes_and_ticks_the_sent_ones() {
        let t = Texts::new(Lang::Nl, Arc::new(Taxonomy::empty()));
        let ticked =
            |week: Vec<Day>| week.iter().flat_map(|(.., parts)| parts.clone()).filter(|(.., chosen)| *chosen).count();
        assert_eq!(t.week(&[]).iter().map(|(.., parts)| parts.len()).sum::<usize>(), 28);
        assert_eq!(ticked(t.week(&["tuesday-evening".to_owned(), "never-evening".to_owned()])), 1);
    }
}
