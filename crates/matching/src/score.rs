//! The single definition of a score, used by rankings in both directions.

use crate::{
    Criterion, Person, PracticalCandidate, PreparedVacancy, Rules, SkillMatch,
    criteria::{
        growth,
        schedule::{Schedule, common_hours},
        share_of,
        travel::quickest,
        wishes::Wishes,
    },
    gates::PackedLevels,
    person::{PersonSkill, PracticalView, View},
    prepared_vacancy::{PracticalRequirements, SelectionRequirements},
    reason::Reason,
    terms::{Number, Terms},
};
use kade_domain::suggestion::ScorePart;
use serde::Serialize;
use smallvec::SmallVec;
use std::borrow::Cow;

/// Points with their parts and reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Score {
    /// Sum of the parts' points, at most 1,000.
    pub points: u16,
    /// One part per criterion; for open hiring the practical ones only.
    pub parts: Vec<Part>,
}

/// The points of one criterion with their reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The criterion.
    pub criterion: Criterion,
    /// Points awarded.
    pub points: u16,
    /// Points possible.
    pub max: u16,
    /// Reasons for the points; never empty.
    pub reasons: Reasons,
}

/// Most parts have one or two reasons, which then need no heap allocation.
pub(crate) type Reasons = SmallVec<[Reason; 2]>;

impl Part {
    /// Converts to the stored and shown form, with reasons as messages.
    pub fn to_score_part(&self) -> ScorePart {
        ScorePart {
            criterion: Cow::Borrowed(self.criterion.as_str()),
            points: self.points,
            max: self.max,
            reasons: self.reasons.iter().map(|reason| reason.message()).collect(),
        }
    }
}

impl Score {
    /// Points per thousand possible, which makes vacancy kinds with different numbers of criteria comparable.
    pub fn share(&self) -> u16 {
        share_of(1_000, self.points.into(), self.parts.iter().map(|part| u32::from(part.max)).sum())
    }
}

impl PracticalRequirements {
    /// Points for the schedule and for travel, the only practical criteria.
    pub(crate) fn points(&self, person: PracticalView, rules: &Rules) -> [u16; 2] {
        let schedule = Schedule::of(self, person.lessons).points(rules.weights.of(Criterion::Schedule));
        let travel = quickest(self.reach, person, &rules.travel);
        [schedule, travel.points(person.limit, rules.weights.of(Criterion::Travel))]
    }

    fn add_parts(&self, person: &PracticalCandidate, rules: &Rules, parts: &mut Vec<Part>) {
        let view = person.view_from(self.spot);
        let [schedule, travel] = self.points(view, rules);
        add_part(parts, rules, Criterion::Schedule, schedule, |reasons| {
            Schedule::of(self, person.lessons).reasons(reasons);
            reasons.extend(common_hours(self, person).map(Reason::HoursFit));
        });
        add_part(parts, rules, Criterion::Travel, travel, |reasons| {
            quickest(self.reach, view, &rules.travel).reasons(reasons);
        });
    }
}

impl SelectionRequirements {
    /// Points for help with Dutch.
    pub(crate) fn language_points(&self, dutch: PackedLevels, rules: &Rules) -> u16 {
        self.language.points(dutch, rules.weights.of(Criterion::Language))
    }

    /// Points for wishes and growth.
    pub(crate) fn wish_points(&self, wishes: Wishes, rules: &Rules) -> [u16; 2] {
        let growth = growth::points(&self.wanted, wishes, rules.weights.of(Criterion::Growth));
        [wishes.points(rules.weights.of(Criterion::Wishes)), growth]
    }

    /// How well the person's skills match each required skill.
    pub(crate) fn skill_matches<'a>(
        &'a self,
        skills: &'a [PersonSkill],
        terms: &'a Terms,
    ) -> impl Iterator<Item = SkillMatch> {
        self.skills.asked.iter().map(|(required, _)| best_skill_match(*required, skills, terms))
    }
}

fn best_skill_match(required: Number, skills: &[PersonSkill], terms: &Terms) -> SkillMatch {
    let matches = skills.iter().map(|skill| terms.skill_match(required, skill.skill()).by(*skill));
    matches.max().unwrap_or_default()
}

impl PreparedVacancy {
    /// How well a person fits, part by part. Gates are not checked.
    ///
    /// For open hiring only the practical parts exist: schedule and travel.
    pub fn score(&self, person: &Person, rules: &Rules) -> Score {
        self.score_by(person, &person.skills, rules)
    }

    /// The score computed from `skills`: at least those of the person's skills that match a required one.
    pub(crate) fn score_by(&self, person: &Person, skills: &[PersonSkill], rules: &Rules) -> Score {
        match &self.selection {
            None => self.practical_score(&person.practical, rules),
            Some(selection) => self.explain(selection, person, skills, rules),
        }
    }

    /// How well a person fits by the practical criteria only.
    pub fn practical_score(&self, person: &PracticalCandidate, rules: &Rules) -> Score {
        let mut parts = Vec::with_capacity(2);
        self.practical.add_parts(person, rules, &mut parts);
        Score::of(parts)
    }

    /// The points of [`score`](Self::score) without the reasons.
    pub fn points(&self, person: &Person, rules: &Rules) -> u16 {
        self.points_with(&person.view_from(self.practical.spot), rules, |selection| {
            let matches = selection.skill_matches(&person.skills, &rules.terms);
            selection.skills.points(matches, rules.weights.of(Criterion::Skills))
        })
    }

    /// The points, where the caller computes the points for skills, which can be quicker.
    pub(crate) fn points_with(
        &self,
        person: &View<'_>,
        rules: &Rules,
        skills: impl FnOnce(&SelectionRequirements) -> u16,
    ) -> u16 {
        let practical: u16 = self.practical.points(person.practical, rules).iter().sum();
        let Some(selection) = &self.selection else { return practical };
        let [wishes, growth] = selection.wish_points(Wishes::of(&selection.wanted, person.wishes), rules);
        practical + skills(selection) + selection.language_points(person.dutch, rules) + wishes + growth
    }

    /// Maximum points for this vacancy.
    pub(crate) fn max(&self, rules: &Rules) -> u16 {
        let practical = [Criterion::Schedule, Criterion::Travel];
        let graded = if self.is_ranked() { &Criterion::ALL[..] } else { &practical };
        graded.iter().map(|criterion| rules.weights.of(*criterion)).sum()
    }

    fn explain(
        &self,
        selection: &SelectionRequirements,
        person: &Person,
        skills: &[PersonSkill],
        rules: &Rules,
    ) -> Score {
        let terms = &rules.terms;
        let skills: SmallVec<[SkillMatch; 16]> = selection.skill_matches(skills, terms).collect();
        let matches = || skills.iter().copied();
        let for_skills = selection.skills.points(matches(), rules.weights.of(Criterion::Skills));
        let view = person.view_from(self.practical.spot);
        let wishes = Wishes::of(&selection.wanted, view.wishes);
        let for_language = selection.language_points(view.dutch, rules);
        let [for_wishes, for_growth] = selection.wish_points(wishes, rules);

        let mut parts = Vec::with_capacity(Criterion::ALL.len());
        add_part(&mut parts, rules, Criterion::Skills, for_skills, |reasons| {
            selection.skills.reasons(matches(), terms, reasons);
        });
        self.practical.add_parts(&person.practical, rules, &mut parts);
        add_part(&mut parts, rules, Criterion::Language, for_language, |reasons| {
            selection.language.reasons(person.dutch, reasons);
        });
        add_part(&mut parts, rules, Criterion::Wishes, for_wishes, |reasons| wishes.reasons(terms, reasons));
        add_part(&mut parts, rules, Criterion::Growth, for_growth, |reasons| {
            growth::reasons(&selection.wanted, wishes, terms, reasons);
        });
        Score::of(parts)
    }
}

impl Score {
    fn of(parts: Vec<Part>) -> Self {
        Self { points: parts.iter().map(|part| part.points).sum(), parts }
    }
}

fn add_part(parts: &mut Vec<Part>, rules: &Rules, criterion: Criterion, points: u16, add: impl FnOnce(&mut Reasons)) {
    let mut reasons = Reasons::new();
    add(&mut reasons);
    parts.push(Part { criterion, points, max: rules.weights.of(criterion), reasons });
}
