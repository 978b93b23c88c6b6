//! The closed word lists of a taxonomy, each with the text it is stored as.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Types stored as text: `ALL`, `as_str`, `Display` and `FromStr` in one place, so that they cannot differ.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// All values, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// As stored.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(self.as_str()) }
        }

        impl FromStr for $name {
            type Err = ();
            fn from_str(text: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|value| value.as_str() == text).ok_or(())
            }
        }
    )+};
}

words! {
    /// What a concept is. Occupations come first: that is also the order in which [`crate::Taxonomy::find`] answers.
    ConceptKind {
        /// Somebody's work.
        Occupation = "occupation",
        /// A group of occupations, such as an ISCO unit.
        OccupationGroup = "occupation_group",
        /// Something a person can do.
        Capability = "capability",
        /// A group of capabilities or knowledge areas.
        CapabilityGroup = "capability_group",
        /// Something a person knows.
        KnowledgeArea = "knowledge_area",
        /// A task that belongs to occupations.
        Task = "task",
        /// A circumstance of work.
        Circumstance = "circumstance",
        /// What a qualification attests.
        EducationalNorm = "educational_norm",
        /// A language people speak.
        Language = "language",
        /// A level of a language.
        ProficiencyLevel = "proficiency_level",
        /// Reading, writing, listening, speaking.
        LanguageActivity = "language_activity",
        /// Occupations one after the other, by which somebody learns while working (ontwikkelpad).
        Pathway = "pathway",
    }

    /// What a label is for.
    LabelKind {
        /// The one to show; one per concept and language.
        Preferred = "preferred",
        /// Another name for the same.
        Alternative = "alternative",
        /// For search only: misspellings and the like.
        Hidden = "hidden",
        /// A narrower name that has no concept of its own.
        Specialization = "specialization",
    }

    /// Who vouches for a label.
    Origin {
        /// The publisher of the taxonomy.
        Official = "official",
        /// A municipality or a volunteer.
        Community = "community",
        /// Translated by a machine and not reviewed: searched, and shown with a mark.
        Machine = "machine",
    }

    /// How two concepts stand to each other; always read as "`from` … `to`".
    RelationKind {
        /// From an occupation to a capability or knowledge area it asks.
        Requires = "requires",
        /// From an educational norm to what it teaches.
        Prescribes = "prescribes",
        /// From an occupation to a task.
        HasTask = "has_task",
        /// From an occupation to a circumstance.
        HasCircumstance = "has_circumstance",
        /// From the narrower concept to the broader.
        Broader = "broader",
        /// From a skill to one that helps with it.
        Related = "related",
        /// From an occupation to the next one of a pathway (ontwikkelpad).
        NextStep = "next_step",
        /// From a pathway to the occupation of each step, in their order.
        HasStep = "has_step",
        /// From a pathway to those of its steps at which somebody can begin.
        BeginsAt = "begins_at",
    }

    /// What a note tells.
    NoteKind {
        /// What the concept is.
        Definition = "definition",
        /// What it covers and what not.
        Scope = "scope",
        /// A description in running text.
        Description = "description",
    }

    /// How well a concept agrees with one of another scheme.
    Match {
        /// The same.
        Exact = "exact",
        /// Nearly the same.
        Close = "close",
        /// The other one is broader.
        Broad = "broad",
        /// The other one is narrower.
        Narrow = "narrow",
        /// They have to do with each other.
        Related = "related",
    }
}

impl ConceptKind {
    /// Whether people can have it and occupations can ask it.
    pub const fn is_skill(self) -> bool {
        matches!(self, Self::Capability | Self::KnowledgeArea)
    }
}

impl LabelKind {
    /// The nearer to what people call the thing, the lower.
    pub(crate) const fn rank(self) -> u8 {
        match self {
            Self::Preferred => 0,
            Self::Alternative => 1,
            Self::Specialization => 2,
            Self::Hidden => 3,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back() {
        for kind in ConceptKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(*kind));
        }
        for kind in RelationKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(*kind));
        }
        assert_eq!("Occupation".parse::<ConceptKind>(), Err(()));
    }
}
