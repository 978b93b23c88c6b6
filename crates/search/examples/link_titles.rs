//! Links titles to the concepts of a corpus of names with [`ConceptIndex::lookup`], as the service does, and prints
//! `query<TAB>element<TAB>rank`, for comparison with published judgements.
//!
//! `link_titles --corpus corpus_elements.tsv --concepts concept_mapping.tsv --queries queries.tsv [--taxonomy FOLDER]…
//! [--labels CSV] [--depth 100] > run.tsv`: each folder has the files of one language or folders of several;
//! `--labels` adds names of concepts that are never results (kind, uri, label type, label, preferred, language).

use anyhow::{Context, Result};
use kade_domain::ConceptId;
use kade_search::{ConceptIndex, Lookup};
use kade_taxonomy::{Concept, ConceptKind, Label, LabelKind, Origin, Taxonomy, source::esco};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
};
use uuid::Uuid;

fn main() -> Result<()> {
    let mut options: HashMap<String, Vec<String>> = HashMap::new();
    let mut arguments = env::args().skip(1);
    while let (Some(name), Some(value)) = (arguments.next(), arguments.next()) {
        options.entry(name).or_default().push(value);
    }
    let one = |name: &str| options.get(name).and_then(|values| values.first()).with_context(|| format!("{name} FILE"));
    let concepts: HashMap<String, String> = pairs(one("--concepts")?)?.into_iter().collect();
    let corpus = pairs(one("--corpus")?)?;
    let depth = options.get("--depth").map_or(Ok(100), |values| values[0].parse())?;

    let mut kinds: BTreeMap<String, ConceptKind> = BTreeMap::new();
    let mut names = Vec::new();
    let mut elements: HashMap<&str, Vec<(&str, &str)>> = HashMap::new();
    for (element, text) in &corpus {
        let concept = concepts.get(element).with_context(|| format!("{element} has no concept"))?;
        let lang = element.rsplit('_').nth(1).unwrap_or("und");
        let is_group = concept.contains("/isco/");
        kinds.insert(concept.clone(), if is_group { ConceptKind::OccupationGroup } else { ConceptKind::Occupation });
        names.push((concept.clone(), lang.to_owned(), LabelKind::Alternative, text.clone()));
        elements.entry(concept).or_default().push((element, text));
    }
    let mut folders: Vec<_> =
        options.get("--taxonomy").into_iter().flatten().flat_map(|name| languages(name)).collect();
    folders.sort();
    for (only_names, folder, lang) in folders {
        let known: HashSet<String> = kinds.keys().cloned().collect();
        let draft = esco::read(&[folder], &lang, Origin::Official, only_names.then_some(&known), &mut |_, _| {})?;
        kinds.extend(draft.concepts.iter().map(|concept| (concept.iri.to_string(), concept.kind)));
        names.extend(draft.labels.into_iter().map(|label| (label.iri.to_string(), label.lang, label.kind, label.text)));
    }
    for file in options.get("--labels").into_iter().flatten() {
        for row in csv::Reader::from_path(file)?.deserialize() {
            let (kind, uri, _, label, _, lang): (String, String, String, String, String, String) = row?;
            if kind == "Occupation" {
                kinds.insert(uri.clone(), ConceptKind::Task);
                names.push((uri, lang, LabelKind::Alternative, label));
            }
        }
    }
    let ids: HashMap<&str, ConceptId> =
        (1..).zip(kinds.keys()).map(|(number, iri)| (iri.as_str(), ConceptId(Uuid::from_u128(number)))).collect();
    let concept = |(iri, &kind): (&String, &ConceptKind)| {
        let (id, iri) = (ids[iri.as_str()], iri.clone());
        Concept { id, iri, kind, notation: None, regulated: None }
    };
    let label = |(iri, lang, kind, text): (String, String, LabelKind, String)| {
        let (concept, origin) = (ids[iri.as_str()], Origin::Official);
        Label { concept, lang, kind, text, origin }
    };
    let labels = names.into_iter().map(label).collect();
    let index = ConceptIndex::build(&Taxonomy::build(kinds.iter().map(concept).collect(), labels, Vec::new()));
    let elements: HashMap<ConceptId, _> = elements.into_iter().map(|(iri, elements)| (ids[iri], elements)).collect();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (query, text) in pairs(one("--queries")?)? {
        let kinds = &[ConceptKind::Occupation, ConceptKind::OccupationGroup];
        let found = index.lookup(&Lookup { text: &text, lang: Some("nl"), kinds, limit: 2 * depth });
        let of_corpus = found.iter().filter_map(|found| Some((found, elements.get(&found.concept)?)));
        for (rank, (found, elements)) in (1..).zip(of_corpus.take(depth)) {
            let best = elements.iter().find(|(_, text)| *text == found.label).unwrap_or(&elements[0]);
            writeln!(out, "{query}\t{}\t{rank}", best.0)?;
        }
    }
    Ok(())
}

/// Returns those of a folder and its subfolders that contain ESCO's occupations, each with its language. A folder with
/// skills as well (`false`) sorts first and adds concepts; others (`true`) only add names of existing concepts.
fn languages(folder: &str) -> Vec<(bool, PathBuf, String)> {
    let inside = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let lang = |file: PathBuf| Some(file.file_stem()?.to_str()?.strip_prefix("occupations_")?.to_owned());
    let all = std::iter::once(folder.into()).chain(inside(folder.as_ref()));
    let with_lang = all.filter_map(|folder| Some((inside(&folder).find_map(lang)?, folder)));
    with_lang.map(|(lang, at)| (!at.join(format!("skills_{lang}.csv")).is_file(), at, lang)).collect()
}

/// Reads a file of two columns.
fn pairs(file: &str) -> Result<Vec<(String, String)>> {
    let text = fs::read_to_string(file).with_context(|| file.to_owned())?;
    let pair = |line: &str| line.split_once('\t').map(|(id, text)| (id.to_owned(), text.trim().to_owned()));
    text.lines().map(pair).collect::<Option<_>>().with_context(|| format!("{file}: every line has two columns"))
}
