//! Finds the occupations that the title of a vacancy names, each with a confidence.
//!
//! A title is a name with additions: "Vrachtwagenchauffeur CE (m/v), nacht – Venlo". It is split into sections at
//! dashes, brackets and bars; the first section is nearly always the name. The [`Tagger`] finds occupations that are
//! spelled in a section, the [`ConceptIndex`] those with similar names.
//!
//! [`TitleMatch::confidence`] is in percent. It starts from the tag's own ([`Tag::confidence`]) and is reduced
//!
//! * in proportion to the words of the section that are not part of the name, since "Teamleider schoonmaak" names no
//!   cleaner. Words after a Dutch name narrow it ("Orderpicker nonfood") and count a quarter;
//! * by half for one word that a dozen other occupations have in their names and that is not preferred ("manager");
//! * by 20 points when the name is in a later section;
//! * by 20 points when other occupations are named as well.
//!
//! Words without information about the work (hours, driving licences, levels of experience, "m/v") do not count. An
//! occupation that only the index finds has a confidence of at most 40, and less at lower ranks of its result.

use crate::{ConceptIndex, Lookup, Tag, Tagger, tagger::words};
use kade_analyzer::spelling;
use kade_domain::ConceptId;
use kade_taxonomy::{ConceptKind, LabelKind};
use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
    ops::Range,
    sync::Arc,
};

/// From this confidence on (percent), a listing is linked to the occupation without a person's review. Chosen on the
/// titles of a thousand listings of 2025: it links a quarter of them (`examples/name_titles.rs` counts), and a review
/// of forty found one doubtful.
pub const SURE: u8 = 80;
/// Occupations with a lower confidence (percent) are not returned: they do not help the person who must choose.
pub const MIN_CONFIDENCE: u8 = 10;

/// Reduction for a name that is not in the first section.
const LATER_SECTION_PENALTY: u8 = 20;
/// Reduction when there are several names.
const SEVERAL_NAMES_PENALTY: u8 = 20;
/// Confidence of the index's first result.
const INDEX_CONFIDENCE: u8 = 40;
/// Reduction for each further rank.
const INDEX_RANK_PENALTY: u8 = 8;
/// A word in the names of more occupations is a general one.
const MAX_OCCUPATIONS_PER_WORD: usize = 12;
/// Weight of a word of a section.
const WORD_WEIGHT: usize = 4;
/// Weight of a word that only narrows the name before it.
const NARROWING_WORD_WEIGHT: usize = 1;
/// Characters that separate sections.
const SEPARATORS: [char; 9] = ['(', ')', '[', ']', '|', '–', '—', ',', ';'];

/// Words of titles without information about the work, as [`spelling`] returns them.
const NOISE_WORDS: &[&str] = &[
    "m",
    "v",
    "x",
    "f",
    "w",
    "d",
    "mv",
    "mvx",
    "vmx",
    "b",
    "c",
    "ce",
    "be",
    "code",
    "95",
    "rijbewijs",
    "junior",
    "medior",
    "senior",
    "jr",
    "sr",
    "ervaren",
    "allround",
    "startend",
    "startende",
    "aankomend",
    "leerling",
    "starter",
    "fulltime",
    "parttime",
    "full",
    "part",
    "time",
    "ft",
    "pt",
    "uur",
    "uren",
    "per",
    "week",
    "dagdienst",
    "nacht",
    "nachtdienst",
    "avond",
    "weekend",
    "ploegen",
    "ploegendienst",
    "2",
    "3",
    "4",
    "5",
    "24",
    "32",
    "36",
    "38",
    "40",
    "bijbaan",
    "vakantiewerk",
    "zzp",
    "gezocht",
    "vacature",
    "de",
    "een",
    "the",
    "a",
    "in",
];

/// An occupation that a title names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TitleMatch {
    /// The occupation.
    pub occupation: ConceptId,
    /// In percent; see the module's documentation.
    pub confidence: u8,
}

/// Finds occupations in titles by the names of one release of the taxonomy.
#[derive(Debug)]
pub struct TitleReader {
    tagger: Arc<Tagger>,
    index: Arc<ConceptIndex>,
    /// Words that many occupations have in their names.
    general_words: HashSet<String>,
}

impl TitleReader {
    /// The tagger and the index must be of the same taxonomy.
    pub fn new(tagger: Arc<Tagger>, index: Arc<ConceptIndex>) -> Self {
        let taxonomy = tagger.taxonomy();
        let mut occupations: HashMap<String, HashSet<ConceptId>> = HashMap::new();
        for label in taxonomy.all_labels() {
            if taxonomy.concept(label.concept).is_some_and(|concept| concept.kind == ConceptKind::Occupation) {
                for word in words(&label.text) {
                    occupations.entry(spelling(&label.text[word])).or_default().insert(label.concept);
                }
            }
        }
        occupations.retain(|_, concepts| concepts.len() > MAX_OCCUPATIONS_PER_WORD);
        let general_words = occupations.into_keys().collect();
        Self { tagger, index, general_words }
    }

    /// Returns up to `limit` occupations that a title may name, by descending confidence; none below
    /// [`MIN_CONFIDENCE`].
    pub fn occupations(&self, title: &str, limit: usize) -> Vec<TitleMatch> {
        let mut found: HashMap<ConceptId, u8> = HashMap::new();
        let mut add = |occupation, confidence: u8| {
            let known = found.entry(occupation).or_default();
            *known = confidence.max(*known);
        };
        for (number, section) in sections(title).enumerate() {
            let tags = self.tagger.tag_kinds(section, |kind| kind == ConceptKind::Occupation);
            for tag in &tags {
                let penalty = if number == 0 { 0 } else { LATER_SECTION_PENALTY };
                add(tag.concept, self.tag_confidence(section, tag, &tags).saturating_sub(penalty));
            }
            if number == 0 {
                let lookup = Lookup { text: section, lang: Some("nl"), kinds: &[ConceptKind::Occupation], limit };
                for (rank, similar) in (0..).zip(self.index.lookup(&lookup)) {
                    add(similar.concept, INDEX_CONFIDENCE.saturating_sub(INDEX_RANK_PENALTY.saturating_mul(rank)));
                }
            }
        }
        let title_match = |(occupation, confidence)| TitleMatch { occupation, confidence };
        let found = found.into_iter().map(title_match);
        let mut found: Vec<_> = found.filter(|title_match| title_match.confidence >= MIN_CONFIDENCE).collect();
        found.sort_by_key(|title_match| (Reverse(title_match.confidence), title_match.occupation));
        found.truncate(limit);
        found
    }

    /// Returns the confidence of an occupation that is spelled in a section, among all `tags` of that section.
    fn tag_confidence(&self, section: &str, tag: &Tag<'_>, tags: &[Tag<'_>]) -> u8 {
        let mut confidence = usize::from(tag.confidence);
        let others = || tags.iter().filter(|other| other.concept != tag.concept);
        let mut rivals = others().filter(|other| other.range == tag.range && other.confidence == tag.confidence);
        let mut several = others().any(|other| other.range != tag.range);
        if self.is_preferred(tag) && rivals.clone().any(|other| self.is_preferred(other)) {
            // Two taxonomies may both have a concept of this name; if it is preferred in both, they mean the same.
            confidence = 100;
        } else {
            several |= rivals.next().is_some();
        }
        if !self.is_preferred(tag) && self.general_words.contains(&spelling(&section[tag.range.clone()])) {
            confidence /= 2;
        }
        let (mut covered, mut all) = (0, 0);
        for word in content_words(section) {
            let is_covered = tag.range.start <= word.start && word.end <= tag.range.end;
            let narrows = tag.lang == "nl" && word.start >= tag.range.end;
            covered += if is_covered { WORD_WEIGHT } else { 0 };
            all += if narrows { NARROWING_WORD_WEIGHT } else { WORD_WEIGHT };
        }
        let share = (confidence * covered).checked_div(all).unwrap_or(confidence);
        let penalty = if several { SEVERAL_NAMES_PENALTY } else { 0 };
        u8::try_from(share).unwrap_or(u8::MAX).saturating_sub(penalty)
    }

    /// Returns whether the label that matched is a preferred one.
    fn is_preferred(&self, tag: &Tag<'_>) -> bool {
        let labels = self.tagger.taxonomy().labels(tag.concept).iter();
        labels.filter(|label| label.kind == LabelKind::Preferred).any(|label| label.text == tag.label)
    }
}

/// Returns the sections of a title that have words about the work; a hyphen separates only with blanks around it.
fn sections(title: &str) -> impl Iterator<Item = &str> {
    let sections = title.split(SEPARATORS).flat_map(|section| section.split(" - "));
    sections.filter(|section| content_words(section).next().is_some())
}

/// Returns the words with information about the work.
fn content_words(section: &str) -> impl Iterator<Item = Range<usize>> {
    words(section).filter(|range| !NOISE_WORDS.contains(&spelling(&section[range.clone()]).as_str()))
}
