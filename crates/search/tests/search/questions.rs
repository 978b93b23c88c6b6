//! Queries as people type them, in seven languages, each with the occupation that must be among the first five results:
//! over the taxonomy that ships with Kade, and over ESCO with queries generated from its labels.

use crate::linking;
use kade_search::{ConceptIndex, Lookup};
use kade_taxonomy::{
    ConceptKind, Label, LabelKind, Taxonomy,
    source::{competentnl, overlay, pathways},
};
use std::{collections::HashSet, error::Error, path::Path};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Number of results that a phone shows without scrolling.
const VISIBLE_RESULTS: usize = 5;

/// Language, query, and the last part of the occupation's IRI.
const QUERIES: &[(&str, &str, &str)] = &[
    ("nl", "schoonmaaksters", "schoonmaker"),
    ("nl", "schoonmakr", "schoonmaker"),
    ("nl", "medewerker schoonmaak kantoor", "schoonmaker"),
    ("nl", "orderpikker", "orderpicker"),
    ("nl", "orderpickers magazijn", "orderpicker"),
    ("nl", "heftruk chauffeur", "heftruckchauffeur"),
    ("nl", "hovenier", "hovenier"),
    ("nl", "stratemaker", "stratenmaker"),
    ("nl", "timmermannen", "timmerman"),
    ("nl", "kokshulp", "hulpkok"),
    ("nl", "bakkers", "bakker"),
    ("nl", "vrachtwagen chauffeur", "vrachtwagenchauffeur"),
    ("nl", "verzorgster ig", "verzorgende-ig"),
    ("nl", "lasers metaal lasser", "lasser"),
    ("nl", "zonnepaneel monteur", "monteur-zonnepanelen"),
    ("en", "cleaners", "schoonmaker"),
    ("en", "cleaning lady", "schoonmaker"),
    ("en", "order pickers", "orderpicker"),
    ("en", "fork lift driver", "heftruckchauffeur"),
    ("en", "truck driver", "vrachtwagenchauffeur"),
    ("en", "carpenters", "timmerman"),
    ("en", "baker", "bakker"),
    ("en", "welder", "lasser"),
    ("en", "gardner", "hovenier"),
    ("en", "electricien", "elektricien"),
    ("en", "dish washer", "afwasser"),
    ("en", "kitchen assistent", "keukenhulp"),
    ("ar", "عامل نظافة", "schoonmaker"),
    ("ar", "عامله تنظيف", "schoonmaker"),
    ("ar", "جامع الطلبات", "orderpicker"),
    ("ar", "خبّاز", "bakker"),
    ("ar", "نجار", "timmerman"),
    ("ar", "لحام", "lasser"),
    ("ar", "كهربائى", "elektricien"),
    ("ar", "سائق شاحنة", "vrachtwagenchauffeur"),
    ("ar", "بستاني", "hovenier"),
    ("ar", "حلاق", "kapper"),
    ("fa", "نظافتچی", "schoonmaker"),
    ("fa", "نانوا", "bakker"),
    ("fa", "نجار", "timmerman"),
    ("fa", "جوشکار", "lasser"),
    ("fa", "جوشكار", "lasser"),
    ("fa", "برقکار", "elektricien"),
    ("fa", "راننده کامیون", "vrachtwagenchauffeur"),
    ("fa", "باغبان", "hovenier"),
    ("fa", "آرایشگر", "kapper"),
    ("ti", "ጽሬት", "schoonmaker"),
    ("ti", "ኣፅራዪ", "schoonmaker"),
    ("ti", "እንጀራ ሰንካቲ", "bakker"),
    ("ti", "ጸራቢ", "timmerman"),
    ("ti", "ፀራቢ", "timmerman"),
    ("ti", "ኤለትሪሻን", "elektricien"),
    ("tr", "temizlikçi", "schoonmaker"),
    ("tr", "TEMİZLİKÇİ", "schoonmaker"),
    ("tr", "fırıncı", "bakker"),
    ("tr", "firinci", "bakker"),
    ("tr", "marangoz", "timmerman"),
    ("tr", "kaynakçı", "lasser"),
    ("tr", "elektrikçi", "elektricien"),
    ("tr", "kamyon şoförü", "vrachtwagenchauffeur"),
    ("tr", "bahçıvan", "hovenier"),
    ("tr", "kuaför", "kapper"),
    ("uk", "прибиральниця", "schoonmaker"),
    ("uk", "прибиральник", "schoonmaker"),
    ("uk", "пекар", "bakker"),
    ("uk", "тесляр", "timmerman"),
    ("uk", "зварювальник", "lasser"),
    ("uk", "електрик", "elektricien"),
    ("uk", "водій вантажівки", "vrachtwagenchauffeur"),
    ("uk", "садівник", "hovenier"),
    ("uk", "перукар", "kapper"),
];

pub(crate) fn starter() -> Outcome<Taxonomy> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../taxonomy/starter");
    let mut concepts = competentnl::read(std::slice::from_ref(&folder), "kade", &mut |_, _| {})?;
    pathways::add(&mut concepts, &folder.join("paths.csv"), &mut |_, _| {})?;
    let known: HashSet<String> = concepts.concepts.iter().map(|concept| concept.iri.to_string()).collect();
    let labels = overlay::read(&[folder.join("labels")], "kade-labels", &known, &mut |_, _| {})?;
    assert_eq!((concepts.problems.len(), labels.problems.len()), (0, 0), "it has no problems");
    Ok(Taxonomy::from_drafts(&[concepts, labels]))
}

#[test]
fn common_queries_find_their_occupation_in_the_first_five() -> Outcome<()> {
    let taxonomy = starter()?;
    let index = ConceptIndex::build(&taxonomy);
    let kinds = &[ConceptKind::Occupation];
    let mut missed = Vec::new();
    for (lang, text, slug) in QUERIES {
        let wanted = taxonomy.by_iri(&format!("https://kade.example/id/occupation/{slug}"));
        let found = index.lookup(&Lookup { text, lang: Some(lang), kinds, limit: VISIBLE_RESULTS });
        if wanted.is_none_or(|wanted| found.iter().all(|found| found.concept != wanted)) {
            missed.push(format!(
                "{lang} {text}: {slug} not in {:?}",
                found.iter().map(|one| &one.label).collect::<Vec<_>>()
            ));
        }
    }
    assert!(missed.is_empty(), "{} of {}: {missed:#?}", missed.len(), QUERIES.len());
    Ok(())
}

/// Returns the longest word of a text, and its byte offset.
fn longest_word(text: &str) -> (usize, &str) {
    let words = text.split(' ').map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word));
    words.max_by_key(|(_, word)| word.len()).unwrap_or((0, text))
}

/// Returns a variant of a name as people may write it, by one of five rules.
fn variant(rule: usize, name: &str) -> String {
    let (at, word) = longest_word(name);
    let letters: Vec<char> = word.chars().collect();
    let middle = letters.len() / 2;
    let changed: String = match rule {
        // A letter is omitted, two are swapped, one is typed twice.
        0 => letters.iter().enumerate().filter(|(at, _)| *at != middle).map(|(_, letter)| letter).collect(),
        1 => {
            let mut letters = letters.clone();
            letters.swap(middle, middle - 1);
            letters.into_iter().collect()
        }
        2 => letters.iter().enumerate().flat_map(|(at, letter)| vec![*letter; 1 + usize::from(at == middle)]).collect(),
        // The plural.
        3 if word.ends_with("eur") || word.ends_with("er") => format!("{word}s"),
        3 => format!("{word}en"),
        // More words, as in an advertisement.
        _ => return format!("ervaren {name} gezocht"),
    };
    format!("{}{changed}{}", &name[..at], &name[at + word.len()..])
}

#[test]
fn variants_of_esco_names_find_their_occupation() -> Outcome<()> {
    let Some(folder) = linking::data()? else { return Ok(()) };
    let taxonomy = linking::taxonomy(&folder.join("esco"))?;
    let index = ConceptIndex::build(&taxonomy);
    let kinds = &[ConceptKind::Occupation];
    let names: Vec<&Label> = taxonomy
        .all_labels()
        .filter(|label| label.lang == "nl" && label.kind == LabelKind::Preferred)
        .filter(|label| taxonomy.concept(label.concept).is_some_and(|concept| concept.kind == ConceptKind::Occupation))
        .filter(|label| label.text.is_ascii() && longest_word(&label.text).1.len() >= 7)
        .collect();
    let (mut tried, mut missed) = (0, Vec::new());
    // About 250 names from the whole of ESCO, with the rules in turn.
    for (number, label) in names.iter().step_by(names.len() / 250).enumerate() {
        let text = variant(number % 5, &label.text);
        let found = index.lookup(&Lookup { text: &text, lang: Some("nl"), kinds, limit: VISIBLE_RESULTS });
        tried += 1;
        if found.iter().all(|found| found.concept != label.concept) {
            missed.push(format!("{text} ({})", label.text));
        }
    }
    assert!(tried >= 150 && missed.is_empty(), "{} of {tried}: {missed:#?}", missed.len());
    Ok(())
}
