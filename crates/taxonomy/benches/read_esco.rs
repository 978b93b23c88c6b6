//! Measures reading ESCO and building its graph: `cargo bench -p kade-taxonomy`.
//!
//! It prints plain times and no statistics: a run is long (40 MB), not a short one repeated often.

use kade_domain::ConceptId;
use kade_taxonomy::{Concept, Iri, Label, Origin, Relation, Taxonomy, TaxonomyDraft, source::esco};
use std::{
    collections::HashMap,
    env,
    error::Error,
    hint::black_box,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};
use uuid::Uuid;

const ROUNDS: u32 = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let data = env::var_os("KADE_TEST_DATA").map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(data).join("esco");
    if !folder.is_dir() {
        println!("skipped: no real data at {}", folder.display());
        return Ok(());
    }
    let paths = [folder.join("en"), folder.join("relations")];
    let mut bytes = 0;
    let mut read = || esco::read(&paths, "en", Origin::Official, None, &mut |_, all| bytes = all);
    let (draft, reading) = best(&mut read);
    let draft = draft?;
    let rows = rows(&draft);
    let (taxonomy, building) = best(&mut || {
        let (concepts, labels, relations) = rows.clone();
        Taxonomy::build(concepts, labels, relations)
    });
    let texts: Vec<_> = taxonomy.all_labels().map(|label| label.text.as_str()).collect();
    let (found, finding) = best(&mut || texts.iter().map(|text| taxonomy.find(text).len()).sum::<usize>());
    println!("esco en: {} bytes, {} rows, best of {ROUNDS}", bytes, draft.counts.rows());
    println!(
        "read    {reading:>10.1?}  {} concepts, {} labels, {} links",
        draft.concepts.len(),
        draft.labels.len(),
        draft.relations.len()
    );
    println!("build   {building:>10.1?}  (with a copy of the rows)");
    println!("find    {:>10.1?}  each, {found} hits for {} labels", finding / u32::try_from(texts.len())?, texts.len());
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        status
            .lines()
            .filter(|line| line.starts_with("VmHWM"))
            .for_each(|line| println!("peak memory of all this: {}", line[6..].trim()));
    }
    Ok(())
}

fn best<T>(work: &mut dyn FnMut() -> T) -> (T, Duration) {
    let mut once = || {
        let start = Instant::now();
        let result = black_box(work());
        (result, start.elapsed())
    };
    let (mut result, mut shortest) = once();
    for _ in 1..ROUNDS {
        let (next, time) = once();
        (result, shortest) = (next, shortest.min(time));
    }
    (result, shortest)
}

/// Returns the rows as the store would load them, with ids in order of appearance.
fn rows(draft: &TaxonomyDraft) -> (Vec<Concept>, Vec<Label>, Vec<Relation>) {
    let ids: HashMap<&Iri, ConceptId> = (1_u128..)
        .zip(&draft.concepts)
        .map(|(number, concept)| (&concept.iri, ConceptId(Uuid::from_u128(number))))
        .collect();
    let concepts = draft.concepts.iter().map(|concept| Concept {
        id: ids[&concept.iri],
        iri: concept.iri.to_string(),
        kind: concept.kind,
        notation: concept.notation.clone(),
        regulated: concept.regulated,
    });
    let labels = draft.labels.iter().map(|label| Label {
        concept: ids[&label.iri],
        lang: label.lang.clone(),
        kind: label.kind,
        text: label.text.clone(),
        origin: label.origin,
    });
    let relations = draft.relations.iter().map(|link| Relation {
        from: ids[&link.from],
        to: ids[&link.to],
        kind: link.kind,
        strength: link.strength,
    });
    (concepts.collect(), labels.collect(), relations.collect())
}
