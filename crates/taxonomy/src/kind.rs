//! The enums of a taxonomy, each with the text as which it is stored.

use kade_domain::stored_enum;

stored_enum! {
    /// Kind of a concept. Occupations come first, also in the results of [`crate::Taxonomy::find`].
    pub enum ConceptKind {
        /// Work that a person does.
        Occupation = "occupation",
        /// A group of occupations, such as an ISCO unit.
        OccupationGroup = "occupation_group",
        /// Something that a person can do.
        Capability = "capability",
        /// A group of capabilities or knowledge areas.
        CapabilityGroup = "capability_group",
        /// Something that a person knows.
        KnowledgeArea = "knowledge_area",
        /// A task that belongs to occupations.
        Task = "task",
        /// A circumstance of work.
        Circumstance = "circumstance",
        /// The content of a qualification.
        EducationalNorm = "educational_norm",
        /// A spoken language.
        Language = "language",
        /// A level of a language.
        ProficiencyLevel = "proficiency_level",
        /// Reading, writing, listening, speaking.
        LanguageActivity = "language_activity",
        /// A sequence of occupations in which a person learns while working (ontwikkelpad).
        Pathway = "pathway",
    }

    /// Kind of a label.
    pub enum LabelKind {
        /// The label to show; one per concept and language.
        Preferred = "preferred",
        /// Another name of the concept.
        Alternative = "alternative",
        /// For search only: misspellings and the like.
        Hidden = "hidden",
        /// A narrower name that has no concept of its own.
        Specialization = "specialization",
    }

    /// Origin of a label.
    pub enum Origin {
        /// The publisher of the taxonomy.
        Official = "official",
        /// A municipality or a volunteer.
        Community = "community",
        /// Translated by a machine and not reviewed: searched, and shown with a mark.
        Machine = "machine",
    }

    /// Kind of a relation between two concepts; always read as "`from` … `to`".
    pub enum RelationKind {
        /// From an occupation to a capability or knowledge area that it requires.
        Requires = "requires",
        /// From an educational norm to a skill that it teaches.
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
        /// From a pathway to those of its steps at which a person can begin.
        BeginsAt = "begins_at",
    }

    /// Kind of a note.
    pub enum NoteKind {
        /// A definition of the concept.
        Definition = "definition",
        /// Which cases it covers and which not.
        Scope = "scope",
        /// A description in running text.
        Description = "description",
    }

    /// How closely a concept matches a concept of another scheme.
    pub enum Match {
        /// The same.
        Exact = "exact",
        /// Nearly the same.
        Close = "close",
        /// The other one is broader.
        Broad = "broad",
        /// The other one is narrower.
        Narrow = "narrow",
        /// The two are related.
        Related = "related",
    }
}

impl ConceptKind {
    /// Returns whether people can have such a concept and occupations can require it.
    pub const fn is_skill(self) -> bool {
        matches!(self, Self::Capability | Self::KnowledgeArea)
    }
}

impl LabelKind {
    /// Sort rank: labels closer to everyday use have a lower rank.
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
    fn kind_text_round_trips() {
        for kind in ConceptKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        for kind in RelationKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        assert_eq!("Occupation".parse::<ConceptKind>(), Err(()));
    }
}
