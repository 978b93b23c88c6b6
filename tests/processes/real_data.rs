//! Real ESCO, places, postcodes and listings: imported by the commands, imported again without effect, and found
//! through the service in Dutch and in Arabic.

use crate::{
    MACHINE,
    installation::{Installation, public_vacancies, wait_for_index, wait_until_readable},
    stderr, stdout,
};
use kade_analyzer::normalise;
use kade_domain::{ConceptId, Vacancy, VacancyId};
use kade_store::{Store, TaxonomyRows};
use kade_taxonomy::{Concept, ConceptKind, LabelKind, RelationKind, Taxonomy};
use kade_tests::{Caller, Database, data::real_data};
use rstest::rstest;
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    io::Write,
    path::Path,
};
use url::form_urlencoded::Serializer;
use uuid::Uuid;

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn repeated_import_changes_nothing_and_search_finds_all(#[case] database: Database) {
    let Some(real) = real_data() else { return };
    let _shared = MACHINE.read().await;
    let installation = Installation::new(database);
    let imports = Imports { installation: &installation, real: &real };
    imports.first();
    let store = installation.store().await;
    let before = (store.current_releases().await.unwrap(), wait_until_readable(&store).await);
    assert_eq!(before.0.iter().map(|release| release.lang.as_str()).collect::<Vec<_>>(), ["en", "ar", "nl"]);
    imports.again();
    assert_eq!(
        before,
        (store.current_releases().await.unwrap(), wait_until_readable(&store).await),
        "the second import wrote something"
    );

    // Counted after both imports, so that duplicated rows would show.
    let taxonomy = stored_taxonomy(store.load_taxonomy().await.unwrap());
    find_listings(&installation, &store, &taxonomy, &real).await;
}

/// The imports, in order.
struct Imports<'a> {
    installation: &'a Installation,
    real: &'a Path,
}

impl Imports<'_> {
    fn first(&self) {
        let (stdout, stderr) = self.taxonomy("en", &["en", "relations"]);
        assert!(stdout.contains(": 3007 occupations, 13896 skills, "), "{stdout}");
        assert!(
            stdout.contains("Links: 123855 rows read, 123788 kept, 67 with an end that is not there.\n"),
            "{stdout}"
        );
        assert!(stdout.contains("Published: "), "{stdout}");
        let links = self.real.join("esco/relations/occupationSkillRelations.csv");
        let dangling: HashSet<u64> = stderr
            .lines()
            .filter(|line| line.contains(": dangling link: "))
            .filter_map(|line| line_number(line.strip_prefix(&links.display().to_string())?))
            .collect();
        assert_eq!(dangling.len(), 67, "dangling links without file and line: {stderr}");

        let (stdout, stderr) = self.taxonomy("nl", &["nl"]);
        assert!(stdout.contains("Published: "), "{stdout}");
        self.every_line_has_a_number(&stderr);
        let (stdout, stderr) = self.taxonomy("ar", &["ar"]);
        assert!(stdout.contains("Published: ") && stdout.contains("\n3 warnings.\n"), "{stdout}");
        self.every_line_has_a_number(&stderr);
        assert_eq!(stderr.matches(": the base has no concept ").count(), 3, "{stderr}");

        assert_eq!(self.run(&["places"], "geo/place_municipality_region.csv").0, "2501 places, 0 left out.\n");
        assert_eq!(self.run(&["postcodes"], "geo/NL.txt").0, "4064 postcodes.\n");
        let (stdout, stderr) = self.run(&["vacancies", "--format", "csv"], "vacancies/listings_nl.csv");
        assert!(stdout.starts_with("969 added, 31 known already or repeated in the file; "), "{stdout}");
        self.every_line_has_a_number(&stderr);
    }

    fn again(&self) {
        for (lang, folders) in [("en", &["en", "relations"][..]), ("nl", &["nl"]), ("ar", &["ar"])] {
            let (stdout, _) = self.taxonomy(lang, folders);
            assert!(stdout.ends_with("Nothing new: these files are the current release.\n"), "{stdout}");
        }
        assert_eq!(self.run(&["places"], "geo/place_municipality_region.csv").0, "2501 places, 0 left out.\n");
        let zipped = self.zipped_postcodes();
        assert_eq!(stdout(&self.installation.kade(&["import", "postcodes", &zipped])), "4064 postcodes.\n");
        let (stdout, _) = self.run(&["vacancies", "--format", "csv"], "vacancies/listings_nl.csv");
        assert!(stdout.starts_with("0 added, 1000 known already or repeated in the file; "), "{stdout}");
    }

    fn taxonomy(&self, lang: &str, folders: &[&str]) -> (String, String) {
        let folders: Vec<String> =
            folders.iter().map(|folder| self.real.join("esco").join(folder).display().to_string()).collect();
        let mut arguments = vec!["import", "taxonomy", "--format", "esco", "--lang", lang];
        arguments.extend(folders.iter().map(String::as_str));
        let output = self.installation.kade(&arguments);
        (stdout(&output), stderr(&output))
    }

    fn run(&self, what: &[&str], file: &str) -> (String, String) {
        let file = self.real.join(file).display().to_string();
        let output = self.installation.kade(&[&["import"], what, &[&file]].concat());
        (stdout(&output), stderr(&output))
    }

    fn every_line_has_a_number(&self, stderr: &str) {
        let folder = self.real.display().to_string();
        let number = |line: &str| {
            line.strip_prefix(&folder).and_then(|line| line.find(".csv").and_then(|at| line_number(&line[at + 4..])))
        };
        let vague: Vec<&str> = stderr.lines().filter(|line| number(line).is_none()).collect();
        assert_eq!(vague, [""; 0], "problems without file and line");
    }

    /// Zips the postcodes as the publisher does: with a read-me beside the table.
    fn zipped_postcodes(&self) -> String {
        let path = self.installation.data().join("NL.zip");
        let mut archive = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file("readme.txt", options).unwrap();
        archive.write_all(b"Licence: CC BY 4.0\n").unwrap();
        archive.start_file("NL.txt", options).unwrap();
        archive.write_all(&std::fs::read(self.real.join("geo/NL.txt")).unwrap()).unwrap();
        archive.finish().unwrap();
        path.display().to_string()
    }
}

/// Parses the number of `:12: …`.
fn line_number(rest: &str) -> Option<u64> {
    rest.strip_prefix(':')?.split_once(": ")?.0.parse().ok()
}

/// Counts the rows, then builds the taxonomy.
fn stored_taxonomy((concepts, labels, relations): TaxonomyRows) -> Taxonomy {
    let requires = relations.iter().filter(|relation| relation.kind == RelationKind::Requires).count();
    assert_eq!(requires, 123_788);
    let of = |kinds: &[ConceptKind]| concepts.iter().filter(|concept| kinds.contains(&concept.kind)).count();
    assert_eq!(of(&[ConceptKind::Occupation]), 3_007);
    assert_eq!(of(&[ConceptKind::Capability, ConceptKind::KnowledgeArea]), 13_896);
    let taxonomy = Taxonomy::build(concepts, labels, relations);
    let preferred_in = |lang, kinds: &[ConceptKind]| {
        let labelled =
            |concept: &&Concept| kinds.contains(&concept.kind) && preferred(&taxonomy, concept.id, lang).is_some();
        taxonomy.concepts().filter(labelled).count()
    };
    assert_eq!(preferred_in("ar", &[ConceptKind::Occupation]), 2_939);
    // More than the collections contain, because the partial list of labels is read too.
    assert!(preferred_in("nl", &[ConceptKind::Capability, ConceptKind::KnowledgeArea]) > 6_500);
    taxonomy
}

fn occupations_named(taxonomy: &Taxonomy, title: &str) -> Vec<ConceptId> {
    let is_occupation =
        |id: &ConceptId| taxonomy.concept(*id).is_some_and(|concept| concept.kind == ConceptKind::Occupation);
    taxonomy.find(title).iter().copied().filter(is_occupation).collect()
}

fn preferred<'a>(taxonomy: &'a Taxonomy, id: ConceptId, lang: &str) -> Option<&'a str> {
    let labels = taxonomy.labels(id).iter();
    labels
        .filter(|label| label.lang == lang && label.kind == LabelKind::Preferred)
        .map(|label| label.text.as_str())
        .next()
}

async fn find_listings(installation: &Installation, store: &Store, taxonomy: &Taxonomy, real: &Path) {
    let listings = public_vacancies(store).await;
    assert_eq!(listings.len(), 969);
    // A title may be the label of several occupations: then none needs to be linked, but no other one may be.
    let mut linked: HashMap<ConceptId, BTreeSet<VacancyId>> = HashMap::new();
    for Vacancy { id, details, .. } in &listings {
        let named = occupations_named(taxonomy, &details.title);
        if let Some(occupation) = details.occupation {
            assert!(named.is_empty() || named.contains(&occupation), "{}: {occupation}", details.title);
            linked.entry(occupation).or_default().insert(*id);
        }
    }
    let queries = queries(taxonomy, &titles(real), &linked);
    println!("{} occupations are searched for", queries.len());
    assert!(queries.len() >= 45, "{}", queries.len());

    let service = installation.serve();
    wait_for_index(store, &service).await;
    let finder = Finder { visitor: Caller::new(&service.base), taxonomy, listings: &listings };
    let mut by_words_alone = 0;
    for (occupation, words) in queries {
        for words in words {
            by_words_alone += finder.finds_all_first(words, &linked[&occupation]).await;
        }
    }
    assert!(by_words_alone > 0, "no query found anything by words alone, so the order was not checked");
    service.stop();
}

/// Normalised titles of the file.
fn titles(real: &Path) -> HashSet<String> {
    let mut file = csv::Reader::from_path(real.join("vacancies/listings_nl.csv")).unwrap();
    file.records().map(|row| normalise(&row.unwrap()[0])).collect()
}

/// Linked occupations that have an Arabic label and a Dutch label equal to a listing title, with these labels.
fn queries<'a>(
    taxonomy: &'a Taxonomy,
    titles: &HashSet<String>,
    linked: &HashMap<ConceptId, BTreeSet<VacancyId>>,
) -> Vec<(ConceptId, Vec<&'a str>)> {
    let mut queries = Vec::new();
    for concept in taxonomy.concepts().filter(|concept| concept.kind == ConceptKind::Occupation) {
        let labels = taxonomy.labels(concept.id).iter();
        let dutch = labels.filter(|label| label.lang == "nl" && titles.contains(&normalise(&label.text)));
        let mut words: Vec<&str> = dutch.map(|label| label.text.as_str()).collect();
        // Skip unlinked occupations: an ambiguous title waits for an administrator.
        if let (false, true, Some(arabic)) =
            (words.is_empty(), linked.contains_key(&concept.id), preferred(taxonomy, concept.id, "ar"))
        {
            words.push(arabic);
            queries.push((concept.id, words));
        }
    }
    queries
}

/// Searches, following every page.
struct Finder<'a> {
    visitor: Caller,
    taxonomy: &'a Taxonomy,
    listings: &'a [Vacancy],
}

impl Finder<'_> {
    /// Asserts that all of `linked` come before hits found by words alone; returns the number of the latter.
    async fn finds_all_first(&self, words: &str, linked: &BTreeSet<VacancyId>) -> usize {
        let (found, understood) = self.pages(words).await;
        let by_words_alone = |id: &VacancyId| {
            let listing = self.listings.iter().find(|listing| listing.id == *id).unwrap();
            let within = |concept| {
                listing.details.occupation.is_some_and(|occupation| self.taxonomy.is_within(occupation, concept))
            };
            !understood.iter().copied().any(within)
        };
        let first_by_words = found.iter().position(by_words_alone).unwrap_or(found.len());
        let at_the_front: BTreeSet<VacancyId> = found[..first_by_words].iter().copied().collect();
        let missing: Vec<&VacancyId> = linked.difference(&at_the_front).collect();
        assert!(missing.is_empty(), "{words}: {missing:?} are not before position {first_by_words} of {}", found.len());
        found.iter().filter(|id| by_words_alone(id)).count()
    }

    /// Ids of all pages in order, and the concepts the words were understood as.
    async fn pages(&self, words: &str) -> (Vec<VacancyId>, Vec<ConceptId>) {
        let (mut found, mut cursor) = (Vec::new(), String::new());
        loop {
            let mut query = Serializer::new(String::new());
            query.append_pair("q", words);
            if !cursor.is_empty() {
                query.append_pair("cursor", &cursor);
            }
            let query = query.finish();
            let page = self.visitor.get(&format!("/api/v1/vacancies?{query}")).await.expect(200).json();
            let ids = |list: &str, field: &str| -> Vec<Uuid> {
                let items = page[list].as_array().unwrap().iter();
                items.map(|item| item[field].as_str().unwrap().parse().unwrap()).collect()
            };
            found.extend(ids("items", "id").into_iter().map(VacancyId));
            let Some(next) = page["next"].as_str() else {
                let all: HashSet<&VacancyId> = found.iter().collect();
                let total = page["total"].as_u64().and_then(|total| usize::try_from(total).ok());
                assert_eq!((Some(all.len()), found.len()), (total, all.len()), "{words}");
                return (found, ids("understood", "conceptId").into_iter().map(ConceptId).collect());
            };
            next.clone_into(&mut cursor);
        }
    }
}
