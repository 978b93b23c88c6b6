//! Readers on arbitrary bytes: each returns a draft or an error, and never panics.
//!
//! All readers together get 10,000 files in an ordinary run. `KADE_PROPTEST_CASES` sets another number (the long tests
//! use a million).

use kade_taxonomy::{
    Origin, TaxonomyDraft,
    source::{ReadError, competentnl, esco, overlay, sparql},
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use std::{
    collections::HashSet,
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

type Outcome = Result<(), Box<dyn Error>>;
type Reader = fn(&Path) -> Result<TaxonomyDraft, ReadError>;

const CASES: u32 = 10_000;
const SOAK_CASES: u32 = 1_000_000;
/// Number of readers that share the files.
const READERS: u32 = 8;

const TURTLE: &[&str] = &[
    "@prefix cnlo: <https://linkeddata.competentnl.nl/def/competentnl#> .\n",
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n",
    "@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .\n",
    "@prefix cnluwvo: <https://linkeddata.competentnl.nl/uwv/def/competentnl_uwv#> .\n",
    "@base <urn:base/> .\n",
    "<urn:a> a cnlo:Occupation ; skos:prefLabel \"kok\"@nl ; ",
    "<urn:b> a cnlo:HumanCapability ; skos:broader <urn:a> , <urn:b> . ",
    "<urn:l> skosxl:literalForm \"\"\"x\ny\"\"\"@en ; cnluwvo:hasContentStatus cnluwvo:ContentStatus_Current . ",
    "skosxl:altLabel <urn:l> ; ",
    "cnlo:requiresHATEssential <urn:b> ",
    "<urn:a> ",
    "skos:broader ",
    "<urn:g> { ",
    "} ",
    "[ ",
    "] ",
    "( ",
    ") ",
    ". ",
    "; ",
    ", ",
    "\"\"\"",
    "\"",
    "_:b ",
    "true ",
    "1.5e3 ",
    "<<( ",
    "^^<urn:t> ",
    "@ar--rtl ",
    "# comment\n",
];
const LINES: &[&str] = &[
    "<urn:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://linkeddata.competentnl.nl/def/competentnl#Occupation> .\n",
    "<urn:a> <http://www.w3.org/2004/02/skos/core#prefLabel> \"kok / kokkin\"@nl .\n",
    "<urn:a> <http://www.w3.org/2004/02/skos/core#broader> <urn:a> <urn:g> .\n",
    "<urn:a> ",
    "_:x ",
    "<http://www.w3.org/2004/02/skos/core#altLabel> ",
    "\"\\u00e9\\U0001F600\"@ar ",
    ".\n",
    "\n",
    "\\",
];
const JSON: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"@context\":{\"cnlo\":\"https://linkeddata.competentnl.nl/def/competentnl#\",\"skos\":\"http://www.w3.org/2004/02/skos/core#\"}",
    "\"@context\":",
    "\"@id\":\"urn:a\"",
    "\"@type\":\"cnlo:Occupation\"",
    "\"skos:prefLabel\":{\"@language\":\"nl\",\"@value\":\"kok\"}",
    "\"@graph\":[",
    "\"@list\":",
    "\"@set\":",
    "\"@reverse\":",
    "\"@value\":",
    "\"@included\":",
    "\"@index\":\"x\"",
    "\"@nest\":{",
    "\"@container\":\"@language\"",
    "\"@json\"",
    "null",
    "true",
    "-1e9",
    "\"\\ud800\"",
    "\"results\":{\"bindings\":[",
    "\"uri\":{\"type\":\"uri\",\"value\":\"urn:a\"}",
    "\"label\":{\"type\":\"literal\",\"value\":\"kok\",\"xml:lang\":\"nl\"}",
];
/// Whole documents with slots for values: randomly broken JSON is rarely valid, so it is rarely expanded.
const DOCUMENTS: &[&str] = &[
    "{\"@context\":{\"cnlo\":\"https://linkeddata.competentnl.nl/def/competentnl#\",\"l\":{\"@id\":\"urn:l\",\"@container\":\"@language\"},\"i\":{\"@id\":\"urn:i\",\"@container\":\"@index\"}},\"@id\":\"urn:a\",\"@type\":\"cnlo:Occupation\",\"l\":X,\"i\":X}",
    "{\"@context\":{\"a\":X,\"b\":{\"@id\":X,\"@type\":X,\"@container\":X,\"@reverse\":X}},\"a\":X,\"b\":X}",
    "{\"@graph\":[X,{\"@id\":X,\"@type\":[X],\"@reverse\":X,\"@included\":X,\"urn:p\":{\"@list\":[X,{\"@set\":X}]}}],\"@context\":X}",
    "{\"urn:p\":{\"@value\":X,\"@type\":X,\"@language\":X,\"@direction\":X,\"@index\":X},\"@nest\":X}",
    "{\"results\":{\"bindings\":[{\"uri\":{\"type\":\"uri\",\"value\":\"urn:a\"},\"label\":X,\"type\":X},X]}}",
];
const VALUES: &[&str] = &[
    "null",
    "1",
    "\"urn:x\"",
    "\"@id\"",
    "\"@json\"",
    "\"@list\"",
    "\"@none\"",
    "\"_:b\"",
    "\"a:b\"",
    "\"\"",
    "[]",
    "{}",
    "[[]]",
    "{\"@id\":\"urn:y\"}",
    "{\"@value\":\"v\"}",
    "{\"nl\":[\"x\",\"y\"]}",
    "{\"@list\":[1,{\"@list\":[]}]}",
    "{\"@set\":[null]}",
    "[\"@set\",\"@graph\"]",
    "true",
];
const CSV: &[&str] = &[
    "concept_iri,lang,label_type,label,source,licence,reviewed_by,origin\n",
    "conceptUri,preferredLabel,skillType,altLabels,description\n",
    "urn:a,ti,preferred,x / y,s,l,,machine\n",
    "urn:a,",
    "nl,",
    "hidden,",
    "\"",
    ",",
    "\r\n",
    "\u{feff}\u{202e}م (m/v)",
];

/// Generates files of pieces that a reader knows, mixed with arbitrary bytes.
fn files(pieces: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        8 => proptest::sample::select(pieces).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..24),
        1 => "\\PC{0,8}".prop_map(String::into_bytes),
    ];
    // Some files begin with valid pieces.
    (0..=4_usize, proptest::collection::vec(piece, 0..24)).prop_map(move |(whole, parts)| {
        let beginning = pieces.iter().take(whole).map(|piece| piece.as_bytes().to_vec());
        beginning.chain(parts).flatten().collect()
    })
}

/// Generates valid JSON with mostly unexpected content.
fn documents() -> impl Strategy<Value = Vec<u8>> {
    let values = proptest::collection::vec(proptest::sample::select(VALUES), 12);
    (proptest::sample::select(DOCUMENTS), values).prop_map(|(document, values)| {
        let mut values = values.into_iter();
        let parts = document.split_inclusive('X').map(|part| match part.strip_suffix('X') {
            Some(before) => format!("{before}{}", values.next().unwrap_or("null")),
            None => part.to_owned(),
        });
        parts.collect::<String>().into_bytes()
    })
}

/// Returns the number of files per reader when all readers together get `all`; the environment may override `all`.
fn share(all: u32) -> Result<u32, Box<dyn Error>> {
    let all = env::var("KADE_PROPTEST_CASES").map_or(Ok(all), |number| number.parse())?;
    Ok(all.div_ceil(READERS))
}

/// Runs a reader on its share of the files.
fn run(name: &str, files: impl Strategy<Value = Vec<u8>>, read: Reader, all: u32) -> Outcome {
    let dir = tempfile::tempdir()?;
    let path: PathBuf = dir.path().join(name);
    let cases = share(all)?;
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let start = Instant::now();
    runner
        .run(&files, |bytes| {
            fs::write(&path, &bytes).map_err(|error| TestCaseError::fail(error.to_string()))?;
            if let Ok(draft) = read(&path) {
                check_draft(&draft)?;
            }
            Ok(())
        })
        .map_err(|error| format!("{name}: {error}"))?;
    println!("soak any-bytes: {name}: {cases} files in {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// Checks the properties of a draft on which the store relies.
fn check_draft(draft: &TaxonomyDraft) -> Result<(), TestCaseError> {
    let concepts: HashSet<&str> = draft.concepts.iter().map(|concept| &*concept.iri).collect();
    prop_assert_eq!(concepts.len(), draft.concepts.len());
    let mut preferred = HashSet::new();
    let mut texts = HashSet::new();
    for label in &draft.labels {
        prop_assert!(!label.text.trim().is_empty() && !label.lang.is_empty());
        prop_assert!(texts.insert((&label.iri, &label.lang, &label.text)));
        if label.kind == kade_taxonomy::LabelKind::Preferred {
            prop_assert!(preferred.insert((&label.iri, &label.lang)), "two preferred labels");
        }
        prop_assert!(draft.concepts.is_empty() || concepts.contains(&*label.iri));
    }
    let mut links = HashSet::new();
    for link in &draft.relations {
        prop_assert!(concepts.contains(&*link.from) && concepts.contains(&*link.to) && link.from != link.to);
        prop_assert!(links.insert((&link.from, &link.to, link.kind)));
    }
    for problem in &draft.problems {
        prop_assert!(problem.message.len() < 2_000 && !problem.message.contains('\n'), "{}", problem);
    }
    Ok(())
}

fn rdf(path: &Path) -> Result<TaxonomyDraft, ReadError> {
    competentnl::read(&[path.to_owned()], competentnl::SOURCE, &mut |_, _| {})
}

fn labels(path: &Path) -> Result<TaxonomyDraft, ReadError> {
    overlay::read(&[path.to_owned()], overlay::SOURCE, &HashSet::from(["urn:a".to_owned()]), &mut |_, _| {})
}

fn sparql_results(path: &Path) -> Result<TaxonomyDraft, ReadError> {
    sparql::read(&[path.to_owned()], "competentnl", &mut |_, _| {})
}

fn occupations(path: &Path) -> Result<TaxonomyDraft, ReadError> {
    let base = HashSet::from(["http://data.europa.eu/esco/occupation/1".to_owned()]);
    esco::read(&[path.to_owned()], "en", Origin::Official, Some(&base), &mut |_, _| {})
}

fn turtle(all: u32) -> Outcome {
    run("a.ttl", files(TURTLE), rdf, all)
}

fn trig(all: u32) -> Outcome {
    run("a.trig", files(TURTLE), rdf, all)
}

fn n_triples(all: u32) -> Outcome {
    run("a.nt", files(LINES), rdf, all)
}

fn n_quads(all: u32) -> Outcome {
    run("a.nq", files(LINES), rdf, all)
}

fn json_ld(all: u32) -> Outcome {
    run("a.jsonld", prop_oneof![files(JSON), documents()], rdf, all)
}

fn label_overlays(all: u32) -> Outcome {
    run("a.csv", files(CSV), labels, all)
}

fn sparql_files(all: u32) -> Outcome {
    run("a.srj", prop_oneof![files(JSON), documents()], sparql_results, all)
}

fn esco_tables(all: u32) -> Outcome {
    run("occupations_en.csv", files(CSV), occupations, all)
}

#[test]
fn turtle_of_any_bytes() -> Outcome {
    turtle(CASES)
}

#[test]
fn trig_of_any_bytes() -> Outcome {
    trig(CASES)
}

#[test]
fn n_triples_of_any_bytes() -> Outcome {
    n_triples(CASES)
}

#[test]
fn n_quads_of_any_bytes() -> Outcome {
    n_quads(CASES)
}

#[test]
fn json_ld_of_any_bytes() -> Outcome {
    json_ld(CASES)
}

#[test]
fn label_overlays_of_any_bytes() -> Outcome {
    label_overlays(CASES)
}

#[test]
fn sparql_results_of_any_bytes() -> Outcome {
    sparql_files(CASES)
}

#[test]
fn esco_tables_of_any_bytes() -> Outcome {
    esco_tables(CASES)
}

#[test]
#[ignore = "takes minutes: a million files"]
fn soak_a_million_files() -> Outcome {
    for reader in [turtle, trig, n_triples, n_quads, json_ld, label_overlays, sparql_files, esco_tables] {
        reader(SOAK_CASES)?;
    }
    Ok(())
}
