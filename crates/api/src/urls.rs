//! Addresses of all pages: the dictionary between English names in code and Dutch addresses.
//!
//! Router, links, redirects and mails take addresses from here, so each is written once. A function builds the address
//! of a page; the function of the same name in [`pattern`] is the router's pattern for it.

use crate::{lang::Lang, notice::Notice};
use kade_domain::{AccountId, AnswerId, ConceptId, EmployerId, SuggestionId, TipId, VacancyId, WaitingListEntryId};
use std::{borrow::Borrow, fmt};
use url::form_urlencoded::Serializer;

/// Address of a page, without its language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url {
    path: String,
    query: String,
}

impl Url {
    /// Returns the path, without language and query.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the address in a language: `/nl/vacatures?q=kok`.
    pub fn in_lang(&self, lang: Lang) -> String {
        format!("/{}{self}", lang.code())
    }

    /// Adds a parameter to the query.
    #[must_use]
    pub fn with(&self, name: &str, value: impl fmt::Display) -> Self {
        let query = Serializer::new(self.query.clone()).append_pair(name, &value.to_string()).finish();
        Self { path: self.path.clone(), query }
    }

    /// Makes the page announce what was done.
    #[must_use]
    pub fn announcing(&self, notice: Notice) -> Self {
        self.with(Notice::PARAMETER, notice)
    }

    /// Reads an address to return to after signing in. Accepts only paths of this site, never another site's
    /// (`//evil.example`, `/\evil.example`).
    pub fn own(address: &str) -> Option<Self> {
        let is_own = address.starts_with('/') && !address.starts_with("//") && address.len() <= 300;
        // Headers and some databases do not accept control characters.
        let is_plain = !address.contains(|c: char| c == '\\' || c.is_control());
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        (is_own && is_plain).then(|| Self { path: path.to_owned(), query: query.to_owned() })
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if self.query.is_empty() { Ok(()) } else { write!(f, "?{}", self.query) }
    }
}

/// Declares the pages. Ids may be borrowed, because templates pass every argument by reference.
macro_rules! urls {
    ($($name:ident($($id:ident: $ty:ty)?) = $path:literal;)+) => {
        $(
            #[doc = concat!("`/{lang}", $path, "`")]
            pub fn $name($($id: impl Borrow<$ty>)?) -> Url {
                $(let $id: &$ty = $id.borrow();)?
                Url { path: format!($path $(, $id = $id)?), query: String::new() }
            }
        )+

        /// Patterns of the router, by the name of the page.
        pub mod pattern {
            $(
                #[doc = concat!("`/{lang}", $path, "`")]
                pub const fn $name() -> &'static str {
                    concat!("/{lang}", $path)
                }
            )+
        }
    };
}

urls! {
    // public
    home() = "";
    vacancies() = "/vacatures";
    vacancy(id: VacancyId) = "/vacatures/{id}";
    concepts() = "/beroepen";
    concept(id: ConceptId) = "/beroepen/{id}";
    about() = "/over";
    accessibility() = "/toegankelijkheid";
    // account
    sign_in() = "/inloggen";
    sign_in_code() = "/inloggen/code";
    sign_in_link(token: String) = "/inloggen/link/{token}";
    sign_out() = "/uitloggen";
    // seeker
    profile() = "/profiel";
    erase_account() = "/profiel/wissen";
    jobs_for_me() = "/werk-voor-mij";
    unlocks() = "/werk-voor-mij/wat-helpt";
    my_matters() = "/mijn-zaken";
    access_log() = "/mijn-zaken/ingezien";
    answer_vacancy(id: VacancyId) = "/vacatures/{id}/reageren";
    withdraw_answer(id: AnswerId) = "/mijn-zaken/reacties/{id}/intrekken";
    join_waiting_list(id: VacancyId) = "/vacatures/{id}/aanmelden";
    my_entry(id: WaitingListEntryId) = "/mijn-zaken/lijsten/{id}";
    my_suggestion(id: SuggestionId) = "/mijn-zaken/voorstellen/{id}";
    // employer
    own_vacancies() = "/werkgever/vacatures";
    new_vacancy() = "/werkgever/vacatures/nieuw";
    own_vacancy(id: VacancyId) = "/werkgever/vacatures/{id}";
    publish_vacancy(id: VacancyId) = "/werkgever/vacatures/{id}/plaatsen";
    close_vacancy(id: VacancyId) = "/werkgever/vacatures/{id}/sluiten";
    received_answers() = "/werkgever/reacties";
    received_answer(id: AnswerId) = "/werkgever/reacties/{id}";
    waiting_lists() = "/werkgever/lijsten";
    waiting_list(id: VacancyId) = "/werkgever/lijsten/{id}";
    invite_next(id: VacancyId) = "/werkgever/lijsten/{id}/uitnodigen";
    waiting_list_entry(id: WaitingListEntryId) = "/werkgever/lijsten/plek/{id}";
    introductions() = "/werkgever/kennismakingen";
    // desk
    suggestions() = "/bureau";
    suggestion(id: SuggestionId) = "/bureau/{id}";
    groups() = "/bureau/groepen";
    group(id: VacancyId) = "/bureau/groepen/{id}";
    tips() = "/bureau/tips";
    vacancy_tips(id: VacancyId) = "/bureau/tips/{id}";
    tip(id: TipId) = "/bureau/tip/{id}";
    // admin
    employers() = "/beheer";
    add_employer() = "/beheer/werkgevers";
    employer(id: EmployerId) = "/beheer/werkgevers/{id}";
    verbinders() = "/beheer/verbinders";
    listing_occupations() = "/beheer/beroepen";
    listing_occupation(id: VacancyId) = "/beheer/beroepen/{id}";
    weights() = "/beheer/gewichten";
    // demo
    demo() = "/demo";
    demo_account(account: AccountId) = "/demo/{account}";
    demo_mailbox() = "/demo/postvak";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn address_has_language_path_and_encoded_query() {
        let id = VacancyId(uuid::Uuid::nil());
        let url = vacancies().with("q", "kok & bakker").announcing(Notice::SignedOut);
        assert_eq!(url.in_lang(Lang::Ar), "/ar/vacatures?q=kok+%26+bakker&gedaan=signed-out");
        assert_eq!(answer_vacancy(id).in_lang(Lang::Nl), format!("/nl/vacatures/{id}/reageren"));
        assert_eq!((home().in_lang(Lang::En), pattern::home()), ("/en".to_owned(), "/{lang}"));
        assert_eq!(pattern::answer_vacancy(), "/{lang}/vacatures/{id}/reageren");
    }

    #[test]
    fn only_paths_of_this_site_are_returned_to() {
        for own in ["/vacatures/1/reageren", "/vacatures?q=kok&kind=regular"] {
            assert_eq!(Url::own(own).map(|url| url.to_string()).as_deref(), Some(own));
        }
        for wrong in [
            "",
            "vacatures",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\r\nSet-Cookie: x",
            "/\0",
            "/\u{7f}",
        ] {
            assert_eq!(Url::own(wrong), None, "{wrong}");
        }
    }
}
