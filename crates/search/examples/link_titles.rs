//! Links titles to the concepts of a corpus of names with [`ConceptIndex::lookup`], which the service asks too, and
//! prints `query<TAB>element<TAB>rank`, to be compared with judgements of others.
//!
//! ```text
//! link_titles --corpus corpus_elements.tsv --concepts concept_mapping.tsv --queries queries.tsv
//!             [--taxonomy esco/en --taxonomy esco/nl …] [--labels labels.csv] [--depth 100] > run.tsv
//! ```
//! Folders are called by their language; the first is the base. `--labels` adds names of other concepts, which are
//! not answers themselves (columns `kind`, `uri`, `label`, `lang`).

use anyhow::{Context, Result, bail};
use kade_domain::ConceptId;
use kade_search::{ConceptIndex, Lookup};
use kade_taxonomy::{Concept, ConceptKind, Label, LabelKind, Origin, Taxonomy, source::esco};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    env, fs,
    io::{self, Write},
    path::Path,
};
use uuid::Uuid;

/// Names as they come together: concept, language, kind, text.
type Names = Vec<(String, String, LabelKind, String)>;

fn main() -> Result<()> {
    let mut given: HashMap<String, Vec<String>> = HashMap::new();
    let mut words = env::args().skip(1);
    while let (Some(name), Some(value)) = (words.next(), words.next()) {
        given.entry(name).or_default().push(value);
    }
    let one = |name: &str| given.get(name).and_then(|values| values.first()).with_context(|| format!("{name} FILE"));
    let concepts: HashMap<String, String> = pairs(one("--concepts")?)?.into_iter().collect();
    let corpus = pairs(one("--corpus")?)?;
    let depth = given.get("--depth").map_or(Ok(100), |values| values[0].parse())?;

    let mut kinds: BTreeMap<String, ConceptKind> = BTreeMap::new();
    let mut names = Names::new();
    let mut elements: HashMap<&str, Vec<(&str, &str)>> = HashMap::new();
    for (element, text) in &corpus {
        let concept = concepts.get(element).with_context(|| format!("{element} has no concept"))?;
        let lang = element.rsplit('_').nth(1).unwrap_or("und");
        let is_group = concept.contains("/isco/");
        kinds.insert(concept.clone(), if is_group { ConceptKind::OccupationGroup } else { ConceptKind::Occupation });
        names.push((concept.clone(), lang.to_owned(), LabelKind::Alternative, text.clone()));
        elements.entry(concept).or_default().push((element, text));
    }
    let mut base = None;
    for folder in given.get("--taxonomy").into_iter().flatten() {
        let lang = Path::new(folder).file_name().unwrap_or_default().to_string_lossy();
        let draft = esco::read(&[folder.into()], &lang, Origin::Official, base.as_ref(), &mut |_, _| {})?;
        kinds.extend(draft.concepts.iter().map(|concept| (concept.iri.to_string(), concept.kind)));
        names.extend(draft.labels.into_iter().map(|label| (label.iri.to_string(), label.lang, label.kind, label.text)));
        base.get_or_insert_with(|| kinds.keys().cloned().collect::<HashSet<_>>());
    }
    for file in given.get("--labels").into_iter().flatten() {
        for row in csv::Reader::from_path(file)?.deserialize() {
            let mut row: HashMap<String, String> = row?;
            let mut cell = |name: &str| row.remove(name).with_context(|| format!("{file} has no column {name}"));
            if cell("kind")? == "Occupation" {
                let uri = cell("uri")?;
                kinds.insert(uri.clone(), ConceptKind::Task);
                names.push((uri, cell("lang")?, LabelKind::Alternative, cell("label")?));
            }
        }
    }

    let ids: HashMap<&str, ConceptId> =
        (1..).zip(kinds.keys()).map(|(number, iri)| (iri.as_str(), ConceptId(Uuid::from_u128(number)))).collect();
    let concept = |(iri, &kind): (&String, &ConceptKind)| Concept {
        id: ids[iri.as_str()],
        iri: iri.clone(),
        kind,
        notation: None,
        regulated: None,
    };
    let label = |(iri, lang, kind, text): (String, String, LabelKind, String)| {
        Some(Label { concept: *ids.get(iri.as_str())?, lang, kind, text, origin: Origin::Official })
    };
    let labels = names.into_iter().filter_map(label).collect();
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

/// Lines of two columns.
fn pairs(file: &str) -> Result<Vec<(String, String)>> {
    let text = fs::read_to_string(file).with_context(|| file.to_owned())?;
    let pair = |line: &str| line.split_once('\t').map(|(id, text)| (id.to_owned(), text.trim().to_owned()));
    let pairs: Option<Vec<_>> = text.lines().map(pair).collect();
    let Some(pairs) = pairs else { bail!("{file}: every line has two columns") };
    Ok(pairs)
}
