//! Which concepts the words of a question name.

use crate::{Tagger, UnderstoodConcept};
use kade_domain::ConceptId;
use kade_taxonomy::{ConceptKind, Taxonomy};
use std::collections::HashSet;

/// Reads the words from the left; each time the longest run that is a label counts, with *all* concepts of that label,
/// as the [`Tagger`] finds them: as spelled, else by stems.
///
/// "medewerker magazijn Almere" is one concept and a word, not "medewerker" and "magazijn".
pub(crate) fn understand(text: &str, tagger: &Tagger) -> Vec<UnderstoodConcept> {
    let mut seen = HashSet::new();
    let tags = tagger.tag(text).into_iter().filter(|tag| seen.insert(tag.concept));
    tags.map(|tag| {
        let label = tagger.taxonomy().label(tag.concept, "nl");
        let (label, lang) = label.map_or_else(Default::default, |label| (label.text.clone(), label.lang.clone()));
        UnderstoodConcept { text: text[tag.range].to_owned(), concept: tag.concept, label, lang }
    })
    .collect()
}

/// All concepts under the given occupations, groups and pathways; only these have occupations under them.
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
        // A concept already found is not opened again, so a cycle ends.
        todo.extend(taxonomy.narrower(concept).iter().copied().filter(|&below| found.insert(below)));
    }
    found
}
