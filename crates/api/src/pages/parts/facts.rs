//! A vacancy's facts as texts in the page's language, for cards and pages.

#![expect(clippy::trivially_copy_pass_by_ref, reason = "templates give every value by reference")]

use crate::texts::Texts;
use kade_domain::{CefrLevel, HoursRange, LanguageSkill, LanguageSkills, PhysicalDemands, Support, Vacancy};

/// A fact on a card: its icon (a name from `web/styles/icons`) and its text.
pub(crate) type Fact = (&'static str, String);

impl Texts {
    /// Returns the vacancy's kind, which selects the badge's colour and message. Listings count as a kind of their own.
    #[expect(clippy::unused_self, reason = "templates reach facts through the texts")]
    pub(crate) fn kind(&self, vacancy: &Vacancy) -> &'static str {
        if vacancy.listing.is_some() { "listing" } else { vacancy.details.kind.as_str() }
    }

    /// Returns the hours per week, or that they are not stated.
    pub(crate) fn hours(&self, hours: Option<&HoursRange>) -> String {
        match hours {
            None => self.get("hours-not-stated"),
            Some(HoursRange { min, max }) if min == max => self.with("hours-a-week-fixed", [("hours", min)]),
            Some(HoursRange { min, max }) => self.with("hours-a-week", [("min", min), ("max", max)]),
        }
    }

    /// Joins texts with the separator of the language.
    pub(crate) fn list(&self, words: &[String]) -> String {
        words.join(&self.get("list-separator"))
    }

    /// Returns the levels of Dutch above A0: `spreken A2, lezen A1`.
    pub(crate) fn levels(&self, levels: &LanguageSkills) -> String {
        let known = LanguageSkill::ALL.into_iter().filter(|skill| levels.get(*skill) > CefrLevel::A0);
        let words: Vec<String> = known
            .map(|skill| format!("{} {}", self.word("language-skill", skill.as_str()), levels.get(skill).as_str()))
            .collect();
        if words.is_empty() { self.get("dutch-none-yet") } else { self.list(&words) }
    }

    /// Returns the support that the employer offers, one line each.
    pub(crate) fn support(&self, support: &Support) -> Vec<String> {
        let offered = [
            (support.job_coach, "support-job-coach"),
            (support.buddy, "support-buddy"),
            (support.taalbuddy, "support-taalbuddy"),
            (support.lesson_time_protected, "support-lesson-time"),
        ];
        let mut lines: Vec<String> =
            offered.into_iter().filter(|(is_offered, _)| *is_offered).map(|(_, key)| self.get(key)).collect();
        if support.language_lesson_hours > 0 {
            lines.push(self.with("support-lessons", [("hours", support.language_lesson_hours)]));
        }
        lines
    }

    /// Returns the physical demands, one line each.
    pub(crate) fn physical(&self, demands: &PhysicalDemands) -> Vec<String> {
        let PhysicalDemands { lift_kg, standing_hours, heights, cold, noise } = *demands;
        let mut lines = Vec::new();
        if lift_kg > 0 {
            lines.push(self.with("physical-lift", [("kg", lift_kg)]));
        }
        if standing_hours > 0 {
            lines.push(self.with("physical-standing", [("hours", standing_hours)]));
        }
        let demanded = [(heights, "physical-heights"), (cold, "physical-cold"), (noise, "physical-noise")];
        lines.extend(demanded.into_iter().filter(|(is_demanded, _)| *is_demanded).map(|(_, key)| self.get(key)));
        if lines.is_empty() {
            lines.push(self.get("physical-light"));
        }
        lines
    }

    /// Returns the names of languages; a language without a name here stays a code.
    pub(crate) fn languages(&self, codes: &[String]) -> String {
        let name = |code: &String| {
            let key = format!("work-language-{code}");
            if self.has(&key) { self.get(&key) } else { code.clone() }
        };
        self.list(&codes.iter().map(name).collect::<Vec<_>>())
    }

    /// Returns the facts on a vacancy's card. `distance` is set when the search names a place.
    pub(crate) fn card_facts(&self, vacancy: &Vacancy, distance: Option<&f64>) -> Vec<Fact> {
        let details = &vacancy.details;
        let place = details.place.as_ref().map_or_else(|| self.get("place-not-stated"), |place| place.name.clone());
        let place = match distance {
            // A vacancy's position is the centre of its place. Within the requested place the distance therefore means
            // nothing.
            Some(km) if *km >= 0.5 => self.with("place-and-distance", [("place", place), ("distance", self.km(km))]),
            _ => place,
        };
        let mut facts = vec![("place", place), ("clock", self.hours(details.hours.as_ref()))];
        if let Some(pay) = &details.pay {
            facts.push(("euro", self.pay(pay)));
        }
        if let Some(listing) = &vacancy.listing {
            let from = [("source", listing.source.clone()), ("date", self.date(&listing.date))];
            facts.push(("calendar", self.with("listing-from", from)));
            return facts;
        }
        facts.push(("language", self.dutch_needed(vacancy)));
        let support = self.support_words(&details.support);
        if !support.is_empty() {
            facts.push(("people", self.with("help-offered", [("help", self.list(&support))])));
        }
        facts
    }

    /// Returns the support in one word each, for a card.
    fn support_words(&self, support: &Support) -> Vec<String> {
        let offered = [
            (support.job_coach, "help-job-coach"),
            (support.buddy, "help-buddy"),
            (support.taalbuddy, "help-taalbuddy"),
            (support.language_lesson_hours > 0, "help-lessons"),
        ];
        offered.into_iter().filter(|(is_offered, _)| *is_offered).map(|(_, key)| self.get(key)).collect()
    }

    /// Returns the highest level of Dutch required on day one; listings do not state it.
    pub(crate) fn dutch_needed(&self, vacancy: &Vacancy) -> String {
        match &vacancy.details.dutch {
            Some(dutch) => self.with("dutch-needed", [("level", dutch.levels.highest().as_str())]),
            None if vacancy.listing.is_some() => self.get("dutch-not-stated"),
            None => self.get("dutch-not-needed"),
        }
    }
}
