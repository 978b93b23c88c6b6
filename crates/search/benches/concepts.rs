//! Prints how long the index of concepts takes to build and to query, over the whole of ESCO in Dutch, English and
//! Arabic, and how much memory it needs: `cargo bench -p kade-search --bench concepts`.
//!
//! Each query is timed once, because the slowest of many matters, which an average would hide.

use kade_search::{ConceptIndex, FoundConcept, Lookup};
use kade_taxonomy::{Origin, Taxonomy, source::esco};
use std::{
    collections::HashSet,
    env,
    error::Error,
    hint::black_box,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// One label in this many is used as a query.
const LABEL_STEP: usize = 97;

fn main() -> Result<(), Box<dyn Error>> {
    let data = env::var_os("KADE_TEST_DATA").map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(data).join("esco");
    if !folder.is_dir() {
        println!("skipped: no real data at {}", folder.display());
        return Ok(());
    }
    let taxonomy = taxonomy(&folder)?;
    let start = Instant::now();
    let index = ConceptIndex::build(&taxonomy);
    let (concepts, labels) = (taxonomy.concepts().count(), taxonomy.all_labels().count());
    println!("{concepts} concepts, {labels} labels in three languages");
    println!("build        {:>8.2?}, then {} MB", start.elapsed(), index.bytes() / 1_000_000);

    let texts: Vec<&str> = taxonomy.all_labels().step_by(LABEL_STEP).map(|label| label.text.as_str()).collect();
    let misspelt: Vec<String> = texts.iter().map(|text| without_middle(text)).collect();
    let beginnings = |letters| texts.iter().map(move |text| text.chars().take(letters).collect::<String>());
    let typed: Vec<String> = (1..=12).flat_map(beginnings).collect();
    let typed_wrongly: Vec<String> =
        texts.iter().map(|text| without_middle(&text.chars().take(9).collect::<String>())).collect();
    time("lookup", texts.iter().copied(), &mut |lookup| index.lookup(lookup));
    time("misspelt", misspelt.iter().map(String::as_str), &mut |lookup| index.lookup(lookup));
    time("typeahead", typed.iter().map(String::as_str), &mut |lookup| index.complete(lookup));
    time("with mistake", typed_wrongly.iter().map(String::as_str), &mut |lookup| index.complete(lookup));
    Ok(())
}

fn time<'a>(name: &str, texts: impl Iterator<Item = &'a str>, query: &mut dyn FnMut(&Lookup<'_>) -> Vec<FoundConcept>) {
    let mut times: Vec<Duration> = texts
        .map(|text| {
            let start = Instant::now();
            black_box(query(&Lookup { text, lang: Some("nl"), kinds: &[], limit: 10 }));
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let percentile = |percent: usize| times[(times.len() - 1) * percent / 100];
    println!("{name:<12} p50 {:>8.2?}  p99 {:>8.2?}  max {:>8.2?}", percentile(50), percentile(99), percentile(100));
}

fn without_middle(text: &str) -> String {
    let middle = text.chars().count() / 2;
    text.chars().enumerate().filter(|&(at, _)| at != middle).map(|(_, letter)| letter).collect()
}

fn taxonomy(folder: &Path) -> Result<Taxonomy, Box<dyn Error>> {
    let read = |lang: &str, base: Option<&HashSet<String>>| {
        esco::read(&[folder.join(lang)], lang, Origin::Official, base, &mut |_, _| {})
    };
    let english = read("en", None)?;
    let known: HashSet<String> = english.concepts.iter().map(|concept| concept.iri.to_string()).collect();
    let (dutch, arabic) = (read("nl", Some(&known))?, read("ar", Some(&known))?);
    Ok(Taxonomy::from_drafts(&[english, dutch, arabic]))
}
