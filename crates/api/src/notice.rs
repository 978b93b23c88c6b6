//! What a page announces after a redirect.

use crate::texts::Texts;
use kade_domain::stored_enum;

stored_enum! {
    /// A completed action. Its text in the address chooses the message `notice-…`, so that an address cannot put any
    /// other text on a page.
    #[expect(missing_docs, reason = "the messages say it")]
    pub enum Notice {
        Welcome = "welcome",
        SignedOut = "signed-out",
        ProfileSaved = "profile-saved",
        AccountErased = "account-erased",
        ListJoined = "list-joined",
        ListAccepted = "list-accepted",
        ListDeclined = "list-declined",
        ListWithdrawn = "list-withdrawn",
        ListLeft = "list-left",
        AnswerSent = "answer-sent",
        AnswerWithdrawn = "answer-withdrawn",
        SuggestionAgreed = "suggestion-agreed",
        SuggestionRefused = "suggestion-refused",
        VacancySaved = "vacancy-saved",
        VacancyPublished = "vacancy-published",
        VacancyWaitsForApproval = "vacancy-waits-for-approval",
        VacancyClosed = "vacancy-closed",
        ListInvited = "list-invited",
        ListNoted = "list-noted",
        AnswerNoted = "answer-noted",
        SuggestionApproved = "suggestion-approved",
        SuggestionRejected = "suggestion-rejected",
        TipTold = "tip-told",
        TipSkipped = "tip-skipped",
        TipUndone = "tip-undone",
        EmployerAdded = "employer-added",
        EmployerDecided = "employer-decided",
        VerbinderAdded = "verbinder-added",
        OccupationDecided = "occupation-decided",
        OccupationUndone = "occupation-undone",
        WeightsSwitchedOn = "weights-switched-on",
    }
}

impl Notice {
    /// Name of the parameter in an address.
    pub const PARAMETER: &str = "gedaan";

    /// Returns the notice that a query announces.
    pub fn of_query(query: &str) -> Option<Self> {
        let mut pairs = url::form_urlencoded::parse(query.as_bytes());
        pairs.find(|(name, _)| name == Self::PARAMETER).and_then(|(_, text)| text.parse().ok())
    }

    /// Returns the message to show.
    pub fn text(self, t: &Texts) -> String {
        t.word("notice", self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use kade_taxonomy::Taxonomy;

    #[test]
    fn every_notice_has_a_text_in_every_language() {
        for lang in Lang::ALL {
            let t = Texts::new(lang, Taxonomy::empty().into());
            for notice in Notice::ALL {
                assert!(t.has(&format!("notice-{notice}")), "{lang:?} has no notice-{notice}");
            }
        }
    }

    #[test]
    fn unknown_notice_announces_nothing() {
        assert_eq!(Notice::of_query("q=x&gedaan=list-joined"), Some(Notice::ListJoined));
        assert_eq!(Notice::of_query("gedaan=%3Cb%3E"), None);
        assert_eq!(Notice::of_query(""), None);
    }
}
