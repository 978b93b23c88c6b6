//! Texts and badge tones for seekers: states of entries, answers and suggestions, and how well a vacancy fits.

#![expect(clippy::trivially_copy_pass_by_ref, reason = "templates give every value by reference")]

use crate::texts::Texts;
use kade_domain::{
    AnswerState, Message, NewSeekerProfile, Possession, SuggestionState, WaitingListState, WorkAuthorisation,
    suggestion::ScorePart,
};

impl Texts {
    /// Returns how well a vacancy fits, as text and tone. Seekers see texts; points are for the review desk.
    pub(crate) fn fit(&self, parts: &[ScorePart]) -> (String, &'static str) {
        let points: u32 = parts.iter().map(|part| u32::from(part.points)).sum();
        let max: u32 = parts.iter().map(|part| u32::from(part.max)).sum();
        let (key, tone) = match (points * 100).checked_div(max).unwrap_or(0) {
            75.. => ("fit-very-well", "good"),
            50.. => ("fit-well", "good"),
            _ => ("fit-partly", "calm"),
        };
        (self.get(key), tone)
    }

    /// Returns the obstacles for the card's list of ticks and crosses.
    pub(crate) fn obstacles(&self, blocked: &[Message]) -> Vec<(bool, String)> {
        blocked.iter().map(|message| (false, self.msg(message))).collect()
    }

    /// Returns what the profile lacks for better matches, one line each.
    pub(crate) fn missing(&self, profile: &NewSeekerProfile) -> Vec<String> {
        let lacks = [
            (profile.postcode.is_none(), "missing-postcode"),
            (profile.wishes.is_empty(), "missing-wishes"),
            (profile.skills.is_empty(), "missing-skills"),
            (profile.work_authorisation == WorkAuthorisation::Unknown, "missing-work-authorisation"),
        ];
        lacks.into_iter().filter(|(lacks, _)| *lacks).map(|(_, key)| self.get(key)).collect()
    }

    /// Returns whether the profile has a skill to share.
    #[expect(clippy::unused_self, reason = "templates reach facts through the texts")]
    pub(crate) fn has_skills(&self, profile: &NewSeekerProfile) -> bool {
        profile.skills.iter().any(|skill| !skill.willing)
    }

    /// Returns whether the profile has a certificate to share.
    #[expect(clippy::unused_self, reason = "templates reach facts through the texts")]
    pub(crate) fn has_certificates(&self, profile: &NewSeekerProfile) -> bool {
        profile.certificates.iter().any(|held| held.possession == Possession::Have)
    }

    /// Returns the tone of a waiting-list entry.
    #[expect(clippy::unused_self, reason = "templates reach tones through the texts")]
    pub(crate) fn list_tone(&self, state: &WaitingListState) -> &'static str {
        match state {
            WaitingListState::Waiting | WaitingListState::Invited => "wait",
            WaitingListState::Accepted | WaitingListState::Started => "good",
            WaitingListState::NoAnswer => "bad",
            WaitingListState::Declined | WaitingListState::Withdrawn | WaitingListState::Left => "calm",
        }
    }

    /// Returns the tone of an answer.
    #[expect(clippy::unused_self, reason = "templates reach tones through the texts")]
    pub(crate) fn answer_tone(&self, state: &AnswerState) -> &'static str {
        match state {
            AnswerState::Sent | AnswerState::Contacted => "wait",
            AnswerState::Hired => "good",
            AnswerState::Declined | AnswerState::Withdrawn => "calm",
        }
    }

    /// Returns the tone of a suggestion.
    #[expect(clippy::unused_self, reason = "templates reach tones through the texts")]
    pub(crate) fn suggestion_tone(&self, state: &SuggestionState) -> &'static str {
        match state {
            SuggestionState::Suggested | SuggestionState::Approved => "wait",
            SuggestionState::Introduced => "good",
            SuggestionState::Rejected | SuggestionState::Refused | SuggestionState::Withdrawn => "calm",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use kade_taxonomy::Taxonomy;
    use std::sync::Arc;

    #[test]
    fn fit_depends_on_share_of_possible_points() {
        let t = Texts::new(Lang::Nl, Arc::new(Taxonomy::empty()));
        let part = |points, max| ScorePart { criterion: "skills".into(), points, max, reasons: Vec::new() };
        let text = |parts: &[ScorePart]| t.fit(parts).0;
        assert_eq!(text(&[part(300, 400), part(0, 0)]), t.get("fit-very-well"));
        assert_eq!(text(&[part(200, 300), part(0, 100)]), t.get("fit-well"));
        assert_eq!(text(&[]), t.get("fit-partly"));
    }
}
