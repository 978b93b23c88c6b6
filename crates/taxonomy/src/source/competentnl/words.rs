//! What the IRIs of CompetentNL's vocabularies mean here.
//!
//! From UWV's ontology 1.0.0 (24-09-2025, CC BY 4.0), and where the published graph differs from it, from that graph:
//! both families of predicates say the same things.

use crate::{ConceptKind, Match, NoteKind, RelationKind};
use kade_domain::Strength;

const CNLO: &str = "https://linkeddata.competentnl.nl/def/competentnl#";
const CNLUWVO: &str = "https://linkeddata.competentnl.nl/uwv/def/competentnl_uwv#";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const SKOSXL: &str = "http://www.w3.org/2008/05/skos-xl#";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
const ESCO: &str = "http://data.europa.eu/esco/model#";
/// Kade's own words, for the two kinds that CompetentNL has no class for.
const KADE: &str = "https://kade.example/def#";
/// SBB writes the name of its vocabulary with two hosts.
const KSMO: [&str; 2] = ["https://data.s-bb.nl/ksm/ont/ksmo#", "https://data-s.s-bb.nl/ksm/ont/ksmo#"];
/// Vocabularies about descriptions, not about work: who wrote something and when.
const ASIDE: [&str; 5] = [
    "http://www.w3.org/ns/prov#",
    "http://purl.org/dc/terms/",
    "http://purl.org/pav/",
    "http://www.w3.org/2002/07/owl#",
    "http://www.w3.org/ns/shacl#",
];

/// A scheme of somebody else.
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

    /// Of a concept that a general predicate points at.
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

/// What a predicate says of its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
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
    /// The object is a broader item of a classification, and a concept here if the file describes it.
    Parent(Option<Scheme>),
    Mapping(Match, Scheme),
    /// The object's IRI tells the scheme.
    MappingByIri(Match),
    /// The circumstance does not matter.
    NotRelevant,
    /// Known, and nothing that Kade keeps.
    Aside,
}

/// What a predicate means; `None` when nobody here knows it.
pub(super) fn word(predicate: &str) -> Option<Word> {
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
            "prefLabel" => Word::PreferredNode,
            "altLabel" => Word::AlternativeNode,
            "hiddenLabel" => Word::HiddenNode,
            "literalForm" => Word::LiteralForm,
            _ => return None,
        });
    }
    if predicate.strip_prefix(RDF) == Some("type") {
        return Some(Word::Type);
    }
    if let Some(name) = KSMO.iter().find_map(|ksmo| predicate.strip_prefix(ksmo)) {
        let is_code = matches!(name, "opleidingscode" | "certificaatcode" | "keuzedeelcode");
        return is_code.then_some(Word::Notation);
    }
    let is_aside = predicate.starts_with(RDFS) || ASIDE.iter().any(|names| predicate.starts_with(names));
    is_aside.then_some(Word::Aside)
}

fn competentnl(name: &str) -> Option<Word> {
    let strength = |rest: &str| {
        Some(match rest {
            "Essential" => Strength::Essential,
            "Important" => Strength::Important,
            "Somewhat" | "SomewhatRelevant" => Strength::Somewhat,
            _ => return None,
        })
    };
    if let Some(rest) = name.strip_prefix("requiresHAT") {
        return strength(rest).map(|strength| Word::Link(RelationKind::Requires, Some(strength)));
    }
    if let Some(rest) = name.strip_prefix("prescribesHAT") {
        return strength(rest).map(|strength| Word::Link(RelationKind::Prescribes, Some(strength)));
    }
    if let Some(matching) = name.strip_suffix("MatchESCO").and_then(match_of) {
        return Some(Word::Mapping(matching, Scheme::Esco));
    }
    if let Some(matching) = name.strip_suffix("MatchONET").and_then(match_of) {
        return Some(Word::Mapping(matching, Scheme::Onet));
    }
    (name == "hasRIASEC").then_some(Word::Riasec)
}

fn uwv(name: &str) -> Option<Word> {
    if let Some((family, degree)) = name.split_once('_') {
        return degrees(family, degree);
    }
    if let Some((matching, item)) = name.split_once("MatchTaxonomyItem") {
        return item_match(match_of(matching)?, item);
    }
    Some(match name {
        "specialization" => Word::SpecializationNode,
        "hasContentStatus" => Word::Status,
        "isRegulatedProfession" => Word::Regulated,
        "isNotSuitableForMediation" => Word::NotMediable,
        "hasSource" => Word::Aside,
        // Texts of ISCO units (19), of kernberoepen (21) and of the fourth layer of BRC (22 and 23).
        _ if name.strip_prefix("definition").is_some_and(|n| n.parse::<u8>().is_ok()) => {
            Word::Note(NoteKind::Description)
        }
        _ => return None,
    })
}

/// How much a task, skill or circumstance matters.
///
/// [`Strength`] has the four words of skills, and no other part of Kade asks circumstances, so those are put on the
/// same scale: strongly relevant and "yes" are essential, reasonably is important, barely is somewhat. "No" and
/// "not relevant" make no link, as for skills.
fn degrees(family: &str, degree: &str) -> Option<Word> {
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
                "No" | "NotRelevant" => return Some(Word::NotRelevant),
                _ => return None,
            };
            (RelationKind::HasCircumstance, strength)
        }
        _ => return None,
    };
    Some(Word::Link(kind, Some(strength)))
}

/// Links from an item of a classification, or an occupation, to an item of another.
fn item_match(matching: Match, item: &str) -> Option<Word> {
    let scheme = match item {
        "Kernberoep" => None,
        "ESCOBeroep" => Some(Scheme::Esco),
        "ONETBeroep" => Some(Scheme::Onet),
        _ if item.starts_with("ISCO") => Some(Scheme::Isco),
        _ if item.contains("BRC") => Some(Scheme::Brc),
        _ => return None,
    };
    Some(match (matching, scheme) {
        (Match::Broad, None | Some(Scheme::Isco | Scheme::Brc)) => Word::Parent(scheme),
        (_, Some(scheme)) => Word::Mapping(matching, scheme),
        (_, None) => return None,
    })
}

fn skos(name: &str) -> Option<Word> {
    if let Some((matching, item)) = name.split_once("MatchTaxonomyItem") {
        // The ontology writes one of UWV's own predicates under this name.
        return item_match(match_of(matching)?, item);
    }
    if let Some(matching) = name.strip_suffix("Match").and_then(match_of) {
        return Some(Word::MappingByIri(matching));
    }
    Some(match name {
        "prefLabel" => Word::Preferred,
        "altLabel" => Word::Alternative,
        "hiddenLabel" => Word::Hidden,
        "definition" => Word::Note(NoteKind::Definition),
        "scopeNote" => Word::Note(NoteKind::Scope),
        "note" | "example" => Word::Note(NoteKind::Description),
        "notation" => Word::Notation,
        "broader" => Word::Link(RelationKind::Broader, None),
        "narrower" => Word::Narrower,
        "related" => Word::Link(RelationKind::Related, None),
        "inScheme" | "topConceptOf" | "hasTopConcept" | "member" | "changeNote" | "editorialNote" | "historyNote" => {
            Word::Aside
        }
        _ => return None,
    })
}

fn match_of(word: &str) -> Option<Match> {
    word.parse().ok()
}

/// What things of a class are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Concept(ConceptKind),
    Label,
    /// Part of the description of the data, or a word for anything at all.
    Aside,
    /// Has a name and is no concept of ours: a scheme, or a concept that another import may bring.
    Foreign,
}

/// What a class means; `None` when nobody here knows it.
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
            | "OccupationTaxonomyItem" => Class::Aside,
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
    let is_aside = [SKOS, RDF, RDFS].iter().chain(&ASIDE).any(|names| iri.starts_with(names));
    is_aside.then_some(Class::Aside)
}

/// The kind of a concept whose file does not say it (an answer about a single property), by CompetentNL's own addresses.
pub(in crate::source) fn kind_by_address(iri: &str) -> Option<ConceptKind> {
    let (before, _) = iri.strip_prefix("https://linkeddata.competentnl.nl/")?.rsplit_once('/')?;
    Some(match before.rsplit('/').next()? {
        "occupation" => ConceptKind::Occupation,
        "humancapability" => ConceptKind::Capability,
        "knowledgearea" => ConceptKind::KnowledgeArea,
        _ => return None,
    })
}

/// Whether a content status says that its subject is in use.
pub(super) fn is_current(status: &str) -> bool {
    let name = status.rsplit(['#', '/']).next().unwrap_or(status);
    matches!(name.rsplit('_').next(), Some("Current" | "Actueel"))
}

/// The letter of an interest type (Holland's R, I, A, S, E, C), from the letter or a name with it at its end.
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
