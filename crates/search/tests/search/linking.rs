//! Compares lookups of real titles with published judgements: how near to the first rank the right occupation is.
//!
//! The files are not part of the project. Without them this test prints a message and passes, unless `KADE_TEST_DATA`
//! is set, which requires them.

use kade_domain::ConceptId;
use kade_search::{ConceptIndex, Lookup};
use kade_taxonomy::{ConceptKind, Origin, Taxonomy, source::esco};
use std::{
    collections::{HashMap, HashSet},
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Minimum mean reciprocal rank; it was 0.589 when this was written.
const MIN_MEAN_RECIPROCAL_RANK: f64 = 0.575;
const DEPTH: usize = 100;

pub(crate) fn data() -> Outcome<Option<PathBuf>> {
    let required = env::var_os("KADE_TEST_DATA");
    let data = required.clone().unwrap_or_else(|| "../shared/data".into());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(data);
    if folder.join("melo").is_dir() && folder.join("esco").is_dir() {
        return Ok(Some(folder));
    }
    if required.is_some() {
        return Err(format!("KADE_TEST_DATA is set, but {} is incomplete", folder.display()).into());
    }
    eprintln!("skipped: no real data at {}", folder.display());
    Ok(None)
}

/// ESCO in English and Dutch, as published.
pub(crate) fn taxonomy(esco: &Path) -> Outcome<Taxonomy> {
    let english = esco::read(&[esco.join("en")], "en", Origin::Official, None, &mut |_, _| {})?;
    let known: HashSet<_> = english.concepts.iter().map(|concept| concept.iri.to_string()).collect();
    let dutch = esco::read(&[esco.join("nl")], "nl", Origin::Official, Some(&known), &mut |_, _| {})?;
    Ok(Taxonomy::from_drafts(&[english, dutch]))
}

/// Reads the rows of a file, split into columns.
fn rows(file: &Path) -> Outcome<Vec<Vec<String>>> {
    let columns = |line: &str| line.split('\t').map(str::to_owned).collect();
    Ok(fs::read_to_string(file)?.lines().map(columns).collect())
}

fn mean_reciprocal_rank(index: &ConceptIndex, taxonomy: &Taxonomy, half: &Path) -> Outcome<f64> {
    let concepts: HashMap<String, String> = rows(&half.join("concept_mapping.tsv"))?
        .into_iter()
        .filter_map(|row| Some((row.first()?.clone(), row.get(1)?.clone())))
        .collect();
    let corpus: HashSet<ConceptId> = concepts.values().filter_map(|iri| taxonomy.by_iri(iri)).collect();
    let mut wanted: HashMap<String, HashSet<ConceptId>> = HashMap::new();
    for row in rows(&half.join("annotations.tsv"))? {
        let concept = taxonomy.by_iri(&concepts[&row[2]]);
        wanted.entry(row[0].clone()).or_default().extend(concept);
    }
    let kinds = &[ConceptKind::Occupation, ConceptKind::OccupationGroup];
    let queries = rows(&half.join("queries.tsv"))?;
    let mut sum = 0.0;
    for query in &queries {
        let found = index.lookup(&Lookup { text: &query[1], lang: Some("nl"), kinds, limit: 2 * DEPTH });
        let mut of_corpus = (1_u32..).zip(found.iter().filter(|found| corpus.contains(&found.concept)).take(DEPTH));
        let right = of_corpus.find(|(_, found)| wanted[&query[0]].contains(&found.concept));
        sum += right.map_or(0.0, |(rank, _)| 1.0 / f64::from(rank));
    }
    Ok(sum / f64::from(u32::try_from(queries.len())?))
}

#[test]
fn mean_reciprocal_rank_of_real_titles_is_high() -> Outcome<()> {
    let Some(folder) = data()? else { return Ok(()) };
    let taxonomy = taxonomy(&folder.join("esco"))?;
    let index = ConceptIndex::build(&taxonomy);
    for half in ["nld_q_nl_c_nl", "nld_q_nl_c_en"] {
        let mean = mean_reciprocal_rank(&index, &taxonomy, &folder.join("melo").join(half))?;
        println!("{half}: mean reciprocal rank {mean:.4}");
        assert!(mean >= MIN_MEAN_RECIPROCAL_RANK, "{half}: {mean:.4}");
    }
    Ok(())
}
