//! Prints the occupations that each title of a file of listings names, with the confidence of the first:
//! `confidence<TAB>title<TAB>occupation<TAB>others`, and a summary at the end.
//!
//! `name_titles LISTINGS.csv STARTER [ESCO]`: a CSV file with a column `title`, the folder of the taxonomy that ships
//! with Kade, and a folder with ESCO in `en` and `nl`.

use anyhow::{Context, Result};
use kade_search::{
    ConceptIndex, Tagger,
    titles::{SURE, TitleReader},
};
use kade_taxonomy::{
    ConceptKind, Origin, Taxonomy,
    source::{competentnl, esco},
};
use std::{collections::HashSet, env, path::PathBuf, sync::Arc};

fn main() -> Result<()> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let listings = arguments.next().context("name_titles LISTINGS.csv STARTER [ESCO]")?;
    let starter = arguments.next().context("name_titles LISTINGS.csv STARTER [ESCO]")?;
    let mut drafts = vec![competentnl::read(&[starter], "kade", &mut |_, _| {})?];
    if let Some(folder) = arguments.next() {
        let english = esco::read(&[folder.join("en")], "en", Origin::Official, None, &mut |_, _| {})?;
        let known: HashSet<_> = english.concepts.iter().map(|concept| concept.iri.to_string()).collect();
        drafts.push(english);
        drafts.push(esco::read(&[folder.join("nl")], "nl", Origin::Official, Some(&known), &mut |_, _| {})?);
    }
    let taxonomy = Arc::new(Taxonomy::from_drafts(&drafts));
    let index = Arc::new(ConceptIndex::build(&taxonomy));
    let reader = TitleReader::new(Arc::new(Tagger::new(taxonomy.clone())), index);
    let is_occupation = |id: &_| taxonomy.concept(*id).is_some_and(|c| c.kind == ConceptKind::Occupation);
    let (mut all, mut equal, mut sure, mut named) = (0, 0, 0, 0);
    let mut file = csv::Reader::from_path(listings)?;
    let column = file.headers()?.iter().position(|name| name == "title").context("no column title")?;
    for row in file.records() {
        let row = row?;
        let title = row.get(column).unwrap_or_default();
        let found = reader.occupations(title, 5);
        let confidence = found.first().map_or(0, |title_match| title_match.confidence);
        all += 1;
        equal += u32::from(taxonomy.find(title).iter().any(is_occupation));
        sure += u32::from(confidence >= SURE);
        named += u32::from(confidence > 0);
        let label = |id| taxonomy.label(id, "nl").map_or("", |label| label.text.as_str());
        let labels: Vec<_> = found.iter().map(|title_match| label(title_match.occupation)).collect();
        println!("{confidence}\t{title}\t{}", labels.join("\t"));
    }
    eprintln!(
        "{all} titles: {equal} are a label, {sure} can be linked without review, {} are to be confirmed",
        named - sure
    );
    Ok(())
}
