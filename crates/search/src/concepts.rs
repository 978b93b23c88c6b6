//! Maps the words of a query to concepts, and concepts to the narrower ones.

use crate::{Tagger, UnderstoodConcept};
use kade_domain::ConceptId;
use kade_taxonomy::{ConceptKind, Taxonomy};
use std::collections::HashSet;

/// Returns the concepts that a query names, each once, in the order of the text, as the [`Tagger`] finds them.
///
/// The longest run of words that is a label counts, with *all* concepts of that label: "medewerker magazijn Almere" is
/// one concept and a word, not "medewerker" and "magazijn".
pub(crate) fn understood_concepts(text: &str, tagger: &Tagger) -> Vec<UnderstoodConcept> {
    let mut seen = HashSet::new();
    let tags = tagger.tag(text).into_iter().filter(|tag| seen.insert(tag.concept));
    tags.map(|tag| {
        let label = tagger.taxonomy().label(tag.concept, "nl");
        let (label, lang) = label.map_or_else(Default::default, |label| (label.text.clone(), label.lang.clone()));
        UnderstoodConcept { text: text[tag.range].to_owned(), concept: tag.concept, label, lang }
    })
    .collect()
}

/// Returns all concepts below the given ones. Only occupations, occupation groups and pathways have occupations below.
pub(crate) fn narrower(taxonomy: &Taxonomy, concepts: impl Iterator<Item = ConceptId>) -> HashSet<ConceptId> {
    let mut todo = Vec::new();
    let mut found = HashSet::new();
    for id in concepts {
        match taxonomy.concept(id).map(|concept| concept.kind) {
            Some(ConceptKind::Occupation | ConceptKind::OccupationGroup) => todo.push(id),
            Some(ConceptKind::Pathway) => found.extend(taxonomy.steps(id).iter().map(|step| step.occupation)),
            _ => {}
        }
    }
    while let Some(concept) = todo.pop() {
        // A concept that was found before is not expanded again, so a cycle ends.
        todo.extend(taxonomy.narrower(concept).iter().copied().filter(|&below| found.insert(below)));
    }
    found
}
