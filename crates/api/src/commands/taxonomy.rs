//! `kade taxonomy`: looks at files before they are imported, and at what is in the database.

use super::{import::taxonomy::Files, open_store};
use crate::{config::Config, state::load_taxonomy};
use anyhow::{Context, bail};
use clap::{Subcommand, builder::NonEmptyStringValueParser};
use kade_domain::ConceptId;
use kade_store::Store;
use kade_taxonomy::{LabelKind, Taxonomy, TaxonomyDraft};
use std::{collections::BTreeMap, io::Write};

/// What to do.
#[derive(Subcommand)]
pub enum TaxonomyCommand {
    /// Reads files and tells every problem, without importing them
    Check(Files),
    /// What an import of files would change: concepts that come, go, and get another name
    Diff(Files),
    /// Everything known of one concept
    Show {
        /// Its address (IRI)
        #[arg(value_parser = NonEmptyStringValueParser::new())]
        iri: String,
    },
}

/// Runs it.
///
/// # Errors
/// When a file cannot be read or has errors, or the concept is unknown.
pub(super) async fn run(config: &Config, what: TaxonomyCommand) -> anyhow::Result<()> {
    let store = open_store(config).await?;
    match what {
        TaxonomyCommand::Check(files) => {
            let draft = files.read(&store).await?;
            println!("{} concepts, {} labels.", draft.concepts.len(), draft.labels.len());
            println!("{} errors, {} warnings.", draft.errors().count(), draft.warnings().count());
            whole(&draft)
        }
        TaxonomyCommand::Diff(files) => {
            let draft = files.read(&store).await?;
            whole(&draft)?;
            say(&diff(&draft, &names_now(&store, &draft.source).await?))
        }
        TaxonomyCommand::Show { iri } => show(&store, &iri).await,
    }
}

/// Files of which a part could not be read are not imported, and to compare them would tell of names that go and stay.
fn whole(draft: &TaxonomyDraft) -> anyhow::Result<()> {
    match draft.errors().count() {
        0 => Ok(()),
        errors => bail!("{errors} errors: these files would not be imported"),
    }
}

/// IRI and language to the name shown.
type Names = BTreeMap<(String, String), String>;

/// The names that the current releases of a source give.
async fn names_now(store: &Store, source: &str) -> anyhow::Result<Names> {
    let taxonomy = load_taxonomy(store).await?;
    let ours = store.base_iris(source, "").await?.unwrap_or_default();
    let preferred = taxonomy.all_labels().filter(|label| label.kind == LabelKind::Preferred);
    let named = preferred.filter_map(|label| {
        let iri = &taxonomy.concept(label.concept)?.iri;
        ours.contains(iri).then(|| ((iri.clone(), label.lang.clone()), label.text.clone()))
    });
    Ok(named.collect())
}

/// A line for each name that comes (`+`), goes (`-`) or changes (`~`), and a summary. Languages of which the files say
/// nothing are left alone; concepts go only where the files bring concepts.
fn diff(draft: &TaxonomyDraft, before: &Names) -> Vec<String> {
    let preferred = draft.labels.iter().filter(|label| label.kind == LabelKind::Preferred);
    let after: Names =
        preferred.map(|label| ((label.iri.to_string(), label.lang.clone()), label.text.clone())).collect();
    let mut lines = Vec::new();
    let (mut added, mut changed, mut gone) = (0, 0, 0);
    for ((iri, lang), text) in &after {
        match before.get(&(iri.clone(), lang.clone())) {
            None => {
                added += 1;
                lines.push(format!("+ {iri} {lang} {text}"));
            }
            Some(old) if old != text => {
                changed += 1;
                lines.push(format!("~ {iri} {lang} {old} → {text}"));
            }
            Some(_) => {}
        }
    }
    let speaks = |lang: &str| draft.labels.iter().any(|label| label.lang == lang);
    for ((iri, lang), text) in before {
        if !draft.concepts.is_empty() && speaks(lang) && !after.contains_key(&(iri.clone(), lang.clone())) {
            gone += 1;
            lines.push(format!("- {iri} {lang} {text}"));
        }
    }
    lines.push(format!("{added} names come, {changed} change, {gone} go."));
    lines
}

async fn show(store: &Store, iri: &str) -> anyhow::Result<()> {
    let taxonomy = load_taxonomy(store).await?;
    let id = taxonomy.by_iri(iri).with_context(|| format!("{iri} is no concept of the current releases"))?;
    let concept = taxonomy.concept(id).context("a concept without itself")?;
    let background = store.concept_background(id).await?;
    let mut lines = vec![format!("{iri}"), format!("kind: {}", concept.kind)];
    lines.extend(concept.notation.iter().map(|notation| format!("notation: {notation}")));
    if concept.regulated == Some(true) {
        lines.push("regulated by law".to_owned());
    }
    for base in &background.bases {
        lines.push(format!("source: {} {}", base.source, base.version.as_deref().unwrap_or("")).trim_end().to_owned());
    }
    for label in taxonomy.labels(id) {
        lines.push(format!("{} {} ({}): {}", label.lang, label.kind, label.origin, label.text));
    }
    for note in &background.notes {
        lines.push(format!("{} {}: {}", note.lang, note.kind, note.text));
    }
    for (skill, strength) in taxonomy.skills_of(id) {
        lines.push(format!("asks {}: {}", strength.as_str(), named(&taxonomy, *skill)));
    }
    for occupation in taxonomy.occupations_asking(id) {
        lines.push(format!("asked by: {}", named(&taxonomy, occupation)));
    }
    lines.extend(taxonomy.broader(id).iter().map(|other| format!("broader: {}", named(&taxonomy, *other))));
    lines.extend(taxonomy.narrower(id).iter().map(|other| format!("narrower: {}", named(&taxonomy, *other))));
    for related in taxonomy.related_skills(id, 10) {
        lines.push(format!("related {} of 1000: {}", related.strength, named(&taxonomy, related.skill)));
    }
    for mapping in &background.mappings {
        lines.push(format!("{} match: {}", mapping.matching, mapping.target_iri));
    }
    say(&lines)
}

fn named(taxonomy: &Taxonomy, id: ConceptId) -> String {
    let iri = taxonomy.concept(id).map_or("", |concept| &concept.iri);
    let label = taxonomy.label(id, "nl").map_or("", |label| &label.text);
    format!("{label} <{iri}>")
}

/// Whoever reads only the first lines (`| head`) ends it without a complaint.
fn say(lines: &[String]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    for line in lines {
        if let Err(error) = writeln!(out, "{line}") {
            return if error.kind() == std::io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error.into()) };
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kade_taxonomy::{ConceptKind, DraftConcept, DraftLabel, Origin};

    fn draft(names: &[(&str, &str, &str)]) -> TaxonomyDraft {
        let concept = |iri: &str| DraftConcept {
            iri: iri.into(),
            kind: ConceptKind::Occupation,
            notation: None,
            regulated: None,
            mediable: None,
            reuse_level: None,
            riasec: None,
        };
        let label = |iri: &str, lang: &str, text: &str| DraftLabel {
            iri: iri.into(),
            lang: lang.to_owned(),
            kind: LabelKind::Preferred,
            text: text.to_owned(),
            origin: Origin::Official,
        };
        TaxonomyDraft {
            concepts: names.iter().map(|(iri, _, _)| concept(iri)).collect(),
            labels: names.iter().map(|(iri, lang, text)| label(iri, lang, text)).collect(),
            ..TaxonomyDraft::default()
        }
    }

    #[test]
    fn what_comes_changes_and_goes_is_told() {
        let name = |iri: &str, lang: &str, text: &str| ((iri.to_owned(), lang.to_owned()), text.to_owned());
        let before: Names =
            [name("a", "nl", "kok"), name("b", "nl", "bakker"), name("c", "nl", "smid"), name("a", "ar", "طباخ")]
                .into();
        let after = draft(&[("a", "nl", "kok"), ("b", "nl", "banketbakker"), ("d", "nl", "lasser")]);
        let told = ["~ b nl bakker → banketbakker", "+ d nl lasser", "- c nl smid", "1 names come, 1 change, 1 go."];
        assert_eq!(diff(&after, &before), told, "and Arabic is left alone");
        assert_eq!(diff(&draft(&[]), &before), ["0 names come, 0 change, 0 go."], "labels alone take nothing away");
    }
}
