//! Maps the IRIs of CompetentNL's vocabularies to the types of this crate.
//!
//! The IRIs come from UWV's ontology 1.0.0 (24-09-2025, CC BY 4.0) and, where the published graph differs from it, from
//! that graph. Both families of predicates mean the same.

use crate::{ConceptKind, Match, NoteKind, RelationKind};
use kade_domain::Strength;

const CNLO: &str = "https://linkeddata.competentnl.nl/def/competentnl#";
const CNLUWVO: &str = "https://linkeddata.competentnl.nl/uwv/def/competentnl_uwv#";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const SKOSXL: &str = "http://www.w3.org/2008/05/skos-xl#";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
const ESCO: &str = "http://data.europa.eu/esco/model#";
/// Kade's own vocabulary, for the two kinds for which CompetentNL has no class.
const KADE: &str = "https://kade.example/def#";
/// SBB uses two hosts for its vocabulary.
const KSMO: [&str; 2] = ["https://data.s-bb.nl/ksm/ont/ksmo#", "https://data-s.s-bb.nl/ksm/ont/ksmo#"];
/// Ignored vocabularies: they describe the data (authors, dates), not work.
const IGNORED: [&str; 5] = [
    "http://www.w3.org/ns/prov#",
    "http://purl.org/dc/terms/",
    "http://purl.org/pav/",
    "http://www.w3.org/2002/07/owl#",
    "http://www.w3.org/ns/shacl#",
];

/// A scheme of another publisher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    Esco,
    Onet,
    Isco,
    Brc,
    IscedF,
    Other,
}

impl Scheme {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Esco => "esco",
            Self::Onet => "onet",
            Self::Isco => "isco08",
            Self::Brc => "brc",
            Self::IscedF => "iscedf",
            Self::Other => "other",
        }
    }

    /// The scheme of a concept that a generic predicate points at.
    pub(super) fn of_iri(iri: &str) -> Self {
        let lower = iri.to_lowercase();
        let has = |part: &str| lower.contains(part);
        if has("isced") {
            Self::IscedF
        } else if has("isco08") || has("/isco/") {
            Self::Isco
        } else if has("data.europa.eu/esco") {
            Self::Esco
        } else if has("onet") {
            Self::Onet
        } else if has("/brc") {
            Self::Brc
        } else {
            Self::Other
        }
    }
}

/// The meaning of a predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Predicate {
    Type,
    Preferred,
    Alternative,
    Hidden,
    /// The label is a node of its own, with a text and a status.
    PreferredNode,
    AlternativeNode,
    HiddenNode,
    SpecializationNode,
    LiteralForm,
    Note(NoteKind),
    Notation,
    Status,
    Regulated,
    NotMediable,
    Riasec,
    Link(RelationKind, Option<Strength>),
    /// The object is narrower.
    Narrower,
    /// The object is a broader item of a classification. It is a concept if the file describes it.
    Parent(Option<Scheme>),
    Mapping(Match, Scheme),
    /// The scheme follows from the object's IRI.
    MappingByIri(Match),
    /// The circumstance does not matter.
    NotRelevant,
    /// Known, but not stored by Kade.
    Ignored,
}

/// Returns the meaning of a predicate; `None` when it is unknown.
pub(super) fn predicate(predicate: &str) -> Option<Predicate> {
    if let Some(name) = predicate.strip_prefix(CNLO) {
        return competentnl(name);
    }
    if let Some(name) = predicate.strip_prefix(CNLUWVO) {
        return uwv(name);
    }
    if let Some(name) = predicate.strip_prefix(SKOS) {
        return skos(name);
    }
    if let Some(name) = predicate.strip_prefix(SKOSXL) {
        return Some(match name {
            "prefLabel" => Predicate::PreferredNode,
            "altLabel" => Predicate::AlternativeNode,
            "hiddenLabel" => Predicate::HiddenNode,
            "literalForm" => Predicate::LiteralForm,
            _ => return None,
        });
    }
    if predicate.strip_prefix(RDF) == Some("type") {
        return Some(Predicate::Type);
    }
    if let Some(name) = KSMO.iter().find_map(|ksmo| predicate.strip_prefix(ksmo)) {
        let is_code = matches!(name, "opleidingscode" | "certificaatcode" | "keuzedeelcode");
        return is_code.then_some(Predicate::Notation);
    }
    let is_ignored = predicate.starts_with(RDFS) || IGNORED.iter().any(|names| predicate.starts_with(names));
    is_ignored.then_some(Predicate::Ignored)
}

fn competentnl(name: &str) -> Option<Predicate> {
    let strength = |rest: &str| {
        Some(match rest {
            "Essential" => Strength::Essential,
            "Important" => Strength::Important,
            "Somewhat" | "SomewhatRelevant" => Strength::Somewhat,
            _ => return None,
        })
    };
    if let Some(rest) = name.strip_prefix("requiresHAT") {
        return strength(rest).map(|strength| Predicate::Link(RelationKind::Requires, Some(strength)));
    }
    if let Some(rest) = name.strip_prefix("prescribesHAT") {
        return strength(rest).map(|strength| Predicate::Link(RelationKind::Prescribes, Some(strength)));
    }
    if let Some(matching) = name.strip_suffix("MatchESCO").and_then(match_of) {
        return Some(Predicate::Mapping(matching, Scheme::Esco));
    }
    if let Some(matching) = name.strip_suffix("MatchONET").and_then(match_of) {
        return Some(Predicate::Mapping(matching, Scheme::Onet));
    }
    (name == "hasRIASEC").then_some(Predicate::Riasec)
}

fn uwv(name: &str) -> Option<Predicate> {
    if let Some((family, degree)) = name.split_once('_') {
        return degrees(family, degree);
    }
    if let Some((matching, item)) = name.split_once("MatchTaxonomyItem") {
        return item_match(match_of(matching)?, item);
    }
    Some(match name {
        "specialization" => Predicate::SpecializationNode,
        "hasContentStatus" => Predicate::Status,
        "isRegulatedProfession" => Predicate::Regulated,
        "isNotSuitableForMediation" => Predicate::NotMediable,
        "hasSource" => Predicate::Ignored,
        // Texts of ISCO units (19), of kernberoepen (21) and of the fourth layer of BRC (22 and 23).
        _ if name.strip_prefix("definition").is_some_and(|n| n.parse::<u8>().is_ok()) => {
            Predicate::Note(NoteKind::Description)
        }
        _ => return None,
    })
}

/// The strength of a task, skill or circumstance.
///
/// [`Strength`] has the four degrees of skills. No other part of Kade uses circumstances, so they share this scale:
/// strongly relevant and "yes" are essential, reasonably is important, barely is somewhat. "No" and "not relevant" give
/// no link, as for skills.
fn degrees(family: &str, degree: &str) -> Option<Predicate> {
    let (kind, strength) = match (family, degree) {
        ("requiresCNLHumanCapability" | "requiresCNLKnowledgeArea", _) => {
            let strength = match degree {
                "Essential" => Strength::Essential,
                "Important" => Strength::Important,
                "SomewhatRelevant" | "Somewhat" => Strength::Somewhat,
                _ => return None,
            };
            (RelationKind::Requires, strength)
        }
        ("isCharacterizedByOccupationTask", "Essential") => (RelationKind::HasTask, Strength::Essential),
        ("isCharacterizedByOccupationTask", "Optional") => (RelationKind::HasTask, Strength::Optional),
        ("isCharacterizedByOccupationCircumstance", _) => {
            let strength = match degree {
                "Yes" | "StronglyRelevant" => Strength::Essential,
                "ReasonablyRelevant" => Strength::Important,
                "BarelyRelevant" => Strength::Somewhat,
                "No" | "NotRelevant" => return Some(Predicate::NotRelevant),
                _ => return None,
            };
            (RelationKind::HasCircumstance, strength)
        }
        _ => return None,
    };
    Some(Predicate::Link(kind, Some(strength)))
}

/// Links from an item of a classification, or from an occupation, to an item of another classification.
fn item_match(matching: Match, item: &str) -> Option<Predicate> {
    let scheme = match item {
        "Kernberoep" => None,
        "ESCOBeroep" => Some(Scheme::Esco),
        "ONETBeroep" => Some(Scheme::Onet),
        _ if item.starts_with("ISCO") => Some(Scheme::Isco),
        _ if item.contains("BRC") => Some(Scheme::Brc),
        _ => return None,
    };
    Some(match (matching, scheme) {
        (Match::Broad, None | Some(Scheme::Isco | Scheme::Brc)) => Predicate::Parent(scheme),
        (_, Some(scheme)) => Predicate::Mapping(matching, scheme),
        (_, None) => return None,
    })
}

fn skos(name: &str) -> Option<Predicate> {
    if let Some((matching, item)) = name.split_once("MatchTaxonomyItem") {
        // The ontology defines one of UWV's own predicates in this namespace.
        return item_match(match_of(matching)?, item);
    }
    if let Some(matching) = name.strip_suffix("Match").and_then(match_of) {
        return Some(Predicate::MappingByIri(matching));
    }
    Some(match name {
        "prefLabel" => Predicate::Preferred,
        "altLabel" => Predicate::Alternative,
        "hiddenLabel" => Predicate::Hidden,
        "definition" => Predicate::Note(NoteKind::Definition),
        "scopeNote" => Predicate::Note(NoteKind::Scope),
        "note" | "example" => Predicate::Note(NoteKind::Description),
        "notation" => Predicate::Notation,
        "broader" => Predicate::Link(RelationKind::Broader, None),
        "narrower" => Predicate::Narrower,
        "related" => Predicate::Link(RelationKind::Related, None),
        "inScheme" | "topConceptOf" | "hasTopConcept" | "member" | "changeNote" | "editorialNote" | "historyNote" => {
            Predicate::Ignored
        }
        _ => return None,
    })
}

fn match_of(text: &str) -> Option<Match> {
    text.parse().ok()
}

/// The meaning of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Concept(ConceptKind),
    Label,
    /// Part of the description of the data, or a class for anything.
    Ignored,
    /// Has a name and is not a concept of this import: a scheme, or a concept that another import may contain.
    Foreign,
}

/// Returns the meaning of a class; `None` when it is unknown.
pub(super) fn class(iri: &str) -> Option<Class> {
    use ConceptKind::{
        Capability, Circumstance, EducationalNorm, KnowledgeArea, Language, LanguageActivity, Occupation,
        OccupationGroup, ProficiencyLevel, Task,
    };
    if let Some(name) = iri.strip_prefix(CNLO) {
        return Some(Class::Concept(match name {
            "Occupation" => Occupation,
            "HumanCapability" => Capability,
            "KnowledgeArea" => KnowledgeArea,
            "EducationalNorm" => EducationalNorm,
            "Language" => Language,
            "ProficiencyLevel" => ProficiencyLevel,
            "LanguageActivity" => LanguageActivity,
            _ => return None,
        }));
    }
    if let Some(name) = iri.strip_prefix(CNLUWVO) {
        return Some(match name {
            "Occupation" => Class::Concept(Occupation),
            "OccupationTask" => Class::Concept(Task),
            "OccupationCircumstance" => Class::Concept(Circumstance),
            "DetailedLabel" => Class::Label,
            "TaxonomyItemESCOBeroep" | "TaxonomyItemONETBeroep" => Class::Foreign,
            "Register"
            | "Taxonomy"
            | "OccupationTaxonomy"
            | "ContentStatus"
            | "Source"
            | "TaxonomyItem"
            | "OccupationTaxonomyItem" => Class::Ignored,
            _ if name.starts_with("TaxonomyItem") => Class::Concept(OccupationGroup),
            _ => return None,
        });
    }
    if let Some(name) = KSMO.iter().find_map(|ksmo| iri.strip_prefix(ksmo)) {
        return name.starts_with("Mbo").then_some(Class::Concept(EducationalNorm));
    }
    if let Some(name) = iri.strip_prefix(KADE) {
        return Some(Class::Concept(match name {
            "OccupationGroup" => OccupationGroup,
            "CapabilityGroup" => ConceptKind::CapabilityGroup,
            _ => return None,
        }));
    }
    if iri.starts_with(ESCO) || matches!(iri.strip_prefix(SKOS), Some("ConceptScheme" | "Collection")) {
        return Some(Class::Foreign);
    }
    if iri.starts_with(SKOSXL) {
        return Some(Class::Label);
    }
    let is_ignored = [SKOS, RDF, RDFS].iter().chain(&IGNORED).any(|names| iri.starts_with(names));
    is_ignored.then_some(Class::Ignored)
}

/// Returns the kind of a concept from its address at CompetentNL, for files that do not give it (a query result with a
/// single property).
pub(in crate::source) fn kind_by_address(iri: &str) -> Option<ConceptKind> {
    let (before, _) = iri.strip_prefix("https://linkeddata.competentnl.nl/")?.rsplit_once('/')?;
    Some(match before.rsplit('/').next()? {
        "occupation" => ConceptKind::Occupation,
        "humancapability" => ConceptKind::Capability,
        "knowledgearea" => ConceptKind::KnowledgeArea,
        _ => return None,
    })
}

/// Returns whether a content status means that its subject is in use.
pub(super) fn is_current(status: &str) -> bool {
    let name = status.rsplit(['#', '/']).next().unwrap_or(status);
    matches!(name.rsplit('_').next(), Some("Current" | "Actueel"))
}

/// Returns the letter of an interest type (Holland's R, I, A, S, E, C), from the letter or from an IRI that ends in its
/// name.
pub(super) fn riasec(value: &str) -> Option<char> {
    let name = value.trim().rsplit(['#', '/', '_']).next()?;
    let letter = match name {
        "R" | "Realistic" | "Realistisch" => 'R',
        "I" | "Investigative" | "Intellectueel" | "Onderzoekend" => 'I',
        "A" | "Artistic" | "Artistiek" => 'A',
        "S" | "Social" | "Sociaal" => 'S',
        "E" | "Enterprising" | "Ondernemend" => 'E',
        "C" | "Conventional" | "Conventioneel" => 'C',
        _ => return None,
    };
    Some(letter)
}
